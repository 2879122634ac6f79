"""All that was ticked in an agenda note, as the new texts of the notes it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec.structs import replace

from vaultkit.actions.note_edit import LogLine, NoteEdit, edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import TICK_ACTIONS, ticked
from vaultkit.actions.tick_action import Tick, plain_words
from vaultkit.actions.tick_contact import person_named
from vaultkit.actions.tick_request import RejectedTick, TickOutcome, TickRequest, requested, with_line
from vaultkit.actions.tick_targets import find_targets
from vaultkit.errors import EditRefused
from vaultkit.markdown.agenda_marks import Mark, Marks
from vaultkit.rules.done_today import done_today
from vaultkit.rules.item import TickTarget

_Targets = Mapping[tuple[date, str], TickTarget]
"""By the day of the agenda and the block id."""
_Plan = tuple[TickRequest, list[NoteEdit]]


def act_on(marks: Marks, agenda_day: date, sources: Sources, copied: Iterable[TickRequest] = ()) -> TickOutcome:
    """Carry out every tick that can be, in the agenda note and in copies of it.

    Each by itself: one that is refused holds up no other.
    """
    requests = _each_once((TickRequest(mark, agenda_day) for mark in requested(marks)), copied)
    targets = _targets(requests, sources)
    planned, rejected = _planned(requests, marks, targets, sources)
    try:
        texts = edited(_together(planned), sources.text_of)
    except EditRefused:  # one of them is in the way
        planned, refused = _carried_out(planned, sources)
        texts = edited(_together(planned), sources.text_of)
        rejected = sorted([*rejected, *refused], key=lambda one: requests.index(one.request))
    done = [request for request, _ in planned]
    return TickOutcome(texts, tuple(done), tuple(rejected), tuple(_unused(done, targets, texts, sources)))


def _each_once(requests: Iterable[TickRequest], copied: Iterable[TickRequest]) -> list[TickRequest]:
    """The ticks of the agenda note, and those of its copies that ask for something else.

    What is ticked in two of them is one tick; if words were written at only one of them, it has these.
    """
    once = list(requests)
    for one in copied:
        same = [at for at, other in enumerate(once) if _is_same(one.mark, other.mark)]
        if not same:
            once.append(one)
        elif not once[same[0]].mark.words:
            other = once[same[0]]
            once[same[0]] = replace(other, mark=replace(other.mark, typed=one.mark.typed, below=one.mark.below))
    return list(_outranked(once))


def _outranked(requests: Sequence[TickRequest]) -> Iterator[TickRequest]:
    """The same without the lines below which a box is ticked, wherever; what was written at them goes with the box."""
    boxes = {one.mark.line_id for one in requests if one.mark.outcome}
    lines = {one.mark.id: one.mark for one in requests if one.mark.id in boxes}
    for one in requests:
        if one.mark.id not in boxes:
            yield replace(one, mark=with_line(one.mark, lines.get(one.mark.line_id))) if one.mark.outcome else one


def _is_same(one: Mark, other: Mark) -> bool:
    alike = not one.words or not other.words or one.words == other.words
    return (one.id, one.symbol.casefold()) == (other.id, other.symbol.casefold()) and alike


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
    requests: Iterable[TickRequest], marks: Marks, targets: _Targets, sources: Sources
) -> tuple[list[_Plan], list[RejectedTick]]:
    """What each tick changes by itself, and those that nothing can be made of."""
    requests = list(requests)
    planned: list[_Plan] = []
    rejected: list[RejectedTick] = []
    for request in requests:
        try:
            _refuse_contradictions(request, requests, targets)
            planned.append((request, _edits(request, marks, targets, sources)))
        except EditRefused as error:
            rejected.append(RejectedTick(request, str(error)))
    return planned, rejected


def _refuse_contradictions(request: TickRequest, requests: Iterable[TickRequest], targets: _Targets) -> None:
    """Raise EditRefused for a box beside which another one of its line is ticked, where only one can be true."""
    mark, target = request.mark, targets.get((request.agenda_day, request.mark.line_id))
    if target is None or not mark.outcome:
        return
    actions = TICK_ACTIONS[target.kind]
    others = {one.mark.outcome for one in requests if one.mark.line_id == mark.line_id} - {mark.outcome, ""}
    if others and actions.one_outcome:
        raise EditRefused(f"“{mark.outcome}” and “{min(others)}” are both ticked; tick the one that is true")
    if others and actions.alone in {mark.outcome, *others}:
        raise EditRefused("both that it did not happen and who was there are ticked; tick what is true")


def _carried_out(planned: Iterable[_Plan], sources: Sources) -> tuple[list[_Plan], list[RejectedTick]]:
    """Those that can be carried out, each on all before it, and the others."""
    accepted: list[_Plan] = []
    rejected: list[RejectedTick] = []
    for plan in planned:
        try:
            edited(_together([*accepted, plan]), sources.text_of)
        except EditRefused as error:
            rejected.append(RejectedTick(plan[0], str(error)))
        else:
            accepted.append(plan)
    return accepted, rejected


def _together(planned: Iterable[_Plan]) -> list[NoteEdit]:
    """The edits of several ticks, none of them twice."""
    edits: list[NoteEdit] = []
    for _, more in planned:
        edits += list(_without_repetition(more, edits))
    return edits


def _unused(
    done: Iterable[TickRequest], targets: _Targets, texts: Mapping[str, str], sources: Sources
) -> Iterator[str]:
    """Words at ticks that stand in none of the notes that were changed, nor in any that they may have been put in.

    Those are the note of the target, and those with a log line of the day. Each as a line of its own, with the name
    that the ticked line was about.
    """

    @cache
    def logged_on(day: date) -> frozenset[str]:
        return frozenset(entry.path for entry in sources.vault.touches_on(day))

    for request in done:
        mark = request.mark
        if not mark.words:
            continue
        target = targets.get((request.agenda_day, mark.line_id))
        paths = {*logged_on(mark.done or request.agenda_day), *({target.path} if target else ())}
        read = [*texts.values(), *(sources.text_of(path) for path in paths - texts.keys())]
        about_whom = f"[[{mark.name}]] — " if mark.name else ""
        for words in map(plain_words, mark.words):
            if not any(words in text for text in read):
                yield f"- {about_whom}{words}"


def _edits(request: TickRequest, marks: Marks, targets: _Targets, sources: Sources) -> list[NoteEdit]:
    mark = request.mark
    target = targets.get((request.agenda_day, mark.line_id))
    if target is None and mark.symbol == " " and _was_taken_back(mark, marks, request.agenda_day, sources):
        return []
    if target is None:
        raise EditRefused("the matter is no longer in the notes as it was")
    if mark.no_day:
        raise EditRefused(f"{mark.no_day} is no day")
    tick = Tick(
        symbol=mark.symbol,
        day=mark.done or request.agenda_day,
        until=mark.until,
        name=mark.name,
        words=mark.words,
        outcome=mark.outcome,
    )
    return ticked(tick, target, sources)


def _was_taken_back(mark: Mark, marks: Marks, agenda_day: date, sources: Sources) -> bool:
    """Whether a log line that stood under *Done today* is gone, not reworded: any that is left was listed there too."""
    person, listed = person_named(mark.name, sources), {other.id for other in marks.lines}
    return all(
        deed.id in listed for deed in done_today(sources.on(agenda_day)) if deed.kind == "log" and deed.person == person
    )


def _without_repetition(edits: list[NoteEdit], accepted: list[NoteEdit]) -> Iterator[NoteEdit]:
    """Less what is asked for already: two ticks about one person need one line to say *in touch*."""
    for path, edit in edits:
        repeated = isinstance(edit, LogLine) and any(
            path == other_path and isinstance(other, LogLine) and _says_it_too(other, edit)
            for other_path, other in accepted
        )
        if (path, edit) not in accepted and not repeated:
            yield path, edit


def _says_it_too(other: LogLine, line: LogLine) -> bool:
    """Whether a log line says no more than another: that you were in touch, with the same person, on the same day."""
    about, said, rest = line.words.rpartition("in touch")
    return bool(said) and not rest and other.day == line.day and other.words.startswith(about)
