"""People as tables for a note, one for each state: whom to reconnect with, who is in touch, and the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vaultkit.dates import short_day
from vaultkit.markdown.link import composed
from vaultkit.markdown.region import BEGIN_OVERVIEW, END
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.render.escape import markdown
from vaultkit.render.note_links import NoteLinks
from vaultkit.rules.neglected import neglected, next_due

FRONT_MATTER = "---\nvaultkit: overview\n---\n"
MOST_ROWS = 300
"""Obsidian is slow with longer tables."""

_RECONNECT, _IN_TOUCH, _NO_CADENCE, _RESTING = "Reconnect", "In touch", "Without a cadence", "Resting"


def overview_region(context: Context) -> str:
    """The text of the overview of all contacts, from its begin marker to its end marker."""
    contacts = context.vault.contacts.values()
    return "\n".join((BEGIN_OVERVIEW, people_tables(context, contacts), END))


def people_tables(context: Context, contacts: Iterable[Contact]) -> str:
    """Some contacts as Markdown tables, without those who are archived or dead; at most `MOST_ROWS` rows.

    A row has their last day of contact, the cadence, the day it runs out, how many promises to you and to-dos of yours
    are open, and where they are.
    """
    return composed("\n".join(_lines(context, contacts)))


def _lines(context: Context, contacts: Iterable[Contact]) -> Iterator[str]:
    states: dict[str, list[Contact]] = {_RECONNECT: [], _IN_TOUCH: [], _NO_CADENCE: [], _RESTING: []}
    due = {item.source.path for item in neglected(context)}
    for contact in sorted(contacts, key=lambda one: (one.name.casefold(), one.path)):
        if not contact.is_gone:
            states[_state(context, contact, contact.path in due)].append(contact)
    for state in (_RECONNECT, _IN_TOUCH):
        states[state].sort(key=lambda one: next_due(context, one) or date.min)
    states[_NO_CADENCE].sort(key=lambda one: _last(context, one) or date.min, reverse=True)
    links, left, room = NoteLinks(context.vault.directory), 0, MOST_ROWS
    for state, people in states.items():
        shown = people[:room]
        room -= len(shown)
        left += len(people) - len(shown)
        if shown:
            yield from (f"## {state}", "", _row(_COLUMNS), _row("---" for _ in _COLUMNS))
            yield from (_row(_cells(context, contact, links)) for contact in shown)
            yield ""
    if left:
        yield from (f"{left} more are left out.", "")
    if room == MOST_ROWS:
        yield from ("Nobody yet.", "")


def _state(context: Context, contact: Contact, is_due: bool) -> str:  # noqa: FBT001
    if context.is_snoozed(Person(contact.name, contact.path)):
        return _RESTING
    if contact.cadence is None:
        return _NO_CADENCE
    return _RECONNECT if is_due else _IN_TOUCH


def _last(context: Context, contact: Contact) -> date | None:
    return context.last_touch(Person(contact.name, contact.path))


_COLUMNS = ("Who", "Last in touch", "Every", "Next by", "Promised to you", "You owe", "Where")


def _cells(context: Context, contact: Contact, links: NoteLinks) -> Iterator[str]:
    person, today = Person(contact.name, contact.path), context.today
    last, due = _last(context, contact), next_due(context, contact)
    promises = context.vault.open_promises_of(person)
    theirs = sum(promise.theirs for promise in promises)
    yield links.person(person)
    yield short_day(last, today) if last else ""
    yield str(contact.cadence).removeprefix("1 ") if contact.cadence else ""
    yield short_day(due, today) if due else ""
    yield str(theirs or "")
    yield str(len(promises) - theirs or "")
    yield markdown(", ".join(text for text in (contact.company, contact.location) if text))


def _row(cells: Iterable[str]) -> str:
    """A row of a table, in which a bar that is not behind a backslash would begin another cell."""
    bare = (cell.replace("\\|", "|").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(bare)} |"
