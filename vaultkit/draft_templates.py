"""The templates of drafts: their text, their placeholders, and how they are filled.

A template is text with placeholders in braces, parsed as a format string of the standard library without format
specifications; `{{` and `}}` stand for braces. A sentence whose placeholder has no value is omitted, and so is an
empty paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from vaultkit.draft_wordings import ENGLISH, WORDINGS
from vaultkit.expression import expression

_PARAGRAPHS = expression(r"\n(?:[ \t]*\n)+")
_SENTENCES = expression(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)“])|(?<=\{opening\})|(?<=\{opening\}[”“]))(\s+)")
"""`{opening}` is a sentence of its own: its wording ends with a full stop."""

_WHO = {
    "first_name": "the first name of the one you write to",
    "name": "their whole name",
    "me": "your name, by the setting `me`",
    "my_first_name": "your first name",
}
_OPENING = {
    "opening": "one of the five wordings `opening_…`, by when and where you were last in touch",
    "known": "the first name of the one you write to, when your notes know of a contact",
    "stranger": "the same, when they know of none",
    "signed": "your first name, to a stranger your whole one",
}
_NEED = {
    "need": "what you need, as your goal has it",
    "need_in_short": "its first words, at most 40 characters",
    "help": "the same behind *could you*, in English: `help me with a mock interview`",
    "help_by": "the same with the day: `help me with a mock interview, ideally by Friday 15 January`",
    "quoted_needs": "each need in quotation marks, as your goal has it",
    "seeking": "the same behind *I am*, in English: `hoping for a mock interview`",
    "why": "why you need it; no built-in wording tells it to anybody",
    "by": "the day by which it would help: `Friday 15 January`",
}
_TARGET = {"target": "whom you would like to meet", "target_first_name": "their first name"}
_ALSO = {
    "also": "what else you ask them for in the same letter, behind *could you* in English",
    "also_by": "the same with its day",
    "quoted_also": "the same in quotation marks, as your goal has it",
    "also_day": "its day",
}
_THANKS = {
    "thanks_for": "the wordings `for_…` of what they offered or did, behind *thank you*",
    "favour": "what they offered or did; it follows the word *for*",
    "day": "the day they did: `Saturday 21 November`",
    "check_back": "the day you agreed to check back, while it is to come",
    "in_a_week": "the day a week from now, a Monday instead of a weekend",
    "agree_a_day": "the wording `agree_a_day`, when something is still to come and no such day is agreed",
}
_MATTER = {"matter": "what was promised, or what you asked for"}
_TAIL = {"favour": _THANKS["favour"], "whom": "whom they introduced you to"}
_LAST = {
    "last": "the day you were last in touch",
    "when": "the same in passing: `on Thursday`, `the other week`, `in October`",
    "last_month": "its month: `September`, with the year when it is not near",
    "event": "the event at which that was",
    "the_event": "the same with its article, where that is plain in English: `the Robotics Meetup`",
}


class Template(Struct, frozen=True):
    """One piece of wording."""

    meaning: str
    placeholders: Mapping[str, str]
    """The allowed placeholders, each with what it is filled with."""
    may_be_empty: bool = False
    gives_way: bool = False
    """Whether the user's own wording of the general case is used instead, when they have no own one of this."""


