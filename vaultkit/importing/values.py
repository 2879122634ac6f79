"""What of a card goes into a note: its properties, and which of them a note that is there lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from vaultkit.dates import Birthday
from vaultkit.expression import expression
from vaultkit.importing.card import Card
from vaultkit.markdown.link import folded_name
from vaultkit.model.contact import Contact
from vaultkit.model.identity import linkedin_keys, mail_keys, phone_key, phone_keys
from vaultkit.model.note_names import one_line, safe_name
from vaultkit.model.wording import loose
from vaultkit.vocabulary import KIND_WORDS

Value: TypeAlias = str | tuple[str, ...]
"""A property's value: always text, never a number; several are a list."""

FILLED = (
    "aliases",
    "company",
    "role",
    "email",
    "phone",
    "location",
    "birthday",
    "linkedin",
    "url",
    "met",
    "cadence",
    "introduced_by",
)
"""The properties that an import can fill, in the order in which a new note has them. `--take` names one of them."""

OF_EVENTS = ("date", "start_time", "end", "location", "attendees", "status")
"""The properties of an event's note that an import can fill, or `--take` for it."""

_LONGEST_VALUE = 300
_LONGEST_TEXT = 5_000
_MARKDOWN = expression(r"([\\`*_\[\]<>#%|~=$^{}])")
_NO_TAG_SIGN = expression(r"[^\w/-]+")
_LEGAL_FORMS = frozenset({"inc", "gmbh", "ltd", "llc", "ag", "sa", "bv", "co", "corp", "plc", "ab", "oy", "limited"})


class Options(Struct, frozen=True):
    """What of a card is wanted."""

    new: bool = False
    """Make notes of people who are not known."""
    take: frozenset[str] = frozenset()
    """Properties whose value in the file replaces the one in the note."""
    met: bool = False
    """The day on which LinkedIn or Monica says that you met."""
    tags: bool = False
    """Categories as tags, in new notes."""
    notes: bool = False
    """The files' own notes as words of new notes."""
    past: bool = False
    """Meetings that are over as touches."""
    private: bool = False
    """Private meetings, too."""


class Change(Struct, frozen=True):
    """A property to be set in a note."""

    name: str
    value: Value
    old: Value = ""
    """What the note says; empty where it says nothing."""


def note_values(card: Card, options: Options, taken: Collection[str] = ()) -> dict[str, Value]:
    """The properties of a new note about a card. `taken` are the folded names of others, which are no aliases."""
    aliases = [alias for alias in card.nicknames if folded_name(alias) not in taken]
    values: dict[str, Value] = {
        "aliases": tuple(aliases),
        "company": plain_text(card.company),
        "role": plain_text(card.role),
        "email": _one_or_all(_unlike(card.emails, str.casefold)),
        "phone": _one_or_all(_unlike(card.phones, lambda phone: phone_key(phone) or phone)),
        "location": plain_text(card.location),
        "birthday": _birthday(card.birthday),
        "linkedin": plain_text(card.linkedin),
        "url": _one_or_all(plain_text(url) for url in card.urls),
        "met": card.met.isoformat() if options.met and card.met else "",
        "cadence": str(card.cadence) if card.cadence else "",
        "introduced_by": f"[[{by}]]" if (by := safe_name(card.introduced_by)) else "",
        "status": "deceased" if card.deceased else "",
        "tags": tuple(tags_of(card.categories)) if options.tags else (),
    }
    return {name: value for name, value in values.items() if value}


