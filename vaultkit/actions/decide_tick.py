"""What ticking a line does on which a need or a goal is to be decided: reached, moved to another day, or let go."""

from __future__ import annotations

from datetime import date

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Tick
from vaultkit.actions.tick_contact import a_month_after
from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import line_edit
from vaultkit.markdown.task import Task
from vaultkit.markdown.task_edit import cancelled, completing, moved
from vaultkit.model.need import Need
from vaultkit.rules.decide import DecideTarget


def reached(tick: Tick, target: DecideTarget, sources: Sources) -> list[NoteEdit]:
    """The need met, or the goal done."""
    if target.need is None:
        return _with_status(target.path, "done", sources)
    if target.need.status != "open":
        return []
    note, text = sources.note(target.path), sources.text_of(target.path)
    changes = completing(text, note, _task(target.need, sources), tick.day, sources.task_format)
    return [(target.path, edit) for edit in changes]


def put_off(tick: Tick, target: DecideTarget, sources: Sources) -> list[NoteEdit]:
    """The need's own day, or the goal's deadline, moved: a need that people stand behind by a month.

    A week would leave no time to ask anybody, and the line would be back the same day.
    """
    is_asked_for = target.need is not None and bool(target.need.candidates)
    until = a_month_after(tick.day) if tick.until is None and is_asked_for else tick.until_day
    return _moved_to(until, target, sources)


def put_off_a_month(tick: Tick, target: DecideTarget, sources: Sources) -> list[NoteEdit]:
    """The same, by a month from the day of the tick."""
    return _moved_to(a_month_after(tick.day), target, sources)


def _moved_to(until: date, target: DecideTarget, sources: Sources) -> list[NoteEdit]:
    if target.need is None:
        return [sources.with_property("goal", target.path, "deadline", until.isoformat())]
    if target.need.status != "open":
        return []
    line = sources.line(target.path, target.need.line)
    return [_line(target.need, moved(line, _task(target.need, sources), until, sources.task_format), sources)]


def let_go(tick: Tick, target: DecideTarget, sources: Sources) -> list[NoteEdit]:
    """The need dropped, or the goal."""
    if target.need is None:
        return _with_status(target.path, "dropped", sources)
    if target.need.status != "open":
        return []
    line = sources.line(target.path, target.need.line)
    return [_line(target.need, cancelled(line, _task(target.need, sources), tick.day, sources.task_format), sources)]


def _with_status(path: str, status: str, sources: Sources) -> list[NoteEdit]:
    if sources.vault.goals[path].status != "active":
        return []
    return [sources.with_property("goal", path, "status", status)]


def _task(need: Need, sources: Sources) -> Task:
    found = next((task for task in sources.note(need.goal).checkboxes if task.line == need.line), None)
    if found is None:
        raise EditRefused(f"{need.goal} has no need in line {need.line} any more")
    return found


def _line(need: Need, new: tuple[str, ...], sources: Sources) -> NoteEdit:
    return need.goal, line_edit(sources.text_of(need.goal), need.line, new)
