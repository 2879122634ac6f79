"""Times whole commands, as ratios within this one run: `python tests/benchmarks/run.py -n 2000 -n 10000`.

The unit is the processor time (user and system) of `python -c "import click"`, run beside each command; the figures are
medians of the ratios pair by pair. Quote the ratios: milliseconds change with the machine. `--vault DIR` times a copy of
a vault that is there. Cache and state lie in folders of their own, and each command runs as its user would run it.

A day is timed on several weekdays, since on first Mondays what goals lack is told; a row of several changes shows
the worst of them.
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

sys.path.insert(0, str(Path(__file__).parent))

from make_vault import GOALS, make_vault  # the folder is no package

CLICK = (sys.executable, "-c", "import click")
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
TODAY = date(2026, 11, 20)
"""A Friday."""
SETTLED = 2.1
"""Seconds after a change until the time stamps of a file are trusted."""


class Bench:
    """One vault, and everything that is run on it."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.vault, self.runs, self.day = folder / "vault", runs, TODAY
        self.cache = folder / "cache"
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "XDG_STATE_HOME": str(folder / "state")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start would compile what it imports

    def seconds(self, command: tuple[str, ...]) -> float:
        """The processor time of one run of a command."""
        before = getrusage(RUSAGE_CHILDREN)
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdin=quiet, stdout=quiet, stderr=quiet, env=self.environment)
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def ratio(self, command: Callable[[int], tuple[str, ...]], *, settles: bool = False, runs: int = 0) -> float:
        """The median ratio to the unit of runs of a command; `settles`: what was changed before each run has settled."""
        ratios = []
        for number in range(runs or self.runs):
            made = command(number)
            if settles:
                time.sleep(SETTLED)
            unit = self.seconds(CLICK)
            ratios.append(self.seconds(made) / unit)
        return median(ratios)

    def peak(self, command: tuple[str, ...]) -> int:
        """The most memory that a `python -m` command takes, in kilobytes."""
        run = [sys.executable, "-c", PEAK, *command[2:]]
        done = subprocess.run(run, check=True, capture_output=True, text=True, env=self.environment)
        return int(done.stderr.rpartition("PEAK ")[2].split()[0])

    # --- commands -------------------------------------------------------------

    def vaultkit(self, command: str, *arguments: str, day: date | None = None) -> tuple[str, ...]:
        at = ("--vault", str(self.vault), "--today", str(day or self.day))
        return (sys.executable, "-m", "vaultkit", command, *at, *arguments)

    def cold(self) -> tuple[str, ...]:
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.vaultkit("agenda")

    def person(self, number: int) -> Path:
        """A contact's note."""
        return sorted((self.vault / "People").rglob("*.md"))[number]

    def on_weekday(self, weekday: int) -> Callable[[int], tuple[str, ...]]:
        """The agenda of a weekday to come, another one in each run: of Mondays the first ones of months."""
        ahead = (TODAY + timedelta(days=passed) for passed in range(1, 1000))
        days = [day for day in ahead if day.weekday() == weekday and (weekday or day.day <= 7)]
        return lambda number: self.vaultkit("agenda", day=days[number])

    def changed(self, number: int) -> tuple[str, ...]:
        with self.person(number).open("a", encoding="utf-8") as file:
            file.write("\n- 2026-11-01 a call\n")
        return self.vaultkit("agenda")

    def made(self, number: int) -> tuple[str, ...]:
        (self.vault / f"Made {number}.md").write_text(f"- coffee with [[{self.person(number).stem}]]\n", "utf-8")
        return self.vaultkit("agenda")

    def renamed(self, number: int) -> tuple[str, ...]:
        (self.vault / f"Made {number}.md").rename(self.vault / f"Renamed {number}.md")
        return self.vaultkit("agenda")

    def deleted(self, number: int) -> tuple[str, ...]:
        (self.vault / f"Renamed {number}.md").unlink()
        return self.vaultkit("agenda")

    def log(self, number: int) -> tuple[str, ...]:
        return self.vaultkit("log", f"coffee with {self.person(number).stem}: the talk")


def table(bench: Bench) -> dict[str, float]:
    """The figures of a vault, in units of `import click`."""
    for _ in range(3):
        bench.seconds(CLICK)
    figures = {"cold": bench.ratio(lambda _: bench.cold(), runs=2)}
    time.sleep(SETTLED)
    bench.seconds(bench.vaultkit("agenda"))
    figures["unchanged"] = bench.ratio(lambda _: bench.vaultkit("agenda"))
    weekdays = {"Monday": 0, "Tuesday": 1, "Saturday": 5}
    days = {name: bench.ratio(bench.on_weekday(weekday)) for name, weekday in weekdays.items()}
    figures["new day (worst weekday)"] = max(days.values())
    changes = {
        name: bench.ratio(change, settles=True)
        for name, change in (
            ("changed", bench.changed),
            ("made", bench.made),
            ("renamed", bench.renamed),
            ("deleted", bench.deleted),
        )
    }
    figures["a note changed, made, renamed, deleted (worst)"] = max(changes.values())
    name = bench.person(0).stem
    commands = {
        "show": bench.ratio(lambda _: bench.vaultkit("show", name)),
        "contacts": bench.ratio(lambda _: bench.vaultkit("contacts")),
        "log": bench.ratio(bench.log, settles=True),
    }
    figures["show, contacts, log (worst)"] = max(commands.values())
    return figures | {f"  {name}": ratio for name, ratio in (days | changes | commands).items()}


def memory(bench: Bench) -> str:
    bare = bench.peak((sys.executable, "-m", "this"))
    cold = bench.peak(bench.cold())
    time.sleep(SETTLED)
    bench.seconds(bench.vaultkit("agenda"))
    unchanged = bench.peak(bench.vaultkit("agenda"))
    new_day = bench.peak(bench.vaultkit("agenda", day=TODAY + timedelta(days=200)))
    peaks = {"unchanged": unchanged, "new day": new_day, "cold": cold}
    told = ", ".join(f"{name} {peak / 1024:.0f} MB ({peak / bare:.1f} x)" for name, peak in peaks.items())
    return f"peak memory (bare Python {bare / 1024:.0f} MB): {told}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, action="append", help="notes in the vault (default: 2000 and 10000)")
    parser.add_argument("--goals", type=int, default=GOALS, help=f"the most goals (default: {GOALS})")
    parser.add_argument(
        "--vault", type=Path, action="append", default=[], help="a vault to copy, instead of a made one"
    )
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    for made in given.vault or given.n or [2_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), given.runs)
            if isinstance(made, Path):
                shutil.copytree(made, bench.vault)
            else:
                make_vault(bench.vault, made, goals=given.goals)
            time.sleep(SETTLED)
            print(f"\n{made} notes, processor time ÷ that of `import click`, medians of {given.runs} runs", flush=True)
            for name, ratio in table(bench).items():
                print(f"{name:48} {ratio:8.2f}", flush=True)
            print(memory(bench), flush=True)


if __name__ == "__main__":
    main()
