"""`vaultkit import` of calendars: which meetings get a note, which are touches, and what a second run finds."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import Result
from vault_builder import write_files

from cli.command_line import PROGRAM, Terminal, invoke

SAMPLES = Path(__file__).parent.parent / "importing" / "samples" / "own"
DAY = ("--today", "2026-11-22")
ANA, BEA, CEM = "Ana Silva <ana@acme.example>", "Bea Chan <bea@acme.example>", "Cem Ak <cem@x.example>"
ME = "Jonas Weber <jonas@weber.example>"

VAULT = {
    "People/Ana Silva.md": "---\nemail: ana@acme.example\n---\n## Log\n- 2026-11-16 coffee\n",
    "People/Bea Chan.md": "## Log\n",
    "People/Jonas.md": "---\nemail: jonas@weber.example\n---\n",
    "Goals/A role.md": "## Needs\n- [ ] An introduction\n    - [[Bea Chan]] — confirmed\n",
    "vaultkit.toml": 'me = "Jonas"\n',
    ".obsidian/app.json": "{}",
}


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_files(tmp_path / "vault", VAULT)


def meeting(when: str, summary: str, *guests: str, more: str = "", uid: str = "") -> str:
    """A meeting of a calendar; guests as `Name <address>`, with ` declined` behind it where they do."""
    lines = [f"UID:{uid or summary}", f"SUMMARY:{summary}"]
    lines.append(f"DTSTART;VALUE=DATE:{when}" if len(when) == 8 else f"DTSTART:{when}")
    for guest in guests:
        name, _, address = guest.removesuffix(" declined").strip(">").rpartition("<")
        status = ";PARTSTAT=DECLINED" if guest.endswith(" declined") else ""
        lines.append(f"ATTENDEE{status};CN={name.strip() or address}:mailto:{address}")
    body = "\n".join([*lines, *more.split()])
    return f"BEGIN:VEVENT\n{body}\nEND:VEVENT\n"


def calendar(vault: Path, *meetings: str, name: str = "x.ics") -> str:
    path = vault.parent / name
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(meetings)}END:VCALENDAR\n", encoding="utf-8")
    return str(path)


def notes(vault: Path) -> dict[str, str]:
    return {path.relative_to(vault).as_posix(): path.read_text("utf-8") for path in sorted(vault.rglob("*.md"))}


def imported(vault: Path, *arguments: str) -> Result:
    return invoke(["import", *arguments, *DAY], vault)


def written(vault: Path, *arguments: str) -> dict[str, str]:
    """The notes that an import makes or changes; what is only added to one that was there, without what it was."""
    before = notes(vault)
    done = imported(vault, *arguments, "--yes")
    assert done.exit_code == 0, done.output
    after = notes(vault)
    assert imported(vault, *arguments, "--yes").exit_code == 0
    assert notes(vault) == after, "a second run changes a byte"
    changed = {path: text for path, text in after.items() if before.get(path) != text}
    assert invoke(["undo"], vault).exit_code == 0 if changed else True
    assert notes(vault) == before, "one undo takes it back"
    return {path: added(before.get(path, ""), text) for path, text in changed.items()}


def added(before: str, after: str) -> str:
    lines = before.split("\n")
    return "\n".join(line for line in after.split("\n") if line not in lines) if before else after


NOTE = """\
---
type: event
date: {date}
attendees: [{attendees}]
aim:
{more}uid: {uid}
---
## Intro

## Questions

