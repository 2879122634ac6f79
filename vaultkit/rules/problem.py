"""`problem`: a note that could not be read in full. Advice on how to write better stays in `vaultkit check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vaultkit.model.context import Context
from vaultkit.rules.item import Facts, Item, Source


def problem(context: Context) -> Iterator[Item]:
    places: Counter[tuple[str, str]] = Counter()
    for found in context.vault.problems:
        if found.lost:
            matter = (found.path, f"{found.code} {found.message}")
            places[matter] += 1
            yield Item(
                kind="problem",
                identity=("problem", *matter, places[matter] - 1),
                people=(),
                title=found.message,
                source=Source(found.path, found.line),
                facts=Facts(hint=found.hint),
            )
