"""What an agenda line says, kind by kind: what to do or what it is about, and its one day.

All sentences of the agenda stand here, in `box_words`, `details` and `agenda_lines`, so that they can be read and
corrected together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import MONTHS, counted, interval_in_words, short_day, weekday_day
from vaultkit.model.likely_words import LikelyKind
from vaultkit.model.thanks import Favour, How
from vaultkit.render.cut import cut_need, cut_quotation
from vaultkit.render.details import (
    asking_details,
    decide_details,
    goal_details,
    lacking,
    need_gap,
    prepare_details,
    promise_details,
)
from vaultkit.render.kindness_words import give_first, kindness_words
from vaultkit.render.phrases import (
    addressed,
    event_when,
    joined,
    near_day,
    task_said,
    task_words,
    what_was_said,
    with_verb,
)
from vaultkit.render.told import Told, dated, on_its_day, promise_words, quoted_need, quoted_sentence, since
from vaultkit.render.voice import Voice
from vaultkit.rules.ask import AskItem
from vaultkit.rules.asking import Asking
from vaultkit.rules.birthday import BirthdayItem
from vaultkit.rules.circumstance import CircumstanceItem
from vaultkit.rules.debrief import DebriefItem
from vaultkit.rules.decide import DecideItem
from vaultkit.rules.dormant import DormantItem
from vaultkit.rules.drifting import DriftingItem
from vaultkit.rules.first_follow_up import FirstFollowUpItem
from vaultkit.rules.goal import GoalItem
from vaultkit.rules.item import Item
from vaultkit.rules.neglected import NeglectedItem
from vaultkit.rules.new_name import NewNameItem
from vaultkit.rules.next_contact import NextContactItem
from vaultkit.rules.perhaps import PerhapsItem
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

    told: Callable[[Any, date, Voice], Told]
    title: str = ""
    """What an item is about whose note has no words for it."""
    cleaned: Callable[[Item], str] = lambda item: item.title
    """The note's words without the marks that the line says already."""
    details: Callable[[Any, Asking, Voice], Iterator[str]] = no_details
    """The lines below it, each without a box; whom to meet first comes first."""


def title(item: Item) -> str:
    """What an item is about, in a few words."""
    words = WORDS[item.kind]
    return words.cleaned(item) or words.title or item.kind


def told(item: Item, today: date, voice: Voice, above: Item | None = None) -> Told:
    """What an item's line says; what the item it hangs below has said already is not said again."""
    if isinstance(item, AskItem) and above:
        ask = _ask(item, today, voice)
        return replace(ask, what=with_verb(ask.what, "then ask" if isinstance(above, ThankItem) else "ask"))
    if isinstance(item, DebriefItem) and isinstance(above, PrepareItem):
        return Told(_WHO)
    if isinstance(item, PromisedItem) and isinstance(above, ThankItem) and _is_all_of(item, above):
        return dated("check back", item, today)
    line = WORDS[item.kind].told(item, today, voice)
    return _ending(line, item, today) if item.age == "ending" and item.stands_since else line


_STILL: Mapping[str, str] = {
    "thank": "still to thank?",
    "drifting": "keep in touch?",
    "neglected": "keep in touch?",
    "dormant": "",
}
"""What a line asks that stood for long, where that is not *still wanted?*; empty: its own words ask it."""


def _ending(line: Told, item: Item, today: date) -> Told:
    """A line that asks for its end: how long it has stood, in place of its day."""
    asks = _STILL.get(item.kind, "still wanted?")
    if not asks:
        return line
    since = "late since" if item.is_late(today) else "here since"
    day = short_day(item.stands_since, today) if item.stands_since else ""
    return Told(f"{asks} {line.what}", day, since, line.is_pressing)


def reason(item: Item, today: date, voice: Voice, above: Item | None = None) -> str:
    """Why an item is there, as one line."""
    line = told(item, today, voice, above)
    return " · ".join(part for part in (line.what, line.when) if part)


