"""Why a line stands on the agenda, in words and days that a stranger understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct

from vaultkit.dates import counted, length_in_words, short_day, weekday_day
from vaultkit.model.thanks import Favour, How
from vaultkit.render.details import goal_details, prepare_details
from vaultkit.render.kindness_words import brake_words, kindness_words
from vaultkit.render.phrases import joined, last_in_touch, on_day, task_words, what_was_said, without_tags
from vaultkit.render.voice import Voice
from vaultkit.rules.ask import AskItem
from vaultkit.rules.asking import Asking
from vaultkit.rules.birthday import BirthdayItem
from vaultkit.rules.circumstance import CircumstanceItem
from vaultkit.rules.debrief import DebriefItem
from vaultkit.rules.drifting import DriftingItem
from vaultkit.rules.due_tasks import TaskItem
from vaultkit.rules.first_follow_up import FirstFollowUpItem
from vaultkit.rules.goal import GoalItem
from vaultkit.rules.item import Item
from vaultkit.rules.neglected import NeglectedItem
from vaultkit.rules.next_contact import NextContactItem
from vaultkit.rules.prepare import PrepareItem
from vaultkit.rules.problem import ProblemItem
from vaultkit.rules.promised import PromisedItem
from vaultkit.rules.stalled import StalledItem
from vaultkit.rules.thank import ThankItem
from vaultkit.rules.to_do import ToDoItem


def no_details(_item: Item, _asking: Asking, _voice: Voice) -> Iterator[str]:
    return iter(())


class Words(Struct, frozen=True):
    """How a kind of item is put into words."""

    reason: Callable[[Any, date, Voice], str]
    """Why a line stands there."""
    title: str = ""
    """What an item is about whose note has no words for it."""
    cleaned: Callable[[Item], str] = lambda item: item.title
    """The note's words without the marks that the line says already."""
    details: Callable[[Any, Asking, Voice], Iterator[str]] = no_details
    """The lines below it, each without a box."""
    links_source: bool = False
    """The line links the note that it comes from, where that is not the person's own."""


def title(item: Item) -> str:
    """What an item is about, in a few words."""
    words = WORDS[item.kind]
    return words.cleaned(item) or words.title or item.kind


def reason(item: Item, today: date, voice: Voice, above: Item | None = None) -> str:
    """Why an item is there; what the item it hangs below has said already is not said again."""
    if isinstance(item, PromisedItem) and isinstance(above, ThankItem) and _is_all_of(item, above):
        return f"their promise: {_check_back(item, today)}"
    return WORDS[item.kind].reason(item, today, voice) + _giving(item, today, voice)


def details(item: Item, asking: Asking, voice: Voice) -> Iterator[str]:
    """The lines below an item, each without a box."""
    return WORDS[item.kind].details(item, asking, voice)


def _giving(item: Item, today: date, voice: Voice) -> str:
    """The brake with its numbers, and something to give."""
    said = f"; {brake_words(item.brake, today)}" if item.brake else ""
    if item.kindness is None:
        return said
    lead = "" if item.kindness.kind == "interest" else "for example: " if item.brake else "you could "
    return f"{said}; {lead}{kindness_words(item.kindness, voice)}"


def _is_all_of(promised: PromisedItem, thanks: ThankItem) -> bool:
    """Whether a promise is all that the thank-you above it is for."""
    source = (promised.source.path, promised.source.line)
    return [source] == [(favour.path, favour.line) for favour in thanks.gift.favours]


# --- say thank you ---------------------------------------------------------------

_HOW: dict[How, str] = {
    "offered": "offered",
    "gave": "helped you:",
    "promised": "promised you",
    "kept": "kept the promise",
    "introduced": "introduced you for",
    "helped": "helped with",
}


def _thank(item: ThankItem, today: date, voice: Voice) -> str:
    gift = item.gift
    groups = groupby(gift.favours, key=lambda favour: favour.how)
    said = joined([_favours(how, [_favour(favour, item) for favour in same], voice) for how, same in groups])
    said += f", {on_day(gift.day, today)}"
    if gift.check_back and gift.check_back > today:
        said += f"; you check back {on_day(gift.check_back, today)}"
    elif gift.is_open and not gift.check_back:
        said += "; agree a day to check back"
    return said


def _favour(favour: Favour, item: Item) -> str:
    return what_was_said(task_words(favour.text, item.people)) or favour.text


