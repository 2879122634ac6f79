"""An event's note as its record (docs/format.md, *Events*)."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import note_in, vault_of

from vaultkit.errors import Problem
from vaultkit.markdown.link import Link, links_in
from vaultkit.model.event import Event, Question, read_event
from vaultkit.settings import DEFAULTS
from vaultkit.vocabulary import PROPERTIES

PATH = "Events/Meetup.md"
DAY = date(2026, 11, 26)


def read(text: str, named_day: date | None = None) -> tuple[Event, list[Problem]]:
    return read_event(note_in(text, PATH), named_day, DEFAULTS)


def event(front: str) -> Event:
    found, problems = read(f"---\n{front}\n---\n")
    assert problems == []
    return found


def attendees(text: str) -> list[str]:
    return [link.target for link in read(text)[0].attendees]


def test_everything_that_format_md_shows_is_read() -> None:
    found, problems = read("""
        ---
        type: event
        date: 2026-11-26T18:00
        end: 2026-11-27
        location: Berlin
        attendees: ["[[Ana Silva]]", "[[Marta Ruiz]]"]
        goals: ["[[Find a robotics role]]"]
        aim: learn who hires for perception
        topics: [robotics, hiring]
        ---
        ## Intro
        I build perception for machines that share a floor with people.
        ## Questions
        - What is the hardest thing to hire for this year?
        - [[Marta Ruiz]]: what would you want to see in a portfolio?
        ## Follow-ups
        - [ ] #waiting [[Marta Ruiz]] sends the RFP 📅 2026-12-04
        """)
    assert problems == []
    assert found == Event(
        path=PATH,
        name="Meetup",
        first_day=DAY,
        last_day=date(2026, 11, 27),
        time="18:00",
        attendees=(*links_in("[[Ana Silva]]"), *links_in("[[Marta Ruiz]]")),
        attendees_line=6,
        location="Berlin",
        goals=tuple(links_in("[[Find a robotics role]]")),
        aim="learn who hires for perception",
        topics=("robotics", "hiring"),
        intro="I build perception for machines that share a floor with people.",
        questions=(
            Question("What is the hardest thing to hire for this year?", None),
            Question("what would you want to see in a portfolio?", Link("Marta Ruiz", None, None, False, 15, 0, 14)),
        ),
        noted=True,
    )


def test_a_note_without_properties_is_an_event_without_a_day() -> None:
    assert read("") == (Event(PATH, "Meetup"), [])


EXAMPLES = {
    "date": "2026-11-26",
    "start_time": "'18:00'",
    "end_time": "'20:00'",
    "attendees": '"[[Ana]]"',
    "location": "Berlin",
    "status": "cancelled",
    "attended": "true",
    "goals": '"[[A job]]"',
    "aim": "learn",
    "topics": "[hiring]",
    "host": "Acme Robotics",
    "prepared": "2026-11-25",
    "debriefed": "2026-11-27",
    "uid": "abc@x.example",
}


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        (known.name, spelling)
        for known in PROPERTIES
        if known.kind == "event" and known.name != "end"
        for spelling in (known.name, *known.also)
    ],
)
def test_every_spelling_of_a_property_is_read_as_the_property(name: str, spelling: str) -> None:
    plain = event(f"{name}: {EXAMPLES[name]}")
    assert plain != Event(PATH, "Meetup")
    assert event(f"{spelling.title().replace('_', ' ')}: {EXAMPLES[name]}") == plain


@pytest.mark.parametrize("spelling", ["end", "endDate", "end_date", "End Date"])
def test_the_last_day_has_its_spellings(spelling: str) -> None:
    assert event(f"date: 2026-11-26\n{spelling}: 2026-11-28").last_day == date(2026, 11, 28)


@pytest.mark.parametrize(
    "spelling",
    ["date", "start", "startTime", "attendees", "people", "participants", "with", "location", "loc", "place", "status"],
)
def test_the_spellings_that_format_md_promises_are_known(spelling: str) -> None:
    known = {word.replace("_", "") for each in PROPERTIES if each.kind == "event" for word in (each.name, *each.also)}
    assert spelling.lower() in known


@pytest.mark.parametrize(
    ("front", "named_day", "first", "last"),
    [
        ("date: 2026-11-26", None, DAY, DAY),
        ("date: 2026-11-26", date(2026, 1, 1), DAY, DAY),
        ("aim: x", DAY, DAY, DAY),
        ("end: 2026-11-28", DAY, DAY, date(2026, 11, 28)),
        ("date: 2026-11-26\nend: 2026-11-26", None, DAY, DAY),
        ("date: 2026-11-26T22:00\nend: 2026-11-27T02:00", None, DAY, DAY),  # the evening on which it began
        ("date: 2026-11-26T22:00\nend: 2026-11-27T10:00", None, DAY, date(2026, 11, 27)),
        ("date: 2026-11-26T10:00\nend: 2026-11-28T02:00", None, DAY, date(2026, 11, 28)),
        ("date: 2026-11-26/2026-11-28", None, DAY, date(2026, 11, 28)),
        ("date: 2026-11-26 – 2026-11-28", None, DAY, date(2026, 11, 28)),
        ("date: 2026-11-26 to 2026-11-28\nend: 2026-11-27", None, DAY, date(2026, 11, 27)),
        ("date: 2026-11-26\nendDate: 2026-11-28\nstartTime: 10:00\nendTime: 16:00", None, DAY, date(2026, 11, 28)),
        ("aim: x", None, None, None),
        ("date:", DAY, DAY, DAY),
    ],
)
def test_an_event_lasts_from_its_date_or_the_day_in_its_name_to_its_end(
    front: str, named_day: date | None, first: date | None, last: date | None
) -> None:
    found, problems = read(f"---\n{front}\n---\n", named_day)
    assert (found.first_day, found.last_day, problems) == (first, last, [])


def test_an_event_that_ends_before_it_begins_is_a_problem_and_lasts_a_day() -> None:
    found, problems = read("---\ndate: 2026-11-26\nend: 2026-11-20\n---\n")
    assert (found.first_day, found.last_day) == (DAY, DAY)
    assert [(problem.line, problem.code) for problem in problems] == [(3, "bad-value")]


@pytest.mark.parametrize("name", ["date", "end"])
def test_a_day_that_is_none_is_a_problem_and_the_name_stands_in(name: str) -> None:
    found, problems = read(f"---\n{name}: Thursday\n---\n", DAY)
    assert (found.first_day, found.last_day) == (DAY, DAY)
    assert problems == [
        Problem(
            PATH,
            2,
            "bad-value",
            f"`{name}` is “Thursday”, which cannot be read as a day",
            "write it as YYYY-MM-DD",
            "this day does not count",
        )
    ]


@pytest.mark.parametrize(
    ("front", "time"),
    [
        ("date: 2026-11-26T18:00", "18:00"),
        ("date: 2026-11-26 18:00:00", "18:00"),
        ("date: 2026-11-26T18:00+02:00", "18:00"),
        ("date: 2026-11-26", None),
        ("date: 2026-11-26\nstartTime: 18:30", "18:30"),
        ("date: 2026-11-26\nstart time: '9:30'", "9:30"),
        ("date: 2026-11-26T18:00\nstartTime: 19:00", "19:00"),
        ("date: 2026-11-26\nstartTime: evening", None),
    ],
)
def test_the_time_is_the_one_that_is_written(front: str, time: str | None) -> None:
    assert event(front).time == time


@pytest.mark.parametrize(
    ("front", "begins", "ends"),
    [
        ("date: 2026-11-26 18:00–20:00", "18:00", "20:00"),
        ("date: 2026-11-26T18:00 - 20:00", "18:00", "20:00"),
        ("date: 2026-11-26 18:00 bis 20:00", "18:00", "20:00"),
        ("date: 2026-11-26T18:00\nend: 2026-11-26T20:00", "18:00", "20:00"),
        ("date: 2026-11-26T18:00\nend: 20:00", "18:00", "20:00"),
        ("date: 2026-11-26\nstartTime: '18:00'\nendTime: '20:00'", "18:00", "20:00"),
        ("date: 2026-11-26\nstartTime: 18:00\nendTime: 20:00", "18:00", "20:00"),
        ("date: 2026-11-26\ntime: 9:30-11:00", "9:30", "11:00"),
        ("date: 2026-11-26\nend_time: 20:00", None, "20:00"),
        ("date: 2026-11-26 22:00–02:00", "22:00", "02:00"),
        ("date: 2026-11-26T10:00/2026-11-28T16:00", "10:00", "16:00"),
        ("date: 2026-11-26T18:00+02:00", "18:00", None),
        ("date: 2026-11-26\nend: 2026-11-27", None, None),
    ],
)
def test_the_end_of_an_event_is_read_however_it_is_written(front: str, begins: str | None, ends: str | None) -> None:
    found = event(front)
    assert (found.first_day, found.time, found.ends) == (DAY, begins, ends)


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("date: 2026-11-26T18:00\nend: 16:00", "the event ends at 16:00, before it begins at 18:00"),
        ("date: 2026-11-26\ntime: 18:00\nend_time: 16:00", "the event ends at 16:00, before it begins at 18:00"),
        ("date: 2026-11-26\nx: 1\nend_time: 8 pm", "“8 pm” is not a time"),
        ("date: 2026-11-28\nx: 1\nend: 2026-11-26T20:00", "the event ends on 2026-11-26, before it begins"),
    ],
)
def test_an_end_that_cannot_be_is_a_problem_and_left_out(front: str, message: str) -> None:
    found, problems = read(f"---\n{front}\n---\n")
    assert (found.last_day, found.ends) == (found.first_day, None)
    assert [problem.message for problem in problems] == [message]


@pytest.mark.parametrize(
    ("written", "cancelled"),
    [("cancelled", True), ("Canceled", True), ('"[[cancelled]]"', True), ("planned", False), ("", False)],
)
def test_an_event_is_cancelled_when_its_status_says_so(written: str, cancelled: bool) -> None:
    assert event(f"status: {written}").cancelled == cancelled


@pytest.mark.parametrize(
    "heading", ["## Attendees", "# Participants", "###### attendees", "## **Attendees**", "## Attendees:"]
)
def test_a_list_under_a_heading_tells_who_is_there(heading: str) -> None:
    assert attendees(f"{heading}\n- [[Ana]]\n- [ ] [[Bea]] and [[Cem]]\n    - [[Dan]]\n") == [
        "Ana",
        "Bea",
        "Cem",
        "Dan",
    ]


def test_nothing_but_the_list_under_the_heading_counts() -> None:
    text = """
        ---
        attendees: "[[Ana]]"
        ---
        [[Bea]]
        - [[Cem]]
        ## Attendees
        Running text with [[Dan]]
        - [[Eve]], ![[Photo of Fay]], `[[Gil]]`, %%[[Hal]]%%
        > - [[Ida]]
        ## Notes
        - [[Jon]]
        """
    assert attendees(text) == ["Ana", "Eve"]


def test_a_heading_below_the_list_ends_it() -> None:
    assert attendees("# Attendees\n- [[Ana]]\n## Speakers\n- [[Bea]]\n") == ["Ana"]


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("Ana Silva, Bea Chan", "Ana Silva, Bea Chan"),
        ('[Bea Chan, "[[Ana Silva]]"]', "Ana Silva, Bea Chan"),
        ("Bea and Ana Silva", "Bea Chan, Ana Silva"),
        ('"[Ana](People/Ana%20Silva.md)"', "Ana Silva"),
        ('["[[Ana Silva]] (declined)", "[[Bea Chan]]"]', "Bea Chan"),
        ('"[[Ana Silva]], Bea Chan"', "Ana Silva, Bea Chan"),
        ('"Bea Chan and [[Ana Silva|Ana, S.]] (host, Berlin)"', "Ana Silva, Bea Chan"),
        ('"[[Ana Silva]], Bea (declined)"', "Ana Silva"),
        ('["[[Ana Silva]] – abgesagt", Bea Chan (declined)]', ""),
        ('["[[Ana Silva]] (host)", "[[Bea Chan]] (via Zoom)"]', "Ana Silva, Bea Chan"),
    ],
)
def test_attendees_are_links_and_names_of_contacts_less_those_who_declined(written: str, there: str) -> None:
    vault = vault_of(f"""
        == Events/Fair.md
        ---
        date: 2026-11-10
        attendees: {written}
        ---
        == People/Ana Silva.md
        == People/Bea Chan.md
        ---
        aliases: [Bea]
        ---
        """)
    assert ", ".join(person.name for person in vault.attendees["Events/Fair.md"]) == there
    assert vault.problems == ()


def test_a_plain_name_of_nobody_is_a_problem_and_the_others_are_read() -> None:
    vault = vault_of('== Events/2026-11-10 Fair.md\n---\nwith: [Ana, "[[Bea]]"]\n---\n')
    assert [person.name for person in vault.attendees["Events/2026-11-10 Fair.md"]] == ["Bea"]
    assert vault.problems == (
        Problem("Events/2026-11-10 Fair.md", 2, "not-a-link", "“Ana” is no link", 'write "[[Ana]]", with the quotes'),
    )


def test_a_label_in_the_text_of_an_event_lists_attendees() -> None:
    assert attendees("- **Attendees:** [[Ana]], [[Bea]] (declined)\n- Topics: [[Cem]]\n") == ["Ana"]


@pytest.mark.parametrize(
    "written",
    [
        *("status: cancelled", "status: Cancelled ❌", "status: postponed", "status: abgesagt", "status: ⏸ reporté"),
        *("cancelled: true", "Canceled: true"),
    ],
)
def test_an_event_that_did_not_take_place_is_contact_with_nobody(written: str) -> None:
    vault = vault_of(f"""
        == Events/2026-11-10 Fair.md
        ---
        {written}
        attendees: ["[[Ana]]"]
        ---
        With [[Ana]] in the hall.
        == People/Ana.md
        """)
    assert vault.entries == ()


@pytest.mark.parametrize("written", ["status: confirmed", "status: done", "status: 🟢", "cancelled: false"])
def test_any_other_status_leaves_an_event_as_it_is(written: str) -> None:
    vault = vault_of(f'== Events/2026-11-10 Fair.md\n---\n{written}\nwith: "[[Ana]]"\n---\n== People/Ana.md\n')
    assert [str(entry.day) for entry in vault.entries] == ["2026-11-10"]


def test_a_tentative_event_is_planned_and_is_no_contact_once_it_is_over() -> None:
    vault = vault_of('== Events/2026-11-10 A.md\n---\nstatus: tentative\nwith: "[[Ana]]"\n---\n== People/Ana.md\n')
    (ana,) = vault.people
    assert vault.next_touch(ana, date(2026, 11, 9)) == date(2026, 11, 10)
    assert vault.last_touch(ana, date(2026, 11, 20)) is None
    assert vault.next_touch(ana, date(2026, 11, 20)) is None


def test_a_note_with_a_day_and_attendees_is_an_event() -> None:
    vault = vault_of("""
        == Notes/Kickoff.md
        ---
        date: 2026-11-10
        attendees: ["[[Ana]]"]
        ---
        Later [[Bea]] joined.
        == Films/Brazil.md
        ---
        date: 1985-02-20
        people: ["[[Terry Gilliam]]"]
        ---
        == People/Ana.md
        == People/Bea.md
        """)
    assert {person.name: len(vault.touch_days(person)) for person in vault.people} == {"Ana": 1, "Bea": 1}


def test_what_was_written_ahead_of_an_event_is_no_contact() -> None:
    vault = vault_of("""
        == Events/Fair.md
        ---
        date: 2026-11-10
        ---
        [[Ana]] told me to go.
        ## Agenda
        - the plan of [[Ana]]
        ## Questions
        - [[Ana]]: who else?
        ## Notes
        Sat with [[Bea]].
        ## Follow-ups
        - a mail to [[Ana]]
        == People/Ana.md
        == People/Bea.md
        """)
    assert [person.name for entry in vault.entries for person in entry.people] == ["Bea"]


def test_who_attends_is_told_once_and_by_the_person() -> None:
    vault = vault_of("""
        == People/Ana.md
        ---
        aliases: [Annie]
        ---
        == Events/Meetup.md
        ---
        attendees: ["[[Ana]]", "[[Annie]]", "[[Bea]]", "[[2026-11-26]]", "[[photo.png]]", "[[A plan]]", "[[bea]]"]
        ---
        ## Attendees
        - [[Ana]]
        == A plan.md
        """)
    assert [person.name for person in vault.attendees["Events/Meetup.md"]] == ["Ana", "Bea"]


@pytest.mark.parametrize("time", ["25:61", "'24:00'", "6pm", "6:30 pm", "6:30 p.m.", "18h", "18.30"])
def test_a_time_that_is_none_is_told(time: str) -> None:
    found, problems = read(f"---\ntype: event\ndate: 2026-11-26\nstart_time: {time}\n---\n")
    assert found.time is None
    assert [(problem.line, problem.code, problem.hint) for problem in problems] == [
        (4, "bad-value", "write the hour and the minute, as 14:30")
    ]


@pytest.mark.parametrize("written", ["Ana Silva, Bea Chan", "Ana Silva and Bea Chan", "[Ana Silva, Bea Chan]"])
def test_each_plain_name_of_nobody_is_a_problem_of_its_own(written: str) -> None:
    vault = vault_of(f"== Events/Fair.md\n---\nattendees: {written}\n---\n")
    assert [(problem.code, problem.message, problem.hint) for problem in vault.problems if problem.line == 2] == [
        ("not-a-link", "“Ana Silva” is no link", 'write "[[Ana Silva]]", with the quotes'),
        ("not-a-link", "“Bea Chan” is no link", 'write "[[Bea Chan]]", with the quotes'),
    ]


@pytest.mark.parametrize("attendees", ['"[[Ana Silva]] (organiser)"', '["[[Ana Silva]]", "[[Bea Chan|Bea & co]]"]'])
def test_words_beside_a_link_are_no_plain_name(attendees: str) -> None:
    assert read(f"---\nattendees: {attendees}\n---\n")[1] == []


def test_a_name_of_nobody_beside_a_link_is_told() -> None:
    vault = vault_of('== Events/2026-11-10 Fair.md\n---\nattendees: "[[Ana]], Cem"\n---\n')
    assert [person.name for person in vault.attendees["Events/2026-11-10 Fair.md"]] == ["Ana"]
    assert [problem.message for problem in vault.problems] == ["“Cem” is no link"]


def test_attendees_under_two_spellings_all_attend() -> None:
    text = '== Events/2026-11-10 Fair.md\n---\nattendees: "[[Ana]]"\nparticipants: ["[[Bea]]", "[[Ana]]"]\n---\n'
    vault = vault_of(text)
    assert [person.name for person in vault.attendees["Events/2026-11-10 Fair.md"]] == ["Ana", "Bea"]
