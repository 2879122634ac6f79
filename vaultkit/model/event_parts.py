"""The parts of an event's note: what was written ahead, who is listed, what is still to do, what was noted of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from vaultkit.expression import expression
from vaultkit.folding import folded, heading_name
from vaultkit.markdown.log_line import leading_day
from vaultkit.model.attendees import is_attendees_label
from vaultkit.model.event_words import CALENDAR_IDS, IMPORTED_HEADINGS, NOTES_HEADINGS, PLANNING_HEADINGS
from vaultkit.vocabulary import (
    ATTENDEES_HEADINGS,
    FOLLOW_UPS_HEADINGS,
    INTRO_HEADING,
    LOG_HEADING,
    QUESTIONS_HEADING,
)

if TYPE_CHECKING:
    from vaultkit.markdown.body import Block, Body
    from vaultkit.markdown.note import Note

Part = Literal["opening", "ahead", "list", "follow-ups", "log", "notes"]
"""`opening`: above all headings but the title, in a note that was begun ahead of the event."""

_PART_OF: dict[str, Part] = {
    **{name.casefold(): "ahead" for name in (*PLANNING_HEADINGS, *IMPORTED_HEADINGS)},
    **{name.casefold(): "list" for name in (*ATTENDEES_HEADINGS, QUESTIONS_HEADING)},
    **{name.casefold(): "follow-ups" for name in FOLLOW_UPS_HEADINGS},
    **{name.casefold(): "notes" for name in NOTES_HEADINGS},
    LOG_HEADING.casefold(): "log",
}
_AHEAD = frozenset({INTRO_HEADING.casefold(), QUESTIONS_HEADING.casefold()})

_UNSAID = expression(r"%%[\s\S]*?(?:%%|\Z)|<!--[\s\S]*?(?:-->|\Z)|(?:^|\s)#[^\s#]+|<?https?://\S+>?|!\[\[[^\[\]]*\]\]")
_FIELD = expression(r"[\W_]*[\w][\w -]{0,40}::")
_LABEL = expression(r"[\W_]*([^\W\d_]+)[\W_]*[:：]")
_WORD = expression(r"\w")


def parts_of(note: Note) -> list[Part]:
    """The part that each block of an event's note belongs to.

    A heading of another name belongs to the one above it: what stands below *Agenda* was planned.
    """
    body = note.body
    is_begun_ahead = any(heading_name(block.text) in _AHEAD for block in body.headings) or _is_imported(note)
    opening: Part = "opening" if is_begun_ahead else "notes"
    opened: list[tuple[int, Part]] = []
    parts: list[Part] = []
    for index, block in enumerate(body.blocks):
        if block.kind == "heading":
            is_title = block.level == 1 and not opened and not any(one.kind == "heading" for one in body.blocks[:index])
            while opened and opened[-1][0] >= block.level:
                opened.pop()
            above = opened[-1][1] if opened else None
            known = _PART_OF.get(heading_name(block.text))
            inherited = above if above in {"ahead", "list", "follow-ups"} else "notes"
            opened.append((block.level, known or (opening if is_title else inherited or "notes")))
        is_list = block.item is not None and _is_labelled(block.text)
        parts.append("list" if is_list else opened[-1][1] if opened else opening)
    return parts


def _is_imported(note: Note) -> bool:
    return any(folded(name) in CALENDAR_IDS for name in note.front.properties)


def is_noted(note: Note, first: date | None, last: date | None) -> bool:
    """Whether an event's note says anything that was written of the event, and not ahead of it or of its people.

    A log line tells of those whom it names alone, and one of another day of nothing.
    """
    body = note.body
    for index, (block, part) in enumerate(zip(body.blocks, parts_of(note), strict=True)):
        if block.kind != "text" or block.quoted or part in {"opening", "ahead", "list"} or not says_anything(block):
            continue
        if part == "follow-ups":
            if block.item is not None:
                return True
            continue
        told = _dated_by(body, index)
        if told is None and part == "log":
            continue
        if told is None or (first and last and first <= told[0] <= last and (part != "log" or not told[1].links)):
            return True
    return False


def _dated_by(body: Body, index: int) -> tuple[date, Block] | None:
    """The day of the log line or the dated heading that a block stands in, and that line."""
    block = body.blocks[index]
    items = () if block.item is None else (block.item, *body.ancestors(block.item))
    at = (body.items[item].block for item in items)
    heading = next((one for one in reversed(body.blocks[:index]) if one.kind == "heading"), None)
    lines = [block, *(body.blocks[one] for one in at if one is not None), *([heading] if heading else [])]
    return next(((leading[0], line) for line in lines if (leading := leading_day(line.text))), None)


def says_anything(block: Block) -> bool:
    """Whether a block holds words: no tags, addresses, Dataview fields or names of attendees alone."""
    return any(map(_says, block.text.split("\n")))


def _is_labelled(line: str) -> bool:
    """Whether a line lists those who attend, behind a label."""
    label = _LABEL.match(line)
    return label is not None and is_attendees_label(label[1])


def _says(line: str) -> bool:
    if _FIELD.match(line) or _is_labelled(line):
        return False
    return bool(_WORD.search(_UNSAID.sub("", line)))
