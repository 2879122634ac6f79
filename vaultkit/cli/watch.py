"""`vaultkit watch`."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

import click

from vaultkit.cli.options import Request, vault_command
from vaultkit.errors import ExitCode

if TYPE_CHECKING:
    from vaultkit.app.agenda import Planned
    from vaultkit.app.ticks import TickRun

_REPEAT = 3600.0
"""Seconds before the same trouble is told again."""


@click.command()
@click.option("-v", "--verbose", is_flag=True, help="Log file events and checks.")
@vault_command
def watch(request: Request, *, verbose: bool) -> None:
    """Write the agenda note again after every save, and when the day changes.

    It goes on until Ctrl-C or SIGTERM, which let it finish what it writes; a second one ends it at once.
    """
    from vaultkit.cli.progress import Progress
    from vaultkit.render.agenda_lines import summary
    from vaultkit.render.change_words import change_line
    from vaultkit.watch.agenda_updater import AgendaUpdater
    from vaultkit.watch.events import Events
    from vaultkit.watch.live import LiveVault
    from vaultkit.watch.loop import Watch
    from vaultkit.watch.watch_lock import watch_lock

    root = request.root
    report = Reporter(request, verbose=verbose)

    def wrote(run: TickRun, before: Planned | None, notes: Sequence[str]) -> None:
        agenda = run.planned.agenda
        report.say(change_line(agenda, before.agenda, notes, run.done) if before else summary(agenda))

    with watch_lock(root, datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")), Ending() as ending:
        request.recover()
        clock = SystemClock(lambda: request.today)
        with Progress(shown=not request.quiet) as progress:
            live = LiveVault(root, time.time_ns, progress)
            live.look(clock.now())
        updater = AgendaUpdater(live, report, clock.wall, wrote, day_is_given=request.given_day is not None)
        watching = Watch(root, updater, Events(root, live.ignored, clock.now), clock, report)
        ending.ends(watching.wake, lambda: updater.writing)
        try:
            watching.run()
        finally:
            live.store()
    if ending.asked == signal.SIGINT:
        raise KeyboardInterrupt


class SystemClock:
    """The real time, and real waiting."""

    def __init__(self, today: Callable[[], date]) -> None:
        self.today = today

    def now(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()

    def wait(self, event: threading.Event, seconds: float) -> None:
        event.wait(seconds)


class Reporter:
    """Prints what a watch has to say, on a terminal or into a log that must not grow without end."""

    def __init__(self, request: Request, *, verbose: bool) -> None:
        self._request = request
        self._verbose = verbose
        self._open: dict[str, tuple[str, float]] = {}
        self._silenced: dict[tuple[str, str], float] = {}

    def begun(self) -> None:
        from vaultkit.render.escape import plain

        # it goes on for days, and what was read until now stays: to look through all of it again and again takes long
        gc.collect()
        gc.freeze()
        gc.enable()
        self.say(f"watching {plain(str(self._request.root))}")

    def say(self, text: str) -> None:
        """Print unless `-q` was given."""
        with _going_on():
            self._request.say(text)

    def detail(self, text: str) -> None:
        if self._verbose:
            self._print(text)

    def warn(self, about: str, text: str) -> None:
        """The same is told once, and once again after an hour if it comes and goes."""
        now = time.monotonic()
        told = self._open.get(about)
        if told and told[0] == text:
            return
        last = self._silenced.get((about, text))
        if last is not None and now - last < _REPEAT:
            return
        self._silenced = {key: when for key, when in self._silenced.items() if now - when < _REPEAT}
        self._silenced[about, text] = now
        self._open[about] = text, now
        self._print(text)

    def resolved(self, about: str, text: str) -> None:
        if self._open.pop(about, None):
            self._print(text)

    def _print(self, text: str) -> None:
        from vaultkit.render.escape import plain

        with _going_on():
            click.echo(f"vaultkit: {plain(text)}", err=True)


@contextmanager
def _going_on() -> Iterator[None]:
    """A full disk under a log, or a terminal that is gone, ends no watch; a reader that is gone does."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError:
        pass


class _Ended(BaseException):
    """A signal came while nothing was being written."""


class Ending:
    """Ends the work within it on SIGTERM or SIGINT: at once, or after the write that is under way."""

    def __init__(self) -> None:
        self.asked: int | None = None
        """The signal that came."""
        self._wake: Callable[[], None] = lambda: None
        self._busy: Callable[[], bool] = lambda: False

    def ends(self, wake: Callable[[], None], busy: Callable[[], bool]) -> None:
        """`wake` ends the work from outside; while `busy` it is let go on."""
        self._wake, self._busy = wake, busy

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._take) for number in (signal.SIGTERM, signal.SIGINT)}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> bool:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        return kind is _Ended

    def _take(self, number: int, _frame: object) -> None:
        if self.asked is not None:
            os._exit(ExitCode.INTERRUPTED if number == signal.SIGINT else ExitCode.DONE)
        self.asked = number
        if not self._busy():
            raise _Ended
        self._wake()
