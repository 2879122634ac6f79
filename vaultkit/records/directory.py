"""Which note a link names (FORMAT.md §2; resolution as observed on Obsidian 1.13)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from functools import lru_cache
from typing import NamedTuple
from typing import get_type_hints

from msgspec import msgpack

from vaultkit.expression import expression
from vaultkit.text.link import name_of

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
    """What finds notes by their names. It is needed where notes are read, not on every day."""

    exact: frozenset[str]
    by_path: dict[str, str]
    by_name: dict[str, list[str]]
    alone: dict[str, str]


class Directory:
    """All notes of a vault by the names that links call them."""

    def __init__(self, shared: frozenset[str], names: Callable[[], Mapping[str, bytes]]) -> None:
        """A directory of what the one of before gave: its `shared` names, and what its `names` gave."""
        self._shared = shared
        self._kept = names

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
        names = _Names(exact, by_path, by_name, {name: path for path in alone if _is_plain(name := name_of(path))})
        directory = cls(frozenset(name for name, paths in by_name.items() if len(paths) > 1), dict)
        directory.__dict__["_names"] = names
        return directory

    @property
    def shared(self) -> frozenset[str]:
        """The names that several notes have."""
        return self._shared

    def names(self) -> Iterator[tuple[str, bytes]]:
        """What finds notes by their names, to be kept: it is asked for where notes are read, not on every day."""
        return ((field, msgpack.encode(told)) for field, told in zip(_Names._fields, self._names, strict=True))

    @cached_property
    def _names(self) -> _Names:
        kept, kinds = self._kept(), get_type_hints(_Names)
        return _Names(**{field: msgpack.decode(kept[field], type=kinds[field]) for field in _Names._fields})

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
        shared = folded_name(stem).rpartition("/")[2] in self._shared
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
