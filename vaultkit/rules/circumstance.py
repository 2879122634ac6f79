"""`circumstance`: how people are doing: news to answer, a day of their own, the end of a quiet time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.kindness import open_news
from vaultkit.model.person import Person
from vaultkit.rules.ids import circumstance_identity
from vaultkit.rules.item import Facts, Item, Source


def circumstance(context: Context) -> Iterator[Item]:
    told_of = _told_of(context)
    for person in context.vault.people:
        if person.key in told_of and not context.is_snoozed(person):
            yield from _own_days(context, person)
            yield from _news(context, person)
            yield from _quiet_end(context, person)


def _told_of(context: Context) -> set[str]:
    """The keys of those of whom anything told of late how they are doing: most people are passed over by that."""
    found = set(context.vault.peace)
    for tag, days in (("theirs", context.settings.ask_after_days), ("news", context.settings.news_days)):
        oldest = shifted(context.today, -most_days(context, days))
        found |= {key for key, day in context.vault.last_tagged.get(tag, {}).items() if day >= oldest}
    return found


_MOST_PRESSING_LAST = ("quiet end", "news", "ask after", "wish")
"""A day of theirs passes; news waits a little; whoever was left in peace can be met next week."""


def _news(context: Context, person: Person) -> Iterator[Item]:
    if entry := open_news(context, person):
        last = context.last_touch(person)
        facts = Facts(last=last, day=entry.day, occasion="news")
        yield _item(person, Source(entry.path, entry.line), entry.text, facts, context.today)


def _own_days(context: Context, person: Person) -> Iterator[Item]:
    """A day of theirs: wish them luck before, ask how it went after, unless you were in touch about then."""
    last = context.last_touch(person)
    matters = {(entry.day, entry.text): entry for entry in reversed(context.vault.tagged(person, "theirs"))}
    for entry in reversed(matters.values()):
        ahead = (entry.day - context.today).days
        facts = Facts(last=last, day=entry.day, occasion="wish" if ahead >= 0 else "ask after")
        if 0 <= ahead <= context.settings.wish_days:
            settled = last is not None and last >= shifted(entry.day, -context.settings.wish_days)
        elif ahead < 0 and days_at_home(context, entry.day) <= context.settings.ask_after_days:
            settled = last is not None and last > entry.day
        else:
            continue
        if not settled:
            yield _item(person, Source(entry.path, entry.line), entry.text, facts, context.today)


def _quiet_end(context: Context, person: Person) -> Iterator[Item]:
    until = context.vault.quiet_until(person)
    last = context.last_touch(person)
    if until is None or context.today <= until or (last and last > until):
        return
    if days_at_home(context, until) > context.settings.quiet_end_days:
        return
    asked = [entry for entry in context.vault.tagged(person, "quiet") if entry.until == until]
    source = Source(asked[-1].path, asked[-1].line) if asked else Source(person.path or "")
    title = asked[-1].text if asked else ""
    yield _item(person, source, title, Facts(last=last, day=until, occasion="quiet end"), context.today)


def _item(person: Person, source: Source, title: str, facts: Facts, today: date) -> Item:
    day = facts.day or date.min
    return Item(
        kind="circumstance",
        identity=circumstance_identity(person, facts.occasion or "", day, title),
        people=(person,),
        title=title,
        source=source,
        due=facts.day,
        rank=_rank(facts, today),
        facts=facts,
    )


def _rank(facts: Facts, today: date) -> float:
    """By occasion; among equals the nearer day first."""
    if facts.occasion is None or facts.day is None:
        return 0.0
    return _MOST_PRESSING_LAST.index(facts.occasion) - abs((facts.day - today).days) / 10_000
