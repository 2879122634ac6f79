"""What was noted of somebody after a meeting: typed lines in, promises, favours, a stage and words out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.actions.debrief_words import understood
from vaultkit.dates import shifted

FRIDAY = date(2026, 11, 27)


def told(*lines: str) -> str:
    """What some lines are understood as, part by part."""
    said = understood(lines, FRIDAY)
    parts = [f"words: {word}" for word in said.words]
    parts += [f"{task.whose}: {task.text}{f' by {task.by}' if task.by else ''}" for task in said.tasks]
    parts += [f"favour: {favour}" for favour in said.favours]
    return " | ".join([*parts, *([f"stage: {said.stage}"] if said.stage else [])])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("slides by mon", "theirs: slides by 2026-11-30"),
        ("slides by fri", "theirs: slides by 2026-12-04"),
        ("slides bis freitag", "theirs: slides by 2026-12-04"),
        ("slides before 2026-12-01", "theirs: slides by 2026-12-01"),
        ("slides until next week", "theirs: slides by 2026-12-04"),
        ("slides 📅 2026-12-01", "theirs: slides by 2026-12-01"),
        ("she'll send slides by mon", "theirs: send slides by 2026-11-30"),
        ("owes me the slides", "theirs: the slides"),
        ("promised the slides by mon", "theirs: the slides by 2026-11-30"),
        ("theirs: the slides", "theirs: the slides"),
        ("her: the slides on monday", "theirs: the slides by 2026-11-30"),
        ("#waiting the slides", "theirs: the slides"),
        ("[ ] #waiting the slides 📅 2026-12-01", "theirs: the slides by 2026-12-01"),
        ("me: the article", "mine: the article"),
        ("Me: the article by mon", "mine: the article by 2026-11-30"),
        ("I owe her the article", "mine: the article"),
        ("I'll send the article by mon", "mine: send the article by 2026-11-30"),
        ("ich: den Artikel", "mine: den Artikel"),
        ("[ ] the article", "mine: the article"),
        ("thanks for the intro", "favour: the intro"),
        ("Thank her for the intro.", "favour: the intro"),
        ("danke für den Tipp", "favour: den Tipp"),
        ("said yes", "stage: agreed"),
        ("Declined.", "stage: declined"),
        ("introduced me", "stage: introduced"),
        ("talked about grippers", "words: talked about grippers"),
        ("lunch on friday was good", "words: lunch on friday was good"),
        ("she will move to Porto", "words: she will move to Porto"),
        ("see you monday", "words: see you monday"),
        ("by fri", "words: by fri"),
        ("slides by 2026-11-01", "words: slides by 2026-11-01"),
        ("no thanks", "words: no thanks"),
        ("[x] the article", "words: [x] the article"),
        ("she builds arms; slides by mon; me: the article", "words: she builds arms | theirs: slides by 2026-11-30 | mine: the article"),
        ("knows [[Bo; Li]]", "words: knows [[Bo; Li]]"),
        ("", ""),
        ("  -  ", ""),
    ],
)  # fmt: skip
def test_a_line_is_understood(line: str, expected: str) -> None:
    assert told(line) == expected


@pytest.mark.parametrize("marker", ["- ", "* ", "+ ", "1. ", "10) ", "\t- ", "    * ", "> - ", "– ", "• ", "- - "])
def test_a_line_may_be_written_as_any_list(marker: str) -> None:
    assert told(f"{marker}me: the article", f"{marker}slides by mon") == (
        "mine: the article | theirs: slides by 2026-11-30"
    )


@given(st.lists(st.text(max_size=60), max_size=5))
def test_whatever_is_typed_is_understood_somehow_and_no_day_is_past(lines: list[str]) -> None:
    said = understood(lines, FRIDAY)
    assert all(task.by is None or task.by >= FRIDAY for task in said.tasks if "📅" not in task.text)
    assert all("\n" not in word for word in (*said.words, *said.favours, *(task.text for task in said.tasks)))


@pytest.mark.parametrize("passed", range(7))
def test_a_weekday_is_the_next_one_and_never_today(passed: int) -> None:
    today = shifted(FRIDAY, passed)
    (task,) = understood([f"slides by {today:%A}"], today).tasks
    assert task.by == shifted(today, 7)
