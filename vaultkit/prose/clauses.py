"""A typed sentence in clauses, each with what it is about: you, people who are named, or others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.day_lexicon import FRENCH
from vaultkit.prose.name_lists import are_names, end_of_list, heads_clause, is_joint, list_goes_on
from vaultkit.prose.pieces import Token
from vaultkit.prose.verb_forms import PARTICIPLE, WITH_ZU, is_in_third_person

How = Literal["start", "sentence", "colon", "comma", "dash", "bracket", "that", "and"]
Subject = Literal["me", "implied", "names", "they", "none"]


class Clause(Struct, frozen=True):
    """Some tokens with one subject."""

    tokens: tuple[Token, ...]
    how: How
    """What parts it from the clause before it."""
    subject: Subject
    """Who does it: `me` as typed or `implied`, `names` at its head, `they`, or `none` when no word is left to tell."""
    first: int = 0
    """Where its subject stands, or the first word that matters."""
    behind: int = 0
    """Where what follows the subject begins."""

    @property
    def names(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.is_name)

    @property
    def words(self) -> frozenset[str]:
        return frozenset(token.word for token in self.tokens if token.kind == "word")

    def names_before(self, at: int) -> bool:
        """Whether a name stands before a place."""
        return any(token.is_name for token in self.tokens[:at])


def clauses_of(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence, or of several."""
    cuts: list[tuple[int, How]] = [(0, "start")]
    for at in range(1, len(tokens)):
        if how := _parting(tokens, at, cuts[-1][0]):
            cuts.append((at, how))
    ends = [at for at, _ in cuts[1:]] + [len(tokens)]
    return [_clause(tuple(tokens[at:end]), how) for (at, how), end in zip(cuts, ends, strict=True) if at < end]


# --- where a clause begins ---------------------------------------------------------


def _parting(tokens: Sequence[Token], at: int, begun: int) -> How | None:  # noqa: PLR0911 - one case after the other
    """What parts a token from those since `begun`; None where the clause goes on."""
    before, token = tokens[at - 1], tokens[at]
    if before.kind == "sign" and (how := _parting_sign(tokens, at, begun)):
        return how
    word = token.word if token.kind == "word" or token.word in words.JOIN else ""
    if word in words.THAT | words.HOW and not _is_a_car(tokens, at):
        points = word == "that" and at + 1 < len(tokens) and tokens[at + 1].word in words.FROM | words.WITH | words.AT
        points = points or (word == "that" and at + 1 < len(tokens) and tokens[at + 1].kind == "day")
        leads_on = points or (word == "that" and before.word in words.BEFORE_THAT_ONE) or _is_how_to(tokens, at)
        return None if leads_on else "that"
    if _is_joint_of_clauses(tokens, at, begun):
        return "and"
    if word in words.SO and at > begun and _goes_on_after_so(tokens, at):
        return "sentence"
    is_bare = before.word not in words.JOIN | words.BUT | words.THAT | words.HOW
    if word in words.THEY and is_bare and _is_subject(tokens, at):
        return "comma"
    if _is_told_next(tokens, at) or _heads_relative(tokens, at, begun):
        return "that"
    is_inverted = before.word in verbs.INVERTED and tokens[at - 2].is_name  # `Ana müsste ich anrufen`
    if word in words.I - words.ME and is_bare and not is_inverted and any(one.is_name for one in tokens[begun:at]):
        return "that" if _begins_with_name(tokens[begun:at]) else "comma"
    if _follows_time(tokens, at, begun):
        return "comma"
    told = verbs.HAD if before.word in words.ME | verbs.TELLING else frozenset[str]()
    if token.is_name and not token.possessive and heads_clause(tokens, at, verbs.FINITE | verbs.SPOKE | told):
        leads = before.word in verbs.TELLING | words.THEM | words.ME
        return "that" if leads or (before.is_name and not before.possessive) else None
    return None


