"""What you asked, gave and got, and when it is your turn to give."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_builder import vault_of

from vaultkit.model.context import Context
from vaultkit.model.exchange import Balance, balance, brake, exchanges
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS, read_settings

TODAY = date(2026, 11, 22)
BEA = Person("Bea", "People/Bea.md")


def days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def log(*told: tuple[int, str]) -> str:
    """A note of Bea's with a line for each number of days ago, with its tags."""
    lines = "".join(f"- {days_ago(days)} coffee {tags}\n" for days, tags in told)
    return f"== People/Bea.md\n## Log\n{lines}"


def test_a_day_is_one_exchange_whatever_tells_of_it(vault: Vault) -> None:
    """
    == People/Bea.md
    ## Log
    - 2026-11-03 call #asked
    - 2026-11-10 lunch with [[Ana]]: a question for both #asked
    - 2026-11-10 sent her the paper #gave
    - 2026-11-23 to come #asked
    - 2026-11-01 only a walk
    - [x] send the slides ✅ 2026-10-05
    - [x] #waiting the CV ✅ 2026-10-06
    == People/Ana.md
    == Goals/Job.md
    ## Needs
    - [ ] An introduction
        - [[Bea]] — asked 2026-11-03, introduced 2026-11-12
    """
    told = [
        (exchange.day.isoformat(), sorted(exchange.tags), [(entry.path, entry.line) for entry in exchange.entries])
        for exchange in exchanges(vault, BEA, TODAY)
    ]
    assert told == [
        ("2026-10-05", ["gave"], [("People/Bea.md", 7)]),
        ("2026-10-06", ["got"], [("People/Bea.md", 8)]),
        ("2026-11-03", ["asked"], [("Goals/Job.md", 3), ("People/Bea.md", 2)]),
        ("2026-11-10", ["asked", "gave"], [("People/Bea.md", 3), ("People/Bea.md", 4)]),
        ("2026-11-12", ["got"], [("Goals/Job.md", 3)]),
    ]
    assert exchanges(vault, Person("Ana", "People/Ana.md"), TODAY) == ()  # tags are about the first person


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], Balance(0, 0, 0, None, None, None)),
        ([(0, "#asked"), (1, "#gave #got")], Balance(1, 1, 1, TODAY, date(2026, 11, 21), date(2026, 11, 21))),
        ([(5, "#asked"), (5, "#asked")], Balance(1, 0, 0, date(2026, 11, 17), None, None)),
        ([(364, "#asked")], Balance(1, 0, 0, date(2025, 11, 23), None, None)),
        ([(365, "#asked")], Balance(1, 0, 0, date(2025, 11, 22), None, None)),
        ([(366, "#asked")], Balance(0, 0, 0, date(2025, 11, 21), None, None)),
        ([(-1, "#asked")], Balance(0, 0, 0, None, None, None)),
    ],
)
def test_the_balance_counts_days_of_the_last_year(told: list[tuple[int, str]], expected: Balance) -> None:
    assert balance(vault_of(log(*told)), BEA, TODAY) == expected


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([], None),
        ([(3, "#asked")], None),
        ([(9, "#asked"), (3, "#asked")], "two in a row"),
        ([(3, "#asked"), (3, "#asked")], None),
        ([(9, "#asked"), (3, "#asked"), (-1, "#gave")], "two in a row"),
        ([(9, "#asked"), (3, "#asked"), (0, "#gave")], None),
        ([(9, "#asked"), (3, "#asked #gave")], None),
        ([(9, "#asked #gave"), (3, "#asked #gave")], None),
        ([(9, "#asked"), (3, "#asked #got")], "two in a row"),
        ([(9, "#asked"), (6, "#gave"), (3, "#asked")], None),
        ([(9, "#asked"), (6, "#got"), (3, "#asked")], "more asks than gifts"),
        ([(12, "#gave"), (9, "#gave"), (6, "#asked"), (3, "#asked")], "two in a row"),
        ([(12, "#asked"), (9, "#asked"), (6, "#asked"), (3, "#gave")], "more asks than gifts"),
        ([(12, "#asked"), (9, "#asked"), (6, "#gave"), (3, "#asked")], "more asks than gifts"),
        ([(365, "#asked"), (9, "#got"), (3, "#asked")], "more asks than gifts"),
        ([(366, "#asked"), (9, "#got"), (3, "#asked")], None),
        ([(900, "#asked"), (800, "#asked")], "two in a row"),
    ],
)
def test_when_it_is_your_turn_to_give(told: list[tuple[int, str]], why: str | None) -> None:
    found = brake(Context(vault_of(log(*told)), DEFAULTS, TODAY), BEA)
    assert (found.why if found else None) == why


def test_the_brake_carries_the_numbers_and_the_newest_two_asks() -> None:
    vault = vault_of(log((20, "#gave"), (12, "#asked"), (9, "#asked"), (6, "#asked #gave"), (3, "#asked"), (1, "#got")))
    found = brake(Context(vault, DEFAULTS, TODAY), BEA)
    assert found is not None
    assert (found.asks, found.gifts) == (4, 2)
    assert found.days == (date(2026, 11, 16), date(2026, 11, 19))


def test_the_numbers_are_settings() -> None:
    text = log((40, "#asked"), (9, "#got"), (3, "#asked"))
    for written, expected in (("", True), ("brake_excess = 3\n", False), ("balance_days = 30\n", False)):
        vault = vault_of(text)
        assert (brake(Context(vault, read_settings(written)[0], TODAY), BEA) is not None) == expected


HISTORIES = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["#asked", "#gave", "#got", "#asked #gave", ""])))


@given(HISTORIES, st.integers(0, 400))
def test_one_more_gift_never_makes_a_brake_appear(told: list[tuple[int, str]], days: int) -> None:
    if brake(Context(vault_of(log(*told)), DEFAULTS, TODAY), BEA) is None:
        assert brake(Context(vault_of(log(*told, (days, "#gave"))), DEFAULTS, TODAY), BEA) is None


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(told: list[tuple[int, str]], random: Random) -> None:
    mixed = list(told)
    random.shuffle(mixed)
    there, here = vault_of(log(*told)), vault_of(log(*mixed))
    assert brake(Context(here, DEFAULTS, TODAY), BEA) == brake(Context(there, DEFAULTS, TODAY), BEA)
    assert balance(here, BEA, TODAY) == balance(there, BEA, TODAY)
