"""Values that stay as bytes until they are asked for: on most days most of what is kept of a vault never is."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import TypeVar

_Value = TypeVar("_Value")


class Sealed(Mapping[str, _Value]):
    """A mapping whose values are opened one by one."""

    def __init__(self, sealed: Mapping[str, bytes]) -> None:
        """`sealed` has each value as `pickle` writes it: bytes that vaultkit itself has kept."""
        self._sealed = sealed
        self._opened: dict[str, _Value] = {}

    @classmethod
    def of(cls, values: Mapping[str, _Value]) -> Sealed[_Value]:
        """The same values, sealed."""
        return values if isinstance(values, Sealed) else cls({key: _bytes(value) for key, value in values.items()})

    def exchanged(self, changed: Mapping[str, _Value]) -> Sealed[_Value]:
        """The same with other values for some keys; a key whose value is empty goes."""
        sealed = {**self._sealed, **{key: _bytes(value) for key, value in changed.items()}}
        return Sealed({key: told for key, told in sealed.items() if key not in changed or changed[key]})

    def __getitem__(self, key: str) -> _Value:
        if key not in self._opened:
            self._opened[key] = pickle.loads(self._sealed[key])
        return self._opened[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sealed)

    def __len__(self) -> int:
        return len(self._sealed)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Sealed, (self._sealed,))


def _bytes(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