def _is_told_next(tokens: Sequence[Token], at: int) -> bool:
    """`told me luis failed the exam`: whom it is told of."""
    if not tokens[at].is_name or tokens[at].possessive or at < 2 or at + 1 >= len(tokens):
        return False
    told = tokens[at - 1].word in words.ME | words.HER and tokens[at - 2].word in {"told", "tells", "telling"}
    told = told or tokens[at - 1].word in {"saying", "says", "said", "sagt", "sagte", "meint", "meinte", "dit"}
    return told and tokens[at + 1].kind == "word" and tokens[at + 1].word not in words.BEHIND_NAMES


def _heads_relative(tokens: Sequence[Token], at: int, begun: int) -> bool:
    """Whether a subject stands right behind a thing: `the tent i borrowed`, `the talk dora gave`."""
    thing = tokens[at - 1]
    if at - begun < 3 or thing.kind != "word" or thing.word in words.PEOPLE:
        return False
    if tokens[at - 2].word not in words.THEIR | {"the", "a"}:
        return False
    is_named = any(one.is_name for one in tokens[begun : at - 2])
    if tokens[at].is_name:
        is_named = is_named or tokens[at - 3].word in words.HER  # `gave him the book ana had recommended`
        return (
            is_named and not tokens[at].possessive and heads_clause(tokens, at, verbs.SPOKE | verbs.CONTACT | verbs.HAD)
        )
    return is_named and tokens[at].word in {"i", "we", "he", "she", "they"}


def _follows_time(tokens: Sequence[Token], at: int, begun: int) -> bool:
    """Whether a name is the subject behind a phrase of time: `after mass ana stayed to talk`."""
    if tokens[begun].word not in words.ASIDE or not tokens[at].is_name or tokens[at].possessive:
        return False
    before = tokens[at - 1]
    leads = (
        words.WITH | verbs.MET | words.FROM | words.OF | words.ABOUT | words.ASIDE | words.AT | words.FOR | words.JOIN
    )
    if at - begun < 2 or before.is_name or before.word in leads or before.word.endswith("ing"):
        return False
    verb = tokens[at + 1].word if at + 1 < len(tokens) else ""
    with_me = verb in words.JOIN and at + 2 < len(tokens) and tokens[at + 2].word in words.I  # `ana and i sat`
    return (
        with_me
        or verb.endswith("ed")
        or heads_clause(tokens, at, verbs.FINITE | verbs.SPOKE | verbs.CONTACT - words.EVENTS)
    )


def _is_joint_of_clauses(tokens: Sequence[Token], at: int, begun: int) -> bool:
    """Whether `but` or `and` begins a clause; `sie kam aber nicht` is one."""
    word = tokens[at].word
    if word in words.BUT:
        return not all(one.kind == "sign" or one.word in words.NOT for one in tokens[at + 1 :])
    return word in words.JOIN and _goes_on_with_clause(tokens, at, begun)


def _is_how_to(tokens: Sequence[Token], at: int) -> bool:
    """`taught me how to prune trees on oct 17`."""
    return tokens[at].word in words.HOW and at + 1 < len(tokens) and tokens[at + 1].word == "to"


def _is_a_car(tokens: Sequence[Token], at: int) -> bool:
    """Whether `car` is what one drives, and no French `because`."""
    return tokens[at].word == "car" and not any(token.word in FRENCH - {"a"} for token in tokens[:at])


def _begins_with_name(tokens: Sequence[Token]) -> bool:
    """Whether names are the subject, so that `I` behind their verb is part of what they say."""
    first = next((one for one in tokens if one.is_name or (one.kind == "word" and one.word not in words.ADVERBS)), None)
    return first is not None and first.is_name


