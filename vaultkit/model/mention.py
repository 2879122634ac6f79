"""Whether a clause says that somebody was talked with, or that they were only spoken or thought of.

Whoever is linked was talked with, unless the clause that holds the link says otherwise: an intention or a negation of
one's own governs it, or it follows *about* or a verb of saying. In doubt it is contact. Words are in `mention_words`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from vaultkit.expression import expression
from vaultkit.markdown.link import Link
from vaultkit.model import mention_words as words

_ONLY_FILLERS = expression(words.ONLY_FILLERS)
_INTENTIONS = expression(words.INTENTIONS)
_INFINITIVE_FIRST = expression(words.INFINITIVE_FIRST)
_INFINITIVE_LAST = expression(words.INFINITIVE_LAST)
_NEGATIONS = expression(words.NEGATIONS)
_NEGATION_BEHIND = expression(words.NEGATION_BEHIND)
_TOPIC = expression(words.TOPIC)
_OF = expression(words.OF)
_SAID_OF = expression(words.SAID_OF)
_PLANNED = expression(words.PLANNED)
_MEETING = expression(words.MEETING)
_CALLED_OFF = expression(words.CALLED_OFF)
_OUTSTANDING = expression(words.OUTSTANDING)
_HEARSAY = expression(words.HEARSAY)
_KNOWN = expression(words.KNOWN)
_THAT = expression(words.THAT)
_DONE = expression(words.DONE)
_LEADING = expression(words.LEADING)
_LABELS = expression(words.LABELS)
_SPACES = expression(r"\s+")
_QUOTE = expression(r"“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|\"[^\"\n]*\"")
_BREAK = expression(
    rf"[.!?;…\n](?=[.!?;…\s]|\Z)|[,:：，。！？；](?=\s|\Z|[^\x00-\x7f])|\s[–—-]\s|\s(?:{words.BREAKS})(?=\s)", re.I
)
_REACH = 400
"""How far from a link words govern it, in characters: so a line of many links takes time in proportion."""
_LINK = "\N{OBJECT REPLACEMENT CHARACTER}"
_ZU = expression(r"\bzu\s+\w+n\b|\b(?:an|auf|ab|ein|zurück|vor|nach|mit|aus|weiter)?zu\w+en\b", re.I)
_QUESTION = expression(r"\A\s*(?:wie|ob|was|wann|wo|warum|how|whether|if|what|comment|si|ce que|cómo|qué)\b", re.I)


def mentioned(text: str, links: Sequence[Link], start: int = 0) -> frozenset[str]:
    """The targets of those links in a text whose people were only spoken or thought of; `start` is where it begins."""
    bare = " " * start + _bare(text, links)[start:]
    spoken = {link.target: True for link in links}
    breaks = [found.span() for found in _BREAK.finditer(bare)]
    for link in links:
        spoken[link.target] = spoken[link.target] and _is_mention(bare, breaks, link)
    return frozenset(target for target, only in spoken.items() if only)


def _bare(text: str, links: Sequence[Link]) -> str:
    """The text with quoted speech, links and emphasis blanked, every position where it was."""
    characters = list(text.replace("’", "'").translate(_MARKS))
    for quote in _QUOTE.finditer(text):
        characters[quote.start() : quote.end()] = "~" * (quote.end() - quote.start())
    for link in links:
        if characters[link.start] != "~":
            characters[link.start : link.end] = _LINK * (link.end - link.start)
    return "".join(characters).lower()


_MARKS = str.maketrans({"*": " ", "_": " ", "=": " ", "~": " "})


def _is_mention(bare: str, breaks: Sequence[tuple[int, int]], link: Link) -> bool:
    """Whether the clause around a link, and the one before, say so; `breaks` are the places of what parts clauses."""
    if bare[link.start] != _LINK:  # inside quoted speech
        return False
    ended = bisect_right(breaks, link.start, key=lambda place: place[1])
    following = bisect_left(breaks, link.end, key=lambda place: place[0])
    before = breaks[ended - 2][1] if ended > 1 else 0
    start = breaks[ended - 1][1] if ended else 0
    end = breaks[following][0] if following < len(breaks) else len(bare)
    left, right, preceding = (
        _SPACES.sub(" ", bare[first:last])
        for first, last in (
            (max(start, link.start - _REACH), link.start),
            (link.end, min(end, link.end + _REACH)),
            (max(before, start - _REACH), start),
        )
    )
    return (
        _is_topic(left, right)
        or _is_meant(left, right)
        or _is_missed(left, right)
        or _is_no_meeting(left, right)
        or _continues(preceding, left, right)
    )


def _is_topic(left: str, right: str) -> bool:
    """They follow *about*, or a verb of saying."""
    return _matches(_TOPIC, left) or (_matches(_OF, left) and _matches(_SAID_OF, right))


def _is_meant(left: str, right: str) -> bool:
    """An intention of one's own governs the link, and nothing in the clause says that it was done."""
    found = _INTENTIONS.search(left)
    if found:
        return not _matches(_DONE, left[: found.start()]) and not _matches(_DONE, left[found.end() :])
    if _matches(_INFINITIVE_FIRST, left):
        return True
    return _matches(_ONLY_FILLERS, left) and _matches(_INFINITIVE_LAST, right)


def _is_missed(left: str, right: str) -> bool:
    """A negation of one's own governs the link."""
    if found := _NEGATIONS.search(left):
        return not _matches(_DONE, left[: found.start()])
    return _matches(_ONLY_FILLERS, left) and _matches(_NEGATION_BEHIND, right)


def _is_no_meeting(left: str, right: str) -> bool:
    """A meeting with them is still to come, or did not come about."""
    if _matches(_MEETING, left) and _matches(_CALLED_OFF, right):
        return True
    return _matches(_PLANNED, left) or _matches(_OUTSTANDING, right)


def _continues(before: str, left: str, right: str) -> bool:
    """The clause before is a label such as *to do*, or an intention or hearsay that this clause goes on with."""
    label = before.strip(" \t,:：-–—()[]")
    if _LABELS.fullmatch(label) or _HEARSAY.fullmatch(label):
        return True
    if _matches(_THAT, left) and _matches(_KNOWN, label):
        return True
    if not _LEADING.fullmatch(label):
        return False
    return bool(_ZU.search(right)) or _QUESTION.match(left) is not None


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
