"""Changes notes of the torture vault: `driver.py VAULT one|several|new|undo|settle`. Errors end as in the command line."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from vaultkit.disk import quiet
from vaultkit.disk.change import Change
from vaultkit.disk.change import carry_out
from vaultkit.disk.lock import vault_lock
from vaultkit.disk.recovery import recover
from vaultkit.disk.undo import undo_last
from vaultkit.errors import VaultkitError

quiet.REST = 0.0
quiet.PATIENCE = 0.2


def appended(root: Path, path: str) -> Change:
    old = (root / path).read_bytes()
    return Change(path, old, old + b"\n- 2026-11-22 a line\n")


def main(root: Path, what: str) -> None:
    if what == "settle":
        with vault_lock(root):
            recover(root)
    elif what == "undo":
        undo_last(root)
    else:
        notes = {"one": ["People/Ana Silva.md"], "new": []}.get(what) or (
            [] if what == "new" else ["People/Ana Silva.md", "People/Bea Chan.md", "Goals/Funding.md"]
        )
        changes = [appended(root, path) for path in notes]
        if what != "one":
            changes.append(Change("Events/2026/Meetup.md", None, b"# Meetup\n"))
        carry_out(root, changes, what)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except (VaultkitError, OSError) as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(3)
