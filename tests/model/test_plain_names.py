"""Names in dated notes that no link makes somebody's."""

from __future__ import annotations

import pytest
from vault_builder import note_in

from vaultkit.model.plain_names import plain_names


def named(*texts: str) -> list[tuple[str, str, int]]:
    notes = [note_in(text, f"2026-11-{at:02}.md") for at, text in enumerate(texts, 1)]
    return [(one.name, one.written, one.notes) for one in plain_names(notes)]


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("- lunch with Bea Chan in Berlin", "Bea Chan", "Bea Chan"),
        ("Met Ana Silva at the fair", "Ana Silva", "Ana Silva"),
        ("Kaffee mit Lena Vogt", "Lena Vogt", "Lena Vogt"),
        ("déjeuner avec Zoé Petit", "Zoé Petit", "Zoé Petit"),
        ("coffee with @AnaSilva", "Ana Silva", "@AnaSilva"),
        ("coffee with @Ana_Silva, late", "Ana Silva", "@Ana_Silva"),
        ("call with #people/dora-blum", "Dora Blum", "#people/dora-blum"),
        ("call with #person/DoraBlum", "Dora Blum", "#person/DoraBlum"),
    ],
)
def test_who_stands_in_two_notes_is_named(text: str, name: str, written: str) -> None:
    assert named(text, text) == [(name, written, 2)]
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("worked with Deep Work", "dinner New York", "met Support Team", "call with Acme Robotics", "Ana Silva"),
        *("@home", "@work", "@WaitingFor", "@HomeOffice", "mail ana@AnaSilva.example", "@smith2020", "@todo"),
        *("#project/kitchen", "#people", "#peoples/ana", "met the new people"),
    ],
)
def test_what_may_be_no_person_is_not(text: str) -> None:
    assert named(text, text, text) == []


def test_the_most_frequent_comes_first() -> None:
    ana, bea = "met Ana Silva", "met Bea Chan"
    assert [name for name, *_ in named(ana, bea, f"{ana}\n{bea}", bea)] == ["Bea Chan", "Ana Silva"]
