"""`vaultkit snooze`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import UsageProblem

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.rules.item import Item


@click.command()
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="NUMBER|NAME|ID|WORDS UNTIL",
    shell_complete=completing("people", "ids", behind="coming days"),
)
@dry_run_option
@json_option
@vault_command
def snooze(request: Request, *, words: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Let somebody, or one line, rest until a day.

    \b
    vaultkit snooze ana silva 2 weeks
    vaultkit snooze 3 friday
    vaultkit snooze vk-3f9a2c1b friday

    UNTIL is a day to come: 2026-12-04, tomorrow, friday, next fri, 2 weeks, in 3 days, next month, bis freitag. The
    answer says what rests until then and what stays: your own to-dos, and days that are theirs. Words that name nobody
    are looked for in the lines of the agenda.
    """
    from vaultkit.actions.tick_action import Tick
    from vaultkit.app.answers import plan_snooze, plan_tick
    from vaultkit.cli.matter import said
    from vaultkit.cli.naming import one_person
    from vaultkit.cli.numbers import meant_by_number
    from vaultkit.dates import weekday_day
    from vaultkit.markdown.agenda_mark import BLOCK_ID
    from vaultkit.render.escape import plain
    from vaultkit.render.rest_words import rest_lines, rests, stays
    from vaultkit.rules.rest import rest

    today = request.today
    named, until = _parted(words, today)
    loaded = request.load_to_change(dry_run=dry_run)
    context = request.on_day(loaded)
    meant = meant_by_number(named, context, str(loaded.root))
    item, block_id = _matter(meant.id if meant else named, context)
    if block_id:
        tick = Tick(">", today, until=until, name=item.people[0].name if item and item.people else "")
        resting = item.subject if item and item.kind not in {"promised", "to-do"} else None
        plan = lambda read: plan_tick(read, tick, block_id)  # noqa: E731
        is_by_words = not (meant or BLOCK_ID.fullmatch(named))
        shown = meant.line if meant else said(item, today) if item and is_by_words else block_id
    else:
        whom = one_person(named, loaded.vault)
        resting = whom
        plan = lambda read: plan_snooze(read, whom, until)  # noqa: E731
        shown = plain(whom.name)
    what = f"snooze {shown} until {weekday_day(until, today)}"
    _, changes = change_of(request, plan, what, dry_run=dry_run, loaded=loaded)
    already = f"{shown}: the notes have that day, or a later one, already"
    answer = f"{shown} until {weekday_day(until, today)}" if changes else already
    told = rest(context, resting, until) if resting and changes else None
    lines = [*(rest_lines(told, today) if told else ()), *(f"  in {plain(change.path)}" for change in changes)]
    also = {"rests": rests(told, today), "stays": stays(told, today)} if told else {"rests": [], "stays": []}
    tell(request, "\n".join([answer, *lines]), changes, told={"until": until, **also}, as_json=as_json, dry_run=dry_run)


def _parted(words: tuple[str, ...], today: date) -> tuple[str, date]:
    """The name, id or words, and the day behind them: the longest ending that is a day. Raises UsageProblem."""
    from vaultkit.prose.days import COMING_FORMS, coming_day, fold, last_day, mistyped_day

    typed = " ".join(words).split()
    for length in range(1, len(typed)):
        if (day := coming_day(" ".join(typed[length:]), today)) and day > today:
            return " ".join(typed[:length]), day
    text = " ".join(typed)
    if phrase := last_day(text, today):
        hint = f" ({phrase.hint})" if phrase.hint else ""
        raise UsageProblem(f"“{text[phrase.start : phrase.end]}” is no day to come{hint}; write one as {COMING_FORMS}")
    if meant := mistyped_day(fold(typed[-1])):
        raise UsageProblem(f"“{typed[-1]}” is no day; did you mean {meant}?")
    raise UsageProblem(f"until when? Write a day to come at the end: {COMING_FORMS}")


def _matter(named: str, context: Context) -> tuple[Item | None, str]:
    """The line of today's agenda that an id or words mean, and its id; none where somebody is named, or may be."""
    from vaultkit.cli.matter import fitting, matters, one_of
    from vaultkit.markdown.agenda_mark import BLOCK_ID
    from vaultkit.model.names import people_called

    if found := BLOCK_ID.fullmatch(named):
        block_id = found[1].casefold()
        return next((one for one in matters(context) if one.id == block_id), None), block_id
    if people_called(named, context.vault):
        return None, ""
    lines = fitting(named, matters(context), context)
    item = one_of(lines, named, context.today) if lines else None
    return item, item.id if item else ""
