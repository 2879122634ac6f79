"""All that was ticked in an agenda note, as the new texts of the notes it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from vaultkit.actions.note_edit import IN_TOUCH, LogLine, NewText, NoteEdit, edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import TICK_ACTIONS, ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.actions.tick_contact import person_named
from vaultkit.actions.tick_request import RejectedTick, TickOutcome, TickRequest, requested, settled, with_line
from vaultkit.actions.tick_targets import find_targets
from vaultkit.actions.typed_words import is_noted, is_taken, left_over, noted_on, with_items, words_for_log
from vaultkit.errors import EditRefused, UnmanagedFile, VaultkitError, WriteFailed
from vaultkit.markdown.agenda_mark import Mark, as_reminder
from vaultkit.markdown.agenda_marks import Marks
from vaultkit.rules.debrief import is_person
from vaultkit.rules.done_today import done_today
from vaultkit.rules.item import TickTarget

_Targets = Mapping[tuple[date, str], TickTarget]
"""By the day of the agenda and the block id."""
_Plan = tuple[TickRequest, list[NoteEdit]]
_NONE: Mapping[str, str] = MappingProxyType({})
_NO_CONTACT = frozenset({"month", "end", "nobody", "new-name"})
"""Boxes, and kinds of lines, that do not say that you were in touch."""


def act_on(
    marks: Marks,
    agenda_day: date,
    sources: Sources,
    copied: Iterable[TickRequest] = (),
    refused: Mapping[str, str] = _NONE,
) -> TickOutcome:
    """Carry out every tick that can be, in the agenda note and in copies of it.

    Each by itself: one that is refused holds up no other. `refused` are notes that cannot be written, by their paths,
    with the reasons.
    """
    here = (TickRequest(mark, agenda_day, settles=settled([mark])) for mark in requested(marks))
    requests = _each_once(here, copied)
    targets = _targets(requests, sources)
    requests = [_as_meant(request, targets) for request in requests]
    noted = _Noted(targets, sources)
    planned, rejected = _planned(requests, marks, targets, noted, sources, refused)
    groups: list[Mapping[str, str]] = []
    done: list[_Plan] = []
    for plans in _sharing_notes(planned):
        texts, accepted, more = _carried_out(plans, sources)
        groups += texts
        done += accepted
        rejected += more
    places = {id(request): place for place, request in enumerate(requests)}
    done.sort(key=lambda plan: places[id(plan[0])])
    rejected.sort(key=lambda one: places[id(one.request)])
    unused = _unused(done, noted)
    return TickOutcome(tuple(groups), tuple(request for request, _ in done), tuple(rejected), tuple(unused))


def _each_once(requests: Iterable[TickRequest], copied: Iterable[TickRequest]) -> list[TickRequest]:
    """The ticks of the agenda note, and those of its copies that ask for something else.

    What is ticked in two of them is one tick; if words were written at only one of them, it has these.
    """
    once = list(requests)
    for one in copied:
        same = [at for at, other in enumerate(once) if _is_same(one.mark, other.mark)]
        if not same:
            once.append(one)
        elif not _told(once[same[0]].mark):
            other = once[same[0]]
            once[same[0]] = replace(other, mark=replace(other.mark, typed=one.mark.typed, below=one.mark.below))
    return list(_outranked(once))


def _outranked(requests: Sequence[TickRequest]) -> Iterator[TickRequest]:
    """The same without the lines below which a box is ticked, wherever; what was written at them goes with the box."""
    boxes = {one.mark.line_id for one in requests if one.mark.outcome}
    lines: dict[str, list[TickRequest]] = defaultdict(list)
    for one in requests:
        if one.mark.id in boxes:
            lines[one.mark.id].append(one)
    for one in requests:
        if one.mark.id in boxes:
            continue
        mark, settles = one.mark, one.settles
        for line in lines[mark.line_id]:
            joined = with_line(mark, line.mark)
            settles |= line.settles if joined is not mark else frozenset()
            mark = joined
        yield replace(one, mark=mark, settles=settles)


def _is_same(one: Mark, other: Mark) -> bool:
    if (one.id, one.symbol.casefold()) != (other.id, other.symbol.casefold()):
        return False
    told = _told(one), _told(other)
    return not all(told) or told[0] == told[1]


def _told(mark: Mark) -> tuple[str, ...]:
    """What somebody wrote at a tick."""
    return mark.words if mark.items else tuple(text for text in (mark.said, *mark.block) if text)


def _as_meant(request: TickRequest, targets: _Targets) -> TickRequest:
    """A tick with what its symbol means at its target: the `x` of a promise is a reminder, which takes a day."""
    mark, target = request.mark, targets.get((request.agenda_day, request.mark.line_id))
    is_reminder = target is not None and target.kind == "promised" and mark.symbol.casefold() == "x"
    return replace(request, mark=as_reminder(mark)) if is_reminder and not mark.outcome else request


def _targets(requests: Sequence[TickRequest], sources: Sources) -> _Targets:
    names: dict[date, dict[str, str]] = defaultdict(dict)
    for request in requests:
        names[request.agenda_day][request.mark.line_id] = request.mark.name
    return {
        (day, block_id): target
        for day, on_day in names.items()
        for block_id, target in find_targets(sources.on(day), on_day).items()
    }


def _planned(
    requests: Sequence[TickRequest],
    marks: Marks,
    targets: _Targets,
    noted: _Noted,
    sources: Sources,
    refused: Mapping[str, str],
) -> tuple[list[_Plan], list[RejectedTick]]:
    """What each tick changes by itself, and those that nothing can be made of."""
    planned: list[_Plan] = []
    rejected: list[RejectedTick] = []
    outcomes: dict[str, set[str]] = defaultdict(set)
    for request in requests:
        outcomes[request.mark.line_id].add(request.mark.outcome)
    for request in requests:
        try:
            _refuse_contradictions(request, outcomes[request.mark.line_id], targets)
            edits = _edits(request, marks, targets, noted, sources)
            for path, edit in edits:
                if not isinstance(edit, NewText):
                    sources.text_of(path)
        except EditRefused as error:
            rejected.append(RejectedTick(request, str(error)))
        except (WriteFailed, UnmanagedFile) as error:
            rejected.append(RejectedTick(request, str(error), held_up=True))
        else:
            reason = next((refused[path] for path, _ in edits if path in refused), None)
            if reason is None:
                planned.append((request, edits))
            else:
                rejected.append(RejectedTick(request, reason, held_up=True))
    return _without_held_up_boxes(planned, rejected)


def _refuse_contradictions(request: TickRequest, outcomes: AbstractSet[str], targets: _Targets) -> None:
    """Raise EditRefused for a box beside which another one of its line is ticked, where only one can be true."""
    mark, target = request.mark, targets.get((request.agenda_day, request.mark.line_id))
    if target is None or not mark.outcome:
        return
    actions, others = TICK_ACTIONS[target.kind], outcomes - {mark.outcome, ""}
    if others and actions.one_outcome:
        raise EditRefused(f"“{mark.outcome}” and “{min(others)}” are both ticked; tick the one that is true")
    if others and actions.alone in {mark.outcome, *others}:
        raise EditRefused("both that it did not happen and who was there are ticked; tick what is true")


def _without_held_up_boxes(
    planned: Iterable[_Plan], rejected: list[RejectedTick]
) -> tuple[list[_Plan], list[RejectedTick]]:
    """The boxes below one line belong together, since words at the line are about them all: one holds up the others."""
    held_up = [told for told in rejected if told.held_up and told.request.mark.outcome]
    reasons = {told.request.mark.line_id: told.reason for told in held_up}
    free: list[_Plan] = []
    for request, edits in planned:
        if request.mark.outcome and request.mark.line_id in reasons:
            rejected.append(RejectedTick(request, reasons[request.mark.line_id], held_up=True))
        else:
            free.append((request, edits))
    return free, rejected


def _sharing_notes(planned: Iterable[_Plan]) -> list[list[_Plan]]:
    """Plans in groups, in their order: those that change the same note are together, as far as that leads.

    So are the boxes below one line.
    """
    planned, above = list(planned), dict[str, str]()

    def first(path: str) -> str:
        while (upper := above.setdefault(path, path)) != path:
            above[path] = path = above[upper]
        return path

    for request, edits in planned:
        for path, _ in edits:
            above[first(path)] = first(edits[0][0])
        if edits and request.mark.outcome:
            above[first(f"^{request.mark.line_id}")] = first(edits[0][0])
    groups: dict[str, list[_Plan]] = defaultdict(list)
    for plan in planned:
        groups[first(plan[1][0][0]) if plan[1] else ""].append(plan)
    return list(groups.values())


def _carried_out(
    planned: Sequence[_Plan], sources: Sources
) -> tuple[list[dict[str, str]], Sequence[_Plan], list[RejectedTick]]:
    """The new texts of notes, in groups, by those plans that can be carried out, each on all before it; the others."""
    try:
        texts = edited(_together(planned), sources.text_of)
    except EditRefused:
        accepted: list[_Plan] = []
        rejected: list[RejectedTick] = []
        _carry_out(planned, accepted, rejected, sources)
        parts = [edited(_together(part), sources.text_of) for part in _sharing_notes(accepted)]
        return [part for part in parts if part], accepted, rejected
    return [texts] if texts else [], planned, []


def _carry_out(planned: Sequence[_Plan], accepted: list[_Plan], rejected: list[RejectedTick], sources: Sources) -> None:
    """Add plans to those that are accepted or rejected: all at once if that goes, else each half by itself."""
    try:
        edited(_together([*accepted, *planned]), sources.text_of)
    except EditRefused as error:
        if len(planned) == 1:
            rejected.append(RejectedTick(planned[0][0], str(error)))
            return
        middle = len(planned) // 2
        for half in (planned[:middle], planned[middle:]):
            _carry_out(half, accepted, rejected, sources)
    else:
        accepted += planned


def _together(planned: Iterable[_Plan]) -> list[NoteEdit]:
    """The edits of several ticks, none of them twice: two ticks about one person need one line to say *in touch*."""
    edits: dict[NoteEdit, None] = {}
    lines: dict[tuple[str, date], list[LogLine]] = defaultdict(list)
    for path, edit in (one for _, more in planned for one in more):
        if isinstance(edit, LogLine):
            said = lines[path, edit.day]
            if edit.words.endswith(IN_TOUCH) and any(_says_it_too(other, edit) for other in said):
                continue
            said.append(edit)
        edits[path, edit] = None
    return list(edits)


def _unused(done: Iterable[_Plan], noted: _Noted) -> Iterator[str]:
    """Lines with what was typed at ticks and is neither in what they change, nor in what the notes say of the day."""
    for request, edits in done:
        mark = request.mark
        if mark.typed or mark.below:
            used = [
                text
                for text in mark.words
                if is_person(mark.outcome) or is_taken(text, edits) or is_noted(text, noted.by(request))
            ]
            yield from left_over(mark, used)


class _Noted:
    """What the notes say of the day of a tick, or of its event: its target's, and those with a log line of then."""

    def __init__(self, targets: _Targets, sources: Sources) -> None:
        self._targets, self._sources = targets, sources
        self._known: dict[tuple[date, str], list[str]] = {}

    def by(self, request: TickRequest) -> list[str]:
        """The log lines of the day, and the lines below them, without markers."""
        vault, day = self._sources.vault, request.mark.done or request.agenda_day
        target = self._targets.get((request.agenda_day, request.mark.line_id))
        key = day, target.path if target else ""
        if key not in self._known:
            event = vault.events.get(key[1])
            if event and event.last_day:  # what is noted of it counts for its own day
                day = min(day, event.last_day)
            paths = {key[1], *(entry.path for entry in vault.touches_on(day))} - {""}
            self._known[key] = [line for path in sorted(paths) for line in self._said_in(path, day)]
        return self._known[key]

    def _said_in(self, path: str, day: date) -> list[str]:
        with suppress(VaultkitError):
            return list(noted_on(day, self._sources.text_of(path)))
        return []


