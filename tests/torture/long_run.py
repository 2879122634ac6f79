"""What a watch costs over a long time: `python tests/torture/long_run.py [--events 100000]`.

Saves notes until the system has told of so many events; the memory may grow by less than 5 MB, and no file stay open.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from torture.watched_vault import NOTE, WatchedVault, make_vault, text

EVENTS_OF_A_SAVE = 3
"""Created or modified twice, closed: at the least."""
MOST_GROWTH = 5_000
"""kB."""


def memory(watched: WatchedVault) -> int:
    """Resident kB of the watch."""
    status = Path(f"/proc/{watched.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def open_files(watched: WatchedVault) -> int:
    return len(os.listdir(f"/proc/{watched.process.pid}/fd"))  # noqa: PTH208 - a count, not paths


def saves(root: Path, count: int, watched: WatchedVault) -> None:
    for number in range(count):
        (root / f"People/Person {number % 10:05}.md").write_text(f"- 2026-11-{number % 20 + 1:02} tea\n")
        if number % 500 == 499:
            (root / NOTE).write_text(text(number % 10_000))
            time.sleep(0.4)
            assert watched.process.poll() is None, watched.said


def growth(folder: Path, events: int) -> tuple[int, int, int]:
    """kB and open files more after so many events than after a tenth of them; and how many agendas were written."""
    root = make_vault(folder / "vault")
    with WatchedVault(root) as watched:
        count = events // EVENTS_OF_A_SAVE
        saves(root, count // 10, watched)
        time.sleep(2)
        before = memory(watched), open_files(watched)
        saves(root, count, watched)
        time.sleep(2)
        after = memory(watched), open_files(watched)
        assert watched.is_right()
        return after[0] - before[0], after[1] - before[1], watched.writes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        kilobytes, files, writes = growth(Path(made), given.events)
    print(f"{given.events:,} events, {writes} agendas: {kilobytes:+,} kB, {files:+} open files")
    sys.exit(kilobytes > MOST_GROWTH or files > 0)


if __name__ == "__main__":
    main()
