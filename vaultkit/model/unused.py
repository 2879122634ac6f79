"""What stands in a note, looks meant and is used by nothing: days in other forms, names that tell no day, kinds.

What was read is known from the facts of the note; this looks at the rest. A day is looked for widely here, since what
is found is named and never counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice

from vaultkit.dates import ISO_DAY, MONTHS, real_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.folding import folded, heading_name
from vaultkit.markdown.body import Block, without_comments
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.log_line import LEADING_DAY, leading_day
from vaultkit.markdown.note import Note
from vaultkit.markdown.task import Task
from vaultkit.model.event import Event
from vaultkit.model.kinds import NoteKind, folder_kind, other_kind
from vaultkit.settings import Settings
from vaultkit.vocabulary import LOG_HEADING, QUESTIONS_HEADING, Kind

_LANGUAGES = ("en", "de", "fr", "es")
_SPOKEN_MONTHS = {"sept", "jänner", "mrz"}
_SPOKEN_WEEKDAYS = {"sonnabend", "tues", "thur", "thurs", "weds"}
"""Names beside those that days are written with."""

_DASH = "[-./\u2010-\u2015]"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"[^\W\d_]{3,10}"  # which words are months is looked up
_WITH_YEAR = (
    rf"\[\[(?:[^\[\]|\n]{{0,80}}/)?{ISO_DAY}(?:[|#][^\[\]\n]{{0,80}})?\]\]"
    rf"|(?<!\w){_YEAR}{_DASH}\d{{1,2}}{_DASH}\d{{1,2}}(?!\d)"
    rf"|(?<!\w){_YEAR}(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?!\d)"
    rf"|(?<![\w.])\d{{1,2}}(?:\.\d{{1,2}}\.|/\d{{1,2}}/){_YEAR}(?!\d)"
    r"|(?<![\w.])(?:\d\d\.\d\d\.|\d{1,2}/\d{1,2}/)\d\d(?![\w./])"
    rf"|(?<!\w)\d{{1,2}}-\d{{1,2}}-{_YEAR}(?!\d)"
    rf"|(?<!\w)\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s{{1,3}}(?:(?:of|de)\s)?{_MONTH}\.?,?\s{{1,3}}(?:de\s)?{_YEAR}(?!\d)"
    rf"|(?<!\w){_MONTH}\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}(?!\d)"
    rf"|{_YEAR}年\d{{1,2}}月\d{{1,2}}日"
)
_WITHOUT_YEAR = (
    rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th|\.)?\s{{1,3}}(?:(?:of|de)\s)?{_MONTH}\b\.?"
    rf"|(?<!\w){_MONTH}\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?!\w)"
    r"|(?<![\w.])\d{1,2}\.\d{1,2}\.(?!\w)|(?<!\w)\d{1,2}/\d{1,2}(?![\w/])|\d{1,2}月\d{1,2}日"
)
_DAY = expression(_WITH_YEAR)
_BEFORE = r"\A[\s*_~=\"'“„«(\[{<]*+(?>([^\W\d_]{2,12})[.,]*+\s++(?=[\d(\[]))?+[\s*_~=\"'(\[{<]*+"
_BEGINS = expression(f"{_BEFORE}({_WITH_YEAR})")
_BEGINS_WITHOUT_YEAR = expression(f"{_BEFORE}({_WITH_YEAR}|{_WITHOUT_YEAR})")
_LONG_WORD = expression(r"[^\W\d_]{3,}")

_EMOJI = {"📅": "📅", "📆": "📅", "🗓": "📅", "⏳": "⏳", "⌛": "⏳", "🛫": "🛫"}
_MARKED = expression(
    r"(?:(📅|📆|🗓|⏳|⌛|🛫|✅)[\W_]{0,6}"
    r"|(?:\b(?:due|scheduled|start|completion|deadline)\s?::?|@\w{0,12}[({]?|\bdue)[\W_]{0,6}"
    r"|\b(?:by|until|till|before|on|for|bis|zum|am|vor|für|avant|le|pour|para|antes del?|el|hasta)\s{1,3}(?:the\s)?"
    r"(?:[^\W\d_]{2,12}[.,]?\s{0,3})?[(\[]?)\Z",
    re.I,
)
_LONGEST_MARK = 40
"""Characters before a day in which its mark is looked for."""
_MOST_DAYS = 20
"""Days of a line that are looked at."""
_WORD_FOR_A_DAY = expression(
    r"(?:(📅|📆|🗓|⏳|⌛)\ufe0f?|\b(?:due|scheduled)::)\s{0,3}(?:(?:next|this)\s)?([^\W\d_]{2,12})\b(?:\s{1,3}\d{1,2})?",
    re.I,
)
_WORDS_FOR_DAYS = {"today", "tomorrow", "week", "month", "heute", "morgen", "demain", "mañana"}
_FIELD = expression(
    r"(?:\A[\s*_]{0,8}|[(\[])([^\W\d_][\w -]{0,30}?)[*_]{0,3}::[*_]{0,3}[ \t]*((?:\[\[[^\[\]]{0,80}\]\]|[^\s()\[\]])"
    r"(?:\[\[[^\[\]]{0,80}\]\]|[^()\[\]]){0,80})"
)
"""One of Dataview's fields that has a value: its name and its value."""
_NOTHING_BEHIND = expression(r"(?>#[^\s#]++|[\W_])*+\Z")


