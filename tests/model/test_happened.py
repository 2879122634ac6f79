"""An event is contact once something tells that it happened, and with whom: notes in, the people who were met out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from vault_builder import vault_of

from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS, Settings

TODAY = date(2026, 11, 22)
PEOPLE = "== People/Ana.md\n== People/Bea.md\n== People/Cem.md\n== People/Dan.md\n"
TWO = 'attendees: ["[[Ana]]", "[[Bea]]"]'
FOUR = 'attendees: ["[[Ana]]", "[[Bea]]", "[[Cem]]", "[[Dan]]"]'


def fair(body: str = "", properties: str = "", attendees: str = TWO, more: str = "") -> Vault:
    front = "\n".join(text for text in ("date: 2026-11-20", properties, attendees) if text)
    return vault_of(
        f"== Events/Fair.md\n---\n{front}\n---\n{body}\n{more}\n{PEOPLE if '== People/' not in more else ''}"
    )


def met(vault: Vault) -> str:
    """Those who were in touch with on 20 November, as of today."""
    there = [person for person in vault.people if vault.last_touch(person, TODAY) == date(2026, 11, 20)]
    return " ".join(person.name for person in there)


BOTH, NOBODY = "Ana Bea", ""


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("", NOBODY),
        ("#meeting", NOBODY),
        ("https://meet.example/abc", NOBODY),
        ("place:: the hall", NOBODY),
        ("- Attendees: [[Ana]], [[Bea]]", NOBODY),
        ("> [!note] the invitation\n> come at six", NOBODY),
        ("%% come at six %%", NOBODY),
        ("It was loud.", BOTH),
        ("# Fair\nIt was loud.", BOTH),
        ("## Notes\n- it was loud", BOTH),
        ("## Notes\n- \n", NOBODY),
        ("## What I saw\nNine stands.", BOTH),
        ("## Intro\nI am Jonas.", NOBODY),
        ("Doors at six.\n## Intro\nI am Jonas.", NOBODY),
        ("# Fair\nDoors at six.\n## Questions\n- why?", NOBODY),
        ("## Intro\nI am Jonas.\n## Notes\nIt was loud.", BOTH),
        ("## Questions\n- [[Ana]]: why?", NOBODY),
        ("## Agenda\n- budget", NOBODY),
        ("## Agenda\n### Budget\n- last year's figures", NOBODY),
        ("## Agenda\n### Notes\n- it was loud", BOTH),
        ("## Tagesordnung\n- Haushalt", NOBODY),
        ("## Attendees\n- [[Ana]]\n### Speakers\n- [[Bea]]", NOBODY),
        ("## Description\nJoin us in the hall.", NOBODY),
        ("## Follow-ups\n", NOBODY),
        ("## Follow-ups\n- [ ] send the slides", BOTH),
        ("## Next steps\n- [ ] #waiting [[Ana]] sends the RFP 📅 2026-12-04", BOTH),
        ("## Log\n- 2026-11-20 it was loud", BOTH),
        ("## Log\n- 2026-11-10 booked the room", NOBODY),
        ("- 2026-11-10 booked the room", NOBODY),
        ("## 2026-11-20\nIt was loud.", BOTH),
        ("## 2026-11-10\nBooked the room.", NOBODY),
    ],
)
def test_an_event_happened_once_something_was_noted_of_it(body: str, who: str) -> None:
    assert met(fair(body)) == who


def test_what_came_with_a_calendar_is_no_note_of_yours() -> None:
    assert met(fair("Join us in the hall.", "uid: 4711@x.example")) == NOBODY
    assert met(fair("Join us.\n## Notes\nIt was loud.", "uid: 4711@x.example")) == BOTH


@pytest.mark.parametrize(
    ("properties", "body", "who"),
    [
        ("attended: true", "", BOTH),
        ("took_place: yes", "", BOTH),
        ("debriefed: 2026-11-21", "", BOTH),
        ("attended: false", "It was loud, with [[Ana]].", NOBODY),
        ("attended: maybe", "", NOBODY),
        ("prepared: 2026-11-19", "", NOBODY),
        ("status: confirmed", "", NOBODY),
        ("status: confirmed", "It was loud.", BOTH),
        ("status: postponed", "It will be loud.", NOBODY),
        ("status: Cancelled ❌", "It was loud.", NOBODY),
        ("status: tentative", "Maybe.", NOBODY),
        ("status: tentative\nattended: true", "", BOTH),
        ("status: cancelled\nattended: true", "", NOBODY),
    ],
)
def test_its_properties_say_whether_it_happened(properties: str, body: str, who: str) -> None:
    assert met(fair(body, properties)) == who


@pytest.mark.parametrize(
    ("note", "who"),
    [
        ("== 2026-11-20.md\n- it was loud at [[Fair]]", BOTH),
        ("== 2026-11-20.md\nThe [[Events/Fair|fair]] was loud.", BOTH),
        ("== Journal.md\n## 2026-11-20\n[[Fair]]: loud", BOTH),
        ("== Notes.md\n- 2026-11-20 [[Fair]], loud", BOTH),
        ("== 2026-11-21.md\n- yesterday's [[Fair]] was loud", NOBODY),
        ("== 2026-11-19.md\n- tomorrow [[Fair]]", NOBODY),
        ("== 2026-11-20.md\n- I did not go to [[Fair]]", NOBODY),
        ("== 2026-11-20.md\n- skipped [[Fair]]", NOBODY),
        ("== 2026-11-20.md\n- want to go to [[Fair]]", NOBODY),
        ("== 2026-11-20.md\n- did not expect much, and [[Ana]] sang all night long at [[Fair]]", BOTH),
        ("== 2026-11-20.md\n- [ ] go to [[Fair]]", NOBODY),
        ("== 2026-11-20.md\n> [[Fair]] was loud", NOBODY),
        ("== 2026-11-20.md\n- it was loud at [[Other fair]]", NOBODY),
    ],
)
def test_a_dated_line_on_its_day_that_names_it_tells_that_it_happened(note: str, who: str) -> None:
    assert met(fair(more=f"{note}\n")) == who


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("- 2026-11-20 met at [[Fair]]", "Ana"),
        ("- 2026-11-20 [[Fair]] with [[Bea]]: loud", "Ana Bea"),
        ("- 2026-11-20 [[Fair]]: she knows [[Bea]]", "Ana"),
        ("- 2026-11-19 we may go to [[Fair]]", NOBODY),
    ],
)
def test_a_line_in_somebodys_own_note_tells_of_those_it_names_alone(line: str, who: str) -> None:
    people = f"== People/Ana.md\n{line}\n== People/Bea.md\n"
    assert met(fair(more=people)) == who


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("It was loud.", NOBODY),
        ("Sat with [[Bea]].", "Bea"),
        ("Sat with [[Bea]] and [[Cem]].\n## Attendees\n- [[Dan]]", "Bea Cem"),
        ("Didn't speak to [[Bea]].", NOBODY),
        ("## Questions\n- [[Bea]]: why?\n## Notes\nLoud.", NOBODY),
        ("## Follow-ups\n- [ ] #waiting [[Bea]] sends the RFP", "Bea"),
        ("## Log\n- 2026-11-20 [[Bea]]: met", "Bea"),
    ],
)
def test_above_three_attendees_only_those_count_whom_it_names(body: str, who: str) -> None:
    assert met(fair(body, attendees=FOUR)) == who


@pytest.mark.parametrize(
    ("settings", "attendees", "who"),
    [
        (replace(DEFAULTS, bare_events=True), TWO, BOTH),
        (replace(DEFAULTS, bare_events=True), FOUR, NOBODY),
        (replace(DEFAULTS, bare_events=True, met_all=8), FOUR, "Ana Bea Cem Dan"),
    ],
)
def test_a_setting_lets_bare_events_count(settings: Settings, attendees: str, who: str) -> None:
    text = f"== Events/Fair.md\n---\ndate: 2026-11-20\n{attendees}\n---\n{PEOPLE}"
    assert met(vault_of(text, settings)) == who
    off = text.replace("date:", "attended: false\ndate:")
    assert met(vault_of(off, settings)) == NOBODY


def test_an_event_is_planned_before_and_on_its_day_and_unconfirmed_after() -> None:
    vault = fair()
    ana = vault.people[0]
    assert vault.next_touch(ana, date(2026, 11, 19)) == date(2026, 11, 20)
    assert vault.next_touch(ana, date(2026, 11, 20)) == date(2026, 11, 20)
    assert vault.next_touch(ana, date(2026, 11, 21)) is None
    assert vault.unconfirmed(ana, date(2026, 11, 20)) is None
    found = vault.unconfirmed(ana, date(2026, 11, 21))
    assert found is not None
    assert (found.text, found.certainty) == ("Fair", "unconfirmed")


def test_what_was_attended_counts_on_its_own_day() -> None:
    vault = fair(properties="attended: true")
    ana = vault.people[0]
    assert vault.last_touch(ana, date(2026, 11, 19)) is None
    assert vault.last_touch(ana, date(2026, 11, 20)) == date(2026, 11, 20)
    assert vault.next_touch(ana, date(2026, 11, 20)) is None


def test_a_later_touch_leaves_nothing_unconfirmed() -> None:
    vault = fair(more="== People/Ana.md\n- 2026-11-21 mail\n== People/Bea.md\n")
    assert [vault.unconfirmed(person, TODAY) is None for person in vault.people] == [True, False]


@pytest.mark.parametrize(
    ("status", "problems"),
    [
        ("confirmed", []),
        ("tentative", []),
        ("postponed", []),
        ("Done ✅", []),
        ("🟢", []),
        ("wobbly", ["advice: `status` is “wobbly”, and counts as confirmed"]),
    ],
)
def test_a_status_that_is_not_known_is_named(status: str, problems: list[str]) -> None:
    found = fair(properties=f"status: {status}").problems
    assert [f"{problem.severity}: {problem.message}" for problem in found] == problems


def test_an_answer_that_is_neither_yes_nor_no_is_named() -> None:
    found = fair(properties="attended: perhaps").problems
    assert [(problem.code, problem.line, problem.message) for problem in found] == [
        ("unknown-value", 3, "`attended` is “perhaps”, which says neither yes nor no")
    ]


# --- whatever there is ------------------------------------------------------------------------

NAMES = ("Ana", "Bea", "Cem", "Dan", "Eva")
_day = st.integers(-60, -1).map(lambda passed: TODAY + timedelta(passed))
_ahead = st.sampled_from(
    [
        *("", "#meeting", "## Intro\nI am Jonas.", "## Questions\n- [[Ana]]: why?", "## Agenda\n- [[Bea]] speaks"),
        *("## Attendees\n- [[Cem]]", "Doors at six, says [[Ana]].\n## Intro\nI am Jonas.", "## Follow-ups", "- [ ] "),
        *("> [[Ana]] was there", "## Description\n[[Bea]] invites you.", "- Attendees: [[Dan]]"),
    ]
)
_front = st.sampled_from(["", "prepared: 2026-09-01", "status: tentative", "status: postponed", "attended: false"])


@given(
    logs=st.dictionaries(st.sampled_from(NAMES), st.lists(_day, max_size=3)),
    day=_day,
    attendees=st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    ahead=_ahead,
    front=_front,
)
def test_an_unconfirmed_event_changes_nobodys_last_contact(
    logs: dict[str, list[date]], day: date, attendees: list[str], ahead: str, front: str
) -> None:
    people = "".join(
        f"== People/{name}.md\n" + "".join(f"- {logged} call\n" for logged in logs.get(name, [])) for name in NAMES
    )
    links = ", ".join(f'"[[{name}]]"' for name in attendees)
    event = f"== Events/Fair.md\n---\ndate: {day}\nattendees: [{links}]\n{front}\n---\n{ahead}\n"
    without, vault = vault_of(people), vault_of(people + event)
    assert vault.met == {}
    for person in without.people:
        for passed in (0, 5, 20, 40):
            today = TODAY - timedelta(passed)
            assert vault.last_touch(person, today) == without.last_touch(person, today)
            assert vault.days_until(person, today) == without.days_until(person, today)
            assert not any(entry.source == "event" for entry in vault.touches_on(today))
