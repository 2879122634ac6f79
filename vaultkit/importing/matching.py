"""Whether a card is about somebody who is known: by mail, LinkedIn, phone with a name word, then by name.

What fits two people is never decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from vaultkit.importing.card import Card
from vaultkit.model.contact import Contact
from vaultkit.model.duplicates import likeness_keys
from vaultkit.model.identity import is_shared_mailbox, linkedin_keys, mail_keys, name_keys, name_words, phone_keys


class Identity(Struct, frozen=True):
    """What tells who somebody is."""

    names: frozenset[str]
    words: frozenset[str]
    """Of all their names, without initials."""
    first_words: frozenset[str]
    """The first word or initial of each name."""
    mails: frozenset[str]
    phones: frozenset[str]
    linkedin: frozenset[str]
    likeness: frozenset[str] = frozenset()
    origin: int | None = None
    """The address book they come from; None: the vault."""


class Match(Struct, frozen=True):
    """Those whom an identity may belong to."""

    who: tuple[str, ...] = ()
    is_sure: bool = False
    """Whether it is the one in `who`. False with nobody in `who`: not known."""
    why: str = ""


def identity_of_contact(contact: Contact) -> Identity:
    """The identity of a contact of the vault."""
    names = (contact.name, *contact.aliases)
    keys = frozenset(key for name in names for key in name_keys(name))
    return Identity(
        keys,
        name_words(names),
        frozenset(key.split()[0] for key in keys),
        mail_keys(contact.emails),
        phone_keys(contact.phones),
        linkedin_keys(contact.linkedin, contact.urls),
        likeness_keys(contact.name),
    )


def identity_of_card(card: Card, origin: int | None = None) -> Identity:
    """The identity of a card. A nickname of one word is no name to be found by: many have it."""
    names = (card.name, *(name for name in card.nicknames if len(name.split()) > 1))
    every = [key for name in (card.name, *card.nicknames) for key in name_keys(name)]
    return Identity(
        frozenset(key for name in names for key in name_keys(name)),
        name_words((card.name, *card.nicknames)),
        frozenset(key.split()[0] for key in every),
        mail_keys(card.emails),
        phone_keys(card.phones),
        linkedin_keys((card.linkedin,) if card.linkedin else (), card.urls),
        likeness_keys(card.name),
        origin,
    )


class Known:
    """Everybody who is known so far, by what tells who they are."""

    def __init__(self) -> None:
        self._who: dict[str, list[Identity]] = {}
        self._by: Mapping[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def add(self, key: str, identity: Identity) -> None:
        """Know somebody, or more about them."""
        self._who.setdefault(key, []).append(identity)
        for kind, values in _parts(identity):
            for value in values:
                if key not in self._by[kind][value]:
                    self._by[kind][value].append(key)

    def find(self, identity: Identity) -> Match:
        """Who it is, or may be."""
        strong, weak = self._by_address(identity)
        named = self._with("names", identity.names)
        if strong:
            return self._decided(identity, strong, [key for key in named if self._has_name(key, identity)])
        if len(named) == 1:
            why = self._against(named[0], identity)
            return Match((named[0],), not why, why or "name")
        if named:
            return Match(tuple(named), why="the same name")
        if weak:
            return Match(tuple(weak), why=" and ".join(dict.fromkeys(weak.values())))
        turned = self._with("turned", (_turned(name) for name in identity.names if " " in name))
        return Match(tuple(turned), why="the words of the name in another order" if turned else "")

    def near(self, identity: Identity, most: int = 3) -> tuple[str, ...]:
        """Some who have nearly the same name."""
        return tuple(self._with("likeness", sorted(identity.likeness))[:most])

    def _decided(self, identity: Identity, strong: Mapping[str, str], named: list[str]) -> Match:
        """Of those who share an address: the only one, unless somebody else has the name."""
        both = [key for key in strong if key in named]
        likely = both if len(both) == 1 else [] if named else list(strong)
        if len(likely) == 1:
            [key] = likely
            if not self._is_parted(key, identity):
                return Match((key,), True, strong[key])
            return Match((key,), why=f"the same {strong[key]} as another name in this address book")
        others = [key for key in named if key not in strong]
        told = " or ".join(dict.fromkeys(strong.values()))
        return Match((*strong, *others), why=f"the same {told}" + (", but the name of another" if others else ""))

    def _has_name(self, key: str, identity: Identity) -> bool:
        """Whether somebody has a name outside the address book that an identity comes from.

        One word is somebody's name in the vault alone: that a file calls them `Buddy` says little of the next Buddy.
        """
        same = ((other, other.names & identity.names) for other in self._who[key])
        named = [other for other, names in same if names and (other.origin is None or any(" " in one for one in names))]
        return _are_beyond(identity, named)

    def _is_parted(self, key: str, identity: Identity) -> bool:
        """Whether the same address book holds somebody else by another name, such as one of a family."""
        if identity.origin is None or not identity.words:
            return False
        beside = [other for other in self._who[key] if other.origin == identity.origin and other.words]
        return not all(_may_be_called(identity, other) for other in beside)

    def _by_address(self, identity: Identity) -> tuple[dict[str, str], dict[str, str]]:
        """Those who surely share an address with somebody, and those who share one that others may have, too."""
        strong: dict[str, str] = {}
        weak: dict[str, str] = {}
        for mail in sorted(identity.mails):
            shared = is_shared_mailbox(mail)
            for key in self._by["mails"].get(mail, ()):
                if shared:
                    weak.setdefault(key, "a mailbox of several people")
                else:
                    strong.setdefault(key, "mail")
        for key in self._with("linkedin", identity.linkedin):
            strong.setdefault(key, "LinkedIn")
        for key in self._with("phones", identity.phones):
            if any(_may_be_called(identity, other) for other in self._who[key]):
                strong.setdefault(key, "phone")
            elif _are_beyond(identity, [other for other in self._who[key] if other.phones & identity.phones]):
                weak.setdefault(key, "the phone, but another first name")
        return strong, weak

    def _against(self, key: str, identity: Identity) -> str:
        """Why somebody of the same name may be another person; empty where nothing says so."""
        others = self._who[key]
        mails = frozenset[str]().union(*(other.mails for other in others))
        if mails and identity.mails:
            return "the same name, but another mail address"
        linkedin = frozenset[str]().union(*(other.linkedin for other in others))
        if linkedin and identity.linkedin:
            return "the same name, but another LinkedIn address"
        if identity.origin is not None and identity.origin in {other.origin for other in others}:
            return "the same name twice in one address book"
        return ""

    def _with(self, kind: str, values: Iterable[str]) -> list[str]:
        found = (key for value in values for key in self._by[kind].get(value, ()))
        return list(dict.fromkeys(found))


def _are_beyond(identity: Identity, others: Iterable[Identity]) -> bool:
    """Whether any of some identities comes from elsewhere: who stands apart in one address book is apart."""
    return any(other.origin is None or other.origin != identity.origin for other in others)


def _may_be_called(one: Identity, other: Identity) -> bool:
    """Whether two names share a word and do not part in the first one, as those of a family do."""
    if not one.words & other.words:
        return False
    if one.first_words & other.first_words or one.words <= other.words or other.words <= one.words:
        return True
    initials = ((first, second) for first in one.first_words for second in other.first_words)
    return any(first[0] == second[0] and 1 in {len(first), len(second)} for first, second in initials)


def _parts(identity: Identity) -> Iterable[tuple[str, Iterable[str]]]:
    yield "names", identity.names
    yield "mails", identity.mails
    yield "phones", identity.phones
    yield "linkedin", identity.linkedin
    yield "likeness", identity.likeness
    yield "turned", (_turned(name) for name in identity.names if " " in name)


def _turned(name: str) -> str:
    return " ".join(sorted(name.split()))
