"""Names that links, file systems and sync programs can all hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.errors import UsageProblem
from vaultkit.model.directory import breaks_links
from vaultkit.model.note_names import checked_name, safe_name


@pytest.mark.parametrize(
    "name",
    ["Ana Silva", "O'Brien", "Dr. No", "李安", "Ana (Acme)", "Jean-Luc", "2026-12-04 Lunch", "Console", "Ana, B"],
)
def test_a_name_that_is_well(name: str) -> None:
    assert checked_name(f"  {name} ") == name


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Ana: Silva", "Ana - Silva"),
        ("Ana/Bea", "Ana-Bea"),
        ("A|B", "A-B"),
        ("Ana [Acme]", "Ana (Acme)"),
        ("Ana #1", "Ana 1"),
        ("What?", "What"),
        ('"Ana"', "'Ana'"),
        ("Ana.md", "Ana"),
        ("Ana.", "Ana"),
        (".hidden", "hidden"),
        ("CON", "CON (note)"),
        ("lpt1.x", "lpt1 (note)"),
        ("A%%B", "A B"),
        ("ab " * 100, "ab " * 66 + "ab"),
    ],
)
def test_a_better_name_is_offered(name: str, better: str) -> None:
    with pytest.raises(UsageProblem, match="cannot be the name of a note") as refused:
        checked_name(name)
    assert f"“{better}” would do" in str(refused.value)
    assert checked_name(better) == better


@pytest.mark.parametrize("name", ["", "  ", "...", "###", "[]"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(UsageProblem):
        checked_name(name)


@given(st.text(max_size=60))
def test_a_name_is_one_that_links_and_files_can_have_or_refused(typed: str) -> None:
    try:
        name = checked_name(typed)
    except UsageProblem:
        return
    assert not breaks_links(name)
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name == name.strip(" .")
    assert len(name.encode()) <= 200


def test_accents_are_written_in_one_form() -> None:
    assert checked_name("Zoe\u0308") == "Zo\u00eb"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ana Silva", "Ana Silva"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("/etc/cron.d/x", "-etc-cron.d-x"),
        ("C:\\Windows\\x", "C - -Windows-x"),
        ("..", ""),
        ("[[Bea Chan]]", "((Bea Chan))"),
        ("Ana\r\nSilva\x00", "Ana Silva"),
        ("\u202ePDF.exe", "PDF.exe"),
        ("\ud800Ana", "Ana"),
    ],
)
def test_a_name_from_elsewhere_becomes_one_that_stays_in_its_folder(written: str, name: str) -> None:
    assert safe_name(written) == name


@given(st.text(max_size=60))
def test_a_safe_name_is_a_checked_one(written: str) -> None:
    name = safe_name(written)
    assert not name or checked_name(name) == name
