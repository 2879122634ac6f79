"""Who could help with a need, as far as words tell, and the way to each of them (DESIGN.md §1, *Goals*)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.fitting import who_fits
from vaultkit.model.introductions import Path
from vaultkit.model.need import Need
from vaultkit.model.word_index import Fit
from vaultkit.rules.asking import Asking


class Suggestion(Struct, frozen=True):
    """Somebody who fits a need."""

    fit: Fit
    path: Path | None
    """The way to them when you have not been in touch for years, if one is known."""
    in_peace: bool
    """They are to be left in peace for now."""


def who_could_help(context: Context, need: Need, asking: Asking) -> Iterator[Suggestion]:
    """Those who fit a need, the best first; the way to somebody is looked for when they are."""
    for fit in who_fits(need, context.vault, context.today):
        yield Suggestion(fit, asking.way_to(fit.person), context.is_snoozed(fit.person))
