"""A month in minutes: `python tests/torture/month.py [--steps 2000]`.

Notes are made, saved in many styles, renamed, deleted, and moved by the folder; days pass, the machine sleeps, the watch
crashes and starts again; some changes are announced by events and some are not. After each step, once the watch has had
its time, the agenda note is what a run from scratch writes. The clock is the test's, the files are real.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `watching` is

from watching import Desk

STEPS_OF_A_RUN = 50
FOLDERS = ("People", "Old/People", "Notes", "Notes/Deep")
TEXTS = (
    "- [ ] return book {} 📅 2026-11-20\n",
    "---\ncadence: 2 weeks\n---\n- 2026-09-{:02} tea\n",
    "---\nbirthday: 11-{:02}\n---\n",
    "- 2026-11-15 moved house {} #news\n",
    "---\ntype: [contact\n---\n{}\n",
    "",
    "Plays the oboe, {} years.\n",
)


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def by_rename(path: Path, text: str) -> None:
    beside = path.with_name(".saving.tmp")
    beside.write_text(text)
    beside.replace(path)


def with_backup(path: Path, text: str) -> None:
    if path.exists():
        path.replace(f"{path}~")
    path.write_text(text)


def with_an_old_time(path: Path, text: str) -> None:
    by_rename(path, text)
    os.utime(path, (1, 1))


STYLES = (in_place, by_rename, with_backup, with_an_old_time)
steps_made = 0


class Month(RuleBasedStateMachine):
    """One vault and the watch over it."""

    paths = Bundle("paths")

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.root = self.base / "vault"
        self.root.mkdir()
        for number in range(20):  # so many that the vault never seems to be lost
            self._path("Fixed", f"Person {number}").parent.mkdir(parents=True, exist_ok=True)
            self._path("Fixed", f"Person {number}").write_text("Nothing.\n")
        self.desk = Desk(self.root, time.time())

    def _path(self, folder: str, name: str) -> Path:
        return self.root / folder / f"{name}.md"

    def _settles(self, *changed: Path, announced: bool) -> None:
        global steps_made  # noqa: PLW0603 - what the command prints
        steps_made += 1
        if announced:
            for path in changed:
                self.desk.events.tell(path, is_folder=path.suffix != ".md")
        self.desk.goes_on(6 if announced else 40)
        assert self.desk.agenda == self.desk.from_scratch()

    @initialize()
    def begins(self) -> None:
        self._settles(announced=True)

    @rule(
        target=paths,
        folder=st.sampled_from(FOLDERS),
        name=st.sampled_from("ABCDEFGH"),
        text=st.sampled_from(TEXTS),
        number=st.integers(1, 28),
        style=st.sampled_from(STYLES),
        announced=st.booleans(),
    )
    def saves(self, folder: str, name: str, text: str, number: int, style: object, *, announced: bool) -> Path:
        path = self._path(folder, f"Person {name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        assert callable(style)
        style(path, text.format(number))
        self._settles(path, announced=announced)
        return path

    @rule(path=paths, announced=st.booleans())
    def deletes(self, path: Path, *, announced: bool) -> None:
        path.unlink(missing_ok=True)
        self._settles(path, announced=announced)

    @rule(target=paths, path=paths, name=st.sampled_from("XYZ"), announced=st.booleans())
    def renames(self, path: Path, name: str, *, announced: bool) -> Path:
        new = path.with_name(f"Person {name}.md")
        if path.exists():
            path.replace(new)
        self._settles(path, new, announced=announced)
        return new

    @rule(folder=st.sampled_from(FOLDERS), announced=st.booleans())
    def moves_a_folder_out_and_in(self, folder: str, *, announced: bool) -> None:
        """Out for a while, then in again by the same name."""
        here = self.root / folder
        if not here.is_dir():
            return
        there = here.rename(self.base / "away")
        self._settles(here, announced=announced)
        shutil.rmtree(here, ignore_errors=True)
        here.parent.mkdir(parents=True, exist_ok=True)
        there.rename(here)
        self._settles(here, announced=announced)

    @rule(path=paths, seconds=st.floats(0.1, 3.0))
    def saves_slowly(self, path: Path, seconds: float) -> None:
        """Half of a note is never taken for it while its writer is at work."""
        path.parent.mkdir(parents=True, exist_ok=True)
        before = self.desk.agenda
        with path.open("w") as file:
            file.write("- [ ] return torn")
            file.flush()
            self.desk.events.tell(path)
            self.desk.goes_on(min(seconds, 1.5))
            assert "torn" not in self.desk.agenda or "torn" in before
            file.write(" pages 📅 2026-11-20\n")
        self._settles(path, announced=True)

    @rule(setting=st.sampled_from(("", 'ignore = ["Notes/"]\n', "open_lines = 2\n", "reconnect_items = 1\n")))
    def changes_the_settings(self, setting: str) -> None:
        (self.root / "vaultkit.toml").write_text(setting)
        self._settles(self.root / "vaultkit.toml", announced=True)

    @rule()
    def a_day_passes(self) -> None:
        self.desk.sleeps(8 * 3600)
        self.desk.next_day()
        self._settles(announced=True)

    @rule()
    def crashes_and_starts_again(self) -> None:
        day = self.desk.time.day
        self.desk.watch.events.stop()
        self.desk = Desk(self.root, time.time() + 3600, day=day)
        self._settles(announced=True)

    def teardown(self) -> None:
        shutil.rmtree(self.base)


def run(steps: int, *, of_a_run: int = STEPS_OF_A_RUN) -> int:
    """Make at least so many steps; returns how many there were."""
    before = steps_made
    chosen = settings(
        max_examples=10,
        stateful_step_count=of_a_run,
        deadline=None,
        database=None,
        phases=(Phase.generate,),  # a failing run is short enough to be read; shrinking it takes many minutes
        suppress_health_check=list(HealthCheck),
    )
    while steps_made - before < steps:
        run_state_machine_as_test(Month, settings=chosen)
    return steps_made - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        print(f"{run(given.steps):,} steps, each with the agenda of a run from scratch")


if __name__ == "__main__":
    main()
