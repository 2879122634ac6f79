"""A touch that was typed, as a log line (docs/format.md, *Days of contact*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.log_need import asked_for
from vaultkit.actions.note_edit import IN_TOUCH, LogLine, NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.errors import UsageProblem
from vaultkit.expression import expression
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.need import Need
from vaultkit.model.note_names import one_line
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose
from vaultkit.prose.days import COMING_FORMS, coming_day, fold, last_day
from vaultkit.prose.lexicon import DUE
from vaultkit.prose.sentence import Name, Understood

_COLON = expression(r":(?=\s|$|[*_])")
_CODE_OR_LINK = expression(r"\[\[[^\[\]]*+\]\]|(?<!`)(`++)[^`]++\1(?!`)")
_LAST_WORD = expression(r"(?:^|\s)(\w+)\s*$")


class Task(Struct, frozen=True):
    """Something promised in a touch, to be written below its line."""

    whose: Literal["theirs", "mine"]
    text: str
    by: date | None = None


def promised(theirs: str | None, mine: str | None, by: str | None, today: date) -> tuple[Task, ...]:
    """What they promised, and what you did, with the day: given apart, or the last words of a promise.

    Raises UsageProblem for a day that is none to come, and for one that nothing was promised for.
    """
    day = coming_day(by, today) if by is not None else None
    if by is not None and day is None:
        raise UsageProblem(f"“{by}” is no day to come that vaultkit knows; write one as {COMING_FORMS}")
    if by is not None and not (theirs or mine):
        raise UsageProblem("--by is the day of a --promise or an --i-promise")
    made = (("theirs", theirs), ("mine", mine))
    return tuple(_promise(whose, one_line(text), day, today) for whose, text in made if text)  # type: ignore[arg-type]


def _promise(whose: Literal["theirs", "mine"], text: str, by: date | None, today: date) -> Task:
    phrase = last_day(text, today) if by is None else None
    if phrase is None or phrase.coming is None or not text[: phrase.start].strip():
        return Task(whose, text, by)
    before = text[: phrase.start].rstrip()
    led = _LAST_WORD.search(before)
    if led and fold(led[1]) in DUE and before[: led.start()].strip():
        before = before[: led.start()].rstrip()
    return Task(whose, before, phrase.coming)


class LogRequest(Struct, frozen=True):
    """A touch, with what the options of the command add."""

    touch: Understood
    tasks: tuple[Task, ...] = ()
    asked: bool = False
    need: Need | None = None
    """What was asked for."""


def log_touch(request: LogRequest, sources: Sources, daily_note: str) -> list[NoteEdit]:
    """The log line of a touch: in the first person's note, or in the daily note at `daily_note`; the stage of its need.

    In the daily note it stands when the setting `log_to` says so, and for a person without a note. Names become links,
    but for the name of the one whose note it is.
    """
    touch = request.touch
    path, own = _place(touch, sources, daily_note)
    words, tag = _words(touch, own, sources), sources.tag("asked")
    if request.asked and tag.casefold() not in words.casefold().split():
        words = f"{words} {tag}"
    below = tuple(task_text(task, touch.day, sources) for task in request.tasks)
    stage = asked_for(request.need, touch, sources) if request.need else ()
    return [(path, LogLine(touch.day, words, below)), *stage]


def is_as_meant(touch: Understood, sources: Sources, daily_note: str) -> bool:
    """Whether the vault of `sources` has the touch as it was meant: who was there, on which day."""
    path, _ = _place(touch, sources, daily_note)
    return any(
        (entry.day, entry.path, entry.people, entry.source) == (touch.day, path, touch.people, "log")
        for entry in sources.vault.entries_with(touch.people[0])
    )


def with_notes(touch: Understood, vault: Vault) -> Understood:
    """The touch with those people as the vault knows them who had no note when it was typed."""
    known = {person.name: person for person in vault.people if person.path is not None}

    def as_known(person: Person) -> Person:
        return person if person.path else known.get(person.name, person)

    names = tuple(replace(name, person=as_known(name.person)) for name in touch.names)
    return replace(touch, people=tuple(as_known(person) for person in touch.people), names=names)


def _place(touch: Understood, sources: Sources, daily_note: str) -> tuple[str, Person | None]:
    """The path of the note that the line goes into, and whose note that is."""
    first = touch.people[0]
    if first.path is not None and sources.settings.log_to == "person":
        return first.path, first
    return daily_note, None


def _words(touch: Understood, own: Person | None, sources: Sources) -> str:
    """What follows the day: the words as typed where a reader finds the attendees in them, else behind `with NAMES:`.

    The reader takes the names before the first colon, or without one all of them; in a contact's own note the contact
    was there in any case, and without a colon nobody else was.
    """
    names = [name for name in touch.names if name.person != own or name.is_link]
    if _names_attendees(touch, own, names):
        return _linked(touch.text, names, sources) or IN_TOUCH
    others = [person for person in touch.people if person != own] or list(touch.people)
    spoken_of = [name for name in names if name.person not in touch.people or name.is_link]
    attendees = _joined([sources.link(person) for person in others])
    return f"with {attendees}: {_linked(touch.text, spoken_of, sources)}".strip()


def _names_attendees(touch: Understood, own: Person | None, names: Sequence[Name]) -> bool:
    """Whether a reader of the words, with these names as links, takes exactly those who were there for attendees."""
    if touch.text.count("[[") > sum(name.is_link for name in names):
        return False
    colon = _first_colon(touch.text)
    before = [name.person for name in names if colon is None or name.start < colon]
    alone = [own] if own else []
    return (*dict.fromkeys([*alone, *([] if own and colon is None else before)]),) == touch.people


def _first_colon(text: str) -> int | None:
    """Where the first colon stands that ends a word, outside links and code."""
    apart = [found.span() for found in _CODE_OR_LINK.finditer(text)]
    places = (found.start() for found in _COLON.finditer(text))
    return next((at for at in places if not any(start <= at < end for start, end in apart)), None)


def _linked(text: str, names: Sequence[Name], sources: Sources) -> str:
    """The text with names as links; one that is an alias is shown as it was typed."""
    parts, at = [], 0
    for name in names:
        written, link = text[name.start : name.end], sources.link(name.person)
        if not name.is_link:
            shown = link if "|" in link or loose(written) in loose(name.person.name) else f"[[{link[2:-2]}|{written}]]"
            parts += [text[at : name.start], shown]
            at = name.end
    return "".join([*parts, text[at:]])


def _joined(links: Sequence[str]) -> str:
    return " and ".join([", ".join(links[:-1]), links[-1]] if len(links) > 1 else links)


def task_text(task: Task, day: date, sources: Sources) -> str:
    """The text of a checkbox item, in the format that the Tasks plugin is set to."""
    return f"[ ] {' '.join(_parts(task, day, sources.task_format))}"


def _parts(task: Task, day: date, task_format: TaskFormat) -> Iterator[str]:
    text = one_line(task.text)
    if task.whose == "theirs":
        yield "#waiting"
    elif task_format.global_filter and task_format.global_filter not in text:
        yield task_format.global_filter
    yield text
    if task_format.set_created_date:
        yield f"[created:: {day}]" if task_format.dataview else f"➕ {day}"
    if task.by:
        yield f"[due:: {task.by}]" if task_format.dataview else f"📅 {task.by}"
