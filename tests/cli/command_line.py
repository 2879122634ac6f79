"""How the tests of the command line run it: in process, as a process, or at a terminal of its own."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from click.testing import CliRunner, Result

from vaultkit.cli.main import vaultkit

CHECKOUT = Path(__file__).parent.parent.parent
SAMPLE = CHECKOUT / "sample-vault"
TODAY = "2026-11-22"
PROGRAM = (sys.executable, "-m", "vaultkit")

_OURS = ("VAULTKIT_", "_VAULTKIT_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHON", "LC_", "LANG", "TERM")


def copy_of(vault: Path, target: Path) -> Path:
    """A copy that may be written to."""
    return Path(shutil.copytree(vault, target, symlinks=True))


def environment(**more: str) -> dict[str, str]:
    """The environment of a run: nothing in it changes what vaultkit prints but what is given here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    on_path = os.pathsep.join((str(Path(sys.executable).parent), kept.get("PATH", os.defpath)))
    return {**kept, "PATH": on_path, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **more}


def invoke(arguments: Sequence[str], here: Path, *, stdin: str | None = None) -> Result:
    """Run in process, in the folder `here`. What is no error of the user's is raised."""
    bare = {name: None for name in os.environ if name.startswith(_OURS)}
    with contextlib.chdir(here):
        result = CliRunner(env=bare).invoke(vaultkit, list(arguments), input=stdin, prog_name="vaultkit")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run(
    arguments: Sequence[str], here: Path, *, seconds: float = 20, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run as a process whose output goes into pipes."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=here,
        env=environment(**(variables or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=seconds,
        check=False,
    )


def local_day() -> date:
    """The day that vaultkit goes by when none is given."""
    return date.today()  # noqa: DTZ011 - the user's own day is meant


def becomes_true(condition: Callable[[], object], seconds: float) -> bool:
    """Whether a condition comes to hold within a time; it is asked again and again."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


class Terminal:
    """A program at a terminal of its own, as a person would have it."""

    def __init__(
        self, command: Sequence[str], here: Path, *, columns: int = 100, variables: Mapping[str, str] | None = None
    ) -> None:
        self.shown = ""
        """All that has been shown so far, escape sequences and all."""
        self.folder = here
        self._read_to = 0
        self._bytes = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            cwd=here,
            env=environment(**(variables or {})),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no thread of ours runs when a test starts a terminal
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    def send(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def until(self, pattern: str, seconds: float = 10) -> str:
        """What is shown up to a match of the pattern, from the end of the last one on."""
        end = time.monotonic() + seconds
        while not (found := re.compile(pattern).search(self.shown, self._read_to)):
            if not self._more(end - time.monotonic()):
                raise AssertionError(f"{pattern!r} was not shown; shown was {self.shown[self._read_to :]!r}")
        told = self.shown[self._read_to : found.end()]
        self._read_to = found.end()
        return told

    def ended(self, seconds: float = 10) -> int:
        """The exit code; what is shown until then is kept."""
        end = time.monotonic() + seconds
        while self._more(end - time.monotonic()):
            pass
        return self.process.wait(max(end - time.monotonic(), 1))

    def ended_by(self, keys: str) -> int:
        """The exit code, when these keys end it.

        They are pressed again after a while, as a person would: a signal that comes just before Python reads is heeded
        only after a key.
        """
        for _ in range(5):
            self.send(keys)
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self.ended(2)
        return self.ended()

    def _more(self, seconds: float) -> bool:
        """Take in what is shown next; False when there is nothing within the time, or the program has ended."""
        if not select.select([self._master], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self._bytes += data
        self.shown = self._bytes.decode("utf-8", "replace")
        return bool(data)


def _take_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextlib.contextmanager
def running(arguments: Sequence[str], here: Path, errors: Path) -> Iterator[subprocess.Popen[bytes]]:
    """vaultkit as a process that goes on; it is ended afterwards if it has not ended."""
    with (
        errors.open("wb") as kept,
        subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=here,
            env=environment(PYTHONUNBUFFERED="1"),
            stdin=subprocess.DEVNULL,
            stdout=kept,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()
