"""Take out each safety line of the writer in turn: a test must fail each time.

    python tests/torture/removal.py [PART OF A LINE'S PURPOSE]...

vaultkit is copied, one line is changed, and the tests of the writer in `tests/storage` are run on the copy. Prints the list of lines and the first test that failed for each; a line whose removal no test notices is an error.
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
TESTS = ("tests/storage/test_writer.py", "tests/storage/test_transaction.py", "tests/storage/test_recovery.py")
LONG = "killed_at or calls_failing or no_save_is_lost"
SLOW = "interrupted_at_every_call"
"""These are run only for lines that no other test notices."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that keeps something safe, and what stands there without it."""

    purpose: str
    file: str
    line: str
    without: str


LINES = (
    Line("no path leads out", "files.py", 'if "\\0" in path or any(part in {"", ".", ".."} for part in (*folders, name)):', "if False:"),
    Line("no link on the way", "files.py", "os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC", "os.O_RDONLY | os.O_DIRECTORY"),
    Line("nothing but files", "files.py", "_require_regular(\n        os.stat(name, dir_fd=folder, follow_symlinks=False)\n    )", "pass"),
    Line("no second names", "writer.py", "if status.st_nlink != 1:", "if False:"),
    Line("no read-only notes", "writer.py", "if not status.st_mode & 0o222 or not os.access(", "if False and not os.access("),
    Line("no name by case or form only", "files.py", "if folded_name(other) == wanted:", "if False:"),
    Line("never open to more people", "writer.py", "mode = 0o666 if self._original is None else 0o600", "mode = 0o666"),
    Line("mode, owner, attributes", "writer.py", "files.copy_metadata(self._original, descriptor)", "pass"),
    Line("owner", "files.py", "os.fchown(target, before.st_uid, before.st_gid)", "pass"),
    Line("attributes", "files.py", "_copy_attributes(source, target)", "pass"),
    Line("no access list of the folder's", "files.py", "_os.removexattr(target, name)", "pass"),
    Line("permissions", "files.py", "os.fchmod(target, stat.S_IMODE(before.st_mode))", "pass"),
    Line("the text is on disk first", "writer.py", "            files.sync_file(descriptor)\n", ""),
    Line("the folder is on disk after", "writer.py", "            files.sync_folder(self._folder)\n", ""),
    Line("a new note never over another", "writer.py", "                files.rename_to_free(self._folder, self._staged, self.name)\n", "                os.rename(self._staged, self.name, src_dir_fd=self._folder, dst_dir_fd=self._folder)\n"),
    Line("stable before writing", "writer.py", "wait_until_stable(original, settle_time, self._now)", "pass"),
    Line("the inode's time counts", "lease.py", ").st_ctime) < settle_time", ").st_mtime) < settle_time"),
    Line("nobody has it open", "lease.py", "            except BlockingIOError:\n                raise\n", ""),
    Line("the last look", "writer.py", "            if not self._is_unchanged_at(self.name):\n                raise _changed(self._label)\n            if self._change.new", "            if self._change.new"),
    Line("what is displaced is compared", "writer.py", "if not self._is_unchanged_at(self._staged) or held.break_pending():", "if held.break_pending():"),
    Line("by the file itself", "writer.py", "        if not self._is_at(name, os.fstat(self._original)):\n            return False\n", ""),
    Line("who waits for the lease", "writer.py", "if not self._is_unchanged_at(self._staged) or held.break_pending():", "if not self._is_unchanged_at(self._staged):"),
    Line("back while they wait", "writer.py", "                self.put_back()  # it goes", "                pass  # it goes"),
    Line("exchanging back", "writer.py", "            elif held != new and there == new:\n                self._take_out(left)\n", ""),
    Line("a second save over ours", "writer.py", "                if self.digest(left) == self.record.new and not held.break_pending():\n                    return True\n                swap(left, self.name)\n                return False", "                return True"),
    Line("the earlier save is kept", "writer.py", "            elif held != old or (left == self._displaced and there != new):\n                copy = files.save_conflict_copy(self._folder, left, self.name, self._now().date())", "            elif held != old or (left == self._displaced and there != new):\n                os.unlink(left, dir_fd=self._folder)"),
    Line("late writing is kept", "writer.py", "                os.rename(left, keep / left, src_dir_fd=self._folder)\n                return\n", "                pass\n"),
    Line("all notes of a group are put back", "writer.py", "                note.put_back()\n", "                pass\n"),
    Line("before anything is removed", "writer.py", "                note.put_back()\n", "                note.put_back()\n                note.clear(committed=False)\n"),
    Line("a note made in vain goes", "writer.py", "            self._take_out(self._staged)\n", "            pass\n"),
    Line("but not somebody's of the same text", "writer.py", "        if self._ours is None:\n            return self.holds_new() is True\n        return self._is_at(self.name, self._ours)", "        return self.holds_new() is True"),
    Line("what we staged goes", "writer.py", "            if held in (new, there) or left == self._partial or (staging and left == self._staged):\n                os.unlink(left, dir_fd=self._folder)", "            if held in (new, there) or left == self._partial or (staging and left == self._staged):\n                pass"),
    Line("the note that is aside comes back", "writer.py", "            elif held != new and there is None:\n                files.restore(self._folder, left, self.name, self._now().date())\n", ""),
    Line("equal bytes are not written", "transaction.py", "if change.new != change.old]", "]"),
    Line("a refused group is left out", "writer.py", "        if not self.error:\n            with self._all_or_none():", "        if True:\n            with self._all_or_none():"),
    Line("undo is of what was done", "transaction.py", "            _close(root, record, [note for note in record.notes if note.group in committed])", "            _close(root, record, record.notes)"),
    Line("the undo copy", "journal.py", "_write(folder / copy, change.old)", "_write(folder / copy, b'')"),
    Line("private undo copies", "journal.py", "os.O_CLOEXEC, 0o600)", "os.O_CLOEXEC, 0o644)"),
    Line("the phase", "transaction.py", "            record.enter_commit()\n", ""),
    Line("what was staged in part is ours", "transaction.py", "    staging = record.phase == STAGING\n", "    staging = False\n"),
    Line("undo heeds changes since", "transaction.py", "        if digest(text) == note.new:\n", "        if True:\n"),
    Line("an undo forgets what it undid", "journal.py", "            _forget(self.folder.parent / self.undoes)\n", "            pass\n"),
    Line("a private folder", "own_folders.py", "folder.mkdir(parents=True, exist_ok=True, mode=0o700)\n        if folder.stat().st_mode & 0o077:\n            folder.chmod(0o700)", "folder.mkdir(parents=True, exist_ok=True)"),
    Line("one writer at a time", "lock.py", "        _lock(descriptor, path, patience)\n", "        pass\n"),
    Line("half a change is rolled back", "transaction.py", "committed = False not in states.values() and", "committed ="),
    Line("what was planned on half a change is void", "transaction.py", "        if problem.code == ROLLED_BACK:\n", "        if False:\n"),
    Line("undo of half a change is of that one alone", "undo.py", "        _recover(root, now)\n", "        recover_locked(root, now)\n"),
    Line("records close when done", "journal.py", "            (self.folder / phase).unlink(missing_ok=True)\n", "            pass\n"),
    Line("folders go with their failure", "transaction.py", "        if files.remove_folders(root, record.made):  # those", "        if True:  # those"),
)  # fmt: skip


def failing_test(line: Line, folder: Path) -> str | None:
    """The first test that fails without the line, None if none does."""
    shutil.copytree(CHECKOUT / "vaultkit", folder / "vaultkit", ignore=shutil.ignore_patterns("__pycache__"))
    file = folder / "vaultkit/storage" / line.file
    text = file.read_text("utf-8")
    if text.count(line.line) != 1:
        raise SystemExit(f"{line.purpose}: {line.file} holds its line {text.count(line.line)} times")
    file.write_text(text.replace(line.line, line.without), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *TESTS, "-k"]
    for chosen in (f"not ({LONG} or {SLOW})", SLOW):
        done = subprocess.run(
            [*command, chosen], cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=900, check=False
        )
        if found := re.search(r"^(?:FAILED|ERROR) [^:]+(?:::(.+?))?(?: - .*)?$", done.stdout, re.M):
            return found[1] or found[0]
    return None


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
