"""A vault watched by a real `vaultkit watch`, for the commands in this folder: what it wrote, and whether that is right."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Self

from vaultkit.app.session import load
from vaultkit.app.ticks import plan_ticks
from vaultkit.errors import NoteChanged, UnmanagedFile

TODAY = date(2026, 11, 22)
NOTE = "People/Ada.md"
_WRITTEN = re.compile(r"^[^\n]*: (?:new: |changed: |gone: |written again$)", re.M)
"""What the watch says when it has written the agenda note."""


def text(number: int) -> str:
    """A note that puts `book NUMBER` on the agenda; each as long as the other."""
    return f"- [ ] return book {number:04} 📅 2026-11-20\n"


def make_vault(root: Path, others: int = 10) -> Path:
    """A vault with `People/Ada.md` and so many more."""
    (root / ".obsidian").mkdir(parents=True)
    (root / "People").mkdir()
    (root / NOTE).write_text(text(0))
    for number in range(others):
        (root / f"People/Person {number:05}.md").write_text(f"- 2026-11-{number % 20 + 1:02} tea\n")
    return root


def from_scratch(root: Path, day: date = TODAY) -> bytes:
    """The agenda note as it should be now, by a run that knows nothing."""
    return plan_ticks(load(root, use_cache=False), day, day_is_given=True).planned.new


class WatchedVault:
    """`vaultkit watch` over a vault from here to the end of the `with`."""

    def __init__(self, root: Path, *options: str, user: int | None = None, day: date | None = TODAY) -> None:
        self.root = root
        self.agenda = root / "Agenda.md"
        self.state = root.parent / f"{root.name} state"
        self.state.mkdir(exist_ok=True)
        self._said = root.parent / f"{root.name} said"
        self._said.touch()
        self._user = user
        given = ["--today", day.isoformat()] if day else []
        self._words = ["--vault", str(root), *given]
        self._options = options

    def __enter__(self) -> Self:
        if not self.agenda.exists():
            self._start("agenda").wait(120)
        before = self.said.count("watching ")
        self.process = self._start("watch", *self._options)
        self.wait_for(lambda: self.said.count("watching ") > before, 120)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()

    def _start(self, command: str, *options: str) -> subprocess.Popen[bytes]:
        prefix = ["setpriv", f"--reuid={self._user}", f"--regid={self._user}", "--clear-groups"] if self._user else []
        with self._said.open("ab") as said:
            return subprocess.Popen(
                [*prefix, sys.executable, "-m", "vaultkit", command, *options, *self._words],
                env={
                    **os.environ,
                    "XDG_STATE_HOME": str(self.state),
                    "PYTHONUNBUFFERED": "1",
                    "PYTHONWARNINGS": "default",
                },
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self._said.read_text("utf-8", "replace")

    @property
    def writes(self) -> int:
        """How often the watch said that it wrote the agenda note."""
        return len(_WRITTEN.findall(self.said.partition("watching ")[2]))

    def shows(self, words: str) -> bool:
        try:
            return words in self.agenda.read_text("utf-8")
        except FileNotFoundError:
            return False

    def is_right(self) -> bool:
        """Whether the agenda note is what a run from scratch would write."""
        try:
            return self.agenda.read_bytes() == from_scratch(self.root)
        except (FileNotFoundError, UnmanagedFile, NoteChanged):
            return False

    def wait_for(self, condition: Callable[[], object], seconds: float, pause: float = 0.005) -> float | None:
        """How long it took until a condition held; None when it did not within the time."""
        began = time.monotonic()
        while not condition():
            if time.monotonic() - began > seconds or self.process.poll() is not None:
                return None
            time.sleep(pause)
        return time.monotonic() - began

    def quiet_writes(self, seconds: float) -> int:
        """How often the agenda note is written within a time."""
        before = self.writes
        time.sleep(seconds)
        return self.writes - before


def has(program: str | None) -> bool:
    return program is None or shutil.which(program) is not None