@cache
def _month_names() -> frozenset[str]:
    """In small letters and without a dot, as the other two."""
    from vaultkit.markdown.moment_locales import LOCALES

    return _bare((*LOCALES[one]["MMMM"], *LOCALES[one]["MMM"]) for one in _LANGUAGES) | _SPOKEN_MONTHS


@cache
def _weekday_names() -> frozenset[str]:
    """Short ones in English and German alone: `Sam` is a name."""
    from vaultkit.markdown.moment_locales import LOCALES

    short = (LOCALES[language]["ddd"] for language in ("en", "de"))
    return _bare((*(LOCALES[one]["dddd"] for one in _LANGUAGES), *short)) | _SPOKEN_WEEKDAYS


def _bare(tables: Iterable[Iterable[tuple[str, list[str]]]]) -> frozenset[str]:
    return frozenset(name.casefold().rstrip(".") for table in tables for _, names in table for name in names)


def _days(text: str) -> Iterator[re.Match[str]]:
    """What is written in a text like a day, with its year."""
    return (found for found in islice(_DAY.finditer(text), _MOST_DAYS) if _is_day(found[0]))


def _is_day(written: str) -> bool:
    """Whether the words in what looks like a day are the name of a month."""
    words = _LONG_WORD.findall(written) if not written.startswith("[[") else []
    return not words or any(word.casefold() in _month_names() for word in words)


def _day_at_beginning(pattern: re.Pattern[str], text: str) -> str | None:
    """The day that a text begins with, behind the name of a weekday if there is one."""
    found = pattern.match(text)
    if not found or not _is_day(found[2]) or (found[1] and found[1].casefold() not in _weekday_names()):
        return None
    return str(found[2])


# --- days on tasks ---------------------------------------------------------------------


def unread_task_days(note: Note) -> Iterator[Problem]:
    """What is odd about the days of tasks: none that exists, or none that is read.

    It counts where the task concerns somebody.
    """
    yield from note.bad_dates
    for task in note.tasks:
        if (task.open or task.status == "DONE") and not task.bad_dates and (found := _unread_day(note, task)):
            yield found


