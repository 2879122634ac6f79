"""The people of the vault who have no part in the story: colleagues, cousins, neighbours, old friends.

Each differs in cadence, last touch and what is noted, so that on any day a few of them have waited too long. Every
choice follows from the place in the list: the same people every time, on every version of Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

FIRST_NAMES = (
    *("Adrian", "Beatrice", "Cédric", "Doris", "Emil", "Franziska", "Gian", "Heidi", "Ivo", "Josefine"),
    *("Konrad", "Leonie", "Matteo", "Noémie", "Oskar", "Patrizia", "Quirin", "Rahel", "Stefan", "Thea"),
    *("Ueli", "Valentina", "Werner", "Xenia", "Yannick"),
)
LAST_NAMES = ("Ackermann", "Bosshard", "Cavelti", "Dubach", "Eichenberger", "Fankhauser")
CADENCES = ("quarterly", "", "6 months", "yearly", "", "2 months", "", "6 months", "yearly", "quarterly", "")
WORK = (
    *("teacher", "pharmacist", "joiner", "violinist", "tax adviser", "midwife", "baker", "librarian", "geologist"),
    *("train driver", "gardener", "translator", "cook"),
)
PLACES = ("Zürich", "Bern", "Basel", "Winterthur", "Luzern", "St. Gallen", "Aarau")
SAID = (
    *(
        "call on the way home",
        "met at the market",
        "coffee at the station",
        "letter, four pages",
        "walked to Uetliberg",
    ),
    *("long mail about the children", "sat next to each other at a wedding", "lunch, paid in coins"),
    *("postcard from the sea", "helped carry a sofa", "drink after the concert"),
)
EVENING_BEFORE = date(2026, 11, 8)


def background() -> Iterator[tuple[str, str]]:
    """Path and text of each note."""
    names = [f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES]
    return ((f"People/{name}.md", _note(place)) for place, name in enumerate(names))


def _note(place: int) -> str:
    log = "\n".join(f"- {day} {SAID[(place + turn) % len(SAID)]}" for turn, day in enumerate(_days(place)))
    return f"---\n{_properties(place)}\n---\n## Log\n{log}\n"


def _properties(place: int) -> str:
    cadence = CADENCES[place % len(CADENCES)]
    birthday = date(2026, 1, 1) + timedelta(days=place * 59 % 365)
    told = {
        "type": "contact",
        "role": WORK[place % len(WORK)],
        "location": PLACES[place % len(PLACES)],
        "cadence": cadence,
        "birthday": f"{birthday:%m-%d}" if place % 4 == 0 else "",
    }
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value)


def _days(place: int) -> Iterator[date]:
    """One to four days of contact, the newest first."""
    day = EVENING_BEFORE - timedelta(days=1 + place * 37 % _longest_silence(place))
    for turn in range(1 + place % 4):
        yield day
        day -= timedelta(days=60 + (place * 13 + turn * 29) % 120)


def _longest_silence(place: int) -> int:
    """Most are in time; one in twelve has slipped."""
    usual = {"2 months": 58, "quarterly": 88, "6 months": 178, "yearly": 360, "": 250}[CADENCES[place % len(CADENCES)]]
    return usual + (60 if place % 12 == 0 else 0)
