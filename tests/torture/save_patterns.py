"""38 ways in which a vault is saved, against a real watch: `python tests/torture/save_patterns.py [--idle 60]`.

31 changes must be on the agenda within a second of the end of the quiet time; seven that events do not
tell of in full, by the look at everything; six more change nothing, and must write nothing within `--idle` seconds. Needs
vim, nano, emacs, rsync and git, and for two rows the right to mount. What is missing is skipped and said.
"""

from __future__ import annotations

import argparse
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `cli` is

from cli.command_line import Terminal

from torture.watched_vault import NOTE, WatchedVault, has, make_vault, text
from vaultkit.watch.live import GRACE_SECONDS

QUIET = 0.3
"""Seconds after which a burst is over (`disk.watch.Timing.quiet`)."""
EVENT = 1.0
SWEEP = 31.0
MANY = 2000

Save = Callable[[Path, int], None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to save. After `save(root, number)` the agenda shows `book NUMBER`, or no longer shows `gone`."""

    row: int
    name: str
    save: Save
    program: str | None = None
    before: Save | None = None
    """What must be there first."""
    gone: str = ""


# --- changes that events tell of ----------------------------------------------------


def in_place(root: Path, number: int) -> None:
    (root / NOTE).write_text(text(number))


def slowly(root: Path, number: int) -> None:
    with (root / NOTE).open("w") as file:
        for part in (text(number)[:10], text(number)[10:]):
            file.write(part)
            file.flush()
            time.sleep(0.4)


def append(root: Path, number: int) -> None:
    with (root / NOTE).open("a") as file:
        file.write(text(number))


def rename_over(root: Path, number: int, temporary: str = "People/Ada.tmp") -> None:
    (root / temporary).write_text(text(number))
    (root / temporary).replace(root / NOTE)


def rename_in(root: Path, number: int) -> None:
    outside = root.parent / "outside"
    outside.write_text(text(number))
    outside.replace(root / NOTE)


def as_syncthing(root: Path, number: int) -> None:
    temporary = root / "People/.syncthing.Ada.md.tmp"
    temporary.write_text(text(number))
    os.utime(temporary, (1, 1))
    temporary.replace(root / NOTE)


def backup_first(root: Path, number: int) -> None:
    (root / NOTE).replace(root / f"{NOTE}~")
    in_place(root, number)


def delete_and_create(root: Path, number: int) -> None:
    (root / NOTE).unlink()
    time.sleep(0.05)
    in_place(root, number)


def link_of_nameless_file(root: Path, number: int) -> None:
    descriptor = os.open(root / "People", os.O_TMPFILE | os.O_WRONLY)
    os.write(descriptor, text(number).encode())
    subprocess.run(["ln", "-L", f"/proc/{os.getpid()}/fd/{descriptor}", root / f"People/New {number}.md"], check=True)
    os.close(descriptor)


def by_memory_map(root: Path, number: int) -> None:
    with (root / NOTE).open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        mapped[:] = text(number).encode()


def by_sed(root: Path, number: int) -> None:
    subprocess.run(["sed", "-i", f"s/book [0-9]*/book {number:04}/", root / NOTE], check=True)


def by_rsync(root: Path, number: int, *options: str) -> None:
    source = root.parent / "from elsewhere"
    source.mkdir(exist_ok=True)
    (source / "Ada.md").write_text(text(number))
    subprocess.run(["rsync", "-a", "--checksum", *options, source / "Ada.md", root / "People/"], check=True)


def vim(*settings: str) -> Save:
    # below /tmp vim leaves out its backups unless it is told not to
    chosen = " ".join(("set nocompatible", *settings))

    def save(root: Path, number: int) -> None:
        command = ["vim", "-u", "NONE", "-i", "NONE", "--cmd", chosen, str(root / NOTE)]
        with Terminal(command, root) as terminal:
            terminal.until("book")
            terminal.send(f":%s/book [0-9]*/book {number:04}/\r:wq\r")
            terminal.ended()

    return save


def nano(*options: str) -> Save:
    def save(root: Path, number: int) -> None:
        column = text(0).index("0000") + 1
        with Terminal(["nano", "--ignorercfiles", *options, f"+1,{column}", str(root / NOTE)], root) as terminal:
            terminal.until("return")
            terminal.send(f"\x04\x04\x04\x04{number:04}\x13\x18")
            terminal.ended()

    return save


def emacs(*options: str) -> Save:
    def save(root: Path, number: int) -> None:
        change = (
            f'(progn (re-search-forward "book [0-9]+") (replace-match "book {number:04}") (save-buffer) (kill-emacs))'
        )
        with Terminal(["emacs", "-Q", *options, str(root / NOTE), "--eval", change], root) as terminal:
            terminal.ended(30)

    return save


def folder_outside(root: Path, number: int) -> Path:
    outside = root.parent / f"folder {number}" / "People"
    outside.mkdir(parents=True)
    (outside / f"Bea {number}.md").write_text(text(number))
    return outside.parent


def folder_in(root: Path, number: int) -> None:
    folder_outside(root, number).rename(root / f"Moved {number}")


def folder_out(root: Path, number: int) -> None:
    (root / f"Moved {number}").rename(root.parent / f"out {number}")


def folder_out_and_edit(root: Path, number: int) -> None:
    folder_out(root, number)
    (root.parent / f"out {number}" / "People" / f"Bea {number}.md").write_text(text(9999))


def folder_renamed_and_edited(root: Path, number: int) -> None:
    folder = (root / f"Moved {number + 5000}").rename(root / f"Humans {number}")
    (folder / "People" / f"Bea {number + 5000}.md").write_text(text(number))


def note_renamed(root: Path, number: int) -> None:
    """Twice: to another name, and by case alone."""
    (root / f"People/Cleo {number}.md").rename(root / f"People/dora {number}.md")
    time.sleep(0.05)
    (root / f"People/dora {number}.md").rename(root / f"People/book {number:04}.md")


def note_to_rename(root: Path, number: int) -> None:
    (root / f"People/Cleo {number}.md").write_text("- [ ] call them back 📅 2026-11-20\n")


def folder_made_again(root: Path, number: int) -> None:
    folder = root / f"Moved {number + 5000}"
    shutil.rmtree(folder)
    (folder / "People").mkdir(parents=True)
    (folder / "People/Bea.md").write_text(text(number))


def deep_folders(root: Path, number: int) -> None:
    folder = root / f"Deep {number}/a/b/c/d/People"
    folder.mkdir(parents=True)
    for one in range(20):
        (folder / f"Deep {number} {one}.md").write_text(text(number if one == 19 else number + 5000))


def git(root: Path, *words: str) -> None:
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.fsync=none"]
    subprocess.run(["git", *author, *words], cwd=root, check=True, capture_output=True)


def many_notes(folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in range(MANY):
        (folder / f"Note {one}.md").write_text(f"Version {number} of a note.\n")


def committed(root: Path, number: int) -> None:
    many_notes(root / "Many", number)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "checkout", "-qb", f"other-{number}")
    many_notes(root / "Many", number + 1)
    (root / "Many/People").mkdir(exist_ok=True)
    (root / "Many/People/Eve.md").write_text(text(number))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    git(root, "checkout", "-q", "-")


def by_git_checkout(root: Path, number: int) -> None:
    git(root, "checkout", "-q", f"other-{number}")


def tree_outside(root: Path, number: int) -> None:
    many_notes(root.parent / "tree/Tree", number)
    (root.parent / "tree/People").mkdir(exist_ok=True)
    (root.parent / "tree/People/Fay.md").write_text(text(number))


def tree_moved_in(root: Path, _number: int) -> None:
    (root.parent / "tree").rename(root / "Tree")


def tree_copied_in(root: Path, _number: int) -> None:
    shutil.copytree(root.parent / "tree", root / "Tree")


EVENTS = (
    Pattern(1, "in place", in_place),
    Pattern(2, "in place, slowly", slowly),
    Pattern(3, "append", append),
    Pattern(4, "temporary file, rename", rename_over),
    Pattern(5, "rename from outside", rename_in),
    Pattern(6, "as Syncthing does", as_syncthing),
    Pattern(7, "backup by rename, then write", backup_first),
    Pattern(8, "delete, then create", delete_and_create),
    Pattern(9, "a nameless file gets its name", link_of_nameless_file),
    Pattern(10, "by a memory map", by_memory_map, before=lambda root, number: in_place(root, number + 1)),
    Pattern(13, "sed -i", by_sed, "sed"),
    Pattern(14, "rsync", by_rsync, "rsync"),
    Pattern(15, "rsync --inplace", lambda root, number: by_rsync(root, number, "--inplace"), "rsync"),
    Pattern(16, "vim", vim("backupskip="), "vim"),
    Pattern(17, "vim, backupcopy=no", vim("backupskip=", "backupcopy=no"), "vim"),
    Pattern(18, "vim, backupcopy=yes", vim("backupskip=", "backupcopy=yes"), "vim"),
    Pattern(19, "vim, nowritebackup", vim("nowritebackup"), "vim"),
    Pattern(21, "nano", nano(), "nano"),
    Pattern(21, "nano -B", nano("-B"), "nano"),
    Pattern(22, "emacs --batch", emacs("--batch"), "emacs"),
    Pattern(22, "emacs -nw", emacs("-nw"), "emacs"),
    Pattern(24, "folder moved in", folder_in),
    Pattern(25, "folder moved out", folder_out, before=folder_in, gone="Bea"),
    Pattern(26, "folder moved out, then edited", folder_out_and_edit, before=folder_in, gone="Bea"),
    Pattern(
        27,
        "folder renamed, then edited",
        folder_renamed_and_edited,
        before=lambda root, number: folder_in(root, number + 5000),
    ),
    Pattern(28, "note renamed", note_renamed, before=note_to_rename),
    Pattern(
        29,
        "folder deleted and made again",
        folder_made_again,
        before=lambda root, number: folder_in(root, number + 5000),
    ),
    Pattern(30, "mkdir -p and 20 notes", deep_folders),
    Pattern(38, f"git checkout of {MANY:,} notes", by_git_checkout, "git", before=committed),
    Pattern(
        40,
        f"mv of {MANY:,} notes",
        tree_moved_in,
        before=tree_outside,
    ),
    Pattern(40, f"cp -r of {MANY:,} notes", tree_copied_in, before=tree_outside),
)


def noticed(pattern: Pattern, folder: Path) -> tuple[float | None, int]:
    """How long after the save its change was on the agenda, None when it was not; and how often that was written."""
    root = make_vault(folder / "vault")
    number = 100 + pattern.row
    if pattern.before:
        pattern.before(root, number)
    with WatchedVault(root) as watched:
        if pattern.gone:
            assert watched.shows(pattern.gone)
        assert not watched.shows(f"book {number:04}") or pattern.gone
        before = watched.writes
        pattern.save(root, number)
        took = watched.wait_for(
            lambda: not watched.shows(pattern.gone) if pattern.gone else watched.shows(f"book {number:04}"), SWEEP
        )
        watched.quiet_writes(2 * QUIET)
        # a note that is missing from a folder that is there counts as it was for a while: a save may be under way
        assert watched.wait_for(watched.is_right, GRACE_SECONDS + EVENT) is not None, watched.said
        return took, watched.writes - before


# --- changes that no event tells of -------------------------------------------------


def root_made_again(folder: Path) -> float | None:
    """Row 32."""
    root = make_vault(folder / "vault")
    with WatchedVault(root) as watched:
        copy = shutil.copytree(root, folder / "copy")
        shutil.rmtree(root)
        watched.wait_for(lambda: "cannot be read" in watched.said, 5)
        copy.rename(root)
        in_place(root, 132)
        return watched.wait_for(lambda: watched.shows("book 0132"), SWEEP)


def behind_linked_folder(folder: Path) -> float | None:
    """Row 33: links are not followed, and the agenda says so as soon as there is one."""
    root = make_vault(folder / "vault")
    outside = folder_outside(root, 133)
    with WatchedVault(root) as watched:
        (root / "Linked").symlink_to(outside)
        (outside / "People/Bea 133.md").write_text(text(1))
        took = watched.wait_for(lambda: watched.shows("Linked"), SWEEP)
        return None if watched.shows("Bea") else took


def through_linked_note(folder: Path) -> float | None:
    """Row 34: a link in the vault to a note in it: the note that it leads to is what was changed."""
    root = make_vault(folder / "vault")
    link = folder / "link.md"
    link.symlink_to(root / NOTE)
    with WatchedVault(root) as watched:
        link.write_text(text(134))
        return watched.wait_for(lambda: watched.shows("book 0134"), SWEEP)


def through_hard_link(folder: Path) -> float | None:
    """Row 35: with another name outside the vault."""
    root = make_vault(folder / "vault")
    os.link(root / NOTE, folder / "other name")
    with WatchedVault(root) as watched:
        (folder / "other name").write_text(text(135))
        took = watched.wait_for(lambda: watched.shows("book 0135"), SWEEP)
        watched.wait_for(lambda: "file events are not reliable here" in watched.said, 5)
        assert watched.said.count("file events are not reliable here") == 1, watched.said
        return took


def mounted(point: Path) -> bool:
    return subprocess.run(["mount", "-t", "tmpfs", "none", point], capture_output=True, check=False).returncode == 0


def mounted_over(folder: Path) -> float | None:
    """Row 36."""
    root = make_vault(folder / "vault")
    (root / "Other").mkdir()
    with WatchedVault(root) as watched:
        if not mounted(root / "Other"):
            raise PermissionError("mounting is not allowed")
        try:
            (root / "Other/People").mkdir()
            (root / "Other/People/Gus.md").write_text(text(136))
            return watched.wait_for(lambda: watched.shows("book 0136"), SWEEP)
        finally:
            subprocess.run(["umount", "-l", root / "Other"], check=True)


def unmounted(folder: Path) -> float | None:
    """Row 37: the folder looks empty; nothing is written into it, and it goes on when the vault is back."""
    disk = folder / "disk"
    disk.mkdir()
    if not mounted(disk):
        raise PermissionError("mounting is not allowed")
    try:
        root = make_vault(disk / "vault")
        shutil.move(root, folder / "vault")
        (folder / "mounted").mkdir()
        subprocess.run(["mount", "--bind", folder / "vault", folder / "mounted"], check=True)
        with WatchedVault(folder / "mounted") as watched:
            agenda = watched.agenda.read_bytes()
            subprocess.run(["umount", "-l", folder / "mounted"], check=True)
            assert watched.wait_for(lambda: "of 11 notes are left" in watched.said, 5) is not None, watched.said
            assert list((folder / "mounted").iterdir()) == []
            assert (folder / "vault/Agenda.md").read_bytes() == agenda
            in_place(folder / "vault", 137)
            subprocess.run(["mount", "--bind", folder / "vault", folder / "mounted"], check=True)
            return watched.wait_for(lambda: watched.shows("book 0137"), SWEEP)
    finally:
        for point in (folder / "mounted", disk):
            subprocess.run(["umount", "-l", point], check=False, capture_output=True)


def root_renamed(folder: Path) -> float | None:
    """Row 31: events go on under the old name; nothing is written until the vault is back."""
    root = make_vault(folder / "vault")
    with WatchedVault(root) as watched:
        agenda = watched.agenda.read_bytes()
        root.rename(folder / "elsewhere")
        in_place(folder / "elsewhere", 131)
        assert watched.wait_for(lambda: "cannot be read" in watched.said, 3) is not None
        assert watched.quiet_writes(1.5) == 0
        assert (folder / "elsewhere/Agenda.md").read_bytes() == agenda
        (folder / "elsewhere").rename(root)
        return watched.wait_for(lambda: watched.shows("book 0131"), SWEEP)


SWEEPS = (
    root_renamed,
    root_made_again,
    behind_linked_folder,
    through_linked_note,
    through_hard_link,
    mounted_over,
    unmounted,
)


# --- what changes nothing -----------------------------------------------------------


def read_all(root: Path) -> None:
    for path in root.rglob("*.md"):
        path.read_bytes()


def touch_and_chmod(root: Path) -> None:
    (root / NOTE).touch()
    (root / NOTE).chmod(0o600)


def vim_left_unsaved(root: Path) -> None:
    with Terminal(["vim", "-u", "NONE", "-i", "NONE", str(root / NOTE)], root) as terminal:
        terminal.until("book")
        terminal.send(":%s/book [0-9]*/book 9999/\r:q!\r")
        terminal.ended()


def emacs_auto_save(root: Path) -> None:
    change = '(progn (insert "- [ ] x 📅 2026-11-20\\n") (do-auto-save) (set-buffer-modified-p nil) (kill-emacs))'
    with Terminal(["emacs", "-Q", "-nw", str(root / NOTE), "--eval", change], root) as terminal:
        terminal.ended(30)


def git_status_and_gc(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all")
    git(root, "status")
    git(root, "gc", "-q")


def swap_files(root: Path) -> None:
    for name in (".Ada.md.swp", ".#Ada.md", "#Ada.md#", "4913", "Ada.md~", "picture.png"):
        (root / "People" / name).write_text("x")
    (root / ".obsidian/workspace.json").write_text("{}")


IDLE = (
    (11, read_all, None),
    (12, touch_and_chmod, None),
    (20, vim_left_unsaved, "vim"),
    (23, emacs_auto_save, "emacs"),
    (39, git_status_and_gc, "git"),
    (0, swap_files, None),
)


def needless_writes(act: Callable[[Path], None], folder: Path, seconds: float) -> int:
    """How often the agenda note was written although nothing had changed."""
    root = make_vault(folder / "vault")
    with WatchedVault(root) as watched:
        before = watched.writes
        act(root)
        watched.quiet_writes(seconds)
        return watched.writes - before


# --- the command --------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--idle", type=float, default=60, help="seconds to wait for needless writes")
    given = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as made:
        base = Path(made)

        def folder(name: str) -> Path:
            path = base / name
            path.mkdir()
            return path

        for index, pattern in enumerate(EVENTS):
            if not has(pattern.program):
                print(f"{pattern.row:2} {pattern.name:36} skipped: {pattern.program} is not installed")
                continue
            took, writes = noticed(pattern, folder(f"event {index}"))
            right = took is not None and took <= QUIET + EVENT
            failed += not right
            print(
                f"{pattern.row:2} {pattern.name:36} {_seconds(took)} {writes} writes{'' if right else '  TOO LATE'}",
                flush=True,
            )
        with ThreadPoolExecutor(16) as pool:
            sweeps = {act: pool.submit(act, folder(act.__name__)) for act in SWEEPS}
            idle = {
                needless: pool.submit(needless_writes, needless, folder(needless.__name__), given.idle)
                for _, needless, program in IDLE
                if has(program)
            }
        for act, done in sweeps.items():
            with suppress(PermissionError):
                took = done.result()
                failed += took is None
                print(f"   {act.__name__:36} {_seconds(took)}")
                continue
            print(f"   {act.__name__:36} skipped: mounting is not allowed")
        for needless, count in idle.items():
            failed += count.result()
            print(f"   {needless.__name__:36} {count.result()} writes in {given.idle:g} s")
    print("all noticed in time, nothing needless" if not failed else f"{failed} FAILED")
    sys.exit(bool(failed))


def _seconds(took: float | None) -> str:
    return "  never" if took is None else f"{took:6.2f} s"


if __name__ == "__main__":
    main()
