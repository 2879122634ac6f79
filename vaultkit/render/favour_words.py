"""What somebody did, promised or is asked for, as parts of an English sentence; None where the notes do not say it.

Only what is plain is put into words: a sentence that begins with the person and a verb, *to* and a verb, or a thing
with its article. A guess never goes into a letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vaultkit.expression import expression
from vaultkit.markdown.link import links_in
from vaultkit.model.contact import Contact
from vaultkit.model.person import Person
from vaultkit.model.thanks import Favour
from vaultkit.render.escape import shortened, with_names
from vaultkit.render.phrases import first_name, task_words, what_was_said, without_tags
from vaultkit.render.second_person import infinitive, is_thing, told_to_them

_LONGEST_WORDS = 300
"""Characters of one note's words in a message."""

_EMPHASIS = expression(r"\*\*|__|==|~~|`+|%%|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)")
_SENTENCE_END = expression(r"[.!?…]\s")
_CLAUSE_END = expression(r"[,;:(–—]|\s(?:-|but|because|although|when|while|since|after|before|as|so)\s", re.I)
_SOMEBODY_ELSE = expression(r"\b(?:she|he|they|her|hers|his|him|them|their|theirs|herself|himself)\b", re.I)
"""Pronouns that are left when a clause is said to a person: whom they mean is not known."""
_YOU = expression(
    r"you\s+(?:(?:also|always|even|just|kindly|never|often|really)\s+)?(?P<verb>\w+)(?:\s+|$)(?P<rest>.*)"
)
_OFFER = expression(r"(?:(?P<offer>offer)|promise)(?:ed|d|s)?")
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "to", "my", "some", "somebody", "someone", "something", "anybody", "anyone", "people", "two"}
    | {"three", "help", "advice", "feedback", "blunt", "honest", "introduction", "introductions", "good", "more"}
)
"""Words that begin with a small letter inside a sentence, whatever the note has."""
_FROM_OTHERS = expression(
    r"(?:(?:an?|two|three|some)\s+)?(?:intro|introduction|invitation|recommendation|referral|tour|word)s?\b"
    r"|.*\bfrom\s+(?:an?|some|two|three|people|somebody|someone|anybody|anyone|others)\b",
    re.I,
)
"""A need for what others give, and you help somebody to get."""
_GIVING = frozenset({"bring", "email", "forward", "give", "hand", "lend", "mail", "post", "send", "show"})
_SOMEBODY = frozenset({"somebody", "someone", "anybody", "anyone", "people"})
_NO_FAVOURS = frozenset(
    {"looked", "seemed", "felt", "asked", "wanted", "needed", "hoped", "liked", "loved", "moved", "left", "started"}
    | {"worked", "lived", "stayed", "arrived", "turned", "complained", "died", "married", "mentioned", "smiled"}
)
"""Pasts that say how somebody was, and nothing to be thanked for."""
_STEMS = """
bought:buy bring:bring brought:bring build:build built:build buy:buy chose:choos did:do draw:draw
drew:draw drive:driv drove:driv fed:feed find:find found:find gave:giv get:gett give:giv got:gett heard:hear held:hold
hold:hold keep:keep kept:keep led:lead lend:lend lent:lend let:lett made:mak make:mak meet:meet paid:pay
pay:pay put:putt read:read run:runn sang:sing send:send sent:send set:sett sold:sell speak:speak spent:spend
spoke:speak take:tak taught:teach teach:teach tell:tell told:tell took:tak won:winn
write:writ wrote:writ answer:answer call:call check:check connect:connect explain:explain forward:forward
help:help introduce:introduc invite:invit look:look mail:mail pass:pass print:print repair:repair
return:return review:review share:shar show:show talk:talk test:test translate:translat
"""
_ING: Mapping[str, str] = {verb: f"{stem}ing" for verb, stem in (pair.split(":") for pair in _STEMS.split())}
"""The *-ing* form of irregular pasts, and of common verbs in the present."""


def for_favour(favour: Favour, person: Person, contact: Contact | None, day: str, whom: str) -> str | None:
    """What a thank-you is for, behind the word *for*: `offering on Saturday to introduce me to Marta Ruiz`.

    `day` stands behind *offering*, such as `on Saturday`; empty where it is left out. `whom` is whom you were
    introduced to.
    """
    if favour.how == "introduced":
        return f"introducing me to {whom}"
    if favour.how == "helped":
        need = lowered(plain_words(favour.text))
        return f"your help with {_A.sub('the ', need)}" if is_thing(need) else "your help"
    said = _told(favour, person, contact)
    if favour.how in {"promised", "kept"}:
        return _for_task(infinitive(said), kept=favour.how == "kept")
    return _for_log_line(said, offered=favour.how == "offered", day=day)


_A = expression(r"^an?\s+", re.I)


