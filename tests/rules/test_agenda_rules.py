"""The agenda of a day: each person in one place, capped, in order."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace
from vault_builder import read_vault

from rules.some_vaults import TODAY, vault_texts
from rules.vault_of import Rule, agenda_of, items_of, names, notes_of, person, section_names, vault_of
from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.drifting import drifting
from vaultkit.rules.neglected import neglected
from vaultkit.rules.next_contact import next_contact
from vaultkit.rules.registry import KINDS, SECTIONS
from vaultkit.settings import DEFAULTS, Settings

DAY = TODAY.isoformat()
many = hypothesis_settings(max_examples=100, deadline=None)


def overdue(name: str, since: str = "2026-01-01", more: str = "") -> str:
    """Somebody whose month has run out."""
    return person(name, "cadence: 1 month", f"- {since} call\n{more}")


def overdue_people(number: int) -> str:
    """People whose month has run out, the first the longest ago."""
    return "".join(overdue(f"P{index}", f"2026-02-{index:02}") for index in range(1, number + 1))


def to_dos(number: int) -> str:
    """People with a to-do each, the first the latest."""
    return "".join(person(f"T{n:02}", "", f"- [ ] call 📅 2026-11-{n:02}") for n in range(1, number + 1))


def sections(agenda: Agenda) -> list[str]:
    return [section.heading for section in agenda.sections]


# --- one place for a person ------------------------------------------------------

EVERYTHING = person(
    "Ana",
    "cadence: 1 month\nbirthday: 11-22\nnext_contact: 2026-11-21",
    """
    - 2026-01-01 call
    - [ ] #waiting the CV 📅 2026-11-20
    - [ ] send the paper 📅 2026-11-10
    """,
)


def test_a_person_has_one_place_and_all_else_about_them_hangs_below_it() -> None:
    agenda = agenda_of(EVERYTHING, DAY)
    (section,) = agenda.sections
    (line,) = section.lines
    assert section.heading == "Follow up"
    assert line.item.kind == "to-do"
    assert [item.kind for item in line.below] == ["promised", "next-contact", "birthday"]


def test_what_any_contact_settles_is_left_out_below_a_line_that_is_a_reason_for_it() -> None:
    text = EVERYTHING.replace("birthday: 11-22\n", "")
    assert "neglected" in [item.kind for item in items_of(neglected, text, DAY)]
    assert "neglected" not in agenda_of(text, DAY).counts


def test_a_person_without_a_note_has_one_place_too() -> None:
    text = "== Zoo.md\n- [ ] #waiting [[Zed]] sends it\n- [ ] #waiting [[zed]] calls\n"
    agenda = agenda_of(text, DAY)
    (line,) = agenda.sections[0].lines
    assert (names([line]), len(line.below)) == (["Zed"], 1)


def test_two_people_of_one_name_have_a_place_each() -> None:
    text = overdue("Ana") + "== Old/People/Ana.md\n---\ncadence: 1 month\n---\n- 2026-01-01 call\n"
    assert section_names(agenda_of(text, DAY), "Reconnect") == ["Ana", "Ana"]


def test_matters_of_an_event_without_people_stand_side_by_side() -> None:
    agenda = agenda_of("== Events/Fair.md\n- [ ] book 📅 2026-11-20\n- [ ] pack 📅 2026-11-20\n", DAY)
    assert section_names(agenda, "Follow up") == ["book", "pack"]


# --- Reconnect -------------------------------------------------------------------


@pytest.mark.parametrize(("people", "shown"), [(4, 4), (5, 5), (6, 5), (12, 5)])
def test_reconnect_holds_five_people_and_the_others_are_for_later(people: int, shown: int) -> None:
    agenda = agenda_of(overdue_people(people), DAY)
    assert section_names(agenda, "Reconnect") == [f"P{n}" for n in range(1, shown + 1)]
    assert names(agenda.later) == [f"P{n}" for n in range(shown + 1, people + 1)]


@pytest.mark.parametrize(("number", "shown"), [(1, 1), (3, 3), (7, 7), (8, 7)])
def test_how_many_people_stand_in_reconnect_is_a_setting(number: int, shown: int) -> None:
    agenda = agenda_of(overdue_people(7), DAY, replace(DEFAULTS, reconnect_items=number))
    assert len(section_names(agenda, "Reconnect")) == shown


@pytest.mark.parametrize(("done", "shown"), [(0, 5), (1, 4), (4, 1), (5, 0), (6, 0)])
def test_those_done_today_are_counted(done: int, shown: int) -> None:
    text = overdue_people(6) + "".join(overdue(f"Done{n}", "2025-01-01", f"- {DAY} call") for n in range(done))
    agenda = agenda_of(text, DAY)
    assert section_names(agenda, "Reconnect") == [f"P{n}" for n in range(1, shown + 1)]
    assert names(agenda.later) == [f"P{n}" for n in range(shown + 1, 7)]


def test_a_touch_of_yesterday_is_not_counted_today() -> None:
    text = overdue_people(6) + overdue("Done", "2025-01-01", "- 2026-11-21 call")
    assert len(section_names(agenda_of(text, DAY), "Reconnect")) == 5


def test_a_touch_today_with_somebody_who_did_not_stand_there_is_not_counted() -> None:
    text = overdue_people(6) + overdue("Fresh", "2026-11-20", f"- {DAY} call")
    assert len(section_names(agenda_of(text, DAY), "Reconnect")) == 5


def test_reconnect_skips_whoever_stands_higher_up() -> None:
    text = overdue_people(6) + overdue("Ana", "2025-01-01", "- [ ] send the paper 📅 2026-11-20")
    agenda = agenda_of(text, DAY)
    assert section_names(agenda, "Follow up") == ["Ana"]
    assert section_names(agenda, "Reconnect") == ["P1", "P2", "P3", "P4", "P5"]


def test_who_stands_higher_up_is_not_counted_among_those_done_today() -> None:
    text = overdue_people(6) + overdue("Ana", "2025-01-01", f"- {DAY} call\n- [ ] send the paper 📅 2026-11-20")
    agenda = agenda_of(text, DAY)
    assert section_names(agenda, "Follow up") == ["Ana"]
    assert len(section_names(agenda, "Reconnect")) == 5


def test_reconnect_is_in_the_order_of_its_rules_and_then_of_what_is_most_overdue() -> None:
    drifting_days = "\n".join(f"- {touch} call" for touch in ("2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"))
    text = (
        person("Drift", "", drifting_days)
        + person("Never", "cadence: 1 week")
        + person("Year", "cadence: 1 year", "- 2025-01-01 call")
        + person("Week", "cadence: 1 week", "- 2026-10-01 call")
        + person("Today", "birthday: 11-22")
        + person("Missed", "birthday: 11-20")
        + person("News", "", "- 2026-11-20 a flat #news")
    )
    agenda = agenda_of(text, DAY, replace(DEFAULTS, reconnect_items=9))
    assert section_names(agenda, "Reconnect") == ["News", "Today", "Missed", "Week", "Year", "Never", "Drift"]


# --- room ------------------------------------------------------------------------


def planned(number: int) -> str:
    """People to get in touch with as planned, the first the latest: a line each, which may wait."""
    first = TODAY - timedelta(days=40)
    return "".join(person(f"W{n:02}", f"next_contact: {first + timedelta(days=n)}") for n in range(1, number + 1))


@pytest.mark.parametrize(("number", "later"), [(17, 0), (18, 0), (19, 1), (23, 5)])
def test_eighteen_lines_stand_open_and_the_others_are_for_later(number: int, later: int) -> None:
    agenda = agenda_of(planned(number), DAY)
    assert section_names(agenda, "Follow up") == [f"W{n:02}" for n in range(1, number - later + 1)]
    assert names(agenda.later) == [f"W{n:02}" for n in range(number - later + 1, number + 1)]


def test_items_below_others_take_room_too() -> None:
    agenda = agenda_of(EVERYTHING + to_dos(2), DAY, replace(DEFAULTS, open_lines=6))
    (section,) = agenda.sections
    assert [(names([line]), len(line.below)) for line in section.lines] == [(["T01"], 0), (["T02"], 0), (["Ana"], 2)]
    assert [item.kind for item in agenda.later] == ["next-contact"]


def test_who_is_only_to_be_greeted_leaves_first_but_one() -> None:
    agenda = agenda_of(to_dos(16) + overdue_people(4), DAY)
    assert (len(section_names(agenda, "Follow up")), section_names(agenda, "Reconnect")) == (16, ["P1", "P2"])
    assert names(agenda.later) == ["P3", "P4"]
    agenda = agenda_of(planned(20) + overdue_people(4), DAY)
    assert (len(section_names(agenda, "Follow up")), section_names(agenda, "Reconnect")) == (17, ["P1"])


def test_a_section_whose_lines_may_wait_leaves_for_what_must_stay() -> None:
    agenda = agenda_of(to_dos(18) + overdue_people(2), DAY)
    assert sections(agenda) == ["Follow up"]
    assert names(agenda.later) == ["P1", "P2"]


def test_what_must_stay_and_has_no_room_is_named_in_one_line() -> None:
    agenda = agenda_of(to_dos(20), DAY)
    (section,) = agenda.sections
    assert names(section.lines) == [f"T{n:02}" for n in range(1, 18)]
    assert names(section.named) == names(agenda.later) == ["T18", "T19", "T20"]


def test_notes_to_fix_take_no_room() -> None:
    agenda = agenda_of(to_dos(18) + person("Odd", "cadence: sometimes"), DAY)
    assert (len(agenda.sections[0].lines), len(agenda.later), len(agenda.to_fix)) == (18, 0, 1)


def test_how_many_lines_stand_open_is_a_setting() -> None:
    agenda = agenda_of(planned(4), DAY, replace(DEFAULTS, open_lines=1))
    assert (section_names(agenda, "Follow up"), names(agenda.later)) == (["W01"], ["W02", "W03", "W04"])


def test_an_agenda_of_nothing_has_no_sections() -> None:
    agenda = agenda_of("== Zoo.md\nhello\n", DAY)
    assert (agenda.sections, agenda.later, agenda.items, agenda.counts) == ((), (), (), {})


# --- order -----------------------------------------------------------------------


def test_the_sections_are_in_the_order_of_the_design() -> None:
    assert [section.heading for section in SECTIONS] == [
        "Say thank you",
        "Follow up",
        "Ask",
        "Meet",
        "Reconnect",
        "Goals",
        "Perhaps",
        "Fix in your notes",
    ]
    agenda = agenda_of(overdue_people(1) + to_dos(1), DAY)
    assert sections(agenda) == ["Follow up", "Reconnect"]


def test_follow_up_begins_with_what_is_late_then_what_is_due_then_the_rest() -> None:
    text = (
        person("Zoe", "", "- [ ] #waiting the CV 📅 2026-11-01")
        + person("Bob", "", "- [ ] #waiting the CV 📅 2026-11-20")
        + person("Abe", "", "- [ ] #waiting the CV 📅 2026-11-20")
        + person("Cleo", "", "- [ ] send the paper 📅 2026-11-20")
        + person("Aaron", "next_contact: 2026-11-20")
        + person("Alf", "", "- [ ] #waiting the CV")
        + person("Ada", "", "- [ ] send the paper 📅 2026-11-22")
    )
    expected = ["Zoe", "Abe", "Bob", "Cleo", "Aaron", "Ada", "Alf"]
    assert section_names(agenda_of(text, DAY), "Follow up") == expected


def test_items_are_in_the_order_of_the_note() -> None:
    agenda = agenda_of(
        EVERYTHING + to_dos(2) + overdue_people(2) + person("Odd", "cadence: sometimes"),
        DAY,
        replace(DEFAULTS, open_lines=6, reconnect_items=1),
    )
    told = [item for section in agenda.sections for line in section.lines for item in (line.item, *line.below)]
    assert agenda.items == (*told, *agenda.later, *agenda.to_fix)
    assert len(agenda.later) > 0


def test_the_counts_are_in_the_order_of_the_rules() -> None:
    agenda = agenda_of(EVERYTHING + to_dos(2) + overdue_people(7), DAY)
    assert list(agenda.counts.items()) == [
        ("promised", 1),
        ("to-do", 3),
        ("next-contact", 1),
        ("birthday", 1),
        ("neglected", 7),
    ]


# --- ids -------------------------------------------------------------------------


def test_the_ids_of_an_agenda_differ() -> None:
    text = EVERYTHING + EVERYTHING.replace("Ana", "Bea") + overdue_people(3)
    text += person("Eve", "", "- [ ] call 📅 2026-11-20\n- [ ] call 📅 2026-11-20\n- [ ] #waiting call\n- [ ] call")
    items = agenda_of(text, DAY).items
    assert len({item.id for item in items}) == len(items) == 14


def test_the_ids_stay_the_next_day_and_when_lines_move() -> None:
    moved = EVERYTHING.replace("- 2026-01-01 call", "Some words.\n\n- 2026-01-02 lunch\n- 2026-01-01 call")
    before = {item.id for item in agenda_of(EVERYTHING, DAY).items}
    assert before == {item.id for item in agenda_of(moved, "2026-11-23").items}


def test_an_id_is_vk_and_eight_letters_or_digits() -> None:
    ids = [item.id for item in agenda_of(EVERYTHING, DAY).items]
    assert [found for found in ids if not (found.startswith("vk-") and len(found) == 11 and found[3:].isalnum())] == []
    assert len(ids) == 4


# --- archived --------------------------------------------------------------------


def test_of_an_archived_person_only_open_tasks_are_told() -> None:
    text = person(
        "Ana",
        "status: archived\ncadence: 1 day\nbirthday: 11-22\nnext_contact: 2026-11-21\nsnooze_until: 2026-11-20",
        """
        - 2026-01-01 call
        - 2026-11-20 a new job #news
        - 2026-11-23 exam #theirs
        - [ ] #waiting the CV 📅 2026-11-20
        - [ ] send the paper 📅 2026-11-20
        - [x] call 📅 2026-11-20
        """,
    )
    assert agenda_of(text, DAY).counts == {"promised": 1, "to-do": 1}
    assert agenda_of(text.replace("archived", "active"), DAY).counts == {
        "promised": 1,
        "to-do": 1,
        "next-contact": 1,
        "circumstance": 3,
        "birthday": 1,
    }


# --- whatever the notes are ------------------------------------------------------


def build(blocks: list[str], settings: Settings = DEFAULTS) -> Agenda:
    return build_agenda(Context(vault_of("".join(blocks), settings), settings, TODAY))


def keys_of_lines(agenda: Agenda) -> list[str]:
    lines = [line for section in agenda.sections for line in section.lines]
    return [line.item.subject.key for line in lines if line.item.subject]


@many
@given(vault_texts, st.randoms(use_true_random=False))
def test_the_order_of_the_notes_changes_nothing(blocks: list[str], random: Random) -> None:
    notes = notes_of("".join(blocks))
    shuffled = random.sample(notes, len(notes))
    first, second = (read_vault(order, DEFAULTS, Configuration()) for order in (notes, shuffled))
    assert build_agenda(Context(first, DEFAULTS, TODAY)) == build_agenda(Context(second, DEFAULTS, TODAY))


@many
@given(vault_texts, st.integers(1, 16), st.integers(1, 6))
def test_every_item_stands_once_nobody_twice_and_no_number_is_exceeded(
    blocks: list[str], open_lines: int, reconnect_items: int
) -> None:
    settings = replace(DEFAULTS, open_lines=open_lines, reconnect_items=reconnect_items)
    agenda = build(blocks, settings)
    vault = vault_of("".join(blocks), settings)
    found = [
        item for section in SECTIONS for kind in section.kinds for item in kind.find(Context(vault, settings, TODAY))
    ]
    standing = Counter(item.id for item in agenda.items)
    assert standing <= Counter(item.id for item in found)
    left_out = [item for item in found if item.id not in standing]
    assert {item.kind for item in left_out} <= {"neglected", "drifting"}
    assert {item.people[0] for item in left_out} <= {item.subject for item in agenda.items}
    assert sum(agenda.counts.values()) == len(agenda.items)
    assert list(agenda.counts) == [kind for kind in KINDS if kind in agenda.counts]
    open_ones = [item for section in agenda.sections for line in section.lines for item in line.items]
    named = [section for section in agenda.sections if section.named]
    room = open_lines - len(named)
    assert sum(item.lines for item in open_ones) <= max(room, 0) or len(open_ones) == 1
    reconnect = [line for s in agenda.sections if s.heading == "Reconnect" for line in s.lines]
    may_wait = [line for line in reconnect if not any(item.must_stay(TODAY) for item in line.items)]
    assert len(may_wait) <= reconnect_items
    late = {item.id for item in agenda.items if item.must_stay(TODAY)}
    assert late <= {item.id for item in open_ones} | {item.id for section in named for item in section.named}
    assert max(Counter(keys_of_lines(agenda)).values(), default=1) == 1


@many
@given(vault_texts)
def test_nobody_stands_in_reconnect_who_stands_above(blocks: list[str]) -> None:
    agenda = build(blocks)
    above = [section for section in SECTIONS if section.heading not in {"Reconnect", "Goals", "Fix in your notes"}]
    kinds = {kind.name for section in above for kind in section.kinds}
    follow_up = {
        item.subject.key for item in agenda.items if item.subject and item.kind in kinds and item.age != "folded"
    }
    reconnect = [line.item.people[0].key for s in agenda.sections if s.heading == "Reconnect" for line in s.lines]
    assert follow_up.isdisjoint(reconnect)


@many
@given(vault_texts)
def test_ids_differ_and_days_late_are_never_negative(blocks: list[str]) -> None:
    items = build(blocks).items
    assert len({item.id for item in items}) == len(items)
    assert min((item.days_late for item in items), default=0) >= 0
    assert [item for item in items if item.days_late and (item.due is None or item.due >= TODAY)] == []


@many
@given(vault_texts)
def test_nobody_archived_stands_but_for_tasks(blocks: list[str]) -> None:
    vault = vault_of("".join(blocks))
    archived = {path for path, contact in vault.contacts.items() if contact.status == "archived"}
    told = {item.kind for item in build(blocks).items if item.subject and item.subject.path in archived}
    assert told <= {"promised", "to-do"}


def stands(rule: Rule, vault: Vault, somebody: Person) -> bool:
    return any(item.people == (somebody,) for item in rule(Context(vault, DEFAULTS, TODAY)))


def with_touch(blocks: list[str], index: int, offset: int) -> list[str]:
    """The vault with one more touch, so many days from today, in one contact's note."""
    touch = f"\n- {(TODAY + timedelta(days=offset)).isoformat()} one more call\n"
    return [block + touch if place == index else block for place, block in enumerate(blocks)]


