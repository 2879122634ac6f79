"""Goals, needs, people and people in between as a Mermaid flowchart, drawn by Obsidian and GitHub as it stands.

Shape and line say what colour says too: how warm an acquaintance is, and whether help is assumed or confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from vaultkit.model.goal import Goal
from vaultkit.model.introductions import Introductions
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.render.escape import plain, shortened, spoken

MOST_NODES = 60
MOST_AROUND = 40
_MOST_EDGES = 400
"""Mermaid itself draws at most 500."""
_LONGEST = 60

_SHAPES = {
    "goal": ('{{"', '"}}'),
    "need": ('["', '"]'),
    "warm": ('(["', '"])'),
    "cooling": ('("', '")'),
    "cold": ('[["', '"]]'),
}
_CLASSES = (
    "classDef goal fill:#ede7f6,stroke:#5e35b1,color:#1a1a1a",
    "classDef need fill:#f5f5f5,stroke:#616161,color:#1a1a1a",
    "classDef warm fill:#e8f5e9,stroke:#2e7d32,color:#1a1a1a",
    "classDef cooling fill:#fff8e1,stroke:#f9a825,color:#1a1a1a",
    "classDef cold fill:#e3f2fd,stroke:#1565c0,color:#1a1a1a,stroke-dasharray:4 3",
)
_LEGEND = (
    "Round ends: in touch within half a year; rounded: within two; double walls: not. "
    "Dotted line: assumed; solid: confirmed or further."
)


class _Edge(Struct, frozen=True):
    start: str
    end: str
    label: str = ""
    firm: bool = True


class Drawing(Struct):
    """What is to be drawn, the nearest first."""

    most: int
    """How many nodes there is room for."""

    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key -> (sort, label)."""
    edges: list[_Edge] = field(default_factory=list)


def diagram(drawing: Drawing) -> str:
    """A fenced Mermaid diagram, and under it what its shapes mean and how much there was no room for."""
    most = drawing.most
    shown = dict(list(drawing.nodes.items())[:most])
    names = {key: f"n{number}" for number, key in enumerate(shown)}
    edges = [edge for edge in drawing.edges if edge.start in names and edge.end in names][:_MOST_EDGES]
    lines = ["```mermaid", "flowchart LR"]
    lines += [f"    {names[key]}{_node(sort, label)}:::{sort}" for key, (sort, label) in shown.items()]
    lines += [f"    {_arrow(edge, names)}" for edge in edges]
    lines += [f"    {line}" for line in (*_CLASSES, *_link_styles(edges))]
    lines += ["```", "", _LEGEND]
    if left := len(drawing.nodes) - len(shown):
        lines.append(f"{left} more are left out: there is room for the nearest {most}.")
    return "\n".join(lines)


def around_drawing(people: Sequence[Person], vault: Vault, introductions: Introductions) -> Drawing:
    """Around some people: they, then the needs they stand behind, the ways to them, and those they know."""
    drawing, chosen = Drawing(MOST_AROUND), set(people)
    for person in people:
        _add_person(drawing, person, introductions)
    needs = {need: [one for one in need.candidates if not chosen.isdisjoint(one.people)] for need in vault.active_needs}
    for need, candidates in needs.items():
        if candidates:
            _add_need(drawing, need, vault, candidates, introductions)
    for person in people:
        for path in introductions.paths(person) if introductions.warmth(person) == "cold" else ():
            for start, end in pairwise([hop.person for hop in reversed(path.hops)]):
                _add_person(drawing, end, introductions)
                drawing.edges.append(_Edge(start.key, end.key, "through"))
    for edge in vault.edges:
        ends = (edge.first, edge.second)
        if edge.first != edge.second and edge.kind != "via" and not chosen.isdisjoint(ends):
            for end in ends:
                _add_person(drawing, end, introductions)
            drawing.edges.append(_Edge(edge.first.key, edge.second.key, edge.kind.replace("_", " ")))
    drawing.edges = _joined(drawing.edges)
    return drawing


def _joined(edges: Iterable[_Edge]) -> list[_Edge]:
    """One line between two, the first."""
    joined: dict[frozenset[str], _Edge] = {}
    for edge in edges:
        joined.setdefault(frozenset((edge.start, edge.end)), edge)
    return list(joined.values())


