"""Drafts: a vault in, the whole message out."""

from __future__ import annotations

from datetime import date
from itertools import product
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from vault_builder import vault_of

from render.hostile import hostile_names, hostile_texts
from vaultkit.markdown.agenda_marks import read_marks
from vaultkit.markdown.body_reader import read_body
from vaultkit.markdown.task import Task
from vaultkit.model.context import Context
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.thanks import Favour, Gift, How
from vaultkit.render.draft import (
    Draft,
    agenda_drafts,
    ask_draft,
    drafts_section,
    reconnect_draft,
    remind_draft,
    thank_draft,
)
from vaultkit.render.draft_view import (
    Written,
    drafts_text,
    written_greeting,
    written_question,
    written_reminders,
    written_thanks,
)
from vaultkit.render.phrases import first_name
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.asking import Ask
from vaultkit.settings import DEFAULTS, Settings, read_settings

TODAY = date(2026, 11, 22)
JONAS = replace(DEFAULTS, me="Jonas Weber")
ANA = Person("Ana Silva", "People/Ana Silva.md")
MARTA = Person("Marta Ruiz")


def thanks(text: str, name: str = "Ana Silva", settings: Settings = JONAS) -> list[str]:
    """The texts of the thanks owed to somebody in a vault."""
    vault = vault_of(text, settings)
    person = next(one for one in vault.people if one.name == name)
    return [one.draft.text for one in written_thanks(Context(vault, settings, TODAY), person)]


def question(text: str, name: str, settings: Settings = JONAS) -> Draft:
    """The draft that asks somebody for the first need in a vault."""
    vault = vault_of(text, settings)
    person = next(one for one in vault.people if one.name == name)
    return written_question(Context(vault, settings, TODAY), person, vault.needs[0]).draft


def expected(text: str) -> str:
    return dedent(text).strip("\n")


# --- thanks ------------------------------------------------------------------


def test_a_thank_you_restates_what_was_offered_and_confirms_the_day() -> None:
    story = """
        == People/Ana Silva.md
        - 2026-11-21 coffee by the canal: she offered to introduce me to [[Marta Ruiz]], her boss. She looked tired #offer
            - [ ] #waiting introduces me 📅 2026-12-04
        """
    assert thanks(story) == [
        expected(
            """
            Dear Ana,

            Thank you for offering on Saturday to introduce me to Marta Ruiz. I will check in with you around Friday 4 December; there is no hurry.

            Best wishes,
            Jonas
            """
        )
    ]


OFFERED, DID = "[what you offered]", "[what you did]"


@pytest.mark.parametrize(
    ("line", "favour"),
    [
        ("she promised me the *paper* on `grasping` #offer", "saying you would let me have the paper on grasping"),
        ("An afternoon in the lab #offer", "offering me an afternoon in the lab"),
        (
            "the CV reads like a list. She offered to mark it up by Thursday #offer",
            "offering on Saturday to mark it up by Thursday",
        ),
        ("she offers to call Cem, who knows the hall #offer", "offering on Saturday to call Cem"),
        ("with [[Bea Chan]]: she lent me the drill #got", "lending me the drill"),
        ("she carried the sofa, out of the blue #got", "carrying the sofa"),
        ("she kindly agreed to wait #got", "agreeing to wait"),
        ("the drill, for a week. #got", "the drill"),
        ("An afternoon in the lab #got", "an afternoon in the lab"),
        ("called her on a bad day. She listened, then wrote to a friend: [[Bea Chan]] #got", "listening"),
        # what is no plain sentence about her is not put into a letter
        ("lunch #offer", OFFERED),
        ("the CV reads like a task list. We laughed. #offer", OFFERED),
        ("a walk in the rain. She looked tired #got", "a walk in the rain"),
        ("she looked tired #got", DID),
        ("the meeting lasted two hours #got", DID),
        ("Meetup at Delivery Hero #offer", OFFERED),
        ("marked-up CV #got", DID),
        ("sie hat mir den Bohrer geliehen #got", DID),
        ("#got", DID),
    ],
)
def test_the_favour_is_said_to_them_or_left_open(line: str, favour: str) -> None:
    (text,) = thanks(f"== People/Ana Silva.md\n- 2026-11-21 {line}\n\n== People/Bea Chan.md\n")
    assert f"\nThank you for {favour}." in text


@pytest.mark.parametrize(
    ("task", "favour"),
    [
        ("- [ ] #waiting sends me the RFP ➕ 2026-11-21", "saying you would send me the RFP"),
        ("- [ ] #waiting her slides ➕ 2026-11-21", "saying you would let me have your slides"),
        ("- [ ] #waiting RFP ➕ 2026-11-21", OFFERED),
        ("- [ ] #waiting the spec of his second robot ➕ 2026-11-21", OFFERED),
        ("- [x] #waiting the floor plan ✅ 2026-11-21", "the floor plan"),
        ("- [x] #waiting sends me the RFP ✅ 2026-11-21", "sending me the RFP, as you promised"),
        ("- [x] #waiting RFP ✅ 2026-11-21", DID),
    ],
)
def test_a_promise_is_thanked_for_when_it_is_made_and_when_it_is_kept(task: str, favour: str) -> None:
    (text,) = thanks(f"== People/Ana Silva.md\n{task}\n")
    assert f"\nThank you for {favour}." in text


