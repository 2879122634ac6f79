"""What a note is: a contact, an event, a goal, a daily or a dated note, or nothing special.

See docs/format.md, *What a note is*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.dates import day_in_name, parse_day
from vaultkit.expression import expression
from vaultkit.folding import bare_name, bare_names, folded
from vaultkit.markdown.daily_notes import clear_day
from vaultkit.markdown.link import folded_name, name_of, stem_of
from vaultkit.settings import Settings
from vaultkit.vocabulary import (
    ARCHIVE_FOLDERS,
    GROUP_WORDS,
    INDEX_WORDS,
    JOINING_WORDS,
    KIND_PROPERTIES,
    KINDS,
    NESTING_TAGS,
    OTHER_KINDS,
    UNTITLED,
    Kind,
)

if TYPE_CHECKING:
    from vaultkit.markdown.configuration import Configuration
    from vaultkit.markdown.note import Note
    from vaultkit.markdown.scalar import Value

_INDEX = expression(r"(?:^|[\W_])(?:index|moc|maps? of contents?|readme)(?:$|[\W_])", re.I)
_WORDS = expression(r"[^\W\d_]+")
_TAG_LINE = expression(r"\s*(?:[*_]*tags?[*_]*::?[*_]*\s+)?#\S+(?:[\s,]+#\S+)*\s*", re.I)
_VCARD_NAMES = ("FN", "N.FN", "N.GN")
"""Properties, in capitals, by which the vCard plugin's notes are known."""
_NO_PERSONS = frozenset({"group", "org", "location", "application", "device"})
"""Values of a vCard's KIND that are no people."""
_TELLING = frozenset(
    {"birthday", "cadence", "company", "email", "introduced_by", "knows", "last_contact", "met", "next_contact"}
    | {"phone", "role"}
)
"""Properties that only a person's note has."""

_PERSONAL = frozenset({"birthday", "email"})
"""Properties that may tell that a note is about somebody, wherever it lies (`telling.py`)."""

_ANY_NOTES = frozenset({"note", "notes", "page", "pages", "zettel", "library", "resources", "topics"})
"""Names of folders that say nothing of what lies in them."""


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
    if is_drawing(note):
        return NoteKind()
    daily = configuration.daily_notes.day_of_path(note.path)
    kind = _kind(note, settings, is_daily=daily is not None)
    dated = None if kind in {"contact", "goal"} else daily or day_in_name(note.name) or clear_day(stem_of(note.path))
    return NoteKind(kind, daily if kind is None else None, dated)


def is_drawing(note: Note) -> bool:
    """Whether it holds a drawing of the Excalidraw plugin, whose text is data."""
    return "excalidraw-plugin" in note.front.properties


def _kind(note: Note, settings: Settings, *, is_daily: bool) -> Kind | None:
    if note.front.is_template or is_me(note, settings):
        return None
    if values := {_bare(value) for value in _kind_values(note)}:
        values |= set(map(bare_name, values))
        if said := _first(kind for kind in KINDS if values & folded_tags(settings.kind_values[kind])):
            return said
        if any(map(names_another_kind, values)):
            return None
    if is_vcard(note):
        return None if values_of(note, "kind") & _NO_PERSONS else "contact"
    if is_daily or _INDEX.search(note.name):
        return None
    kind = _by_tag(note, settings) or _by_folder(note, settings) or _by_attendees(note)
    is_page = _is_page_about_people(note, settings) if kind == "contact" else _is_note_of_folder(note)
    return None if kind and is_page else kind or _by_telling(note, settings)


def names_another_kind(value: str) -> bool:
    """Whether a value names a kind of note that is neither contact, event nor goal, in the singular or the plural."""
    words = value.replace(" ", "-")
    singulars = (words, words.removesuffix("s"), words.removesuffix("es"), f"{words.removesuffix('ies')}y")
    return not OTHER_KINDS.isdisjoint(singulars)


def is_vcard(note: Note) -> bool:
    """Whether it was made by a plugin that keeps vCards as properties."""
    return any(name in note.front.properties for name in _VCARD_NAMES)


def is_archived(note: Note) -> bool:
    """Whether it lies in an archive, at any depth."""
    return any(bare_name(folder) in ARCHIVE_FOLDERS for folder in note.folders)


def is_me(note: Note, settings: Settings) -> bool:
    """Whether it is the user's own note: named by the setting `me`, by name or by path."""
    me = folded_name(stem_of(settings.me))
    return bool(me) and me in {folded_name(note.name), folded_name(stem_of(note.path))}


def _by_tag(note: Note, settings: Settings) -> Kind | None:
    tags = {named for tag in [*front_tags(note), *_tags_above(note, settings)] for named in _naming(tag.casefold())}
    found = _first(kind for kind in KINDS if tags & folded_tags(settings.kind_tags[kind]))
    return None if found == "contact" and _has_day(note) else found


def _has_day(note: Note) -> bool:
    """Whether its name is that of a day, which no person's is."""
    return bool(day_in_name(note.name) or clear_day(note.name))


def _naming(tag: str) -> tuple[str, ...]:
    """The parts of a tag that may name a kind: all of it and its first part, or what stands below `type`."""
    first, *below = tag.split("/")
    return (below[0], below[-1]) if below and first in NESTING_TAGS else (tag, first)


def _tags_above(note: Note, settings: Settings) -> list[str]:
    """The tags above the first heading, and in a line of tags below the title.

    None where no tag of a kind stands anywhere, as in most notes.
    """
    wanted = _tags_of_any(tuple(settings.kind_tags.values()))
    if wanted.isdisjoint(named for tag in note.possible_tags for named in _naming(tag)):
        return []
    headings = note.body.headings
    until = headings[0].line if headings else None
    title_tags = _line_of_tags(note, until) if until and headings[0].level == 1 else None
    return [
        tag.tag
        for tag in note.body.tags
        if not tag.hidden and (until is None or tag.line < until or tag.line == title_tags)
    ]


