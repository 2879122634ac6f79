"""Messages to copy or to open in a mail program: a thank-you, a question, a question to a go-between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.dates import letter_day
from vaultkit.draft_templates import filled
from vaultkit.expression import expression
from vaultkit.markdown.link import links_in, name_of
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.thanks import Favour, Gift
from vaultkit.render.escape import escaped, plain, shortened, with_names
from vaultkit.render.mailto import mailto, plausible_address
from vaultkit.render.phrases import joined, task_words, what_was_said, without_tags
from vaultkit.render.second_person import infinitive, is_thing, told_to_them
from vaultkit.rules.ask import AskItem
from vaultkit.rules.asking import Ask
from vaultkit.rules.item import Item
from vaultkit.rules.thank import ThankItem
from vaultkit.settings import Settings

_LONGEST_WORDS = 300
"""Characters of one note's words in a message."""

_EMPHASIS = expression(r"\*\*|__|==|~~|`+|%%|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)")
_SENTENCE_END = expression(r"[.!?…]\s")
_OFFERED = expression(r"you (?:offered|promised)(?: me)?\s+(?=\S)")
_TITLE = expression(r"(?:dr|prof|mr|mrs|ms|mx|sir|dame|herr|frau|mme|m)\.?\s+(?=\S)", re.I)
_INITIAL = expression(r"\w\.?")
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "to", "my", "some", "somebody", "someone", "something", "anybody", "anyone", "people", "two"}
    | {"three", "help", "advice", "feedback"}
)
"""Words that begin with a small letter inside a sentence, whatever the note has."""


class Draft(Struct, frozen=True):
    """A message that is ready to be read over and sent."""

    kind: Literal["thank", "ask", "introduction"]
    to: Person
    subject: str
    text: str
    mailto: str | None
    """A link that opens it in the mail program; None when no plausible address is known."""


def thank_draft(gift: Gift, contact: Contact | None, settings: Settings, today: date) -> Draft:
    """A thank-you for what somebody did on a day, or offered and is still to do; in general terms for no favours.

    It confirms the day to check back while that is to come. When something is still to come and no such day is known,
    it asks for one.
    """
    person, day = gift.person, letter_day(gift.day, today)
    values = _who(person, settings)
    check_back = gift.check_back if gift.check_back and gift.check_back > today else None
    agree = filled(settings.drafts["agree_a_day"], values) if gift.is_open and not check_back else None
    words = [_words(favour_words(favour, person, contact)) for favour in gift.favours]
    values |= {
        "favour": _favour(words, day, offered=gift.is_open),
        "day": day,
        "check_back": letter_day(check_back, today) if check_back else None,
        "agree_a_day": agree,
    }
    return _draft("thank", person, contact, values, settings)


def ask_draft(ask: Ask, contact: Contact | None, settings: Settings, today: date) -> Draft:
    """A question to the one to be asked, with what is needed, why and by when; a day that is past is left out.

    To a go-between it holds lines that they can forward as they are: to the one who is asked for help, or to the next
    go-between of several. `contact` is the note of the one to be asked.
    """
    need, day = ask.need, ask.need.day
    values = _who(ask.whom, settings)
    values |= {
        "need": _lowered(_words(need.text)) or "a little help",
        "why": re.sub(r"^because\s+", "", _words(need.why or ""), flags=re.I) or None,
        "by": letter_day(day, today) if day and day >= today else None,
    }
    if not ask.between:
        return _draft("ask", ask.whom, contact, values, settings)
    target = (*ask.between[1:], ask.candidate.person)[0].name
    values |= {"target": plain(target), "target_first_name": first_name(target)}
    values["blurb"] = filled(settings.drafts["blurb"], values)
    return _draft("introduction", ask.whom, contact, values, settings)


def agenda_drafts(context: Context, items: Iterable[Item]) -> Iterator[tuple[str, Draft]]:
    """The drafts for the thanks and questions among the items of an agenda, each with the item's id, in their order.

    None for what is too late to be asked kindly, or is better asked when you meet.
    """
    contact, settings, today = context.vault.contact, context.settings, context.today
    for item in items:
        if isinstance(item, ThankItem):
            yield item.id, thank_draft(item.gift, contact(item.gift.person), settings, today)
        elif isinstance(item, AskItem) and not item.too_late and not item.meet_on:
            yield item.id, ask_draft(item.ask, contact(item.ask.whom), settings, today)