@pytest.mark.parametrize(
    ("need", "stage", "favour"),
    [
        ("A mock interview", "helped 2026-11-20", "your help with the mock interview"),
        ("To learn what a lead does", "helped 2026-11-20", "your help"),
        ("A referral at Zalando", "introduced 2026-11-20", "introducing me to [whom]"),
    ],
)
def test_help_with_a_need_is_thanked_for(need: str, stage: str, favour: str) -> None:
    (text,) = thanks(f"== Goals/Role.md\n## Needs\n- [ ] {need}\n    - [[Ana Silva]] — {stage}\n")
    assert f"\nThank you for {favour}.\n" in text


def test_an_introduction_is_thanked_for_with_the_name_of_whom() -> None:
    story = "== Goals/Role.md\n## Needs\n- [ ] A tent\n    - [[Marta Ruiz]] via [[Ana Silva]] — introduced 2026-11-20\n"
    (text,) = thanks(story)
    assert "\nThank you for introducing me to Marta Ruiz.\n" in text


@pytest.mark.parametrize(
    ("day", "begins"),
    [("2026-11-01", "Thank you for the drill."), ("2026-10-31", "I have been meaning to thank you for the drill.")],
)
def test_a_late_thank_you_says_that_it_is_late(day: str, begins: str) -> None:
    (text,) = thanks(f"== People/Ana Silva.md\n- {day} the drill #got\n")
    assert text.split("\n")[2] == begins


def test_a_late_thank_you_is_in_the_wording_of_your_own() -> None:
    own, _ = read_settings('me = "Jonas"\n[drafts]\nthank = "Cheers for {favour}!"')
    assert thanks("== People/Ana Silva.md\n- 2026-09-01 the drill #got\n", settings=own) == ["Cheers for the drill!"]


def test_what_is_left_open_is_told_with_the_words_of_the_note() -> None:
    vault = vault_of("== People/Ana Silva.md\n- 2026-11-21 lunch on the roof #offer\n", JONAS)
    (written,) = written_thanks(Context(vault, JONAS, TODAY), ANA)
    assert written.draft.gaps == (OFFERED,)
    assert written.notes == (
        "fill in [what you offered], which your notes do not say in so many words",
        "your note says: “lunch on the roof”",
    )


def test_two_days_are_two_thank_yous_the_newest_first() -> None:
    story = """
        == People/Ana Silva.md
        - 2026-11-18 the drill #got
        - 2026-11-20 the ladder #got
        """
    assert [text.split("\n")[2] for text in thanks(story)] == ["Thank you for the ladder.", "Thank you for the drill."]


def test_two_favours_on_a_day_are_one_thank_you() -> None:
    (text,) = thanks("== People/Ana Silva.md\n- 2026-11-20 the drill #got\n- 2026-11-20 the ladder #got\n")
    assert "Thank you for the drill and for the ladder.\n" in text


def test_of_what_is_long_ago_only_the_newest_is_thanked_for() -> None:
    (text,) = thanks("== People/Ana Silva.md\n- 2026-06-18 the drill #got\n- 2026-06-20 the ladder #got\n")
    assert "thank you for the ladder.\n" in text


def test_with_nothing_owed_it_leaves_open_what_for_and_says_so() -> None:
    vault = vault_of("== People/Ana Silva.md\n- 2026-11-18 the drill #got\n- 2026-11-19 a card #thanked\n")
    (written,) = written_thanks(Context(vault, JONAS, TODAY), ANA)
    assert written.draft.text == "Dear Ana,\n\nThank you for [what you want to thank Ana for].\n\nBest wishes,\nJonas"
    assert written.notes == (
        "You owe Ana Silva no thank-you: you said it on 19 Nov.",
        "fill in [what you want to thank Ana for]",
    )


AGREE = "Would it be all right if I checked in around Monday 30 November?"


