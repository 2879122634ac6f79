"""The needs of a goal and those who may help, as the lines under *Needs* say it (docs/format.md, *Goals and needs*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.folding import heading_name
from vaultkit.markdown.body import Block, Body, without_comments
from vaultkit.markdown.link import Link
from vaultkit.markdown.note import Note
from vaultkit.markdown.task import Task
from vaultkit.model.facts import CandidateFacts, NeedFacts
from vaultkit.model.goal import Goal
from vaultkit.model.need import STAGES, Need, Stages
from vaultkit.vocabulary import NEEDS_HEADING

_DECLINED = "declined"
_ASSUMED: Stages = (("assumed", None),)
_WHY = expression(r"\A\s*[*_]{0,2}why[*_]{0,2}\s*:[*_]{0,2}\s*(.*)", re.I | re.S)
_VIA = expression(r"\A[\s*_]*via[\s*_]*", re.I)
_DASH = expression(r"\A[\s*_]*(?:—|–|--|-|:)\s*")
_PART = expression(
    rf"({'|'.join((*STAGES, _DECLINED))})\b(?:\s+(?:on\s+)?(?:\[\[)?({ISO_DAY})(?:\]\])?)?(?:\s|$|[.(])", re.I
)

_REMARK = expression(r"\([^()]*\)|(?<=[^\W\d])\.\s.*|(?<=\d)\.\s.*", re.S)
"""Brackets, and what follows a full stop."""


class _Fault(NamedTuple):
    message: str
    hint: str


def candidate_targets(note: Note) -> Iterator[str]:
    """The targets that stand where candidates and go-betweens stand."""
    for _, _, below in _needs(note):
        for block in below:
            links = _links(block)
            if links and not _WHY.match(block.text) and not block.text[: links[0].start].strip(" *_"):
                yield from (link.target for link in links[:2])


def _links(block: Block) -> list[Link]:
    """The links of a line that may name people."""
    return [link for link in block.links if not link.embed and not link.hidden]


def extract_needs(note: Note, goal: Goal, known: Mapping[str, str]) -> tuple[tuple[NeedFacts, ...], list[Problem]]:
    """The needs of a goal, and the lines under *Needs* that are not understood; `known` are the passing tags."""
    problems: list[Problem] = []
    needs = []
    for top, task, below in _needs(note):
        if task is None:
            fault = _Fault("this line under Needs is no need", "write the need as a checkbox: `- [ ] ...`")
            problems.append(_problem(note, top, fault))
        else:
            needs.append(_need(note, goal, task, below, known, problems))
    return tuple(needs), problems


def blocks_under_needs(body: Body) -> Iterator[tuple[int, Block]]:
    """The texts in lists under a heading *Needs* and the smaller headings below it, each with its index."""
    inside, level = False, 0
    for index, block in enumerate(body.blocks):
        if block.kind == "heading":
            if not (inside and block.level > level):
                inside = heading_name(block.text) == NEEDS_HEADING.casefold()
                level = block.level
        elif inside and block.item is not None and block.kind == "text":
            yield index, block


def items_under_needs(body: Body) -> frozenset[int]:
    """The items under a heading *Needs*: they are needs, not to-dos."""
    return frozenset(block.item for _, block in blocks_under_needs(body) if block.item is not None)


def _needs(note: Note) -> Iterator[tuple[Block, Task | None, list[Block]]]:
    """Each top item under *Needs*: its text, its task if it is one, and the texts of the items below it."""
    tasks = {task.item: task for task in note.checkboxes}
    top: Block | None = None
    below: list[Block] = []
    for index, block in blocks_under_needs(note.body):
        if block.item is None or note.body.items[block.item].block != index:
            continue
        if note.body.items[block.item].parent is not None:
            below.append(block)
            continue
        if top:
            yield top, tasks.get(top.item or 0), below
        top, below = block, []
    if top:
        yield top, tasks.get(top.item or 0), below


def _need(
    note: Note, goal: Goal, task: Task, below: list[Block], known: Mapping[str, str], problems: list[Problem]
) -> NeedFacts:
    why: str | None = None
    candidates: list[CandidateFacts] = []
    for block in (replace(block, text=without_comments(block.text)) for block in below):
        if not block.text.strip():
            continue
        if because := _WHY.match(block.text):
            why = "; ".join(filter(None, (why, because[1].strip()))) or None
            continue
        line, let_go = _without_let_go(block, known)
        links, via, stated = _parts_of(line)
        candidate = _candidate(note, line, links, via, stated)
        if rest := _unused_rest(stated):
            message = f"“{rest}” behind where it stands is not used"
            hint = "write each stage with its day behind a comma, and other words in brackets"
            problems.append(Problem(note.path, block.line, "unused-rest", message, hint))
        if isinstance(candidate, CandidateFacts):
            candidates.append(replace(candidate, let_go=let_go))
        else:
            problems.append(_problem(note, block, candidate))
    words = task.text.split()
    need = Need(
        goal=note.path,
        line=task.line,
        text=" ".join(word for word in words if not word.startswith("#")),
        day=task.due or goal.deadline,
        status="met" if task.status == "DONE" else "dropped" if task.status in {"CANCELLED", "NON_TASK"} else "open",
        urgent=task.priority in {"highest", "high"},
        tags=tuple(word[1:] for word in words if word.startswith("#") and len(word) > 1),
        why=why,
    )
    return NeedFacts(need, tuple(candidates))


def _without_let_go(block: Block, known: Mapping[str, str]) -> tuple[Block, bool]:
    """A candidate's line with blanks for the tag that lets thanks go, and whether it was there."""
    tags = (word for word in block.text.split() if word.startswith("#"))
    tag = next((tag for tag in tags if known.get(tag[1:].casefold()) == "let-go"), "")
    return replace(block, text=block.text.replace(tag, " " * len(tag))) if tag else block, bool(tag)


