"""What a line says behind the name, and the parts that many lines share: words of notes, and the one day."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vaultkit.dates import counted, length_in_words, weekday_day
from vaultkit.model.person import Person
from vaultkit.render.cut import cut_need, cut_quotation, tagged_sentence
from vaultkit.render.phrases import addressed, near_day, task_said
from vaultkit.render.second_person import infinitive
from vaultkit.render.voice import Voice
from vaultkit.rules.item import Item


class Told(Struct, frozen=True):
    """What a line says behind the name."""

    what: str
    """What to do, or what it is about."""
    day: str = ""
    """Its one day: `today`, `2 days late`, `Fri 27 Nov`."""
    since: str = ""
    """What happened on that day: `asked`. It is left out where days stand in a column."""
    is_pressing: bool = False
    """The day is today, or has passed."""

    @property
    def when(self) -> str:
        return f"{self.since} {self.day}".strip()


def quoted_need(text: str, voice: Voice) -> str:
    """A need in quotation marks, cut before a joining word."""
    return f"“{voice.text(cut_need(text, voice.need))}”"


def promise_words(item: Item, voice: Voice) -> str:
    """What was promised, on a line that names the person."""
    return voice.text(cut_need(task_said(item.title, item.people), voice.need))


def promised(text: str, people: tuple[Person, ...], voice: Voice, most: int) -> str:
    """What somebody promised, on a line that names them: `promised to send me the paper`, `promised: the paper`."""
    said = task_said(text, people)
    verb = infinitive(said)
    return f"promised{':' if verb == said else ''} {voice.text(cut_need(verb, most))}"


def quoted_sentence(text: str, tag: str, people: tuple[Person, ...], voice: Voice) -> str:
    """The sentence that a tag stands in, in quotation marks; empty where it says nothing."""
    said = tagged_sentence(text, tag)
    return f"“{voice.text(cut_quotation(addressed(said, people), voice.quotation))}”" if said else ""


_MANY_DAYS = 100


def dated(what: str, item: Item, today: date) -> Told:
    """A line with the day that was agreed or set."""
    if item.due is None:
        return Told(what)
    if item.due < today:
        return Told(what, f"{_length((today - item.due).days)} late", is_pressing=True)
    if item.due == today:
        return Told(what, "today", is_pressing=True)
    return Told(what, weekday_day(item.due, today))


def _length(days: int) -> str:
    return counted(days, "day") if days < _MANY_DAYS else length_in_words(days)


def since(what: str, since: str, day: date | None, today: date) -> Told:
    """A line with the day on which something happened."""
    return Told(what, near_day(day, today), since) if day else Told(what)


def on_its_day(what: str, day: date, today: date) -> Told:
    """A line with a day of its own."""
    return Told(what, near_day(day, today), is_pressing=day == today)
