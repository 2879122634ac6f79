"""Notes that are not there yet: where they lie, and the vault's templates that they are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from vaultkit.actions.new_note import NewNote, Templates, folder_for, met_on, new_note, path_in, refuse_if_there
from vaultkit.actions.note_edit import NewText, NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused, UsageProblem
from vaultkit.markdown.template import Formats
from vaultkit.model.note_names import checked_name
from vaultkit.storage.vault_files import read_templates
from vaultkit.vocabulary import Kind


def new_note_of(
    loaded: Loaded,
    kind: Kind,
    name: str,
    now: datetime,
    properties: Mapping[str, str] | None = None,
    *,
    with_days: bool = True,
) -> NewNote:
    """A note of a kind in the folder where they lie, from the vault's template, by a name that was checked.

    Raises EditRefused when one is there. `with_days` as in `templates_of`.
    """
    path = path_in(folder_for(kind, loaded.vault, loaded.settings), name)
    refuse_if_there(path, kind, loaded.vault, known_paths(loaded))
    templates = templates_of(loaded, now, with_days=with_days)
    return new_note(kind, path, templates, loaded.settings, loaded.configuration, properties=properties)


def known_paths(loaded: Loaded) -> Iterator[str]:
    """Every note that was read, and every one that could not be."""
    yield from loaded.vault.kinds
    yield from (problem.path for problem in loaded.vault.problems if problem.path.endswith(".md"))


def templates_of(loaded: Loaded, now: datetime, *, with_days: bool = True) -> Templates:
    """The vault's templates, filled with a moment, or without days and times."""
    texts = read_templates(loaded.root, loaded.configuration.templates_folder)
    return Templates(texts, now, formats_of(loaded), with_days=with_days)


def formats_of(loaded: Loaded) -> Formats:
    """How days and times are written in templates."""
    configuration = loaded.configuration
    languages = configuration.daily_notes.languages(daily_notes_in(loaded))
    return Formats(configuration.date_format, configuration.time_format, languages)


def daily_notes_in(loaded: Loaded) -> Mapping[str, date]:
    """The daily notes that are there, with their days."""
    return {path: kind.daily for path, kind in loaded.vault.kinds.items() if kind.daily}


def contact_note(loaded: Loaded, name: str, day: date, sources: Sources) -> NoteEdit:
    """The note of somebody who was only linked so far: it says no day on which you met.

    Raises EditRefused for a name that no note can have, and when one is there.
    """
    try:
        checked = checked_name(name)
    except UsageProblem as error:
        raise EditRefused(str(error)) from error
    made = new_note_of(loaded, "contact", checked, datetime.combine(day, time()), with_days=False)
    made = met_on(made, None, sources, day)
    return made.path, NewText(made.text)
