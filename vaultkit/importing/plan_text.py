"""A plan of an import as lines to review in an editor, and the plan as its lines were changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import get_args

from msgspec.structs import replace

from vaultkit.errors import UsageProblem
from vaultkit.expression import expression
from vaultkit.importing.card import Card
from vaultkit.importing.plan import Fate, Plan, Row, resettled
from vaultkit.importing.values import Change, shown
from vaultkit.model.contact import Contact
from vaultkit.model.note_names import checked_name, one_line

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


def plan_text(plan: Plan) -> str:
    """The rows as lines to review, those whose note lacks nothing left out; `reviewed` reads them back."""
    lines = [line for row in plan.rows if (line := _line(row))]
    return _HEADING + "".join(f"{line}\n" for line in lines)


def left_lines(plan: Plan) -> Iterator[str]:
    """What a plan leaves to the reader: notes that say otherwise than the files, and people who are not clear."""
    for row in plan.rows:
        if row.fate == "unclear":
            between = " or ".join(row.between)
            yield f"{row.name or _address(row.card)} is left: {row.why}{f' as {between}' if between else ''}"
        elif row.path:
            yield from (f"{row.path}: {_difference(other)}" for other in row.differing)


def reviewed(plan: Plan, text: str, contacts: Mapping[str, Contact], note_names: Iterable[str] = ()) -> Plan:
    """The plan as its lines were changed. A line that was taken out leaves its person alone.

    Raises UsageProblem, with the line, for a word, a note or a name that cannot be meant.
    """
    by_number = {row.number: row for row in plan.rows}
    chosen: dict[int, Row] = {}
    for at, line in enumerate(text.split("\n"), 1):
        bare = line.partition(_COMMENT)[0].strip()
        if bare and not bare.startswith("#"):
            try:
                row = _chosen(bare, by_number, contacts, chosen)
            except UsageProblem as error:
                raise UsageProblem(f"line {at} of the plan: {error}") from error
            chosen[row.number] = row
    rows = [chosen.get(row.number, row if row.is_known_in_full else replace(row, fate="skip")) for row in plan.rows]
    settled = resettled(replace(plan, rows=tuple(rows)), contacts, note_names)
    for row, wanted in zip(settled.rows, rows, strict=True):
        if wanted.fate == "new" and row.fate != "new":
            raise UsageProblem(f"person {row.number} of the plan cannot be “{row.name}”: {row.why}")
    return settled


def _line(row: Row) -> str:
    if row.is_known_in_full and not row.differing and row.fate in {"fill", "skip"}:
        return ""
    name = row.name or _address(row.card)
    target = row.path or " | ".join(row.between)
    arrow = f"{_ARROW}{target}" if target else ""
    comment = "; ".join(_remarks(row))
    return f"{row.fate:<7} {row.number:>4}  {name}{arrow}{f'  # {comment}' if comment else ''}"


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


def _chosen(line: str, rows: Mapping[int, Row], contacts: Mapping[str, Contact], before: Collection[int]) -> Row:
    """The row of a line, with the fate, name and note that stand there. Raises UsageProblem."""
    found = _LINE.fullmatch(line)
    if not found:
        raise UsageProblem(f"“{_cut(line)}” is no line of a plan")
    fate = _fate(found[1])
    row = rows.get(int(found[2][:9]))
    if row is None or row.number in before:
        raise UsageProblem(f"{'there is no' if row is None else 'above stands another'} person {found[2][:9]}")
    name, arrow, target = (found[3] or "").partition(_ARROW.strip())
    name, target = name.strip(), target.strip()
    if fate == "fill":
        path = target if arrow else row.path
        path = path if path in contacts else f"{path}.md"
        if path not in contacts:
            raise UsageProblem(f"“{_cut(target) or 'nothing'}” is no contact's note; write its path behind ->")
        return replace(row, fate="fill", path=path, why=row.why if path == row.path else "your choice")
    if fate == "new":
        return replace(row, fate="new", name=checked_name(name or row.name), path="", between=())
    return row if fate == row.fate else replace(row, fate=fate, changes=())


def _fate(word: str) -> Fate:
    fits: Collection[Fate] = [fate for fate in get_args(Fate) if fate.startswith(word.casefold())]
    if len(fits) != 1:
        raise UsageProblem(f"“{_cut(word)}” is none of {', '.join(get_args(Fate))}")
    return next(iter(fits))
