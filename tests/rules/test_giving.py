"""The brake, and something to give, in the lines about somebody you asked too often."""

from __future__ import annotations

import pytest

from rules.vault_of import agenda_of, person
from vaultkit.rules.item import Item

TODAY = "2026-11-22"
ASKED_TWICE = "- 2026-11-10 asked them for a talk #asked\n- 2026-11-01 asked them for a book #asked\n"


def line_about(text: str, name: str = "Ana") -> Item:
    """The line of the agenda about somebody."""
    agenda = agenda_of(text, TODAY)
    (found,) = [
        line.item
        for section in agenda.sections
        for line in section.lines
        if line.item.subject and line.item.subject.name == name
    ]
    return found


DUE = {
    "to-do": "- [ ] send the paper 📅 2026-11-22\n",
    "thank": "- 2026-11-21 an introduction #offer\n",
    "promised": "- [ ] #waiting the CV 📅 2026-11-22\n",
    "next-contact": "---\nnext_contact: 2026-11-22\n---\n",
    "circumstance": "- 2026-11-21 a new job #news\n",
    "birthday": "---\nbirthday: 11-22\n---\n",
}


@pytest.mark.parametrize("kind", [kind for kind in DUE if kind != "to-do"])
def test_every_line_about_them_has_the_brake(kind: str) -> None:
    item = line_about(f"== People/Ana.md\n{DUE[kind]}{ASKED_TWICE}")
    assert item.kind == kind
    assert item.brake is not None
    assert item.brake.why == "two in a row"


def test_to_do_something_for_them_is_to_give() -> None:
    assert line_about(f"== People/Ana.md\n- [ ] send the paper 📅 2026-11-22\n{ASKED_TWICE}").brake is None


@pytest.mark.parametrize("kind", DUE)
def test_without_asks_there_is_no_brake(kind: str) -> None:
    assert line_about(f"== People/Ana.md\n{DUE[kind]}").brake is None


@pytest.mark.parametrize(
    ("lines", "braked"),
    [
        ("- 2026-11-10 a talk #asked\n", False),
        ("- 2026-11-10 a talk #asked\n- 2026-11-09 a book #asked\n", True),
        ("- 2026-11-10 a talk #asked\n- 2026-11-10 a book #asked\n", False),
        ("- 2026-11-12 the paper #gave\n- 2026-11-10 a talk #asked\n- 2026-11-01 a book #asked\n", False),
        ("- 2026-11-10 a talk #asked\n- 2026-11-10 the paper #gave\n- 2026-11-01 a book #asked\n", False),
    ],
)
def test_two_asks_in_a_row_without_a_gift_brake(lines: str, *, braked: bool) -> None:
    item = line_about(person("Ana", "", f"- [ ] #waiting the CV 📅 2026-11-22\n{lines}"))
    assert (item.brake is not None) == braked


def test_with_the_brake_stands_something_to_give() -> None:
    text = person("Ana", "looking_for: flat", DUE["promised"] + ASKED_TWICE) + person("Sofia", "can_help: flat")
    given = line_about(text).kindness
    assert given is not None
    assert (given.kind, given.other and given.other.name) == ("introduce", "Sofia")


def test_without_the_brake_something_to_give_stands_only_where_you_reconnect() -> None:
    needs = "cadence: 1 month\nlooking_for: flat"
    sofia = person("Sofia", "can_help: flat")
    assert line_about(person("Ana", needs, DUE["promised"]) + sofia).kindness is None
    item = line_about(person("Ana", needs, "- 2026-01-01 call") + sofia)
    assert (item.kind, item.kindness and item.kindness.kind) == ("neglected", "introduce")


def test_what_a_line_tells_already_is_not_offered_once_more() -> None:
    to_do = line_about(person("Ana", "", f"{DUE['to-do']}{ASKED_TWICE}"))
    assert (to_do.kind, to_do.kindness) == ("to-do", None)
    below = line_about(person("Ana", "", f"{DUE['promised']}{DUE['to-do']}{ASKED_TWICE}"))
    assert (below.kind, below.kindness) == ("promised", None)
    news = line_about(person("Ana", "", f"{DUE['circumstance']}{ASKED_TWICE}"))
    assert (news.kind, news.kindness) == ("circumstance", None)


def test_lines_below_have_no_brake_of_their_own() -> None:
    text = person("Ana", "", f"{DUE['promised']}{DUE['to-do']}{ASKED_TWICE}")
    (section,) = agenda_of(text, TODAY).sections
    (line,) = section.lines
    assert line.item.brake is not None
    assert [item.brake for item in line.below] == [None]


def test_an_event_has_no_brake() -> None:
    text = '== Events/Fair.md\n---\ndate: 2026-11-25\ntopics: [robots]\nattendees: ["[[Ana]]"]\n---\n'
    (section,) = agenda_of(text + person("Ana", "", ASKED_TWICE), TODAY).sections
    assert [line.item.brake for line in section.lines] == [None]
