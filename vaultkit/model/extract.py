"""From a note to its facts: what its properties and its text say, with links as they are written (docs/format.md).

A link stands for whoever it may mean: which of them are people is known only when all notes are (`build.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import Note
from vaultkit.model.attendees import names_in
from vaultkit.model.contact import read_contact
from vaultkit.model.event import read_event
from vaultkit.model.event_parts import parts_of
from vaultkit.model.extract_needs import candidate_targets, extract_needs
from vaultkit.model.facts import EntryFacts, NeedFacts, NoteFacts
from vaultkit.model.goal import read_goal
from vaultkit.model.kinds import NoteKind, classify, folded_tags, is_drawing, is_me
from vaultkit.model.note_text import NoteText
from vaultkit.model.touch import passing_tags
from vaultkit.model.unused import unread_fields, unread_questions, unread_task_days, unused_note
from vaultkit.settings import Settings


def extract(note: Note, settings: Settings, configuration: Configuration) -> NoteFacts:
    """The facts of a note, the same for every Unicode form of its text."""
    note = note.in_composed_form
    kind = classify(note, settings, configuration)
    if is_drawing(note):
        return NoteFacts(note.path, kind)
    contact = event = goal = None
    problems: list[Problem] = []
    if kind.kind == "contact":
        contact, problems = read_contact(note, settings)
    elif kind.kind == "event":
        event, problems = read_event(note, kind.dated, settings)
        problems += unread_questions(note)
    elif kind.kind == "goal":
        goal, problems = read_goal(note, settings)
    if kind.kind:
        problems += unread_fields(note, kind.kind, settings)
    me = read_contact(note, settings)[0] if kind.kind is None and is_me(note, settings) else None
    may_be_relevant = _may_be_relevant(note, kind, settings)
    present = tuple(_present(note, kind, settings))
    odd_notes = unused_note(note, kind, event, problems, settings, configuration.daily_notes)
    problems = [*note.front.problems, *(note.unread if may_be_relevant else ()), *problems, *odd_notes]
    facts = NoteFacts(
        note.path,
        kind,
        contact,
        event,
        goal,
        own_interests=me.interests if me else (),
        own_can_help=me.can_help if me else (),
        problems=tuple(problems),
        entries=present,
    )
    if not may_be_relevant:
        return facts
    text = NoteText(note, kind, event, settings, configuration)
    needs: tuple[NeedFacts, ...] = ()
    need_problems: list[Problem] = []
    if goal:
        needs, need_problems = extract_needs(note, goal, passing_tags(settings))
    tasks = tuple(text.tasks())
    entries = tuple(text.entries())
    return replace(
        facts,
        problems=(*problems, *text.problems(), *text.unread_lines(entries), *need_problems),
        introduces=(*text.introduced(), *(candidate_targets(note) if goal else ())),
        entries=(*present, *entries),
        tasks=tasks,
        needs=needs,
        task_problems=tuple(unread_task_days(note)),
        waiting=tuple(task.line for task in note.tasks if task.waiting and task.open),
        linked=tuple(dict.fromkeys(_linked(note, {"list"}))) if event and not event.off else (),
        named=tuple(_named(note, entries)) if event and not event.off else (),
    )


def _may_be_relevant(note: Note, kind: NoteKind, settings: Settings) -> bool:
    """Whether a note's body may say anything about anybody; most need not be parsed to know that they do not."""
    if kind.kind in {"contact", "goal"} or note.may_have_tasks:
        return True
    if not _with_parents(note.possible_tags).isdisjoint(folded_tags(tuple(settings.tags.values()))):
        return True
    return note.may_link and bool(kind.kind or kind.dated or note.may_have_day)


def _present(note: Note, kind: NoteKind, settings: Settings) -> Iterator[EntryFacts]:
    """Who was there on the day of a dated note, as its properties say."""
    if kind.dated is None or kind.kind is not None or not note.front.properties:
        return
    from vaultkit.model.properties import PropertyReader

    read = PropertyReader(note, "event", settings)
    links, plain = read.attendees("attendees")
    targets = (*(link.target for link in links), *(name for value in plain for name in names_in(value)))
    if targets:
        line = read.line("attendees")
        yield EntryFacts(kind.dated, line, "", "property", frozenset(), own=False, parts=(targets,))


def _with_parents(tags: Iterable[str]) -> set[str]:
    """Tags with those they are nested in: `offer/intro` is `offer`, too."""
    return {
        "/".join(parts[:length]) for tag in tags for parts in [tag.split("/")] for length in range(1, len(parts) + 1)
    }


def _linked(note: Note, apart: Collection[str]) -> Iterator[str]:
    """The targets that an event's note links, but for those in some parts of it."""
    for block, part in zip(note.body.blocks, parts_of(note), strict=True):
        if part not in apart and not block.quoted and block.kind != "comment":
            yield from (link.target for link in block.links if not link.embed and not link.hidden)


def _named(note: Note, entries: Iterable[EntryFacts]) -> Iterator[str]:
    """The targets that what was noted of an event names, less those whom it only speaks of."""
    talked, only = set[str](), set[str]()
    for entry in entries:
        only |= entry.mentioned
        talked.update(target for part in entry.parts for target in part if target not in entry.mentioned)
    for target in dict.fromkeys(_linked(note, {"opening", "ahead", "list"})):
        if target in talked or target not in only:
            yield target
