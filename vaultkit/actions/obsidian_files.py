"""What `vaultkit setup obsidian` makes: templates, bases, types of properties. The snippet is `agenda_snippet.py`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from vaultkit.actions.new_note import OWN_TEMPLATES
from vaultkit.expression import expression
from vaultkit.settings import Settings
from vaultkit.vocabulary import Kind

BASES: Mapping[Kind, str] = {"contact": "People.base", "event": "Events.base", "goal": "Goals.base"}
"""The names of the bases."""
TEMPLATES: Mapping[Kind, str] = {"contact": "Person.md", "event": "Event.md", "goal": "Goal.md"}
"""The names of the templates."""

# --- templates -----------------------------------------------------------------------------

_MORE: Mapping[Kind, str] = {
    "contact": "location:\nemail:\nbirthday:\ncan_help: []\nlooking_for: []\ninterests: []\n",
    "event": "location:\n",
    "goal": "",
}
"""Properties that a template offers to be filled, and a note that a command makes does not need."""


def template(kind: Kind, settings: Settings) -> str:
    """A template for notes of a kind, in the vault's own spellings; Obsidian, Templater and `vaultkit new` fill it."""
    properties, _, body = OWN_TEMPLATES[kind].removeprefix("---\n").partition("---\n")
    lines = (_respelled(line, kind, settings) for line in f"{properties}{_MORE[kind]}".splitlines())
    return "\n".join(("---", *lines, f"---\n{body}")).replace("{{date}}", '"{{date}}"')


def _respelled(line: str, kind: Kind, settings: Settings) -> str:
    name, colon, value = line.partition(":")
    if name == "type":
        return f"{name}: {_plain(_type_of(kind, settings))}"
    return f"{_plain(_spelled(kind, name, settings))}{colon}{value}"


def _spelled(kind: Kind, name: str, settings: Settings) -> str:
    """How the vault writes a property."""
    spellings = settings.properties.get(f"{kind}.{name}", ())
    return spellings[0] if spellings else name


def _type_of(kind: Kind, settings: Settings) -> str:
    values = settings.kind_values[kind]
    return values[0] if values else kind


# --- bases ---------------------------------------------------------------------------------

_ABOUT = """\
# vaultkit made this file once. It is yours: change it, delete it; it is never written over.
# A base shows what stands in properties. When you were last in touch is worked out from your notes:
# the setting `overview` names a note that tells it."""


def base(kind: Kind, folders: Sequence[str], templates: str, settings: Settings) -> str:
    """The base that lists the notes of a kind: those in some folders, of its type or with one of its tags.

    `templates` is the folder of templates, which are listed nowhere.
    """
    expressions = [f"file.inFolder({_text(folder)})" for folder in folders]
    expressions.append(f"list(note.type).contains({_text(_type_of(kind, settings))})")
    expressions += [f"file.hasTag({_text(tag)})" for tag in settings.kind_tags[kind]]
    made = {
        "filters": {"and": [{"or": expressions}, f"!file.inFolder({_text(templates)})"]},
        **_VIEWS[kind](lambda name: _property(kind, name, settings)),
    }
    return "\n".join((_ABOUT, *_yaml(made), ""))


def _people(called: Callable[[str], str]) -> dict[str, Any]:
    here = f'{called("status")} != "archived"'
    alone = [f"{called('cadence')}.isEmpty()", f"{called('tier')}.isEmpty()", here]
    return {
        "properties": {"file.name": {"displayName": "Name"}, called("can_help"): {"displayName": "Can help with"}},
        "views": [
            _view(
                "People", [here], ["file.name", *map(called, ("company", "role", "location", "cadence", "can_help"))]
            ),
            _view("Without a cadence", alone, ["file.name", *map(called, ("company", "location", "met"))]),
            _view(
                "Here",
                [f"list({called('company')}).contains(this) || file.hasLink(this.file)"],
                ["file.name", called("role")],
            ),
        ],
    }