@pytest.mark.parametrize(
    ("how", "check_back", "told"),
    [
        ("offered", "2026-12-04", " I will check in with you around Friday 4 December; there is no hurry."),
        ("offered", "2026-11-23", " I will check in with you around Monday 23 November; there is no hurry."),
        ("offered", "2026-11-22", f" {AGREE}"),
        ("offered", "2026-11-21", f" {AGREE}"),
        ("offered", "2027-12-04", " I will check in with you around Saturday 4 December 2027; there is no hurry."),
        ("offered", None, f" {AGREE}"),
        ("promised", None, f" {AGREE}"),
        ("gave", None, ""),
        ("gave", "2026-12-04", ""),
        ("kept", None, ""),
        ("helped", None, ""),
    ],
)
@pytest.mark.parametrize(
    ("me", "name"), [("", "[your name]"), ("Jonas Weber", "Jonas"), ("People/Jonas Weber.md", "Jonas")]
)
def test_what_is_not_known_leaves_no_hole_in_a_thank_you(
    how: How, check_back: str | None, told: str, me: str, name: str
) -> None:
    day = date.fromisoformat(check_back) if check_back else None
    gift = Gift(ANA, date(2026, 11, 21), (Favour(how, "the drill", "x.md", 1),), day)
    draft = thank_draft(Context(vault_of(""), replace(DEFAULTS, me=me), TODAY), gift)
    words = {"offered": "offering me the drill", "promised": "saying you would let me have the drill"}
    words |= {"helped": "your help with the drill"}
    favour = words.get(how, "the drill")
    gaps = () if me else ("[your name]",)
    text = f"Dear Ana,\n\nThank you for {favour}.{told}\n\nBest wishes,\n{name}"
    assert draft == Draft("thank", ANA, "Thank you", text, None, gaps)


# --- questions ---------------------------------------------------------------

GOAL = """
== Goals/Role.md
---
deadline: 2027-03-01
---
## Needs
- [ ] A mock interview on system design 📅 2026-12-11 #perception
    - why: because I freeze at whiteboards.
    - [[Ana Silva]] — confirmed
    - [[Marta Ruiz]] via [[Ana Silva]] — assumed

== People/Ana Silva.md
---
email: ana@acme.example
---
- 2026-11-01 call
"""


def test_a_question_opens_with_the_last_contact_and_asks_for_a_small_answer_this_week() -> None:
    draft = question(GOAL, "Ana Silva")
    assert draft.subject == "A mock interview on system design"
    assert draft.text == expected(
        """
        Dear Ana,

        It was good to be in touch the other week. Could you help me with a mock interview on system design, ideally by Friday 11 December? A quick yes or no this week is plenty for now, and a no is perfectly fine.

        Best wishes,
        Jonas
        """
    )
    assert draft.mailto is not None
    assert draft.mailto.startswith("mailto:ana@acme.example?subject=A%20mock%20interview%20on%20system%20design&body=")


def test_somebody_in_between_gets_lines_to_forward() -> None:
    draft = question(GOAL, "Marta Ruiz")
    assert (draft.kind, draft.to, draft.subject) == ("introduction", ANA, "Could you introduce me to Marta Ruiz?")
    assert draft.text == expected(
        """
        Dear Ana,

        It was good to be in touch the other week. Could you introduce me to Marta Ruiz? By Friday 11 December would be ideal. The lines below say what it is about, ready to forward. A quick yes or no this week is plenty for now, and a no is perfectly fine.

        Best wishes,
        Jonas

        ---

        Dear Marta,

        I am Jonas Weber; Ana Silva has kindly passed this on. I am hoping for a mock interview on system design. May I write to you about that? A no is perfectly fine.

        Best wishes,
        Jonas Weber
        """
    )


@pytest.mark.parametrize(
    "need",
    ["An introduction to somebody who hires", "Intros to two leads", "Meet [[Marta Ruiz]]", "Lunch with Marta Ruiz"],
)
def test_lines_to_forward_never_ask_the_reader_for_an_introduction_to_the_reader(need: str) -> None:
    text = question(GOAL.replace("A mock interview on system design", need), "Marta Ruiz").text
    assert (
        "I am Jonas Weber; Ana Silva has kindly passed this on. I would be glad to meet you. Would a short conversation be possible?"
        in text.partition("---")[2]
    )


@pytest.mark.parametrize(
    ("need", "asked"),
    [
        (
            "To learn what a lead does all day",
            "Could you help me to learn what a lead does all day, ideally by Friday 11 December?",
        ),
        ("Somebody who explains it", "Could you help me find somebody who explains it, ideally by Friday 11 December?"),
        (
            "Blunt feedback on the demo",
            "Could you help me with blunt feedback on the demo, ideally by Friday 11 December?",
        ),
        (
            "Blunt feedback from people who install robots",
            "Could you help me get blunt feedback from people who install robots, ideally by Friday 11 December?",
        ),
        ("A word with Cem", "Could you help me get a word with Cem, ideally by Friday 11 December?"),
        ("Python for my thesis", "Could you help me with Python for my thesis, ideally by Friday 11 December?"),
    ],
)
def test_a_need_is_asked_for_in_a_sentence(need: str, asked: str) -> None:
    assert asked in question(GOAL.replace("A mock interview on system design", need), "Ana Silva").text


