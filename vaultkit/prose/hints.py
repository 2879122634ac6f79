"""Questions to one clause of a typed sentence, such as whether it was done, and whether those it names met you."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vaultkit.expression import expression
from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.clauses import Clause
from vaultkit.prose.pieces import Token
from vaultkit.prose.verb_forms import PARTICIPLE, is_in_third_person, is_preterite
from vaultkit.prose.when import Day, is_infinitive, is_of_something_else, is_past, word_at

_MESSAGE = expression(r"\w+(?:nachricht|mail|brief|anruf|karte|packchen|message)(?:en|s)?")
_ORDINAL = expression(r"\d+(?:st|nd|rd|th)")
_POINTING = verbs.WAS | {"this", "that", "it", "das", "es", "c", "'", "’"}
"""`this was yesterday`, `c'était hier`."""
_APOSTROPHES = {"'", "’"}


def names_at_head(clause: Clause) -> list[Token]:
    """The names at its head."""
    return [token for token in clause.tokens[clause.first : clause.behind] if token.is_name]


def is_when_and_where(clause: Clause) -> bool:
    """A later clause that only says where and when: `beim Mittagessen am Freitag`, `on wednesday at the office`."""
    if clause.how != "comma" or clause.names or not clause.tokens or clause.words & words.NEXT:
        return False
    if clause.words & verbs.VERBS - _POINTING:
        return False
    points = word_at(clause.tokens, 0) in {"this", "that", "it", "das", "es", "c"}
    first = next((token for token in clause.tokens if not (points and token.word in _POINTING)), clause.tokens[0])
    leads = first.phrase is not None or first.word in words.WHERE | words.AT | words.AT_HOME | {"a"}
    idle = verbs.CONTACT - words.EVENTS
    return leads and any(token.phrase for token in clause.tokens) and not clause.words & idle


def is_when_they_spoke(clause: Clause) -> bool:
    """`when she phoned yesterday`, `when i saw him on friday`, behind what was said."""
    said = [token.word for token in clause.tokens if token.kind == "word"][:3]
    if len(said) < 3 or said[0] not in {"when", "while", "als", "quand"}:
        return False
    is_ours = said[1] in {"we", "wir"} or (said[1] in words.I and bool(clause.words & words.THEM))
    return is_ours or (said[1] in words.THEY and said[2] in verbs.SPOKE)


def last_word(clause: Clause) -> str:
    """Its last word; signs behind it aside."""
    return next((token.word for token in reversed(clause.tokens) if token.kind == "word"), "")


def acts(clause: Clause) -> bool:
    """Whether it is about a contact: by a verb, or as `walk with` does."""
    led = clause.words & (words.WITH | words.AT_HOME)
    is_event = clause.words & words.EVENTS and led
    greets = word_at(clause.tokens, clause.first) == "said"
    return bool(clause.words & verbs.CONTACT or greets or is_event or is_with_them(clause)) or (
        word_at(clause.tokens, clause.first) in words.WITH
    )


def is_with_them(clause: Clause) -> bool:
    """`great fun with her`, `bei ihr`, `fixed it at her place`."""
    said = [token.word for token in clause.tokens]
    return any(
        (one in words.WITH | words.AT_HOME and two in words.HER and not _is_content(three))
        or (one in words.AT | words.AT_HOME and two in words.THEIR and three in words.PLACES)
        for one, two, three in zip(said, said[1:], [*said[2:], ""], strict=False)
    )


def _is_content(word: str) -> bool:
    """Whether a word behind `her` makes that `her sister`, `her boss`."""
    return word.isalpha() and word not in words.BEHIND_NAMES | words.ADVERBS | words.WHERE | words.ASIDE | verbs.CONTACT


def depends(clause: Clause) -> bool:
    """Whether it hangs on another: `that ...`, `because ...`, but not `when I met ana, ...` at the beginning."""
    said = [token.word for token in clause.tokens if token.kind == "word"]
    head = said[0] if said else ""
    if clause.how == "comma" and head in words.RELATIVE and said[-1] in verbs.FINITE | verbs.WAS | verbs.HAVING:
        return True  # `die Jacke, die sie gestern vergessen hat`
    if head == "that" and len(said) > 1 and said[1] in verbs.WAS:
        return False  # `that was last week`
    is_topic = head in words.ABOUT or said[:2] == ["au", "sujet"]
    is_led = is_topic or head in words.THAT | words.HOW
    return clause.how == "that" or (clause.how not in {"start", "sentence"} and is_led)


def is_exception(clause: Clause, last: str) -> bool:
    """`everyone but ana`, behind the last word of the clause before."""
    head = next((token.word for token in clause.tokens if token.kind == "word"), "")
    return head in words.BUT and last in words.EVERYBODY


def is_home(before: str, after: str) -> bool:
    """Whether the words around `ana's` make it her place: `at ana's`, `from ana's kitchen`, `at ana's 40th`."""
    is_place = after in words.PLACES | words.BEHIND_NAMES | {""} or _ORDINAL.fullmatch(after) is not None
    return before in words.AT | words.AT_HOME | words.FROM and is_place


def is_message(word: str) -> bool:
    """`mail`, `Sprachnachricht`."""
    return word in words.MESSAGES or _MESSAGE.fullmatch(word) is not None


def is_participle(word: str) -> bool:
    return word.endswith("ed") or word in verbs.CONTACT or PARTICIPLE.fullmatch(word) is not None


def came_with(clause: Clause, others: Sequence[Token]) -> bool:
    """`came by with bea`; `introduced me to bea at the fair`."""
    if any(token.possessive for token in others):
        return False
    at = clause.tokens.index(others[0])
    if clause.words & verbs.PRESENT and word_at(clause.tokens, at - 1) in words.WITH:
        return True
    if word_at(clause.tokens, at - 1) in words.ABOUT | words.FOR | words.OF | words.FROM:
        return False
    where = clause.words & words.WHERE and not clause.words & words.ONLINE
    return bool(clause.words & verbs.BRING_TOGETHER and clause.words & words.ME and where)


def came_as_well(clause: Clause, verb: str) -> bool:
    """Whether the names at the head of a later clause were there too: `(and luis)`, `Dora war mit`, `luis joined`."""
    if clause.how == "bracket" and not verb and len(clause.names) == len(names_at_head(clause)):
        return clause.tokens[0].word in words.JOIN | {"+", "&"}
    is_with = verb in verbs.WAS and not clause.words & words.NOT and last_word(clause) in words.WITH | {"la", "alli"}
    is_listed = clause.how == "colon" and verb not in verbs.VERBS
    if verb in verbs.HAD:
        return False  # `tom had driven her there`
    if verb in {"ist", "sind"} and "dann" in clause.words:
        return False  # `Cem ist dann auch dabei`
    return is_with or is_listed or bool(clause.words & verbs.PRESENT and not clause.words & (words.NOT | verbs.AHEAD))


def owner_was_there(clause: Clause, at: int, before: str, after: str) -> bool:
    """Whether `ana's` before a word means her place, her day or her message: `chez Ana`, `answered ana's mail`."""
    is_place = before in words.AT_HOME and after not in words.PEOPLE
    is_feast = clause.words & words.CELEBRATED and not clause.names_before(at)
    return bool(is_place or is_feast or (after in words.MESSAGES and clause.words & verbs.ANSWERED))


def is_between_others(clause: Clause) -> bool:
    """Whether the subject met, called or asked somebody else: `ana met bea`; not `ana told me about bea`."""
    meets = bool(clause.words & verbs.MEETING and word_at(clause.tokens, clause.behind) in verbs.HAVING)
    for at in range(clause.behind, len(clause.tokens)):
        token = clause.tokens[at]
        if token.is_name:
            return meets and not token.possessive
        if token.word in words.ME | words.ABOUT | words.FOR | words.OF | words.ASIDE | words.NOT_THERE:
            return False
        if token.word == "to" and is_infinitive(clause.tokens, at + 1):
            return False
        meets = meets or token.word in verbs.MEETING
    return False


def is_topic_of_talk(clause: Clause, at: int) -> bool:
    """`reminded her of the exam`, `parlé à Felix de son départ`."""
    word = clause.tokens[at].word
    if name_follows(clause.tokens, at):
        return False
    return word == "of" or (word in words.OF | {"du", "des"} and bool(clause.words & verbs.TALKING))


def is_another_day(clause: Clause, day: Day) -> bool:
    """Whether a phrase may tell that it was not today."""
    is_past = day.phrase.past is not None and not day.phrase.is_today
    return is_past and not day.token.possessive and not is_of_something_else(clause, day)


def is_passed_over(clause: Clause, day: Day) -> bool:
    """Whether a phrase that says nothing of the day so far may yet be meant for it: one for what was."""
    is_of_deed = day.state == "for" and word_at(clause.tokens, day.since + 1).endswith("ing")
    return is_past(day) and is_another_day(clause, day) and not is_of_deed


def they_spoke(clause: Clause) -> bool:
    """Whether `she` and the like told you, called or wrote: behind news of somebody it is how you know it."""
    verb = word_at(clause.tokens, clause.behind)
    just_did = verb == "vient" and word_at(clause.tokens, clause.behind + 1) == "de"
    has_spoken = verb in verbs.HAVING and clause.words & verbs.PARTICIPLES
    told = verb in verbs.CALLED or (clause.words & words.ME and clause.words & (verbs.SPOKE | {"dit", "gesagt"}))
    return bool(told or just_did or has_spoken) and not clause.words & words.NOT


def names_beside_me(clause: Clause) -> tuple[Token, ...]:
    """Who is joined with you: `cem and me`."""
    tokens = clause.tokens
    pairs = [(tokens[at - 1], tokens[at + 1]) for at in range(1, len(tokens) - 1) if tokens[at].word in words.JOIN]
    met = [(a, b) for a, b in pairs if a.word in words.ME or b.word in words.ME]
    return tuple(one for pair in met for one in pair if one.is_name)


def is_of_a_thing(clause: Clause, first: int, at: int) -> bool:
    """Whether a second day is that of a thing: `on monday bea showed me photos from ana's baptism two weeks ago`."""
    between = clause.tokens[first + 1 : at]
    return any(token.possessive or token.word in words.FROM | words.ABOUT for token in between)


def is_only_told(clause: Clause, verb: str) -> bool:
    """Whether a later clause tells of somebody by a verb of its own: `marta liegt im Krankenhaus`, `dora ill`."""
    is_finite = verb in (verbs.FINITE | verbs.WAS | verbs.AHEAD | verbs.HAD | words.AWAY) - verbs.ACTING
    if is_finite or clause.words & words.HER:
        return True
    if verb in verbs.HAVING and not clause.words & (verbs.SPEAKING | words.ME):
        return True
    return is_in_third_person(verb, clause.tokens) or is_preterite(verb, clause.tokens)


def may_have_taken_part(clause: Clause, verb: str) -> bool:
    """`training on monday, ana did the warm-up`; not `chloé took him home`."""
    return verb in verbs.ACTING and not clause.words & (words.NOT | words.HER)


def may_have_come(clause: Clause, others: Sequence[Token]) -> bool:
    """`ana met bea`, `ana invited me and bea`, `ana introduced bea to our group`."""
    to_us = clause.words & verbs.BRING_TOGETHER and clause.words & words.MINE
    return bool(to_us) or is_between_others(clause) or is_beside_me(clause, others)


def is_beside_me(clause: Clause, others: Sequence[Token]) -> bool:
    """`invited me and bea`: she may have been there."""
    at = clause.tokens.index(others[0])
    return word_at(clause.tokens, at - 1) in words.JOIN and word_at(clause.tokens, at - 2) in words.ME


def name_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands right behind a word, titles and the signs of `w/` and `d'` aside."""
    following = at + 1
    while following < len(tokens) and tokens[following].word in words.TITLES | _APOSTROPHES | {"/", "."}:
        following += 1
    return following < len(tokens) and tokens[following].is_name