def details(item: Item, asking: Asking, voice: Voice) -> Iterator[str]:
    """The lines below an item, each without a box; those that `Item.lines` counts come first."""
    if item.brake and not any(box.outcome == "gave" for box in item.boxes):
        yield give_first(item, asking.context.today, voice)
    yield from WORDS[item.kind].details(item, asking, voice)


def _is_all_of(promised: PromisedItem, thanks: ThankItem) -> bool:
    """Whether a promise is all that the thank-you above it is for."""
    source = (promised.source.path, promised.source.line)
    return [source] == [(favour.path, favour.line) for favour in thanks.gift.favours]


# --- say thank you ---------------------------------------------------------------

_HOW: dict[How, str] = {
    "offered": "offered",
    "gave": "",
    "promised": "promised",
    "kept": "kept the promise:",
    "introduced": "introduced you:",
    "helped": "helped with",
}


def _thank(item: ThankItem, today: date, voice: Voice) -> Told:
    first, *others = item.gift.favours
    more = f" and {len(others)} more" if others else ""
    return Told(f"{_favour(first, item, voice)}{more}", near_day(item.gift.day, today))


def _favour(favour: Favour, item: Item, voice: Voice) -> str:
    """`offered “a tour”`; a note that begins with the verb, or `she` and the verb, says it by itself."""
    verb = _HOW[favour.how]
    if favour.how in {"introduced", "helped"}:
        return f"{verb} {quoted_need(favour.text, voice)}"
    if favour.how in {"promised", "kept"}:
        words = task_said(favour.text, item.people)
        return f"{verb} “{voice.text(cut_need(words, voice.need))}”"
    quoted = quoted_sentence(favour.text, "offer" if favour.how == "offered" else "got", item.people, voice)
    if not quoted:
        return "offered something" if favour.how == "offered" else "did you a favour"
    says_it = not verb or verb.split()[0] in quoted.strip("“”").casefold().split()[:3]
    return quoted if says_it else f"{verb} {quoted}"


# --- follow up ---------------------------------------------------------------------


def _promised(item: PromisedItem, today: date, voice: Voice) -> Told:
    what = f"check back: {promise_words(item, voice)}"
    return dated(what, item, today) if item.due else since(what, "promised", item.made, today)


def _to_do(item: ToDoItem, today: date, voice: Voice) -> Told:
    words = task_said(item.title, item.people)
    return dated(voice.text(cut_need(words, voice.quotation)), item, today)


def _next_contact(item: NextContactItem, today: date, _voice: Voice) -> Told:
    return dated("get in touch, as planned", item, today)


def _stalled(item: StalledItem, today: date, voice: Voice) -> Told:
    others, need = [voice.person(person) for person in item.people[1:]], quoted_need(item.title, voice)
    day = item.day or item.moved
    if item.stage == "asked":
        what = f"ask again to meet {joined(others)}: {need}" if others else f"ask again: {need}"
        return since(what, "asked" if item.day else "last in touch", day, today)
    if item.stage == "agreed":
        what = f"check back: {f'introduction to {joined(others)}, ' if others else ''}{need}"
        return since(what, "said yes" if item.day else "last in touch", day, today)
    return since(f"write, you were introduced: {need}", "" if item.day else "last in touch", day, today)


def _first_follow_up(item: FirstFollowUpItem, today: date, voice: Voice) -> Told:
    met = f"first met at {voice.note(item.source.path)}"
    if item.turn == "first":
        return since(f"write a line: {met}", "", item.day, today)
    what = f"keep in touch? {met}" if item.turn == "end" else f"say hello: {met}"
    return since(what, "last in touch", item.last, today)


def _first_follow_up_details(item: FirstFollowUpItem, _asking: Asking, voice: Voice) -> Iterator[str]:
    if item.need and not any(candidate.person == item.people[0] for candidate in item.need.candidates):
        yield f"may help with {quoted_need(item.need.text, voice)}"


