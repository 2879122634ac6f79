"""Which note a link names (docs/format.md, *Who is meant*; resolution as observed on Obsidian 1.13)."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.expression import expression
from vaultkit.markdown.link import composed, folded_name, folder_of, name_of, stem_of

_BREAKS_LINKS = expression(r"[\[\]|#^\\<>`*]|%%|(?:^|/)\s|\s(?:$|/)|[\x00-\x1f\x7f]")


def breaks_links(stem: str) -> bool:
    """Whether no link can name a note at a path without `.md`."""
    return _BREAKS_LINKS.search(stem) is not None


class Directory:
    """All notes of a vault by the names that links call them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._resolved: dict[str, str] = {}  # targets that mean the same in every note: most
        for path in sorted(self._paths, key=composed):
            key = folded_name.__wrapped__(stem_of(path))  # each is asked for once
            self._by_path.setdefault(key, path)
            self._by_name.setdefault(key.rpartition("/")[2], []).append(path)

    def resolve(self, target: str, source: str) -> str | None:
        """The path of the note that `target` names in the note at `source`, or None.

        What is written exactly comes first, wherever it lies, then another case; in both an exact path, then the same
        folder, then the shortest path. An empty target is the note itself.
        """
        if (path := self._resolved.get(target)) is not None:
            return path
        if "/" not in target and _is_plain(target) and len(alone := self._by_name.get(folded_name(target), [])) == 1:
            return self._resolved.setdefault(target, alone[0])
        wanted = composed(stem_of(target.strip()))
        if not wanted:
            return source
        folder = composed(folder_of(source))
        if wanted.startswith(("./", "../")):
            wanted = from_folder(folder, wanted)
        wanted = wanted.strip("/")
        beside = f"{folder}/{wanted}" if folder else wanted
        alike = self._by_name.get(folded_name(wanted).rpartition("/")[2], ())
        for form in (composed, folded_name):
            ending, near = f"/{form(wanted)}", form(beside)
            found = [(form(stem_of(path)), path) for path in alike]
            found = [(stem, path) for stem, path in found if f"/{stem}".endswith(ending)]
            if found:
                return min(found, key=lambda one: (one[0] != ending[1:], one[0] != near, len(one[0]), one))[1]
        return None

    def link_to(self, path: str) -> str | None:
        """What to write between the brackets of a link to a note: its name, or its path where the name is shared.

        None when no link can name it.
        """
        stem = composed(stem_of(path))
        if breaks_links(stem):
            return None
        shared = len(self._by_name.get(folded_name(stem).rpartition("/")[2], ())) > 1
        return stem if shared else name_of(stem)


def _is_plain(name: str) -> bool:
    """Whether a link of just that name can mean nothing but a note that alone has it."""
    return name == name.strip() and not name.startswith(".") and not name.casefold().endswith(".md")


def from_folder(folder: str, relative: str) -> str:
    """The path that a relative one means in a folder."""
    parts = folder.split("/") if folder else []
    for part in relative.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
