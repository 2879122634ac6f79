"""One need is one thread: what is offered, promised and asked for it decides what the agenda says of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rules.vault_of import agenda_of, context_of, day, days, days_with, items_of, person
from vaultkit.model.thread import NeedThread, threads
from vaultkit.rules.ask import ask
from vaultkit.rules.decide import decide
from vaultkit.rules.item import Item
from vaultkit.rules.promised import promised
from vaultkit.rules.stalled import stalled

TOUCH = "- 2026-10-20 lunch"
WINDOW = ("2026-11-01", "2027-01-31")


def role(*needs: str, properties: str = "type: goal") -> str:
    return f"== Goals/Role.md\n---\n{properties}\n---\n## Needs\n{''.join(needs)}"


def need(words: str, needed: str, *candidates: str) -> str:
    return f"- [ ] {words} 📅 {needed}\n    - why: to get there\n" + "".join(f"    - {one}\n" for one in candidates)


def told(items: Sequence[Item]) -> list[tuple[str, str]]:
    """Each item's title, with who is to be asked."""
    return [(item.title, item.people[0].name) for item in items]


def thread_of(text: str, today: str = "2026-11-22") -> NeedThread:
    (found,) = threads(context_of(text, today)).active
    return found


# --- what is offered or promised ------------------------------------------------------

LETTER = role(need("A reference letter", "2026-12-15", "[[Bea]] — confirmed", "[[Cem]] — confirmed"))


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ("- 2026-11-21 she offered to write the letter #offer", []),
        ("- 2026-11-21 she would be glad to #offer", []),
        ("- 2026-11-21 call\n    - [ ] #waiting the letter 📅 2026-12-04", []),
        ("- 2026-11-21 call\n    - [ ] #waiting her holiday pictures 📅 2026-12-04", [("A reference letter", "Bea")]),
        ("- 2026-11-21 call\n    - [x] #waiting her pictures ✅ 2026-11-22", [("A reference letter", "Bea")]),
        ("- 2026-11-21 she offered to write the letter #offer #let-go", [("A reference letter", "Bea")]),
        ("- 2025-11-20 she offered to write the letter #offer\n- 2026-11-20 call", [("A reference letter", "Bea")]),
        ("- 2026-11-21 we talked about the letter", [("A reference letter", "Bea")]),
    ],
)
def test_nobody_is_asked_for_what_is_offered_or_promised(lines: str, asked: list[tuple[str, str]]) -> None:
    text = LETTER + person("Bea", "", lines) + person("Cem", "", TOUCH)
    assert told(items_of(ask, text, "2026-11-25")) == asked


def test_an_offer_serves_the_need_whose_candidate_its_words_link_whoever_made_it() -> None:
    text = role(need("A word with a hiring manager", "2026-12-15", "[[Marta]] — confirmed"))
    offer = person("Bea", "", "- 2026-11-21 she offered to write to [[Marta]] for me #offer") + person(
        "Marta", "", TOUCH
    )
    assert items_of(ask, text + offer, "2026-11-25") == []
    named_before = person("Bea", "", "- 2026-11-21 lunch with [[Marta]]: she offered me a lift #offer")
    assert told(items_of(ask, text + named_before + person("Marta", "", TOUCH), "2026-11-25"))


def test_of_several_needs_the_one_whose_words_it_shares_is_served() -> None:
    text = role(
        need("A reference letter", "2026-12-15", "[[Bea]] — confirmed"),
        need("A mock interview", "2027-03-15", "[[Bea]] — confirmed"),
    )
    found = threads(context_of(text + person("Bea", "", "- 2026-11-21 interviews me on Friday #offer"), "2026-11-22"))
    assert [len(one.pledges) for one in found.active] == [0, 1]


def test_when_the_day_of_the_promise_passes_the_line_says_so_and_names_the_next_best_way() -> None:
    text = LETTER + person("Bea", "", "- 2026-11-20 call\n    - [ ] #waiting the letter 📅 2026-11-27")
    text += person("Cem", "", TOUCH)
    assert days_with(ask, text, ("2026-11-20", "2026-12-15")) == days("2026-11-28", "2026-12-15")
    (item,) = items_of(ask, text, "2026-11-28")
    assert (item.people[0].name, item.lapsed.person.name if item.lapsed else None) == ("Cem", "Bea")
    (on_the_day,) = items_of(promised, text, "2026-11-27")
    (after,) = items_of(promised, text, "2026-11-28")
    assert on_the_day.need is not None
    assert (on_the_day.instead, after.instead and after.instead.name) == (None, "Cem")