_WHO = "tick who was there"


def _debrief(item: DebriefItem, today: date, _voice: Voice) -> Told:
    if item.day >= today:
        return Told(_WHO, "today", is_pressing=True)
    return since(f"did it happen? {_WHO}" if item.unconfirmed else _WHO, "", item.day, today)


def _debrief_details(item: DebriefItem, asking: Asking, voice: Voice) -> Iterator[str]:
    if item.aim and item.day < asking.context.today:
        yield f"your aim was: {voice.text(cut_need(item.aim, voice.quotation))}"


# --- ask ---------------------------------------------------------------------------


def _ask(item: AskItem, today: date, voice: Voice) -> Told:
    need, beyond = quoted_need(item.title, voice), [voice.person(person) for person in item.people[1:]]
    if item.waits_for:
        return dated(f"{need} waits for {quoted_need(item.waits_for.text, voice)}", item, today)
    if item.offered:
        return since(f"take up the offer: {need}", "offered", item.offered.made, today)
    if item.too_late and not item.ask.need.urgent:
        instead = f"ask {voice.person(item.nearer)} or move the day" if item.nearer else "move the day"
        return Told(f"short notice, {instead}: {need}", near_day(item.day, today), "needed", is_pressing=True)
    if item.ask.assumed:
        what = f"introduction to {beyond[-1]}, who may help: {need}" if beyond else f"may help, find out: {need}"
    else:
        what = f"introduction to {beyond[-1]}: {need}" if beyond else need
    if item.by > today:
        return Told(what, f"by {weekday_day(item.by, today)}")
    return dated(what, item, today)


# --- meet --------------------------------------------------------------------------


def _prepare(item: PrepareItem, today: date, voice: Voice) -> Told:
    event = item.pack.event
    what = f"aim: {voice.text(cut_need(event.aim, voice.quotation))}" if event.aim else "what is your aim?"
    return Told(what, event_when(event, today), is_pressing=item.day <= today)


# --- reconnect ---------------------------------------------------------------------


def _circumstance(item: CircumstanceItem, today: date, voice: Voice) -> Told:
    if item.occasion == "quiet end":
        if not item.title:  # the rest was set by yourself
            return Told("say hello again", near_day(item.day, today), "snoozed until")
        quoted = quoted_sentence(item.title, "quiet", item.people, voice)
        return on_its_day(f"the quiet time is over{f': {quoted}' if quoted else ', say hello'}", item.day, today)
    quoted = quoted_sentence(item.title, "news" if item.occasion == "news" else "theirs", item.people, voice)
    if item.occasion == "news":
        return on_its_day(f"ask about the news: {quoted}" if quoted else "ask about the news", item.day, today)
    if item.occasion == "wish":
        return on_its_day(f"wish luck: {quoted}" if quoted else "wish luck", item.day, today)
    return on_its_day(f"ask how it went: {quoted}" if quoted else "ask how it went", item.day, today)


def _birthday(item: BirthdayItem, today: date, _voice: Voice) -> Told:
    return on_its_day("birthday, late wishes are welcome" if item.day < today else "birthday", item.day, today)


def _neglected(item: NeglectedItem, today: date, voice: Voice) -> Told:
    what = kindness_words(item.kindness, voice) if item.kindness and not item.brake else "just to say hello"
    if item.last is None:
        return since(what, "known since", item.since, today)
    return since(what, "last in touch", item.last, today)


def _drifting(item: DriftingItem, today: date, voice: Voice) -> Told:
    every = interval_in_words(round(item.gap))
    what = kindness_words(item.kindness, voice) if item.kindness and not item.brake else f"it used to be every {every}"
    return since(what, "last in touch", item.last, today)


def _dormant(item: DormantItem, _today: date, voice: Voice) -> Told:
    month = f"{MONTHS[item.last.month - 1][:3]} {item.last.year}"
    if item.age == "ending":
        return Told("say hello, or no more?", month, "last in touch")
    hello = kindness_words(item.kindness, voice) if item.kindness and not item.brake else "just to say hello"
    return Told(hello, month, "last in touch")


