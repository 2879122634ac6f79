"""Who could help with a need: people whose notes share whole words with it, never parts of words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultkit.model.contact import Contact
from vaultkit.model.need import STAGES, Candidate, Need
from vaultkit.model.person import Person
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


def matches_of(person: Person, vault: Vault, goals: Collection[str | None] = ()) -> tuple[Match, ...]:
    """The open needs somebody stands behind, then those they fit, needs that nobody stands behind first among them.

    Among equals those of some goals come first, then it goes by day.
    """
    contact = vault.contact(person)
    known = word_weights(contact) if contact else {}
    found: list[Match] = []
    for need in sorted(vault.active_needs, key=lambda need: (need.goal not in goals, need.day or date.max)):
        noted = [candidate for candidate in need.candidates if person in {candidate.person, candidate.via}]
        if noted:
            found += [Match(need, one) for one in noted[:1] if not one.declined and not _is_done(one)]
        elif words := shared(words_of(need.tags), known):
            found.append(Match(need, None, words))
    return tuple(sorted(found, key=lambda match: (match.candidate is None, bool(match.need.candidates))))


def _is_done(candidate: Candidate) -> bool:
    return STAGES.index(candidate.stage) >= STAGES.index("helped")


def who_fits(need: Need, vault: Vault, today: date) -> Iterator[Fit]:
    """The contacts that fit a need, best first: by weight, then by the latest touch, then by name.

    Those who stand behind the need already are left out, go-betweens and the ones who declined too: the user's word
    is not to be overridden by a guess. So are archived contacts. A need without tags fits nobody.
    """
    behind = {person for candidate in need.candidates for person in (candidate.person, candidate.via)}
    ranked = vault.word_index.ranked(words_of(need.tags), today, vault.last_touch) if need.tags else ()
    return (fit for fit in ranked if fit.person not in behind)


def matching_words(wanted: Iterable[str], contact: Contact) -> tuple[str, ...]:
    """The whole words of `wanted` that a contact's note shares, in their order, each once."""
    return shared(words_of(wanted), word_weights(contact))
