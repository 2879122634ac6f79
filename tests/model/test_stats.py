"""Days of contact in numbers, and as a picture of characters."""

from __future__ import annotations

from datetime import date, timedelta

from vaultkit.model.context import Context
from vaultkit.model.stats import Stats, stats
from vaultkit.model.vault import Vault
from vaultkit.render.heat_map import heat_map, year_line
from vaultkit.render.stats_view import stats_markdown, stats_text
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)


def counted(vault: Vault, first: date = date(2026, 10, 1)) -> Stats:
    return stats(Context(vault, DEFAULTS, TODAY), first)


def test_who_is_new_who_is_known_and_who_fell_silent(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ---
    cadence: 2 weeks
    ---
    - 2026-08-01 call #asked
    - 2026-10-01 lunch #gave
    - 2026-10-02 mail #asked
    == People/Bea Chan.md
    - 2026-11-22 coffee #got
    == People/Cem Oz.md
    - 2026-08-09 call
    == People/Dan.md
    - 2026-10-01 lunch
    == People/Eva Far.md
    - 2026-08-08 call
    == People/Far Off.md
    ---
    status: archived
    ---
    - 2026-09-30 call
    """
    made = counted(vault)
    assert made.days == {date(2026, 10, 1): 2, date(2026, 10, 2): 1, date(2026, 11, 22): 1}
    assert made.months == {(2026, 10): 3, (2026, 11): 1}
    assert [person.name for person in made.new] == ["Dan", "Bea Chan"]
    assert [person.name for person in made.known] == ["Ana Silva"]
    assert [person.name for person in made.not_since] == ["Cem Oz"]  # 53 days before, and no more
    assert (made.asked, made.gave, made.got) == (1, 1, 1)
    assert [(person.name, days) for person, days in made.most] == [("Ana Silva", 2), ("Bea Chan", 1), ("Dan", 1)]
    assert [(one.person.name, one.last, one.due) for one in made.silences] == [
        ("Ana Silva", date(2026, 10, 2), date(2026, 10, 16))
    ]


def test_the_numbers_about_everybody_as_a_text(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    - 2026-11-02 call #asked
    - 2026-11-17 call
    == People/Bea Chan.md
    - 2026-11-17 call
    """
    text = stats_text(counted(vault, date(2026, 11, 1)))
    assert text == (
        "Since Sun 1 Nov: 3 days of contact with 2 people\n"
        "  2 for the first time: Ana Silva and Bea Chan\n"
        "  you asked once, gave nothing, got nothing\n"
        "\n"
        "Nov 2026    3  ███\n"
        "\n"
        "    Oct\n"
        "Mon · ▪ · ·\n"
        "Tue · · · ■\n"
        "Wed · · · ·\n"
        "Thu · · · ·\n"
        "Fri · · · ·\n"
        "Sat · · · ·\n"
        "Sun · · · ·\n"
        "\n"
        "· none  ▪ 1  ■ 2 or 3  █ 4 and more\n"
        "\n"
        "Most days: Ana Silva 2 and Bea Chan 1"
    )
    assert stats_markdown(counted(vault, date(2026, 11, 1))) == f"```text\n{text}\n```"


def test_days_to_come_are_blank_and_months_stand_above_their_first_week() -> None:
    days = {TODAY - timedelta(back): back for back in range(5)}
    rows = heat_map(days, date(2026, 11, 18), 10)
    assert rows == [
        "    Sep   Oct     Nov",
        "Mon · · · · · · · · · ·",
        "Tue · · · · · · · · · ·",
        "Wed · · · · · · · · · █",
        "Thu · · · · · · · · ·",
        "Fri · · · · · · · · ·",
        "Sat · · · · · · · · ·",
        "Sun · · · · · · · · ·",
    ]
    assert heat_map({}, date.min, 3)[1] == "Mon ·"


def test_a_year_is_a_sign_for_each_week_with_this_one_last() -> None:
    today = date(2026, 11, 18)  # a Wednesday; its week began on the 16th
    assert year_line([], today) == "·" * 52
    days = [date(2026, 11, day) for day in (15, 16, 17, 19)]
    assert year_line(days, today) == "·" * 50 + "▪■"
    assert year_line([date(2025, 11, 23), date(2025, 11, 24)], today) == "▪" + "·" * 51
