"""A vault that cannot be read, as a user who is not root: `python tests/torture/lost_root.py`.

The whole vault, one folder and one note lose the right to be read, and get it back. The agenda note never says less without
saying why, and is right again within five seconds. Run as root, it watches as user 1000 (needs `setpriv`); moved,
unmounted and replaced roots are in `save_patterns.py`, half of the notes gone in `tests/watch/test_watch_loop.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from torture.watched_vault import NOTE, WatchedVault, make_vault, text

USER = 1000
BACK = 5.0


def taken_away(folder: Path, what: str) -> float | None:
    """How long after the right to read came back the agenda note was right; `what` is relative to the vault."""
    root = make_vault(folder / "vault")
    user = USER if os.geteuid() == 0 else None
    (folder / "vault state").mkdir()
    if user:
        subprocess.run(["chown", "-R", str(user), folder], check=True)
        for path in (folder, *folder.parents):
            if path.owner() == "root" and path.stat().st_mode & 0o005 == 0:
                path.chmod(0o755)
    with WatchedVault(root, user=user) as watched:
        path = root / what
        mode = path.stat().st_mode
        path.chmod(0)
        watched.quiet_writes(4)
        agenda = watched.agenda.read_text("utf-8")
        assert "book 0000" in agenda, agenda
        assert "cannot be read" in agenda + watched.said
        path.chmod(mode)
        (root / NOTE).write_text(text(1))
        return watched.wait_for(lambda: watched.shows("book 0001") and watched.is_right(), 60)


def main() -> None:
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        sys.exit("as root this needs setpriv")
    late = 0
    for what in ("", "People", NOTE):
        with tempfile.TemporaryDirectory() as made:
            Path(made).chmod(0o755)
            took = taken_away(Path(made), what)
        late += took is None or took > BACK
        print(
            f"{what or 'the vault'}: right {'never' if took is None else f'{took:.2f} s after it was back'}", flush=True
        )
    sys.exit(bool(late))


if __name__ == "__main__":
    main()
