"""Kill vaultkit at every system call that changes a file.

    python tests/torture/kill.py [PART OF A SCENARIO'S NAME]...
    python tests/torture/kill.py --vault DIR [--first COMMAND]... [--then COMMAND] -- COMMAND, with {vault} in it

For each point: a fresh copy of the vault, the command, SIGKILL as it enters the call. Then each note must be the old
one or the new one; after the next start nothing may be left beside them, and the vault as a whole, or each group of its
changes, must be the old one or the new one. Needs strace.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.points import CHANGING, Bench, Point, is_whole, torn
from torture.scenarios import Scenario, given

KILLED = (-9, 137)


def run(scenario: Scenario, folder: Path, every: int = 1, about: int = 0) -> tuple[int, list[str]]:
    """How many points there were, and what went wrong. `every`: only each n-th point; `about`: so many, evenly."""
    bench = Bench(scenario, folder)
    old = bench.files()
    points = bench.points(CHANGING)
    points = points[:: max(len(points) // about, 1) if about else every]
    new = bench.result()
    wrong = [f"{scenario.name}: {told}" for point in points for told in _wrong(bench, point, old, new)]
    return len(points), wrong


def _wrong(
    bench: Bench, point: Point, old: dict[str, tuple[int, bytes]], new: dict[str, tuple[int, bytes]]
) -> list[str]:
    ended = bench.inject(point, "signal=KILL")
    if ended.code not in KILLED:  # another program has moved the count of calls, say by a new module to look through
        ended = bench.inject(point, "signal=KILL")
    told = []
    if ended.code not in KILLED:
        told.append(f"was not killed (exit {ended.code})")
    if broken := torn(bench.files(), old, new):
        told.append(f"torn or lost: {broken}")
    bench.run(bench.scenario.then)
    left = bench.files()
    if litter := [path for path in left if path.rpartition("/")[2].startswith(".vk-")]:
        told.append(f"left behind: {litter}")
    whole = is_whole(left, old, new, bench.scenario.groups) if bench.scenario.groups else left in (old, new)
    if not whole:
        told.append(
            f"neither old nor new: {sorted(path for path in {*left, *old, *new} if left.get(path) != new.get(path))}"
        )
    return [f"{message}\n    at {point.call} {point.number}: {point.line}" for message in told]


def main() -> int:
    total, wrong = 0, []
    for scenario in given(sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            count, found = run(scenario, Path(folder))
        print(f"{scenario.name}: killed at {count} points, {len(found)} wrong", flush=True)
        total += count
        wrong += found
    print(*wrong, f"{total} points, {len(wrong)} wrong", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
