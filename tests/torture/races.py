"""Save a note in the ways of five editors, thousands of times, while vaultkit changes the same note.

    python tests/torture/races.py [SAVES A STYLE] [MOST MILLISECONDS BETWEEN SAVES] [STYLE]...

The styles: in place, slowly in place, by renaming, vim, emacs, each imitated call by call so that many saves fit in a short
time; and "real vim", "real emacs", "real nano", which are only run when they are named and need the editor.

An editor reads the note, writes its own mark into it, and saves. Meanwhile another process changes the note through
`commit_group` as fast as it can. After each save its mark must come to stand in the note. Lost: it stands nowhere. Aside:
it stands in a conflict copy. The changes made are counted, or the run would prove nothing.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

NAME = "Ana Silva.md"
_MARKS = re.compile(rb"^editor (\d+)$", re.M)
_EDITS = re.compile(rb"^vaultkit (\d+)$", re.M)
FILL = b"A line of a note that is long enough to be written in several pieces.\n" * 60

# --- five ways to save


def in_place(note: Path, text: bytes) -> None:
    """Obsidian, nano, `cp`."""
    note.write_bytes(text)


def slowly_in_place(note: Path, text: bytes) -> None:
    """A large note, a slow disk."""
    with note.open("wb") as file:
        for start in range(0, len(text), 1500):
            file.write(text[start : start + 1500])
            file.flush()
            time.sleep(0.002)


def by_renaming(note: Path, text: bytes) -> None:
    """VS Code, Syncthing, `sed -i`."""
    beside = note.parent / ".save.tmp"
    beside.write_bytes(text)
    beside.replace(note)


def as_vim(note: Path, text: bytes) -> None:
    """vim's default: a probe, the note moved to `note~`, a new one written, the old one deleted."""
    probe, backup = note.parent / "4913", note.with_name(f"{note.name}~")
    probe.touch()
    probe.unlink()
    note.rename(backup)
    with note.open("xb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    backup.unlink()


def as_emacs(note: Path, text: bytes) -> None:
    """emacs: a lock that is a dangling link, the note copied to `note~`, then written in place."""
    lock, backup = note.parent / f".#{note.name}", note.with_name(f"{note.name}~")
    lock.unlink(missing_ok=True)
    lock.symlink_to("somebody@somewhere.1234:5678")
    backup.write_bytes(note.read_bytes())
    note.write_bytes(text)
    lock.unlink()


STYLES: dict[str, Callable[[Path, bytes], None]] = {
    "in place": in_place,
    "slowly in place": slowly_in_place,
    "by renaming": by_renaming,
    "vim": as_vim,
    "emacs": as_emacs,
}

# --- the editors themselves, one run of them a save


def real_vim(note: Path, number: int) -> bool:
    # below /tmp vim leaves out its backups unless it is told not to
    command = ["vim", "-u", "NONE", "-i", "NONE", "-es", "--cmd", "set backupskip="]
    # where vim finds the note changed it gives up, and does not come to the last command
    told = note.parent.parent / "saved"
    told.unlink(missing_ok=True)
    last = f"if !&modified && search('^editor {number}$') | call writefile([''], '{told}') | endif"
    _run([*command, "-c", f"%s/^editor .*/editor {number}/", "-c", "w!", "-c", last, "-c", "q!", str(note)])
    return told.exists()


def real_emacs(note: Path, number: int) -> bool:
    # whoever is asked whether to save over what has changed says yes
    yes = "(progn (load \"userlock\") (fset 'ask-user-about-supersession-threat 'ignore) (fset 'yes-or-no-p 'always))"
    change = f'(progn (re-search-forward "^editor [0-9]+") (replace-match "editor {number}") (save-buffer))'
    return _run(["emacs", "-Q", "--batch", "--eval", yes, str(note), "--eval", change])


def real_nano(note: Path, number: int) -> bool:
    from cli.command_line import Terminal

    with Terminal(["nano", "--ignorercfiles", "+1,1", str(note)], note.parent) as terminal:
        terminal.until("Help")
        terminal.send(f"\x0beditor {number}\r\x13")  # cut the first line, type another, save
        if "since" in terminal.until("Wrote|since you opened"):
            terminal.send("y")
            terminal.until("Wrote")
        terminal.send("\x18")
        return terminal.ended() == 0


def _run(command: list[str]) -> bool:
    return (
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False).returncode == 0
    )


