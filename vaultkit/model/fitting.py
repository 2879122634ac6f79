"""Who could help with a need: people whose notes share whole words with it, never parts of words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.need import Candidate, Need
from vaultkit.model.need_words import wants_weak_ties
from vaultkit.model.person import Person
from vaultkit.model.pledge import Pledge
from vaultkit.model.thread import reached, threads
from vaultkit.model.vault import Vault
from vaultkit.model.word_index import Fit, word_weights
from vaultkit.model.wording import shared, words_of


class Match(Struct, frozen=True):
    """A need that somebody stands behind or fits."""

    need: Need
    candidate: Candidate | None
    """As the user noted it; None: a guess by words."""
    words: tuple[str, ...] = ()
    """The words that matched."""
    pledge: Pledge | None = None
    """What they offered or promised for it."""

    @property
    def is_noted(self) -> bool:
        """The notes say that they can help; else it is a guess by words."""
        return self.candidate is not None or self.pledge is not None


def matches_of(person: Person, context: Context, goals: Collection[str | None] = ()) -> tuple[Match, ...]:
    """The open needs somebody stands behind, then those they fit, needs that nobody stands behind first among them.

    Among equals those of some goals come first, then it goes by day.
    """
    contact = context.vault.contact(person)
    known = word_weights(contact) if contact else {}
    found: list[Match] = []
    active = threads(context).active
    for thread in sorted(active, key=lambda one: (one.need.goal not in goals, one.need.day or date.max)):
        need, pledge = thread.need, thread.pledge_of(person)
        noted = [candidate for candidate in thread.candidates if person in candidate.people]
        if noted or pledge:
            standing = next((one for one in noted[:1] if not one.declined and not reached(one, "helped")), None)
            found += [Match(need, standing, pledge=pledge)] if standing or pledge else []
        elif words := shared(words_of(need.tags), known):
            found.append(Match(need, None, words))
    return tuple(sorted(found, key=lambda match: (not match.is_noted, bool(match.need.candidates))))


def who_fits(need: Need, vault: Vault, today: date) -> Iterator[Fit]:
    """The contacts that fit a need, best first: by weight, then by the latest touch, then by name.

    For information and introductions the latest touch counts nothing.

    Those who stand behind the need already are left out, go-betweens and the ones who declined too: the user's word
    is not to be overridden by a guess. So are archived contacts. A need without tags fits nobody.
    """
    behind = {person for candidate in need.candidates for person in candidate.people}
    last = vault.last_touch
    by_touch = not wants_weak_ties(need)
    ranked = vault.word_index.ranked(words_of(need.tags), today, last, by_touch=by_touch) if need.tags else ()
    return (fit for fit in ranked if fit.person not in behind)


def matching_words(wanted: Iterable[str], contact: Contact) -> tuple[str, ...]:
    """The whole words of `wanted` that a contact's note shares, in their order, each once."""
    return shared(words_of(wanted), word_weights(contact))
