"""What becomes of a task's line when it is done, let go, put off or taken back, by the rules of the Tasks plugin.

Only what changes is written; the rest of the line stays as it is, in its own order (Tasks docs: Recurring Tasks, Task
Formats; reference/obsidian.md A.4). Each function reads its result again and raises `EditRefused` unless exactly the
intended fields are read in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import InsertLines, LineEdit, insertion, line_edit
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.link import composed
from vaultkit.markdown.note import Note
from vaultkit.markdown.recurrence import read_rule
from vaultkit.markdown.task import Status, Task, TaskFormat
from vaultkit.markdown.tasks import Field, TaskLine, read_task, task_line

_SIGNS = {
    "due": ("📅", "due"),
    "created": ("➕", "created"),
    "done": ("✅", "completion"),
    "cancelled": ("❌", "cancelled"),
}
_MOVING = ("due", "scheduled", "start")
_NOT_REPEATED = frozenset({"done", "cancelled", "created", "id", "depends_on"})
"""What belongs to one instance of a repeating task alone."""

_Splice = tuple[int, int, str]


def completed(line: str, task: Task, day: date, task_format: TaskFormat) -> tuple[str, ...]:
    """The line ticked, with the day it was done unless one is written; of a repeating task with its next instance.

    The next instance stands above or below as the plugin's settings say. A line that is done already stays. Raises
    `EditRefused` for rules that are not understood or have no next day, and where the line is to be deleted.
    """
    if task.status == "DONE":
        return (line,)
    place = _place(line, task, task_format)
    symbol = _symbol(task_format, "DONE", "x")
    added = [] if task.done else [_new_field(place, "done", day, task_format)]
    splices = [*_without(place, {"cancelled"}), (place.symbol, place.symbol + 1, symbol), *added]
    meant = replace(task, symbol=symbol, status="DONE", done=task.done or day, cancelled=None)
    done = _checked(line, splices, meant, task_format)
    if task.recurrence is None or task.status == "CANCELLED":
        return (done,)
    following = _next_instance(line, task, day, task_format)
    return (done, following) if task_format.recurrence_on_next_line else (following, done)


def completing(
    text: str, note: Note, task: Task, day: date, task_format: TaskFormat
) -> tuple[LineEdit | InsertLines, ...]:
    """`completed` as changes to the text of its note: what stands below the task stays with it."""
    line = Lines.of(text).lines[task.line - 1]
    new = completed(line, task, day, task_format)
    last = note.body.items[task.item].last
    if len(new) > 1 and task_format.recurrence_on_next_line and last > task.line:
        return line_edit(text, task.line, new[:1]), insertion(text, last, new[1:])
    return (line_edit(text, task.line, new),)


def cancelled(line: str, task: Task, day: date, task_format: TaskFormat) -> tuple[str, ...]:
    """The line let go: `[-]` and the day. A repeating task ends with it, as in the plugin."""
    if task.status == "CANCELLED":
        return (line,)
    place = _place(line, task, task_format)
    symbol = _symbol(task_format, "CANCELLED", "-")
    added = [] if task.cancelled else [_new_field(place, "cancelled", day, task_format)]
    splices = [*_without(place, {"done"}), (place.symbol, place.symbol + 1, symbol), *added]
    meant = replace(task, symbol=symbol, status="CANCELLED", cancelled=task.cancelled or day, done=None)
    return (_checked(line, splices, meant, task_format),)


def moved(line: str, task: Task, day: date, task_format: TaskFormat) -> tuple[str, ...]:
    """The line with another day: 📅 or `by`, else ⏳, is changed; without either 📅 is added."""
    place = _place(line, task, task_format)
    there = next((name for name in ("due", "scheduled") if _first(place, name)), None)
    field = _first(place, there) if there else None
    if field is None:
        return (_checked(line, [_new_field(place, "due", day, task_format)], replace(task, due=day), task_format),)
    splice = (field.value_start, field.value_start + len(field.value), day.isoformat())
    bad = tuple(written for written in task.bad_dates if written != field.value)
    meant = replace(task, bad_dates=bad)
    meant = replace(meant, due=day) if field.name == "due" else replace(meant, scheduled=day)
    return (_checked(line, [splice], meant, task_format),)


def reopened(line: str, task: Task, task_format: TaskFormat) -> tuple[str, ...]:
    """The line open again: an empty box, without the day it was done or let go. A next instance is not taken back."""
    place = _place(line, task, task_format)
    symbol = _symbol(task_format, "TODO", " ")
    splices = [*_without(place, {"done", "cancelled"}), (place.symbol, place.symbol + 1, symbol)]
    meant = replace(task, symbol=symbol, status="TODO", done=None, cancelled=None)
    return (_checked(line, splices, meant, task_format),)


# --- the next instance ---------------------------------------------------------------------


def _next_instance(line: str, task: Task, day: date, task_format: TaskFormat) -> str:
    place = _place(line, task, task_format)
    if any(field.name == "on_completion" and field.value.casefold() == "delete" for field in place.fields):
        raise EditRefused("the task is to be deleted when it is done (🏁 delete); tick it in its note")
    days = _next_days(task, day, task_format)
    splices: list[_Splice] = [(place.symbol, place.symbol + 1, _symbol(task_format, "TODO", " "))]
    gone = _NOT_REPEATED | {name for name in _MOVING if days[name] is None}
    splices += _without(place, gone)
    for name, moved_to in days.items():
        repetitions = [field for field in place.fields if field.name == name]
        if moved_to and repetitions:
            field = repetitions[0]
            splices.append((field.value_start, field.value_start + len(field.value), moved_to.isoformat()))
            splices += (_removal(place, line_field) for line_field in repetitions[1:])
    created = day if task_format.set_created_date else None
    if created:
        splices.append(_created(place, gone, created, task_format))
    splices.append((place.end, place.after_id, ""))
    symbol = _symbol(task_format, "TODO", " ")
    meant = replace(
        task,
        symbol=symbol,
        status="TODO",
        due=days["due"],
        scheduled=days["scheduled"],
        start=days["start"],
        created=created,
        done=None,
        cancelled=None,
        block_id=None,
    )
    return _checked(line, splices, meant, task_format)


def _next_days(task: Task, day: date, task_format: TaskFormat) -> dict[str, date | None]:
    """The next instance's days: each as far from the day that counts as it was."""
    rule = read_rule(task.recurrence or "")
    if not rule:
        raise EditRefused(f"the rule “{task.recurrence}” is not understood; tick the task in Obsidian")
    if task.bad_dates:
        raise EditRefused(f"“{task.bad_dates[0]}” is not a day, so the next one is not known; fix it first")
    order = (
        (task.due, task.start, task.scheduled)
        if task_format.remove_scheduled_date
        else (
            task.due,
            task.scheduled,
            task.start,
        )
    )
    reference = next((known for known in order if known), None)
    begin = day if rule.when_done or reference is None else reference
    following = rule.after(begin)
    if following is None:
        raise EditRefused(f"the rule “{task.recurrence}” gives no next day after {begin}; tick the task in Obsidian")
    days: dict[str, date | None] = {}
    for name in _MOVING:
        old: date | None = getattr(task, name)
        days[name] = shifted(following, (old - reference).days) if old and reference else None
    if task_format.remove_scheduled_date and (task.due or task.start):
        days["scheduled"] = None
    return days


