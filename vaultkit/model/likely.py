"""Sentences in plain prose that sound like an offer, a promise, news or a wish. A guess: nothing rests on it by itself.

A sentence counts where it names one person alone, or goes on about them: *lunch with [[Ana]]. She offered to help*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.model.likely_words import DOUBTS, IF_I_LIKE, PAST, THEY, WHO_I_KNOW, LikelyKind

_PERSON, _OTHER = "\ufffc", "\ufffd"
_LINK = expression(r"!?\[\[([^\[\]|#\n]+)[^\[\]\n]*\]\]")
_SENTENCE = expression(r"[^.!?;\n]*(?:[.!?;](?!\s|\Z)[^.!?;\n]*)*[.!?;]?")
_NO_PROSE = expression(r"`[^`]*`|%%.*?%%|https?://\S+|\"[^\"]*\"|“[^”]*”|„[^“]*“|«[^»]*»")
_TITLE = expression(r"\A(?:[^\w\ufffc\ufffd]|_)*(?:\d{1,2}[:.]\d\d[\s:–-]*)?")
_DOUBTS, _PAST = expression(DOUBTS), expression(PAST)
_NO_DOUBT = {"offer": expression(IF_I_LIKE), "wants": expression(WHO_I_KNOW)}
_FOR_THEM = expression(
    rf"\A[^,]*?(?<!about )(?<!über )(?<!sur )(?<!sobre )"
    rf"(?:{_PERSON}|\b(?:her|him|them|ihr|ihm|ihnen|lui|leur|les?)\b|les?\b)"
)
_RELATIVES = expression(
    r"(?:\b(?:her|his|their|ihr|ihre|sein|seine|son|sa|ses|su|sus)|'s) (?:\w+ ){0,1}(?:brother|sister|mother|father|mum"
    r"|mom|dad|husband|wife|partner|boss|son|daughter|friend|colleague|kids?|cousin|boyfriend|girlfriend|flatmate|neighbour|team"
    r"|bruder|schwester|mutter|vater|mann|frau|chefin|chef|sohn|tochter|freundin|freund|kollegin|kollege"
    r"|frère|sœur|soeur|mère|père|mari|femme|patron|patronne|fils|fille|ami|amie|collègue"
    r"|hermano|hermana|madre|padre|marido|mujer|jefe|jefa|hijo|hija|amigo|amiga|novio|novia)\b"
)
"""Somebody else, whom a pronoun may mean from there on."""
_LONGEST = 300


_Row = tuple[LikelyKind, tuple[str, ...], re.Pattern[str]]


class Likely(Struct, frozen=True):
    """A sentence that sounds like something to keep."""

    kind: LikelyKind
    sentence: str
    """As written, without blanks and the full stop around it."""
    words: str
    """Of a promise: what is to be done, as written."""


def likely_in(text: str, is_person: Callable[[str], bool | None]) -> Iterator[Likely]:
    """The sentences of a line about one person that sound like something to keep, each once.

    `is_person` tells of the target of a link whether it is that person, True, somebody else, False, or nobody, None.
    """
    somebody_else = False
    rows = _with_cue(_rows(), _folded(text))
    for found in _SENTENCE.finditer(text) if rows else ():
        written = found[0].strip()
        names_them = any(is_person(link[1].strip()) for link in _LINK.finditer(written))
        somebody_else = somebody_else or _RELATIVES.search(written.lower()) is not None
        is_clear = names_them or not somebody_else
        if 0 < len(written) <= _LONGEST and is_clear and (one := _likely(written, rows, is_person)):
            yield one


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


def _with_cue(rows: Iterable[_Row], folded: str) -> list[_Row]:
    """The rows one of whose cues stands in a text."""
    return [row for row in rows if any(cue in folded for cue in row[1])]


def _likely(written: str, rows: Iterable[_Row], is_person: Callable[[str], bool | None]) -> Likely | None:
    shown = list[tuple[int, int, str]]()
    for link in _LINK.finditer(written):
        who = is_person(link[1].strip())
        shown.append((*link.span(), _PERSON if who else "x" if who is None else _OTHER))
    plain, starts = _with_marks(written, shown)
    folded = _folded(plain)
    rows = _with_cue(rows, folded)
    if not rows or len(folded) != len(plain) or _OTHER in folded or _PAST.search(folded):
        return None
    quoted = [part.span() for part in _NO_PROSE.finditer(folded)]
    beginning = _TITLE.match(folded)
    start = beginning.end() if beginning else 0
    for kind, _, pattern in rows:
        match = pattern.search(folded[start:])
        if match is None or _is_doubted(folded[start:], kind, match):
            continue
        if kind == "to-do" and not _FOR_THEM.search(match[0]):
            continue
        if not any(first < match.start() + start < last for first, last in quoted):
            words = ""
            if match.lastgroup:
                first, last = match.span(match.lastgroup)
                words = written[starts[start + first] : starts[start + last]].strip(" .!;,")
            return Likely(kind, written.strip(" .!;"), words)
    return None


def _is_doubted(folded: str, kind: LikelyKind, match: re.Match[str]) -> bool:
    """Whether a sentence says, outside the words that a pattern knows, the opposite or only what could be."""
    end = match.start(match.lastgroup) if match.lastgroup else match.end()
    rest = f"{folded[: match.start()]} {folded[end:]}"
    return _DOUBTS.search(_NO_DOUBT[kind].sub(" ", rest) if kind in _NO_DOUBT else rest) is not None


def _with_marks(written: str, shown: list[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """A text with a sign for each link, and where each of its characters stands in the text."""
    plain, starts, at = "", list[int](), 0
    for start, end, sign in (*shown, (len(written), len(written), "")):
        plain += written[at:start] + sign
        starts += [*range(at, start), *([start] if sign else [])]
        at = end
    return plain, [*starts, len(written)]


@cache
def _rows() -> tuple[_Row, ...]:
    """Kind, cues and pattern of each row; a pattern is compiled when it is used."""
    from vaultkit.model import likely_english, likely_french, likely_german, likely_spanish

    tables = (("en", likely_english), ("de", likely_german), ("fr", likely_french), ("es", likely_spanish))
    return tuple(
        (kind, tuple(cues.split("|")), expression(rf"(?<!\w)(?:{pattern.replace('{they}', THEY[language])})"))
        for language, table in tables
        for kind, cues, pattern in table.ROWS
    )
