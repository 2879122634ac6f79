"""Which note a link names (FORMAT.md §2; resolution as observed on Obsidian 1.13)."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from vaultkit.text.link import name_of

_BREAKS_LINKS = re.compile(r"[\[\]|#^\\<>`*]|%%|(?:^|/)\s|\s(?:$|/)|[\x00-\x1f\x7f]")


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str:
    """A name as links compare it: NFC, without case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def breaks_links(stem: str) -> bool:
    """Whether no link can name a note at a path without `.md`."""
    return _BREAKS_LINKS.search(stem) is not None


class Directory:
    """All notes of a vault by the names that links call them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._exact = frozenset(paths)
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self._exact):
            key = folded_name(_stem(path))
            self._by_path.setdefault(key, path)
            self._by_name[key.rpartition("/")[2]].append(path)
        alone = (paths[0] for paths in self._by_name.values() if len(paths) == 1)
        self._alone = {name: path for path in alone if _is_plain(name := name_of(path))}
        self._shared = frozenset(name for name, paths in self._by_name.items() if len(paths) > 1)

    def __reduce__(self) -> tuple[Any, ...]:
        """What finds notes by their names is kept apart: it is needed where notes are read, not on every day."""
        return (
            _kept,
            (self._shared, self.__dict__.get("_sealed") or pickle.dumps([getattr(self, name) for name in _APART])),
        )

    def __getattr__(self, name: str) -> Any:
        if name not in _APART or "_sealed" not in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(zip(_APART, pickle.loads(self._sealed), strict=True))
        return self.__dict__[name]

    def resolve(self, target: str, source: str) -> str | None:
        """The path of the note that `target` names in the note at `source`, or None.

        An exact path, then the same folder, then the shortest path; an empty target is the note itself.
        """
        if (path := self._alone.get(target)) is not None:
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
            if f"{exact}.md" in self._exact:
                return f"{exact}.md"
        key = folded_name(wanted)
        for near in (key, folded_name(beside)):
            if near in self._by_path:
                return self._by_path[near]
        ending = f"/{key}"
        found = [
            path
            for path in self._by_name.get(key.rpartition("/")[2], ())
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


def _kept(shared: frozenset[str], sealed: bytes) -> Directory:
    directory = Directory.__new__(Directory)
    directory.__dict__.update(_shared=shared, _sealed=sealed)
    return directory


_APART = ("_exact", "_by_path", "_by_name", "_alone")


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
