"""The agenda in a terminal: at any width, with numbers that other commands take."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from render.small_vault import DAY, SMALL
from rules.vault_of import context_of, person
from vault_builder import files_in

from cli.command_line import invoke
from vaultkit.cli.main import vaultkit
from vaultkit.cli.today import _takes_links
from vaultkit.render.table import Screen, display_width
from vaultkit.render.today_view import TodayView
from vaultkit.rules.agenda import build_agenda

LONG = person("Ana Silva", "", "- 2026-11-20 she offered Donaudampfschifffahrtsgesellschaftskapitän, and a tour #offer")


def view(text: str = SMALL, *, everything: bool = False) -> TodayView:
    context = context_of(text, DAY)
    return TodayView(context, build_agenda(context), everything=everything)


def test_the_agenda_of_a_small_vault_is_this() -> None:
    assert view().text(Screen(80, bold=False)) == (
        """\
Sunday 22 November 2026

Today, about 15 minutes: Ana Silva, Cem Oz, Robotics Meetup, late. 6 can wait.
Next: Robotics Meetup, Thu 26 Nov.

Say thank you
  1         10 Nov  Ana Silva  promised “the job description”
  2    4 days late    send her the paper on Grasping
  3    2 days late    check back
  4          today    birthday
  5         12 Nov  Marek Novak  promised “the address of the landlord”

Follow up
  6     1 day late  Cem Oz  get in touch, as planned

Meet
  7  Thu 26, 18:00  Robotics Meetup  what is your aim?
                      there: Ana Silva, Marta Ruiz
                      to prepare: an intro and questions
  8     1 day late    book a train

Reconnect
  9     Sun 15 Nov  Dee  ask about the news: “she has a new flat”
 10     Fri 20 Nov  Ivo  say hello again
 11     Fri 20 Nov  Flo  birthday, late wishes are welcome
 12          1 Mar  Eli  just to say hello
 13          1 Jul  Gil  it used to be every 4 weeks

1 coming up · 1 to fix: vaultkit today --all
done 1 · snooze 13 fri · draft 1 · show 1"""
    )


@pytest.mark.parametrize("columns", [40, 41, 59, 60, 80, 200])
@pytest.mark.parametrize("text", [SMALL, LONG])
def test_no_line_is_wider_than_the_terminal(columns: int, text: str) -> None:
    for everything in (False, True):
        lines = view(text, everything=everything).text(Screen(columns, bold=False)).split("\n")
        assert [line for line in lines if display_width(line) > columns] == []


def test_words_are_wrapped_whole_below_the_name() -> None:
    text = person("Ana Silva", "", "- 2026-11-20 she offered to introduce me to Cem #offer")
    assert view(text).text(Screen(40, bold=False)).split("\n")[4:9] == [
        "Say thank you",
        "  1 Fri 20 Nov Ana Silva “she offered to",
        "               introduce me to Cem”",
        "",
        "done 1 · snooze 1 fri · draft 1 · show 1",
    ]


def test_colours_and_links_change_no_words() -> None:
    plain = view().text(Screen(80, bold=False))
    coloured = view().text(Screen(80, bold=True), lambda path: f"file:///v/{path}")
    assert "\x1b[1;31m4 days late\x1b[0m" in coloured
    assert "\x1b]8;;file:///v/People/Cem Oz.md\x1b\\\x1b[1mCem Oz\x1b[0m\x1b]8;;\x1b\\" in coloured
    assert re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;[^\x1b]*\x1b\\", "", coloured) == plain


def test_an_agenda_of_nothing_says_so() -> None:
    assert view("== Zoo.md\nhello\n").text(None) == "Nothing waits for you today."


@pytest.mark.parametrize(
    ("variables", "takes"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7001"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4000"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"}, False),
        ({"TERM": "dumb", "WT_SESSION": "x"}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_links_are_shown_where_the_terminal_takes_them(
    variables: dict[str, str], takes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("FORCE_HYPERLINK", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert _takes_links() is takes


# --- numbers ---------------------------------------------------------------------------

PEOPLE = (
    person("Ana", "", "- [ ] send the paper 📅 2026-11-20")
    + person("Bea", "cadence: 1 month", "## Log\n- 2026-01-01 call")
    + person("Cem", "", "- [ ] #waiting the CV 📅 2026-11-25")
)


@pytest.fixture
def at(tmp_path: Path) -> Callable[..., Result]:
    for path, inside in files_in(PEOPLE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(inside, encoding="utf-8")
    (tmp_path / "vaultkit.toml").touch()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(vaultkit, [*arguments, "--vault", str(tmp_path), "--today", DAY])

    return run


def note(tmp_path: Path, name: str) -> str:
    return (tmp_path / "People" / f"{name}.md").read_text(encoding="utf-8")


def test_it_writes_nothing_into_the_vault(at: Callable[..., Result], tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert at("today").exit_code == at("today", "--all").exit_code == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_number_is_what_stood_there_when_it_was_shown(at: Callable[..., Result], tmp_path: Path) -> None:
    at("today")
    assert at("done", "1").output == "done Ana: send the paper · 2 days late\n  in People/Ana.md\n"
    again = at("done", "2")
    assert again.output.startswith("done Bea: ")
    assert "- 2026-11-22 in touch\n" in note(tmp_path, "Bea")


def test_a_matter_that_has_changed_since_is_refused_with_its_line(at: Callable[..., Result], tmp_path: Path) -> None:
    at("today")
    path = tmp_path / "People" / "Ana.md"
    path.write_text("- [ ] send the book 📅 2026-11-20\n", encoding="utf-8")
    refused = at("done", "1")
    assert (refused.exit_code, note(tmp_path, "Ana")) == (2, "- [ ] send the book 📅 2026-11-20\n")
    assert refused.output == (
        "Error: 1 was “Ana send the paper”, which is on the agenda no more; `vaultkit today` numbers it anew\n"
    )


@pytest.mark.parametrize("command", [("done", "1"), ("show", "1"), ("draft", "1"), ("snooze", "1", "fri")])
def test_without_a_number_shown_none_is_taken(at: Callable[..., Result], command: tuple[str, ...]) -> None:
    refused = at(*command)
    assert (refused.exit_code, refused.output) == (
        2,
        "Error: nothing is numbered yet; `vaultkit today` numbers it anew\n",
    )


def test_what_is_to_come_has_numbers_where_it_is_shown(at: Callable[..., Result]) -> None:
    assert "3   Wed 25 Nov" in at("today", "--all").output
    assert at("show", "3").output.startswith("Error: “Cem promised: the CV” is still to come;")


def test_the_command_alone_is_today_inside_a_vault_and_help_outside(sample: Path, tmp_path: Path) -> None:
    inside = invoke([], sample)
    assert inside.output.startswith("No  Day ")
    today = ["--today", "2026-11-22"]
    assert invoke(today, sample).output == invoke(["today", *today], sample).output
    outside = tmp_path / "nowhere"
    outside.mkdir()
    result = invoke([], outside)
    assert result.output.startswith("Usage: vaultkit [OPTIONS]")
