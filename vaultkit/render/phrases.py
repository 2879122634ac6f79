"""Parts of sentences that many lines share: days, lists of names, the words of a log line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from vaultkit.dates import distance, short_day, weekday_day
from vaultkit.expression import expression
from vaultkit.markdown.link import folded_name, links_in, name_of
from vaultkit.markdown.log_line import leading_day
from vaultkit.model.event import Event
from vaultkit.model.event_times import hours
from vaultkit.model.person import Person
from vaultkit.render.escape import plain

_WAITING = expression(r"(?:^|(?<=\s))#(?:waiting|waiting-for|wf)(?:/\S*)?(?=\s|$)", re.I)
_TAGS = expression(r"(?:^|\s)#[^\s#]+(?:\s+from\s+\S+)?(?:\s+until\s+\S+)?")
_LINK_FIRST = expression(r"^\s*\[\[([^\[\]|#]+)(?:[|#][^\[\]]*)?\]\]:?\s*")
_TITLE = expression(r"(?<!\w)(?:dr|prof|mr|mrs|ms|mx|sir|dame|herr|frau|mme|m)\b\.?+\s*+(?=\S)", re.I)
_INITIAL = expression(r"\w\.?")
_LINKS_FIRST = expression(r"\A\[\[[^\[\]]*\]\](?:(?:, | and )\[\[[^\[\]]*\]\])*: (?=\S)")
_NAMES_FIRST = expression(r"\A(?>[^\[\]:]++|\[\[[^\[\]]*+\]\]|:(?=\S))*+:\s+(?=\S)")

_NEAR = 7
"""Days back for which the weekday is said."""


def task_words(text: str, people: tuple[Person, ...]) -> str:
    """A task's text without the marks that the words around it say already."""
    text = _WAITING.sub("", text).strip()
    found = _LINK_FIRST.match(text)
    if found and people and found[1].rpartition("/")[2].strip().casefold() == people[0].name.casefold():
        text = text[found.end() :].strip() or text
    return text or "a promise"


def without_tags(text: str) -> str:
    """A line of a note without its tags."""
    return _TAGS.sub("", text).strip()


def without_day(text: str) -> str:
    """The words of a line or a name without the day it begins with."""
    led = leading_day(text)
    return text[led[1] :].strip() if led else text


def note_name(path: str) -> str:
    """The name of a note without the day it begins with; a name that is a day stays."""
    name = name_of(path)
    return without_day(name).strip(" -–—:_") or name


def what_was_said(text: str) -> str:
    """A log line without tags and without the names before its colon: what is behind it was said or done."""
    bare = without_tags(text)
    found = _NAMES_FIRST.match(bare)
    return bare[found.end() :] if found else bare


def without_names_first(text: str) -> str:
    """A log line without tags and without links to people before its colon; all other words stay."""
    bare = without_tags(text)
    found = _LINKS_FIRST.match(bare)
    return bare[found.end() :] if found else bare


def on_day(day: date, today: date) -> str:
    """`today`, `tomorrow, Mon 23 Nov`, `on Fri 20 Nov, 2 days ago`."""
    near = distance(day, today)
    if day == today:
        return near
    if abs((day - today).days) == 1:
        return f"{near}, {weekday_day(day, today)}"
    return f"on {weekday_day(day, today)}, {near}"


def last_in_touch(last: date | None, today: date) -> str:
    """`last in touch on 24 Oct, 4 weeks ago`."""
    if last is None:
        return "not in touch yet"
    if last == today:
        return "last in touch today"
    return f"last in touch on {short_day(last, today)}, {distance(last, today)}"


def task_said(text: str, people: tuple[Person, ...]) -> str:
    """A task's words on a line that names the person: `task_words` with their first name in place of a link."""
    return addressed(task_words(text, people), people)


def addressed(text: str, people: tuple[Person, ...]) -> str:
    """The words with the first name of the person whom the line names anyway in place of a link to them."""
    if not people or "[[" not in text:
        return text
    parts, at, own = [], 0, folded_name(people[0].name)
    for link in links_in(text):
        if folded_name(link.target.rpartition("/")[2]) == own:
            parts += [text[at : link.start], link.alias or first_name(people[0].name)]
            at = link.end
    return "".join([*parts, text[at:]])


def near_day(day: date, today: date) -> str:
    """`today`, `Fri 20 Nov` within a week and ahead, `27 Oct` before that."""
    if day == today:
        return "today"
    return short_day(day, today) if (today - day).days > _NEAR else weekday_day(day, today)


def event_when(event: Event, today: date) -> str:
    """What is left of an event's time: `Thu 26 Nov, 18:00–20:00`, `today to Sat 28 Nov`; empty without a day."""
    if event.first_day is None or event.last_day is None:
        return ""
    first = max(event.first_day, min(today, event.last_day))
    begins = event.time if first == event.first_day else None
    if first == event.last_day:
        return ", ".join(filter(None, (near_day(first, today), hours(begins, event.ends))))
    ends = f", {event.ends}" if event.ends else ""
    return f"{', '.join(filter(None, (near_day(first, today), begins)))} to {weekday_day(event.last_day, today)}{ends}"


def joined(words: Sequence[str], last: str = " and ") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return last.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def first_name(name: str) -> str:
    """How somebody is addressed: `Ana` for `Ana Silva`, `Dr. Ana Silva` and `Silva, Ana`; else the whole name."""
    name = plain(name)
    before, comma, after = name.partition(", ")
    words = _TITLE.sub("", after if comma and after else before).split()
    return words[0] if words and not _INITIAL.fullmatch(words[0]) else name


def with_verb(what: str, verb: str) -> str:
    """What is asked for, without the heading *Ask* above it."""
    if what.startswith("introduction"):
        return f"{verb} for an {what}"
    return f"{verb}: {what}" if what.startswith("“") else what
