"""Talked with, or only mentioned: held to sentences in four languages, labelled before the word lists were written."""

from __future__ import annotations

from pathlib import Path

import pytest
from vault_builder import vault_of

SENTENCES = Path(__file__).parent / "sentences"


def labelled(name: str) -> list[tuple[bool, str]]:
    """The sentences of a file, and whether each only mentions Ana."""
    lines = (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" ") for line in lines if not line.startswith("#"))
    return [(label == "mentioned", sentence) for label, _, sentence in parted]


def is_mention(sentence: str) -> bool:
    vault = vault_of(f"== 2026-11-03.md\n{sentence}\n\n== People/Ana.md\n")
    return not any(entry.is_touch for entry in vault.entries)


@pytest.mark.parametrize(
    ("names", "least"),
    [(("english", "german", "french", "spanish"), 0.85), (("strict",), 0.5)],
    ids=["first", "strict"],
)
def test_mentions_are_found_with_a_precision_of_at_least_95_percent(
    names: tuple[str, ...], least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """`strict` labels as mentions also what is contact in doubt, such as somebody's book: so few of them are found."""
    judged = [(label, is_mention(sentence), sentence) for name in names for label, sentence in labelled(name)]
    found = sum(mention for _, mention, _ in judged)
    right = sum(label and mention for label, mention, _ in judged)
    there = sum(label for label, _, _ in judged)
    wrong = "\n".join(f"{sentence} ({mention=})" for label, mention, sentence in judged if label != mention)
    with capsys.disabled():
        print(f"\nmentions: precision {right / found:.3f} ({right} of {found}), recall {right / there:.3f} of {there}")
    assert right / found >= 0.95, wrong
    assert right / there >= least, wrong


def entries(text: str, *others: str) -> list[str]:
    """What a daily note tells: whom it was talked with, and who was mentioned."""
    vault = vault_of(f"== 2026-11-03.md\n{text}\n== People/Ana.md\n== People/Bea.md\n" + "\n".join(others))
    told = [
        ("mentioned" if entry.mentioned else "talked" if entry.is_touch else "told", person.name)
        for entry in vault.entries
        for person in entry.people
    ]
    return sorted(f"{how} {name}" for how, name in told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lunch with [[Bea]], talked about [[Ana]].", ["mentioned Ana", "talked Bea"]),
        ("- call with [[Bea]] about [[Ana]]", ["mentioned Ana", "talked Bea"]),
        ("Need to call [[Ana]]. Then tea with [[Ana]].", ["talked Ana"]),
        ("Need to call [[Ana]].\nTea with [[Bea]].", ["mentioned Ana", "talked Bea"]),
        ("- [[Bea]]: we need to ask [[Ana]]", ["talked Bea"]),
        ("- Need to call [[Ana]]: she knows [[Bea]]", ["mentioned Ana"]),
        ("[[Bea]] said “you need to call [[Ana]]”.", ["talked Ana", "talked Bea"]),
        ("Bea needs to call [[Ana]].", ["talked Ana"]),
        ("- [x] need to call [[Ana]]", ["talked Ana"]),
        ("- need to thank [[Ana]] #thanked", ["talked Ana"]),
        ("- Attendees: [[Ana]], about [[Bea]]", ["talked Ana", "talked Bea"]),
        ("## About [[Ana]]", ["mentioned Ana"]),
    ],
)
def test_the_clause_of_a_link_says_which_it_is(text: str, told: list[str]) -> None:
    assert entries(text) == told


def test_a_mention_restarts_nothing() -> None:
    vault = vault_of("== 2026-11-03.md\nNeed to call [[Ana]].\n== 2026-10-01.md\nTea with [[Ana]].\n== People/Ana.md\n")
    (ana,) = vault.people
    assert [str(day) for day in vault.touch_days(ana)] == ["2026-10-01"]


def test_it_holds_for_log_lines_and_dated_headings_of_any_note() -> None:
    vault = vault_of("""
        == Project.md
        - 2026-11-03 need to ask [[Ana]]
        ## 2026-11-04
        Didn't reach [[Ana]].
        == People/Ana.md
        - 2026-11-05 need to call her
        """)
    assert [(str(entry.day), entry.mentioned) for entry in vault.entries] == [
        ("2026-11-03", True),
        ("2026-11-04", True),
        ("2026-11-05", False),
    ]


def test_a_setting_counts_every_link_as_contact() -> None:
    assert entries("Need to call [[Ana]].", "== vaultkit.toml\nmentions_apart = false\n") == ["talked Ana"]
