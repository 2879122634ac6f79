"""`problem`: an error in a note. Warnings and advice stay in `vaultkit check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vaultkit.model.check import problems_on
from vaultkit.model.context import Context
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source


class ProblemItem(Item, frozen=True, kw_only=True):
    kind = "problem"
    about_note = True
    hint: str
    """How to fix the note."""


def problem(context: Context) -> Iterator[ProblemItem]:
    places: Counter[tuple[str, str]] = Counter()
    for found in (*context.vault.problems, *problems_on(context.vault, context.today)):
        if found.severity == "error":
            path, words = found.path, f"{found.code} {found.message}"
            yield ProblemItem(
                key=ItemKey("problem", path, words, places[path, words]),
                title=found.message,
                source=Source(path, found.line),
                hint=found.hint,
            )
            places[path, words] += 1


PROBLEM = ItemKind(ProblemItem, problem)
