"""Every setting once: its name, type, default and meaning. The page docs/settings.md is made from this file.

A setting stands in `vaultkit.toml` at the vault's root, by its name here; dots are TOML tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from vaultkit import file_names
from vaultkit.dates import Period, Span, parse_period, parse_span
from vaultkit.draft_templates import TEMPLATES, Fault, template_fault
from vaultkit.errors import Problem
from vaultkit.vocabulary import KIND_WORDS, KINDS, PASSING_TAGS, PROPERTIES, folded

FILE_NAME = file_names.SETTINGS


class Declared(NamedTuple):
    """What is said of a setting where it is declared."""

    meaning: str
    least: int = 0
    each: Callable[[str], Any] = str
    """Reads one text, of a list too; None: it does not fit."""
    expected: str = ""
    """What would fit."""


_declared: list[Declared] = []


def _setting(
    default: Any, meaning: str, *, least: int = 0, each: Callable[[str], Any] = str, expected: str = ""
) -> Any:
    """A field of `Settings`, and what `SETTINGS` says of it."""
    _declared.append(Declared(meaning, least, each, expected))
    return field(default_factory=lambda: dict(default)) if isinstance(default, dict) else default


_TIERS = {"A": Span(3, "week"), "B": Span(2, "month"), "C": Span(6, "month"), "D": Span(1, "year")}


class Settings(Struct, frozen=True, dict=True):
    """The settings of one vault, with their defaults."""

    agenda: str = _setting("Agenda.md", "the agenda note, relative to the vault")
    me: str = _setting("", "the name of your own note; you are no contact")
    ignore: tuple[str, ...] = _setting((), "folders and notes that are not read: `Archive/`, `Old/*.md`")
    log_to: str = _setting(
        "person",
        "where `vaultkit log` writes: `person`, the note of the first person, or `daily`, today's daily note",
        each=lambda text: text if text in {"person", "daily"} else None,
        expected='write "person" or "daily"',
    )
    checkboxes: bool = _setting(
        True,
        "`false` writes plain bullets that cannot be ticked, for vaults whose task queries would pick lines up twice",
    )

    away: tuple[Period, ...] = _setting(
        (),
        "days on which you are away, first and last: the windows of thanks, first follow-ups, debriefs, news, "
        "days of people's own, ended quiet times and missed birthdays stand still",
        each=parse_period,
        expected='write two days with a stroke between them, such as ["2026-11-13/2026-11-22"]',
    )
    agenda_quiet_seconds: int = _setting(
        15, "how long the agenda note must have been left alone before `watch` writes what you may be typing in"
    )

    open_items: int = _setting(15, "how many items stand open in the agenda; the others are under *Later*", least=1)
    note_lines: int = _setting(
        60, "how many lines the agenda note should have at most: *Coming up* and *Later* are cut so that they fit"
    )
    later_lines: int = _setting(15, "how many lines stand under *Later* before the rest is only counted")
    reconnect_items: int = _setting(5, "how many people stand in *Reconnect* on a day, those done counted", least=1)
    problem_lines: int = _setting(5, "how many lines stand under *Notes to mend* before the rest is only counted")
    coming_up_days: int = _setting(7, "how many days ahead *Coming up* looks")

    before_you_go_days: int = _setting(3, "how many days before you are away *Before you go* stands")

    thanks_days: int = _setting(14, "how many days a thank-you stands")
    stalled_days: int = _setting(7, "days without a move after which somebody you asked is pointed out", least=1)
    first_follow_up_days: int = _setting(14, "how many days after an event a first follow-up stands")
    first_follow_ups: int = _setting(5, "how many first follow-ups stand on a day, those done counted", least=1)
    ask_ahead_days: int = _setting(14, "how many days before the ask-by day an ask stands")
    assumed_ahead_days: int = _setting(30, "the same when you only assume that anybody can help")
    asked_rest_days: int = _setting(14, "days after asking one candidate in which no other is named")
    too_late_days: int = _setting(2, "days before a need's day from which it is too late to ask kindly")
    prepare_days: int = _setting(7, "how many days ahead an event is prepared")
    meet_first: int = _setting(3, "how many people to meet first are named")
    intro_words: int = _setting(150, "words above which an intro is called long", least=1)
    debrief_days: int = _setting(3, "how many days after an event it is looked back on")
    goal_days: int = _setting(14, "days before an ask-by day from which what a need lacks stands on any day")
    news_days: int = _setting(14, "how many days `#news` waits for an answer")
    wish_days: int = _setting(1, "how many days before a `#theirs` day you wish them luck")
    ask_after_days: int = _setting(3, "how many days after a `#theirs` day you ask how it went")
    quiet_end_days: int = _setting(14, "how many days the end of a quiet time is pointed out")
    birthday_days: int = _setting(7, "how many days ahead a birthday stands, for people with a cadence")
    missed_birthday_days: int = _setting(7, "how many days a missed birthday stands")
    planned_days: int = _setting(30, "how far ahead a planned touch keeps someone off *Reconnect*, one cadence at most")
    drift_least_gap: int = _setting(7, "days: the smallest median gap that counts as a rhythm", least=1)
    drift_least_gaps: int = _setting(3, "how many gaps make a rhythm", least=1)
    drift_most_gaps: int = _setting(30, "how many gaps are looked at, the newest first", least=1)
    drift_least_cover: int = _setting(21, "days that the gaps must cover")
    drift_from_factor: int = _setting(2, "silence counts from more than this many gaps", least=1)
    drift_from_days: int = _setting(14, "and from more than one gap and this many days")
    drift_until_factor: int = _setting(12, "silence no longer counts after this many gaps", least=1)
    drift_until_days: int = _setting(90, "or one gap and this many days, whichever is later")
    small_event: int = _setting(8, "attendees up to which everyone at an event counts as met")

    balance_days: int = _setting(365, "days over which what you asked, gave and got is counted", least=1)
    brake_excess: int = _setting(
        2, "asks beyond gifts, in days, from which vaultkit suggests to give before you ask again", least=1
    )
    wants_days: int = _setting(365, "how many days `#wants` counts as something they look for")

    lead_days: int = _setting(14, "days to allow between asking somebody and the day of the need")
    lead_days_between: int = _setting(10, "days more for each go-between")
    path_start_days: int = _setting(730, "introductions start at people you were in touch with in so many days")
    path_silence_days: int = _setting(180, "days of silence that make a go-between cost one more", least=1)
    path_most_between: int = _setting(3, "how many go-betweens an introduction may have")

    tiers: Mapping[str, Span] = _setting(_TIERS, "the default cadence of each tier")
    properties: Mapping[str, tuple[str, ...]] = _setting(
        {f"{known.kind}.{known.name}": (known.name, *known.also) for known in PROPERTIES},
        "the spellings of each property that are read; yours replace the built-in ones",
    )
    tags: Mapping[str, str] = _setting({name: name for name in PASSING_TAGS}, "the passing tags, without `#`")
    kind_values: Mapping[str, tuple[str, ...]] = _setting(
        {kind: KIND_WORDS[kind].values for kind in KINDS}, "values of `type`, `categories` and `category`"
    )
    kind_tags: Mapping[str, tuple[str, ...]] = _setting(
        {kind: KIND_WORDS[kind].tags for kind in KINDS}, "tags that tell what a note is, without `#`"
    )
    kind_folders: Mapping[str, tuple[str, ...]] = _setting(
        {kind: KIND_WORDS[kind].folders for kind in KINDS}, "folders that tell what a note is, at any depth"
    )
    drafts: Mapping[str, str] = _setting(
        {name: template.text for name, template in TEMPLATES.items()},
        "the wording of drafts, with placeholders in braces (docs/drafts.md)",
    )

    @cached_property
    def spellings(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The properties of each kind that a spelling, folded, may stand for."""
        called: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in KINDS}
        for name, spellings in self.properties.items():
            kind, _, bare = name.partition(".")
            for spelling in map(folded, spellings):
                called[kind][spelling] = (*called[kind].get(spelling, ()), bare)
        return called


