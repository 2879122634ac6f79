"""The settings of Obsidian and its plugins: read for defaults, never trusted to exist or to be valid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from msgspec import Struct, field

from vaultkit import file_names
from vaultkit.errors import Problem
from vaultkit.markdown.daily_notes import DEFAULT_FORMAT, DailyNotes
from vaultkit.markdown.task import Status, TaskFormat

DAILY = file_names.DAILY
PERIODIC = file_names.PERIODIC
TEMPLATES = file_names.TEMPLATES
TASKS = file_names.TASKS


class Configuration(Struct, frozen=True):
    """The part of `.obsidian/` that changes what notes mean."""

    daily_notes: DailyNotes = field(default_factory=DailyNotes)
    templates_folder: str | None = None
    """Relative to the vault, without slashes at its ends."""
    task_format: TaskFormat = field(default_factory=TaskFormat)
    problems: tuple[Problem, ...] = ()
    daily_template: str | None = None
    """The template of daily notes, relative to the vault, as a link would write it."""
    date_format: str = DEFAULT_FORMAT
    """How templates write `{{date}}`, as a Moment.js format."""
    time_format: str = "HH:mm"


def read_configuration(
    files: Mapping[str, str | None], language: str = "", daily_folder: str = "", daily_format: str = ""
) -> Configuration:
    """The configuration from the texts of the files below `.obsidian/`; what is missing or wrong gives defaults.

    The others are settings: no file of Obsidian's holds its language, and a format or a folder of daily notes that is
    set here outweighs Obsidian's.
    """
    problems: list[Problem] = []
    daily = _object(files, DAILY, problems)
    periodic = _dict(_object(files, PERIODIC, problems).get("daily"))
    if periodic and periodic.get("enabled", True):
        daily = periodic
    templates = _object(files, TEMPLATES, problems)
    folder = daily_folder if daily_folder or daily_format else _text(daily.get("folder"))
    daily_format = daily_format or _text(daily.get("format")) or DEFAULT_FORMAT
    return Configuration(
        daily_notes=DailyNotes(folder.strip("/"), daily_format, language),
        templates_folder=_text(templates.get("folder")).strip("/") or None,
        daily_template=_text(daily.get("template")).strip("/") or None,
        date_format=_text(templates.get("dateFormat")) or DEFAULT_FORMAT,
        time_format=_text(templates.get("timeFormat")) or "HH:mm",
        task_format=_task_format(_object(files, TASKS, problems)),
        problems=tuple(problems),
    )


def _task_format(data: dict[str, Any]) -> TaskFormat:
    settings = _dict(data.get("statusSettings"))
    statuses: dict[str, Status] = {}
    for entry in [*_list(settings.get("customStatuses")), *_list(settings.get("coreStatuses"))]:
        symbol, status = _dict(entry).get("symbol"), _dict(entry).get("type")
        if isinstance(symbol, str) and len(symbol) == 1 and status in get_args(Status):
            statuses[symbol] = cast("Status", status)
    return TaskFormat(
        global_filter=_text(data.get("globalFilter")),
        statuses=statuses,
        dataview=data.get("taskFormat") == "dataview",
        set_created_date=data.get("setCreatedDate") is True,
        recurrence_on_next_line=data.get("recurrenceOnNextLine") is True,
        remove_scheduled_date=data.get("removeScheduledDateOnRecurrence") is True,
    )


def _object(files: Mapping[str, str | None], name: str, problems: list[Problem]) -> dict[str, Any]:
    if name not in files:
        return {}
    import json

    text, message, line = files[name], "the file cannot be read as UTF-8 text, or is too large", 1
    if text is not None:
        try:
            return _dict(json.loads(text.removeprefix("\ufeff")))
        except (ValueError, RecursionError) as error:
            message, line = "the file is not valid JSON", getattr(error, "lineno", 1)
    hint = "save the settings again in Obsidian; until then its defaults hold"
    problems.append(Problem(f".obsidian/{name}", line, "bad-json", message, hint))
    return {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
