"""What somebody typed at a tick: what of it the notes take, and what stays in the agenda note, so that none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from vaultkit.actions.note_edit import LogLine, NoteEdit
from vaultkit.expression import expression
from vaultkit.markdown.agenda_mark import Mark
from vaultkit.markdown.edit import PropertyEdit

NO_PLACE_FOR_BLOCKS = "left here, since a log has no place for code, tables, headings or quotes:"
_TASK = expression(r"^\t*\[.\] ")
_MARKER = expression(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_TAGS = expression(r"(?:[ \t]+#[^\s#]+)*[ \t]*$")


def is_task(item: str) -> bool:
    """Whether an item below a tick is a task: `[ ] #waiting the CV 📅 2026-12-04`."""
    return _TASK.match(item) is not None


def words_for_log(mark: Mark) -> tuple[str, ...]:
    """What a log line of the tick says, then the items below it; nothing where a task comes first.

    A task is never the words of a log line: it hangs below one.
    """
    items = mark.items
    if mark.said or not items:
        return mark.words
    if is_task(items[0]):
        return ()
    inner = next((number for number, item in enumerate(items[1:], 1) if not item.startswith("\t")), len(items))
    return (items[0], *(item.removeprefix("\t") for item in items[1:inner]), *items[inner:])


def with_items(edits: list[NoteEdit], mark: Mark, there: Iterable[str], otherwise: NoteEdit | None) -> list[NoteEdit]:
    """The changes of a tick, with the items that none of them takes below its log line.

    `there` are lines that the notes have below a log line of that day. `otherwise` is a log line for a tick that writes
    none; it is made for tasks alone.
    """
    known = {*there}
    left = [item for item in mark.items if not is_taken(item, edits) and item.strip() not in known]
    at = next((number for number, (_, edit) in enumerate(edits) if isinstance(edit, LogLine)), None)
    if at is None and otherwise and any(map(is_task, left)):
        edits, at = [*edits, otherwise], len(edits)
    if at is None or not left:
        return edits
    path, line = edits[at]
    assert isinstance(line, LogLine)
    return [*edits[:at], (path, replace(line, below=(*line.below, *left))), *edits[at + 1 :]]


def is_taken(words: str, edits: Iterable[NoteEdit]) -> bool:
    """Whether one of the changes writes these words."""
    return any(words.strip() in text for _, edit in edits for text in _texts_of(edit))


def _texts_of(edit: object) -> Sequence[str]:
    if isinstance(edit, LogLine):
        return (edit.words, *edit.below)
    if isinstance(edit, PropertyEdit):
        return () if edit.value is None else (edit.value,) if isinstance(edit.value, str) else edit.value
    return getattr(edit, "new", ()) or getattr(edit, "lines", ())


def noted_on(day: date, text: str) -> Iterator[str]:
    """What a note says on a day: the words of its log lines of that day, and the lines below them, without markers."""
    told, inside = day.isoformat(), -1
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if told in line:
            inside = indent if inside < 0 or indent <= inside else inside
            yield line.partition(told)[2].strip("*_]: \t")
        elif line.strip() and indent <= inside:
            inside = -1
        if inside >= 0 and line.strip():
            yield _MARKER.sub("", line, count=1).strip()
            yield line.strip().lstrip("-*+ \t")


def is_noted(words: str, noted: Iterable[str]) -> bool:
    """Whether what a note says on a day is these words, behind a name, what was done, or before tags."""
    wanted = _plain(words)
    return any(_is_said_in(wanted, _plain(line)) for line in noted)


def _is_said_in(words: str, line: str) -> bool:
    at = line.find(words) if words else -1
    if at < 0:
        return False
    before, after = line[:at], line[at + len(words) :]
    return (not before or before.endswith((": ", "; "))) and (after.startswith("; ") or bool(_TAGS.fullmatch(after)))


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line).strip()


def left_over(mark: Mark, used: Sequence[str]) -> Iterator[str]:
    """Lines for the agenda note: what was typed at a tick and is none of what was used, with whom it is about."""
    about = f"[[{mark.name}]] — " if mark.name else ""
    if mark.said and mark.said not in used:
        yield f"- {about}{mark.said}"
    if mark.items:
        for item in mark.items:
            if item not in used:
                inner = len(item) - len(item.lstrip("\t"))
                yield f"{'    ' * inner}- {'' if inner else about}{item.lstrip(chr(9))}"
    elif any(line.strip(" \t-*+") for line in mark.block):
        yield f"- {about}{NO_PLACE_FOR_BLOCKS}"
        yield ""
        yield from (f"    {line}".rstrip() for line in mark.block)
