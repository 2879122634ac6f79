"""Malformed input through the real command: each in a vault of its own beside two healthy notes.

    python tests/torture/malformed.py [WORD ...] [--jobs N]

With words only the inputs whose names hold one of them. On each vault `check --json` and `agenda --json` run as
processes, the other commands that only read, and then those that write: the agenda note, a tick of every line in it,
`log`, `done`, `snooze` and `new`. Nothing may end with a traceback or by a signal, what is odd must be named with its
file and a line, the healthy notes must give the items they always give, a change may touch no note but the one it is
for and lose no line of that one, `undo` must restore every byte, and each run may take 2 seconds of processor time and
150 MB. Prints what failed, the slowest and the largest. Exits with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import re
import resource
import shutil
import stat
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parents[1]))

import vaultkit
from torture.malformed_inputs import HEALTHY, Input
from torture.malformed_inputs import INPUTS as FIRST_INPUTS
from torture.stranger_inputs import STRANGERS
from vaultkit.cli.main import main as program

TODAY = "2026-11-22"
MOST_SECONDS = 2.0
MOST_MEGABYTES = 150.0
OTHER_COMMANDS = (
    ("agenda", "--print"),
    ("check",),
    ("contacts",),
    ("goals", "--all"),
    ("events",),
    ("prep",),
    ("show", "Ann Healthy"),
    ("path", "Ann Healthy"),
    ("map",),
    ("review",),
)
AGENDA = "Agenda.md"
INPUTS = (*STRANGERS, *FIRST_INPUTS)
_DONE = {0, 1, 2, 3}
_LARGEST_COMPARED = 20_000_000
_LONG_AGO = 1_700_000_000


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
    runs: int = 0
    skipped: str = ""


def run(arguments: Sequence[str], vault: Path) -> Run:
    """One run of vaultkit in a process of its own, ended after a minute of processor time or above 2 GB.

    The process is a fork of this one, which has imported all of vaultkit: what is measured is the work on the notes.
    """
    command, *rest = arguments
    words = [command, "--vault", str(vault), "--today", TODAY, *rest]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if not child:
            _be_vaultkit(words, vault, out.fileno(), errors.fileno())
        _, status, used = os.wait4(child, 0)
        out.seek(0)
        errors.seek(0)
        code = os.waitstatus_to_exitcode(status)
        return Run(code, out.read(), errors.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _be_vaultkit(words: Sequence[str], vault: Path, out: int, errors: int) -> NoReturn:
    code = 70
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        os.environ |= {"XDG_CACHE_HOME": f"{vault.parent}/cache", "XDG_STATE_HOME": f"{vault.parent}/state"}
        for descriptor, number in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (errors, 2)):
            os.dup2(descriptor, number)
        for number, name in ((1, "stdout"), (2, "stderr")):
            setattr(sys, name, open(number, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the process ends
        sys.argv = ["vaultkit", *words]
        program()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 71
    except BaseException:  # noqa: BLE001 - as the interpreter would
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def judged(given: Input, folder: Path, *, every_command: bool = True) -> Verdict:
    """What is wrong with how vaultkit deals with an input."""
    vault = folder / "vault"
    (vault / "People").mkdir(parents=True)
    for path, text in HEALTHY.items():
        (vault / path).write_text(text, encoding="utf-8")
    verdict = Verdict(given.name)
    given.make(vault)
    checked, made = _told(("check", "--json"), vault, verdict), _told(("agenda", "--json"), vault, verdict)
    problems = checked.get("problems", [])
    if given.code and not any(given.code == problem["code"] and problem["line"] >= 1 for problem in problems):
        verdict.faults.append(f"not named as {given.code}: {[problem['code'] for problem in problems][:5]}")
    for problem in (problem for problem in problems if problem["path"] in HEALTHY):
        verdict.faults.append(f"a healthy note is blamed: {problem}")
    whose = {item["source"]["path"] for item in made.get("items", [])}
    if missing := set(HEALTHY) - whose:
        verdict.faults.append(f"gone from the agenda: {sorted(missing)}")
    if every_command:
        named = Path(given.path).stem
        for command in (
            *(() if given.brief else OTHER_COMMANDS),
            ("read", "--", given.path),
            ("show", "--", named),
            *given.commands,
        ):
            _judge(command, run(command, vault), verdict)
        ids = [item["id"] for item in made.get("items", []) if item["source"]["path"] == given.path and item["id"]]
        _judge_changes(given, ids[:1], vault, verdict)
    return verdict


# --- commands that write ---------------------------------------------------------------------


def _judge_changes(given: Input, ids: Sequence[str], vault: Path, verdict: Verdict) -> None:
    """Whether each change is made rightly or refused, and taken back to the byte."""
    name = Path(given.path).stem
    changes: list[tuple[str, ...]] = [
        ("log", f"--with={name}", "--on=2026-11-21", "tea"),
        ("snooze", "--", name, "2026-12-24"),
        ("new", "contact", "--", name),
        *(("done", one) for one in ids),
        *given.changes,
    ]
    for command in changes:
        before = _texts(vault)
        ran = run(command, vault)
        _judge(command, ran, verdict)
        _judge_change(command, ran.code, before, vault, given, verdict)
    before = _texts(vault)
    for path in before:  # nobody is at them
        os.utime(vault / path, (_LONG_AGO, _LONG_AGO))
    if _agenda_written(("agenda",), vault, verdict):
        agenda = vault / AGENDA
        agenda.write_bytes(re.sub(rb"^(\s*(?:> )?- )\[ \]", rb"\1[x]", agenda.read_bytes(), flags=re.M))
        if _agenda_written(("agenda",), vault, verdict) and _changed(before, vault) - {AGENDA}:
            _judge_undo(before, vault, verdict)


def _agenda_written(command: Sequence[str], vault: Path, verdict: Verdict) -> bool:
    """Whether the agenda note was written; it must not have changed when it was not."""
    before = _texts(vault)
    ran = run(command, vault)
    _judge(command, ran, verdict)
    if ran.code and (changed := _changed(before, vault)):
        verdict.faults.append(f"{' '.join(command)}: exit code {ran.code}, and yet changed: {sorted(changed)}")
    return ran.code == 0 and (vault / AGENDA).is_file()


def _judge_change(
    command: Sequence[str], code: int, before: Mapping[str, bytes], vault: Path, given: Input, verdict: Verdict
) -> None:
    words = " ".join(command)
    changed = _changed(before, vault)
    if code and changed:
        verdict.faults.append(f"{words}: exit code {code}, and yet changed: {sorted(changed)}")
    if others := {path for path in changed if path in before} - {given.path}:
        verdict.faults.append(f"{words}: changed another note: {sorted(others)}")
    now = _texts(vault)
    for path in changed & before.keys():
        lost = _lines_lost(before[path], now.get(path, b""))
        if lost > (0 if command[0] == "log" else 5):  # a property that is given up may stand over several lines
            verdict.faults.append(f"{words}: {lost} lines of {path} are gone")
    if changed:
        _judge_undo(before, vault, verdict)


def _judge_undo(before: Mapping[str, bytes], vault: Path, verdict: Verdict) -> None:
    """Whether the last change is taken back, every byte as before."""
    ran = run(("undo",), vault)
    _judge(("undo",), ran, verdict)
    if ran.code or (changed := _changed(before, vault) - {AGENDA}):
        verdict.faults.append(f"undo: exit code {ran.code}, not as before: {sorted(changed) if not ran.code else ''}")


def _texts(vault: Path) -> dict[str, bytes]:
    """The bytes of every file that is not very large."""
    found = {}
    for folder, _, names in os.walk(vault):
        for path in (Path(folder, name) for name in names):
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST_COMPARED:
                found[path.relative_to(vault).as_posix()] = path.read_bytes()
    return found


def _changed(before: Mapping[str, bytes], vault: Path) -> set[str]:
    now = _texts(vault)
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def _lines_lost(old: bytes, new: bytes) -> int:
    """How many lines of a text no longer stand in another; a byte order mark is none."""
    texts = (text.removeprefix(b"\xef\xbb\xbf") for text in (old, new))
    there = [Counter(re.split(rb"\r\n|\r|\n", text)) for text in texts]
    return (there[0] - there[1]).total()


# --- what a run must not do ------------------------------------------------------------------


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
    verdict.runs += 1
    verdict.seconds, verdict.megabytes = max(verdict.seconds, ran.seconds), max(verdict.megabytes, ran.megabytes)
    if ran.code not in _DONE:
        verdict.faults.append(f"{words}: exit code {ran.code}")
    is_told = ran.errors.startswith((b"Error: ", b"Usage: ")) or (not ran.code and ran.errors)
    if b"Traceback" in ran.errors or bool(ran.errors) != bool(is_told):
        verdict.faults.append(f"{words}: {ran.errors[-400:].decode('utf-8', 'replace')}")
    if ran.seconds > MOST_SECONDS:
        verdict.faults.append(f"{words}: {ran.seconds:.1f} s")
    if ran.megabytes > MOST_MEGABYTES:
        verdict.faults.append(f"{words}: {ran.megabytes:.0f} MB")
    odd = {byte for byte in ran.out if byte < 0x20 and byte != 0x0A} | ({0x7F} & set(ran.out))
    if odd:
        verdict.faults.append(f"{words}: control bytes {sorted(odd)} in the output")


def judged_by_name(name: str) -> Verdict:
    """The verdict on one input, in a folder that is removed afterwards."""
    [given] = [given for given in INPUTS if given.name == name]
    folder = Path(tempfile.mkdtemp(prefix="vk-malformed-"))
    try:
        return judged(given, folder)
    except PermissionError as error:  # a device can be made by root alone
        return Verdict(name, skipped=str(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("words", nargs="*", metavar="WORD", help="only inputs whose names hold one of them")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = arguments.parse_args()
    names = [one.name for one in INPUTS if not given.words or any(word in one.name for word in given.words)]
    if not names:
        print("no input has such a name")
        return 2
    for module in pkgutil.walk_packages(vaultkit.__path__, "vaultkit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    verdicts = []
    with ProcessPoolExecutor(given.jobs) as pool:
        for verdict in pool.map(judged_by_name, names):
            verdicts.append(verdict)
            for fault in verdict.faults:
                print(f"{verdict.name}: {fault}", flush=True)
    failed = [verdict for verdict in verdicts if verdict.faults]
    slow, large = (max(verdicts, key=lambda one: getattr(one, name)) for name in ("seconds", "megabytes"))
    for verdict in verdicts:
        if verdict.skipped:
            print(f"{verdict.name}: left out: {verdict.skipped}")
    print(f"{len(verdicts)} inputs, {sum(verdict.runs for verdict in verdicts):,} runs, {len(failed)} inputs failed")
    print(f"slowest {slow.seconds:.2f} s ({slow.name}); largest {large.megabytes:.0f} MB ({large.name})")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
