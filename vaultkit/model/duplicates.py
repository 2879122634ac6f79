"""Contacts that may be one person: those that share an address or a number, and, as advice, those with near names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from shlex import quote
from typing import Literal

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.model.contact import Contact
from vaultkit.model.identity import is_shared_mailbox, linkedin_keys, mail_keys, name_keys, name_words, phone_keys

SharedKind = Literal["mail address", "phone number", "LinkedIn address"]

_LEAST_LETTERS = 6
"""Of a name in which one letter more or less may be a slip; in shorter ones it is another name."""
_MOST_ALIKE = 20
"""Contacts of one likeness above which it tells nothing."""


class Shared(Struct, frozen=True):
    """Something that only one person should have, and the contacts that have it."""

    kind: SharedKind
    value: str
    """As it is compared: a phone number by its last digits."""
    paths: tuple[str, ...]
    """In order; at least two."""


def duplicates(contacts: Mapping[str, Contact]) -> Iterator[Problem]:
    """What tells that two notes may be about one person; `contacts` are those of a vault, by path.

    An address in common is a warning, but a telephone of people who are called otherwise is a family's or a firm's.
    Near names are advice, unless anything else tells the two apart.
    """
    told: set[frozenset[str]] = set()
    for shared in shared_values(contacts.values()):
        several = [contacts[path] for path in shared.paths]
        if shared.kind == "phone number" and _are_called_otherwise(several):
            continue
        told.update(frozenset(pair) for pair in combinations(shared.paths, 2))
        first, *others = several
        message = f"{_listed(others)} has the same {shared.kind} ({shared.value})"
        hint = f"if that is one person, `vaultkit merge {quote(first.path)} {quote(others[0].path)}` makes it one note"
        yield Problem(first.path, 1, "shared-address", message, hint)
    for one, other in near_names(contacts.values()):
        if frozenset((one, other)) not in told and not _are_apart(contacts[one], contacts[other]):
            message = f"the name is nearly that of {other}"
            hint = f"if that is one person, `vaultkit merge {quote(one)} {quote(other)}` makes it one note"
            yield Problem(one, 1, "near-name", message, hint)


def shared_values(contacts: Iterable[Contact]) -> tuple[Shared, ...]:
    """What several contacts share. Mailboxes such as `info@…` are meant to be shared and are left out."""
    having: dict[tuple[SharedKind, str], set[str]] = defaultdict(set)
    for contact in contacts:
        for kind, value in _values(contact):
            having[kind, value].add(contact.path)
    found = (Shared(kind, value, tuple(sorted(paths))) for (kind, value), paths in having.items() if len(paths) > 1)
    return tuple(sorted(found, key=lambda shared: (shared.paths, shared.kind, shared.value)))


def near_names(contacts: Iterable[Contact]) -> tuple[tuple[str, str], ...]:
    """Pairs of paths whose names differ in one letter, in the order of words, or in names in the middle."""
    alike: Mapping[str, set[str]] = defaultdict(set)
    for contact in contacts:
        for key in likeness_keys(contact.name):
            alike[key].add(contact.path)
    pairs = (pair for paths in alike.values() if len(paths) <= _MOST_ALIKE for pair in combinations(sorted(paths), 2))
    return tuple(sorted(set(pairs)))


def likeness_keys(name: str) -> frozenset[str]:
    """Keys of which two names that are nearly the same have one in common."""
    return frozenset(key for whole in name_keys(name) for key in _likeness(whole))


def _listed(contacts: Iterable[Contact]) -> str:
    return ", ".join(contact.path for contact in contacts)


def _are_called_otherwise(contacts: Iterable[Contact]) -> bool:
    """Whether everybody has a first name and a surname, and the first names differ."""
    names = [key.split() for contact in contacts for key in sorted(name_keys(contact.name))[:1]]
    firsts = [words[0] for words in names if len(words) > 1 and len(words[0]) > 1]
    return len(firsts) == len(names) and len(set(firsts)) == len(firsts)


def _are_apart(one: Contact, other: Contact) -> bool:
    """Whether something besides their names tells two people apart, or each has just one name, as many have."""
    if one.is_gone or other.is_gone:
        return True
    if one.birthday and other.birthday and one.birthday != other.birthday:
        return True
    if max(len(name_words([contact.name])) for contact in (one, other)) < 2:
        return True
    mails, others = mail_keys(one.emails), mail_keys(other.emails)
    return bool(mails and others and mails.isdisjoint(others))


def _values(contact: Contact) -> Iterator[tuple[SharedKind, str]]:
    yield from (("mail address", key) for key in mail_keys(contact.emails) if not is_shared_mailbox(key))
    yield from (("phone number", key) for key in phone_keys(contact.phones))
    yield from (("LinkedIn address", key) for key in linkedin_keys(contact.linkedin, contact.urls))


def _likeness(whole: str) -> Iterator[str]:
    words = whole.split()
    if len(words) > 1:
        yield f"words {' '.join(sorted(words))}"
        yield f"ends {words[0]} {words[-1]}"
    if len(whole) >= _LEAST_LETTERS:
        yield f"letters {whole}"
        yield from (f"letters {whole[:at]}{whole[at + 1 :]}" for at in range(len(whole)))
