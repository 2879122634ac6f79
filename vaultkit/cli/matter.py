"""Which line of today's agenda is meant by what was typed; asked at a terminal when it fits more than one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from vaultkit.cli.changing import at_terminal, choose
from vaultkit.errors import NameNotClear
from vaultkit.model.context import Context
from vaultkit.model.names import aliases_of, matches, people_called
from vaultkit.render.escape import plain, shortened
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import reason
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.item import Item
from vaultkit.rules.registry import KINDS

_LISTED = 10


def matters(context: Context) -> list[Item]:
    """The lines of the agenda that have a box."""
    return [item for item in build_agenda(context).items if KINDS[item.kind].has_box]


def fitting(typed: str, items: Iterable[Item], context: Context) -> list[Item]:
    """The lines of the one who is named; else, where the words name nobody, those that say them."""
    items = list(items)
    if own := matches(typed, [(item, names_of(item, context)) for item in items], beginnings=False):
        return own
    if _is_named(typed, context):
        return []
    return matches(typed, [(item, (_all_words(item, context),)) for item in items], beginnings=False)


def one_of(items: Sequence[Item], typed: str, today: date) -> Item:
    """The only line that fits, or the one chosen at a terminal. Raises NameNotClear, elsewhere with all of them."""
    if len(items) == 1:
        return items[0]
    if not at_terminal():
        listed = "; ".join(f"{item.id} {said(item, today)}" for item in items[:_LISTED])
        raise NameNotClear(f"“{plain(typed)}” fits {len(items)}: {listed}")
    number = choose("Which one? (0: none)", [said(item, today) for item in items[:_LISTED]])
    if number is None:
        raise NameNotClear("nothing was written")
    return items[number]


def said(item: Item, today: date, most: int = 100) -> str:
    """Who or what a line is about, and why it is there, in at most so many characters."""
    return shortened(f"{about(item)}: {reason(item, today, PLAIN)}", most)


def about(item: Item) -> str:
    """Who a line is about; an event or a goal by its note."""
    return PLAIN.person(item.people[0]) if item.subject else PLAIN.note(item.source.path)


def names_of(item: Item, context: Context) -> tuple[str, ...]:
    """What the one whom a line is about is called; an event or a goal by its note."""
    if item.subject:
        return (item.subject.name, *aliases_of(item.subject, context.vault))
    return (PLAIN.note(item.source.path),)


def _is_named(typed: str, context: Context) -> bool:
    """Whether words name a person, an event or a goal: no line of another one is meant then."""
    vault = context.vault
    names = [one.name for one in vault.events.values()] + [one.name for one in vault.goals.values()]
    return bool(people_called(typed, vault) or matches(typed, [(one, (one,)) for one in names], beginnings=False))


def _all_words(item: Item, context: Context) -> str:
    event = context.vault.events.get(item.source.path)
    title = "" if event and item.subject and event.name == item.title else item.title
    return f"{' '.join(names_of(item, context))} {title} {item.kind}"
