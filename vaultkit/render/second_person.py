"""What a note says about somebody, said to them: *she offered to call* becomes *you offered to call*.

Only what is plain is changed: words that begin with the person, in English. Everything else stays as the note has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vaultkit.expression import expression

_SUBJECT = r"(?:she|he|they)"
_ADVERB = r"(?:(?:also|always|even|just|kindly|never|often|really)\s+)?"
_OBJECT = expression(r"\b(?:her|him|them)\b", re.I)
_SUBJECT_AGAIN = expression(rf"\b(?:she|he)(\s+{_ADVERB})(\w+)", re.I)
_OTHER_CASES = expression(r"\b(her|hers|him|his|herself|himself)\b(?=(?:\s+(?P<next>\w+))?)", re.I)
_CASES = {"him": "you", "his": "your", "hers": "yours", "herself": "yourself", "himself": "yourself"}
_SENTENCE = expression(r".*?[.!?…](?=\s|$)|.+", re.S)
_OWN_VERBS = {"was": "were", "is": "are", "has": "have", "does": "do", "goes": "go"}
_NO_VERBS = frozenset({"always", "perhaps", "sometimes", "afterwards", "besides", "thus", "this"})
_AFTER_YOU = frozenset(
    {"a", "an", "the", "my", "me", "to", "for", "about", "at", "back", "in", "on", "off", "up", "with", "from", "and"}
    | {"or", "but", "when", "if", "that", "whether", "again", "soon", "first", "then", "today", "tomorrow", "yesterday"}
    | {"because", "so", "how", "what", "where", "why", "who"}
)
"""Words before which *her* is no *your*."""
_VERB_FIRST = expression(r"(?P<verb>[a-z]+s)\s+(?=(?:me|us|my|our|the|a|an|whether|if|back)\b|[A-ZÀ-Þ])")
_NOUN_FIRST = expression(r"(?:the|a|an|some|two|three|your|her|his|\d{1,9}+)\s", re.I)
_A_VERB = expression(
    r"\s(?:(?:is|are|was|were|has|have|had|will|would|can|could|should|must|went|came|got|took|did|does)\b"
    r"|\w+[^\Ws]s\s+(?:like|that|as|how|to|the|an?|my|me|us|well|good|better|too|very)\b|\S+\s+\w{3,}(?<!e)ed\b(?!-))",
    re.I,
)
"""What makes a sentence of words that begin as those for a thing: *the CV reads like a list*, *a meeting lasted*."""
_BEGINS = expression(rf"{_SUBJECT}\s", re.I)
_DOES = expression(rf"{_SUBJECT}\s+(?P<adverb>{_ADVERB})(?P<verb>\w+)", re.I)
_FAVOUR = expression(
    rf"{_SUBJECT}\s+{_ADVERB}(?:offer|promis|lent|lend|sent|send|gave|giv|help|introduc|share|invit|brought|bring)\w*",
    re.I,
)
_POSSESSIVE = expression(r"^(?:her|his)\b", re.I)


def told_to_them(text: str, names: Sequence[str] = (), others: Sequence[str] = ()) -> str:
    """The part of a text that says what somebody did, said to them.

    `text` is plain words without tags, `names` what the person is called, `others` the names of other people in it:
    pronouns behind one of these may mean that other person, and stay.
    """
    text = _doing(text, names)
    end = min((at for other in others if other and (at := text.find(other)) >= 0), default=len(text))
    return _second_person(text[:end], names) + text[end:]


def infinitive(text: str) -> str:
    """*sends me the paper* as *to send me the paper*; other words as they are."""
    found = _VERB_FIRST.match(text)
    return f"to {_base(found['verb'])} {text[found.end() :]}" if found and found["verb"] not in _NO_VERBS else text


def is_thing(text: str) -> bool:
    """Whether the words begin as those for a thing do: *the paper on grasping*."""
    return bool(_NOUN_FIRST.match(text)) and not _A_VERB.search(text)


def _doing(text: str, names: Sequence[str]) -> str:
    """The sentence that says they did you a favour; else the first, unless that is about what you did with them."""
    sentences = [found[0].strip() for found in _SENTENCE.finditer(text) if found[0].strip()] or [text]
    by_pronoun = {sentence: _by_pronoun(sentence, names) for sentence in sentences}
    if telling := next((sentence for sentence, said in by_pronoun.items() if _FAVOUR.match(said)), None):
        return telling
    if _OBJECT.search(sentences[0]) and not _BEGINS.match(by_pronoun[sentences[0]]):
        return next((sentence for sentence, said in by_pronoun.items() if _BEGINS.match(said)), sentences[0])
    return sentences[0]


def _by_pronoun(text: str, names: Sequence[str]) -> str:
    """A text with *they* for the name that it begins with."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    name = next((name for name in longest_first if text[: len(name)].lower() == name.lower()), "")
    return f"they{text[len(name) :]}" if name else text


def _second_person(text: str, names: Sequence[str]) -> str:
    said = _by_pronoun(text, names)
    if subject := _DOES.match(said):
        return f"you {subject['adverb']}{_agreeing(subject['verb'])}{_pronouns(said[subject.end() :])}"
    if _NOUN_FIRST.match(text):
        return _POSSESSIVE.sub("your", text)
    return text


def _pronouns(text: str) -> str:
    text = _SUBJECT_AGAIN.sub(lambda found: f"you{found[1]}{_agreeing(found[2])}", text)
    return _OTHER_CASES.sub(_to_you, text)


def _to_you(found: re.Match[str]) -> str:
    word, following = found[1].casefold(), (found["next"] or "").casefold()
    if word == "her":
        return "your" if following and following not in _AFTER_YOU else "you"
    return _CASES[word]


def _agreeing(verb: str) -> str:
    """A verb as it stands behind *you*."""
    if verb in _OWN_VERBS:
        return _OWN_VERBS[verb]
    return _base(verb) if verb.endswith("s") and not verb.endswith("ss") and verb not in _NO_VERBS else verb


def _base(verb: str) -> str:
    """*sends*, *tries*, *passes*: their infinitive."""
    if verb in _OWN_VERBS:
        return {"was": "be", "is": "be"}.get(verb, _OWN_VERBS[verb])
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]
