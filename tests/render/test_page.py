"""The page of everything that the agenda and the drafts say: each kind of line in each state, each draft in each language.

`page/lines.md` and `page/drafts.md` are written by `pytest tests/render/test_page.py --update-sessions`. Read the difference aloud,
as the person would who gets the line, before you keep it: right, short, kind?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from render.states import FOLDER, State, drafts_in, in_the_note, in_the_terminal, states
from vaultkit.actions.tick import TICK_ACTIONS
from vaultkit.draft_wordings import WORDINGS
from vaultkit.model.kindness import Kindness
from vaultkit.model.pledge import Pledge
from vaultkit.model.thanks import Favour, Gift
from vaultkit.render.box_words import BOX_WORDS
from vaultkit.render.kindness_words import ASKING
from vaultkit.rules.asking import Ask
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.decide import Helper
from vaultkit.rules.goal import NeedGap
from vaultkit.rules.item import Item
from vaultkit.rules.registry import KINDS
from vaultkit.rules.windows import END_BOXES, WINDOWS

LINES, DRAFTS = states("lines.txt"), states("drafts.txt")


def lines_page() -> Iterator[str]:
    yield "# Every line of the agenda"
    for state in LINES:
        yield f"\n## {state.kind}: {state.name}\n"
        yield in_the_note(state)
        if rows := in_the_terminal(state):
            yield f"\n```text\n{rows}\n```"


def drafts_page() -> Iterator[str]:
    yield "# Every draft"
    for state in DRAFTS:
        for title, text in drafts_in(state):
            yield f"\n## {state.kind}: {state.name}, {title}\n\n```text\n{text}\n```"


@pytest.mark.parametrize(("name", "lines"), [("lines.md", lines_page), ("drafts.md", drafts_page)])
def test_the_page_says_what_is_said(name: str, lines: Any, request: pytest.FixtureRequest) -> None:
    text, page = "\n".join(lines()) + "\n", FOLDER / name
    if request.config.getoption("--update-sessions", default=False):
        page.write_text(text, encoding="utf-8")
    else:
        assert page.read_text(encoding="utf-8") == text


# --- nothing is left out --------------------------------------------------------------

Feature = tuple[str, ...]

PARTS = (Gift, Favour, Ask, Pledge, Helper, NeedGap)
"""What items are made of whose states are states of the line."""

NEVER = {
    *(("stalled", "stage", stage) for stage in ("assumed", "confirmed", "helped")),
    ("thank", "gift", "favours", "none"),
    ("to-do", "reminders", "some"),
    ("first-follow-up", "day", "None"),
    ("first-follow-up", "last", "None"),
    ("ask", "ask", "by", "None"),
    ("ask", "offered", "kind", "promised"),
    ("ask", "offered", "made", "None"),
    ("ask", "offered", "due", "given"),
    ("ask", "lapsed", "made", "None"),
    ("new-name", "days", "none"),
    *(("new-name", "age", age) for age in ("ending", "folded")),
    *(("new-name", "box", outcome) for outcome in ("month", "end")),
}
"""States that a type allows and no rule makes."""


ACROSS = {"gave", *(box.outcome for box in END_BOXES)}
"""Outcomes that many kinds have."""


def of_type(declared: Any, path: Feature) -> Iterator[Feature]:
    """The states that a type has: each value of a Literal, there or not, none or some."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin is Literal:
        yield from ((*path, str(value)) for value in arguments)
    elif declared is bool:
        yield from ((*path, str(value)) for value in (True, False))
    elif origin in {Union, UnionType}:
        yield from ((*path, word) for word in ("None", "given"))
        yield from of_type(arguments[0], path)
    elif origin is tuple:
        yield from ((*path, word) for word in ("none", "some"))
        yield from of_type(arguments[0], path)
    elif declared in PARTS:
        for name, hint in get_type_hints(declared).items():
            yield from of_type(hint, (*path, name))


