"""The rows of docs/logging.md are what `vaultkit log` understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sentences import FRESH_VAULT, told

PAGE = (Path(__file__).parents[2] / "docs" / "logging.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!typed|---)(.+?) \| (.+?) \|(?: (.+?) \|)?$", PAGE, re.M)


@pytest.mark.parametrize(("typed", "there", "day"), ROWS)
def test_a_row_of_the_page_is_understood_as_it_says(typed: str, there: str, day: str) -> None:
    understood = told(typed, FRESH_VAULT)[0]
    if day:
        assert understood.split("; about")[0] == f"{day} with {there}"
    else:
        assert understood.startswith("refused: ")


def test_the_page_has_rows_of_both_kinds() -> None:
    assert sum(bool(day) for _, _, day in ROWS) > 15
    assert sum(not day for _, _, day in ROWS) > 8
