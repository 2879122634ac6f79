"""Which people of a file are meant by words such as `company:acme -tag:family` or `Ana Silva` (docs/asking.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from vaultkit.expression import expression
from vaultkit.importing.card import Card
from vaultkit.importing.values import company_key, tags_of
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.query import Subject, is_query, parse_query, words_of
from vaultkit.model.wording import loose

FIELDS = ("name", "company", "role", "place", "email", "phone", "tag", "birthday", "met", "cadence")
"""What can be asked about people of a file, as `model/query.py` reads it."""
_EXACT = expression(r"(-?)([a-zA-Z_]+)=(.*)")
_OLD_FIELD = expression(r"(?<=\A)location(?=[:=])|(?<=\A-)location(?=[:=])")
_TAG = expression(r"\A(-?tag[:=])(.+)", re.I)

Test = Callable[[Card], bool]


def chooser(expressions: Sequence[str], context: Context) -> Test:
    """Whether a card is meant by any of some expressions; every card where there are none.

    Words alone are a name, each of them whole. With a field or a dash they are a query, all of which must fit;
    `company=Acme` is just that company, whatever its case and legal form. Raises UsageProblem as `parse_query`.
    """
    tests = [_expression(text, context) for text in expressions]
    return lambda card: not tests or any(test(card) for test in tests)


def works_at(card: Card, company: str) -> bool:
    """Whether a card names just that company: equal, and never a part of another's name."""
    return bool(card.company) and company_key(card.company) == company_key(company)


def _expression(text: str, context: Context) -> Test:
    words = words_of(text)
    if not any(map(_EXACT.fullmatch, words)) and not is_query(words):
        return lambda card: _has_words((card.name, *card.nicknames), text)
    tests = [_test(word, context) for word in words]
    return lambda card: all(test(card) for test in tests)


def _test(word: str, context: Context) -> Test:
    """What one word of a query asks; with `=` a company is compared as a whole, and other fields as with a colon."""
    word = _TAG.sub(lambda found: f"{found[1]}{_as_tags(found[2])}", _OLD_FIELD.sub("place", word))
    found = _EXACT.fullmatch(word)
    if found and found[2].lower() == "company":
        return lambda card: works_at(card, found[3]) is not bool(found[1])
    query = parse_query([f"{found[1]}{found[2]}:{found[3]}" if found else word], context.today, FIELDS)
    return lambda card: query.fits(Subject(context, _as_contact(card), _never_due))


def _as_tags(value: str) -> str:
    """Categories between commas as the tags they become: `Robot people` is `Robot-people`."""
    return ",".join(next(tags_of([part.strip()]), part) for part in value.split(","))


def _as_contact(card: Card) -> Contact:
    """What a file says of a person, as a note would."""
    return Contact(
        path="",
        name=card.name,
        aliases=card.nicknames,
        tags=tuple(tags_of(card.categories)),
        company=card.company or None,
        role=card.role or None,
        location=card.location or None,
        emails=card.emails,
        phones=card.phones,
        birthday=card.birthday,
        cadence=card.cadence,
        met=card.met,
    )


def _never_due(_context: Context, _contact: Contact) -> date | None:
    return None


def _has_words(texts: Iterable[str], wanted: str) -> bool:
    words = set(loose(wanted).split())
    return bool(words) and any(words <= set(loose(text).split()) for text in texts)
