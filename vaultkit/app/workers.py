"""Much work of one kind, divided among processes: to read many notes takes the processor's time, not the disk's.

A fork is all that takes: what the work needs is there already, and what it gives are bytes. The pools of the standard
library take longer to import than a hundred notes to read, and tell of an interruption once for each process.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import cycle
from typing import BinaryIO, NoReturn, TypeVar

_Thing = TypeVar("_Thing")

_LEAST = 500
"""Things for which another process is worth its start."""
_MOST = 4
"""Processes: each takes memory of its own, and the rest of a run is not divided."""
_BEFORE = 100
"""About how many things are worked on before: what is loaded for them, modules and expressions, every process has."""
_NUMBER = 8
"""Bytes of a length."""


def results(work: Callable[[_Thing], bytes], things: Sequence[_Thing]) -> Generator[tuple[_Thing, bytes], None, None]:
    """Each thing with what `work` gives of it, in an order of their own.

    Few things are worked on here, and so is what a process did not give, whatever ended it; so what `work` raises is
    raised here. The processes end when the generator is closed.
    """
    count = min(_processors(), _MOST, len(things) // _LEAST)
    if count < 2:
        yield from ((thing, work(thing)) for thing in things)
        return
    step, rest = len(things) // _BEFORE, list(things)
    del rest[::step]
    yield from ((thing, work(thing)) for thing in things[::step])
    with ExitStack() as running:
        workers = [running.enter_context(_worker(work, rest[number::count])) for number in range(count)]
        for thing, worker in zip(rest, cycle(workers), strict=False):
            given = _received(worker)
            yield thing, work(thing) if given is None else given


def _processors() -> int:
    """How many there are for this process; one where a fork is not known to be safe."""
    if threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):  # the latter is Linux
        return 1
    return len(os.sched_getaffinity(0))


@contextmanager
def _worker(work: Callable[[_Thing], bytes], things: Iterable[_Thing]) -> Iterator[BinaryIO]:
    """What another process gives of these things, one after the other; it stops early where that one ends early."""
    reading, writing = os.pipe()
    process = _forked()
    if process == 0:
        os.close(reading)  # once nobody reads any more, writing fails, and ends this process too
        _give(work, things, writing)
    os.close(writing)
    try:
        with open(reading, "rb") as given:  # noqa: PTH123 - a descriptor, not a path
            yield given
    finally:
        if process is not None:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _forked() -> int | None:
    """0 in the new process, its number in this one; None when no more are allowed.

    An interruption at the terminal reaches all of them. It is for this one alone, which ends the others.
    """
    allowed = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process = None
    try:
        process = os.fork()
    except OSError:
        pass
    finally:
        if process != 0:
            signal.pthread_sigmask(signal.SIG_SETMASK, allowed)
    return process


def _give(work: Callable[[_Thing], bytes], things: Iterable[_Thing], to: int) -> NoReturn:
    """Write what `work` gives of these things, and end this process without anything else that it would do."""
    try:
        with open(to, "wb") as file:
            for thing in things:
                given = work(thing)
                file.write(len(given).to_bytes(_NUMBER, "big") + given)
    finally:
        os._exit(0)


def _received(worker: BinaryIO) -> bytes | None:
    """The next that a process gives; None when it gives no more, or was ended while it gave it."""
    head = worker.read(_NUMBER)
    length = int.from_bytes(head, "big")
    given = worker.read(length)
    return given if len(head) == _NUMBER and len(given) == length else None
