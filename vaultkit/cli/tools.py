"""What an agent may call: some commands with `--json`, by the same names and with the same options.

A tool is no more than its command: it is described by the command's own parameters, and answers what that prints.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple

import click
import msgspec

from vaultkit.cli.options import AskingCommand, Request
from vaultkit.errors import UsageProblem


class Tool(NamedTuple):
    """A command that an agent may call."""

    what: str
    takes: Mapping[str, str]
    """Which of the command's parameters it takes, by the names of the options; empty: the option's own help says it."""
    needs: tuple[str, ...] = ()
    """The parameters without which it cannot be called."""
    limit: int = 0
    """How much it tells of a list unless more is asked for."""
    writes: bool = False
    adds_only: bool = False
    """It only adds lines; nothing that stands in a note is changed."""


_PERSON = "A name as in the notes; a first name is enough if it fits one person."
_DRY = "Show the diff and write nothing: call it so first, and show the diff to the user."

TOOLS: Mapping[str, Tool] = {
    "agenda": Tool(
        "What is due today: whom to thank, ask, follow up with, prepare for; each with its id.", {"limit": ""}, limit=30
    ),
    "contacts": Tool(
        "The people who fit all of some words, with their last touch and cadence. No words: everybody.",
        {
            "words": "Words of name, company, role, place, tags or help; or field:value, such as company:acme, "
            "last:>90d, helps:robotics, -tag:family.",
            "reconnect": "",
            "sort": "",
            "limit": "",
        },
        limit=50,
    ),
    "show": Tool("All about one person before a call, or about one goal.", {"name": _PERSON}, ("name",)),
    "prep": Tool(
        "What to know before an event: whom to meet first and why, what is open with each, questions to ask.",
        {"event": "The event's name; none: the next event with people."},
    ),
    "path": Tool(
        "Who could introduce the user to a person, or to the candidates of a need.",
        {"name": "A person, or words of a need."},
        ("name",),
    ),
    "draft": Tool(
        "The words of a message, for the user to read over and send; gaps in [brackets] are for the user to fill.",
        {"kind": "What the message does.", "name": _PERSON, "need": ""},
        ("kind", "name"),
    ),
    "log": Tool(
        "Note that the user was in touch with somebody, as the user told it.",
        {
            "words": "A sentence: who, when, what about: coffee with Ana yesterday, her team is hiring.",
            **dict.fromkeys(("with", "new", "on", "promise", "i_promise", "by", "asked"), ""),
            "dry_run": _DRY,
        },
        ("words",),
        writes=True,
        adds_only=True,
    ),
    "done": Tool(
        "Tick a line of the agenda, or the box below it that says what came of it.",
        {
            "matter": "The id of the line, as the agenda gives it: vk-3f9a2c1b.",
            **dict.fromkeys(("note", "kept", "said_yes", "said_no", "introduced", "helped", "gave"), ""),
            "dry_run": _DRY,
        },
        ("matter",),
        writes=True,
    ),
    "snooze": Tool(
        "Let a person, or a line of the agenda, rest until a day.",
        {"words": "A name or an id, and a day to come: Ana Silva 2 weeks; vk-3f9a2c1b 2026-12-04.", "dry_run": _DRY},
        ("words",),
        writes=True,
    ),
    "undo": Tool("Take back the last change of the notes.", {"dry_run": _DRY}, writes=True),
}
"""At most ten: each takes room in an agent's memory, whether it is called or not."""


class Answer(NamedTuple):
    """What a tool says: JSON (docs/json.md) in one line, or in one line why not."""

    text: str
    failed: bool = False
    warned: str = ""
    """What a person would have read on the standard error besides."""


def schema(name: str) -> dict[str, Any]:
    """What a tool takes, as JSON Schema."""
    command, tool = _command(name), TOOLS[name]
    parameters = _parameters(command)
    properties = {
        said: _schema(parameters[said], what, words_apart=isinstance(command, AskingCommand))
        for said, what in tool.takes.items()
    }
    if tool.limit:
        properties["limit"]["default"] = tool.limit
    return {"type": "object", "properties": properties, "required": [*tool.needs], "additionalProperties": False}


