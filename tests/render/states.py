"""Small vaults, one for each state that a line or a draft can be in, and what is said of each.

`page/lines.txt` and `page/drafts.txt` hold them: `=== kind`, then for each state `--- ` and its name, a line `on DAY`
where the day is another than 22 November 2026, and the notes, in blocks as in `vault_builder`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from vault_builder import files_in, vault_of

from vaultkit.draft_wordings import WORDINGS
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.render.draft import agenda_drafts
from vaultkit.render.draft_view import (
    Written,
    drafts_text,
    written_greeting,
    written_question,
    written_reminders,
    written_thanks,
)
from vaultkit.render.markdown_note import agenda_region
from vaultkit.render.table import Screen
from vaultkit.render.today_view import TodayView
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.settings import FILE_NAME, read_settings

FOLDER = Path(__file__).parent / "page"
DAY = date(2026, 11, 22)
SCREEN = Screen(80, bold=False)

_ID = re.compile(r" \^vk-[\w-]+$", re.M)
_DAY = re.compile(r"\Aon (\d{4}-\d\d-\d\d)\n")


class State(NamedTuple):
    kind: str
    name: str
    day: date
    notes: str

    @property
    def context(self) -> Context:
        settings, _ = read_settings(files_in(self.notes).get(FILE_NAME))
        return Context(vault_of(self.notes), settings, self.day)

    @property
    def agenda(self) -> Agenda:
        return build_agenda(self.context)


def states(name: str) -> list[State]:
    """The states in a file of the page, in their order."""
    return list(_states((FOLDER / name).read_text(encoding="utf-8")))


def _states(text: str) -> Iterator[State]:
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        kind, _, inside = part.partition("\n")
        for told in re.split(r"^--- (?=\S)", inside, flags=re.M)[1:]:
            name, _, notes = told.partition("\n")
            found = _DAY.match(notes)
            yield State(kind, name, date.fromisoformat(found[1]) if found else DAY, _DAY.sub("", notes))


def in_the_note(state: State) -> str:
    """What the agenda note says, without marks and drafts."""
    context, agenda = state.context, state.agenda
    text = agenda_region(context, agenda, drafts=list(agenda_drafts(context, agenda.items)))
    lines = _ID.sub("", text.partition("\n\n")[2].partition("\n<!-- vaultkit:lines")[0])
    return re.sub(r"(?:>\n)?> \*\*Drafts\*\*\n(?:>.*\n)*", "", lines).strip("\n")


def in_the_terminal(state: State) -> str:
    """What `vaultkit today --all` says below its first lines."""
    text = TodayView(state.context, state.agenda, everything=True).text(SCREEN)
    rows = re.findall(r"^(?: .*|[A-Z][^\n:.]*)$", text, re.M)
    return "\n".join(rows[1:])


def drafts_in(state: State) -> Iterator[tuple[str, str]]:
    """What is written to the first person of a state in each language, as a mail and for a call."""
    for language in WORDINGS:
        for reach in ("mail", "phone"):
            context = state._replace(notes=state.notes.replace("reach: mail", f"reach: {reach}")).context
            settings = replace(context.settings, language=language)
            if FILE_NAME not in files_in(state.notes):
                settings = replace(settings, me="Jonas Weber")
            context = replace(context, settings=settings)
            path = next(path for path in files_in(state.notes) if path in context.vault.contacts)
            written = _written(state.kind, context, Person(context.vault.contacts[path].name, path))
            notes = "".join(f"\n({note})" for note in written.notes)
            yield f"{language}, {reach}", drafts_text([written], context.vault) + ("\n" + notes if notes else "")


def _written(kind: str, context: Context, person: Person) -> Written:
    if kind == "thank":
        return written_thanks(context, person)[0]
    if kind == "remind":
        return written_reminders(context, person)[0]
    if kind == "reconnect":
        return written_greeting(context, person)
    need, *also = context.vault.needs
    return written_question(context, person, need, also)
