"""`stalled`: somebody was asked, agreed or was introduced, and nothing has moved since."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, days_with, items_of, person
from vaultkit.rules.stalled import stalled
from vaultkit.settings import DEFAULTS

TODAY = "2026-11-22"


def need(*candidates: str) -> str:
    below = "".join(f"    - {candidate}\n" for candidate in candidates)
    return f"== Goals/Role.md\n## Needs\n- [ ] an introduction\n{below}"


def test_each_way_to_somebody_stands_by_itself() -> None:
    text = need("[[Zed]] via [[Ana]] — asked 2026-11-01", "[[Zed]] via [[Bea]] — asked 2026-11-02")
    items = items_of(stalled, text, TODAY)
    assert [item.people[0].name for item in items] == ["Ana", "Bea"]
    assert len({item.id for item in items}) == 2


def test_who_is_noted_twice_stands_once_where_they_have_come_furthest() -> None:
    text = need("[[Zed]] — asked 2026-11-01", "[[Zed]] — asked 2026-11-01, agreed 2026-11-02")
    assert [item.stage for item in items_of(stalled, text, TODAY)] == ["agreed"]


def test_it_is_due_a_week_after_the_last_move() -> None:
    (item,) = items_of(stalled, need("[[Zed]] — asked 2026-11-10"), TODAY)
    assert (str(item.due), item.days_late) == ("2026-11-17", 5)


# --- the borders of its days ---------------------------------------------------------

WINDOW = ("2026-11-01", "2026-12-31")
FROM_A_WEEK = days("2026-11-17", WINDOW[1])


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        ("[[Ana]] — assumed 2026-11-10", []),
        ("[[Ana]] — confirmed 2026-11-10", []),
        ("[[Ana]] — asked 2026-11-10", FROM_A_WEEK),
        ("[[Ana]] — agreed 2026-11-10", FROM_A_WEEK),
        ("[[Ana]] — introduced 2026-11-10", FROM_A_WEEK),
        ("[[Ana]] — helped 2026-11-10", []),
        ("[[Ana]] — asked 2026-11-10, declined 2026-11-12", []),
        ("[[Ana]] — confirmed 2026-11-01, asked 2026-11-10", FROM_A_WEEK),
        ("[[Ana]] — asked", days(*WINDOW)),
        ("[[Zed]] via [[Ana]] — asked 2026-11-10", FROM_A_WEEK),
    ],
)
def test_a_week_without_a_move_is_pointed_out(candidate: str, expected: list[date]) -> None:
    found = days_with(stalled, need(candidate), WINDOW)
    assert [today for today in found if today >= day("2026-11-10")] == [
        today for today in expected if today >= day("2026-11-10")
    ]


@pytest.mark.parametrize(
    ("touch", "expected"),
    [
        ("2026-11-09", FROM_A_WEEK),
        ("2026-11-11", days("2026-11-18", WINDOW[1])),
        ("2026-11-17", days("2026-11-24", WINDOW[1])),
        ("2026-11-18", [day("2026-11-17"), *days("2026-11-25", WINDOW[1])]),
    ],
)
@pytest.mark.parametrize("who", ["Ana", "Zed"])
def test_a_touch_with_either_of_them_is_a_move(who: str, touch: str, expected: list[date]) -> None:
    text = need("[[Zed]] via [[Ana]] — asked 2026-11-10") + person(who, "", f"- {touch} call")
    assert days_with(stalled, text, ("2026-11-10", WINDOW[1])) == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("snooze_until: 2026-11-30", days("2026-12-01", WINDOW[1])),
        ("status: paused", []),
        ("status: archived", []),
    ],
)
def test_nobody_in_peace_is_reminded(properties: str, expected: list[date]) -> None:
    text = need("[[Ana]] — asked 2026-11-10") + person("Ana", properties)
    assert days_with(stalled, text, ("2026-11-10", WINDOW[1])) == expected


def test_once_introduced_it_is_the_candidates_turn() -> None:
    (agreed,) = items_of(stalled, need("[[Zed]] via [[Ana]] — agreed 2026-11-10"), TODAY)
    (introduced,) = items_of(stalled, need("[[Zed]] via [[Ana]] — introduced 2026-11-10"), TODAY)
    assert [agreed.people[0].name, introduced.people[0].name] == ["Ana", "Zed"]


def test_nobody_is_reminded_once_somebody_has_helped_or_the_goal_rests() -> None:
    asked = need("[[Ana]] — asked 2026-11-01")
    assert items_of(stalled, need("[[Ana]] — asked 2026-11-01", "[[Bea]] — helped 2026-11-10"), TODAY) == []
    for status in ("paused", "done", "dropped"):
        resting = asked.replace("## Needs", f"---\nstatus: {status}\n---\n## Needs")
        assert items_of(stalled, resting, TODAY) == []
    assert items_of(stalled, asked.replace("[ ]", "[x]"), TODAY) == []


@pytest.mark.parametrize(("number", "first"), [(1, "2026-11-11"), (30, "2026-12-10")])
def test_how_long_is_a_setting(number: int, first: str) -> None:
    settings = replace(DEFAULTS, stalled_days=number)
    found = days_with(stalled, need("[[Ana]] — asked 2026-11-10"), ("2026-11-10", WINDOW[1]), settings)
    assert found == days(first, WINDOW[1])