@pytest.mark.parametrize(
    ("need", "subject"),
    [
        ("A mock interview on perception system design", "A mock interview"),
        ("To learn what a lead does all day", "A question for you"),
        ("Somebody who moved from web work to robotics", "A question for you"),
        ("Feedback on the demo", "A question for you"),
    ],
)
def test_the_subject_is_the_need_where_it_stands_by_itself(need: str, subject: str) -> None:
    assert question(GOAL.replace("A mock interview on system design", need), "Ana Silva").subject == subject


def test_the_private_why_goes_to_nobody() -> None:
    assert "whiteboards" not in question(GOAL, "Ana Silva").text + question(GOAL, "Marta Ruiz").text


@pytest.mark.parametrize(
    ("notes", "opening"),
    [
        ("", "I am Jonas Weber, and [how you came to Ana]. "),
        ("== People/Ana Silva.md\n- 2026-11-22 call\n", ""),
        ("== 2026-11-02.md\ntalked about [[Ana Silva]]\n", "I am Jonas Weber, and [how you came to Ana]. "),
        ("== People/Ana Silva.md\n- 2026-11-20 call\n", "It was good to be in touch on Friday. "),
        ("== People/Ana Silva.md\n- 2026-11-16 call\n", "It was good to be in touch on Monday. "),
        ("== People/Ana Silva.md\n- 2026-11-15 call\n", "It was good to be in touch the other week. "),
        ("== People/Ana Silva.md\n- 2026-10-31 call\n", "It was good to be in touch in October. "),
        (
            "== People/Ana Silva.md\n- 2026-05-20 call\n",
            "It has been a while since we were last in touch, in May; I hope you are well. ",
        ),
        (
            "== People/Ana Silva.md\n- 2024-05-20 call\n",
            "It has been a while since we were last in touch, in May 2024; I hope you are well. ",
        ),
    ],
)
def test_a_letter_opens_with_what_is_known_of_the_last_contact(notes: str, opening: str) -> None:
    goal = GOAL.partition("== People")[0]
    assert f"\n\n{opening}Could you help me" in question(f"{goal}\n{notes}", "Ana Silva").text


@pytest.mark.parametrize(
    ("event", "at"),
    [
        ("Robotics Meetup", "the Robotics Meetup"),
        ("Robotics Meetup 2026", "the Robotics Meetup 2026"),
        ("The Fair", "The Fair"),
        ("Bea's Dinner", "Bea's Dinner"),
        ("PyCon", "PyCon"),
        ("Lunch with Bea", "Lunch with Bea"),
    ],
)
def test_an_event_has_its_article_where_that_is_plain(event: str, at: str) -> None:
    notes = f'== Events/{event}.md\n---\ndate: 2026-11-12\nattended: true\nattendees: ["[[Ana Silva]]"]\n---\n'
    goal = GOAL.partition("== People")[0]
    assert f"It was good to see you at {at}. " in question(f"{goal}\n{notes}", "Ana Silva").text


@pytest.mark.parametrize(
    ("stages", "note"),
    [
        ("confirmed 2026-11-10", ()),
        ("assumed", ("Your notes only assume that Bea Chan can help; find out first.",)),
        ("asked 2026-11-10", ("You asked already, on 10 Nov.",)),
        ("agreed", ("Bea Chan agreed already.",)),
        ("introduced 2026-11-20", ("Bea Chan introduced you already, on 20 Nov.",)),
        ("helped", ("Bea Chan helped already.",)),
        ("declined", ("Bea Chan is not noted for this need yet; find out first who can help.",)),
    ],
)
def test_what_to_know_before_a_question_is_sent(stages: str, note: tuple[str, ...]) -> None:
    vault = vault_of(
        f"== Goals/Role.md\n## Needs\n- [ ] A tent\n    - [[Bea Chan]] — {stages}\n== 2026-11-09.md\ncall with [[Bea Chan]]\n"
    )
    written = written_question(Context(vault, JONAS, TODAY), Person("Bea Chan"), vault.needs[0])
    assert written.notes == note


def test_somebody_away_is_named_first_with_the_next_best_way() -> None:
    story = """
        == Goals/Role.md
        ## Needs
        - [ ] A tent
            - [[Ana Silva]] — confirmed
            - [[Bea Chan]] — confirmed

        == People/Ana Silva.md
        ---
        snooze_until: 2027-03-15
        ---
        - 2026-11-01 call
        """
    vault = vault_of(story, JONAS)
    assert written_question(Context(vault, JONAS, TODAY), ANA, vault.needs[0]).notes == (
        "Ana Silva rests until 15 Mar; the next best way is Bea Chan: `vaultkit draft ask Bea Chan`.",
    )
    alone = vault_of(story.replace("            - [[Bea Chan]] — confirmed\n", ""), JONAS)
    assert written_question(Context(alone, JONAS, TODAY), ANA, alone.needs[0]).notes == (
        "Ana Silva rests until 15 Mar, and nobody else is noted for “A tent”.",
    )


