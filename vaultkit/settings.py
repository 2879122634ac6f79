"""The settings: name, type, default and meaning of each. docs/settings.md is generated from this module.

Settings are read from `vaultkit.toml` at the vault's root, by their names here; dots are TOML tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from msgspec import Meta, Struct, ValidationError, convert, field
from msgspec.structs import fields, replace

from vaultkit import file_names
from vaultkit.dates import Period, Span, parse_period, parse_span
from vaultkit.draft_templates import template_fault, template_of
from vaultkit.draft_wordings import ENGLISH
from vaultkit.errors import Problem
from vaultkit.folding import folded
from vaultkit.toml_lines import TomlLines
from vaultkit.vocabulary import KIND_WORDS, KINDS, PASSING_TAGS, PROPERTIES, ImportField, language_code

FILE_NAME = file_names.SETTINGS


Number = Annotated[int, Meta(ge=0, le=100_000)]
Count = Annotated[int, Meta(ge=1, le=100_000)]
LogPlace = Literal["person", "daily"]
Language = Annotated[str, Meta(title="a code of a language")]

_EXPECTED: Mapping[Any, str] = {
    bool: "write `true` or `false`",
    Number: "write a whole number from 0",
    Count: "write a whole number from 1",
    str: "write text in quotes",
    tuple[str, ...]: 'write a list of texts, such as ["one", "two"]',
    LogPlace: 'write "person" or "daily"',
    Language: 'write the code of a language, such as "de"',
    Span: 'write a span such as "6 weeks"',
    tuple[Period, ...]: 'write two days with a stroke between them, such as ["2026-11-13/2026-11-22"]',
}
"""What to write for a setting of each type."""

_Parsed = TypeVar("_Parsed")

_meanings: list[str] = []


def _setting(default: Any, meaning: str) -> Any:
    """A field of `Settings` and its description in `SETTINGS`."""
    _meanings.append(meaning)
    return field(default_factory=lambda: dict(default)) if isinstance(default, dict) else default


_TIERS = {"A": Span(3, "week"), "B": Span(2, "month"), "C": Span(6, "month"), "D": Span(1, "year")}


class Settings(Struct, frozen=True, dict=True):
    """The settings of one vault, with their defaults."""

    agenda: str = _setting("Agenda.md", "the agenda note, relative to the vault")
    calendar: str = _setting(
        "", "a calendar file that `agenda` and `watch` keep, relative to the vault, such as `Agenda.ics`; empty: none"
    )
    overview: str = _setting(
        "",
        "a note with tables of all people that `agenda` and `watch` keep, such as `People overview.md`; empty: none",
    )
    me: str = _setting("", "the name of your own note; you are no contact")
    not_people: tuple[str, ...] = _setting(
        (),
        'names without a note that are no people, such as `["Blue Bottle"]`: nobody is offered, counted or completed '
        "by such a name (docs/rules.md, *new-name*)",
    )
    ignore: tuple[str, ...] = _setting((), "folders and notes that are not read: `Archive/`, `Old/*.md`")
    log_to: LogPlace = _setting(
        "person",
        "where `vaultkit log` writes: `person`, the note of the first person, or `daily`, today's daily note",
    )
    language: Language = _setting(
        "",
        "the language of Obsidian, such as `de` or `pt-br`, which decides how daily notes and templates write months, "
        "weekdays and weeks; empty: the language of the newest daily notes, else English",
    )
    daily_folder: str = _setting("", "the folder of daily notes; empty: as Obsidian's settings say")
    daily_format: str = _setting(
        "",
        "how daily notes are named, in tokens of Moment.js such as `DD-MM-YYYY`; empty: as Obsidian's settings say. "
        "With it, `daily_folder` counts too, where an empty one is the vault itself",
    )
    checkboxes: bool = _setting(
        True,
        "`false` writes plain bullets that cannot be ticked, for vaults whose task queries would pick lines up twice",
    )

    away: tuple[Period, ...] = _setting(
        (),
        "days on which you are away, first and last: the windows of all lines stand still, also those of debriefs, "
        "news, days of people's own, ended quiet times and missed birthdays",
    )
    agenda_quiet_seconds: Number = _setting(
        15, "how long the agenda note must have been left alone before `watch` writes what you may be typing in"
    )

    open_lines: Count = _setting(
        18,
        "how many list lines the open part of the agenda has at most, boxes counted; the rest is under *Later*",
    )
    later_lines: Number = _setting(
        15, "how many lines stand under *Coming up* and under *Later* before the rest is only counted"
    )
    reconnect_items: Count = _setting(5, "how many people stand in *Reconnect* on a day, those done counted")
    problem_lines: Number = _setting(
        5, "how many lines stand under *Fix in your notes* before the rest is only counted"
    )
    coming_up_days: Number = _setting(7, "how many days ahead *Coming up* looks")
    calendar_days: Number = _setting(60, "how many days ahead the calendar file looks")

    before_you_go_days: Number = _setting(3, "how many days before you are away *Before you go* stands")

    thanks_days: Number = _setting(14, "how many days a thank-you stands")
    stalled_days: Count = _setting(7, "days without a move after which somebody you asked is pointed out")
    first_follow_up_days: Number = _setting(14, "how many days after an event a first follow-up stands")
    first_follow_ups: Count = _setting(5, "how many first follow-ups stand on a day, those done counted")
    ask_ahead_days: Number = _setting(14, "how many days before the ask-by day an ask stands")
    assumed_ahead_days: Number = _setting(30, "the same when you only assume that anybody can help")
    asked_rest_days: Number = _setting(14, "days after asking one candidate in which no other is named")
    too_late_days: Number = _setting(2, "days before a need's day from which it is too late to ask kindly")
    prepare_days: Number = _setting(7, "how many days ahead an event is prepared")
    meet_first: Number = _setting(3, "how many people to meet first are named")
    intro_words: Count = _setting(150, "words above which an intro is called long")
    debrief_days: Number = _setting(14, "how many days after an event it is asked who was there")
    goal_days: Number = _setting(14, "days before an ask-by day from which what a need lacks stands on any day")
    news_days: Number = _setting(14, "how many days `#news` waits for an answer")
    wish_days: Number = _setting(1, "how many days before a `#theirs` day you wish them luck")
    ask_after_days: Number = _setting(3, "how many days after a `#theirs` day you ask how it went")
    quiet_end_days: Number = _setting(14, "how many days the end of a quiet time is pointed out")
    perhaps_days: Number = _setting(7, "how many days *Perhaps* asks about a sentence")
    new_name_days: Number = _setting(14, "how many days *Perhaps* offers a note for a name that has none")
    birthday_days: Number = _setting(7, "how many days ahead a birthday stands, for people with a cadence")
    missed_birthday_days: Number = _setting(7, "how many days a missed birthday stands")
    planned_days: Number = _setting(
        30, "how far ahead a planned touch keeps someone off *Reconnect*, one cadence at most"
    )
    drift_least_gap: Count = _setting(7, "days: the smallest median gap that counts as a rhythm")
    drift_least_gaps: Count = _setting(3, "how many gaps make a rhythm")
    drift_most_gaps: Count = _setting(30, "how many gaps are looked at, the newest first")
    drift_least_cover: Number = _setting(21, "days that the gaps must cover")
    drift_from_factor: Count = _setting(2, "silence counts from more than this many gaps")
    drift_from_days: Number = _setting(14, "and from more than one gap and this many days")
    drift_until_factor: Count = _setting(12, "silence no longer counts after this many gaps")
    drift_until_days: Number = _setting(90, "or one gap and this many days, whichever is later")
    dormant_days: Count = _setting(730, "days of silence after which somebody you knew well is an old tie, one a week")
    mentions_apart: bool = _setting(
        True,
        "`false` counts every link in a dated passage as contact, also where its clause says that you only spoke of "
        "somebody or meant to call them",
    )
    met_all: Number = _setting(
        3, "attendees up to which all count as met at an event that happened; above, those whom its notes name"
    )
    bare_events: bool = _setting(
        False, "`true` counts an event that is over as one that happened, though nothing was noted of it"
    )
    small_event: Number = _setting(
        8, "attendees up to which those at an event know each other from then on, and are all named"
    )

    balance_days: Count = _setting(365, "days over which what you asked, gave and got is counted")
    brake_excess: Count = _setting(
        2, "asks beyond gifts, in days, from which vaultkit suggests to give before you ask again"
    )
    wants_days: Number = _setting(365, "how many days `#wants` counts as something they look for")

    lead_days: Number = _setting(14, "days to allow between asking somebody and the day of the need")
    lead_days_between: Number = _setting(10, "days more for each person in between")
    path_start_days: Number = _setting(730, "introductions start at people you were in touch with in so many days")
    path_silence_days: Count = _setting(180, "days of silence that make somebody in between cost one more")
    path_most_between: Number = _setting(3, "how many people in between an introduction may have")

    tiers: Mapping[str, Span] = _setting(_TIERS, "the default cadence of each tier")
    properties: Mapping[str, tuple[str, ...]] = _setting(
        {f"{known.kind}.{known.name}": (known.name, *known.also) for known in PROPERTIES},
        "the spellings of each property that are read; yours replace the built-in ones",
    )
    tags: Mapping[str, str] = _setting({name: name for name in PASSING_TAGS}, "the passing tags, without `#`")
    kind_values: Mapping[str, tuple[str, ...]] = _setting(
        {kind: KIND_WORDS[kind].values for kind in KINDS},
        "values of `type`, `categories`, `category`, `fileClass` and `noteType`",
    )
    kind_tags: Mapping[str, tuple[str, ...]] = _setting(
        {kind: KIND_WORDS[kind].tags for kind in KINDS}, "tags that tell what a note is, without `#`"
    )
    kind_folders: Mapping[str, tuple[str, ...]] = _setting(
        {kind: KIND_WORDS[kind].folders for kind in KINDS}, "folders that tell what a note is, at any depth"
    )
    import_columns: Mapping[ImportField, tuple[str, ...]] = _setting(
        dict.fromkeys(get_args(ImportField), ()),
        "headers of tables that `vaultkit import` reads besides the English ones",
    )
    drafts: Mapping[str, str] = _setting(
        dict(ENGLISH),
        "the wording of drafts, with placeholders in braces, in the language of your letters; those of another one "
        "stand under its code: `[drafts.fr]` (docs/drafts.md)",
    )

    def days_to_allow(self, between: int) -> int:
        """Days between asking somebody and the day of the need, with so many people in between."""
        return self.lead_days + self.lead_days_between * between

    @cached_property
    def spellings(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By kind: the properties that each normalized spelling can refer to."""
        by_kind: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in KINDS}
        for name, spellings in self.properties.items():
            kind, _, bare = name.partition(".")
            for spelling in map(folded, spellings):
                by_kind[kind][spelling] = (*by_kind[kind].get(spelling, ()), bare)
        return by_kind


