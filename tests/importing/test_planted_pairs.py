"""Two hundred people under other spellings among hundreds of strangers, relatives and namesakes."""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

import pytest

from vaultkit.importing.card import Card
from vaultkit.importing.files import read_file
from vaultkit.importing.plan import plan_import
from vaultkit.importing.values import Options
from vaultkit.model.contact import Contact

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

Values = dict[str, str]


def person(number: int) -> Values:
    """One of 500 different people."""
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    slug = f"{first}-{last}-{number}".lower()
    return {
        "first": first,
        "last": last,
        "mail": f"{number}.{unicodedata.normalize('NFKD', first).encode('ascii', 'ignore').decode().lower()}@x.example",
        "phone": f"+49 (0)30 {number:04} {9000 - number:04}",
        "slug": slug,
    }


def contact(who: Values, number: int) -> Contact:
    return Contact(
        f"People/{number}.md",
        f"{who['first']} {who['last']}",
        emails=(who["mail"],) if number % 3 else (),
        phones=(who["phone"],) if number % 2 else (),
        linkedin=(f"https://www.linkedin.com/in/{who['slug']}",) if number % 5 else (),
    )


def vcard(name: str, *lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


def same_phone(who: Values) -> str:
    return "0" + who["phone"].replace("+49 (0)", "").replace(" ", "")


SPELLINGS: list[tuple[str, Callable[[Values], str], Callable[[int], bool]]] = [
    ("mail in capitals, a nickname", lambda who: vcard("Buddy", f"EMAIL:{who['mail'].upper()}"), lambda n: n % 3 > 0),
    (
        "phone as dialled at home",
        lambda who: vcard(f"{who['first']} S.", f"TEL:{same_phone(who)}"),
        lambda n: n % 2 > 0,
    ),
    (
        "LinkedIn, encoded",
        lambda who: vcard(f"{who['first']} (she)", f"URL:http\\://de.linkedin.com/in/{quote(who['slug'])}?trk=x"),
        lambda n: n % 5 > 0,
    ),
    ("name with titles", lambda who: vcard(f"Dr. {who['first']} {who['last']}\\, PhD", "ORG:Acme"), lambda _: True),
    ("name turned", lambda who: vcard(f"{who['last']}\\, {who['first']}"), lambda _: True),
    (
        "name without accents",
        lambda who: vcard(
            unicodedata.normalize("NFKD", f"{who['first']} {who['last']}".translate(str.maketrans("łŁøØıß", "lLoOis")))
            .encode("ascii", "ignore")
            .decode()
            .upper()
        ),
        lambda n: LAST[n // 25 % 20] != "Weiß",
    ),
]

STRANGERS: list[Callable[[Values], str]] = [
    lambda who: vcard(f"Nobody {who['last']}", f"TEL:{same_phone(who)}"),  # a family with one phone
    lambda who: vcard(f"{who['first']} {who['last']}", "EMAIL:namesake@elsewhere.example"),
    lambda who: vcard(f"{who['last']} {who['first']}"),
    lambda who: vcard(f"{who['first']}a {who['last']}"),
    lambda who: vcard(f"{who['first']} Q. {who['last']}son"),
    lambda who: vcard("The switchboard", f"TEL:{who['phone']}"),
]


@pytest.mark.parametrize("seed", range(5))
def test_pairs_are_found_and_strangers_left_alone(seed: int) -> None:
    chance = random.Random(seed)
    numbers = list(range(500))
    chance.shuffle(numbers)
    people = {number: person(number) for number in numbers}
    contacts = {f"People/{number}.md": contact(who, number) for number, who in people.items()}
    planted: dict[int, str] = {}  # by card
    texts: list[str] = []
    for number in numbers[:200]:
        fitting = [write for _, write, fits in SPELLINGS if fits(number)]
        texts.append(chance.choice(fitting)(people[number]))
        planted[len(texts)] = f"People/{number}.md"
    for number in numbers[200:500]:
        write = chance.choice(STRANGERS)
        has_mail = bool(number % 3)
        if write is STRANGERS[1] and not has_mail:
            continue  # nothing tells a namesake from somebody whose address is not known
        texts.append(write(people[number]))
    begun = time.process_time()
    cards: list[Card] = list(read_file("all.vcf", "".join(texts).encode()).cards)
    plan = plan_import([cards], contacts, Options(new=True))
    assert time.process_time() - begun < 5
    found = {card.number: row.path for row in plan.rows if row.fate == "fill" for card in row.cards}
    right = sum(1 for number, path in planted.items() if found.get(number) == path)
    false = sum(1 for number, path in found.items() if planted.get(number) != path)
    assert right >= 0.98 * len(planted)
    assert false <= 0.02 * len(planted)