def test_the_brake_speaks_before_a_question_is_sent() -> None:
    story = """
        == Goals/Role.md
        ## Needs
        - [ ] A tent
            - [[Ana Silva]] — confirmed

        == People/Ana Silva.md
        - 2026-11-02 asked for a stove #asked
        - 2026-11-10 asked for a map #asked
        - [ ] send her the photos
        """
    vault = vault_of(story)
    assert written_question(Context(vault, JONAS, TODAY), ANA, vault.needs[0]).notes == (
        "You asked already, on 10 Nov.",
        "Ana Silva: you asked on 2 Nov and 10 Nov and gave nothing since: give something first; send her the photos.",
    )


@pytest.mark.parametrize("between", [(), (ANA,), (ANA, Person("Bea Chan"))])
@pytest.mark.parametrize(("me", "by"), [*product(("", "Jo"), (None, "2026-11-21", "2026-11-22"))])
def test_what_is_not_known_leaves_no_hole_in_a_question(between: tuple[Person, ...], me: str, by: str | None) -> None:
    need = Need("Goals/Role.md", 1, "a tent", date.fromisoformat(by) if by else None)
    ask = Ask(need, Candidate(MARTA), between, stated=True, by=None, last=None)
    text = ask_draft(Context(vault_of(""), replace(DEFAULTS, me=me), TODAY), ask).text
    day = "Sunday 22 November" if by == "2026-11-22" else ""
    soon = "A quick yes or no this week is plenty for now, and a no is perfectly fine."
    name = me or "[your name]"
    end = f"\n\nBest wishes,\n{name}"
    if not between:
        when = f", ideally by {day}" if day else ""
        assert text == (
            f"Dear Marta,\n\nI am {name}, and [how you came to Marta]. Could you help me with a tent{when}? {soon}{end}"
        )
        return
    next_one, called = ("Bea Chan", "Bea") if len(between) > 1 else ("Marta Ruiz", "Marta")
    when = f"By {day} would be ideal. " if day else ""
    assert text == (
        f"Dear Ana,\n\nI am {name}, and [how you came to Ana]. Could you introduce me to {next_one}? "
        f"{when}The lines below say what it is about, ready to forward. {soon}{end}\n\n---\n\nDear {called},\n\n"
        f"I am {name}; Ana Silva has kindly passed this on. I am hoping for a tent. "
        f"May I write to you about that? A no is perfectly fine.{end}"
    )


# --- reminders and greetings ---------------------------------------------------


def reminders(text: str, name: str = "Ana Silva") -> list[Written]:
    vault = vault_of(text, JONAS)
    person = next(one for one in vault.people if one.name == name)
    return written_reminders(Context(vault, JONAS, TODAY), person)


PROMISED = """
== People/Ana Silva.md
- 2026-11-01 call
    - [ ] #waiting {promise} 📅 2026-11-15
        - {first}
        - {second}
"""


@pytest.mark.parametrize(
    ("reminded", "sentence"),
    [
        (
            0,
            "May I come back to your slides? "
            "There is no rush; a line this week to say whether it still suits you would help me plan.",
        ),
        (1, "May I ask once more about your slides? If it no longer works, just say so; that is fine."),
        (2, "Please do not worry about your slides any more. If it works out one day after all, I would be glad."),
    ],
)
def test_a_reminder_is_the_first_the_second_or_lets_it_go(reminded: int, sentence: str) -> None:
    days = [f"2026-11-1{day} reminded" if day < reminded else "a word" for day in range(2)]
    (written,) = reminders(PROMISED.format(promise="her slides", first=days[0], second=days[1]))
    assert written.draft.text.startswith(f"Dear Ana,\n\n{sentence}")
    subject = "No need to worry" if reminded == 2 else "A small reminder"
    assert (written.draft.kind, written.draft.subject, written.notes) == ("remind", subject, ())


@pytest.mark.parametrize(
    ("promise", "matter"),
    [
        ("the job description", "the job description"),
        ("sends me the RFP, if she finds it", "the RFP"),
        ("calls the lab, if she can", "your plan to call the lab"),
        ("RFP", "[what you promised]"),
    ],
)
def test_a_reminder_names_what_was_promised_or_leaves_it_open(promise: str, matter: str) -> None:
    (written,) = reminders(PROMISED.format(promise=promise, first="a", second="b"))
    assert f"May I come back to {matter}?" in written.draft.text


def test_what_was_asked_for_is_come_back_to() -> None:
    story = GOAL.replace("[[Ana Silva]] — confirmed", "[[Ana Silva]] — asked 2026-11-05")
    (written,) = reminders(story)
    assert (
        "May I come back to my question about a mock interview on system design? "
        "Have you had a chance to think about it?" in written.draft.text
    )
    (agreed,) = reminders(story.replace("asked", "agreed"))
    assert "whether it still suits you" in agreed.draft.text