DEFAULTS = Settings()

SETTINGS: Mapping[str, str] = dict(zip(Settings.__struct_fields__, _meanings, strict=True))
"""The meaning of each setting, by name."""


def read_settings(text: str | None) -> tuple[Settings, tuple[Problem, ...]]:
    """Parse the text of `vaultkit.toml` into settings and problems. An invalid setting gets its default."""
    if text is None:
        return DEFAULTS, ()
    import tomllib

    try:
        written = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        last = len(text.rstrip().split("\n")) if "end of document" in str(error) else 1
        message = f"the settings cannot be read: {str(error).partition(' (at')[0].lower()}"
        hint = "fix the line; until then the defaults hold"
        return DEFAULTS, (Problem(FILE_NAME, int(line[1]) if line else last, "bad-settings", message, hint),)
    changes, problems = _converted(written, TomlLines(text))
    return replace(DEFAULTS, **changes), _limited(sorted(problems))


def quoted(text: str) -> str:
    """A text as `vaultkit.toml` writes it, in quotes."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"{}"'.format("".join(one if one.isprintable() else f"\\U{ord(one):08X}" for one in safe))


def as_written(name: str) -> str:
    """The name of a setting in `vaultkit.toml`, where those of one command stand in a table of its name."""
    return re.sub(r'^("?)import_', r"\1import.", name)


_MOST_PROBLEMS = 1_000
"""How many problems of the settings are reported one by one."""


def _limited(problems: list[Problem]) -> tuple[Problem, ...]:
    reported, more = problems[:_MOST_PROBLEMS], problems[_MOST_PROBLEMS:]
    if not more:
        return tuple(reported)
    message = f"{len(more)} more settings from here on are unknown or do not fit"
    return (*reported, Problem(FILE_NAME, more[0].line, "bad-setting", message, "fix those above first"))


_GONE: Mapping[str, str] = {  # settings of earlier versions, with what to do now
    "open_items": "remove it; `open_lines` says how many lines the open part has, boxes counted",
    "note_lines": "remove it; the agenda note is short by itself, and `later_lines` cuts what is folded",
}

_NOT_HERE: Mapping[str, str] = {
    "on_new_day": "what is synced must run no programs; move it to your own settings, as docs/reminders.md says",
}
"""Settings that only the user's own file may hold, with the reason."""

