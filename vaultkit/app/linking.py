"""Link the names that stand unlinked in dated notes: found, chosen by person, and planned for the one writer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from vaultkit.app.change_notes import sources_of
from vaultkit.app.findings import dated_notes
from vaultkit.app.plan import Plan
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import apply, line_edit
from vaultkit.markdown.lines import Lines
from vaultkit.model.person import Person
from vaultkit.model.unlinked import Unlinked, full_names, unlinked_in, with_links

Places = Mapping[Person, Mapping[str, Sequence[Unlinked]]]
"""Names that stand unlinked, by person, then by the path of the note."""


class Linking(Struct, frozen=True):
    """Links that are planned, and what is left as it is."""

    plan: Plan
    refused: tuple[str, ...] = ()
    """Why a note is left as it is, a line each."""


def unlinked_places(loaded: Loaded, only: Collection[Person] | None = None) -> Places:
    """Where full names stand without a link in dated notes: those of some people, or of everybody."""
    found: defaultdict[Person, dict[str, list[Unlinked]]] = defaultdict(dict)
    names = full_names(loaded.vault)
    for note in dated_notes(loaded) if names else ():
        for place in unlinked_in(note, names):
            if only is None or place.person in only:
                found[place.person].setdefault(note.path, []).append(place)
    return dict(sorted(found.items()))


def plan_links(loaded: Loaded, places: Places) -> Linking:
    """Links in these places. A note that cannot be changed is left as it is.

    Raises NoteChanged when a note is no longer as it was read.
    """
    by_note: defaultdict[str, list[Unlinked]] = defaultdict(list)
    for found in places.values():
        for path, here in found.items():
            by_note[path] += here
    sources, texts, refused = sources_of(loaded), dict[str, str](), list[str]()
    for path, here in sorted(by_note.items()):
        try:
            texts[path] = _linked(path, sources.text_of(path), here)
        except EditRefused as error:
            refused.append(str(error))
    return Linking(Plan(texts, {path: sources.text_of(path) for path in texts}), tuple(refused))


def _linked(path: str, text: str, places: Iterable[Unlinked]) -> str:
    """The text of a note with links in its places."""
    by_line: defaultdict[int, list[Unlinked]] = defaultdict(list)
    for place in places:
        by_line[place.line].append(place)
    lines = Lines.of(text).lines
    return apply(
        path, text, [line_edit(text, number, [with_links(lines[number - 1], here)]) for number, here in by_line.items()]
    )