def _unread_day(note: Note, task: Task) -> Problem | None:
    is_done = task.status == "DONE"
    in_text: str | None = None
    text = without_comments(task.text)
    for found in _days(text):
        before = text[max(0, found.start() - _LONGEST_MARK) : found.start()]
        marked = _MARKED.search(before)
        emoji = marked[1] if marked else None
        if is_done:
            if emoji == "✅" and task.done is None:
                return _task_day(note, task, "✅", found[0])
        elif emoji in _EMOJI:
            return _task_day(note, task, _EMOJI[emoji], found[0])
        elif (
            task.day is None
            and emoji is None
            and (marked or _NOTHING_BEHIND.match(text, found.end()) or not before.strip())
        ):
            return _task_day(note, task, "📅", found[0])
        in_text = in_text or found[0]
    word = None if is_done else _WORD_FOR_A_DAY.search(text)
    if word and word[2].casefold() in _WORDS_FOR_DAYS | _month_names() | _weekday_names():
        return _task_day(note, task, _EMOJI.get(word[1] or "", "📅"), word[2])
    if in_text is None or task.day or task.done:
        return None
    message = f"“{in_text}” stands in the words of this task and is not its day"
    field = "✅" if is_done else "📅"
    hint = f"if it is its day, write `{field} {_iso(in_text)}` at the very end of the line"
    return Problem(note.path, task.line, "day-in-words", message, hint)


def _task_day(note: Note, task: Task, emoji: str, written: str) -> Problem:
    message = f"“{written}” on this task is not read as a day"
    hint = f"write `{emoji} {_iso(written)}` at the very end of the line instead"
    return Problem(note.path, task.line, "unread-day", message, hint)


def _iso(written: str) -> str:
    """A day as it is to be written, where it is clear which one is meant."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if len(digits := re.sub(r"\D", "", written)) == 8 and len(numbers) == 1:
        numbers = [int(digits[:4]), int(digits[4:6]), int(digits[6:])]
    if len(numbers) == 3 and numbers[2] > 1900 and "." in written:
        numbers.reverse()
    if len(numbers) == 2 and numbers[1] > 1900:
        month = next((at for at, name in enumerate(MONTHS, 1) if name[:3] in written), 0)
        numbers = [numbers[1], month, numbers[0]]
    is_clear = len(numbers) == 3 and numbers[0] > 1900
    day = real_day("{:04}-{:02}-{:02}".format(*numbers)) if is_clear else None
    return day.isoformat() if day else "YYYY-MM-DD"


# --- lines of a contact's own note -------------------------------------------------------


def unread_lines(note: Note, read: Collection[int], heading_days: list[date | None]) -> Iterator[Problem]:
    """Lines of a contact's own note that begin with a day, or are a log's, and of which nothing was read.

    `read` holds the lines that something was read of; `heading_days` the day of the dated heading above each block.
    """
    body = note.body
    heading = ""
    for index, block in enumerate(body.blocks):
        if block.kind == "heading":
            heading = heading_name(block.text)
        if block.quoted or block.kind == "comment" or (heading_days[index] and block.kind != "heading"):
            continue
        if not any(character.isdigit() for character in block.text):
            continue
        if block.item is None and block.kind == "text":
            yield from _unread_paragraph(note, block, read)
        elif block.line not in read and _is_top_line(note, index, block):
            found = _unread_line(block, is_log=heading == LOG_HEADING.casefold() and block.kind != "heading")
            if found:
                message = f"“{found}” in this line is not read as a day"
                hint = f"begin the line with `{_iso(found)}`"
                yield Problem(note.path, block.line, "unread-line", message, hint)


def _is_top_line(note: Note, index: int, block: Block) -> bool:
    """Whether a block is a heading, or the text of a list item without a box that stands under no log line."""
    if block.item is None:
        return True
    items, blocks = note.body.items, note.body.blocks
    if items[block.item].block != index or items[block.item].symbol is not None:
        return False
    above = (items[item].block for item in note.body.ancestors(block.item))
    return not any(at is not None and leading_day(blocks[at].text) for at in above)


def _unread_line(block: Block, *, is_log: bool) -> str | None:
    """The day that a line begins with or, in a log, holds."""
    text = without_comments(block.text).partition("\n")[0]
    if LEADING_DAY.match(text):  # read, or named as a day that is in no calendar
        return None
    begins = _day_at_beginning(_BEGINS_WITHOUT_YEAR if is_log else _BEGINS, text)
    return begins or next((found[0] for found in _days(text) if is_log), None)


def _unread_paragraph(note: Note, block: Block, read: Collection[int]) -> Iterator[Problem]:
    for line, text in enumerate(without_comments(block.text).split("\n"), block.line):
        if line not in read and (found := _day_at_beginning(_BEGINS, text)):
            message = f"“{found}” begins this line, which is no list item and counts for no day"
            hint = f"begin the line with `- {_iso(found)}`"
            yield Problem(note.path, line, "dated-text", message, hint)


def unread_fields(note: Note, kind: Kind, settings: Settings) -> Iterator[Problem]:
    """Properties that stand in the text as Dataview's fields, `birthday:: 03-14`, where they are not read."""
    if "::" not in note.body_text:
        return
    called = settings.spellings[kind]
    for block in note.body.blocks:
        is_task = block.item is not None and note.body.items[block.item].symbol is not None
        if block.quoted or block.kind == "comment" or is_task:
            continue
        for line, text in enumerate(without_comments(block.text).split("\n"), block.line):
            found = _FIELD.search(text)
            meant = called.get(folded(found[1]), ()) if found else ()
            if found and meant and "attendees" not in meant:
                message = f"`{found[1]}::` in the text is not read"
                hint = f"write it as a property, `{found[1]}: {_quoted(found[2].rstrip(' *_'))}`"
                yield Problem(note.path, line, "inline-field", message, hint)


