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
from vaultkit.model.context import Context
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.thanks import Favour, Gift, How
from vaultkit.render.draft import Draft, agenda_drafts, ask_draft, drafts_section, first_name, thank_draft
from vaultkit.render.draft_view import written_question, written_thanks
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

            Thank you for what you offered on Saturday 21 November: to introduce me to Marta Ruiz, her boss. That was kind of you. I will check back on Friday 4 December.

            Best wishes,
            Jonas
            """
        )
    ]


@pytest.mark.parametrize(
    ("line", "favour"),
    [
        (
            "she promised me the *paper* on `grasping` #offer",
            "what you offered on Saturday 21 November: the paper on grasping",
        ),
        ("lunch #offer", "what you offered on Saturday 21 November: lunch"),
        (
            "with [[Bea Chan]]: she lent me the drill #got",
            "what you did on Saturday 21 November: you lent me the drill",
        ),
        ("the drill, for a week. #got", "the drill, for a week"),
        ("An afternoon in the lab #got", "an afternoon in the lab"),
        (
            "called her on a bad day. She listened, then wrote to a friend: [[Bea Chan]] #got",
            "what you did on Saturday 21 November: you listened, then wrote to a friend: Bea Chan",
        ),
        ("#got", "your help"),
    ],
)
def test_the_favour_is_said_to_them(line: str, favour: str) -> None:
    (text,) = thanks(f"== People/Ana Silva.md\n- 2026-11-21 {line}\n\n== People/Bea Chan.md\n")
    assert f"\nThank you for {favour}. That was kind of you." in text


@pytest.mark.parametrize(
    ("task", "favour"),
    [
        (
            "- [ ] #waiting sends me the RFP ➕ 2026-11-21",
            "what you offered on Saturday 21 November: to send me the RFP",
        ),
        ("- [ ] #waiting her slides ➕ 2026-11-21", "what you offered on Saturday 21 November: your slides"),
        ("- [x] #waiting the floor plan ✅ 2026-11-21", "the floor plan"),
        ("- [x] #waiting sends me the RFP ✅ 2026-11-21", "keeping your word: to send me the RFP"),
    ],
)
def test_a_promise_is_thanked_for_when_it_is_made_and_when_it_is_kept(task: str, favour: str) -> None:
    (text,) = thanks(f"== People/Ana Silva.md\n{task}\n")
    assert f"\nThank you for {favour}. That was kind of you." in text


def test_help_with_a_need_is_thanked_for_by_what_was_needed() -> None:
    story = """
        == Goals/Role.md
        ## Needs
        - [ ] Somebody who explains what a perception lead does
            - [[Ana Silva]] — helped 2026-11-20
        """
    (text,) = thanks(story)
    assert "Thank you for your help when I needed somebody who explains what a perception lead does. That" in text


def test_two_days_are_two_thank_yous_the_newest_first() -> None:
    story = """
        == People/Ana Silva.md
        - 2026-11-18 the drill #got
        - 2026-11-20 the ladder #got
        """
    assert [text.split("\n")[2] for text in thanks(story)] == [
        "Thank you for the ladder. That was kind of you.",
        "Thank you for the drill. That was kind of you.",
    ]


def test_two_favours_on_a_day_are_one_thank_you() -> None:
    (text,) = thanks("== People/Ana Silva.md\n- 2026-11-20 the drill #got\n- 2026-11-20 the ladder #got\n")
    assert "Thank you for the drill and the ladder. That" in text


def test_of_what_is_long_ago_only_the_newest_is_thanked_for() -> None:
    (text,) = thanks("== People/Ana Silva.md\n- 2026-06-18 the drill #got\n- 2026-06-20 the ladder #got\n")
    assert "Thank you for the ladder. That" in text


def test_with_nothing_owed_it_is_in_general_terms_and_says_so() -> None:
    vault = vault_of("== People/Ana Silva.md\n- 2026-11-18 the drill #got\n- 2026-11-19 a card #thanked\n")
    (written,) = written_thanks(Context(vault, DEFAULTS, TODAY), ANA)
    assert written.draft.text == "Dear Ana,\n\nThank you for your help. That was kind of you."
    assert written.notes == (
        "Ana Silva is owed no thank-you, you last thanked them on 19 Nov; this one is in general terms.",
    )


AGREE = "Shall we agree on a day for me to check back?"


@pytest.mark.parametrize(
    ("how", "check_back", "told"),
    [
        ("offered", "2026-12-04", " I will check back on Friday 4 December."),
        ("offered", "2026-11-23", " I will check back on Monday 23 November."),
        ("offered", "2026-11-22", f" {AGREE}"),
        ("offered", "2026-11-21", f" {AGREE}"),
        ("offered", "2027-12-04", " I will check back on Saturday 4 December 2027."),
        ("offered", None, f" {AGREE}"),
        ("promised", None, f" {AGREE}"),
        ("gave", None, ""),
        ("gave", "2026-12-04", " I will check back on Friday 4 December."),
        ("kept", None, ""),
        ("helped", None, ""),
    ],
)
@pytest.mark.parametrize("me", ["", "Jonas Weber", "People/Jonas Weber.md"])
def test_what_is_not_known_leaves_no_hole_in_a_thank_you(how: How, check_back: str | None, told: str, me: str) -> None:
    day = date.fromisoformat(check_back) if check_back else None
    gift = Gift(ANA, date(2026, 11, 21), (Favour(how, "the drill", "x.md", 1),), day)
    draft = thank_draft(gift, None, replace(DEFAULTS, me=me), TODAY)
    on = "what you offered on Saturday 21 November: " if how in {"offered", "promised"} else ""
    favour = "your help when I needed the drill" if how == "helped" else f"{on}the drill"
    end = "\n\nBest wishes,\nJonas" if me else ""
    assert draft == Draft(
        "thank", ANA, "Thank you", f"Dear Ana,\n\nThank you for {favour}. That was kind of you.{told}{end}", None
    )


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


def test_a_question_says_what_why_and_by_when_and_makes_a_no_easy() -> None:
    draft = question(GOAL, "Ana Silva")
    assert draft.subject == "May I ask you something?"
    assert draft.text == expected(
        """
        Dear Ana,

        May I ask you for something? What I am looking for: a mock interview on system design. Why I ask: I freeze at whiteboards. It would help me most by Friday 11 December.

        If it does not suit you, a plain no is just as welcome.

        Best wishes,
        Jonas
        """
    )
    assert draft.mailto is not None
    assert draft.mailto.startswith("mailto:ana@acme.example?subject=May%20I%20ask%20you%20something%3F&body=Dear%20Ana")


def test_a_go_between_gets_lines_to_forward() -> None:
    draft = question(GOAL, "Marta Ruiz")
    assert (draft.kind, draft.to, draft.subject) == ("introduction", ANA, "Would you introduce me to Marta Ruiz?")
    assert draft.text == expected(
        """
        Dear Ana,

        Would you introduce me to Marta Ruiz? Below are a few lines that you can forward as they are.

        If you would rather not, a plain no is just as welcome.

        Best wishes,
        Jonas

        ---

        Dear Marta,

        Ana Silva is kind enough to pass this on. I am Jonas Weber. What I am looking for: a mock interview on system design. Why I ask: I freeze at whiteboards. It would help me most by Friday 11 December.

        May I write to you about it? If it does not suit you, a plain no is just as welcome.

        Best wishes,
        Jonas Weber
        """
    )


@pytest.mark.parametrize(
    ("stages", "note"),
    [
        ("confirmed 2026-11-10", ()),
        ("assumed", ("You assume that Bea Chan can help; find out first.",)),
        ("asked 2026-11-10", ("You asked already, on 10 Nov.",)),
        ("agreed", ("They agreed already.",)),
        ("introduced 2026-11-20", ("They introduced you already, on 20 Nov.",)),
        ("helped", ("They helped already.",)),
        ("declined", ("Bea Chan does not stand behind this need yet; find out first whether they can help.",)),
    ],
)
def test_what_to_know_before_a_question_is_sent(stages: str, note: tuple[str, ...]) -> None:
    vault = vault_of(f"== Goals/Role.md\n## Needs\n- [ ] A tent\n    - [[Bea Chan]] — {stages}\n")
    written = written_question(Context(vault, DEFAULTS, TODAY), Person("Bea Chan"), vault.needs[0])
    assert written.notes == note


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
    assert written_question(Context(vault, DEFAULTS, TODAY), ANA, vault.needs[0]).notes == (
        "Ana Silva: you asked on 2 Nov and 10 Nov and gave nothing since: give something before you ask again; "
        "yours to do: “send her the photos”.",
    )


@pytest.mark.parametrize("between", [(), (ANA,), (ANA, Person("Bea Chan"))])
@pytest.mark.parametrize(
    ("why", "me", "by"), [*product((None, "it rains"), ("", "Jo"), (None, "2026-11-21", "2026-11-22"))]
)
def test_what_is_not_known_leaves_no_hole_in_a_question(
    between: tuple[Person, ...], why: str | None, me: str, by: str | None
) -> None:
    need = Need("Goals/Role.md", 1, "a tent", date.fromisoformat(by) if by else None, why=why)
    ask = Ask(need, Candidate(MARTA), between, stated=True, by=None, last=None)
    text = ask_draft(ask, None, replace(DEFAULTS, me=me), TODAY).text
    because = " Why I ask: it rains." if why else ""
    when = " It would help me most by Sunday 22 November." if by == "2026-11-22" else ""
    what = f"What I am looking for: a tent.{because}{when}"
    no = "If it does not suit you, a plain no is just as welcome."
    end = "\n\nBest wishes,\nJo" if me else ""
    if not between:
        assert text == f"Dear Marta,\n\nMay I ask you for something? {what}\n\n{no}{end}"
        return
    next_one, called = ("Bea Chan", "Bea") if len(between) > 1 else ("Marta Ruiz", "Marta")
    assert text == (
        f"Dear Ana,\n\nWould you introduce me to {next_one}? Below are a few lines that you can forward as they are."
        f"\n\nIf you would rather not, a plain no is just as welcome.{end}\n\n---\n\nDear {called},\n\n"
        f"Ana Silva is kind enough to pass this on. {'I am Jo. ' if me else ''}{what}\n\n"
        f"May I write to you about it? {no}{end}"
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
    assert "> - [x] done vk-1a2b3c4d\n" in lines
    assert read_marks(lines).lines == ()


def test_the_section_of_drafts() -> None:
    drafts = [
        Draft("thank", ANA, "Thank you", "Dear Ana,\n\nThank you.", "mailto:ana@acme.example?subject=x&body=y"),
        Draft("ask", MARTA, "A *question*", "Dear Marta,\n\n```\nlet me in\n```", None),
        Draft("introduction", ANA, "Marta", "Dear Ana", None),
    ]
    assert (
        "\n".join(drafts_section(drafts))
        == expected(
            """
        > [!note]- Drafts (3)
        > **Thank-you to Ana Silva** · “Thank you” · [open as mail](mailto:ana@acme.example?subject=x&body=y)
        > ```text
        > Dear Ana,
        > Thank you.
        > ```
        > **Question to Marta Ruiz** · “A \\*question\\*”
        > ````text
        > Dear Marta,
        > ```
        > let me in
        > ```
        > ````
        > **Question to Ana Silva, with lines to forward** · “Marta”
        > ```text
        > Dear Ana
        > ```

        """
        )
        + "\n"
    )


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
    contact = vault.contact(ANA)
    person = Person(name, "People/Ana Silva.md")
    gift = Gift(person, TODAY, (Favour("gave", words, "x.md", 1),))
    need = Need("Goals/Role.md", 1, words, TODAY, why=words)
    asks = [Ask(need, Candidate(person), between, stated=True, by=None, last=None) for between in ((), (person,))]
    settings = replace(DEFAULTS, me=name)
    return [thank_draft(gift, contact, settings, TODAY), *(ask_draft(ask, contact, settings, TODAY) for ask in asks)]


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
