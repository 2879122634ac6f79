"""Two devices and one vault: `python tests/torture/two_devices.py [--changes 100] [--ticks 20]`.

Two copies, a watch over each, and a loop that keeps them in step as a sync program does. Each change is made on one of
them. Every device may write its agenda note once for each change, no copy of it may be in conflict, and in the end both
vaults are the same.

Then lines are ticked on both at once while nothing keeps them in step, another line on each or the same, so that the
sync leaves a conflict copy of the agenda note: before the watches have acted on the ticks, or after. Each tick must come
to one entry, the copy must stay as it is and be told of, and both vaults must be the same.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from torture.watched_vault import NOTE, WatchedVault, make_vault, text

QUIET = 1
"""Seconds for which the agenda note must be quiet before a watch acts on ticks."""


class Sync(threading.Thread):
    """Brings what changed on one side to the other.

    What changed on both, to different bytes, is a conflict: one of them is kept as a conflict copy.
    """

    def __init__(self, one: Path, other: Path) -> None:
        super().__init__(daemon=True)
        self.conflicts: list[str] = []
        self._sides = one, other
        self._agreed: dict[str, bytes] = {}
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.2):
            self.bring_in_step()

    def end(self) -> None:
        self._ended.set()
        self.join()

    def rest(self) -> Sync:
        """End; returns one that can be started to go on from there."""
        self.end()
        after = Sync(*self._sides)
        after.conflicts, after._agreed = self.conflicts, self._agreed
        return after

    def bring_in_step(self) -> bool:
        """Whether anything had to be brought over."""
        one, other = (self._notes(side) for side in self._sides)
        moved = False
        for path in one.keys() | other.keys():
            here, there, agreed = one.get(path), other.get(path), self._agreed.get(path)
            if here == there:
                self._agreed[path] = here or b""
                continue
            if here is not None and there is not None and agreed not in {here, there}:
                self.conflicts.append(path)
                copy = f"{path.removesuffix('.md')}.sync-conflict-20261122-{len(self.conflicts):06}-ABCDEFG.md"
                (self._sides[0] / copy).write_bytes(here)
            if there in {agreed, None}:
                moved |= self._bring(path, self._sides[1], here, there)
            else:
                moved |= self._bring(path, self._sides[0], there, here)
        return moved

    def _bring(self, path: str, side: Path, new: bytes | None, old: bytes | None) -> bool:
        """Put what the other side has in the place of what this one had, if that is still there."""
        target = side / path
        if new is None or (target.read_bytes() if target.exists() else None) != old:
            return False  # the next round sees
        temporary = target.with_name(f".syncthing.{target.name}.tmp")
        temporary.write_bytes(new)
        os.utime(temporary, (time.time() - 60, time.time() - 60))  # the other device's time
        temporary.replace(target)
        self._agreed[path] = new
        return True

    def _notes(self, side: Path) -> dict[str, bytes]:
        return {path.relative_to(side).as_posix(): path.read_bytes() for path in side.rglob("*.md") if path.is_file()}


def kept_in_step(folder: Path, changes: int) -> tuple[int, int, list[str], bool]:
    """How often each device wrote its agenda note, what was in conflict, and whether the vaults are the same at the end."""
    one = make_vault(folder / "one")
    with WatchedVault(one):
        pass
    other = Path(shutil.copytree(one, folder / "other"))
    with WatchedVault(one) as here, WatchedVault(other) as there:
        sync = Sync(one, other)
        sync.bring_in_step()
        sync.start()
        for number in range(1, changes + 1):
            side = (one, other)[number % 2]
            saved = side / f"{NOTE}.tmp"  # by a rename: the sync loop must not bring over half of it
            saved.write_text(text(number))
            saved.replace(side / NOTE)
            for watched in (here, there):
                assert watched.wait_for(lambda: has_change(watched, number), 20) is not None, watched.said  # noqa: B023
        time.sleep(2)
        sync.end()
        return here.writes, there.writes, sync.conflicts, are_right(here, there)


def has_change(watched: WatchedVault, number: int) -> bool:
    """Whether a change has arrived, in the note as well: the sync may bring the agenda note of the other device first."""
    return watched.shows(f"book {number:04}") and (watched.root / NOTE).read_text() == text(number)


def are_right(here: WatchedVault, there: WatchedVault) -> bool:
    """Whether two vaults are the same, and their agenda notes what a run from scratch would write."""
    one, other = here.root, there.root
    notes = [path.relative_to(one) for path in one.rglob("*.md") if path.is_file()]
    same = all((other / path).is_file() and filecmp.cmp(one / path, other / path, shallow=False) for path in notes)
    return same and here.is_right() and there.is_right()


def ticked_on_both(folder: Path, rounds: int) -> tuple[int, list[str]]:
    """How many conflict copies came about, and what went wrong."""
    one = make_vault(folder / "one")
    (one / "vaultkit.toml").write_text(f"agenda_quiet_seconds = {QUIET}\n")
    (one / NOTE).unlink()
    with WatchedVault(one):
        pass
    other = Path(shutil.copytree(one, folder / "other"))
    wrong: list[str] = []
    with WatchedVault(one) as here, WatchedVault(other) as there:
        sync = Sync(one, other)
        sync.bring_in_step()
        for number in range(rounds):
            sync.start()
            for book in (2 * number, 2 * number + 1):
                (one / f"People/Book {book}.md").write_text(text(book))
            shown = [f"book {book:04}" for book in (2 * number, 2 * number + 1)]
            ready = here.wait_for(lambda: are_right(here, there) and all(map(here.shows, shown)), 20)  # noqa: B023
            assert ready is not None, here.said + there.said
            sync = sync.rest()
            wrong += [f"round {number}: {told}" for told in _one_round(here, there, sync, number)]
            sync = sync.rest()
            for watched in (here, there):
                for path in watched.root.glob("*.sync-conflict-*"):
                    path.unlink()
                for path in watched.root.glob("People/Book *.md"):
                    path.write_text("Was read.\n")
        return len(sync.conflicts), wrong


def _one_round(here: WatchedVault, there: WatchedVault, sync: Sync, number: int) -> Iterator[str]:
    """Tick, let the sync program go on, and tell what is wrong once all should have settled."""
    both = (2 * number, 2 * number + 1)
    for watched, book in ((here, both[0]), (there, both[number % 3 != 2])):
        agenda = watched.agenda.read_text("utf-8")
        line = next(line for line in agenda.splitlines() if f"book {book:04}" in line)
        watched.agenda.write_text(agenda.replace(line, line.replace("[ ]", "[x]")), "utf-8")
    if number % 2:
        time.sleep(2 * QUIET)
    before = len(sync.conflicts)
    sync.start()
    ticked = {both[0], both[number % 3 != 2]}
    settled = here.wait_for(lambda: are_right(here, there) and all(_is_done(here, book) for book in ticked), 60)
    if settled is None:
        yield f"not settled: {[_note(here, book) for book in both]} {[_note(there, book) for book in both]}"
    if len(sync.conflicts) == before and ticked == set(both):
        yield "no conflict came about"
    for watched in (here, there):
        entries = [_note(watched, book) for book in both]
        if [entry.count("[x]") for entry in entries] != [book in ticked for book in both]:
            yield f"wrong entries in {watched.root.name}: {entries}"
        told = watched.agenda.read_text("utf-8")
        yield from (
            f"{copy.name} is not told of" for copy in watched.root.glob("*.sync-conflict-*") if copy.name not in told
        )


def _note(watched: WatchedVault, book: int) -> str:
    return (watched.root / f"People/Book {book}.md").read_text("utf-8")


def _is_done(watched: WatchedVault, book: int) -> bool:
    return "[x]" in _note(watched, book)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--ticks", type=int, default=20, help="how often lines are ticked on both")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        one, other, conflicts, same = kept_in_step(Path(made), given.changes)
    with tempfile.TemporaryDirectory() as made:
        copies, wrong = ticked_on_both(Path(made), given.ticks)
    print(
        f"{given.changes} changes: {one} and {other} writes, {len(conflicts)} conflicts, {'the same' if same else 'NOT the same'}"
    )
    print(f"ticked on both {given.ticks} times: {copies} conflict copies, {len(wrong)} wrong", *wrong, sep="\n")
    sys.exit(bool(wrong) or max(one, other) > given.changes or bool(conflicts) or not same)


if __name__ == "__main__":
    main()
