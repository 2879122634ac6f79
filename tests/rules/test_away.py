"""Days away: what stands for some days waits until you are back, and is told before you go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import Rule, agenda_of, day, days, days_with, person, vault_of
from vaultkit.dates import Period
from vaultkit.model.context import Context
from vaultkit.rules.before_you_go import before_you_go
from vaultkit.rules.birthday import BirthdayItem, birthday, birthdays_ahead
from vaultkit.rules.debrief import debrief
from vaultkit.rules.first_follow_up import first_follow_up
from vaultkit.rules.thank import thank
from vaultkit.settings import DEFAULTS, Settings

WINDOW = ("2026-11-01", "2026-12-31")
FAIR = '== Events/Fair.md\n---\ndate: 2026-11-10\nattendees: ["[[Zed]]"]\n---\n'
MET = FAIR.replace("date:", "attended: true\ndate:")


def birthdays(context: Context) -> Iterator[BirthdayItem]:
    """Ahead, where they stand in *Coming up*, on the day, and missed."""
    yield from birthdays_ahead(context)
    yield from birthday(context)


def away(*periods: str) -> Settings:
    parted = (period.partition("/") for period in periods)
    return replace(DEFAULTS, away=tuple(Period(day(first), day(last)) for first, _, last in parted))


@pytest.mark.parametrize(
    ("periods", "waits"),
    [
        ((), 0),
        (("2026-10-01/2026-10-10",), 0),
        (("2026-11-01/2026-11-10",), 0),
        (("2026-11-01/2026-11-11",), 1),
        (("2026-11-12/2026-11-16",), 5),
        (("2026-11-12/2026-11-14", "2026-11-13/2026-11-16"), 5),
        (("2026-11-12/2026-11-12", "2026-11-13/2026-11-14"), 3),
        (("2027-01-01/2027-01-10",), 0),
    ],
)
@pytest.mark.parametrize(
    ("rule", "text", "first", "last"),
    [
        (thank, person("Ana", "", "- [ ] #waiting a talk ➕ 2026-11-10"), "2026-11-10", "2026-11-24"),
        (first_follow_up, MET, "2026-11-11", "2026-11-24"),
        (debrief, FAIR, "2026-11-10", "2026-11-24"),
        (birthdays, person("Ana", "birthday: 11-10\ncadence: 1 year", "- 2026-11-01 call"), "2026-11-03", "2026-11-17"),
    ],
)
def test_days_away_do_not_count(
    rule: Rule, text: str, first: str, last: str, periods: tuple[str, ...], waits: int
) -> None:
    found = days_with(rule, text, WINDOW, away(*periods))
    assert found[-1] == date.fromordinal(day(last).toordinal() + waits)
    if not waits:
        assert found == days(first, last)


MEANWHILE = "2026-11-13/2026-11-22"


@pytest.mark.parametrize(
    ("today", "told"),
    [("2026-11-09", False), ("2026-11-10", True), ("2026-11-12", True), ("2026-11-13", False), ("2026-11-23", False)],
)
def test_before_you_go_stands_from_three_days_before(today: str, *, told: bool) -> None:
    text = person("Ana", "", "- [ ] send the paper 📅 2026-11-15")
    assert (before_you_go(Context(vault_of(text), away(MEANWHILE), day(today))) is not None) == told


@pytest.mark.parametrize(
    ("due", "told"), [("2026-11-12", False), ("2026-11-13", True), ("2026-11-22", True), ("2026-11-23", False)]
)
@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("to-do", "- [ ] send the paper 📅 {due}"),
        ("promised", "- [ ] #waiting the CV 📅 {due}"),
        ("next-contact", "---\nnext_contact: {due}\n---\n"),
        ("birthday", "---\nbirthday: {due}\ncadence: 1 year\n---\n"),
        ("theirs", "- {due} exam #theirs"),
    ],
)
def test_it_tells_what_falls_due_meanwhile(kind: str, note: str, due: str, *, told: bool) -> None:
    text = f"== People/Ana.md\n{note.format(due=due)}\n"
    absence = before_you_go(Context(vault_of(text), away(MEANWHILE), day("2026-11-10")))
    found = [(matter.kind, matter.day) for matter in absence.coming] if absence else []
    assert found == ([(kind, day(due))] if told else [])


def test_it_tells_the_events_and_asks_of_those_days() -> None:
    text = (
        '== Events/Fair.md\n---\ndate: 2026-11-14\nattendees: ["[[Zed]]"]\n---\n'
        "== Goals/Role.md\n## Needs\n- [ ] a talk 📅 2026-12-01\n    - [[Ana]] — confirmed\n"
        + person("Ana", "", "- 2026-10-01 lunch")
    )
    absence = before_you_go(Context(vault_of(text), away(MEANWHILE), day("2026-11-10")))
    assert absence is not None
    assert [(matter.kind, str(matter.day)) for matter in absence.coming] == [
        ("event", "2026-11-14"),
        ("ask", "2026-11-17"),
    ]


@pytest.mark.parametrize(
    ("today", "until"),
    [("2026-11-12", None), ("2026-11-13", "2026-11-22"), ("2026-11-22", "2026-11-22"), ("2026-11-23", None)],
)
def test_the_agenda_knows_that_you_are_away(today: str, until: str | None) -> None:
    assert agenda_of("", today, away(MEANWHILE)).away_until == (day(until) if until else None)


def test_it_tells_of_no_ask_for_what_is_promised() -> None:
    goal = (
        "== Goals/Role.md\n## Needs\n- [ ] a talk 📅 2026-12-01\n    - [[Ana]] — confirmed\n    - [[Bea]] — confirmed\n"
    )
    bea = person("Bea", "", "- 2026-11-08 call\n    - [ ] #waiting a talk for [[Role]] 📅 2026-12-20")
    text = goal + person("Ana", "", "- 2026-10-01 lunch") + "\n"
    asked = {}
    for told, more in (("open", person("Bea", "", "- 2026-11-08 call")), ("promised", bea)):
        absence = before_you_go(Context(vault_of(text + more), away(MEANWHILE), day("2026-11-10")))
        asked[told] = [matter.kind for matter in absence.coming] if absence else []
    assert asked == {"open": ["ask"], "promised": []}