def test_a_reminder_of_what_was_asked_for_says_that_it_was_an_introduction() -> None:
    story = GOAL.replace("— confirmed", "— declined").replace("— assumed", "— asked 2026-11-05")
    (written,) = reminders(story)
    assert "May I come back to my question about an introduction to Marta Ruiz?" in written.draft.text


def test_a_reminder_of_what_was_asked_for_is_in_the_wording_of_your_own() -> None:
    own, _ = read_settings('me = "Jonas"\n[drafts]\nremind = "Any news of {matter}?"\nremind_subject = "News?"')
    vault = vault_of(GOAL.replace("[[Ana Silva]] — confirmed", "[[Ana Silva]] — asked 2026-11-05"), own)
    (written,) = written_reminders(Context(vault, own, TODAY), ANA)
    assert written.draft.text == "Any news of my question about a mock interview on system design?"
    assert written.draft.subject == "News?"


def test_what_a_wording_of_your_own_leaves_in_brackets_is_told() -> None:
    own, _ = read_settings('me = "Jonas"\n[drafts]\nreconnect = "Hi {first_name}! [a personal word]"')
    written = written_greeting(Context(vault_of("== People/Ana Silva.md\n- 2026-11-22 call\n"), own, TODAY), ANA)
    assert written.draft.gaps == ("[a personal word]",)


def test_there_is_no_reminder_of_what_is_kept_or_mine() -> None:
    story = "== People/Ana Silva.md\n- [x] #waiting the plan ✅ 2026-11-02\n- [ ] send her the photos\n"
    assert reminders(story) == []


def greeting(text: str) -> str:
    vault = vault_of(text, JONAS)
    return written_greeting(Context(vault, JONAS, TODAY), ANA).draft.text


def test_a_greeting_is_two_sentences_from_the_last_shared_thing() -> None:
    assert greeting("== People/Ana Silva.md\n- 2026-06-20 call\n") == expected(
        """
        Dear Ana,

        It has been a while since we were last in touch, in June; I hope you are well. I was thinking of you and just wanted to say hello. What are you up to these days?

        Best wishes,
        Jonas
        """
    )
    fair = (
        '== Events/2026-06-20 Fair.md\n---\nattended: true\nattendees: ["[[Ana Silva]]"]\n---\n## Notes\nA good day.\n'
    )
    assert "since we met at the Fair in June;" in greeting(f"{fair}\n== People/Ana Silva.md\n")


# --- language and phone ----------------------------------------------------------


def german(story: str) -> str:
    return story.replace("email: ana@acme.example", "email: ana@acme.example\nlanguage: Deutsch")


def test_a_contact_is_written_to_in_their_language() -> None:
    draft = question(german(GOAL), "Ana Silva")
    assert (draft.language, draft.subject) == ("de", "Eine Bitte")
    assert draft.text == expected(
        """
        Hallo Ana,

        es war schön, dass wir neulich voneinander gehört haben. Darf ich dich um etwas bitten? Es geht um „A mock interview on system design“. Bis Freitag, den 11. Dezember wäre ideal. Ein kurzes Ja oder Nein in dieser Woche reicht mir fürs Erste, und ein Nein ist völlig in Ordnung.

        Herzliche Grüße
        Jonas
        """
    )


def test_german_nouns_keep_their_capital_letter() -> None:
    draft = question(
        german(GOAL).replace("A mock interview on system design", "Feedback zu meinem Portfolio"), "Ana Silva"
    )
    assert "Es geht um „Feedback zu meinem Portfolio“." in draft.text


def test_words_of_another_language_are_no_part_of_a_german_sentence() -> None:
    (text,) = thanks(f"{german(GOAL)}- 2026-11-21 she lent me the drill #got\n")
    assert text.startswith("Hallo Ana,\n\nvielen Dank dafür, dass du [mir … hast].")


def test_a_german_letter_without_an_opening_goes_on_with_a_small_letter() -> None:
    story = german(GOAL).replace("- 2026-11-01 call\n", "- 2026-11-22 call\n")
    assert question(story, "Ana Silva").text.startswith("Hallo Ana,\n\ndarf ich dich um etwas bitten?")


@pytest.mark.parametrize(
    ("language", "settings", "expected"),
    [
        ("de-AT", "", "Hallo Ana"),
        ("fr", "", "Dear Ana"),
        ("martian", "", "Dear Ana"),
        ("", 'language = "de"', "Hallo Ana"),
        ("en", 'language = "de"', "Dear Ana"),
        ("fr", '[drafts.fr]\nask = "Bonjour {first_name} !"', "Bonjour Ana !"),
        ("", 'language = "fr"\n[drafts.fr]\nask = "Bonjour {first_name} !"', "Bonjour Ana !"),
    ],
)
def test_the_language_is_the_contacts_else_that_of_the_setting(language: str, settings: str, expected: str) -> None:
    own, problems = read_settings(f'me = "Jonas"\n{settings}')
    assert problems == ()
    story = GOAL.replace("email: ana@acme.example", f"language: {language}" if language else "role: lead")
    assert question(story, "Ana Silva", own).text.startswith(expected)


