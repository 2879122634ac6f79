"""Problems as lines for a terminal, the most severe first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vaultkit.errors import SEVERITIES, Problem
from vaultkit.render.escape import plain
from vaultkit.render.overview import severity_count


def problem_lines(problems: Sequence[Problem], *, headings: bool) -> Iterator[str]:
    """A line for each problem, below a heading for each severity that says what it means and counts them."""
    for severity, meaning in SEVERITIES.items():
        found = [problem for problem in problems if problem.severity == severity]
        if not found:
            continue
        if headings:
            yield f"{severity_count(severity, len(found))}: {meaning}"
        yield from (plain(f"{problem} [{problem.code}]") for problem in found)
        if headings:
            yield ""
