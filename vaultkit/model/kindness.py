"""Something to give to somebody (docs/decisions/0015)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.model.wording import shared, words_of, words_of_line


class Kindness(Struct, frozen=True):
    """One thing you could do for somebody, and where the notes say so."""

    kind: Literal["help", "to-do", "introduce", "news", "interest"]
    person: Person
    text: str
    """The to-do's text, what they look for (`help`: what you can help with yourself), the line with the news, the
    interest: as the note has it."""
    path: str
    line: int
    other: Person | None = None
    """Whom to introduce them to."""
    words: tuple[str, ...] = ()
    """The words that matched, in the order of `text`."""


def kindnesses(context: Context, person: Person, helpers: Helpers | None = None) -> tuple[Kindness, ...]:
    """What you can help with yourself, to-dos of yours for them, introductions to make, news, interests, in this order.

    `helpers` is built once by whoever asks for many people.
    """
    return (
        *_own_help(context, person),
        *_to_dos(context.vault, person, context.today),
        *_introductions(context, person, helpers),
        *_news(context, person),
        *_interests(context.vault, person),
    )


class Helpers:
    """Who offers help with which words; those who are left in peace offer none."""

    def __init__(self, vault: Vault, today: date) -> None:
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        for contact in vault.contacts.values():
            person = Person(contact.name, contact.path)
            if contact.can_help and not vault.is_snoozed(person, today):
                for word in dict.fromkeys(words_of(contact.can_help)):
                    self._by_word[word].append(person)

    def fitting(self, wanted: Sequence[str]) -> dict[Person, tuple[str, ...]]:
        """Everybody who offers some of the words wanted, with these words in their order."""
        found: dict[Person, list[str]] = defaultdict(list)
        for word in dict.fromkeys(wanted):
            for person in self._by_word.get(word, ()):
                found[person].append(word)
        return {person: tuple(words) for person, words in found.items()}


def open_news(context: Context, person: Person) -> Entry | None:
    """The newest `#news` of the last days, when you were not in touch since."""
    last = context.last_touch(person)
    told = [entry for entry in context.vault.tagged(person, "news") if entry.day <= context.today]
    if not told or (last and last > told[-1].day):
        return None
    return told[-1] if _days_open(context, person, told[-1].day) <= context.settings.news_days else None


_LONGEST_WAIT = 1000
"""Days after which news is no longer open, however long somebody was left in peace."""


def _days_open(context: Context, person: Person, day: date) -> int:
    """Days from `day` to today without those away, and without those on which the person was left in peace."""
    if (context.today - day).days > _LONGEST_WAIT:
        return _LONGEST_WAIT
    passed = [shifted(day, number) for number in range(1, (context.today - day).days + 1)]
    rests = context.vault.rests.get(person.key, ())
    return sum(not any(one in period for period in (*context.settings.away, *rests)) for one in passed)


def _to_dos(vault: Vault, person: Person, today: date) -> Iterator[Kindness]:
    """What is yours to do for them, the soonest first; what is hidden until a later day is left out."""
    mine = [promise for promise in vault.open_promises_of(person) if not promise.theirs]
    for promise in sorted(mine, key=lambda promise: promise.task.day or date.max):
        if promise.task.start is None or promise.task.start <= today:
            yield Kindness("to-do", person, promise.task.text, promise.path, promise.task.line)


def _own_help(context: Context, person: Person) -> Iterator[Kindness]:
    """What they look for that you can help with, as your own note says."""
    if not context.vault.own_can_help:
        return
    own = frozenset(words_of(context.vault.own_can_help))
    for text, path, line, wanted in _wishes(context, person):
        if words := shared(wanted, own):
            yield Kindness("help", person, text, path, line, words=words)


def _introductions(context: Context, person: Person, helpers: Helpers | None) -> Iterator[Kindness]:
    """For each thing they look for, the one who can help best: most words, then the latest touch, then the name.

    There is none to make when the best is somebody they know already.
    """
    wishes = list(_wishes(context, person))
    if not wishes:
        return
    helpers = helpers or Helpers(context.vault, context.today)
    known = _acquainted(context.vault, person)
    for text, path, line, wanted in wishes:
        fits = [
            (-len(words), helper in known, _newest_first(context.vault, helper, context.today), helper, words)
            for helper, words in helpers.fitting(wanted).items()
            if helper != person
        ]
        if fits:
            *_, helper, words = min(fits)
            if helper not in known:
                yield Kindness("introduce", person, text, path, line, helper, words)


def _newest_first(vault: Vault, person: Person, today: date) -> int:
    return -(vault.last_touch(person, today) or date.min).toordinal()


def _wishes(context: Context, person: Person) -> Iterator[tuple[str, str, int, tuple[str, ...]]]:
    """What somebody looks for, where it stands, and its words: the property first, then `#wants`, the newest first."""
    if contact := context.vault.contact(person):
        for text in contact.looking_for:
            yield text, contact.path, contact.looking_for_line, tuple(words_of((text,)))
    for entry in reversed(context.vault.tagged(person, "wants")):
        if 0 <= (context.today - entry.day).days <= context.settings.wants_days:
            yield entry.text.strip(), entry.path, entry.line, tuple(words_of_line(entry.text))


def _acquainted(vault: Vault, person: Person) -> frozenset[Person]:
    """Those of whom the notes say that they know somebody."""
    near = (edge for edge in vault.edges if person in {edge.first, edge.second})
    return frozenset(other for edge in near for other in (edge.first, edge.second))


def _news(context: Context, person: Person) -> Iterator[Kindness]:
    if entry := open_news(context, person):
        yield Kindness("news", person, entry.text.strip(), entry.path, entry.line)


def _interests(vault: Vault, person: Person) -> Iterator[Kindness]:
    """What they like and you like too."""
    own = frozenset(words_of(vault.own_interests))
    if contact := vault.contact(person):
        for text in contact.interests:
            if words := shared(words_of((text,)), own):
                yield Kindness("interest", person, text, contact.path, contact.interests_line, words=words)
