"""What is said of the circle of a goal: thanks, asks, standstills, events, gaps and the brake, whole sentences."""

from __future__ import annotations

import pytest
from rules.vault_of import Rule, context_of, day, items_of, person

from vaultkit.render.box_words import box_words
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import details, reason
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.ask import ask
from vaultkit.rules.asking import Asking
from vaultkit.rules.debrief import debrief
from vaultkit.rules.goal import goal
from vaultkit.rules.prepare import prepare
from vaultkit.rules.stalled import stalled
from vaultkit.rules.thank import thank

TODAY = "2026-11-22"
MONDAY = "2026-12-07"
TOUCH = "- 2026-11-01 lunch"
PEOPLE = person("Ana", "", TOUCH) + person("Bea", "", TOUCH)


def said(rule: Rule, text: str, today: str = TODAY) -> str:
    (item,) = items_of(rule, text, today)
    return reason(item, day(today), PLAIN)


def below(rule: Rule, text: str, today: str) -> list[str]:
    context = context_of(text, today)
    (item,) = rule(context)
    return list(details(item, Asking(context), PLAIN))


def need(needed: str, *candidates: str, marks: str = "") -> str:
    below = "".join(f"    - {candidate}\n" for candidate in candidates)
    return f"== Goals/Role.md\n## Needs\n- [ ] a talk 📅 {needed}{marks}\n{below}{PEOPLE}"


MEETING = '== Events/Fair.md\n---\ndate: 2026-11-26\nattendees: "[[Ana]]"\n---\n'
TO_ZED = "[[Zed]] via [[Ana]]"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            need("2026-12-10", "[[Ana]] — confirmed"),
            "“a talk” · by Thu 26 Nov",
        ),
        (need("2026-12-06", "[[Ana]] — confirmed"), "“a talk” · today"),
        (
            need("2026-12-04", "[[Ana]] — confirmed"),
            "“a talk” · 2 days late",
        ),
        (
            need("2026-12-20", f"{TO_ZED} — confirmed"),
            "introduction to Zed: “a talk” · by Thu 26 Nov",
        ),
        (
            need("2026-12-20", "[[Ana]]"),
            "may help, find out: “a talk” · by Sun 6 Dec",
        ),
        (
            need("2026-12-20", TO_ZED),
            "introduction to Zed, who may help: “a talk” · by Thu 26 Nov",
        ),
        (
            need("2026-12-01", "[[Ana]]"),
            "may help, find out: “a talk” · 5 days late",
        ),
        (
            need("2026-11-24", "[[Ana]] — confirmed"),
            "short notice, move the day: “a talk” · needed Tue 24 Nov",
        ),
        (
            need("2026-11-24", f"{TO_ZED} — confirmed", "[[Bea]]"),
            "short notice, ask Bea or move the day: “a talk” · needed Tue 24 Nov",
        ),
        (
            need("2026-11-24", "[[Ana]] — confirmed", marks=" 🔺"),
            "“a talk” · 12 days late",
        ),
        (
            need("2026-12-10", "[[Ana]] — confirmed") + MEETING,
            "“a talk” · by Thu 26 Nov",
        ),
    ],
)
def test_an_ask(text: str, sentence: str) -> None:
    assert said(ask, text) == sentence


@pytest.mark.parametrize(
    ("candidate", "sentence"),
    [
        (
            "[[Ana]] — asked 2026-11-10",
            "ask again: “a talk” · asked 10 Nov",
        ),
        (
            f"{TO_ZED} — asked 2026-11-10",
            "ask again to meet Zed: “a talk” · asked 10 Nov",
        ),
        (
            f"{TO_ZED} — agreed 2026-11-10",
            "check back: introduction to Zed, “a talk” · said yes 10 Nov",
        ),
        (
            "[[Ana]] — agreed 2026-11-10",
            "check back: “a talk” · said yes 10 Nov",
        ),
        (
            f"{TO_ZED} — introduced 2026-11-10",
            "write, you were introduced: “a talk” · 10 Nov",
        ),
        (
            "[[Ana]] — asked 2026-10-10",
            "ask again: “a talk” · asked 10 Oct",
        ),
        ("[[Yan]] — asked", "ask again: “a talk”"),
    ],
)
def test_a_standstill(candidate: str, sentence: str) -> None:
    assert said(stalled, need("2027-12-10", candidate)) == sentence


def test_a_standstill_before_you_see_them() -> None:
    text = need("2027-12-10", "[[Ana]] — asked 2026-11-10") + MEETING
    assert said(stalled, text) == "ask again: “a talk” · asked 10 Nov"
    assert below(stalled, text, TODAY) == ["you meet Thu 26 Nov: ask in person"]


