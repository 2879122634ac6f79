"""The agenda as one line, as plain text, and as a message that a mail program sends."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from cli.command_line import TODAY, invoke


def held(vault: Path) -> dict[str, bytes]:
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in vault.rglob("*") if path.is_file()}


def message(vault: Path, *more: str) -> EmailMessage:
    done = invoke(["digest", "--mail", "Jonas <jonas@example.org>", "--today", TODAY, *more], vault)
    assert done.exit_code == 0
    read = email.message_from_bytes(done.stdout_bytes, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_summary_is_the_line_of_the_agenda_and_acts_on_nothing(sound: Path) -> None:
    printed = " ".join(invoke(["agenda", "--today", TODAY], sound).output.splitlines()[:-1])
    note = sound / "Agenda.md"
    note.write_text(note.read_text(encoding="utf-8").replace("- [ ]", "- [x]", 1), encoding="utf-8")
    before = held(sound)
    done = invoke(["agenda", "--summary", "--fail-if-empty", "--today", TODAY], sound)
    assert (done.exit_code, done.output) == (0, f"{printed}\n")
    assert held(sound) == before


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--fail-if-empty",), 1)])
def test_an_empty_agenda_is_no_failure_unless_it_is_asked_to_be(
    tmp_path: Path, options: tuple[str, ...], code: int
) -> None:
    (tmp_path / "vaultkit.toml").touch()
    done = invoke(["agenda", "--summary", *options], tmp_path)
    assert (done.exit_code, done.output) == (code, "Nothing waits for you today.\n")


def test_a_digest_has_the_sections_of_the_agenda(sound: Path) -> None:
    text = invoke(["digest", "--today", TODAY], sound).output
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert headings[0] == "Agenda for Sunday 22 November 2026"
    assert {"Say thank you", "Follow up", "Reconnect"} <= {*headings}
    assert "\n  Bea Chan – " in text


def test_a_week_has_its_days_in_order_and_what_was(sound: Path) -> None:
    text = invoke(["digest", "--week", "--today", TODAY], sound).output
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert headings[0] == "The week from Sunday 22 November 2026"
    assert headings[2:5] == ["This week", "Waiting", "Reconnect"]
    week = text.partition("This week\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split("  ")[1][:10].strip() for line in week] == [
        "Sun 22 Nov",
        "Mon 23 Nov",
        "Wed 25 Nov",
        "Wed 25 Nov",
        "Thu 26 Nov",
        "Fri 27 Nov",
        "Fri 27 Nov",
    ]
    assert headings[-1] == "The last seven days: 4 days of contact; for the first time with Hannah Kim"


def test_a_message_reads_as_it_was_meant(sound: Path) -> None:
    read = message(sound)
    assert (read["From"], read["To"]) == ("jonas@example.org", "jonas@example.org")
    assert read["Subject"].startswith("Agenda for Sunday 22 November 2026: Today, about")
    assert read.get_content() == invoke(["digest", "--today", TODAY], sound).output
    assert parsedate_to_datetime(read["Date"]).tzinfo is not None
    assert max(map(len, str(read).splitlines())) < 999


def test_the_same_message_again_has_the_same_id(sound: Path) -> None:
    day, again, week = message(sound), message(sound), message(sound, "--week")
    assert day["Message-ID"] == again["Message-ID"] != week["Message-ID"]


@pytest.mark.parametrize("address", ["jonas", "a@x.example\nBcc: b@x.example", "a@x.example, b@x.example", ""])
def test_what_is_no_address_is_refused(sound: Path, address: str) -> None:
    done = invoke(["digest", "--mail", address, "--today", TODAY], sound)
    assert (done.exit_code, done.stdout) == (2, "")
