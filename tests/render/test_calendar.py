"""The calendar that goes with an agenda, as other programs read it.

ical.js comes from npm (`npm install ical.js` in the folder that $ICAL_MODULES names, or in `tests/render`), khal from
PyPI; without them those tests are skipped and say so.
"""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from icalendar import Calendar
from vault_builder import vault_of

from vaultkit.model.context import Context
from vaultkit.model.vault import Vault
from vaultkit.render.calendar import calendar_text, is_calendar_of_ours
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("ICAL_MODULES", HERE))
TODAY = date(2026, 11, 22)
HOSTILE = """
    == People/Ana Silva.md
    ---
    birthday: 12-24
    ---
    ## Log
    - 2026-11-12 lunch, with a “quote”; and; more, \\ signs
        - [ ] the RFP, all; of \\n it: “für Zürich” 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 and more 📅 2026-11-25
        - [ ] #waiting END:VEVENT BEGIN:VEVENT 📅 2026-11-26
    """


def text_on(vault: Vault, today: date = TODAY) -> str:
    context = Context(vault, DEFAULTS, today)
    return calendar_text(context, build_agenda(context))


def read(text: str) -> Any:
    """A calendar as icalendar reads it; what its properties are depends on the file."""
    return Calendar.from_ical(text)


def events(vault: Vault, today: date = TODAY) -> list[str]:
    calendar = read(text_on(vault, today))
    told = []
    for event in calendar.walk("VEVENT"):
        first, end = event["DTSTART"].dt, event["DTEND"].dt
        assert end - first == timedelta(1)
        told.append(f"{first} {event['SUMMARY']}")
    return told


def test_each_matter_stands_on_its_day_and_what_waits_stands_today(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ---
    cadence: 6 weeks
    birthday: 12-24
    next_contact: 2026-12-10
    ---
    ## Log
    - 2026-11-20 her defence is on 5 December #quiet until 2026-11-30
    - 2026-12-05 her defence; in the big hall, at ten #theirs
    - 2026-11-12 lunch
        - [ ] #waiting the RFP 📅 2026-11-25
        - [ ] #waiting the plan 📅 2026-11-20
        - [ ] send her the paper 📅 2026-11-22
        - [ ] far away 📅 2027-06-01
    == People/Bea Chan.md
    ---
    birthday: 12-25
    ---
    == Goals/A job.md
    ---
    deadline: 2027-03-01
    ---
    ## Needs
    - [ ] A mock interview 📅 2027-01-15
        - [[Bea Chan]] — confirmed 2026-11-05
    """
    assert events(vault) == [
        "2026-11-22 vaultkit: 1 to thank, 1 to follow up",
        "2026-11-22 Ana Silva: send her the paper (to do)",
        "2026-11-25 Ana Silva: the RFP (check back)",
        "2026-12-01 Ana Silva: the quiet time is over: “her defence is on 5 December”",
        "2026-12-05 Ana Silva: her defence; in the big hall, at ten",
        "2026-12-10 Ana Silva: get in touch",
        "2026-12-24 Ana Silva: birthday",
        "2027-01-01 Bea Chan: A mock interview (ask)",
    ]


def test_the_events_have_the_ids_of_the_agenda_and_only_stamps_change_with_the_day(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ## Log
    - 2026-11-12 lunch, with a “quote”; and; more, \\ signs
        - [ ] the RFP, all; of \\ it: “für Zürich” and some more words so that the line has to be folded 📅 2026-11-25
    """
    calendar = read(text_on(vault))
    (event,) = calendar.walk("VEVENT")
    agenda = build_agenda(Context(vault, DEFAULTS, date(2026, 11, 25)))
    assert event["UID"] == f"{agenda.items[0].id}@vaultkit"
    assert event["SUMMARY"] == (
        "Ana Silva: the RFP, all; of \\ it: “für Zürich” and some more words so that the line has to be folded (to do)"
    )
    assert str(event["DESCRIPTION"]).endswith("\nPeople/Ana Silva.md")
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime(2026, 11, 22, tzinfo=UTC)
    assert (event["SEQUENCE"], event["TRANSP"]) == (2517, "TRANSPARENT")
    (later,) = read(text_on(vault, date(2026, 11, 23))).walk("VEVENT")
    changed = {name for name in event if event[name].to_ical() != later[name].to_ical()} if event != later else set()
    assert changed == {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
    assert text_on(vault) == text_on(vault)


def test_lines_end_with_crlf_and_have_at_most_75_bytes(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ## Log
    - 2026-11-12 lunch
        - [ ] #waiting 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 é é é 📅 2026-11-25
    """
    data = text_on(vault).encode()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for line in data.split(b"\r\n"):
        line.decode()


def test_an_empty_vault_has_an_empty_calendar() -> None:
    text = text_on(vault_of("== A.md\nx\n"))
    assert [*read(text).walk("VEVENT")] == []


@pytest.mark.parametrize(
    "data", [b"", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\n", b"# A note\nPRODID:-//vaultkit//agenda//EN"]
)
def test_a_calendar_of_another_program_is_none_of_ours(vault: Vault, data: bytes) -> None:
    """
    == A.md
    x
    """
    assert is_calendar_of_ours(text_on(vault).encode())
    assert not is_calendar_of_ours(data)


def as_icalendar(text: str) -> list[tuple[str, str, str]]:
    return sorted((str(one["UID"]), str(one["SUMMARY"]), str(one["DTSTART"].dt)) for one in read(text).walk("VEVENT"))


def test_ical_js_reads_what_icalendar_reads() -> None:
    if which("node") is None:
        pytest.skip("Node is not installed")
    if not (MODULES / "node_modules" / "ical.js").is_dir():
        pytest.skip(f"no ical.js in {MODULES}: npm install ical.js there, or set ICAL_MODULES")
    text = text_on(vault_of(HOSTILE))
    told = subprocess.run(
        ["node", HERE / "check_calendar.mjs", MODULES], input=text, capture_output=True, text=True, check=True
    )
    events = json.loads(told.stdout)
    assert sorted((one["uid"], one["summary"], one["start"]) for one in events) == as_icalendar(text)
    assert len(events) == 3
    assert all(date.fromisoformat(one["end"]) - date.fromisoformat(one["start"]) == timedelta(1) for one in events)


def test_khal_lists_every_event(tmp_path: Path) -> None:
    if which("khal") is None:
        pytest.skip("khal is not installed")
    text = text_on(vault_of(HOSTILE))
    (tmp_path / "calendar").mkdir()
    (tmp_path / "agenda.ics").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "config").write_text(
        f"[calendars]\n[[agenda]]\npath = {tmp_path}/calendar\n[sqlite]\npath = {tmp_path}/khal.db\n[locale]\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n",
        encoding="utf-8",
    )
    khal = ["khal", "--config", str(tmp_path / "config")]
    subprocess.run([*khal, "import", "--batch", "-a", "agenda", str(tmp_path / "agenda.ics")], check=True)
    listing = ["list", "--day-format", "", "--format", "{uid}\t{title}\t{start-date}", "2026-11-22", "60d"]
    told = subprocess.run([*khal, *listing], capture_output=True, text=True, check=True)
    assert sorted(tuple(line.split("\t")) for line in told.stdout.splitlines() if line) == as_icalendar(text)
