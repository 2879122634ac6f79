"""What a tick of a line about a need changes: where a candidate stands, and what was said to whom."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Action, Tick
from vaultkit.actions.tick_contact import a_month_after, is_named, own_words, person_named, snoozed, tagged, touch
from vaultkit.errors import EditRefused
from vaultkit.markdown.candidate_line import declined, with_stage, with_via
from vaultkit.markdown.edit import line_edit
from vaultkit.model.need import Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.thread import reached as has_come
from vaultkit.rules.ask import AskTarget
from vaultkit.rules.ask import ask as asks
from vaultkit.rules.asking import Ask, Asking, is_under_way
from vaultkit.rules.stalled import StalledTarget, whose_turn

# --- to ask --------------------------------------------------------------------------


def ask(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    """`asked` and the day at the candidate, also where help was only assumed, and the same in a log line."""
    need = target.need
    if not tick.name and any(candidate.day_of("asked") == tick.day for candidate in need.candidates):
        return []
    meant = _the_ask(tick, need, sources)
    if has_come(meant.candidate, "asked") or meant.candidate.declined:
        return own_words(tick, meant.whom, need.goal, sources)
    line = sources.line(need.goal, meant.candidate.line)
    if meant.between and not meant.stated:
        line = with_via(line, sources.link(meant.whom))
    stage = with_stage(line, "asked", tick.day)
    first = _candidate_line(need.goal, meant.candidate, stage, sources)
    return [first, *_also(tick, target, meant, sources), *_asked(tick, meant, sources)]


def _also(tick: Tick, target: AskTarget, meant: Ask, sources: Sources) -> Iterator[NoteEdit]:
    """The same stage for the needs that the line names besides."""
    context = sources.on(tick.day)
    item = next((one for one in asks(context) if one.key == target.key and one.ask.whom == meant.whom), None)
    asking = Asking(context)
    for need in item.also if item else ():
        other = next((one for one in asking.ranked(need) if one.whom == meant.whom), None)
        if other and not has_come(other.candidate, "asked"):
            line = sources.line(need.goal, other.candidate.line)
            yield _candidate_line(need.goal, other.candidate, with_stage(line, "asked", tick.day), sources)


def _asked(tick: Tick, meant: Ask, sources: Sources) -> list[NoteEdit]:
    """What was asked, in the log of the one who was asked; for somebody without a note the stage says it."""
    is_told = any(
        entry.day == tick.day and entry.source == "log" for entry in sources.vault.tagged(meant.whom, "asked")
    )
    if not tick.words and (is_told or meant.whom.path is None):
        return []
    what = f"an introduction to {meant.candidate.person.name}" if meant.between else "help"
    return tagged(tick, meant.whom, meant.need.goal, "asked", f"asked for {what}", sources)


def snooze_the_asked(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    whom = person_named(tick.name, sources) or _the_ask(tick, target.need, sources).whom
    return snoozed(whom, tick.until_day, sources)


def snooze_the_asked_a_month(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    whom = person_named(tick.name, sources) or _the_ask(tick, target.need, sources).whom
    return snoozed(whom, a_month_after(tick.day), sources)


def decline_the_asked(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    return _declined(tick, target.path, _the_ask(tick, target.need, sources).candidate, sources)


# --- to ask again, to check back, to write after an introduction ------------------------


def remind(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
    """That you wrote to the one whom the line names: a reminder, after an introduction your own first words."""
    candidate = target.candidate
    person = _line_person(tick, target, sources)
    if candidate.stage == "introduced" and person == candidate.person:
        return touch(tick, person, target.path, sources, f"wrote to {person.name} after the introduction")
    return touch(tick, person, target.path, sources, f"reminded {person.name}")


def reached(stage: Stage) -> Action:
    """The stage and the day at the candidate, unless it has come as far; the user's words in a log line."""

    def action(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
        candidate, goal = target.candidate, target.path
        told = own_words(tick, _line_person(tick, target, sources), goal, sources)
        if candidate.declined:
            raise EditRefused(f"{candidate.asked_person.name} is noted as declined already")
        if has_come(candidate, stage):
            return told
        line = with_stage(sources.line(goal, candidate.line), stage, tick.day)
        return [_candidate_line(goal, candidate, line, sources), *told]

    return action


def said_no(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
    """`declined` and the day: the request ends for this need alone. The user's words go in a log line."""
    candidate = target.candidate
    since = candidate.day_of("agreed") if has_come(candidate, "agreed") else None
    if since and since >= tick.day:
        raise EditRefused(f"{candidate.asked_person.name} is noted as agreed already")
    told = own_words(tick, _line_person(tick, target, sources), target.path, sources)
    return [*_declined(tick, target.path, candidate, sources), *told]


def decline(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
    return _declined(tick, target.path, target.candidate, sources)


def snooze_whose_turn(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
    return snoozed(_line_person(tick, target, sources), tick.until_day, sources)


def snooze_whose_turn_a_month(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
    return snoozed(_line_person(tick, target, sources), a_month_after(tick.day), sources)


def _line_person(tick: Tick, target: StalledTarget, sources: Sources) -> Person:
    """Whom the line names: an old agenda may name the one whose turn it was then."""
    candidate = target.candidate
    either = (candidate.asked_person, candidate.person)
    named = (person for person in either if tick.name and is_named(tick.name, person, sources))
    return next(named, whose_turn(candidate))


# --- both ----------------------------------------------------------------------------


def _declined(tick: Tick, goal: str, candidate: Candidate, sources: Sources) -> list[NoteEdit]:
    """The request at an end for its need, at each line that notes it."""
    if candidate.declined:
        return []
    need = next(need for need in sources.vault.needs_of(goal) if candidate in need.candidates)
    lines = [one for one in need.candidates if one.way == candidate.way and not one.declined]
    return [_candidate_line(goal, one, declined(sources.line(goal, one.line), tick.day), sources) for one in lines]


def _candidate_line(goal: str, candidate: Candidate, new: tuple[str, ...], sources: Sources) -> NoteEdit:
    return goal, line_edit(sources.text_of(goal), candidate.line, new)


def _the_ask(tick: Tick, need: Need, sources: Sources) -> Ask:
    """The candidate that the line names, whatever has come of it since; without a name the best one.

    One name that is in the notes no more is that of the only one who is left: their note was renamed. Raises
    EditRefused rather than guess.
    """
    asking = Asking(sources.on(tick.day))
    ranked = asking.ranked(need)
    others = [asking.ask(need, candidate) for candidate in need.candidates]
    meant = (one for one in (*ranked, *others) if tick.name and is_named(tick.name, one.whom, sources))
    if first := next(meant, None):
        return first
    if not ranked:
        raise EditRefused(f"nobody is left to be asked for “{need.text}”")
    if not tick.name and is_under_way(sources.on(tick.day), need):
        raise EditRefused(f"“{need.text}” is under way; nobody else is to be asked for it now")
    if tick.name and (len(ranked) > 1 or person_named(tick.name, sources)):
        raise EditRefused(f"{tick.name} is no longer among those to be asked for “{need.text}”")
    return ranked[0]
