"""`circumstance`: how people are doing: news to answer, a day of their own, the end of a quiet time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.kindness import open_news
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.rules.ids import circumstance_identity
from vaultkit.rules.item import Facts, Item, Source
from vaultkit.settings import Settings


def circumstance(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    told_of = _told_of(vault, settings, today)
    for person in vault.people:
        if person.key in told_of and not vault.in_peace(person, today):
            yield from _own_days(vault, settings, today, person)
            yield from _news(vault, settings, today, person)
            yield from _quiet_end(vault, settings, today, person)


def _told_of(vault: Vault, settings: Settings, today: date) -> set[str]:
    """The keys of those of whom anything told of late how they are doing: most people are passed over by that."""
    found = set(vault.peace)
    for tag, days in (("theirs", settings.ask_after_days), ("news", settings.news_days)):
        oldest = shifted(today, -most_days(days, settings))
        found |= {key for key, day in vault.last_tagged.get(tag, {}).items() if day >= oldest}
    return found


_MOST_PRESSING_LAST = ("quiet end", "news", "ask after", "wish")
"""A day of theirs passes; news waits a little; whoever was left in peace can be met next week."""


def _news(vault: Vault, settings: Settings, today: date, person: Person) -> Iterator[Item]:
    if entry := open_news(vault, settings, person, today):
        last = vault.last_touch(person, today)
        facts = Facts(last=last, day=entry.day, occasion="news")
        yield _item(person, Source(entry.path, entry.line), entry.text, facts, today)


def _own_days(vault: Vault, settings: Settings, today: date, person: Person) -> Iterator[Item]:
    """A day of theirs: wish them luck before, ask how it went after, unless you were in touch about then."""
    last = vault.last_touch(person, today)
    matters = {(entry.day, entry.text): entry for entry in reversed(vault.tagged(person, "theirs"))}
    for entry in reversed(matters.values()):
        ahead = (entry.day - today).days
        facts = Facts(last=last, day=entry.day, occasion="wish" if ahead >= 0 else "ask after")
        if 0 <= ahead <= settings.wish_days:
            settled = last is not None and last >= shifted(entry.day, -settings.wish_days)
        elif ahead < 0 and days_at_home(entry.day, today, settings) <= settings.ask_after_days:
            settled = last is not None and last > entry.day
        else:
            continue
        if not settled:
            yield _item(person, Source(entry.path, entry.line), entry.text, facts, today)


def _quiet_end(vault: Vault, settings: Settings, today: date, person: Person) -> Iterator[Item]:
    until = vault.quiet_until(person)
    last = vault.last_touch(person, today)
    if until is None or today <= until or (last and last > until):
        return
    if days_at_home(until, today, settings) > settings.quiet_end_days:
        return
    asked = [entry for entry in vault.tagged(person, "quiet") if entry.until == until]
    source = Source(asked[-1].path, asked[-1].line) if asked else Source(person.path or "")
    title = asked[-1].text if asked else ""
    yield _item(person, source, title, Facts(last=last, day=until, occasion="quiet end"), today)


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
