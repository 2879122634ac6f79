"""What is odd about a vault as a whole: on a day, and beyond what one note can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vaultkit.errors import Problem
from vaultkit.markdown.link import folder_of, name_of
from vaultkit.model.facts import NoteFacts
from vaultkit.model.vault import Vault


def problems_on(vault: Vault, today: date) -> Iterator[Problem]:
    """Errors that depend on the day: tasks that are done on a day to come."""
    for promise in vault.promises:
        done = promise.task.done
        if done and done > today:
            message = f"“{done}” is the day this task was done, and is still to come"
            yield Problem(promise.path, promise.task.line, "done-in-future", message, "write the day it was done")


def waiting_for_nobody(vault: Vault, facts: Iterable[NoteFacts]) -> Iterator[Problem]:
    """Open `#waiting` tasks that belong to nobody."""
    owned = {(promise.path, promise.task.line) for promise in vault.promises}
    needs = {(need.goal, need.line) for need in vault.needs}
    for note in facts:
        for line in note.waiting:
            if (note.path, line) not in owned and (note.path, line) not in needs:
                message = "this promise to you belongs to nobody"
                yield Problem(note.path, line, "waiting-for-nobody", message, "link the person: `#waiting [[Name]] …`")


def moved_links(vault: Vault, facts: Iterable[NoteFacts]) -> Iterator[Problem]:
    """Links with a path that names no note, and mean a contact whose note lies elsewhere; each once a note."""
    for note in facts:
        seen: set[str] = set()
        for line, target in _targets(note):
            if "/" not in target or target in seen or vault.directory.resolve(target, note.path) is not None:
                continue
            seen.add(target)
            path = vault.directory.resolve(name_of(target).strip(), note.path)
            if path and path in vault.contacts:
                message = f"[[{target}]] names no note; {path} is meant"
                yield Problem(note.path, line, "moved-link", message, f"write [[{vault.directory.link_to(path)}]]")


def unlinked_notes(vault: Vault) -> Iterator[Problem]:
    """Dated notes in a folder that is called like a contact, which tell of no day with that contact."""
    told = {(entry.path, person.path) for entry in vault.entries for person in entry.people}
    for path, kind in vault.kinds.items():
        folder = folder_of(path).rpartition("/")[2]
        person = vault.directory.resolve(folder, path) if kind.dated and kind.kind is None and folder else None
        if person and person in vault.contacts and (path, person) not in told:
            message = f"this note lies in the folder of {vault.contacts[person].name} and counts for no day with them"
            hint = f"if you were in touch, link [[{vault.directory.link_to(person)}]] in it"
            yield Problem(path, 1, "unlinked-note", message, hint)


def _targets(note: NoteFacts) -> Iterator[tuple[int, str]]:
    """The links of a note that stand for people, each with its line."""
    for entry in note.entries:
        yield from ((entry.line, target) for part in entry.parts for target in part)
    for task in note.tasks:
        yield from ((task.task.line, target) for target in task.links)
    for need in note.needs:
        for one in need.candidates:
            yield from ((one.line, target) for target in (one.person, one.via) if target)
    if note.event:
        yield from ((note.event.attendees_line, link.target) for link in note.event.attendees)
    if note.contact:
        yield from ((note.contact.knows_line, link.target) for link in note.contact.knows)
        yield from ((note.contact.introduced_by_line, link.target) for link in note.contact.introduced_by)
