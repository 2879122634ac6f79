"""What is typed at a tick, as a note in and the note and the agenda out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_agenda_ticks import ANA, DAY, EVENT, OFFER, Desk

ZED = EVENT.format(date="2026-11-21\nattended: true")


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda text: Desk(tmp_path, text)


def below_the_region(at: Desk) -> str:
    return at.agenda.partition("<!-- vaultkit:end -->\n")[2]


@pytest.mark.parametrize(
    ("typed", "logged"),
    [
        # words on the line, whatever they begin with
        (" rang  her", f"- {DAY} rang  her\n"),
        (" 3. and last call", f"- {DAY} 3. and last call\n"),
        (" - with a dash", f"- {DAY} - with a dash\n"),
        (" + 2 others", f"- {DAY} + 2 others\n"),
        (" 2026-11-20 she rang", f"- {DAY} 2026-11-20 she rang\n"),
        (" [ ] open", f"- {DAY} [ ] open\n"),
        (" until 📅 2026-12-01", f"- {DAY} until 📅 2026-12-01\n"),
        (" as she said ❌ 2026-11-20", f"- {DAY} as she said ❌ 2026-11-20\n"),
        # items below, indented or directly below, in their order and depth
        (" rang\n    - one\n        - two\n    * three", f"- {DAY} rang\n    - one\n        - two\n    - three\n"),
        (" rang\n\t- one\n\t\t- two", f"- {DAY} rang\n    - one\n        - two\n"),
        (" rang\n- one\n    - two\n- three", f"- {DAY} rang\n    - one\n        - two\n    - three\n"),
        (" rang\n    1. one\n    2) two", f"- {DAY} rang\n    - 1. one\n    - 2) two\n"),
        (" rang\n    plain words\n\n    and more", f"- {DAY} rang\n    - plain words\n    - and more\n"),
        ("\n    - she is well\n        - and her cat", f"- {DAY} she is well\n    - and her cat\n"),
        # tasks below, which belong to the person
        (
            " lunch\n    - [ ] #waiting the CV 📅 2026-12-04",
            f"- {DAY} lunch\n    - [ ] #waiting the CV 📅 2026-12-04\n",
        ),
        ("\n    - [ ] #waiting the CV 📅 2026-12-04", f"- {DAY} in touch\n    - [ ] #waiting the CV 📅 2026-12-04\n"),
        ("\n- [ ] #waiting the CV 📅 2026-12-04", f"- {DAY} in touch\n    - [ ] #waiting the CV 📅 2026-12-04\n"),
        ("\n    - [ ] send her the paper", f"- {DAY} in touch\n    - [ ] send her the paper\n"),
        ("\n    - she rang\n    - [ ] write to her", f"- {DAY} she rang\n    - [ ] write to her\n"),
    ],
)
def test_what_is_typed_at_a_tick_is_what_the_log_says(desk: Callable[[str], Desk], typed: str, logged: str) -> None:
    at = desk(ANA)
    at.tick("**[[Ana]]", after=typed)
    ticked = at.agenda
    at.run()
    note = at.note()
    assert note == ANA.partition("\n")[2].replace("- 2026-01-01", f"{logged}- 2026-01-01")
    assert "typed" not in below_the_region(at)
    once = [note, at.agenda]
    at.write(ticked)
    at.run()
    assert [at.note(), at.agenda] == once


def test_a_promise_typed_below_a_tick_is_that_persons_promise(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + OFFER.replace("Ana", "Bea"))
    at.tick("**[[Ana]]", after="\n    - [ ] #waiting the CV 📅 2026-11-25")
    at.tick("**[[Bea]]", after="\n- [ ] send her my CV 📅 2026-11-22")
    at.run()
    assert "\n    - [ ] #waiting the CV 📅 2026-11-25\n" in at.note()
    assert f"- {DAY} said thank you #thanked\n    - [ ] send her my CV 📅 2026-11-22\n" in at.note("People/Bea.md")
    assert re.search(r"\[\[Ana\]\].*the CV", at.agenda)
    assert re.search(r"\[\[Bea\]\].*send her my CV", at.agenda)


def test_a_promise_of_somebody_without_a_note_stands_below_their_name(desk: Callable[[str], Desk]) -> None:
    at = desk(ZED)
    at.tick("**[[Zed]]", after="\n    - [ ] #waiting the slides 📅 2026-11-20")
    at.run()
    note = at.note("Events/Meetup.md")
    assert note.endswith(f"\n## Log\n- {DAY} [[Zed]]: in touch\n    - [ ] #waiting the slides 📅 2026-11-20\n")
    at.run(day="2026-11-24")
    assert re.search(r"\[\[Zed\]\].*the slides", at.agenda)


@pytest.mark.parametrize(
    "block",
    [
        "```\n  code\n\n- [x] in code\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "# a heading",
        "> a quote\n> of hers",
        "- item\n- ---\n- item",
        "%%\na comment\n%%",
        "$$\nx\n$$",
    ],
)
def test_what_a_log_has_no_place_for_stays_in_the_agenda_with_the_reason(
    desk: Callable[[str], Desk], block: str
) -> None:
    at = desk(ANA)
    indented = "".join(f"\n    {line}".rstrip(" ") for line in block.split("\n"))
    at.tick("**[[Ana]]", after=f" rang her{indented}")
    at.run()
    assert f"- {DAY} rang her\n- 2026-01-01 call\n" in at.note()
    reason = "- [[Ana]] — left here, since a log has no place for code, tables, headings or quotes:\n"
    assert below_the_region(at) == f"\n{reason}{indented}\n"
    once = at.agenda
    at.run()
    assert at.agenda == once


def test_words_that_end_a_line_of_the_day_are_logged_all_the_same(desk: Callable[[str], Desk]) -> None:
    at = desk(OFFER + f"- {DAY} a long call\n")
    at.tick("**[[Ana]]", after=" call")
    at.run()
    assert f"- {DAY} call #thanked\n" in at.note()
    assert f"- {DAY} a long call\n" in at.note()


def test_words_that_stand_elsewhere_in_the_notes_are_not_taken_for_logged(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("**[[Ana]]", "-", after=" call")
    at.run()
    assert at.agenda.endswith("<!-- vaultkit:end -->\n\n- [[Ana]] — call\n")


def test_two_lines_with_one_id_keep_the_words_of_both(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    line = next(line for line in at.agenda.split("\n") if "[[Ana]]" in line)
    at.write(at.agenda.replace(line, f"{line} first\n{line} second\n    - third"))
    at.run()
    assert f"{line} first\n" in at.agenda
    assert below_the_region(at).startswith("\n- [ ] **[[Ana]]** ")
    assert below_the_region(at).endswith(" second\n    - third\n")


def test_a_tick_beside_a_copy_of_its_line_leaves_the_words_of_the_copy(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    line = next(line for line in at.agenda.split("\n") if "[[Ana]]" in line)
    at.write(at.agenda.replace(line, f"{line.replace('[ ]', '[x]')} rang her\n\n{line} ask about the cat"))
    at.run()
    assert f"- {DAY} rang her\n" in at.note()
    assert below_the_region(at).endswith(" ask about the cat\n")


def test_without_the_sums_what_was_typed_is_told_by_making_the_agenda_again(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + OFFER.replace("Ana", "Bea"))
    at.tick("**[[Ana]]", before_id=" rang her")
    kept = [line for line in at.agenda.split("\n") if not line.startswith("<!-- vaultkit:lines")]
    at.write("\n".join(kept).replace("## Reconnect", "## Reconnect\n> a quote\n## A heading\n    - an item"))
    at.run()
    assert f"- {DAY} rang her\n" in at.note()
    assert below_the_region(at) == "\n> a quote\n## A heading\n    - an item\n"


def test_code_typed_between_lines_stays_whole(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    code = "```\n- [x] [[Ana]] — x ^vk-00000000\n\n    - y\n```\n"
    at.write(at.agenda.replace("## Reconnect\n", f"{code}## Reconnect\n"))
    at.run()
    assert below_the_region(at) == f"\n{code}"
    assert "in touch" not in at.note()
