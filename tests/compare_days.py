"""Compares our days of contact with a plain rule of other tools: a link to somebody in a note with a day in its name.

    python tests/compare_days.py VAULT...

The rule takes every link, also in comments, quotes, open tasks and properties, and knows no other source. For each vault it
prints how many days both find, then each day that one of them alone finds, with the places that tell of it. Nothing is
written.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from vaultkit.app.session import Loaded, load
from vaultkit.dates import day_in_name
from vaultkit.markdown.link import folded_name

_LINK = re.compile(r"\[\[([^\[\]|#^]+)")
Days = dict[tuple[str, date], list[str]]
"""The places that tell of a day with somebody."""


def linked_days(loaded: Loaded) -> Days:
    """The days that the plain rule finds, of people with a note."""
    names = {
        folded_name(name): contact.name
        for contact in loaded.vault.contacts.values()
        for name in (*contact.aliases, contact.name)
    }
    found: Days = defaultdict(list)
    for path in loaded.vault.kinds:
        day = day_in_name(Path(path).stem)
        lines = (loaded.root / path).read_text(encoding="utf-8", errors="replace").split("\n") if day else ()
        for number, line in enumerate(lines, 1):
            for target in _LINK.findall(line):
                if day and (name := names.get(folded_name(target.rpartition("/")[2]))):
                    found[name, day].append(f"{path}:{number}: {line.strip()[:90]}")
    return found


def our_days(loaded: Loaded) -> Days:
    """The days of contact of people with a note."""
    found: Days = defaultdict(list)
    for person, _ in loaded.vault.with_note:
        days = set(loaded.vault.touch_days(person))
        for entry in loaded.vault.entries_with(person):
            if entry.is_touch and entry.day in days:
                found[person.name, entry.day].append(f"{entry.source} {entry.path}:{entry.line}: {entry.text[:80]}")
    return found


def compare(root: Path) -> None:
    loaded = load(root, use_cache=False)
    theirs, ours = linked_days(loaded), our_days(loaded)
    both = theirs.keys() & ours.keys()
    print(f"{root}: both {len(both)}, the rule alone {len(theirs) - len(both)}, ours alone {len(ours) - len(both)}")
    for title, here, there in (("the rule alone", theirs, ours), ("ours alone", ours, theirs)):
        for name, day in sorted(here.keys() - there.keys()):
            for place in here[name, day]:
                print(f"  {title}: {name} {day}  {place}".replace("\n", " "))


if __name__ == "__main__":
    for given in sys.argv[1:]:
        compare(Path(given))