def _line_of_tags(note: Note, title: int) -> int | None:
    """The line of tags directly below the title in a line, a blank line between them or not."""
    below = note.text.split("\n", title + 2)[title : title + 2]
    number = next((number for number, text in enumerate(below) if text.strip()), 0)
    return title + 1 + number if below and _TAG_LINE.fullmatch(below[number]) else None


def _by_folder(note: Note, settings: Settings) -> Kind | None:
    for folder in reversed(note.folders):
        for kind in KINDS:
            if bare_name(folder) in bare_names(settings.kind_folders[kind]):
                return None if kind == "contact" and _has_day(note) else kind
    return None


def _by_attendees(note: Note) -> Kind | None:
    """A note with a day and attendees in its properties is an event."""
    there = {folded(name): value for name, value in note.front.properties.items() if value}
    is_dated = any(parse_day(str(there[name])) for name in ("date", "start", "startdate") if name in there)
    return "event" if is_dated and ("attendees" in there or "participants" in there) else None


def _by_telling(note: Note, settings: Settings) -> Kind | None:
    """A contact by what its properties tell, where no folder says that it is about something else."""
    spelled = settings.spellings["contact"]
    if not any(not _PERSONAL.isdisjoint(spelled.get(folded(name), ())) for name in note.front.properties):
        return None
    properties = {folded(name): list(_texts(value)) for name, value in note.front.properties.items()}
    folders = {bare_name(folder) for folder in note.folders} - _ANY_NOTES
    if any(map(names_another_kind, folders)):
        return None
    from vaultkit.model.telling import tells_of_a_person

    name = note.name.removeprefix("@").strip()
    return "contact" if tells_of_a_person(name, properties, spelled) else None


def folder_kind(note: Note, settings: Settings) -> Kind | None:
    """What the folder of a note says it is, where it is no page about the folder."""
    if is_me(note, settings) or is_drawing(note) or _INDEX.search(note.name):
        return None
    kind = _by_folder(note, settings)
    is_page = _is_page_about_people(note, settings) if kind == "contact" else _is_note_of_folder(note)
    return None if is_page else kind


def other_kind(note: Note) -> tuple[str, str] | None:
    """The property that names another kind of note, by its name and with that value."""
    for name, value in note.front.properties.items():
        if folded(name) in KIND_PROPERTIES:
            for text in _texts(value):
                if names_another_kind(_bare(text)) or names_another_kind(bare_name(_bare(text))):
                    return name, text
    return None


def _is_note_of_folder(note: Note) -> bool:
    return bool(note.folders) and bare_name(note.name) == bare_name(note.folders[-1])


def _is_page_about_people(note: Note, settings: Settings) -> bool:
    """Whether a note that lies among people is an index page, or the note of a folder with several people."""
    name = bare_name(note.name)
    words = _WORDS.findall(name)
    people = bare_names(settings.kind_folders["contact"])
    if name in UNTITLED or name in INDEX_WORDS:
        return True
    if name in people:  # but `Person 12` is one of many
        return not note.name[-1].isdigit()
    other = set(words) - INDEX_WORDS - people - GROUP_WORDS
    if len(words) > 1 and len(other) < len(set(words)) and JOINING_WORDS.issuperset(other):
        return True
    return _is_note_of_folder(note) and not _is_person_with_folder(note, words, settings)


def _is_person_with_folder(note: Note, words: list[str], settings: Settings) -> bool:
    """Whether the note of a folder below one for people is a person: `People/Cem Oz/Cem Oz.md`."""
    if not GROUP_WORDS.isdisjoint(words):
        return False
    spelled = settings.spellings["contact"]
    tells = any(not _TELLING.isdisjoint(spelled.get(folded(name), ())) for name in note.front.properties)
    return tells or len(words) > 1 or not note.name.isascii()


def front_tags(note: Note) -> list[str]:
    """The tags in the properties. A text with a comma or a space holds none, as in Obsidian 1.9."""
    for name, value in note.front.properties.items():
        if folded(name) == "tags":
            written = value if isinstance(value, list) else [value]
            tags = [tag.strip().removeprefix("#") for tag in written if isinstance(tag, str)]
            return [tag for tag in tags if tag and not re.search(r"[\s,]", tag)]
    return []


def _kind_values(note: Note) -> Iterator[str]:
    categories = "CATEGORIES" if is_vcard(note) else None  # a vCard's own, which are labels
    for name, value in note.front.properties.items():
        if folded(name) in KIND_PROPERTIES and name != categories:
            yield from (text for text in _texts(value) if text.strip())


def values_of(note: Note, property_name: str) -> set[str]:
    """The values of a property in lower case, whatever the case of its name."""
    written = (value for name, value in note.front.properties.items() if folded(name) == property_name)
    return {text.strip().lower() for value in written for text in _texts(value)}


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None and not isinstance(value, dict):
        yield str(value)


def _bare(value: str) -> str:
    """A value as text: `[[Categories/People|people]]` is `people`."""
    inner = value.strip().removeprefix("[[").removesuffix("]]").partition("|")[0]
    return name_of(inner).removeprefix("#").strip().casefold()


@lru_cache(maxsize=64)
def _tags_of_any(kinds: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset().union(*map(folded_tags, kinds))


@lru_cache(maxsize=64)
def folded_tags(words: tuple[str, ...]) -> frozenset[str]:
    """Tags as they are compared: without `#` and case."""
    return frozenset(word.removeprefix("#").casefold() for word in words)


def _first(kinds: Iterator[Kind]) -> Kind | None:
    return next(kinds, None)