def _parts_of(block: Block) -> tuple[list[Link], str | None, str]:
    """The links in a line below a need, the go-between it names, and what stands behind them."""
    links = _links(block)
    via, end = None, links[0].end if links else len(block.text)
    if len(links) > 1 and _VIA.fullmatch(block.text[end : links[1].start]):
        via, end = links[1].target, links[1].end
    return links, via, block.text[end:].strip()


def _candidate(
    note: Note, block: Block, links: Sequence[Link], via: str | None, stated: str
) -> CandidateFacts | _Fault:
    """The candidate in a line below a need, or what is wrong with the line."""
    if not links or block.text[: links[0].start].strip(" *_"):
        return _Fault("this line below a need is neither `why:` nor a person", "begin it with `why:` or with a link")
    found = _stages(stated) if stated.strip("*_ ") else (_ASSUMED, False)
    if isinstance(found, _Fault):
        return CandidateFacts(links[0].target, via, block.line, _ASSUMED, False, _problem(note, block, found))
    return CandidateFacts(links[0].target, via, block.line, *found)


def _unused_rest(stated: str) -> str:
    """The words behind a stage of a candidate that are neither a stage, its day, nor a remark."""
    dash = _DASH.match(stated)
    if not dash:
        return ""
    parts = _split(_REMARK.sub("", stated[dash.end() :]))
    found = [_PART.match(part) for part in parts]
    if not any(found):
        return ""
    rests = (part[known.end() :] if known else part for part, known in zip(parts, found, strict=True))
    return ", ".join(rest for rest in (rest.strip(" .*_") for rest in rests) if rest)


def _stages(rest: str) -> tuple[Stages, bool] | _Fault:
    """The stages behind a dash, and whether the candidate declined."""
    expected = f"write a dash and one of: {', '.join((*STAGES, _DECLINED))}, each with a day if you like"
    dash = _DASH.match(rest)
    if not dash:
        return _Fault(f"“{rest}” does not say where it stands", expected)
    matches = map(_PART.match, _split(rest[dash.end() :]))
    parts = [(part[1].casefold(), part[2]) for part in matches if part]
    if not parts:
        return _Fault(f"“{rest[dash.end() :]}” does not say where it stands", expected)
    if wrong := next((day for _, day in parts if day and real_day(day) is None), None):
        return _Fault(f"“{wrong}” is not a day", "write a day that exists, as YYYY-MM-DD")
    stages = tuple((stage, real_day(day) if day else None) for name, day in parts for stage in STAGES if stage == name)
    return stages or _ASSUMED, any(name == _DECLINED for name, _ in parts)


def _split(stages: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]|\band\b", stages)]


def _problem(note: Note, block: Block, fault: _Fault) -> Problem:
    return Problem(note.path, block.line, "odd-need", fault.message, fault.hint)
