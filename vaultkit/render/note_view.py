"""What vaultkit sees in one note: as JSON, and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from vaultkit.markdown.note import Note
from vaultkit.markdown.scalar import Value
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.render.escape import plain
from vaultkit.render.json_text import problem_of_note
from vaultkit.vocabulary import PASSING_TAGS


def note_json(note: Note, vault: Vault) -> dict[str, Any]:
    """The note with lines that count from 1 and the properties as Obsidian reads them."""
    body, kind = note.body, vault.kinds[note.path]
    event, contact = vault.events.get(note.path), vault.contacts.get(note.path)
    aliases = contact.aliases if contact else _aliases(note.front.properties)
    owners = _owners(note, vault)
    return {
        "path": note.path,
        "kind": kind.word,
        "name": contact.name if contact else note.name,
        "aliases": aliases,
        "date": event.first_day if event else kind.dated,
        "properties": note.front.properties,
        "tags": [_fields(tag, "tag", "line") for tag in body.tags],
        "links": [_fields(link, "target", "subpath", "alias", "embed", "line") for link in body.links],
        "headings": [_fields(block, "level", "text", "line") for block in body.headings],
        "items": [
            {
                "line": item.line,
                "parent": None if item.parent is None else body.items[item.parent].line,
                "task": item.symbol,
            }
            for item in body.items
        ],
        "tasks": [{**_fields(task, *_OF_TASK), "people": owners.get(task.line, [])} for task in note.tasks],
        "touches": [_touch(entry) for entry in vault.entries if entry.path == note.path and _tells(entry)],
        "problems": [problem_of_note(problem) for problem in vault.problems if problem.path == note.path],
    }


_OF_TASK = (
    *("line", "status", "text", "due", "scheduled", "start", "created", "done", "cancelled"),
    *("recurrence", "priority", "waiting"),
)


def _fields(record: object, *names: str) -> dict[str, Any]:
    """Some fields of a record."""
    return {name: getattr(record, name) for name in names}


def note_text(note: Note, vault: Vault) -> str:
    """The same in words."""
    return "\n".join(_lines(note_json(note, vault)))


def _lines(seen: dict[str, Any]) -> Iterator[str]:
    day = f", {seen['date']}" if seen["date"] else ""
    yield f"{plain(seen['path'])}: {seen['kind']}{day}"
    if seen["aliases"]:
        yield f"  also called: {plain(', '.join(seen['aliases']))}"
    yield from (f"  {plain(str(name))}: {plain(str(value))}" for name, value in seen["properties"].items())
    for name in ("headings", "items", "links", "tags"):
        if seen[name]:
            yield f"  {len(seen[name])} {name if len(seen[name]) > 1 else name[:-1]}"
    yield from (_task_line(task) for task in seen["tasks"])
    for touch in seen["touches"]:
        tags = " ".join(f"#{tag}" for tag in touch["tags"])
        people = plain(", ".join(touch["people"]))
        what = {
            "talked": f"touch on {touch['date']} with {people}",
            "mentioned": f"{people} mentioned on {touch['date']}",
            "unconfirmed": f"unconfirmed event on {touch['date']} with {people}",
        }[touch["certainty"]]
        yield f"  line {touch['line']}: {what} {tags}".rstrip()
    yield from (
        f"  line {found['line']}: {plain(found['message'])} ({plain(found['hint'])})" for found in seen["problems"]
    )


def _task_line(task: dict[str, Any]) -> str:
    whose = f" of {plain(', '.join(task['people']))}" if task["people"] else ""
    what = "promise" if task["waiting"] else "task"
    day = task["due"] or task["scheduled"]
    words = f"{plain(task['text'])}{f' ({day})' if day else ''}"
    return f"  line {task['line']}: {task['status'].lower()} {what}{whose}: {words}"


def _owners(note: Note, vault: Vault) -> Mapping[int, list[str]]:
    """Whose the tasks are, by their lines."""
    owners: dict[int, list[str]] = defaultdict(list)
    for promise in (promise for promise in vault.promises if promise.path == note.path):
        if promise.person:
            owners[promise.task.line].append(promise.person.name)
    return owners


def _touch(entry: Entry) -> dict[str, Any]:
    tags = [tag for tag in PASSING_TAGS if tag in entry.tags]
    return {
        "date": entry.day,
        "line": entry.line,
        "people": [person.name for person in entry.people],
        "tags": tags,
        "source": entry.source,
        "mentioned": entry.mentioned,
        "certainty": entry.certainty,
    }


def _tells(entry: Entry) -> bool:
    """Whether an entry tells of contact, or that somebody was mentioned."""
    return entry.is_touch or entry.mentioned


def _aliases(properties: Any) -> list[str]:
    value: Value = next((value for name, value in properties.items() if name.casefold() == "aliases"), None)
    values = value if isinstance(value, list) else [value]
    return [str(alias) for alias in values if alias is not None and str(alias).strip()]
