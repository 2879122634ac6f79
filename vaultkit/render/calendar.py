"""The agenda as a calendar (RFC 5545): an all-day event for each matter that has a day, one for all that is late.

Its bytes depend on the notes and the day alone, as those of the agenda note do.
"""

from __future__ import annotations

from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.render.content_lines import content_text, escaped_text
from vaultkit.render.escape import spoken
from vaultkit.render.phrases import task_words, without_tags
from vaultkit.render.rows import READ, about
from vaultkit.render.words import reason, told
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.calendar import Dated, dated_matters
from vaultkit.rules.circumstance import CircumstanceItem
from vaultkit.rules.item import Item
from vaultkit.rules.registry import FOLLOW_UP, SAY_THANK_YOU, TO_ASK

PRODUCT = "-//vaultkit//agenda//EN"
"""What tells that a calendar is vaultkit's own."""
_COUNTED = {SAY_THANK_YOU: "to thank", FOLLOW_UP: "to follow up", TO_ASK: "to ask"}
_FIRST_DAY = date(2020, 1, 1)
"""From which the days are counted that make a later calendar's events newer."""


def calendar_text(context: Context, agenda: Agenda) -> str:
    """The calendar that goes with an agenda of the same day."""
    dated = dated_matters(context)
    waiting = waiting_in(agenda, {one.item.id for one in dated})
    lines = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", "vaultkit"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT4H"),
        ("X-PUBLISHED-TTL", "PT4H"),
    ]
    if waiting:
        lines += _event(
            "vk-waiting", context.today, context.today, _counted(waiting), _listed(waiting, context), "AGENDA"
        )
    for one in dated:
        words = f"{described(one.item, one.day)}\n{one.item.source.path}"
        lines += _event(one.item.id, one.day, context.today, title_of(one), words, one.item.kind.upper())
    return content_text([*lines, ("END", "VCALENDAR")])


def is_calendar_of_ours(data: bytes) -> bool:
    """Whether a file is a calendar that vaultkit wrote."""
    return data.startswith(b"BEGIN:VCALENDAR\r\n") and f"\r\nPRODID:{PRODUCT}\r\n".encode() in data[:500]


def _event(name: str, day: date, today: date, title: str, told: str, category: str) -> list[tuple[str, str]]:
    stamp = f"{today:%Y%m%d}T000000Z"
    return [
        ("BEGIN", "VEVENT"),
        ("UID", f"{name}@vaultkit"),
        ("DTSTAMP", stamp),
        ("LAST-MODIFIED", stamp),
        ("SEQUENCE", str(max(0, (today - _FIRST_DAY).days))),
        ("DTSTART;VALUE=DATE", f"{day:%Y%m%d}"),
        ("DTEND;VALUE=DATE", f"{shifted(day, 1):%Y%m%d}"),
        ("SUMMARY", escaped_text(title)),
        ("DESCRIPTION", escaped_text(told)),
        ("CATEGORIES", category),
        ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"),
    ]


# --- what waits without a day ahead ------------------------------------------------------------


def waiting_in(agenda: Agenda, dated: set[str]) -> list[tuple[str, Item]]:
    """What stands open on the agenda and in no event of its own, each with the words that count its section."""
    words = {kind.name: said for section, said in _COUNTED.items() for kind in section.kinds}
    standing = [item for section in agenda.sections for line in section.lines for item in line.items]
    standing += [item for section in agenda.sections for item in section.named]
    return [(words[item.kind], item) for item in standing if item.kind in words and item.id not in dated]


def _counted(waiting: list[tuple[str, Item]]) -> str:
    """`vaultkit: 1 to thank, 6 to follow up`."""
    numbers = {said: sum(said == other for other, _ in waiting) for said in _COUNTED.values()}
    return f"vaultkit: {', '.join(f'{number} {said}' for said, number in numbers.items() if number)}"


def _listed(waiting: list[tuple[str, Item]], context: Context) -> str:
    return "\n".join(described(item, context.today) for _, item in waiting)


# --- words --------------------------------------------------------------------------------------


def described(item: Item, day: date, above: Item | None = None) -> str:
    """Who it is about and why it is there, as a line; `above` is the item that it hangs below."""
    return f"{about(item, READ)} – {reason(item, day, READ, above)}"


def title_of(one: Dated) -> str:
    """`Ana Silva: the job description (check back)`."""
    item, name = one.item, about(one.item, READ)
    words = spoken(without_tags(task_words(item.title, item.people))) if item.title else ""
    if isinstance(item, CircumstanceItem):
        return f"{name}: {words if item.occasion == 'wish' else told(item, one.day, READ).what}"
    said = {
        "promised": f"{words} (check back)",
        "to-do": f"{words} (to do)",
        "ask": f"{words} (ask)",
        "next-contact": "get in touch",
        "birthday": "birthday",
    }[item.kind]
    return f"{name}: {said}"
