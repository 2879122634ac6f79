"""Values that stay as bytes until they are asked for: on most days most of what is kept of a vault never is."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

_Value = TypeVar("_Value")


class Sealed(Mapping[str, _Value]):
    """A mapping whose values are opened one by one."""

    def __init__(self, fetch: Callable[[], Mapping[str, bytes]]) -> None:
        """`fetch` gives each value as `sealed` makes it, once the first is asked for: bytes that vaultkit has kept."""
        self._fetch = fetch
        self._opened: dict[str, _Value] = {}

    @cached_property
    def _sealed(self) -> Mapping[str, bytes]:
        return self._fetch()

    def exchanged(self, changed: Mapping[str, _Value]) -> Sealed[_Value]:
        """The same with other values for some keys; a key whose value is empty goes."""
        kept = {key: told for key, told in self._sealed.items() if key not in changed}
        kept |= sealed({key: value for key, value in changed.items() if value})
        return Sealed(lambda: kept)

    def __getitem__(self, key: str) -> _Value:
        if key not in self._opened:
            self._opened[key] = pickle.loads(self._sealed[key])
        return self._opened[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sealed)

    def __len__(self) -> int:
        return len(self._sealed)


def sealed(values: Mapping[str, object]) -> dict[str, bytes]:
    """The values of a mapping, each as bytes."""
    return {key: pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for key, value in values.items()}
