"""The calendar that `agenda` keeps, and what `export` writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from cli.command_line import TODAY, becomes_true, invoke, running


@pytest.fixture
def keeping(sound: Path) -> Path:
    """A vault that keeps a calendar."""
    settings = sound / "vaultkit.toml"
    settings.write_text(f'calendar = "Agenda.ics"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    return sound


def agenda(vault: Path, *more: str, today: str = TODAY) -> tuple[int, str]:
    done = invoke(["agenda", "--today", today, *more], vault)
    return done.exit_code, done.output


def test_agenda_keeps_the_calendar(keeping: Path) -> None:
    calendar = keeping / "Agenda.ics"
    assert agenda(keeping)[0] == 0
    first = calendar.read_bytes()
    assert len([*Calendar.from_ical(first).walk("VEVENT")]) > 5
    written = calendar.stat()
    assert agenda(keeping)[0] == 0
    assert (calendar.stat().st_ino, calendar.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    calendar.unlink()
    assert agenda(keeping)[0] == 0
    assert calendar.read_bytes() == first
    assert agenda(keeping, today="2026-11-23")[0] == 0
    assert calendar.read_bytes() != first


def test_a_dry_run_shows_the_calendar_and_writes_none(keeping: Path) -> None:
    assert "+BEGIN:VCALENDAR" in agenda(keeping, "--dry-run")[1]
    assert not (keeping / "Agenda.ics").exists()


def test_a_file_that_is_not_ours_is_left_and_told_of(keeping: Path) -> None:
    (keeping / "Agenda.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:mine\r\n", encoding="utf-8")
    code, said = agenda(keeping)
    assert code == 3
    assert "Agenda.ics was not written by vaultkit; it is left as it is" in said
    assert (keeping / "Agenda.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR\nPRODID:mine\n")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("Agenda.md", "names no calendar"),
        ("../Agenda.ics", "names no note inside the vault"),
        ("/tmp/Agenda.ics", "names no note inside the vault"),  # noqa: S108
        ("No/Agenda.ics", "does not exist"),
    ],
)
def test_a_setting_that_names_no_calendar_in_the_vault_is_refused(sound: Path, setting: str, said: str) -> None:
    (sound / "vaultkit.toml").write_text(f'calendar = "{setting}"\n', encoding="utf-8")
    code, told = agenda(sound)
    assert (code, said in told) == (3, True), told


def test_export_prints_the_same_calendar(keeping: Path) -> None:
    agenda(keeping)
    printed = invoke(["export", "calendar", "--today", TODAY], keeping).stdout_bytes
    assert printed == (keeping / "Agenda.ics").read_bytes()


@pytest.mark.parametrize("what", ["calendar", "vcard"])
def test_export_writes_a_file_and_never_over_another(sound: Path, tmp_path: Path, what: str) -> None:
    file = tmp_path / "out"
    command = ["export", what, "-o", str(file), "--today", TODAY]
    assert invoke(command, sound).output == f"{file}\n"
    first = file.read_bytes()
    assert invoke(command, sound).output == f"{file} is as it should be\n"
    (sound / "People" / "Zoe New.md").write_text("---\nnext_contact: 2026-11-30\n---\n", encoding="utf-8")
    assert invoke(command, sound).output == f"{file}\n"
    assert b"Zoe New" in file.read_bytes()
    assert file.read_bytes() != first
    file.write_bytes(b"mine\n")
    refused = invoke(command, sound)
    assert (refused.exit_code, "was not written by vaultkit" in refused.output) == (3, True)
    assert file.read_bytes() == b"mine\n"
    file.unlink()
    file.symlink_to("elsewhere")
    assert invoke(command, sound).exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "vault"]


def test_the_cards_that_are_exported_are_known_to_import(sound: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "contacts.vcf")
    invoke(["export", "vcard", "-o", file], sound)
    assert (
        invoke(["import", file, "--dry-run"], sound).output == "18 cards: 18 known, 0 of them with something to fill\n"
    )


def test_a_watch_keeps_the_calendar(keeping: Path, tmp_path: Path) -> None:
    assert agenda(keeping)[0] == 0
    calendar, said = keeping / "Agenda.ics", tmp_path / "said"
    with running(("watch", "--today", TODAY), keeping, said) as process:
        assert becomes_true(lambda: "watching " in said.read_text(encoding="utf-8"), 20)
        (keeping / "People" / "Zoe New.md").write_text("---\nnext_contact: 2026-11-30\n---\n", encoding="utf-8")
        assert becomes_true(lambda: b"Zoe New: get in touch" in calendar.read_bytes(), 10)
        assert process.poll() is None
