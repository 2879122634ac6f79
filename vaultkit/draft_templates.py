"""The templates of drafts: their text, their placeholders, and how they are filled.

A template is text with placeholders in braces, parsed as a format string of the standard library without format
specifications; `{{` and `}}` stand for braces. A sentence whose placeholder has no value is omitted, and so is an
empty paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from vaultkit.expression import expression

_PARAGRAPHS = expression(r"\n(?:[ \t]*\n)+")
_SENTENCES = expression(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))(\s+)")

_WHO = {
    "first_name": "the first name of the one you write to",
    "name": "their whole name",
    "me": "your name, by the setting `me`",
    "my_first_name": "your first name",
}
_WHAT = {
    "need": "what you need, as your goal has it",
    "why": "why you need it",
    "by": "the day by which it would help: `Friday 15 January`",
}
_TARGET = {"target": "whom you would like to meet", "target_first_name": "their first name"}


class Template(Struct, frozen=True):
    """One piece of wording."""

    text: str
    """The built-in one."""
    meaning: str
    placeholders: Mapping[str, str]
    """The allowed placeholders, each with what it is filled with."""
    may_be_empty: bool = False


TEMPLATES: Mapping[str, Template] = {
    "thank_subject": Template("Thank you", "the subject of a thank-you", _WHO),
    "thank": Template(
        "Dear {first_name},\n\n"
        "Thank you for {favour}. That was kind of you. I will check back on {check_back}. {agree_a_day}\n\n"
        "Best wishes,\n{my_first_name}",
        "a thank-you",
        {
            **_WHO,
            "favour": "what they offered or did; it follows the word *for*",
            "day": "the day they did: `Saturday 21 November`",
            "check_back": "the day you agreed to check back, while it is to come",
            "agree_a_day": "the wording `agree_a_day`, when something is still to come and no such day is agreed",
        },
    ),
    "agree_a_day": Template(
        "Shall we agree on a day for me to check back?",
        "what a thank-you says when no day was agreed; it may be empty",
        _WHO,
        may_be_empty=True,
    ),
    "ask_subject": Template("May I ask you something?", "the subject of a question", {**_WHO, **_WHAT}),
    "ask": Template(
        "Dear {first_name},\n\n"
        "May I ask you for something? What I am looking for: {need}. Why I ask: {why}. "
        "It would help me most by {by}.\n\n"
        "If it does not suit you, a plain no is just as welcome.\n\n"
        "Best wishes,\n{my_first_name}",
        "a question to somebody who can help",
        {**_WHO, **_WHAT},
    ),
    "introduction_subject": Template(
        "Would you introduce me to {target}?",
        "the subject of a question to a go-between",
        {**_WHO, **_WHAT, **_TARGET},
    ),
    "introduction": Template(
        "Dear {first_name},\n\n"
        "Would you introduce me to {target}? Below are a few lines that you can forward as they are.\n\n"
        "If you would rather not, a plain no is just as welcome.\n\n"
        "Best wishes,\n{my_first_name}\n\n"
        "---\n\n"
        "{blurb}",
        "a question to a go-between",
        {**_WHO, **_WHAT, **_TARGET, "blurb": "the wording `blurb`, filled"},
    ),
    "blurb": Template(
        "Dear {target_first_name},\n\n"
        "{name} is kind enough to pass this on. I am {me}. What I am looking for: {need}. Why I ask: {why}. "
        "It would help me most by {by}.\n\n"
        "May I write to you about it? If it does not suit you, a plain no is just as welcome.\n\n"
        "Best wishes,\n{me}",
        "the lines that a go-between can forward; `{name}` is theirs",
        {**_WHO, **_WHAT, **_TARGET},
    ),
}


class Fault(Struct, frozen=True):
    """What is wrong with a template."""

    message: str
    hint: str
    mark: str
    """The faulty part as written; empty when it cannot be located."""


def template_fault(name: str, text: str) -> Fault | None:
    """The fault in the text of the template called `name`, or None."""
    known = TEMPLATES[name].placeholders
    if not text.strip() and not TEMPLATES[name].may_be_empty:
        return Fault("it is empty", "write some words, or remove it", "")
    try:
        for _, placeholder, form, conversion in _parsed(text):
            if placeholder is None:
                continue
            if placeholder not in known:
                named = ", ".join(f"{{{one}}}" for one in known)
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
