"""A new note about a person, a goal or an event: its name, its folder, its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.actions.sources import Sources
from vaultkit.errors import EditRefused
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.edit import InsertLines, PropertyEdit, apply, insertion
from vaultkit.markdown.link import folded_name, folder_of, name_of
from vaultkit.markdown.log_section import Entry, log_insertion
from vaultkit.markdown.note import read_note
from vaultkit.markdown.task import TaskFormat
from vaultkit.markdown.template import Formats, filled, without_days
from vaultkit.model.event import Event
from vaultkit.model.kinds import classify
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose
from vaultkit.settings import Settings
from vaultkit.vocabulary import KIND_PROPERTIES, Kind

if TYPE_CHECKING:
    from vaultkit.markdown.property_edit import Written  # it imports the parser of YAML

_TEMPLATE_NAMES: Mapping[Kind, tuple[str, ...]] = {
    "contact": ("person", "contact", "people"),
    "goal": ("goal",),
    "event": ("event", "meeting"),
}
OWN_TEMPLATES: Mapping[Kind, str] = {
    "contact": "---\ntype: contact\ncompany:\nrole:\ncadence:\nmet:\n---\n## Log\n",
    "goal": "---\ntype: goal\nstatus: active\ndeadline:\nwhy:\n---\n## Needs\n",
    "event": (
        "---\ntype: event\ndate: {{date}}\nattendees: []\naim:\n---\n## Intro\n\n## Questions\n\n## Follow-ups\n"
    ),
}
_FOLDERS: Mapping[Kind, str] = {"contact": "People", "goal": "Goals", "event": "Events"}
_EMPTY_LOG_LINE = r"^[ \t]*[-*+][ \t]+(?:\[\[)?{day}(?:\]\])?[ \t]*(?:\n|\Z)"


class Templates(Struct, frozen=True):
    """The templates of a vault by their paths, and what fills them."""

    texts: Mapping[str, str | None]
    """None for one that cannot be read."""
    moment: datetime
    formats: Formats
    with_days: bool = True
    """False: the note is not about today, and the templates' days and times are left out."""


class NewNote(Struct, frozen=True):
    """A note that is not there yet."""

    path: str
    text: str
    template: str | None
    """The path of the template it was made from; None: our own."""
    passed_over: tuple[str, ...] = ()
    """Templates that fit and could not be used: they cannot be read, need a plugin, or do not make such a note."""


def folder_for(kind: Kind, vault: Vault, settings: Settings) -> str:
    """The folder where notes of a kind mostly lie, empty for the vault itself; the shortest of several."""
    paths: Iterable[str] = {"contact": vault.contacts, "goal": vault.goals, "event": vault.events}[kind]
    counted = Counter(folder_of(path) for path in paths)
    if counted:
        return min(counted, key=lambda folder: (-counted[folder], len(folder), folder))
    known = settings.kind_folders[kind]
    return _FOLDERS[kind] if _FOLDERS[kind] in known or not known else known[0]


def path_in(folder: str, name: str) -> str:
    """The path of a note in a folder, empty for the vault itself."""
    return f"{folder}/{name}.md" if folder else f"{name}.md"


def refuse_if_there(path: str, kind: Kind, vault: Vault, names: Iterable[str]) -> None:
    """Raise EditRefused when a note is there, or one whose links the new one would take or share.

    `names` are all paths of notes in the vault; they are compared without case and Unicode form.
    """
    name = name_of(path)
    for other in names:
        if folded_name(name_of(other)) == folded_name(name):
            where = "is there already" if folded_name(other) == folded_name(path) else "has that name already"
            raise EditRefused(f"{other} {where}; links could not tell two notes of one name apart")
    if kind == "contact":
        for contact in vault.contacts.values():
            if folded_name(name) in {folded_name(alias) for alias in contact.aliases}:
                raise EditRefused(f"“{name}” is another name of {contact.path}")


