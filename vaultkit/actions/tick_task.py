"""What a tick of a promise or a to-do changes: the task's own line, and a reminder below it."""

from __future__ import annotations

from datetime import date

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Tick
from vaultkit.actions.tick_contact import a_month_after, own_words
from vaultkit.actions.typed_words import is_task
from vaultkit.expression import expression
from vaultkit.markdown.edit import insertion, line_edit
from vaultkit.markdown.task_edit import cancelled, completing, moved, reopened
from vaultkit.model.promise import Promise
from vaultkit.rules.due_tasks import TaskTarget

_INDENT = expression(r"^([\s>]*)")


def complete(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    """The task ticked: a promise was kept, a to-do is done."""
    promise = target.promise
    told = own_words(tick, promise.person, promise.path, sources) if promise.person else []
    if not promise.task.open:
        return told
    note, text = sources.note(promise.path), sources.text_of(promise.path)
    changes = completing(text, note, promise.task, tick.day, sources.task_format)
    return [*((promise.path, edit) for edit in changes), *told]


def remind(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    """A reminder logged below the task, and its day moved, by a week or to the day that is written."""
    promise = target.promise
    if not promise.task.open or tick.day in promise.reminders:
        return []
    return [*move(tick, target, sources), _reminder(tick, promise, sources)]


def _reminder(tick: Tick, promise: Promise, sources: Sources) -> NoteEdit:
    line = sources.line(promise.path, promise.task.line)
    said = "; ".join(text.strip() for text in tick.words if not is_task(text))
    words = f": {said}" if said else ""
    indent = _INDENT.match(line)
    step = "\t" if indent and "\t" in indent[1] else "    "
    reminder = f"{indent[1] if indent else ''}{step}- {tick.day.isoformat()} reminded{words}"
    last = next(item.last for item in sources.note(promise.path).body.items if item.line == promise.task.line)
    return promise.path, insertion(sources.text_of(promise.path), last, (reminder,))


def move(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    """The task's day moved, by a week or to the day that is written; nothing is logged."""
    return _moved_to(tick.until_day, target, sources)


def move_a_month(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    return _moved_to(a_month_after(tick.day), target, sources)


def _moved_to(day: date, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    promise, task = target.promise, target.promise.task
    if not task.open or (task.day and task.day >= day):
        return []
    line = sources.line(promise.path, task.line)
    return [_task_line(promise, moved(line, task, day, sources.task_format), sources)]


def cancel(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    promise = target.promise
    if not promise.task.open:
        return []
    line = sources.line(promise.path, promise.task.line)
    return [_task_line(promise, cancelled(line, promise.task, tick.day, sources.task_format), sources)]


def reopen(_tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    promise = target.promise
    if promise.task.open:
        return []
    line = sources.line(promise.path, promise.task.line)
    return [_task_line(promise, reopened(line, promise.task, sources.task_format), sources)]


def _task_line(promise: Promise, new: tuple[str, ...], sources: Sources) -> NoteEdit:
    return promise.path, line_edit(sources.text_of(promise.path), promise.task.line, new)
