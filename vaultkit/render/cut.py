"""A note's words made short where they may be cut: before a joining word, behind a clause; links stay whole."""

from __future__ import annotations

import re

from vaultkit.expression import expression
from vaultkit.markdown.link import links_in
from vaultkit.render.escape import with_names
from vaultkit.render.phrases import what_was_said, without_tags

_FAR = 1_000
"""Characters that are looked at: no line of the agenda holds more."""
_LEAST_WORDS = 2
"""Words that a cut leaves before a joining word, without articles: `advice…` tells nothing."""
_LEAST_CLAUSE = 24

_JOINING = (
    "about after and as at because before between by during for from if in into of on or over since so than that"
    " through to under until via when where whether which while who with without"
    " als am auf aus bei bis dass durch für gegen im in mit nach ob oder ohne über um und unter vom von vor weil wenn"
    " zu zum zur avec dans de des du en et ou par pour que qui sur con del o para por sobre y"
)
_BEFORE_JOINING = expression(rf"(?<!\s)\s++(?=(?:{'|'.join(_JOINING.split())})\b)", re.I)
_ARTICLES = (
    "a an the my your her his its their our"
    " der die das den dem ein eine einen einem einer mein meine dein deine le la les l' un une el los las una mi tu su"
)
_HANGING = frozenset(f"{_JOINING} {_ARTICLES}".split())
"""Words that a cut does not end with."""
_CLAUSE_END = expression(r"(?=[,;:–—](?:\s|$)|\s[–—-]\s|[.!?…]\s)")
_BETWEEN_WORDS = expression(r"\s+")
_SENTENCE_END = expression(r"(?<=[.!?…])[\"”’)]*+\s++(?![a-zß-öø-ÿ])")
_SHORT_FORM = expression(r"(?:^|[\s(])(?:\w|dr|prof|mr|mrs|ms|st|nr|no|ca|z\.\s?b|e\.g|i\.e|vs)\.$", re.I)


def cut_need(text: str, most: int) -> str:
    """The name of a need or a promise, cut before its last joining word that leaves it short enough: `the last paper…`.

    It is cut between words where it would be one bare word.
    """
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
    fitting = [end for end in ends if len(with_names(text[:end])) < most]
    if last and (telling := [end for end in fitting if len(_words(text[:end])) >= _LEAST_WORDS]):
        return f"{text[: telling[-1]].rstrip(_ENDS)}…"
    if not last and (clauses := [end for end in fitting if len(with_names(text[:end])) >= _LEAST_CLAUSE]):
        return text[: clauses[0]].rstrip(_ENDS)
    between = [found.start() for found in _BETWEEN_WORDS.finditer(text) if not _in_link(text, found.start())]
    fitting = [end for end in between if len(with_names(text[:end])) < most]
    if fitting and len(with_names(text[: fitting[-1]])) > most // 3:
        return f"{without_hanging(text[: fitting[-1]])}…"
    return f"{with_names(text)[: most - 1].rstrip(_ENDS)}…"


_ENDS = " ,;:."


def without_hanging(text: str) -> str:
    """Words that were cut, without those at their end that only lead to the next one: *with a*."""
    kept = text.rstrip(_ENDS)
    while kept.rpartition(" ")[2].casefold() in _HANGING:
        kept = kept.rpartition(" ")[0].rstrip(_ENDS)
    return kept or text.rstrip(_ENDS)


def _words(text: str) -> list[str]:
    """The words of a text that say something by themselves."""
    return [word for word in with_names(text).split() if word.casefold() not in _HANGING]


def _in_link(text: str, place: int) -> bool:
    return any(link.start < place < link.end for link in links_in(text))
