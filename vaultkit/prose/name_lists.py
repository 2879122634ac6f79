"""Lists of names in a typed sentence: where they end, and whether a comma in them parts two clauses."""

from __future__ import annotations

from collections.abc import Sequence

from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.pieces import Token
from vaultkit.prose.verb_forms import is_past_form


def list_goes_on(tokens: Sequence[Token], at: int, begun: int) -> bool:
    """Whether a comma, before `at`, stands between the names of a list."""
    before = tokens[at - 2] if at > 1 else None
    following = at + 1 if tokens[at].word in words.JOIN else at
    if before is None or not before.is_name or following >= len(tokens) or not tokens[following].is_name:
        return False
    if are_names(tokens[begun : at - 1]):  # `ana, bea, luis`, but not `ana, bea is ill`
        verb = tokens[following + 1].word if following + 1 < len(tokens) else ""
        return verb not in verbs.SINGULAR | verbs.HAD | {"sends", "says", "couldn"}
    end = end_of_list(tokens, following)
    if end < len(tokens) and tokens[end].kind == "word":
        goes_on = (
            tokens[end].word
            in words.BEHIND_NAMES | words.WITH | words.ABOUT | words.FOR | words.EVENTS | words.JOIN | words.PEOPLE
        )
        closed = any(one.word in words.JOIN for one in tokens[following:end])  # by `and`
        if heads_clause(tokens, following, verbs.FINITE | verbs.SPOKE | verbs.WAS):
            if any(one.word == "," for one in tokens[following:end]):
                return True  # `with ana, bea, luis couldn't make it`
            is_of_event = tokens[end].word in verbs.SINGULAR or (
                tokens[end].word in verbs.WAS and at > 2 and tokens[at - 3].word in words.WITH
            )
            return closed and is_of_event  # `lunch with ana, bea and luis was fun`
        return goes_on or (closed and not is_past_form(tokens[end].word))
    return True


def are_names(tokens: Sequence[Token]) -> bool:
    """Whether there is nothing but names, and what joins them."""
    idle = words.ADVERBS | words.NEITHER | words.OR | words.THAT
    some = [token for token in tokens if token.kind not in {"day", "tag"} and token.word not in idle]
    joined = words.JOIN | words.JOIN_MISTYPED
    return bool(some) and all(one.is_name or one.word in joined or one.word in {",", "&", "+", "/"} for one in some)


def end_of_list(tokens: Sequence[Token], at: int, *, commas: bool = True) -> int:
    """Where what follows a list of names begins."""
    while at < len(tokens) and tokens[at].is_name:
        following = at + 1
        while following < len(tokens) and is_joint(tokens[following]) and (commas or tokens[following].word != ","):
            commas = commas and tokens[following].word not in words.JOIN  # `luis, yuki and bea, dora was ill`
            following += 1
        if following == at + 1 or following >= len(tokens) or not tokens[following].is_name:
            return at + 1
        at = following
    return at


def is_joint(token: Token) -> bool:
    return token.word in words.JOIN | words.JOIN_MISTYPED | words.OR or token.word in {",", "&", "+", "/"}


def heads_clause(tokens: Sequence[Token], at: int, verbs: frozenset[str]) -> bool:
    """Whether names from there on are the subject of one of these verbs."""
    at = end_of_list(tokens, at, commas=tokens[at - 1].word not in words.JOIN)
    while at < len(tokens) and (
        tokens[at].kind == "day" or tokens[at].word in {"also", "just", "never", "then", "auch"}
    ):
        at += 1
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    return tokens[at].word in verbs or tokens[at].word in {"n", "ne", "ont"}
