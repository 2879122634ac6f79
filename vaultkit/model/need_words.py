"""What the words of a need tell of it: whether weak ties help with it, and whether it is too vague to be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from vaultkit.model.need import Need
from vaultkit.model.wording import loose, words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(loose(text).split())


INTRODUCTION_WORDS = _words(
    """
    introduction introductions introduce introduced introduces intro intros referral referrals refer
    vorstellung vorstellen bekanntmachen empfehlung présentation présenter presentación presentar
    """
)
"""A need with one of them, in its text or as a tag, is one of introduction."""

INFORMATION_WORDS = _words(
    """
    learn know understand information info insight insights overview tip tips news
    erfahren verstehen wissen informationen auskunft überblick apprendre savoir comprendre renseignements
    aprender saber entender información
    """
)
"""A need with one of them, in its text or as a tag, is one of information."""

_EMPTY_WORDS = _words(
    """
    advice advise tip tips guidance help helping helps support mentor mentoring mentorship contact contacts connection
    connections network networking people person information info insight insights knowledge input idea ideas
    opportunity opportunities career job jobs work life future business stuff thing things topic topics
    general other others more less better best good great new big important useful interesting nice really very
    get gets getting got find finding learn learning know knowing understand improve improving grow growth go going
    make making do doing need needed needs want wanted look looking because just ahead forward
    rat hilfe unterstützung karriere beruf arbeit kontakte infos weil mehr besser wissen lernen weiterkommen
    conseil conseils aide carrière travail contacts parce que plus mieux consejo ayuda carrera trabajo contactos porque
    """
)
"""Words that say of a need, or of why it is one, nothing that anybody could answer."""


def is_introduction(need: Need) -> bool:
    """Whether somebody is to introduce you to somebody."""
    return not INTRODUCTION_WORDS.isdisjoint(_said(need))


def wants_weak_ties(need: Need) -> bool:
    """Whether it is a need of information or introduction: whom you see seldom knows what, and whom, you do not."""
    return not (INTRODUCTION_WORDS | INFORMATION_WORDS).isdisjoint(_said(need))


def _said(need: Need) -> Iterable[str]:
    return _loose_words((need.text, *need.tags))


@lru_cache(maxsize=4_096)
def _loose_words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in loose(text).split())


def vague_parts(need: Need) -> tuple[str, ...]:
    """What of a need is too vague to be asked for or answered: of `need`, `why`; what is missing is not vague."""
    told = {"need": need.text, "why": need.why or ""}
    return tuple(name for name, text in told.items() if text.strip() and _says_nothing(text))


def _says_nothing(text: str) -> bool:
    """Whether nothing is left without its empty words; a text of none of the words that are known says something."""
    said = loose(text).split()
    return bool(said) and _EMPTY_WORDS.issuperset(words_of((text,))) and any(word in _EMPTY_WORDS for word in said)
