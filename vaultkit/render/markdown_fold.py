"""The folded part of the agenda note: one callout with what comes, what to know, what waits, and drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vaultkit.render.agenda_lines import (
    EARLY,
    also_open,
    at_events,
    away_title,
    coming_told,
    coming_who,
    fold_title,
    waiting_told,
    waiting_who,
)
from vaultkit.render.box_words import BOX_WORDS, box_words
from vaultkit.render.details import event_details
from vaultkit.render.escape import LONGEST, code, literal
from vaultkit.render.markdown_row import row_line
from vaultkit.render.rows import line_rows
from vaultkit.render.voice import Voice
from vaultkit.render.words import reason
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.asking import Asking
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.debrief import DebriefItem
from vaultkit.rules.item import Box
from vaultkit.rules.placing import Line
from vaultkit.rules.prepare import PrepareItem
from vaultkit.rules.waiting import Waiting

if TYPE_CHECKING:
    from vaultkit.render.draft import Draft

_IN_FULL = 80
"""Characters of a need, a promise or a quotation where there is room."""
_ALL = f"{code('vaultkit today --all')} lists them"
MOST_WAITING = 5
"""Lines under *Also open* before the rest is only counted: nothing of it is for today."""


def fold_lines(agenda: Agenda, asking: Asking, voice: Voice, drafts: Sequence[Draft]) -> Iterator[str]:
    """The callout, line by line; nothing when nothing is folded."""
    parts = [part for part in _Fold(agenda, asking, voice).parts() if part]
    if not parts and not drafts:
        return
    yield f"> [!note]- {fold_title(agenda, len(drafts)) or 'what to know'}"
    if drafts:
        from vaultkit.render.draft import drafts_section

        parts.append(["**Drafts**", "", *drafts_section(drafts)])
    for number, part in enumerate(parts):
        if number:
            yield ">"
        yield from (f"> {line}".rstrip() for line in part)


class _Fold:
    def __init__(self, agenda: Agenda, asking: Asking, voice: Voice) -> None:
        self._agenda = agenda
        self._asking = asking
        self._settings = asking.context.settings
        self._voice = replace(voice, need=_IN_FULL, quotation=_IN_FULL)

    def parts(self) -> Iterator[list[str]]:
        if before := self._agenda.before:
            yield [f"**Before you go** · {away_title(before, self._agenda.day)}", *self._listed(before.coming)]
        if others := at_events(self._agenda):
            yield ["**Who else was there**", *(self._at_event(item, box) for item, box in others)]
        if coming := self._agenda.coming:
            early = f" · {EARLY}" if self._settings.checkboxes and any(one.key for one in coming) else ""
            yield [f"**Coming up**{early}", *self._listed(coming)]
        yield self._next_event()
        if self._agenda.later:
            yield ["**Later**", *self._later()]
        if waiting := also_open(self._agenda):
            yield ["**Also open**", *self._also_open(waiting)]
        if self._agenda.to_fix:
            yield ["**Fix in your notes**", *self._to_fix()]

    def _at_event(self, item: DebriefItem, box: Box) -> str:
        """The box of somebody at an event, below whose line there is no room for it."""
        told = f"{box_words(item, box, self._asking.context.today, self._voice)} · {self._voice.note(item.source.path)}"
        return f"- [ ] {told} ^{item.box_id(box)}" if self._settings.checkboxes else f"- {told}"

    def _listed(self, coming: Sequence[Coming]) -> list[str]:
        lines = [line for one in coming[: self._settings.later_lines] for line in self._coming(one)]
        more = len(coming) - self._settings.later_lines
        return [*lines, *([f"- and {more} more"] if more > 0 else [])]

    def _coming(self, coming: Coming) -> Iterator[str]:
        told = coming_told(coming, self._agenda.day, self._voice)
        words = " ".join(part for part in (f"**{coming_who(coming, self._voice)}**", told.what) if part)
        line = f"{words} · {told.when}"
        if coming.key is None or not self._settings.checkboxes:
            yield f"- {line}"
            return
        block_id = coming.key.block_id
        if not coming.boxes:
            yield f"- [ ] {line} ^{block_id}"
        elif len(coming.boxes) == 1:
            yield f"- [ ] {line} ^{block_id}-{coming.boxes[0].outcome}"
        else:
            yield f"- {line}"
            yield from (f"    - [ ] {BOX_WORDS[box.outcome]} ^{block_id}-{box.outcome}" for box in coming.boxes)

    def _also_open(self, waiting: Sequence[Waiting]) -> Iterator[str]:
        for one in waiting[:MOST_WAITING]:
            told = waiting_told(one, self._agenda.day, self._voice)
            yield " · ".join(filter(None, (f"- **{waiting_who(one, self._voice)}** {told.what}", told.when)))
        if (more := len(waiting) - MOST_WAITING) > 0:
            yield f"- and {more} more: {_ALL}"

    def _next_event(self) -> list[str]:
        """What to know for the next event that is prepared."""
        events = (item for item in self._agenda.items if isinstance(item, PrepareItem))
        item = next(events, None)
        if item is None:
            return []
        told = list(event_details(item.pack, self._asking, self._voice))
        lines = [f"- **{self._voice.person(person)}** {text}" if person else f"- {text}" for person, text in told]
        return [f"**For {self._voice.note(item.source.path)}**", *lines] if lines else []

    def _later(self) -> Iterator[str]:
        """A line for each item, without details or boxes for other outcomes; made for those alone that are shown."""
        most = self._settings.later_lines
        yield from islice((text for line in self._agenda.later_lines for text in self._later_line(line)), most)
        if (more := len(self._agenda.later) - most) > 0:
            yield f"- and {more} more: {_ALL}"

    def _later_line(self, line: Line) -> Iterator[str]:
        for row in line_rows(line, self._asking, self._voice, below=0):
            if row.item and row.id in {"", row.item.id}:
                yield f"{'    ' * row.is_below}{row_line(row, boxes=self._settings.checkboxes)}"

    def _to_fix(self) -> Iterator[str]:
        shown = self._agenda.to_fix[: self._settings.problem_lines]
        voice = replace(self._voice, literal=lambda text: literal(text[:LONGEST]))
        for item in shown:
            yield f"- {code(f'{item.source.path}:{item.source.line}')} {reason(item, self._agenda.day, voice)}"
        if more := len(self._agenda.to_fix) - len(shown):
            yield f"- and {more} more: {code('vaultkit check')} lists them"
