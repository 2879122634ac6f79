"""The properties of two notes about one person as those of one note (docs/merging.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from vaultkit.dates import parse_birthday, parse_day
from vaultkit.errors import EditRefused
from vaultkit.folding import bare_words, folded
from vaultkit.markdown.edit import PropertyEdit
from vaultkit.markdown.link import folded_name
from vaultkit.markdown.note import Note
from vaultkit.markdown.scalar import Value
from vaultkit.model.identity import linkedin_key, mail_keys, phone_key
from vaultkit.settings import Settings
from vaultkit.vocabulary import CONTACT_STATUSES, KIND_PROPERTIES

_LISTS = frozenset(
    {"aliases", "email", "phone", "linkedin", "url", "knows", "introduced_by", "can_help", "looking_for", "interests"}
)
_WITH_COMMAS = frozenset({"can_help", "looking_for", "interests"})
"""Lists of which one text may hold several, between commas."""
_ONE_OF: Mapping[str, Callable[[date, date], date]] = {
    "last_contact": max,
    "snooze_until": max,
    "next_contact": min,
    "met": min,
    "created": min,
}
"""Days of which the later, or the earlier, is that of the person."""
_RHYTHM = frozenset({"cadence", "tier"})
_TAGS = frozenset({"tags", "tag"})


class JoinedProperties(Struct, frozen=True):
    """What the properties of the one note come to with those of the other."""

    edits: tuple[PropertyEdit, ...]
    left: tuple[str, ...]
    """`company: Beta`: values of the other note beside which those of the one stay."""


class _Texts(Struct, frozen=True):
    """A property of a note, as texts."""

    written: str
    """Its name, as the note writes it."""
    canonical: str
    """Its name in the vocabulary, else as names are compared."""
    texts: tuple[str, ...]
    is_list: bool


def joined_properties(kept: Note, gone: Note, settings: Settings, names: Iterable[str] = ()) -> JoinedProperties:
    """The properties of a contact's note with those of another of the same person; `names` become aliases.

    What the first has not, it takes from the other; lists are joined, each value once; of some days the later or the
    earlier holds. Raises EditRefused for two birthdays, for somebody of whom one note alone says that they died, and
    for a property with properties of its own.
    """
    own = [_texts(kept, name, settings) for name in kept.front.properties]
    others = [_texts(gone, name, settings) for name in gone.front.properties]
    edits: dict[str, PropertyEdit] = {}
    left: list[str] = []
    for other in _with_aliases(others, names):
        beside = [one for one in own if one.canonical == other.canonical and one.texts]
        if other.canonical in _LISTS | _TAGS or (other.is_list and (not beside or beside[0].is_list)):
            edit = _joined(other, _target(other, beside, own), beside, own) if other.texts else None
        elif other.canonical == "status":
            edit = _status(other, _target(other, beside, own), beside, f"{kept.path} and {gone.path}")
        elif not other.texts or (not beside and _is_kind_said(other, own)):
            edit = None
        elif not beside and not _has_rhythm(other, own):
            edit = _set(other, _target(other, beside, own))
        else:
            value = _chosen(f"{kept.path} and {gone.path}", beside[0], other) if beside else None
            edit = PropertyEdit(beside[0].written, (), value) if value and value != beside[0].texts[0] else None
            if value is None and not (beside and _is_same(beside[0], other)) and not _is_kind(other):
                left.append(f"{other.written}: {', '.join(other.texts)}")
        if edit:
            edits[edit.name] = edit
    return JoinedProperties(tuple(edits.values()), tuple(left))


def _target(other: _Texts, beside: list[_Texts], own: list[_Texts]) -> _Texts | None:
    """The property of the first note that takes what the other has: of the same name, else of the same meaning."""
    same = next((one for one in own if folded(one.written) == folded(other.written)), None)
    return same if same and (same.texts or not beside) else beside[0] if beside else same


def _with_aliases(others: list[_Texts], names: Iterable[str]) -> Iterator[_Texts]:
    """The properties of the other note, with more names among its aliases."""
    more = tuple(names)
    for other in others:
        if other.canonical == "aliases":
            yield _Texts(other.written, "aliases", (*other.texts, *more), is_list=True)
            more = ()
        else:
            yield other
    if more:
        yield _Texts("aliases", "aliases", more, is_list=True)


def _texts(note: Note, name: str, settings: Settings) -> _Texts:
    value = note.properties_as_written.get(name)
    canonical = settings.spellings["contact"].get(folded(name), (folded(name),))[0]
    return _Texts(name, canonical, tuple(_flat(note.path, name, value)), isinstance(value, list))


def _flat(path: str, name: str, value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        raise EditRefused(f"“{name}” in {path} holds properties of its own; take it over by hand, and merge then")
    if isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], list) and all(isinstance(one, str) for one in value[0]):
            yield f"[[{', '.join(map(str, value[0]))}]]"  # a link without quotes
            return
        for one in value:
            yield from _flat(path, name, one)
    elif value is not None and str(value).strip():
        yield str(value).strip()


def _set(other: _Texts, target: _Texts | None) -> PropertyEdit:
    """A property as the other note has it, in the place of one that is empty."""
    name = target.written if target else other.written
    value = other.texts if other.is_list else other.texts[0]
    return PropertyEdit(name, (), value)


def _joined(other: _Texts, target: _Texts | None, beside: list[_Texts], own: list[_Texts]) -> PropertyEdit | None:
    """A list with what it lacks of another; None where it lacks nothing."""
    there = {_key(other.canonical, text) for one in (*beside, *_tags(other, own)) for text in _parts(one)}
    new = []
    for text in _parts(other):
        if (key := _key(other.canonical, text)) not in there:
            there.add(key)
            new.append(text)
    if not new:
        return None
    if target is None:
        only_text = not other.is_list and len(new) == 1
        return PropertyEdit(other.written, (), new[0] if only_text else tuple(new), exact=True)
    if not target.texts and not other.is_list and len(new) == 1:
        return PropertyEdit(target.written, (), new[0], exact=True)
    return PropertyEdit(target.written, (), (*_parts(target), *new), exact=True)


def _tags(other: _Texts, own: list[_Texts]) -> list[_Texts]:
    return [one for one in own if one.canonical in _TAGS] if other.canonical in _TAGS else []


def _parts(one: _Texts) -> list[str]:
    if one.canonical in _WITH_COMMAS | _TAGS and not one.is_list and "[[" not in one.texts[:1]:
        return [part for text in one.texts for part in (part.strip() for part in text.split(",")) if part]
    return list(one.texts)


def _key(canonical: str, text: str) -> str:
    """What makes two values of a list the same."""
    if canonical == "email":
        return min(mail_keys([text]), default=text.casefold())
    if canonical == "phone":
        return phone_key(text) or text.casefold()
    if canonical == "linkedin":
        return linkedin_key(text) or text.casefold()
    return folded_name(text.removeprefix("#") if canonical in _TAGS else text)


def _is_kind(one: _Texts) -> bool:
    return folded(one.written) in map(folded, KIND_PROPERTIES)


def _is_kind_said(other: _Texts, own: list[_Texts]) -> bool:
    """Whether it is a kind, which the first note states by another property."""
    return _is_kind(other) and any(_is_kind(one) and one.texts for one in own)


def _has_rhythm(other: _Texts, own: list[_Texts]) -> bool:
    """Whether it is a cadence or a tier, where the first note has the one or the other."""
    return other.canonical in _RHYTHM and any(one.canonical in _RHYTHM and one.texts for one in own)


def _chosen(paths: str, one: _Texts, other: _Texts) -> str | None:
    """Of two days, or of a birthday with its year and without, the one that holds; None where that is no question.

    Raises EditRefused for two birthdays.
    """
    mine, theirs = one.texts[0], other.texts[0]
    if one.canonical == "birthday":
        born, also = parse_birthday(mine), parse_birthday(theirs)
        if born is None or also is None:
            return None
        if born.day_of_year != also.day_of_year or (born.year and also.year and born.year != also.year):
            message = f"{paths} have two birthdays, {mine} and {theirs}, as two people would"
            raise EditRefused(f"{message}; if they are one, make the birthdays equal first")
        return mine if born.year or not also.year else theirs
    choice = _ONE_OF.get(one.canonical)
    day, others = (parse_day(mine), parse_day(theirs)) if choice else (None, None)
    if choice is None or day is None or others is None:
        return None
    return mine if choice(day, others) == day else theirs


def _is_same(one: _Texts, other: _Texts) -> bool:
    return [*map(folded_name, one.texts)] == [*map(folded_name, other.texts)]


def _status(other: _Texts, target: _Texts | None, beside: list[_Texts], paths: str) -> PropertyEdit | None:
    """That somebody died counts from either note; any other status is that of the first.

    Raises EditRefused where the first says otherwise.
    """
    if not any("†" in text or bare_words(text) in CONTACT_STATUSES["deceased"] for text in other.texts):
        return None
    if not beside:
        return _set(other, target)
    if not _is_same(beside[0], other):
        raise EditRefused(f"{paths} do not agree whether somebody died; make their `status` equal first")
    return None
