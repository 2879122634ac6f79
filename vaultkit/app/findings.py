"""Everything that `check` reports of a vault."""

from __future__ import annotations

from datetime import date

from vaultkit.app.session import Loaded
from vaultkit.errors import Problem
from vaultkit.model.check import problems_on


def findings(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """All problems by path and line: those of the vault, and those that no agenda needs."""
    return tuple(sorted({*loaded.vault.problems, *problems_on(loaded.vault, today)}))
