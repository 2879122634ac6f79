"""Work divided among processes: the same as by one, whatever becomes of the others."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from vaultkit.app.workers import results

THINGS = list(range(3_000))
HERE = os.getpid()


@pytest.fixture(autouse=True)
def _three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    # the threads of other tests may still be ending
    others = threading.active_count() - 1
    count = threading.active_count
    monkeypatch.setattr(threading, "active_count", lambda: count() - others)


def in_words(number: int) -> bytes:
    return b"the number %d" % number * (number % 7)


def process(_: int) -> bytes:
    return b"%d" % os.getpid()


def processes(things: list[int]) -> set[int]:
    """Those that worked on some things."""
    return {int(worker) for _, worker in results(process, things)}


def dying(number: int, how: Callable[[], object]) -> Callable[[int], bytes]:
    """Work in which another process than this one ends at a number."""

    def work(at: int) -> bytes:
        if at == number and os.getpid() != HERE:
            how()
        return in_words(at)

    return work


def no_process_is_left() -> bool:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    return True


def test_each_thing_comes_once_with_what_the_work_gives_of_it() -> None:
    assert sorted(results(in_words, THINGS)) == [(number, in_words(number)) for number in THINGS]
    assert no_process_is_left()


def test_what_is_given_may_be_much() -> None:
    """More than a pipe holds, of each."""
    given = dict(results(lambda number: b"%d " % number * 30_000, THINGS[:1_200]))
    assert all(told == b"%d " % number * 30_000 for number, told in given.items())
    assert len(given) == 1_200


@pytest.mark.parametrize(("things", "others"), [(0, 0), (1, 0), (999, 0), (1_000, 2), (1_600, 3), (3_000, 3)])
def test_there_is_a_process_for_every_five_hundred_things(things: int, others: int) -> None:
    """As many as there are processors; a few things are worked on here before."""
    assert len(processes(THINGS[:things]) - {HERE}) == others
    assert (HERE in processes(THINGS[:things])) is (things > 0)


def test_no_process_is_made_beside_other_threads() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert processes(THINGS) == {HERE}
    finally:
        ended.set()
        other.join()


def test_no_process_is_made_where_the_processors_are_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processes(THINGS) == {HERE}


@pytest.mark.parametrize("how", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0), lambda: 1 // 0])
@pytest.mark.parametrize("number", [1, 2_001, 2_999])
def test_what_a_process_does_not_give_is_worked_on_here(number: int, how: Callable[[], object]) -> None:
    assert sorted(results(dying(number, how), THINGS)) == [(number, in_words(number)) for number in THINGS]
    assert no_process_is_left()


def test_what_the_work_raises_is_raised_here() -> None:
    def work(number: int) -> bytes:
        if number == 2_001:
            raise RecursionError("too deep")
        return in_words(number)

    with pytest.raises(RecursionError, match="too deep"):
        list(results(work, THINGS))
    assert no_process_is_left()


def test_where_the_system_allows_no_more_processes_all_is_worked_on_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert processes(THINGS) == {HERE}
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_the_processes_end_with_the_generator() -> None:
    running = results(in_words, THINGS)
    for _ in range(200):
        next(running)
    running.close()
    assert no_process_is_left()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_an_interruption_is_for_this_process_alone() -> None:
    """As at a terminal, where it reaches all of them."""

    def work(number: int) -> bytes:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGINT)
        return process(number)

    assert len({told for _, told in results(work, THINGS)} - {b"%d" % HERE}) == 3


def test_what_a_process_gave_in_part_is_worked_on_here() -> None:
    """It was ended while it wrote more than a pipe holds."""

    def work(number: int) -> bytes:
        return process(number) + b" %d " % number * 50_000

    given = {}
    ended = False
    for thing, told in results(work, THINGS[:1_200]):
        given[thing] = told.split(b" ", 1)[1]
        worker = int(told.split()[0])
        if worker != HERE and not ended:
            while Path(f"/proc/{worker}/stat").read_text().split()[2] != "S":
                pass  # until it waits for its reader
            os.kill(worker, signal.SIGKILL)
            ended = True
    assert ended
    assert given == {thing: work(thing).split(b" ", 1)[1] for thing in THINGS[:1_200]}
