"""What a tick in the agenda, a `>` or a `-` changes in the notes (DESIGN.md §1 last column, §2 *Ticks*)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.matter import Matter
from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.dates import Span, later, shifted
from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.candidate_line import declined, with_stage, with_via
from vaultkit.markdown.edit import insertion, line_edit
from vaultkit.markdown.task_edit import cancelled, completing, moved, reopened
from vaultkit.model.need import STAGES, Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.rules.asking import Ask, Asking, is_under_way
from vaultkit.rules.birthday import WISHES

PUT_OFF_DAYS = 7
"""How long something is put off when no day is written."""

_MARKER = expression(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+")
_INDENT = expression(r"^([\s>]*)")


class Tick(Struct, frozen=True):
    """What is to be done with a matter."""

    symbol: str
    """`x` done, `>` put off, `-` let go, a blank: taken back."""
    day: date
    until: date | None = None
    """The day until which it is put off."""
    name: str = ""
    """Who is named on the line; tells which candidate of a need is meant."""
    words: tuple[str, ...] = ()
    """What the user wrote on the line, or below it."""

    @property
    def until_day(self) -> date:
        return self.until or shifted(self.day, PUT_OFF_DAYS)


def ticked(tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    """The changes that a tick asks for; none when the matter is settled already.

    Raises `EditRefused` with the reason when it cannot be carried out.
    """
    steps = _STEPS.get(tick.symbol.casefold())
    if steps is None:
        raise EditRefused(f"the box holds “{tick.symbol}”; write x for done, > to put off or - to let go")
    return steps(tick, matter, sources)


# --- done --------------------------------------------------------------------------


def _done(tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    if matter.promise:
        return _task_done(tick, matter, matter.promise, sources)
    if matter.kind == "ask" and matter.need:
        return _asked(tick, matter, matter.need, sources)
    if matter.kind in _EVENT_PROPERTIES:
        return _event_done(tick, matter, sources)
    if matter.kind == "birthday":
        told = f"{WISHES}: {plain_words(tick.words[0])}" if tick.words else WISHES
        return _touch(replace(tick, words=(told, *tick.words[1:])), matter, sources, "")
    return [] if matter.kind == "log" else _in_touch(tick, matter, sources)


def _in_touch(tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    """A log line; with the tag of thanks where they are owed."""
    if matter.gift is None or matter.person is None:
        return _touch(tick, matter, sources, _TOUCHES.get(matter.kind, "in touch"))
    if any(matter.gift.day <= entry.day for entry in sources.vault.tagged(matter.person, "thanked")):
        return _touch(tick, matter, sources, "") if tick.words else []
    tag = sources.tag("thanked")
    return _touch(tick, matter, sources, f"said thank you {tag}", f" {tag}")


_EVENT_PROPERTIES = {"prepare": "prepared", "debrief": "debriefed"}
_TOUCHES = {"stalled": "reminded them"}


def _touch(tick: Tick, matter: Matter, sources: Sources, otherwise: str, tag: str = "") -> list[NoteEdit]:
    """A log line with the user's words, else with ours; none when the day tells of it already."""
    person = matter.person
    if person is None:
        return []
    if not tick.words and not tag and tick.day in sources.vault.days_until(person, tick.day):
        return []
    words = f"{plain_words(tick.words[0])}{tag}" if tick.words else otherwise
    return _logged(tick, person, matter.path, words, sources)


def _logged(tick: Tick, person: Person, elsewhere: str, words: str, sources: Sources) -> list[NoteEdit]:
    """A log line, unless the day has it already; with what the user wrote below."""
    told = [entry for entry in sources.vault.entries_with(person) if entry.day == tick.day and entry.source == "log"]
    endings = (words, f"{words} {sources.tag('thanked')}")
    if any(entry.text.strip().endswith(endings) for entry in told):
        return []
    return [sources.log(person, elsewhere, tick.day, words, [plain_words(line) for line in tick.words[1:]])]


def plain_words(line: str) -> str:
    """What a user wrote, without a list marker before it."""
    return _MARKER.sub("", line).strip()


def _task_done(tick: Tick, matter: Matter, promise: Promise, sources: Sources) -> list[NoteEdit]:
    told = _touch(tick, matter, sources, "") if tick.words else []
    if not promise.task.open:
        return told
    note, text = sources.note(promise.path), sources.text_of(promise.path)
    changes = completing(text, note, promise.task, tick.day, sources.task_format)
    return [*((promise.path, edit) for edit in changes), *told]