def test_who_has_promised_it_is_never_asked_for_it_and_who_has_offered_it_is_taken_up() -> None:
    alone = role(need("A reference letter", "2026-12-15", "[[Bea]] — confirmed"))
    promise = person("Bea", "", "- 2026-11-10 call\n    - [ ] #waiting the letter 📅 2026-11-20")
    assert days_with(ask, alone + promise, WINDOW) == []
    offer = person("Bea", "", "- 2026-11-10 she offered to write the letter #offer")
    (item,) = items_of(ask, alone + offer, "2026-11-25")
    assert (item.people[0].name, item.offered.kind if item.offered else None) == ("Bea", "offered")
    assert days_with(ask, alone + offer, ("2026-11-10", "2026-11-30")) == days("2026-11-25", "2026-11-30")


def test_who_agreed_and_promised_has_one_line() -> None:
    text = role(need("A reference letter", "2026-12-15", "[[Bea]] — agreed 2026-11-01"))
    assert told(items_of(stalled, text + person("Bea"), "2026-11-25")) == [("A reference letter", "Bea")]
    promise = person("Bea", "", "- 2026-11-01 call\n    - [ ] #waiting the letter 📅 2026-11-20")
    assert items_of(stalled, text + promise, "2026-11-25") == []


# --- what was asked -----------------------------------------------------------------

ASSUMED = need("A reference letter", "2026-12-15", "[[Bea]] — assumed")


@pytest.mark.parametrize(
    ("goal", "log", "stage"),
    [
        (role(ASSUMED), "- 2026-11-10 asked her for it #asked", "asked"),
        (role(ASSUMED), "- 2026-11-10 asked her for it", "assumed"),
        (role(ASSUMED), "- 2026-08-10 asked her for a lift #asked", "assumed"),
        (role(ASSUMED), "- 2026-11-23 asked her for it #asked", "assumed"),
        (role(ASSUMED.replace("assumed", "confirmed 2026-11-15")), "- 2026-11-10 asked her #asked", "confirmed"),
        (role(ASSUMED.replace("assumed", "declined")), "- 2026-11-10 asked her for it #asked", "assumed"),
        (role(ASSUMED), "- 2026-11-10 asked her about [[Other]] #asked\n\n", "asked"),
        (
            role(ASSUMED.replace("[[Bea]]", "[[Zed]] via [[Bea]]")),
            "- 2026-11-10 asked her about Oslo #asked",
            "assumed",
        ),
        (role(ASSUMED.replace("[[Bea]]", "[[Zed]] via [[Bea]]")), "- 2026-11-10 asked for the letter #asked", "asked"),
        (role(ASSUMED.replace("[[Bea]]", "[[Zed]] via [[Bea]]")), "- 2026-11-10 asked about [[Zed]] #asked", "asked"),
    ],
)
def test_an_asked_in_a_log_is_the_stage_of_the_only_need(goal: str, log: str, stage: str) -> None:
    assert thread_of(goal + person("Bea", "", log)).candidates[0].stage == stage


def test_with_several_needs_the_goal_on_the_line_says_which() -> None:
    two = role(ASSUMED) + "== Goals/Talk.md\n## Needs\n- [ ] A stage 📅 2027-03-01\n    - [[Bea]] — assumed\n"

    def stages(line: str) -> dict[str, str]:
        found = threads(context_of(two + person("Bea", "", line), "2026-11-22")).active
        return {one.need.text: one.candidates[0].stage for one in found}

    assert stages("- 2026-11-10 asked her #asked") == {"A reference letter": "assumed", "A stage": "assumed"}
    asked = stages("- 2026-11-10 asked her for [[Talk]] #asked")
    assert asked == {"A reference letter": "assumed", "A stage": "asked"}


def test_who_was_asked_in_a_log_is_not_asked_again_but_followed_up() -> None:
    text = role(ASSUMED) + person("Bea", "", "- 2026-11-10 asked her for it #asked")
    assert days_with(ask, text, ("2026-11-10", "2026-12-31")) == []
    assert days_with(stalled, text, ("2026-11-10", "2026-12-31")) == days("2026-11-17", "2026-12-15")