def _parting_sign(tokens: Sequence[Token], at: int, begun: int) -> How | None:
    """The same for a token behind a sign."""
    sign, token = tokens[at - 1], tokens[at]
    spaced, before = sign.end < token.start, tokens[at - 2] if at > 1 else None
    if sign.word in {".", "!", "?", ";", "…"} and spaced:
        is_short = before is not None and (before.word in words.SHORT_TITLES or _is_date(tokens, at - 2))
        return None if is_short else "sentence"
    if sign.word == ":" and spaced:
        return "that" if before is not None and before.word in words.ABOUT else "colon"  # `re: the grant`
    if sign.word in {"–", "—"} or (sign.word == "-" and spaced and before is not None and before.end < sign.start):
        return "dash"
    if sign.word in {"(", ")"}:
        return "bracket"
    if sign.word == ",":
        return None if list_goes_on(tokens, at, begun) else "comma"
    return None


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is that of a day, though perhaps of none: `am 12. Omar`, `am 3x.11. Kino`."""
    before = tokens[at - 1].word if at else ""
    return tokens[at].word.isdigit() and (before in words.ON_DAY or before == ".")


def _goes_on_with_clause(tokens: Sequence[Token], joint: int, begun: int) -> bool:
    """Whether what follows `and` has a verb of its own."""
    at = joint + 1
    while at < len(tokens) and (tokens[at].kind == "day" or tokens[at].word in words.ADVERBS):
        at += 1
    if at >= len(tokens):
        return False
    token, only_names = tokens[at], are_names(tokens[begun:joint])
    if token.kind == "word":
        if token.word in (words.I | words.THEY) - words.ME:
            return not only_names
        known = verbs.CONTACT | verbs.SPOKE | verbs.FINITE | verbs.WISHES | verbs.WAS
        if (
            token.word in words.THEIR
            and not only_names
            and at + 2 < len(tokens)
            and tokens[at + 1].word in words.PEOPLE
        ):
            return tokens[at + 2].word in known
        return token.word in known - words.EVENTS
    if not token.is_name or only_names or not heads_clause(tokens, at, verbs.FINITE | verbs.SPOKE):
        return False
    led = joint > 1 and tokens[joint - 1].is_name and tokens[joint - 2].word in words.WITH
    return not (led and at + 1 < len(tokens) and tokens[at + 1].kind == "day")  # `with omar and cem last night, lost`


def _goes_on_after_so(tokens: Sequence[Token], joint: int) -> bool:
    """Whether what follows `so` is a clause: `so bea called`, `so went with luis`; not `so good`."""
    following = tokens[joint + 1] if joint + 1 < len(tokens) else None
    if following is None or following.kind not in {"word", "name"}:
        return False
    heads = (words.I | words.THEY | verbs.CONTACT | words.EVENTS) - words.ME
    return following.is_name or following.word in heads or following.word.endswith("ing")


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether `she`, `sie`, `elle` is who does it, and not `with her`, `habe sie gesehen`."""
    before, following = tokens[at - 1].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    if (
        before
        in words.WITH | words.TO | words.FROM | words.OF | words.AT_HOME | words.FOR | words.ABOUT | words.NOT_THERE
    ):
        return False
    if tokens[at].word == "sie":
        return following in verbs.FINITE | verbs.SPOKE | verbs.AHEAD and before not in {"hab", "habe", "haben", "hatte"}
    return True


# --- what it is about ----------------------------------------------------------------


def _clause(tokens: tuple[Token, ...], how: How) -> Clause:  # noqa: PLR0911 - one case after the other
    idle = words.ADVERBS | words.JOIN | words.BUT | words.THAT | words.HOW | words.NEITHER | words.OR
    at = next((i for i, one in enumerate(tokens) if one.is_name or (one.kind == "word" and one.word not in idle)), None)
    only_days = any(one.kind == "day" for one in tokens) and all(
        one.kind in {"day", "sign"} or one.word in words.WHOLE | words.ADVERBS for one in tokens
    )
    if at is None or only_days:
        return Clause(tokens, how, "none", len(tokens), len(tokens))
    token, following = tokens[at], tokens[at + 1].word if at + 1 < len(tokens) else ""
    if token.is_name:
        return _clause_of_names(tokens, how, at)
    if token.word == "nous" and following in {"a", "ont", "avait"} and how == "comma":
        return Clause(tokens, how, "they", at, at)  # `Luis, mon voisin, nous a rendu visite`
    if token.word in words.I or (token.word == "on" and following in {"a", "s", "est", "va", "avait"}):
        return Clause(tokens, how, "me", at, at + 1)
    is_thing = token.word in {"it", "es", "das", "that"} and any(
        one.word in verbs.OWNING for one in tokens[at + 1 : at + 3]
    )
    if token.word in words.THEY or is_thing:  # `it belongs to omar`
        return Clause(tokens, how, "they", at, at + 1)
    if token.word in verbs.VERB_FIRST or (
        how == "comma" and token.word in verbs.TELLING and _ends_with_name(tokens, at)
    ):
        subject = at + 2 if following in words.ME else at + 1
        if subject < len(tokens) and tokens[subject].is_name and not tokens[subject].possessive:
            return Clause(tokens, how, "names", subject, end_of_list(tokens, subject))
    if how not in {"start", "colon"} and _is_of_somebody_else(tokens, at):
        return Clause(tokens, how, "they", at, at)
    if token.word in words.PEOPLE | words.THEIR and _has_verb_before_names(tokens, at):
        return Clause(tokens, how, "they", at, at + 1)
    return Clause(tokens, how, "implied", at, at)


