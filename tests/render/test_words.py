"""Why a line stands on the agenda: a sentence for each kind."""

from __future__ import annotations

import pytest
from rules.vault_of import Rule, agenda_of, context_of, day, items_of, person

from vaultkit.model.person import Person
from vaultkit.render.escape import literal, markdown
from vaultkit.render.phrases import task_words
from vaultkit.render.voice import PLAIN, Voice
from vaultkit.render.words import details, reason, title, told
from vaultkit.rules.asking import Asking
from vaultkit.rules.birthday import birthday
from vaultkit.rules.circumstance import circumstance
from vaultkit.rules.drifting import drifting
from vaultkit.rules.first_follow_up import first_follow_up
from vaultkit.rules.neglected import neglected
from vaultkit.rules.next_contact import next_contact
from vaultkit.rules.problem import problem
from vaultkit.rules.promised import promised
from vaultkit.rules.registry import KINDS, SECTIONS
from vaultkit.rules.stalled import stalled
from vaultkit.rules.thank import thank
from vaultkit.rules.to_do import to_do

TODAY = "2026-11-22"
MARKDOWN = Voice(
    text=markdown, literal=literal, person=lambda somebody: f"[[{somebody.name}]]", note=lambda path: f"[[{path}]]"
)
WITHOUT_A_DAY = "check back: the CV"


def said(rule: Rule, properties: str = "", lines: str = "", today: str = TODAY) -> str:
    """What is said of Ana by a rule that finds one item."""
    (item,) = items_of(rule, person("Ana", properties, lines), today)
    return reason(item, day(today), PLAIN)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("- [ ] #waiting the CV 📅 2026-11-22", "check back: the CV · today"),
        (
            "- [ ] #waiting the CV 📅 2026-11-21",
            "check back: the CV · 1 day late",
        ),
        (
            "- [ ] #waiting the CV 📅 2026-11-20",
            "check back: the CV · 2 days late",
        ),
        (
            "- [ ] #waiting the CV 📅 2024-11-20",
            "check back: the CV · 2 years late",
        ),
        ("- [ ] #waiting the CV", WITHOUT_A_DAY),
        (
            "- 2026-11-01 lunch\n    - [ ] #waiting the CV",
            "check back: the CV · promised 1 Nov",
        ),
        ("- [ ] #waiting", "check back: a promise"),
        ("- [ ] #waiting [[Ana]]: the CV", WITHOUT_A_DAY),
        ("- [ ] #waiting [[Ana]]", "check back: Ana"),
        (
            "- [ ] #waiting the CV\n    - 2026-11-12 reminded her",
            WITHOUT_A_DAY,
        ),
        (
            "- [ ] #waiting the CV\n    - 2026-11-12 reminded her\n    - 2026-11-15 reminder",
            WITHOUT_A_DAY,
        ),
        (
            "- [ ] #waiting the CV\n    - 2026-11-12 reminded\n    - 2026-11-13 reminded\n    - 2026-11-15 reminder",
            WITHOUT_A_DAY,
        ),
    ],
)
def test_a_promise_to_you_says_what_and_when_to_check_back(lines: str, sentence: str) -> None:
    assert said(promised, "", lines) == sentence


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("- [ ] send the paper 📅 2026-11-22", "send the paper · today"),
        ("- [ ] send the paper 📅 2026-11-21", "send the paper · 1 day late"),
        ("- [ ] send the paper 📅 2026-10-22", "send the paper · 31 days late"),
        ("- [ ] ask #robotics people 📅 2026-11-22", "ask #robotics people · today"),
    ],
)
def test_a_to_do_says_what_and_until_when(lines: str, sentence: str) -> None:
    assert said(to_do, "", lines) == sentence


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("", "get in touch, as planned · 2 days late"),
        (
            "- 2026-11-03 call",
            "get in touch, as planned · 2 days late",
        ),
    ],
)
def test_next_contact_says_what_you_meant(lines: str, sentence: str) -> None:
    assert said(next_contact, "next_contact: 2026-11-20", lines) == sentence


