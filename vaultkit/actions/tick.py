"""What a tick in the agenda, a `>` or a `-` changes in the notes (docs/ticking.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Never

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.dates import Span, later, shifted
from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.candidate_line import declined, with_stage, with_via
from vaultkit.markdown.edit import insertion, line_edit
from vaultkit.markdown.link import folded_name
from vaultkit.markdown.task_edit import cancelled, completing, moved, reopened
from vaultkit.model.need import STAGES, Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.rules.ask import AskTarget
from vaultkit.rules.asking import Ask, Asking, is_under_way
from vaultkit.rules.birthday import WISHES
from vaultkit.rules.done_today import LogTarget
from vaultkit.rules.due_tasks import TaskTarget
from vaultkit.rules.item import TickTarget
from vaultkit.rules.stalled import StalledTarget
from vaultkit.rules.thank import ThankTarget

SNOOZE_DAYS = 7
"""How long something is put off when no day is written."""

_MARKER = expression(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+")
_INDENT = expression(r"^([\s>]*)")


class Tick(Struct, frozen=True):
    """What is to be done with a target."""

    symbol: str
    """`x` done, `>` put off, `-` let go, a blank: taken back."""
    day: date
    until: date | None = None
    """The day until which it is put off."""
    name: str = ""
    """Who is named on the line: for a need, which candidate is meant."""
    words: tuple[str, ...] = ()
    """What the user wrote on the line, or below it."""

    @property
    def until_day(self) -> date:
        return self.until or shifted(self.day, SNOOZE_DAYS)


_Action = Callable[[Tick, Any, Sources], list[NoteEdit]]
"""What a tick of a target changes; none when that is settled already. Raises `EditRefused` when it cannot be done."""


def _refuse(reason: str) -> _Action:
    def action(_tick: Tick, _target: TickTarget, _sources: Sources) -> Never:
        raise EditRefused(reason)

    return action


class TickActions(Struct, frozen=True):
    """What the boxes of a kind do."""

    done: _Action
    put_off: _Action
    let_go: _Action
    take_back: _Action = _refuse("only tasks and log lines of today can be taken back")


def ticked(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    """The changes that a tick asks for; none when they are made already.

    Raises `EditRefused` with the reason when it cannot be carried out.
    """
    actions = TICK_ACTIONS[target.kind]
    symbol = tick.symbol.casefold()
    if symbol == ">" and tick.until_day <= tick.day:
        raise EditRefused(f"it cannot be put off to {tick.until_day}, which is not to come")
    action = {"x": actions.done, ">": actions.put_off, "-": actions.let_go, " ": actions.take_back}.get(symbol)
    if action is None:
        raise EditRefused(f"the box holds “{tick.symbol}”; write x for done, > to put off or - to let go")
    return action(tick, target, sources)


# --- contact: what most boxes about a person do -------------------------------------


def _log_contact(otherwise: str) -> _Action:
    """Log the user's words, else the words `otherwise`."""

    def action(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
        return _touch(tick, target, sources, otherwise)

    return action


def _touch(tick: Tick, target: TickTarget, sources: Sources, otherwise: str, tag: str = "") -> list[NoteEdit]:
    """A log line with the user's words, else with ours; none when contact on that day is noted already."""
    person = target.person
    if person is None:
        return []
    if not tick.words and not tag and tick.day in sources.vault.days_until(person, tick.day):
        return []
    words = f"{plain_words(tick.words[0])}{tag}" if tick.words else otherwise
    return _logged(tick, person, target.path, words, sources)


def _logged(tick: Tick, person: Person, elsewhere: str, words: str, sources: Sources) -> list[NoteEdit]:
    """A log line, unless the day has it already; with what the user wrote below."""
    known = [entry for entry in sources.vault.entries_with(person) if entry.day == tick.day and entry.source == "log"]
    endings = (words, f"{words} {sources.tag('thanked')}")
    if any(entry.text.strip().endswith(endings) for entry in known):
        return []
    return [sources.log(person, elsewhere, tick.day, words, [plain_words(line) for line in tick.words[1:]])]


def plain_words(line: str) -> str:
    """What a user wrote, without a list marker before it."""
    return _MARKER.sub("", line).strip()


def _snooze(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    return _snoozed(target.person, tick.until_day, sources)


def _snooze_for_a_cadence(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    contact = sources.vault.contact(target.person) if target.person else None
    cadence = contact.cadence if contact and contact.cadence else Span(1, "year")
    return _snoozed(target.person, later(tick.day, cadence), sources)


def _snoozed(person: Person | None, until: date, sources: Sources) -> list[NoteEdit]:
    contact = sources.vault.contact(person) if person else None
    if contact is None:
        name = person.name if person else "they"
        raise EditRefused(f"{name} has no note to write `snooze_until` in; `vaultkit new contact` makes one")
    if contact.snooze_until and contact.snooze_until >= until:
        return []
    return [sources.with_property("contact", contact.path, "snooze_until", until.isoformat())]


# --- thanks, birthdays ---------------------------------------------------------------


def _thank(tick: Tick, target: ThankTarget, sources: Sources) -> list[NoteEdit]:
    """A log line with the tag of thanks, where they are still owed."""
    if target.person and any(target.day <= entry.day for entry in sources.vault.tagged(target.person, "thanked")):
        return _touch(tick, target, sources, "") if tick.words else []
    tag = sources.tag("thanked")
    return _touch(tick, target, sources, f"said thank you {tag}", f" {tag}")


def _wish(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    words = f"{WISHES}: {plain_words(tick.words[0])}" if tick.words else WISHES
    return _touch(replace(tick, words=(words, *tick.words[1:])), target, sources, "")


# --- tasks ---------------------------------------------------------------------------


def _complete_task(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    promise = target.promise
    touch = _touch(tick, target, sources, "") if tick.words else []
    if not promise.task.open:
        return touch
    note, text = sources.note(promise.path), sources.text_of(promise.path)
    changes = completing(text, note, promise.task, tick.day, sources.task_format)
    return [*((promise.path, edit) for edit in changes), *touch]


def _move_task(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    """The task's day moved; of a promise to you also a reminder, since that is why it is put off."""
    promise = target.promise
    task = promise.task
    if not task.open or (task.day and task.day >= tick.until_day):
        return []
    line = sources.line(promise.path, task.line)
    edits = [_task_line(promise, moved(line, task, tick.until_day, sources.task_format), sources)]
    if promise.theirs and tick.day not in promise.reminders:
        words = f": {'; '.join(map(plain_words, tick.words))}" if tick.words else ""
        indent = _INDENT.match(line)
        step = "\t" if indent and "\t" in indent[1] else "    "
        reminder = f"{indent[1] if indent else ''}{step}- {tick.day.isoformat()} reminded{words}"
        last = next(item.last for item in sources.note(promise.path).body.items if item.line == task.line)
        edits.append((promise.path, insertion(sources.text_of(promise.path), last, (reminder,))))
    return edits


def _cancel_task(tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    promise = target.promise
    if not promise.task.open:
        return []
    line = sources.line(promise.path, promise.task.line)
    return [_task_line(promise, cancelled(line, promise.task, tick.day, sources.task_format), sources)]


def _reopen_task(_tick: Tick, target: TaskTarget, sources: Sources) -> list[NoteEdit]:
    promise = target.promise
    if promise.task.open:
        return []
    line = sources.line(promise.path, promise.task.line)
    return [_task_line(promise, reopened(line, promise.task, sources.task_format), sources)]


def _task_line(promise: Promise, new: tuple[str, ...], sources: Sources) -> NoteEdit:
    return promise.path, line_edit(sources.text_of(promise.path), promise.task.line, new)


# --- events --------------------------------------------------------------------------


def _mark_event(name: str) -> _Action:
    """Set the property `prepared` or `debriefed` of an event, unless it has one."""

    def action(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
        if getattr(sources.vault.events[target.path], name) is not None:
            return []
        return [sources.with_property("event", target.path, name, tick.day.isoformat())]

    return action


# --- needs ---------------------------------------------------------------------------


def _ask(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    """The stage at the candidate's line: `confirmed` where help was only assumed, else `asked`; what was said."""
    need = target.need
    stage: Stage = "confirmed" if target.assumed else "asked"
    if not tick.name and any(candidate.day_of(stage) == tick.day for candidate in need.candidates):
        return []
    ask = _the_ask(tick, need, sources)
    touch = _logged(tick, ask.whom, need.goal, plain_words(tick.words[0]), sources) if tick.words else []
    if ask.candidate.declined or STAGES.index(ask.candidate.stage) >= STAGES.index(stage):
        return touch
    line = sources.line(need.goal, ask.candidate.line)
    if ask.between and not ask.stated:
        line = with_via(line, sources.link(ask.whom))
    return [_candidate_line(need.goal, ask.candidate, with_stage(line, stage, tick.day), sources), *touch]


def _snooze_the_asked(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    whom = person_named(tick.name, sources) or _the_ask(tick, target.need, sources).whom
    return _snoozed(whom, tick.until_day, sources)


def _decline_the_asked(tick: Tick, target: AskTarget, sources: Sources) -> list[NoteEdit]:
    return _declined(tick, target.path, _the_ask(tick, target.need, sources).candidate, sources)


def _decline(tick: Tick, target: StalledTarget, sources: Sources) -> list[NoteEdit]:
    return _declined(tick, target.path, target.candidate, sources)


def _declined(tick: Tick, goal: str, candidate: Candidate, sources: Sources) -> list[NoteEdit]:
    if candidate.declined:
        return []
    return [_candidate_line(goal, candidate, declined(sources.line(goal, candidate.line), tick.day), sources)]


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
    if meant := next((ask for ask in (*ranked, *others) if _named(tick.name) in _names(ask, sources)), None):
        return meant
    if not ranked:
        raise EditRefused(f"nobody is left to be asked for “{need.text}”")
    if not tick.name and is_under_way(sources.on(tick.day), need):
        raise EditRefused(f"“{need.text}” is under way; nobody else is to be asked for it now")
    if tick.name and (len(ranked) > 1 or person_named(tick.name, sources)):
        raise EditRefused(f"{tick.name} is no longer among those to be asked for “{need.text}”")
    return ranked[0]


def _names(ask: Ask, sources: Sources) -> set[str]:
    link = sources.link(ask.whom)[2:-2].partition("|")[0]
    return {_named(ask.whom.name), _named(link)}


def person_named(name: str, sources: Sources) -> Person | None:
    """Who a link on the agenda names."""
    return next(
        (
            person
            for person in sources.vault.people
            if _named(name) in {_named(person.name), _named(sources.link(person)[2:-2].partition("|")[0])}
        ),
        None,
    )


def _named(target: str) -> str:
    return folded_name(target.strip())


# --- log lines of today ------------------------------------------------------------


def _keep(_tick: Tick, _target: TickTarget, _sources: Sources) -> list[NoteEdit]:
    return []


def _remove_line(_tick: Tick, target: LogTarget, sources: Sources) -> list[NoteEdit]:
    items = sources.note(target.path).body.items
    if any(item.line == target.line and item.last > target.line for item in items):
        raise EditRefused(f"other lines hang below it; take it back in {target.path}, line {target.line}")
    return [(target.path, line_edit(sources.text_of(target.path), target.line, ()))]


_TASK = TickActions(_complete_task, _move_task, _cancel_task, _reopen_task)
_CONTACT = TickActions(_log_contact("in touch"), _snooze, _snooze_for_a_cadence)
_FIXED_DAY = _refuse("the day of an event is not ours to move")

TICK_ACTIONS: Mapping[str, TickActions] = {
    "thank": TickActions(
        _thank, _refuse("a thank-you is not put off"), _refuse("a thank-you goes by itself after a while")
    ),
    "promised": _TASK,
    "to-do": _TASK,
    "next-contact": _CONTACT,
    "stalled": TickActions(_log_contact("reminded them"), _snooze, _decline),
    "first-follow-up": _CONTACT,
    "ask": TickActions(_ask, _snooze_the_asked, _decline_the_asked),
    "prepare": TickActions(_mark_event("prepared"), _FIXED_DAY, _mark_event("prepared")),
    "debrief": TickActions(_mark_event("debriefed"), _FIXED_DAY, _mark_event("debriefed")),
    "circumstance": _CONTACT,
    "birthday": TickActions(_wish, _snooze, _snooze_for_a_cadence),
    "neglected": _CONTACT,
    "drifting": _CONTACT,
    "log": TickActions(_keep, _refuse("what is done is not put off"), _refuse("it is done already"), _remove_line),
}
"""What the boxes do, by kind; `log` is a log line under *Done today*."""
