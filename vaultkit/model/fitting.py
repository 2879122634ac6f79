"""Who could help with a need: people whose notes share whole words with it, never parts of words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct

from vaultkit.model.contact import Contact
from vaultkit.model.need import STAGES, Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import shared, words_of


class Fit(Struct, frozen=True):
    """Somebody who may be able to help, and why one may think so."""

    person: Person
    words: tuple[str, ...]
    """The words that matched, in the order of the need."""
    weight: int
    """More for what they say they can help with than for what they like."""
    last: date | None
    """The last day of contact."""


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
    found: list[Match] = []
    for need in sorted(vault.active_needs, key=lambda need: (need.goal not in goals, need.day or date.max)):
        noted = [candidate for candidate in need.candidates if person in {candidate.person, candidate.via}]
        if noted:
            found += [Match(need, one) for one in noted[:1] if not one.declined and not _is_done(one)]
        elif contact and (words := matching_words(need.tags, contact)):
            found.append(Match(need, None, words))
    return tuple(sorted(found, key=lambda match: (match.candidate is None, bool(match.need.candidates))))


def _is_done(candidate: Candidate) -> bool:
    return STAGES.index(candidate.stage) >= STAGES.index("helped")


def who_fits(need: Need, vault: Vault, today: date) -> list[Fit]:
    """The contacts that fit a need, best first: by weight, then by the latest touch, then by name.

    Those who stand behind the need already are left out, go-betweens and the ones who declined too: the user's word
    is not to be overridden by a guess. So are archived contacts. A need without tags fits nobody.
    """
    if not (wanted := tuple(words_of(need.tags))):
        return []
    behind = {person for candidate in need.candidates for person in (candidate.person, candidate.via)}
    fits = [
        fit
        for person, contact in vault.with_note
        if person not in behind and contact.status != "archived"
        if (fit := _fit(wanted, person, contact, vault.last_touch(person, today)))
    ]
    fits.sort(key=lambda fit: fit.person.name)
    fits.sort(key=lambda fit: (fit.weight, fit.last or date.min), reverse=True)
    return fits


def matching_words(wanted: Iterable[str], contact: Contact) -> tuple[str, ...]:
    """The whole words of `wanted` that a contact's note shares, in their order, each once."""
    return shared(words_of(wanted), _weights(contact))


def _fit(wanted: Iterable[str], person: Person, contact: Contact, last: date | None) -> Fit | None:
    weights = _weights(contact)
    words = shared(wanted, weights)
    return Fit(person, words, sum(weights[word] for word in words), last) if words else None


def _weights(contact: Contact) -> dict[str, int]:
    """Each word of a contact's note that can match, with the most it is worth."""
    weights: dict[str, int] = {}
    told = (
        (1, contact.interests),
        (1, contact.tags),
        (2, (contact.company or "", contact.role or "")),
        (3, contact.can_help),
    )
    for weight, texts in told:
        weights |= dict.fromkeys(words_of(texts), weight)
    return weights
