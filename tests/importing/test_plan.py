"""Who is recognised in other programs' files, what is filled, and the plan that one reviews."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from vault_builder import vault_of

from vaultkit.dates import Birthday
from vaultkit.errors import UsageProblem
from vaultkit.importing.card import Card
from vaultkit.importing.meetings import Around
from vaultkit.importing.plan import Plan, Row, plan_import, summary
from vaultkit.importing.plan_text import plan_text, reviewed
from vaultkit.importing.values import Change, Options
from vaultkit.model.contact import Contact

CIRCLE = """
    == People/Ana Silva.md
    ---
    email: ana@acme.example
    company: Acme Robotics
    ---
    == People/Bea Chan.md
    ---
    aliases: [Beatrice Chan]
    phone: 030 901820
    linkedin: https://www.linkedin.com/in/bea-chan/
    ---
    == People/Jon Smith.md
    == People/John Smith.md
    ---
    email: [john@x.example, smiths@home.example]
    ---
    == Friends/Jon Smith.md
    ---
    type: contact
    ---
    """


NOTHING = Options()
AROUND = Around(vault_of(CIRCLE), date(2026, 11, 22), 5, frozenset())


def contacts_of(text: str = CIRCLE) -> dict[str, Contact]:
    return dict(vault_of(text).contacts)


def a(name: str = "", book: str = "x.vcf", **values: object) -> Card:
    """A card with some values."""
    lists = {
        key: (value,) if isinstance(value, str) and key in {"emails", "phones", "nicknames"} else value
        for key, value in values.items()
    }
    return Card(source=book, number=1, line=1, name=name, **lists)  # type: ignore[arg-type]


def plan_of(*cards: Card, text: str = CIRCLE, options: Options = NOTHING, me: str = "") -> Plan:
    contacts = contacts_of(text)
    names = [path.rpartition("/")[2].removesuffix(".md") for path in contacts]
    books: dict[str, list[Card]] = {}
    for card in cards:
        books.setdefault(card.source, []).append(card)
    return plan_import(list(books.values()), contacts, options, note_names=names, me=me)


def row(*cards: Card, options: Options = NOTHING) -> Row:
    [only] = plan_of(*cards, options=options).rows
    return only


def fate(card: Card) -> str:
    """What happens with a card: `fill People/Ana Silva.md by mail`."""
    found = row(card)
    return " ".join([found.fate, *([found.path] if found.path else found.between), "by", found.why]).removesuffix(
        " by "
    )


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (a("A. Silva", emails="ANA@acme.example"), "fill People/Ana Silva.md by mail"),
        (a("", emails="ana@acme.example"), "fill People/Ana Silva.md by mail"),
        (a("B. Chan", linkedin="http://de.linkedin.com/in/Bea-Chan"), "fill People/Bea Chan.md by LinkedIn"),
        (a("B. Chan", phones="+49 (0)30 901820"), "fill People/Bea Chan.md by phone"),
        (a("Beatrice Chan-Lee", phones="+49 30 901820"), "fill People/Bea Chan.md by phone"),
        (a("dr. ANA SILVA, PhD"), "fill People/Ana Silva.md by name"),
        (a("Silva, Ana"), "fill People/Ana Silva.md by name"),
        (a("beatrice chan"), "fill People/Bea Chan.md by name"),
        (a("Bea", nicknames="Beatrice Chan"), "fill People/Bea Chan.md by name"),
        (a("Zoë Łukasiewicz"), "skip"),
        (a("Bea Chang"), "skip"),
        # what may be two people is never decided
        (a("Jon Smith"), "unclear People/Jon Smith.md Friends/Jon Smith.md by the same name"),
        (
            a("Ana Silva", emails="ana@other.example"),
            "unclear People/Ana Silva.md by the same name, but another mail address",
        ),
        (
            a("Bea Chan", linkedin="https://www.linkedin.com/in/other-bea"),
            "unclear People/Bea Chan.md by the same name, but another LinkedIn address",
        ),
        (a("Lin Chan", phones="+49 30 901820"), "unclear People/Bea Chan.md by the phone, but another first name"),
        (a("Acme Desk", phones="+49 30 901820"), "unclear People/Bea Chan.md by the phone, but another first name"),
        (
            a("Ana Silva", emails="john@x.example"),
            "unclear People/John Smith.md People/Ana Silva.md by the same mail, but the name of another",
        ),
        (
            a("Smith", emails=("john@x.example", "ana@acme.example")),
            "unclear People/John Smith.md People/Ana Silva.md by the same mail",
        ),
        (a("Silva Ana"), "unclear People/Ana Silva.md by the words of the name in another order"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_a_card_is_about(card: Card, told: str) -> None:
    found = fate(card)
    assert sorted(found.split()) == sorted(told.split())


def test_a_name_decides_between_two_who_share_an_address() -> None:
    text = CIRCLE + "== People/Mary Smith.md\n    ---\n    email: smiths@home.example\n    ---\n"
    [mary] = plan_of(a("Mary Smith", emails="smiths@home.example"), text=text).rows
    assert (mary.fate, mary.path) == ("fill", "People/Mary Smith.md")


def test_a_mailbox_of_several_people_is_no_proof() -> None:
    text = CIRCLE + "== People/Luis Ortega.md\n    ---\n    email: info@acme.example\n    ---\n"
    [found] = plan_of(a("Cem Ak", emails="info@acme.example"), text=text).rows
    assert (found.fate, found.between) == ("unclear", ("People/Luis Ortega.md",))


def test_what_one_file_calls_somebody_in_a_word_does_not_make_another_of_that_name_unclear() -> None:
    found = plan_of(
        a("Buddy", "phone.vcf", emails="ana@acme.example"),
        a("Buddy", "team.csv", emails="john@x.example"),
        a("Bea (she/her)", "team.csv", phones="+49 30 901820"),
        a("Bea (she)", "google.csv", emails="bea@x.example"),
    ).rows
    assert [(row.fate, row.path) for row in found] == [
        ("fill", "People/Ana Silva.md"),
        ("fill", "People/John Smith.md"),
        ("fill", "People/Bea Chan.md"),
    ]
    assert [card.source for card in found[2].cards] == ["team.csv", "google.csv"]


def test_cards_of_several_books_about_one_person_are_joined() -> None:
    [cem] = plan_of(
        a("Cem Ak", "phone.vcf", phones="+49 170 1234567"),
        a("Cem Ak", "Connections.csv", company="Acme", linkedin="https://www.linkedin.com/in/cem"),
        a("C. Ak", "google.csv", phones="0170 1234567", emails="cem@x.example"),
        options=Options(new=True),
    ).rows
    assert cem.values == {
        "company": "Acme",
        "email": "cem@x.example",
        "phone": "+49 170 1234567",
        "linkedin": "https://www.linkedin.com/in/cem",
    }
    assert [card.source for card in cem.cards] == ["phone.vcf", "Connections.csv", "google.csv"]


def test_one_name_twice_in_an_address_book_may_be_two_people() -> None:
    first, second = plan_of(a("Cem Ak", phones="0301234567"), a("Cem Ak", phones="0307654321")).rows
    assert (first.fate, second.fate, second.between) == ("skip", "unclear", ("Cem Ak",))


def test_a_family_with_one_address_in_one_address_book_stays_apart() -> None:
    mary, tom = plan_of(a("Mary Ak", emails="ak@home.example"), a("Tom Ak", emails="ak@home.example")).rows
    assert (mary.fate, tom.fate, tom.between) == ("skip", "unclear", ("Mary Ak",))


def test_colleagues_with_one_switchboard_in_one_address_book_are_apart() -> None:
    board = "+49 30 5550000"
    rows = plan_of(
        *(a(name, phones=board) for name in ("Cem Ak", "Dilek Su", "Elif Can")), options=Options(new=True)
    ).rows
    assert [one.fate for one in rows] == ["new", "new", "new"]
    again = plan_of(a("Cem Ak", phones=board), a("Fatma Er", "other.vcf", phones=board)).rows
    assert [one.fate for one in again] == ["skip", "unclear"]


def test_what_is_learnt_of_somebody_recognises_them_in_the_next_file() -> None:
    [bea] = plan_of(
        a("Bea Chan", "one.vcf", phones="+49 30 901820", emails="bea@x.example"),
        a("Ms B C", "two.csv", emails="bea@x.example"),
    ).rows
    assert len(bea.cards) == 2


def test_blanks_are_filled_and_what_differs_is_told() -> None:
    found = row(
        a(
            "Ana Silva",
            emails=("ana@acme.example", "ana@home.example"),
            phones="007 123",
            company="Beta GmbH",
            birthday=Birthday(3, 14),
            nicknames="Ani",
        )
    )
    assert found.changes == (
        Change("aliases", ("Ani",)),
        Change("phone", "007 123"),
        Change("birthday", "03-14"),
    )
    assert found.differing == (Change("company", "Beta GmbH", "Acme Robotics"),)


@pytest.mark.parametrize("company", ["Acme Robotics", "ACME robotics, Inc.", "Acme Robotics (Berlin) GmbH"])
def test_a_company_in_other_words_is_no_difference(company: str) -> None:
    assert row(a("Ana Silva", company=company)).differing == ()


def test_the_file_wins_for_the_properties_that_are_named() -> None:
    take = Options(take=frozenset({"company", "email"}))
    found = row(a("Ana Silva", company="Beta", role="Lead", emails="ana@acme.example"), options=take)
    assert found.changes == (Change("company", "Beta", "Acme Robotics"), Change("role", "Lead"))


def test_a_nickname_that_is_somebody_elses_name_is_no_alias() -> None:
    text = CIRCLE + "== People/Ani.md\n"
    [ana] = plan_of(a("Ana Silva", nicknames=("Ani", "Anocas")), text=text).rows
    assert ana.changes == (Change("aliases", ("Anocas",)),)


def test_a_text_of_a_file_is_never_a_link() -> None:
    found = row(a("Cem Ak", company="[[Ana Silva]]", role="[[[[x]]]]"), options=Options(new=True))
    assert found.values == {"company": "[Ana Silva]", "role": "[x]"}


def test_categories_are_tags_only_when_asked_for_and_never_say_what_a_note_is() -> None:
    cem = a("Cem Ak", categories=("Robot people", "goal", "2024", "#asked", "Event/x"))
    assert "tags" not in row(cem, options=Options(new=True)).values
    assert row(cem, options=Options(new=True, tags=True)).values["tags"] == ("Robot-people", "asked")


def test_a_new_note_has_a_name_that_no_other_note_has() -> None:
    rows = plan_of(
        a("../../Cem Ak"), a("Cem Ak: the tall"), a("Ana Silva", emails="a@x.example"), options=Options(new=True)
    ).rows
    assert [(one.fate, one.name) for one in rows] == [
        ("new", "-..-Cem Ak"),
        ("new", "Cem Ak - the tall"),
        ("unclear", "Ana Silva"),
    ]


def test_the_dead_are_noted_as_such_in_new_notes_and_told_of_others() -> None:
    assert row(a("Cem Ak", deceased=True), options=Options(new=True)).values == {"status": "deceased"}
    known = row(a("Ana Silva", deceased=True))
    assert (known.changes, known.differing) == ((), (Change("status", "deceased", "active"),))


def test_you_are_no_contact() -> None:
    [me] = plan_of(a("Dr. Jonas Weber"), options=Options(new=True), me="Jonas Weber").rows
    assert (me.fate, me.why) == ("skip", "this is you")


def test_a_card_without_a_name_makes_no_note() -> None:
    [found] = plan_of(a("", emails="x@y.example"), options=Options(new=True)).rows
    assert (found.fate, found.why) == ("skip", "there is no name to call a note by")


# --- the text ------------------------------------------------------------------------------


CARDS = (
    a("Ana Silva", phones="+351 21 000 0000", company="Beta"),
    a("Bea Chan"),
    a("Anna Silva", emails="anna@x.example", company="Acme"),
    a("Jon Smith", phones="0301234567"),
    a("Acme", kind="company"),
)


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def test_the_plan_has_a_line_for_everybody_whose_note_lacks_something() -> None:
    plan = plan_of(*CARDS, options=Options(new=True))
    assert (
        summary(plan)
        == "5 cards: 2 known, 1 of them with something to fill; 1 new; 1 unclear; 1 left out that is a company"
    )
    assert lines(plan_text(plan)) == [
        "fill       1  Ana Silva -> People/Ana Silva.md  # phone +351 21 000 0000; by name; "
        "company: the note says Acme Robotics, the file Beta",
        "new        3  Anna Silva  # Acme, anna@x.example; near: People/Ana Silva.md",
        "unclear    4  Jon Smith -> Friends/Jon Smith.md | People/Jon Smith.md  # 0301234567; the same name",
    ]


def test_a_plan_that_is_read_back_unchanged_is_the_same() -> None:
    for options in (Options(), Options(new=True)):
        plan = plan_of(*CARDS, options=options)
        assert reviewed(plan, plan_text(plan), AROUND).rows == plan.rows


def test_fates_names_and_notes_can_be_changed() -> None:
    plan = plan_of(*CARDS)
    changed = reviewed(
        plan,
        """
        skip 1
        n 3 Anna Silva (Acme)
        fill 4 Jon Smith -> People/Jon Smith
        """,
        AROUND,
    )
    ana, bea, anna, jon = changed.rows
    assert (ana.fate, ana.changes) == ("skip", ())
    assert (bea.fate, bea.path) == ("fill", "People/Bea Chan.md")
    assert (anna.fate, anna.name, anna.values["email"]) == ("new", "Anna Silva (Acme)", "anna@x.example")
    assert (jon.fate, jon.path, jon.changes) == ("fill", "People/Jon Smith.md", (Change("phone", "0301234567"),))


def test_a_line_that_is_taken_out_leaves_its_person_alone() -> None:
    assert [one.fate for one in reviewed(plan_of(*CARDS, options=Options(new=True)), "", AROUND).rows] == [
        "skip",
        "fill",
        "skip",
        "skip",
    ]


def test_two_lines_may_fill_one_note_together() -> None:
    plan = plan_of(a("Cem Ak", phones="0301234567"), a("Dilek Ak", phones="0307654321", company="Acme"))
    first, second = reviewed(plan, "fill 1 x -> People/Jon Smith.md\nfill 2 x -> People/Jon Smith.md\n", AROUND).rows
    assert first.changes == (Change("company", "Acme"), Change("phone", ("0301234567", "0307654321")))
    assert (second.fate, second.changes) == ("skip", ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("new 3 Anna Silva\nmake 1", "line 2 of the plan: “make” is none of new, fill, unclear, skip"),
        ("new 9 Anna", "line 1 of the plan: there is no number 9"),
        ("new 3 A\n\nskip 3", "line 3 of the plan: above stands another number 3"),
        ("fill 3 Anna -> People/Nobody.md", "line 1 of the plan: “People/Nobody.md” is no contact's note"),
        ("fill 3 Anna -> ../../etc/passwd", "line 1 of the plan: “../../etc/passwd” is no contact's note"),
        ("fill 3 Anna", "line 1 of the plan: “nothing” is no contact's note"),
        ("new 3 ../Anna", "line 1 of the plan: “../Anna” cannot be the name of a note"),
        ("new 3 Ana Silva", "person 3 of the plan cannot be “Ana Silva”: a note has this name"),
        ("new 3 Cem\nnew 4 cem", "person 4 of the plan cannot be “cem”: another new note has this name"),
        ("what is this", "line 1 of the plan: “what is this” is no line of a plan"),
        ("new 99999999999999999999 x", "line 1 of the plan: there is no number 999999999"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        reviewed(plan_of(*CARDS), dedent(text), AROUND)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("name", ["A # b", "A -> b", "A\nnew 2 B", "fill 1 x -> y", "\u202eA", "#", "# new 1", "|"])
def test_no_name_of_a_file_can_write_a_line_of_its_own(name: str) -> None:
    plan = plan_of(a(name, company="Acme # x -> y"), a("Bea Li"), options=Options(new=True))
    assert len(lines(plan_text(plan))) == 2
    again = reviewed(plan, plan_text(plan), AROUND)
    assert [one.fate for one in again.rows] == [one.fate for one in plan.rows]
    assert [one.name for one in again.rows] == [one.name for one in plan.rows]