@pytest.mark.parametrize(
    ("properties", "lines", "sentence"),
    [
        ("", "- 2026-11-15 a new flat #news", "ask about the news: “a new flat” · Sun 15 Nov"),
        ("", "- 2026-11-21 a new flat #news", "ask about the news: “a new flat” · Sat 21 Nov"),
        ("", "- 2026-11-23 the exam #theirs", "wish luck: “the exam” · Mon 23 Nov"),
        ("", "- 2026-11-22 the exam #theirs", "wish luck: “the exam” · today"),
        ("", "- 2026-11-21 the exam #theirs", "ask how it went: “the exam” · Sat 21 Nov"),
        ("", "- 2026-11-19 the exam #theirs", "ask how it went: “the exam” · Thu 19 Nov"),
        ("snooze_until: 2026-11-20", "", "say hello again · snoozed until Fri 20 Nov"),
        (
            "",
            "- 2026-11-01 leave #quiet until 2026-11-20",
            "the quiet time is over: “leave” · Fri 20 Nov",
        ),
    ],
)
def test_a_circumstance_says_what_it_is_and_what_is_kind(properties: str, lines: str, sentence: str) -> None:
    assert said(circumstance, properties or "type: contact", lines) == sentence


@pytest.mark.parametrize("lines", ["- 2026-11-15 #news", "- 2026-11-23 #theirs", "- 2026-11-21 #theirs"])
def test_a_circumstance_without_words_is_still_a_sentence(lines: str) -> None:
    assert ": ;" not in said(circumstance, "type: contact", lines)


def test_of_many_reminders_the_number_and_the_last_are_told() -> None:
    reminders = "\n".join(f"    - 2026-11-{number} reminded" for number in (12, 13, 15))
    context = context_of(person("Ana", "", f"- [ ] #waiting the CV\n{reminders}"), TODAY)
    (item,) = promised(context)
    assert list(details(item, Asking(context), PLAIN)) == ["you asked about it 3 times, last on 15 Nov"]


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        ("2026-11-22", "birthday · today"),
        ("2026-11-23", "birthday, late wishes are welcome · Sun 22 Nov"),
        ("2026-11-25", "birthday, late wishes are welcome · Sun 22 Nov"),
    ],
)
def test_a_birthday_says_when(today: str, sentence: str) -> None:
    assert said(birthday, "birthday: 11-22\ncadence: 1 year", today=today) == sentence


@pytest.mark.parametrize(
    ("properties", "lines", "sentence"),
    [
        (
            "cadence: 6 weeks",
            "- 2026-10-01 call",
            "just to say hello · last in touch 1 Oct",
        ),
        ("cadence: 1", "- 2026-11-21 call", "just to say hello · last in touch Sat 21 Nov"),
        (
            "cadence: monthly",
            "- 2025-10-01 call",
            "just to say hello · last in touch 1 Oct 2025",
        ),
        ("tier: B", "", "just to say hello"),
        (
            "cadence: 1 week\nmet: 2026-09-13",
            "",
            "just to say hello · known since 13 Sep",
        ),
    ],
)
def test_to_reconnect_says_how_long_it_has_been_and_what_you_want(properties: str, lines: str, sentence: str) -> None:
    assert said(neglected, properties, lines) == sentence


@pytest.mark.parametrize(
    ("touches", "sentence"),
    [
        (
            ("2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"),
            "it used to be every 4 weeks · last in touch 1 Jul",
        ),
        (
            ("2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19"),
            "it used to be every week · last in touch 19 Oct",
        ),
    ],
)
def test_drifting_says_what_the_rhythm_was(touches: tuple[str, ...], sentence: str) -> None:
    assert said(drifting, "", "\n".join(f"- {touch} call" for touch in touches)) == sentence


