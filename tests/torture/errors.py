"""Let every system call of vaultkit on the vault and its own state fail, once and for ever.

    python tests/torture/errors.py [PART OF A SCENARIO'S NAME]...
    python tests/torture/errors.py --vault DIR [--first COMMAND]... [--then COMMAND] -- COMMAND, with {vault} in it

The errors: ENOSPC, EIO, EDQUOT, EROFS, EACCES, EMFILE. Whatever fails: exit 0 means that all is written; anything else
means one clear line and a vault as before, or a line that says which notes are written all the same. After the next
start nothing is left beside the notes. Needs strace.
"""

from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.points import CHANGING, READING, Bench, Ended, Point, is_whole, torn, without_leftovers
from torture.scenarios import Scenario, given

ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EMFILE")
SAID = "written all the same"

Files = dict[str, tuple[int, bytes]]


def run(scenario: Scenario, folder: Path, every: int = 1) -> tuple[int, list[str]]:
    """How many faults there were, and what went wrong. `every`: only each n-th fault, for a short run."""
    bench = Bench(scenario, folder)
    old = bench.files()
    calls = [*CHANGING, *READING] if scenario.reads else [call for call in CHANGING if call != "close"]
    points = bench.points(calls, reading=scenario.reads)
    new = bench.result()
    faults = [(point, error, ever) for point in points for error in ERRORS for ever in (False, True)][::every]
    wrong = []
    for point, error, ever in faults:
        bench.reset()
        ended = bench.again(point, f"error={error}", f"{point.number}{'+' if ever else ''}")
        mute = ever and point.call == "write"  # then no line can be printed either
        told = [
            *_wrong(ended, _notes(bench.files()), _notes(old), _notes(new), mute=mute or bool(scenario.groups)),
            *_left(bench, old, new),
        ]
        place = f"{error} {'for ever from' if ever else 'at'} {point.call} {point.number}: {point.line}"
        wrong += [f"{scenario.name}: {message}\n    {place}\n    {ended.errors[-300:]}" for message in told]
    return len(faults), wrong


def _notes(files: Files) -> Files:
    """The files alone: a folder that could not be removed is for the next start."""
    return {path: held for path, held in files.items() if stat.S_ISREG(held[0])}


def _wrong(ended: Ended, files: Files, old: Files, new: Files, *, mute: bool) -> list[str]:
    """`mute`: an error need not be told in one line, nor leave all as it was: there may be other groups of changes."""
    here = without_leftovers(files)
    told = []
    if broken := torn(files, old, new):
        told.append(f"torn or lost: {broken}")
    if "Traceback" in ended.errors or "Exception ignored" in ended.errors:
        told.append("a traceback")
    if ended.code == 0:
        if here != new:
            told.append("exit 0, and not all is written")
    elif not mute:
        if len(ended.errors.strip().splitlines()) != 1:
            told.append(f"exit {ended.code} without one line")
        if here != old and SAID not in ended.errors:
            told.append(f"exit {ended.code}, and something is changed")
    return told


def _left(bench: Bench, old: Files, new: Files) -> list[str]:
    bench.run(bench.scenario.then)
    files = bench.files()
    if any(path.rpartition("/")[2].startswith(".vk-") for path in files):
        return ["something is left after the next start"]
    groups = bench.scenario.groups
    whole = is_whole(files, old, new, groups) if groups else files in (old, new)
    return [] if whole else ["neither old nor new after the next start"]


def main() -> int:
    arguments = sys.argv[1:]
    every = (
        int(arguments.pop(0).removeprefix("--every=")) if arguments[:1] and arguments[0].startswith("--every=") else 1
    )
    total, wrong = 0, []
    for scenario in given(arguments):
        with tempfile.TemporaryDirectory() as folder:
            count, found = run(scenario, Path(folder), every)
        print(f"{scenario.name}: {count} faults, {len(found)} wrong", flush=True)
        total += count
        wrong += found
    print(*wrong, f"{total} faults, {len(wrong)} wrong", sep="\n")
    return 1 if wrong else 0


__all__ = ["Point", "run"]

if __name__ == "__main__":
    sys.exit(main())
