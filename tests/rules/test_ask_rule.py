"""`ask`: whom to ask for an open need while nobody has to hurry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest

from rules.vault_of import day, days, days_with, items_of, person, vault_of
from vaultkit.model.context import Context
from vaultkit.rules.ask import ask
from vaultkit.settings import DEFAULTS

# --- every stage, day, go-between and choice of candidates, against docs/rules.md, *Ask* ----

NEEDED = day("2027-01-15")
ASKED = NEEDED - timedelta(days=40)
TOUCHED = {"long ago": day("2026-10-01"), "lately": day("2026-10-20")}
STAGES = ("assumed", "confirmed", "asked", "asked on", "agreed", "introduced", "helped", "declined")
BORDERS = (54, 44, 40, 38, 28, 26, 24, 14, 2, 0)
"""Days before the need's day at which something changes for one candidate or another."""


@dataclass(frozen=True)
class Noted:
    """A candidate as a test writes it."""

    stage: str
    go_between: bool
    touched: str

    @property
    def asked(self) -> str:
        name = f"{self.stage} {self.touched}"
        return f"Go {name}" if self.go_between else name

    def line(self, number: int) -> str:
        """The line below a need; each need has people of its own, since nobody is asked for two at once."""
        stage = f"asked {ASKED}" if self.stage == "asked on" else self.stage
        whom = f"{self.asked} {number}"
        return f"    - {f'[[Far]] via [[{whom}]]' if self.go_between else f'[[{whom}]]'} — {stage}\n"

    @property
    def by(self) -> date:
        return NEEDED - timedelta(days=24 if self.go_between else 14)


KINDS = [Noted(*kind) for kind in product(STAGES, (False, True), TOUCHED)]
FEW = [Noted(stage, between, "lately") for stage in ("assumed", "confirmed", "asked on") for between in (False, True)]
CHOICES: list[tuple[Noted, ...]] = [(), *((one,) for one in KINDS), *product(KINDS, KINDS), *product(FEW, FEW, FEW)]


def expected_ask(choice: Sequence[Noted], today: date) -> tuple[str, date, int, bool] | None:
    """Whom to ask, by when, how late, and whether it is too late to ask kindly."""
    if today > NEEDED:
        return None  # whether to go on is to be decided
    for one in choice:
        if one.stage in {"agreed", "introduced", "helped", "asked"}:
            return None
        if one.stage == "asked on" and today < ASKED + timedelta(days=14):
            return None
    for stage, ahead in (("confirmed", 14), ("assumed", 30)):
        for between in (False, True):
            for touched in ("lately", "long ago"):
                kind = Noted(stage, between, touched)
                if kind in choice:
                    if today < kind.by - timedelta(days=ahead):
                        return None
                    return kind.asked, kind.by, max(0, (today - kind.by).days), today >= NEEDED - timedelta(days=2)
    return None


def test_every_stage_day_go_between_and_choice_of_candidates() -> None:
    needs = "".join(
        f"- [ ] need {number} 📅 {NEEDED}\n{''.join(one.line(number) for one in choice)}"
        for number, choice in enumerate(CHOICES)
    )
    people = "".join(
        person(f"{one.asked} {number}", "", f"- {TOUCHED[one.touched]} lunch")
        for number, choice in enumerate(CHOICES)
        for one in dict.fromkeys(choice)
    )
    vault = vault_of(f"== Goals/Role.md\n## Needs\n{needs}{people}")
    for before in sorted({border + beside for border in BORDERS for beside in (-1, 0, 1)}):
        today = NEEDED - timedelta(days=before)
        found = {
            item.title: (item.people[0].name.rpartition(" ")[0], item.due, item.days_late, item.too_late)
            for item in ask(Context(vault, DEFAULTS, today))
        }
        expected = {
            f"need {number}": told
            for number, choice in enumerate(CHOICES)
            if (told := expected_ask(choice, today)) is not None
        }
        assert found == expected, today


# --- what the matrix leaves out -----------------------------------------------------

WINDOW = ("2026-11-01", "2027-01-31")
TOUCH = "- 2026-10-20 lunch"
ANA = person("Ana", "", TOUCH)


def role(need: str, properties: str = "type: goal") -> str:
    return f"== Goals/Role.md\n---\n{properties}\n---\n## Needs\n{need}\n"


CONFIRMED = "- [ ] a talk 📅 2027-01-15\n    - [[Ana]] — confirmed"


@pytest.mark.parametrize(
    ("properties", "stands"),
    [("status: active", True), ("status: paused", False), ("status: done", False), ("status: dropped", False)],
)
def test_only_active_goals_ask(properties: str, *, stands: bool) -> None:
    expected = days("2026-12-18", "2027-01-15") if stands else []
    assert days_with(ask, role(CONFIRMED, properties) + ANA, WINDOW) == expected


