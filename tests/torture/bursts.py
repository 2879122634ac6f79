"""Many changes at once: `python tests/torture/bursts.py [--files 40000] [--vault DIR]`.

A git checkout that changes 2,000 notes, then so many new files as the queue of events does not hold, by two writers at a
time. Prints how often the agenda note was written, and how long after the end of the burst it was right for good. With
`--vault` a copy of that vault is used, to see what a large one adds; its own notes are left as they are.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from torture.save_patterns import by_git_checkout, committed
from torture.watched_vault import WatchedVault, make_vault, text

WRITER = """
import sys, pathlib
folder, first, last = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    here = folder / str(number // 500)
    if number % 500 == 0: here.mkdir(parents=True, exist_ok=True)
    (here / f"{number}.md").write_text("One of many.\\n")
"""
REWRITES = 3
WITHIN = 5.0


def checkout(root: Path) -> tuple[int, float | None]:
    """How often the agenda note was written, and how long after the burst it was right."""
    committed(root, 1000)
    with WatchedVault(root) as watched:
        before = watched.writes
        by_git_checkout(root, 1000)
        return _settled(watched, before, 1000)


def new_files(root: Path, count: int) -> tuple[int, float | None]:
    with WatchedVault(root, "-v") as watched:
        before = watched.writes
        half = count // 2
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, root / "New", str(first), str(first + half)])
            for first in (0, half)
        ]
        began = time.monotonic()
        for writer in writers:
            writer.wait()
        (root / "People/Last.md").write_text(text(2000))
        took = time.monotonic() - began
        result = _settled(watched, before, 2000)
        lost = watched.said.count("more events than the system keeps")
        print(f"{count:,} files in {took:.1f} s, {lost} overflows of the queue")
        return result


def _settled(watched: WatchedVault, before: int, number: int) -> tuple[int, float | None]:
    took = watched.wait_for(lambda: watched.shows(f"book {number}"), 120)
    watched.quiet_writes(3)
    assert watched.is_right(), watched.said[-2000:]
    return watched.writes - before, took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40_000)
    parser.add_argument("--vault", type=Path)
    given = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as made:
        for name, act in (("checkout", checkout), ("new files", lambda root: new_files(root, given.files))):
            root = make_vault(Path(made) / name / "vault")
            if given.vault:
                shutil.copytree(given.vault, root / "Copied")
            writes, took = act(root)
            shown = "never" if took is None else f"{took:.2f} s after its end"
            print(f"{name}: {writes} writes, right {shown}", flush=True)
            failed |= writes > REWRITES or took is None or took > WITHIN
    sys.exit(failed)


if __name__ == "__main__":
    main()
