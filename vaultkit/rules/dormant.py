"""`dormant`: somebody known well once and silent for years; at most one a week (docs/rules.md, *Reconnect*).

Everybody has one week of each quarter, by a hash of their note's path, so that the notes and the week alone decide: two
devices agree, the same one stands the whole week, and nobody stands in two weeks that follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.drifting import may_drift
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, checksum, person_targets
from vaultkit.rules.windows import QUARTER_WEEKS, WINDOWS_STANDING

LEAST_CONTACTS, LEAST_SPAN = 3, 90
"""Who was known well: so many days of contact, the first and the last of them so many days apart."""
ROUND_DAYS = 730
"""After so many days whoever was folded stands again: four quarters on the agenda, four under *Later*."""
_LATELY = 60
"""Days: somebody you were in touch with then is easy to write to."""


class DormantItem(Item, frozen=True, kw_only=True):
    kind = "dormant"
    settled_by_contact = True
    last: date
    """The last day of contact."""
    warm_up: Person | None
    """Somebody whom it is easy to write to first: that makes it easier to write to an old friend."""


class _Candidate(Struct, frozen=True):
    person: Person
    contact: Contact
    last: date
    since: date
    """The day from which the line stands in this round."""


def dormant(context: Context) -> Iterator[DormantItem]:
    monday = shifted(context.today, -context.today.weekday())
    drawn = _drawn(context, monday)
    if drawn is None or not context.includes(drawn.person) or not _is_open(context, drawn):
        return
    yield DormantItem(
        key=ItemKey("dormant", drawn.person.key),
        people=(drawn.person,),
        source=Source(drawn.contact.path),
        stands_since=drawn.since,
        last=drawn.last,
        warm_up=_easiest(context),
    )


def _drawn(context: Context, monday: date) -> _Candidate | None:
    """Whose week it is, as of its Monday; whoever was let go or written to since keeps the week, and it is free."""
    week = monday.toordinal() // 7
    place = week % QUARTER_WEEKS
    theirs = [one for one in _candidates(context, monday) if _hash(one.person.key) % QUARTER_WEEKS == place]

    def order(one: _Candidate) -> tuple[bool, int]:
        quarters = (monday - one.since).days // (7 * QUARTER_WEEKS)
        return quarters >= WINDOWS_STANDING, _hash(f"{one.person.key}\0{week}")

    return min(theirs, key=order, default=None)


def _candidates(context: Context, monday: date) -> Iterator[_Candidate]:
    """The contacts without a cadence who were known well and had been silent for years on a day."""
    silence = context.settings.dormant_days
    for person, contact in context.vault.with_note:
        days = context.vault.touch_days(person)
        if not days or contact.cadence or contact.is_gone or (monday - days[0]).days < silence + LEAST_SPAN:
            continue
        days = context.vault.days_until(person, shifted(monday, -1))
        last, silent = days[-1], (monday - days[-1]).days
        was_close = len(days) >= LEAST_CONTACTS and (last - days[0]).days >= LEAST_SPAN
        if silent >= silence and was_close and not may_drift(days, silent, context.settings):
            rounds = (silent - silence) // ROUND_DAYS
            yield _Candidate(person, contact, last, shifted(last, silence + rounds * ROUND_DAYS))


def _is_open(context: Context, one: _Candidate) -> bool:
    """Whether they may be written to: no contact since or planned, not let go, no rest."""
    let_go = any(one.last <= entry.day <= context.today for entry in context.vault.tagged(one.person, "let-go"))
    silent = context.last_touch(one.person) == one.last and context.next_touch(one.person) is None
    return silent and not let_go and not one.contact.no_cadence and not context.is_snoozed(one.person)


def _easiest(context: Context) -> Person | None:
    """Whom you were in touch with most in the last months and not today, among contacts who do not rest."""
    found = []
    for person, contact in context.vault.with_note:
        last = context.last_touch(person)
        if last and 0 < (context.today - last).days <= _LATELY and contact.status == "active":
            recent = sum((context.today - day).days <= 3 * _LATELY for day in context.touch_days(person))
            found.append((-recent, person.name, person))
    return next((person for _, _, person in sorted(found)[:5] if not context.is_snoozed(person)), None)


def _hash(text: str) -> int:
    return int(checksum(text)[:16], 16)


DORMANT = ItemKind(DormantItem, dormant, person_targets("dormant"))
