"""Contacts that may be one person."""

from __future__ import annotations

import time

import pytest
from vault_builder import vault_of

from vaultkit.model.contact import Contact
from vaultkit.model.duplicates import likeness_keys, near_names, shared_values


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