@pytest.mark.parametrize("box", ["x", "-"])
def test_a_need_met_or_dropped_asks_nobody(box: str) -> None:
    assert days_with(ask, role(CONFIRMED.replace("[ ]", f"[{box}]")) + ANA, WINDOW) == []


def test_a_need_without_a_day_takes_the_deadline_and_without_that_asks_nobody() -> None:
    need = "- [ ] a talk\n    - [[Ana]] — confirmed"
    assert days_with(ask, role(need, "deadline: 2027-01-15") + ANA, WINDOW) == days("2026-12-18", "2027-01-15")
    assert days_with(ask, role(need) + ANA, WINDOW) == []


@pytest.mark.parametrize(
    ("properties", "first"),
    [
        ("snooze_until: 2026-12-31", "2027-01-01"),
        ("snooze_until: 2026-12-10", "2026-12-18"),
        ("status: paused", None),
        ("status: archived", None),
    ],
)
@pytest.mark.parametrize("via", ["", "[[Zed]] via "])
def test_nobody_in_peace_is_asked(properties: str, first: str | None, via: str) -> None:
    text = role(CONFIRMED.replace("[[Ana]]", f"{via}[[Ana]]")) + person("Ana", properties, TOUCH)
    if via and first == "2026-12-18":
        first = "2026-12-11"
    assert days_with(ask, text, WINDOW) == (days(first, "2027-01-15") if first else [])


def test_somebody_else_is_asked_while_the_best_is_in_peace() -> None:
    text = role(f"{CONFIRMED}\n    - [[Bea]]") + person("Ana", "status: paused", TOUCH) + person("Bea", "", TOUCH)
    (item,) = items_of(ask, text, "2026-12-20")
    assert [one.name for one in item.people] == ["Bea"]


def test_a_need_written_too_late_says_so_at_once() -> None:
    (item,) = items_of(ask, role("- [ ] a talk 📅 2026-12-22 ⏫\n    - [[Ana]]") + ANA, "2026-12-20")
    assert (item.due, item.days_late, item.too_late) == (day("2026-12-08"), 12, True)
    assert item.ask.need.urgent


def test_too_late_it_names_somebody_nearer() -> None:
    need = "- [ ] a talk 📅 2026-12-22\n    - [[Zed]] via [[Ana]] — confirmed\n    - [[Bea]]"
    text = role(need) + ANA + person("Bea", "", TOUCH)
    (early,) = items_of(ask, text, "2026-12-19")
    (late,) = items_of(ask, text, "2026-12-20")
    assert (early.people[0].name, early.nearer) == ("Ana", None)
    assert late.nearer is not None
    assert (late.people[0].name, late.nearer.name) == ("Ana", "Bea")


def test_who_stands_twice_is_one_candidate_to_ask() -> None:
    (item,) = items_of(ask, role(f"{CONFIRMED}\n    - [[Ana]]") + ANA, "2026-12-20")
    assert item.ask.candidate.stage == "confirmed"


def test_a_stranger_is_reached_along_who_knows_whom_and_the_way_takes_time() -> None:
    text = (
        role(CONFIRMED.replace("Ana", "Zed"))
        + person("Zed")
        + person("Yan", 'knows: "[[Zed]]"')
        + person("Ana", 'knows: "[[Yan]]"', TOUCH)
    )
    assert days_with(ask, text, ("2026-11-01", "2026-11-30")) == days("2026-11-28", "2026-11-30")
    (item,) = items_of(ask, text, "2026-12-12")
    assert [one.name for one in item.people] == ["Ana", "Yan", "Zed"]
    assert (item.due, item.ask.stated) == (day("2026-12-12"), False)


def test_without_a_way_a_stranger_is_asked_directly() -> None:
    (item,) = items_of(ask, role(CONFIRMED.replace("Ana", "Zed")), "2026-12-20")
    assert ([one.name for one in item.people], item.ask.last) == (["Zed"], None)


@pytest.mark.parametrize(
    ("meeting", "today", "meet_on"),
    [
        ("2027-01-01", "2026-12-20", "2027-01-01"),
        ("2027-01-02", "2026-12-20", None),
        ("2027-01-08", "2027-01-01", "2027-01-08"),
        ("2027-01-09", "2027-01-01", None),
        ("2027-01-15", "2027-01-09", "2027-01-15"),
        ("2027-01-16", "2027-01-14", None),
    ],
)
def test_a_meeting_before_is_the_day_to_ask(meeting: str, today: str, meet_on: str | None) -> None:
    text = role(CONFIRMED) + ANA + f'== Events/Fair.md\n---\ndate: {meeting}\nattendees: "[[Ana]]"\n---\n'
    (item,) = items_of(ask, text, today)
    assert item.meet_on == (day(meet_on) if meet_on else None)