def drawing_json(drawing: Drawing) -> dict[str, Any]:
    """The same as values; also what the diagram has no room for."""
    nodes = [{"id": key, "kind": sort, "label": plain(label)} for key, (sort, label) in drawing.nodes.items()]
    edges = [{"from": one.start, "to": one.end, "label": one.label, "firm": one.firm} for one in drawing.edges]
    return {"nodes": nodes, "edges": edges}


def _add_need(
    drawing: Drawing, need: Need, vault: Vault, candidates: Sequence[Candidate], introductions: Introductions
) -> None:
    """A need, its goal, and some who may help with it."""
    drawing.nodes.setdefault(_key(need), ("need", spoken(need.text)))
    drawing.nodes.setdefault(need.goal, ("goal", vault.goals[need.goal].name))
    drawing.edges.append(_Edge(need.goal, _key(need)))
    for candidate in candidates:
        for one in candidate.people:
            _add_person(drawing, one, introductions)
        drawing.edges.append(_Edge(_key(need), candidate.person.key, candidate.stage, candidate.stage != "assumed"))
        if candidate.via:
            drawing.edges.append(_Edge(candidate.person.key, candidate.via.key, "through"))


def goal_drawing(goals: Sequence[Goal], vault: Vault, introductions: Introductions) -> Drawing:
    """Goals, then needs, then candidates, then people in between, so that what is nearest has room first."""
    drawing = Drawing(MOST_NODES)
    needs = [(goal, need) for goal in goals for need in vault.needs_of(goal.path) if need.status == "open"]
    known = introductions.threads
    behind = [(need, candidate) for _, need in needs for candidate in known.of(need).standing]
    for goal in goals:
        drawing.nodes[goal.path] = ("goal", goal.name)
    for goal, need in needs:
        drawing.nodes[_key(need)] = ("need", spoken(need.text))
        drawing.edges.append(_Edge(goal.path, _key(need)))
    for need, candidate in behind:
        _add_person(drawing, candidate.person, introductions)
        firm = candidate.stage != "assumed"
        drawing.edges.append(_Edge(_key(need), candidate.person.key, candidate.stage, firm))
    for _, need in needs:
        for pledge in known.of(need).pledges:
            _add_person(drawing, pledge.person, introductions)
            drawing.edges.append(_Edge(_key(need), pledge.person.key, pledge.kind))
    for _, candidate in behind:
        for start, end in _between(candidate, introductions):
            _add_person(drawing, end, introductions)
            drawing.edges.append(_Edge(start.key, end.key, "through"))
    drawing.edges = list(dict.fromkeys(drawing.edges))
    return drawing


def _between(candidate: Candidate, introductions: Introductions) -> Iterator[tuple[Person, Person]]:
    """From the candidate back to the one to be asked: the one in between, else the best path to a stranger."""
    if candidate.via:
        yield candidate.person, candidate.via
    elif introductions.warmth(candidate.person) == "cold":
        for path in introductions.paths(candidate.person, most=1):
            people = [hop.person for hop in reversed(path.hops)]
            yield from pairwise(people)


def _add_person(drawing: Drawing, person: Person, introductions: Introductions) -> None:
    drawing.nodes.setdefault(person.key, (introductions.warmth(person), person.name))


def _key(need: Need) -> str:
    return f"{need.goal}:{need.line}"


def _node(sort: str, label: str) -> str:
    before, after = _SHAPES[sort]
    return f"{before}{_escaped(label)}{after}"


def _arrow(edge: _Edge, names: dict[str, str]) -> str:
    line = "-->" if edge.firm else "-.->"
    label = f"|{_escaped(edge.label)}|" if edge.label else ""
    return f"{names[edge.start]} {line}{label} {names[edge.end]}"


def _link_styles(edges: Sequence[_Edge]) -> Iterator[str]:
    for colour, firm in (("#2e7d32", True), ("#f9a825", False)):
        numbers = [str(number) for number, edge in enumerate(edges) if edge.label and edge.firm == firm]
        if numbers:
            yield f"linkStyle {','.join(numbers)} stroke:{colour}"


def _escaped(label: str) -> str:
    """A label in which nothing is Mermaid: other signs than these become Mermaid's numbered entities."""
    bare = shortened(plain(label), _LONGEST) or " "
    return re.sub(r"[^\w ,.'’()-]", lambda found: f"#{ord(found[0])};", bare)
