"""Many values in one file of the index, of which each is read, and checked, when it is asked for.

They stand one behind the other; a table behind them tells where, by the keys' hashes: the keys themselves, which are
many, are read only to list them.
"""

from __future__ import annotations

import marshal
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import BinaryIO, NamedTuple
from zlib import crc32

from vaultkit.digest import sha256
from vaultkit.errors import Damaged

_KEYS = "\0"
"""What the last value, the keys, is called."""


class Places(NamedTuple):
    """Where the values are."""

    hashes: array[int]
    """Of all keys, in order."""
    numbers: array[int]
    """Which value each of them has."""
    ends: array[int]
    """Where the values end, in bytes behind the beginning of the first."""
    checksums: array[int]
    """Of the values."""


def write_values(file: BinaryIO, name: str, mark: str, values: Iterable[tuple[str, bytes]]) -> bytes:
    """Write values as they come; returns the table that finds them again."""
    keys: list[str] = []
    ends, checksums = array("Q", (0,)), array("I")

    def write(key: str, value: bytes) -> None:
        file.write(value)
        ends.append(ends[-1] + len(value))
        checksums.append(_checksum(name, key, value))

    for key, value in values:
        write(key, value)
        keys.append(key)
    write(_KEYS, marshal.dumps(tuple(keys)))
    found = sorted((_hash(key), number) for number, key in enumerate(keys))
    hashes, numbers = array("Q", (at for at, _ in found)), array("I", (number for _, number in found))
    return marshal.dumps((mark, *(part.tobytes() for part in Places(hashes, numbers, ends, checksums))))


def places_in(table: bytes, mark: str) -> Places | None:
    """What a table tells; None when it has another mark. Raises `ValueError` and the like for no table at all."""
    found, hashes, numbers, ends, checksums = marshal.loads(table)
    if found != mark:
        return None
    return Places(array("Q", hashes), array("I", numbers), array("Q", ends), array("I", checksums))


class OneByOne(Mapping[str, bytes]):
    """Bytes by their keys. Raises `Damaged` where something is not as it was written."""

    def __init__(self, name: str, descriptor: int, start: int, places: Places) -> None:
        """The values of the file behind `descriptor`, from its byte `start` on; it is closed with this."""
        self._name = name
        self._descriptor = descriptor
        self._start = start
        self._places = places

    def __getitem__(self, key: str) -> bytes:
        wanted, hashes = _hash(key), self._places.hashes
        at = bisect_left(hashes, wanted)
        if at == len(hashes) or hashes[at] != wanted:
            raise KeyError(key)
        return self._value(self._places.numbers[at], key)

    def _value(self, number: int, key: str) -> bytes:
        begin, end = self._places.ends[number : number + 2]
        try:
            value = os.pread(self._descriptor, end - begin, self._start + begin)
        except OSError as error:
            raise Damaged(key) from error
        if len(value) != end - begin or _checksum(self._name, key, value) != self._places.checksums[number]:
            raise Damaged(key)
        return value

    @cached_property
    def _keys(self) -> dict[str, None]:
        return dict.fromkeys(marshal.loads(self._value(len(self), _KEYS)))

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._places.hashes)

    def __del__(self) -> None:
        os.close(self._descriptor)


def _hash(key: str) -> int:
    """Of so many bits that no two keys have the same."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


def _checksum(name: str, key: str, value: bytes) -> int:
    """It begins with the key: the value of one is never taken for that of another."""
    return crc32(value, crc32(f"{name} {key}".encode()))
