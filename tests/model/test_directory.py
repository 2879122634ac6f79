"""Which note a link names: as Obsidian 1.13 was seen to resolve it (docs/format.md, *Who is meant*)."""

from __future__ import annotations

import pytest
from vault_builder import vault_of

from vaultkit.model.directory import Directory

NFC = "Jos\u00e9"
NFD = "Jose\u0301"


def resolved(target: str, *paths: str, source: str = "Source.md") -> str | None:
    return Directory(paths).resolve(target, source)


@pytest.mark.parametrize(
    "target",
    [
        "Ana Silva",
        "Ana Silva.md",
        "ana silva",
        "ANA SILVA.MD",
        "People/Ana Silva",
        "people/ana silva.md",
        " Ana Silva ",
    ],
)
def test_a_note_is_named_by_its_name_or_its_path_in_any_case(target: str) -> None:
    assert resolved(target, "People/Ana Silva.md", "Ana.md") == "People/Ana Silva.md"


@pytest.mark.parametrize("target", ["Silva", "Ana  Silva", "Other/Ana Silva", "eople/Ana Silva", "Ana Silva.pdf", "/"])
def test_nothing_else_names_it(target: str) -> None:
    assert resolved(target, "People/Ana Silva.md") is None


def test_a_part_of_a_path_names_a_note_when_it_ends_it_at_a_slash() -> None:
    assert resolved("People/Ana", "Archive/People/Ana.md") == "Archive/People/Ana.md"
    assert resolved("People/Ana", "Archive/My People/Ana.md") is None


def test_an_exact_path_comes_first_even_before_a_neighbour() -> None:
    assert resolved("Ana", "Ana.md", "People/Ana.md", source="People/Bea.md") == "Ana.md"
    assert resolved("People/Ana", "Team/People/Ana.md", "People/Ana.md", source="Team/Bea.md") == "People/Ana.md"


def test_then_the_same_folder_comes_and_no_folder_above_it() -> None:
    paths = ("a/b/Ana.md", "People/Work/Ana.md", "People/Ana.md")
    assert resolved("Ana", *paths, source="People/Work/Bea.md") == "People/Work/Ana.md"
    assert resolved("Ana", "Zzzzzz/Ana.md", "a/Ana.md", source="Zzzzzz/Deep/Bea.md") == "a/Ana.md"


def test_then_the_shortest_path_in_characters_and_not_in_folders() -> None:
    assert resolved("Ana", "zzzz/Ana.md", "a/b/Ana.md") == "a/b/Ana.md"


def test_of_two_paths_of_one_length_the_first_in_order_is_taken() -> None:
    assert resolved("Ana", "b/Ana.md", "a/Ana.md") == "a/Ana.md"


def test_exact_case_comes_before_another_case() -> None:
    assert resolved("ana", "Ana.md", "ana.md") == "ana.md"
    assert resolved("Ana", "Ana.md", "ana.md") == "Ana.md"


def test_a_name_written_exactly_wins_wherever_the_note_lies() -> None:
    assert resolved("ana", "Ana.md", "People/ana.md") == "People/ana.md"
    assert resolved("Ana", "x/ana.md", "Work/deep/Ana.md", source="x/Bea.md") == "Work/deep/Ana.md"
    assert resolved("people/Ana", "people/ana.md", "Old/people/Ana.md") == "Old/people/Ana.md"
    assert resolved("People/Ana", "people/ana.md", "Old/people/Ana.md") == "people/ana.md"
    assert resolved(NFD, f"x/{NFC.lower()}.md", f"Work/deep/{NFC}.md") == f"Work/deep/{NFC}.md"


@pytest.mark.parametrize(("written", "on_disk"), [(NFC, NFD), (NFD, NFC), (NFC.upper(), NFD)])
def test_composed_and_decomposed_letters_are_the_same(written: str, on_disk: str) -> None:
    assert resolved(written, f"People/{on_disk}.md") == f"People/{on_disk}.md"


def test_case_is_that_of_all_scripts() -> None:
    assert resolved("ΣΊΣΥΦΟΣ", "Σίσυφος.md") == "Σίσυφος.md"


def test_two_names_that_only_full_case_folding_makes_equal_are_two() -> None:
    assert resolved("Gross", "Groß.md") is None
    assert resolved("Groß", "Gross.md", "People/Groß.md") == "People/Groß.md"
    assert resolved("groß", "People/Groß.md") == "People/Groß.md"


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_every_space_is_a_space(space: str) -> None:
    assert resolved(f"Ana{space}Silva", "People/Ana Silva.md") == "People/Ana Silva.md"
    assert resolved("Ana Silva", f"People/Ana{space}Silva.md") == f"People/Ana{space}Silva.md"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("./Ana", "People/Work/Ana.md"),
        ("../Ana", "People/Ana.md"),
        ("../../Ana", "Ana.md"),
        ("../../../Ana", "Ana.md"),
        ("../Work/Ana.md", "People/Work/Ana.md"),
        ("/Ana", "Ana.md"),
        ("/People/Ana", "People/Ana.md"),
    ],
)
def test_a_path_may_be_relative_to_the_note_or_begin_at_the_root(target: str, expected: str) -> None:
    paths = ("Ana.md", "People/Ana.md", "People/Work/Ana.md")
    assert resolved(target, *paths, source="People/Work/Bea.md") == expected


def test_an_empty_target_is_the_note_itself() -> None:
    assert resolved("", "Ana.md", source="People/Bea.md") == "People/Bea.md"


def test_a_dot_in_a_name_is_no_file_ending() -> None:
    assert resolved("Ana S. v2.0", "Ana S. v2.0.md") == "Ana S. v2.0.md"
    assert resolved("Node.js", "Node.js.md") == "Node.js.md"


def test_without_notes_nothing_is_named() -> None:
    assert resolved("Ana") is None


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("People/Ana Silva.md", "Ana Silva"),
        ("Ana Silva.MD", "Ana Silva"),
        ("People/Bea.md", "People/Bea"),
        ("Work/bea.md", "Work/bea"),
        ("Cem.md", "Cem"),
        ("A/Cem.md", "A/Cem"),
        ("Ana [x].md", None),
        ("A | B.md", None),
        ("C#.md", None),
        ("2^3.md", None),
        ("100%%.md", None),
        ("Ana\n.md", None),
        ("50% Ana's.md", "50% Ana's"),
    ],
)
def test_a_link_is_written_by_name_or_by_path_where_the_name_is_shared(path: str, link: str | None) -> None:
    known = {"People/Ana Silva.md", "People/Bea.md", "Work/bea.md", "Cem.md", "A/Cem.md", path}
    assert Directory(known - ({"People/Ana Silva.md"} if path == "Ana Silva.MD" else set())).link_to(path) == link


def test_a_link_that_is_written_leads_back_from_every_folder() -> None:
    paths = ("Ana.md", "People/Ana.md", "People/ana.md", "Work/Ana.md", "Work/Bea.md", "a/b/Cem.md", f"{NFD}.md")
    directory = Directory(paths)
    for path in paths:
        for source in paths:
            link = directory.link_to(path)
            assert link is not None
            assert directory.resolve(link, source) == path


def test_the_ending_of_a_note_may_be_written_in_capitals() -> None:
    vault = vault_of("""
        == vaultkit.toml
        me = "People/Dan"
        == People/Dan.MD
        == 2026-11-20.MD
        lunch with [[Ana]]
        == People/Ana.md
        """)
    assert list(vault.contacts) == ["People/Ana.md"]
    assert vault.kinds["2026-11-20.MD"].word == "daily"
