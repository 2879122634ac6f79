"""The agenda of one day: the rules' items, each person in one place, capped and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.before_you_go import Absence, before_you_go
from vaultkit.rules.coming_up import Coming, coming_up
from vaultkit.rules.done_today import Deed, done_today
from vaultkit.rules.giving import Giving
from vaultkit.rules.item import Item
from vaultkit.rules.placing import Line, lines_of, without_folded
from vaultkit.rules.registry import KINDS, RECONNECT, SECTIONS, TO_FIX, SectionRules
from vaultkit.rules.room import fitted
from vaultkit.rules.waiting import Waiting, waiting


class Section(Struct, frozen=True):
    """A heading and its open lines; never empty."""

    heading: str
    lines: tuple[Line, ...]
    named: tuple[Item, ...] = ()
    """What must stay and has no room for a line of its own: it stands under *Later*, and is named here."""


class Agenda(Struct, frozen=True):
    """Everything the agenda note says about one day."""

    day: date
    sections: tuple[Section, ...]
    later: tuple[Item, ...]
    """What there is no room for today, in order."""
    to_fix: tuple[Item, ...]
    """Notes that hide something about a person, an event or a goal."""
    before: Absence | None
    """What falls due while you are away soon."""
    coming: tuple[Coming, ...]
    """What the next days bring besides."""
    done: tuple[Deed, ...]
    """What was done today already."""
    items: tuple[Item, ...]
    """Every item, those under *Later* too, in the order of the note."""
    problems: tuple[Problem, ...]
    waiting: tuple[Waiting, ...] = ()
    """What is open and has no line today nor in the next days: it is counted, so that nothing is lost."""
    away_until: date | None = None
    """The last day away, when you are away."""

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to say of anybody, today or in the next days."""
        return not (self.sections or self.later or self.coming or self.before or self.done or self.away_until)

    @property
    def later_lines(self) -> Iterator[Line]:
        """What is for later, with what belongs to the same person below the first of it."""
        subjects = groupby(self.later, key=lambda item: item.subject or item)
        return (Line(first, tuple(below)) for _, (first, *below) in subjects)

    @property
    def counts(self) -> dict[str, int]:
        """How many items there are of each kind, in the order of the rules."""
        counted = Counter(item.kind for item in self.items)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}


def build_agenda(context: Context) -> Agenda:
    """The agenda of the day."""
    sections, later = _sections(context)
    items = [*_standing(sections), *later]
    to_fix = tuple(TO_FIX.find(context))
    before = before_you_go(context)
    prepared = {item.source.path for item in items if item.kind in {"prepare", "debrief"}}
    coming = coming_up(context)
    return Agenda(
        day=context.today,
        sections=tuple(sections),
        later=tuple(later),
        to_fix=to_fix,
        before=before,
        coming=_coming(coming, before, prepared),
        done=done_today(context),
        items=(*items, *to_fix),
        problems=context.vault.problems,
        waiting=waiting(context, items, (*coming, *(before.coming if before else ()))),
        away_until=max((period.last for period in context.settings.away if context.today in period), default=None),
    )


def items_about(context: Context, person: Person) -> list[Item]:
    """The items that a person is in, in the order of the agenda; the rules are asked about nobody who shares none.

    The person's line is treated as open, whatever room others would leave on the agenda.
    """
    items = _items(context.about((person,)))
    sharing = dict.fromkeys((person, *(one for item in items for one in item.people)))
    if len(sharing) == 1:
        return items
    # a shared item may stand below a line of the other's own
    return [item for item in _items(context.about(tuple(sharing))) if person in item.people]


def _items(context: Context) -> list[Item]:
    sections, later = _sections(context)
    return [*_standing(sections), *later]


def _standing(sections: Iterable[Section]) -> Iterator[Item]:
    return (item for section in sections for line in section.lines for item in line.items)


def _sections(context: Context) -> tuple[list[Section], list[Item]]:
    """The open lines of each section, and the items there is no room for."""
    every = {section: section.find(context) for section in SECTIONS if section is not TO_FIX}
    found, folded = without_folded(every)
    lines = lines_of(found)
    room, today = context.settings.open_lines, context.today
    giving = Giving(context, folded)
    likely: dict[SectionRules, list[Line]] = {}
    left: dict[SectionRules, list[Item]] = {}
    for section, candidates in lines.items():
        most = _reconnect_today(context, found[section], lines) if section is RECONNECT else room
        opened, left[section] = _opened(candidates, min(most, room), today)
        likely[section] = [_with_giving(line, giving, section) for line in opened]
    fitting = fitted(likely, room, today)
    sections = [
        Section(section.heading, tuple(standing), tuple(fitting.named[section]))
        for section, standing in fitting.lines.items()
        if standing or fitting.named[section]
    ]
    return sections, [*fitting.named_ones, *_in_order(fitting.left, left), *folded]


def _in_order(
    left: Mapping[SectionRules, Sequence[Item]], waiting: Mapping[SectionRules, list[Item]]
) -> Iterator[Item]:
    """What there is no room for, section by section."""
    for section, items in left.items():
        yield from (*items, *waiting[section])


def _with_giving(line: Line, giving: Giving, section: SectionRules) -> Line:
    return Line(giving.added_to(line.item, line.below, reconnecting=section is RECONNECT), line.below)


def _coming(found: Iterable[Coming], before: Absence | None, prepared: Container[str]) -> tuple[Coming, ...]:
    """What *Coming up* lists: neither what stands in *Before you go* nor the events that stand in *Meet*."""
    listed = before.coming if before else ()
    return tuple(
        coming
        for coming in found
        if coming not in listed and not (coming.kind == "event" and coming.source.path in prepared)
    )


def _opened(lines: Iterable[Line], most: int, today: date) -> tuple[list[Line], list[Item]]:
    """The first lines, at most so many besides those that must stay, and the items of the others."""
    opened: list[Line] = []
    waiting: list[Item] = []
    for line in lines:
        if any(item.must_stay(today) for item in line.items) or len(opened) < most:
            opened.append(line)
        else:
            waiting += line.items
    return opened, waiting


def _reconnect_today(context: Context, now: Sequence[Item], lines: Mapping[SectionRules, Sequence[Line]]) -> int:
    """How many people stand in *Reconnect*: the day's number less those who stood there this morning and are done."""
    most = context.settings.reconnect_items
    touched = {person.key: person for person in context.vault.touched_on(context.today) if context.includes(person)}
    vault = context.vault.without_touches_on(context.today)
    this_morning = RECONNECT.find(replace(context, vault=vault, only=tuple(touched.values())))
    if not this_morning:
        return most
    others = (line.item for section, standing in lines.items() if section is not RECONNECT for line in standing)
    higher = {item.subject.key for item in others if item.subject}
    waiting = {item.people[0].key for item in now}
    ranked = RECONNECT.in_order([*this_morning, *(item for item in now if item.people[0].key not in touched)])
    stood = [key for key in dict.fromkeys(item.people[0].key for item in ranked) if key not in higher]
    done = sum(key not in waiting and context.last_touch(touched[key]) == context.today for key in stood[:most])
    return most - done
