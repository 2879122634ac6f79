"""Why a line stands on the agenda, in words and days that a stranger understands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby

from vaultkit.dates import counted, length_in_words, short_day, weekday_day
from vaultkit.model.thanks import Favour, How
from vaultkit.render.kindness_words import brake_words, kindness_words
from vaultkit.render.phrases import joined, last_in_touch, on_day, task_words, what_was_said, without_tags
from vaultkit.render.voice import Voice
from vaultkit.rules.item import Item


def title(item: Item) -> str:
    """What an item is about, in a few words."""
    if item.kind in {"promised", "to-do"}:
        return task_words(item.title, item.people)
    if item.kind == "thank":
        return what_was_said(task_words(item.title, item.people)) or "say thank you"
    return item.title or _TITLES.get(item.kind, item.kind)


_TITLES = {
    "next-contact": "get in touch",
    "circumstance": "how are they?",
    "birthday": "birthday",
    "neglected": "reconnect",
    "drifting": "reconnect",
}


def reason(item: Item, today: date, voice: Voice, above: Item | None = None) -> str:
    """Why an item is there; what the item it hangs below has told already is not said again."""
    if above and _tells_of(above, item):
        return f"their promise: {_check_back(item, today)}"
    return _REASONS[item.kind](item, today, voice) + _giving(item, today, voice)


def _giving(item: Item, today: date, voice: Voice) -> str:
    """The brake with its numbers, and something to give."""
    facts = item.facts
    said = f"; {brake_words(facts.brake, today)}" if facts.brake else ""
    if facts.kindness is None:
        return said
    lead = "" if facts.kindness.kind == "interest" else "for example: " if facts.brake else "you could "
    return f"{said}; {lead}{kindness_words(facts.kindness, voice)}"


def _tells_of(thanks: Item, promised: Item) -> bool:
    """Whether a promise is all that the thank-you above it is for."""
    gift = thanks.facts.gift if promised.kind == "promised" else None
    promise = (promised.source.path, promised.source.line)
    return gift is not None and [promise] == [(favour.path, favour.line) for favour in gift.favours]


# --- say thank you ---------------------------------------------------------------

_HOW: dict[How, str] = {
    "offered": "offered",
    "gave": "helped you:",
    "promised": "promised you",
    "kept": "kept the promise",
    "introduced": "introduced you for",
    "helped": "helped with",
}


def _thank(item: Item, today: date, voice: Voice) -> str:
    gift = item.facts.gift
    if gift is None:
        return "say thank you"
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


def _promised(item: Item, today: date, voice: Voice) -> str:
    facts = item.facts
    made = f" on {short_day(facts.made, today)}" if facts.made else ""
    return f"promised you “{voice.text(title(item))}”{made}; {_check_back(item, today)}"


def _check_back(item: Item, today: date) -> str:
    facts = item.facts
    said = f"you agreed to check back {on_day(item.due, today)}" if item.due else "no day to check back was agreed"
    if facts.reminders:
        times = {1: "once", 2: "twice"}.get(len(facts.reminders), f"{len(facts.reminders)} times")
        said += f"; reminded {times}, last on {short_day(facts.reminders[-1], today)}"
        if len(facts.reminders) > 1:
            said += ": find another way, or let it go"
    return said


def _to_do(item: Item, today: date, voice: Voice) -> str:
    due = f", due {on_day(item.due, today)}" if item.due else ""
    return f"yours to do: “{voice.text(title(item))}”{due}"


def _next_contact(item: Item, today: date, _voice: Voice) -> str:
    meant = f"you meant to get in touch {on_day(item.due, today)}" if item.due else "you meant to get in touch"
    return f"{meant}; {last_in_touch(item.facts.last, today)}"


def _stalled(item: Item, today: date, voice: Voice) -> str:
    facts = item.facts
    others = [voice.person(person) for person in item.people[1:]]
    when = f" on {short_day(facts.day, today)}" if facts.day else ""
    what = f"“{voice.text(item.title)}”"
    said = {
        "asked": f"you asked them{when} {f'to introduce you to {joined(others)} ' if others else ''}for {what}",
        "agreed": f"agreed{when} to {f'introduce you to {joined(others)} for' if others else 'help with'} {what}",
        "introduced": f"you were introduced{when} for {what}",
    }.get(facts.stage or "", what)
    if facts.last:
        since = "" if facts.last == facts.day else f" {short_day(facts.last, today)}"
        said += f"; nothing has moved since{since}, {length_in_words((today - facts.last).days)}"
    else:
        said += "; no day is noted, and nothing has moved since"
    if facts.meet_on:
        return f"{said}; you see them {on_day(facts.meet_on, today)}"
    return f"{said}: remind them, or find another way"


def _first_follow_up(item: Item, today: date, voice: Voice) -> str:
    facts = item.facts
    met = f" {on_day(facts.day, today)}" if facts.day else ""
    said = f"first met at {voice.note(item.source.path)}{met}; not in touch since"
    if facts.need is None or any(candidate.person == item.people[0] for candidate in facts.need.candidates):
        return said  # for whom you noted yourself, *Ask* speaks in time
    return f"{said}; may fit “{voice.text(facts.need.text)}”"


# --- ask ---------------------------------------------------------------------------


def _ask(item: Item, today: date, voice: Voice) -> str:
    ask, facts = item.facts.ask, item.facts
    if ask is None or ask.by is None or facts.day is None:
        return f"ask for “{voice.text(item.title)}”"
    what = f"“{voice.text(item.title)}”"
    beyond = [voice.person(person) for person in item.people[1:]]
    about = f" about an introduction to {' and on to '.join(beyond)}" if beyond else ""
    needed = f"you {'need' if facts.day >= today else 'needed'} it by {weekday_day(facts.day, today)}"
    if facts.too_late and not ask.need.urgent:
        return f"too late to ask kindly{about} for {what}, {needed}: {_instead(item, voice)}"
    if ask.assumed:
        said = f"you assume that {joined(beyond[-1:]) or 'they'} can help with {what}: find out first"
        said += f", and ask{about} by {_by(ask.by, today)}" if ask.by >= today else f"; ask{about} soon"
    elif ask.by < today:
        said = f"ask{about} for {what} now"
    else:
        said = f"ask{about} for {what} by {_by(ask.by, today)}"
    if ask.by < today:
        said += f"; late: the day to ask by was {weekday_day(ask.by, today)}"
    if facts.too_late:
        said = f"urgent: {said}"
    if facts.meet_on:
        said += f"; you see them {on_day(facts.meet_on, today)}: ask in person"
    return f"{said}; {needed}"


def _by(day: date, today: date) -> str:
    return on_day(day, today).removeprefix("on ")


def _instead(item: Item, voice: Voice) -> str:
    nearer = item.facts.nearer
    return f"ask {voice.person(nearer)}, whom you reach directly, or move the day" if nearer else "move the day"


# --- meet --------------------------------------------------------------------------


def _prepare(item: Item, today: date, voice: Voice) -> str:
    pack, day = item.facts.pack, item.facts.day
    if pack is None or day is None:
        return "prepare"
    event = pack.event
    time = f", at {voice.text(event.time)}" if event.time and day >= today else ""
    place = f", in {voice.text(event.location)}" if event.location else ""
    aim = f"; your aim: “{voice.text(event.aim)}”" if event.aim else ""
    return f"{on_day(max(day, today), today)}{time}{place}, with {_people(len(item.people))}{aim}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _debrief(item: Item, today: date, voice: Voice) -> str:
    day = on_day(item.facts.day, today) if item.facts.day else ""
    aim = f" Did you reach your aim, “{voice.text(item.facts.aim)}”?" if item.facts.aim else " What did you learn?"
    return f"was {day}, with {_people(len(item.people))}; nothing is noted yet. Who promised what?{aim}"


# --- reconnect ---------------------------------------------------------------------


def _circumstance(item: Item, today: date, voice: Voice) -> str:
    facts = item.facts
    told = without_tags(item.title)
    quoted = f"“{voice.text(told)}”" if told else ""
    said = f": {quoted}" if told else ""
    day = on_day(facts.day, today) if facts.day else ""
    if facts.occasion == "news":
        return f"news {day}{said}; not in touch since"
    if facts.occasion == "wish":
        return f"{day}{said or ', a day of their own'}; wish them luck"
    if facts.occasion == "ask after":
        return f"{day}{said or ', a day of their own'}; how did it go?"
    return f"the quiet time ended {day}{f' ({quoted})' if told else ''}; {last_in_touch(facts.last, today)}"


def _birthday(item: Item, today: date, _voice: Voice) -> str:
    day = item.facts.day
    if day is None or day == today:
        return "birthday today"
    if day > today:
        return f"birthday {on_day(day, today)}"
    return f"had their birthday {on_day(day, today)}; it is not too late"


def _neglected(item: Item, today: date, _voice: Voice) -> str:
    facts = item.facts
    wanted = f"you want to be in touch every {_every(str(facts.cadence))}"
    if facts.since:
        known = f"known since {short_day(facts.since, today)}, {length_in_words((today - facts.since).days)}"
        return f"no contact noted yet, {known}; {wanted}"
    return f"{last_in_touch(facts.last, today)}; {wanted}"


def _drifting(item: Item, today: date, _voice: Voice) -> str:
    gap = round(item.facts.gap or 0)
    rhythm = f"you used to be in touch about every {_every(length_in_words(gap))}"
    return f"{rhythm}; {last_in_touch(item.facts.last, today)}"


# --- goals -------------------------------------------------------------------------


def _goal(item: Item, today: date, _voice: Voice) -> str:
    gaps = item.facts.gaps
    if gaps is None:
        return "look at what it needs"
    said = [f"it has no {name}" if name != "needs" else "what do you need for it?" for name in gaps.lacks]
    if gaps.needs:
        said.append(f"{counted(len(gaps.needs), 'need')} to look at")
    if item.due:
        when = "the day to ask by is" if item.due >= today else "the day to ask by was"
        said.append(f"{when} {_by(item.due, today)}")
    return "; ".join(said)


def _problem(item: Item, _today: date, voice: Voice) -> str:
    told, hint = (text.replace("`", "'") for text in (item.title, item.facts.hint))
    return f"{voice.text(told)} ({voice.text(hint)})"


_REASONS: dict[str, Callable[[Item, date, Voice], str]] = {
    "thank": _thank,
    "promised": _promised,
    "to-do": _to_do,
    "next-contact": _next_contact,
    "stalled": _stalled,
    "first-follow-up": _first_follow_up,
    "ask": _ask,
    "prepare": _prepare,
    "debrief": _debrief,
    "circumstance": _circumstance,
    "birthday": _birthday,
    "neglected": _neglected,
    "drifting": _drifting,
    "goal": _goal,
    "problem": _problem,
}


def _every(length: str) -> str:
    """`1 week` as in *every week*."""
    return length.removeprefix("1 ")