TEMPLATES: Mapping[str, Template] = {
    "thank_subject": Template("the subject of a thank-you", _WHO),
    "thank": Template("a thank-you", {**_WHO, **_THANKS}),
    "thank_late_subject": Template("the subject when it is for something of some time ago", _WHO, gives_way=True),
    "thank_late": Template("a thank-you for something of some time ago", {**_WHO, **_THANKS}, gives_way=True),
    "agree_a_day": Template(
        "what a thank-you says when no day was agreed; it may be empty",
        {**_WHO, "in_a_week": _THANKS["in_a_week"]},
        may_be_empty=True,
    ),
    "for_offered": Template("what stands behind *thank you* for an offer", {**_WHO, **_TAIL}),
    "for_promised": Template("for a promise", {**_WHO, **_TAIL}),
    "for_gave": Template("for something done", {**_WHO, **_TAIL}),
    "for_kept": Template("for a promise that was kept", {**_WHO, **_TAIL}),
    "for_introduced": Template("for an introduction", {**_WHO, **_TAIL}),
    "for_helped": Template("for help with a need", {**_WHO, **_TAIL}),
    "for_nothing": Template("when your notes know of nothing", _WHO),
    "ask_subject": Template("the subject of a question", {**_WHO, **_NEED}),
    "question_subject": Template("the same where the need does not stand by itself", {**_WHO, **_NEED}, gives_way=True),
    "two_questions_subject": Template("the same for two needs", {**_WHO, **_NEED}, gives_way=True),
    "ask": Template("a question to somebody who can help", {**_WHO, **_OPENING, **_NEED}),
    "introduction_subject": Template("the subject of a question to somebody in between", {**_WHO, **_NEED, **_TARGET}),
    "introduction": Template(
        "a question to somebody in between",
        {**_WHO, **_OPENING, **_NEED, **_TARGET, **_ALSO, "blurb": "the wording `blurb` or `blurb_to_meet`, filled"},
    ),
    "blurb": Template(
        "the lines that somebody in between can forward; `{name}` is theirs", {**_WHO, **_NEED, **_TARGET}
    ),
    "blurb_to_meet": Template("the same when what you need is to meet the reader", {**_WHO, **_NEED, **_TARGET}),
    "remind_subject": Template("the subject of a reminder", {**_WHO, **_MATTER}),
    "remind": Template("a first reminder", {**_WHO, **_OPENING, **_MATTER}),
    "remind_asked": Template("a reminder of what you asked for", {**_WHO, **_OPENING, **_MATTER}, gives_way=True),
    "remind_again": Template("a second one", {**_WHO, **_OPENING, **_MATTER}),
    "remind_last_subject": Template("the subject of the third one", {**_WHO, **_MATTER}, gives_way=True),
    "remind_last": Template("the third one, which lets it go", {**_WHO, **_OPENING, **_MATTER}),
    "question_about_introduction": Template(
        "what a reminder comes back to where you asked for an introduction", {**_WHO, **_TARGET}
    ),
    "reconnect_subject": Template("the subject of a greeting", {**_WHO, **_LAST}),
    "reconnect": Template("a greeting after a while", {**_WHO, **_OPENING, **_LAST}),
    "reconnect_lately": Template(
        "a greeting when you were in touch lately", {**_WHO, **_OPENING, **_LAST}, gives_way=True
    ),
    "reconnect_long_ago": Template("the same long ago", {**_WHO, **_OPENING, **_LAST}, gives_way=True),
    "opening_met": Template("how a letter opens when you met at an event lately", {**_WHO, **_LAST}, may_be_empty=True),
    "opening_recent": Template("the same when you were in touch lately", {**_WHO, **_LAST}, may_be_empty=True),
    "opening_met_long_ago": Template(
        "the same when you met at an event long ago", {**_WHO, **_LAST}, may_be_empty=True
    ),
    "opening_long_ago": Template("the same when you were in touch long ago", {**_WHO, **_LAST}, may_be_empty=True),
    "opening_never": Template("the same when your notes know of no contact", _WHO, may_be_empty=True),
    "thank_by_phone": Template("the points of a call instead of a thank-you", {**_WHO, **_THANKS}),
    "ask_by_phone": Template("instead of a question", {**_WHO, **_OPENING, **_NEED}),
    "introduction_by_phone": Template(
        "instead of a question to somebody in between", {**_WHO, **_OPENING, **_NEED, **_TARGET, **_ALSO}
    ),
    "remind_by_phone": Template("instead of a reminder", {**_WHO, **_OPENING, **_MATTER}),
    "remind_last_by_phone": Template("instead of the third one", {**_WHO, **_OPENING, **_MATTER}, gives_way=True),
    "reconnect_by_phone": Template("instead of a greeting", {**_WHO, **_OPENING, **_LAST}),
    "unknown_favour": Template("what stands where your notes do not say what they did", {}),
    "unknown_offer": Template("where they do not say what was offered", {}),
    "unknown_matter": Template("where they do not say what was promised", {}),
    "unknown_person": Template("where they do not say whom you were introduced to", {}),
    "unknown_name": Template("where the setting `me` is missing", {}),
}
"""Every piece of wording; the built-in texts stand in `draft_wordings`."""