def test_a_language_without_a_wording_is_named() -> None:
    vault = vault_of(GOAL.replace("email: ana@acme.example", "language: French"), JONAS)
    assert written_question(Context(vault, JONAS, TODAY), ANA, vault.needs[0]).notes == (
        "there is no wording in “fr”; write one under `[drafts.fr]` in vaultkit.toml",
    )


def test_for_somebody_who_likes_calls_a_draft_is_three_points() -> None:
    story = GOAL.replace("email: ana@acme.example", "email: ana@acme.example\nreach: phone\nphone: 030 1234")
    vault = vault_of(story, JONAS)
    written = written_question(Context(vault, JONAS, TODAY), ANA, vault.needs[0])
    assert written.draft.mailto is None
    assert drafts_text([written], vault) == expected(
        """
        Call: Ana Silva (030 1234)

        - Ask how Ana is.
        - “Could you help me with a mock interview on system design, ideally by Friday 11 December?”
        - A no is fine, and so is a day to think.
        """
    )


def test_the_wording_is_the_users_own() -> None:
    settings, problems = read_settings(
        'me = "Jo"\n[drafts]\nask_subject = "{need}?"\nask = "{first_name}: {need}! {me}"'
    )
    assert problems == ()
    draft = question(GOAL, "Ana Silva", settings)
    assert (draft.subject, draft.text) == (
        "a mock interview on system design?",
        "Ana: a mock interview on system design! Jo",
    )


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ana Silva", "Ana"),
        ("Ana", "Ana"),
        ("Silva, Ana Maria", "Ana"),
        ("Dr. Ana Silva", "Ana"),
        ("Prof. Dr. Ana Silva", "Ana"),
        ("J. Silva", "J. Silva"),
        ("J Silva", "J Silva"),
        ("Jean-Luc Moreau", "Jean-Luc"),
        ("Drew Barker", "Drew"),
        ("田中太郎", "田中太郎"),
        ("Dr.", "Dr."),
        ("Cem Ak", "Cem"),
        ("Tom", "Tom"),
        ("Tom Silva", "Tom"),
        ("Ms Ana Silva", "Ana"),
    ],
)
def test_a_person_is_addressed_by_the_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


# --- on the agenda -----------------------------------------------------------


def test_the_agenda_has_a_draft_for_each_thank_you_and_question() -> None:
    story = f"{GOAL}- 2026-11-21 the drill #got\n"
    vault = vault_of(story, JONAS)
    items = build_agenda(Context(vault, JONAS, TODAY)).items
    drafts = list(agenda_drafts(Context(vault, JONAS, TODAY), items))
    assert {item for item, _ in drafts} == {item.id for item in items if item.kind in {"thank", "ask"}}
    assert [(draft.kind, draft.to) for _, draft in drafts] == [("thank", ANA), ("ask", ANA)]


def test_what_is_better_asked_in_person_has_no_draft() -> None:
    fair = '\n== Events/Fair.md\n---\ndate: 2026-11-25\nattendees: ["[[Ana Silva]]"]\n---\n'
    vault = vault_of(GOAL + fair, JONAS)
    items = build_agenda(Context(vault, JONAS, TODAY)).items
    assert "ask" in {item.kind for item in items}
    assert list(agenda_drafts(Context(vault, JONAS, TODAY), items)) == []


def test_what_is_too_late_to_ask_kindly_has_no_draft() -> None:
    vault = vault_of(GOAL.replace("2026-12-11", "2026-11-24"), JONAS)
    items = build_agenda(Context(vault, JONAS, TODAY)).items
    assert "ask" in {item.kind for item in items}
    assert list(agenda_drafts(Context(vault, JONAS, TODAY), items)) == []


def test_nothing_in_a_draft_is_a_line_to_tick() -> None:
    draft = Draft("ask", ANA, "^vk-1a2b3c4d", "- [x] done ^vk-1a2b3c4d", None)
    lines = "\n".join(drafts_section([draft]))
    assert "\n- [x] done vk-1a2b3c4d\n" in lines
    assert read_marks(lines).lines == ()


def test_the_section_of_drafts() -> None:
    drafts = [
        Draft("thank", ANA, "Thank you", "Dear Ana,\n\nThank you.", "mailto:ana@acme.example?subject=x&body=y"),
        Draft("ask", MARTA, "A *question*", "Dear Marta,\n\n```\nlet me in\n```", None),
        Draft("introduction", ANA, "Marta", "Dear Ana", None),
    ]
    assert "\n".join(drafts_section(drafts)) == expected(
        """
        Thank you, Ana Silva · [open as mail](mailto:ana@acme.example?subject=x&body=y)
        ```text
        Dear Ana,

        Thank you.
        ```

        A question for Marta Ruiz
        ````text
        Dear Marta,

        ```
        let me in
        ```
        ````

        A question for Ana Silva, with lines to forward
        ```text
        Dear Ana
        ```
        """
    ).rstrip("\n")


