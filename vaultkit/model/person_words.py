"""Words by which a name, or the words beside a link, say that somebody is meant.

A link counts where the words beside it say that somebody was there: *lunch with [[Ana Silva]]*. Names alone are not
enough: *Home Office* looks like one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vaultkit.expression import expression
from vaultkit.model.facts import EntryFacts
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
_THERE = (
    r"with|met|saw|called|phoned|visited|invited|thanked|(?:spoke|talked|wrote|met up|said hi) (?:to|with)|heard from"
    r"|(?:lunch|dinner|coffee|tea|call|breakfast|drinks)|mit|bei|traf|getroffen|besucht|kaffee"
    r"|avec|chez|vu|rencontré|con|com|met|z|ze|с|со"
)
_MET = (
    r"(?:(?:lunch|dinner|coffee|tea|call|breakfast|drinks|beers?|walk|chat|meeting|interview|1:1|one-on-one|catch-?up)"
    r"|(?:\w*essen|kaffee|bier|treffen|telefonat|spaziergang|gespräch)"
    r"|(?:déjeuner|dîner|café|appel|réunion|rendez-vous|promenade|almuerzo|comida|cena|llamada|reunión|paseo))"
    r"(?: (?:with|mit|avec|con))?"
    r"|met(?: up)?(?: with)?|called|phoned|visited|(?:spoke|talked|said hi) (?:to|with)|heard from"
    r"|traf|getroffen|besucht|rencontré|chez|vu"
)
_USED = expression(
    r"\b(?:work|play|fiddl|experiment|struggl|deal|start|begin|began|begun|integrat|compar|combin|cop|fill|tinker"
    r"|arbeit|gearbeit|gespiel|spiel|travaill|jou|trabaj|jug)\w* (?:\w+ ){0,2}(?:with|mit|avec|con) \Z"
    r"|\b(?:made|built|written|done|drawn|problems?|issues?|trouble) (?:with|mit|avec|con) \Z",
    re.I,
)
"""What one says of a tool: *worked with [[Design Systems]]*."""
_AND = r"(?:,| and| und| et| y| e| i| и| &)? ?"
_BEFORE = expression(rf"(?:(?:\A|\W)(?:{_THERE})\s+|[和跟与與]\s?)(?:\[\[[^\[\]\n]{{1,99}}\]\]{_AND}){{0,6}}\Z", re.I)
_MET_BEFORE = expression(rf"(?:\A|\W)(?:{_MET})\s+(?:\[\[[^\[\]\n]{{1,99}}\]\]{_AND}){{0,6}}\Z", re.I)
_BEHIND = expression(
    r"(?: (?:called|said|says|told|asked|wrote|came|visited|phoned|offered|promised|rief|sagte|sagt|schrieb|kam"
    r"|erzählte|fragte|a (?:dit|appelé|écrit)|m'a|dijo|llamó|vino|escribió|позвонила?)\b|さん|と)",
    re.I,
)
_LINK = expression(r"\[\[([^\[\]\n|#]+)[^\[\]\n]*\]\]")
_NAME_WORD = expression(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")
_PARTICLES = frozenset(re.findall(r"\w+", "al bin da das de del della der di dos du el la le van von y zu"))
_NO_CASE = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_SIGNS = expression(r"\A[^\w]+")
_REACH = 400
"""How far before a link words speak of it, in characters."""
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


def who_was_there(entry: EntryFacts) -> set[str]:
    """The targets that the words beside them, or the property they stand in, call people."""
    if entry.source == "property":
        return {target for part in entry.parts for target in part}
    return {
        link[1].strip()
        for line in entry.text.split("\n")
        for link in _LINK.finditer(line)
        if _BEFORE.search(line, 0, link.start()) or _BEHIND.match(line, link.end())
    }


def was_met(entry: EntryFacts, target: str) -> bool | None:
    """Whether the words beside links to a target name a meeting, a meal, a call, or what somebody said.

    False: they only say *with*, of what may be no tool; None: they say nothing.
    """
    if entry.source == "property":
        return True
    found = None
    for line in entry.text.split("\n"):
        for link in _LINK.finditer(line):
            if link[1].strip() == target:
                first, last = max(0, link.start() - _REACH), link.start()
                if _MET_BEFORE.search(line, first, last) or _BEHIND.match(line, link.end()):
                    return True
                if _BEFORE.search(line, first, last) and not _USED.search(line, first, last):
                    found = False
    return found


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