def is_without(tokens: Sequence[Token], at: int) -> bool:
    """`w/o`."""
    return [token.word for token in tokens[at : at + 3]] == ["w", "/", "o"]


def is_from_others(clause: Clause) -> bool:
    """`message from ana`, behind what is about somebody else."""
    messages = (words.MESSAGES | {"questions", "comments", "help"}) - words.HEARD
    return any(
        token.word in words.FROM and word_at(clause.tokens, at - 1) in messages and name_follows(clause.tokens, at)
        for at, token in enumerate(clause.tokens)
    )


def source_of(clause: Clause) -> list[Token]:
    """From whom you know it: `heard it from ana`, `weiß ich von Ana`, `je le tiens d'Ana`."""
    for at, token in enumerate(clause.tokens):
        if token.word in words.FROM | words.OF and clause.words & verbs.LEARNED and name_follows(clause.tokens, at):
            return [one for one in clause.tokens[at:] if one.is_name and not one.possessive]
    return []


def is_source(clause: Clause, verb: str) -> bool:
    """Whether a later clause says who told it: `bea says`, `bea hat es mir erzählt`, `hat mir Dora verraten`."""
    if verb in verbs.TELLING and last_word(clause) == verb:
        return True
    is_inverted = bool(clause.first) and clause.tokens[0].word in verbs.VERB_FIRST
    if clause.first and clause.tokens[0].word in verbs.TELLING and not verb:
        return True  # `, says ana`
    has_told = verb in verbs.HAVING | words.ME and bool(clause.words & verbs.PARTICIPLES)
    return bool(clause.words & words.ME) and (is_inverted or has_told)


def is_without_me(clause: Clause) -> bool:
    said = [token.word for token in clause.tokens]
    return any(word in words.WITHOUT and after in words.ME for word, after in pairwise(said))


def is_contraction(tokens: Sequence[Token], at: int) -> bool:
    """`DM'd`: no `d'`."""
    return tokens[at].word == "d" and at > 0 and tokens[at - 1].word in _APOSTROPHES