def _created(place: TaskLine, gone: Iterable[str], day: date, task_format: TaskFormat) -> _Splice:
    """The day the next instance is made, before its other days as the plugin orders fields."""
    field = next((field for field in place.fields if field.name in _MOVING and field.name not in gone), None)
    _, end, new = _new_field(place, "created", day, task_format)
    return (
        (field.start, field.start, f"{new.lstrip()}{new[: len(new) - len(new.lstrip())]}") if field else (end, end, new)
    )


# --- writing -------------------------------------------------------------------------------


def _place(line: str, task: Task, task_format: TaskFormat) -> TaskLine:
    place = task_line(line)
    if place is None or not _is_read_as(line, task, task_format):
        raise EditRefused(f"“{line.strip()}” is no longer the task that was read; look at it in its note")
    return place


def _symbol(task_format: TaskFormat, status: Status, preferred: str) -> str:
    """The checkbox symbol for a status: the usual one, unless the plugin's settings give it another meaning."""
    others = (symbol for symbol, means in task_format.statuses.items() if means == status)
    symbol = preferred if task_format.status(preferred) == status else next(others, None)
    if symbol is None:
        raise EditRefused(f"no checkbox symbol means {status} in the settings of the Tasks plugin")
    return symbol


def _first(place: TaskLine, name: str) -> Field | None:
    return next((field for field in place.fields if field.name == name), None)


def _new_field(place: TaskLine, name: str, day: date, task_format: TaskFormat) -> _Splice:
    """A new field at the end of the text, in the style of the line."""
    emoji, key = _SIGNS[name]
    styles = {field.bracketed for field in place.fields}
    bracketed = styles.pop() if len(styles) == 1 else False if styles else task_format.dataview
    written = f"  [{key}:: {day.isoformat()}]" if bracketed else f" {emoji} {day.isoformat()}"
    if place.end == place.start:  # an empty task; its box needs a blank behind it
        written = f" {written.lstrip()}" if place.start == place.symbol + 2 else written.lstrip()
    return place.end, place.end, written


def _without(place: TaskLine, names: Iterable[str]) -> list[_Splice]:
    return [_removal(place, field) for field in place.fields if field.name in names]


def _removal(place: TaskLine, field: Field) -> _Splice:
    """A field with the blanks that are written before it."""
    return max(place.start, field.start - (2 if field.bracketed else 1)), field.end, ""


def _checked(line: str, splices: Iterable[_Splice], meant: Task, task_format: TaskFormat) -> str:
    """The line with the changes made, if it is read as the task that is meant."""
    edited = line
    for start, end, new in sorted(splices, reverse=True):
        edited = edited[:start] + new + edited[end:]
    if not _is_read_as(edited, meant, task_format):
        raise EditRefused(f"the fields of “{line.strip()}” cannot be changed safely; change them in its note")
    return edited


def _is_read_as(line: str, task: Task, task_format: TaskFormat) -> bool:
    """Whether a line is read as a task, as it stands or in Unicode's form NFC, in which notes are read."""
    return any(read_task(form, task.line, task.item, task_format) == task for form in (line, composed(line)))
