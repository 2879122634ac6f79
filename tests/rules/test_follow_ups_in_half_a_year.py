"""`first-follow-up`: a second and a third line in the half year after a first meeting, then the question how often."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import agenda_of, days, days_with, items_of, person
from vaultkit.dates import shifted
from vaultkit.rules.first_follow_up import first_follow_up
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2027-12-31")
FAIR = '== Events/Fair.md\n---\ndate: 2026-11-20\nattendees: ["[[Ana]]"]\nattended: true\n---\n'
FIRST = days("2026-11-21", "2026-12-04")
SECOND = days("2027-01-01", "2027-01-15")
THIRD = days("2027-04-23", "2027-05-07")
END = days("2027-05-08", "2027-05-21")


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("", "", [*FIRST, *SECOND, *THIRD, *END]),
        ("", "- 2026-11-22 mail", [days("2026-11-21", "2026-11-21")[0], *SECOND, *THIRD, *END]),
        ("", "- 2026-12-20 mail", [*FIRST, *THIRD, *END]),
        ("", "- 2027-04-01 mail", [*FIRST, *SECOND]),
        ("", "- 2026-12-10 not my kind of work #let-go", FIRST),
        ("cadence: 1 year", "", FIRST),
        ("status: paused", "", []),
        ("met: 2026-01-01", "", []),
    ],
)
def test_three_lines_in_half_a_year_for_whom_you_are_not_in_touch_with(
    properties: str, lines: str, expected: list[date]
) -> None:
    text = FAIR + person("Ana", properties, lines)
    assert days_with(first_follow_up, text, WINDOW) == expected


def test_the_last_one_asks_for_its_end() -> None:
    text = FAIR + person("Ana", "", "- 2026-12-20 mail")
    turns = {day: [item.turn for item in items_of(first_follow_up, text, day)] for day in ("2027-05-07", "2027-05-08")}
    assert turns == {"2027-05-07": ["third"], "2027-05-08": ["end"]}
    (item,) = [one for one in agenda_of(text, "2027-05-08").items if one.kind == "first-follow-up"]
    assert (item.age, [box.outcome for box in item.boxes]) == ("ending", ["month", "end"])


def test_somebody_without_a_note_has_only_the_first() -> None:
    assert days_with(first_follow_up, FAIR, WINDOW) == FIRST


def test_the_first_one_stands_as_long_as_the_setting_says() -> None:
    settings = replace(DEFAULTS, first_follow_up_days=500)
    stands = {
        passed: bool(items_of(first_follow_up, FAIR, shifted(date(2026, 11, 20), passed).isoformat(), settings))
        for passed in (335, 398, 501)
    }
    assert stands == {335: True, 398: True, 501: False}
