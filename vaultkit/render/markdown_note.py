"""The agenda as a Markdown note (DESIGN.md §2): good in Obsidian's reading view, on GitHub, in a plain editor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from vaultkit.dates import long_day, weekday_day
from vaultkit.markdown.agenda_marks import Kept, Mark, as_their_own, carried_line, ids_in, sums_line, with_words_kept
from vaultkit.markdown.link import composed, name_of
from vaultkit.markdown.region import END, Region, begin_line
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.render.agenda_lines import away_title, coming_words, summary
from vaultkit.render.box_words import box_words
from vaultkit.render.escape import code, escaped, literal, markdown, plain
from vaultkit.render.phrases import task_words, what_was_said
from vaultkit.render.voice import Voice
from vaultkit.render.words import WORDS, details, reason
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.asking import Asking
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.done_today import DONE_TODAY
from vaultkit.rules.item import Item
from vaultkit.rules.placing import Line
from vaultkit.rules.registry import KINDS

if TYPE_CHECKING:
    from vaultkit.render.draft import Draft

_MOST_DONE = 10
_DEEDS = {"promised": "kept a promise: ", "to-do": "done: ", "log": ""}
NOTHING_KEPT = Kept()
_AROUND = 6
"""Lines of the front matter, the two markers and the sums."""
_LEAST_COMING = 3
"""Lines of *Coming up* for which drafts leave room."""
_AROUND_A_FOLD = 2
"""Its title, and the empty line behind it."""
FRONT_MATTER = "---\nvaultkit: agenda\n---\n"


def agenda_note(
    context: Context,
    agenda: Agenda,
    region: Region | None,
    newline: str,
    kept: Kept = NOTHING_KEPT,
    drafts: Sequence[tuple[str, Draft]] = (),
) -> str:
    """The whole note: the region between what stands around it, or a new note.

    What somebody wrote inside the old region stays: beside the line it belongs to, else below the new region.
    """
    text = agenda_region(context, agenda, kept, drafts)
    standing = ids_in(text.split("\n"))
    homeless = [line for block_id, mark in kept.beside.items() if block_id not in standing for line in _own_lines(mark)]
    text = text.replace("\n", newline)
    if region is None:
        return FRONT_MATTER.replace("\n", newline) + text + newline
    return region.before + text + _below(region.after, [*kept.below, *homeless], newline)


def agenda_region(
    context: Context, agenda: Agenda, kept: Kept = NOTHING_KEPT, drafts: Sequence[tuple[str, Draft]] = ()
) -> str:
    """The text from the begin marker to the end marker; `drafts` come with the ids of their lines."""
    lines = [composed(line) for line in _Writer(context, agenda, drafts).lines()]
    lines += [carried_line(kept.carried)] if kept.carried else []
    return "\n".join((begin_line(agenda.day), *with_words_kept(lines, kept), sums_line(lines), END))


def _own_lines(mark: Mark) -> Iterator[str]:
    """A line that stands no more, with what somebody wrote there."""
    yield as_their_own(mark)
    yield from mark.below


def _below(after: str, lines: list[str], newline: str) -> str:
    """What stands below the region, with more lines before the rest."""
    return newline.join(["", "", *lines, ""]) + after.removeprefix(newline) if lines else after


class _Writer:
    def __init__(self, context: Context, agenda: Agenda, drafts: Sequence[tuple[str, Draft]]) -> None:
        self._agenda = agenda
        self._drafts = drafts
        self._directory = context.vault.directory
        self._settings = context.settings
        self._asking = Asking(context)
        self._voice = Voice(text=markdown, literal=literal, person=self._person, note=self._note)

    def lines(self) -> list[str]:
        """The open part, then what is folded, as far as there is room."""
        coming, later = len(self._agenda.coming), len(self._agenda.later)
        opened, done = [*self._open_part()], [*self._done()]
        room = self._settings.note_lines - _AROUND - len(opened) - len(done)
        folds = min(coming, _LEAST_COMING) + _AROUND_A_FOLD if coming else 0
        drafts, drafted = self._drafts_within(room - folds - (1 + _AROUND_A_FOLD if later else 0))
        room -= len(drafts)
        lines = [_with_draft(line, drafted) for line in opened]
        if coming:
            for_later = 1 + _AROUND_A_FOLD if later else 0
            shown = _cut(map(self._coming, self._agenda.coming), coming, coming, room - _AROUND_A_FOLD - for_later)
            lines += _folded(f"Coming up ({coming})", shown)
            room -= _AROUND_A_FOLD + len(shown)
        if later:
            more = f": {code('vaultkit agenda --json')} lists them"
            shown = _cut(self._later(), later, self._settings.later_lines, room - _AROUND_A_FOLD, more)
            lines += _folded(f"Later ({later})", shown)
        return lines + done + drafts

    def _drafts_within(self, room: int) -> tuple[list[str], Collection[str]]:
        """As many drafts as there is room for, the first ones first, and the ids of their lines."""
        if not self._drafts:
            return [], ()
        from vaultkit.render.draft import drafts_section

        lines: list[str] = []
        drafted: Collection[str] = ()
        for count in range(1, len(self._drafts) + 1):
            shown = [draft for _, draft in self._drafts[:count]]
            longer = ["## Drafts", *drafts_section(shown, self._person)]
            if len(longer) > room:
                break
            lines = longer
            drafted = {item for item, _ in self._drafts[:count]}
        return lines, drafted

    def _open_part(self) -> Iterator[str]:
        agenda = self._agenda
        yield from (f"# Agenda for {long_day(agenda.day)}", "", escaped(summary(agenda)), "")
        if agenda.before:
            yield from _callout(away_title(agenda.before, agenda.day), map(self._coming, agenda.before.coming))
        for section in agenda.sections:
            yield f"## {section.heading}"
            for line in section.lines:
                yield from self._line(line)
            yield ""
        if agenda.to_mend:
            yield from ("## Notes to mend", *self._to_mend(), "")

    def _line(self, line: Line) -> Iterator[str]:
        yield self._with_box(line.item, f"{self._about(line.item)} — {self._reason(line.item)}")
        yield from self._outcomes(line.item)
        yield from (f"    - {told}" for told in details(line.item, self._asking, self._voice))
        for item in line.below:
            yield f"    {self._with_box(item, self._reason(item, line.item))}"
            yield from self._outcomes(item)

    def _outcomes(self, item: Item) -> Iterator[str]:
        """The boxes below a line, each with an id of its own."""
        for box in item.boxes if self._settings.checkboxes else ():
            yield f"    - [ ] {box_words(box, self._voice)} ^{item.box_id(box)}"

    def _with_box(self, item: Item, words: str) -> str:
        """A list item; with a box and the id that a tick is known by where there is something to tick."""
        if not (KINDS[item.kind].has_box and self._settings.checkboxes):
            return f"- {words}"
        return f"- [ ] {words} ^{item.id}"

    def _done(self) -> Iterator[str]:
        """What was done today, ticked: to un-tick takes it back."""
        shown = self._agenda.done[:_MOST_DONE]
        if shown:
            yield f"## {DONE_TODAY}"
        for deed in shown:
            about = self._person(deed.person) if deed.person else self._note(deed.path)
            people = (deed.person,) if deed.person else ()
            words = (
                what_was_said(task_words(deed.text, people)) if deed.kind == "log" else task_words(deed.text, people)
            )
            told = " — ".join(part for part in (about, f"{_DEEDS[deed.kind]}{markdown(words)}") if part.strip())
            yield f"{f'- [x] {told}'.rstrip()} ^{deed.id}" if self._settings.checkboxes else f"- {told}"
        if more := len(self._agenda.done) - len(shown):
            yield f"- and {more} more"
        if shown:
            yield ""

    def _reason(self, item: Item, above: Item | None = None) -> str:
        return reason(item, self._agenda.day, self._voice, above) + self._place(item)

    def _about(self, item: Item) -> str:
        if item.subject:
            return self._person(item.subject)
        return self._note(item.source.path)

    def _person(self, person: Person) -> str:
        if person.path is not None:
            return self._note(person.path, person.name)
        link = f"[[{person.name}]]"
        return link if markdown(link) == link else escaped(person.name)

    def _note(self, path: str, name: str = "") -> str:
        """A link to a note, or its name where no link can name it."""
        target = self._target(path)
        stem = name_of(path)
        name = name or stem
        if target is None:
            return escaped(name)
        if name == target:
            return f"[[{target}]]"
        return f"[[{target}|{name}]]" if escaped(name) == name else f"[[{target}]]"

    def _target(self, path: str) -> str | None:
        """What a link to a note says; None when it would hold invisible characters."""
        target = self._directory.link_to(path)
        return target if target is not None and plain(target) == target else None

    def _place(self, item: Item) -> str:
        """Where an item comes from, when that is not the note that the line is about."""
        about = item.subject.path if item.subject else item.source.path
        if item.source.path in {about, ""} or not WORDS[item.kind].links_source:
            return ""
        target = self._target(item.source.path)
        return f" · [[{target}|note]]" if target else ""

    def _to_mend(self) -> Iterator[str]:
        shown = self._agenda.to_mend[: self._settings.problem_lines]
        for item in shown:
            yield f"- {code(f'{item.source.path}:{item.source.line}')} — {reason(item, self._agenda.day, self._voice)}"
        if more := len(self._agenda.to_mend) - len(shown):
            yield f"- and {more} more: {code('vaultkit check')} lists them"

    def _later(self) -> Iterator[str]:
        """A line for each item, without details."""
        for line in self._agenda.later_lines:
            yield self._with_box(line.item, f"{self._about(line.item)} — {self._reason(line.item)}")
            yield from (f"    {self._with_box(item, self._reason(item, line.item))}" for item in line.below)

    def _coming(self, coming: Coming) -> str:
        when = f"**{weekday_day(coming.day, self._agenda.day)}**"
        if coming.kind == "event":
            return f"- {when}{self._event(coming)}"
        who = self._person(coming.people[0]) if coming.people else self._note(coming.source.path)
        return f"- {when} — {who} — {coming_words(coming, self._voice)}"

    def _event(self, coming: Coming) -> str:
        time = f", {escaped(coming.time)}" if coming.time else ""
        place = f", {markdown(coming.location)}" if coming.location else ""
        until = ""
        if coming.last_day and coming.last_day > coming.day:
            until = f", until {weekday_day(coming.last_day, self._agenda.day)}"
        names = [self._person(person) for person in coming.people[: self._settings.small_event]]
        if more := len(coming.people) - len(names):
            names.append(f"{more} more")
        with_whom = f", with {', '.join(names)}" if names else ""
        return f"{time} — {self._note(coming.source.path)}{place}{until}{with_whom}"


def _with_draft(line: str, drafted: Collection[str]) -> str:
    """A line with a link to the drafts, if its id is among those that have one."""
    words, _, block_id = line.rpartition(" ^")
    return f"{words} · [draft](#Drafts) ^{block_id}" if block_id in drafted else line


def _cut(lines: Iterable[str], count: int, most: int, room: int, more: str = "") -> list[str]:
    """As many of the `count` lines as `most` and the room let stand, the rest unmade, and how many there are more."""
    kept = min(most, count)
    if kept + (kept < count) > room:
        kept = max(room - 1, 0)
    left = count - kept
    return [*islice(lines, kept), *[f"- and {left} more{more}"][:left]]


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from _callout(title, lines, sign="-")


def _callout(title: str, lines: Iterable[str], sign: str = "") -> Iterator[str]:
    yield f"> [!note]{sign} {title}"
    yield from (f"> {line}" for line in lines)
    yield ""
