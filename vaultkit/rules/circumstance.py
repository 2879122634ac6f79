"""`circumstance`: how people are doing: news to answer, a day of their own, the end of a quiet time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.kindness import open_news
from vaultkit.model.person import Person
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget

Occasion = Literal["quiet end", "news", "ask after", "wish"]
_LEAST_PRESSING_FIRST: tuple[Occasion, ...] = get_args(Occasion)
"""A day of theirs passes; news waits a little; whoever was left in peace can be met next week."""


class CircumstanceItem(Item, frozen=True, kw_only=True):
    kind = "circumstance"
    occasion: Occasion
    day: date
    """Of the news or of their own, or the last of the quiet time."""
    last: date | None
    """The last day of contact."""

    def must_stay(self, today: date) -> bool:
        """On a day of theirs."""
        return self.occasion == "wish" and self.day == today


def circumstance(context: Context) -> Iterator[CircumstanceItem]:
    recent = _with_recent_words(context)
    for person in context.people:
        if person.key in recent:
            yield from _own_days(context, person)
            if not context.is_snoozed(person):
                yield from _news(context, person)
                yield from _quiet_end(context, person)


def _with_recent_words(context: Context) -> set[str]:
    """The keys of those with a quiet time, a day of their own or news of late: most people are passed over by that."""
    found = set(context.vault.rests)
    for tag, days in (("theirs", context.settings.ask_after_days), ("news", context.settings.news_days)):
        oldest = shifted(context.today, -most_days(context, days))
        found |= {key for key, day in context.vault.last_tagged(tag) if day >= oldest}
    return found


def _news(context: Context, person: Person) -> Iterator[CircumstanceItem]:
    """News from the day after it on: on its own day you were in touch, and nothing more can be told of that."""
    entry = open_news(context, person)
    if entry and entry.day < context.today:
        yield _item(context, person, "news", entry.day, entry.text, Source(entry.path, entry.line))


def _own_days(context: Context, person: Person) -> Iterator[CircumstanceItem]:
    """A day of theirs: wish them luck before, ask how it went after, unless you were in touch about then.

    Of those who are left in peace the day itself shows all the same, but for those you have let go.
    """
    contact, in_peace = context.vault.contact(person), context.is_snoozed(person)
    if contact and contact.status == "archived":
        return
    last = context.last_touch(person)
    days = {(entry.day, entry.text): entry for entry in reversed(context.vault.tagged(person, "theirs"))}
    for entry in reversed(days.values()):
        ahead = (entry.day - context.today).days
        occasion: Occasion = "wish" if ahead >= 0 else "ask after"
        if 0 <= ahead <= context.settings.wish_days:
            settled = last is not None and last >= shifted(entry.day, -context.settings.wish_days)
        elif ahead < 0 and days_at_home(context, entry.day) <= context.settings.ask_after_days:
            settled = last is not None and last > entry.day
        else:
            continue
        if not settled and (ahead == 0 or not in_peace):
            yield _item(context, person, occasion, entry.day, entry.text, Source(entry.path, entry.line))


def _quiet_end(context: Context, person: Person) -> Iterator[CircumstanceItem]:
    until = context.vault.quiet_until(person)
    last = context.last_touch(person)
    if until is None or context.today <= until or (last and last > until):
        return
    if days_at_home(context, until) > context.settings.quiet_end_days:
        return
    asked = [entry for entry in context.vault.tagged(person, "quiet") if entry.until == until]
    source = Source(asked[-1].path, asked[-1].line) if asked else Source(person.path or "")
    yield _item(context, person, "quiet end", until, asked[-1].text if asked else "", source)


def _item(
    context: Context, person: Person, occasion: Occasion, day: date, text: str, source: Source
) -> CircumstanceItem:
    """Ranked by occasion; among equals the nearer day comes first."""
    return CircumstanceItem(
        key=_key(person, occasion, day, text),
        people=(person,),
        title=text,
        source=source,
        due=day,
        rank=_LEAST_PRESSING_FIRST.index(occasion) - abs((day - context.today).days) / 10_000,
        occasion=occasion,
        day=day,
        last=context.last_touch(person),
    )


def _key(person: Person, occasion: Occasion, day: date, text: str) -> ItemKey:
    return ItemKey("circumstance", person.key, f"{occasion} {day.isoformat()} {text}")


def is_their_day(key: ItemKey, today: date) -> bool:
    """Whether a line is about a day of somebody's own that is today: it shows even of those who are left in peace."""
    wish: Occasion = "wish"
    return key.words.startswith(f"{wish} {today.isoformat()} ")


def _targets(context: Context) -> Iterator[TickTarget]:
    """All news, days of their own and ends of quiet times, each with the note it stands in."""
    for person in context.people:
        for key, path in dict(_keys(context, person)).items():
            yield TickTarget("circumstance", key, person.path or path, person)


def _keys(context: Context, person: Person) -> Iterator[tuple[ItemKey, str]]:
    for entry in context.vault.tagged(person, "news"):
        yield _key(person, "news", entry.day, entry.text), entry.path
    for entry in context.vault.tagged(person, "theirs"):
        yield _key(person, "wish", entry.day, entry.text), entry.path
        yield _key(person, "ask after", entry.day, entry.text), entry.path
    for entry in context.vault.tagged(person, "quiet"):
        if entry.until:
            yield _key(person, "quiet end", entry.until, entry.text), entry.path
    contact = context.vault.contact(person)
    if contact and contact.snooze_until:
        yield _key(person, "quiet end", contact.snooze_until, ""), contact.path


CIRCUMSTANCE = ItemKind(CircumstanceItem, circumstance, _targets)