_MOST_SUGGESTIONS = 100
"""How many unknown names get a suggestion: the search for a similar name is slow."""


class _Invalid(NamedTuple):
    """A setting that cannot be used: the parts of its problem."""

    code: str
    message: str
    hint: str
    mark: str = ""
    """Text that locates the faulty line within a multi-line string."""


def _converted(written: Mapping[str, Any], lines: TomlLines) -> tuple[dict[str, Any], list[Problem]]:
    """The configured fields of `Settings`, and a problem for each that is unknown or invalid."""
    types = _types()
    changes: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in _entries(written, types):
        result = _value(name, value, types, suggest=len(problems) < _MOST_SUGGESTIONS)
        table, dot, key = name.partition(".")
        if isinstance(result, _Invalid):
            line = lines.of(as_written(name).strip('"'), result.mark)
            problems.append(Problem(FILE_NAME, line, result.code, result.message, result.hint))
        elif dot:
            changes.setdefault(table, dict(getattr(DEFAULTS, table)))[key] = result
        else:
            changes[name] = result
    return changes, problems


def _types() -> dict[str, Any]:
    """The type of each setting, and of each known table key as `table.key`."""
    types: dict[str, Any] = {setting.name: setting.type for setting in fields(Settings)}
    for name, kind in tuple(types.items()):
        if get_origin(kind) is Mapping:
            types |= {f"{name}.{key}": get_args(kind)[1] for key in getattr(DEFAULTS, name)}
    return types


