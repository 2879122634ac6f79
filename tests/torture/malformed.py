"""Malformed input through the real command: each in a vault of its own beside two healthy notes.

    python tests/torture/malformed.py [WORD ...]

With words only the inputs whose names hold one of them. On each vault `check --json` and `agenda --json` run as
processes, and the other commands that only read. Nothing may end with a traceback or by a signal, what is odd must be
named with its file and a line, the healthy notes must give the items they always give, and each run may take 2 seconds
of processor time and 150 MB. Prints what failed, the slowest and the largest. Exits with 1 when anything failed.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.malformed_inputs import HEALTHY
from torture.malformed_inputs import INPUTS
from torture.malformed_inputs import Input

TODAY = "2026-11-22"
MOST_SECONDS = 2.0
MOST_MEGABYTES = 150.0
OTHER_COMMANDS = (
    ("agenda", "--print"),
    ("contacts",),
    ("goals", "--all"),
    ("events",),
    ("show", "Ann Healthy"),
    ("path", "Ann Healthy"),
    ("map",),
)
_DONE = {0, 1, 2, 3}


@dataclass(slots=True)
class Run:
    """What one process did."""

    code: int
    out: bytes
    errors: bytes
    seconds: float
    """Of processor time."""
    megabytes: float


@dataclass(slots=True)
class Verdict:
    """What the runs on one input showed."""

    name: str
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0


def run(arguments: Sequence[str], vault: Path) -> Run:
    """One run of vaultkit, ended after a minute of processor time or above 2 GB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "vaultkit", *arguments, "--vault", str(vault), "--today", TODAY],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            preexec_fn=_limit,  # noqa: PLW1509 - no thread runs here
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        return Run(process.returncode, out.read(), errors.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


def judged(given: Input, folder: Path, *, every_command: bool = True) -> Verdict:
    """What is wrong with how vaultkit reads an input."""
    vault = folder / "vault"
    (vault / "People").mkdir(parents=True)
    for path, text in HEALTHY.items():
        (vault / path).write_text(text, encoding="utf-8")
    given.make(vault)
    verdict = Verdict(given.name)
    checked, made = _told(("check", "--json"), vault, verdict), _told(("agenda", "--json"), vault, verdict)
    problems = checked.get("problems", [])
    if given.code and not any(given.code == problem["code"] and problem["line"] >= 1 for problem in problems):
        verdict.faults.append(f"not named as {given.code}: {[problem['code'] for problem in problems][:5]}")
    for problem in (problem for problem in problems if problem["path"] in HEALTHY):
        verdict.faults.append(f"a healthy note is blamed: {problem}")
    whose = {item["source"]["path"] for item in made.get("items", [])}
    if missing := set(HEALTHY) - whose:
        verdict.faults.append(f"gone from the agenda: {sorted(missing)}")
    for command in OTHER_COMMANDS if every_command else ():
        _judge(command, run(command, vault), verdict)
    return verdict


def _told(command: Sequence[str], vault: Path, verdict: Verdict) -> dict[str, Any]:
    ran = run(command, vault)
    _judge(command, ran, verdict)
    try:
        told = json.loads(ran.out)
    except ValueError:
        verdict.faults.append(f"{' '.join(command)}: no JSON")
        return {}
    return told if isinstance(told, dict) else {}


def _judge(command: Sequence[str], ran: Run, verdict: Verdict) -> None:
    words = " ".join(command)
    verdict.seconds, verdict.megabytes = max(verdict.seconds, ran.seconds), max(verdict.megabytes, ran.megabytes)
    if ran.code not in _DONE:
        verdict.faults.append(f"{words}: exit code {ran.code}")
    if ran.errors and (b"Traceback" in ran.errors or not ran.errors.startswith(b"Error: ")):
        verdict.faults.append(f"{words}: {ran.errors[-400:].decode('utf-8', 'replace')}")
    if ran.seconds > MOST_SECONDS:
        verdict.faults.append(f"{words}: {ran.seconds:.1f} s")
    if ran.megabytes > MOST_MEGABYTES:
        verdict.faults.append(f"{words}: {ran.megabytes:.0f} MB")
    odd = {byte for byte in ran.out if byte < 0x20 and byte != 0x0A} | ({0x7F} & set(ran.out))
    if odd:
        verdict.faults.append(f"{words}: control bytes {sorted(odd)} in the output")


def judge_all(inputs: Sequence[Input], judge: Callable[[Input, Path], Verdict] = judged) -> Iterator[Verdict]:
    """The verdict on each input, each in a folder that is removed afterwards."""
    for given in inputs:
        folder = Path(tempfile.mkdtemp(prefix="vk-malformed-"))
        try:
            yield judge(given, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def main(words: Sequence[str]) -> int:
    chosen = [given for given in INPUTS if not words or any(word in given.name for word in words)]
    verdicts = []
    for verdict in judge_all(chosen):
        verdicts.append(verdict)
        for fault in verdict.faults:
            print(f"{verdict.name}: {fault}", flush=True)
    if not verdicts:
        print("no input has such a name")
        return 2
    failed = [verdict for verdict in verdicts if verdict.faults]
    slow, large = (max(verdicts, key=lambda one: getattr(one, name)) for name in ("seconds", "megabytes"))
    print(f"{len(verdicts)} inputs, {len(failed)} failed")
    print(f"slowest {slow.seconds:.2f} s ({slow.name}); largest {large.megabytes:.0f} MB ({large.name})")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