def _edits(request: TickRequest, marks: Marks, targets: _Targets, noted: _Noted, sources: Sources) -> list[NoteEdit]:
    mark = request.mark
    target = targets.get((request.agenda_day, mark.line_id))
    if target is None and mark.symbol == " " and _was_taken_back(mark, marks, request.agenda_day, sources):
        return []
    if target is None:
        raise EditRefused("what the line is about is no longer in the notes as it was")
    if mark.no_day:
        raise EditRefused(f"{mark.no_day} is no day")
    tick = Tick(
        symbol=mark.symbol,
        day=mark.done or request.agenda_day,
        until=mark.until,
        name=mark.name,
        words=mark.words if is_person(mark.outcome) else words_for_log(mark),
        outcome=mark.outcome,
    )
    edits = ticked(tick, target, sources)
    if is_person(mark.outcome):  # all that was written there is understood
        return edits
    if not mark.items or not any(not is_taken(item, edits) for item in mark.items):
        return edits
    person = target.person or person_named(mark.name, sources)
    logged = (
        person is not None and mark.symbol.casefold() == "x" and _NO_CONTACT.isdisjoint((mark.outcome, target.kind))
    )
    otherwise = sources.log(person, target.path, tick.day, IN_TOUCH) if person and logged else None
    return with_items(edits, mark, noted.by(request), otherwise)


def _was_taken_back(mark: Mark, marks: Marks, agenda_day: date, sources: Sources) -> bool:
    """Whether a log line that stood under *Done today* is gone, not reworded: any that is left was listed there too."""
    person, listed = person_named(mark.name, sources), {other.id for other in marks.lines}
    return all(
        deed.id in listed for deed in done_today(sources.on(agenda_day)) if deed.kind == "log" and deed.person == person
    )


def _says_it_too(other: LogLine, line: LogLine) -> bool:
    """Whether a log line says no more than another of the same day: that you were in touch, with the same person."""
    about, said, rest = line.words.rpartition(IN_TOUCH)
    return bool(said) and not rest and not line.below and other.words.startswith(about)
