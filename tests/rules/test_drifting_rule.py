"""`drifting`: no cadence, but the silence is long against the rhythm that two people had."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, days_with, items_of, person
from vaultkit.rules.drifting import drifting, rhythm
from vaultkit.settings import DEFAULTS, Settings

LAST = day("2026-03-01")


def touches(*gaps: int) -> list[date]:
    """Days with these gaps between them, the last on `LAST`."""
    return [LAST - timedelta(days=back) for back in accumulate(reversed(gaps), initial=0)][::-1]


def ana(gaps: tuple[int, ...], properties: str = "type: contact", lines: str = "") -> str:
    log = "\n".join(f"- {touch} call" for touch in touches(*gaps))
    return person("Ana", properties, f"{log}\n{lines}")


def silences(text: str, settings: Settings = DEFAULTS) -> tuple[int, int] | None:
    """The shortest and the longest silence after `LAST` that are drifting, with every day between them."""
    window = (LAST.isoformat(), (LAST + timedelta(days=800)).isoformat())
    found = [(today - LAST).days for today in days_with(drifting, text, window, settings)]
    assert found == (list(range(found[0], found[-1] + 1)) if found else [])
    return (found[0], found[-1]) if found else None


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ((7, 7, 7), (22, 97)),  # g + 14 = 21, g + 90 = 97
        ((8, 8, 8), (23, 98)),  # 12 g = 96 is still less than g + 90
        ((9, 9, 9), (24, 108)),  # from here on 12 g
        ((13, 13, 13), (28, 156)),
        ((14, 14, 14), (29, 168)),  # 2 g = g + 14
        ((15, 15, 15), (31, 180)),  # from here on 2 g
        ((30, 30, 30), (61, 360)),
        ((7, 7, 8, 8), (22, 97)),  # a median of 7.5: more than 21.5, at most 97.5
        ((1, 30, 30), (61, 360)),
        ((60, 10, 10, 10, 60), (25, 120)),
    ],
)
def test_silence_is_drifting_from_two_gaps_to_twelve(gaps: tuple[int, ...], expected: tuple[int, int]) -> None:
    assert silences(ana(gaps)) == expected


@pytest.mark.parametrize(
    ("gaps", "gap"),
    [
        ((7, 7, 7), 7),
        ((6, 7, 8), 7),
        ((6, 6, 9), None),  # a median below 7
        ((6, 6, 8, 8), 7),
        ((6, 6, 7, 7, 30), 7),
        ((6, 6, 7, 7), None),  # 6.5
        ((5, 7, 8), None),  # 20 days covered
        ((5, 7, 9), 7),  # 21
        ((5, 7, 10), 7),  # 22
        ((30, 30), None),
        ((30,), None),
        ((), None),
        ((30, 30, 30), 30),
        ((100, *[10] * 30), 10),
    ],
)
def test_a_rhythm_is_a_median_of_seven_days_over_three_gaps_and_three_weeks(
    gaps: tuple[int, ...], gap: float | None
) -> None:
    assert rhythm(touches(*gaps), DEFAULTS) == gap


@pytest.mark.parametrize(("newer", "gap"), [(14, 100), (15, 55), (16, 10), (30, 10), (31, 10)])
def test_the_newest_thirty_gaps_make_the_rhythm(newer: int, gap: float) -> None:
    assert rhythm(touches(*[100] * 40, *[10] * newer), DEFAULTS) == gap


def test_the_order_of_the_lines_changes_nothing() -> None:
    lines = [f"- {touch} call" for touch in touches(20, 30, 40)]
    forwards, backwards = person("Ana", "", "\n".join(lines)), person("Ana", "", "\n".join(reversed(lines)))
    assert silences(forwards) == silences(backwards) == (61, 360)


def test_a_touch_that_makes_the_third_gap_begins_a_rhythm() -> None:
    two_gaps = person("Ana", "", "- 2026-08-01 call\n- 2026-08-31 call\n- 2026-09-30 call")
    assert items_of(drifting, two_gaps, "2027-01-05") == []
    assert len(items_of(drifting, f"{two_gaps}- 2026-10-30 call\n", "2027-01-05")) == 1


def test_two_touches_on_one_day_make_no_gap() -> None:
    assert silences(ana((30, 30, 30), lines=f"- {LAST} a second call")) == (61, 360)


@pytest.mark.parametrize("properties", ["cadence: 10 years", "tier: D", "status: paused", "status: archived"])
def test_nobody_with_a_cadence_or_in_peace_is_drifting(properties: str) -> None:
    assert silences(ana((30, 30, 30), properties)) is None


@pytest.mark.parametrize(
    ("properties", "lines"),
    [
        ("snooze_until: 2026-05-30", ""),
        ("type: contact", f"- {LAST} ill #quiet until 2026-05-30"),
    ],
)
def test_peace_ends_the_day_after_the_one_that_is_named(properties: str, lines: str) -> None:
    assert silences(ana((30, 30, 30), properties, lines)) == (91, 360)


@pytest.mark.parametrize(
    ("gap", "coming", "off"),
    [
        (20, "2026-06-30", "2026-06-10"),  # one gap ahead
        (30, "2026-06-30", "2026-05-31"),
        (31, "2026-06-30", "2026-05-31"),  # thirty days at most
    ],
)
def test_a_touch_planned_within_one_gap_and_thirty_days_keeps_somebody_off(gap: int, coming: str, off: str) -> None:
    text = ana((gap, gap, gap), lines=f"- {coming} lunch")
    first = LAST + timedelta(days=2 * gap + 1)
    eve = day(off) - timedelta(days=1)
    assert days_with(drifting, text, ("2026-03-01", coming)) == days(first.isoformat(), eve.isoformat())


@pytest.mark.parametrize(
    ("changes", "gaps", "expected"),
    [
        ({"drift_least_gap": 8}, (7, 7, 7), None),
        ({"drift_least_gap": 5}, (6, 6, 9), (21, 96)),
        ({"drift_least_gaps": 4}, (30, 30, 30), None),
        ({"drift_least_gaps": 1}, (30,), (61, 360)),
        ({"drift_least_cover": 22}, (7, 7, 7), None),
        ({"drift_least_cover": 20}, (5, 7, 8), (22, 97)),
        ({"drift_most_gaps": 3}, (90, 90, 90, 90, 30, 30, 30), (61, 360)),
        ({"drift_from_factor": 3}, (30, 30, 30), (91, 360)),
        ({"drift_from_days": 60}, (30, 30, 30), (91, 360)),
        ({"drift_until_factor": 4}, (30, 30, 30), (61, 120)),
        ({"drift_until_days": 400}, (30, 30, 30), (61, 430)),
    ],
)
def test_every_number_of_drifting_is_a_setting(
    changes: dict[str, int], gaps: tuple[int, ...], expected: tuple[int, int] | None
) -> None:
    settings = replace(DEFAULTS, **changes)
    assert silences(ana(gaps), settings) == expected


def test_the_rank_is_the_silence_by_the_gap() -> None:
    (item,) = items_of(drifting, ana((20, 20, 20)), (LAST + timedelta(days=50)).isoformat())
    assert (item.rank, item.gap, item.last, item.due, item.days_late) == (2.5, 20, LAST, None, 0)


def test_somebody_without_a_note_can_drift() -> None:
    text = "".join(f"== {touch}.md\n- call with [[Zed]] #gave\n" for touch in touches(30, 30, 30))
    (item,) = items_of(drifting, text, (LAST + timedelta(days=61)).isoformat())
    assert (item.people[0].name, item.source.path) == ("Zed", "")


def test_a_leap_day_counts_as_a_day() -> None:
    text = person("Ana", "", "- 2028-02-08 a\n- 2028-02-15 a\n- 2028-02-22 a\n- 2028-02-29 a")
    assert days_with(drifting, text, ("2028-02-29", "2028-03-25")) == days("2028-03-22", "2028-03-25")
