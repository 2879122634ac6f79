"""How verbs are known by their forms, where no list has them: German participles and the third person."""

from __future__ import annotations

from collections.abc import Sequence

from vaultkit.expression import expression
from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.day_lexicon import GERMAN
from vaultkit.prose.pieces import Token
from vaultkit.vocabulary import word_set

PARTICIPLE = expression(
    r"(?:ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zuruck|vorbei|dazu|rein|um|heim|los|durch|fort|zusammen"
    r"|frei|fest|kennen|kaputt|hoch|runter|raus|rum|teil|statt)?ge\w{2,24}(?:t|en)"
    r"|(?:be|er|ver|emp|um)\w{3,24}(?:(?<!d)t|en)|\w{3,24}(?:iert|viewt|ailt)"
)
PARTICIPLE_AT_END = expression(rf"{PARTICIPLE.pattern}|(?:ent|uber|unter|zer|miss)\w{{3,24}}(?:(?<!d)t|en)")
WITH_ZU = expression(r"\w{2,6}zu\w{3,}en")
"""`mich Katrin vorzustellen`."""
_THIRD_PERSON = expression(r"\w{2,24}[^aeiouin]t")
"""German verbs: `fragt`, `hofft`, `trifft`."""
_PRETERITE = expression(r"\w{3,24}te")
_NO_VERBS = word_set("dort sofort jetzt erst zuerst selbst nachst direkt dicht echt ubrigens konzert projekt markt")


def is_in_third_person(word: str, tokens: Sequence[Token]) -> bool:
    """Whether it is such a verb in a German clause, though not a known one: `liegt`."""
    if not any(token.word in GERMAN for token in tokens):
        return False
    is_other = PARTICIPLE.fullmatch(word) or word in _NO_VERBS or word in words.KNOWN - verbs.FINITE - verbs.AHEAD
    return _THIRD_PERSON.fullmatch(word) is not None and not is_other


def is_preterite(word: str, tokens: Sequence[Token]) -> bool:
    """`fehlte`, in a German clause."""
    return _PRETERITE.fullmatch(word) is not None and any(token.word in GERMAN for token in tokens)


def is_past_form(word: str) -> bool:
    """Whether a word may be the verb of somebody: `cooked`, `drove`; a German participle is none without `hat`."""
    is_german = PARTICIPLE.fullmatch(word) is not None or word.endswith("iert")
    return word.endswith("ed") or (word in verbs.CONTACT and not is_german)


def is_verb_like(word: str) -> bool:
    """`ghosted`, `kayaking`."""
    return len(word) > 4 and word.endswith(("ed", "ing"))
