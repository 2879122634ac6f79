"""What is odd about a vault as a whole: on a day, and beyond what one note can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from vaultkit.dates import counted
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.link import composed, name_of
from vaultkit.model.facts import NoteFacts
from vaultkit.model.vault import Vault

if TYPE_CHECKING:
    from vaultkit.markdown.note import Note

_HIDDEN = expression(r"`[^`]*`|%%[\s\S]*?(?:%%|\Z)|<!--[\s\S]*?(?:-->|\Z)")
_LETTER = expression(r"[^\n]")
_WORD = expression(r"[^\W\d_]+")


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
        folder = path.rpartition("/")[0].rpartition("/")[2]
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


def full_names(vault: Vault) -> Mapping[str, Mapping[str, str]]:
    """The paths of contacts by their full names, of two words and more; those by their first words."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for person, contact in vault.with_note:
        for name in (contact.name, *contact.aliases):
            words = _WORD.findall(name)
            if len(words) > 1 and name.startswith(words[0]):
                found[composed(words[0])][composed(name)] = person.name
    return found


def unlinked_names(notes: Iterable[Note], names: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """For each contact whose full name stands unlinked in dated notes, one problem that counts these notes.

    `names` are `full_names` of the vault.
    """
    places: dict[str, list[tuple[str, int, str]]] = {}
    for note in notes:
        for person, line, written in _unlinked_in(note, names):
            places.setdefault(person, []).append((note.path, line, written))
    for person, found in sorted(places.items()):
        path, line, written = found[0]
        count = len({path for path, _, _ in found})
        message = f"“{written}” stands unlinked here, which is no contact; so it does in {counted(count, 'dated note')}"
        shown = f"[[{person}]]" if written == person else f"[[{person}|{written}]]"
        yield Problem(path, line, "unlinked-name", message, f"write {shown} where you were in touch")


def _unlinked_in(note: Note, names: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, int, str]]:
    """The person, line and words of each name of a contact that a note's text holds outside links, once a person."""
    text = composed(note.body_text)
    if not any(name in text for word in {*_WORD.findall(text)} & names.keys() for name in names[word]):
        return
    seen: set[str] = set()
    for block in note.body.blocks:
        if block.quoted or block.kind == "comment":
            continue
        words = _without_links(block.text, [(link.start, link.end) for link in block.links])
        for word in _WORD.finditer(words):
            for name, person in names.get(word[0], {}).items():
                end = word.start() + len(name)
                if words.startswith(name, word.start()) and not words[end : end + 1].isalnum() and person not in seen:
                    seen.add(person)
                    yield person, block.line + words.count("\n", 0, word.start()), name


def _without_links(text: str, links: Iterable[tuple[int, int]]) -> str:
    """The words of a text outside links, code and comments, each in its line."""
    for start, end in (*links, *(found.span() for found in _HIDDEN.finditer(text))):
        text = f"{text[:start]}{_LETTER.sub(' ', text[start:end])}{text[end:]}"
    return composed(text)
