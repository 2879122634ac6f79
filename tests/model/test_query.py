"""Contacts chosen by words and fields."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.app.asking import contacts_asked
from vaultkit.errors import UsageProblem
from vaultkit.model.context import Context
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)
VAULT = vault_of("""
    == People/Ana Silva.md
    ---
    aliases: [Anita]
    company: "[[Acme Robotics]]"
    role: Head of Hiring
    location: São Paulo
    tags: [friend/close]
    email: ana@acme.example
    can_help: [hiring, perception]
    cadence: 6 weeks
    birthday: 11-30
    met: 2026-03-02
    ---
    - 2026-11-12 lunch
    == People/Bea Chan.md
    ---
    company: Beta
    location: Berlin
    cadence: 3 months
    looking_for: [a flat]
    interests: [chess]
    birthday: 1990-03-14
    ---
    - 2026-08-20 call
    == People/Cem Oz.md
    ---
    status: archived
    phone: 030 901820
    ---
    == Goals/Find a job.md
    ## Needs
    - [ ] A mock interview
        - [[Cem Oz]] via [[Bea Chan]] — assumed
    == Events/Fair.md
    ---
    date: 2026-12-01
    attendees: ["[[Bea Chan]]"]
    ---
    """)


def asked(*words: str) -> list[str]:
    return [contact.name.split()[0] for contact in contacts_asked(Context(VAULT, DEFAULTS, TODAY), words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["Ana", "Bea", "Cem"]),
        (("anita",), ["Ana"]),
        (("sao", "robot"), ["Ana"]),
        (("sao paulo",), ["Ana"]),
        (("obotics",), []),
        (("berlin", "acme"), []),
        (("perception",), ["Ana"]),
        (("-berlin",), ["Ana", "Cem"]),
        (("company:acme",), ["Ana"]),
        (("COMPANY:Acme,beta",), ["Ana", "Bea"]),
        (("company:none",), ["Cem"]),
        (("-company:any",), ["Cem"]),
        (("name:silva",), ["Ana"]),
        (("role:hiring",), ["Ana"]),
        (("place:são",), ["Ana"]),
        (("email:ana",), ["Ana"]),
        (("phone:any",), ["Cem"]),
        (("helps:hiring",), ["Ana"]),
        (("looking:flat",), ["Bea"]),
        (("interest:chess",), ["Bea"]),
        (("goal:job",), ["Bea", "Cem"]),
        (("goal:none",), ["Ana"]),
        (("tag:friend",), ["Ana"]),
        (("-tag:#friend",), ["Bea", "Cem"]),
        (("tag:none",), ["Bea", "Cem"]),
        (("status:archived",), ["Cem"]),
        (("cadence:any",), ["Ana", "Bea"]),
        (("cadence:<3m",), ["Ana"]),
        (("cadence:>6w",), ["Bea"]),
        (("cadence:6w",), ["Ana"]),
        (("last:none",), ["Cem"]),
        (("last:>90d",), ["Bea"]),
        (("last:>94d",), []),
        (("last:<94d",), ["Ana", "Bea"]),
        (("last:<93d",), ["Ana"]),
        (("last:>90d,none",), ["Bea", "Cem"]),
        (("last:2026-11",), ["Ana"]),
        (("last:2026",), ["Ana", "Bea"]),
        (("last:2026-08-20",), ["Bea"]),
        (("last:..2026-09",), ["Bea"]),
        (("last:2026-08-21..",), ["Ana"]),
        (("met:2026-03-01..2026-03-02",), ["Ana"]),
        (("next:<14d",), ["Bea"]),
        (("next:>14d",), ["Ana"]),
        (("planned:<2w",), ["Bea"]),
        (("planned:none",), ["Ana", "Cem"]),
        (("birthday:nov",), ["Ana"]),
        (("birthday:March,november",), ["Ana", "Bea"]),
        (("birthday:<2w",), ["Ana"]),
        (("birthday:<7d",), []),
        (("birthday:03-14",), ["Bea"]),
        (("birthday:none",), ["Cem"]),
    ],
)
def test_who_fits(words: tuple[str, ...], found: list[str]) -> None:
    assert asked(*words) == found


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("compny:acme", "did you mean “company:”"),
        ("-tagg:x", "did you mean “tag:”"),
        ("zzz:x", "there are name, company"),
        ("tag:", "tag:any and tag:none"),
        ("last:soon", "last:>90d"),
        ("last:..", "is no time"),
        ("last:2026-13", "is no time"),
        ("last:0000", "is no time"),
        ("birthday:>2w", "birthday:nov"),
        ("cadence:often", "cadence:6w"),
        ("status:dead", "active, paused"),
    ],
)
def test_what_cannot_be_asked_is_an_error_and_never_a_word(word: str, message: str) -> None:
    with pytest.raises(UsageProblem, match=message):
        asked(word)