def _ends_with_name(tokens: Sequence[Token], at: int) -> bool:
    """`, says ana`: it was she who said it."""
    said = [token for token in tokens[at + 1 :] if token.kind != "sign"]
    return len(said) == 1 and said[0].is_name


def _is_of_somebody_else(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at the head of a later clause is in the third person, or its object is you.

    `sends her love to omar`, `told me luis got the job`, `macht sich Sorgen um Omar`, `va me présenter à Omar`.
    """
    word, following = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word in verbs.SPOKE | verbs.GIVING and following in words.ME - {"m"}:
        return True
    is_german = tokens[at].text[0].islower() and is_in_third_person(word, tokens)
    greets = word == "passe" and [token.word for token in tokens[at + 1 : at + 3]] == ["le", "bonjour"]
    return word in verbs.SAYING or is_german or greets


def _clause_of_names(tokens: tuple[Token, ...], how: How, at: int) -> Clause:
    """A clause with names at its head, from `at` on."""
    end = _end_of_subject(tokens, at)
    if any(one.word in words.I | words.ME for one in tokens[at : end + 2] if _is_joint_before(tokens, one)):
        return Clause(tokens, how, "me", at, at)
    if tokens[end - 1].possessive:  # `leyla's mum called`, `leyla's party with ana`
        acts = any(one.word in verbs.VERBS for one in tokens[end:])
        return Clause(tokens, how, "they" if acts else "implied", at, at)
    if _is_telegraphic(tokens[end:]):  # `Noor vom Bahnhof abgeholt`
        return Clause(tokens, how, "implied", at, at)
    return Clause(tokens, how, "names", at, end)


def _is_telegraphic(rest: Sequence[Token]) -> bool:
    """Whether a German participle or infinitive is the only verb: who stands before it is its object."""
    said = [token.word for token in rest if token.kind == "word"]
    known = verbs.VERBS | verbs.HAVING | words.NOT | {"habe"}
    if not said or known.intersection(said):
        return False
    return (
        said[-1] in verbs.TO_DO
        or WITH_ZU.fullmatch(said[-1]) is not None
        or any(PARTICIPLE.fullmatch(word) for word in said)
    )


def _end_of_subject(tokens: Sequence[Token], at: int) -> int:
    """The end of a list that may go on with `and her cousin marek`."""
    end = end_of_list(tokens, at)
    joint, whose, who = (tokens[end + i].word if end + i < len(tokens) else "" for i in range(3))
    if joint in words.JOIN and whose in words.THEIR and who in words.PEOPLE:
        return end_of_list(tokens, end + 3)
    return end


def _is_joint_before(tokens: Sequence[Token], token: Token) -> bool:
    at = tokens.index(token)
    return at > 0 and is_joint(tokens[at - 1])


def _has_verb_before_names(tokens: Sequence[Token], at: int) -> bool:
    known = verbs.VERBS | verbs.MEETING
    for token in tokens[at + 1 :]:
        if token.is_name:
            return False
        if token.kind == "word" and token.word in known - words.EVENTS:
            return True
    return False
