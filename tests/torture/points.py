"""The system calls of a command that touch its vault or vaultkit's own state, and the same command with one of them failing.

strace lists the calls once; then the n-th call of a kind is made to fail, or the process is killed as it enters it.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from torture.scenarios import CHECKOUT, Scenario

CHANGING = [
    "openat",
    "open",
    "creat",
    "write",
    "pwrite64",
    "writev",
    "fsync",
    "fdatasync",
    "fchmod",
    "chmod",
    "fchmodat",
    "fchown",
    "chown",
    "fchownat",
    "fsetxattr",
    "setxattr",
    "fremovexattr",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "ftruncate",
    "truncate",
    "utimensat",
    "close",
]
"""Calls that may change a file. Of `open` and `openat` only those that may write count, of `close` those after writing."""
READING = ["read", "pread64", "getdents64", "flock", "fcntl", "faccessat", "faccessat2", "fgetxattr", "flistxattr"]
_LINE = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)")
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
_OPENED = re.compile(r" = (\d+)<")
_CLOSED = re.compile(r"(\d+)<")
SECONDS = 60
QUICKLY = ("-f", "--seccomp-bpf")
"""Stops at the calls that are traced alone, which takes half the time; with it strace sends no signal."""


@dataclass(frozen=True, slots=True)
class Point:
    """One system call of a run."""

    call: str
    number: int
    """Counted from 1 among the calls of that name."""
    line: str
    """How strace shows it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    errors: str


class Bench:
    """A folder in which a scenario can be run again and again from its beginning."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self.folder = scenario, folder
        self.vault, self.state = folder / "vault", folder / "state"
        self._start = folder / "start"
        self._variables = {
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "LC_ALL": "C.UTF-8",
            "XDG_STATE_HOME": str(self.state),
            "XDG_CACHE_HOME": str(self.state / "cache"),
            "TMPDIR": str(folder),
            **scenario.variables,
        }
        scenario.make_vault(self.vault)
        self.state.mkdir()
        for command in scenario.first:
            self.run(command)
        shutil.copytree(self.vault, self._start / "vault", symlinks=True)
        shutil.copytree(self.state, self._start / "state", symlinks=True)

    def reset(self) -> None:
        for folder in (self.vault, self.state):
            shutil.rmtree(folder)
            shutil.copytree(self._start / folder.name, folder, symlinks=True)

    def run(self, command: Sequence[str], *before: str) -> Ended:
        words = [word.replace("{vault}", str(self.vault)) for word in command]
        done = subprocess.run(
            [*before, *words],
            env=self._variables,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return Ended(done.returncode, done.stderr.decode("utf-8", "replace"))

    def points(self, calls: Sequence[str], *, reading: bool = False) -> list[Point]:
        """The calls of the scenario's command that touch the vault or the state."""
        self.reset()
        trace = self.folder / "trace"
        ended = self.run(self.scenario.command, "strace", "-y", "-qq", "-o", str(trace), "-e", f"trace={_known(calls)}")
        if ended.code != 0:
            raise SystemExit(f"{self.scenario.name}: the command fails unharmed: {ended.errors}")
        numbers: Counter[str] = Counter()
        written: set[str] = set()
        found = []
        for line in trace.read_text("utf-8", "replace").splitlines():
            if not (match := _LINE.match(line)):
                continue
            numbers[match[1]] += 1
            touches = str(self.vault) in line or str(self.state) in line
            if touches and (_changes(match[1], line, match[2], written) or (reading and match[1] != "close")):
                found.append(Point(match[1], numbers[match[1]], line))
        return found

    def inject(self, point: Point, fault: str) -> Ended:
        """Run the command from its beginning with a fault at a point: `signal=KILL`, `error=EIO`."""
        self.reset()
        return self.again(point, fault)

    def again(self, point: Point, fault: str, when: str = "") -> Ended:
        harm = f"inject={point.call}:{fault}:when={when or point.number}"
        quickly = QUICKLY if fault.startswith("error=") else ()
        return self.run(
            self.scenario.command, "strace", *quickly, "-qq", "-o", "/dev/null", "-e", f"trace={point.call}", "-e", harm
        )

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Mode and bytes of each file of the vault; of a folder its mode."""
        return {
            path.relative_to(self.vault).as_posix(): (
                path.lstat().st_mode,
                path.read_bytes() if path.is_file() else b"",
            )
            for path in sorted(self.vault.rglob("*"))
        }

    def result(self) -> dict[str, tuple[int, bytes]]:
        """The files after the command, unharmed."""
        self.reset()
        self.run(self.scenario.command)
        return self.files()


def _changes(call: str, line: str, arguments: str, written: set[str]) -> bool:
    """Whether a call may change a file; `written` are the descriptors that are open for writing, kept up to date."""
    if call in {"open", "openat"}:
        writes, opened = bool(_WRITES.search(line)), _OPENED.search(line)
        if opened:
            (written.add if writes else written.discard)(opened[1])
        return writes
    if call == "close":
        closed = _CLOSED.match(arguments)
        return closed is not None and closed[1] in written
    return call not in READING


def is_whole(
    files: dict[str, tuple[int, bytes]],
    old: dict[str, tuple[int, bytes]],
    new: dict[str, tuple[int, bytes]],
    groups: Sequence[frozenset[str]],
) -> bool:
    """Whether each group of files, or all of them, is as before or as after; of folders only those with files count."""
    old, new, files = (
        {path: held for path, held in one.items() if not stat.S_ISDIR(held[0])} for one in (old, new, files)
    )
    rest = frozenset({*old, *new, *files}).difference(*groups)
    return all(
        {path: files.get(path) for path in group} in ({path: one.get(path) for path in group} for one in (old, new))
        for group in (*groups, rest)
    )


def without_leftovers(files: dict[str, tuple[int, bytes]]) -> dict[str, tuple[int, bytes]]:
    return {path: held for path, held in files.items() if not path.rpartition("/")[2].startswith(".vk-")}


def torn(
    files: dict[str, tuple[int, bytes]], old: dict[str, tuple[int, bytes]], new: dict[str, tuple[int, bytes]]
) -> list[str]:
    """The notes that are neither as before nor as after, or are missing."""
    here = without_leftovers(files)
    wrong = [path for path, held in here.items() if held not in (old.get(path), new.get(path))]
    missing = [path for path in old.keys() & new.keys() if path not in here]
    return sorted(wrong + missing)


def _known(calls: Sequence[str]) -> str:
    """The names for strace; `?` before one says that this machine may not have it."""
    return ",".join(f"?{call}" for call in calls)
