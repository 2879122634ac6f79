"""What is said of the circle of a goal: thanks, asks, standstills, events, gaps and the brake, whole sentences."""

from __future__ import annotations

import pytest
from rules.vault_of import Rule, agenda_of, context_of, day, items_of, person

from vaultkit.render.voice import PLAIN
from vaultkit.render.words import details, reason
from vaultkit.rules.ask import ask
from vaultkit.rules.asking import Asking
from vaultkit.rules.debrief import debrief
from vaultkit.rules.goal import goal
from vaultkit.rules.prepare import prepare
from vaultkit.rules.stalled import stalled
from vaultkit.rules.thank import thank

TODAY = "2026-11-22"
MONDAY = "2026-11-23"
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
            "ask for “a talk” by Thu 26 Nov, in 4 days; you need it by Thu 10 Dec",
        ),
        (need("2026-12-06", "[[Ana]] — confirmed"), "ask for “a talk” by today; you need it by Sun 6 Dec"),
        (
            need("2026-12-04", "[[Ana]] — confirmed"),
            "ask for “a talk” now; late: the day to ask by was Fri 20 Nov; you need it by Fri 4 Dec",
        ),
        (
            need("2026-12-20", f"{TO_ZED} — confirmed"),
            "ask about an introduction to Zed for “a talk” by Thu 26 Nov, in 4 days; you need it by Sun 20 Dec",
        ),
        (
            need("2026-12-20", "[[Ana]]"),
            "you assume that they can help with “a talk”: find out first, and ask by Sun 6 Dec, in 14 days; "
            "you need it by Sun 20 Dec",
        ),
        (
            need("2026-12-20", TO_ZED),
            "you assume that Zed can help with “a talk”: find out first, and ask about an introduction to Zed "
            "by Thu 26 Nov, in 4 days; you need it by Sun 20 Dec",
        ),
        (
            need("2026-12-01", "[[Ana]]"),
            "you assume that they can help with “a talk”: find out first; ask soon; "
            "late: the day to ask by was Tue 17 Nov; you need it by Tue 1 Dec",
        ),
        (
            need("2026-11-24", "[[Ana]] — confirmed"),
            "too late to ask kindly for “a talk”, you need it by Tue 24 Nov: move the day",
        ),
        (
            need("2026-11-20", "[[Ana]] — confirmed"),
            "too late to ask kindly for “a talk”, you needed it by Fri 20 Nov: move the day",
        ),
        (
            need("2026-11-24", f"{TO_ZED} — confirmed", "[[Bea]]"),
            "too late to ask kindly about an introduction to Zed for “a talk”, you need it by Tue 24 Nov: "
            "ask Bea, whom you reach directly, or move the day",
        ),
        (
            need("2026-11-24", "[[Ana]] — confirmed", marks=" 🔺"),
            "urgent: ask for “a talk” now; late: the day to ask by was Tue 10 Nov; you need it by Tue 24 Nov",
        ),
        (
            need("2026-12-10", "[[Ana]] — confirmed") + MEETING,
            "ask for “a talk” by Thu 26 Nov, in 4 days; you see them on Thu 26 Nov, in 4 days: ask in person; "
            "you need it by Thu 10 Dec",
        ),
    ],
)
def test_an_ask(text: str, sentence: str) -> None:
    assert said(ask, text) == sentence


REMIND = "remind them, or find another way"


@pytest.mark.parametrize(
    ("candidate", "sentence"),
    [
        (
            "[[Ana]] — asked 2026-11-10",
            f"you asked them on 10 Nov for “a talk”; nothing has moved since, 12 days: {REMIND}",
        ),
        (
            f"{TO_ZED} — asked 2026-11-10",
            f"you asked them on 10 Nov to introduce you to Zed for “a talk”; nothing has moved since, 12 days: {REMIND}",
        ),
        (
            f"{TO_ZED} — agreed 2026-11-10",
            f"agreed on 10 Nov to introduce you to Zed for “a talk”; nothing has moved since, 12 days: {REMIND}",
        ),
        (
            "[[Ana]] — agreed 2026-11-10",
            f"agreed on 10 Nov to help with “a talk”; nothing has moved since, 12 days: {REMIND}",
        ),
        (
            f"{TO_ZED} — introduced 2026-11-10",
            f"you were introduced on 10 Nov for “a talk”; nothing has moved since, 12 days: {REMIND}",
        ),
        (
            "[[Ana]] — asked 2026-10-10",
            f"you asked them on 10 Oct for “a talk”; nothing has moved since 1 Nov, 3 weeks: {REMIND}",
        ),
        ("[[Yan]] — asked", f"you asked them for “a talk”; no day is noted, and nothing has moved since: {REMIND}"),
    ],
)
def test_a_standstill(candidate: str, sentence: str) -> None:
    assert said(stalled, need("2027-12-10", candidate)) == sentence


