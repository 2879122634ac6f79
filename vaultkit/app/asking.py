"""The contacts that some typed words choose."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.query import Subject, parse_query
from vaultkit.rules.neglected import next_due


def contacts_asked(context: Context, words: Iterable[str]) -> list[Contact]:
    """The contacts that fit all of some words (docs/asking.md), by name. Raises UsageProblem as `parse_query`."""
    query = parse_query(words, context.today)
    contacts = sorted(context.vault.contacts.values(), key=lambda contact: (contact.name.casefold(), contact.path))
    return [one for one in contacts if query.fits(Subject(context, one, next_due))]
