"""Of whom two vaults tell something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, compress
from operator import is_not
from typing import TypeVar

from vaultkit.model.vault import Vault

_Value = TypeVar("_Value")


def other_people(before: Vault, now: Vault) -> frozenset[str]:
    """The keys of the people of whom one vault tells something that the other one does not.

    Among them the empty one of nobody, where open tasks that are nobody's differ. What a vault has taken over from an
    earlier one is the same there and not just equal (`joining.join_again`): what merely equals it counts as something
    else.
    """
    was, are = ({id(promise): promise for promise in vault.open_promises} for vault in (before, now))
    return frozenset(
        chain(
            _others(before.contacts, now.contacts),
            _others(before.entries_by_person, now.entries_by_person),
            ((was | are)[other].whose for other in was.keys() ^ are.keys()),
        )
    )


def _others(before: Mapping[str, _Value], now: Mapping[str, _Value]) -> Iterator[str]:
    yield from compress(now, map(is_not, map(before.get, now), now.values()))
    yield from before.keys() - now.keys()
