"""The agenda note of a live vault: written when it should be another, and left alone when in doubt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath

from vaultkit.app.agenda import Planned, run_of
from vaultkit.app.session import Loaded
from vaultkit.app.ticks import TickRun, change_notes, is_as_written, plan_ticks, write_agenda_after
from vaultkit.errors import VaultkitError
from vaultkit.markdown.link import folder_of
from vaultkit.storage.last_run import Run, last_run, shrink_reason, store_run
from vaultkit.storage.note_name import is_copy_of
from vaultkit.storage.snapshot import Signature, Snapshot, newest, signature_at
from vaultkit.watch.live import LiveVault
from vaultkit.watch.protocols import Reporter

SETTLED = 2.0
"""Seconds without a change before an agenda note is made where there is none: it may be about to be synced."""
TRY_AGAIN = 5.0
"""Seconds after a write that failed."""
LATEST = 300.0
"""Seconds after which ticks that a note holds up are tried again, at the latest."""
BELIEVED = 60.0
"""Seconds for which a smaller number of notes must last before it is what the next one is compared with."""


class AgendaUpdater:
    """What a watch keeps up to date. `wall` is the system's clock in seconds.

    `wrote` is told what was written, the agenda before it, and the paths of the notes that changed since.
    """

    def __init__(
        self,
        live: LiveVault,
        report: Reporter,
        wall: Callable[[], float],
        wrote: Callable[[TickRun, Planned | None, Sequence[str]], None],
        *,
        day_is_given: bool = False,
    ) -> None:
        self.writing = False
        """Whether the agenda note is being replaced at this moment."""
        self._live = live
        self._report = report
        self._wall = wall
        self._wrote = wrote
        self._day_is_given = day_is_given
        self._has_begun = False
        self._known: bytes | None = None
        """The agenda note as this run wrote it, or found it right."""
        self._written: bytes | None = None
        """The agenda note as this run wrote it; what is still so, nobody is typing in."""
        self._touched: tuple[bytes, float] | None = None
        """The agenda note as somebody else left it, and when that was seen."""
        self._last: Planned | None = None
        """The agenda as this run wrote it, or found it right."""
        self._is_waiting = False
        """Whether it was said that somebody may be typing."""
        self._fewer: tuple[int, float] | None = None
        """A smaller number of notes, and when it was first seen."""
        self._due: float | None = None
        self._waits = TRY_AGAIN / 2
        """Seconds that ticks waited last for a note that could not be written."""
        self._copies: tuple[Mapping[str, Signature], float] = {}, float("-inf")
        """The conflict copies of the agenda note, and when they were last seen to change."""
        self._seen: tuple[int, date, Signature | None, Mapping[str, Signature]] | None = None
        """The vault, the day, the agenda note and its copies that the last refresh saw."""

    @property
    def snapshot(self) -> Snapshot:
        return self._live.snapshot

    def look(self, now: float, only: Collection[str] | None = None) -> set[str]:
        return self._live.look(now, only)

    def next_check(self) -> tuple[float, Collection[str]] | None:
        live = self._live.next_check()
        if self._due is None:
            return live
        return (min(live[0], self._due), live[1]) if live else (self._due, ())

    def refresh(self, now: float, today: date) -> None:
        """Write the agenda note if it should be another and may be written now; else say when to ask again.

        At the beginning, a file that is not vaultkit's to write raises `UnmanagedFile`; later it is told.
        """
        if not self._live.complete:
            return  # some notes have never been read yet; the live vault says when to look again
        self._look_at_copies(now)
        seen = (self._live.version, today, self._agenda_now(), self._copies[0])
        if seen == self._seen and (self._due is None or now < self._due):
            return  # a look was due, and found nothing
        self._due = None
        try:
            self._bring_up_to_date(now, today)
        except VaultkitError as error:
            if not self._has_begun:
                raise
            self._report.warn("agenda", str(error))
            self._due = now + TRY_AGAIN
        else:
            self._report.resolved("agenda", "the agenda note can be written again")
        self._has_begun = True
        self._seen = (self._live.version, today, self._agenda_now(), self._copies[0])

    def _bring_up_to_date(self, now: float, today: date) -> None:
        loaded = self._live.loaded()
        # what ticks would change counts for the plan; it is written when the agenda note may be written
        tick_run = plan_ticks(loaded, today, day_is_given=self._day_is_given)
        planned = tick_run.planned
        run = run_of(loaded)
        lost = shrink_reason(last_run(loaded.root), run)
        if lost:
            self._report.warn("notes", f"{lost}: the agenda stays as it is; `vaultkit agenda --fewer` if that is meant")
            return
        self._report.resolved("notes", "the notes are there again")
        if planned.new != planned.old:
            waits = (self._when_to_write(planned, now), self._when_copies_are_quiet(now))
            self._due = max((due for due in waits if due is not None), default=None)
            if self._due is not None:
                return
            planned = self._write(tick_run, now)
        self._last = planned
        self._live.take_changed()
        self._known = planned.new
        self._touched = None
        self._remember(run, now)
        self._live.store(now)
        self._keep_files(loaded, planned)
        if not self._day_is_given:
            self._begin_day(planned)

    def _when_to_write(self, planned: Planned, now: float) -> float | None:
        """When the agenda note may be written; None: now.

        Where somebody else has changed it, it must have been left alone for a while: they may be typing.
        """
        if planned.old is None:
            settled = self._live.last_change + SETTLED
            return settled if now < settled else None
        if planned.old == self._written or (self._known is not None and is_as_written(planned.old, self._known)):
            return None
        if self._touched is None or self._touched[0] != planned.old:
            self._touched = planned.old, now if self._has_begun else now - self._age(planned)
        seconds = self._live.config.settings.agenda_quiet_seconds
        quiet = self._touched[1] + seconds
        if now < quiet and not self._is_waiting:
            self._is_waiting = True
            name = self._live.config.settings.agenda
            self._report.say(f"{name} has changed: waiting until you have stopped typing for {seconds} seconds")
        return quiet if now < quiet else None

    def _look_at_copies(self, now: float) -> None:
        """Find out whether conflict copies of the agenda note came or were changed."""
        agenda = PurePosixPath(self._live.config.settings.agenda).as_posix()
        parent = folder_of(agenda)
        folder = self._live.snapshot.get(parent)
        paths = (
            (f"{parent}/{name}" if parent else name, one) for name, one in (folder.copies_by_name() if folder else ())
        )
        copies = {path: signature for path, signature in paths if is_copy_of(path, agenda)}
        if copies != self._copies[0]:
            changed = max(map(newest, copies.values()), default=0) / 1e9
            self._copies = copies, now if self._has_begun else now - max(0.0, self._wall() - changed)

    def _when_copies_are_quiet(self, now: float) -> float | None:
        """When nobody will have changed them for a while: somebody may be ticking in one, or it may still be coming."""
        copies, since = self._copies
        quiet = since + self._live.config.settings.agenda_quiet_seconds
        return quiet if copies and now < quiet else None

    def _agenda_now(self) -> Signature:
        return signature_at(f"{self._live.root}/{self._live.config.settings.agenda}")

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._wall()).astimezone()

    def _age(self, planned: Planned) -> float:
        try:
            return max(0.0, self._wall() - planned.path.stat().st_ctime)
        except OSError:
            return 0.0

    def _write(self, run: TickRun, now: float) -> Planned:
        """Write the notes that ticks change, then the agenda note; returns what it is."""
        self.writing = True
        try:
            run, found = change_notes(run, self._now)
            if run.changes:
                self._report.detail(f"ticks carried out: {run.done}; not done: {run.not_done}")
            found = (*found, *write_agenda_after(run, self._now))
        finally:
            self.writing = False
        for problem in found:
            self._report.warn(f"recovery of {problem.path}", str(problem))
        self._told_held_up(run.held_up, now)
        self._written = run.planned.new
        self._is_waiting = False
        if run.planned.new != run.planned.old or run.changes:
            self._wrote(run, self._last, self._live.take_changed())
        return run.planned

    def _told_held_up(self, reasons: Sequence[str], now: float) -> None:
        """Tell that a note holds up ticks, and when they are tried again: ever later, since that writes the journal."""
        if reasons:
            self._report.warn("ticks", f"a tick could not be carried out: {reasons[0]}; it stays in the agenda")
            self._waits = min(2 * self._waits, LATEST)
            self._due = now + self._waits
        else:
            self._report.resolved("ticks", "the ticks are carried out")
            self._waits = TRY_AGAIN / 2

    def _keep_files(self, loaded: Loaded, planned: Planned) -> None:
        """Write the files that go with the agenda note, where the vault keeps any."""
        if not planned.kept:
            return
        from vaultkit.app.kept_files import keep_files

        for problem in keep_files(loaded, planned, self._now)[1]:
            self._report.warn(f"recovery of {problem.path}", str(problem))

    def _begin_day(self, planned: Planned) -> None:
        """Run the user's own command for a new day."""
        from vaultkit.app.new_day import begin_day

        if failed := begin_day(planned):
            self._report.warn("on_new_day", failed)

    def _remember(self, run: Run, now: float) -> None:
        """Keep what was found; fewer notes only once their number has lasted, since deleting many takes a while."""
        before = last_run(self._live.root)
        if before and run.notes < before.notes:
            if self._fewer is None or self._fewer[0] != run.notes:
                self._fewer = run.notes, now
            if now < self._fewer[1] + BELIEVED:
                self._due = self._fewer[1] + BELIEVED
                return
        self._fewer = None
        store_run(self._live.root, run)