OFFER = "- 2026-11-21 an introduction #offer"
MET = "== Goals/Role.md\n## Needs\n- [x] a talk\n    - {}\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (person("Ana", "", "- 2026-11-21 a book #got"), "“a book” · Sat 21 Nov"),
        (
            person("Ana", "", OFFER),
            "offered “an introduction” · Sat 21 Nov",
        ),
        (
            person("Ana", "", f"{OFFER}\n    - [ ] #waiting the mail 📅 2026-12-04"),
            "offered “an introduction” · Sat 21 Nov",
        ),
        (
            person("Ana", "", "- [x] #waiting the CV ✅ 2026-11-20"),
            "kept the promise: “the CV” · Fri 20 Nov",
        ),
        (MET.format("[[Ana]] — helped 2026-11-20"), "helped with “a talk” · Fri 20 Nov"),
        (
            MET.format(f"{TO_ZED} — introduced 2026-11-20"),
            "introduced you: “a talk” · Fri 20 Nov",
        ),
    ],
)
def test_a_thank_you(text: str, sentence: str) -> None:
    assert said(thank, text) == sentence


def fair(properties: str) -> str:
    return f'== Events/Fair.md\n---\n{properties}\nattendees: ["[[Ana]]", "[[Zed]]"]\n---\n'


@pytest.mark.parametrize(
    ("rule", "properties", "sentence"),
    [
        (
            prepare,
            "date: 2026-11-26T18:00\nlocation: Berlin\naim: learn who hires",
            "aim: learn who hires · Thu 26 Nov, 18:00",
        ),
        (prepare, "date: 2026-11-22", "what is your aim? · today"),
        (prepare, "date: 2026-11-20\nend: 2026-11-24", "what is your aim? · today to Tue 24 Nov"),
        (debrief, "date: 2026-11-22\naim: learn who hires", "tick who was there · today"),
        (
            debrief,
            "date: 2026-11-20",
            "did it happen? tick who was there · Fri 20 Nov",
        ),
        (
            debrief,
            "date: 2026-11-20\naim: learn who hires",
            "did it happen? tick who was there · Fri 20 Nov",
        ),
    ],
)
def test_an_event(rule: Rule, properties: str, sentence: str) -> None:
    assert said(rule, fair(properties)) == sentence


def test_what_stands_below_an_event() -> None:
    assert below(prepare, fair("date: 2026-11-26"), TODAY) == [
        "there: Ana, Zed",
        "to prepare: an intro and questions",
    ]


VAGUE = "Some day.\n"
NEEDY = """\
---
deadline: 2027-03-01
why: because
---
## Needs
- [ ] a talk
- [ ] a tour 📅 2026-12-15 #tours
    - why: to see it
"""


@pytest.mark.parametrize(
    ("text", "sentence", "lines"),
    [
        (VAGUE, "no deadline, no needs, no “why”", []),
        (
            NEEDY,
            "2 needs to look at · best asked by 1 Dec",
            [
                "“a talk”: nobody to ask yet, no “why”, no tags",
                "“a tour”: nobody to ask yet",
                "Bea may help: tours · last in touch 1 Nov",
            ],
        ),
    ],
)
def test_what_a_goal_lacks(text: str, sentence: str, lines: list[str]) -> None:
    text = f"== Goals/Role.md\n{text}{person('Bea', 'can_help: tours', TOUCH)}"
    assert said(goal, text, MONDAY) == sentence
    assert below(goal, text, MONDAY) == lines


def test_those_who_fit_a_need_and_rest_are_not_named() -> None:
    resting = person("Bea", "can_help: tours\nsnooze_until: 2027-01-31", TOUCH)
    lines = below(goal, f"== Goals/Role.md\n{NEEDY}{resting}", MONDAY)
    assert lines[1:] == ["“a tour”: nobody to ask yet", "everybody who may help is resting for now"]


def test_the_brake_with_something_to_give() -> None:
    asked = "- [ ] #waiting the CV 📅 2026-11-22\n- 2026-11-10 a talk #asked\n- 2026-11-01 a book #asked"
    text = person("Ana", "looking_for: flat", asked) + person("Sofia", "can_help: flat")
    context = context_of(text, TODAY)
    ((line,),) = [section.lines for section in build_agenda(context).sections]
    assert reason(line.item, day(TODAY), PLAIN) == "check back: the CV · today"
    assert [box_words(line.item, box, context.today, PLAIN) for box in line.item.boxes] == [
        "give first: introduce Sofia (flat)",
        "promise kept",
    ]
    assert list(details(line.item, Asking(context), PLAIN)) == []


def test_the_brake_with_nothing_to_give() -> None:
    text = person(
        "Ana", "", "- [ ] #waiting the CV 📅 2026-11-22\n- 2026-11-10 a talk #asked\n- 2026-11-01 a book #asked"
    )
    context = context_of(text, TODAY)
    ((line,),) = [section.lines for section in build_agenda(context).sections]
    assert list(details(line.item, Asking(context), PLAIN)) == ["give something first: you asked on 1 Nov and 10 Nov"]
