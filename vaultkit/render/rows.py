"""The list lines of an agenda before they are Markdown or terminal text, each short enough to be read at a glance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.render.box_words import box_words
from vaultkit.render.cut import without_hanging
from vaultkit.render.escape import plain, shortened
from vaultkit.render.phrases import note_name
from vaultkit.render.told import Told
from vaultkit.render.voice import PLAIN, Voice
from vaultkit.render.words import details, told
from vaultkit.rules.agenda import Agenda, Section
from vaultkit.rules.asking import Asking
from vaultkit.rules.item import Box, Item
from vaultkit.rules.placing import Line
from vaultkit.rules.registry import KINDS

MOST_CHARACTERS = 100
"""Of any line of the open part, as it is seen."""
MOST_WORDS = 250
"""Of the open part."""
LONGEST_NAME = 36
"""Characters of the name of a person or a note."""
_MEDIAN = 70
"""Characters that half of its lines may have at most."""
_FEW_WORDS = 13
"""Words of a line where there are many lines: eighteen of them are fewer than `MOST_WORDS`."""
_LEAST = 12
"""Characters that are left of a line's words, however long its name is."""
_STEP = 4
"""Characters by which words of notes are cut shorter until a line fits."""
_FEW_QUOTED = 2
"""Words of a cut quotation that still tell something."""
_NAMED = 5
"""People that a line about several names."""

READ = replace(
    PLAIN,
    person=lambda person: shortened(PLAIN.person(person), LONGEST_NAME),
    note=lambda path: shortened(plain(note_name(path)), LONGEST_NAME),
)
"""The agenda as it is read: plain words, with names of some length."""


class Row(Struct, frozen=True):
    """One list line."""

    who: str
    """The person or note it is about; empty on a line that hangs below another."""
    told: Told
    tell: Callable[[Voice], Told] | None = None
    """Tells the same in another voice, such as one with less room; None for a line that explains another."""
    item: Item | None = None
    """What it is about; None for a line that explains another or counts others."""
    id: str = ""
    """The id of its box; empty without one."""
    is_below: bool = False
    has_draft: bool = False

    @property
    def is_outcome(self) -> bool:
        """Whether it is a box for what may have come of an item; what to give first says something besides."""
        return self.item is not None and self.id not in {"", self.item.id, self.item.box_id(Box("gave"))}

    @property
    def seen(self) -> str:
        """All of it, as it is read."""
        return " · ".join(
            filter(None, (f"{self.who} {self.told.what}".strip(), "draft" * self.has_draft, self.told.when))
        )


def section_rows(
    agenda: Agenda, asking: Asking, voice: Voice, drafted: Collection[str] = ()
) -> list[tuple[Section, list[Row]]]:
    """The rows of each section: as many details as there is room for, and each row cut to its length.

    `drafted` holds the ids of items that have a draft.
    """
    shown, plain = (_rows(agenda, asking, one, drafted) for one in (voice, READ))
    limits = _limits([row for _, rows in plain for row in rows])
    return [
        (section, [_short(row, as_read, next(limits), voice) for row, as_read in zip(rows, read, strict=True)])
        for (section, rows), (_, read) in zip(shown, plain, strict=True)
    ]


