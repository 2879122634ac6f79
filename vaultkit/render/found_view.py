"""What was found in a vault as lines: for a terminal, the agenda note, and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vaultkit.dates import counted
from vaultkit.model.found import Found, Place, Step
from vaultkit.render.escape import code, plain

_MOST = 3
"""Folders, and gaps of one sort, that are told one by one."""
Quote = Callable[[str], str]
"""Sets a name or a line from the notes off from the words around it."""


def found_note(found: Found) -> list[str]:
    """The lines of an agenda that has nothing else to say."""
    return ["## What was found", *(f"- {line}" for line in found_lines(found, code)), ""]


def found_text(found: Found) -> str:
    """The same for a terminal."""
    return "\n".join(("What was found", *(f"  {line}" for line in found_lines(found, _in_ticks))))


def next_step_text(found: Found) -> str:
    """The next step alone, and where the rest is told; empty where none is needed."""
    return (
        f"Next: {step_words(found.step, _in_ticks)}\n`vaultkit check` says what was found"
        if found.step.is_needed
        else ""
    )


def _in_ticks(text: str) -> str:
    return f"`{plain(text)}`"


def found_lines(found: Found, quote: Quote) -> Iterator[str]:
    """What there is, what was not understood, and the next step, a line each."""
    without = f"; {found.without_note} more without a note" if found.without_note else ""
    days = f"; {counted(found.contact_days, 'day')} of contact" if found.dated or found.contact_days else ""
    yield f"People: {_places(found.people, quote)}{without}"
    yield f"Dated notes: {_places(found.dated, quote)}{days}"
    yield f"Events: {_places(found.events, quote)}"
    yield f"Goals: {_places(found.goals, quote)}"
    yield from (f"Not understood: {line}" for line in _gaps(found, quote))
    yield f"Next: {step_words(found.step, quote)}"


def _places(places: Sequence[Place], quote: Quote) -> str:
    told = [
        f"{place.notes} in {quote(place.folder) if place.folder else 'the vault itself'}" for place in places[:_MOST]
    ]
    if more := places[_MOST:]:
        told.append(f"{sum(place.notes for place in more)} in {counted(len(more), 'other folder')}")
    return ", ".join(told) or "none"


def _gaps(found: Found, quote: Quote) -> Iterator[str]:
    for at, folder in enumerate(found.like_people[:_MOST]):
        linked = f", {folder.linked} of them linked in dated notes" if folder.linked else ""
        setting = f"; {quote(found.like_people_line)} takes them" if at == 0 else ""
        yield (
            f"the {counted(folder.notes, 'note')} in {quote(folder.folder)} look like people{linked}, "
            f"such as {', '.join(map(quote, folder.names))}{setting}"
        )
    if found.lone:
        names = ", ".join(map(quote, found.lone[:_MOST]))
        more = f" and {len(found.lone) - _MOST} more" if len(found.lone) > _MOST else ""
        yield f"{names}{more} may be people; {quote('type: person')} in the properties of a note makes it one"
    for days in found.unread_days[:_MOST]:
        where = f"in {quote(days.folder)}" if days.folder else "in the vault itself"
        lines = " and ".join(map(quote, days.lines))
        how = f"; {lines} reads them" if lines else f"; is that {' or '.join(map(quote, days.formats))}?"
        yield f"the names of {counted(days.notes, 'note')} {where} look like days, such as {quote(days.example)}{how}"
    for newcomer in found.newcomers[:_MOST]:
        yield f"{quote(newcomer.name)} is linked in {counted(newcomer.notes, 'dated note')} and has no note"
    if found.plain and not found.newcomers:
        first = found.plain[0]
        names = ", ".join(quote(one.written) for one in found.plain[:_MOST])
        link = quote(f"[[{first.name}]]")
        yield f"{names} may be people; a link in a dated note, such as {link}, says that you were in touch"
    if found.unlinked:
        yield f"the full names of {counted(found.unlinked, 'contact')} stand in dated notes without a link"


def step_words(step: Step, quote: Quote) -> str:
    """The next step as a sentence."""
    write = " and ".join(map(quote, step.write.split("\n")))
    lines = "these lines" if "\n" in step.write else "this line"
    then = ", and link it where the name stands" if "\n" in step.write else ""
    cadence = quote("cadence: 6 weeks")
    or_cadence = f", or {cadence} in the properties of those you want to stay in touch with" if step.is_needed else ""
    return {
        "settings": f"correct line {step.write} of {quote(step.place)}, which cannot be read",
        "init": f"run {write}, which writes down how your notes are to be read",
        "setting": f"write {lines} at the top of {quote(step.place)}, in place of what it says of that now: {write}",
        "property": f"write {write} in the properties of {quote(step.place)}",
        "new": f"make a note of somebody you know, under their own name{then}: {write}",
        "link": f"run {write}, which shows where names stand without a link, and links them if you like",
        "log": f"note when you were last in touch with somebody: {write}, or a link to them in a daily note",
        "cadence": f"write {write} in the properties of {quote(step.place)}, or how often you want to be in touch",
        "goal": f"write down a goal and what it needs: {write}{or_cadence}",
        "none": "nothing to set up",
    }[step.kind]


def found_json(found: Found) -> dict[str, Any]:
    """The same as values."""
    return {
        "people": _places_json(found.people),
        "dated_notes": _places_json(found.dated),
        "events": _places_json(found.events),
        "goals": _places_json(found.goals),
        "not_understood": {
            "like_people": [
                {"folder": one.folder, "notes": one.notes, "linked": one.linked, "names": list(one.names)}
                for one in found.like_people
            ],
            "may_be_people": list(found.lone),
            "unread_days": [
                {"folder": one.folder, "notes": one.notes, "example": one.example, "formats": list(one.formats)}
                for one in found.unread_days
            ],
            "without_note": [{"name": one.name, "notes": one.notes} for one in found.newcomers],
            "unlinked": found.unlinked,
            "plain_names": [{"name": one.name, "written": one.written, "notes": one.notes} for one in found.plain],
        },
        "next_step": {"kind": found.step.kind, "write": found.step.write or None, "place": found.step.place or None},
    }


def _places_json(places: Sequence[Place]) -> list[dict[str, Any]]:
    return [{"folder": place.folder, "notes": place.notes} for place in places]
