"""Names, folders and texts of new notes."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault_builder import configuration_in, vault_of

from vaultkit.actions.new_note import Templates, folder_for, new_note, refuse_if_there
from vaultkit.errors import EditRefused
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.note import read_note
from vaultkit.markdown.template import Formats, filled
from vaultkit.model.kinds import classify
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS
from vaultkit.vocabulary import Kind

NOW = datetime(2026, 11, 22, 9, 5)  # noqa: DTZ001 - a local time is meant


def test_notes_lie_where_such_notes_mostly_lie(vault: Vault) -> None:
    """
    == Network/Ana.md
    ---
    type: contact
    ---
    == Network/Bea.md
    ---
    type: contact
    ---
    == People/Cleo.md
    """
    assert folder_for("contact", vault, DEFAULTS) == "Network"
    assert folder_for("event", vault, DEFAULTS) == "Events"
    assert folder_for("goal", vault, DEFAULTS) == "Goals"


@pytest.mark.parametrize("name", ["ana silva", "ANA SILVA", "zoe\u0308", "Anita", "Old"])
def test_a_note_that_is_there_is_never_written_over(name: str) -> None:
    vault = vault_of("""
        == People/Ana Silva.md
        ---
        aliases: [Anita]
        ---
        == People/Zo\u00eb.md
        == Archive/Old.md
        """)
    with pytest.raises(EditRefused):
        refuse_if_there(f"People/{name}.md", "contact", vault, vault.kinds)
    refuse_if_there("People/Ana.md", "contact", vault, vault.kinds)


def made(kind: Kind, path: str, texts: dict[str, str]) -> tuple[str, str | None, tuple[str, ...]]:
    note = new_note(kind, path, Templates(texts, NOW, Formats()), DEFAULTS, configuration_in({}))
    return note.text, note.template, note.passed_over


def test_core_variables_are_filled() -> None:
    template = "---\ntype: contact\nmet: {{date}}\n---\n# {{title}}\n{{ Date:dddd D MMMM YYYY [at] }} {{time}} {{time:h:mm a}}\n"
    assert made("contact", "People/Ana.md", {"T/Person.md": template}) == (
        "---\ntype: contact\nmet: 2026-11-22\n---\n# Ana\nSunday 22 November 2026 at 09:05 9:05 am\n",
        "T/Person.md",
        (),
    )


def test_our_own_text_without_a_template() -> None:
    assert made("goal", "Goals/Sail.md", {"T/Person.md": "x"}) == (
        "---\ntype: goal\nstatus: active\ndeadline:\nwhy:\n---\n## Needs\n",
        None,
        (),
    )


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("{{date:gggg-[W]ww}}", "2026-W48"),
        ("{{date:GGGG-[W]WW}}", "2026-W47"),
        ("{{date:L}} {{time:LTS}}", "11/22/2026 9:05:00 AM"),
        ("{{date:Do MMM}} {{date:[Q]Q YYYY}} {{time:kk:mm}}", "22nd Nov Q4 2026 09:05"),
        (r"{{date:YYYY\Y}}", "2026Y"),
    ],
)
def test_every_token_of_moment_is_filled_in(variable: str, text: str) -> None:
    assert made("contact", "People/Ana.md", {"T/Person.md": f"{variable}\n"})[0] == f"{text}\n"


def test_names_in_a_template_are_in_the_language_of_the_daily_notes() -> None:
    template = "{{date:dddd, D. MMMM}}"
    assert filled(template, "Ana", NOW, Formats(languages=("de",))) == "Sonntag, 22. November"
    assert filled(template, "Ana", NOW, Formats(languages=("es", "pt"))) is None  # they differ
    assert filled("{{date}}", "Ana", NOW, Formats(languages=("es", "pt"))) == "2026-11-22"


@pytest.mark.parametrize(
    "template",
    ["<% tp.file.title %>\n", "{{VALUE:name}}\n", "---\na: [{{title}}\n---\n", "{{date:YYYY-MM-DD of Ana}}\n"],
)
def test_a_template_that_cannot_be_used_is_passed_over_and_told(template: str) -> None:
    text, used, passed = made("contact", "Inbox/Ana.md", {"T/Contact.md": template})
    assert (used, passed) == (None, ("T/Contact.md",))
    assert text.startswith("---\ntype: contact\n")


def test_a_template_that_does_not_tell_the_kind_gets_a_type() -> None:
    assert made("contact", "Inbox/Ana.md", {"T/New person.md": "Hello\n"})[:2] == (
        "---\ntype: contact\n---\nHello\n",
        "T/New person.md",
    )
    assert made("contact", "People/Ana.md", {"T/New person.md": "Hello\n"})[0] == "Hello\n"


@pytest.mark.parametrize(
    ("kind", "names", "used"),
    [
        ("contact", ["Contact", "Person"], "Person"),
        ("contact", ["People", "Contact template"], "Contact template"),
        ("event", ["Meeting", "Daily"], "Meeting"),
        ("event", ["Meetings", "Event"], "Event"),
        ("goal", ["Goals (template)", "Person"], "Goals (template)"),
        ("goal", ["Goal review"], None),
    ],
)
def test_which_template_fits(kind: Kind, names: list[str], used: str | None) -> None:
    texts = {f"T/{name}.md": "x\n" for name in names}
    assert made(kind, "Inbox/Ana.md", texts)[1] == (f"T/{used}.md" if used else None)


@pytest.mark.parametrize("kind", ["contact", "goal", "event"])
@given(st.sampled_from(["Ana", "README", "2026-12-04 Lunch", "People", "MOC", "@ana", "- x", "yes", "Zoë", "& b"]))
def test_a_new_note_is_read_as_what_it_is(kind: Kind, name: str) -> None:
    path = f"Inbox/{name}.md"
    note = read_note(path, made(kind, path, {})[0], Configuration().task_format)
    assert classify(note, DEFAULTS, Configuration()).kind == kind
    assert not note.problems


@pytest.mark.parametrize(
    "written",
    [
        "YYYY-MM-DD",
        "",
        "YYYY/MM-MMMM/YYYY-MM-DD-dddd",
        "[Log] YYYY-MM-DD",
        "DD MMM YY [Daily]",
        "Do MMMM YYYY",
        "gggg",
        "gggg/[W]ww/YYYY-MM-DD",
        "GGGG-[W]WW-E",
        "LL",
        "YYYYMMDDHHmmss",
    ],
)
@settings(deadline=None)  # names are loaded once
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_daily_note_lies_where_it_is_found_again(written: str, day: date) -> None:
    daily = DailyNotes("Journal", written or "YYYY-MM-DD")
    path = daily.path_of_day(day)
    assert path.startswith("Journal/")
    assert daily.day_of_path(path) == day
