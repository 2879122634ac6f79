"""Any text is a note, and any notes are a vault (docs/torture.md: no input ends in a traceback)."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from some_notes import ANYTHING, PATHS, SAMPLE_TEXTS, TEXTS
from vault_builder import read_vault

from vaultkit.markdown.configuration import DAILY, PERIODIC, TASKS, TEMPLATES, Configuration, read_configuration
from vaultkit.markdown.note import Note, plain_lines, read_note
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS, FILE_NAME, SETTINGS, Settings, read_settings

often = settings(max_examples=100, deadline=None)
FORMAT = Configuration().task_format
NOTES = st.dictionaries(PATHS, TEXTS, max_size=5)


def read(notes: dict[str, str]) -> list[Note]:
    return [read_note(path, text, FORMAT) for path, text in notes.items()]


def test_there_are_samples() -> None:
    assert len(SAMPLE_TEXTS) > 20


@often
@given(PATHS, TEXTS)
@example("Ana.md", "---\na: \ud800\n---\n")
@example("Ana.md", "- [ ] " * 200 + "a")
@example("Ana.md", "> " * 500 + "- [ ] a")
@example("Ana.md", "[" * 5_000)
@example("Ana.md", "[[" * 5_000)
@example("Ana.md", "[[2026-11-10" * 500)
@example("Ana.md", "- [ ] a" + " 📅 2026-11-20 #a" * 500)
def test_any_text_is_a_note_whose_lines_are_lines_of_the_text(path: str, text: str) -> None:
    note = read_note(path, text, FORMAT)
    last = plain_lines(text).count("\n") + 1
    lines = [
        *(problem.line for problem in note.problems),
        *note.front.lines.values(),
        *(block.line for block in note.body.blocks),
        *(item.line for item in note.body.items),
        *(link.line for link in note.body.links),
        *(tag.line for tag in note.body.tags),
        *(task.line for task in note.tasks),
    ]
    assert all(1 <= line <= last for line in lines)
    assert note.front.height <= last


@pytest.mark.parametrize("text", ["- [ ]", "- [ ] ", "1. [x]\t", "> - [ ] ", "- a\n    - [ ] ", "- [ ] " * 3])
def test_a_note_may_end_with_an_empty_checkbox(text: str) -> None:
    assert read_note("Ana.md", text, FORMAT).body.items


@often
@given(TEXTS)
def test_links_and_tags_stand_where_they_say(text: str) -> None:
    for block in read_note("Ana.md", text, FORMAT).body.blocks:
        for link in block.links:
            assert block.text[link.start : link.end].lstrip("!").startswith("[")
        for tag in block.tags:
            assert block.text.startswith(f"#{tag.tag}", tag.start)


@often
@given(TEXTS)
def test_line_ends_and_a_byte_order_mark_change_nothing(text: str) -> None:
    plain = plain_lines(text)
    note = read_note("Ana.md", plain, FORMAT)
    assert read_note("Ana.md", plain.replace("\n", "\r\n"), FORMAT) == note
    if not plain.startswith("\ufeff"):
        assert read_note("Ana.md", f"\ufeff{plain}", FORMAT) == note


@often
@given(NOTES)
def test_any_notes_are_a_vault_whose_places_are_places_in_the_notes(notes: dict[str, str]) -> None:
    vault = read_vault(read(notes), DEFAULTS, Configuration())
    lengths = {path: plain_lines(text).count("\n") + 1 for path, text in notes.items()}
    places = [(problem.path, problem.line) for problem in vault.problems]
    places += [(entry.path, entry.line) for entry in vault.entries]
    places += [(promise.path, promise.task.line) for promise in vault.promises]
    assert all(1 <= line <= lengths[path] for path, line in places)
    assert {person.path for person in vault.people} - {None} == set(vault.contacts)
    assert all(entry.people for entry in vault.entries)


def told(vault: Vault) -> tuple[object, ...]:
    """Everything in a vault that can be compared."""
    days = [(person, vault.touch_days(person), vault.entries_with(person)) for person in vault.people]
    return (vault.kinds, vault.contacts, vault.events, vault.goals, days, vault.entries, vault.promises) + (
        vault.attendees,
        vault.problems,
    )


@often
@given(NOTES.flatmap(lambda notes: st.tuples(st.just(notes), st.permutations(sorted(notes)))))
def test_the_order_of_the_notes_changes_nothing(notes_in_order: tuple[dict[str, str], list[str]]) -> None:
    notes, order = notes_in_order
    shuffled = read({path: notes[path] for path in order})
    assert told(read_vault(shuffled, DEFAULTS, Configuration())) == told(
        read_vault(read(notes), DEFAULTS, Configuration())
    )


def test_the_order_of_many_real_notes_changes_nothing() -> None:
    notes = read({f"People/{number:02}.md": text for number, text in enumerate(SAMPLE_TEXTS)})
    forward = read_vault(notes, DEFAULTS, Configuration())
    assert told(read_vault(reversed(notes), DEFAULTS, Configuration())) == told(forward)
    assert forward.entries


# --- settings and Obsidian's files ---------------------------------------------------------

NAMES = st.sampled_from(
    [
        *SETTINGS,
        "tiers.A",
        "tags.gave",
        "properties.contact.cadence",
        "properties",
        "no_such",
        "tags.x",
    ]
)
VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "0",
        "99999999999999999999",
        "1.5",
        "true",
        '"6 weeks"',
        '""',
        "[]",
        '["a"]',
        "[1]",
        "{}",
        '{ A = "1w" }',
    ]
    + ["2026-11-22", "12:30", "nan", "'x'", '"""', "[[", "a", "", "{ contact = { cadence = [1] } }"]
)
LINES = st.one_of(
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("[{}]".format, NAMES),
    st.builds('"{}" = {}'.format, NAMES, VALUES),
    st.sampled_from(["", "# comment", "\r", "\ufeff", "[", "[[tiers]]", "a.b.c = 1"]),
)
TOML = st.one_of(st.lists(LINES, max_size=8).map("\n".join), ANYTHING)


