"""A touch in which you asked for something that a goal needs: the stage at their name.

See docs/format.md, *Goals and needs*.
"""

from __future__ import annotations

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.errors import NameNotClear
from vaultkit.expression import expression
from vaultkit.markdown.candidate_line import with_stage
from vaultkit.markdown.edit import insertion, line_edit
from vaultkit.model.names import matches
from vaultkit.model.need import STAGES, Need
from vaultkit.model.vault import Vault
from vaultkit.prose.sentence import Understood

_MARKER = expression(r"^([\s>]*)([-*+]|\d{1,9}[.)])")


def need_called(typed: str, vault: Vault) -> Need:
    """The open need of an active goal that some words fit. Raises NameNotClear when it is not exactly one."""
    needs = vault.active_needs
    found = matches(typed, [(need, (need.text, *need.tags)) for need in needs])
    if len(found) == 1:
        return found[0]
    known_needs = "; ".join(f"“{need.text}”" for need in (found or needs)[:5])
    fits = f"fits {len(found)} needs" if found else "is no open need"
    raise NameNotClear(f"“{typed}” {fits}{f': {known_needs}' if known_needs else ''}")


def asked_for(need: Need, touch: Understood, sources: Sources) -> list[NoteEdit]:
    """The stage `asked` with its day at the line of the first who was there, or a line for them; none if it stands."""
    person, text = touch.people[0], sources.text_of(need.goal)
    known = [one for one in need.candidates if person in {one.asked_person, one.person}]
    if not known:
        last = max((one.line for one in need.candidates), default=need.line)
        found = _MARKER.match(sources.line(need.goal, last))
        indent, marker = (found[1], found[2]) if found else ("", "-")
        step = "" if need.candidates else "    "
        line = f"{indent}{step}{marker} {sources.link(person)} — asked {touch.day}"
        return [(need.goal, insertion(text, last, (line,)))]
    candidate = next((one for one in known if one.asked_person == person), known[0])
    if candidate.declined or STAGES.index(candidate.stage) >= STAGES.index("asked"):
        return []
    new = with_stage(sources.line(need.goal, candidate.line), "asked", touch.day)
    return [(need.goal, line_edit(text, candidate.line, new))]