def call(name: str, arguments: Mapping[str, Any], request: Request) -> Answer:
    """Run the command of a tool on the vault, the day and with the cache of a request."""
    from vaultkit.cli.main import vaultkit

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = vaultkit.main([*_typed(name, arguments, request)], prog_name="vaultkit", standalone_mode=False)
        except UsageProblem as error:
            return Answer(_one_line(str(error)), failed=True)
        except click.ClickException as error:
            return Answer(_one_line(error.format_message()), failed=True)
    if code:
        return Answer(_one_line(err.getvalue()), failed=True)
    return Answer(msgspec.json.format(out.getvalue(), indent=-1), warned=err.getvalue())


def _command(name: str) -> click.Command:
    from vaultkit.cli.main import vaultkit

    command = vaultkit.get_command(click.Context(vaultkit), name)
    assert command is not None
    return command


def _parameters(command: click.Command) -> dict[str, click.Parameter]:
    """A command's parameters by the names that an agent has for them: those of the options."""
    return {
        (one.opts[0].lstrip("-").replace("-", "_") if isinstance(one, click.Option) else str(one.name)): one
        for one in command.params
    }


def _schema(parameter: click.Parameter, what: str, *, words_apart: bool) -> dict[str, Any]:
    told = what or str(getattr(parameter, "help", ""))
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return {"type": "boolean", "description": told}
    if isinstance(parameter.type, click.IntRange):
        return {"type": "integer", "minimum": parameter.type.min, "description": told}
    if isinstance(parameter.type, click.Choice):
        return {"type": "string", "enum": [*parameter.type.choices], "description": told}
    if parameter.multiple or (words_apart and parameter.nargs == -1):
        return {"type": "array", "items": {"type": "string"}, "description": told}
    return {"type": "string", "description": told}


def _refuse_unfit(name: str, arguments: Mapping[str, Any]) -> None:
    """Raise UsageProblem for what a tool does not take, and for what it lacks; the command refuses the rest."""
    properties = schema(name)["properties"]
    for said, value in arguments.items():
        if said not in properties:
            raise UsageProblem(f"{name} takes no “{said}”; it takes {', '.join(properties) or 'nothing'}")
        if value is not None and not isinstance(value, _TYPES[properties[said]["type"]]):
            raise UsageProblem(f"“{said}” of {name} has to be of the type {properties[said]['type']}")
    if lacking := [said for said in TOOLS[name].needs if not arguments.get(said)]:
        raise UsageProblem(f"{name} needs {' and '.join(f'“{said}”' for said in lacking)}")


def _typed(name: str, arguments: Mapping[str, Any], request: Request) -> Iterator[str]:
    """The command line of a call. Raises UsageProblem as `_refuse_unfit`."""
    _refuse_unfit(name, arguments)
    parameters = _parameters(_command(name))
    yield from (name, "--json", "--vault", request.root_name)
    if request.given_day:
        yield f"--today={request.given_day}"
    if not request.use_cache:
        yield "--no-index"
    given = {said: value for said, value in arguments.items() if not (value is None or value is False or value == "")}
    if TOOLS[name].limit:
        given.setdefault("limit", TOOLS[name].limit)
    for said, value in given.items():
        if isinstance(parameters[said], click.Option):
            option = parameters[said].opts[0]
            values = value if isinstance(value, list) else [value]
            yield from (option if value is True else f"{option}={one}" for one in values)
    yield "--"
    for said, parameter in parameters.items():
        if isinstance(parameter, click.Argument) and said in given:
            yield from map(str, given[said] if isinstance(given[said], list) else [given[said]])


_TYPES = {"boolean": bool, "integer": int, "string": str, "array": list}


def _one_line(message: str) -> str:
    return "; ".join(line.removeprefix("Error: ").strip() for line in message.splitlines() if line.strip())
