"""What a goal needs, and who stands behind it (FORMAT.md §6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct, field

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.link import Link
from vaultkit.markdown.task import Task
from vaultkit.model.goal import Goal
from vaultkit.model.person import Person
from vaultkit.vocabulary import NEEDS_HEADING

if TYPE_CHECKING:
    from vaultkit.markdown.body import Block, Body
    from vaultkit.markdown.note import WithBody

Stage = Literal["assumed", "confirmed", "asked", "agreed", "introduced", "helped"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""From the first to the furthest."""

_DECLINED = "declined"
_WHY = expression(r"\A\s*[*_]{0,2}why[*_]{0,2}\s*:[*_]{0,2}\s*(.*)", re.I | re.S)
_VIA = expression(r"\A[\s*_]*via[\s*_]*", re.I)
_DASH = expression(r"\A[\s*_]*(?:—|–|--|-|:)\s*")
_PART = expression(
    rf"({'|'.join((*STAGES, _DECLINED))})\b(?:\s+(?:on\s+)?(?:\[\[)?({ISO_DAY})(?:\]\])?)?(?:\s|$|[.(])", re.I
)


class Candidate(Struct, frozen=True, array_like=True, gc=False):
    """Somebody who may help with a need."""

    person: Person
    via: Person | None = None
    """The go-between, who is then the one to be asked."""
    line: int = 0
    stages: tuple[tuple[Stage, date | None], ...] = (("assumed", None),)
    """Where it stands and stood, in the order written."""
    declined: bool = False

    @property
    def asked_person(self) -> Person:
        return self.via or self.person

    @property
    def way(self) -> str:
        """What tells it from other candidates of a need: the person, and the go-between if there is one."""
        return f"{self.person.key}\0{self.via.key}" if self.via else self.person.key

    @property
    def stage(self) -> Stage:
        """The furthest stage reached."""
        return max((stage for stage, _ in self.stages), key=STAGES.index, default="assumed")

    def day_of(self, stage: Stage) -> date | None:
        """The last day written at a stage."""
        return max((day for reached, day in self.stages if reached == stage and day), default=None)

    @property
    def last_day(self) -> date | None:
        """The newest day written at any stage."""
        return max((day for _, day in self.stages if day), default=None)


class Need(Struct, frozen=True, array_like=True, gc=False):
    """A checkbox under *Needs*."""

    goal: str
    """The path of the goal's note."""
    line: int
    text: str
    """Without its tags and fields."""
    day: date | None
    """Its own, else the goal's deadline."""
    own_day: date | None = None
    status: Literal["open", "met", "dropped"] = "open"
    urgent: bool = False
    tags: tuple[str, ...] = ()
    why: str | None = None
    candidates: tuple[Candidate, ...] = field(default=())


def candidate_links(note: WithBody) -> Iterator[Link]:
    """The links that stand where candidates and go-betweens stand: unresolved ones are people without a note."""
    for _, below in _needs(note):
        for block in below:
            if not _WHY.match(block.text) and block.links and not block.text[: block.links[0].start].strip(" *_"):
                yield from (link for link in block.links[:2] if not link.embed)


def read_needs(
    note: WithBody, goal: Goal, who: Callable[[Link], Person | None]
) -> tuple[tuple[Need, ...], tuple[Problem, ...]]:
    """The needs of a goal, and the lines under *Needs* that say nothing vaultkit understands."""
    problems: list[Problem] = []
    needs = []
    for task, below in _needs(note):
        if task.block is not None and task.task is None:
            hint = "write the need as a checkbox: `- [ ] ...`"
            problems.append(Problem(note.path, task.block.line, "odd-need", "this line under Needs is no need", hint))
        elif task.task is not None:
            needs.append(_need(note, goal, task.task, below, who, problems))
    return tuple(needs), tuple(problems)


class _Top(Struct, frozen=True):
    """An item at the top of a list under *Needs*."""

    task: Task | None
    block: Block | None


