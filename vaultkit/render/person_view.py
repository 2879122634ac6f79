"""Everything about one person that helps before a call: in words that fit one screen, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vaultkit.dates import counted, distance, short_day, weekday_day
from vaultkit.model.circumstances import recent_circumstances
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.exchange import balance, brake
from vaultkit.model.fitting import Match, matches_of
from vaultkit.model.introductions import Introductions, Path
from vaultkit.model.kindness import Kindness, kindnesses
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.render import json_text
from vaultkit.render.details import circumstance_words, match_words
from vaultkit.render.escape import plain, spoken
from vaultkit.render.heat_map import sign, year_line
from vaultkit.render.kindness_words import balance_words, brake_words, kindness_words
from vaultkit.render.path_view import path_json, way_words
from vaultkit.render.phrases import task_words, without_day, without_tags
from vaultkit.render.voice import IN_FULL, PLAIN
from vaultkit.render.words import reason
from vaultkit.rules.agenda import items_about
from vaultkit.rules.asking import Asking
from vaultkit.rules.drifting import rhythm_with
from vaultkit.rules.item import Source
from vaultkit.rules.neglected import next_due

_SCREEN = 30
"""Lines that are read without scrolling."""
_MOST = 5
"""Lines of one section."""

_Section = tuple[str, Sequence[str]]


def person_text(context: Context, person: Person) -> str:
    """The person in at most about thirty lines, the most useful first; long lists are cut, with their count."""
    head = list(_head(context, person))
    sections = [section for section in _sections(context, person) if section[1]]
    sizes = _sizes([len(lines) for _, lines in sections], _SCREEN - len(head) - len(sections))
    lines = (line for section, size in zip(sections, sizes, strict=True) for line in _listed(section, size))
    return "\n".join([*head, *lines])


def _sizes(lengths: Sequence[int], room: int) -> list[int]:
    """How many lines of each section are shown: the longest, of these the last, gives way first; each keeps one."""
    sizes = [min(length, _MOST) for length in lengths]
    while sum(sizes) > room and max(sizes) > 1:
        longest = max(range(len(sizes)), key=lambda place: (sizes[place], place))
        sizes[longest] -= 1
    return sizes


def _listed(section: _Section, most: int) -> list[str]:
    heading, lines = section
    count = f" ({most} of {len(lines)})" if len(lines) > most else ""
    return [f"{heading}{count}:", *(f"  {line}" for line in lines[:most])]


def _head(context: Context, person: Person) -> Iterator[str]:
    yield plain(person.name) + (f"  ({plain(person.path)})" if person.path else "  (no note)")
    if contact := context.vault.contact(person):
        yield from _about(contact)
    yield from _touch_lines(context, person)
    known = balance(context.vault, person, context.today, context.settings.balance_days)
    if known.last_asked or known.last_gave or known.last_got:
        yield f"  balance: {balance_words(known, context.today)}"
    if turn := brake(context, person):
        yield f"  your turn: {brake_words(turn, context.today)}"


def _about(contact: Contact) -> Iterator[str]:
    work = ", ".join(text for text in (contact.role, contact.company, contact.location) if text)
    facts = (
        ("", work),
        ("also called", ", ".join(contact.aliases)),
        ("mail", contact.email),
        ("phone", contact.phone),
        ("linkedin", ", ".join(contact.linkedin)),
        ("page", ", ".join(contact.urls)),
        ("can help with", ", ".join(contact.can_help)),
        ("looks for", ", ".join(contact.looking_for)),
        ("likes", ", ".join(contact.interests)),
        ("status", contact.status if contact.status != "active" else ""),
        ("resting until", contact.snooze_until.isoformat() if contact.snooze_until else ""),
    )
    yield from (f"  {name}: {plain(value)}" if name else f"  {plain(value)}" for name, value in facts if value)


def _touch_lines(context: Context, person: Person) -> Iterator[str]:
    contact, last = context.vault.contact(person), context.last_touch(person)
    days = context.touch_days(person)
    when = (
        f"{short_day(last, context.today)}, {distance(last, context.today)}; {counted(len(days), 'day')} in all"
        if last
        else "none noted"
    )
    yield f"  in touch: {when}"
    year = year_line(days, context.today)
    if set(year) != {sign(0)}:
        yield f"  52 weeks: {year}"
    gap = rhythm_with(context, person)
    if contact and contact.cadence:
        due = next_due(context, contact)
        yield f"  cadence: {contact.cadence}{f', next by {short_day(due, context.today)}' if due else ''}"
    elif gap:
        yield f"  rhythm: about every {round(gap)} days"
    if mention := context.later_mention(person):
        yield f"  mentioned {short_day(mention.day, context.today)}"
    if event := context.unconfirmed(person):
        yield f"  unconfirmed: {plain(event.text)}, {short_day(event.day, context.today)}"
    if planned := context.next_touch(person):
        yield f"  planned: {weekday_day(planned, context.today)}"


def _sections(context: Context, person: Person) -> Iterator[_Section]:
    today, promises = context.today, context.vault.open_promises_of(person)
    items = [item for item in items_about(context, person) if item.subject == person]
    on_agenda = {(item.source.path, item.source.line) for item in items}
    yield "On the agenda", [reason(item, today, IN_FULL) for item in items]
    yield "Promised to you", [_task_line(promise, today) for promise in promises if promise.theirs]
    yield "You owe", [_task_line(promise, today) for promise in promises if not promise.theirs]
    recent = recent_circumstances(context.vault, person, today)
    yield (
        "Circumstances",
        [circumstance_words(entry, today, PLAIN) for entry in recent if (entry.path, entry.line) not in on_agenda],
    )
    yield "Your needs", [match_words(person, match, PLAIN) for match in matches_of(person, context)]
    yield (
        "To give",
        [
            kindness_words(one, PLAIN)
            for one in kindnesses(context, person)
            if one.kind in {"introduce", "interest"}  # to-dos and news stand above
        ],
    )
    yield "Way there", [way_words(path, context.settings) for path in _ways(Introductions(context), person)]
    yield "Last", list(_last_words(context, person))


def _ways(introductions: Introductions, person: Person) -> list[Path]:
    """The best path to somebody with whom you have not been in touch for years, or never."""
    return introductions.paths(person, most=1) if introductions.warmth(person) == "cold" else []


def _last_words(context: Context, person: Person) -> Iterator[str]:
    """What was said or done, the newest first."""
    for entry in reversed(context.vault.entries_with(person)):
        words = without_day(entry.text)
        if entry.day <= context.today and words:
            how = "" if entry.certainty == "talked" or entry.day == context.today else f"{entry.certainty}: "
            yield f"{entry.day}  {how}{spoken(words)} ({plain(entry.path)}:{entry.line})"


def _task_line(promise: Promise, today: date) -> str:
    day = promise.task.day
    words = spoken(task_words(promise.task.text, (promise.person,) if promise.person else ()))
    return f"{words} ({weekday_day(day, today) if day else 'no day'}; {plain(promise.path)}:{promise.task.line})"


# --- JSON -----------------------------------------------------------------------------


def person_json(context: Context, person: Person) -> dict[str, Any]:
    known, today = context.vault.contact(person), context.today
    tasks, introductions = context.vault.open_promises_of(person), Introductions(context)
    asking = Asking(context)
    return {
        "person": person,
        "contact": json_text.contact(context, known) if known else None,
        "last_touch": context.last_touch(person),
        "unconfirmed": context.unconfirmed(person),
        "planned": context.next_touch(person),
        "in_peace": context.is_snoozed(person),
        "items": [json_text.item(item, asking) for item in items_about(context, person)],
        "promised": [_task_json(promise) for promise in tasks if promise.theirs],
        "to_do": [_task_json(promise) for promise in tasks if not promise.theirs],
        "balance": balance(context.vault, person, today, context.settings.balance_days),
        "brake": brake(context, person),
        "circumstances": recent_circumstances(context.vault, person, today),
        "looking_for": known.looking_for if known else (),
        "needs": [_match_json(match) for match in matches_of(person, context)],
        "kindnesses": [_kindness_json(one) for one in kindnesses(context, person)],
        "paths": [path_json(path, introductions) for path in _ways(introductions, person)],
        "touches": _recent_touches(context, person),
    }


def _recent_touches(context: Context, person: Person) -> list[Entry]:
    entries = context.vault.entries_with(person)
    past = [entry for entry in entries if entry.day <= context.today and entry.text.strip()]
    return past[: -_MOST_TOUCHES - 1 : -1]


_MOST_TOUCHES = 10


def _kindness_json(one: Kindness) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "text": spoken(without_tags(one.text)),
        "other": one.other,
        "words": one.words,
        "source": Source(one.path, one.line),
    }


def _match_json(match: Match) -> dict[str, Any]:
    return {
        "text": spoken(match.need.text),
        "goal": match.need.goal,
        "line": match.need.line,
        "stage": match.candidate.stage if match.candidate else None,
        "words": match.words,
        "pledge": match.pledge.kind if match.pledge else None,
    }


def _task_json(promise: Promise) -> dict[str, Any]:
    people = (promise.person,) if promise.person else ()
    title = spoken(task_words(promise.task.text, people))
    return {"title": title, "due": promise.task.day, "source": Source(promise.path, promise.task.line)}
