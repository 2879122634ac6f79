"""What a command understood and did, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vaultkit.dates import shifted, weekday_day
from vaultkit.model.person import Person
from vaultkit.render.escape import plain, spoken
from vaultkit.render.phrases import joined

_CHECK_BACK_DAYS = 7
"""When to check back on a promise for which no day was agreed."""


def touch_words(day: date, people: Sequence[Person], today: date) -> str:
    """`Sat 21 Nov: with Ana Silva and Bea Chan`."""
    return f"{weekday_day(day, today)}: with {plain(joined([one.name for one in people]))}"


def spoken_of_words(people: Sequence[Person]) -> str:
    return f"spoken of: {plain(joined([one.name for one in people]))}"


_SAID_AGAIN = {
    "to-do": "a promise of yours: say it again with --i-promise WORDS --by DAY",
    "promised": "a promise: say it again with --promise WORDS --by DAY",
    "offer": "an offer: say it again with #offer at the end",
    "news": "news: say it again with #news at the end",
}


def hint_words(kind: str) -> str:
    """How to keep what a line sounds like; a guess is said, and never written by itself."""
    return f"that sounds like {_SAID_AGAIN[kind]}; `vaultkit undo` takes this line back"


def unknown_words(names: Sequence[str]) -> str:
    """Names of whom no note is: they stay words of the line."""
    return f"without a note: {plain(joined(names))}"


def need_words(need: str) -> str:
    return f"asked for: “{plain(need)}”"


def promise_words(text: str, by: date | None, today: date, *, theirs: bool) -> str:
    """`they promised: the slides, by Fri 4 Dec`; without a day, which one to agree on."""
    proposed = f"; check back in a week? --by {shifted(today, _CHECK_BACK_DAYS).isoformat()}" if theirs else ""
    due = f", by {weekday_day(by, today)}" if by else f", no day{proposed}"
    return f"{'they' if theirs else 'you'} promised: {plain(text)}{due}"


def met_words(
    person: Person,
    words: Sequence[str],
    promises: Sequence[tuple[str, date | None, bool]],
    favours: Sequence[str],
    today: date,
) -> Iterator[str]:
    """What was noted of somebody met: `Ana Silva: talked about grippers`, then what was promised; true: by them."""
    yield f"{plain(person.name)}: {plain('; '.join(words)) or 'met'}"
    yield from (f"  {promise_words(text, by, today, theirs=theirs)}" for text, by, theirs in promises)
    yield from (f"  to thank for: {plain(favour)}" for favour in favours)


def touch_json(
    day: date,
    people: Sequence[Person],
    spoken_of: Sequence[Person],
    unknown: Sequence[str],
    text: str,
    tags: Sequence[str],
) -> dict[str, Any]:
    return {
        "date": day,
        "people": people,
        "spoken_of": spoken_of,
        "unknown": unknown,
        "text": spoken(text),
        "tags": [tag.removeprefix("#") for tag in tags],
    }


def question_words(name: str) -> str:
    """Asked below the people that a name may mean."""
    return f"Who is “{plain(name)}”? A number, or 0 for none of these:"


def person_choice(one: Person) -> str:
    """Somebody in a list to choose from."""
    return f"{plain(one.name)} ({plain(one.path)})" if one.path else plain(one.name)
