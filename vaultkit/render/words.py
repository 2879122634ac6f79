"""Why a line stands on the agenda, in words and days that a stranger understands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from vaultkit.dates import distance
from vaultkit.dates import length_in_words
from vaultkit.dates import short_day
from vaultkit.dates import weekday_day
from vaultkit.records.person import Person
from vaultkit.rules.item import Item

Show = Callable[[str], str]
"""Makes text from a note fit for where the words go."""

_WAITING = re.compile(r"(?:^|(?<=\s))#(?:waiting|waiting-for|wf)(?=\s|$)", re.I)
_TAGS = re.compile(r"(?:^|\s)#[^\s#]+(?:\s+until\s+\S+)?")
_LINK_FIRST = re.compile(r"^\s*\[\[([^\[\]|#]+)(?:[|#][^\[\]]*)?\]\]:?\s*")


def task_words(text: str, people: tuple[Person, ...]) -> str:
    """A task's text without the marks that the words around it say already."""
    text = _WAITING.sub("", text).strip()
    found = _LINK_FIRST.match(text)
    if found and people and found[1].rpartition("/")[2].strip().casefold() == people[0].name.casefold():
        text = text[found.end() :].strip() or text
    return text or "a promise"


def title(item: Item) -> str:
    """What an item is about, in a few words."""
    if item.kind in {"promised", "to-do"}:
        return task_words(item.title, item.people)
    return item.title or _TITLES.get(item.kind, item.kind)


_TITLES = {
    "next-contact": "get in touch",
    "circumstance": "how are they?",
    "birthday": "birthday",
    "neglected": "reconnect",
    "drifting": "reconnect",
}


def reason(item: Item, today: date, show: Show) -> str:
    """Why an item is there."""
    return _REASONS[item.kind](item, today, show)


def _promised(item: Item, today: date, show: Show) -> str:
    facts = item.facts
    made = f" on {short_day(facts.made, today)}" if facts.made else ""
    said = f"promised you “{show(title(item))}”{made}"
    if item.due is None:
        said += "; no day to check back was agreed"
    else:
        said += f"; you agreed to check back {_on(item.due, today)}"
    if facts.reminders:
        times = {1: "once", 2: "twice"}.get(len(facts.reminders), f"{len(facts.reminders)} times")
        said += f"; reminded {times}, last on {short_day(facts.reminders[-1], today)}"
        if len(facts.reminders) > 1:
            said += ": find another way, or let it go"
    return said


def _to_do(item: Item, today: date, show: Show) -> str:
    due = f", due {_on(item.due, today)}" if item.due else ""
    return f"yours to do: “{show(title(item))}”{due}"


def _next_contact(item: Item, today: date, _show: Show) -> str:
    meant = f"you meant to get in touch {_on(item.due, today)}" if item.due else "you meant to get in touch"
    return f"{meant}; {_last(item.facts.last, today)}"


def _circumstance(item: Item, today: date, show: Show) -> str:
    facts = item.facts
    told = _TAGS.sub("", item.title).strip()
    quoted = f"“{show(told)}”" if told else ""
    said = f": {quoted}" if told else ""
    day = _on(facts.day, today) if facts.day else ""
    if facts.occasion == "news":
        return f"news {day}{said}; not in touch since"
    if facts.occasion == "wish":
        return f"{day}{said or ', a day of their own'}; wish them luck"
    if facts.occasion == "ask after":
        return f"{day}{said or ', a day of their own'}; how did it go?"
    return f"the quiet time ended {day}{f' ({quoted})' if told else ''}; {_last(facts.last, today)}"


def _birthday(item: Item, today: date, _show: Show) -> str:
    day = item.facts.day
    if day is None or day == today:
        return "birthday today"
    if day > today:
        return f"birthday {_on(day, today)}"
    return f"had their birthday {_on(day, today)}; it is not too late"


def _neglected(item: Item, today: date, _show: Show) -> str:
    facts = item.facts
    wanted = f"you want to be in touch every {_every(str(facts.cadence))}"
    if facts.since:
        known = f"known since {short_day(facts.since, today)}, {length_in_words((today - facts.since).days)}"
        return f"no contact noted yet, {known}; {wanted}"
    return f"{_last(facts.last, today)}; {wanted}"


def _drifting(item: Item, today: date, _show: Show) -> str:
    gap = round(item.facts.gap or 0)
    rhythm = f"you used to be in touch about every {_every(length_in_words(gap))}"
    return f"{rhythm}; {_last(item.facts.last, today)}"


def _problem(item: Item, _today: date, show: Show) -> str:
    told, hint = (text.replace("`", "'") for text in (item.title, item.facts.hint))
    return f"{show(told)} ({show(hint)})"


_REASONS: dict[str, Callable[[Item, date, Show], str]] = {
    "promised": _promised,
    "to-do": _to_do,
    "next-contact": _next_contact,
    "circumstance": _circumstance,
    "birthday": _birthday,
    "neglected": _neglected,
    "drifting": _drifting,
    "problem": _problem,
}


def _on(day: date, today: date) -> str:
    """`today`, `tomorrow, Mon 23 Nov`, `on Fri 20 Nov, 2 days ago`."""
    near = distance(day, today)
    if day == today:
        return near
    if abs((day - today).days) == 1:
        return f"{near}, {weekday_day(day, today)}"
    return f"on {weekday_day(day, today)}, {near}"


def _last(last: date | None, today: date) -> str:
    if last is None:
        return "no contact noted yet"
    if last == today:
        return "last in touch today"
    return f"last in touch on {short_day(last, today)}, {distance(last, today)}"


def _every(length: str) -> str:
    """`1 week` as in *every week*."""
    return length.removeprefix("1 ")