def of_value(value: Any, declared: Any, path: Feature) -> Iterator[Feature]:
    """The states that a value of a type is in."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin is Literal or declared is bool:
        yield (*path, str(value))
    elif origin in {Union, UnionType}:
        yield (*path, "None" if value is None else "given")
        if value is not None:
            yield from of_value(value, arguments[0], path)
    elif origin is tuple:
        yield (*path, "some" if value else "none")
        for one in value:
            yield from of_value(one, arguments[0], path)
    elif declared in PARTS:
        for name, hint in get_type_hints(declared).items():
            yield from of_value(getattr(value, name), hint, (*path, name))


def payload(kind: str) -> dict[str, Any]:
    """What the items of a kind hold besides what all items do."""
    of_all = get_type_hints(Item)
    return {name: hint for name, hint in get_type_hints(KINDS[kind].item).items() if name not in of_all}


def expected(kind: str) -> Iterator[Feature]:
    """The states of a kind that have to be on the page."""
    yield (kind,)
    for name, hint in payload(kind).items():
        yield from of_type(hint, (kind, name))
    if KINDS[kind].item.day_is_firm:
        yield from ((kind, "day", when) for when in ("late", "today"))
    if kind in WINDOWS:
        yield from ((kind, "age", age) for age in ("ending", "folded"))
        yield from ((kind, "box", box.outcome) for box in WINDOWS[kind].boxes)
    if kind in TICK_ACTIONS:
        yield from (
            (kind, "box", outcome) for outcome in TICK_ACTIONS[kind].outcomes if outcome in BOX_WORDS.keys() - ACROSS
        )


def found(state: State) -> Iterator[Feature]:
    """The states on the page that one of its parts shows."""
    agenda = state.agenda
    for item in (*agenda.items, *agenda.to_fix):
        yield (item.kind,)
        for name, hint in payload(item.kind).items():
            yield from of_value(getattr(item, name), hint, (item.kind, name))
        if item.is_late(state.day) or item.due == state.day:
            yield (item.kind, "day", "late" if item.is_late(state.day) else "today")
        yield (item.kind, "age", item.age)
        yield from ((item.kind, "box", box.outcome) for box in item.boxes)
        yield from (("gave", str(item.kind in ASKING), box.kindness.kind) for box in item.boxes if box.kindness)
        if item.kind in {"neglected", "drifting"} and item.kindness:
            yield ("reconnect", item.kindness.kind)
    yield from (("coming up", one.kind) for one in agenda.coming)
    yield from (("before you go", one.kind) for one in (agenda.before.coming if agenda.before else ()))
    yield from (("done today", deed.kind) for deed in agenda.done)


ON_THE_PAGE = frozenset(feature for state in LINES for feature in found(state))


@pytest.mark.parametrize("kind", KINDS)
def test_each_state_of_a_kind_has_its_place(kind: str) -> None:
    assert [one for one in dict.fromkeys(expected(kind)) if one not in ON_THE_PAGE | NEVER] == []
    assert [one for one in NEVER & ON_THE_PAGE if one[0] == kind] == []


def test_what_goes_across_the_kinds_has_its_place() -> None:
    gifts = get_args(get_type_hints(Kindness)["kind"])
    coming = get_args(get_type_hints(Coming)["kind"])
    across: list[Feature] = [("gave", str(asks), gift) for asks in (True, False) for gift in gifts]
    across += [("reconnect", gift) for gift in gifts if gift != "news"]  # news is a line of its own
    across += [("before you go", kind) for kind in coming]
    across += [("done today", kind) for kind in ("promised", "to-do", "log")]
    assert [one for one in across if one not in ON_THE_PAGE] == []


@pytest.mark.parametrize("state", LINES, ids=lambda state: f"{state.kind}: {state.name}")
def test_a_state_stands_under_the_kind_it_shows(state: State) -> None:
    assert state.kind == "around" or (state.kind,) in set(found(state))


@pytest.mark.parametrize("language", WORDINGS)
def test_each_piece_of_each_draft_has_its_place(language: str) -> None:
    page = (FOLDER / "drafts.md").read_text(encoding="utf-8").casefold()
    pieces = [
        (name, piece.strip())
        for name, text in WORDINGS[language].items()
        for piece in re.split(r"\{\w+\}|\n", text)
        if len(piece.strip()) > 1
    ]
    assert [one for one in pieces if one[1].casefold() not in page] == []


STIFF = (
    "mend",
    "yours to do",
    "in peace",
    "go-between",
    "nothing has moved since",
    "remind them",
    "hand it on",
    "a matter",
)


@pytest.mark.parametrize("name", ["lines.md", "drafts.md"])
def test_nothing_is_said_stiffly(name: str) -> None:
    page = re.sub(r"^## .*", "", (FOLDER / name).read_text(encoding="utf-8"), flags=re.M)
    assert [words for words in STIFF if re.search(rf"\b{words}\b", page)] == []
    assert re.findall(r".*\b(?:them|their|theirs)\b.*", page) == []  # each line is about one person, who is named
