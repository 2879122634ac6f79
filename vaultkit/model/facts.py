"""What one note says by itself, before it is known who is meant: the first half of reading a vault.

Facts depend on their note, the settings and Obsidian's configuration alone, so they stay the same while those do.
`vault` joins the facts of all notes.
"""

from __future__ import annotations

from msgspec import Raw, Struct, msgpack
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.markdown.body import Body, Keep, has_day
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.link import Link
from vaultkit.markdown.note import Note, Passages
from vaultkit.markdown.task import Task
from vaultkit.model.contact import Contact, read_contact
from vaultkit.model.event import Event, read_event
from vaultkit.model.goal import Goal, read_goal
from vaultkit.model.kinds import Sort, folded_tags, is_me, sort_of
from vaultkit.model.need import candidate_links
from vaultkit.model.person import Person
from vaultkit.model.promise import beginning_link
from vaultkit.model.touch import EntryReader, passing_tags
from vaultkit.settings import Settings
from vaultkit.vocabulary import READ_IN_FULL

_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(tuple[Body, tuple[Task, ...]] | None).decode
_NOTHING = Raw(_encode(None))


class Facts(Struct, frozen=True, array_like=True, gc=False):
    """What one note says by itself."""

    path: str
    sort: Sort
    contact: Contact | None = None
    event: Event | None = None
    goal: Goal | None = None
    own_interests: tuple[str, ...] = ()
    """Yours, when it is your own note."""
    problems: tuple[Problem, ...] = ()
    introduces: tuple[Link, ...] = ()
    """The links in its body that stand where only people stand: unresolved ones are people without a note."""
    waits: bool = False
    """Whether a task in its body waits for somebody, who is then one of these people too."""
    body: Raw = _NOTHING
    """What `passages` opens. Bodies are most of what notes say, and each is needed for a moment only."""

    @property
    def passages(self) -> Passages | None:
        """Its body; None when nothing in it can tell of anybody, as in most notes."""
        found = _decode(self.body)
        return Passages(self.path, *found) if found else None


def facts_of(note: Note, settings: Settings, configuration: Configuration) -> Facts:
    """The facts of a note."""
    sort = sort_of(note, settings, configuration)
    contact = event = goal = None
    problems: list[Problem] = []
    if sort.kind == "contact":
        contact, problems = read_contact(note, settings)
    elif sort.kind == "event":
        event, problems = read_event(note, sort.dated, settings)
    elif sort.kind == "goal":
        goal, problems = read_goal(note, settings)
    own_interests = read_contact(note, settings)[0].interests if sort.kind is None and is_me(note, settings) else ()
    may_tell = _may_tell(note, sort, settings)
    odd = (*note.problems, *(note.unread if may_tell else ()), *problems)
    facts = Facts(note.path, sort, contact, event, goal, own_interests, odd)
    return _with_body(facts, note, settings, configuration) if may_tell and _tells(note.body) else facts


def _with_body(facts: Facts, note: Note, settings: Settings, configuration: Configuration) -> Facts:
    """The facts of a note with what its body says."""
    own = Person(facts.contact.name, facts.path) if facts.contact else None
    reader = EntryReader(note, facts.sort, own, _nobody, passing_tags(settings), configuration.daily_notes)
    passages = note.passages
    waiting = [task for task in note.tasks if task.waiting]
    at_beginning = (link for task in waiting if (link := beginning_link(note, task)))
    asked = candidate_links(note) if facts.goal else ()
    return replace(
        facts,
        problems=(*facts.problems, *reader.problems()),
        introduces=(*reader.candidates(), *at_beginning, *asked),
        waits=bool(waiting),
        body=Raw(_encode((passages.body, passages.checkboxes))),
    )


def _nobody(_: Link) -> None:
    """Whom a link means, before that is known."""


def what_tells(settings: Settings) -> Keep:
    """What a body is read for."""
    headings = frozenset(heading.casefold() for heading in READ_IN_FULL)
    return Keep(headings, folded_tags(tuple(settings.tags.values())))


def _may_tell(note: Note, sort: Sort, settings: Settings) -> bool:
    """Whether a note's body may say anything about anybody; most need not be read to know that they do not."""
    if sort.kind in {"contact", "goal"} or note.may_have_tasks:
        return True
    if note.marks and not note.marks.isdisjoint(folded_tags(tuple(settings.tags.values()))):
        return True
    return note.may_link and bool(sort.kind or sort.dated or note.has_day)


def _tells(body: Body) -> bool:
    """Whether anything stands in a body but headings that name neither a day, a tag nor anybody."""
    if any(item.symbol for item in body.items):  # a task may stand in no block, as `- [ ] ---` does
        return True
    return any(block.kind != "heading" or block.links or block.tags or has_day(block.text) for block in body.blocks)