def _limits(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """How many characters and words each row may have, so that all of them are within their bounds.

    Where too many are long, those that are a little too long are cut.
    """
    lengths = [len(row.seen) for row in rows]
    long = sorted((place for place, length in enumerate(lengths) if length > _MEDIAN), key=lengths.__getitem__)
    cut = set(long[: max(len(long) - (len(rows) - 1) // 2, 0)])
    counts = [len(row.seen.split()) for row in rows]
    fitting = (words for words in range(max(counts, default=0), _FEW_WORDS, -1) if _with_at_most(counts, words))
    words = next(fitting, _FEW_WORDS)
    return ((_MEDIAN if place in cut else MOST_CHARACTERS, words) for place in range(len(rows)))


def _with_at_most(counts: Sequence[int], words: int) -> bool:
    """Whether rows of so many words are few enough words in all when none has more than `words`."""
    return sum(min(count, words) for count in counts) <= MOST_WORDS


def line_rows(line: Line, asking: Asking, voice: Voice, below: int) -> Iterator[Row]:
    """A line with its boxes and what hangs below it; at most `below` lines that explain it."""
    today, left = asking.context.today, below
    for item in line.items:
        is_below = item is not line.item
        tell = partial(told, item, today, above=line.item if is_below else None)
        who = "" if is_below else about(item, voice)
        yield Row(who, tell(voice), tell, item, item.id if KINDS[item.kind].has_box else "", is_below)
        explained = list(islice(details(item, asking, voice), left))
        left -= len(explained)
        yield from (Row("", Told(text), is_below=True) for text in explained)
        for box in item.boxes if asking.context.settings.checkboxes else ():
            tell = partial(_box_told, item, box, today)
            yield Row("", tell(voice), tell, item, item.box_id(box), is_below=True)


def _box_told(item: Item, box: Box, today: date, voice: Voice) -> Told:
    return Told(box_words(item, box, today, voice))


def about(item: Item, voice: Voice) -> str:
    """The person or the note that an item is about."""
    return voice.person(item.subject) if item.subject else voice.note(item.source.path)


def named_together(items: Sequence[Item], voice: Voice, most: int = _NAMED) -> str:
    """The people or notes of some items: `Ana Silva, Bea Chan and 3 more`."""
    names = list({item.subject or item.source.path: about(item, voice) for item in items}.values())
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _also(items: Sequence[Item], voice: Voice) -> str:
    """The line for what has no line of its own, with as many names as a line holds."""
    lead = "also today or late: "
    fitting = (most for most in range(_NAMED, 1, -1) if _fits(lead + named_together(items, READ, most)))
    return lead + named_together(items, voice, next(fitting, 1))


def _fits(line: str) -> bool:
    return len(line) <= _MEDIAN and len(line.split()) <= _FEW_WORDS


def _rows(agenda: Agenda, asking: Asking, voice: Voice, drafted: Collection[str]) -> list[tuple[Section, list[Row]]]:
    lines = [line for section in agenda.sections for line in section.lines]
    needed = sum(item.lines for line in lines for item in line.items)
    spare = asking.context.settings.open_lines - needed - sum(bool(section.named) for section in agenda.sections)
    made = []
    for section in agenda.sections:
        rows: list[Row] = []
        for line in section.lines:
            counted = sum(item.lines - 1 - len(item.boxes) for item in line.items)
            mine = list(line_rows(line, asking, voice, counted + max(spare, 0)))
            spare -= len(mine) - sum(item.lines for item in line.items)
            rows += (replace(row, has_draft=row.id in drafted) if row.id and not row.is_below else row for row in mine)
        if section.named:
            rows.append(Row("", Told(_also(section.named, voice))))
        made.append((section, rows))
    return made


def _short(row: Row, read: Row, limit: tuple[int, int], voice: Voice) -> Row:
    """A row as it is, or with less of the words of notes in it; `read` is the same row as plain text.

    What the row itself says is cut only where no words of notes are left to be cut.
    """
    if _is_within(read, limit):
        return row
    if row.tell and read.tell:
        for size in range(READ.need - _STEP, _LEAST, -_STEP):
            shorter = replace(read, told=read.tell(replace(READ, need=size, quotation=size)))
            if _is_within(shorter, limit):
                return replace(row, told=row.tell(replace(voice, need=size, quotation=size)))
    most, words = limit
    over, over_words = len(read.seen) - most, len(read.seen.split()) - words
    spoken = read.told.what.split()
    text = " ".join(spoken[: max(len(spoken) - max(over_words, 0), 1)])
    room = max(len(read.told.what) - max(over, 0), _LEAST)
    return replace(row, told=replace(row.told, what=voice.literal(_cut(text, room))))


def _is_within(row: Row, limit: tuple[int, int]) -> bool:
    return len(row.seen) <= limit[0] and len(row.seen.split()) <= limit[1]


def _cut(text: str, most: int) -> str:
    """Words cut between two of them, with a quotation or a bracket closed, or left out where little of it is left."""
    room = most - len("…”")
    cut = text if len(text) <= room else text[: room + 1].rpartition(" ")[0] or text[:room]
    for opening, closing in ("“”", "()"):
        before, found, inside = cut.rpartition(opening)
        if not found or closing in inside:
            continue
        if len(before) > _LEAST and len(without_hanging(inside).split()) < _FEW_QUOTED:
            return f"{before.rstrip(' ,;:.')}…"
        return f"{before}{opening}{without_hanging(inside)}…{closing}"
    return f"{without_hanging(cut)}…"
