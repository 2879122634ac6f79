"""The names of the people of a vault, for finding them in a sentence: without case and accents, by whole words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from msgspec import Struct

from vaultkit.model.names import aliases_of
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose

MISTYPED, SIMILAR, ALMOST = 0.75, 0.6, 0.8
"""How alike names are, as `difflib` counts: typed wrong, to choose from, and typed wrong where no name need be."""

Key = tuple[str, ...]
"""The words of a name, without case and accents."""


_Name = TypeVar("_Name", Key, str)


class Names(Struct, frozen=True):
    """Whom each name fits."""

    called: Mapping[Key, frozenset[Person]]
    """By full names and aliases."""
    first: Mapping[Key, frozenset[Person]]
    """By first names; everybody who has that word in a name when others have it as well."""
    parts: Mapping[str, frozenset[Person]]
    """By any word of a name."""
    initials: Mapping[Key, frozenset[Person]]
    """By a full name of which a part is but its first letter."""
    longest: int
    """Words of the longest name."""

    @classmethod
    def of(cls, vault: Vault) -> Names:
        called: dict[Key, set[Person]] = defaultdict(set)
        first: dict[Key, set[Person]] = defaultdict(set)
        parts: dict[str, set[Person]] = defaultdict(set)
        initials: dict[Key, set[Person]] = defaultdict(set)
        for person in vault.people:
            for name in (person.name, *aliases_of(person, vault)):
                key = tuple(loose(name).split())
                called[key].add(person)
                for part in key:
                    parts[part].add(person)
            *given, surname = loose(person.name).split() or [""]
            if given:
                initials[(*(part for one in given for part in _first_letters(one)), surname)].add(person)
                initials[(*given, surname[0])].add(person)
            first[tuple(loose((person.name.split() or [""])[0]).split())].add(person)
        for key in first:
            if len(key) == 1:
                first[key] |= parts[key[0]]
        for found in (called, first):
            found.pop((), None)
        longest = max((len(key) for found in (called, first) for key in found), default=0)
        return cls(_frozen(called), _frozen(first), _frozen(parts), _frozen(initials), longest)

    def fitting(self, typed: str) -> frozenset[Person]:
        """Whom a full name, an alias or a first name fits."""
        key = tuple(loose(typed).split())
        return self.called.get(key) or self.first.get(key) or frozenset()

    def shortened(self, typed: str) -> frozenset[Person]:
        """Whom a name with initials fits: `T. Becker`, `J.-L. Moreau`, `Tom W`."""
        return self.initials.get(tuple(loose(typed).replace(".", " ").replace("-", " ").split()), frozenset())

    def near(self, typed: str, alike: float = MISTYPED) -> tuple[Person, ...]:
        """People whose name, or a word of it, is written almost like that; the nearest first, at most five."""
        letters = sorted(loose(typed))
        swapped = [name for name in self.parts if sorted(name) == letters and name[:1] == loose(typed)[:1]]
        whole = {" ".join(key): fits for key, fits in {**self.first, **self.called}.items()}
        close = get_close_matches(loose(typed), {*whole, *self.parts}, 5, alike)
        fits = [person for name in (*swapped, *close) for person in sorted(whole.get(name) or self.parts[name])]
        return tuple(dict.fromkeys(fits))[:5]


def _first_letters(name: str) -> list[str]:
    return [part[0] for part in name.replace("-", " ").split()]


def _frozen(found: Mapping[_Name, set[Person]]) -> dict[_Name, frozenset[Person]]:
    return {key: frozenset(fits) for key, fits in found.items()}