# --- one open ask a person ------------------------------------------------------------


def two_needs(first: str, second: str, *others: str) -> str:
    return role(
        need("A letter", first, "[[Ann]] — confirmed"), need("A tour", second, "[[Ann]] — confirmed", *others)
    ) + person("Ann", "", TOUCH)


@pytest.mark.parametrize(
    ("second", "told_of"),
    [
        ("2026-12-15", [("A letter", ["A tour"])]),
        ("2026-12-22", [("A letter", ["A tour"])]),
        ("2026-12-23", [("A letter", [])]),
    ],
)
def test_two_asks_of_one_person_within_a_week_are_one_line(second: str, told_of: list[tuple[str, list[str]]]) -> None:
    items = items_of(ask, two_needs("2026-12-15", second), "2026-12-01")
    assert [(item.title, [other.text for other in item.also]) for item in items] == told_of


def test_the_later_need_goes_to_its_next_candidate() -> None:
    text = two_needs("2026-12-15", "2026-12-25", "[[Ben]] — assumed") + person("Ben", "", TOUCH)
    assert told(items_of(ask, text, "2026-12-05")) == [("A letter", "Ann"), ("A tour", "Ben")]


def test_or_it_says_on_its_own_day_that_it_waits_and_for_what() -> None:
    text = two_needs("2026-12-15", "2026-12-25")
    waiting = days_with(ask, text, WINDOW, only=lambda item: item.waits_for is not None)
    assert waiting == days("2026-12-11", "2026-12-15")  # then the first need's day is over
    (_, item) = items_of(ask, text, "2026-12-11")
    assert (item.title, item.waits_for.text if item.waits_for else None) == ("A tour", "A letter")


def test_who_was_asked_and_has_not_answered_is_not_asked_for_something_else() -> None:
    text = two_needs("2026-12-15", "2026-12-25").replace("[[Ann]] — confirmed", "[[Ann]] — asked 2026-12-01", 1)
    assert [item.waits_for is not None for item in items_of(ask, text, "2026-12-11")] == [True]
    answered = text.replace("asked 2026-12-01", "asked 2026-12-01, declined 2026-12-05")
    assert [item.waits_for is not None for item in items_of(ask, answered, "2026-12-11")] == [False]


# --- weak ties ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("A flat in Berlin", "Often"),
        ("An introduction to a hiring manager", "Seldom"),
        ("To learn what a perception lead does", "Seldom"),
        ("A talk #intro", "Seldom"),
        ("Learning materials", "Often"),
    ],
)
def test_for_information_and_introductions_the_latest_touch_breaks_no_tie(words: str, first: str) -> None:
    text = role(need(words, "2026-12-15", "[[Seldom]] — confirmed", "[[Often]] — confirmed"))
    text += person("Seldom", "", "- 2025-11-01 call") + person("Often", "", "- 2026-11-01 call")
    (item,) = items_of(ask, text, "2026-11-25")
    assert item.people[0].name == first


# --- every end speaks -------------------------------------------------------------------


def test_a_need_whose_day_passed_has_one_line_that_offers_an_end() -> None:
    text = role(need("A letter", "2026-12-15", "[[Bea]] — asked 2026-11-20", "[[Cem]] — declined"))
    on_the_day, after = agenda_of(text, "2026-12-15"), agenda_of(text, "2026-12-16")
    assert "decide" not in on_the_day.counts
    (item,) = after.items
    assert (item.kind, item.title, [box.outcome for box in item.boxes]) == ("decide", "A letter", ["month", "end"])
    (found,) = items_of(decide, text, "2026-12-16")
    assert [(helper.person.name, helper.why) for helper in found.helpers] == [("Bea", "asked"), ("Cem", "declined")]


@pytest.mark.parametrize("box", ["x", "-"])
def test_a_need_that_is_met_or_dropped_has_none(box: str) -> None:
    text = role(need("A letter", "2026-12-15", "[[Bea]] — confirmed")).replace("[ ]", f"[{box}]")
    assert days_with(decide, text, WINDOW) == []


