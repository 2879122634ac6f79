"""How each day is known: what `show`, `contacts` and `read` tell of its place, and whether it was contact."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from vault_builder import notes_in, vault_of

from vaultkit.model.context import Context
from vaultkit.render.json_text import contact, dumped
from vaultkit.render.note_view import note_json, note_text
from vaultkit.render.person_view import person_json, person_text
from vaultkit.render.terminal import contacts_table
from vaultkit.settings import DEFAULTS

VAULT = """
    == People/Ana Silva.md
    ## Log
    - 2026-11-10 lunch
    == People/Bea Chan.md
    == People/Cem Ak.md
    ---
    last_contact: 2026-11-01
    ---
    == People/Dana Roe.md
    == 2026-11-18.md
    - need to call [[Ana Silva]]
    - coffee with [[Bea Chan]]
    - talked about [[Dana Roe]]
    """
CONTEXT = Context(vault_of(VAULT), DEFAULTS, date(2026, 11, 22))


def place(name: str, entry: str) -> dict[str, Any] | None:
    known = CONTEXT.vault.contacts[f"People/{name}.md"]
    told = json.loads(dumped(contact(CONTEXT, known)))[entry]
    return told and {key: told[key] for key in ("date", "path", "line", "source", "mentioned")}


def test_contacts_tell_the_place_of_the_last_contact() -> None:
    ana = {"date": "2026-11-10", "path": "People/Ana Silva.md", "line": 2, "source": "log", "mentioned": False}
    bea = {"date": "2026-11-18", "path": "2026-11-18.md", "line": 2, "source": "mention", "mentioned": False}
    cem = {"date": "2026-11-01", "path": "People/Cem Ak.md", "line": 2, "source": "property", "mentioned": False}
    assert [place(name, "last_entry") for name in ("Ana Silva", "Bea Chan", "Cem Ak", "Dana Roe")] == [
        ana,
        bea,
        cem,
        None,
    ]


def test_contacts_tell_a_newer_mention_and_none_that_is_older() -> None:
    ana = {"date": "2026-11-18", "path": "2026-11-18.md", "line": 1, "source": "mention", "mentioned": True}
    assert place("Ana Silva", "later_mention") == ana
    assert place("Bea Chan", "later_mention") is None
    assert place("Dana Roe", "later_mention") == ana | {"line": 3}


def test_the_table_of_contacts_says_who_was_only_mentioned() -> None:
    assert contacts_table(CONTEXT, list(CONTEXT.vault.contacts.values()), None).split("\n") == [
        "Name       Last in touch                           Every  Next by  Where",
        "Ana Silva  10 Nov (12 days ago), mentioned 18 Nov  -      -        -",
        "Bea Chan   18 Nov (4 days ago)                     -      -        -",
        "Cem Ak     1 Nov (3 weeks ago)                     -      -        -",
        "Dana Roe   mentioned 18 Nov                        -      -        -",
    ]


def test_a_mention_on_a_day_to_come_is_not_told_yet() -> None:
    early = Context(CONTEXT.vault, DEFAULTS, date(2026, 11, 17))
    assert "mentioned" not in contacts_table(early, list(CONTEXT.vault.contacts.values()), None)


def test_show_tells_the_places_and_the_mention() -> None:
    [ana] = [person for person in CONTEXT.people if person.name == "Ana Silva"]
    assert "  mentioned 18 Nov" in person_text(CONTEXT, ana).split("\n")
    touches = json.loads(dumped(person_json(CONTEXT, ana)))["touches"]
    assert [(one["date"], one["source"], one["mentioned"]) for one in touches] == [
        ("2026-11-18", "mention", True),
        ("2026-11-10", "log", False),
    ]


def test_read_tells_of_each_line_how_it_counts() -> None:
    [note] = [note for note in notes_in(VAULT) if note.path == "2026-11-18.md"]
    touches = json.loads(dumped(note_json(note, CONTEXT.vault)))["touches"]
    assert [(one["line"], one["people"], one["mentioned"]) for one in touches] == [
        (1, ["Ana Silva"], True),
        (2, ["Bea Chan"], False),
        (3, ["Dana Roe"], True),
    ]
    assert note_text(note, CONTEXT.vault).split("\n")[-3:] == [
        "  line 1: Ana Silva mentioned on 2026-11-18",
        "  line 2: touch on 2026-11-18 with Bea Chan",
        "  line 3: Dana Roe mentioned on 2026-11-18",
    ]