## Follow-ups
"""


def note(date: str, attendees: str, uid: str, more: str = "") -> str:
    return NOTE.format(date=date, attendees=attendees, uid=uid, more=more)


WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=52"

COMING: list[tuple[str, str, dict[str, str]]] = [
    (
        "a dinner, at the time of this place, with people who have no note yet",
        meeting("20261202T170000Z", "Dinner", BEA, CEM, ME, more="LOCATION:Hamburg"),
        {
            "Events/2026-12-02 Dinner.md": note(
                "2026-12-02T18:00", '"[[Bea Chan]]", "[[Cem Ak]]"', "Dinner", "location: Hamburg\n"
            ),
            "People/Bea Chan.md": "---\nemail: bea@acme.example\n---",
        },
    ),
    (
        "whole days, of which the last is not the end",
        meeting("20261202", "Fair", ANA, more="DTEND;VALUE=DATE:20261205 STATUS:TENTATIVE"),
        {
            "Events/2026-12-02 Fair.md": note(
                "2026-12-02", '"[[Ana Silva]]"', "Fair", "end: 2026-12-04\nstatus: tentative\n"
            )
        },
    ),
    (
        "who declines does not come",
        meeting("20261202T100000", "Talk", f"{CEM} declined", ANA),
        {"Events/2026-12-02 Talk.md": note("2026-12-02T10:00", '"[[Ana Silva]]"', "Talk")},
    ),
    ("one that you decline", meeting("20261202T100000", "Talk", f"{ME} declined", ANA), {}),
    ("one that is cancelled", meeting("20261202T100000", "Talk", ANA, more="STATUS:CANCELLED"), {}),
    ("one without other people", meeting("20261202T100000", "Focus", ME), {}),
    ("a private one", meeting("20261202T100000", "Doctor", ANA, more="CLASS:PRIVATE"), {}),
    ("one too far ahead", meeting("20270301T100000", "Talk", ANA), {}),
    ("a weekly one of two", meeting("20261202T100000", "1:1", ANA, more=WEEKLY), {}),
    (
        "a weekly one of two, with somebody who may help with a need: the next one alone",
        meeting("20261202T100000", "1:1", f"{BEA}", more=WEEKLY),
        {
            "Events/2026-12-02 1 - 1.md": note("2026-12-02T10:00", '"[[Bea Chan]]"', "1:1/2026-12-02"),
            "People/Bea Chan.md": "---\nemail: bea@acme.example\n---",
        },
    ),
    (
        "a weekly one of three: the next one, which was moved, alone",
        meeting("20261202T100000", "Jour fixe", ANA, CEM, "Di Su <di@x.example>", more=WEEKLY)
        + meeting(
            "20261203T110000", "Jour fixe", ANA, CEM, "Di Su <di@x.example>", more="RECURRENCE-ID:20261202T100000"
        ),
        {
            "Events/2026-12-03 Jour fixe.md": note(
                "2026-12-03T11:00", '"[[Ana Silva]]", "[[Cem Ak]]", "[[Di Su]]"', "Jour fixe/2026-12-02"
            )
        },
    ),
    (
        "an address without a name is no attendee",
        meeting("20261202T100000", "Talk", ANA, "<who@y.example>"),
        {"Events/2026-12-02 Talk.md": note("2026-12-02T10:00", '"[[Ana Silva]]"', "Talk")},
    ),
    (
        "who may be two people is no attendee",
        meeting("20261202T100000", "Talk", "Ana Silva <other@y.example>", CEM),
        {"Events/2026-12-02 Talk.md": note("2026-12-02T10:00", '"[[Cem Ak]]"', "Talk")},
    ),
    (
        "of many people only those with a note are listed",
        meeting("20261202T100000", "Summit", ANA, *(f"P{n} Q{n} <p{n}@x.example>" for n in range(9))),
        {"Events/2026-12-02 Summit.md": note("2026-12-02T10:00", '"[[Ana Silva]]"', "Summit")},
    ),
    (
        "names that lead elsewhere, link or do harm",
        meeting("20261202T100000", "../../x [[Ana Silva]] #asked", "[[Eva Li]] <e@x.example>", ANA),
        {
            "Events/2026-12-02 -..-x ((Ana Silva)) asked.md": note(
                "2026-12-02T10:00", '"[[((Eva Li))]]", "[[Ana Silva]]"', '"../../x [[Ana Silva]] #asked"'
            )
        },
    ),
]


@pytest.mark.parametrize(("text", "made"), [case[1:] for case in COMING], ids=[case[0] for case in COMING])
def test_which_meetings_to_come_get_a_note(vault: Path, text: str, made: dict[str, str]) -> None:
    assert written(vault, calendar(vault, text)) == made


PAST: list[tuple[str, str, dict[str, str]]] = [
    (
        "a small one, with those who have a note and nothing on that day",
        meeting("20261116T100000", "Lunch", ANA, BEA, CEM),
        {"People/Bea Chan.md": "---\nemail: bea@acme.example\n---\n- 2026-11-16 Lunch"},
    ),
    (
        "a weekly one, each time",
        meeting("20261102T100000", "1:1 with Ana", ANA, more=WEEKLY),
        {"People/Ana Silva.md": "- 2026-11-09 1:1 with Ana\n- 2026-11-02 1:1 with Ana"},
    ),
    ("a tentative one", meeting("20261110T100000", "Lunch", ANA, more="STATUS:TENTATIVE"), {}),
    ("a cancelled one", meeting("20261110T100000", "Lunch", ANA, more="STATUS:CANCELLED"), {}),
    ("one of nobody who has a note", meeting("20261110T100000", "Lunch", CEM), {}),
    ("one of many", meeting("20261110T100000", "All", ANA, *(f"P{n} Q <p{n}@x.example>" for n in range(9))), {}),
    (
        "words that would be tags, links or tasks",
        meeting("20261110T100000", "[ ] #asked [[Bea Chan]]", ANA),
        {"People/Ana Silva.md": r"- 2026-11-10 \[ \] \#asked \[\[Bea Chan\]\]"},
    ),
]


@pytest.mark.parametrize(("text", "made"), [case[1:] for case in PAST], ids=[case[0] for case in PAST])
def test_which_meetings_that_are_over_are_touches(vault: Path, text: str, made: dict[str, str]) -> None:
    assert written(vault, calendar(vault, text), "--since", "90d") == made
    assert "- 2026-11" not in "".join(written(vault, calendar(vault, text)).values()), "nobody accepted it"


def test_what_is_over_counts_once_it_is_accepted_in_the_review(vault: Path) -> None:
    file = calendar(
        vault,
        meeting("20261110T100000", "Lunch", ANA),
        meeting("20261111T100000", "Call", ANA),
        meeting("20261112T100000", "Talk", ANA),
    )
    editor = vault.parent / "editor.py"
    editor.write_text(
        "import sys\npath = sys.argv[1]\ntext = open(path).read()\n"
        "text = text.replace('touch      3', 'skip 3').replace('2026-11-10 Lunch', '2026-11-10 lunch in the rain')\n"
        "text = '\\n'.join(line for line in text.split('\\n') if 'Talk' not in line)\nopen(path, 'w').write(text)\n",
        encoding="utf-8",
    )
    variables = {"EDITOR": f"{sys.executable} {editor}", "VISUAL": "", "TZ": "Europe/Berlin"}
    before = notes(vault)
    with Terminal([*PROGRAM, "import", file, *DAY], vault, variables=variables) as terminal:
        terminal.until(r"3 meetings: 3 as touches.*\n.*\[q\]uit: ")
        terminal.send("e\r")
        terminal.until(r"3 meetings: 1 as touches, 2 left.*\n.*\[q\]uit: ")
        terminal.send("a\r")
        assert terminal.ended() == 0
    path = "People/Ana Silva.md"
    assert {one: text for one, text in notes(vault).items() if before[one] != text}.keys() == {path}
    assert added(before[path], notes(vault)[path]) == "- 2026-11-10 lunch in the rain"


def test_a_meeting_that_is_over_tells_of_nobody_until_something_is_noted_of_it(vault: Path) -> None:
    text = meeting("20261124T100000", "Dinner", ANA, BEA, more="DESCRIPTION:Dial_in\\nWe_talked_with_[[Bea_Chan]].")
    assert imported(vault, calendar(vault, text), "--notes", "--yes").exit_code == 0
    assert r"We\_talked\_with" in notes(vault)["Events/2026-11-24 Dinner.md"]
    told = json.loads(invoke(["show", "Bea Chan", "--json", "--today", "2026-11-26"], vault).stdout)
    assert told["last_touch"] is None
    agenda = invoke(["agenda", "--print", "--today", "2026-11-26"], vault).stdout
    assert "Dinner" in agenda
    assert (
        invoke(["import", calendar(vault, text), "--today", "2026-11-26", "--since", "9d", "--yes"], vault).exit_code
        == 0
    )
    assert "2026-11-24" not in notes(vault)["People/Bea Chan.md"]  # its own note asks who was there


@pytest.mark.parametrize(
    ("now", "told", "take", "lines"),
    [
        (
            meeting("20261204T110000", "Talk", ANA),
            "date: the note says 2026-12-02T10:00, the file 2026-12-04T11:00",
            "date",
            "date: 2026-12-04T11:00",
        ),
        (
            meeting("20261202T100000", "Talk", ANA, more="STATUS:CANCELLED"),
            "status: the note says nothing of that, the file cancelled",
            "status",
            "status: cancelled",
        ),
        (
            meeting("20261202T100000", "Talk", ANA, CEM),
            "attendees: the note says Ana Silva, the file Cem Ak",
            "attendees",
            'attendees: ["[[Ana Silva]]", "[[Cem Ak]]"]',
        ),
        (
            meeting("20261202T100000", "Talk", ANA, more="LOCATION:Hamburg"),
            "",
            "",
            "location: Hamburg",
        ),
    ],
    ids=["moved", "cancelled", "one more", "a place"],
)
def test_what_changed_in_the_calendar_is_told_and_taken_on_request(
    vault: Path, now: str, told: str, take: str, lines: str
) -> None:
    before = meeting("20261202T100000", "Talk", ANA)
    assert imported(vault, calendar(vault, before), "--yes").exit_code == 0
    noted = notes(vault)
    said = imported(vault, calendar(vault, now), "--yes").stdout
    if take:
        assert f"Events/2026-12-02 Talk.md: {told}\n" in said
        assert notes(vault) == noted
        assert imported(vault, calendar(vault, now), "--take", take, "--yes").exit_code == 0
    path = "Events/2026-12-02 Talk.md"
    assert added(noted[path], notes(vault)[path]) == lines
    after = notes(vault)
    assert imported(vault, calendar(vault, now), *(["--take", take] if take else []), "--yes").exit_code == 0
    assert notes(vault) == after


def test_a_note_of_yours_is_found_by_its_name_and_day_or_asked_about(vault: Path) -> None:
    (vault / "Events").mkdir()
    own = vault / "Events" / "Robotics Meetup.md"
    own.write_text('---\ndate: 2026-12-02\nattendees: ["[[Ana Silva]]"]\n---\nBring the slides.\n', encoding="utf-8")
    same = calendar(vault, meeting("20261202T180000", "Robotics meetup", ANA, more="LOCATION:Berlin"))
    assert written(vault, same) == {"Events/Robotics Meetup.md": "start_time: 18:00\nlocation: Berlin"}
    other = calendar(vault, meeting("20261202T180000", "Meetup (Berlin)", ANA), meeting("20261202T200000", "Tea", CEM))
    said = imported(vault, other, "--dry-run")
    assert (
        "2026-12-02 Meetup (Berlin) is left: a note of that day may be about it: Events/Robotics Meetup.md"
        in said.stderr
    )
    assert list(written(vault, other)) == ["Events/2026-12-02 Tea.md"]


def test_guests_are_joined_with_the_cards_of_other_files_and_get_notes_on_request(vault: Path) -> None:
    card = vault.parent / "x.csv"
    card.write_text("Name,Email,Company\nCem Ak,cem@x.example,Acme\nDi Su,di@x.example,Acme\n", encoding="utf-8")
    file = calendar(vault, meeting("20261202T100000", "Talk", CEM, "<di@x.example>", "Eva Li <eva@x.example>"))
    made = written(vault, str(card), file, "--new", "--only", "company=Acme")
    assert set(made) == {"Events/2026-12-02 Talk.md", "People/Cem Ak.md", "People/Di Su.md"}
    assert 'attendees: ["[[Cem Ak]]", "[[Di Su]]", "[[Eva Li]]"]' in made["Events/2026-12-02 Talk.md"]
    assert "company: Acme" in made["People/Cem Ak.md"]


def test_of_those_alone_who_are_meant_anything_is_changed(vault: Path) -> None:
    file = calendar(
        vault, meeting("20261202T100000", "Talk", CEM, BEA), meeting("20261203T100000", "Tea", BEA, "Eva <e@x.example>")
    )
    made = written(vault, file, "--new", "--only", "Cem Ak")
    assert set(made) == {"Events/2026-12-02 Talk.md", "People/Cem Ak.md"}
    assert 'attendees: ["[[Cem Ak]]", "[[Bea Chan]]"]' in made["Events/2026-12-02 Talk.md"]


@pytest.mark.parametrize(
    ("owner", "attendees"),
    [
        ("jw@work.example", '"[[Ana Silva]]"'),
        ("ana@acme.example", '"[[Ana Silva]]", "[[J. W]]"'),  # hers, and not yours
        ("Meetings", '"[[Ana Silva]]", "[[J. W]]"'),
    ],
)
def test_whose_calendar_it_is_is_no_guest(vault: Path, owner: str, attendees: str) -> None:
    (vault / "People" / "Jonas.md").write_text(
        "---\nemail: [jonas@weber.example, j@w.example]\n---\n", encoding="utf-8"
    )
    text = meeting("20261202T100000", "Talk", ANA, "J. W <jw@work.example>", "Jay <j@w.example>")
    file = calendar(vault, f"X-WR-CALNAME:{owner}\n", text)
    assert f"attendees: [{attendees}]" in written(vault, file)["Events/2026-12-02 Talk.md"]


def test_a_meeting_that_is_not_clear_is_decided_in_the_editor(vault: Path) -> None:
    (vault / "Events").mkdir()
    own = vault / "Events" / "Robots.md"
    own.write_text('---\ndate: 2026-12-02\nattendees: ["[[Ana Silva]]"]\n---\n', encoding="utf-8")
    file = calendar(vault, meeting("20261202T180000", "Meetup (Berlin)", ANA, CEM))
    editor = vault.parent / "editor.py"
    editor.write_text(
        "import sys\npath = sys.argv[1]\ntext = open(path).read()\n"
        "word = 'fill' if 'touch      3' in text else 'touch'\n"
        "text = text.replace('touch      3', 'unclear    3').replace('unclear    3', word + '      3')\n"
        "open(path, 'w').write(text)\n",
        encoding="utf-8",
    )
    variables = {"EDITOR": f"{sys.executable} {editor}", "VISUAL": "", "TZ": "Europe/Berlin"}
    with Terminal([*PROGRAM, "import", file, "--take", "attendees", *DAY], vault, variables=variables) as terminal:
        terminal.until(r"1 meeting: 1 unclear.*\n.*\[q\]uit: ")
        terminal.send("e\r")
        terminal.until(
            "Error: line 13 of the plan: “2026-12-02 Meetup \\(Berlin\\)” has not begun yet, and is no touch"
        )
        terminal.until(r"\[q\]uit: ")
        terminal.send("e\r")
        terminal.until(r"1 meeting: 1 with something to fill.*\n.*\[q\]uit: ")
        terminal.send("a\r")
        assert terminal.ended() == 0
    assert own.read_text(encoding="utf-8") == (
        '---\ndate: 2026-12-02\nattendees: ["[[Ana Silva]]", "[[Cem Ak]]"]\nstart_time: 18:00\n---\n'
    )


def test_a_folder_with_an_event_a_file_is_one_calendar(vault: Path) -> None:
    folder = vault.parent / "calendar"
    folder.mkdir()
    for number, name in enumerate(("Talk", "Tea")):
        calendar(vault, meeting(f"2026120{number + 1}T100000", name, CEM), name=f"calendar/{number}.ics")
    assert list(written(vault, str(folder))) == ["Events/2026-12-01 Talk.md", "Events/2026-12-02 Tea.md"]


@pytest.mark.parametrize("name", ["google-calendar.ics", "outlook-calendar.ics", "agenda-feed.ics"])
def test_the_samples_come_in_whole(sample: Path, name: str) -> None:
    written(sample, str(SAMPLES / name), "--since", "90d", "--new")


def test_no_name_leads_out_of_the_folders_of_events_and_people(vault: Path) -> None:
    hostile = (
        "..",
        "/etc/passwd",
        "CON",
        "#",
        "",
        "a|b^c",
        ".obsidian/x",
        "x" * 5_000,
        "<script>",
        "Talk",
        "talk",
        "-> y",
    )
    guests = ("../../x <a@x.example>", "/etc/passwd <b@x.example>", "CON <c@x.example>", "=1+1|x <d@x.example>")
    meetings = [meeting("20261202T100000", name, ANA, uid=f"u{n}") for n, name in enumerate(hostile)]
    around = sorted(path for path in vault.parent.iterdir() if path.name != "x.ics")
    made = written(vault, calendar(vault, *meetings, meeting("20261203T100000", "Tea", *guests)), "--new")
    assert sorted(path for path in vault.parent.iterdir() if path.name != "x.ics") == around
    assert {path.rpartition("/")[0] for path in made} == {"Events", "People"}
    assert len([path for path in made if path.casefold() == "events/2026-12-02 talk.md"]) == 1
    assert "Events/2026-12-02 Meeting.md" in made


def test_a_calendar_that_is_damaged_anywhere_is_read_or_refused(vault: Path) -> None:
    import random

    chance = random.Random(3)
    data = (SAMPLES / "google-calendar.ics").read_bytes()
    for _ in range(25):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'\xff\n\r";:,=\\\x80 Z9[]#/')
        (vault.parent / "x.ics").write_bytes(damaged)
        done = imported(vault, str(vault.parent / "x.ics"), "--since", "90d", "--new", "--yes")
        assert done.exit_code in {0, 2, 3}
        assert all(path.count("/") == 1 for path in notes(vault))


DAMAGED: list[tuple[bytes, str]] = [
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:2026", "x.ics:4: the calendar is cut short; export it again"),
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "x.ics:3: this is no calendar, or a damaged one"),
    (b"BEGIN:VCALENDAR\n\x00\x01\xff\xfeEND:VCALENDAR", "x.ics:2: this is no text file, or a damaged one"),
    (b"BEGIN:VCALENDAR\nVERSION\x81:2.0\nEND:VCALENDAR\n", "x.ics:2: this is neither UTF-8 nor Windows-1252 text"),
    (b"BEGIN:VCALENDAR\n" + b"x" * 10_000_000 + b"\nEND:VCALENDAR\n", "x.ics:2: this is no calendar, or a damaged one"),
]


@pytest.mark.parametrize(("data", "told"), DAMAGED, ids=lambda value: value[:12] if isinstance(value, str) else "")
def test_a_damaged_calendar_is_one_clear_error_and_nothing_is_written(vault: Path, data: bytes, told: str) -> None:
    (vault.parent / "x.ics").write_bytes(data)
    before = notes(vault)
    good = calendar(vault, meeting("20261202T100000", "Talk", ANA), name="good.ics")
    refused = imported(vault, good, str(vault.parent / "x.ics"), "--yes")
    assert (refused.exit_code, refused.stderr.count("\n")) == (3, 1)
    assert told in refused.stderr
    assert notes(vault) == before


def test_an_endless_rule_is_told_with_its_line_and_the_rest_comes_in(vault: Path) -> None:
    file = calendar(
        vault,
        meeting("20261202T100000", "Tick", ANA, more="RRULE:FREQ=SECONDLY"),
        meeting("20261202T100000", "Talk", ANA),
    )
    done = imported(vault, file, "--yes")
    assert "x.ics:4: the event “Tick” is left out: it repeats several times a day" in done.stderr
    assert "Events/2026-12-02 Talk.md" in notes(vault)


def test_what_does_not_fit_together_is_refused_in_one_line(vault: Path) -> None:
    file = calendar(vault, meeting("20261202T100000", "Talk", ANA))
    for arguments, told in (
        (("--since", "2026-12-01", "--until", "2026-11-01"), "a calendar cannot be read from 2026-12-01 to 2026-11-01"),
        (("--since", "99y"), "ten years are the most"),
        (("--take", "statu"), "did you mean status?"),
    ):
        refused = imported(vault, file, *arguments, "--yes")
        assert refused.exit_code == 2
        assert told in refused.stderr


def test_who_is_at_every_meeting_may_be_you(vault: Path) -> None:
    file = calendar(
        vault, *(meeting(f"2026120{n}T100000", f"Talk {n}", ME, ANA if n % 2 else BEA) for n in range(1, 5))
    )
    assert "if that is you" not in imported(vault, file, "--dry-run").stderr
    (vault / "vaultkit.toml").unlink()
    assert (
        "Jonas Weber (jonas@weber.example) is at every meeting; if that is you, name your own note in `me` "
        "(docs/settings.md)\n"
    ) in imported(vault, file, "--dry-run").stderr


def test_json_tells_the_meetings(vault: Path) -> None:
    file = calendar(vault, meeting("20261202T100000", "Talk", ANA), meeting("20261203", "Fair", ME))
    told = json.loads(imported(vault, file, "--json").stdout)
    [row] = told["meetings"]
    assert (row["fate"], row["name"], row["date"], row["guests"]) == (
        "new",
        "2026-12-02 Talk",
        "2026-12-02T10:00",
        [1],
    )
    assert told["left_meetings"] == {"without other people": 1}


def test_a_missing_library_is_one_line_with_the_command(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "recurring_ical_events", None)
    refused = imported(vault, calendar(vault, meeting("20261202T100000", "Talk", ANA)), "--yes")
    assert refused.exit_code == 3
    assert refused.stderr == (
        "Error: reading calendars needs one more library: pip install 'vaultkit-notes[calendar]'\n"
    )


def test_two_meetings_in_one_note_add_a_guest_once(vault: Path) -> None:
    (vault / "Events").mkdir()
    own = vault / "Events" / "Robots.md"
    own.write_text("---\ndate: 2026-12-02\nattendees: []\n---\n", encoding="utf-8")
    file = calendar(vault, meeting("20261202", "Talk", ANA), meeting("20261202", "Round", ANA))
    editor = vault.parent / "editor.py"
    editor.write_text(
        "import re, sys\npath = sys.argv[1]\ntext = open(path).read()\n"
        "text = re.sub(r'(?m)^new( +\\d+  2026.*?)(  #|$)', r'fill\\1 -> Events/Robots.md\\2', text)\n"
        "open(path, 'w').write(text)\n",
        encoding="utf-8",
    )
    variables = {"EDITOR": f"{sys.executable} {editor}", "VISUAL": "", "TZ": "Europe/Berlin"}
    with Terminal([*PROGRAM, "import", file, *DAY], vault, variables=variables) as terminal:
        terminal.until(r"2 meetings: 2 new.*\n.*\[q\]uit: ")
        terminal.send("e\r")
        terminal.until(r"2 meetings: 2 with something to fill.*\n.*\[q\]uit: ")
        terminal.send("a\r")
        assert terminal.ended() == 0
    assert own.read_text(encoding="utf-8") == '---\ndate: 2026-12-02\nattendees: ["[[Ana Silva]]"]\n---\n'
