"""People whom a text names, as links (FORMAT.md §8: what vaultkit writes into a note)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.model.names import aliases_of
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose

_WORDS_TOO = """
an art august autumn bill bob buck carol chance chase christian chuck cliff clay dale dawn dean dick drew earl eve
faith fern forest frank gay gene glen grace grant guy harmony heath hope ivy jack jay jean jewel joy june king lane
lee lily mark max may melody miles nick norm pat patience pearl penny peter rain ray red rich rob robin rock rose ruby
rusty sandy scout sky sonny star stone stormy sue summer sunny van victor violet wade ward will winter wren hart ash
do so in on is it he she my me us we you they nova jade den der die mit von and the for not but her him his out who
"""
"""Names that are words as well, without case: linked when written with a capital inside a sentence."""
_DOUBTFUL = frozenset(_WORDS_TOO.split())

_LETTER_WORD = expression(r"[^\W\d_]+(?:-[^\W\d_]+|['’](?!s\b)[^\W\d_]+)*")
_NOT_TEXT = expression(
    r"\[\[[^\[\]]*+\]\]|\[[^\[\]]*+\]\([^()\s]*+\)|(?<!`)(`++)[^`]++\1(?!`)|"
    r"(?<!\w)\w{1,20}+://\S++|(?<!\S)[^\s@]++@\S++|#\S++"
)
_SENTENCE = expression(r"(?:^|[.!?:;]\s*|[-–—]\s+)[\"“'‘(*_]*$")
_LONGEST_NAME = 5


def with_links(said: str, vault: Vault, link: Callable[[Person], str], *, but: Sequence[Person] = ()) -> str:
    """The text with names as links where they fit exactly one person, those in `but` aside.

    A full name or an alias of several words links however it is written; a single word when it is the first name, or
    the alias, of one person and no other person has it in their name. Names of two letters, and those that are words
    as well (`will`, `may`), need a capital that no beginning of a sentence explains.
    """
    meant = _Meant.of(vault)
    apart = [found.span() for found in _NOT_TEXT.finditer(said)]
    words = [
        found
        for found in _LETTER_WORD.finditer(said)
        if not any(start < found.end() and found.start() < end for start, end in apart)
    ]
    parts, at, number = [], 0, 0
    while number < len(words):
        length, person = _person_at(said, words, number, meant)
        if person is not None and person not in but:
            start, end = words[number].start(), words[number + length - 1].end()
            parts += [said[at:start], _as_written(link(person), person, said[start:end])]
            at = end
        number += length
    return "".join([*parts, said[at:]])


class _Meant(Struct, frozen=True):
    """Names without case and accents, each with the only person it fits; None: more than one."""

    long: dict[str, Person | None]
    """Of several words."""
    short: dict[str, Person | None]
    """Of one word."""

    @classmethod
    def of(cls, vault: Vault) -> _Meant:
        long: dict[str, Person | None] = {}
        short: dict[str, Person | None] = {}
        parts: dict[str, set[Person]] = {}
        for person in vault.people:
            aliases = aliases_of(person, vault)
            for name in (person.name, *aliases):
                words = loose(name).split()
                for word in words:
                    parts.setdefault(word, set()).add(person)
                if len(words) > 1:
                    long[" ".join(words)] = person if long.get(" ".join(words), person) == person else None
            for called in (person.name.split()[0], *aliases):
                if len(loose(called).split()) == 1:
                    short[loose(called)] = person
        return cls(long, {word: person for word, person in short.items() if parts[word] == {person}})


def _person_at(said: str, words: Sequence[re.Match[str]], number: int, meant: _Meant) -> tuple[int, Person | None]:
    """How many words from there on are one name, and whose; one word and None for a word."""
    for length in range(min(_LONGEST_NAME, len(words) - number), 1, -1):
        first, last = words[number], words[number + length - 1]
        name = said[first.start() : last.end()]
        if len(name.split()) >= length and loose(name) in meant.long:
            return length, meant.long[loose(name)]
    word = words[number]
    person = meant.short.get(loose(word[0]))
    doubtful = len(word[0]) < 3 or loose(word[0]) in _DOUBTFUL
    if doubtful and (not word[0][0].isupper() or _SENTENCE.search(said[: word.start()])):
        return 1, None
    return 1, person


def _as_written(link: str, person: Person, written: str) -> str:
    """The link, showing the words as typed where they are an alias."""
    if "|" in link or loose(written) in loose(person.name):
        return link
    return f"[[{link[2:-2]}|{written}]]"