def test_a_goal_whose_deadline_passed_has_one_line_for_itself_and_its_needs() -> None:
    text = role(need("A letter", "2026-12-01"), "- [ ] A tour\n", properties="deadline: 2026-12-15\nwhy: to live")
    assert [item.need and item.need.text for item in items_of(decide, text, "2026-12-15")] == ["A letter"]
    (item,) = agenda_of(text, "2026-12-21").items  # a Monday, on which the goal would say what it lacks
    assert (item.kind, item.title, item.due) == ("decide", "Role", day("2026-12-15"))
    for status in ("done", "dropped", "paused"):
        assert items_of(decide, text.replace("why: to live", f"status: {status}"), "2026-12-21") == []


@pytest.mark.parametrize(
    ("bo", "expected"),
    [
        ("- 2026-11-01 leave #quiet until 2027-03-01", days("2026-11-17", "2026-12-31")),
        (
            "- 2026-11-01 leave #quiet until 2026-12-05",
            [*days("2026-12-01", "2026-12-05"), *days("2026-12-16", "2026-12-31")],
        ),
        ("- 2026-11-01 leave #quiet until 2026-11-20", days("2026-12-16", "2026-12-31")),
        ("- 2026-11-01 lunch", days("2026-12-16", "2026-12-31")),
    ],
)
def test_a_need_whose_only_helper_is_away_says_so_in_time(bo: str, expected: list[object]) -> None:
    text = role(need("A reference letter", "2026-12-15", "[[Bo]] — confirmed 2026-10-20")) + person("Bo", "", bo)
    assert days_with(decide, text, ("2026-11-01", "2026-12-31")) == expected


def test_whoever_else_may_fit_is_named() -> None:
    text = role(need("A reference letter #writing", "2026-12-15", "[[Bo]] — confirmed")) + person(
        "Bo", "status: paused"
    )
    (item,) = items_of(decide, text + person("Eva", "can_help: writing", TOUCH), "2026-11-25")
    assert (item.cause, item.instead and item.instead.name) == ("nobody", "Eva")
    assert [(helper.person.name, helper.why, helper.until) for helper in item.helpers] == [("Bo", "resting", None)]


# --- nothing nags -----------------------------------------------------------------------


def ages(text: str, kind: str, first: str, last: str) -> list[str]:
    """The age of the one item of a kind on each day."""
    found: list[str] = []
    for today in days(first, last):
        agenda = agenda_of(text, today.isoformat())
        (item,) = [one for one in agenda.items if one.kind == kind]
        is_folded = item in agenda.later
        assert is_folded == (item.age == "folded")
        assert ([box.outcome for box in item.boxes][-1:] == ["end"]) == (item.age == "ending")
        found.append(item.age)
    return found


@pytest.mark.parametrize(
    ("kind", "text", "first", "window"),
    [
        ("stalled", role("- [ ] A letter\n    - why: x y\n    - [[Bea]] — asked 2026-11-01\n"), "2026-11-08", 7),
        ("promised", person("Bea", "", "- [ ] #waiting the letter 📅 2026-11-08"), "2026-11-08", 7),
        ("promised", person("Bea", "", "- 2026-11-08 call #thanked\n    - [ ] #waiting the letter"), "2026-11-08", 7),
        ("promised", person("Bea", "", "- 2026-11-08 call\n- [ ] #waiting the letter"), "2026-11-08", 7),
        ("to-do", person("Bea", "", "- [ ] send the letter 📅 2026-11-08"), "2026-11-08", 14),
        ("next-contact", person("Bea", "next_contact: 2026-11-08"), "2026-11-08", 14),
        ("thank", person("Bea", "", "- 2026-11-08 read my letter #got"), "2026-11-08", 14),
    ],
)
def test_a_line_stands_for_three_windows_asks_for_its_end_for_one_and_waits_under_later(
    kind: str, text: str, first: str, window: int
) -> None:
    expected = ["new"] * 3 * window + ["ending"] * window + ["folded"] * 3
    assert ages(text, kind, first, (days(first, "2027-12-31")[4 * window + 2]).isoformat()) == expected


def test_a_reminder_and_a_rest_begin_the_windows_again() -> None:
    reminded = person("Bea", "", "- [ ] #waiting the letter 📅 2026-11-08\n    - 2026-11-20 reminded her")
    assert ages(reminded, "promised", "2026-12-10", "2026-12-11") == ["new", "ending"]
    rested = person("Bea", "", "- 2026-11-10 away #quiet until 2026-11-20\n- [ ] #waiting the letter 📅 2026-11-08")
    assert ages(rested, "promised", "2026-12-11", "2026-12-12") == ["new", "ending"]
