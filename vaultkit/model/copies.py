"""Copies of notes that a sync program left under names that do not say so: `Ana 2.md`, `Ana-Beas-MacBook.md`.

They lie beside the note, their names begin with its name, and they say mostly the same. A person called Ana Silva-Lopes
says other things than Ana Silva.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from operator import itemgetter

from vaultkit.dates import day_in_name
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.link import composed
from vaultkit.model.facts import NoteFacts

_SEPARATORS = frozenset(" -_(.")
_COUNT = expression(r"[ _-]?\(?\d{1,2}\)?")
_DEVICE = expression(
    r"(?-i:[A-Z]{3})|\d|mac|phone|ipad|laptop|desktop|computer|\bpc\b|android|pixel|galaxy|surface|thinkpad|server"
    r"|cop(?:y|ie|ia)|kopi|cópia|копия|副本|コピー|사본",
    re.I,
)


def without_copies(notes: list[NoteFacts]) -> tuple[list[NoteFacts], list[Problem]]:
    """The notes less the copies among them, and a problem for each copy."""
    copies = {
        note.path: original
        for note, beside in _with_notes_beside(notes)
        if (original := next((other for other in reversed(beside) if _is_copy(note, other)), None))
    }
    return [note for note in notes if note.path not in copies] if copies else notes, [
        _problem(path, original.path) for path, original in copies.items()
    ]


def _problem(path: str, original: str) -> Problem:
    message = f"it says the same as {original}, and looks like a copy that a sync program left; it is not read"
    hint = f"take over into `{original}` what is missing there, then delete this copy"
    return Problem(path, 1, "conflict-copy", message, hint)


def _with_notes_beside(notes: Iterable[NoteFacts]) -> Iterator[tuple[NoteFacts, list[NoteFacts]]]:
    """Each note whose name begins with that of others in its folder, with these, the shortest name first."""
    begun: list[tuple[str, NoteFacts]] = []  # those that the paths at hand begin with: in order, they stand before
    for stem, note in sorted(((composed(note.path)[:-3], note) for note in notes), key=itemgetter(0)):
        while begun and not stem.startswith(begun[-1][0]):
            begun.pop()
        if begun and (beside := [other for begin, other in begun if stem[len(begin) :][:1] in _SEPARATORS]):
            yield note, beside
        begun.append((stem, note))


def _is_copy(note: NoteFacts, original: NoteFacts) -> bool:
    """Whether a note says what another says; the less its name looks like a copy's, the more of it must be the same."""
    added = composed(note.path)[len(composed(original.path)) - 3 : -3]
    own, others = set(_said(note)), set(_said(original))
    if not own or not others or _are_two(note, original):
        return False
    same = len(own & others)
    share = same / min(len(own), len(others))
    if _COUNT.fullmatch(added):
        return share >= 0.5
    if _DEVICE.search(added) and not day_in_name(added):
        return same >= 2 and share >= 0.6
    return same >= 3 and share >= 0.8


def _are_two(note: NoteFacts, original: NoteFacts) -> bool:
    """Whether two notes are about two people for certain."""
    one, other = note.contact, original.contact
    if not one or not other:
        return False
    pairs: Iterable[tuple[Hashable, Hashable]] = (
        (one.birthday, other.birthday),
        (one.email, other.email),
        (one.phone, other.phone),
    )
    return any(first and second and first != second for first, second in pairs)


def _said(note: NoteFacts) -> Iterator[Hashable]:
    """What a note says that others hardly say: days with their words, tasks, needs, and who or what it is about."""
    for entry in note.entries:
        yield entry.day, entry.text.strip()
    for task in note.tasks:
        yield task.task.text, task.task.day
    for need in note.needs:
        yield need.need.text
    if contact := note.contact:
        yield from (value for value in (contact.birthday, contact.email, contact.phone, contact.linkedin) if value)
    if note.event and note.event.first_day:
        yield note.event.first_day, note.event.time, tuple(link.target for link in note.event.attendees)