def _favours(how: How, told: list[str], voice: Voice) -> str:
    """`offered “a tour”`; a note that begins with the verb, or `she` and the verb, says it by itself."""
    quoted = joined([f"“{voice.text(text)}”" for text in told])
    verb = _HOW[how]
    return quoted if verb.split()[0] in told[0].casefold().split()[:2] else f"{verb} {quoted}"


# --- follow up ---------------------------------------------------------------------


def _promised(item: PromisedItem, today: date, voice: Voice) -> str:
    made = f" on {short_day(item.made, today)}" if item.made else ""
    return f"promised you “{voice.text(title(item))}”{made}; {_check_back(item, today)}"


def _check_back(item: TaskItem, today: date) -> str:
    said = f"you agreed to check back {on_day(item.due, today)}" if item.due else "no day to check back was agreed"
    if item.reminders:
        times = {1: "once", 2: "twice"}.get(len(item.reminders), f"{len(item.reminders)} times")
        said += f"; reminded {times}, last on {short_day(item.reminders[-1], today)}"
        if len(item.reminders) > 1:
            said += ": find another way, or let it go"
    return said


def _to_do(item: ToDoItem, today: date, voice: Voice) -> str:
    due = f", due {on_day(item.due, today)}" if item.due else ""
    return f"yours to do: “{voice.text(title(item))}”{due}"


def _next_contact(item: NextContactItem, today: date, _voice: Voice) -> str:
    return f"you meant to get in touch {on_day(item.day, today)}; {last_in_touch(item.last, today)}"


def _stalled(item: StalledItem, today: date, voice: Voice) -> str:
    others = [voice.person(person) for person in item.people[1:]]
    when = f" on {short_day(item.day, today)}" if item.day else ""
    what = f"“{voice.text(item.title)}”"
    said = {
        "asked": f"you asked them{when} {f'to introduce you to {joined(others)} ' if others else ''}for {what}",
        "agreed": f"agreed{when} to {f'introduce you to {joined(others)} for' if others else 'help with'} {what}",
        "introduced": f"you were introduced{when} for {what}",
    }.get(item.stage, what)
    if item.moved:
        since = "" if item.moved == item.day else f" {short_day(item.moved, today)}"
        said += f"; nothing has moved since{since}, {length_in_words((today - item.moved).days)}"
    else:
        said += "; no day is noted, and nothing has moved since"
    if item.meet_on:
        return f"{said}; you see them {on_day(item.meet_on, today)}"
    return f"{said}: remind them, or find another way"


def _first_follow_up(item: FirstFollowUpItem, today: date, voice: Voice) -> str:
    met = f" {on_day(item.day, today)}" if item.day else ""
    said = f"first met at {voice.note(item.source.path)}{met}; not in touch since"
    if item.need is None or any(candidate.person == item.people[0] for candidate in item.need.candidates):
        return said  # for whom you noted yourself, *Ask* speaks in time
    return f"{said}; may fit “{voice.text(item.need.text)}”"


# --- ask ---------------------------------------------------------------------------


def _ask(item: AskItem, today: date, voice: Voice) -> str:
    what = f"“{voice.text(item.title)}”"
    beyond = [voice.person(person) for person in item.people[1:]]
    about = f" about an introduction to {' and on to '.join(beyond)}" if beyond else ""
    needed = f"you {'need' if item.day >= today else 'needed'} it by {weekday_day(item.day, today)}"
    if item.too_late and not item.ask.need.urgent:
        return f"too late to ask kindly{about} for {what}, {needed}: {_instead(item, voice)}"
    if item.ask.assumed:
        said = f"you assume that {joined(beyond[-1:]) or 'they'} can help with {what}: find out first"
        said += f", and ask{about} by {_by(item.by, today)}" if item.by >= today else f"; ask{about} soon"
    elif item.by < today:
        said = f"ask{about} for {what} now"
    else:
        said = f"ask{about} for {what} by {_by(item.by, today)}"
    if item.by < today:
        said += f"; late: the day to ask by was {weekday_day(item.by, today)}"
    if item.too_late:
        said = f"urgent: {said}"
    if item.meet_on:
        said += f"; you see them {on_day(item.meet_on, today)}: ask in person"
    return f"{said}; {needed}"


def _by(day: date, today: date) -> str:
    return on_day(day, today).removeprefix("on ")


def _instead(item: AskItem, voice: Voice) -> str:
    if item.nearer is None:
        return "move the day"
    return f"ask {voice.person(item.nearer)}, whom you reach directly, or move the day"


