"""Values that stay as bytes until they are asked for: on most days most of what is kept of a vault never is."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from typing import TypeVar

from msgspec import msgpack

from vaultkit.errors import Damaged

_Value = TypeVar("_Value")


class Sealed(Mapping[str, _Value]):
    """A mapping whose values are opened one by one."""

    def __init__(
        self,
        kind: Any,
        kept: Callable[[], Mapping[str, bytes]],
        anew: Callable[[], Mapping[str, _Value]],
        column: int | None = None,
    ) -> None:
        """Values of a type; `kept` gives each as `sealed` makes it, once the first is asked for.

        With a `column` each of them holds several values, and this is the one at that place. Where the bytes are
        `Damaged`, `anew` gives all values.
        """
        self._kind = kind
        self._kept = kept
        self._anew = anew
        self._column = column
        self._opened: dict[str, _Value] = {}
        self._gone: frozenset[str] = frozenset()

    @cached_property
    def _closed(self) -> Mapping[str, bytes]:
        try:
            return self._kept()
        except Damaged:
            self._opened = {**self._anew(), **self._opened}
            return {}

    @cached_property
    def _decoder(self) -> msgpack.Decoder[Any]:
        return msgpack.Decoder(self._kind)

    def exchanged(self, changed: Mapping[str, _Value], *, may_be_empty: bool = False) -> Sealed[_Value]:
        """The same with other values for some keys; a key whose value is empty goes, unless it may be empty."""
        other = Sealed(self._kind, self._kept, self._anew, self._column)
        there = {key for key, value in changed.items() if value or may_be_empty}
        other._opened = {**self._opened, **{key: changed[key] for key in there}}
        other._gone = (self._gone | changed.keys()) - there
        return other

    def __getitem__(self, key: str) -> _Value:
        if key in self._gone:
            raise KeyError(key)
        closed = self._closed
        if key not in self._opened:
            self._opened[key] = self._open(closed, key)
        return self._opened[key]

    def _open(self, closed: Mapping[str, bytes], key: str) -> _Value:
        try:
            found = self._decoder.decode(closed[key])
        except Damaged:
            return self._anew()[key]
        value: _Value = found if self._column is None else found[self._column]
        return value

    def __contains__(self, key: object) -> bool:
        closed = self._closed
        return key not in self._gone and (key in self._opened or key in closed)

    def __iter__(self) -> Iterator[str]:
        closed = self._closed
        yield from (key for key in closed if key not in self._gone)
        yield from [key for key in self._opened if key not in closed and key not in self._gone]

    def __len__(self) -> int:
        return sum(1 for _ in self)


def sealed(values: Mapping[str, object]) -> dict[str, bytes]:
    """The values of a mapping, each as bytes."""
    encode = msgpack.Encoder().encode
    return {key: encode(value) for key, value in values.items()}