def changes_of(
    card: Card, contact: Contact, options: Options, taken: Collection[str] = ()
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """What a card changes in a contact's note, and what it says otherwise and is left as the note says it."""
    there = _values_of(contact)
    changes, differing = [], []
    own = {folded_name(name) for name in (contact.name, *contact.aliases)}
    for name, value in note_values(card, options, taken).items():
        old = there.get(name, "")
        if name not in FILLED or (name == "aliases" and all(folded_name(alias) in own for alias in value)):
            continue
        if name in options.take and not _is_same(name, old, value, exactly=True):
            changes.append(Change(name, value, old))
        elif not old:
            changes.append(Change(name, value))
        elif name not in options.take and not _is_same(name, old, value):
            differing.append(Change(name, value, old))
    if card.deceased and not contact.is_gone:
        differing.append(Change("status", "deceased", contact.status))
    return tuple(changes), tuple(differing)


def shown(value: Value) -> str:
    """A value as words."""
    return value if isinstance(value, str) else ", ".join(value)


def company_key(name: str) -> str:
    """A company's name without case, accents, brackets and the form of the company."""
    words = loose(re.sub(r"\([^()]*\)", " ", name)).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def literal(text: str) -> str:
    """A text from elsewhere as words of a note that are no link, tag, task, heading or code."""
    bare = one_line(text)[:_LONGEST_TEXT]
    return _MARKDOWN.sub(r"\\\1", bare)


def _values_of(contact: Contact) -> dict[str, Value]:
    """What a contact's note says, as a card would say it."""
    return {
        "aliases": contact.aliases,
        "company": contact.company or "",
        "role": contact.role or "",
        "email": contact.emails,
        "phone": contact.phones,
        "location": contact.location or "",
        "birthday": _birthday(contact.birthday),
        "linkedin": contact.linkedin,
        "url": contact.urls,
        "met": contact.met.isoformat() if contact.met else "",
        "cadence": str(contact.cadence) if contact.cadence else "",
        "introduced_by": tuple(f"[[{link.target}]]" for link in contact.introduced_by),
    }


def _is_same(name: str, old: Value, new: Value, *, exactly: bool = False) -> bool:
    """Whether a note says what a file says: the same in other words, or `exactly` as much."""
    before, after = _listed(old), _listed(new)
    if exactly:
        return before == after
    keys: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
        "email": (mail_keys(before), mail_keys(after)),
        "phone": (phone_keys(before), phone_keys(after)),
        "linkedin": (linkedin_keys(before), linkedin_keys(after)),
        "company": (frozenset(map(company_key, before)), frozenset(map(company_key, after))),
        "birthday": (frozenset(day[-5:] for day in before), frozenset(day[-5:] for day in after)),
    }
    if name in {"aliases", "url", "cadence"}:
        return True  # a note may say these otherwise without saying anything against the file
    if name == "location":
        return bool(set(loose(shown(old)).split()) & set(loose(shown(new)).split()))
    one, other = keys.get(name, (frozenset(map(loose, before)), frozenset(map(loose, after))))
    years = name == "birthday" and len(shown(old)) == len(shown(new)) == 10 and shown(old) != shown(new)
    return bool(one & other) and not years


def _listed(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _one_or_all(values: Iterable[str]) -> Value:
    listed = tuple(value for value in values if value)
    return listed[0] if len(listed) == 1 else listed


def _unlike(values: Iterable[str], key: Callable[[str], str]) -> Iterable[str]:
    """The values less those that are the same in another spelling."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(key(value), value)
    return found.values()


def plain_text(value: str) -> str:
    """A text of a file as the value of a property: no link, whatever it says."""
    return re.sub(r"\[{2,}|\]{2,}", lambda found: found[0][0], value)[:_LONGEST_VALUE].strip()


def _birthday(day: Birthday | None) -> str:
    if not day:
        return ""
    return f"{f'{day.year:04}-' if day.year else ''}{day.month:02}-{day.day:02}"


def tags_of(categories: Iterable[str]) -> Iterator[str]:
    """Categories as Obsidian writes tags; none that says what kind of note it is."""
    kinds = {word.casefold() for words in KIND_WORDS.values() for word in (*words.tags, *words.values)}
    for category in categories:
        tag = _NO_TAG_SIGN.sub("-", category).strip("-/")
        if tag and not tag.isdecimal() and not kinds & set(tag.casefold().split("/")):
            yield tag
