"""Whether a clause is about what was not done: not yet, not at all, or only thought of."""

from __future__ import annotations

from itertools import pairwise

from vaultkit.expression import expression
from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.clauses import Clause
from vaultkit.prose.name_lists import end_of_list
from vaultkit.prose.verb_forms import PARTICIPLE, WITH_ZU
from vaultkit.prose.when import is_infinitive, word_at
from vaultkit.vocabulary import word_set

_BEGUN = word_set("drafted drafting started began angefangen begonnen entworfen commence redige empezado empece")
"""With a message: it was not sent."""
_THOUGHT = word_set("gedacht getraumt gewartet attendu esperando esperado")
"""What one does of somebody who is not there."""
_NO_SHOW = word_set("ghosted versetzt lapin unreachable")
_DUTY = word_set("will wird va must should has needs doit devrait muss soll sollte debe tiene deberia")
_REACHING = word_set(
    "call ring reply answer write appeler rappeler repondre ecrire venir passer anrufen zuruckrufen melden kommen "
    "antworten schreiben vorbeikommen llamar contestar escribir"
)
"""What somebody has to do has not been done: `Luis doit me rappeler`."""
_CALLED_OFF = word_set(
    "cancelada annulee reportee cancelled canceled bailed flaked abgesagt ausgefallen geplatzt annule cancelado"
)
"""Behind `lunch with ana` they say that it was not."""
_AT_LAST = word_set("last on again at in short kurzfristig wieder leider sorry . ! ,") | {""}
"""Behind `she cancelled`, where nothing else was cancelled."""
_NOBODY = word_set("niemand nobody personne nadie")
_NOT_IN = word_set("da there in home hause zuhause daheim la ahi casa around")
"""With `war nicht`: who is not found where one goes."""
_ON_AIR = word_set(
    "radio tv television telly podcast youtube fernsehen fernseher tele instagram insta facebook linkedin tiktok "
    "twitter"
)
"""Who is seen or heard there was not met."""
_SEEN = word_set("found heard saw seen watched gesehen gehort vu entendu vi oi")
_YET_TO_BE = expression(
    r"\b(?:no|of|any|enough|keine|pas le) (?:time|zeit|chance|energy|temps) (?:to|fur|um|de|d|zu)\b|\btoo \w{2,12} to\b"
    r"|^(?:on my way|about|auf dem weg|gleich|en route|de camino) (?:to|zu|pour|chez|vers|a)\b"
    r"|^(?:sans nouvelle|sin noticia)s?\b|\b(?:fell|falls) through\b|\bcalled off\b|\b(?:fallt|fiel) aus\b"
    r"|^(?:seeing|meeting|calling) .{0,40}later\b|\bfailli\b|\bgustaria\b|^on va \w{2,20}[ei]r\b"
    r"|^(?:was|were) (?:going|supposed|meant|hoping|planning|thinking)\b|^remind me\b|^note to self\b"
    r"|\b(?:had|have|has) to (?:cancel|postpone|reschedule|skip|miss)\b(?! on\b)"
    r"|\b(?:aurais|aurions) du\b|^(?:ich )?hatte\b.{0,60}\b(?:sollen|mussen|konnen)\b"
    r"|^(?:maybe|perhaps) (?:i |we )?(?:call|text|see|meet|visit|email|write|ask)\b"
)
"""`ran out of time to call ana`, `too tired to`, `on my way to ana`, `lunch with ana fell through`."""