def first_contact(vault: Vault, blocks: list[str]) -> Person:
    path = blocks[0].partition("\n")[0].removeprefix("== ")
    return next(somebody for somebody in vault.people if somebody.path == path)


@many
@given(vault_texts, st.integers(0, 45))
def test_a_touch_today_or_planned_makes_nobody_neglected_drifting_or_to_be_contacted(
    blocks: list[str], offset: int
) -> None:
    before = vault_of("".join(blocks))
    after = vault_of("".join(with_touch(blocks, 0, offset)))
    somebody = first_contact(before, blocks)
    for rule in (next_contact, neglected, drifting):
        assert stands(rule, before, somebody) or not stands(rule, after, somebody)


@many
@given(vault_texts, st.data())
def test_a_touch_later_than_the_last_makes_nobody_neglected_or_to_be_contacted(
    blocks: list[str], data: st.DataObject
) -> None:
    before = vault_of("".join(blocks))
    somebody = first_contact(before, blocks)
    contact = before.contacts[somebody.path or ""]
    begun = [before.last_touch(somebody, TODAY), contact.met, contact.created]
    assume(any(day and day <= TODAY for day in begun) or not contact.met)  # an acquaintance to come has no cadence yet
    last = max((day for day in begun if day and day <= TODAY), default=TODAY - timedelta(days=300))
    offset = data.draw(st.integers((last - TODAY).days, 0))
    after = vault_of("".join(with_touch(blocks, 0, offset)))
    for rule in (next_contact, neglected):
        assert stands(rule, before, somebody) or not stands(rule, after, somebody)


def test_problems_of_the_vault_come_with_the_agenda() -> None:
    vault = replace(vault_of(""), problems=(Problem("A.md", 1, "unquoted-link", "odd", "mend it"),))
    agenda = build_agenda(Context(vault, DEFAULTS, TODAY))
    assert (agenda.problems, agenda.to_fix, agenda.items) == (vault.problems, (), ())


def test_who_was_touched_today_without_standing_there_takes_no_place() -> None:
    before = overdue_people(6)
    shown = section_names(agenda_of(before, DAY), "Reconnect")
    hardly_overdue = overdue("Zed", "2026-10-20", f"- {DAY} call")
    assert len(shown) == 5
    assert section_names(agenda_of(before + hardly_overdue, DAY), "Reconnect") == shown
