"""Two hundred people under other spellings among hundreds of strangers, relatives and namesakes."""

from __future__ import annotations

import random
import time

import pytest
from planted_people import SPELLINGS, STRANGERS, Who, person, vcard

from vaultkit.importing.card import Card
from vaultkit.importing.files import read_file
from vaultkit.importing.plan import plan_import
from vaultkit.importing.values import Options
from vaultkit.model.contact import Contact


def contact(who: Who) -> Contact:
    return Contact(
        f"People/{who.number}.md",
        who.name,
        emails=(who.known_mail,) if who.known_mail else (),
        phones=(who.known_phone,) if who.known_phone else (),
        linkedin=(who.known_linkedin,) if who.known_linkedin else (),
    )


@pytest.mark.parametrize("seed", range(5))
def test_pairs_are_found_and_strangers_left_alone(seed: int) -> None:
    chance = random.Random(seed)
    numbers = list(range(500))
    chance.shuffle(numbers)
    people = {number: person(number) for number in numbers}
    contacts = {f"People/{number}.md": contact(who) for number, who in people.items()}
    planted: dict[int, str] = {}  # by card
    texts: list[str] = []
    for number in numbers[:200]:
        fitting = [write for write, fits in SPELLINGS.values() if fits(people[number])]
        texts.append(vcard(chance.choice(fitting)(people[number])))
        planted[len(texts)] = f"People/{number}.md"
    for number in numbers[200:500]:
        kind = chance.choice(list(STRANGERS))
        if kind == "a namesake" and not people[number].known_mail:
            continue  # nothing tells a namesake from somebody whose address is not known
        texts.append(vcard(STRANGERS[kind](people[number])))
    begun = time.process_time()
    cards: list[Card] = list(read_file("all.vcf", "".join(texts).encode()).cards)
    plan = plan_import([cards], contacts, Options(new=True))
    assert time.process_time() - begun < 5
    found = {card.number: row.path for row in plan.rows if row.fate == "fill" for card in row.cards}
    right = sum(1 for number, path in planted.items() if found.get(number) == path)
    false = sum(1 for number, path in found.items() if planted.get(number) != path)
    assert right >= 0.98 * len(planted)
    assert false <= 0.02 * len(planted)
