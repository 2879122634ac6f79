"""What the commands that change notes ask at a terminal, write, and take back."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from cli.command_line import PROGRAM, TODAY, Terminal, invoke, run

DAY = ("--today", "2026-11-22")


def notes(vault: Path) -> dict[str, bytes]:
    return {
        path.relative_to(vault).as_posix(): path.read_bytes() for path in sorted(vault.rglob("*")) if path.is_file()
    }


@pytest.fixture
def two_katrins(sample: Path) -> Path:
    (sample / "People" / "Katrin Braun.md").write_text("## Log\n", encoding="utf-8")
    return sample


def test_a_name_that_fits_two_is_asked_for_once(two_katrins: Path) -> None:
    with Terminal([*PROGRAM, "log", *DAY, "coffee with katrin: hi"], two_katrins) as terminal:
        terminal.until("1  Katrin Braun .*\n.*2  Katrin Vogel .*\n.*Who is “katrin”.*: ")
        terminal.send("1\r")
        assert terminal.ended() == 0
    assert (two_katrins / "People/Katrin Braun.md").read_text() == "## Log\n- 2026-11-22 coffee with katrin: hi\n"
    assert terminal.shown.count("Who is") == 1


def test_a_name_that_nobody_has_is_asked_for_with_those_that_are_near(sample: Path) -> None:
    with Terminal([*PROGRAM, "log", *DAY, "coffee with lewis: hi"], sample) as terminal:
        terminal.until("Luis Ortega .*\n.*Who is “lewis”.*: ")
        terminal.send("1\r")
        assert terminal.ended() == 0
    assert "- 2026-11-22 coffee with lewis: hi\n" in (sample / "People/Luis Ortega.md").read_text()


@pytest.mark.parametrize(("keys", "code"), [("0\r", 2), ("\r", 2), ("\x03", 130), ("\x04", 130)])
def test_none_of_them_writes_nothing(keys: str, code: int, two_katrins: Path) -> None:
    before = notes(two_katrins)
    with Terminal([*PROGRAM, "log", *DAY, "coffee with katrin: hi"], two_katrins) as terminal:
        terminal.until("Who is “katrin”.*: ")
        assert terminal.ended_by(keys) == code
    assert "Traceback" not in terminal.shown
    assert notes(two_katrins) == before


def test_elsewhere_it_is_refused_with_the_names(two_katrins: Path) -> None:
    done = run(("log", *DAY, "coffee with katrin: hi"), two_katrins)
    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == "Error: “katrin” fits 2: People/Katrin Braun.md, People/Katrin Vogel.md; write more of the name\n"
    )


def test_an_alias_names_one_whoever_else_has_it_in_their_name(sample: Path) -> None:
    (sample / "People" / "Ana Braun.md").touch()
    assert invoke(["log", "coffee with ana: hi", *DAY], sample).output.startswith("Sun 22 Nov: with Ana Silva\n")


def test_notes_for_those_at_an_event_are_shown_and_confirmed(sample: Path) -> None:
    with Terminal([*PROGRAM, "new", *DAY, "contact", "--from", "robotics meetup"], sample) as terminal:
        terminal.until("People/Anneke Visser.md.*\n.*Make 1 note for those at Berlin Robotics Meetup.*: ")
        assert not (sample / "People/Anneke Visser.md").exists()
        terminal.send("y\r")
        assert terminal.ended() == 0
    text = (sample / "People/Anneke Visser.md").read_text()
    assert "\nTo meet at [[Berlin Robotics Meetup]].\n" in text
    assert "met:" not in text


def test_after_the_event_the_day_you_met_is_filled_in(sample: Path) -> None:
    made = invoke(["new", "contact", "--from", "robotics meetup", "--yes", "--today", "2026-11-28"], sample)
    assert made.exit_code == 0
    text = (sample / "People/Anneke Visser.md").read_text()
    assert 'met: "2026-11-26"\n' in text
    assert text.endswith("## Log\n- 2026-11-26 met at [[Berlin Robotics Meetup]]\n")
    again = invoke(["new", "contact", "--from", "robotics meetup", "--yes", "--today", "2026-11-28"], sample)
    assert again.output == "everybody at Berlin Robotics Meetup has a note\n"


WRITING = (
    ("log", "coffee with ana and bea yesterday: marta called #offer"),
    ("log", "coffee with anneke", "--asked", "--promise", "sends it", "--by", "2 weeks"),
    ("log", "ran into Bob Marley and ana yesterday", "--new", "--i-promise", "the records by friday"),
    ("log", "asked ana for help", "--need", "hiring manager"),
    ("new", "contact", "Zoë Ångström"),
    ("new", "event", "Lunch", "--on", "friday"),
    ("new", "contact", "--from", "robotics meetup", "--yes"),
    ("done", "katrin", "--note", "rang her"),
    ("done", "vk-d90791f3"),
    ("snooze", "yusuf", "2", "weeks"),
    ("snooze", "vk-d90791f3", "friday"),
)


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_undo_gives_back_every_byte_and_a_dry_run_changes_none(arguments: tuple[str, ...], sample: Path) -> None:
    before = notes(sample)
    shown = invoke([*arguments, *DAY, "--dry-run", "-q"], sample)
    assert shown.exit_code == 0
    assert notes(sample) == before
    told = invoke([*arguments, *DAY, "--json"], sample)
    assert told.exit_code == 0
    after = notes(sample)
    changes = json.loads(told.output)["changes"]
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == {
        one["path"] for one in changes
    }
    assert "".join(one["diff"] for one in changes) == shown.output
    assert invoke(["undo", "--dry-run"], sample).exit_code == 0
    assert notes(sample) == after
    assert invoke(["undo", "--json"], sample).exit_code == 0
    assert notes(sample) == before


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_the_diff_is_one_that_patch_takes(arguments: tuple[str, ...], sample: Path) -> None:
    diff = run((*arguments, *DAY, "--dry-run", "-q"), sample).stdout
    invoke([*arguments, *DAY, "-q"], sample)
    after = notes(sample)
    invoke(["undo", "-q"], sample)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=sample, input=diff, check=True)
    assert notes(sample) == after


def test_somebody_new_gets_a_note_with_the_line_in_it(sample: Path) -> None:
    told = invoke(["log", "ran into bob marley yesterday: he knows ana", "--new", *DAY], sample)
    assert told.output == "Sat 21 Nov: with Bob Marley\n  spoken of: Ana Silva\n  in People/Bob Marley.md (new)\n"
    text = (sample / "People/Bob Marley.md").read_text(encoding="utf-8")
    assert 'met: "2026-11-21"\n' in text
    assert text.endswith("## Log\n- 2026-11-21 ran into bob marley: he knows [[Ana Silva]]\n")


def test_a_name_that_fits_two_is_nobody_new(two_katrins: Path) -> None:
    before = notes(two_katrins)
    assert invoke(["log", "coffee with katrin", "--new", *DAY], two_katrins).exit_code == 2
    assert notes(two_katrins) == before


@pytest.mark.parametrize(
    ("typed", "need", "line"),
    [
        ("asked ana for it", "hiring", "    - [[Marta Ruiz]] via [[Ana Silva]] — assumed, asked 2026-11-22"),
        ("asked bea yesterday", "hiring manager", "    - [[Bea Chan]] — confirmed 2026-11-03, asked 2026-11-21"),
        ("asked clara for it", "hiring", "    - [[Clara Hoffmann]] — asked 2026-11-22"),
    ],
)
def test_asking_for_a_need_is_noted_in_its_goal(typed: str, need: str, line: str, sample: Path) -> None:
    told = invoke(["log", typed, "--need", need, *DAY], sample)
    assert "  asked for: “An introduction to a hiring manager at a robotics firm”\n" in told.output
    lines = (sample / "Goals/Find a robotics role.md").read_text(encoding="utf-8").splitlines()
    assert line in lines
    assert lines.index(line) < lines.index(next(one for one in lines if "mock interview" in one))


def test_a_need_that_is_not_clear_lists_the_needs(sample: Path) -> None:
    refused = invoke(["log", "asked ana", "--need", "zebra", *DAY], sample)
    assert refused.exit_code == 2
    assert refused.output.startswith("Error: “zebra” is no open need: “An introduction to a hiring manager")


LINES = "coffee with ana yesterday\n\n- 2026-11-03 met felix and luis: a plan\nran into Bob\n"


@pytest.mark.parametrize(
    "typed",
    [
        "coffee with zzz",
        "lunch with ana tomorrow",
        "lunch with beaa",
        "ana met bea",
        "thanked ana for dinner on friday",
        "should call ana",
        "ana's brother called",
        "lunch with ana last week",
        "met ana on monday and bea on tuesday",
        "",
    ],
)
@pytest.mark.parametrize("options", [(), ("--asked",), ("--promise", "x by friday"), ("--need", "hiring")])
def test_a_refusal_changes_nothing(typed: str, options: tuple[str, ...], sample: Path) -> None:
    before = notes(sample)
    refused = invoke(["log", typed, *options, *DAY], sample)
    assert refused.exit_code == 2
    assert refused.output.startswith("Error: ")
    assert notes(sample) == before


def test_a_list_of_lines_is_logged_each_on_its_day_and_undone_at_once(sample: Path) -> None:
    before = notes(sample)
    told = invoke(["log", "-", "--new", *DAY], sample, stdin=LINES)
    assert told.output.splitlines() == [
        "Sat 21 Nov: with Ana Silva",
        "Tue 3 Nov: with Felix Brandt and Luis Ortega",
        "Sun 22 Nov: with Bob",
        "  in People/Ana Silva.md",
        "  in People/Bob.md (new)",
        "  in People/Felix Brandt.md",
    ]
    assert "- 2026-11-03 met felix and [[Luis Ortega]]: a plan\n" in (sample / "People/Felix Brandt.md").read_text()
    assert invoke(["undo", "-q"], sample).exit_code == 0
    assert notes(sample) == before


def test_one_line_that_is_not_understood_keeps_all_from_being_logged(sample: Path) -> None:
    before = notes(sample)
    refused = invoke(["log", "-", *DAY], sample, stdin=f"{LINES}lunch with ana tomorrow\n")
    assert refused.exit_code == 2
    assert refused.output.startswith("Error: nothing was written; line 4: nobody is called “Bob”; --new makes a note")
    assert "line 5: “tomorrow” is still to come" in refused.output
    assert notes(sample) == before


@pytest.mark.parametrize("options", [("--with", "ana"), ("--by", "friday"), ("--on", "yesterday")])
def test_a_list_of_lines_takes_no_options_of_one(options: tuple[str, str], sample: Path) -> None:
    refused = invoke(["log", "-", *options, *DAY], sample, stdin=LINES)
    assert refused.output.startswith("Error: each line of `vaultkit log -` says all by itself")


def test_undo_is_refused_when_the_note_was_changed_since(sample: Path) -> None:
    assert invoke(["log", "coffee with bea: hi", *DAY, "-q"], sample).exit_code == 0
    with (sample / "People/Bea Chan.md").open("a", encoding="utf-8") as note:
        note.write("mine\n")
    before = notes(sample)
    refused = invoke(["undo"], sample)
    assert refused.exit_code == 3
    assert "was changed since" in refused.output
    assert notes(sample) == before


def test_a_note_that_could_not_be_read_is_not_written_over(sample: Path) -> None:
    (sample / "People/Bob.md").write_bytes(b"\xff\xfe\x00")
    refused = invoke(["new", "contact", "bob", *DAY], sample)
    assert refused.exit_code == 3
    assert (sample / "People/Bob.md").read_bytes() == b"\xff\xfe\x00"


@pytest.mark.parametrize(("name", "near"), [("xyzzy", ""), ("ana silvia", "; did you mean Ana Silva?")])
def test_a_name_of_nobody_is_refused_with_what_is_near(name: str, near: str, sample: Path) -> None:
    assert (
        invoke(["snooze", *name.split(), "friday", *DAY], sample).output == f"Error: nobody is called “{name}”{near}\n"
    )


def test_at_a_terminal_one_of_several_matters_is_chosen_by_its_number(sample: Path) -> None:
    with Terminal([*PROGRAM, "done", *DAY, "promised", "--kept"], sample) as terminal:
        listed = terminal.until(r"\(0: none\) ")
        assert re.findall(r"  ([12])  (\w+ \w+): (?:still wanted\? )?check back", listed) == [
            ("1", "Ana Silva"),
            ("2", "Giulia Conti"),
        ]
        terminal.send("1\n")
        assert terminal.ended() == 0
    assert "- [x] #waiting" in (sample / "People/Ana Silva.md").read_text(encoding="utf-8")


def test_at_a_terminal_none_of_several_matters_may_be_meant(sample: Path) -> None:
    before = notes(sample)
    with Terminal([*PROGRAM, "done", *DAY, "promised", "--kept"], sample) as terminal:
        terminal.until(r"\(0: none\) ")
        terminal.send("0\n")
        assert terminal.ended() == 2
        assert "nothing was written" in terminal.shown
    assert notes(sample) == before


def test_words_that_fit_several_matters_list_them(sample: Path) -> None:
    refused = invoke(["done", "promised", *DAY], sample)
    assert refused.exit_code == 2
    assert refused.output.startswith("Error: “promised” fits 2: vk-")
    assert "Ana Silva: check back: " in refused.output


@pytest.mark.parametrize("command", [("snooze", "ID", "friday"), ("done", "ID")])
def test_an_id_of_a_need_that_is_under_way_means_nobody_else(command: tuple[str, ...], sample: Path) -> None:
    """Priya was asked already; Giulia, who is also behind the need, is not to be guessed."""
    words = [word.replace("ID", "vk-bf770d47") for word in command]
    assert invoke(["done", "priya", "--today", "2026-11-21"], sample).exit_code == 0
    before = notes(sample)
    result = invoke([*words, *DAY], sample)
    assert result.exit_code == 3
    assert result.output == (
        "Error: “A mock interview on perception system design” is under way; nobody else is to be asked for it now\n"
    )
    assert notes(sample) == before


def test_somebody_whose_note_cannot_be_read_is_not_taken_for_one_without_a_note(sample: Path) -> None:
    """Others link her, so she is known; the line belongs in her note, not in the daily one."""
    (sample / "People/Ana Silva.md").write_bytes(b"\xff\xfe\x00broken")
    before = notes(sample)
    result = invoke(["log", "coffee with ana silva: hi", *DAY], sample)
    assert result.exit_code == 3
    assert result.output.startswith("Error: People/Ana Silva.md:1: ")
    assert result.output.endswith("; nothing was written\n")
    assert notes(sample) == before


def test_a_template_that_is_no_text_is_named_where_the_note_is_made_without_it(sample: Path) -> None:
    (sample / ".obsidian").mkdir(exist_ok=True)
    (sample / ".obsidian/templates.json").write_text('{"folder": "Templates"}', encoding="utf-8")
    (sample / "Templates").mkdir(exist_ok=True)
    for template in (sample / "Templates").glob("*.md"):
        template.unlink()
    (sample / "Templates/Person.md").write_bytes("---\ntype: contact\n---\nMüller\n".encode("latin-1"))
    told = invoke(["new", "contact", "Nora New", *DAY], sample)
    assert told.exit_code == 0
    assert told.output == "People/Nora New.md; Templates/Person.md could not be used\n"
    told = invoke(["new", "contact", "Nils New", "--json", *DAY], sample)
    assert json.loads(told.output)["made"] == [
        {"path": "People/Nils New.md", "template": None, "passed_over": ["Templates/Person.md"]}
    ]


def german(sample: Path, daily_format: str = "YYYY/dddd, D. MMMM YYYY") -> Path:
    """The vault with daily notes in a folder of their own, and the template of one."""
    (sample / ".obsidian").mkdir(exist_ok=True)
    daily = {"folder": "Tage", "format": daily_format, "template": "Templates/Tag"}
    (sample / ".obsidian/daily-notes.json").write_text(json.dumps(daily), encoding="utf-8")
    (sample / "vaultkit.toml").write_text('log_to = "daily"\n', encoding="utf-8")
    (sample / "Templates").mkdir(exist_ok=True)
    (sample / "Templates/Tag.md").write_text("# {{date:dddd}}\n", encoding="utf-8")
    return sample


def test_a_daily_note_is_made_in_the_language_of_those_that_are_there(sample: Path) -> None:
    day_before = german(sample) / "Tage/2026/Samstag, 21. November 2026.md"
    day_before.parent.mkdir(parents=True)
    day_before.write_text("Anruf\n", encoding="utf-8")
    assert invoke(["log", "coffee with ana silva: hi", *DAY], sample).exit_code == 0
    made = sample / "Tage/2026/Sonntag, 22. November 2026.md"
    assert made.read_text(encoding="utf-8").startswith("# Sonntag\n")
    assert "coffee with [[Ana Silva]]: hi" in made.read_text(encoding="utf-8")


def test_a_daily_note_whose_language_is_not_known_is_not_made(sample: Path) -> None:
    day_before = german(sample) / "Tage/2026/laugardagur, 21. November 2026.md"
    day_before.parent.mkdir(parents=True)
    day_before.write_text("Anruf\n", encoding="utf-8")
    before = notes(sample)
    refused = invoke(["log", "coffee with ana silva: hi", *DAY], sample)
    assert refused.exit_code == 3
    assert refused.output == (
        "Error: the notes do not show in which language “YYYY/dddd, D. MMMM YYYY” is written; "
        'set it in vaultkit.toml, for example language = "de"\n'
    )
    assert notes(sample) == before
    (sample / "vaultkit.toml").write_text('log_to = "daily"\nlanguage = "de"\n', encoding="utf-8")
    assert invoke(["log", "coffee with ana silva: hi", *DAY], sample).exit_code == 0
    assert (sample / "Tage/2026/Sonntag, 22. November 2026.md").is_file()


def test_a_format_with_an_unknown_token_makes_no_daily_note_and_stops_nothing_else(sample: Path) -> None:
    german(sample, "YYYY-MM-DD JJ")
    before = notes(sample)
    refused = invoke(["log", "coffee with ana silva: hi", *DAY], sample)
    assert refused.exit_code == 3
    assert refused.output.startswith("Error: “J” in the format “YYYY-MM-DD JJ” is no token of Moment.js")
    assert notes(sample) == before
    (sample / "vaultkit.toml").unlink()
    assert invoke(["log", "coffee with ana silva: hi", *DAY], sample).exit_code == 0
    assert "- 2026-11-22 coffee with ana silva: hi\n" in (sample / "People/Ana Silva.md").read_text(encoding="utf-8")


def test_the_folders_of_weeks_are_those_of_the_language(sample: Path) -> None:
    german(sample, "gggg/[W]ww/YYYY-MM-DD")
    assert invoke(["log", "coffee with ana silva: hi", *DAY], sample).exit_code == 0
    assert (sample / "Tage/2026/W48/2026-11-22.md").is_file()
    (sample / "vaultkit.toml").write_text('log_to = "daily"\nlanguage = "de"\n', encoding="utf-8")
    assert invoke(["log", "coffee with bea chan: hi", "--today", "2026-11-29"], sample).exit_code == 0
    assert (sample / "Tage/2026/W48/2026-11-29.md").is_file()


def test_two_names_are_two_notes_and_refused_as_one(sample: Path) -> None:
    result = invoke(["new", "contact", "Sue O'Hara", "Peter Fischer", "--today", TODAY], sample)
    assert (result.exit_code, result.output) == (2, "Error: one note at a time: these are several names\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("called ana, she will send me the slides by friday", "a promise: say it again with --promise WORDS"),
        ("Ruth promised to send me her book by next friday", "a promise: say it again with --promise WORDS"),
        (
            "lunch with ana, i promised to send her the photos",
            "a promise of yours: say it again with --i-promise WORDS",
        ),
        ("coffee with ana: she offered an intro to marta", "an offer: say it again with #offer at the end"),
        ("lunch with ana, pasta", ""),
    ],
)
def test_log_says_what_a_line_sounds_like_and_writes_nothing_of_it(sample: Path, words: str, hint: str) -> None:
    result = invoke(["log", words, "--dry-run", "--today", TODAY], sample)
    assert (f"that sounds like {hint}" in result.output) == bool(hint)
    assert ("sounds like" in result.output) == bool(hint)
    assert "+    - [ ]" not in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["coffee with felix", "--promise", "--by", "friday"], '--promise needs words, as in: --promise "the slides"'),
        (["coffee with felix", "--i-promise", " "], '--i-promise needs words, as in: --i-promise "the slides"'),
        ([""], 'say what happened, as in: vaultkit log "coffee with ana yesterday"'),
        (["coffee with jonas"], "Jonas Weber is you; who else was there?"),
    ],
)
def test_a_request_that_cannot_be_meant_is_refused_in_a_line(sample: Path, arguments: list[str], told: str) -> None:
    result = invoke(["log", *arguments, "--today", TODAY], sample)
    assert (result.exit_code, result.output) == (2, f"Error: {told}\n")


def test_companions_without_a_note_are_named(sample: Path) -> None:
    result = invoke(["log", "met bea and her friend Bob", "--dry-run", "--today", TODAY], sample)
    assert result.output.startswith("Sun 22 Nov: with Bea Chan\n  without a note: Bob\n")


def test_comments_are_no_lines_to_log(sample: Path) -> None:
    result = invoke(["log", "-", "--today", TODAY], sample, stdin="# from my notebook\ncoffee with bea\n")
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "Sun 22 Nov: with Bea Chan")
