"""`goal`: what a goal still lacks, and by when."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import context_of, day, days, days_with, items_of, person
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import details, told
from vaultkit.rules.asking import Asking
from vaultkit.rules.goal import GoalItem, goal
from vaultkit.settings import DEFAULTS

MONDAY = "2026-12-07"
WINDOW = ("2026-11-01", "2027-01-31")
FIRST_MONDAYS = [day("2026-11-02"), day("2026-12-07"), day("2027-01-04")]
ROLE = "== Goals/Role.md\n---\ndeadline: 2027-03-01\nwhy: because\n---\n## Needs\n"
LOOKED_AFTER = "- [ ] a tour 📅 2026-12-10 #tours\n    - why: to see it\n    - [[Ana]]\n"
LONELY = "- [ ] a talk 📅 {} #talks\n    - why: to be heard\n"


def gaps_of(text: str, today: str = MONDAY) -> GoalItem:
    (item,) = items_of(goal, text, today)
    return item


def below(text: str) -> list[str]:
    """What stands below the line about the goal, which names the need of a talk."""
    context = context_of(ROLE + LONELY.format("2027-02-01") + text, MONDAY)
    (item,) = goal(context)
    assert told(item, context.today, PLAIN).what == "“a talk”: nobody to ask yet"
    return list(details(item, Asking(context), PLAIN))


def test_the_day_it_names_is_that_of_a_need_to_look_at() -> None:
    (far,) = items_of(goal, ROLE + LOOKED_AFTER + LONELY.format("2027-02-01"), MONDAY)
    (near,) = items_of(goal, ROLE + LOOKED_AFTER + LONELY.format("2026-12-15"), MONDAY)
    assert (str(far.due), str(near.due)) == ("None", "2026-12-01")


@pytest.mark.parametrize(
    ("needed", "near"),
    [("2027-01-15", days("2026-12-18", "2027-01-15")), ("2026-12-10", days("2026-11-12", "2026-12-10"))],
)
def test_it_stands_once_a_month_and_daily_from_two_weeks_before_the_ask_by_day(needed: str, near: list[date]) -> None:
    mondays = [today for today in FIRST_MONDAYS if today <= day(needed)]
    assert days_with(goal, ROLE + LONELY.format(needed), WINDOW) == sorted({*mondays, *near})


def test_what_lacks_nothing_does_not_stand() -> None:
    assert days_with(goal, ROLE + LOOKED_AFTER, WINDOW) == []


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("---\ndeadline: 2027-03-01\nwhy: because\n---\n## Needs\n" + LOOKED_AFTER + LONELY.format("2027-02-01"), ()),
        ("---\nwhy: because\n---\n## Needs\n" + LOOKED_AFTER, ("deadline",)),
        ("---\ndeadline: 2027-03-01\n---\n## Needs\n" + LOOKED_AFTER, ("why",)),
        ("---\ndeadline: 2027-03-01\nwhy: because\n---\n", ("needs",)),
        ("Some day.\n", ("deadline", "needs", "why")),
    ],
)
def test_a_goal_lacks_a_deadline_needs_or_a_why(text: str, lacks: tuple[str, ...]) -> None:
    assert gaps_of(f"== Goals/Role.md\n{text}").lacks == lacks


@pytest.mark.parametrize(
    ("need", "lacks", "nobody"),
    [
        ("- [ ] a talk\n", ("why", "day", "tags"), True),
        ("- [ ] a talk #talks\n    - why: to be heard\n", ("day",), True),
        ("- [ ] a talk 📅 2027-02-01\n    - why: to be heard\n", ("tags",), True),
        ("- [ ] a talk 📅 2027-02-01\n    - [[Ana]]\n", ("why",), False),
        ("- [ ] a talk 📅 2027-02-01 #talks\n    - why: to be heard\n    - [[Ana]] — declined\n", (), True),
    ],
)
def test_a_need_lacks_a_why_a_day_tags_or_somebody(need: str, lacks: tuple[str, ...], *, nobody: bool) -> None:
    (gap,) = gaps_of(f"== Goals/Role.md\n---\nwhy: because\n---\n## Needs\n{need}").needs
    assert (gap.lacks, gap.nobody) == (lacks, nobody)


def test_a_need_met_or_dropped_lacks_nothing() -> None:
    assert items_of(goal, f"{ROLE}- [x] a talk\n- [-] a tour\n", MONDAY) == []


@pytest.mark.parametrize("status", ["paused", "done", "dropped"])
def test_a_goal_that_rests_does_not_stand(status: str) -> None:
    assert days_with(goal, f"== Goals/Role.md\n---\nstatus: {status}\n---\n", WINDOW) == []


def test_on_other_days_only_the_needs_that_are_near_are_told() -> None:
    text = ROLE + LONELY.format("2026-12-15") + "- [ ] a book 📅 2027-02-28\n"
    assert [gap.need.text for gap in gaps_of(text).needs] == ["a talk", "a book"]
    assert [gap.need.text for gap in gaps_of(text, "2026-11-24").needs] == ["a talk"]


def test_up_to_three_who_fit_are_named_with_the_words_that_matched() -> None:
    helpers = [person(name, "can_help: talks", "- 2026-11-01 call") for name in ("Ana", "Bea", "Cem", "Dee")]
    said = below("".join(helpers) + person("Eli", "can_help: talking"))
    assert said == [f"{name} may help: talks · last in touch 1 Nov" for name in ("Ana", "Bea", "Cem")]


@pytest.mark.parametrize("properties", ["status: paused", "snooze_until: 2027-01-31"])
def test_nobody_who_rests_is_named(properties: str) -> None:
    said = below(person("Ana", f"can_help: talks\n{properties}"))
    assert said == ["everybody who may help is resting for now"]


def test_nobody_archived_fits() -> None:
    assert below(person("Ana", "can_help: talks\nstatus: archived")) == []


def test_the_way_to_somebody_who_fits_is_named_when_you_are_not_in_touch() -> None:
    text = person("Ana", 'knows: "[[Bea]]"', "- 2026-11-01 call") + person("Bea", "can_help: talks")
    assert below(text) == ["Bea may help: talks, through Ana"]


def test_the_way_to_somebody_does_not_begin_with_who_rests() -> None:
    ways = person("Abe", 'knows: "[[Cem]]"\nsnooze_until: 2027-01-31', "- 2026-11-02 call")
    ways += person("Bea", 'knows: "[[Cem]]"', "- 2026-11-01 call")
    assert below(ways + person("Cem", "can_help: talks")) == ["Cem may help: talks, through Bea"]


@pytest.mark.parametrize(("number", "first"), [(0, "2027-01-01"), (20, "2026-12-12")])
def test_how_early_is_a_setting(number: int, first: str) -> None:
    settings = replace(DEFAULTS, goal_days=number)
    found = days_with(goal, ROLE + LONELY.format("2027-01-15"), WINDOW, settings)
    mondays = [today for today in FIRST_MONDAYS if today <= day("2027-01-15")]
    assert found == sorted({*mondays, *days(first, "2027-01-15")})
