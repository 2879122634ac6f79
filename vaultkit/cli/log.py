"""`vaultkit log`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import click

from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.completion import completing, completing_sentence
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import UsageProblem

if TYPE_CHECKING:
    from datetime import date

    from vaultkit.actions.log import LogRequest
    from vaultkit.model.context import Context
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault
    from vaultkit.prose.sentence import Choose


class _Options(NamedTuple):
    """What stands beside the words."""

    named: tuple[str, ...]
    on: str | None
    promise: str | None
    i_promise: str | None
    by: str | None
    asked: bool
    need: str | None


@click.command()
@click.argument("words", nargs=-1, shell_complete=completing_sentence)
@click.option(
    "--with",
    "named",
    multiple=True,
    metavar="NAME",
    help="Who was there; all others are only spoken of.",
    shell_complete=completing("people"),
)
@click.option("--new", is_flag=True, help="Make a note for somebody who has none.")
@click.option(
    "--on",
    metavar="DAY",
    help="The day: 2026-11-20, yesterday, last fri, 3 days ago.",
    shell_complete=completing("past days"),
)
@click.option("--promise", metavar="WORDS", help="What they promised you; a #waiting task below the line.")
@click.option("--i-promise", "--todo", "i_promise", metavar="WORDS", help="What you promised; a task below the line.")
@click.option(
    "--by",
    metavar="DAY",
    help="The day of what was promised, unless its words end with it.",
    shell_complete=completing("coming days"),
)
@click.option(
    "--asked", is_flag=True, help="You asked for something; adds the tag, and tells whose turn it is to give."
)
@click.option(
    "--need",
    metavar="WORDS",
    help="The need you asked for; the goal's note then says that you asked.",
    shell_complete=completing("needs"),
)
@dry_run_option
@json_option
@vault_command
def log(  # noqa: PLR0913 - one parameter an option
    request: Request,
    *,
    words: tuple[str, ...],
    named: tuple[str, ...],
    new: bool,
    on: str | None,
    promise: str | None,
    i_promise: str | None,
    by: str | None,
    asked: bool,
    need: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Note that you were in touch; `vaultkit log -` reads a line for each time from standard input.

    \b
    vaultkit log "coffee with ana and bea yesterday: she offered an intro to marta #offer"
    vaultkit log met luis last fri, his firm moves to Porto #news

    It finds out who was there and who is only spoken of, and which day it was and which are only mentioned; what can be
    understood in two ways is refused. All other words are kept, with names as links. The line goes into the note
    of the first person, under Log, or into today's daily note with the setting log_to = "daily" and for people without
    a note.
    """
    from vaultkit.app.log import plan_log, sounds_like
    from vaultkit.cli.naming import chooser, new_people, not_me
    from vaultkit.model.context import Context
    from vaultkit.render.capture_words import hint_words, touch_json
    from vaultkit.render.escape import plain

    if not (" ".join(words).strip() or named):
        raise UsageProblem('say what happened, as in: vaultkit log "coffee with ana yesterday"')
    for option, value in (("--promise", promise), ("--i-promise", i_promise), ("--need", need)):
        if value is not None and (not value.strip() or value.startswith("--")):
            raise UsageProblem(f'{option} needs words, as in: {option} "the slides"')
    options = _Options(named, on, promise, i_promise, by, asked or need is not None, need)
    loaded = request.load_to_change(dry_run=dry_run)
    made: list[str] = []
    choose = not_me(new_people(made) if new else chooser(loaded.vault), loaded.settings.me)
    is_list = words == ("-",)
    lines = sys.stdin if is_list and sys.stdin else ()
    touches = (
        _touches(lines, options, loaded.vault, request.today, choose)
        if is_list
        else [_touch(" ".join(words), options, loaded.vault, request.today, choose)]
    )
    shown = [_shown(touch, request.today) for touch in touches]
    plan, changes = change_of(
        request,
        lambda vault: plan_log(vault, touches, request.now, new=made),
        f"log {len(touches)} lines" if is_list else f"log {shown[0][0]}",
        dry_run=dry_run,
        loaded=loaded,
    )
    after = Context(plan.after or loaded.vault, loaded.settings, request.today)
    brake = _brake(after, touches[0].touch.people[0]) if asked and not is_list else None
    answer = [line for some in shown for line in some]
    answer += [f"  in {plain(change.path)}{' (new)' if change.old is None else ''}" for change in changes]
    if not is_list and not (promise or i_promise) and (kind := sounds_like(touches[0].touch)):
        answer.append(f"  {hint_words(kind)}")
    understood_as = [
        touch_json(one.day, one.people, one.spoken_of, one.unknown, one.text, one.tags)
        for one in (logged.touch for logged in touches)
    ]
    tell(
        request,
        "\n".join([*answer, *([f"  {brake}"] if brake else [])]),
        changes,
        told={"understood": understood_as if is_list else understood_as[0], "brake": brake},
        as_json=as_json,
        dry_run=dry_run,
    )


def _touch(words: str, options: _Options, vault: Vault, today: date, choose: Choose) -> LogRequest:
    from vaultkit.actions.log import LogRequest, promised
    from vaultkit.actions.log_need import need_called
    from vaultkit.prose.sentence import given_day, understood

    on = given_day(options.on, today) if options.on is not None else None
    tasks = promised(options.promise, options.i_promise, options.by, today)
    need = need_called(options.need, vault) if options.need is not None else None
    return LogRequest(
        understood(words, vault, today, named=options.named, on=on, choose=choose), tasks, options.asked, need
    )


def _touches(lines: Iterable[str], options: _Options, vault: Vault, today: date, choose: Choose) -> list[LogRequest]:
    """A touch a line, without blank ones and comments (`# ...`).

    Raises UsageProblem with every line that is not understood.
    """
    if any(options[:5]) or options.need:
        raise UsageProblem("each line of `vaultkit log -` says all by itself: only --new and --asked go with it")
    touches, refused = [], []
    for number, line in enumerate(lines, 1):
        words = "" if line.startswith("# ") else line.strip().removeprefix("- ")
        try:
            touches += [_touch(words, options, vault, today, choose)] if words else []
        except UsageProblem as error:
            refused.append(f"line {number}: {error}")
    if refused:
        raise UsageProblem(f"nothing was written; {'; '.join(refused)}")
    if not touches:
        raise UsageProblem("no line came in on standard input")
    return touches


def _shown(logged: LogRequest, today: date) -> list[str]:
    """How a touch was understood."""
    from vaultkit.render.capture_words import need_words, promise_words, spoken_of_words, touch_words, unknown_words

    touch = logged.touch
    return [
        touch_words(touch.day, touch.people, today),
        *([f"  {spoken_of_words(touch.spoken_of)}"] if touch.spoken_of else []),
        *([f"  {unknown_words(touch.unknown)}"] if touch.unknown else []),
        *(f"  {promise_words(task.text, task.by, today, theirs=task.whose == 'theirs')}" for task in logged.tasks),
        *([f"  {need_words(logged.need.text)}"] if logged.need else []),
    ]


def _brake(context: Context, person: Person) -> str | None:
    """Whose turn it is to give, this asking counted."""
    from vaultkit.model.exchange import brake
    from vaultkit.render.kindness_words import brake_words

    found = brake(context, person)
    return brake_words(found, context.today) if found else None
