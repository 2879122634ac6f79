"""The words that wishes, offers and needs are matched on: whole ones, never parts of words (docs/rules.md, *Ask*)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from vaultkit.expression import expression

_WORD = expression(r"\w+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


def loose(name: str) -> str:
    """A name without case, accents and punctuation."""
    bare = name.casefold()
    if not bare.isascii():
        folded = unicodedata.normalize("NFKD", bare).translate(_LETTERS)
        bare = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(_WORD.findall(bare))


_FUNCTION_WORDS = frozenset(
    loose(
        "a about all also an and any anybody anyone anything are as at be but by can for from has have he her "
        "here him his how i in into is it its me my no not of on one or our out she so some somebody someone "
        "something that the their them then there they this to up us was we what when where which who whom "
        "whose why will with you your"
    ).split()
)
"""Words that say nothing of the matter: they never match."""

_TAG = expression(r"(?:^|(?<=\s))#\S+")


def words_of(texts: Iterable[str]) -> Iterator[str]:
    """The words of some texts that can match, without case and accents, in their order."""
    for text in texts:
        yield from _words(text)


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    """Many people are asked about the same few words, and each need asks again."""
    words = loose(text.replace("_", " ").replace("/", " ")).split()
    return tuple(word for word in words if word not in _FUNCTION_WORDS)


def words_of_line(text: str) -> Iterator[str]:
    """The words of a line of a note, its tags left out."""
    return words_of((_TAG.sub(" ", text),))


def shared(wanted: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """The words of `wanted` that are known, in their order, each once."""
    return tuple(dict.fromkeys(word for word in wanted if word in known))
