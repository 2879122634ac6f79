"""The cached snapshot of the last run with the summaries it printed: detects an unchanged vault without parsing.

`vaultkit agenda` on an unchanged vault needs nothing else, so this imports as little as possible.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from vaultkit.storage.cache import cache_of, read_small, settings_checksum
from vaultkit.storage.own_folders import Root
from vaultkit.storage.snapshot import (
    KNOWN_BY_CONTENT,
    SIZE,
    UNKNOWN,
    Folder,
    Snapshot,
    changed_folders,
    entries_in,
)

NAME = "snapshot"
"""The name of the file in the cache."""
_MOST_SUMMARIES = 4


class Summary(NamedTuple):
    """The agenda note that was written for a request, and the printed line."""

    path: str
    length: int
    checksum: int
    line: str


class LastSnapshot(NamedTuple):
    """The snapshot of the last run, with what was made of it."""

    settings: str
    """The checksums of the settings files."""
    snapshot: Snapshot
    summaries: Mapping[str, Summary] = MappingProxyType({})
    """By request: the agendas written from this snapshot."""
    names: tuple[tuple[str, ...], ...] = ()
    """The names of everybody, for completion."""


class Comparison(NamedTuple):
    """The result of comparing a vault with the last snapshot."""

    last: LastSnapshot
    changed: list[str]
    """The folders with changes."""


def compare(root: Root) -> Comparison | None:
    """Compare a vault with the last snapshot; None if there is none, or the settings have changed since.

    The agenda note counts as unchanged when one of the last runs wrote it, byte for byte.
    """
    last = read(root)
    if last is None or last.settings != settings_checksum(root):
        return None
    is_ours = any(_is_as_written(root, summary) for summary in last.summaries.values())
    return Comparison(last, changed_folders(os.path.realpath(root), last.snapshot, content_is_known=is_ours))


def cached_summary(root: Root, request: str, comparison: Comparison) -> str | None:
    """The line printed for a request, if neither the vault nor the agenda note has changed since; else None."""
    summary = comparison.last.summaries.get(request)
    return summary.line if summary and not comparison.changed and _is_as_written(root, summary) else None


def _is_as_written(root: Root, summary: Summary) -> bool:
    agenda = read_small(f"{root}/{summary.path}", summary.length + 1)
    return agenda is not None and (len(agenda), crc32(agenda)) == (summary.length, summary.checksum)


def store_summary(root: Root, last: LastSnapshot, request: str, path: str, agenda: bytes, line: str) -> None:
    """Store the summary of a request, unless other files beside the agenda note have changed."""
    parent, _, name = path.rpartition("/")
    folder = last.snapshot.get(parent)
    if folder is None:
        return
    now = entries_in(f"{os.path.realpath(root)}/{parent}")
    if not folder.entries or {*now, name} != {*folder.entries, name}:
        return
    known = dict(folder.by_name()) | {name: KNOWN_BY_CONTENT}
    copies = folder.signatures[len(folder.notes) * SIZE :]
    folder = folder._replace(
        signature=UNKNOWN, notes=tuple(known), signatures=b"".join(known.values()) + copies, entries=now
    )
    newest = list(last.summaries.items())[1 - _MOST_SUMMARIES :]
    summaries = {key: summary for key, summary in newest if key != request}
    summaries[request] = Summary(path, len(agenda), crc32(agenda), line)
    write(root, last._replace(snapshot={**last.snapshot, parent: folder}, summaries=summaries))


# --- the file: the length of the texts, texts that end in NUL, then the signatures of all folders -------------------


def read(root: Root) -> LastSnapshot | None:
    """The last snapshot from the cache; None when it is missing or invalid."""
    data = cache_of(root).read(NAME)
    with suppress(ValueError, IndexError, StopIteration):
        if data is not None:
            return _decoded(data)
    return None


def read_names(root: Root) -> tuple[tuple[str, ...], ...] | None:
    """The names of everybody as of the last run; None without a cache."""
    data = cache_of(root).read(NAME)
    return _names(_texts(data)) if data is not None else None


def write(root: Root, last: LastSnapshot) -> None:
    """Write the snapshot to the cache. After a failure the next run reads everything."""
    texts = [str(len(last.names))]
    for names in last.names:
        texts += _counted(names)
    texts += (last.settings, str(len(last.summaries)))
    for request, summary in last.summaries.items():
        texts += (request, *map(str, summary))
    for path, folder in last.snapshot.items():
        links = [text for link in folder.links for text in link]
        texts.append(path)
        for some in (folder.notes, folder.copies, folder.folders, links, folder.undecodable, folder.entries):
            texts += _counted(some)
        texts.append(folder.error)
    text = "".join([f"{one.replace(chr(0), '')}\0" for one in texts]).encode("utf-8", "surrogatepass")
    signatures = b"".join([folder.signature + folder.signatures for folder in last.snapshot.values()])
    cache_of(root).write(NAME, b"%d\n%b%b" % (len(text), text, signatures))


def _counted(texts: Collection[str]) -> list[str]:
    return [str(len(texts)), *texts]


def _texts(data: bytes) -> Iterator[str]:
    length, _, rest = data.partition(b"\n")
    return iter(rest[: int(length)].decode("utf-8", "surrogatepass").split("\0")[:-1])


def _some(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(islice(texts, int(next(texts))))


def _names(texts: Iterator[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(_some(texts) for _ in range(int(next(texts))))


def _decoded(data: bytes) -> LastSnapshot:
    """Decode what `write` wrote. Raises ValueError, IndexError or StopIteration for anything else."""
    texts = _texts(data)
    names, settings, summaries = _names(texts), next(texts), {}
    for _ in range(int(next(texts))):
        request, path, length, checksum, line = islice(texts, 5)
        summaries[request] = Summary(path, int(length), int(checksum), line)
    snapshot: Snapshot = {}
    size, _, rest = data.partition(b"\n")
    at = int(size)
    for path in texts:
        notes, copies, folders, links, undecodable, entries = (_some(texts) for _ in range(6))
        end = at + SIZE * (1 + len(notes) + len(copies))
        snapshot[path] = Folder(
            rest[at : at + SIZE],
            notes,
            copies,
            rest[at + SIZE : end],
            folders,
            tuple(zip(links[::2], links[1::2], strict=True)),
            undecodable,
            next(texts),
            entries,
        )
        at = end
    return LastSnapshot(settings, snapshot, summaries, names)
