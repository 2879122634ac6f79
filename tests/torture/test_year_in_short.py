"""A short form of `year.py`: every fifth day of the year where nothing is written, else every tenth or so."""

from __future__ import annotations

from pathlib import Path

import pytest

from torture.year import BEGINNINGS, Year

MOST_AT_THE_END = 5


@pytest.mark.parametrize(
    ("vault", "play", "step"),
    [("sample", "untouched", 5), ("sample", "ticked", 10), ("sample", "random", 10), ("fortnight", "untouched", 17)],
)
def test_a_year_nags_nobody_and_says_nothing_of_what_is_over(vault: str, play: str, step: int, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    year = Year(folder, BEGINNINGS[vault](folder), play)
    year.live(365, step)
    assert year.breaches == []
    if play == "untouched":
        assert list(year.counts.values())[-1] <= MOST_AT_THE_END
