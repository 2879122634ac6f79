"""One task line, read by the rules of the Obsidian Tasks plugin.

Fields stand at the end of the line and are taken from there backwards, tags between them kept; a field with text
behind it is none (Tasks docs: Task Formats; reference/obsidian.md A.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression
from vaultkit.markdown.task import Task, TaskFormat

_MOST_FIELDS = 20
"""Fields of a line that are read, as by the plugin."""
_LONGEST_FIELD = 200
"""Characters at the end of a line in which its last field is looked for."""
_TASK = expression(r"\A[\s\t>]*(?:[-*+]|[0-9]+[.)]) +\[(.)\] *(.*)")
_TASK_LINE = expression(r"\n(?>[^\S\n]|>)*+(?:[-*+]|[0-9]+[.)]) +\[.\]")  # begins with a letter, for speed
_BOX = expression(r"\[.\]")
DELEGATED = r"delegated(?:[ _-]to)?"
"""The inline field that says who does a task, as a pattern."""
_BLOCK_ID = expression(r" \^([a-zA-Z0-9-]+)$")
_TAGS_AT_END = expression(r"(?:^|(?<=\s))#[^ !@#$%^&*(),.?\":{}|<>]+$")
_TAG_END = r"[^\s!@#$%^&*(),.?\":{}|<>]"
_WAITING = expression(
    rf"(?:^|(?<=\s))#(?:waiting|waiting-for|wf)(?:/{_TAG_END}*)?(?!{_TAG_END})|[\[(]\s*{DELEGATED}\s*::\s*\[\[", re.I
)

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
_MARKS = expression("|".join(sorted({re.escape(mark) for _, _, marks in _FIELDS for mark in marks})))


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
    description: str
    """The text without its fields."""


def has_task(text: str) -> bool:
    """Whether any line of a text could be a task."""
    return _BOX.search(text) is not None and _TASK_LINE.search(f"\n{text}") is not None


def read_task(source: str, line: int, item: int, task_format: TaskFormat) -> Task | None:
    """The task in one line of a note, or None where the plugin sees no checkbox.

    `source` is the line as it stands. What waits for others counts with or without the global filter (docs/format.md).
    """
    found = task_line(source)
    if not found:
        return None
    symbol, body = source[found.symbol], source[found.start : found.after_id]
    waiting = ("#" in body or "::" in body) and bool(_WAITING.search(body))
    fields = {field.name: field.value for field in reversed(found.fields)}
    days = {name: real_day(fields[name]) for name in DATES if name in fields}
    return Task(
        line=line,
        item=item,
        symbol=symbol,
        status=task_format.status(symbol),
        text=found.description,
        recurrence=fields.get("recurrence"),
        priority=_PRIORITIES.get(fields.get("priority", ""), fields.get("priority")),
        waiting=waiting,
        block_id=source[found.end : found.after_id].lstrip().removeprefix("^") or None,
        passes_filter=waiting or task_format.global_filter in body,
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
    description, fields = _split(body, start)
    return TaskLine(found.start(1), start, start + len(body), after_id, fields, description)


def _at_end(pattern: re.Pattern[str], mark: str, body: str) -> re.Match[str] | None:
    """What ends a line, and begins with the last such mark in it."""
    at = body.rfind(mark)
    return pattern.match(body, at) if at >= 0 else None


@lru_cache(maxsize=256)
def _fields_with(found: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The fields that may stand in a line with these marks."""
    return tuple((name, pattern) for name, pattern, marks in _FIELDS if not found.isdisjoint(marks))


def _split(body: str, start: int) -> tuple[str, tuple[Field, ...]]:
    """The description and the fields of a text that begins at `start` in its line."""
    fields: list[Field] = []
    tags: list[str] = []
    possible = _fields_with(frozenset(_MARKS.findall(body)))
    for _ in range(_MOST_FIELDS):
        before = body
        for name, pattern in possible:
            if found := pattern.search(body, max(0, len(body) - _LONGEST_FIELD)):
                group = found.lastindex or 0
                is_bracketed = found[0][0] in "[("
                at, end, value_start = start + found.start(), start + found.end(), start + found.start(group)
                fields.append(Field(name, str(found[group]).strip(), at, end, value_start, is_bracketed))
                body = body[: found.start()].strip()
        if tag := _at_end(_TAGS_AT_END, "#", body):
            tags.append(tag[0])
            body = body[: tag.start()].strip()
        if body == before:
            break
    return " ".join([body, *reversed(tags)]).strip(), tuple(reversed(fields))