def favour_words(favour: Favour, person: Person, contact: Contact | None) -> str:
    """What somebody offered or did, said to them: *you offered to introduce me to Marta Ruiz*."""
    if favour.how in {"introduced", "helped"}:
        return f"your help when I needed {_lowered(_words(favour.text))}"
    is_log_line = favour.how in {"offered", "gave"}
    text = _said(favour.text) if is_log_line else without_tags(task_words(favour.text, (person,)))
    names = (person.name, first_name(person.name), *(contact.aliases if contact else ()))
    linked = {with_names(text[link.start : link.end]) for link in links_in(text)}
    words = told_to_them(with_names(text), names, sorted(linked - set(names)))
    return words if is_log_line else infinitive(words)


def _said(text: str) -> str:
    """A log line without what stands before its colon, unless that is a sentence of its own."""
    bare, said = without_tags(text), what_was_said(text)
    return bare if _SENTENCE_END.search(bare[: len(bare) - len(said)]) else said


def first_name(name: str) -> str:
    """How somebody is addressed: `Ana` for `Ana Silva`, `Dr. Ana Silva` and `Silva, Ana`; else the whole name."""
    name = plain(name)
    before, comma, after = name.partition(", ")
    words = _TITLE.sub("", after if comma and after else before).split()
    return words[0] if words and not _INITIAL.fullmatch(words[0]) else name


_TO = {"thank": "Thank-you to {}", "ask": "Question to {}", "introduction": "Question to {}, with lines to forward"}


def drafts_section(
    drafts: Sequence[Draft], show: Callable[[Person], str] = lambda person: escaped(plain(person.name)) or "somebody"
) -> Iterator[str]:
    """The lines of a folded callout that holds drafts as text to copy; none without drafts.

    `show` gives a person as Markdown. Each text stands in a code block whose fence is longer than any in it, without
    empty lines: the agenda note is to be short. The mail that a link opens has them.
    """
    if not drafts:
        return
    yield f"> [!note]- Drafts ({len(drafts)})"
    for draft in drafts:
        link = f" · [open as mail]({draft.mailto})" if draft.mailto else ""
        yield f"> **{_TO[draft.kind].format(show(draft.to))}** · “{escaped(draft.subject)}”{link}"
        yield from (f"> {line}".rstrip() for line in _fenced(draft.text))
    yield ""


def _fenced(text: str) -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    # what looks like the id of a line to tick is none here
    yield from (line.replace("^vk-", "vk-") for line in text.split("\n") if line)
    yield fence


def _draft(
    kind: Literal["thank", "ask", "introduction"],
    person: Person,
    contact: Contact | None,
    values: dict[str, str | None],
    settings: Settings,
) -> Draft:
    subject = plain(filled(settings.drafts[f"{kind}_subject"], values))
    text = "\n".join(plain(line) for line in filled(settings.drafts[kind], values).split("\n")).strip("\n")
    address = plausible_address(contact.email) if contact else None
    return Draft(kind, person, subject, text, mailto(address, subject, text) if address else None)


def _who(person: Person, settings: Settings) -> dict[str, str | None]:
    me = plain(name_of(settings.me))
    return {
        "first_name": first_name(person.name),
        "name": plain(person.name),
        "me": me or None,
        "my_first_name": first_name(me) if me else None,
    }


def _favour(gifts: Iterable[str], day: str, *, offered: bool) -> str:
    """What a thank-you is for, to follow the word *for*."""
    words = [_lowered(gift) for gift in gifts if gift]
    if not words:
        return "your help"
    if offered:
        return f"what you offered on {day}: {'; '.join(_OFFERED.sub('', word, count=1) for word in words)}"
    if all(is_thing(word) for word in words):
        return joined(words)
    if all(word.startswith("to ") for word in words):
        return f"keeping your word: {'; '.join(words)}"
    return f"what you did on {day}: {'; '.join(words)}"


def _words(text: str) -> str:
    """A note's words as a part of a sentence: no links, emphasis or full stop."""
    return shortened(_EMPHASIS.sub("", with_names(text)).strip(), _LONGEST_WORDS).rstrip(" .,;:")


def _lowered(text: str) -> str:
    first = text.partition(" ")[0]
    return first.lower() + text[len(first) :] if first.casefold() in _SMALL_WORDS else text
