"""Who a link means: a contact, or a person without a note (docs/format.md, *Who is meant*)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.link import folded_name, name_of, stem_of
from vaultkit.model.contact import Contact
from vaultkit.model.directory import Directory
from vaultkit.settings import Settings

_ATTACHMENT = expression(r"\.(?!md$)[A-Za-z0-9]{2,5}$", re.I)


class Person(Struct, frozen=True, array_like=True, order=True, gc=False):
    """Somebody, with or without a note."""

    name: str
    path: str | None = None
    """Their contact note. Without one, the name alone tells who it is."""

    @property
    def key(self) -> str:
        """What makes two mentions the same person."""
        return self.path if self.path is not None else f"[[{folded_name(self.name)}]]"


class People:
    """Everybody in a vault, and who is meant by a link."""

    def __init__(self, contacts: Mapping[str, Contact], directory: Directory, settings: Settings) -> None:
        self._contacts = contacts
        self._directory = directory
        self._no_people = {folded_name(stem_of(settings.me)), *map(folded_name, settings.not_people)}
        self._by_key = {contact.path: Person(contact.name, contact.path) for contact in contacts.values()}

    @cached_property
    def _aliases(self) -> dict[str, set[str]]:
        """The paths of the contacts that claim each name; asked for by links to no note."""
        aliases: dict[str, set[str]] = defaultdict(set)
        for path in self._contacts:
            for name in self._names_at(path):
                aliases[folded_name(name)].add(path)
        return aliases

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_key.values())

    def __getitem__(self, key: str) -> Person:
        return self._by_key[key]

    def meant_by(self, target: str, source: str) -> Person | None:
        """The person a link to `target` in the note at `source` means.

        None for another note, a file, you, or nobody known.
        """
        if not target:
            return self._by_key.get(source)
        path = self._directory.resolve(target, source)
        if path is not None:
            return self._by_key.get(path)
        name = name_of(target).strip()
        if "/" in target and (moved := self._directory.resolve(name, source)):  # a path is no alias
            return self._by_key.get(moved)
        called = self._aliases.get(folded_name(name), set()) if "/" not in target else set[str]()
        if called:
            return self._by_key[next(iter(called))] if len(called) == 1 else None
        return self._by_key.get(Person(name).key)

    def introduce(self, person: Person) -> None:
        """Add a person without a note, by the name they are first called."""
        self._by_key.setdefault(person.key, person)

    def without_note(self, target: str, source: str) -> Person | None:
        """The person without a note whom an unresolved link names; None for any other link."""
        if self._directory.resolve(target, source) is not None:
            return None
        name = name_of(target).strip()
        if not name or _ATTACHMENT.search(name):
            return None
        if folded_name(name) in self._no_people or folded_name(name) in self._aliases:
            return None
        return Person(name)

    def shared_names(self, lines: dict[str, int]) -> list[Problem]:
        """Names that two contacts claim while no note has them: a bare link to one counts for neither."""
        problems = []
        for alias, paths in sorted(self._aliases.items()):
            if len(paths) > 1 and self._directory.resolve(alias, "") is None:
                first, *others = sorted(paths)
                named = ", ".join(others)
                message = f"the name “{self._written(alias, paths)}” also belongs to {named}"
                hint = "link as [[Note|name]], or give the alias to one of them"
                problems.append(Problem(first, lines.get(first, 1), "shared-name", message, hint))
        return problems

    def _written(self, folded: str, paths: Collection[str]) -> str:
        """A shared name as the first contact who has it writes it."""
        names = (name for path in self._contacts if path in paths for name in self._names_at(path))
        return next(name for name in names if folded_name(name) == folded)

    def _names_at(self, path: str) -> tuple[str, ...]:
        return (self._contacts[path].name, *self._contacts[path].aliases)