_TRYING = word_set(
    "tried trying attempted versucht probiert essaye essayais tente intente intentado aurait auraient avait avaient "
    "wanted supposed going meant should devait devaient voulait voulaient wollte wollten sollte sollten queria debia"
)
"""Words without which nobody tried, and nobody meant to: they save the expressions below."""
_TRIED = expression(
    r"\b(?:tried|trying|attempted) (?:to )?(?:re)?(?:reach|call|ring|phon|facetim|zoom|skyp|contact"
    r"|get (?:hold|through))"
    r"|^(?:\w{1,12} ){0,2}tried \*(?!s)|\b(?:versucht|probiert)\b.{0,60}\b(?:anzurufen|erreichen|anrufen)\b"
    r"|\b(?:anzurufen|zu erreichen)\b.{0,20}\bversucht\b"
    r"|\b(?:essaye|essayais|tente) (?:d|de|a) (?:appeler|joindre|contact)"
    r"|\b(?:intente|intentado) (?:llamar|contactar|localizar)"
)
"""`tried to reach ana`, `tried ana twice`: they were not reached, or it would say so."""
_UNANSWERED = expression(
    r"^(?:but )?(?:engaged|busy|besetzt|occupe|line busy)$|\b(?:was|were) (?:out|away|asleep)\b"
    r"|\bcouldn t get through\b|^(?:but |and |still )?(?:no|without) (?:answer|reply|response|luck|joy)\b"
    r"|\bno ?(?:one|body) (?:in|home|there|answer|pick)|\bno contest"
    r"|\b(?:voicemail|voice mail|answerphone|answering machine|anrufbeantworter|mailbox|messagerie|repondeur"
    r"|boite vocale|buzon)\b|\b(?:didn|did|doesn|does) (?:t|not) (?:pick up|answer|reply)\b|\bwent unanswered\b"
    r"|\b(?:rang|rings|ringing) out\b|\bdans le vide\b"
    r"|\b(?:keiner|niemand) (?:ging |nahm )?(?:ran|da|dran|ab|rangegangen|abgenommen)\b"
    r"|\b(?:keine antwort|niemand da|nicht (?:da|erreicht|erreichbar|rangegangen|abgehoben)|ging nicht ran|besetzt)\b"
    r"|\bpas (?:de reponse|repondu|decroche|joignable)\b|\bsans (?:reponse|succes)\b|\brepond pas\b"
)
"""Said of a call: nobody was reached."""
_LEFT = word_set("left leave hinterlassen gesprochen laisse deje")
"""A voicemail that was left is a message."""
_NO_MEETING = expression(
    r"\* (?:is|was|s) off\b|\b(?:didn t|did not|never) (?:happen|happened|take place)\b|\* (?:got |was |is )?"
    r"(?:postponed|rescheduled|pushed|reportee?)\b"
)
"""Behind `lunch with ana` it was not then: `lunch with ana is off`, `call with ana postponed`."""
_LET_DOWN = expression(r"^\* (?:was a no show|no showed|bailed|flaked|forgot (?:our|the|about our) \w{2,20})\b")
"""`ana was a no-show`, `ana forgot our call`."""
_DUTY_OF_MINE = expression(r"^\* (?:muss|musste|sollte|soll|will|wollte|mochte|werde|wurde) ich\b")
"""`Ana müsste ich mal wieder anrufen`."""
_PLANNED = expression(
    r"^(?:\w{1,12} ){0,2}\* (?:had |also |auch |eigentlich )?(?:wanted to|(?:was|were) (?:supposed|going|meant) to"
    r"|should have|aurai(?:t|ent) du|avai(?:t|ent) prevu|devai(?:t|ent)|voulai(?:t|ent)|wollten?|sollten?|queria|debia)"
    r"\b.{0,30}"
    r"\b(?:come|join|be there|make it|been there|venir|etre la|rejoindre|passer|\w{0,8}kommen|dabei sein|mitmachen)\b"
)
"""`ana wanted to come as well`."""


def is_unanswered(clause: Clause) -> bool:
    """`no answer`, `went to voicemail`, `il n'a pas répondu`: behind a call, nobody was reached."""
    return not clause.words & _LEFT and _UNANSWERED.search(_said(clause)) is not None


def is_called_off(clause: Clause) -> bool:
    """`but she cancelled`, behind a meeting that was to be."""
    said = [token.word for token in clause.tokens if token.word]
    return any(word in _CALLED_OFF and after in _AT_LAST for word, after in pairwise([*said, ""]))


def is_not_done(clause: Clause) -> bool:
    """Whether it is about what you did not do, or only want to do."""
    head, said = _head_of(clause), clause.words
    if (words.NOT | verbs.NOT_REALLY) & set(head) or said & verbs.NOT_AT_ALL or set(head[:1]) & verbs.NOTHING:
        return True
    if "nichts" in clause.words and clause.words & words.HEARD:
        return True  # `von Ana nichts gehört`
    if clause.words & verbs.CALLING and not clause.words & verbs.WRITING and is_unanswered(clause):
        return True
    if clause.words & _TRYING and _TRIED.search(_said(clause)) and not clause.words & words.TALKED - {"called"}:
        return True
    return _is_intended(clause, head) or _is_called_off(clause) or _is_of_absent(clause)


def _said(clause: Clause) -> str:
    """Its words, with a star for each name."""
    return " ".join(
        "*" if token.is_name else token.word for token in clause.tokens if token.is_name or token.kind == "word"
    )