def _dormant_details(item: DormantItem, _asking: Asking, voice: Voice) -> Iterator[str]:
    first = f"; an easy one first: a line to {voice.person(item.warm_up)}" if item.warm_up else ""
    yield f"an old tie{first}"


# --- goals -------------------------------------------------------------------------


def _goal(item: GoalItem, today: date, voice: Voice) -> Told:
    said = [lacking(name) for name in item.lacks]
    if len(item.needs) == 1 and not said:
        said = [need_gap(item.needs[0], voice)]
    elif item.needs:
        said.append(f"{counted(len(item.needs), 'need')} to look at")
    what = ", ".join(said)
    if item.due and item.due < today:
        return Told(what, short_day(item.due, today), "best asked by", is_pressing=True)
    return Told(what, f"by {weekday_day(item.due, today)}", "ask") if item.due else Told(what)


def _decide(item: DecideItem, today: date, voice: Voice) -> Told:
    """`“A letter…”: move the day or let it go · needed Wed 18 Nov`."""
    if item.need is None:
        left = f", {counted(item.open_needs, 'need')} open" if item.open_needs else ""
        what = f"move the deadline or let it go{left}"
        return Told(what, near_day(item.day, today), "it was", is_pressing=True)
    need = quoted_need(item.title, voice)
    if item.cause == "nobody":
        return Told(f"{need}: nobody to ask", weekday_day(item.day, today), "needed")
    return Told(f"{need}: move the day or let it go", near_day(item.day, today), "needed", is_pressing=True)


def _problem(item: ProblemItem, _today: date, voice: Voice) -> Told:
    message, hint = (text.replace("`", "'") for text in (item.title, item.hint))
    return Told(f"{voice.literal(message)} · {voice.literal(hint)}")


def _task(item: Item) -> str:
    return task_words(item.title, item.people)


_SOUNDS_LIKE: dict[LikelyKind, str] = {
    "offer": "an offer",
    "promised": "a promise",
    "to-do": "a promise of yours",
    "news": "news",
    "wants": "a wish",
}


def _perhaps(item: PerhapsItem, today: date, voice: Voice) -> Told:
    quoted = f"“{voice.text(cut_quotation(addressed(title(item), item.people), voice.quotation))}”"
    return on_its_day(f"keep as {_SOUNDS_LIKE[item.sounds_like]}? {quoted}", item.day, today)


def _new_name(item: NewNameItem, today: date, _voice: Voice) -> Told:
    *_, before, last = (short_day(day, today) for day in item.days)
    return Told("has no note, make one?", last, f"talked {before} and")


WORDS: Mapping[str, Words] = {
    "thank": Words(_thank, "say thank you", lambda item: what_was_said(_task(item))),
    "promised": Words(_promised, cleaned=_task, details=promise_details),
    "to-do": Words(_to_do, cleaned=_task),
    "next-contact": Words(_next_contact, "get in touch"),
    "stalled": Words(_stalled, details=asking_details),
    "debrief": Words(_debrief, details=_debrief_details),
    "first-follow-up": Words(_first_follow_up, details=_first_follow_up_details),
    "ask": Words(_ask, details=asking_details),
    "prepare": Words(_prepare, details=prepare_details),
    "circumstance": Words(_circumstance, "how are they?"),
    "birthday": Words(_birthday, "birthday"),
    "neglected": Words(_neglected, "reconnect"),
    "drifting": Words(_drifting, "reconnect"),
    "dormant": Words(_dormant, "reconnect", details=_dormant_details),
    "decide": Words(_decide, details=decide_details),
    "goal": Words(_goal, details=goal_details),
    "perhaps": Words(_perhaps, cleaned=_task),
    "new-name": Words(_new_name, "make a note"),
    "problem": Words(_problem),
}
"""By kind."""