@often
@given(TOML)
@example("[" * 10_000)
@example("a = " + "[" * 10_000)
@example("a." * 5_000 + "b = 1")
def test_any_text_is_settings_and_problems_in_its_lines(text: str) -> None:
    read_back, problems = read_settings(text)
    assert isinstance(read_back, Settings)
    last = text.count("\n") + 1
    assert all(problem.path == FILE_NAME and 1 <= problem.line <= last for problem in problems)


def test_a_number_of_5000_digits_is_a_wrong_setting() -> None:
    assert read_settings("open_lines = " + "9" * 5_000)[1]


@often
@given(TOML)
@example('"tiers.A" = 1')
def test_what_is_wrong_is_never_passed_over(text: str) -> None:
    read_back, problems = read_settings(text)
    try:
        written = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        assert read_back == DEFAULTS
        assert problems
        return
    for name in written:
        told = {f"`{name}`", f'`"{name}"`'}  # in quotes where a dot in it is no table
        assert name in SETTINGS or any(one in problem.message for problem in problems for one in told)


@often
@given(st.dictionaries(st.sampled_from([DAILY, PERIODIC, TEMPLATES, TASKS]), st.one_of(ANYTHING, st.sampled_from(
    ["[]", "null", '{"folder": 1}', '{"daily": []}', '{"format": "YYYY-MM-DD (("}', '{"format": "[["}', '{"format": "YYYYYY"}',
     '{"statusSettings": {"coreStatuses": [1, {"symbol": [], "type": {}}]}}', '{"globalFilter": 3}']
))), TEXTS)  # fmt: skip
def test_whatever_obsidian_was_told_notes_can_be_read(files: dict[str, str], text: str) -> None:
    configuration = read_configuration(files)
    note = read_note("2026-11-10.md", text, configuration.task_format)
    read_vault([note], DEFAULTS, configuration)
