"""Ways to a person, with who says so, how warm each step is and how long to allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vaultkit.dates import counted, distance, short_day
from vaultkit.model.edge import Edge
from vaultkit.model.introductions import Hop, Introductions, Path
from vaultkit.model.person import Person
from vaultkit.render.details import pledge_words
from vaultkit.render.escape import plain, spoken
from vaultkit.rules.item import Source
from vaultkit.settings import Settings

_SAYS = {
    "knows": "{first} knows {second}, as the note says",
    "introduced_by": "{second} introduced {first} to you",
    "via": "you noted {first} as the way to {second}",
    "event": "{first} and {second} were at the same event",
    "offer": "{first} named {second}",
}


def paths_text(target: Person, paths: Sequence[Path], introductions: Introductions) -> str:
    """The paths to one person, numbered; plain words when there is none."""
    if not paths:
        return f"No path to {plain(target.name)} is known. Note who knows them: `knows` in a contact's properties."
    lines: list[str] = []
    for number, path in enumerate(paths, 1):
        lines += _path_lines(number, path, introductions)
    return "\n".join(lines)


def _path_lines(number: int, path: Path, introductions: Introductions) -> Iterator[str]:
    context, today = introductions.context, introductions.context.today
    yield f"{number}. {way_words(path, context.settings)}"
    if pledge := path.pledge:
        made = f" on {short_day(pledge.made, today)}" if pledge.made else ""
        back = f"; check back on {short_day(pledge.due, today)}" if pledge.due else ""
        yield f"   {plain(pledge.person.name)} {pledge.kind} it{made}: “{spoken(pledge_words(pledge))}”{back}"
    for person in path.resting:
        until = context.vault.rests_until(person, today)
        yield f"   {plain(person.name)} rests{f' until {short_day(until, today)}' if until else ' for now'}"
    for hop in path.hops:
        if hop.edge:
            yield f"   {_says(hop.edge)} ({plain(hop.edge.path)}:{hop.edge.line})"
        if hop is not path.hops[-1] or len(path.hops) == 1:
            yield f"   {plain(hop.person.name)}: {introductions.warmth(hop.person)}, {_last(hop, today)}"


def way_words(path: Path, settings: Settings) -> str:
    """`you → Ana → Marta, as you noted: allow 24 days`."""
    way = " → ".join(["you", *(plain(hop.person.name) for hop in path.hops)])
    stated = ", as you noted" if path.stated else ""
    return f"{way}{stated}: allow {counted(settings.days_to_allow(len(path.between)), 'day')}"


def _says(edge: Edge) -> str:
    return _SAYS[edge.kind].format(first=plain(edge.first.name), second=plain(edge.second.name))


def _last(hop: Hop, today: date) -> str:
    if hop.last is None:
        return "not in touch yet"
    return f"last in touch on {short_day(hop.last, today)}, {distance(hop.last, today)}"


def path_json(path: Path, introductions: Introductions) -> dict[str, Any]:
    return {
        "stated": path.stated,
        "pledge": path.pledge.kind if path.pledge else None,
        "resting": path.resting,
        "cost": round(path.cost, 3),
        "lead_days": introductions.context.settings.days_to_allow(len(path.between)),
        "hops": [
            {
                "person": hop.person,
                "last_touch": hop.last,
                "warmth": introductions.warmth(hop.person),
                "edge": hop.edge.kind if hop.edge else None,
                "source": Source(hop.edge.path, hop.edge.line) if hop.edge else None,
            }
            for hop in path.hops
        ],
    }
