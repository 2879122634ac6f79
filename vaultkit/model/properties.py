"""Reads one note's properties as typed values; what does not fit is a problem with its line, and no value."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import TypeVar

from vaultkit.dates import Birthday, Span, parse_birthday, parse_day, parse_span
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.folding import bare_words, folded
from vaultkit.markdown.link import Link, folded_name, links_in
from vaultkit.markdown.note import Note
from vaultkit.markdown.scalar import Value
from vaultkit.model.attendees import BETWEEN_NAMES, read_attendees
from vaultkit.settings import Settings
from vaultkit.vocabulary import Kind

BAD, UNKNOWN = "bad-value", "unknown-value"
"""Codes of a value that hides something, and of one for which the default holds."""

_LOST: Mapping[str, str] = {
    "birthday": "the birthday will not be shown",
    "cadence": "this cadence does not count",
    "last_contact": "that day of contact does not count",
    "next_contact": "that day will not be shown",
    "snooze_until": "the rest is not kept",
    "date": "this day does not count",
    "end": "this day does not count",
    "prepared": "the event counts as not prepared",
    "debriefed": "the event counts as not debriefed",
    "deadline": "the goal has no deadline",
}
"""What is left out where the value of a property is none of its kind."""
_T = TypeVar("_T")
_YEAR = expression(r"(?:1[89]|20)\d\d")
"""What stands between names, outside links."""


class PropertyReader:
    """The properties of one note as the fields of its kind."""

    def __init__(self, note: Note, kind: Kind, settings: Settings) -> None:
        self.problems: list[Problem] = []
        self._refused: set[str] = set()
        """Properties whose value is a problem as a whole."""
        self._note = note
        self._kind = kind
        self._settings = settings
        self._names: dict[str, str] = {}
        for name in note.front.properties:
            self._names.setdefault(folded(name), name)
        called = settings.spellings[kind]
        self._there: dict[str, list[str]] = {}
        """How each property is spelled here; by most notes in one way."""
        for spelling, written in self._names.items():
            for name in called.get(spelling, ()):
                self._there.setdefault(name, []).append(written)

    def line(self, name: str) -> int:
        """The line a property stands in, or 1."""
        written = self._written(name)
        return self._note.front.lines.get(written, 1) if written else 1

    def text(self, name: str) -> str | None:
        """The first text of all spellings, or the words of a link; others are named."""
        return self.text_other_than(name, ()) if name in self._there else None

    def has(self, name: str) -> bool:
        """Whether a property has a value."""
        return bool(self._values(name)) if name in self._there else False

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in all spellings of a list, each once; one text may be separated by commas."""
        found: dict[str, None] = {}
        for written in self._spelled(name):
            values = self._values(name, written)
            if len(values) == 1 and "[[" not in values[0]:
                values = values[0].split(",")
            found |= dict.fromkeys(text for text in map(_shown, values) if text)
        return tuple(found)

    def text_other_than(self, name: str, others: Container[str]) -> str | None:
        """The first text, of all spellings, that is none of some names (compared as names are); others are named."""
        texts = [
            (written, value) for written in self._spelled(name) for value in map(_shown, self._values(name, written))
        ]
        kept = [one for one in texts if one[1] and folded_name(one[1]) not in others]
        for written, value in kept:
            if value != kept[0][1] and name not in self._refused:
                self._second_value(written, value, kept[0][1])
        return kept[0][1] if kept else None

    def names(self, name: str) -> tuple[str, ...]:
        """A list of names, each as written: a comma is a part of a name."""
        return tuple(text for text in (value.strip() for value in self._values(name)) if text)

    def all_texts(self, name: str) -> tuple[str, ...]:
        """The texts under every spelling of a property, as written: a comma is a part of a text."""
        return tuple(dict.fromkeys(map(_shown, self._all_values(name))))

    def links(self, name: str) -> tuple[Link, ...]:
        """Links to notes. Text without a link is a problem."""
        found: list[Link] = []
        for value in self._all_values(name):
            links = links_in(value)
            if unlinked := _unlinked(value, links):
                hint = f"write {_as_links(value)}, with the quotes"
                self._problem(
                    name, "not-a-link", f"“{unlinked}” in {self.called(name)} is no link", hint, value=unlinked
                )
            found += links
        return tuple(found)

    def attendees(self, name: str) -> tuple[tuple[Link, ...], tuple[str, ...]]:
        """The links of those who come, and values that are plain names."""
        return read_attendees(self._all_values(name))

    def day(self, name: str, code: str = BAD) -> date | None:
        """A day; what is none is a problem with that code."""
        return self._typed(name, parse_day, "day", "write it as YYYY-MM-DD", code)

    def typed(self, name: str, parse: Callable[[str], _T | None]) -> _T | None:
        """A day, or days, as `parse` takes them; what it does not take is a problem."""
        return self._typed(name, parse, "day", "write it as YYYY-MM-DD")

    def span(self, name: str) -> Span | None:
        return self._typed(name, parse_span, "span of time", "write it as `6 weeks`, `monthly` or a number of days")

    def birthday(self, name: str) -> Birthday | None:
        """A day of the year; a year alone is only advised about."""
        is_year = _YEAR.fullmatch(next(iter(self._values(name)), "")) is not None if name in self._there else False
        return self._typed(
            name, parse_birthday, "birthday", "write it as YYYY-MM-DD or MM-DD", UNKNOWN if is_year else BAD
        )

    def word(self, name: str, known: Mapping[str, Sequence[str]]) -> str:
        """The one of `known` that a word stands for; the first, with advice, for a word that is not known."""
        text, default = self.text(name), next(iter(known))
        if text is None:
            return default
        word = bare_words(text)
        if found := next((meaning for meaning, words in known.items() if word in words), None):
            return found
        message = f"{self.called(name)} is “{text}”, and counts as {default}"
        self._problem(name, UNKNOWN, message, f"write one of: {', '.join(known)}")
        return default

    def has_happened(self, name: str) -> bool:
        """Whether a property holds a day, or says yes."""
        text = self.text(name) or ""
        return parse_day(text) is not None or text.lower() in {"true", "yes", "x", "✅"}

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._value(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        word = str(value).strip().casefold()
        if word in {"true", "yes", "on", "false", "no", "off"}:
            return word in {"true", "yes", "on"}
        message = f"{self.called(name)} is “{value}”, and counts as {str(default).lower()}"
        self._problem(name, UNKNOWN, message, "write `true` or `false`")
        return default

    def called(self, name: str) -> str:
        """A property by the name that the note gives it, as code."""
        return f"`{self._written(name) or name}`"

    def refuse(self, name: str, message: str, hint: str, code: str = BAD) -> None:
        """Report that a property's value means nothing."""
        self._problem(name, code, message, hint)

    # --- the value as it stands ---------------------------------------------

    def _written(self, name: str) -> str | None:
        """The name of the property as this note spells it: the first spelling that has a value, else any."""
        there = self._spelled(name)
        if len(there) < 2:
            return there[0] if there else None
        filled = (written for written in there if self._note.front.properties[written] not in (None, "", []))
        return next(filled, there[0])

    def _spelled(self, name: str) -> list[str]:
        """All the names that this note gives a property, in the order of its spellings."""
        there = self._there.get(name, [])
        if len(there) < 2:
            return there
        spellings = self._settings.properties[f"{self._kind}.{name}"]
        return [self._names[folded(spelling)] for spelling in spellings if folded(spelling) in self._names]

    def _all_values(self, name: str) -> list[str]:
        """The values under every spelling, as texts."""
        return [value for written in self._spelled(name) for value in self._values(name, written)]

    def _value(self, name: str) -> Value:
        written = self._written(name)
        return self._note.front.properties[written] if written else None

    def _values(self, name: str, written: str | None = None) -> list[str]:
        """The value, as it is written, as texts; a link without quotes is a list in a list and taken with advice.

        `written` is the spelling to read; without it the first that has a value.
        """
        value = self._note.front.properties[written] if written else self._value(name)
        if value is None:
            return []
        if not isinstance(value, str) and _reads_otherwise(value):
            value = self._note.properties_as_written.get(written or self._written(name) or "", value)
        if isinstance(value, str):
            return [text] if (text := value.strip()) else []
        unquoted = _unquoted_link(value)
        entries = [value] if unquoted or not isinstance(value, list) else value
        texts: list[str] = []
        for entry in entries:
            if linked := _unquoted_link(entry):
                hint = f'put it in quotes: "{linked}"'
                self._problem(name, "unquoted-link", f"the link {linked} has no quotes", hint, value=linked)
                texts.append(linked)
            elif isinstance(entry, list | dict):
                self._problem(name, BAD, f"{self.called(name)} holds a list or a mapping", "write plain text or a link")
            elif entry is not None and str(entry).strip():
                texts.append(str(entry).strip())
        return texts

    def _typed(self, name: str, parse: Callable[[str], _T | None], what: str, hint: str, code: str = BAD) -> _T | None:
        values = self._values(name) if name in self._there else None
        if not values:
            return None
        parsed = parse(values[0])
        if parsed is None or len(values) > 1:
            is_what = f"{self.called(name)} is “{', '.join(values)}”, which cannot be read as a {what}"
            self._problem(name, code, is_what, hint, lost=_LOST.get(name, "") if code == BAD else "")
            self._refused.add(name)
            return None
        for written in self._spelled(name):
            if written != self._written(name):
                for value in self._values(name, written):
                    if parse(value) != parsed:
                        self._second_value(written, value, values[0])
        return parsed

    # --- problems -----------------------------------------------------------

    def _second_value(self, written: str, value: str, first: str) -> None:
        message = f"“{value}” in `{written}` is not used beside “{first}”"
        line = self._note.front.lines.get(written, 1)
        hint = "only the first counts; keep one of them"
        self.problems.append(Problem(self._note.path, line, "second-value", message, hint))

    def _problem(self, name: str, code: str, message: str, hint: str, *, value: str = "", lost: str = "") -> None:
        self.problems.append(Problem(self._note.path, self._line_of(name, value), code, message, hint, lost))

    def _line_of(self, name: str, value: str) -> int:
        """The line of an entry in a property's list, else that of the property."""
        first = self.line(name)
        after = [line for line in self._note.front.lines.values() if line > first]
        lines = self._note.text.split("\n", self._note.front.height)[first - 1 : min(after, default=0) - 1]
        return first + next((index for index, line in enumerate(lines) if value in line), 0)


def _reads_otherwise(value: Value) -> bool:
    """Whether a value may stand otherwise in the note: numbers, `true`, and a `Null` in a list of names."""
    return (
        value is None
        or isinstance(value, (int, float))
        or (isinstance(value, list) and any(map(_reads_otherwise, value)))
    )


def _unquoted_link(value: Value) -> str | None:
    """`[[Ana]]` without quotes is the list of the list of `Ana`."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list) and value[0]:
        inner = value[0]
        if all(isinstance(part, str | int | float) for part in inner):
            return f"[[{', '.join(str(part) for part in inner)}]]"
    return None


def _unlinked(value: str, links: Sequence[Link]) -> str:
    """The names in a list of links that are none; with no link at all the whole value."""
    if not links:
        return value
    parts = (part.strip() for part in BETWEEN_NAMES.split(value))
    return ", ".join(part for part in parts if part and part[0].isupper() and not links_in(part))


def _as_links(value: str) -> str:
    """What to write for a value that should be links: each name as one."""
    parts = (part.strip() for part in BETWEEN_NAMES.split(value))
    links = [f'"{part}"' if links_in(part) else f'"[[{part.strip("[] ")}]]"' for part in parts if part]
    return links[0] if len(links) == 1 else f"[{', '.join(links)}]"


def _shown(value: str) -> str:
    """A text for reading: a link's words instead of its brackets."""
    links = links_in(value) if "[[" in value else []
    if len(links) == 1 and value.strip() == value[links[0].start : links[0].end]:
        return links[0].alias or links[0].target.rpartition("/")[2] or value
    return value.strip()
