"""Messages to copy or to open in a mail program: a thank-you, a question, a reminder, a greeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.expression import expression
from vaultkit.markdown.link import links_in
from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.thanks import Gift
from vaultkit.render.cut import cut_need
from vaultkit.render.escape import escaped, plain, with_names
from vaultkit.render.favour_words import (
    asked_matter,
    for_favour,
    help_words,
    lowered,
    plain_words,
    promised_matter,
    seeking_words,
)
from vaultkit.render.letter import Letter
from vaultkit.render.mailto import mailto, plausible_address
from vaultkit.render.phrases import first_name, joined
from vaultkit.rules.ask import AskItem
from vaultkit.rules.asking import Ask
from vaultkit.rules.dormant import DormantItem
from vaultkit.rules.item import Item
from vaultkit.rules.thank import ThankItem

Kind = Literal["thank", "ask", "introduction", "remind", "reconnect"]

_WEEK = 7
"""Days: an answer is agreed within a week, or hardly ever."""
_SHORT_NEED = 40
"""Characters of a need in a subject."""
_TO_MEET = expression(r"(?:an?\s+)?(?:intro|introduction)s?\s+to\s+", re.I)


class Draft(Struct, frozen=True):
    """A message that is ready to be read over and sent."""

    kind: Kind
    to: Person
    subject: str
    """Empty for a call."""
    text: str
    """The points of a call where the person likes to be reached by phone."""
    mailto: str | None
    """A link that opens it in the mail program; None when no plausible address is known, and for a call."""
    gaps: tuple[str, ...] = ()
    """What stands in brackets for you to fill in, as the notes do not say it."""
    language: str = "en"


def thank_draft(context: Context, gift: Gift) -> Draft:
    """A thank-you for what somebody did on a day, or offered and is still to do; in general terms for no favours.

    It confirms the day to check back while that is to come. When something is still to come and no such day is known,
    it proposes one. What the notes do not say in so many words is left open in brackets.
    """
    letter, today = Letter(context, gift.person), context.today
    check_back = gift.check_back if gift.check_back and gift.check_back > today else None
    letter.values |= {
        "favour": _favours(letter, gift),
        "day": letter.day(gift.day),
        "check_back": letter.day(check_back) if check_back else None,
        "in_a_week": letter.day(shifted(today, _WEEK)),
    }
    letter.values["agree_a_day"] = letter.filled("agree_a_day") if gift.is_open and not check_back else None
    return _draft("thank", letter)


def _favours(letter: Letter, gift: Gift) -> str:
    """What a thank-you is for, behind the word *for*; a gap where the notes do not say."""
    gap = letter.wording("unknown_offer" if gift.is_open else "unknown_favour")
    if not gift.favours and not letter.is_english:
        return letter.gap(gap)
    on_day = letter.on_day(gift.day)
    told = [
        for_favour(favour, gift.person, letter.contact, on_day) if letter.is_english else None
        for favour in gift.favours
    ]
    words = list(dict.fromkeys(one or letter.gap(gap) for one in told))
    return joined(words) or "your help"


def ask_draft(context: Context, ask: Ask, also: Sequence[Need] = ()) -> Draft:
    """A question to the one to be asked, with what is needed and by when; a day that is past is left out.

    `also` are other needs that go into the same breath; the day is the soonest of all.

    It asks for a small first answer this week. Why you need it is yours: no built-in wording tells it. To somebody in
    between it holds lines that they can forward as they are: to the one who is asked for help, or to the next of
    several in between. These never ask the reader for an introduction to the reader.
    """
    letter, need, today = Letter(context, ask.whom), ask.need, context.today
    asked = [need, *also] if not ask.between else [need]
    words = [_as_words(one, letter) for one in asked]
    days = [one.day for one in asked if one.day and one.day >= today]
    more = [_as_words(one, letter) for one in also]
    letter.values |= {
        "need": joined(words) if letter.is_english else "; ".join(words),
        "need_in_short": "; ".join(_in_short(one) or words[0] for one in asked),
        "help": _helping(words),
        "seeking": seeking_words(words[0]),
        "also": _helping(more) if letter.is_english else "; ".join(more),
        "why": re.sub(r"^because\s+", "", plain_words(need.why or ""), flags=re.I) or None,
        "by": letter.day(min(days)) if days else None,
        "opening": letter.opening(),
    }
    if not ask.between:
        return _draft("ask", letter)
    reader = (*ask.between[1:], ask.candidate.person)[0]
    letter.values |= {"target": plain(reader.name), "target_first_name": first_name(reader.name)}
    to_meet = reader == ask.candidate.person and is_about_meeting(need.text, reader)
    letter.values["blurb"] = letter.filled("blurb_to_meet" if to_meet else "blurb")
    return _draft("introduction", letter)


def _as_words(need: Need, letter: Letter) -> str:
    words = plain_words(need.text)
    return (lowered(words) if letter.is_english else words) or "a little help"


def _in_short(need: Need) -> str:
    return cut_need(plain_words(need.text), _SHORT_NEED).removesuffix("…")


def _helping(needs: Sequence[str]) -> str:
    """Needs behind *could you*: `help me with a mock interview and with feedback on the demo`."""
    first, *others = map(help_words, needs) if needs else [""]
    return joined([first, *(one.removeprefix("help me ") for one in others)])


def is_about_meeting(need: str, reader: Person) -> bool:
    """Whether what is needed is to meet the reader: an introduction, or something that names them."""
    named = {with_names(need[link.start : link.end]) for link in links_in(need)}
    return bool(_TO_MEET.match(need)) or reader.name in named or reader.name.casefold() in with_names(need).casefold()


def remind_draft(context: Context, person: Person, about: Promise | Ask, reminders: int) -> Draft:
    """A reminder of a promise, or of what you asked for: the first, the second, and the third that lets it go.

    `reminders` is how many there were.
    """
    letter = Letter(context, person)
    if isinstance(about, Promise):
        text = about.task.text
        matter = promised_matter(text, person, letter.contact) if letter.is_english else None
    else:
        words = plain_words(about.need.text)
        matter = asked_matter(about.need.text) if letter.is_english else words
    letter.values |= {
        "matter": matter or letter.gap(letter.wording("unknown_matter")),
        "opening": letter.opening(),
    }
    return _draft("remind", letter, ("remind", "remind_again", "remind_last")[min(reminders, 2)])


def reconnect_draft(context: Context, person: Person) -> Draft:
    """Two sentences to somebody: when and where you were last in touch, and hello."""
    letter = Letter(context, person)
    letter.values["opening"] = letter.opening()
    return _draft("reconnect", letter)


def agenda_drafts(context: Context, items: Iterable[Item]) -> Iterator[tuple[str, Draft]]:
    """The drafts for thanks, questions and old ties among the items of an agenda, each with the item's id, in order.

    None for what is too late to be asked kindly, waits for another ask, or is better asked when you meet.
    """
    for item in items:
        if isinstance(item, ThankItem):
            yield item.id, thank_draft(context, item.gift)
        elif isinstance(item, DormantItem):
            yield item.id, reconnect_draft(context, item.people[0])
        elif isinstance(item, AskItem) and not (item.too_late or item.meet_on or item.waits_for):
            yield item.id, ask_draft(context, item.ask, item.also)


_TO = {
    "thank": "Thank you, {}",
    "ask": "A question for {}",
    "introduction": "A question for {}, with lines to forward",
    "remind": "A reminder for {}",
    "reconnect": "Hello, {}",
}


def drafts_section(drafts: Sequence[Draft]) -> Iterator[str]:
    """The drafts as Markdown, a line and a text to copy for each.

    The text stands in a code block whose fence is longer than any in it.
    """
    for number, draft in enumerate(drafts):
        if number:
            yield ""
        link = f" · [open as mail]({draft.mailto})" if draft.mailto else "" if draft.subject else " · a call"
        yield f"{_TO[draft.kind].format(escaped(plain(draft.to.name)) or 'somebody')}{link}"
        yield from _fenced(draft.text)


def _fenced(text: str) -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    # what looks like the id of a line to tick is none here
    yield from (line.replace("^vk-", "vk-") for line in text.split("\n"))
    yield fence


def _draft(kind: Kind, letter: Letter, wording: str = "") -> Draft:
    """The letter, or the points of a call for those who like to be reached by phone."""
    call = letter.by_phone
    text = letter.filled(f"{kind}_by_phone" if call else wording or kind)
    text = "\n".join(plain(line) for line in text.split("\n")).strip("\n")
    subject = "" if call else plain(letter.filled(f"{kind}_subject"))
    address = plausible_address(letter.contact.email) if letter.contact and not call else None
    link = mailto(address, subject, text) if address else None
    gaps = tuple(gap for gap in dict.fromkeys(letter.gaps) if gap in text)
    return Draft(kind, letter.person, subject, text, link, gaps, letter.language)
