"""Who is likely to come to an event without a list: a guess, at most five, which counts for nobody."""

from __future__ import annotations

import pytest

from rules.vault_of import agenda_of, context_of, person
from vaultkit.render.details import likely_why
from vaultkit.render.voice import PLAIN
from vaultkit.rules.likely_guests import MOST_LIKELY, likely_guests

TODAY = "2026-11-22"
NIGHT = "Events/2026-11-26 Robo Night.md"


def event(path: str, front: str = "topics: [robotics]", body: str = "") -> str:
    return f"== {path}\n---\ntype: event\n{front}\n---\n{body}\n"


def likely(text: str, path: str = NIGHT, today: str = TODAY) -> dict[str, str]:
    """Who is likely to come, and why."""
    context = context_of(text, today)
    found = likely_guests(context, context.vault.events[path])
    return {one.person.name: likely_why(one, context.today, PLAIN) for one in found}


def edition(day: str, who: str, front: str = "", name: str = "Robo Night") -> str:
    listed = ", ".join(f'"[[{one}]]"' for one in who.split())
    return event(f"Events/{day} {name}.md", f"attendees: [{listed}]\n{front}", "It was loud.")


def test_who_came_to_earlier_editions_comes_first_then_who_was_listed() -> None:
    text = event(NIGHT) + edition("2026-10-20", "Bea Cem") + edition("2025-11-25", "Dan Bea")
    text += event("Events/2026-09-20 Robo Night.md", 'attendees: ["[[Eve]]"]')  # nothing tells that it happened
    assert likely(text) == {
        "Bea": "came in October",
        "Cem": "came in October",
        "Dan": "came in November 2025",
        "Eve": "was listed in September",
    }


@pytest.mark.parametrize(
    "before",
    [
        edition("2024-10-20", "Bea"),  # more than two years ago
        edition("2026-10-20", "Bea", "status: cancelled"),
        edition("2026-10-20", "Bea", name="Choir"),
        edition("2026-11-24", "Bea"),  # still to come
    ],
)
def test_other_events_tell_of_nobody(before: str) -> None:
    assert likely(event(NIGHT) + before) == {}


def test_events_in_the_same_place_about_the_same_tell_less() -> None:
    here = "location: Betahaus\ntopics: [robotics]"
    text = event(NIGHT, here) + edition("2026-10-20", "Bea", here, "Makers") + edition("2026-09-20", "Cem")
    text += edition("2026-10-21", "Dan", "location: Betahaus\ntopics: [wool]", "Knitters")
    text += edition("2026-10-22", "Eve", "location: Elsewhere\ntopics: [robotics]", "Others")
    assert likely(text) == {"Cem": "came in September", "Bea": "came to Makers in October"}


@pytest.mark.parametrize(
    ("front", "company", "why"),
    [
        ("host: Acme Robotics", "Acme Robotics", "works at Acme Robotics"),
        ('organizer: "[[Acme Robotics]]"', '"[[Acme Robotics]]"', "works at Acme Robotics"),
        ("location: Acme Robotics, Adlershof", "Acme Robotics", "works at Acme Robotics"),
        ("host: Kim", "Talus", "hosts it"),
        ("host: Acme", "Acme Robotics", None),
        ("location: Berlin", "Acme Robotics", None),
        ("location: Berlin", "", None),
    ],
)
def test_the_host_and_its_people_are_likely(front: str, company: str, why: str | None) -> None:
    assert likely(event(NIGHT, front) + person("Kim", f"company: {company}")) == ({"Kim": why} if why else {})


def test_contacts_in_the_place_who_share_its_topics_are_likely_with_a_list_too() -> None:
    here = person("Kim", "location: Berlin\ninterests: [robotics]") + edition("2026-10-20", "Bea")
    for attendees in ("", '\nattendees: ["[[Zed]]"]', "\nattendees: [Zed Someone]"):
        found = likely(event(NIGHT, f"location: Berlin\ntopics: [robotics]{attendees}") + here)
        assert found == ({} if attendees else {"Bea": "came in October"}) | {"Kim": "Berlin, robotics"}


@pytest.mark.parametrize(
    "properties",
    ["status: archived", "status: paused", "died: 2026-11-01", "snooze_until: 2026-11-24", "snooze_until: 2026-12-24"],
)
def test_nobody_who_rests_or_is_gone_is_likely(properties: str) -> None:
    text = event(NIGHT) + edition("2026-10-20", "Bea Cem") + person("Bea", properties)
    assert list(likely(text)) == ["Cem"]


def test_whoever_is_away_on_its_day_is_not_likely() -> None:
    quiet = "- 2026-11-01 travels #quiet from 2026-11-25 until 2026-12-20"
    assert likely(event(NIGHT) + edition("2026-10-20", "Bea") + person("Bea", "type: contact", quiet)) == {}


def test_they_are_at_most_five() -> None:
    text = event(NIGHT) + edition("2026-10-20", "Ana Bea") + edition("2026-09-20", "Cem Dan Eve")
    assert len(likely(text + edition("2026-08-20", "Fay Gus"))) == MOST_LIKELY


def test_they_count_as_attendees_nowhere() -> None:
    text = event(NIGHT) + edition("2026-10-20", "Bea") + person("Bea", "cadence: 4 weeks")
    context = context_of(text, TODAY)
    bea = next(one for one in context.vault.people if one.name == "Bea")
    assert context.vault.attendees[NIGHT] == ()
    assert context.next_touch(bea) is None
    meet = [item for item in agenda_of(text, TODAY).items if item.kind == "prepare"]
    assert [item.people for item in meet] == [()]
    assert not [item for item in agenda_of(text, "2026-11-27").items if item.kind == "debrief"]


@pytest.mark.parametrize(("front", "stands"), [("topics: [robotics]", True), ("aim: none", False)])
def test_a_meeting_about_nothing_with_people_you_know_is_left_out(front: str, stands: bool) -> None:
    text = event(NIGHT, front) + edition("2026-10-20", "Bea")
    assert any(item.kind == "prepare" for item in agenda_of(text, TODAY).items) == stands
