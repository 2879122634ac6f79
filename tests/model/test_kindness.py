"""Something to give to somebody: notes in, kindnesses out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from vault_builder import configuration_in, notes_in, read_vault, vault_of

from vaultkit.markdown.note import Note
from vaultkit.model.context import Context
from vaultkit.model.kindness import kindnesses
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS, Settings

TODAY = date(2026, 11, 22)
MAREK = Person("Marek", "People/Marek.md")


def given_to(vault: Vault, person: Person = MAREK) -> list[tuple[str, str, str | None, tuple[str, ...], int]]:
    found = kindnesses(Context(vault, DEFAULTS, TODAY), person)
    return [(one.kind, one.text, one.other.name if one.other else None, one.words, one.line) for one in found]


EVERYTHING = """
== vaultkit.toml
me = "Jonas"
== People/Jonas.md
---
type: person
interests: [climbing walls, table tennis]
---
== People/Marek.md
---
looking_for:
  - flat in Berlin
  - a nanny
interests: [chess, Climbing]
can_help: [flat]
---
## Log
- 2026-11-20 his daughter was born #news
- 2026-10-20 wants a used van #wants
- [ ] lend him the drill
- [ ] send the photos 📅 2026-12-01
- [ ] #waiting the cable
- [x] bring cake ✅ 2026-10-01
- [ ] take him along 🛫 2026-11-23
- [-] write him a letter
== People/Sofia.md
---
can_help: [flat hunting, the van market, a garden in Potsdam]
---
"""


def test_what_there_is_to_give_in_its_order() -> None:
    assert given_to(vault_of(EVERYTHING)) == [
        ("to-do", "send the photos", None, (), 12),
        ("to-do", "lend him the drill", None, (), 11),
        ("introduce", "flat in Berlin", "Sofia", ("flat",), 2),
        ("introduce", "wants a used van #wants", "Sofia", ("van",), 10),
        ("news", "his daughter was born #news", None, (), 9),
        ("interest", "Climbing", None, ("climbing",), 5),
    ]


def test_nothing_is_made_up_and_a_person_without_a_note_can_be_given_something() -> None:
    assert given_to(vault_of("== People/Marek.md\n")) == []
    vault = vault_of(
        "== Daily/2026-11-20.md\n- [[Zed]]: looks for a flat #wants\n== People/Sofia.md\n---\ncan_help: flats, flat\n---\n"
    )
    zed = next(person for person in vault.people if person.name == "Zed")
    assert [(kind, other, words) for kind, _, other, words, _ in given_to(vault, zed)] == [
        ("introduce", "Sofia", ("flat",))
    ]


WANTS = "== People/Marek.md\n---\nlooking_for: {}\n---\n"


@pytest.mark.parametrize(
    ("wanted", "offered", "words"),
    [
        ("flat in Berlin", "flat hunting", ("flat",)),
        ("flat in Berlin", "living in the countryside", None),
        ("somebody for the garden", "the art of speaking for somebody", None),
        ("flat", "flats", None),
        ("flat", "inflation", None),
        ("Café space", "cafe", ("cafe",)),
        ("web-dashboard", "dashboard, web", ("web", "dashboard")),
        ("R", "R", ("r",)),
        ("#flat", "flat", ("flat",)),
    ],
)
def test_whole_words_match_and_function_words_never(wanted: str, offered: str, words: tuple[str, ...] | None) -> None:
    text = f"== People/Marek.md\n---\nlooking_for: ['{wanted}']\n---\n== People/Sofia.md\n---\ncan_help: ['{offered}']\n---\n"
    found = given_to(vault_of(text))
    assert [words for *_, words, _ in found] == ([words] if words else [])


def test_a_wish_in_a_log_line_matches_without_its_tag(vault: Vault) -> None:
    """
    == People/Marek.md
    - 2026-11-20 a van #wants
    == People/Sofia.md
    ---
    can_help: [people who have wants]
    ---
    """
    assert given_to(vault) == []


@pytest.mark.parametrize(("days", "expected"), [(-1, 0), (0, 1), (365, 1), (366, 0)])
def test_a_wish_in_a_log_line_counts_for_a_year(days: int, expected: int) -> None:
    day = TODAY - timedelta(days=days)
    text = f"== People/Marek.md\n- {day} looks for a van #wants\n== People/Sofia.md\n---\ncan_help: van\n---\n"
    assert len(given_to(vault_of(text))) == expected


@pytest.mark.parametrize(
    ("news", "later", "expected"),
    [(0, "", 1), (14, "", 1), (15, "", 0), (-1, "", 0), (5, "- 2026-11-18 call", 0), (5, "- 2026-11-17 call", 1)],
)
def test_news_waits_for_an_answer(news: int, later: str, expected: int) -> None:
    day = TODAY - timedelta(days=news)
    assert len(given_to(vault_of(f"== People/Marek.md\n- {day} a new job #news\n{later}\n"))) == expected


def _helper(name: str, properties: str, log: str = "") -> str:
    return f"== People/{name}.md\n---\ncan_help: {properties}\n---\n{log}\n"


@pytest.mark.parametrize(
    ("helpers", "expected"),
    [
        (_helper("Ana", "flat") + _helper("Zoe", "[flat, Berlin]"), "Zoe"),
        (_helper("Ana", "flat") + _helper("Zoe", "flat", "- 2026-11-01 call"), "Zoe"),
        (_helper("Zoe", "flat") + _helper("Ana", "flat"), "Ana"),
        (_helper("Ana", "flat\nstatus: archived"), None),
        (_helper("Ana", "flat\nsnooze_until: 2026-11-22"), None),
        (_helper("Ana", "flat\nsnooze_until: 2026-11-21"), "Ana"),
        (_helper("Ana", "flat\nknows: '[[Marek]]'"), None),
        (_helper("Ana", "flat\nintroduced_by: '[[Marek]]'"), None),
        (_helper("Ana", "flat\nknows: '[[Marek]]'") + _helper("Zoe", "flat"), "Zoe"),
        (_helper("Ana", "[flat, Berlin]\nknows: '[[Marek]]'") + _helper("Zoe", "flat"), None),
        (_helper("Ana", "flat\nknows: '[[Zoe]]'") + _helper("Zoe", "flat"), "Ana"),
    ],
)
def test_whom_to_introduce_them_to(helpers: str, expected: str | None) -> None:
    found = given_to(vault_of(f"{WANTS.format('flat in Berlin')}{helpers}"))
    assert [other for _, _, other, _, _ in found] == ([expected] if expected else [])


def test_without_a_note_of_your_own_no_interest_is_shared() -> None:
    for me in ("", "Somebody Else"):
        assert [
            one for one in kindnesses(Context(_with_me(me), DEFAULTS, TODAY), MAREK) if one.kind == "interest"
        ] == []


def _with_me(me: str) -> Vault:
    return vault_of(EVERYTHING.replace('me = "Jonas"', f'me = "{me}"'))


@hypothesis_settings(max_examples=30)
@given(st.permutations(notes_in(EVERYTHING + _helper("Ana", "[flat, van]") + _helper("Bo", "[flat, van]"))))
def test_the_order_of_notes_changes_nothing(notes: list[Note]) -> None:
    settings = Settings(me="Jonas")
    there = read_vault(notes, settings, configuration_in({}))
    assert [
        (one.kind, one.other.name if one.other else "") for one in kindnesses(Context(there, settings, TODAY), MAREK)
    ] == [
        ("to-do", ""),
        ("to-do", ""),
        ("introduce", "Ana"),
        ("introduce", "Ana"),
        ("news", ""),
        ("interest", ""),
    ]


def test_your_own_help_comes_first() -> None:
    vault = vault_of(
        """
        == vaultkit.toml
        me = "Jonas"
        == People/Jonas.md
        ---
        can_help: [proofreading in German]
        interests: [chess]
        ---
        == People/Sofia.md
        ---
        can_help: [proofreading]
        ---
        == People/Marek.md
        ---
        looking_for: [a proofreading, a flat]
        interests: [chess]
        ---
        """
    )
    assert [(kind, text) for kind, text, *_ in given_to(vault)] == [
        ("help", "a proofreading"),
        ("introduce", "a proofreading"),
        ("interest", "chess"),
    ]
    assert "help" not in {kind for kind, *_ in given_to(_with_me("Nobody"))}
