"""The agenda as a Markdown note (docs/rules.md): good in Obsidian's reading view, on GitHub, in a plain editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vaultkit.dates import long_day
from vaultkit.markdown.agenda_mark import own_lines
from vaultkit.markdown.agenda_marks import Kept, carried_line, ids_in, sums_line, with_words_kept
from vaultkit.markdown.link import composed
from vaultkit.markdown.region import END, Region, begin_line
from vaultkit.model.context import Context
from vaultkit.render.agenda_lines import first_lines
from vaultkit.render.escape import literal, markdown
from vaultkit.render.markdown_fold import fold_lines
from vaultkit.render.markdown_row import FOLD, row_line
from vaultkit.render.note_links import NoteLinks
from vaultkit.render.phrases import task_words, without_names_first
from vaultkit.render.rows import section_rows
from vaultkit.render.voice import Voice
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.asking import Asking
from vaultkit.rules.done_today import DONE_TODAY

if TYPE_CHECKING:
    from vaultkit.render.draft import Draft

_MOST_DONE = 10
_DEEDS = {"promised": "promise kept: ", "to-do": "done: ", "log": ""}
NOTHING_KEPT = Kept()
FRONT_MATTER = "---\nvaultkit: agenda\ncssclasses: [vaultkit]\n---\n"
"""The properties of a new agenda note; the class is the snippet's (actions/agenda_snippet.py)."""


def agenda_note(  # noqa: PLR0913 - what an agenda is made of
    context: Context,
    agenda: Agenda,
    region: Region | None,
    newline: str,
    kept: Kept = NOTHING_KEPT,
    drafts: Sequence[tuple[str, Draft]] = (),
    *,
    found: Sequence[str] = (),
) -> str:
    """The whole note: the region between what stands around it, or a new note.

    `found` are the lines of an agenda that has nothing else to say.

    What somebody wrote inside the old region stays: beside the line it belongs to, else below the new region.
    """
    text = agenda_region(context, agenda, kept, drafts, found)
    standing = ids_in(text.split("\n"))
    homeless = [line for block_id, mark in kept.beside.items() if block_id not in standing for line in own_lines(mark)]
    text = text.replace("\n", newline)
    if region is None:
        return FRONT_MATTER.replace("\n", newline) + text + newline
    return region.before + text + _below(region.after, [*kept.below, *homeless], newline)


def agenda_region(
    context: Context,
    agenda: Agenda,
    kept: Kept = NOTHING_KEPT,
    drafts: Sequence[tuple[str, Draft]] = (),
    found: Sequence[str] = (),
) -> str:
    """The text from the begin marker to the end marker; `drafts` come with the ids of their lines."""
    lines = [composed(line) for line in (*_Writer(context, agenda, drafts).lines(), *found)]
    lines += [carried_line(kept.carried)] if kept.carried else []
    return "\n".join((begin_line(agenda.day), *with_words_kept(lines, kept), sums_line(lines, kept), END))


def _below(after: str, lines: list[str], newline: str) -> str:
    """What stands below the region, with more lines before the rest."""
    return newline.join(["", "", *lines, ""]) + after.removeprefix(newline) if lines else after


class _Writer:
    def __init__(self, context: Context, agenda: Agenda, drafts: Sequence[tuple[str, Draft]]) -> None:
        self._agenda = agenda
        self._drafts = drafts
        self._links = NoteLinks(context.vault.directory)
        self._boxes = context.settings.checkboxes
        self._asking = Asking(context)
        self._voice = Voice(text=markdown, literal=literal, person=self._links.person, note=self._links.note)

    def lines(self) -> Iterator[str]:
        """The open part, what was done today, then what is folded."""
        yield from (f"# {long_day(self._agenda.day)}", "")
        yield from first_lines(self._agenda, self._voice, strong="**")
        yield ""
        drafted = {item for item, _ in self._drafts}
        for section, rows in section_rows(self._agenda, self._asking, self._voice, drafted):
            yield f"## {section.heading}"
            yield from (
                f"{'    ' * row.is_below}{row_line(row, boxes=self._boxes)}"
                for row in rows
                if self._boxes or not row.is_outcome
            )
            yield ""
        yield from self._done()
        folded = list(fold_lines(self._agenda, self._asking, self._voice, [draft for _, draft in self._drafts]))
        if folded:
            yield from (f"## {FOLD}", *folded, "")

    def _done(self) -> Iterator[str]:
        """What was done today, ticked: to un-tick takes it back."""
        shown = self._agenda.done[:_MOST_DONE]
        if shown:
            yield f"## {DONE_TODAY}"
        for deed in shown:
            about = self._links.person(deed.person) if deed.person else self._links.note(deed.path)
            people = (deed.person,) if deed.person else ()
            words = task_words(deed.text, people) if deed.text or deed.kind != "log" else ""
            words = without_names_first(words) or "in touch" if deed.kind == "log" else words
            told = f"{f'**{about}** ' if about else ''}{_DEEDS[deed.kind]}{markdown(words)}"
            yield f"{f'- [x] {told}'.rstrip()} ^{deed.id}" if self._boxes else f"- {told}"
        if more := len(self._agenda.done) - len(shown):
            yield f"- and {more} more"
        if shown:
            yield ""
