"""One task line, read by the rules of the Obsidian Tasks plugin.

Fields stand at the end of the line and are taken from there backwards, tags between them kept; what follows a
text hides what stands before it (Tasks docs: Task Formats; reference/obsidian.md A.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression
from vaultkit.markdown.task import Task, TaskFormat

_MOST_FIELDS = 20
_TASK = expression(r"\A[\s\t>]*(?:[-*+]|[0-9]+[.)]) +\[(.)\] *(.*)")
_TASK_LINE = expression(r"\n(?>[^\S\n]|>)*+(?:[-*+]|[0-9]+[.)]) +\[.\]")  # begins with a letter, for speed
_BOX = expression(r"\[.\]")
_BLOCK_ID = expression(r" \^([a-zA-Z0-9-]+)$")
_TAGS_AT_END = expression(r"(?:^|(?<=\s))#[^ !@#$%^&*(),.?\":{}|<>]+$")
_WAITING = expression(r"(?:^|(?<=\s))#(?:waiting|waiting-for|wf)(?![^\s!@#$%^&*(),.?\":{}|<>])", re.I)

_PRIORITIES = {"🔺": "highest", "⏫": "high", "🔼": "medium", "🔽": "low", "⏬": "lowest"}
_SYMBOLS = {
    "done": "✅",
    "cancelled": "❌",
    "due": "(?:📅|📆|🗓)",
    "scheduled": "(?:⏳|⌛)",
    "start": "🛫",
    "created": "➕",
}
_KEYS = {"done": "completion"}
"""Where Dataview's name for a field is not ours."""

DATES = tuple(_SYMBOLS)


def _emoji(symbol: str, value: str) -> re.Pattern[str]:
    return expression(rf"{symbol}\ufe0f? *+{value}$")


def _bracketed(key: str, value: str) -> re.Pattern[str]:
    return expression(rf"(?:\[ *+{key}:: *+{value} *+\]|\( *+{key}:: *+{value} *+\))(?: *+,)?$")


_RULE = r"([a-zA-Z0-9, !]*[a-zA-Z0-9,!])"
_IDS = r"([a-zA-Z0-9_-]+(?: *, *[a-zA-Z0-9_-]+)*)"
_INLINE = ("::",)
_FIELDS: tuple[tuple[str, re.Pattern[str], Iterable[str]], ...] = (
    ("priority", _emoji(f"({'|'.join(_PRIORITIES)})", ""), _PRIORITIES),
    ("priority", _bracketed("priority", "(highest|high|medium|low|lowest)"), _INLINE),
    *((name, _emoji(symbol, f"({ISO_DAY})"), symbol.strip("(?:)").split("|")) for name, symbol in _SYMBOLS.items()),
    *((name, _bracketed(_KEYS.get(name, name), f"({ISO_DAY})"), _INLINE) for name in _SYMBOLS),
    ("due", expression(rf"(?:^|(?<=\s))by ({ISO_DAY})$"), ("by ",)),
    ("recurrence", _emoji("🔁", _RULE), "🔁"),
    ("recurrence", _bracketed("repeat", _RULE), _INLINE),
    ("on_completion", _emoji("🏁", "([a-zA-Z]+)"), "🏁"),
    ("on_completion", _bracketed("onCompletion", "([a-zA-Z]+)"), _INLINE),
    ("id", _emoji("🆔", "([a-zA-Z0-9_-]+)"), "🆔"),
    ("id", _bracketed("id", "([a-zA-Z0-9_-]+)"), _INLINE),
    ("depends_on", _emoji("⛔", _IDS), "⛔"),
    ("depends_on", _bracketed("dependsOn", _IDS), _INLINE),
)
"""The name of each field, its pattern, and marks of which one stands in every line that has it."""
_EVERY_MARK = frozenset(mark for _, _, marks in _FIELDS for mark in marks)
_MARKS = expression("|".join(sorted(map(re.escape, _EVERY_MARK))))
_LONG_LINE = 1_000


class Field(Struct, frozen=True):
    """One field of a task, where it stands in its line."""

    name: str
    value: str
    start: int
    end: int
    value_start: int
    bracketed: bool
    """It is one of Dataview's."""


