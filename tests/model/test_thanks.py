"""Whom you owe a thank-you, and for what."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.model.thanks import Gift, owed_thanks

TODAY = date(2026, 11, 22)


def owed(lines: str, more: str = "", who: str = "Bea") -> list[Gift]:
    vault = vault_of(f"== People/Bea.md\n{lines}\n{more}")
    person = next(person for person in vault.people if person.name == who)
    return list(owed_thanks(vault, person, TODAY))


def told(gifts: list[Gift]) -> list[tuple[str, list[tuple[str, str]], str | None]]:
    return [
        (
            gift.day.isoformat(),
            [(favour.how, favour.text) for favour in gift.favours],
            gift.check_back.isoformat() if gift.check_back else None,
        )
        for gift in gifts
    ]


GOAL = """
== Goals/Job.md
## Needs
- [ ] An introduction
    - [[Zed]] via [[Bea]] — {stages}
"""


@pytest.mark.parametrize(
    ("lines", "more", "expected"),
    [
        (
            "- 2026-11-21 coffee: an introduction #offer",
            "",
            [("2026-11-21", [("offered", "coffee: an introduction #offer")], None)],
        ),
        ("- 2026-11-21 sent me her notes #got", "", [("2026-11-21", [("gave", "sent me her notes #got")], None)]),
        (
            "- 2026-11-21 coffee: an introduction #offer\n    - [ ] #waiting writes to Marta 📅 2026-12-04",
            "",
            [("2026-11-21", [("offered", "coffee: an introduction #offer")], "2026-12-04")],
        ),
        (
            "- 2026-11-21 coffee\n    - [ ] #waiting the CV 📅 2026-12-04\n    - [ ] #waiting the RFP 📅 2026-12-01",
            "",
            [("2026-11-21", [("promised", "#waiting the CV"), ("promised", "#waiting the RFP")], "2026-12-01")],
        ),
        ("- [ ] #waiting the CV ➕ 2026-11-21", "", [("2026-11-21", [("promised", "#waiting the CV")], None)]),
        (
            "- [x] #waiting the CV ➕ 2026-11-01 ✅ 2026-11-21",
            "",
            [("2026-11-21", [("kept", "#waiting the CV")], None)],
        ),
        (
            "",
            GOAL.format(stages="asked 2026-11-10, introduced 2026-11-20"),
            [("2026-11-20", [("introduced", "An introduction")], None)],
        ),
        ("", GOAL.format(stages="helped 2026-11-20"), [("2026-11-20", [("helped", "An introduction")], None)]),
        (
            "- 2026-11-01 lunch #got\n- 2026-11-20 her notes #got",
            "",
            [("2026-11-01", [("gave", "lunch #got")], None), ("2026-11-20", [("gave", "her notes #got")], None)],
        ),
    ],
)
def test_what_was_offered_or_given(lines: str, more: str, expected: object) -> None:
    assert told(owed(lines, more)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "- 2026-11-21 lunch",
        "- 2026-11-21 lunch #gave #asked #news #wants #thanked",
        "- 2026-11-23 her notes #got",
        "- [ ] #waiting the CV ➕ 2026-11-21 🔁 every week",
        "- [-] #waiting the CV ➕ 2026-11-21 ❌ 2026-11-21",
        "- [ ] the CV ➕ 2026-11-21",
        "- [ ] #waiting the CV",
        "- 2026-11-20 her notes #got\n- 2026-11-20 wrote to her #thanked",
        "- 2026-11-20 her notes #got\n- 2026-11-21 wrote to her #thanked",
    ],
)
def test_what_needs_no_thanks(lines: str) -> None:
    assert owed(lines) == []


def test_thanks_for_one_day_do_not_cover_a_later_one() -> None:
    gifts = owed("- 2026-11-01 lunch #got\n- 2026-11-02 wrote to her #thanked\n- 2026-11-20 her notes #got")
    assert [gift.day for gift in gifts] == [date(2026, 11, 20)]


def test_a_passing_tag_is_about_the_first_person_there() -> None:
    more = "== Daily/2026-11-20.md\n- [[Zed]] and [[Bea]]: his notes #got\n"
    assert told(owed("", more, "Zed")) == [("2026-11-20", [("gave", "[[Zed]] and [[Bea]]: his notes #got")], None)]
    assert owed("", more) == []


def test_a_kept_promise_is_let_go_by_the_tag_as_the_vault_spells_it() -> None:
    from msgspec.structs import replace

    from vaultkit.settings import DEFAULTS

    lines = "== People/Bea.md\n- [x] #waiting the slides #{tag} ✅ 2026-11-20\n"
    own = replace(DEFAULTS, tags={**DEFAULTS.tags, "let-go": "skip"})
    owing = {}
    for tag, settings in (("skip", own), ("let-go", own), ("let-go", DEFAULTS), ("skip", DEFAULTS)):
        vault = vault_of(lines.format(tag=tag), settings)
        (bea,) = vault.people
        owing[tag, settings is own] = bool(owed_thanks(vault, bea, TODAY))
    assert owing == {("skip", True): False, ("let-go", True): True, ("let-go", False): False, ("skip", False): True}