def _events(called: Callable[[str], str]) -> dict[str, Any]:
    day, columns = called("date"), ["file.name", *map(called, ("date", "location", "attendees", "aim"))]
    return {
        "properties": {"file.name": {"displayName": "Event"}},
        "views": [
            _view("Coming", [f"if({day}, date({day}) >= today(), false)"], columns, day),
            _view("Past", [f"if({day}, date({day}) < today(), false)"], columns, day, "DESC"),
            _view("With", [f"list({called('attendees')}).contains(this)"], columns, day, "DESC"),
        ],
    }


def _goals(called: Callable[[str], str]) -> dict[str, Any]:
    pursued = [f'{called("status")} != "{over}"' for over in ("done", "dropped", "archived")]
    columns = ["file.name", *map(called, ("deadline", "why"))]
    return {
        "properties": {"file.name": {"displayName": "Goal"}},
        "views": [
            _view("Goals", pursued, columns, called("deadline")),
            _view("All", [], [*columns, called("status")], called("deadline"), "DESC"),
        ],
    }


_VIEWS = {"contact": _people, "event": _events, "goal": _goals}
"""The tables of each kind, by what tells how an expression names a property."""


def _view(
    name: str, conditions: Sequence[str], order: Sequence[str], by: str = "file.name", direction: str = "ASC"
) -> dict[str, Any]:
    filters = {"filters": {"and": [*conditions]}} if conditions else {}
    return {
        "type": "table",
        "name": name,
        **filters,
        "order": [*order],
        "sort": [{"property": by, "direction": direction}],
    }


_IDENTIFIER = expression(r"[A-Za-z_]\w*")


def _property(kind: Kind, name: str, settings: Settings) -> str:
    """A property as an expression of Bases names it: `note.company`, `note["met on"]`."""
    spelled = _spelled(kind, name, settings)
    return f"note.{spelled}" if _IDENTIFIER.fullmatch(spelled) else f"note[{_text(spelled)}]"


def _text(text: str) -> str:
    """A text as an expression of Bases writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _yaml(value: Any) -> Iterator[str]:
    """Nested tables and lists of texts as lines of YAML."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield f"{_plain(key)}: {_plain(inner)}"
            else:
                yield f"{_plain(key)}:"
                yield from (f"  {line}" for line in _yaml(inner))
        return
    for inner in value:
        first, *rest = [_plain(inner)] if isinstance(inner, str) else _yaml(inner)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)


_BARE = expression(r"[A-Za-z_][\w.-]*(?: [A-Za-z]\w*)*")
_VALUES = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def _plain(text: str) -> str:
    """A text as YAML writes it: in single quotes where it might be read as something else."""
    if _BARE.fullmatch(text) and text.lower() not in _VALUES:
        return text
    return "'{}'".format(text.replace("'", "''"))


# --- types ---------------------------------------------------------------------------------

_TYPES: Mapping[str, Sequence[tuple[Kind, str]]] = {
    "date": [
        *(("contact", name) for name in ("met", "last_contact", "next_contact", "snooze_until")),
        ("goal", "deadline"),
    ],
    "multitext": [
        *(("contact", name) for name in ("knows", "can_help", "looking_for", "interests")),
        *(("event", name) for name in ("attendees", "goals", "topics")),
    ],
    "text": [("contact", "cadence"), ("contact", "birthday")],
}
"""Obsidian's types. `birthday` is text, since `03-14` is no date to Obsidian."""


def with_types(text: str | None, settings: Settings) -> str | None:
    """`.obsidian/types.json` with the types that it lacks; None where the text is none of Obsidian's making.

    A type that is there stays, and so does everything else in the file.
    """
    try:
        written = json.loads(text) if text is not None else {}
    except ValueError:
        return None
    types = written.setdefault("types", {}) if isinstance(written, dict) else None
    if not isinstance(types, dict):
        return None
    there = {name.casefold() for name in types}
    wanted = {_spelled(*which, settings): kind for kind, names in _TYPES.items() for which in names}
    lacking = {name: kind for name, kind in wanted.items() if name.casefold() not in there}
    if not lacking:
        return text
    types.update(lacking)
    ending = text[len(text.rstrip()) :] if text else ""
    return json.dumps(written, ensure_ascii=False, indent=2) + ending
