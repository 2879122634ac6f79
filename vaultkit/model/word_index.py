"""The contacts by the words of their notes, so that each contact is read once and not once for each need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from vaultkit.model.contact import Contact
from vaultkit.model.person import Person
from vaultkit.model.wording import words_of


class Fit(Struct, frozen=True):
    """Somebody who may be able to help, and why one may think so."""

    person: Person
    words: tuple[str, ...]
    """The words that matched, in the order of the need."""
    weight: int
    """More for what they say they can help with than for what they like."""
    last: date | None
    """The last day of contact."""


class WordIndex:
    """Contacts by word. Those that are archived or deceased are left out."""

    def __init__(self, contacts: Iterable[tuple[Person, Contact]]) -> None:
        self._weights: dict[str, dict[Person, int]] = defaultdict(dict)
        self._ranked: dict[tuple[tuple[str, ...], date, bool], tuple[Fit, ...]] = {}
        for person, contact in contacts:
            if not contact.is_gone:
                for word, weight in word_weights(contact).items():
                    self._weights[word][person] = weight

    def ranked(
        self,
        words: Iterable[str],
        today: date,
        last_touch: Callable[[Person, date], date | None],
        *,
        by_touch: bool = True,
    ) -> tuple[Fit, ...]:
        """The contacts whose note shares some of the words: by weight, then by the latest touch, then by name.

        Many needs ask for the same words, so the answers are cached.
        """
        wanted = tuple(dict.fromkeys(words))
        key = (wanted, today, by_touch)
        if key not in self._ranked:
            self._ranked[key] = tuple(self._rank(wanted, today, last_touch, by_touch=by_touch))
        return self._ranked[key]

    def _rank(
        self,
        wanted: tuple[str, ...],
        today: date,
        last_touch: Callable[[Person, date], date | None],
        *,
        by_touch: bool,
    ) -> list[Fit]:
        shared: dict[Person, list[str]] = defaultdict(list)
        for word in wanted:
            for person in self._weights.get(word, ()):
                shared[person].append(word)
        fits = [
            Fit(person, tuple(words), sum(self._weights[word][person] for word in words), last_touch(person, today))
            for person, words in shared.items()
        ]
        fits.sort(key=lambda fit: (-fit.weight, -(fit.last or date.min).toordinal() if by_touch else 0, fit.person))
        return fits


def word_weights(contact: Contact) -> dict[str, int]:
    """Each word of a contact's note that can match a need, with the most it is worth."""
    weights: dict[str, int] = {}
    texts_by_weight = (
        (1, contact.interests),
        (1, contact.tags),
        (2, (contact.company or "", contact.role or "")),
        (3, contact.can_help),
    )
    for weight, texts in texts_by_weight:
        weights |= dict.fromkeys(words_of(texts), weight)
    return weights
