"""What stands below a line about an event or a goal: whom to meet and why, what a need lacks and who might help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import short_day
from vaultkit.model.fitting import Match
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.render.phrases import joined, last_in_touch, task_words, what_was_said, without_tags
from vaultkit.render.voice import Voice
from vaultkit.rules.event_pack import Guest, Other, Pack
from vaultkit.rules.goal import NeedGap
from vaultkit.rules.item import Item
from vaultkit.rules.who_could_help import Suggestion
from vaultkit.settings import Settings

MOST = 3
"""Lines of one sort below one line."""


def details(item: Item, today: date, settings: Settings, voice: Voice) -> Iterator[str]:
    """The lines below an item, each without a box."""
    if item.facts.pack:
        yield from _pack_lines(item.facts.pack, today, settings, voice)
    if item.facts.gaps:
        gaps = item.facts.gaps.needs
        yield from (need_gap(gap, today, voice) for gap in gaps[:MOST])
        if left := len(gaps) - MOST:
            yield from [f"and {left} more: see `vaultkit goals`"] * (left > 0)


# --- an event ------------------------------------------------------------------------


def _pack_lines(pack: Pack, today: date, settings: Settings, voice: Voice) -> Iterator[str]:
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


def need_gap(gap: NeedGap, today: date, voice: Voice) -> str:
    """What a need lacks, and who might help when nobody stands behind it."""
    said = []
    if gap.nobody:
        said.append("nobody yet" if gap.suggestions else f"nobody yet, and {_why_nobody(gap)}")
        said += [_suggested(suggestion, today, voice) for suggestion in gap.suggestions]
    if gap.lacks:
        said.append(f"it has no {' and no '.join(gap.lacks)}: get more specific")
    return f"“{voice.text(gap.need.text)}” — {'; '.join(said)}"


def _why_nobody(gap: NeedGap) -> str:
    if gap.only_in_peace:
        return "who fits is to be left in peace for now"
    return "nobody in your notes fits"


def _suggested(suggestion: Suggestion, today: date, voice: Voice) -> str:
    fit = suggestion.fit
    words = ", ".join(voice.text(word) for word in fit.words)
    said = f"{voice.person(fit.person)} may fit ({words}; "
    if suggestion.path and suggestion.path.between:
        return f"{said}through {joined([voice.person(person) for person in suggestion.path.between])})"
    return f"{said}last in touch on {short_day(fit.last, today)})" if fit.last else f"{said}no contact noted yet)"
