"""Whom `--only` means: the words of `vaultkit contacts`, asked of people of a file."""

from __future__ import annotations

import re
from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.dates import parse_birthday
from vaultkit.errors import UsageProblem
from vaultkit.importing.card import Card
from vaultkit.importing.choosing import chooser
from vaultkit.model.context import Context
from vaultkit.settings import DEFAULTS

CARDS = (
    Card(
        source="x.csv",
        number=1,
        line=2,
        name="Ana Silva",
        nicknames=("Nita",),
        company="Acme Robotics GmbH",
        role="Engineer",
        location="Berlin",
        emails=("ana@acme.example",),
        categories=("robots/arms", "Family"),
        birthday=parse_birthday("11-24"),
    ),
    Card(source="x.csv", number=2, line=3, name="Bea Chan", company="Acme, Inc.", categories=("Robots", "Book club")),
    Card(source="x.csv", number=3, line=4, name="Anand Acme", location="München", met=date(2021, 2, 5)),
)
CONTEXT = Context(vault_of(""), DEFAULTS, date(2026, 11, 22))


def chosen(*expressions: str) -> str:
    is_meant = chooser(expressions, CONTEXT)
    return ", ".join(card.name for card in CARDS if is_meant(card))


@pytest.mark.parametrize(
    ("expressions", "names"),
    [
        ((), "Ana Silva, Bea Chan, Anand Acme"),
        # words alone are a name, each of them whole
        (("ana",), "Ana Silva"),
        (("silva ana",), "Ana Silva"),
        (("nita",), "Ana Silva"),
        (("acme",), "Anand Acme"),
        (("acme", "bea chan"), "Bea Chan, Anand Acme"),
        # the words of `vaultkit contacts`
        (("company:acme",), "Ana Silva, Bea Chan"),
        (("company:acme -tag:family",), "Bea Chan"),
        (("company:Acme Robotics",), "Ana Silva"),
        (("company:acme robotics role:eng",), "Ana Silva"),
        (("tag:robots",), "Ana Silva, Bea Chan"),
        (("ana company:any",), "Ana Silva"),
        (("acme -company:any",), "Anand Acme"),
        (("place:berlin,munchen",), "Ana Silva, Anand Acme"),
        (("tag:book club",), "Bea Chan"),
        (("tag=family,Book Club",), "Ana Silva, Bea Chan"),
        (("-tag:any",), "Anand Acme"),
        (("email:any",), "Ana Silva"),
        (("birthday:nov",), "Ana Silva"),
        (("met:2021",), "Anand Acme"),
        (("company:none", "role:engineer"), "Ana Silva, Anand Acme"),
        # the older form: a company of just that name
        (("company=acme",), "Bea Chan"),
        (("company=Acme Robotics",), "Ana Silva"),
        (("-company=acme company:any",), "Ana Silva"),
        (("tag=robots",), "Ana Silva, Bea Chan"),
        (("location=berlin",), "Ana Silva"),
        (("company=acme -tag:robots",), ""),
    ],
)
def test_whom_words_mean(expressions: tuple[str, ...], names: str) -> None:
    assert chosen(*expressions) == names


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("compny:x", "files have no field “compny:”; did you mean “company:”?"),
        ("last:>90d", "files have no field “last:”; there are name, company, role, place"),
        ("company:", "“company:” needs a value"),
        ("birthday:soon", "“birthday:soon” is no time"),
    ],
)
def test_what_a_file_cannot_be_asked_is_refused(expression: str, message: str) -> None:
    with pytest.raises(UsageProblem, match=re.escape(message)):
        chosen(expression)
