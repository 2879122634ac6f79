"""`vaultkit done`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from vaultkit.actions.tick_action import Tick
from vaultkit.app.commands import plan_tick
from vaultkit.app.session import Loaded
from vaultkit.cli.changing import at_terminal, change_of, choose, dry_run_option, tell
from vaultkit.cli.numbers import meant_by_number
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.dates import weekday_day
from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.markdown.agenda_marks import BLOCK_ID
from vaultkit.model.context import Context
from vaultkit.model.names import aliases_of, matches, people_called
from vaultkit.model.note_names import one_line
from vaultkit.render.box_words import BOX_WORDS
from vaultkit.render.escape import plain, shortened
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import reason
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.item import Item
from vaultkit.rules.promised import promised_item
from vaultkit.rules.registry import KINDS
from vaultkit.rules.stalled import under_way

_LISTED = 10


@click.command()
@click.argument("matter", nargs=-1, required=True, metavar="NUMBER|ID|WORDS")
@click.option("--note", metavar="WORDS", help="What happened; becomes the text of the touch.")
@click.option("--kept", is_flag=True, help="The promise was kept.")
@click.option("--said-yes", is_flag=True, help="The answer was yes.")
@click.option("--said-no", is_flag=True, help="The answer was no, for this need.")
@click.option("--introduced", is_flag=True, help="You were introduced.")
@click.option("--helped", is_flag=True, help="It was helped with.")
@click.option("--gave", is_flag=True, help="You gave something first.")
@dry_run_option
@json_option
@vault_command
def done(
    request: Request, *, matter: tuple[str, ...], note: str | None, dry_run: bool, as_json: bool, **boxes: bool
) -> None:
    """Tick a matter of today's agenda: by its number or id, or by words that fit exactly one, such as a name.

    It does what ticking the line in the agenda note does, or the box below it that an option names. Of several
    matters that fit you choose one at a terminal.
    """
    loaded = request.load_to_change(dry_run=dry_run)
    typed = " ".join(matter)
    if meant := meant_by_number(typed, request.on_day(loaded), str(loaded.root)):
        typed = meant.id
    block_id, outcome = _id_in(typed, _outcome(boxes))
    item = _meant(typed, block_id, outcome, loaded, request)
    block_id = item.id if item else block_id
    name = item.people[0].name if item and item.people else ""
    words = (one_line(note),) if note and one_line(note) else ()
    tick = Tick("x", request.today, name=name, words=words, outcome=outcome)
    what = f"done {_words(item, request) if item else block_id}{f' ({BOX_WORDS[outcome]})' if outcome else ''}"
    _, changes = change_of(
        request, lambda vault: plan_tick(vault, tick, block_id), what, dry_run=dry_run, loaded=loaded
    )
    said = what if changes else f"{what}: the notes say so already"
    if changes and item and item.kind == "promised" and not outcome:
        said += f"\n  a reminder; it comes back on {weekday_day(tick.until_day, request.today)} (--kept: it is here)"
    said = "\n".join([said, *(f"  in {plain(change.path)}" for change in changes)])
    ticked = f"{block_id}-{outcome}" if outcome else block_id
    tell(request, said, changes, told={"id": ticked}, as_json=as_json, dry_run=dry_run)


_OUTCOMES = {"said_yes": "yes", "said_no": "no"}


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
    if of_id and of_id not in BOX_WORDS:
        raise UsageProblem(f"“{of_id}” is no outcome of a line")
    if of_id and outcome and of_id != outcome:
        raise UsageProblem(f"the id says “{BOX_WORDS[of_id]}”, the option “{BOX_WORDS[outcome]}”")
    return f"vk-{block_id}", of_id or outcome


def _meant(typed: str, block_id: str, outcome: str, loaded: Loaded, request: Request) -> Item | None:
    """The matter that is meant; None for an id that is not on today's agenda.

    Raises NameNotClear when the words fit none, or more than one and nobody is there to choose.
    """
    context = request.on_day(loaded)
    items = [item for item in build_agenda(context).items if KINDS[item.kind].has_box]
    if block_id:
        return next((item for item in items if item.id == block_id), None)
    fitting = _with_box(_fitting(typed, items, context), outcome) or _early(typed, outcome, context)
    if not fitting:
        raise NameNotClear(_nothing(typed, outcome, items, context))
    if len(fitting) == 1:
        return fitting[0]
    if not at_terminal():
        listed = "; ".join(f"{item.id} {_words(item, request)}" for item in fitting[:_LISTED])
        raise NameNotClear(f"“{plain(typed)}” fits {len(fitting)}: {listed}")
    number = choose("Which one? (0: none)", [_words(item, request) for item in fitting[:_LISTED]])
    if number is None:
        raise NameNotClear("nothing was written")
    return fitting[number]


def _fitting(typed: str, items: Sequence[Item], context: Context) -> list[Item]:
    """The lines of the one who is named; else, where the words name nobody, those that say them."""
    if own := matches(typed, [(item, _names(item, context)) for item in items], beginnings=False):
        return own
    if _is_named(typed, context):
        return []
    return matches(typed, [(item, (_all_words(item, context),)) for item in items], beginnings=False)


def _is_named(typed: str, context: Context) -> bool:
    """Whether words name a person, an event or a goal: no line of another one is meant then."""
    vault = context.vault
    names = [one.name for one in vault.events.values()] + [one.name for one in vault.goals.values()]
    return bool(people_called(typed, vault) or matches(typed, [(one, (one,)) for one in names], beginnings=False))


def _names(item: Item, context: Context) -> tuple[str, ...]:
    """What the one whom a line is about is called; an event or a goal by its note."""
    if item.subject:
        return (item.subject.name, *aliases_of(item.subject, context.vault))
    return (PLAIN.note(item.source.path),)


def _all_words(item: Item, context: Context) -> str:
    event = context.vault.events.get(item.source.path)
    title = "" if event and item.subject and event.name == item.title else item.title
    return f"{' '.join(_names(item, context))} {title} {item.kind}"


def _with_box(items: Sequence[Item], outcome: str) -> list[Item]:
    return [item for item in items if not outcome or any(box.outcome == outcome for box in item.boxes)]


def _early(typed: str, outcome: str, context: Context) -> list[Item]:
    """Promises and requests that stand on no agenda yet: what becomes of them may be known before their day."""
    if not outcome:
        return []
    promises = [promised_item(one, context.today) for one in context.open_promises if one.theirs]
    return _with_box(_fitting(typed, [*promises, *under_way(context)], context), outcome)


def _nothing(typed: str, outcome: str, items: Sequence[Item], context: Context) -> str:
    """Why nothing is meant, and what to do instead."""
    typed = plain(typed)
    if outcome and _fitting(typed, items, context):
        return f"no line about “{typed}” has the box “{BOX_WORDS[outcome]}”"
    return f"nothing on today's agenda fits “{typed}”; `vaultkit today` shows it"


def _words(item: Item, request: Request) -> str:
    """Who or what an item is about, and why it is there, in short."""
    about = PLAIN.person(item.people[0]) if item.subject else PLAIN.note(item.source.path)
    return shortened(f"{about}: {reason(item, request.today, PLAIN)}", 100)
