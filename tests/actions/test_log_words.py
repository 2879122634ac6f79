"""What is typed after `vaultkit log`, and what is understood."""

from __future__ import annotations

import re
from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.actions.log_words import understood
from vaultkit.actions.name_links import with_links
from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.model.person import Person

TODAY = date(2026, 11, 22)
VAULT = vault_of("""
    == People/Ana Silva.md
    ---
    aliases: [Anita]
    ---
    == People/Bea Chan.md
    == People/Marta Ruiz.md
    == People/Luis Ortega.md
    ---
    aliases: [Professor O]
    ---
    == People/Luis Weber.md
    == People/Will Hunt.md
    == People/Tom and Jerry.md
    == People/Zoë Ångström.md
    == Events/Meetup.md
    ---
    date: 2026-11-10
    attendees: ["[[Anneke Visser]]"]
    ---
    """)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "coffee with ana and bea yesterday: she offered",
            ("2026-11-21", "coffee", "Ana Silva, Bea Chan", "she offered"),
        ),
        ("coffee with Silva, Bea & marta", ("2026-11-22", "coffee", "Ana Silva, Bea Chan, Marta Ruiz", "")),
        ("met luis ortega last fri: moves", ("2026-11-20", "met", "Luis Ortega", "moves")),
        ("called ana 3 days ago", ("2026-11-19", "called", "Ana Silva", "")),
        ("mail from zoe angstrom: hello: there", ("2026-11-22", "mail from", "Zoë Ångström", "hello: there")),
        ("ana and bea: found a flat", ("2026-11-22", "", "Ana Silva, Bea Chan", "found a flat")),
        ("yesterday: coffee with ana: hi", ("2026-11-21", "coffee", "Ana Silva", "hi")),
        ("coffee at 10:30 with ana: hi", ("2026-11-22", "coffee at 10:30", "Ana Silva", "hi")),
        ("coffee with [[Ana Silva|Ana]]: hi", ("2026-11-22", "coffee", "Ana Silva", "hi")),
        ("coffee with [[People/Ana Silva]]: hi", ("2026-11-22", "coffee", "Ana Silva", "hi")),
        ("coffee with Tom and Jerry", ("2026-11-22", "coffee", "Tom and Jerry", "")),
        ("coffee with anita and ANA", ("2026-11-22", "coffee", "Ana Silva", "")),
        ("coffee with anneke #gave yesterday", ("2026-11-21", "coffee", "Anneke Visser", "")),
        ("coffee\nwith\tana:\n\nhi\x00 there", ("2026-11-22", "coffee", "Ana Silva", "hi there")),
    ],
)
def test_what_is_typed_is_understood(typed: str, expected: tuple[str, str, str, str]) -> None:
    told = understood(typed, VAULT, TODAY)
    names = ", ".join(person.name for person in told.people)
    assert (told.day.isoformat(), told.happened, names, told.said) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("coffee with bob", "nobody is called “bob”"),
        ("coffee with luis", "“luis” fits 2: People/Luis Ortega.md, People/Luis Weber.md"),
        ("coffee with an", "nobody is called “an”"),
        ("coffee with people", "nobody is called “people”"),
        ("coffee with ana about the job", "nobody is called “ana about the job”"),
        ("coffee with ana and bob: hi", "nobody is called “bob”"),
        ("a quiet day", "with whom?"),
        ("coffee with", "with whom?"),
        ("coffee with ,", "with whom?"),
        ("", "with whom?"),
        (": hi", "with whom?"),
    ],
)
def test_a_name_that_is_not_clear_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(NameNotClear, match=re.escape(reason)):
        understood(typed, VAULT, TODAY)


@pytest.mark.parametrize("typed", ["2026-11-23 coffee with ana", "coffee with ana 2026-12-01: hi"])
def test_a_day_to_come_is_no_log_line(typed: str) -> None:
    with pytest.raises(UsageProblem, match="still to come"):
        understood(typed, VAULT, TODAY)


def test_people_and_day_can_be_given() -> None:
    told = understood("she met bob yesterday", VAULT, TODAY, named=["ana", "bea"], on=date(2026, 11, 1))
    assert [person.name for person in told.people] == ["Ana Silva", "Bea Chan"]
    assert (told.day, told.happened, told.said) == (date(2026, 11, 1), "she met bob yesterday", "")


@pytest.mark.parametrize(
    ("said", "linked"),
    [
        ("an intro to marta #offer", "an intro to [[Marta Ruiz]] #offer"),
        ("Marta's flat, and marta ruiz too", "[[Marta Ruiz]]'s flat, and [[Marta Ruiz]] too"),
        ("Anita and Ana", "[[Ana Silva|Anita]] and [[Ana Silva]]"),
        ("professor o knows", "[[Luis Ortega|professor o]] knows"),
        ("luis is two people", "luis is two people"),
        ("luis weber is one", "[[Luis Weber]] is one"),
        ("she will call", "she will call"),
        ("Will you? she asked Will", "Will you? she asked [[Will Hunt]]"),
        ("Will Hunt and will hunt", "[[Will Hunt]] and [[Will Hunt]]"),
        ("martas and martha", "martas and martha"),
        ("Ruiz alone is no first name", "Ruiz alone is no first name"),
        ("[[Marta Ruiz]] and `marta` and #marta", "[[Marta Ruiz]] and `marta` and #marta"),
        (
            "https://marta.example/marta marta@x.example [marta](u)",
            "https://marta.example/marta marta@x.example [marta](u)",
        ),
        ("zoë", "[[Zoë Ångström]]"),
        ("", ""),
    ],
)
def test_names_that_fit_one_person_become_links(said: str, linked: str) -> None:
    def link(person: Person) -> str:
        return f"[[{person.name}]]"

    assert with_links(said, VAULT, link) == linked
    assert with_links(linked, VAULT, link) == linked


def test_those_who_were_there_are_no_links_again() -> None:
    ana = Person("Ana Silva", "People/Ana Silva.md")
    assert (
        with_links("ana knows bea", VAULT, lambda person: f"[[{person.name}]]", but=[ana]) == "ana knows [[Bea Chan]]"
    )
