"""A fortnight and the days after it, read each morning as the user reads them (see `play`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from render.test_agenda_bounds import open_lines

from fortnight.play import DAYS, GOLDEN, begin, live, play
from vaultkit.app.session import load

_TOP_LINE = re.compile(r"^- (?:\[.\] )?\*\*\[\[([^\]|]+)")
"""Whom or what a line is about: its first link. Sub-lines are indented, folded parts quoted."""


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return dict(play(tmp_path_factory.mktemp("fortnight") / "vault"))


def test_every_day_has_its_golden_file() -> None:
    assert tuple(sorted(path.stem for path in GOLDEN.glob("*.md"))) == DAYS
    assert (DAYS[0], DAYS[-1], len(DAYS)) == ("2026-11-09", "2026-11-27", 19)


@pytest.mark.parametrize("day", DAYS)
def test_each_morning_reads_as_it_did(mornings: dict[str, str], day: str) -> None:
    assert mornings[day] == (GOLDEN / f"{day}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", DAYS)
def test_each_morning_is_read_in_twenty_seconds(mornings: dict[str, str], day: str) -> None:
    lines = open_lines(mornings[day])
    assert len(lines) <= 18
    assert sum(len(line.split()) for line in lines) <= 250
    assert max(map(len, lines)) <= 100
    assert median(map(len, lines)) <= 70


@pytest.mark.parametrize("day", DAYS)
def test_nobody_has_two_lines(mornings: dict[str, str], day: str) -> None:
    twice = {name: count for name, count in Counter(subjects(mornings[day])).items() if count > 1}
    assert twice == {}


def test_nothing_has_to_be_fixed(mornings: dict[str, str]) -> None:
    assert [day for day, note in mornings.items() if "Fix in your notes" in note] == []


def test_the_vault_holds_180_contacts_after_the_conference(tmp_path: Path) -> None:
    begin(tmp_path / "vault")
    for day in DAYS[:3]:
        live(tmp_path / "vault", day)
    assert len(load(tmp_path / "vault").vault.contacts) == 180


def subjects(note: str) -> Iterator[str]:
    """Whom the open lines of an agenda are about; what is folded (quoted) tells days, drafts and what can wait."""
    return (found[1] for line in note.splitlines() if (found := _TOP_LINE.match(line)))
