"""People under other spellings, and others who only seem to be them: for the tests and the benchmark of imports."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

FIRST = [
    "Ana",
    "Bea",
    "Cem",
    "Dilek",
    "Elif",
    "Felix",
    "Greta",
    "Hana",
    "Ivan",
    "Jonas",
    "Katrin",
    "Luis",
    "Marek",
    "Noor",
    "Olga",
    "Priya",
    "Rui",
    "Sofia",
    "Tomáš",
    "Ümit",
    "Vera",
    "Wim",
    "Xin",
    "Yara",
    "Zoë",
]
LAST = [
    "Silva",
    "Chan",
    "Ak",
    "Öztürk",
    "Nowak",
    "Łukasiewicz",
    "Müller",
    "Ortega",
    "Ruiz",
    "Lindqvist",
    "Brandt",
    "Hoffmann",
    "Kowalski",
    "Nair",
    "O'Brien",
    "Vogel",
    "Weiß",
    "Xu",
    "Yılmaz",
    "Ødegård",
]


class Who(NamedTuple):
    """One of 500 different people, by what is known of them."""

    number: int
    first: str
    last: str
    mail: str
    phone: str
    slug: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def known_mail(self) -> str:
        """What their note has; empty where it has none."""
        return self.mail if self.number % 3 else ""

    @property
    def known_phone(self) -> str:
        return self.phone if self.number % 2 else ""

    @property
    def known_linkedin(self) -> str:
        return f"https://www.linkedin.com/in/{self.slug}" if self.number % 5 else ""

    @property
    def dialled(self) -> str:
        """Their phone as it is dialled at home."""
        return "0" + self.phone.replace("+49 (0)", "").replace(" ", "")


def person(number: int) -> Who:
    """One of 500 different people."""
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    mail = f"{number}.{bare(first).lower()}@x.example"
    return Who(
        number, first, last, mail, f"+49 (0)30 {number:04} {9000 - number:04}", f"{first}-{last}-{number}".lower()
    )


def bare(name: str) -> str:
    """A name without accents."""
    plain = name.translate(str.maketrans("łŁøØıß", "lLoOis"))
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()


class Entry(NamedTuple):
    """Somebody in a file."""

    name: str
    mail: str = ""
    phone: str = ""
    url: str = ""
    company: str = ""


SPELLINGS: dict[str, tuple[Callable[[Who], Entry], Callable[[Who], bool]]] = {
    "mail in capitals, a nickname": (lambda who: Entry("Buddy", who.mail.upper()), lambda who: bool(who.known_mail)),
    "phone as dialled at home": (
        lambda who: Entry(f"{who.first} S.", phone=who.dialled),
        lambda who: bool(who.known_phone),
    ),
    "LinkedIn, encoded": (
        lambda who: Entry(f"{who.first} (she)", url=f"http://de.linkedin.com/in/{quote(who.slug)}?trk=x"),
        lambda who: bool(who.known_linkedin),
    ),
    "name with titles": (lambda who: Entry(f"Dr. {who.name}, PhD", company="Acme"), lambda _: True),
    "name turned": (lambda who: Entry(f"{who.last}, {who.first}"), lambda _: True),
    "name without accents": (lambda who: Entry(bare(who.name).upper()), lambda who: who.last != "Weiß"),
}
"""Ways to write somebody, each with those whom it can still tell."""

STRANGERS: dict[str, Callable[[Who], Entry]] = {
    "a family with one phone": lambda who: Entry(f"Nobody {who.last}", phone=who.dialled),
    "a namesake": lambda who: Entry(who.name, f"namesake{who.number}@elsewhere.example"),
    "the name turned, without a comma": lambda who: Entry(f"{who.last} {who.first}"),
    "nearly the name": lambda who: Entry(f"{who.first}a {who.last}"),
    "nearly the name, and an initial": lambda who: Entry(f"{who.first} Q. {who.last}son"),
    "the switchboard": lambda who: Entry("The switchboard", phone=who.phone),
}
"""Ways to write somebody else than a person."""


def vcard(entry: Entry) -> str:
    """An entry as a vCard."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:" + entry.name.replace(",", "\\,")]
    lines += [f"EMAIL:{entry.mail}"] if entry.mail else []
    lines += [f"TEL:{entry.phone}"] if entry.phone else []
    lines += ["URL:" + entry.url.replace(":", "\\:")] if entry.url else []
    lines += [f"ORG:{entry.company}"] if entry.company else []
    return "\n".join([*lines, "END:VCARD", ""])
