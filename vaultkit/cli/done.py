"""`vaultkit done`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import NamedTuple

import click

from vaultkit.actions.tick_action import Tick
from vaultkit.app.answers import plan_tick
from vaultkit.cli.changing import at_terminal, change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.matter import fitting, matters, one_of, said
from vaultkit.cli.naming import one_person
from vaultkit.cli.numbers import meant_by_number
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.dates import weekday_day
from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.markdown.agenda_mark import BLOCK_ID
from vaultkit.model.context import Context
from vaultkit.model.names import people_called
from vaultkit.model.note_names import one_line
from vaultkit.prose.days import last_day
from vaultkit.prose.names import Names
from vaultkit.prose.sentence import understood
from vaultkit.render.box_words import BOX_WORDS
from vaultkit.render.escape import plain
from vaultkit.rules.debrief import is_person, person_of
from vaultkit.rules.item import Item
from vaultkit.rules.promised import promised_item
from vaultkit.rules.stalled import under_way


@click.command()
@click.argument(
    "matter",
    nargs=-1,
    required=True,
    metavar="NUMBER|ID|WORDS",
    shell_complete=completing("lines", "ids", "kinds of lines", "others", behind="past days"),
)
@click.option("--note", metavar="WORDS", help="What happened, in your words; the log says it.")
@click.option("--kept", is_flag=True, help="The promise was kept.")
@click.option("--said-yes", is_flag=True, help="The answer was yes.")
@click.option("--said-no", is_flag=True, help="The answer was no, for this need.")
@click.option("--introduced", is_flag=True, help="You were introduced.")
@click.option("--helped", is_flag=True, help="You were helped.")
@click.option("--gave", is_flag=True, help="You gave something first.")
@click.option("--not-a-person", is_flag=True, help="The name that has no note is no person's.")
@dry_run_option
@json_option
@vault_command
def done(
    request: Request, *, matter: tuple[str, ...], note: str | None, dry_run: bool, as_json: bool, **boxes: bool
) -> None:
    """Tick a line of today's agenda: by its number or id, or by words that fit exactly one, such as a name.

    It does what ticking the line in the agenda note does, or the box below it that an option names; a day after the
    words is the day it was done. Of several lines that fit you choose one at a terminal. What is on no line
    can be logged instead.
    """
    loaded = request.load_to_change(dry_run=dry_run)
    typed = " ".join(matter)
    context, day = request.on_day(loaded), request.today
    phrase = last_day(typed, day)
    before = typed[: phrase.start].strip() if phrase and phrase.past else ""
    if phrase and phrase.past and (before.isdigit() or BLOCK_ID.fullmatch(before)):
        typed, day = before, phrase.past
    if meant := meant_by_number(typed, context, str(loaded.root)):
        typed = meant.id
    block_id, outcome = _id_in(typed, _outcome(boxes))
    if block_id:
        item = next((one for one in matters(context) if one.id == block_id), None)
    else:
        typed, day, item = _meant(typed, outcome, context)
        if item is None:
            _log_instead(_logged(typed, note, outcome, context), request, dry_run=dry_run, as_json=as_json)
            return
        block_id = item.id
    met = person_of(outcome, item.people) if item and is_person(outcome) else None
    name = met.name if met else item.people[0].name if item and item.people and not is_person(outcome) else ""
    words = (one_line(note),) if note and one_line(note) else ()
    tick = Tick("x", day, name=name, words=words, outcome=outcome)
    shown = said(item, request.today) if item else meant.line if meant else block_id
    box = f"{plain(met.name)} was there" if met else BOX_WORDS.get(outcome, "somebody was there")
    what = f"done {shown}{f' ({box})' if outcome else ''}"
    _, changes = change_of(
        request, lambda vault: plan_tick(vault, tick, block_id), what, dry_run=dry_run, loaded=loaded
    )
    answer = what if changes else f"{what}: the notes say so already"
    if changes and item and item.kind == "promised" and not outcome:
        answer += f"\n  a reminder; it comes back on {weekday_day(tick.until_day, request.today)} (--kept: it is here)"
    if changes and item and item.kind == "thank" and not note:
        answer += "\n  noted: said thank you"
    answer = "\n".join([answer, *(f"  in {plain(change.path)}" for change in changes)])
    ticked = f"{block_id}-{outcome}" if outcome else block_id
    tell(request, answer, changes, told={"id": ticked}, as_json=as_json, dry_run=dry_run)


_OUTCOMES = {"said_yes": "yes", "said_no": "no", "not_a_person": "nobody"}


def _outcome(boxes: dict[str, bool]) -> str:
    """What happened, as the options say. Raises UsageProblem for two of them."""
    given = [name for name, is_given in boxes.items() if is_given]
    if len(given) > 1:
        listed = " and ".join(f"--{name.replace('_', '-')}" for name in given)
        raise UsageProblem(f"only one of {listed} can be true")
    return _OUTCOMES.get(given[0], given[0]) if given else ""


def _id_in(typed: str, outcome: str) -> tuple[str, str]:
    """The id of a line and the outcome that words name; an empty id where they are none. Raises UsageProblem."""
    found = BLOCK_ID.fullmatch(typed.strip())
    if not found:
        return "", outcome
    block_id, _, of_id = found[1].casefold().removeprefix("vk-").partition("-")
    if of_id and of_id not in BOX_WORDS and not is_person(of_id):
        raise UsageProblem(f"“{of_id}” is no outcome of a line")
    if of_id and outcome and of_id != outcome:
        said_by_id = BOX_WORDS.get(of_id, "somebody was there")
        raise UsageProblem(f"the id says “{said_by_id}”, the option “{BOX_WORDS[outcome]}”")
    return f"vk-{block_id}", of_id or outcome


def _meant(typed: str, outcome: str, context: Context) -> tuple[str, date, Item | None]:
    """The words without the day behind them, that day, and the line that is meant; None where it is on no line.

    Raises NameNotClear for a name that is near others, and for lines of which none is chosen.
    """
    vault, today = context.vault, context.today
    day, found = today, _lines(typed, outcome, context)
    phrase = None if found else last_day(typed, today)
    if phrase and phrase.past and (found := _lines(typed[: phrase.start], outcome, context)):
        typed, day = typed[: phrase.start].strip(), phrase.past
    if not found and not people_called(typed, vault) and (near := Names.of(vault).near(typed)):
        if not at_terminal():
            meant = " or ".join(person.name for person in near[:3])
            raise NameNotClear(f"nothing on today's agenda fits “{plain(typed)}”; did you mean {meant}?")
        typed = one_person(typed, vault).name
        found = _lines(typed, outcome, context)
    return typed, day, one_of(found, typed, today) if found else None


def _lines(typed: str, outcome: str, context: Context) -> list[Item]:
    """The lines that fit; with an outcome those that have its box, promises and requests on no agenda yet as well."""
    found = _with_box(fitting(typed, matters(context), context), outcome)
    return found or (_with_box(fitting(typed, early(context), context), outcome) if outcome else [])


def early(context: Context) -> list[Item]:
    """Promises and requests, on the agenda or not: what becomes of them may be known before their day."""
    promises = [promised_item(one, context.today) for one in context.open_promises if one.theirs]
    return [*promises, *under_way(context)]


def _with_box(items: Sequence[Item], outcome: str) -> list[Item]:
    return [item for item in items if not outcome or any(box.outcome == outcome for box in item.boxes)]


# --- what is on no line -------------------------------------------------------------------


class _Touch(NamedTuple):
    """A touch to be logged."""

    words: tuple[str, ...]
    named: tuple[str, ...]
    on_no_line: str
    """What is on no line, as it is said."""

    @property
    def command(self) -> str:
        options = (f"--with {quote(name)}" for name in self.named)
        return " ".join(("vaultkit log", *options, *map(quote, self.words)))


def _logged(typed: str, note: str | None, outcome: str, context: Context) -> _Touch:
    """What is on no line, as `log` takes it. Raises NameNotClear for what is no touch with somebody who is known."""
    vault = context.vault
    nothing = f"nothing on today's agenda fits “{plain(typed)}”; `vaultkit today --all` shows all there is"
    if outcome:
        box = BOX_WORDS[outcome]
        no_box = f"no line about “{plain(typed)}” has the box “{box}”"
        raise NameNotClear(no_box if fitting(typed, matters(context), context) else nothing)
    words = (one_line(note),) if note and one_line(note) else ()
    if people_called(typed, vault):
        person = one_person(typed, vault)
        is_clear = people_called(person.name, vault) == [person]
        return _Touch(words, (person.name if is_clear else person.path or person.name,), plain(person.name))
    try:
        there = understood(typed, vault, context.today).people
    except UsageProblem:
        raise NameNotClear(nothing) from None
    named = tuple(person.name for person in there) if words else ()
    return _Touch(words or (typed,), named, f"“{plain(typed)}”")


def _log_instead(touch: _Touch, request: Request, *, dry_run: bool, as_json: bool) -> None:
    """Log what is on no line once somebody at a terminal agrees. Raises NameNotClear, elsewhere with what to type."""
    from vaultkit.cli.log import log

    is_not_there = f"{touch.on_no_line} is not on the agenda"
    if not at_terminal():
        raise NameNotClear(f"{is_not_there}; to log that you were in touch: `{touch.command}`")
    if not click.confirm(f"{is_not_there}; log it instead?", err=True):
        raise NameNotClear("nothing was written")
    click.get_current_context().invoke(
        log,
        words=touch.words,
        named=touch.named,
        dry_run=dry_run,
        as_json=as_json,
        named_vault=request.named_vault,
        given_day=request.given_day,
        quiet=request.quiet,
        no_index=not request.use_cache,
    )