def _entries(written: Mapping[str, Any], types: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each configured setting with its value; keys of known tables as `table.key`."""
    for name, value in written.items():
        if name == "import" and isinstance(value, Mapping):
            yield from _entries({f"import_{inner}": _by_field(table) for inner, table in value.items()}, types)
        elif isinstance(value, Mapping) and get_origin(types.get(name)) is Mapping:
            yield from _flat(value, f"{name}.")
        else:  # a name that has its dot in quotes is no key of a table
            yield f'"{name}"' if "." in name else name, value


def _by_field(columns: Any) -> Any:
    """Columns by what they hold, written either way round: `first_name = "Vorname"` or `Vorname = "first_name"`."""
    if not isinstance(columns, Mapping):
        return columns
    known = get_args(ImportField)
    headers = {key: field for key, field in columns.items() if key not in known and field in known}
    turned = {field: [header for header, of in headers.items() if of == field] for field in headers.values()}
    return {**turned, **{key: value for key, value in columns.items() if key not in headers}}


def _flat(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _value(name: str, written: Any, types: Mapping[str, Any], *, suggest: bool) -> Any | _Invalid:
    """A setting converted to its type. `suggest`: search a similar name for an unknown one."""
    table, _, key = name.partition(".")
    wanted = types.get(name, Span if table == "tiers" and key else None)
    if table == "drafts" and template_of(key):
        wanted = str
    if wanted is None:
        return _unknown(name, [known for known in types if known.startswith(f"{table}.")] or SETTINGS, suggest=suggest)
    try:
        value = _converted_to(written, wanted)
    except ValidationError:
        hint = f"{_EXPECTED.get(wanted, 'it must be a table')}; until then its default holds"
        return _Invalid("bad-setting", f"the setting `{as_written(name)}` does not fit", hint)
    if table == "drafts" and (fault := template_fault(key, value)):
        message = f"the wording `{name}` cannot be used: {fault.message}"
        return _Invalid("bad-template", message, f"{fault.hint}; until then the built-in one is used", fault.mark)
    return value


def _unknown(name: str, known: Iterable[str], *, suggest: bool) -> _Invalid:
    if name in _GONE:
        return _Invalid("unknown-setting", f"there is no setting `{name}` any more", _GONE[name])
    if name in _NOT_HERE:
        return _Invalid("unsafe-setting", f"the setting `{name}` has no effect in a vault", _NOT_HERE[name])
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1) if suggest else []
    hint = f"did you mean `{as_written(near[0])}`?" if near else "docs/settings.md lists the settings; remove this one"
    return _Invalid("unknown-setting", f"there is no setting `{as_written(name)}`", hint)


def _converted_to(value: Any, wanted: Any) -> Any:
    """A value converted to a type; a single string is accepted for a list. Raises `ValidationError`."""
    if isinstance(value, str) and get_origin(wanted) is tuple:
        value = [value]
    if wanted == Language:
        return _parsed(language_code, convert(value, str))
    if wanted is Span:
        return _parsed(parse_span, str(convert(value, int | str)))
    if wanted == tuple[Period, ...]:
        return tuple(_parsed(parse_period, text) for text in convert(value, tuple[str, ...]))
    return convert(value, wanted)


def _parsed(parse: Callable[[str], _Parsed | None], text: str) -> _Parsed:
    if (value := parse(text)) is None:
        raise ValidationError
    return value
