"""What an agenda says besides its list lines: the first lines, and what is folded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vaultkit.dates import counted, short_day, weekday_day
from vaultkit.render.cut import cut_need, cut_quotation, tagged_sentence
from vaultkit.render.phrases import event_when, near_day, task_said, without_day
from vaultkit.render.rows import named_together
from vaultkit.render.told import Told, promised
from vaultkit.render.voice import PLAIN, Voice
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.before_you_go import Absence
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.debrief import DebriefItem
from vaultkit.rules.item import Box, Item
from vaultkit.rules.waiting import Waiting

MINUTES = 5
"""What a matter that cannot wait takes, on an average."""

EARLY = "tick what has happened already"
"""Behind the heading of *Coming up*."""


class Pressing(Struct, frozen=True):
    """Who and what cannot wait."""

    of_today: tuple[Item, ...]
    late: tuple[Item, ...]
    others: int
    """How many lines can wait."""

    @property
    def minutes(self) -> int:
        return MINUTES * (len(self.of_today) + len(self.late))


def pressing(agenda: Agenda) -> Pressing:
    """What cannot wait, a line each, and how much can."""
    lines = [line.items for section in agenda.sections for line in section.lines]
    lines += [(item,) for section in agenda.sections for item in section.named]
    late = [next((item for item in items if item.is_late(agenda.day)), None) for items in lines]
    stay = [next((item for item in items if item.must_stay(agenda.day)), None) for items in lines]
    return Pressing(
        of_today=tuple(item for item, is_late in zip(stay, late, strict=True) if item and not is_late),
        late=tuple(item for item in late if item),
        others=sum(not one and not other for one, other in zip(late, stay, strict=True)),
    )


def first_lines(agenda: Agenda, voice: Voice, strong: str = "") -> Iterator[str]:
    """Who cannot wait, how much can, and the next event; `strong` stands around what is to be seen first."""
    if agenda.away_until:
        yield _away(agenda.away_until, agenda.day, waits=bool(agenda.sections))
    if agenda.sections or agenda.later:
        yield _first_line(pressing(agenda), voice, strong)
    elif not agenda.away_until:
        yield "Nothing waits for you today."
    if agenda.before:
        yield f"{_going_away(agenda.before, agenda.day)}: see *Before you go*."
    if event := _next_event(agenda):
        day, title, path = event
        name = voice.note(path) if path else voice.text(without_day(title) or title)
        yield f"Next: {name}, {'today' if day == agenda.day else weekday_day(day, agenda.day)}."


def _first_line(found: Pressing, voice: Voice, strong: str) -> str:
    wait = f" {found.others} can wait." if found.others else ""
    of_today, late = named_together(found.of_today, voice), named_together(found.late, voice)
    if not of_today and not late:
        return f"Nothing has to be done today.{wait}"
    names = f"{of_today}; late: {late}" if of_today and late else of_today or f"{late}, late"
    return f"{strong}Today, about {found.minutes} minutes:{strong} {names}.{wait}"


def summary(agenda: Agenda) -> str:
    """The first lines as plain text: what a command says of the agenda."""
    return "\n".join(line.replace("*", "") for line in first_lines(agenda, PLAIN))


def _away(until: date, today: date, *, waits: bool) -> str:
    """Nobody has to hurry on a journey."""
    last = "Today is your last day away" if until == today else f"You are away until {weekday_day(until, today)}"
    return f"{last}, and most of this can wait." if waits else f"{last}."


def _going_away(absence: Absence, today: date) -> str:
    falls = "1 thing falls" if len(absence.coming) == 1 else f"{len(absence.coming)} things fall"
    return f"{falls} due while you are away from {weekday_day(absence.period.first, today)}"


def _next_event(agenda: Agenda) -> tuple[date, str, str] | None:
    """The day, title and path of the first event to come."""
    events = [(coming.day, coming.title, coming.source.path) for coming in agenda.coming if coming.kind == "event"]
    events += [
        (max(item.due, agenda.day), item.title, item.source.path)
        for item in agenda.items
        if item.kind == "prepare" and item.due
    ]
    under_way = (item for item in agenda.items if isinstance(item, DebriefItem) and item.day >= agenda.day)
    events += [(agenda.day, item.title, item.source.path) for item in under_way]
    return min(events, default=None)


def at_events(agenda: Agenda) -> list[tuple[DebriefItem, Box]]:
    """The boxes of those at an event for whom there is no room below its line."""
    items = (item for section in agenda.sections for line in section.lines for item in line.items)
    return [(item, box) for item in items if isinstance(item, DebriefItem) for box in item.folded]


def fold_title(agenda: Agenda, drafts: int) -> str:
    """`5 coming up, 2 later, 1 to fix, 2 drafts`; empty when nothing is folded."""
    away = len(agenda.before.coming) if agenda.before else 0
    numbers = (
        (away, "before you go"),
        (len(at_events(agenda)), "more at events"),
        (len(agenda.coming), "coming up"),
        (len(agenda.later), "later"),
        (len(also_open(agenda)), "also open"),
        (len(agenda.to_fix), "to fix"),
    )
    parts = [f"{number} {what}" for number, what in numbers if number]
    parts += [counted(drafts, "draft")] if drafts else []
    return ", ".join(parts)


def away_title(absence: Absence, today: date) -> str:
    """`Before you go · away Fri 13 Nov to Sun 22 Nov`."""
    period = absence.period
    return f"away {weekday_day(period.first, today)} to {weekday_day(period.last, today)}"


def coming_who(coming: Coming, voice: Voice) -> str:
    """The person, else the note, that something to come is about."""
    if coming.kind == "event" or not coming.people:
        return voice.note(coming.source.path)
    return voice.person(coming.people[0])


def coming_told(coming: Coming, today: date, voice: Voice) -> Told:
    """What the next days bring, behind the name."""
    day = near_day(coming.day, today)
    if coming.kind == "event":
        return _event(coming, today, voice)
    if coming.kind == "theirs":
        said = tagged_sentence(coming.title, "theirs")
        return Told(f"“{voice.text(cut_quotation(said, voice.quotation))}”" if said else "an important day", day)
    bare = task_said(coming.title, coming.people) if coming.title else ""
    words = voice.text(cut_need(bare, voice.need))
    what = {
        "promised": promised(coming.title, coming.people, voice, voice.need),
        "to-do": words,
        "ask": f"ask: “{words}”",
        "birthday": "birthday",
        "next-contact": "get in touch, as planned",
    }[coming.kind]
    return Told(what, day, "by" if coming.kind == "ask" else "")


def also_open(agenda: Agenda) -> list[Waiting]:
    """What is open and has no line, the soonest first; a goal is told by its needs, where one of them is there."""
    told = {one.source.path for one in agenda.waiting if one.kind == "need"}
    shown = [one for one in agenda.waiting if one.kind != "goal" or one.source.path not in told]
    return sorted(shown, key=lambda one: one.day or date.max)


def waiting_who(waiting: Waiting, voice: Voice) -> str:
    """The person whose promise or to-do something open is, else its note."""
    is_owned = waiting.people and waiting.kind in {"promised", "to-do"}
    return voice.person(waiting.people[0]) if is_owned else voice.note(waiting.source.path)


def waiting_told(waiting: Waiting, today: date, voice: Voice) -> Told:
    """What is open without a line, behind the name."""
    day = short_day(waiting.day, today) if waiting.day else ""
    if waiting.kind == "goal":
        return Told("goal", day, "until" if day else "")
    words = voice.text(cut_need(task_said(waiting.title, waiting.people), voice.need))
    said = {"need": f"“{words}”", "to-do": words}.get(waiting.kind) or promised(
        waiting.title, waiting.people, voice, voice.need
    )
    return Told(said, day, "needed" if day and waiting.kind == "need" else "")


def _event(coming: Coming, today: date, voice: Voice) -> Told:
    names = [voice.person(person) for person in coming.people[:3]]
    names += [f"{len(coming.people) - 3} more"] if len(coming.people) > 3 else []
    event = coming.event
    place = f"at {voice.text(event.location)}" if event and event.location else ""
    what = ", ".join(filter(None, (place, f"with {', '.join(names)}" if names else "")))
    return Told(what, event_when(event, today) if event else near_day(coming.day, today))
