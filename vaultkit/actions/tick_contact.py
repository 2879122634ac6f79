"""What a tick of a line about a person changes: a log line, a time of rest, the end of it all."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Action, Tick
from vaultkit.dates import Span, later
from vaultkit.errors import EditRefused
from vaultkit.markdown.link import folded_name
from vaultkit.model.person import Person
from vaultkit.rules.birthday import WISHES
from vaultkit.rules.item import TickTarget
from vaultkit.rules.thank import ThankTarget
from vaultkit.vocabulary import PassingTag

_LOGGED_TAGS: tuple[PassingTag, ...] = ("thanked", "asked", "gave")
"""What ticks write behind the user's words."""
_A_MONTH = Span(1, "month")


def log_contact(otherwise: str) -> Action:
    """Log the user's words, else the words `otherwise`."""

    def action(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
        return touch(tick, target.person, target.path, sources, otherwise)

    return action


def touch(tick: Tick, person: Person | None, elsewhere: str, sources: Sources, otherwise: str) -> list[NoteEdit]:
    """A log line with the user's words, else with ours; none when contact on that day is noted already."""
    if person is None or (not tick.words and tick.day in sources.vault.days_until(person, tick.day)):
        return []
    return logged(tick, person, elsewhere, tick.words[0].strip() if tick.words else otherwise, sources)


def tagged(
    tick: Tick, person: Person, elsewhere: str, tag: PassingTag, otherwise: str, sources: Sources
) -> list[NoteEdit]:
    """A log line with a passing tag, and with the user's words, else with ours."""
    words = tick.words[0].strip() if tick.words else otherwise
    return logged(tick, person, elsewhere, f"{words} {sources.tag(tag)}", sources)


def own_words(tick: Tick, person: Person, elsewhere: str, sources: Sources) -> list[NoteEdit]:
    """A log line with the user's words, if there are any."""
    return logged(tick, person, elsewhere, tick.words[0].strip(), sources) if tick.words else []


def logged(tick: Tick, person: Person, elsewhere: str, words: str, sources: Sources) -> list[NoteEdit]:
    """A log line, unless the day has it already; with what the user wrote below."""
    if is_logged(person, tick.day, words, sources):
        return []
    return [sources.log(person, elsewhere, tick.day, words, tick.words[1:])]


def is_logged(person: Person, day: date, words: str, sources: Sources) -> bool:
    """Whether a whole log line of a day says these words of somebody, with a tag that ticks write or without."""
    said = " ".join(words.split())
    same = {said, *(f"{said} {sources.tag(tag)}" for tag in _LOGGED_TAGS)}
    same |= {f"{sources.link(person)}: {one}" for one in same}
    known = (entry for entry in sources.vault.entries_with(person) if entry.day == day and entry.source == "log")
    return any(" ".join(entry.text.split()) in same for entry in known)


# --- thanks, birthdays, something given ----------------------------------------------


def thank(tick: Tick, target: ThankTarget, sources: Sources) -> list[NoteEdit]:
    """A log line with the tag of thanks, where they are still owed."""
    if target.person is None:
        return []
    if any(target.day <= entry.day for entry in sources.vault.tagged(target.person, "thanked")):
        return own_words(tick, target.person, target.path, sources)
    return tagged(tick, target.person, target.path, "thanked", "said thank you", sources)


def wish(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    words = f"{WISHES}: {tick.words[0].strip()}" if tick.words else WISHES
    return touch(replace(tick, words=(words, *tick.words[1:])), target.person, target.path, sources, "")


def gave(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    """Something was given, as the box below the brake says: a log line with the tag."""
    person = target.person or person_named(tick.name, sources)
    if person is None:
        raise EditRefused("nobody is named on the line")
    known = any(entry.day == tick.day for entry in sources.vault.tagged(person, "gave"))
    if known and not tick.words:
        return []
    return tagged(tick, person, target.path, "gave", f"gave {person.name} something", sources)


# --- rest ----------------------------------------------------------------------------


def snooze(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    return snoozed(target.person, tick.until_day, sources)


def snooze_for_a_cadence(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    contact = sources.vault.contact(target.person) if target.person else None
    cadence = contact.cadence if contact and contact.cadence else Span(1, "year")
    return snoozed(target.person, later(tick.day, cadence), sources)


def snooze_a_month(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    return snoozed(target.person or person_named(tick.name, sources), a_month_after(tick.day), sources)


def a_month_after(day: date) -> date:
    """The day until which something rests that is put off for a month."""
    return later(day, _A_MONTH)


def snoozed(person: Person | None, until: date, sources: Sources) -> list[NoteEdit]:
    """The property that leaves somebody alone until a day; none when they are left alone for longer."""
    contact = sources.vault.contact(person) if person else None
    if contact is None:
        name = person.name if person else "they"
        raise EditRefused(f"{name} has no note to write `snooze_until` in; `vaultkit new contact` makes one")
    if contact.snooze_until and contact.snooze_until >= until:
        return []
    return [sources.with_property("contact", contact.path, "snooze_until", until.isoformat())]


def end_contact(_tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    """No more lines that ask to be in touch: `cadence: none`."""
    contact = sources.vault.contact(target.person) if target.person else None
    if contact is None:
        name = target.person.name if target.person else "they"
        raise EditRefused(f"{name} has no note to write `cadence: none` in; `vaultkit new contact` makes one")
    if contact.no_cadence:
        return []
    return [sources.with_property("contact", contact.path, "cadence", "none")]


# --- who a line names ----------------------------------------------------------------


def person_named(name: str, sources: Sources) -> Person | None:
    """Who a link on the agenda names."""
    return next((person for person in sources.vault.people if name and is_named(name, person, sources)), None)


def is_named(name: str, person: Person, sources: Sources) -> bool:
    """Whether a link on the agenda names somebody."""
    return _folded(name) in {_folded(person.name), _folded(_target_of(person, sources))}


def _target_of(person: Person, sources: Sources) -> str:
    """What a link to somebody says; their name where none can."""
    target = sources.vault.directory.link_to(person.path) if person.path else None
    return target or person.name


def _folded(target: str) -> str:
    return folded_name(target.strip())
