"""What is known of each note by itself, as the index keeps it between two runs."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Mapping
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct, field, msgpack

from vaultkit.errors import Problem
from vaultkit.model.facts import Facts
from vaultkit.storage.index import Index

FACTS, LATER = "facts", "later"
_encode = msgpack.Encoder().encode


class Told(Struct, frozen=True, array_like=True, gc=False):
    """What was found in a file that is named like a note."""

    is_note: bool
    facts: Facts | None = None
    """None: it is no note, or one that vaultkit wrote."""
    problems: tuple[Problem, ...] = ()
    """Of reading it."""


_decode = msgpack.Decoder(Told).decode


def encoded(told: Told) -> bytes:
    """What was found in a file, as it is kept."""
    return _encode(told)


def decoded(told: bytes) -> Told:
    """What was found in a file, of what `encoded` gave."""
    return _decode(told)


class Known(Struct):
    """What is known of each note and folder, as bytes that only this module gives a meaning to."""

    notes: dict[str, bytes] = field(default_factory=dict)
    """Of each file that is named like a note, what it `Told`; nothing of one that has vanished."""
    folders: dict[str, bytes] = field(default_factory=dict)
    """What was odd about each folder, and its links."""


def tells_anything(told: bytes) -> bool:
    """Whether it is a note of the user's, or something was odd."""
    found = _decode(told) if told else None
    return found is not None and (found.facts is not None or bool(found.problems))


def tells_facts_alone(told: bytes) -> bool:
    """Whether it is a note of the user's, and nothing was odd."""
    found = _decode(told) if told else None
    return found is not None and found.facts is not None and not found.problems


def known_of(facts: Mapping[str, Facts], folders: Mapping[str, tuple[list[Problem], list[str]]]) -> Known:
    """What is known, as the index keeps it, of notes that were read in full and of folders."""
    notes = {path: _encode(Told(True, found)) for path, found in facts.items()}
    return Known(notes, {path: pickle.dumps(told) for path, told in folders.items()})


class Later(NamedTuple):
    """What some notes tell since all of them were kept, so that they need not be kept again for each of these."""

    since: str
    """The state in which all were kept."""
    state: str
    """The state with these notes."""
    notes: dict[str, bytes]


def kept_later(index: Index, state: str) -> Later:
    """What was kept of a state beside what all notes told; nothing where that is all."""
    data = index.read(LATER)
    with suppress(ValueError, TypeError, EOFError):
        if data is not None and (later := Later(*marshal.loads(data))).state == state:
            return later
    return Later(state, state, {})


def known_notes(index: Index, state: str) -> Known | None:
    """What the index knows of each note, if it is of this state."""
    data = index.read(FACTS)
    if data is None:
        return None
    with suppress(ValueError, TypeError, EOFError):
        kept, folders, lengths = marshal.loads(data)
        places = accumulate(lengths.values(), initial=len(data) - sum(lengths.values()))
        notes = {path: data[first:behind] for path, (first, behind) in zip(lengths, pairwise(places), strict=True)}
        later = kept_later(index, state)
        return Known({**notes, **later.notes}, folders) if kept == later.since else None
    return None


def keep_notes(index: Index, state: str, known: Known) -> bool:
    """Keep what is known of each note; returns whether it is kept."""
    lengths = {path: len(told) for path, told in known.notes.items()}
    return index.write(FACTS, [marshal.dumps((state, known.folders, lengths)), *known.notes.values()])


def keep_later(index: Index, later: Later) -> None:
    """Keep what some notes tell since all of them were kept."""
    index.write(LATER, [marshal.dumps(tuple(later))])


def forget_later(index: Index) -> None:
    """All notes are kept anew."""
    with suppress(OSError):
        index.remove(LATER)
