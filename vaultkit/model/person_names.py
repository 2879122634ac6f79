"""Which names are like a person's.

Names alone are never enough to call somebody a person: *Home Office* looks like one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vaultkit.expression import expression
from vaultkit.vocabulary import GROUP_WORDS, INDEX_WORDS, KIND_WORDS, KINDS, OTHER_KINDS, word_set

CIRCLE_WORDS = word_set(
    """
    acquaintances buddies clients colleagues coworkers crew crm customers family folks friend friends humans mentors
    neighbors neighbours network peers relatives students team teams
    amici amigos amis bekannte clientes colegas collega's colleghi collègues connaissances famiglia familia família
    familie famille freunde kollegen kunden rodzina verwandte vrienden znajomi друзья коллеги семья
    朋友 家人 同事 友人 家族 친구 가족
    """
)
"""Words in the names of folders whose notes may be people, where the notes themselves look so."""
_NAME_WORD = expression(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")
_PARTICLES = frozenset(re.findall(r"\w+", "al bin da das de del della der di dos du el la le van von y zu"))
_NO_CASE = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_SIGNS = expression(r"\A[^\w]+")
_MOST_WORDS = 4
_INITIALS = 2
"""Capitals that a word of a name may consist of: JT Smith."""
_ORGANISATIONS = word_set(
    """
    academy ag and association bank bv café centre center college conference consulting corp corporation
    council course days design department event festival foundation gmbh gym hospital hotel hq inc
    institute international kg lab labs limited llc llp ltd market media ministry morning museum notes
    office open partners plan platform prize product restaurant review robotics room school se server service
    services shop society software solutions station street studio studios sync system systems tech technologies
    theatre theater town trust und university ventures verein week weekend workshop year
    arzt praxis schule universität hochschule verlag kirche stadt straße bahnhof
    société école université église mairie rue gare empresa escuela universidad iglesia calle
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    today tomorrow yesterday heute gestern january february march july october november december
    """
)
"""Words in names that are no person's."""
_ARTICLES = frozenset({"the", "das", "der", "die", "las", "les", "los"})
"""Words that no person's name begins with."""
_KINDS = frozenset(word for kind in KINDS for word in KIND_WORDS[kind].values)
_ENDING = expression(r"\.[^\W\d_]{2,}\Z")
"""Of a file's name."""
OWN_NAMES = frozenset(
    {
        *("me", "myself", "about me", "ich", "über mich", "moi", "à propos de moi", "yo", "sobre mí", "eu", "io"),
        *("ik", "ja", "я", "我", "私", "自分", "나", "ben"),
    }
)
"""Names of notes, in lower case, that are likely to be about their writer."""


@lru_cache(maxsize=65_536)
def may_be_a_person(name: str) -> bool:
    """Whether a name is like one, and no group, organisation, abbreviation or word for oneself."""
    if not is_like_a_name(name) or name.lower() in OWN_NAMES or _ENDING.search(name):
        return False
    words = [word.strip(".").lower() for word in re.split(r"[\s-]+", name)]
    if words[0] in _ARTICLES or not (CIRCLE_WORDS | GROUP_WORDS | _ORGANISATIONS | _KINDS).isdisjoint(words):
        return False
    return not any(len(word) > _INITIALS and word.isupper() and word.lower() != word for word in name.split())


def is_like_a_name(name: str) -> bool:
    """Whether somebody may be called so: up to four words with capitals, none of which is a word for a kind of note."""
    bare = _SIGNS.sub("", name).strip()
    if _NO_CASE.fullmatch(bare):
        return True
    words = bare.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.lower() in OTHER_KINDS or word.lower() in INDEX_WORDS for word in words):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in words[1:])