def _event_done(tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    name = _EVENT_PROPERTIES[matter.kind]
    event = sources.vault.events[matter.path]
    if (event.prepared if name == "prepared" else event.debriefed) is not None:
        return []
    return [sources.with_property("event", matter.path, name, tick.day.isoformat())]


def _asked(tick: Tick, matter: Matter, need: Need, sources: Sources) -> list[NoteEdit]:
    """The stage at the candidate's line: `confirmed` where help was only assumed, else `asked`; what was said."""
    stage: Stage = "confirmed" if matter.assumed else "asked"
    if not tick.name and any(candidate.day_of(stage) == tick.day for candidate in need.candidates):
        return []
    ask = _the_ask(tick, need, sources)
    told = _logged(tick, ask.whom, need.goal, plain_words(tick.words[0]), sources) if tick.words else []
    if ask.candidate.declined or STAGES.index(ask.candidate.stage) >= STAGES.index(stage):
        return told
    line = sources.line(need.goal, ask.candidate.line)
    if ask.between and not ask.stated:
        line = with_via(line, sources.link(ask.whom))
    new = with_stage(line, stage, tick.day)
    return [(need.goal, line_edit(sources.text_of(need.goal), ask.candidate.line, new)), *told]


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
    return {ask.whom.name.casefold(), _named(link)}


def person_named(name: str, sources: Sources) -> Person | None:
    """Who a link on the agenda names."""
    return next(
        (
            person
            for person in sources.vault.people
            if _named(name) in {person.name.casefold(), _named(sources.link(person)[2:-2].partition("|")[0])}
        ),
        None,
    )


def _named(target: str) -> str:
    return target.strip().casefold()


# --- put off -----------------------------------------------------------------------


def _put_off(tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    if tick.until_day <= tick.day:
        raise EditRefused(f"it cannot be put off to {tick.until_day}, which is not to come")
    if matter.promise:
        return _task_put_off(tick, matter.promise, sources)
    if matter.kind in {"prepare", "debrief", "log", "thank"}:
        reasons = {"thank": "a thank-you is not put off", "log": "what is done is not put off"}
        raise EditRefused(reasons.get(matter.kind, "the day of an event is not ours to move"))
    return _left_in_peace(_whose(tick, matter, sources), tick.until_day, sources)


def _whose(tick: Tick, matter: Matter, sources: Sources) -> Person | None:
    """Of an ask, the one who would be asked."""
    if matter.kind == "ask" and matter.need:
        return person_named(tick.name, sources) or _the_ask(tick, matter.need, sources).whom
    return matter.person


def _task_put_off(tick: Tick, promise: Promise, sources: Sources) -> list[NoteEdit]:
    """The task's day moved; of a promise to you also a reminder, since that is why it is put off."""
    task = promise.task
    if not task.open or (task.day and task.day >= tick.until_day):
        return []
    text = sources.text_of(promise.path)
    line = sources.line(promise.path, task.line)
    new = moved(line, task, tick.until_day, sources.task_format)
    edits: list[NoteEdit] = [(promise.path, line_edit(text, task.line, new))]
    if promise.theirs and tick.day not in promise.reminders:
        words = f": {'; '.join(map(plain_words, tick.words))}" if tick.words else ""
        indent = _INDENT.match(line)
        step = "\t" if indent and "\t" in indent[1] else "    "
        reminder = f"{indent[1] if indent else ''}{step}- {tick.day.isoformat()} reminded{words}"
        last = next(item.last for item in sources.note(promise.path).body.items if item.line == task.line)
        edits.append((promise.path, insertion(text, last, (reminder,))))
    return edits


def _left_in_peace(person: Person | None, until: date, sources: Sources) -> list[NoteEdit]:
    contact = sources.vault.contact(person) if person else None
    if contact is None:
        name = person.name if person else "they"
        raise EditRefused(f"{name} has no note to write `snooze_until` in; `vaultkit new contact` makes one")
    if contact.snooze_until and contact.snooze_until >= until:
        return []
    return [sources.with_property("contact", contact.path, "snooze_until", until.isoformat())]


# --- let go ------------------------------------------------------------------------


def _let_go(tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    if matter.promise:
        task = matter.promise.task
        if not task.open:
            return []
        path = matter.promise.path
        new = cancelled(sources.line(path, task.line), task, tick.day, sources.task_format)
        return [(path, line_edit(sources.text_of(path), task.line, new))]
    if matter.need:
        candidate = matter.candidate or _the_ask(tick, matter.need, sources).candidate
        return _candidate_let_go(tick, matter.need, candidate, sources)
    if matter.kind in {"prepare", "debrief"}:
        return _event_done(tick, matter, sources)
    if matter.kind in {"thank", "log"}:
        raise EditRefused(
            "a thank-you goes by itself after a while" if matter.kind == "thank" else "it is done already"
        )
    contact = sources.vault.contact(matter.person) if matter.person else None
    cadence = contact.cadence if contact and contact.cadence else Span(1, "year")
    return _left_in_peace(matter.person, later(tick.day, cadence), sources)


def _candidate_let_go(tick: Tick, need: Need, candidate: Candidate, sources: Sources) -> list[NoteEdit]:
    if candidate.declined:
        return []
    new = declined(sources.line(need.goal, candidate.line), tick.day)
    return [(need.goal, line_edit(sources.text_of(need.goal), candidate.line, new))]


# --- taken back --------------------------------------------------------------------


def _taken_back(_tick: Tick, matter: Matter, sources: Sources) -> list[NoteEdit]:
    if matter.promise:
        task, path = matter.promise.task, matter.promise.path
        if task.open:
            return []
        new = reopened(sources.line(path, task.line), task, sources.task_format)
        return [(path, line_edit(sources.text_of(path), task.line, new))]
    if matter.kind == "log" and matter.line:
        _refuse_with_lines_below(matter, matter.line, sources)
        return [(matter.path, line_edit(sources.text_of(matter.path), matter.line, ()))]
    raise EditRefused("only tasks and log lines of today can be taken back")


def _refuse_with_lines_below(matter: Matter, line: int, sources: Sources) -> None:
    items = sources.note(matter.path).body.items
    if any(item.line == line and item.last > line for item in items):
        raise EditRefused(f"other lines hang below it; take it back in {matter.path}, line {line}")


_Step = Callable[[Tick, Matter, Sources], list[NoteEdit]]
_STEPS: dict[str, _Step] = {"x": _done, ">": _put_off, "-": _let_go, " ": _taken_back}
