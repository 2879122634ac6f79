"""A word, a day and a tag belong to the item or source line they stand in, and to nothing around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault_builder import note_in, vault_of

from vaultkit.model.vault import Vault

OTHERS = ("People/Ana.md", "People/Bea.md", "People/Cem.md", "Books/Dune.md")


def tagged(vault: Vault) -> list[str]:
    """Every passing tag: whom it is about and the words it stands in."""
    return [
        f"{entry.people[0].name} #{tag}: {entry.text.strip()}" for entry in vault.entries for tag in sorted(entry.tags)
    ]


def met(vault: Vault) -> dict[str, str]:
    days = {person.name: vault.touch_days(person) for person in vault.people}
    return {name: " ".join(map(str, known)) for name, known in days.items() if known}


def vault_with(text: str, path: str) -> Vault:
    others = "".join(f"== {other}\n" for other in OTHERS if other != path)
    return vault_of(f"== {path}\n{text}\n{others}")


def tagged_in(text: str, path: str = "2026-11-10.md") -> list[str]:
    return tagged(vault_with(text, path))


def met_in(text: str, path: str = "2026-11-10.md") -> str:
    return " ".join(met(vault_with(text, path)))


# --- lines of a paragraph ------------------------------------------------------------------


def test_each_line_of_a_paragraph_keeps_its_tags_and_words() -> None:
    text = "[[Ana]] offered to read my CV #offer\n[[Bea]] got the job #news\nA walk with [[Cem]]."
    assert tagged_in(text) == [
        "Ana #offer: [[Ana]] offered to read my CV #offer",
        "Bea #news: [[Bea]] got the job #news",
    ]
    assert met_in(text) == "Ana Bea Cem"


def test_a_tag_on_a_line_without_a_name_is_about_nobody() -> None:
    assert tagged_in("Coffee with [[Ana]].\nSent the parcel #gave") == []


def test_in_a_contacts_note_each_line_below_a_dated_heading_is_quoted_alone() -> None:
    vault = vault_of("== People/Ana.md\n## 2026-11-10\nLunch at the lake.\nShe knows a printer #offer\n")
    assert tagged(vault) == ["Ana #offer: She knows a printer #offer"]


# --- items below others --------------------------------------------------------------------


def test_a_tag_below_a_log_line_quotes_its_own_item() -> None:
    vault = vault_of("""
        == People/Ana.md
        - 2026-11-10 lunch, she was tired
            - she offered an introduction #offer
            - I sent her the paper #gave
        """)
    assert tagged(vault) == ["Ana #offer: she offered an introduction #offer", "Ana #gave: I sent her the paper #gave"]


def test_a_tag_below_a_line_of_a_dated_note_is_about_the_nearest_person_above() -> None:
    text = "- dinner with [[Ana]]\n    - by the river\n        - she pays the train #offer"
    assert tagged_in(text) == ["Ana #offer: she pays the train #offer"]


def test_a_bullet_that_begins_with_another_person_is_about_that_person() -> None:
    text = "- dinner with [[Ana]]\n    - [[Bea]] offered her flat #offer\n    - gave her the key #gave"
    assert tagged_in(text) == ["Bea #offer: [[Bea]] offered her flat #offer", "Ana #gave: gave her the key #gave"]


@pytest.mark.parametrize("begin", ["[[Bea]]", "**[[Bea]]**", "#work [[Bea]]", "_[[Bea]]_"])
def test_that_holds_in_somebodys_own_log_too(begin: str) -> None:
    below = f"- 2026-11-10 dinner\n    - {begin} offered her flat #offer"
    assert [line[:10] for line in tagged_in(below, "People/Ana.md")] == ["Bea #offer"]
    line = f"- 2026-11-10 {begin} offered her flat #offer"
    assert [line[:10] for line in tagged_in(line, "People/Ana.md")] == ["Bea #offer"]
    assert met_in(line, "People/Ana.md") == "Ana"


def test_a_bullet_that_begins_with_something_else_stays_with_the_person_of_the_log() -> None:
    for begin in ("[[Dune]]", "with [[Bea]]", "offered by way of [[Bea]]"):
        below = f"- 2026-11-10 dinner\n    - {begin} her flat #offer"
        assert [line[:10] for line in tagged_in(below, "People/Ana.md")] == ["Ana #offer"]


def test_a_heading_that_names_a_person_gives_them_the_tags_below_it() -> None:
    assert tagged_in("## Call with [[Ana]]\n- she offered her flat #offer\n## Chores\n- sent the parcel #gave") == [
        "Ana #offer: she offered her flat #offer"
    ]


def test_in_an_event_a_tag_below_an_item_is_about_its_person() -> None:
    text = "---\ndate: 2026-11-10\n---\n- [[Ana]]\n    - offered her slides #offer"
    assert tagged_in(text, "Events/Fair.md") == ["Ana #offer: offered her slides #offer"]


def test_a_nested_passing_tag_counts_as_its_parent() -> None:
    assert tagged_in("- 2026-11-10 lunch #offer/intro", "People/Ana.md") == ["Ana #offer: lunch #offer/intro"]
    assert tagged_in("- lunch with [[Ana]] #gave/books/old") == ["Ana #gave: lunch with [[Ana]] #gave/books/old"]
    assert tagged_in("- lunch with [[Ana]] #books/gave #offers") == []


_WORDS = st.lists(st.sampled_from(["walk", "tea", "#offer", "#news", "#gave", "[[Ana]]", "[[Bea]]"]), max_size=5)
_MARKS = ["", "- ", "    - ", "        - ", "## ", "\n"]
_LINES = st.lists(st.tuples(st.sampled_from(_MARKS), _WORDS), min_size=1, max_size=9)


@settings(max_examples=80, deadline=None)
@given(_LINES, st.sampled_from(["2026-11-10.md", "People/Ana.md", "Project.md"]), st.booleans())
def test_no_line_is_quoted_with_the_words_of_another(
    lines: list[tuple[str, list[str]]], path: str, dated: bool
) -> None:
    day = "2026-11-10 " if dated else ""
    text = "start\n\n" + "\n".join(
        f"{mark}{day if mark == '- ' else ''}word{number} {' '.join(words)}"
        for number, (mark, words) in enumerate(lines)
    )
    items = {item.line for item in note_in(text).body.items}
    for entry in vault_with(text, path).entries:
        first, *more = (number for number in range(len(lines)) if f"word{number} " in f"{entry.text} ")
        assert not more or (entry.line in items and items.isdisjoint(_line_of(text, number) for number in more)), first


def _line_of(text: str, number: int) -> int:
    """The source line of a word."""
    return next(at for at, line in enumerate(text.split("\n"), 1) if f"word{number} " in f"{line} ")


# --- the colon -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("- Lunch: [[Ana]]", "Ana"),
        ("- **Attendees:** [[Ana]], [[Bea]]", "Ana Bea"),
        ("- 9:00–10:30: [[Ana]]", "Ana"),
        ("- 14:00: coffee with [[Ana]]", "Ana"),
        ("- 1:1: [[Ana]]", "Ana"),
        ("## Meeting: [[Ana]]", "Ana"),
        ("- :tada: party with [[Ana]]", "Ana"),
        ("- people:: [[Ana]]", "Ana"),
        ("- [people:: [[Ana]]]", "Ana"),
        ("- (with:: [[Ana]])", "Ana"),
        ("- the list (including: [[Dune]]), from [[Ana]]", "Ana"),
        ("- [[Dune]]: talked it over with [[Ana]]", "Ana"),
        ("- 14:00: [[Ana]]: told me about [[Bea]]", "Ana"),
        ("- [[Ana]]: told me about [[Bea]]", "Ana"),
        ("- [[Ana]] (new: hair): told me about [[Bea]]", "Ana"),
        ("- [[Ana]] :tada: and [[Bea]]", "Ana Bea"),
        ("- 和[[Ana]]喝咖啡：说起[[Bea]]", "Ana"),
        ("- 参加者：[[Ana]]、[[Bea]]", "Ana Bea"),
        ("- 18：30 [[Ana]]", "Ana"),
        ("- [[Ana]] 18：30 [[Bea]]", "Ana Bea"),
        ("- [[Ana]]: sync\n    - Attendees: [[Bea]]", "Ana Bea"),
        ("- [[Ana]]: sync\n    - and with [[Bea]]", "Ana"),
        ("- Sync:\n    - [[Bea]]", "Bea"),
        ("- Lunch: [[Ana]]\n    - later [[Bea]]", "Ana Bea"),
    ],
)
def test_names_before_a_colon_were_there_only_where_a_person_stands_before_it(line: str, there: str) -> None:
    assert met_in(line) == there