_OWN = expression(r"([a-z]{2,3}(?:-[a-z]{2,8})?)\.([a-z_]{1,40})")


def template_of(key: str) -> Template | None:
    """The template that a key of `[drafts]` is about, `thank` or `fr.thank`; None for an unknown one."""
    found = _OWN.fullmatch(key)
    return TEMPLATES.get(found[2] if found else key)


def languages_of(own: Mapping[str, str]) -> frozenset[str]:
    """The languages that a draft can be written in: the built-in ones and those of the user's own wordings."""
    return frozenset({*WORDINGS, *(found[1] for key in own if (found := _OWN.fullmatch(key)))})


def wording(name: str, language: str, home: str, own: Mapping[str, str]) -> str:
    """The text of a wording in a language; empty where there is none.

    `own` are the user's own wordings: those without a language are for `home`, the language of letters without one.
    """
    if (text := own.get(f"{language}.{name}")) is not None:
        return text
    if language == home and own.get(name, ENGLISH[name]) != ENGLISH[name]:
        return own[name]
    return WORDINGS.get(language, {}).get(name, "")


class Fault(Struct, frozen=True):
    """What is wrong with a template."""

    message: str
    hint: str
    mark: str
    """The faulty part as written; empty when it cannot be located."""


def template_fault(name: str, text: str) -> Fault | None:
    """The fault in the text of the template called `name`, also with a language before it, or None."""
    template = template_of(name) or TEMPLATES[name]
    known = template.placeholders
    if not text.strip() and not template.may_be_empty:
        return Fault("it is empty", "write some words, or remove it", "")
    try:
        for _, placeholder, form, conversion in _parsed(text):
            if placeholder is None:
                continue
            if placeholder not in known:
                named = ", ".join(f"{{{one}}}" for one in known) or "no placeholder"
                return Fault(f"there is no `{{{placeholder}}}` in it", f"it may hold {named}", f"{{{placeholder}")
            if form or conversion:
                return Fault(
                    f"`{{{placeholder}}}` takes no format", "close the brace behind its name", f"{{{placeholder}"
                )
    except ValueError:
        return Fault("a brace in it has no partner", "write `{{` and `}}` for braces that are no placeholder", "")
    return None


def _parsed(text: str) -> Iterable[tuple[str, str | None, str | None, str | None]]:
    """The text before each placeholder, the placeholder, its format and its conversion. Raises `ValueError`."""
    from string import Formatter

    return Formatter().parse(text)


def filled(template: str, values: Mapping[str, str | None]) -> str:
    """A valid template filled with values; sentences with a missing value are omitted."""
    paragraphs = (_paragraph(paragraph, values) for paragraph in _PARAGRAPHS.split(template.strip()))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _paragraph(template: str, values: Mapping[str, str | None]) -> str:
    filled_text = ""
    # sentences alternate with the blanks between them
    parts = ["", *_SENTENCES.split(template)]
    for blank, sentence in zip(parts[::2], parts[1::2], strict=True):
        if words := "".join(_pieces(sentence, values)):
            filled_text += f"{blank if filled_text else ''}{words}"
    return filled_text


def _pieces(sentence: str, values: Mapping[str, str | None]) -> Iterator[str]:
    parsed = list(_parsed(sentence))
    if any(placeholder is not None and not values.get(placeholder) for _, placeholder, _, _ in parsed):
        return
    ended = False
    for literal, placeholder, _, _ in parsed:
        yield literal[1:] if ended and literal.startswith(".") else literal
        value = (placeholder and values[placeholder]) or ""
        ended = value.endswith((".", "!", "?", "…"))  # a value that ends a sentence needs no second full stop
        yield value