def _for_log_line(said: str, *, offered: bool, day: str) -> str | None:
    found = _YOU.match(said)
    offer = _OFFER.fullmatch(found["verb"]) if found else None
    if offer and found:
        what = found["rest"].removeprefix("me ")
        return _offering(what, day) if offer["offer"] else _promising(what)
    if offered:
        return _offering(lowered(said), day)
    doing = _ing(found["verb"]) if found else None
    if doing and found:
        return f"{doing} {found['rest']}".strip()
    return lowered(said) if is_thing(said) else None


def _for_task(words: str, *, kept: bool) -> str | None:
    if not kept:
        return _promising(lowered(words))
    if is_thing(words):
        return lowered(words)
    verb, _, rest = words.removeprefix("to ").partition(" ")
    doing = _ing(verb) if words.startswith("to ") else None
    return f"{doing} {rest}, as you promised" if doing else None


def _offering(what: str, day: str) -> str | None:
    """`offering on Saturday to call`, `offering me a tour`: behind the thing the day would be that of the tour."""
    if what.startswith("to "):
        return " ".join(part for part in ("offering", day, what) if part)
    return f"offering me {what}" if is_thing(what) else None


def _promising(what: str) -> str | None:
    """`saying you would call`, `saying you would let me have your slides`: nobody is held to a word."""
    if what.startswith("to "):
        return f"saying you would {what.removeprefix('to ')}"
    return f"saying you would let me have {what}" if is_thing(what) else None


def _ing(verb: str) -> str | None:
    """The *-ing* form of a verb in the past, or of a common one in the present."""
    verb = verb.casefold()
    if verb in _NO_FAVOURS:
        return None
    if verb in _ING:
        return _ING[verb]
    if verb.endswith("eed"):
        return f"{verb[:-1]}ing"
    if verb.endswith("ied"):
        return f"{verb[:-3]}ying"
    return f"{verb[:-2]}ing" if verb.endswith("ed") and len(verb) > 4 else None


def promised_matter(text: str, person: Person, contact: Contact | None) -> str | None:
    """What was promised, to come back to: `your slides`, `the paper` for *sends me the paper*, `your plan to call`."""
    said = _told(Favour("promised", text, "", 0), person, contact)
    words = infinitive(said)
    verb, _, what = words.removeprefix("to ").partition(" me ")
    if words.startswith("to ") and verb in _GIVING and is_thing(what):
        return what
    if words.startswith("to "):
        return f"your plan {words}"
    return lowered(words) if is_thing(words) else None


def asked_matter(need: str) -> str:
    """What you asked for, to come back to: `my question about a mock interview`."""
    words = lowered(plain_words(need))
    if words.startswith("to "):
        return f"something I asked you about: my hope {words}"
    return f"my question about {words if words[:1].islower() else f'‘{words}’'}"


def help_words(need: str) -> str:
    """A need behind *could you*: `help me with a mock interview`, `help me to learn what a lead does`."""
    if need.startswith("to "):
        return f"help me {need}"
    verb = "find" if need.partition(" ")[0] in _SOMEBODY else "get" if _FROM_OTHERS.match(need) else "with"
    return f"help me {verb} {need}"


def seeking_words(need: str) -> str:
    """A need behind *I am*: `hoping for a mock interview`, `hoping to learn what a lead does`."""
    if need.startswith("to "):
        return f"hoping {need}"
    return f"{'looking' if need.partition(' ')[0] in _SOMEBODY else 'hoping'} for {need}"


def plain_words(text: str) -> str:
    """A note's words as a part of a sentence: no links, emphasis or full stop."""
    return shortened(_EMPHASIS.sub("", with_names(text)).strip(), _LONGEST_WORDS).rstrip(" .,;:")


def lowered(text: str) -> str:
    """A text with a small first letter where its first word is no name."""
    first = text.partition(" ")[0]
    return first.lower() + text[len(first) :] if first.casefold() in _SMALL_WORDS else text


def _told(favour: Favour, person: Person, contact: Contact | None) -> str:
    """The first clause that tells of the favour, said to the person; empty where it may be about somebody else."""
    is_log_line = favour.how in {"offered", "gave"}
    text = _said(favour.text) if is_log_line else without_tags(task_words(favour.text, (person,)))
    names = (person.name, first_name(person.name), *(contact.aliases if contact else ()))
    linked = {with_names(text[link.start : link.end]) for link in links_in(text)}
    words = plain_words(told_to_them(with_names(text), names, sorted(linked - set(names))))
    end = _CLAUSE_END.search(words)
    words = words[: end.start()].rstrip() if end and end.start() else words
    return "" if _SOMEBODY_ELSE.search(words) else words


def _said(text: str) -> str:
    """A log line without what stands before its colon, unless that is a sentence of its own."""
    bare, said = without_tags(text), what_was_said(text)
    return bare if _SENTENCE_END.search(bare[: len(bare) - len(said)]) else said
