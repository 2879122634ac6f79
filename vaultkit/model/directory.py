"""Which note a link names (FORMAT.md §2; resolution as observed on Obsidian 1.13)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import msgpack

from vaultkit.expression import expression
from vaultkit.markdown.link import name_of

_BREAKS_LINKS = expression(r"[\[\]|#^\\<>`*]|%%|(?:^|/)\s|\s(?:$|/)|[\x00-\x1f\x7f]")


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str:
    """A name as links compare it: NFC, without case."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def breaks_links(stem: str) -> bool:
    """Whether no link can name a note at a path without `.md`."""
    return _BREAKS_LINKS.search(stem) is not None


class _Names(NamedTuple):
    """What finds notes by their names."""

    alone: dict[str, str]
    """By a name that only one note has, and that a link can mean nothing else by: most links."""
    exact: frozenset[str]
    by_path: dict[str, str]
    by_name: dict[str, list[str]]


class _KeptNames:
    """The same as it was kept, each opened when it is asked for: where notes are read, and for what is rare in them."""

    def __init__(self, kept: Callable[[str], bytes]) -> None:
        self._kept = kept

    @cached_property
    def alone(self) -> dict[str, str]:
        return msgpack.decode(self._kept("alone"), type=dict[str, str])

    @cached_property
    def exact(self) -> frozenset[str]:
        return msgpack.decode(self._kept("exact"), type=frozenset[str])

    @cached_property
    def by_path(self) -> dict[str, str]:
        return msgpack.decode(self._kept("by_path"), type=dict[str, str])

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        return msgpack.decode(self._kept("by_name"), type=dict[str, list[str]])


class Directory:
    """All notes of a vault by the names that links call them."""

    def __init__(self, shared: frozenset[str], names: _Names | _KeptNames) -> None:
        """`shared` are the names that several notes have."""
        self.shared = shared
        self._names = names

    @classmethod
    def of(cls, paths: Iterable[str]) -> Directory:
        """The directory of notes at these paths."""
        exact = frozenset(paths)
        by_path: dict[str, str] = {}
        by_name: dict[str, list[str]] = {}
        for path in sorted(exact):
            key = folded_name.__wrapped__(_stem(path))  # each is asked for once
            by_path.setdefault(key, path)
            by_name.setdefault(key.rpartition("/")[2], []).append(path)
        alone = (paths[0] for paths in by_name.values() if len(paths) == 1)
        plain = {name: path for path in alone if _is_plain(name := name_of(path))}
        shared = frozenset(name for name, paths in by_name.items() if len(paths) > 1)
        return cls(shared, _Names(plain, exact, by_path, by_name))

    @classmethod
    def kept(cls, shared: frozenset[str], names: Callable[[str], bytes]) -> Directory:
        """A directory of what the one of before gave: its `shared` names, and each of what its `names` gave."""
        return cls(shared, _KeptNames(names))

    def names(self) -> Iterator[tuple[str, bytes]]:
        """What finds notes by their names, to be kept."""
        return ((field, msgpack.encode(getattr(self._names, field))) for field in _Names._fields)

    def resolve(self, target: str, source: str) -> str | None:
        """The path of the note that `target` names in the note at `source`, or None.

        An exact path, then the same folder, then the shortest path; an empty target is the note itself.
        """
        if (path := self._names.alone.get(target)) is not None:
            return path
        wanted = _stem(target.strip())
        if not wanted:
            return source
        folder = source.rpartition("/")[0]
        if wanted.startswith(("./", "../")):
            wanted = _joined(folder, wanted)
        wanted = wanted.strip("/")
        beside = f"{folder}/{wanted}" if folder else wanted
        for exact in (wanted, beside):
            if f"{exact}.md" in self._names.exact:
                return f"{exact}.md"
        key = folded_name(wanted)
        for near in (key, folded_name(beside)):
            if near in self._names.by_path:
                return self._names.by_path[near]
        ending = f"/{key}"
        found = [
            path
            for path in self._names.by_name.get(key.rpartition("/")[2], ())
            if f"/{folded_name(_stem(path))}".endswith(ending)
        ]
        return min(found, key=lambda path: (len(path), path), default=None)

    def link_to(self, path: str) -> str | None:
        """What to write between the brackets of a link to a note: its name, or its path where the name is shared.

        None when no link can name it.
        """
        stem = _stem(path)
        if breaks_links(stem):
            return None
        shared = folded_name(stem).rpartition("/")[2] in self.shared
        return stem if shared else name_of(path)


def _is_plain(name: str) -> bool:
    """Whether a link of just that name can mean nothing but a note that alone has it."""
    return name == name.strip() and not name.startswith(".") and not name.casefold().endswith(".md")


def _stem(path: str) -> str:
    return path[:-3] if path[-3:].casefold() == ".md" else path


def _joined(folder: str, relative: str) -> str:
    parts = folder.split("/") if folder else []
    for part in relative.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
