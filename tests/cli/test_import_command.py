"""`vaultkit import`: what it shows, asks, writes and takes back."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import Result

from cli.command_line import PROGRAM, Terminal, environment, invoke, run

SAMPLES = Path(__file__).parent.parent / "importing" / "samples"
TRAPS = str(SAMPLES / "own" / "vcard-traps.vcf")
LINKEDIN = str(SAMPLES / "own" / "linkedin-connections.csv")
DAY = ("--today", "2026-11-22")


def notes(vault: Path) -> dict[str, bytes]:
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in sorted(vault.rglob("*.md"))}


def imported(vault: Path, *arguments: str) -> Result:
    return invoke(["import", *arguments, *DAY], vault)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(dedent(text).lstrip(), encoding="utf-8")
    return str(path)


def diff(before: dict[str, bytes], vault: Path) -> dict[str, list[str]]:
    """The lines that each note has more, and less, than before."""
    changed = {}
    for path, data in notes(vault).items():
        was, now = before.get(path, b"").decode().split("\n"), data.decode().split("\n")
        if path not in before or was != now:
            changed[path] = [f"-{line}" for line in was if line not in now] + [line for line in now if line not in was]
    return changed


def test_known_people_get_what_their_notes_lack_and_one_undo_takes_it_back(sample: Path) -> None:
    before = notes(sample)
    done = imported(sample, TRAPS, "--yes")
    assert done.exit_code == 0
    assert done.stdout == (
        "People/Ana Silva.md: phone, linkedin\n"
        "People/Marta Ruiz.md: aliases, email, phone, birthday\n"
        "People/Bea Chan.md: birthday\n"
        "People/Ana Silva.md: role: the note says Head of Hiring, the file Head of R&D hiring\n"
        "People/Marta Ruiz.md: company: the note says Hafen Robotics, the file Acme Robotics\n"
        "6 cards: 3 known, 3 of them with something to fill; 1 not known; 1 left out that is a company; "
        "1 left out that is a group\n"
    )
    assert diff(before, sample) == {
        "People/Ana Silva.md": ["phone: +351 21 000 0000", "linkedin: http://www.linkedin.com/in/anasilva"],
        "People/Bea Chan.md": ["birthday: 04-02"],
        "People/Marta Ruiz.md": [
            "aliases: [Marta Ruiz Gómez]",
            "email: marta@acme.example",
            "phone: +49-30-000003",
            "birthday: 04-02",
        ],
    }
    after = notes(sample)
    assert "6 cards: 3 known, 0 of them with something to fill" in imported(sample, TRAPS, "--yes").stdout
    assert notes(sample) == after
    assert invoke(["undo"], sample).exit_code == 0
    assert notes(sample) == before


def test_a_dry_run_shows_the_diff_and_writes_nothing(sample: Path) -> None:
    before = notes(sample)
    shown = imported(sample, TRAPS, "--dry-run", "--new")
    assert "+++ b/People/Zoë Łukasiewicz.md" in shown.stdout
    assert "+birthday: 1985-03-14" in shown.stdout
    assert notes(sample) == before


def test_without_anybody_to_confirm_the_plan_is_shown_and_nothing_written(sample: Path) -> None:
    before = notes(sample)
    shown = imported(sample, TRAPS)
    assert shown.exit_code == 2
    assert "fill       4  Bea Chan -> People/Bea Chan.md  # birthday 04-02; by mail\n" in shown.stdout
    assert "nobody is here to confirm it: --yes writes it" in shown.stderr
    assert notes(sample) == before


def test_a_new_note_says_what_the_file_says_and_nobody_is_met_today(sample: Path) -> None:
    file = written(
        sample.parent,
        "all.vcf",
        """
        BEGIN:VCARD
        FN:Zoë Łukasiewicz
        TEL:0170000004
        BDAY:--0314
        ORG:[[Acme Robotics]];x
        NOTE:#asked something
        END:VCARD
        """,
    )
    before = notes(sample)
    assert imported(sample, file, "--new", "--yes").exit_code == 0
    assert list(diff(before, sample)) == ["People/Zoë Łukasiewicz.md"]
    assert notes(sample)["People/Zoë Łukasiewicz.md"].decode() == dedent("""\
        ---
        type: contact
        company: "[Acme Robotics]"
        role:
        email:
        location:
        birthday: 03-14
        cadence:
        met: ""
        introduced_by:
        can_help: []
        looking_for: []
        interests: []
        phone: "0170000004"
        ---
        How we met, and what Zoë Łukasiewicz cares about.

        ## Log
        """)
    told = json.loads(invoke(["show", "Zoë Łukasiewicz", "--json", *DAY], sample).stdout)
    assert (told["last_touch"], told["planned"], told["touches"]) == (None, None, [])


def test_a_new_note_without_a_template_says_nothing_more(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "People").mkdir()
    (tmp_path / "People" / "Ana.md").touch()
    file = written(tmp_path, "x.csv", "Name,Mobile\nBea Chan,0301234567\n")
    assert imported(tmp_path, file, "--new", "--yes").exit_code == 0
    assert (tmp_path / "People/Bea Chan.md").read_text() == (
        '---\ntype: contact\ncompany:\nrole:\ncadence:\nmet:\nphone: "0301234567"\n---\n## Log\n'
    )


def test_tags_notes_and_what_monica_logged_come_in_as_harmless_words(sample: Path) -> None:
    file = written(
        sample.parent,
        "m.json",
        """
        {"account": {"data": [{"type": "contact", "values": [{"uuid": "c1", "properties": {"first_name": "Cem", "last_name":
        "Ak", "description": "met [[Ana Silva]] #asked\\n---\\n# x", "tags": ["Robot people", "goal"], "stay_in_touch_frequency":
        42}, "data": [{"type": "call", "values": [{"properties": {"called_at": "2024-03-01T00:00:00Z", "content":
        "about [[Bea Chan]]"}}]}, {"type": "task", "values": [{"properties": {"title": "send #asked paper"}}]}]}]}]}}
        """,
    )
    before = notes(sample)
    assert imported(sample, file, "--new", "--tags", "--notes", "--yes").exit_code == 0
    assert list(diff(before, sample)) == ["People/Cem Ak.md"]
    text = notes(sample)["People/Cem Ak.md"].decode()
    assert "cadence: 42 days\n" in text
    assert "tags: [Robot-people]\n" in text
    assert "met \\[\\[Ana Silva\\]\\] \\#asked\n" in text
    assert "- [ ] send \\#asked paper\n" in text
    assert "- 2024-03-01 call: about \\[\\[Bea Chan\\]\\]\n" in text
    told = json.loads(invoke(["show", "Cem Ak", "--json", *DAY], sample).stdout)
    assert [(one["date"], one["tags"]) for one in told["touches"]] == [("2024-03-01", [])]


def test_linkedin_fills_and_makes_notes_only_of_those_who_are_named(sample: Path) -> None:
    before = notes(sample)
    refused = imported(sample, LINKEDIN, "--new", "--yes")
    assert (refused.exit_code, notes(sample)) == (2, before)
    assert "--new --only company:NAME" in refused.stderr
    assert imported(sample, LINKEDIN, "--new", "--only", "zoë", "--met", "--yes").exit_code == 0
    changed = diff(before, sample)
    assert list(changed) == ["People/Zoë Łukasiewicz.md"]
    assert "met: 2021-02-05" in changed["People/Zoë Łukasiewicz.md"]
    assert imported(sample, LINKEDIN, TRAPS, "--new", "--yes").exit_code == 0
    assert "People/Ana Silva.md" in diff(before, sample)


def test_the_file_wins_only_where_it_is_asked_to(sample: Path) -> None:
    before = notes(sample)
    assert imported(sample, TRAPS, "--only", "Marta Ruiz", "--take", "company", "--yes").exit_code == 0
    assert "-company: Hafen Robotics" in "\n".join(diff(before, sample)["People/Marta Ruiz.md"])
    misspelt = imported(sample, TRAPS, "--take", "compny", "--yes")
    assert (misspelt.exit_code, misspelt.stderr) == (
        2,
        "Error: --take knows no property “compny”: did you mean company?\n",
    )
    assert "did you mean “company:”?" in imported(sample, TRAPS, "--only", "compny=x").stderr


def test_who_works_somewhere_is_told_and_nothing_written(sample: Path) -> None:
    before = notes(sample)
    assert imported(sample, LINKEDIN, "--find", "acme robotics").stdout == (
        "Bea Chan · Senior Perception Engineer · People/Bea Chan.md\n"
        "Marta Ruiz · Hiring Manager · People/Marta Ruiz.md\n"
        "Dr. Ana Silva, PhD · Head of Hiring, EMEA · People/Ana Silva.md\n"
    )
    assert imported(sample, LINKEDIN, "--find", "Acme").stdout == "nobody in these files works at “Acme”\n"
    assert notes(sample) == before


def test_guests_become_attendees_of_an_event(sample: Path) -> None:
    (sample / "Events" / "2026-11-26 Harbour Dinner.md").write_text(
        '---\ntype: event\ndate: 2026-11-26\nattendees:\n  - "[[Ana Silva]]"\n---\n', encoding="utf-8"
    )
    guests = written(sample.parent, "guests.txt", "Ana Silva\nBea Chan <bea@acme.example>\nCem Ak, Acme\nDilek Su\n")
    before = notes(sample)
    assert imported(sample, guests, "--event", "harbour dinner", "--yes").exit_code == 0
    assert diff(before, sample) == {"Events/2026-11-26 Harbour Dinner.md": ['  - "[[Bea Chan]]"']}
    assert imported(sample, guests, "--event", "harbour dinner", "--new", "--only", "Cem Ak", "--yes").exit_code == 0
    changed = diff(before, sample)
    assert changed["Events/2026-11-26 Harbour Dinner.md"] == ['  - "[[Bea Chan]]"', '  - "[[Cem Ak]]"']
    assert "company: Acme" in changed["People/Cem Ak.md"]
    after = notes(sample)
    assert imported(sample, guests, "--event", "harbour dinner", "--yes").exit_code == 0
    assert notes(sample) == after


def test_a_table_in_another_language_is_read_by_the_settings(sample: Path) -> None:
    german = str(SAMPLES / "own" / "outlook-de-cp1252.csv")
    refused = imported(sample, german, "--new", "--yes")
    assert refused.exit_code == 3
    assert "no column is known to hold names: “Vorname”" in refused.stderr
    settings = (sample / "vaultkit.toml").read_text(encoding="utf-8")
    columns = '\n[import.columns]\nfirst_name = "Vorname"\nlast_name = "Nachname"\ncompany = "Firma"\n'
    (sample / "vaultkit.toml").write_text(f"{settings}{columns}", encoding="utf-8")
    assert imported(sample, german, "--new", "--yes").stdout.startswith("People/Jörg Müller.md: new\n")
    assert "company: Müller & Söhne\n" in (sample / "People/Jörg Müller.md").read_text(encoding="utf-8")


def test_a_folder_as_vdirsyncer_keeps_it_is_one_address_book(sample: Path) -> None:
    folder = sample.parent / "contacts"
    folder.mkdir()
    for number, name in enumerate(("Cem Ak", "Dilek Su", "Cem Ak")):
        written(folder, f"{number}.vcf", f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:030000000{number}\nEND:VCARD\n")
    (folder / ".hidden.vcf").write_text("x")
    (folder / "notes.txt").write_text("x")
    done = imported(sample, str(folder), "--new", "--yes")
    assert done.stdout == (
        "People/Cem Ak.md: new\nPeople/Dilek Su.md: new\n"
        "Cem Ak is left: the same name twice in one address book as Cem Ak\n"
        "3 cards: 0 known, 0 of them with something to fill; 2 new; 1 unclear\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "cut.vcf",
            "BEGIN:VCARD\nFN:Cem Ak\nTEL:03",
            "cut.vcf:3: the card that begins in line 1 (Cem Ak) is cut short",
        ),
        ("cut.csv", 'Name\n"Cem', "cut.csv:2: the row that begins here cannot be read"),
        ("x.json", "{", "x.json:1: this is no export of Monica 4"),
        ("x.csv", "\1\2\3", "x.csv:1: this is no text file"),
        ("x.ics", "BEGIN:VCALENDAR\n", "x.ics:2: the calendar is cut short; export it again"),
    ],
)
def test_a_damaged_file_is_one_clear_error_and_nothing_is_written(
    sample: Path, name: str, text: str, told: str
) -> None:
    file = sample.parent / name
    file.write_text(text)
    before = notes(sample)
    refused = imported(sample, str(file), TRAPS, "--new", "--yes")
    assert refused.exit_code == 3
    assert told in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert notes(sample) == before


def test_no_name_leads_out_of_the_folder_of_people(sample: Path) -> None:
    file = written(
        sample.parent,
        "x.csv",
        """
        Name,Email
        ../../../outside,a@x.example
        /etc/passwd,b@x.example
        ..,c@x.example
        .obsidian/plugins/x,d@x.example
        People/../../up,e@x.example
        CON,f@x.example
        [[Ana Silva]],g@x.example
        """,
    )
    before = notes(sample)
    around = sorted(sample.parent.iterdir())
    assert imported(sample, file, "--new", "--yes").exit_code == 0
    made = notes(sample).keys() - before.keys()
    assert all(path.startswith("People/") and path.count("/") == 1 for path in made)
    assert len(made) == 5  # the last is called as somebody is, and so not made
    assert sorted(sample.parent.iterdir()) == around


def test_what_a_note_says_unreadably_is_not_overwritten(sample: Path) -> None:
    note = sample / "People" / "Bea Chan.md"
    note.write_text(note.read_text(encoding="utf-8").replace("aliases: [Bea]", "aliases: [Bea]\nbirthday: in spring"))
    before = notes(sample)
    done = imported(sample, TRAPS, "--only", "Bea Chan", "--yes")
    assert done.exit_code == 0
    assert notes(sample) == before


def test_json_is_the_plan_and_writes_only_with_yes(sample: Path) -> None:
    before = notes(sample)
    told = json.loads(imported(sample, TRAPS, "--json").stdout)
    assert notes(sample) == before
    assert told["dry_run"] is True
    first = told["rows"][0]
    assert (first["fate"], first["path"], first["why"]) == ("fill", "People/Ana Silva.md", "mail")
    assert {"property": "phone", "value": "+351 21 000 0000", "old": None} in first["changes"]
    assert told["left_out"] == {"company": 1, "group": 1}


def test_the_plan_is_changed_in_an_editor_at_the_terminal(sample: Path) -> None:
    editor = sample.parent / "editor.py"
    editor.write_text(
        "import sys\npath = sys.argv[1]\ntext = open(path).read()\n"
        "text = text.replace('skip       3  Zo\\u00eb \\u0141ukasiewicz', 'new 3 Zoe Lukasiewicz')\n"
        "text = text.replace('fill       2', 'skip 2')\nopen(path, 'w').write(text)\n",
        encoding="utf-8",
    )
    before = notes(sample)
    variables = {"EDITOR": f"{sys.executable} {editor}", "VISUAL": ""}
    with Terminal([*PROGRAM, "import", TRAPS, *DAY], sample, variables=variables) as terminal:
        terminal.until(r"\[q\]uit: ")
        terminal.send("e\r")
        terminal.until("1 new.*\n.*\\[q\\]uit: ")
        terminal.send("a\r")
        assert terminal.ended() == 0
    assert sorted(diff(before, sample)) == ["People/Ana Silva.md", "People/Bea Chan.md", "People/Zoe Lukasiewicz.md"]


def test_quitting_writes_nothing(sample: Path) -> None:
    before = notes(sample)
    with Terminal([*PROGRAM, "import", TRAPS, *DAY], sample) as terminal:
        terminal.until(r"\[q\]uit: ")
        terminal.send("q\r")
        assert terminal.ended() == 2
    assert notes(sample) == before


def five_hundred(folder: Path) -> tuple[str, str]:
    """A vCard file and a LinkedIn file about 500 people, half of them in both."""
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person{number} Family{number}\r\nEMAIL:p{number}@x.example\r\n"
        f"TEL:+49 170 {number:07}\r\nBDAY:--0314\r\nPHOTO;ENCODING=b:{'A' * 20_000}\r\nEND:VCARD\r\n"
        for number in range(375)
    )
    rows = "".join(
        f"Person{number},Family{number},https://www.linkedin.com/in/p{number},,Acme,Engineer,03 Jan 2023\n"
        for number in range(125, 500)
    )
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    return written(folder, "all.vcf", cards), written(folder, "Connections.csv", header + rows)


def test_five_hundred_people_take_seconds_and_little_memory(sample: Path) -> None:
    files = five_hundred(sample.parent)
    measure = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:]).returncode\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, code)\n"
    )
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", measure, *PROGRAM, "import", *files, "--new", *DAY, "--yes", "-q"],
        cwd=sample,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    kilobytes, code = map(int, done.stdout.split()[-2:])
    assert code == 0
    assert time.monotonic() - begun < 60  # on a machine that runs other tests; alone it takes a few seconds
    assert kilobytes < 200_000
    made = [path for path in notes(sample) if path.startswith("People/Person")]
    assert len(made) == 375
    both = notes(sample)["People/Person200 Family200.md"].decode()
    assert "email: p200@x.example" in both
    assert "linkedin: https://www.linkedin.com/in/p200" in both


def test_a_run_that_is_killed_leaves_whole_people_only(sample: Path) -> None:
    files = five_hundred(sample.parent)[:1]
    before = notes(sample)
    chance = random.Random(7)
    for _ in range(6):
        running = subprocess.Popen(
            [*PROGRAM, "import", *files, "--new", *DAY, "--yes", "-q"],
            cwd=sample,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            running.wait(chance.uniform(0.4, 6))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
        assert run(["snooze", "Ana Silva", "tomorrow", *DAY], sample, seconds=60).returncode == 0
        made = {path: data for path, data in notes(sample).items() if path not in before}
        assert len(made) in {0, 375}
        assert all(data.endswith(b"## Log\n") and b"phone: +49 170" in data for data in made.values())
        if made:
            for _ in range(2):
                assert run(["undo"], sample, seconds=60).returncode == 0
