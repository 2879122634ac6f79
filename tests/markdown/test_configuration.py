"""What `.obsidian/` says: read for defaults, never trusted."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from vaultkit.errors import EditRefused
from vaultkit.markdown.configuration import DAILY, PERIODIC, TASKS, TEMPLATES, Configuration, read_configuration
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.task import TaskFormat


def test_without_files_everything_is_obsidians_default() -> None:
    assert read_configuration({}) == Configuration(DailyNotes("", "YYYY-MM-DD"), None, TaskFormat("", {}), ())


@pytest.mark.parametrize(
    ("written", "daily_notes"),
    [
        ('{"folder": "Daily"}', DailyNotes("Daily", "YYYY-MM-DD")),
        ('{"folder": "/journal"}', DailyNotes("journal", "YYYY-MM-DD")),
        ('{"folder": "Daily/"}', DailyNotes("Daily", "YYYY-MM-DD")),
        ('{"folder": "/"}', DailyNotes("", "YYYY-MM-DD")),
        ('{"folder": "", "format": ""}', DailyNotes("", "YYYY-MM-DD")),
        ('{"format": "YYYY/MM/DD"}', DailyNotes("", "YYYY/MM/DD")),
        ('{"folder": null, "format": 3}', DailyNotes("", "YYYY-MM-DD")),
        ("[]", DailyNotes("", "YYYY-MM-DD")),
        ("\ufeff{}", DailyNotes("", "YYYY-MM-DD")),
    ],
)
def test_daily_notes_lie_where_obsidian_was_told(written: str, daily_notes: DailyNotes) -> None:
    assert read_configuration({DAILY: written}) == Configuration(daily_notes)


def test_periodic_notes_outdo_daily_notes_unless_they_are_off() -> None:
    daily = '{"folder": "Daily"}'
    on = '{"daily": {"folder": "Periodic", "format": "DD-MM-YYYY", "enabled": true}}'
    off = '{"daily": {"folder": "Periodic", "enabled": false}}'
    assert read_configuration({DAILY: daily, PERIODIC: on}).daily_notes == DailyNotes("Periodic", "DD-MM-YYYY")
    assert read_configuration({DAILY: daily, PERIODIC: off}).daily_notes == DailyNotes("Daily")
    assert read_configuration({DAILY: daily, PERIODIC: "{}"}).daily_notes == DailyNotes("Daily")


@pytest.mark.parametrize(
    ("written", "folder"), [('{"folder": "/Templates/"}', "Templates"), ('{"folder": ""}', None), ("{}", None)]
)
def test_the_templates_folder_has_no_slashes_at_its_ends(written: str, folder: str | None) -> None:
    assert read_configuration({TEMPLATES: written}).templates_folder == folder


def test_statuses_of_the_tasks_plugin_that_make_no_sense_are_left_out() -> None:
    written = """{"globalFilter": "#task", "statusSettings": {"customStatuses": [
        {"symbol": "h", "type": "ON_HOLD"}, {"symbol": "two", "type": "DONE"}, {"symbol": "z", "type": "SOON"},
        {"type": "DONE"}, null, 7]}}"""
    assert read_configuration({TASKS: written}).task_format == TaskFormat("#task", {"h": "ON_HOLD"})


@pytest.mark.parametrize(("name", "written"), [(DAILY, '{\n"folder": }'), (TASKS, "{\n\n"), (PERIODIC, "[" * 100_000)])
def test_a_file_that_is_no_json_is_a_problem_and_gives_the_defaults(name: str, written: str) -> None:
    read = read_configuration({name: written})
    assert (read.daily_notes, read.task_format) == (DailyNotes(), TaskFormat())
    assert [(problem.path, problem.code) for problem in read.problems] == [(f".obsidian/{name}", "bad-json")]


def test_the_line_of_bad_json_is_told() -> None:
    assert read_configuration({DAILY: '{\n"folder": }'}).problems[0].line == 2


@pytest.mark.parametrize(
    ("target", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-22.md", date(2026, 11, 22)),
        ("Daily/2026-11-22", date(2026, 11, 22)),
        ("Elsewhere/2026-11-22", date(2026, 11, 22)),
        ("2026-02-30", None),
        ("2026-11-22 dinner", None),
        ("Ana", None),
    ],
)
def test_a_link_to_a_daily_note_names_a_day_though_the_note_is_not_there(target: str, day: date | None) -> None:
    assert DailyNotes("Daily").day_of_link(target) == day


def test_a_link_by_name_finds_the_day_of_a_format_with_folders() -> None:
    daily = DailyNotes("", "YYYY/MM/YYYY-MM-DD")
    assert daily.day_of_link("2026-11-22") == date(2026, 11, 22)
    assert daily.day_of_link("2026/11/2026-11-22") == date(2026, 11, 22)


def test_a_file_that_could_not_be_read_is_told_of() -> None:
    read = read_configuration({DAILY: None})
    assert read.daily_notes == DailyNotes("")
    assert [(problem.path, problem.line, problem.code) for problem in read.problems] == [
        (f".obsidian/{DAILY}", 1, "bad-json")
    ]


@pytest.mark.parametrize("written", ["YYYY-MM-DD J", "JJJJ-MM-TT"])
def test_a_daily_note_is_never_named_by_a_format_with_an_unknown_token(written: str) -> None:
    with pytest.raises(EditRefused, match=r"“J” in the format “.*” is no token"):
        DailyNotes("Daily", written).path_of_day(date(2026, 11, 22))


def test_a_daily_note_that_is_to_be_made_has_the_unicode_form_that_obsidian_writes() -> None:
    path = DailyNotes("", "D. MMMM YYYY", "bn").path_of_day(date(2026, 1, 2))
    assert path == unicodedata.normalize("NFC", path)
    assert DailyNotes("", "D. MMMM YYYY").day_of_path(path) == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("folder", "daily_format", "expected"),
    [
        ("", "", DailyNotes("Daily", "DD.MM.YYYY")),
        ("Journal/", "", DailyNotes("Journal", "DD.MM.YYYY")),
        ("", "MM-DD-YYYY", DailyNotes("", "MM-DD-YYYY")),
        ("Journal", "MM-DD-YYYY", DailyNotes("Journal", "MM-DD-YYYY")),
    ],
)
def test_settings_of_daily_notes_outweigh_those_of_obsidian(
    folder: str, daily_format: str, expected: DailyNotes
) -> None:
    written = '{"folder": "Daily", "format": "DD.MM.YYYY"}'
    read = read_configuration({DAILY: written}, daily_folder=folder, daily_format=daily_format)
    assert read.daily_notes == expected
