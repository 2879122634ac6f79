"""Times whole commands and prints ratios within this one run: `python tests/benchmarks/run.py [-n 10000] [--runs 11]`.

Several `-n` make a table each. The floor is `python -c "import click"`; the plain way is python-frontmatter and
markdown-it-py on each note; Taskwarrior and todoman, where they are installed, list as many tasks as the vault has.
Medians of the time that the processors worked (user and system, for a machine that has other things to do too), of the
time that passed, and the most memory. Quote the ratios: milliseconds change with the machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from make_vault import make_vault  # the folder is no package

PLAIN_WAY = """
import sys, pathlib, frontmatter, markdown_it
markdown = markdown_it.MarkdownIt()
for path in pathlib.Path(sys.argv[1]).rglob("*.md"):
    markdown.parse(frontmatter.loads(path.read_text("utf-8")).content)
"""
PEAK = """
import os, sys, runpy
sys.argv = sys.argv[1:]
leave = os._exit
def tell():
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print("PEAK", peak, file=sys.stderr, flush=True)
def told(code):
    tell()
    leave(code)
os._exit = told  # vaultkit ends by it
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
tell()
"""
TODOMAN_COLD = "todoman, todo list, cold"
TODAY = date(2026, 11, 20)
SETTLED = 2.1
"""Seconds after a change until its time stamp tells it from the next: before that notes are read again to be sure."""


class Cost(NamedTuple):
    worked: float
    passed: float


class Bench:
    """One vault, and everything that is run on it."""

    def __init__(self, folder: Path, notes: int) -> None:
        self.vault, self.notes, self.day = folder / "vault", notes, TODAY
        self.cache = folder / "cache"
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "XDG_STATE_HOME": str(folder / "state")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start would compile what it imports
        self.environment |= {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder / "tasks")}
        make_vault(self.vault, notes)

    def cost(self, command: list[str]) -> Cost:
        """What one run of a command costs, from start to end."""
        began, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdin=quiet, stdout=quiet, stderr=quiet, env=self.environment)
        after = getrusage(RUSAGE_CHILDREN)
        worked = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return Cost(worked, time.perf_counter() - began)

    def peak(self, command: list[str]) -> int:
        """The most memory that a `python -m` command takes, in kilobytes; of several processes the first, which ends last."""
        run = [sys.executable, "-c", PEAK, *command[2:]]
        done = subprocess.run(run, check=True, capture_output=True, text=True, env=self.environment)
        return int(done.stderr.rpartition("PEAK ")[2].split()[0])

    # --- commands -------------------------------------------------------------

    def vaultkit(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "vaultkit", *arguments]

    def agenda(self) -> list[str]:
        return self.vaultkit("agenda", "--vault", str(self.vault), "--today", str(self.day))

    def completion(self) -> list[str]:
        """The beginning of a name, completed as bash asks for it."""
        words = f"vaultkit show --vault {self.vault} Ad"
        asked = ["_VAULTKIT_COMPLETE=bash_complete", f"COMP_WORDS={words}", "COMP_CWORD=4"]
        return ["env", *asked, *self.vaultkit()]

    def cold(self) -> list[str]:
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.agenda()

    def unchanged(self) -> list[str]:
        return self.agenda()

    def new_day(self) -> list[str]:
        self.day += timedelta(days=1)
        return self.agenda()

    def one_changed(self) -> list[str]:
        note = min((self.vault / "People").rglob("*.md"))
        with note.open("a", encoding="utf-8") as file:
            file.write("- 2026-11-01 a call\n")
        return self.agenda()

    def settle(self) -> None:
        """Wait until nothing is too young, and let the index see it."""
        time.sleep(SETTLED)
        self.cost(self.agenda())


def peers(bench: Bench) -> dict[str, list[str]]:
    """The other programs that are installed, with as many tasks to list as the vault has notes."""
    found: dict[str, list[str]] = {}
    due = [TODAY + timedelta(days=number % 300 - 200) for number in range(bench.notes)]
    if task := shutil.which("task"):
        Path(bench.environment["TASKRC"]).write_text("confirmation=off\n", encoding="utf-8")
        told = (f'{{"description":"thing {number}","due":"{day:%Y%m%d}T120000Z"}}' for number, day in enumerate(due))
        run = [task, "import", "-"]
        subprocess.run(run, input="\n".join(told), text=True, check=True, capture_output=True, env=bench.environment)
        found["Taskwarrior, task next"] = [task, "next"]
    if todo := shutil.which("todo"):
        folder = bench.vault.parent / "todos" / "list"
        folder.mkdir(parents=True)
        for number, day in enumerate(due):
            item = f"UID:{number}\r\nSUMMARY:thing {number}\r\nDUE;VALUE=DATE:{day:%Y%m%d}\r\nDTSTAMP:20261101T000000Z"
            text = (
                f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VTODO\r\n{item}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
            )
            (folder / f"{number}.ics").write_text(text, encoding="utf-8")
        settings = bench.vault.parent / "todoman.py"
        settings.write_text(f'path = "{folder.parent}/*"\ncache_path = "{folder.parent.parent}/todo.sqlite"\n', "utf-8")
        command = [todo, "--config", str(settings), "list"]
        found["todoman, todo list, warm"] = command
        found[TODOMAN_COLD] = ["sh", "-c", 'rm -f "$0"; exec "$@"', str(folder.parent.parent / "todo.sqlite"), *command]
    return found


def measured(bench: Bench, runs: int) -> dict[str, list[Cost]]:
    """The costs of each row, the floor beside every one of them."""
    floor, taken = "import click", {}
    click = [sys.executable, "-c", "import click"]
    rows: list[tuple[str, Callable[[], list[str]], bool]] = [
        ("vaultkit --help", lambda: bench.vaultkit("--help"), False),
        ("vaultkit --version", lambda: bench.vaultkit("--version"), False),
        ("completion of a name", bench.completion, False),
        ("agenda, unchanged", bench.unchanged, True),
        ("agenda, new day", bench.new_day, True),
        ("agenda, one note changed", bench.one_changed, True),
    ]
    rows += [(name, lambda command=command: command, False) for name, command in peers(bench).items()]  # type: ignore[misc]
    taken[floor] = [bench.cost(click) for _ in range(runs)]
    slow = max(1, runs // 4)
    for _ in range(slow):
        plain = bench.cost([sys.executable, "-c", PLAIN_WAY, str(bench.vault)])
        taken.setdefault("the plain way", []).append(plain)
        taken.setdefault("agenda, cold", []).append(bench.cost(bench.cold()))
    for name, command, settles in rows:
        often = name == "agenda, unchanged" or not (settles or name == TODOMAN_COLD)
        for _ in range(runs if often else slow + 2):
            if settles and (name != "agenda, unchanged" or name not in taken):
                bench.settle()
            taken.setdefault(name, []).append(bench.cost(command()))
            taken[floor].append(bench.cost(click))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, action="append", help="notes in the vault (default: 10000)")
    parser.add_argument("--runs", type=int, default=11)
    given = parser.parse_args()
    for notes in given.n or [10_000]:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), notes)
            costs = measured(bench, given.runs)
            medians = {name: Cost(*map(median, zip(*taken, strict=True))) for name, taken in costs.items()}
            floor, plain = medians["import click"], medians["the plain way"]
            print(f"\n{notes} notes, {given.runs} runs, medians; x: times `import click` (worked, passed)")
            for name, cost in medians.items():
                ratios = f"{cost.worked / floor.worked:8.2f} x {cost.passed / floor.passed:8.2f} x"
                print(f"{name:28} {cost.worked * 1000:8.0f} ms {cost.passed * 1000:8.0f} ms {ratios}")
            cold = medians["agenda, cold"]
            print(
                f"cold / the plain way: {cold.worked / plain.worked:.2f} worked, {cold.passed / plain.passed:.2f} passed"
            )
            if TODOMAN_COLD in medians:
                todoman = medians[TODOMAN_COLD]
                worked, passed = cold.worked / todoman.worked, cold.passed / todoman.passed
                print(f"cold / todoman's cold run: {worked:.2f} worked, {passed:.2f} passed")
            bare = bench.peak([sys.executable, "-m", "this"])
            peaks = {"cold": bench.peak(bench.cold())}
            bench.settle()
            peaks |= {"unchanged": bench.peak(bench.unchanged()), "new day": bench.peak(bench.new_day())}
            told = (f"{name} {peak / bare:.1f} x" for name, peak in peaks.items())
            print(f"peak memory over bare Python ({bare / 1024:.1f} MB): {', '.join(told)}")


if __name__ == "__main__":
    main()
