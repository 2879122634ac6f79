"""What stands below a line about an event or a goal: whom to meet and why, what a need lacks and who might help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from vaultkit.dates import MONTHS, is_near, short_day, times, weekday_day
from vaultkit.model.fitting import Match
from vaultkit.model.person import Person
from vaultkit.model.pledge import Pledge
from vaultkit.model.touch import Entry
from vaultkit.model.word_index import Fit
from vaultkit.model.wording import loose
from vaultkit.render.cut import cut_need
from vaultkit.render.escape import shortened
from vaultkit.render.phrases import (
    first_name,
    joined,
    near_day,
    note_name,
    task_said,
    task_words,
    what_was_said,
    without_tags,
)
from vaultkit.render.told import promised
from vaultkit.render.voice import Voice
from vaultkit.rules.ask import AskItem
from vaultkit.rules.asking import Asking
from vaultkit.rules.decide import DecideItem, Helper
from vaultkit.rules.due_tasks import TaskItem
from vaultkit.rules.event_pack import Guest, Pack
from vaultkit.rules.goal import GoalItem, NeedGap
from vaultkit.rules.likely_guests import LikelyGuest
from vaultkit.rules.prepare import PrepareItem
from vaultkit.rules.promised import PromisedItem
from vaultkit.rules.stalled import StalledItem
from vaultkit.settings import Settings

_AIM = "an aim"
_IN_FULL = 1_000
"""Characters: more than a line holds."""
MOST = 3
"""Lines of one sort below one line."""


# --- an event ------------------------------------------------------------------------


def prepare_details(item: PrepareItem, asking: Asking, voice: Voice) -> Iterator[str]:
    pack, settings = item.pack, asking.context.settings
    people = [guest.person for guest in (pack.meet_first or pack.guests)]
    if people:
        shown = [voice.person(person) for person in people[:MOST]]
        more = [f"{len(people) - MOST} more"] if len(people) > MOST else []
        yield f"{'meet first' if pack.first else 'there'}: {', '.join([*shown, *more])}"
    elif pack.others:
        yield _likely(pack.others, asking.context.today, voice)
    if lacks := [word for word in missing_words(pack, settings) if word != _AIM]:  # the line itself asks for it
        yield f"to prepare: {joined(lacks)}"


def event_details(pack: Pack, asking: Asking, voice: Voice) -> Iterator[tuple[Person | None, str]]:
    """What to know for an event, a few clauses of one kind each with the person; None for what is about nobody."""
    for guest in pack.guests[: asking.context.settings.small_event]:
        yield from ((guest.person, told) for told in islice(_about_guest(guest, voice), 2))
    today = asking.context.today
    if not pack.guests:
        yield from ((one.person, f"likely: {likely_why(one, today, voice)}") for one in pack.others)
    elif others := [likely_words(one, today, voice) for one in pack.others[:MOST]]:
        yield None, f"you may also see {joined(others)}"


def _about_guest(guest: Guest, voice: Voice) -> Iterator[str]:
    """What to talk about, the most useful first."""
    yield from (f"ask: “{voice.text(question)}”" for question in guest.questions[:1])
    people = (guest.person,)
    yield from (promised(task.task.text, people, voice, _IN_FULL) for task in guest.promised[:1])
    yield from (f"you wanted to {voice.text(task_said(task.task.text, people))}" for task in guest.to_do[:1])
    if not guest.promised:
        yield from (match_words(guest.person, match, voice) for match in guest.matches[:1])


# --- an ask, a promise ----------------------------------------------------------------


def asking_details(item: AskItem | StalledItem, asking: Asking, voice: Voice) -> Iterator[str]:
    if isinstance(item, AskItem):
        yield from (f"and for “{voice.text(cut_need(need.text, voice.need))}”" for need in item.also)
        if item.lapsed:
            pledged = _pledged(item.lapsed, asking.context.today)
            yield f"{voice.person(item.lapsed.person)} {pledged}, and it is still open"
    if item.meet_on:
        asks = isinstance(item, AskItem) or item.stage == "asked"
        yield f"you meet {weekday_day(item.meet_on, asking.context.today)}: {'ask' if asks else 'talk'} in person"


def _pledged(pledge: Pledge, today: date) -> str:
    """`promised it for Fri 20 Nov`, `offered it on 5 Nov`."""
    if pledge.due:
        return f"{pledge.kind} it for {weekday_day(pledge.due, today)}"
    return f"{pledge.kind} it on {near_day(pledge.made, today)}" if pledge.made else f"{pledge.kind} it"


def promise_details(item: PromisedItem, asking: Asking, voice: Voice) -> Iterator[str]:
    if item.need and item.instead:
        need = voice.text(cut_need(item.need.text, voice.need))
        yield f"or ask {voice.person(item.instead)}: “{need}”"
    yield from task_details(item, asking, voice)


def decide_details(item: DecideItem, asking: Asking, voice: Voice) -> Iterator[str]:
    today = asking.context.today
    yield from (f"{voice.person(helper.person)} {_helper(helper, today)}" for helper in item.helpers[:MOST])
    if item.instead:
        yield f"{voice.person(item.instead)} may help"


def _helper(helper: Helper, today: date) -> str:
    """How somebody stands who has not helped yet: `rests until 1 Mar`."""
    return {
        "declined": "said no",
        "resting": f"rests until {short_day(helper.until, today)}" if helper.until else "rests",
        "pledged": "has promised it",
        "asked": _REACHED.get(helper.candidate.stage, "was asked"),
        "open": "was not asked yet",
    }[helper.why]


_REACHED = {"agreed": "said yes", "introduced": "was introduced to you", "helped": "helped"}


def task_details(item: TaskItem, asking: Asking, _voice: Voice) -> Iterator[str]:
    if len(item.reminders) > 1:
        last = short_day(item.reminders[-1], asking.context.today)
        yield f"you asked about it {times(len(item.reminders))}, last on {last}"


def match_words(person: Person, match: Match, voice: Voice) -> str:
    """Which need somebody stands behind or fits, and on what ground."""
    need = f"“{voice.text(match.need.text)}”"
    if match.pledge:
        return f"{match.pledge.kind} help with {need}: {voice.text(pledge_words(match.pledge))}"
    if match.candidate is None:
        return f"may help with {need} ({', '.join(voice.text(word) for word in match.words)})"
    if match.candidate.via == person:
        return f"may introduce you to {voice.person(match.candidate.person)} for {need}"
    between = voice.person(match.candidate.via) if match.candidate.via else None
    via = f", through {between}" if between else ""
    return {
        "assumed": f"may help with {need}{via}",
        "confirmed": f"can help with {need}{via}",
        "asked": f"you asked {f'{between} to introduce you ' if between else ''}for {need}",
        "agreed": f"{between} agreed to introduce you for {need}" if between else f"agreed to help with {need}",
        "introduced": f"you were introduced for {need}",
    }.get(match.candidate.stage, f"{match.candidate.stage} for {need}{via}")


def pledge_words(pledge: Pledge) -> str:
    """What somebody offered or promised, without what the line says by itself."""
    return what_was_said(task_words(pledge.text, (pledge.person,)))


def circumstance_words(entry: Entry, today: date, voice: Voice) -> str:
    """`news, 13 Nov: he lost his post`."""
    tag = next(name for name in ("quiet", "theirs", "wants", "news") if name in entry.tags)
    names = {"quiet": "quiet", "theirs": "a day of their own", "wants": "looks for", "news": "news"}
    when = f" until {short_day(entry.until, today)}" if entry.until else f", {short_day(entry.day, today)}"
    return f"{names[tag]}{when}: {voice.text(what_was_said(without_tags(entry.text)))}"


def likely_words(guest: LikelyGuest, today: date, voice: Voice) -> str:
    """Somebody who may be there, and why one may think so."""
    return f"{voice.person(guest.person)} ({likely_why(guest, today, voice)})"


def likely_why(guest: LikelyGuest, today: date, voice: Voice) -> str:
    """Why somebody may be there: `came in October`, `works at Acme Robotics`, `Berlin, robotics`."""
    if guest.came:
        year = "" if is_near(guest.came, today) else f" {guest.came.year}"
        to = (
            f" {'to' if guest.was_there else 'at'} {voice.text(shortened(note_name(guest.came_to), 40))}"
            if guest.came_to
            else ""
        )
        return f"{'came' if guest.was_there else 'was listed'}{to} in {MONTHS[guest.came.month - 1]}{year}"
    if guest.host:
        is_host = loose(guest.host) in map(loose, (guest.person.name, first_name(guest.person.name)))
        return "hosts it" if is_host else f"works at {voice.text(guest.host)}"
    return ", ".join(voice.text(why) for why in (guest.location, *guest.topics))


_MOST_WITH_WHY = 2


def _likely(guests: Sequence[LikelyGuest], today: date, voice: Voice) -> str:
    """`likely: Bea Chan (came in October) and 2 more`."""
    shown = [likely_words(one, today, voice) for one in guests[:_MOST_WITH_WHY]]
    more = [f"{len(guests) - _MOST_WITH_WHY} more"] if len(guests) > _MOST_WITH_WHY else []
    return f"likely: {joined([*shown, *more])}"


def missing_words(pack: Pack, settings: Settings) -> list[str]:
    """What is missing before an event; a long intro counts."""
    names = {"aim": _AIM, "intro": "an intro", "questions": "questions"}
    lacks = [names[name] for name in pack.missing]
    if pack.intro_words > settings.intro_words:
        lacks.append(f"a shorter intro ({pack.intro_words} words; a minute holds about {settings.intro_words})")
    return lacks


# --- a goal --------------------------------------------------------------------------


MOST_FITS = 3
"""People who are named for one need."""


_MORE_SPECIFIC = {
    "need": "more exact: “half an hour with somebody who moved from web work to robotics”",
    "why": "a better why: “I do not know which skills they hire for”",
}
"""A better example for a vague need, or a vague why."""


def goal_details(item: GoalItem, asking: Asking, voice: Voice) -> Iterator[str]:
    named_above = len(item.needs) == 1 and not item.lacks
    for gap in item.needs[:MOST]:
        if not named_above:
            yield need_gap(gap, voice)
        yield from (_MORE_SPECIFIC[part] for part in gap.vague)
        if gap.nobody:
            yield from _who_may_help(gap, asking, voice)
    if (left := len(item.needs) - MOST) > 0:
        yield f"and {left} more: see `vaultkit goals`"


def need_gap(gap: NeedGap, voice: Voice) -> str:
    """What a need lacks: `“A sparring partner…”: nobody to ask yet, no day`."""
    said = [*(["nobody to ask yet"] if gap.nobody else []), *map(lacking, gap.lacks)]
    questions = " ".join({"need": "what exactly?", "why": "why exactly?"}[part] for part in gap.vague)
    said += [questions] if questions else []
    return f"“{voice.text(cut_need(gap.need.text, voice.need))}”: {', '.join(said)}"


def lacking(part: str) -> str:
    """`no deadline`, `no “why”`, which is what the line in the note is called."""
    return "no “why”" if part == "why" else f"no {part}"


def _who_may_help(gap: NeedGap, asking: Asking, voice: Voice) -> Iterator[str]:
    """Who might help when nobody stands behind a need, a line each."""
    fits = asking.who_fits(gap.need)
    free = list(islice((fit for fit in fits if not asking.context.is_snoozed(fit.person)), MOST_FITS))
    yield from (_suggested(fit, asking, voice) for fit in free)
    if fits and not free:
        yield "everybody who may help is resting for now"


def _suggested(fit: Fit, asking: Asking, voice: Voice) -> str:
    words = ", ".join(voice.text(word) for word in fit.words)
    said = f"{voice.person(fit.person)} may help: {words}"
    path = asking.way_to(fit.person)
    if path and path.between:
        return f"{said}, through {joined([voice.person(person) for person in path.between])}"
    return f"{said} · last in touch {short_day(fit.last, asking.context.today)}" if fit.last else said