def test_without_drafts_there_is_no_section() -> None:
    assert list(drafts_section([])) == []


def structure(lines: str) -> object:
    """What Obsidian and GitHub make of a section, its words aside."""
    body = read_body(f"- [ ] before\n\n{lines}\n- [ ] after\n")
    tokens = MarkdownIt("commonmark").parse(lines)
    return (
        [(item.symbol, item.parent) for item in body.items],
        [(block.kind, block.quoted, block.links, block.tags) for block in body.blocks],
        [token.type for token in tokens],
        [
            child.type
            for token in tokens
            for child in token.children or ()
            if child.type not in {"text", "text_special"}
        ],
    )


def hostile_drafts(name: str, words: str, email: str | None) -> list[Draft]:
    """One of each kind, with these words wherever words of a note may stand."""
    vault = vault_of(f"== People/Ana Silva.md\n---\nemail: {email}\n---\n" if email else "== People/Ana Silva.md\n")
    person = Person(name, "People/Ana Silva.md")
    gift = Gift(person, TODAY, (Favour("gave", words, "x.md", 1),))
    need = Need("Goals/Role.md", 1, words, TODAY, why=words)
    asks = [Ask(need, Candidate(person), between, stated=True, by=None, last=None) for between in ((), (person,))]
    context = Context(vault, replace(DEFAULTS, me=name), TODAY)
    promise = Promise(Task(1, 1, " ", "TODO", words), "x.md", person, None)
    return [
        thank_draft(context, gift),
        *(ask_draft(context, ask) for ask in asks),
        remind_draft(context, person, promise, 0),
        remind_draft(context, person, asks[0], 2),
        reconnect_draft(context, person),
    ]


@hypothesis_settings(deadline=None, max_examples=150)
@given(hostile_names, hostile_texts, st.sampled_from([None, "ana@acme.example"]))
def test_whatever_notes_say_the_section_keeps_its_structure(name: str, words: str, email: str | None) -> None:
    drafts = hostile_drafts(name, words, email)
    lines = "\n".join(drafts_section(drafts))
    assert structure(lines) == structure("\n".join(drafts_section(hostile_drafts("Ana", "a tent", email))))
    assert read_marks(lines).lines == ()
    for draft in drafts:
        assert draft.text == draft.text.strip()
        assert "\n\n\n" not in draft.text
        assert (draft.mailto is not None) == (email is not None)


# --- two needs in one letter ------------------------------------------------------

TWO_NEEDS = """
== Goals/Role.md
---
type: goal
---
## Needs
- [ ] An introduction to a hiring manager 📅 2026-12-20
    - [[Marta Ruiz]] via [[Ana Silva]] — confirmed
- [ ] Feedback on the demo 📅 2026-12-18
    - [[Ana Silva]] — confirmed
== People/Ana Silva.md
---
type: contact
---
"""


def both(story: str, settings: Settings = JONAS, first: int = 0) -> Written:
    vault = vault_of(story, settings)
    need, other = vault.needs[first], vault.needs[1 - first]
    return written_question(Context(vault, settings, TODAY), ANA, need, [other])


def test_an_introduction_and_something_else_are_asked_for_in_one_letter() -> None:
    written = both(TWO_NEEDS)
    assert "introduce me to Marta Ruiz? By Sunday 20 December would be ideal. The lines below" in written.draft.text
    assert (
        "One more thing, quite separate: could you help me with feedback on the demo, ideally by Friday 18 December?"
        in written.draft.text
    )
    _, blurb = written.draft.text.split("---")
    assert "demo" not in blurb
    assert [source.line for source in written.sources] == [5, 7]
    assert written.notes == ("fill in [how you came to Ana], which your notes do not say in so many words",)


def test_two_needs_in_one_letter_have_the_sooner_day() -> None:
    text = both(TWO_NEEDS, first=1).draft.text
    assert "help me with feedback on the demo and help me get an introduction to a hiring manager, ideally by" in text
    assert "by Friday 18 December?" in text


def test_a_wording_of_your_own_that_leaves_out_a_need_is_told() -> None:
    own, _ = read_settings('me = "Jonas"\n[drafts]\nintroduction = "Could you introduce me to {target}?"')
    assert both(TWO_NEEDS, own).notes == ("it does not name “Feedback on the demo”, which you ask for as well.",)


def test_german_lines_to_forward_are_said_formally() -> None:
    story = TWO_NEEDS.replace("type: contact", "type: contact\nlanguage: de")
    text = both(story).draft.text
    assert "Guten Tag Marta Ruiz,\n\nmein Name ist Jonas Weber. Ana Silva ist so nett, Ihnen diese Zeilen" in text
    assert "Und noch eine Bitte: Könntest du mir bei „Feedback on the demo“ helfen?" in text
