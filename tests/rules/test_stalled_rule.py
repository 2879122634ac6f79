"""`stalled`: somebody was asked, agreed or was introduced, and nothing has moved since."""

from __future__ import annotations

from rules.vault_of import items_of
from vaultkit.rules.stalled import stalled

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
    assert [item.facts.stage for item in items_of(stalled, text, TODAY)] == ["agreed"]


def test_it_is_due_a_week_after_the_last_move() -> None:
    (item,) = items_of(stalled, need("[[Zed]] — asked 2026-11-10"), TODAY)
    assert (str(item.due), item.days_late) == ("2026-11-17", 5)
