"""Which people of a file are meant by words such as `company=Acme`, `tag=robots` or `Ana Silva`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from vaultkit.errors import UsageProblem
from vaultkit.expression import expression
from vaultkit.importing.card import Card
from vaultkit.importing.values import company_key
from vaultkit.model.wording import loose

_FIELDS: dict[str, Callable[[Card], tuple[str, ...]]] = {
    "name": lambda card: (card.name, *card.nicknames),
    "company": lambda card: (card.company,),
    "role": lambda card: (card.role,),
    "location": lambda card: (card.location,),
    "tag": lambda card: card.categories,
    "email": lambda card: card.emails,
}
_FIELD = expression(r"([a-z_]+)[=:](.*)")


def chooser(expressions: Sequence[str]) -> Callable[[Card], bool]:
    """Whether a card is meant by any of some expressions; every card where there are none.

    A company must have that name, whatever its case and legal form; in other fields the words must stand as whole
    words. Raises UsageProblem for a field that is not known.
    """
    tests = [_test(text) for text in expressions]
    return lambda card: not tests or any(test(card) for test in tests)


def works_at(card: Card, company: str) -> bool:
    """Whether a card names just that company: equal, and never a part of another's name."""
    return bool(card.company) and company_key(card.company) == company_key(company)


def _test(text: str) -> Callable[[Card], bool]:
    found = _FIELD.fullmatch(text.strip())
    if not found:
        return lambda card: _has_words(_FIELDS["name"](card), text)
    name, wanted = found[1], found[2]
    if name not in _FIELDS:
        near = get_close_matches(name, _FIELDS, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_FIELDS)}"
        raise UsageProblem(f"people of a file cannot be chosen by “{name}”: {hint}")
    if name == "company":
        return lambda card: works_at(card, wanted)
    return lambda card: _has_words(_FIELDS[name](card), wanted)


def _has_words(texts: Sequence[str], wanted: str) -> bool:
    words = set(loose(wanted).split())
    return bool(words) and any(words <= set(loose(text).split()) for text in texts)
