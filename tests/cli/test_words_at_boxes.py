"""What is typed at a line with boxes below it, and at the boxes: it goes with the box, or stays, and none of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_agenda_ticks import ANA, DAY, EVENT, PROMISE, Desk

KEPT = "[x] #waiting the CV 📅 2026-11-20 ✅ 2026-11-22"


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda text: Desk(tmp_path, text)


def below_the_region(at: Desk) -> str:
    return at.agenda.partition("<!-- vaultkit:end -->\n")[2]


def test_words_at_the_line_and_at_its_box_are_one_log_line(desk: Callable[[str], Desk]) -> None:
    at = desk(PROMISE)
    at.tick("**[[Ana]]", " ", after=" by post\n    - two pages\n        - signed")
    at.tick("promise kept", after=" and neat\n        - [ ] #waiting the rest 📅 2026-12-04")
    at.run()
    assert KEPT in at.note()
    assert (
        f"- {DAY} by post\n    - two pages\n        - signed\n    - and neat\n    - [ ] #waiting the rest 📅 2026-12-04\n"
    ) in at.note()
    assert below_the_region(at) == ""


def test_a_list_as_far_in_as_a_box_is_the_lines_with_all_that_hangs_below_it(desk: Callable[[str], Desk]) -> None:
    at = desk(PROMISE)
    at.tick("promise kept", " ", after="\n    - so far\n        - no word")
    at.run()
    assert re.search(
        r"\*\*\[\[Ana\]\].*\n    - so far\n        - no word\n    - \[ \] promise kept \^\S+\n", at.agenda
    ), at.agenda


def test_code_at_the_line_stays_there_when_its_box_is_carried_out(desk: Callable[[str], Desk]) -> None:
    at = desk(PROMISE)
    at.tick("**[[Ana]]", " ", after="\n    ```\n    code\n    ```")
    at.tick("promise kept")
    at.run()
    assert KEPT in at.note()
    assert "    ```\n    code\n    ```\n" in at.agenda


def test_words_at_the_line_stay_when_boxes_contradict_each_other(desk: Callable[[str], Desk]) -> None:
    at = desk(EVENT.format(date="2026-11-21"))
    at.tick("**[[Meetup]]", " ", after=" loud")
    at.tick("[[Zed]]")
    at.tick("it did not happen")
    at.run()
    assert re.search(r"^- \[ \] \*\*\[\[Meetup\]\].* \^vk-\w+ loud$", at.agenda, re.M), at.agenda
    assert below_the_region(at).count("could not be done: both that it did not happen") == 2


def test_a_box_that_a_note_holds_up_stays_with_the_words_of_its_line(desk: Callable[[str], Desk]) -> None:
    at = desk(PROMISE)
    at.tick("**[[Ana]]", " ", after=" by post")
    at.tick("promise kept")
    (at.root / "People/Ana.md").chmod(0o444)
    at.run()
    reason = "could not be done: People/Ana.md is read-only; allow writing first.*"
    held_up = rf"\^vk-\w+ by post\n    - \[x\] promise kept \^\S+ ✅ {DAY}\n        - {reason}\n"
    assert re.search(held_up, at.agenda), at.agenda
    (at.root / "People/Ana.md").chmod(0o644)
    at.run(day="2026-11-24")
    assert KEPT in at.note()
    assert f"- {DAY} by post\n" in at.note()
    assert below_the_region(at) == ""


def test_what_is_written_about_several_people_holds_them_up_with_its_own_note(desk: Callable[[str], Desk]) -> None:
    at = desk(EVENT.format(date="2026-11-21").replace('"[[Zed]]"', '"[[Zed]]", "[[Ana]]"') + ANA)
    at.tick("**[[Meetup]]", " ", after=" loud, but good")
    at.tick("[[Ana]]")
    event = at.root / "Events/Meetup.md"
    event.chmod(0o444)
    at.run()
    assert "met at" not in at.note()
    assert " loud, but good\n" in at.agenda
    event.chmod(0o644)
    at.run()
    assert "- 2026-11-21 met at [[Meetup]]\n" in at.note()
    assert "- 2026-11-21 [[Ana]]: loud, but good\n" in at.note("Events/Meetup.md")


def test_what_is_understood_at_a_persons_box_is_used_and_code_below_it_stays(desk: Callable[[str], Desk]) -> None:
    at = desk(EVENT.format(date="2026-11-21"))
    at.tick("[[Zed]]", after=" builds arms; thanks for the tour\n        ```\n        code\n        ```")
    at.run()
    assert at.note("Events/Meetup.md").endswith("- 2026-11-21 [[Zed]]: builds arms\n    - the tour #got\n")
    assert below_the_region(at) == (
        "\n- [[Zed]] — left here, since a log has no place for code, tables, headings or quotes:\n\n"
        "    ```\n    code\n    ```\n"
    )


def test_only_a_reminder_takes_a_day_from_the_words_of_a_tick(desk: Callable[[str], Desk]) -> None:
    at = desk(PROMISE)
    at.tick("**[[Ana]]", after=" she is away 📅 2026-12-05")
    at.run()
    assert f"the CV 📅 2026-12-05\n        - {DAY} reminded: she is away\n" in at.note()
    assert below_the_region(at) == ""


def test_any_other_tick_leaves_a_day_in_the_words(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("**[[Ana]]", after=" sees me 📅 2026-12-05")
    at.run()
    assert f"- {DAY} sees me 📅 2026-12-05\n" in at.note()
