"""What stands below a line about an event or a goal: whom to meet and why, what a need lacks and who might help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vaultkit.dates import short_day
from vaultkit.model.fitting import Match
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.model.word_index import Fit
from vaultkit.render.phrases import joined, last_in_touch, task_words, what_was_said, without_tags
from vaultkit.render.voice import Voice
from vaultkit.rules.asking import Asking
from vaultkit.rules.event_pack import Guest, Other, Pack
from vaultkit.rules.goal import GoalItem, NeedGap
from vaultkit.rules.prepare import PrepareItem
from vaultkit.settings import Settings

MOST = 3
"""Lines of one sort below one line."""


# --- an event ------------------------------------------------------------------------


def prepare_details(item: PrepareItem, asking: Asking, voice: Voice) -> Iterator[str]:
    pack, today, settings = item.pack, asking.context.today, asking.context.settings
    for guest in pack.meet_first:
        yield f"meet first: {voice.person(guest.person)} — {_why_meet(guest, today, voice)}"
    if rest := [voice.person(guest.person) for guest in pack.guests[pack.first :]][: settings.small_event]:
        more = len(pack.guests) - pack.first - len(rest)
        there = "there too" if pack.first else "you meet"
        yield f"{there}: {joined([*rest, f'{more} more'] if more else rest)}"
    if others := [other_words(other, voice) for other in pack.others[:MOST]]:
        yield f"you may also see {joined(others)}"
    if lacks := missing_words(pack, settings):
        yield f"still missing: {joined(lacks)}"


def _why_meet(guest: Guest, today: date, voice: Voice) -> str:
    said = [match_words(guest.person, guest.matches[0], voice), last_in_touch(guest.last, today)]
    said += [f"owes you “{voice.text(task_words(task.task.text, (guest.person,)))}”" for task in guest.promised[:1]]
    said += [f"you owe “{voice.text(task_words(task.task.text, (guest.person,)))}”" for task in guest.to_do[:1]]
    said += [f"ask: “{voice.text(question)}”" for question in guest.questions[:1]]
    return "; ".join(said)


def match_words(person: Person, match: Match, voice: Voice) -> str:
    """Which need somebody stands behind or fits, and on what ground."""
    need = f"“{voice.text(match.need.text)}”"
    if match.candidate is None:
        return f"may fit {need} ({', '.join(voice.text(word) for word in match.words)})"
    if match.candidate.via == person:
        return f"could introduce you to {voice.person(match.candidate.person)} for {need}"
    between = voice.person(match.candidate.via) if match.candidate.via else None
    via = f", through {between}" if between else ""
    return {
        "assumed": f"you assume they can help with {need}{via}",
        "confirmed": f"can help with {need}{via}",
        "asked": f"you asked {f'{between} to introduce you' if between else 'them'} for {need}",
        "agreed": f"{between} agreed to introduce you for {need}" if between else f"agreed to help with {need}",
        "introduced": f"you were introduced for {need}",
    }.get(match.candidate.stage, f"{match.candidate.stage} for {need}{via}")


def circumstance_words(entry: Entry, today: date, voice: Voice) -> str:
    """`news, 13 Nov: he lost his post`."""
    tag = next(name for name in ("quiet", "theirs", "wants", "news") if name in entry.tags)
    names = {"quiet": "in peace", "theirs": "a day of their own", "wants": "looks for", "news": "news"}
    when = f" until {short_day(entry.until, today)}" if entry.until else f", {short_day(entry.day, today)}"
    return f"{names[tag]}{when}: {voice.text(what_was_said(without_tags(entry.text)))}"


def other_words(other: Other, voice: Voice) -> str:
    """Somebody who may be there, and why one may think so."""
    return f"{voice.person(other.person)} ({', '.join(voice.text(why) for why in (other.location, *other.topics))})"


def missing_words(pack: Pack, settings: Settings) -> list[str]:
    """What is missing before an event; a long intro counts."""
    names = {"aim": "an aim", "intro": "an intro", "questions": "questions"}
    lacks = [names[name] for name in pack.missing]
    if pack.intro_words > settings.intro_words:
        lacks.append(f"a shorter intro ({pack.intro_words} words; a minute holds about {settings.intro_words})")
    return lacks


# --- a goal --------------------------------------------------------------------------


MOST_FITS = 3
"""People who are named for one need."""


def goal_details(item: GoalItem, asking: Asking, voice: Voice) -> Iterator[str]:
    yield from (_need_gap(gap, asking, voice) for gap in item.needs[:MOST])
    if (left := len(item.needs) - MOST) > 0:
        yield f"and {left} more: see `vaultkit goals`"


def _need_gap(gap: NeedGap, asking: Asking, voice: Voice) -> str:
    """What a need lacks, and who might help when nobody stands behind it."""
    said = []
    if gap.nobody:
        fits = asking.who_fits(gap.need)
        free = list(islice((fit for fit in fits if not asking.context.is_snoozed(fit.person)), MOST_FITS))
        found = "who fits is to be left in peace for now" if fits else "nobody in your notes fits"
        said.append("nobody yet" if free else f"nobody yet, and {found}")
        said += [_suggested(fit, asking, voice) for fit in free]
    if gap.lacks:
        said.append(f"it has no {' and no '.join(gap.lacks)}: get more specific")
    return f"“{voice.text(gap.need.text)}” — {'; '.join(said)}"


def _suggested(fit: Fit, asking: Asking, voice: Voice) -> str:
    words = ", ".join(voice.text(word) for word in fit.words)
    said = f"{voice.person(fit.person)} may fit ({words}; "
    path = asking.way_to(fit.person)
    if path and path.between:
        return f"{said}through {joined([voice.person(person) for person in path.between])})"
    if fit.last is None:
        return f"{said}no contact noted yet)"
    return f"{said}last in touch on {short_day(fit.last, asking.context.today)})"
