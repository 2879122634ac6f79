"""What a command understood and did, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vaultkit.dates import weekday_day
from vaultkit.model.person import Person
from vaultkit.render.escape import plain, spoken
from vaultkit.render.phrases import joined


def touch_words(day: date, happened: str, people: Sequence[Person], today: date) -> str:
    """`Sat 21 Nov: coffee with Ana Silva and Bea Chan`; `happened` ends in the word before the names."""
    return f"{weekday_day(day, today)}: {plain(f'{happened} {joined([one.name for one in people])}')}"


def touch_json(day: date, happened: str, people: Sequence[Person], said: str, tags: Sequence[str]) -> dict[str, Any]:
    return {
        "date": day,
        "happened": spoken(happened),
        "people": people,
        "said": spoken(said),
        "tags": [tag.removeprefix("#") for tag in tags],
    }


def question_words(name: str) -> str:
    """Asked below the people that a name may mean."""
    return f"Who is “{plain(name)}”? A number, or 0 for none of these:"


def person_choice(one: Person) -> str:
    """Somebody in a list to choose from."""
    return f"{plain(one.name)} ({plain(one.path)})" if one.path else plain(one.name)