def test_a_problem_says_how_to_fix_it() -> None:
    assert said(problem, "birthday: soon") == (
        "'birthday' is “soon”, which cannot be read as a birthday · write it as YYYY-MM-DD or MM-DD"
    )


EVERYTHING = (
    person(
        "Ana",
        "cadence: 1 day\nbirthday: 11-22\nnext_contact: 2026-11-21",
        "- 2026-11-20 a flat #news\n- [ ] #waiting the CV 📅 2026-11-20\n- [ ] send it 📅 2026-11-20",
    )
    + person("Henrik", "", "- 2023-11-11 a\n- 2024-01-13 a\n- 2024-03-09 a")
    + person("Gil", "", "- 2026-04-01 a\n- 2026-05-01 a\n- 2026-06-01 a\n- 2026-07-01 a")
    + person("Odd", "birthday: soon")
    + person("Hal", "cadence: 1 week", "- 2026-09-01 call")
    + person("Bea", "", "- 2026-11-21 coffee: an introduction #offer\n- 2026-11-20 she is looking for a flat")
    + person("Cem", "", "- 2026-09-01 call")
    + "".join(f"== 2026-11-{day}.md\nlunch with [[Uma Vale]]\n" for day in (12, 19))
    + """
== Goals/Job.md
## Needs
- [ ] An introduction 📅 2026-12-10
    - [[Cem]] — confirmed
- [ ] A reader 📅 2026-12-20
    - [[Dee]] — asked 2026-11-01
- [ ] A tent 📅 2026-11-20
== Events/Fair.md
---
date: 2026-11-20
attendees: ["[[Neo]]"]
---
== Events/Lunch.md
---
date: 2026-11-20
attended: true
attendees: ["[[Pia]]"]
---
== Events/Meetup.md
---
date: 2026-11-26
attendees: ["[[Neo]]"]
topics: [robots]
---
"""
)


def test_every_kind_of_the_agenda_has_its_words() -> None:
    items = agenda_of(EVERYTHING, TODAY).items
    assert {item.kind for item in items} == set(KINDS)
    assert [item for item in items if not reason(item, day(TODAY), MARKDOWN) or not title(item)] == []


def test_nobody_is_called_neglected_or_late_in_what_a_person_reads() -> None:
    items = agenda_of(EVERYTHING, TODAY).items
    words = [reason(item, day(TODAY), PLAIN) for item in items] + [title(item) for item in items]
    words += [section.heading for section in SECTIONS]
    assert [text for text in words if "neglect" in text.casefold() or "overdue" in text.casefold()] == []


@pytest.mark.parametrize(
    ("text", "people", "words"),
    [
        ("#waiting the CV", (), "the CV"),
        ("the CV #wf", (), "the CV"),
        ("the CV #Waiting-For", (), "the CV"),
        ("#waiting-room is full", (), "#waiting-room is full"),
        ("[[Ana]]: the CV", (Person("Ana"),), "the CV"),
        ("[[Ana]] sends the CV", (Person("Ana"),), "sends the CV"),
        ("[[People/ana|her]] sends the CV", (Person("Ana"),), "sends the CV"),
        ("[[Ana#Log]] sends the CV", (Person("Ana"),), "sends the CV"),
        ("[[Bea]] sends the CV", (Person("Ana"),), "[[Bea]] sends the CV"),
        ("[[Ana]] sends the CV", (), "[[Ana]] sends the CV"),
        ("[[Ana]]", (Person("Ana"),), "[[Ana]]"),
        ("#waiting", (), "a promise"),
    ],
)
def test_the_words_of_a_task_leave_out_what_is_said_around_them(
    text: str, people: tuple[Person, ...], words: str
) -> None:
    assert task_words(text, people) == words