EDITORS: dict[str, Callable[[Path, int], bool]] = {
    "real vim": real_vim,
    "real emacs": real_emacs,
    "real nano": real_nano,
}
"""Whether the editor has saved, or found the note changed and told its user instead."""

# --- the two sides


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one style came to."""

    saves: int
    edits: int
    lost: tuple[int, ...]
    aside: tuple[int, ...]
    clashes: int
    """How often vaultkit found the note changed, and read again."""


def clock() -> datetime:
    return datetime.now().astimezone()


def edit(root: Path, stop: Path) -> None:
    """vaultkit's side: change the note until told to stop; say how often that was done, and how often refused."""
    from vaultkit.errors import VaultkitError
    from vaultkit.storage import lease
    from vaultkit.storage.journal import Change
    from vaultkit.storage.transaction import commit_group

    lease.PATIENCE = 0.05
    note, done, refused = root / NAME, 0, 0
    print("ready", flush=True)
    while not stop.exists():
        try:
            old = note.read_bytes()
            kept = b"\n".join(line for line in old.split(b"\n") if not line.startswith(b"vaultkit "))
            new = kept.rstrip(b"\n") + b"\nvaultkit %d\n" % done
            commit_group(root, [Change(NAME, old, new)], "race", now=clock, settle_time=0.0)
            done += 1
        except (VaultkitError, OSError):
            refused += 1
    print(done, refused)


def race(style: str, saves: int, pause: float, folder: Path, seed: int = 1) -> Outcome:
    """Save so often in one style while the other process edits."""
    vault, stop = folder / "vault", folder / "stop"
    vault.mkdir()
    note = vault / NAME
    note.write_bytes(b"editor 0\n" + FILL)
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, __file__, "edit", str(vault), str(stop)]
    chance = random.Random(seed)
    saved = 0
    lost: list[int] = []
    aside: list[int] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout
            other.stdout.readline()
            for number in range(1, saves + 1):
                time.sleep(chance.uniform(0, pause))
                if style in STYLES:
                    _save(note, number, STYLES[style])
                elif not EDITORS[style](note, number):
                    continue
                saved += 1
                if not _stands(note, number):
                    (aside if _stands_aside(vault, number) else lost).append(number)
        finally:
            stop.touch()
            told = other.communicate(timeout=30)[0].split()
    return Outcome(saved, int(told[0]), tuple(lost), tuple(aside), int(told[1]))


def _save(note: Path, number: int, save: Callable[[Path, bytes], None]) -> None:
    """Read the note as an editor would, mark it, save it."""
    save(note, _MARKS.sub(b"editor %d" % number, note.read_bytes()))


def _stands(note: Path, number: int) -> bool:
    """Whether the mark comes to stand in the note. For an instant what vaultkit traded in may stand there."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        try:
            if b"editor %d\n" % number in note.read_bytes():
                return True
        except FileNotFoundError:
            pass
        time.sleep(0.0005)
    return False


def _stands_aside(vault: Path, number: int) -> bool:
    return any(b"editor %d\n" % number in path.read_bytes() for path in vault.iterdir() if path.is_file())


def main(saves: int, pause: float, styles: list[str]) -> int:
    total = edits = bad = 0
    for style in styles or STYLES:
        with tempfile.TemporaryDirectory() as folder:
            outcome = race(style, saves, pause, Path(folder))
        total, edits, bad = total + outcome.saves, edits + outcome.edits, bad + len(outcome.lost)
        print(
            f"{style}: {outcome.saves} saves, {outcome.edits} edits by vaultkit meanwhile ({outcome.clashes} refused), "
            f"{len(outcome.lost)} lost, {len(outcome.aside)} aside",
            flush=True,
        )
    print(f"{total} saves, {edits} edits, {bad} lost")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["edit"]:
        edit(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        words = sys.argv[1:]
        sys.exit(main(int(words[0]) if words else 2000, float(words[1]) / 1000 if words[1:] else 0.25, words[2:]))
