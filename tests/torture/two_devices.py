"""Two devices and one vault: `python tests/torture/two_devices.py [--changes 100]`.

Two copies, a watch over each, and a loop that keeps them in step as a sync program does. Each change is made on one of
them. Every device may write its agenda note once for each change, no copy of it may be in conflict, and in the end both
vaults are the same.
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from torture.watched_vault import NOTE
from torture.watched_vault import WatchedVault
from torture.watched_vault import make_vault
from torture.watched_vault import text


class Sync(threading.Thread):
    """Brings what changed on one side to the other; what changed on both, to different bytes, is a conflict."""

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
            (side / NOTE).write_text(text(number))
            for watched in (here, there):
                assert watched.wait_for(lambda: watched.shows(f"book {number:04}"), 20) is not None, watched.said  # noqa: B023
        time.sleep(2)
        sync.end()
        same = all(
            filecmp.cmp(path, other / path.relative_to(one), shallow=False)
            for path in one.rglob("*.md")
            if path.is_file()
        )
        return here.writes, there.writes, sync.conflicts, same and here.is_right() and there.is_right()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        one, other, conflicts, same = kept_in_step(Path(made), given.changes)
    print(
        f"{given.changes} changes: {one} and {other} writes, {len(conflicts)} conflicts, {'the same' if same else 'NOT the same'}"
    )
    sys.exit(max(one, other) > given.changes or bool(conflicts) or not same)


if __name__ == "__main__":
    main()
