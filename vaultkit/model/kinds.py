"""What a note is: a contact, an event, a goal, a daily or a dated note, or nothing special (FORMAT.md §2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.dates import day_in_name, parse_day
from vaultkit.expression import expression
from vaultkit.settings import Settings
from vaultkit.vocabulary import KIND_PROPERTIES, KINDS, Kind, folded

if TYPE_CHECKING:
    from vaultkit.markdown.configuration import Configuration
    from vaultkit.markdown.note import Note
    from vaultkit.markdown.scalar import Value

_INDEX = expression(r"(?:^|[\W_])(?:index|moc|maps? of contents?|readme)(?:$|[\W_])", re.I)


class NoteKind(Struct, frozen=True, array_like=True, gc=False):
    """What a note is."""

    kind: Kind | None = None
    daily: date | None = None
    """The day of a daily note."""
    dated: date | None = None
    """The day of a daily note, or of one named with a date that is no contact or goal."""

    @property
    def word(self) -> str:
        """One word for it."""
        if self.kind:
            return self.kind
        return "daily" if self.daily else "dated" if self.dated else "note"


def classify(note: Note, settings: Settings, configuration: Configuration) -> NoteKind:
    """What a note is, from its properties, else its tags, else its folder."""
    daily = configuration.daily_notes.day_of_path(note.path)
    kind = _kind(note, settings, is_daily=daily is not None)
    dated = None if kind in {"contact", "goal"} else daily or day_in_name(note.name)
    return NoteKind(kind, daily if kind is None else None, dated)


def _kind(note: Note, settings: Settings, *, is_daily: bool) -> Kind | None:
    if note.front.is_template or is_me(note, settings):
        return None
    values = {_bare(value) for value in _kind_values(note)}
    if values:
        return _first(kind for kind in KINDS if values & folded_tags(settings.kind_values[kind]))
    if is_daily or _is_index(note):
        return None
    return _by_tag(note, settings) or _by_folder(note, settings) or _by_attendees(note)


def is_me(note: Note, settings: Settings) -> bool:
    """Whether it is the user's own note: named by the setting `me`, by name or by path."""
    me = settings.me.casefold().removesuffix(".md")
    return bool(me) and me in {note.name.casefold(), note.path.casefold().removesuffix(".md")}


def _by_tag(note: Note, settings: Settings) -> Kind | None:
    tags = {tag.casefold() for tag in [*front_tags(note), *_tags_above(note, settings)]}
    tags |= {tag.partition("/")[0] for tag in tags}
    found = _first(kind for kind in KINDS if tags & folded_tags(settings.kind_tags[kind]))
    return None if found == "contact" and day_in_name(note.name) else found


def _tags_above(note: Note, settings: Settings) -> list[str]:
    """The tags above the first heading; none where no tag of a kind stands anywhere, as in most notes."""
    if not note.possible_tags:
        return []
    wanted = _tags_of_any(tuple(settings.kind_tags.values()))
    outer = (tag.partition("/")[0] for tag in note.possible_tags if "/" in tag)
    if wanted.isdisjoint(note.possible_tags) and wanted.isdisjoint(outer):
        return []
    headings = note.body.headings
    until = headings[0].line if headings else None
    return [tag.tag for tag in note.body.tags if not tag.hidden and (until is None or tag.line < until)]


def _by_folder(note: Note, settings: Settings) -> Kind | None:
    for folder in reversed(note.folders):
        for kind in KINDS:
            if folder.casefold() in _casefolded(settings.kind_folders[kind]):
                return None if kind == "contact" and day_in_name(note.name) else kind
    return None


def _by_attendees(note: Note) -> Kind | None:
    """A note with a day and attendees in its properties is an event."""
    there = {folded(name): value for name, value in note.front.properties.items() if value}
    is_dated = any(parse_day(str(there[name])) for name in ("date", "start", "startdate") if name in there)
    return "event" if is_dated and ("attendees" in there or "participants" in there) else None


def _is_index(note: Note) -> bool:
    own_folder = bool(note.folders) and note.name.casefold() == note.folders[-1].casefold()
    return own_folder or bool(_INDEX.search(note.name))


def front_tags(note: Note) -> list[str]:
    """The tags in the properties. A text with a comma or a space holds none, as in Obsidian 1.9."""
    for name, value in note.front.properties.items():
        if folded(name) == "tags":
            written = value if isinstance(value, list) else [value]
            tags = [tag.strip().removeprefix("#") for tag in written if isinstance(tag, str)]
            return [tag for tag in tags if tag and not re.search(r"[\s,]", tag)]
    return []


def _kind_values(note: Note) -> Iterator[str]:
    for name, value in note.front.properties.items():
        if folded(name) in KIND_PROPERTIES:
            yield from (text for text in _texts(value) if text.strip())


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None and not isinstance(value, dict):
        yield str(value)


def _bare(value: str) -> str:
    """A value as text: `[[Categories/People|people]]` is `people`."""
    inner = value.strip().removeprefix("[[").removesuffix("]]").partition("|")[0]
    return inner.rpartition("/")[2].removesuffix(".md").removeprefix("#").strip().casefold()


@lru_cache(maxsize=64)
def _tags_of_any(kinds: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset().union(*map(folded_tags, kinds))


@lru_cache(maxsize=64)
def folded_tags(words: tuple[str, ...]) -> frozenset[str]:
    """Tags as they are compared: without `#` and case."""
    return frozenset(word.removeprefix("#").casefold() for word in words)


@lru_cache(maxsize=64)
def _casefolded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _first(kinds: Iterator[Kind]) -> Kind | None:
    return next(kinds, None)
