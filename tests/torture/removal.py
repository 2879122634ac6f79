"""Take out each safety line of the writer in turn: a test must fail each time.

    python tests/torture/removal.py [PART OF A LINE'S PURPOSE]...

vaultkit is copied, one line is changed, and `tests/storage/test_write.py` and `tests/storage/test_change.py` are run on the
copy. Prints the list of lines and the first test that failed for each; a line whose removal no test notices is an error.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
TESTS = ("tests/storage/test_write.py", "tests/storage/test_change.py")
LONG = "killed_at or calls_failing or no_save_is_lost"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that keeps something safe, and what stands there without it."""

    purpose: str
    file: str
    line: str
    without: str


LINES = (
    Line("no path leads out", "place.py", 'if "\\0" in path or any(part in {"", ".", ".."} for part in (*folders, name)):', "if False:"),
    Line("no link on the way", "place.py", "os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC", "os.O_RDONLY | os.O_DIRECTORY"),
    Line("nothing but files", "write.py", "self._refuse_all_but_files(status)  # before", "pass  # before"),
    Line("no second names", "write.py", "if status.st_nlink != 1:", "if False:"),
    Line("no read-only notes", "write.py", "if not status.st_mode & 0o222 or not os.access(", "if False and not os.access("),
    Line("no name by case or form only", "place.py", "if folded(other) == wanted:", "if False:"),
    Line("never open to more people", "write.py", "mode = 0o666 if self._note is None else 0o600", "mode = 0o666"),
    Line("mode, owner, attributes", "write.py", "copy_metadata(self._note, descriptor)", "pass"),
    Line("owner", "metadata.py", "os.fchown(target, before.st_uid, before.st_gid)", "pass"),
    Line("attributes", "metadata.py", "_copy_attributes(source, target)", "pass"),
    Line("no access list of the folder's", "metadata.py", "_os.removexattr(target, name)", "pass"),
    Line("permissions", "metadata.py", "os.fchmod(target, stat.S_IMODE(before.st_mode))", "pass"),
    Line("the text is on disk first", "write.py", "            _sync(descriptor)\n", ""),
    Line("the folder is on disk after", "write.py", "        sync_folder(self.folder)\n", ""),
    Line("a new note never over another", "write.py", "            try:\n                rename_to_free(self.folder, self._beside, self.name)\n", "            try:\n                os.rename(self._beside, self.name, src_dir_fd=self.folder, dst_dir_fd=self.folder)\n"),
    Line("a rest before writing", "write.py", "quiet.wait_for_rest(note, rest)", "pass"),
    Line("the inode's time counts", "quiet.py", ").st_ctime) < rest", ").st_mtime) < rest"),
    Line("nobody has it open", "quiet.py", "    except BlockingIOError:\n        raise\n", ""),
    Line("the last look", "write.py", "            if not self._came_out(self.name):\n                raise self._changed()\n            try:", "            try:"),
    Line("what came out is looked at", "write.py", "if not self._came_out(self._beside) or lease.broken():", "if lease.broken():"),
    Line("by the file itself", "write.py", "return self._was_note(name) and self._text() == self.old", "return self._text() == self.old"),
    Line("who waits for the lease", "write.py", "if not self._came_out(self._beside) or lease.broken():", "if not self._came_out(self._beside):"),
    Line("trading back", "write.py", "            self._trade_back()\n", ""),
    Line("a second save over ours", "write.py", "            if self._is_ours(self._beside):\n                return\n", "            return\n"),
    Line("the earlier save is kept", "write.py", "            keep_as_conflict(self.folder, self._beside, self.name)\n        except", "            os.unlink(self._beside, dir_fd=self.folder)\n        except"),
    Line("moved aside is looked at", "write.py", "if not self._came_out(self._away) or lease.broken():", "if False:"),
    Line("late writing is kept", "write.py", "                os.rename(out, keep, src_dir_fd=self.folder)\n                return\n", "                pass\n"),
    Line("all notes are taken back", "write.py", "            replacement.abandon()\n        _tell", "            pass\n        _tell"),
    Line("our own leftovers go", "write.py", "                if self._is_ours(name) or name == self._unfinished:\n                    os.unlink(name, dir_fd=self.folder)", "                pass"),
    Line("equal bytes are not written", "change.py", "if change.new != change.old]", "]"),
    Line("the undo copy", "undo_copies.py", "_keep(note.copy, old)", "_keep(note.copy, b'')"),
    Line("private undo copies", "undo_copies.py", "os.O_CLOEXEC, 0o600)", "os.O_CLOEXEC, 0o644)"),
    Line("undo heeds changes since", "undo.py", "if changed := changed_since(root, record):", "if changed := []:"),
    Line("a private folder", "own_folders.py", "folder.mkdir(parents=True, exist_ok=True, mode=0o700)\n        if folder.stat().st_mode & 0o077:\n            folder.chmod(0o700)", "folder.mkdir(parents=True, exist_ok=True)"),
    Line("one writer at a time", "lock.py", "        _lock(descriptor, path, patience)\n", "        pass\n"),
    Line("somebody's text goes back", "recovery.py", "elif name and now == new and exchange(folder, left, name):", "elif False:"),
    Line("somebody's text is never deleted", "recovery.py", 'return keep_as_conflict(folder, left, name or "Recovered note.md")', "os.unlink(left, dir_fd=folder)"),
    Line("the note moved aside comes back", "recovery.py", "elif name and not exists(folder, name):", "elif False:"),
    Line("half a change is taken back", "recovery.py", "    if done and untouched:\n", "    if False:\n"),
    Line("what was planned on half a change is void", "change.py", "        if problem.code == TAKEN_BACK:\n", "        if False:\n"),
    Line("undo of half a change is of that one alone", "undo.py", "            _recover(root)\n", "            recover(root)\n"),
    Line("records close when done", "change.py", "            if tidy:\n                record.close()\n", ""),
    Line("folders go with their failure", "change.py", "        if not remove_folders(root, record.made):\n            return\n", ""),
)  # fmt: skip


def failing_test(line: Line, folder: Path) -> str | None:
    """The first test that fails without the line, None if none does."""
    shutil.copytree(CHECKOUT / "vaultkit", folder / "vaultkit", ignore=shutil.ignore_patterns("__pycache__"))
    file = folder / "vaultkit/disk" / line.file
    text = file.read_text("utf-8")
    if text.count(line.line) != 1:
        raise SystemExit(f"{line.purpose}: {line.file} holds its line {text.count(line.line)} times")
    file.write_text(text.replace(line.line, line.without), "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-k",
        f"not ({LONG})",
    ]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *TESTS], cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    found = re.search(r"^(?:FAILED|ERROR) [^:]+(?:::(.+?))?(?: - .*)?$", done.stdout, re.M)
    return found[1] or found[0] if found else None


def main(words: list[str]) -> int:
    unnoticed = 0
    lines = [line for line in LINES if not words or any(word in line.purpose for word in words)]
    for line in lines:
        with tempfile.TemporaryDirectory() as folder:
            failed = failing_test(line, Path(folder))
        unnoticed += failed is None
        print(f"{line.file:16} {line.purpose:36} {failed or 'NO TEST FAILS'}", flush=True)
    print(f"{len(lines)} lines, {unnoticed} of them unnoticed")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
