"""Properties by which a note tells that it is about somebody, wherever it lies and without a word for its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vaultkit.dates import parse_birthday
from vaultkit.folding import folded
from vaultkit.model.identity import is_shared_mailbox, mail_addresses
from vaultkit.model.person_names import may_be_a_person
from vaultkit.model.wording import loose

_BIRTHDAYS = frozenset(map(folded, ("birthday", "bday", "dob", "date_of_birth", "birthdate")))
"""Not *born*, which stands in notes about people of history."""
_WORK = frozenset({"company", "role"})
_FIRST_YEAR = 1920
"""Who was born before is most likely read about."""
_LEAST = 3
"""Letters of a name that a mail address must hold to be somebody's."""


def tells_of_a_person(name: str, properties: Mapping[str, Iterable[str]], spelled: Mapping[str, Iterable[str]]) -> bool:
    """Whether a note of a full name has a birthday, or a mail address of that name beside a company or a role.

    `properties` are the texts of each, by their names in `folded` form; `spelled` what each spelling can refer to.
    """
    if " " not in name or not may_be_a_person(name):
        return False
    known = {bare for spelling, texts in properties.items() if any(texts) for bare in spelled.get(spelling, ())}
    if any(_is_birthday(text) for spelling in _BIRTHDAYS & properties.keys() for text in properties[spelling]):
        return "died" not in known
    mails = (text for spelling, texts in properties.items() if "email" in spelled.get(spelling, ()) for text in texts)
    return not _WORK.isdisjoint(known) and any(_is_mail_of(name, text) for text in mails)


def _is_birthday(text: str) -> bool:
    day = parse_birthday(text.strip())
    return day is not None and (not day.year or day.year >= _FIRST_YEAR)


def _is_mail_of(name: str, text: str) -> bool:
    """Whether an address holds the last name, and the first one or its initial before it."""
    first, *_, last = loose(name).split()
    for address in mail_addresses(text):
        local = loose(address.partition("@")[0]).replace(" ", "")
        before, found, _ = local.partition(last)
        if found and len(last) >= _LEAST and before in {first, first[0]} and not is_shared_mailbox(address):
            return True
    return False
