"""What a word makes of the names behind it: `about` them, `for` them, `with` them, or a message `from` them.

`someone` says whether anybody was there so far, who may then have been told of the others.
"""

from __future__ import annotations

from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.clauses import Clause
from vaultkit.prose.hints import is_contraction, is_message, is_participle, is_topic_of_talk, is_without, name_follows
from vaultkit.prose.when import State, is_infinitive, word_at


def topic_from(clause: Clause, at: int, state: State, *, someone: bool) -> State:  # noqa: PLR0911 - a table of words
    """What governs the rest of a clause from a word on."""
    word = clause.tokens[at].word
    is_machine = word == "sur" and clause.words & {"repondeur", "messagerie"}
    if (word in words.ABOUT and not is_machine) or (someone and is_topic_of_talk(clause, at)):
        return "about"
    if state == "direct":
        if word in words.FOR or (someone and _is_thanks_for(clause, at)):
            return "direct" if _is_for_those_there(clause, at) else "for"
        if word in words.ASIDE and not _belongs_to_verb(clause, at):
            return "aside"
        if word in verbs.SPOKEN_OF and not clause.names_before(at):
            return "object"
        if word == "to" and someone and is_infinitive(clause.tokens, at + 1):
            return "to do"
    if word in words.AT_HOME and state == "for" and not someone and name_follows(clause.tokens, at):
        return "direct"  # `für Omar bei Bea die Schlüssel abgeholt`
    if word in words.WITH and not someone and not is_without(clause.tokens, at):
        return "direct"
    return "direct" if word in verbs.MET and state == "aside" and not someone else state


def _belongs_to_verb(clause: Clause, at: int) -> bool:
    """`as well`, `looked after ana`, `nach Ulm`."""
    before, after = word_at(clause.tokens, at - 1), word_at(clause.tokens, at + 1)
    is_place = after and clause.tokens[at + 1].text[0].isupper()
    is_to = clause.tokens[at].word == "nach" and is_place
    return bool("well" in {before, after} or before == "looked" or is_to)


def _is_thanks_for(clause: Clause, at: int) -> bool:
    """`remercié Bea de m'avoir recommandée à Luis`."""
    thanks = clause.tokens[at].word in {"de", "d"} and clause.words & verbs.THANKING
    return bool(thanks) and not name_follows(clause.tokens, at)


def _is_for_those_there(clause: Clause, at: int) -> bool:
    """`left a voicemail for ana`, `gave a demo for ana`."""
    before = word_at(clause.tokens, at - 1)
    left = clause.words & {"left", "hinterlassen", "laisse"} and is_message(before)
    return before in words.HELD_FOR or bool(left and name_follows(clause.tokens, at))


def led_by(  # noqa: PLR0911 - a table of words
    clause: Clause, at: int, state: State, *, someone: bool, only_named: bool
) -> tuple[State, bool]:
    """What governs a list of names that a word leads, and whether those are only spoken of."""
    word, before = clause.tokens[at].word, word_at(clause.tokens, at - 1)
    if word in words.WITH and not is_without(clause.tokens, at):
        return state, False
    if word in words.ABOUT | words.ASIDE or not name_follows(clause.tokens, at):
        return state, only_named
    if not someone and _is_by(clause, at, state):
        return "direct", False
    is_beside = word in words.NOT_THERE | words.TO or (word in words.OF and before == "cote")
    if (is_beside and clause.words & words.SITTING) or (word == "of" and before == "care"):
        return state, False  # `sat next to ana`, `assis à côté d'Ana`, `took care of ana`
    if word in words.WITH | words.NOT_THERE or (word == "on" and before not in words.ON_THEM):
        return state, True
    if word in words.OF and not is_contraction(clause.tokens, at):
        is_theirs = is_message(before) or before in words.BESIDE or (word != "of" and bool(clause.words & words.HEARD))
        is_theirs = is_theirs or bool(clause.words & words.CELEBRATED)
        return state, someone or state != "direct" or not is_theirs
    if word in words.FROM:
        is_source = state == "about" and clause.words & words.HEARD
        is_fetched = clause.words & verbs.FETCHING  # `picked it up for ana from bea`
        if someone or before in words.GREETINGS or (state != "direct" and not (is_source or is_fetched)):
            return state, True
        return "direct", False
    if word in words.TO:
        reaches = state == "object" or (not someone and (state != "for" or bool(clause.words & verbs.HANDING)))
        is_named = before in words.INTROS or (someone and before in words.GREETINGS)
        is_named = is_named or (before == "thanks" and (someone or at - 1 == clause.first))
        return ("direct" if reaches else state), is_named
    return state, only_named


def _is_by(clause: Clause, at: int, state: State) -> bool:
    """`interviewed by ana`, `got told off by ana`, `appris par Ana`, `nach langem von Ana gehört`."""
    word, before = clause.tokens[at].word, word_at(clause.tokens, at - 1)
    if word in words.OF and state == "aside":
        return bool(clause.words & words.HEARD and not clause.words & verbs.NOTHING)
    is_mine = word_at(clause.tokens, clause.behind) in words.PASSIVE and word != "von"
    is_mine = is_mine or bool(clause.words & {"worden", "wurde", "ete"})
    is_passive = is_mine or (at - 1 == clause.first and is_participle(before))
    return word in words.BY and state == "direct" and (is_passive or before in words.HEARD)
