"""How words of a note are compared with those that are known: without case, signs and spelling habits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LABEL = re.compile(r"(?<=[A-Z])\[[^\[\]]*\]")


def heading_name(text: str) -> str:
    """A heading's text as headings are compared: case-folded, without emphasis and a colon around it."""
    return text.strip(" *_:").casefold()


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """A property's name as names are compared: without case, spaces, `-`, `_` and a vCard's label (`EMAIL[HOME]`)."""
    return "".join(character for character in _LABEL.sub("", name).casefold() if character not in " -_")


_ENDS = re.compile(r"\A[\W\d_]+|[\W\d_]+\Z")
_BRACKETED = re.compile(
    r"\A[\W\d_]*[(\[（【][^()\[\]（）【】]*[)\]）】]|[(\[（【][^()\[\]（）【】]*[)\]）】][\W\d_]*\Z"
)


@lru_cache(maxsize=4_096)
def bare_name(name: str) -> str:
    """A folder's name as words are compared: in lower case, without brackets, digits, signs and emoji at both ends.

    `03 - People`, `👥 People` and `People (all)` are `people`. A name of nothing else is left as it is.
    """
    lowered = unicodedata.normalize("NFC", name).lower()
    return _ENDS.sub("", _BRACKETED.sub("", lowered)) or _ENDS.sub("", lowered) or lowered


def bare_words(text: str) -> str:
    """Words as a property's value: without signs at their ends, `-` and `_` as spaces."""
    return " ".join(bare_name(text).replace("-", " ").replace("_", " ").split())


@lru_cache(maxsize=64)
def bare_names(names: tuple[str, ...]) -> frozenset[str]:
    """Several names, each as `bare_name` gives it."""
    return frozenset(map(bare_name, names))
