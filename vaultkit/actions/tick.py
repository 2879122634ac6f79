"""What a tick in the agenda, a `>` or a `-` changes in the notes, by the kind of its line (docs/ticking.md)."""

from __future__ import annotations

from collections.abc import Mapping

from vaultkit.actions import decide_tick, let_go, tick_contact, tick_event, tick_name, tick_need, tick_task
from vaultkit.actions.keep_likely import keep_likely
from vaultkit.actions.note_edit import IN_TOUCH, NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Action, Tick, TickActions, refuse
from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import line_edit
from vaultkit.rules.circumstance import is_their_day
from vaultkit.rules.done_today import LogTarget
from vaultkit.rules.item import TickTarget


def ticked(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    """The changes that a tick asks for; none when they are made already.

    Raises `EditRefused` with the reason when it cannot be carried out.
    """
    actions = TICK_ACTIONS[target.kind]
    symbol = tick.symbol.casefold()
    if tick.outcome:
        return _outcome_of(tick, symbol, actions)(tick, target, sources)
    if symbol == ">" and tick.until_day <= tick.day:
        raise EditRefused(f"it cannot be put off to {tick.until_day}, which is not to come")
    if symbol == "x" and tick.until and tick.until <= tick.day and target.kind == "promised":
        raise EditRefused(f"it cannot come back on {tick.until}, which is not to come")
    action = {"x": actions.done, ">": actions.put_off, "-": actions.let_go, " ": actions.take_back}.get(symbol)
    if action is None:
        raise EditRefused(f"the box holds “{tick.symbol}”; write x for done, > to put off or - to let go")
    return action(tick, target, sources)


def _outcome_of(tick: Tick, symbol: str, actions: TickActions) -> Action:
    """What a box below a line does. Raises `EditRefused` for one that the line has not, or another sign than `x`."""
    if symbol != "x":
        raise EditRefused(f"the box holds “{tick.symbol}”; write x where it happened, > or - on the line above")
    action = actions.outcomes.get(tick.outcome, actions.of_person)
    if action is None:
        raise EditRefused(f"“{tick.outcome}” is no outcome of that line")
    return action


# --- events --------------------------------------------------------------------------


def _mark_event(name: str) -> Action:
    """Set the property `prepared` or `debriefed` of an event, unless it has one."""

    def action(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
        if getattr(sources.vault.events[target.path], name) is not None:
            return []
        return [sources.with_property("event", target.path, name, tick.day.isoformat())]

    return action


# --- log lines of today ------------------------------------------------------------


def _keep(_tick: Tick, _target: TickTarget, _sources: Sources) -> list[NoteEdit]:
    return []


def _remove_line(_tick: Tick, target: LogTarget, sources: Sources) -> list[NoteEdit]:
    items = sources.note(target.path).body.items
    if any(item.line == target.line and item.last > target.line for item in items):
        raise EditRefused(f"other lines hang below it; take it back in {target.path}, line {target.line}")
    return [(target.path, line_edit(sources.text_of(target.path), target.line, ()))]


# --- all kinds -----------------------------------------------------------------------

_GAVE: Mapping[str, Action] = {"gave": tick_contact.gave}
"""What any line about a person may have: the box below the brake."""


def _contact(done: Action, *, ends: bool = True) -> TickActions:
    """The boxes of a line that asks to be in touch."""
    end: Mapping[str, Action] = {"month": tick_contact.snooze_a_month, "end": tick_contact.end_contact} if ends else {}
    return TickActions(done, tick_contact.snooze, tick_contact.snooze_for_a_cadence, outcomes={**_GAVE, **end})


def _unless_their_day(action: Action) -> Action:
    """The action, refused on a day of their own: that shows all the same, and is over tomorrow."""

    def on_other_days(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
        if is_their_day(target.key, tick.day):
            raise EditRefused("a day of their own is not put off; it goes by itself tomorrow")
        return action(tick, target, sources)

    return on_other_days


_IN_TOUCH = tick_contact.log_contact(IN_TOUCH)
_TASK_ENDS: Mapping[str, Action] = {**_GAVE, "month": tick_task.move_a_month, "end": tick_task.cancel}

_NO_ANSWER = refuse("without a tick it goes by itself after some days")

TICK_ACTIONS: Mapping[str, TickActions] = {
    "thank": TickActions(
        tick_contact.thank,
        refuse("a thank-you is not put off"),
        let_go.favour,
        outcomes={**_GAVE, "end": let_go.favour},
    ),
    "promised": TickActions(
        tick_task.remind,
        tick_task.move,
        tick_task.cancel,
        tick_task.reopen,
        outcomes={**_TASK_ENDS, "kept": tick_task.complete},
    ),
    "to-do": TickActions(
        tick_task.complete, tick_task.move, tick_task.cancel, tick_task.reopen, outcomes={**_TASK_ENDS}
    ),
    "next-contact": _contact(_IN_TOUCH),
    "stalled": TickActions(
        tick_need.remind,
        tick_need.snooze_whose_turn,
        tick_need.decline,
        outcomes={
            **_GAVE,
            "yes": tick_need.reached("agreed"),
            "no": tick_need.said_no,
            "introduced": tick_need.reached("introduced"),
            "helped": tick_need.reached("helped"),
            "month": tick_need.snooze_whose_turn_a_month,
            "end": tick_need.decline,
        },
    ),
    "debrief": tick_event.DEBRIEF,
    "first-follow-up": _contact(_IN_TOUCH),
    "ask": TickActions(
        tick_need.ask,
        tick_need.snooze_the_asked,
        tick_need.decline_the_asked,
        outcomes={**_GAVE, "month": tick_need.snooze_the_asked_a_month, "end": tick_need.decline_the_asked},
    ),
    "prepare": TickActions(_mark_event("prepared"), tick_event.FIXED_DAY, _mark_event("prepared")),
    "circumstance": TickActions(
        _IN_TOUCH,
        _unless_their_day(tick_contact.snooze),
        _unless_their_day(tick_contact.snooze_for_a_cadence),
        outcomes=_GAVE,
    ),
    "birthday": _contact(tick_contact.wish, ends=False),
    "neglected": _contact(_IN_TOUCH),
    "drifting": _contact(_IN_TOUCH),
    "dormant": _contact(_IN_TOUCH),
    "decide": TickActions(
        decide_tick.reached,
        decide_tick.put_off,
        decide_tick.let_go,
        outcomes={"month": decide_tick.put_off_a_month, "end": decide_tick.let_go},
    ),
    "perhaps": TickActions(keep_likely, _NO_ANSWER, _NO_ANSWER),
    "new-name": TickActions(
        tick_name.make_note,
        _NO_ANSWER,
        refuse("tick the box below it where it is not a person; without a tick it goes by itself after some days"),
        outcomes={"nobody": tick_name.no_person},
    ),
    "log": TickActions(_keep, refuse("what is done is not put off"), refuse("it is done already"), _remove_line),
}
"""What the boxes do, by kind; `log` is a log line under *Done today*."""
