"""What completes an argument: `completing` names the kinds of things it may mean (`offers.py` knows them).

People are offered as the last run found them, which is quick; everything else is read from the vault as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

import click
from click.shell_completion import CompletionItem

from vaultkit.cli.offer import Offer

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
"""As click calls it: the command so far, the parameter, and what is typed of its value."""


_LONGEST = 6
"""Words of a name that may be typed one by one."""


def completing(*kinds: str, behind: str = "") -> Complete:
    """Completes names of the first of these kinds that has one: `people`, or one of `offers.KINDS`. Never an error.

    What is `behind` may follow a name in the same argument, as a day does.
    """

    def completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before = _before(ctx, param)
        if not before:
            return _first(kinds, ctx, before, incomplete)
        rest = _first((*kinds, behind) if behind else kinds, ctx, before, incomplete)
        if not behind or (rest and incomplete):
            return rest
        return [*rest, *_by_a_word(_offers(behind, ctx, before, incomplete), incomplete)]

    return completed


def completing_sentence(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the last word of a sentence, in quotes or not: a person's name, or a passing tag. Never an error."""
    start, blank, last = incomplete.rpartition(" ")
    before = [*_before(ctx, param), *start.split()]
    kinds = ("passing tags",) if last.startswith("#") else ("people",)
    found = (before and _first(kinds, ctx, before, last)) or _first(kinds, ctx, (), last)
    return [CompletionItem(f"{start}{blank}{item.value}", help=item.help) for item in found]


def _before(ctx: click.Context, param: click.Parameter) -> list[str]:
    """The words of an argument of several that are there already."""
    return " ".join(ctx.params.get(param.name or "") or ()).split() if param.nargs == -1 else []


def _first(kinds: Iterable[str], ctx: click.Context, before: Sequence[str], incomplete: str) -> list[CompletionItem]:
    """What the first kind offers that has something: a name with a word that begins like what is typed.

    With words before it, the rest of a name that these have begun: `Brandt` behind `Felix`.
    """
    for kind in kinds:
        offers = _offers(kind, ctx, before, incomplete)
        if not before and (found := list(_by_a_word(offers, incomplete))):
            return found
        for words in range(min(len(before), _LONGEST), 0, -1):
            if found := list(_rest(offers, before[-words:], incomplete)):
                return found
    return []


def _offers(kind: str, ctx: click.Context, before: Sequence[str], incomplete: str) -> list[Offer]:
    """Everything of a kind; nothing where the vault cannot be read."""
    from vaultkit.errors import VaultkitError

    try:
        if kind == "people":
            return [Offer(names) for names in _known_people(ctx)]
        from vaultkit.cli.offers import KINDS, Typed

        return list(KINDS[kind](Typed(ctx, before, incomplete)))
    except (VaultkitError, OSError):
        return []


def _by_a_word(offers: Iterable[Offer], incomplete: str) -> Iterator[CompletionItem]:
    """The name of each offer with a word that begins like what is typed, each once."""
    from vaultkit.model.wording import loose

    typed = loose(incomplete)
    beginning = typed.partition(" ")[0]

    def fits(name: str) -> bool:
        if name.isascii() and beginning not in name.lower():  # as with most: nothing else need be asked
            return False
        return f" {typed}" in f" {loose(name)}" and _can_be_typed(name)

    told = set()
    for names, about in offers:
        name = next(filter(fits, names), None)
        if name and name not in told:
            told.add(name)
            yield CompletionItem(name, help=about or None)


def _rest(offers: Iterable[Offer], before: Sequence[str], incomplete: str) -> Iterator[CompletionItem]:
    """What is left of each name that begins with the words before and what is typed, each once."""
    from vaultkit.model.wording import loose

    begun = loose(" ".join(before))
    typed = f"{begun} {loose(incomplete)}"
    told = set()
    for name, about in ((name, offer.about) for offer in offers for name in offer.names):
        if name.isascii() and name[:1].isalnum() and begun[:1] != name[:1].lower():
            continue
        words = name.split()
        rest = " ".join(words[len(before) :])
        if not rest or rest in told or loose(" ".join(words[: len(before)])) != begun:
            continue
        if loose(name).startswith(typed) and _can_be_typed(rest):
            told.add(rest)
            yield CompletionItem(rest, help=about or None)


def _can_be_typed(name: str) -> bool:
    """Whether a name has no control characters, which a terminal would obey."""
    return name.isprintable() or not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in name)


def _known_people(ctx: click.Context) -> tuple[tuple[str, ...], ...]:
    """The names of everybody by name: as the last run found them, else as they are."""
    from vaultkit.storage.last_snapshot import read_names
    from vaultkit.storage.vault_root import find_root

    root = find_root(ctx.params.get("named_vault"), os.environ, os.getcwd())  # noqa: PTH109 - pathlib takes time to import
    names = read_names(root)
    if names is None:
        from vaultkit.app.session import names_of_people
        from vaultkit.cli.offers import request_of

        names = tuple(names_of_people(request_of(ctx).load().vault))
    return names
