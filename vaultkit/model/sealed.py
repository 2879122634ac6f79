"""Values that stay as bytes until they are asked for: on most days most of what is kept of a vault never is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from msgspec import msgpack

from vaultkit.errors import Damaged

_Value = TypeVar("_Value")


class Changes(NamedTuple):
    """What is other in a mapping than what was kept of it."""

    values: Mapping[str, Any] = {}
    gone: frozenset[str] = frozenset()


class Sealed(Mapping[str, _Value]):
    """A mapping whose values are opened one by one."""

    def __init__(
        self,
        kind: Any,
        kept: Callable[[], Mapping[str, bytes]],
        anew: Callable[[], Mapping[str, _Value]],
        changes: Changes = Changes(),  # noqa: B008 - it cannot be changed
    ) -> None:
        """Values of one kind, a type; `kept` gives each as `sealed` makes it, once the first is asked for.

        Where the bytes are `Damaged`, `anew` gives all values. The `changes` are those since the bytes were kept.
        """
        self.changes = changes
        self._kind = kind
        self._kept = kept
        self._anew = anew
        self._opened: dict[str, _Value] = {}

    @cached_property
    def _closed(self) -> Mapping[str, bytes]:
        try:
            return self._kept()
        except Damaged:
            self._opened = dict(self._anew())
            return {}

    @cached_property
    def _decoder(self) -> msgpack.Decoder[Any]:
        return msgpack.Decoder(self._kind)

    def exchanged(self, changed: Mapping[str, _Value], *, may_be_empty: bool = False) -> Sealed[_Value]:
        """The same with other values for some keys; a key whose value is empty goes, unless it may be empty."""
        there = {key: value for key, value in changed.items() if value or may_be_empty}
        gone = (self.changes.gone | changed.keys()) - there.keys()
        values = {key: value for key, value in self.changes.values.items() if key not in gone}
        return Sealed(self._kind, self._kept, self._anew, Changes({**values, **there}, gone))

    def __getitem__(self, key: str) -> _Value:
        values, gone = self.changes
        if key in values:
            changed: _Value = values[key]
            return changed
        if key in gone:
            raise KeyError(key)
        closed = self._closed
        if key not in self._opened:
            self._opened[key] = self._open(closed, key)
        return self._opened[key]

    def _open(self, closed: Mapping[str, bytes], key: str) -> _Value:
        try:
            value: _Value = self._decoder.decode(closed[key])
        except Damaged:
            return self._anew()[key]
        return value

    @cached_property
    def _known(self) -> dict[str, None]:
        """The keys of what was kept."""
        try:
            return dict.fromkeys(self._closed or self._opened)
        except Damaged:
            return dict.fromkeys(self._anew())

    def __contains__(self, key: object) -> bool:
        values, gone = self.changes
        return key in values or (key not in gone and key in self._known)

    def __iter__(self) -> Iterator[str]:
        values, gone = self.changes
        yield from (key for key in self._known if key not in gone)
        yield from (key for key in values if key not in self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def sealed(values: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """The values of a mapping, each as bytes, with its key."""
    encode = msgpack.Encoder().encode
    return ((key, encode(value)) for key, value in values.items())
