"""A plan of an import as lines to review in an editor, and the plan as its lines were changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, get_args

from msgspec.structs import replace

from vaultkit.dates import counted
from vaultkit.errors import UsageProblem
from vaultkit.expression import expression
from vaultkit.importing.card import Card
from vaultkit.importing.meetings import Around, listed, resettled_meetings
from vaultkit.importing.plan import Fate, MeetingFate, MeetingRow, Plan, Row, resettled
from vaultkit.importing.values import Change, shown
from vaultkit.model.contact import Contact
from vaultkit.model.note_names import checked_name, one_line

_Fate = TypeVar("_Fate", bound=str)
_LINE = expression(r"([A-Za-z]+)\s+(\d+)(?:\s+(\S.*))?")
_COMMENT = " # "
_ARROW = " -> "
_SHORT = 60
_HEADING = """\
# One line a person: the first word says what happens to them. Change it, or take the line out to leave them alone.
#   new      a note is made, called as it says here; the name may be changed
#   fill     what the note behind the arrow lacks is filled in; the note may be changed
#   unclear  more than one may be meant: nothing happens until you write `fill` with one of them, or `new`
#   skip     nothing happens
"""
_HEADING_OF_MEETINGS = """\
# One line a meeting:
#   new      its event gets a note, called as it says here; the name may be changed
#   touch    it took place: a log line with each guest who has a note; the words behind the day may be changed
#   fill     what the event's note behind the arrow lacks is filled in
#   unclear  a note may be about it: nothing happens until you write `fill` with its path, or `new`
#   skip     nothing happens
"""


def plan_text(plan: Plan) -> str:
    """The rows as lines to review, those whose note lacks nothing left out; `reviewed` reads them back."""
    people = "".join(f"{line}\n" for row in plan.rows if (line := _line(row)))
    meetings = "".join(f"{_row_line(row, one_line(row.name), _meeting_remarks(row, plan))}\n" for row in plan.meetings)
    parts = [_HEADING + people] if people or not meetings else []
    parts += [_HEADING_OF_MEETINGS + meetings] if meetings else []
    return "".join(parts)


def left_lines(plan: Plan) -> Iterator[str]:
    """What a plan leaves to the reader: notes that say otherwise than the files, and what is not clear."""
    for row in plan.rows:
        if row.fate == "unclear":
            between = " or ".join(row.between)
            yield f"{row.name or _address(row.card)} is left: {row.why}{f' as {between}' if between else ''}"
        elif row.path:
            yield from (f"{row.path}: {_difference(other)}" for other in row.differing)
    for meeting in plan.meetings:
        if meeting.fate == "unclear":
            between = f": {' or '.join(meeting.between)}" if meeting.between else ""
            yield f"{meeting.name} is left: {meeting.why}{between}"
        yield from (f"{meeting.path}: {_difference(other)}" for other in meeting.differing)
        if meeting.fate in {"new", "fill"} and (unlisted := _unlisted(meeting, plan)):
            yield f"{meeting.path or meeting.name}: {unlisted}"


def reviewed(plan: Plan, text: str, around: Around) -> Plan:
    """The plan as its lines were changed. A line that was taken out leaves its person or meeting alone.

    `around` is what it was planned with. Raises UsageProblem, with the line, for a word, a note or a name that cannot
    be meant.
    """
    contacts = around.vault.contacts
    by_number = {row.number: row for row in plan.rows}
    meetings = {row.number: row for row in plan.meetings}
    chosen: dict[int, Row] = {}
    chosen_meetings: dict[int, MeetingRow] = {}
    for at, line in enumerate(text.split("\n"), 1):
        bare = line.partition(_COMMENT)[0].strip()
        if bare and not bare.startswith("#"):
            try:
                fate, number, rest = _parted(bare, {*by_number, *meetings}, {*chosen, *chosen_meetings})
                if number in meetings:
                    chosen_meetings[number] = _chosen_meeting(fate, meetings[number], rest, around)
                else:
                    chosen[number] = _chosen(fate, by_number[number], rest, contacts)
            except UsageProblem as error:
                raise UsageProblem(f"line {at} of the plan: {error}") from error
    rows = [chosen.get(row.number, row if row.is_known_in_full else replace(row, fate="skip")) for row in plan.rows]
    settled = resettled(replace(plan, rows=tuple(rows)), contacts, around.note_names)
    for row, wanted in zip(settled.rows, rows, strict=True):
        if wanted.fate == "new" and row.fate != "new":
            raise UsageProblem(f"person {row.number} of the plan cannot be “{row.name}”: {row.why}")
    of_meetings = (chosen_meetings.get(row.number, replace(row, fate="skip")) for row in plan.meetings)
    return resettled_meetings(replace(settled, meetings=tuple(of_meetings)), around)


def _line(row: Row) -> str:
    if row.is_known_in_full and not row.differing and row.fate in {"fill", "skip"}:
        return ""
    return _row_line(row, row.name or _address(row.card), _remarks(row))


def _row_line(row: Row | MeetingRow, name: str, remarks: Iterable[str]) -> str:
    target, comment = row.path or " | ".join(row.between), "; ".join(remarks)
    arrow = f"{_ARROW}{target}" if target else ""
    return f"{row.fate:<7} {row.number:>4}  {name}{arrow}{f'  # {comment}' if comment else ''}"


def _meeting_remarks(row: MeetingRow, plan: Plan) -> Iterator[str]:
    meeting = row.meeting
    if row.fate != "fill":
        people = [guest.name or _address(guest.card) for guest in plan.rows if guest.number in row.guests]
        parts = (meeting.time, meeting.location, f"with {', '.join(people)}")
        yield ", ".join(_cut(text) for text in parts if text)
    if row.changes:
        yield ", ".join(f"{change.name} {_cut(shown(change.value))}" for change in row.changes)
    yield from map(_difference, row.differing)
    if row.why:
        yield row.why


def _unlisted(row: MeetingRow, plan: Plan) -> str:
    """Who of the guests of a meeting is not among the attendees of its note."""
    people = {one.number: one for one in plan.rows}
    numbers = {one.number for one in listed(row, people, ())}
    left = [one for number in row.guests if number not in numbers and (one := people[number]).fate != "unclear"]
    named, nameless = [one for one in left if one.name], [_address(one.card) for one in left if not one.name]
    parts = [f"{', '.join(nameless)} is no attendee: there is no name"] if nameless else []
    parts += [f"{counted(len(named), 'guest')} without a note left out"] if named and not row.is_small else []
    return "; ".join(parts)


def _remarks(row: Row) -> Iterator[str]:
    """What one would want to know of a row before deciding."""
    if row.fate == "fill" and row.changes:
        yield ", ".join(f"{change.name} {_cut(shown(change.value))}" for change in row.changes)
    elif row.fate != "fill":
        own = (row.card.company, *row.card.emails[:1], *row.card.phones[:1])
        yield from (", ".join(_cut(text) for text in own if text),) if any(own) else ()
    if row.why:
        yield f"by {row.why}" if row.fate == "fill" else row.why
    yield from map(_difference, row.differing)
    if row.near:
        yield f"near: {', '.join(row.near)}"


def _difference(change: Change) -> str:
    return f"{change.name}: the note says {_cut(shown(change.old))}, the file {_cut(shown(change.value))}"


def _address(card: Card) -> str:
    return one_line(" ".join((*card.emails[:1], *card.phones[:1]))) or "without a name"


def _cut(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def _parted(line: str, numbers: Collection[int], before: Collection[int]) -> tuple[str, int, str]:
    """The first word of a line, its number, and what stands behind. Raises UsageProblem for a number above."""
    found = _LINE.fullmatch(line)
    if not found:
        raise UsageProblem(f"“{_cut(line)}” is no line of a plan")
    number = int(found[2][:9])
    if number not in numbers or number in before:
        raise UsageProblem(f"{'above stands another' if number in before else 'there is no'} number {number}")
    return found[1], number, found[3] or ""


def _chosen(word: str, row: Row, rest: str, contacts: Mapping[str, Contact]) -> Row:
    """The row with the fate, name and note of a line. Raises UsageProblem."""
    fate: Fate = _fate(word, get_args(Fate))
    name, arrow, target = (part.strip() for part in rest.partition(_ARROW.strip()))
    if fate == "fill":
        path = target if arrow else row.path
        path = path if path in contacts else f"{path}.md"
        if path not in contacts:
            raise UsageProblem(f"“{_cut(target) or 'nothing'}” is no contact's note; write its path behind ->")
        return replace(row, fate="fill", path=path, why=row.why if path == row.path else "your choice")
    if fate == "new":
        return replace(row, fate="new", name=checked_name(name or row.name), path="", between=())
    return row if fate == row.fate else replace(row, fate=fate, changes=())


def _chosen_meeting(word: str, row: MeetingRow, rest: str, around: Around) -> MeetingRow:
    """The row of a meeting with the fate, name and note of a line. Raises UsageProblem."""
    fate: MeetingFate = _fate(word, get_args(MeetingFate))
    name, arrow, target = (part.strip() for part in rest.partition(_ARROW.strip()))
    if fate == "fill":
        path = target if arrow else row.path
        path = path if path in around.vault.events else f"{path}.md"
        if path not in around.vault.events:
            raise UsageProblem(f"“{_cut(target) or 'nothing'}” is no event's note; write its path behind ->")
        return replace(row, fate="fill", path=path)
    if fate == "touch" and row.meeting.day > around.on:
        raise UsageProblem(f"“{_cut(row.name)}” has not begun yet, and is no touch")
    if fate == "new":
        return replace(row, fate="new", name=checked_name(name or row.name), path="", between=())
    return row if fate == row.fate and name == row.name else replace(row, fate=fate, name=name or row.name, changes=())


def _fate(word: str, fates: Sequence[_Fate]) -> _Fate:
    fits = [fate for fate in fates if fate.startswith(word.casefold())]
    if len(fits) != 1:
        raise UsageProblem(f"“{_cut(word)}” is none of {', '.join(fates)}")
    return fits[0]
