"""The conflict copies of the agenda note: what they hold, and what is told of them instead of what any copy is told."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import PurePosixPath

from msgspec.structs import replace

from vaultkit.actions.agenda_copy import AgendaCopy, problem_of, read_copy, typed_in
from vaultkit.actions.tick_request import RejectedTick, TickRequest
from vaultkit.app.agenda import read_agenda_note
from vaultkit.app.session import Loaded
from vaultkit.errors import UnmanagedFile
from vaultkit.markdown.agenda_marks import carried_in, read_marks
from vaultkit.storage.note_name import is_copy_of
from vaultkit.storage.note_text import NotText, decode
from vaultkit.storage.odd_files import CONFLICT_COPY
from vaultkit.storage.reader import LARGEST_NOTE
from vaultkit.storage.regular_file import read_regular


def agenda_copies(loaded: Loaded) -> tuple[AgendaCopy, ...]:
    """Each conflict copy of the agenda note as it is on disk now; one that has vanished is left out."""
    agenda = PurePosixPath(loaded.settings.agenda).as_posix()
    paths = [problem.path for problem in loaded.vault.problems if problem.code == CONFLICT_COPY]
    return tuple(copy for path in paths if is_copy_of(path, agenda) for copy in _copy_at(loaded, path))


def _copy_at(loaded: Loaded, path: str) -> Iterator[AgendaCopy]:
    try:
        text = decode(read_regular(loaded.root / path, LARGEST_NOTE).data)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield AgendaCopy(path, fault=f"it cannot be read: {(error.strerror or str(error)).lower()}")
    except NotText as error:
        yield AgendaCopy(path, fault=error.message)
    else:
        yield read_copy(path, text)


def to_carry_out(copies: Iterable[AgendaCopy], carried: Container[str], today: date) -> list[TickRequest]:
    """What is ticked in copies and not carried out yet; `carried` holds the sums of what is."""
    return [
        TickRequest(mark, copy.day or today, copied=True)
        for copy in copies
        for key, mark in copy.ticks.items()
        if key not in carried
    ]


def carried_by_now(
    copies: Iterable[AgendaCopy], carried: Container[str], not_done: Iterable[RejectedTick]
) -> list[str]:
    """The sums of all ticks in the copies that are carried out, now or before; those of copies that went are let go."""
    refused = _reasons(not_done)
    ticks = {key: mark for copy in copies for key, mark in copy.ticks.items()}
    return sorted(key for key, mark in ticks.items() if key in carried or (mark.id, mark.symbol) not in refused)


def with_copies_told(
    loaded: Loaded,
    copies: Sequence[AgendaCopy],
    carried: Container[str],
    typed: Iterable[str],
    not_done: Iterable[RejectedTick] = (),
) -> Loaded:
    """The vault whose problems tell what was carried out from each copy, and what was not.

    `typed` is what somebody wrote into the agenda note itself.
    """
    if not copies:
        return loaded
    refused = _reasons(not_done)
    known = frozenset(line.strip() for line in typed)
    told = {}
    for copy in copies:
        reasons = {key: refused.get((mark.id, mark.symbol), "") for key, mark in copy.ticks.items()}
        told[copy.path] = problem_of(copy, loaded.settings.agenda, carried, reasons, known)
    problems = sorted(told.get(problem.path, problem) for problem in loaded.vault.problems)
    return replace(loaded, vault=replace(loaded.vault, problems=tuple(problems)))


def copies_told(loaded: Loaded) -> Loaded:
    """The same for who carries out nothing: by what the agenda note says is carried out."""
    copies = agenda_copies(loaded)
    region = None
    if copies:
        with suppress(UnmanagedFile):
            region = read_agenda_note(loaded).region
    if region is None:
        return with_copies_told(loaded, copies, (), ())
    return with_copies_told(loaded, copies, carried_in(region.inside), typed_in(region, read_marks(region.inside)))


def _reasons(not_done: Iterable[RejectedTick]) -> Mapping[tuple[str, str], str]:
    """Why ticks were refused, by the id and the sign of each: the agenda note may have stood for a copy."""
    return {(told.request.mark.id, told.request.mark.symbol): told.reason for told in not_done}
