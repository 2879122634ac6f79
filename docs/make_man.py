"""Writes what installers put beside the command: `python docs/make_man.py`. A test says when it is stale.

The manual page is made of the commands' own help; the completions are click's, with this command's name in them.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import ShellComplete

from vaultkit.cli.completion_shells import KeepingZsh, QuotingBash, WholeFish
from vaultkit.cli.main import COMMANDS, vaultkit
from vaultkit.errors import ExitCode

HERE = Path(__file__).parent / "share"
_SHARED = ("named_vault", "given_day", "quiet", "no_index")
"""The options that every command has."""
_EXIT_CODES = {
    ExitCode.DONE: "It was done.",
    ExitCode.PROBLEMS_FOUND: "check found errors or warnings; agenda --summary --fail-if-empty found nothing.",
    ExitCode.USAGE: "The arguments do not fit together, or a name fits nobody or several.",
    ExitCode.VAULT_OR_NOTE: "The vault or a note could not be read or written.",
    ExitCode.INTERRUPTED: "Interrupted from the keyboard.",
}


def files() -> dict[str, str]:
    """Each file's text by its path below `share`."""
    return {
        "man/man1/vaultkit.1": "\n".join(_page()) + "\n",
        "bash-completion/completions/vaultkit": _completion(QuotingBash),
        "zsh/site-functions/_vaultkit": _completion(KeepingZsh),
        "fish/vendor_completions.d/vaultkit.fish": _completion(WholeFish),
    }


def _completion(shell: type[ShellComplete]) -> str:
    complete = shell(vaultkit, {}, "vaultkit", "_VAULTKIT_COMPLETE")
    return f"{(complete.source_template % complete.source_vars()).strip()}\n"


def _page() -> Iterator[str]:
    yield ".TH VAULTKIT 1"
    yield from (".SH NAME", r"vaultkit \- one short, kind agenda for your network, made from your notes")
    yield from (".SH SYNOPSIS", r".B vaultkit", r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(inspect.cleandoc(vaultkit.help or ""))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        context = click.Context(vaultkit, info_name="vaultkit")
        command = vaultkit.get_command(context, name)
        if command is not None:
            yield from _command(command, click.Context(command, info_name=name, parent=context))
    yield ".SH OPTIONS OF EVERY COMMAND"
    check = vaultkit.get_command(click.Context(vaultkit), "check")
    if check is not None:
        yield from _options([one for one in check.params if one.name in _SHARED], click.Context(check))
    yield ".SH EXIT STATUS"
    for code, meaning in _EXIT_CODES.items():
        yield from (".TP", str(int(code)), _escaped(meaning))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f'.SS "vaultkit {context.info_name} {_escaped(usage)}"'
    yield from _paragraphs(inspect.cleandoc(command.help or ""))
    yield from _options([one for one in command.get_params(context) if one.name not in _SHARED], context)


def _options(options: list[click.Parameter], context: click.Context) -> Iterator[str]:
    for option in options:
        record = option.get_help_record(context)
        if record and "--help" not in record[0]:
            yield from (".TP", f"\\fB{_escaped(record[0])}\\fR", _escaped(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text; behind a `\\b` the lines stay as they are."""
    for number, paragraph in enumerate(text.split("\n\n")):
        lines = paragraph.strip("\n").split("\n")
        if number:
            yield ".PP"
        if lines[0] == "\b":
            yield from (".nf", *map(_escaped, lines[1:]), ".fi")
        else:
            yield _escaped(" ".join(line.strip() for line in lines))


def _escaped(text: str) -> str:
    """A text in which nothing is a request of roff."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    for path, text in files().items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_text(text, encoding="utf-8")