def _head_of(clause: Clause) -> list[str]:
    """The words before its first name that are not idle."""
    idle = words.ADVERBS | words.JOIN | words.BUT | words.I
    head: list[str] = []
    begun = end_of_list(clause.tokens, clause.first) if clause.subject == "me" else 0  # `ana and i will ...`
    for token in clause.tokens[begun:]:
        if token.is_name:
            break
        if token.kind == "word" and token.word not in idle:
            head.append(token.text if token.text.lower().startswith("invité") else token.word)  # no `invite`
    return head[1:] if head[:1] == ["d"] and clause.subject != "me" else head  # `DM'd ana`, not `I'd call ana`


def _is_intended(clause: Clause, head: list[str]) -> bool:
    last = next((token.word for token in reversed(clause.tokens) if token.kind in {"word", "name"}), "")
    is_duty = bool(head) and head[0] in verbs.PROMISING | {"have", "got"} and head[1:2] == ["to"]
    is_task = last in verbs.TO_DO or WITH_ZU.fullmatch(last) is not None or clause.tokens[-1].word == "?"
    is_almost = head[:1] == ["fast"] and PARTICIPLE.fullmatch(last) is not None
    begins = head[0] if head else ""
    is_command = head == ["thank"] or begins in verbs.IMPERATIVES
    return is_duty or is_task or is_almost or is_command or begins in verbs.WISHES


def _is_called_off(clause: Clause) -> bool:
    """`lunch with ana cancelled`, `no time to call ana`."""
    said = [token.word for token in clause.tokens if token.word]
    is_event = clause.words & words.WITH and clause.words & words.EVENTS
    is_passive = is_called_off(clause) or any(
        first in words.PASSIVE | verbs.WAS and then in _CALLED_OFF | verbs.MOVING for first, then in pairwise(said)
    )
    is_mine = clause.subject != "names" and clause.words & _CALLED_OFF
    is_moved = (
        "moved" in clause.words and word_at(clause.tokens, clause.first) != "moved" and clause.subject == "implied"
    )
    is_bare = not clause.names and clause.subject == "implied" and is_called_off(clause)  # `practice cancelled`
    is_off = (
        is_bare
        or (is_event and _NO_MEETING.search(_said(clause)))
        or (is_event and (is_mine or (is_moved and clause.subject == "implied")))
        or (clause.words & words.WITH and is_passive)
    )
    return bool(is_off) or _YET_TO_BE.search(" ".join(said)) is not None


def _is_of_absent(clause: Clause) -> bool:
    """`heard ana on the radio`, `thought of ana`, `started a letter to ana`."""
    is_draft = clause.words & _BEGUN and clause.words & words.MESSAGES and not clause.words & words.WITH
    return bool(
        is_draft
        or (clause.words & _THOUGHT and not clause.words & words.WITH)
        or (clause.words & _ON_AIR and clause.words & _SEEN)
    )


def is_yet_to_reach(clause: Clause) -> bool:
    """`Luis doit me rappeler`, `ana couldn't come`."""
    denies = clause.words & words.NOT or word_at(clause.tokens, clause.behind) == "no"
    is_absent = denies and clause.words & verbs.ABSENT and not clause.words & verbs.ABLE
    is_out = is_found_out(clause) and clause.tokens[-1].word in _NOT_IN
    is_no_show = is_out or clause.words & _NO_SHOW or {"stood", "up"} <= clause.words
    days = any(token.phrase for token in clause.tokens)
    if _LET_DOWN.search(_said(clause)):
        return True
    if "ich" in clause.words and _DUTY_OF_MINE.search(_said(clause)):
        return True
    if clause.words & _TRYING and _PLANNED.search(_said(clause)):
        return True
    if not days and word_at(clause.tokens, clause.behind) in verbs.CANCELLING and clause.words & words.EVENTS:
        return True  # `bea cancelled our walk`
    is_due = not days and clause.words & _DUTY and clause.words & _REACHING and not clause.words & verbs.SPEAKING
    return bool(is_absent or is_due or is_no_show) or (
        word_at(clause.tokens, clause.behind) == "to" and is_infinitive(clause.tokens, clause.behind + 1)
    )


def is_found_out(clause: Clause) -> bool:
    """`war nicht da`: they were not where you went."""
    denies = clause.words & (words.NOT | verbs.NOT_AT_ALL) and clause.words & (verbs.WAS | _NOBODY | {"wasn"})
    return bool(denies and clause.words & _NOT_IN)
