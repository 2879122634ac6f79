"""`dormant`: known well once, silent for years, one a week."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as how_often
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.vault_of import agenda_of, context_of, day, person, vault_of
from vaultkit.model.context import Context
from vaultkit.rules.dormant import dormant
from vaultkit.rules.windows import QUARTER_WEEKS, aged
from vaultkit.settings import DEFAULTS

WINTER = "- 2023-12-09 workshop\n- 2024-01-13 workshop\n- 2024-02-10 bench\n- 2024-03-09 his farewell\n"
"""Known well, silent from 2024-03-09."""
LAST = day("2024-03-09")
YEAR = 52


def weeks_with(text: str, first: str, count: int = YEAR) -> list[date]:
    """The Mondays of so many weeks in which somebody stands on every day."""
    monday = day(first) - timedelta(days=day(first).weekday())
    vault = vault_of(text)
    found = []
    for week in range(count):
        days = [monday + timedelta(days=7 * week + weekday) for weekday in range(7)]
        stands = [{item.people[0].name for item in dormant(Context(vault, DEFAULTS, one))} for one in days]
        assert all(one == stands[0] for one in stands), "not the same the whole week"
        found += [days[0]] if stands[0] else []
    return found


def test_one_person_stands_for_a_week_of_each_quarter() -> None:
    found = weeks_with(person("Henrik", "", WINTER), "2026-06-01")
    assert len(found) == YEAR // QUARTER_WEEKS
    assert {(after - before).days for before, after in pairwise(found)} == {7 * QUARTER_WEEKS}


@pytest.mark.parametrize(
    ("properties", "log"),
    [
        ("cadence: 6 months", WINTER),  # has a line of its own
        ("cadence: none", WINTER),
        ("status: archived", WINTER),
        ("status: paused", WINTER),
        ("died: 2025-05-05", WINTER),
        ("snooze_until: 2028-01-01", WINTER),
        ("", f"{WINTER}- 2024-04-01 we fell out #let-go\n"),
        ("", f"{WINTER}- 2024-04-01 wants no mail #quiet until 2028-01-01\n"),
        ("", f"{WINTER}- 2028-01-01 his wedding\n"),  # planned
        ("", "- 2024-02-10 bench\n- 2024-03-09 his farewell\n"),  # hardly known
        ("", "- 2024-03-07 fair\n- 2024-03-08 fair\n- 2024-03-09 fair\n"),  # days, not months
        ("", f"{WINTER}- 2026-01-10 call\n"),  # not silent for years
        ("", "- 2022-01-08 a\n- 2022-07-09 b\n- 2023-01-07 c\n- 2023-07-08 d\n- 2024-03-09 e\n"),  # drifting, slowly
    ],
)
def test_nobody_stands_who_was_let_go_or_rests_or_was_hardly_known_or_is_in_touch(properties: str, log: str) -> None:
    assert weeks_with(person("Henrik", properties, log), "2026-06-01") == []


def test_somebody_without_a_note_is_no_old_tie() -> None:
    text = "".join(f"== {touch}.md\nCoffee with [[Henrik]].\n" for touch in ("2023-12-09", "2024-01-13", "2024-03-09"))
    assert weeks_with(text, "2026-06-01") == []


@pytest.mark.parametrize("silence", [365, 730, 1095])
def test_the_setting_says_after_how_many_days_of_silence(silence: int) -> None:
    text = person("Henrik", "", WINTER)
    settings = replace(DEFAULTS, dormant_days=silence)
    days = (LAST + timedelta(days=passed) for passed in range(silence + 7 * QUARTER_WEEKS))
    first = next(one for one in days if list(dormant(Context(vault_of(text), settings, one))))
    assert silence <= (first - LAST).days < silence + 7 * QUARTER_WEEKS
    assert (first - timedelta(days=first.weekday()) - LAST).days >= silence


def test_it_asks_for_its_end_in_the_fourth_quarter_then_folds_for_a_year_and_stands_again() -> None:
    text = person("Henrik", "", WINTER)
    ages = [
        aged(item, context).age
        for monday in weeks_with(text, "2026-03-16", 2 * YEAR + QUARTER_WEEKS)
        for context in [context_of(text, monday.isoformat())]
        for item in dormant(context)
    ]
    assert ages == ["new", "new", "new", "ending", "folded", "folded", "folded", "folded", "new"]


def test_whoever_is_written_to_keeps_the_week_and_nobody_takes_the_place() -> None:
    names = [f"Friend {number}" for number in range(60)]
    text = "".join(person(name, "", WINTER) for name in names)
    drawn = next(dormant(context_of(text, "2026-09-16"))).people[0].name
    for change in (f"{WINTER}- 2026-09-15 wrote to him\n", f"{WINTER}- 2026-09-15 it is enough #let-go\n"):
        changed = text.replace(person(drawn, "", WINTER), person(drawn, "", change))
        assert not list(dormant(context_of(changed, "2026-09-16")))
    gone = text.replace(person(drawn, "", WINTER), person(drawn, "cadence: none", WINTER))
    assert not list(dormant(context_of(gone, "2026-09-16")))


names = st.lists(st.from_regex(r"[A-Z][a-zé]{2,8}", fullmatch=True), min_size=1, max_size=30, unique_by=str.casefold)


@how_often(max_examples=15, deadline=None)
@given(names, st.randoms(use_true_random=False))
def test_at_most_one_stands_the_same_whatever_the_order_of_the_notes_and_never_twice_running(
    people: list[str], shuffled: object
) -> None:
    blocks = [person(name, "", WINTER) for name in people]
    there = vault_of("".join(blocks))
    shuffled.shuffle(blocks)  # type: ignore[attr-defined]
    here = vault_of("".join(blocks))
    before = None
    for week in range(30):
        today = day("2026-06-03") + timedelta(days=7 * week)
        found, other = (list(dormant(Context(vault, DEFAULTS, today))) for vault in (here, there))
        assert [one.key for one in found] == [one.key for one in other]
        assert len(found) <= 1
        key = found[0].key if found else None
        assert key is None or key != before
        before = key


def test_everybody_has_a_turn_within_a_few_years() -> None:
    """A vault of forty: those who share a week take turns in it."""
    people = [f"Friend {number}" for number in range(40)]
    vault = vault_of("".join(person(name, "", WINTER) for name in people))
    weeks = (day("2026-06-03") + timedelta(days=7 * week) for week in range(8 * YEAR))
    stood = {item.people[0].name for today in weeks for item in dormant(Context(vault, DEFAULTS, today))}
    assert len(stood) == len(people)


def test_an_easy_one_comes_first() -> None:
    text = person("Henrik", "", WINTER) + person("Luis", "", "- 2026-05-02 cinema\n- 2026-05-20 cinema\n")
    text += person("Rest", "snooze_until: 2028-01-01", "- 2026-05-02 a\n- 2026-05-20 b\n- 2026-05-21 c\n")
    (monday, *_) = weeks_with(text, "2026-06-01", QUARTER_WEEKS)
    (item,) = dormant(context_of(text, monday.isoformat()))
    expected = "Luis" if (monday - day("2026-05-20")).days <= 60 else None
    assert (item.warm_up.name if item.warm_up else None) == expected


def test_it_hangs_below_no_other_line_about_the_person() -> None:
    """A promise of theirs is reason enough to be in touch."""
    (monday, *_) = weeks_with(person("Henrik", "", WINTER), "2026-06-01", QUARTER_WEEKS)
    text = person("Henrik", "", f"{WINTER}    - [ ] #waiting the plane 📅 {monday}\n")
    assert [item.kind for item in agenda_of(text, monday.isoformat()).items] == ["promised"]
