"""A copy of the agenda note that a sync conflict left: what was ticked in it, and what is reported of it.

What it says depends on the copy, the agenda note and the notes alone, so that every device says the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from vaultkit.actions.tick_request import requested, settled
from vaultkit.errors import Problem
from vaultkit.markdown.agenda_mark import Mark, as_their_own
from vaultkit.markdown.agenda_marks import Marks, read_marks, tick_sum
from vaultkit.markdown.region import Region, find_region
from vaultkit.rules.done_today import DONE_TODAY

_LEFT = "a sync program left this copy when two devices had changed the agenda"
_UNKNOWN = "`vaultkit agenda` does it, or says why not"
_NAMED = 5
"""How many lines are named before the rest is counted."""
_SIGNS = {">": " (put off)", "-": " (let go)"}


class AgendaCopy(Struct, frozen=True):
    """What a copy of the agenda note holds."""

    path: str
    day: date | None = None
    ticks: Mapping[str, Mark] = field(default_factory=dict)
    """Lines that were ticked, by their sums, which stay as long as nobody changes the line. An open box says nothing:
    nobody may ever have ticked it."""
    typed: tuple[str, ...] = ()
    """What else somebody wrote in it, by lines, without indentation."""
    fault: str = ""
    """Why nothing in it can be carried out; empty when it can."""


def read_copy(path: str, text: str) -> AgendaCopy:
    """What the text of a copy holds; a text without one whole region is not complete."""
    region = find_region(text)
    if region is None:
        return AgendaCopy(path, fault="it is not complete")
    marks = read_marks(region.inside)
    ticked = [mark for mark in requested(marks) if mark.symbol != " " and mark.heading != DONE_TODAY]
    used = settled(ticked)
    others = replace(marks, lines=tuple(mark for mark in marks.lines if mark.place not in used))
    ticks = {tick_sum(mark, region.day): mark for mark in ticked}
    return AgendaCopy(path, region.day, ticks, tuple(typed_in(region, others)))


def typed_in(region: Region, marks: Marks) -> Iterator[str]:
    """What somebody wrote in and around a region, by lines, without indentation."""
    for mark in marks.lines:
        yield from (mark.typed, *(as_their_own(mark) for _ in range(mark.altered)), *mark.below)
    yield from (line for part in (marks.own, region.before.splitlines(), region.after.splitlines()) for line in part)


def problem_of(
    copy: AgendaCopy, agenda: str, carried: Container[str], reasons: Mapping[str, str], typed: Container[str]
) -> Problem:
    """What is reported of a copy of the note `agenda`.

    `carried` holds the sums of the ticks that are carried out; `reasons` says by sum why others are not. `typed` is
    what somebody wrote into the agenda note itself, as `typed_in` gives it, stripped.
    """
    if copy.fault:
        hint = f"tick in `{agenda}` what is ticked in it, then delete this copy"
        return Problem(copy.path, 1, "conflict-copy", f"{_LEFT}; nothing is carried out from it: {copy.fault}", hint)
    done = [_named(mark) for key, mark in copy.ticks.items() if key in carried]
    not_done = [
        f"{_named(mark)} ({reasons.get(key) or _UNKNOWN})" for key, mark in copy.ticks.items() if key not in carried
    ]
    parts = [
        _LEFT,
        *([f"carried out from it: {_listed(done)}"] if done else []),
        *([f"not carried out: {_listed(not_done)}"] if not_done else []),
        *([] if copy.ticks else ["nothing is ticked in it"]),
    ]
    steps = [
        *(["see to what is not carried out"] if not_done else []),
        *([f"take over into `{agenda}` what else you wrote in it"] if _others(copy, typed) else []),
    ]
    hint = f"{' and '.join(steps)}, then delete this copy" if steps else "delete this copy"
    return Problem(copy.path, 1, "conflict-copy", "; ".join(parts), hint)


def _others(copy: AgendaCopy, typed: Container[str]) -> bool:
    return any(line.strip() and line.strip() not in typed for line in copy.typed)


def _named(mark: Mark) -> str:
    """Whom a line is about, and what was asked for where that is not to be done."""
    words = as_their_own(mark).partition("] ")[2]
    bold = words.split("**")[1] if words.startswith("**") and words.count("**") > 1 else ""
    name = mark.name.rpartition("/")[2] or bold or words.partition(" — ")[0]
    return name + _SIGNS.get(mark.symbol, "")


def _listed(names: list[str]) -> str:
    once = list(dict.fromkeys(names))
    more = [f"{len(once) - _NAMED} more"] if len(once) > _NAMED else []
    return ", ".join([*once[:_NAMED], *more])