class TaskLine(Struct, frozen=True):
    """A checkbox line by its characters, counted from 0."""

    symbol: int
    """Where the checkbox's symbol stands."""
    start: int
    end: int
    """The text with its fields: without checkbox, block id and the blanks around it."""
    after_id: int
    """Where the block id ends; `end` without one."""
    fields: tuple[Field, ...]
    """As they stand; of several with one name the first counts."""


def has_task(text: str) -> bool:
    """Whether any line of a text could be a task."""
    return _BOX.search(text) is not None and _TASK_LINE.search(f"\n{text}") is not None


def read_task(source: str, line: int, item: int, task_format: TaskFormat) -> Task | None:
    """The task in one line of a note, or None where the plugin sees no checkbox.

    `source` is the line as it stands. A `#waiting` counts with or without the global filter (FORMAT.md §5).
    """
    found = _TASK.match(source)
    if not found:
        return None
    symbol, body = found[1], found[2].strip()
    waiting = "#" in body and bool(_WAITING.search(body))
    passes_filter = waiting or task_format.global_filter in body
    block_id = _at_end(_BLOCK_ID, " ^", body)
    if block_id:
        body = body[: block_id.start()].strip()
    text, fields = _taken_apart(body)
    days = {name: real_day(fields[name]) for name in DATES if name in fields}
    return Task(
        line=line,
        item=item,
        symbol=symbol,
        status=task_format.status(symbol),
        text=text,
        recurrence=fields.get("recurrence"),
        priority=_PRIORITIES.get(fields.get("priority", ""), fields.get("priority")),
        waiting=waiting,
        block_id=block_id[1] if block_id else None,
        passes_filter=passes_filter,
        bad_dates=tuple(fields[name] for name, day in days.items() if day is None),
        **days,
    )


def task_line(source: str) -> TaskLine | None:
    """Where everything in a checkbox line stands, or None where the plugin sees no checkbox."""
    found = _TASK.match(source)
    if not found:
        return None
    body = found[2].strip()
    start = found.start(2) + len(found[2]) - len(found[2].lstrip())
    after_id = start + len(body)
    if block_id := _at_end(_BLOCK_ID, " ^", body):
        body = body[: block_id.start()].strip()
    fields = (
        replace(found, start=found.start + start, end=found.end + start, value_start=found.value_start + start)
        for found in reversed(_parted(body)[1])
    )
    end = start + len(body)
    return TaskLine(found.start(1), start, end, after_id if block_id else end, tuple(fields))


def _at_end(pattern: re.Pattern[str], mark: str, body: str) -> re.Match[str] | None:
    """What ends a line, and begins with the last such mark in it."""
    at = body.rfind(mark)
    return pattern.match(body, at) if at >= 0 else None


def _taken_apart(body: str) -> tuple[str, dict[str, str]]:
    """The description and the fields behind it. The field that stands first wins over its repetitions."""
    text, fields = _parted(body)
    return text, {found.name: found.value for found in fields}


@lru_cache(maxsize=256)
def _fields_with(found: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The fields that may stand in a line with these marks."""
    return tuple((name, pattern) for name, pattern, marks in _FIELDS if not found.isdisjoint(marks))


def _parted(body: str) -> tuple[str, list[Field]]:
    """The description, and the fields from the last to the first."""
    fields: list[Field] = []
    tags: list[str] = []
    short = len(body) < _LONG_LINE
    there = _fields_with(frozenset(_MARKS.findall(body) if short else (mark for mark in _EVERY_MARK if mark in body)))
    for _ in range(_MOST_FIELDS):
        before = body
        for name, pattern in there:
            if found := pattern.search(body, max(0, len(body) - 200)):
                group = found.lastindex or 0
                value = str(found[group]).strip()
                fields.append(Field(name, value, *found.span(), found.start(group), found[0][0] in "[("))
                body = body[: found.start()].strip()
        if tag := _at_end(_TAGS_AT_END, "#", body):
            tags.insert(0, tag[0])
            body = body[: tag.start()].strip()
        if body == before:
            break
    return " ".join([body, *tags]).strip(), fields