def test_a_standstill_before_you_see_them() -> None:
    assert said(stalled, need("2027-12-10", "[[Ana]] — asked 2026-11-10") + MEETING) == (
        "you asked them on 10 Nov for “a talk”; nothing has moved since, 12 days; you see them on Thu 26 Nov, in 4 days"
    )


OFFER = "- 2026-11-21 an introduction #offer"
MET = "== Goals/Role.md\n## Needs\n- [x] a talk\n    - {}\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (person("Ana", "", "- 2026-11-21 a book #got"), "helped you: “a book”, yesterday, Sat 21 Nov"),
        (
            person("Ana", "", OFFER),
            "offered “an introduction”, yesterday, Sat 21 Nov; agree a day to check back",
        ),
        (
            person("Ana", "", f"{OFFER}\n    - [ ] #waiting the mail 📅 2026-12-04"),
            "offered “an introduction”, yesterday, Sat 21 Nov; you check back on Fri 4 Dec, in 12 days",
        ),
        (
            person("Ana", "", "- [x] #waiting the CV ✅ 2026-11-20"),
            "kept the promise “the CV”, on Fri 20 Nov, 2 days ago",
        ),
        (MET.format("[[Ana]] — helped 2026-11-20"), "helped with “a talk”, on Fri 20 Nov, 2 days ago"),
        (
            MET.format(f"{TO_ZED} — introduced 2026-11-20"),
            "introduced you for “a talk”, on Fri 20 Nov, 2 days ago",
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
            "on Thu 26 Nov, in 4 days, at 18:00, in Berlin, with 2 people; your aim: “learn who hires”",
        ),
        (prepare, "date: 2026-11-22", "today, with 2 people"),
        (prepare, "date: 2026-11-20\nend: 2026-11-24", "today, with 2 people"),
        (
            debrief,
            "date: 2026-11-20",
            "was on Fri 20 Nov, 2 days ago, with 2 people; nothing is noted yet. Who promised what? What did you learn?",
        ),
        (
            debrief,
            "date: 2026-11-20\naim: learn who hires",
            "was on Fri 20 Nov, 2 days ago, with 2 people; nothing is noted yet. Who promised what? "
            "Did you reach your aim, “learn who hires”?",
        ),
    ],
)
def test_an_event(rule: Rule, properties: str, sentence: str) -> None:
    assert said(rule, fair(properties)) == sentence


def test_what_stands_below_an_event() -> None:
    assert below(prepare, fair("date: 2026-11-26"), TODAY) == [
        "you meet: Ana and Zed",
        "still missing: an aim, an intro and questions",
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
        (VAGUE, "it has no deadline; what do you need for it?; it has no why", []),
        (
            NEEDY,
            "2 needs to look at; the day to ask by is Tue 1 Dec, in 8 days",
            [
                "“a talk” — nobody yet, and nobody in your notes fits; it has no why and no tags: get more specific",
                "“a tour” — nobody yet; Bea may fit (tours; last in touch on 1 Nov)",
            ],
        ),
    ],
)
def test_what_a_goal_lacks(text: str, sentence: str, lines: list[str]) -> None:
    text = f"== Goals/Role.md\n{text}{person('Bea', 'can_help: tours', TOUCH)}"
    assert said(goal, text, MONDAY) == sentence
    assert below(goal, text, MONDAY) == lines


def test_those_who_fit_a_need_and_are_in_peace_are_not_named() -> None:
    resting = person("Bea", "can_help: tours\nsnooze_until: 2027-01-31", TOUCH)
    _, tour = below(goal, f"== Goals/Role.md\n{NEEDY}{resting}", MONDAY)
    assert tour == "“a tour” — nobody yet, and who fits is to be left in peace for now"


def test_the_brake_with_something_to_give() -> None:
    asked = "- [ ] #waiting the CV 📅 2026-11-22\n- 2026-11-10 a talk #asked\n- 2026-11-01 a book #asked"
    text = person("Ana", "looking_for: flat", asked) + person("Sofia", "can_help: flat")
    ((line,),) = [section.lines for section in agenda_of(text, TODAY).sections]
    assert reason(line.item, day(TODAY), PLAIN) == (
        "promised you “the CV”; you agreed to check back today; "
        "you asked on 1 Nov and 10 Nov and gave nothing since: give something before you ask again; "
        "for example: introduce them to Sofia, who may help with “flat”, which they look for"
    )
