"""What `check` reports of a vault, and the first look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vaultkit.app.session import Loaded, read_in_full
from vaultkit.errors import Problem
from vaultkit.markdown.note import Note
from vaultkit.model.check import moved_links, problems_on, unlinked_notes, waiting_for_nobody
from vaultkit.model.context import Context
from vaultkit.model.found import Found, find, with_plain_names
from vaultkit.rules.new_name import names_passed_over

_MOST_READ = 60
"""Dated notes that are read again for names of people without a note."""


def findings(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """All problems by path and line: those of the vault, and those that no agenda needs.

    Dated notes are read again for names that stand unlinked in them.
    """
    from vaultkit.model.duplicates import duplicates
    from vaultkit.model.unlinked import full_names, unlinked_names

    vault, facts = loaded.vault, [note.facts for note in loaded.notes.values() if note.facts]
    found = {*vault.problems, *problems_on(vault, today), *waiting_for_nobody(vault, facts), *moved_links(vault, facts)}
    found.update(unlinked_notes(vault))
    found.update(names_passed_over(Context(vault, loaded.settings, today)))
    found.update(duplicates(vault.contacts))
    if names := full_names(vault):
        found.update(unlinked_names(dated_notes(loaded), names))
    return tuple(sorted(found))


def found_in(loaded: Loaded, today: date, problems: Iterable[Problem] | None = None) -> Found:
    """What was found in a vault, and the next step.

    `problems` are its `findings`, where these are there. Without them names that stand unlinked are looked for only
    where nothing else tells of contact, since every dated note is read again for it.
    """
    vault = loaded.vault
    if problems is None and not any(vault.days_until(person, today) for person in vault.people):
        from vaultkit.model.unlinked import full_names, unlinked_names

        names = full_names(vault)
        problems = unlinked_names(dated_notes(loaded), names) if names else ()
    found = find(
        vault,
        (note.facts for note in loaded.notes.values() if note.facts),
        (loaded.settings, loaded.configuration.daily_notes),
        today,
        has_settings=loaded.config.has_settings,
        unlinked=sum(problem.code == "unlinked-name" for problem in problems or ()),
    )
    if vault.contacts or found.newcomers:
        return found
    from vaultkit.model.plain_names import plain_names

    return with_plain_names(found, plain_names(dated_notes(loaded, _MOST_READ)))


def dated_notes(loaded: Loaded, newest: int | None = None) -> Iterator[Note]:
    """The dated notes of a vault, or so many of the newest, read again."""
    dated = sorted(path for path, kind in loaded.vault.kinds.items() if kind.dated)
    if newest is not None:
        dated = sorted(dated, key=lambda path: loaded.vault.kinds[path].dated or date.min)[-newest:]
    for path in dated:
        if note := read_in_full(loaded.root, path, loaded.configuration):
            yield note
