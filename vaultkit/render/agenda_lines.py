"""What an agenda says, line by line, before it is Markdown or terminal text."""

from __future__ import annotations

from datetime import date

from vaultkit.dates import distance, weekday_day
from vaultkit.render.phrases import task_words, without_day, without_tags
from vaultkit.render.voice import Voice
from vaultkit.rules.agenda import Agenda, Section
from vaultkit.rules.before_you_go import Absence
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.registry import FOLLOW_UP, GOALS, RECONNECT, SAY_THANK_YOU, TO_ASK

_COUNTED = {
    SAY_THANK_YOU.heading: "to thank",
    FOLLOW_UP.heading: "to follow up",
    TO_ASK.heading: "to ask",
    RECONNECT.heading: "to reconnect",
}


def summary(agenda: Agenda) -> str:
    """One line that says how much there is."""
    parts = [
        f"{len(section.lines)} {_COUNTED[section.heading]}{_by_when(section, agenda.day)}"
        for section in agenda.sections
        if section.heading in _COUNTED
    ]
    parts += _next_event(agenda)
    parts += ["a goal to look at"] * any(section.heading == GOALS.heading for section in agenda.sections)
    if agenda.later:
        parts.append(f"{len(agenda.later)} for later")
    if agenda.to_mend:
        parts.append(f"{len(agenda.to_mend)} to mend")
    if agenda.away_until:
        parts.insert(0, _away(agenda.away_until, agenda.day, waits=bool(parts)))
    return " · ".join(parts) if parts else "Nothing waits for you today."


def _away(until: date, today: date, *, waits: bool) -> str:
    """Nobody has to hurry on a journey."""
    last = "today is your last day away" if until == today else f"you are away until {weekday_day(until, today)}"
    return f"{last[0].upper()}{last[1:]}, and most of this can wait" if waits else f"{last[0].upper()}{last[1:]}."


def _next_event(agenda: Agenda) -> list[str]:
    """The first event to come, `Berlin Robotics Meetup in 4 days`; nothing without one."""
    events = [(coming.day, coming.title) for coming in agenda.coming if coming.kind == "event"]
    events += [(max(item.due, agenda.day), item.title) for item in agenda.items if item.kind == "prepare" and item.due]
    return [f"{without_day(title) or title} {distance(day, agenda.day)}" for day, title in sorted(events)[:1]]


def _by_when(section: Section, today: date) -> str:
    """` by Fri 4 Dec`: the first day to ask by, when it is still ahead."""
    days = [line.item.due for line in section.lines if line.item.due] if section.heading == TO_ASK.heading else []
    return f" by {weekday_day(min(days), today)}" if days and min(days) >= today else ""


def away_title(absence: Absence, today: date) -> str:
    """`Before you go: away from Fri 13 Nov to Sun 22 Nov (3)`."""
    period = absence.period
    days = f"{weekday_day(period.first, today)} to {weekday_day(period.last, today)}"
    return f"Before you go: what falls due while you are away, {days} ({len(absence.coming)})"


def coming_words(coming: Coming, voice: Voice) -> str:
    """What the next days bring, behind the name of the person; not for events."""
    words = f"“{voice.text(task_words(coming.title, coming.people))}”" if coming.title else ""
    if coming.kind == "theirs":
        return f"“{voice.text(without_tags(coming.title))}”"
    return {
        "promised": f"promised you {words}",
        "to-do": f"yours to do: {words}",
        "ask": f"the day to ask by for {words}",
        "birthday": "birthday",
        "next-contact": "you meant to get in touch",
    }[coming.kind]
