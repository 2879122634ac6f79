"""What stands in the open part, and what leaves it, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from vaultkit.model.kindness import Kindness
from vaultkit.model.person import Person
from vaultkit.model.thanks import Gift
from vaultkit.rules.first_follow_up import FirstFollowUpItem
from vaultkit.rules.goal import GoalItem
from vaultkit.rules.item import Box, Item, ItemKey, Source
from vaultkit.rules.neglected import NeglectedItem
from vaultkit.rules.placing import Line
from vaultkit.rules.promised import PromisedItem
from vaultkit.rules.room import Room, fitted
from vaultkit.rules.thank import ThankItem
from vaultkit.rules.to_do import ToDoItem

TODAY = date(2026, 11, 22)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def promised(name: str, due: date | None = TODAY, boxes: int = 0) -> Item:
    outcomes = tuple(Box(f"o{number}") for number in range(boxes))
    return PromisedItem(**about(name), due=due, made=None, reminders=(), boxes=outcomes)


def to_do(name: str, due: date | None = TODAY) -> Item:
    return ToDoItem(**about(name), due=due, made=None, reminders=())


def thank(name: str, days: int) -> Item:
    return ThankItem(**about(name), gift=Gift(Person(name), in_days(-days), ()))


def greet(name: str, *, reason: bool = False) -> Item:
    kindness = Kindness("interest", Person(name), "tennis", "", 1) if reason else None
    return NeglectedItem(**about(name), last=None, since=None, cadence=None, kindness=kindness)  # type: ignore[arg-type]


def first_met(name: str) -> Item:
    return FirstFollowUpItem(**about(name), day=in_days(-2), need=None)


def goal(name: str, due: date | None) -> Item:
    return GoalItem(**{**about(name), "people": ()}, lacks=(), needs=(), due=due)


def about(name: str) -> dict[str, Any]:
    return {"key": ItemKey("any", name), "people": (Person(name),), "source": Source("")}


def named(items: Sequence[Item]) -> list[str]:
    return [item.key.of for item in items]


def fit(most: int, **sections: Sequence[Item | Line]) -> Room[str]:
    found = {key: [one if isinstance(one, Line) else Line(one) for one in lines] for key, lines in sections.items()}
    return fitted(found, most, TODAY)


def standing(room: Room[str]) -> dict[str, list[str]]:
    return {key: [name for line in lines for name in named(line.items)] for key, lines in room.lines.items() if lines}


def test_what_fits_stands_as_it_was_found() -> None:
    room = fit(4, a=[Line(promised("A"), (to_do("B"),))], b=[greet("C"), greet("D")])
    assert standing(room) == {"a": ["A", "B"], "b": ["C", "D"]}
    assert [*room.left.values()] == [[], []]


def test_boxes_are_counted_and_leave_with_their_line() -> None:
    late = in_days(-2)
    room = fit(5, a=[promised("A", late, boxes=2), promised("B", late, boxes=1), promised("C", late)])
    assert standing(room) == {"a": ["A", "B"]}
    assert named(room.left["a"]) == ["C"]


ORDER = (
    to_do("undated to-do", None),
    greet("greet"),
    first_met("first met"),
    promised("promise without a day", None),
    goal("ask in two weeks", in_days(14)),
    greet("greet with a reason", reason=True),
)
STAYING = (to_do("today"), to_do("late", in_days(-9)), thank("fresh", 2), promised("theirs today"))


@pytest.mark.parametrize("gone", range(len(ORDER) + 1))
def test_what_may_wait_leaves_in_its_order(gone: int) -> None:
    kept = promised("kept", in_days(-1))
    room = fit(1 + len(ORDER) - gone + len(STAYING), a=[kept, *STAYING, *reversed(ORDER)])
    assert set(named(room.left["a"])) == {item.key.of for item in ORDER[:gone]}


def test_the_last_of_equals_leaves_first() -> None:
    room = fit(3, a=[promised("A"), to_do("B")], b=[greet("C"), greet("D"), greet("E")])
    assert standing(room) == {"a": ["A", "B"], "b": ["C"]}
    assert named(room.left["b"]) == ["D", "E"]


def test_a_section_keeps_one_line_while_others_have_more() -> None:
    late = in_days(-3)
    room = fit(3, a=[promised(name, late) for name in "ABCD"], b=[greet("E"), greet("F")], c=[goal("G", None)])
    assert standing(room) == {"a": ["A"], "b": ["E"], "c": ["G"]}


def test_one_line_stands_however_little_room_there_is() -> None:
    room = fit(1, a=[promised("A", in_days(-1), boxes=2)], b=[greet("B")])
    assert standing(room) == {"a": ["A"]}


def test_a_line_stays_while_what_hangs_below_it_must() -> None:
    line = Line(greet("A"), (to_do("A2"), promised("A3", None)))
    room = fit(2, a=[line, greet("B")])
    assert standing(room) == {"a": ["A", "A2"]}
    assert named(room.left["a"]) == ["A3", "B"]


@pytest.mark.parametrize(("days", "stays"), [(0, True), (2, True), (3, False), (9, False)])
def test_a_thank_you_stays_while_it_is_fresh(days: int, stays: bool) -> None:
    room = fit(1, a=[to_do("A"), thank("B", days)])
    assert bool(room.named["a"]) is stays


def test_what_must_stay_and_does_not_fit_is_named() -> None:
    room = fit(3, a=[to_do(name) for name in "ABCDE"], b=[greet("F")])
    assert standing(room) == {"a": ["A", "B"]}
    assert named(room.named["a"]) == ["C", "D", "E"]
    assert (named(room.left["a"]), named(room.left["b"])) == ([], ["F"])


def test_giving_first_takes_a_line_unless_it_has_a_box() -> None:
    from vaultkit.model.exchange import Brake

    item = replace(promised("A"), brake=Brake(2, 0, (TODAY,), "two in a row"))
    assert item.lines == 2
    assert replace(item, boxes=(Box("gave"), Box("yes"))).lines == 3
