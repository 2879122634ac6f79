"""What a watch costs, and how soon it writes: `python tests/benchmarks/watcher.py [-n 2000] [--saves 25] [--idle 60]`.

From the end of a save to the agenda note on disk, for saves after a quiet time and for renames; 500 notes in 50 new folders
at once; CPU and memory while nothing happens. Where other work runs beside it, the time of a processor tells more than
the delay. The first save after a quiet time is not held back, so that there is no quiet time to take off.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from make_vault import make_vault
from torture.watched_vault import TODAY, WatchedVault, text

PAUSE = 0.8
"""Seconds between two saves: more than the quiet time."""
LONG = 120
"""Seconds after which a change has not been seen."""
SETTLED = 2.1
"""Seconds after a change until the time stamps of a file are trusted."""
MEASURED = "People/Aaron.md"
OFFERED = TODAY - timedelta(days=14)
"""As long ago as a thank-you stands: it comes first in the agenda note."""


def offer(number: int) -> str:
    """A note whose only line stands first in the agenda note."""
    return f"---\ntype: contact\n---\n## Log\n- {OFFERED} #offer book {number:04}\n"


def in_place(path: Path, content: str) -> None:
    path.write_text(content)


def by_rename(path: Path, content: str) -> None:
    beside = path.with_name(".saving.tmp")
    beside.write_text(content)
    beside.replace(path)


def delays(watched: WatchedVault, save: Callable[[Path, str], None], count: int, first: int) -> list[float]:
    """Seconds from the end of each save to the agenda note with it."""
    taken = []
    for number in range(first, first + count):
        time.sleep(PAUSE)
        save(watched.root / MEASURED, offer(number))
        taken.append(watched.wait_for(lambda: watched.shows(f"book {number:04}"), LONG, 0.001) or LONG)  # noqa: B023
    return taken


def processor(watched: WatchedVault) -> float:
    """CPU seconds that the watch has used."""
    fields = Path(f"/proc/{watched.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(watched: WatchedVault) -> float:
    """Resident MB."""
    return int(Path(f"/proc/{watched.process.pid}/status").read_text().partition("VmRSS:")[2].split()[0]) / 1000


def burst(watched: WatchedVault) -> tuple[float, int]:
    """Seconds until all of 500 notes in 50 new folders were taken in, and how often the agenda note was written."""
    # every item stands in the note, so that the last change can be seen
    (watched.root / "vaultkit.toml").write_text("open_lines = 5000\nlater_lines = 5000\n")
    watched.wait_for(lambda: not watched.shows("for later"), LONG)
    watched.quiet_writes(2)
    before = watched.writes
    for folder in range(50):
        here = watched.root / f"New/{folder}/People"
        here.mkdir(parents=True)
        for number in range(10):
            (here / f"New {folder} {number}.md").write_text(text(5000 if folder == 49 and number == 9 else 4000))
    took = watched.wait_for(lambda: watched.shows("New 49 9"), LONG) or LONG
    watched.quiet_writes(2)
    return took, watched.writes - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=2000, help="notes in the vault")
    parser.add_argument("--saves", type=int, default=25)
    parser.add_argument("--idle", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "vault"
        make_vault(root, given.n)
        (root / MEASURED).write_text(offer(0))
        time.sleep(SETTLED)
        with WatchedVault(root):
            pass  # writes the agenda note, and the cache before it
        began = time.monotonic()
        with WatchedVault(root) as watched:
            print(f"{given.n} notes: watching after {time.monotonic() - began:.2f} s, with a cache", flush=True)
            time.sleep(2)
            began, used = time.monotonic(), processor(watched)
            time.sleep(given.idle)
            share = (processor(watched) - used) / (time.monotonic() - began)
            print(f"idle {share:.2%} of a core, {memory(watched):.0f} MB", flush=True)
            for name, save, first in (("in place", in_place, 1), ("by rename", by_rename, 1001)):
                used = processor(watched)
                taken = delays(watched, save, given.saves, first)
                ninety_five = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
                each = (processor(watched) - used) / given.saves
                print(
                    f"saved {name}: {median(taken) * 1000:.0f} ms median, {ninety_five * 1000:.0f} ms p95, "
                    f"{each * 1000:.0f} ms of a processor each",
                    flush=True,
                )
            took, writes = burst(watched)
            print(f"500 notes in 50 new folders: {took * 1000:.0f} ms, {writes} writes")


if __name__ == "__main__":
    main()
