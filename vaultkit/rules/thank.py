"""`thank`: somebody offered or did something for you and has not heard a thank-you (docs/rules.md, *Say thank you*)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.thanks import Gift, gifts, last_gifts, owed_thanks
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget, days_late, note_about
from vaultkit.rules.windows import WINDOWS_STANDING

FRESH_DAYS = 3
"""Days in which a thank-you cannot wait."""


class ThankItem(Item, frozen=True, kw_only=True):
    kind = "thank"
    gift: Gift

    def must_stay(self, today: date) -> bool:
        """While it is fresh."""
        return (today - self.gift.day).days < FRESH_DAYS


class ThankTarget(TickTarget, frozen=True, kw_only=True):
    day: date
    """The day of what somebody did or offered."""


def thank(context: Context) -> Iterator[ThankItem]:
    newest, thanked = last_gifts(context.vault), dict(context.vault.last_tagged("thanked"))
    for person in context.people:
        last = newest.get(person.key)
        if last is None or last <= thanked.get(person.key, date.min) <= context.today:  # as of most
            continue
        for gift in open_thanks(context, person):
            due = shifted(gift.day, 1)
            passed = days_at_home(context, gift.day)
            is_late = passed > context.settings.thanks_days
            first = gift.favours[0]
            yield ThankItem(
                key=_key(person, gift.day),
                people=(person,),
                title=first.text,
                source=Source(first.path, first.line),
                due=due,
                days_late=days_late(due, context.today),
                stands_since=gift.day,
                gift=gift,
                rank=float(-passed if is_late else passed),
            )


def open_thanks(context: Context, person: Person) -> list[Gift]:
    """The thanks owed to a person that stand on the agenda: until they are said, a mere promise for a fortnight.

    Of the favours that wait under *Later* for long only the newest, as one thank-you is enough for all; none for those
    who were let go.
    """
    owed = owed_thanks(context.vault, person, context.today)
    contact = context.vault.contact(person) if owed else None
    if contact and contact.is_gone:
        return []
    recent, late = [], []
    for gift in owed:
        passed = days_at_home(context, gift.day)
        if passed <= context.settings.thanks_days:
            recent.append(gift)
        elif not gift.is_mere_promise:
            late.append((passed, gift))
    stands = [gift for passed, gift in late if passed < WINDOWS_STANDING * context.settings.thanks_days]
    return [*(stands or [gift for _, gift in late[-1:] if not recent]), *recent]


def recent_thanks(context: Context, person: Person) -> list[Gift]:
    """Those of them whose first fortnight is not over."""
    owed = open_thanks(context, person)
    return [gift for gift in owed if days_at_home(context, gift.day) <= context.settings.thanks_days]


def _key(person: Person, day: date) -> ItemKey:
    return ItemKey("thank", person.key, day.isoformat())


def _targets(context: Context) -> Iterator[ThankTarget]:
    """Every gift, and every promise that is kept or cancelled by now: an old agenda may ask for thanks for it."""
    settled: dict[Person, set[date]] = defaultdict(set)
    for promise in context.vault.promises:
        if promise.person and promise.theirs and promise.made and not promise.task.open:
            settled[promise.person].add(promise.made)
    for person in context.people:
        told_in = {gift.day: gift.favours[0].path for gift in gifts(context.vault, person, let_go=True)}
        for day in sorted({*told_in, *settled.get(person, ())}):
            path = person.path or told_in.get(day) or note_about(context, person)
            yield ThankTarget("thank", _key(person, day), path, person, day=day)


THANK = ItemKind(ThankItem, thank, _targets)
