"""Who is meant by words typed in a shell: case, accents and the order of words do not matter.

See README.md, *Commands*.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from vaultkit.markdown.link import stem_of
from vaultkit.model.wording import loose

if TYPE_CHECKING:
    from vaultkit.model.event import Event
    from vaultkit.model.goal import Goal
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault

_Named = TypeVar("_Named")

_BEGINNINGS = 3


def matches(query: str, named: Iterable[tuple[_Named, Iterable[str]]], *, beginnings: bool = True) -> list[_Named]:
    """What a query fits, by the best kind of fit alone.

    The kinds, best first: the whole name, its words in any order, some of its words, and, where `beginnings` of words
    are enough, beginnings of some of them.
    """
    wanted = loose(query)
    if not wanted:
        return []
    words = wanted.split()
    fits: tuple[list[_Named], ...] = ([], [], [], [])
    for thing, names in named:
        kinds = [kind for name in names if (kind := _fit(wanted, words, loose(name))) is not None]
        if kinds and (beginnings or min(kinds) < _BEGINNINGS):
            fits[min(kinds)].append(thing)
    return next((found for found in fits if found), [])


def fitting_people(query: str, vault: Vault) -> list[Person]:
    """The people whose name, alias or path a query fits."""
    return matches(query, [(person, names_of(person, vault)) for person in vault.people])


def people_called(query: str, vault: Vault) -> list[Person]:
    """The people a query names by whole words of their name or of an alias, or by the path of their note.

    For what is written into notes: a beginning of a name, or a word of a folder, is not enough there.
    """
    at_path = [person for person in vault.people if person.path in {query, f"{query}.md"}]
    names = ((person, (person.name, *aliases_of(person, vault))) for person in vault.people)
    return at_path or matches(query, names, beginnings=False)


def aliases_of(person: Person, vault: Vault) -> tuple[str, ...]:
    """Further names of a person."""
    contact = vault.contact(person)
    return contact.aliases if contact else ()


def names_of(person: Person, vault: Vault) -> tuple[str, ...]:
    """What a person may be called: name, path, aliases."""
    path = (person.path, stem_of(person.path)) if person.path else ()
    return (person.name, *path, *aliases_of(person, vault))


def names_of_note(note: Goal | Event) -> tuple[str, ...]:
    """What a goal or an event may be called: name, path."""
    return note.name, note.path, stem_of(note.path)


def _fit(wanted: str, words: list[str], name: str) -> int | None:
    parts = name.split()
    if wanted == name:
        return 0
    if sorted(words) == sorted(parts):
        return 1
    if all(word in parts for word in words):
        return 2
    if all(any(part.startswith(word) for part in parts) for word in words):
        return _BEGINNINGS
    return None
