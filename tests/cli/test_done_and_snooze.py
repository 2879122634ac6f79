"""What `done` and `snooze` take: names, words and days as people type them, and what is on no line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import PROGRAM, TODAY, Terminal, invoke
from cli.test_capture import DAY, notes


def said(arguments: tuple[str, ...], vault: Path) -> str:
    """The first line of the answer."""
    return invoke([*arguments, *DAY], vault).output.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("yusuf bis freitag", "Yusuf Demir until Fri 27 Nov"),
        ("YUSUF DEMIR in zwei wochen", "Yusuf Demir until Sun 6 Dec"),
        ("demir yusuf end of the month", "Yusuf Demir until Mon 30 Nov"),
        ("yúsuf jusqu'à vendredi", "Yusuf Demir until Fri 27 Nov"),
        ("yusuf hasta el viernes", "Yusuf Demir until Fri 27 Nov"),
        ("yusuf bis zum 4. Dezember", "Yusuf Demir until Fri 4 Dec"),
        ("yusuf until 2027-01-10", "Yusuf Demir until Sun 10 Jan"),
        ("katrin mañana", "Katrin Vogel until Mon 23 Nov"),
        ("yusuff friday", "Error: nobody is called “yusuff”; did you mean Yusuf Demir?"),
        ("xyzzy friday", "Error: nobody is called “xyzzy”"),
        ("yusuf freitga", "Error: “freitga” is no day; did you mean freitag?"),
        ("yusuf gestern", "Error: “gestern” is no day to come; write one as "),
        ("yusuf last week", "Error: “last week” is no day to come; write one as "),
        ("yusuf 11/10", "Error: “11/10” is no day to come (write 2026-10-11 or 2026-11-10); write one as "),
        ("yusuf", "Error: until when? Write a day to come at the end: "),
        ("slide clicker friday", "Leyla Aydin: take Leyla my slide clicker before her defence · "),
        ("promised friday", "Error: “promised” fits 2: vk-"),
    ],
)
def test_snooze_takes_names_words_and_days_as_log_does(typed: str, answer: str, sample: Path) -> None:
    told = said(("snooze", *typed.split()), sample)
    assert told.startswith(answer) if answer.endswith((" ", "-")) else told == answer


def test_words_put_off_the_line_that_says_them(sample: Path) -> None:
    assert invoke(["snooze", "slide", "clicker", "bis", "freitag", *DAY], sample).exit_code == 0
    assert "defence 📅 2026-11-27\n" in (sample / "Daily/2026-11-18.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("katrin yesterday", "- 2026-11-21 in touch\n"),
        ("KATRÍN gestern", "- 2026-11-21 in touch\n"),
        ("katrin", "- 2026-11-22 in touch\n"),
        ("vogel le 20 novembre", "- 2026-11-20 in touch\n"),
    ],
)
def test_done_takes_the_day_on_which_it_was_done(typed: str, line: str, sample: Path) -> None:
    assert invoke(["done", *typed.split(), *DAY], sample).exit_code == 0
    assert line in (sample / "People/Katrin Vogel.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (
            ("olga",),
            "Olga Petrenko is not on the agenda; to log that you were in touch: `vaultkit log --with 'Olga Petrenko'`",
        ),
        (
            ("olga", "--note", "rang her"),
            "Olga Petrenko is not on the agenda; to log that you were in touch: "
            "`vaultkit log --with 'Olga Petrenko' 'rang her'`",
        ),
        (
            ("coffee with olga yesterday",),
            "“coffee with olga yesterday” is not on the agenda; to log that you were in touch: "
            "`vaultkit log 'coffee with olga yesterday'`",
        ),
        (("katrn",), "nothing on today's agenda fits “katrn”; did you mean Katrin Vogel?"),
        (("xyzzy",), "nothing on today's agenda fits “xyzzy”; `vaultkit today --all` shows all there is"),
        (("olga", "--kept"), "nothing on today's agenda fits “olga”; `vaultkit today --all` shows all there is"),
        (
            ("should call olga",),
            "nothing on today's agenda fits “should call olga”; `vaultkit today --all` shows all there is",
        ),
        (
            ("katrin", "tomorrow"),
            "nothing on today's agenda fits “katrin tomorrow”; `vaultkit today --all` shows all there is",
        ),
        (
            ("katrin", "--said-yes"),
            "no line about “katrin” has the box “said yes”",
        ),
    ],
)
def test_what_is_on_no_line_is_refused_where_nobody_can_answer(
    arguments: tuple[str, ...], refusal: str, sample: Path
) -> None:
    before = notes(sample)
    refused = invoke(["done", *arguments, *DAY], sample)
    assert (refused.exit_code, refused.output) == (2, f"Error: {refusal}\n")
    assert notes(sample) == before


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("olga",), "- 2026-11-22 in touch\n"),
        (("olga", "--note", "rang her"), "- 2026-11-22 rang her\n"),
        (("coffee with olga yesterday",), "- 2026-11-21 coffee with olga\n"),
    ],
)
def test_at_a_terminal_it_is_logged_instead(arguments: tuple[str, ...], line: str, sample: Path) -> None:
    with Terminal([*PROGRAM, "done", *DAY, *arguments], sample) as terminal:
        terminal.until(r"is not on the agenda; log it instead\? \[y/N\]: ")
        terminal.send("y\r")
        assert terminal.ended() == 0
    assert "with Olga Petrenko" in terminal.shown
    assert line in (sample / "People/Olga Petrenko.md").read_text(encoding="utf-8")


def test_at_a_terminal_it_need_not_be_logged(sample: Path) -> None:
    before = notes(sample)
    with Terminal([*PROGRAM, "done", *DAY, "olga"], sample) as terminal:
        terminal.until(r"log it instead\? \[y/N\]: ")
        terminal.send("\r")
        assert terminal.ended() == 2
    assert "nothing was written" in terminal.shown
    assert notes(sample) == before


def test_at_a_terminal_a_mistyped_name_is_asked_for(sample: Path) -> None:
    with Terminal([*PROGRAM, "done", *DAY, "katrn"], sample) as terminal:
        terminal.until("1  Katrin Vogel .*\n.*Who is “katrn”.*: ")
        terminal.send("1\r")
        assert terminal.ended() == 0
    assert "- 2026-11-22 in touch\n" in (sample / "People/Katrin Vogel.md").read_text(encoding="utf-8")


def test_a_number_may_have_a_day_behind_it(sample: Path) -> None:
    invoke(["today", "--today", TODAY], sample)
    result = invoke(["done", "3", "yesterday", "--today", TODAY], sample)
    assert result.exit_code == 0, result.output
    assert "- 2026-11-21 in touch" in (sample / "People/Katrin Vogel.md").read_text(encoding="utf-8")


def test_done_with_a_gift_says_what_it_did(sample: Path) -> None:
    result = invoke(["done", "marek", "--gave", "--today", TODAY], sample)
    assert result.exit_code == 0, result.output
    assert "(gave something)" in result.output
    assert "#gave" in (sample / "People/Marek Nowak.md").read_text(encoding="utf-8")


def test_an_id_may_have_a_day_behind_it(sample: Path) -> None:
    result = invoke(["done", "vk-11efbc30", "yesterday", "--today", TODAY], sample)
    assert result.exit_code == 0, result.output
    assert "- 2026-11-21 in touch" in (sample / "People/Katrin Vogel.md").read_text(encoding="utf-8")