DEFAULTS = Settings()

SETTINGS: Mapping[str, Declared] = dict(zip(Settings.__struct_fields__, _declared, strict=True))
"""Every setting by its name."""


def read_settings(text: str | None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in the text of `vaultkit.toml`, and what is wrong in it; a wrong setting keeps its default."""
    if text is None:
        return DEFAULTS, ()
    import tomllib

    try:
        written = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        last = len(text.rstrip().split("\n")) if "end of document" in str(error) else 1
        message = f"the settings cannot be read: {str(error).partition(' (at')[0].lower()}"
        hint = "mend the line; until then the defaults hold"
        return DEFAULTS, (Problem(FILE_NAME, int(line[1]) if line else last, "bad-settings", message, hint),)
    reader = _Reader(text)
    changes = dict(reader.changes(written))
    return replace(DEFAULTS, **changes), _not_too_many(sorted(reader.problems))


_MOST_PROBLEMS = 1_000
"""Problems of the settings that are told one by one: a file with more of them is no settings file."""


def _not_too_many(problems: list[Problem]) -> tuple[Problem, ...]:
    told, more = problems[:_MOST_PROBLEMS], problems[_MOST_PROBLEMS:]
    if not more:
        return tuple(told)
    message = f"{len(more)} more settings from here on are unknown or do not fit"
    return (*told, Problem(FILE_NAME, more[0].line, "bad-setting", message, "mend those above first"))


class _Wrong(Exception):
    """A value does not fit; the text says what would."""


_MOST_OFFERED = 100
"""Unknown names for which a known one is looked for: it takes long."""


class _Reader:
    """Takes each written setting to its type, and notes what does not fit with its line."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def changes(self, written: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in written.items():
            if name not in SETTINGS:
                self._unknown(name, SETTINGS)
                continue
            default = getattr(DEFAULTS, name)
            if isinstance(default, Mapping):
                yield name, self._table(name, value, default)
                continue
            try:
                yield name, _fitted(value, default, SETTINGS[name])
            except _Wrong as error:
                self._wrong(name, str(error))

    def _table(self, name: str, value: Any, default: Mapping[str, Any]) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self._wrong(name, "it must be a table")
            return default
        result = dict(default)
        open_ended = name == "tiers"
        for key, inner in _flat(value):
            if key not in default and not open_ended:
                self._unknown(f"{name}.{key}", [f"{name}.{known}" for known in default])
                continue
            try:
                fitted = _fitted(inner, default.get(key, next(iter(default.values()))), _PLAIN)
            except _Wrong as error:
                self._wrong(f"{name}.{key}", str(error))
                continue
            if name == "drafts" and (fault := template_fault(key, fitted)):
                self._bad_template(f"{name}.{key}", fault)
                continue
            result[key] = fitted
        return result

    def _bad_template(self, name: str, fault: Fault) -> None:
        line = self._line(name)
        below = enumerate(self.lines[line - 1 :], line)
        line = next((number for number, text in below if fault.mark and fault.mark in text), line)
        message = f"the wording `{name}` cannot be used: {fault.message}"
        hint = f"{fault.hint}; until then the built-in one is used"
        self.problems.append(Problem(FILE_NAME, line, "bad-template", message, hint))

    def _unknown(self, name: str, known: Any) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, list(known), 1) if len(self.problems) < _MOST_OFFERED else []
        hint = f"did you mean `{near[0]}`?" if near else "docs/settings.md lists the settings; remove this one"
        self._add(name, "unknown-setting", f"there is no setting `{name}`", hint)

    def _wrong(self, name: str, expected: str) -> None:
        self._add(
            name, "bad-setting", f"the setting `{name}` does not fit", f"{expected}; until then its default holds"
        )

    def _add(self, name: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(FILE_NAME, self._line(name), code, message, hint))

    def _line(self, name: str) -> int:
        """The line of a setting; of one in an inline table the line that this stands in."""
        while name not in self._lines_by_name and "." in name:
            name = name.rpartition(".")[0]
        return self._lines_by_name.get(name, 1)

    @cached_property
    def _lines_by_name(self) -> Mapping[str, int]:
        """The TOML library tells no line, so the lines are read for their tables and keys."""
        found: dict[str, int] = {}
        table: tuple[str, ...] = ()
        inside = ""
        for number, line in enumerate(self.lines, 1):
            if inside:  # a text over several lines holds no settings
                inside = "" if inside in line else inside
                continue
            begun = re.match(r"\A[^#]*?=\s*(\"\"\"|''')", line)
            inside = begun[1] if begun and line.count(begun[1]) == 1 else ""
            header = re.match(r"\A\s*+\[\[?([^\[\]]+)\]", line)
            key = re.match(r"\A([\w\s.\"'-]++)=", line)
            if header:
                table = _names(header[1])
            here = table if header else (*table, *_names(key[1])) if key else ()
            if here:
                found.setdefault(".".join(here), number)
        return found


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip(" \t\"'") for name in dotted.split("."))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


_PLAIN = Declared("a value in a table of settings")


def _fitted(value: Any, default: Any, declared: Declared) -> Any:
    """The value as the type of its default. Raises `_Wrong` with what is expected."""
    least = declared.least
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise _Wrong("write `true` or `false`")
        return value
    if isinstance(default, int):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= 100_000:
            raise _Wrong(f"write a whole number from {least}")
        return value
    if isinstance(default, Span):
        span = parse_span(str(value))
        if span is None:
            raise _Wrong('write a span such as "6 weeks"')
        return span
    if isinstance(default, str):
        if not isinstance(value, str):
            raise _Wrong("write text in quotes")
        if declared.each(value) is None:
            raise _Wrong(declared.expected)
        return value
    return _listed(value, declared)


def _listed(value: Any, declared: Declared) -> tuple[Any, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise _Wrong('write a list of texts, such as ["one", "two"]')
    read = tuple(declared.each(item) for item in values)
    if None in read:
        raise _Wrong(declared.expected)
    return read