# --- meet --------------------------------------------------------------------------


def _prepare(item: PrepareItem, today: date, voice: Voice) -> str:
    event, day = item.pack.event, item.day
    time = f", at {voice.text(event.time)}" if event.time and day >= today else ""
    place = f", in {voice.text(event.location)}" if event.location else ""
    aim = f"; your aim: “{voice.text(event.aim)}”" if event.aim else ""
    return f"{on_day(max(day, today), today)}{time}{place}, with {_people(len(item.people))}{aim}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _debrief(item: DebriefItem, today: date, voice: Voice) -> str:
    aim = f" Did you reach your aim, “{voice.text(item.aim)}”?" if item.aim else " What did you learn?"
    was = f"was {on_day(item.day, today)}, with {_people(len(item.people))}"
    return f"{was}; nothing is noted yet. Who promised what?{aim}"


# --- reconnect ---------------------------------------------------------------------


def _circumstance(item: CircumstanceItem, today: date, voice: Voice) -> str:
    words, day = without_tags(item.title), on_day(item.day, today)
    quoted = f"“{voice.text(words)}”" if words else ""
    said = f": {quoted}" if words else ""
    if item.occasion == "news":
        return f"news {day}{said}; not in touch since"
    if item.occasion == "wish":
        return f"{day}{said or ', a day of their own'}; wish them luck"
    if item.occasion == "ask after":
        return f"{day}{said or ', a day of their own'}; how did it go?"
    return f"the quiet time ended {day}{f' ({quoted})' if words else ''}; {last_in_touch(item.last, today)}"


def _birthday(item: BirthdayItem, today: date, _voice: Voice) -> str:
    if item.day == today:
        return "birthday today"
    if item.day > today:
        return f"birthday {on_day(item.day, today)}"
    return f"had their birthday {on_day(item.day, today)}; it is not too late"


def _neglected(item: NeglectedItem, today: date, _voice: Voice) -> str:
    wanted = f"you want to be in touch every {_every(str(item.cadence))}"
    if item.since:
        known = f"known since {short_day(item.since, today)}, {length_in_words((today - item.since).days)}"
        return f"no contact noted yet, {known}; {wanted}"
    return f"{last_in_touch(item.last, today)}; {wanted}"


def _drifting(item: DriftingItem, today: date, _voice: Voice) -> str:
    rhythm = f"you used to be in touch about every {_every(length_in_words(round(item.gap)))}"
    return f"{rhythm}; {last_in_touch(item.last, today)}"


def _every(length: str) -> str:
    """`1 week` as in *every week*."""
    return length.removeprefix("1 ")


# --- goals -------------------------------------------------------------------------


def _goal(item: GoalItem, today: date, _voice: Voice) -> str:
    said = [f"it has no {name}" if name != "needs" else "what do you need for it?" for name in item.lacks]
    if item.needs:
        said.append(f"{counted(len(item.needs), 'need')} to look at")
    if item.due:
        when = "the day to ask by is" if item.due >= today else "the day to ask by was"
        said.append(f"{when} {_by(item.due, today)}")
    return "; ".join(said)


def _problem(item: ProblemItem, _today: date, voice: Voice) -> str:
    message, hint = (text.replace("`", "'") for text in (item.title, item.hint))
    return f"{voice.literal(message)} ({voice.literal(hint)})"


def _task(item: Item) -> str:
    return task_words(item.title, item.people)


WORDS: Mapping[str, Words] = {
    "thank": Words(_thank, "say thank you", lambda item: what_was_said(_task(item)), links_source=True),
    "promised": Words(_promised, cleaned=_task, links_source=True),
    "to-do": Words(_to_do, cleaned=_task, links_source=True),
    "next-contact": Words(_next_contact, "get in touch"),
    "stalled": Words(_stalled, links_source=True),
    "first-follow-up": Words(_first_follow_up),
    "ask": Words(_ask, links_source=True),
    "prepare": Words(_prepare, details=prepare_details),
    "debrief": Words(_debrief),
    "circumstance": Words(_circumstance, "how are they?", links_source=True),
    "birthday": Words(_birthday, "birthday"),
    "neglected": Words(_neglected, "reconnect"),
    "drifting": Words(_drifting, "reconnect"),
    "goal": Words(_goal, details=goal_details),
    "problem": Words(_problem),
}
"""By kind."""
