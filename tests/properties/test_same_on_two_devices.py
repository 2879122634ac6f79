"""The same notes as another device or editor writes them: NFC or NFD, with CRLF, with a byte order mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_builder import configuration_in, read_vault

from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import read_note
from vaultkit.model.context import Context
from vaultkit.render.markdown_note import agenda_note
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)
NAMES = ("Jäkel Roth", "Jakob Öz", "Zoë Ångström", "Jose\u0301 Núñez", "Ян Йовов", "한지민", "Ana Silva", "Jan Ék")
FORMS: dict[str, Callable[[str], str]] = {
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: f"\ufeff{text}",
    "NFD, CRLF and BOM": lambda text: "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
}

_names = st.sampled_from(NAMES)
_days = st.integers(1, 28).map("2026-11-{:02}".format)
_lines = st.one_of(
    st.builds("- {} lunch über [[{}]] #news".format, _days, _names),
    st.builds("- {} [[{}]]: #gave the café list".format, _days, _names),
    st.builds("- [ ] #waiting die Prüfung von [[{}]] 📅 {}".format, _names, _days),
    st.builds("- [ ] [[{}]] anrufen — ça va 📅 {}".format, _names, _days),
    st.builds("- [x] écrire ✅ {}".format, _days),
)
_notes = st.dictionaries(
    st.one_of(
        _names.map("People/{}.md".format),
        st.builds("Vêtements/{} {}.md".format, _days, _names),
        _days.map("{}.md".format),
    ),
    st.tuples(st.sampled_from(["", "---\ncadence: 1 week\naliases: [Zoé]\n---\n"]), st.lists(_lines, max_size=4)),
    min_size=1,
    max_size=6,
)


def agenda_of(files: dict[str, str], path_form: Callable[[str], str]) -> str:
    notes = [read_note(path_form(path), text, Configuration().task_format) for path, text in files.items()]
    context = Context(read_vault(notes, DEFAULTS, configuration_in({})), DEFAULTS, TODAY)
    return agenda_note(context, build_agenda(context), None, "\n")


_candidates = st.one_of(
    st.builds("    - [[{}]] — asked {}".format, _names, _days),
    st.builds("    - [[{}]] via [[{}]] — assumed".format, _names, _names),
    st.builds("    - why: à cause de {}".format, _names),
)
_goals = st.builds(
    "---\ndeadline: 2027-01-10\n---\n## Needs\n- [ ] Ein Gespräch über {} #prüfung\n{}\n".format,
    _names,
    st.lists(_candidates, max_size=3).map("\n".join),
)
_events = st.builds(
    "---\ndate: 2026-11-{:02}\nattendees: ['[[{}]]', {}]\naim: fêter\n---\n## Questions\n- [[{}]]: où?\n".format,
    st.integers(10, 28),
    _names,
    _names,
    _names,
)


@pytest.mark.parametrize("name", FORMS)
@given(
    notes=_notes,
    goals=st.dictionaries(_names.map("Goals/Über {}.md".format), _goals, max_size=2),
    events=st.dictionaries(_names.map("Events/Fête {}.md".format), _events, max_size=2),
)
def test_the_agenda_its_ids_and_their_order_are_the_same(
    name: str, notes: dict[str, tuple[str, list[str]]], goals: dict[str, str], events: dict[str, str]
) -> None:
    files = {path: front + "\n".join(lines) + "\n" for path, (front, lines) in notes.items()} | goals | events
    files = {unicodedata.normalize("NFC", path): text for path, text in files.items()}
    form = FORMS[name]
    path_form = FORMS["NFC" if name == "NFC" else "NFD"] if "NF" in name else str
    assert agenda_of({path: form(text) for path, text in files.items()}, path_form) == agenda_of(files, str)
