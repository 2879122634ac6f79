"""Numbers about days of contact, as text, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vaultkit.dates import MONTHS, counted, short_day, weekday_day
from vaultkit.model.person import Person
from vaultkit.model.stats import Stats
from vaultkit.render.escape import plain
from vaultkit.render.heat_map import LEGEND, WEEKS, heat_map
from vaultkit.render.kindness_words import exchanged
from vaultkit.render.phrases import joined

_COLUMNS = 56
"""Of a bar and of the picture, where there is room."""
_BEFORE_BAR = len("Nov 2026   14  ")
_LONGEST_BAR = 40
_MOST_NAMES = 8


def stats_text(made: Stats, *, about: Person | None = None, columns: int | None = None) -> str:
    """The numbers, a bar for each month, and half a year day by day; about everybody or one person.

    `columns` are those of a terminal: on a narrow one bars are shorter and weeks fewer.
    """
    return "\n".join(_lines(made, about, min(columns or _COLUMNS, _COLUMNS)))


def stats_markdown(made: Stats, *, about: Person | None = None) -> str:
    """The same for a note: in a code block, which Obsidian shows as it stands and reads no link in."""
    return f"```text\n{stats_text(made, about=about)}\n```"


def _lines(made: Stats, about: Person | None, columns: int) -> Iterator[str]:
    today = made.period.last
    total = sum(made.days.values())
    whom = f"with {plain(about.name)}" if about else f"with {_people(len(made.new) + len(made.known))}"
    yield f"Since {weekday_day(made.period.first, today)}: {counted(total, 'day')} of contact {whom}"
    if not about:
        yield from _people_lines(made)
    yield f"  you {exchanged(made.asked, made.gave, made.got)}"
    yield from ("", *_bars(made, min(_LONGEST_BAR, columns - _BEFORE_BAR)), "")
    weeks = min(WEEKS, (columns - len("Mon")) // 2, (today - made.period.first).days // 7 + 1)
    yield from heat_map(made.days, today, weeks)
    yield from ("", LEGEND)
    if made.most and not about:
        yield from ("", f"Most days: {joined([f'{plain(person.name)} {days}' for person, days in made.most])}")
    if made.silences:
        yield from ("", "Silent for longer than their cadence, the longest first:")
        for silence in made.silences:
            last, due = short_day(silence.last, today), short_day(silence.due, today)
            yield f"  {plain(silence.person.name)}: last in touch on {last}, due since {due}"


def _people_lines(made: Stats) -> Iterator[str]:
    for people, said in (
        (made.new, "for the first time"),
        (made.known, "again"),
        (made.not_since, "in as many days before, and not since"),
    ):
        if people:
            yield f"  {len(people)} {said}: {names_of_people(people)}"


def names_of_people(people: tuple[Person, ...]) -> str:
    """The first names of a list, and how many more there are."""
    names = [plain(person.name) for person in people[:_MOST_NAMES]]
    more = len(people) - len(names)
    return joined([*names, f"{more} more"] if more else names)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _bars(made: Stats, longest: int) -> Iterator[str]:
    """A bar for each month, at most `longest` signs; short ones have a sign for each day of contact."""
    months = made.months
    most = max(months.values(), default=0)
    for (year, month), count in months.items():
        bar = "█" * (0 if not count else max(1, round(count * longest / max(most, longest))))
        yield f"{MONTHS[month - 1][:3]} {year}  {count:>3}  {bar}".rstrip()


def stats_json(made: Stats, *, about: Person | None = None, people: Iterable[Person] | None = None) -> dict[str, Any]:
    """The same as values; `people` are those who were asked about, None for everybody."""
    return {
        "person": _person(about) if about else None,
        "people": None if people is None else _all(people),
        "since": made.period.first,
        "until": made.period.last,
        "days": {day.isoformat(): count for day, count in made.days.items()},
        "months": {f"{year:04}-{month:02}": count for (year, month), count in made.months.items()},
        "new": _all(made.new),
        "known": _all(made.known),
        "not_since": _all(made.not_since),
        "asked": made.asked,
        "gave": made.gave,
        "got": made.got,
        "most": [{**_person(person), "days": days} for person, days in made.most],
        "silences": [{**_person(one.person), "last_touch": one.last, "due": one.due} for one in made.silences],
    }


def _all(people: Iterable[Person]) -> list[dict[str, str | None]]:
    return [_person(person) for person in people]


def _person(person: Person) -> dict[str, str | None]:
    return {"name": person.name, "path": person.path}
