"""Contacts that may be one person."""

from __future__ import annotations

import time

import pytest
from vault_builder import vault_of

from vaultkit.model.contact import Contact
from vaultkit.model.duplicates import duplicates, likeness_keys, near_names, shared_values


def told(text: str) -> list[str]:
    return [
        f"{shared.kind} {shared.value}: {', '.join(shared.paths)}"
        for shared in shared_values(vault_of(text).contacts.values())
    ]


def test_a_mail_address_a_phone_or_a_linkedin_address_that_two_contacts_have() -> None:
    assert told("""
        == People/Ana Silva.md
        ---
        email: Ana@acme.example
        linkedin: https://www.linkedin.com/in/ana-silva/
        ---
        == People/A. Silva.md
        ---
        email: [silva@home.example, "Ana <ana@ACME.example>"]
        mobile: 0351 21 000 0000
        ---
        == People/Silva.md
        ---
        phone: +351 21 000 0000
        website: linkedin.com/in/Ana-Silva
        ---
        """) == [
        "mail address ana@acme.example: People/A. Silva.md, People/Ana Silva.md",
        "phone number 10000000: People/A. Silva.md, People/Silva.md",
        "LinkedIn address ana-silva: People/Ana Silva.md, People/Silva.md",
    ]


def test_a_mailbox_of_several_people_tells_nothing() -> None:
    assert (
        told("""
        == People/Ana.md
        ---
        email: info@acme.example
        ---
        == People/Bea.md
        ---
        email: info@acme.example
        ---
        """)
        == []
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Silva", "Anna Silva"),
        ("Bea Chan", "Bea Chang"),
        ("Marek Nowak", "Marek Novak"),
        ("Ana Silva", "Silva Ana"),
        ("Ana Silva", "Ana Maria Silva"),
        ("Dr. Ana Silva", "ana silva"),
        ("Zoë Łukasiewicz", "Zoe Lukasiewics"),
    ],
)
def test_names_that_are_near(one: str, other: str) -> None:
    assert near_names([Contact("a", one), Contact("b", other)]) == (("a", "b"),)
    assert likeness_keys(one) & likeness_keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "Ina"), ("Ana Silva", "Bea Silva"), ("Ana Silva", "Ana Souza"), ("Lea", "Leo"), ("", "")]
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert near_names([Contact("a", one), Contact("b", other)]) == ()


def test_ten_thousand_contacts_take_little_time() -> None:
    contacts = [
        Contact(f"People/{number}.md", f"Person {number} Family", emails=(f"{number}@x.example",))
        for number in range(10_000)
    ]
    begun = time.process_time()
    assert shared_values(contacts) == ()
    near_names(contacts)
    assert time.process_time() - begun < 5


def problems(text: str) -> list[str]:
    return [f"{problem.code} {problem}" for problem in duplicates(vault_of(text).contacts)]


def test_check_warns_of_an_address_in_common_once_and_says_how_to_join_the_notes() -> None:
    assert problems("""
        == People/Ana Silva.md
        ---
        email: ana@acme.example
        ---
        == People/Anna Silva.md
        ---
        email: Ana@acme.example
        ---
        """) == [
        "shared-address People/Ana Silva.md:1: People/Anna Silva.md has the same mail address (ana@acme.example) "
        "(if that is one person, `vaultkit merge 'People/Ana Silva.md' 'People/Anna Silva.md'` makes it one note)"
    ]


def test_check_advises_on_names_that_are_near() -> None:
    assert problems("""
        == People/Bea Chan.md
        ---
        email: bea@acme.example
        ---
        == People/Bea Chang.md
        ---
        birthday: 03-14
        ---
        """) == [
        "near-name People/Bea Chan.md:1: the name is nearly that of People/Bea Chang.md "
        "(if that is one person, `vaultkit merge 'People/Bea Chan.md' 'People/Bea Chang.md'` makes it one note)"
    ]


def couple(one: str, other: str, properties: str, others: str) -> str:
    return f"== People/{one}.md\n---\n{properties}\n---\n== People/{other}.md\n---\n{others}\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        couple("Ana Silva", "Rui Silva", "phone: 030 901820", "phone: 030 901820"),  # a family
        couple("Ana Silva", "Marta Ruiz", "phone: 030 901820", "phone: 030 901820"),  # a firm
        couple("Ana Silva", "Marta Ruiz", "email: info@acme.example", "email: info@acme.example"),
        couple("Jon Smith", "John Smith", "email: jon@a.example", "email: john@b.example"),
        couple("Jon Smith", "John Smith", "birthday: 03-14", "birthday: 04-15"),
        couple("Martin", "Martina", "type: contact", "type: contact"),
        couple("Jon Smith", "John Smith", "status: archived", "type: contact"),
    ],
)
def test_check_says_nothing_where_something_tells_two_people_apart(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize("other", ["A. Silva", "Silva", "Ana Maria Silva"])
def test_a_phone_in_common_counts_where_the_names_may_be_one(other: str) -> None:
    found = problems(couple("Ana Silva", other, "phone: 030 901820", "phone: 030 901820"))
    assert [one.split()[0] for one in found] == ["shared-address"]
