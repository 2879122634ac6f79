"""What an agenda says, line by line, before it is Markdown or terminal text."""

from __future__ import annotations

from vaultkit.dates import distance
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.table import FOLLOW_UP
from vaultkit.rules.table import RECONNECT

_COUNTED = {FOLLOW_UP.heading: "to follow up", RECONNECT.heading: "to reconnect"}


def summary(agenda: Agenda) -> str:
    """One line that says how much there is."""
    told = [f"{len(section.lines)} {_COUNTED[section.heading]}" for section in agenda.sections]
    told += [f"{event.title} {distance(event.day, agenda.day)}" for event in agenda.coming if event.kind == "event"][:1]
    if agenda.later:
        told.append(f"{len(agenda.later)} for later")
    if agenda.to_mend:
        told.append(f"{len(agenda.to_mend)} to mend")
    return " · ".join(told) if told else "Nothing waits for you today."