def _quoted(value: str) -> str:
    """A value as it stands in properties: a link in quotes."""
    return f'"{value}"' if value.startswith("[[") else value


def unread_questions(note: Note) -> Iterator[Problem]:
    """Text under *Questions* of an event's note that is no list item."""
    heading = ""
    for block in note.body.blocks:
        if block.kind == "heading":
            heading = heading_name(block.text)
        is_text = block.kind == "text" and block.item is None and not block.quoted
        if is_text and heading == QUESTIONS_HEADING.casefold() and without_comments(block.text).strip():
            message = "this text under Questions is no list item, and no question"
            yield Problem(note.path, block.line, "unread-question", message, "begin each question with `- `")


# --- notes as a whole ----------------------------------------------------------------------


def unused_note(
    note: Note,
    kind: NoteKind,
    event: Event | None,
    known: Collection[Problem],
    settings: Settings,
    daily_notes: DailyNotes,
) -> Iterator[Problem]:
    """What keeps a note as a whole from being used: no day, a name that tells none, a value of another kind.

    `known` are the problems of its properties: a day that cannot be read is one of them.
    """
    if note.front.is_template:
        return
    is_known = any(problem.code == "bad-value" for problem in known)
    if event and event.first_day is None and not event.off and not is_known:
        code = "event-without-day" if event.attendees else "undated-note"
        hint = "write `date: YYYY-MM-DD` in its properties"
        yield Problem(note.path, 1, code, "the event has no day", hint)
    if kind.kind is None:
        in_folder = folder_kind(note, settings)
        if in_folder and (found := other_kind(note)):
            name, value = found
            message = f"`{name}` is “{value}”, so the note is no {in_folder} though its folder says so"
            hint = f"write `{name}: {in_folder}` if it is one"
            yield Problem(note.path, note.front.lines.get(name, 1), "other-kind", message, hint)
        elif kind.dated is None:
            yield from _unread_name(note, daily_notes)


def _unread_name(note: Note, daily_notes: DailyNotes) -> Iterator[Problem]:
    folder = daily_notes.folder
    if not folder or not note.path.casefold().startswith(f"{folder.casefold()}/"):
        return
    if next(_days(note.name), None):
        example = daily_notes.path_of_day(date(2026, 11, 20))
        message = f"the name tells no day: it does not fit the format of daily notes, `{daily_notes.format}`"
        yield Problem(note.path, 1, "daily-name", message, f"name it like `{example}`")
    else:
        message = "it lies in the folder of daily notes, and its name tells no day"
        yield Problem(note.path, 1, "not-daily", message, "nothing is lost; move it if it belongs elsewhere")
