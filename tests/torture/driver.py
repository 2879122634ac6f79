"""What the scenarios do besides commands: `driver.py VAULT one|several|new|groups|undo|settle|tick|untick`.

The first five change notes of the torture vault, and their errors end as in the command line. The last two are the hand
that ticks in the agenda note of the sample vault.
"""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from vaultkit.errors import VaultkitError
from vaultkit.storage import lease
from vaultkit.storage.journal import Change
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.transaction import commit, commit_group, recover_locked
from vaultkit.storage.undo import undo_last

lease.SETTLE_TIME = 0.0
lease.PATIENCE = 0.2

TICKS = (
    ("**[[Bea Chan]]** “", "x", " sent her a card", "    - and a book"),
    ("**[[Marek Nowak]]**", ">", " 📅 2026-12-01", ""),
    ("**[[Ana Silva]]**", ">", "", ""),
    ("**[[Katrin Vogel]]**", "-", "", ""),
    ("**[[Giulia Conti]]**", "-", "", ""),
    ("**[[Leyla Aydin]]**", "x", " ✅ 2026-11-21", ""),
    ("**[[Priya Nair]]**", "x", "", ""),
    ("**[[Demo Day Adlershof]]**", "x", "", ""),
    ("**[[Yusuf Demir]]**", "x", " rang him", "    - he plays on Thursdays"),
    ("**[[Ruth Okafor]]**", "-", "", ""),
)
"""The beginning of a line, what its box gets, what is typed behind it, and what below it."""


def tick(agenda: Path) -> None:
    text = agenda.read_text("utf-8")
    for beginning, symbol, typed, below in TICKS:
        new = rf"- [{symbol}]\1{typed}" + (f"\n{below}" if below else "")
        text, count = re.subn(rf"^- \[ \]( {re.escape(beginning)}.*)$", new, text, count=1, flags=re.M)
        if not count:
            raise SystemExit(f"no line begins with {beginning}")
    agenda.write_text(text, "utf-8")


def untick(agenda: Path) -> None:
    above, heading, done = agenda.read_text("utf-8").partition("## Done today\n")
    agenda.write_text(above + heading + done.replace("- [x] ", "- [ ] "), "utf-8")


def clock() -> datetime:
    return datetime.now().astimezone()


def appended(root: Path, path: str) -> Change:
    old = (root / path).read_bytes()
    return Change(path, old, old + b"\n- 2026-11-22 a line\n")


def main(root: Path, what: str) -> None:
    if what == "settle":
        with vault_lock(root):
            recover_locked(root, clock)
    elif what == "undo":
        undo_last(root, now=clock)
    elif what in {"tick", "untick"}:
        (tick if what == "tick" else untick)(root / "Agenda.md")
    elif what == "groups":
        refused = Change("Goals/Other.md", b"what it never held", b"")
        groups = [
            [appended(root, "People/Ana Silva.md"), Change("Events/2026/Meetup.md", None, b"# Meetup\n")],
            [appended(root, "Goals/Funding.md"), refused],
            [appended(root, "People/Bea Chan.md"), Change("Events/2026/Walk.md", None, b"# Walk\n")],
        ]
        outcome = commit(root, groups, what, now=clock)
        for group in {0, 1, 2}.intersection(outcome.refused) - {1}:
            raise outcome.refused[group]
    else:
        notes = {"one": ["People/Ana Silva.md"], "new": []}.get(what) or (
            [] if what == "new" else ["People/Ana Silva.md", "People/Bea Chan.md", "Goals/Funding.md"]
        )
        changes = [appended(root, path) for path in notes]
        if what != "one":
            changes.append(Change("Events/2026/Meetup.md", None, b"# Meetup\n"))
        commit_group(root, changes, what, now=clock)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except (VaultkitError, OSError) as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(3)