def new_note(
    kind: Kind,
    path: str,
    templates: Templates,
    settings: Settings,
    configuration: Configuration,
    *,
    properties: Mapping[str, Written] | None = None,
) -> NewNote:
    """The note at a path: from the vault's template of that kind, else from our own, with some properties set."""
    edits = [
        PropertyEdit(name, settings.properties.get(f"{kind}.{name}", (name,)), value, exact=True)
        for name, value in (properties or {}).items()
    ]
    passed: list[str] = []
    for template in (*fitting_templates(kind, templates.texts), None):
        written = templates.texts[template] if template else OWN_TEMPLATES[kind]
        name = name_of(path)
        if written is not None and not templates.with_days:
            written = without_days(written)
        text = None if written is None else filled(written, name, templates.moment, templates.formats)
        try:
            if text is not None:
                text = _of_kind(kind, path, text, settings, configuration)
                return NewNote(path, apply(path, text, edits), template, tuple(passed))
        except EditRefused:
            if template is None:
                raise
        passed.append(template or "")
    raise AssertionError("our own template is the last")


def met_on(note: NewNote, day: date | None, sources: Sources, now: date) -> NewNote:
    """The note of somebody first met on a day, or not yet; an empty log line that the template has for today goes."""
    spelled = sources.settings.properties["contact.met"]
    text = re.sub(_EMPTY_LOG_LINE.format(day=now.isoformat()), "", note.text, flags=re.M)
    text = apply(note.path, text, [PropertyEdit("met", spelled, day.isoformat() if day else None)])
    return NewNote(note.path, text, note.template, note.passed_over)


def met_at(note: NewNote, event: Event, link: str, sources: Sources, today: date, now: date) -> NewNote:
    """The note of somebody who attends an event: `met` and a log line with a link to it.

    Before the event there is no day on which you met, and the link stands in the text.
    """
    is_over = event.last_day is not None and event.last_day <= today
    note = met_on(note, event.last_day if is_over else None, sources, now)
    if event.last_day and is_over:
        entry = Entry(f"met at {link}")
        text = apply(note.path, note.text, [log_insertion(note.path, note.text, event.last_day, [entry])])
    else:
        text = with_lines(note.path, note.text, [f"To meet at {link}."])
    return NewNote(note.path, text, note.template, note.passed_over)


def with_lines(path: str, text: str, lines: Sequence[str]) -> str:
    """The text with a block of lines before its first heading, else at its end."""
    headings = read_note(path, text, TaskFormat()).body.headings
    if not headings:
        return apply(path, text, [InsertLines(("", *lines))])
    return apply(path, text, [insertion(text, headings[0].line, (*lines, ""), before=True)])


def attendees_without_note(event: Event, vault: Vault) -> tuple[Person, ...]:
    """Those who attend an event and have no note, as the event lists them."""
    return tuple(person for person in vault.attendees[event.path] if person.path is None)


def _of_kind(kind: Kind, path: str, text: str, settings: Settings, configuration: Configuration) -> str:
    """The text, with a `type` where it would not be read as a note of that kind."""
    if not _is_kind(kind, path, text, settings, configuration):
        value = settings.kind_values[kind][0] if settings.kind_values[kind] else kind
        text = apply(path, text, [PropertyEdit(KIND_PROPERTIES[0], (KIND_PROPERTIES[0],), value)])
        if not _is_kind(kind, path, text, settings, configuration):
            raise EditRefused(f"a note at {path} would not be read as {kind}")
    return text


def _is_kind(kind: Kind, path: str, text: str, settings: Settings, configuration: Configuration) -> bool:
    note = read_note(path, text, configuration.task_format)
    return classify(note, settings, configuration).kind == kind


def fitting_templates(kind: Kind, templates: Iterable[str]) -> list[str]:
    """The templates whose name fits a kind, the best first: `Person`, `Person template`, `New contact`."""
    found = []
    for path in templates:
        words = loose(name_of(path)).split()
        words = [word for word in words if word not in {"template", "new", "note", "notes", "tpl", "t"}]
        if len(words) == 1:
            name = words[0] if words[0] in _TEMPLATE_NAMES[kind] else words[0].removesuffix("s")
            if name in _TEMPLATE_NAMES[kind]:
                found.append((_TEMPLATE_NAMES[kind].index(name), path))
    return [path for _, path in sorted(found)]