def blocks_under_needs(body: Body) -> Iterator[tuple[int, Block]]:
    """The texts in lists under a heading *Needs* and the smaller headings below it, each with its index."""
    inside, level = False, 0
    for index, block in enumerate(body.blocks):
        if block.kind == "heading":
            if not (inside and block.level > level):
                inside = block.text.strip(" *_:").casefold() == NEEDS_HEADING.casefold()
                level = block.level
        elif inside and block.item is not None and block.kind == "text":
            yield index, block


def _needs(note: WithBody) -> Iterator[tuple[_Top, list[Block]]]:
    """Each top item under *Needs* with the texts of the items below it."""
    body = note.body
    tasks = {task.item: task for task in note.checkboxes}
    top: _Top | None = None
    below: list[Block] = []
    for index, block in blocks_under_needs(body):
        if block.item is None or body.items[block.item].block != index:
            continue
        if body.items[block.item].parent is not None:
            below.append(block)
            continue
        if top:
            yield top, below
        top, below = _Top(tasks.get(block.item), block), []
    if top:
        yield top, below


def _need(
    note: WithBody,
    goal: Goal,
    task: Task,
    below: list[Block],
    who: Callable[[Link], Person | None],
    problems: list[Problem],
) -> Need:
    why: str | None = None
    candidates: list[Candidate] = []
    for block in below:
        if told := _WHY.match(block.text):
            why = told[1].strip() or why
            continue
        candidate = _candidate(block, who)
        if isinstance(candidate, Candidate):
            candidates.append(candidate)
        else:
            message, hint = candidate
            problems.append(Problem(note.path, block.line, "odd-need", message, hint))
    words = task.text.split()
    return Need(
        goal=note.path,
        line=task.line,
        text=" ".join(word for word in words if not word.startswith("#")),
        day=task.due or goal.deadline,
        own_day=task.due,
        status="met" if task.status == "DONE" else "dropped" if task.status in {"CANCELLED", "NON_TASK"} else "open",
        urgent=task.priority in {"highest", "high"},
        tags=tuple(word[1:] for word in words if word.startswith("#") and len(word) > 1),
        why=why,
        candidates=tuple(candidates),
    )


def _candidate(block: Block, who: Callable[[Link], Person | None]) -> Candidate | tuple[str, str]:
    """The candidate in a line below a need, or what is wrong with it and how to mend it."""
    links = [link for link in block.links if not link.embed and not link.hidden]
    if not links or block.text[: links[0].start].strip(" *_"):
        return "this line below a need is neither `why:` nor a person", "begin it with `why:` or with a link"
    person = who(links[0])
    if person is None:
        return f"“{links[0].target}” is no contact", "link a contact, or somebody without a note"
    via, end = None, links[0].end
    if len(links) > 1 and _VIA.fullmatch(block.text[end : links[1].start]):
        via, end = who(links[1]), links[1].end
        if via is None:
            return f"“{links[1].target}” is no contact", "link a contact, or somebody without a note"
    rest = block.text[end:].strip()
    if not rest.strip("*_ "):
        return Candidate(person, via, block.line)
    return _with_stages(Candidate(person, via, block.line), rest)


def _with_stages(candidate: Candidate, rest: str) -> Candidate | tuple[str, str]:
    expected = f"write a dash and one of: {', '.join((*STAGES, _DECLINED))}, each with a day if you like"
    dash = _DASH.match(rest)
    if not dash:
        return f"“{rest}” does not say where it stands", expected
    found = [_PART.match(part.strip()) for part in re.split(r"[,;]|\band\b", rest[dash.end() :])]
    told = [(part[1].casefold(), part[2]) for part in found if part]
    if not told:
        return f"“{rest[dash.end() :]}” does not say where it stands", expected
    if wrong := next((day for _, day in told if day and real_day(day) is None), None):
        return f"“{wrong}” is not a day", "write a day that exists, as YYYY-MM-DD"
    stages = tuple((stage, real_day(day) if day else None) for name, day in told for stage in STAGES if stage == name)
    declined = any(name == _DECLINED for name, _ in told)
    return Candidate(candidate.person, candidate.via, candidate.line, stages or candidate.stages, declined)
