"""Reads the tables of sentences (`sentences_*.txt`) and tells what is understood of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vault_builder import vault_of

from vaultkit.errors import VaultkitError
from vaultkit.model.vault import Vault
from vaultkit.prose.sentence import Understood, understood

TODAY = date(2026, 11, 22)
"""A Sunday."""
PEOPLE = (
    "Ana Silva (Ana), Bea Chan (Bea), Clara Hoffmann, Dennis Krug, Felix Brandt, Hannah Kim, Jonas Weber, Katrin Vogel, "
    "Leyla Aydin, Luis Ortega, Marek Nowak, Marta Ruiz, Noor Haddad, Olga Petrenko, Priya Nair, Ruth Okafor, "
    "Sofia Lindqvist, Yusuf Demir, Giulia Conti, Max Bauer, Max Winter, Mum, Oma Hilde, Chloé Dupont, Jean-Luc Moreau, "
    "Will Young, Mark Stone, Rose Meyer"
)
FRESH_PEOPLE = (
    "Ana Silva (Ani), Bea Kern, Cem Öz, Dora Lind, Luis Ortega, Marta Rossi, Nadia Haddad, Omar Saleh, Tom Becker, "
    "Tom Weiss, Yuki Tanaka, Jean-Luc Moreau"
)


def vault_with(people: str) -> Vault:
    """A vault of the people who are listed, each with its alias in brackets."""
    return vault_of(
        "".join(
            f"== People/{found[1]}.md\n---\ntype: contact\naliases: [{found[2] or ''}]\n---\n"
            for found in re.finditer(r"([^,(]+?)(?: \((.*?)\))?(?:, |$)", people)
        )
    )


VAULT = vault_with(PEOPLE)
FRESH_VAULT = vault_with(FRESH_PEOPLE)
"""Of sentences_fresh.txt, sentences_more.txt and sentences_later.txt."""
REASONS = {
    "ambiguous": "” fits ",
    "typo": "nobody is called .*did you mean",
    "unknown": "nobody is called “[^”]*”; --new",
    "who": "there, or only spoken of",
    "nobody": "who was there|with whom|you were not in touch",
    "future": "still to come",
    "time": "is no day; did you mean|is no single day",
    "day": "the day you were in touch, or of something else|are two days",
}
"""What the message of a refusal says, by the word for it in the tables."""


class Sentence(NamedTuple):
    typed: str
    expected: tuple[str, ...]
    """The lines below it."""


def sentences(name: str) -> Iterator[Sentence]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    typed, expected = "", []
    for line in [*lines, "."]:
        if line.startswith("    "):
            expected.append(line.strip())
        elif line and not line.startswith("#"):
            if typed:
                yield Sentence(typed, tuple(expected))
            typed, expected = line, []


def told(typed: str, vault: Vault = VAULT) -> tuple[str, ...]:
    """What is understood, as the tables write it: the day, who was there, who is spoken of; the text where it differs."""
    try:
        touch = understood(typed, vault, TODAY)
    except VaultkitError as error:
        reason = next(name for name, message in REASONS.items() if re.search(message, str(error)))
        about = re.search("“([^”]*)”", str(error))
        return (f"refused: {reason}{f' “{about[1]}”' if about else ''}",)
    return (_who(touch), *([f"text: {touch.text}"] if touch.text != typed else []))


def _who(touch: Understood) -> str:
    spoken_of = ", ".join(person.name for person in touch.spoken_of)
    there = ", ".join(person.name for person in touch.people)
    return f"{touch.day} with {there}{f'; about {spoken_of}' if spoken_of else ''}"
