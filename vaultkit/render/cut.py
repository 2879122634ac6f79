"""A note's words made short where they may be cut: before a joining word, behind a clause; links stay whole."""

from __future__ import annotations

import re

from vaultkit.expression import expression
from vaultkit.markdown.link import links_in
from vaultkit.render.escape import with_names
from vaultkit.render.phrases import what_was_said, without_tags

_FAR = 1_000
"""Characters that are looked at: no line of the agenda holds more."""
_LEAST = 12
"""Characters that a cut leaves."""
_LEAST_CLAUSE = 24

_JOINING = (
    "about after and as at because before between by during for from if in into of on or over since so than that"
    " through to under until via when where whether which while who with without"
    " als am auf aus bei bis dass durch für gegen im in mit nach ob oder ohne über um und unter vom von vor weil wenn"
    " zu zum zur avec dans de des du en et ou par pour que qui sur con del o para por sobre y"
)
_BEFORE_JOINING = expression(rf"(?<!\s)\s++(?=(?:{'|'.join(_JOINING.split())})\b)", re.I)
_CLAUSE_END = expression(r"(?=[,;:–—](?:\s|$)|\s[–—-]\s|[.!?…]\s)")
_BETWEEN_WORDS = expression(r"\s+")
_SENTENCE_END = expression(r"(?<=[.!?…])[\"”’)]*+\s++(?![a-zß-öø-ÿ])")
_SHORT_FORM = expression(r"(?:^|[\s(])(?:\w|dr|prof|mr|mrs|ms|st|nr|no|ca|z\.\s?b|e\.g|i\.e|vs)\.$", re.I)


def cut_need(text: str, most: int) -> str:
    """The name of a need or a promise, cut before its last joining word that leaves it short enough: `the paper…`."""
    return _cut(text, most, _BEFORE_JOINING, last=True)


def cut_quotation(text: str, most: int) -> str:
    """What somebody wrote down, cut behind its first clause of some length; without a clause end between words."""
    return _cut(text, most, _CLAUSE_END, last=False)


def tagged_sentence(text: str, tag: str) -> str:
    """The sentence of a log line that its tag belongs to, without tags and without the names before a colon."""
    sentences = _sentences(text[: 5 * _FAR])
    marked = [number for number, one in enumerate(sentences) if f"#{tag}" in one.casefold()]
    marked = marked or [number for number, one in enumerate(sentences) if without_tags(one) != one.strip()]
    for number in range(marked[0] if marked else 0, -1, -1):
        if said := what_was_said(sentences[number]).strip(" .,;:"):
            return said
    return what_was_said(text).strip(" .,;:")


def _sentences(text: str) -> list[str]:
    sentences, begin = [], 0
    for found in _SENTENCE_END.finditer(text):
        if not _SHORT_FORM.search(text[begin : found.start()]):
            sentences.append(text[begin : found.start()])
            begin = found.end()
    return [*sentences, text[begin:]]


def _cut(text: str, most: int, places: re.Pattern[str], *, last: bool) -> str:
    text = text[:_FAR].strip()
    if len(with_names(text)) <= most:
        return text
    ends = [found.start() for found in places.finditer(text) if not _in_link(text, found.start())]
    least = _LEAST if last else _LEAST_CLAUSE
    fitting = [end for end in ends if least <= len(with_names(text[:end])) < most]
    if fitting and last:
        return f"{text[: fitting[-1]].rstrip(' ,;:.')}…"
    if fitting:
        return text[: fitting[0]].rstrip(" ,;:.")
    between = [found.start() for found in _BETWEEN_WORDS.finditer(text) if not _in_link(text, found.start())]
    fitting = [end for end in between if len(with_names(text[:end])) < most]
    if fitting and len(with_names(text[: fitting[-1]])) > most // 3:
        return f"{text[: fitting[-1]].rstrip(' ,;:.')}…"
    return f"{with_names(text)[: most - 1].rstrip(' ,;:.')}…"


def _in_link(text: str, place: int) -> bool:
    return any(link.start < place < link.end for link in links_in(text))