# --- thanks, stalled help, first follow-ups ------------------------------------------


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            "- 2026-11-20 a tour of the hall #offer",
            "offered “a tour of the hall” · Fri 20 Nov",
        ),
        (
            "- 2026-11-20 offered a tour #offer",
            "“offered a tour” · Fri 20 Nov",
        ),
        ("- 2026-11-20 she fixed my bike #got", "“she fixed my bike” · Fri 20 Nov"),
        (
            "- 2026-11-02 lunch\n    - [x] #waiting the CV ✅ 2026-11-20",
            "kept the promise: “the CV” · Fri 20 Nov",
        ),
        (
            "- 2026-11-20 lunch\n    - [ ] #waiting the CV 📅 2026-11-23",
            "promised “the CV” · Fri 20 Nov",
        ),
        (
            "- 2026-11-20 lunch\n    - [ ] #waiting the CV 📅 2026-11-22",
            "promised “the CV” · Fri 20 Nov",
        ),
    ],
)
def test_a_thank_you_says_what_for_and_a_day_to_check_back_that_is_ahead(lines: str, sentence: str) -> None:
    assert said(thank, "", lines) == sentence


def test_below_its_thank_you_a_promise_says_only_when_to_check_back() -> None:
    text = person("Ana", "", "- 2026-11-12 lunch\n    - [ ] #waiting the CV 📅 2026-11-21\n- [ ] #waiting the key")
    ((line,),) = (section.lines for section in agenda_of(text, TODAY).sections)
    assert [told(item, day(TODAY), PLAIN, line.item).what for item in line.below] == [
        "check back",
        "check back: the key",
    ]


@pytest.mark.parametrize(
    ("candidate", "more", "sentence"),
    [
        ("[[Ana]] — asked 2026-11-10", "", "ask again: “a talk” · asked 10 Nov"),
        (
            "[[Ana]] — asked 2026-11-10",
            "- 2026-11-12 call",
            "ask again: “a talk” · asked 10 Nov",
        ),
        ("[[Ana]] — agreed 2026-11-10", "", "check back: “a talk” · said yes 10 Nov"),
        (
            "[[Zed]] via [[Ana]] — asked 2026-11-10",
            "",
            "ask again to meet Zed: “a talk” · asked 10 Nov",
        ),
        (
            "[[Zed]] via [[Ana]] — agreed 2026-11-10",
            "",
            "check back: introduction to Zed, “a talk” · said yes 10 Nov",
        ),
    ],
)
def test_stalled_help_says_who_was_to_do_what_and_since_when(candidate: str, more: str, sentence: str) -> None:
    text = person("Ana", "", more) + f"== Goals/Talk.md\n## Needs\n- [ ] a talk\n    - {candidate}\n"
    (item,) = items_of(stalled, text, TODAY)
    assert reason(item, day(TODAY), PLAIN) == sentence


@pytest.mark.parametrize(
    ("need", "below"),
    [
        ("", []),
        ("- [ ] a talk #talks", ["may help with “a talk”"]),
        ("- [ ] a talk #talks\n    - [[Ana]]", []),
    ],
)
def test_a_first_follow_up_says_where_you_met_and_what_they_may_help_with(need: str, below: list[str]) -> None:
    fair = '== Events/Fair.md\n---\ndate: 2026-11-20\nattended: true\nattendees: ["[[Ana]]"]\n---\n'
    text = person("Ana", "can_help: talks") + fair + f"== Goals/Talk.md\n## Needs\n{need}\n"
    context = context_of(text, TODAY)
    (item,) = first_follow_up(context)
    assert reason(item, day(TODAY), PLAIN) == "write a line: first met at Fair · Fri 20 Nov"
    assert list(details(item, Asking(context), PLAIN)) == below


@pytest.mark.parametrize(("voice", "shown"), [(PLAIN, '"[[Ana Silva]]"'), (MARKDOWN, r'"\[\[Ana Silva\]\]"')])
def test_brackets_in_a_hint_are_shown_as_they_stand(voice: Voice, shown: str) -> None:
    (item,) = items_of(problem, "== Events/Fair.md\n---\ndate: 2026-11-25\nattendees: Ana Silva\n---\n", TODAY)
    assert f"write {shown}, with the quotes" in reason(item, day(TODAY), voice)
