"""Messages to copy or to open in a mail program: a thank-you, a question, a reminder, a greeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.expression import expression
from vaultkit.markdown.link import links_in
from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.thanks import Favour, Gift
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
from vaultkit.render.second_person import is_thing
from vaultkit.rules.ask import AskItem
from vaultkit.rules.asking import Ask
from vaultkit.rules.dormant import DormantItem
from vaultkit.rules.item import Item
from vaultkit.rules.thank import ThankItem

Kind = Literal["thank", "ask", "introduction", "remind", "reconnect"]

_WEEK = 7
"""Days: an answer is agreed within a week, or hardly ever."""
_SATURDAY = 5
_TWO = 2
_SHORT_NEED = 40
"""Characters of a need in a subject."""
_LATE = 21
"""Days after which a thank-you says that it is late."""
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
    """A thank-you for what somebody did on a day, or offered and is still to do. With no favours it has a gap.

    When something is still to come, it confirms the day to check back while that is to come, too, else proposes one.
    What the notes do not say in so many words is left open in brackets.
    """
    letter, today = Letter(context, gift.person), context.today
    check_back = gift.check_back if gift.is_open and gift.check_back and gift.check_back > today else None
    letter.values |= {
        "thanks_for": _thanks_for(letter, gift),
        "day": letter.day(gift.day),
        "check_back": letter.day(check_back) if check_back else None,
        "in_a_week": letter.day(_working_day(shifted(today, _WEEK))),
    }
    letter.values["agree_a_day"] = letter.filled("agree_a_day") if gift.is_open and not check_back else None
    return _draft("thank", letter, "thank_late" if (today - gift.day).days > _LATE else "")


def _working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return shifted(day, max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def _thanks_for(letter: Letter, gift: Gift) -> str:
    """What a thank-you is for, behind *thank you*, with gaps where the notes do not say; sets `favour`, too."""
    if not gift.favours:
        said = letter.filled("for_nothing")
        letter.values["favour"] = letter.gap(letter.wording("unknown_favour"))
        return said
    gap = letter.wording("unknown_offer" if gift.is_open else "unknown_favour")
    tails, words = [], []
    for favour in gift.favours:
        whom = introduced_to(letter.context, favour, gift.person) or letter.gap(letter.wording("unknown_person"))
        told = for_favour(favour, gift.person, letter.contact, letter.on_day(gift.day), whom)
        words.append(told if told and letter.is_english else letter.gap(gap))
        letter.values |= {"favour": words[-1], "whom": whom}
        tails.append(letter.filled(f"for_{favour.how}"))
    letter.values["favour"] = letter.joined(list(dict.fromkeys(words)))
    return letter.joined(list(dict.fromkeys(tails)))


def introduced_to(context: Context, favour: Favour, person: Person) -> str | None:
    """Whom a need's line says that the person introduced you to; None where it does not."""
    if favour.how != "introduced":
        return None
    lines = (one for need in context.vault.needs if need.goal == favour.path for one in need.candidates)
    found = next((one.person for one in lines if one.line == favour.line and one.person != person), None)
    return plain(found.name) if found else None


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
    also_days = [one.day for one in also if one.day and one.day >= today]
    by = letter.day(min(days)) if days else None
    also_day = letter.day(min(also_days)) if also_days else None
    as_written = [plain_words(one.text) for one in asked]
    letter.values |= {
        "need": joined(words) if letter.is_english else "; ".join(words),
        "need_in_short": "; ".join(_in_short(one) or words[0] for one in asked),
        "help": _helping(words),
        "help_by": _by(_helping(words), by),
        "quoted_needs": letter.quoted(as_written),
        "seeking": seeking_words(words[0]),
        "also": _helping(more) if letter.is_english else "; ".join(more),
        "also_by": _by(_helping(more), also_day) if more else None,
        "quoted_also": letter.quoted([plain_words(one.text) for one in also]) or None,
        "also_day": also_day if more else None,
        "why": re.sub(r"^because\s+", "", plain_words(need.why or ""), flags=re.I) or None,
        "by": by,
        "opening": letter.opening(),
    }
    if not ask.between:
        alone = len(asked) == 1 and letter.is_english and is_thing(words[0]) and is_thing(_in_short(need))
        return _draft("ask", letter, "" if alone else "two_questions" if len(asked) == _TWO else "question")
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
    verb = " ".join(first.split(" ", 3)[:3])
    return joined([first, *(one.removeprefix("help me ") if one.startswith(f"{verb} ") else one for one in others)])


def _by(helping: str, day: str | None) -> str:
    return f"{helping}, ideally by {day}" if day else helping


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
    elif about.between:
        reader = (*about.between[1:], about.candidate.person)[0]
        letter.values |= {"target": plain(reader.name), "target_first_name": first_name(reader.name)}
        matter = letter.filled("question_about_introduction")
    else:
        matter = asked_matter(about.need.text) if letter.is_english else letter.quoted([plain_words(about.need.text)])
    letter.values |= {
        "matter": matter or letter.gap(letter.wording("unknown_matter")),
        "opening": letter.opening(),
    }
    is_question = not isinstance(about, Promise) and about.candidate.stage != "agreed"
    first = "remind_asked" if is_question else ""
    return _draft("remind", letter, (first, "remind_again", "remind_last")[min(reminders, 2)])


_GREETINGS = {"lately": "reconnect_lately", "long ago": "reconnect_long_ago"}


def reconnect_draft(context: Context, person: Person) -> Draft:
    """Two sentences to somebody: when and where you were last in touch, and hello."""
    letter = Letter(context, person)
    letter.values["opening"] = letter.opening()
    return _draft("reconnect", letter, _GREETINGS.get(letter.last_contact, ""))


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


def _draft(kind: Kind, letter: Letter, special: str = "") -> Draft:
    """The letter, or the points of a call for those who like to be reached by phone.

    `special` begins the names of the wordings for a special case, where there are such.
    """
    call = letter.by_phone
    end = "_by_phone" if call else ""
    text = letter.filled(letter.chosen(f"{special}{end}", f"{kind}{end}"))
    text = "\n".join(plain(line) for line in text.split("\n")).strip("\n")
    subject = "" if call else plain(letter.filled(letter.chosen(f"{special}_subject", f"{kind}_subject")))
    address = plausible_address(letter.contact.email) if letter.contact and not call else None
    link = mailto(address, subject, text) if address else None
    gaps = tuple(gap for gap in dict.fromkeys(letter.gaps) if gap in text)
    return Draft(kind, letter.person, subject, text, link, gaps, letter.language)
