"""`vaultkit setup obsidian`: what it makes, what it leaves alone, and what it says is left to do."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.command_line import TODAY, copy_of, invoke
from vaultkit.vocabulary import PROPERTIES

MADE = [
    "Templates/Person.md",
    "Templates/Event.md",
    "Templates/Goal.md",
    "Bases/People.base",
    "Bases/Events.base",
    "Bases/Goals.base",
    ".obsidian/snippets/vaultkit.css",
]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A vault with one note and without templates."""
    vault = tmp_path / "vault"
    for path, text in {
        "People/Ana.md": "- 2026-11-01 lunch\n",
        ".obsidian/app.json": "{}",
        ".obsidian/core-plugins.json": '{"templates": false, "bases": true}',
    }.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text, encoding="utf-8")
    return vault


def setup(vault: Path, *more: str) -> str:
    done = invoke(["setup", "obsidian", *more], vault)
    assert done.exit_code == 0, done.output
    return done.output


def contents(vault: Path) -> dict[str, bytes]:
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in vault.rglob("*") if path.is_file()}


def test_it_makes_its_files_once_and_undo_takes_all_of_them_back(bare: Path) -> None:
    before = contents(bare)
    said = setup(bare)
    assert said == "".join(f"{path}: made\n" for path in MADE) + (
        "\n"
        "Only you can switch on, in Obsidian:\n"
        "  Settings > Appearance > CSS snippets: reload, and switch on `vaultkit`\n"
        "  Settings > Core plugins: switch on Templates\n"
        "  Settings > Templates > Template folder location: `Templates`\n"
        "  In your daily note, or its template: `![[Agenda]]` shows the agenda there, and counts as no contact\n"
        "  In the note of a person: `![[Events.base#With]]` lists what they attend\n"
    )
    made = contents(bare)
    assert made.keys() - before.keys() == set(MADE)
    assert setup(bare).count(": there already\n") == len(MADE)
    assert contents(bare) == made
    assert invoke(["undo"], bare).exit_code == 0
    assert contents(bare) == before
    assert not (bare / "Bases").exists()


def test_a_dry_run_shows_it_and_writes_nothing(bare: Path) -> None:
    before = contents(bare)
    said = setup(bare, "--dry-run")
    assert "Bases/People.base: would be made" in said
    assert "+++ b/.obsidian/snippets/vaultkit.css" in said
    assert contents(bare) == before


def test_what_is_there_stays_and_its_difference_is_shown(bare: Path) -> None:
    (bare / "Bases").mkdir()
    (bare / "Bases/People.base").write_text("views: []\n", encoding="utf-8")
    said = setup(bare, "--diff")
    assert "Bases/People.base: yours, left as it is\n" in said
    assert "--- a/Bases/People.base\n" in said
    assert "-views: []\n" in said
    assert (bare / "Bases/People.base").read_text(encoding="utf-8") == "views: []\n"
    assert (bare / "Bases/Goals.base").is_file()


def test_a_template_that_the_vault_has_serves(sample: Path) -> None:
    said = setup(sample)
    assert "Templates/Meeting.md: yours, left as it is\n" in said
    assert not (sample / "Templates/Event.md").exists()


def test_folders_are_called_as_the_vault_calls_them(bare: Path) -> None:
    (bare / "05 Vorlagen").mkdir()
    (bare / "bases").mkdir()
    said = setup(bare)
    assert "05 Vorlagen/Person.md: made\n" in said
    assert "bases/People.base: made\n" in said


@pytest.mark.parametrize(("kind", "name"), [("contact", "Cem Oz"), ("goal", "Learn to dance"), ("event", "Fair")])
def test_new_makes_a_note_of_each_template(bare: Path, kind: str, name: str) -> None:
    setup(bare)
    (bare / ".obsidian/templates.json").write_text('{"folder": "Templates"}', encoding="utf-8")
    made = json.loads(invoke(["new", kind, name, "--json"], bare).output)["made"][0]
    assert made["template"].startswith("Templates/")
    assert made["passed_over"] == []
    seen = json.loads(invoke(["read", made["path"], "--json"], bare).output)
    assert seen["kind"] == kind
    assert seen["problems"] == []


# --- bases ---------------------------------------------------------------------------------


def expressions(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [found for one in inner for found in expressions(one)]


@pytest.mark.parametrize(("file", "kind"), [("People", "contact"), ("Events", "event"), ("Goals", "goal")])
def test_a_base_is_yaml_whose_expressions_are_closed_and_whose_properties_exist(
    bare: Path, file: str, kind: str
) -> None:
    setup(bare)
    base = yaml.safe_load((bare / f"Bases/{file}.base").read_text(encoding="utf-8"))
    assert base.keys() == {"filters", "properties", "views"}
    known = {one.name for one in PROPERTIES if one.kind == kind} | {"type"}
    for one in expressions(base):
        assert one.count("(") == one.count(")")
        assert one.count('"') % 2 == 0
        assert set(re.findall(r"note\.(\w+)", one)) <= known, one
    for view in base["views"]:
        assert view["type"] == "table"
        assert view["order"][0] == "file.name"
        assert view["sort"][0]["property"] in {*view["order"], "file.name"}


def test_a_base_names_the_folders_and_properties_of_the_vault(bare: Path) -> None:
    folder = bare / 'It\'s "us"'
    folder.mkdir()
    (folder / "Bo.md").write_text("x\n", encoding="utf-8")
    shutil.rmtree(bare / "People")
    settings = 'kind_folders.contact = ["It\'s \\"us\\""]\n[properties]\ncontact.can_help = ["good at"]\n'
    (bare / "vaultkit.toml").write_text(settings, encoding="utf-8")
    setup(bare)
    base = yaml.safe_load((bare / "Bases/People.base").read_text(encoding="utf-8"))
    assert base["filters"]["and"][0]["or"][0] == 'file.inFolder("It\'s \\"us\\"")'
    assert base["properties"]['note["good at"]'] == {"displayName": "Can help with"}
    assert "'good at': []" in (bare / "Templates/Person.md").read_text(encoding="utf-8").replace(
        "good at:", "'good at':"
    )


def test_a_folder_with_few_people_in_it_is_none_of_theirs(sample: Path) -> None:
    setup(sample)
    text = (sample / "Bases/People.base").read_text(encoding="utf-8")
    assert 'file.inFolder("People")' in text
    assert "Inbox" not in text


# --- types ---------------------------------------------------------------------------------


def test_types_are_added_on_request_and_those_that_are_there_stay(bare: Path) -> None:
    types = bare / ".obsidian/types.json"
    types.write_text('{\n  "types": {\n    "Met": "text",\n    "x": "number"\n  },\n  "more": 1\n}\n', encoding="utf-8")
    setup(bare)
    assert "deadline" not in types.read_text(encoding="utf-8")
    assert ".obsidian/types.json: types added\n" in setup(bare, "--types")
    text = types.read_text(encoding="utf-8")
    assert text.startswith('{\n  "types": {\n    "Met": "text",\n    "x": "number",\n    "last_contact": "date"')
    assert text.endswith('  "more": 1\n}\n')
    assert json.loads(text)["types"].keys() >= {"deadline", "attendees", "birthday"}
    assert "met" not in json.loads(text)["types"]
    assert ".obsidian/types.json: there already\n" in setup(bare, "--types")


@pytest.mark.parametrize("text", ["{broken", "[]", '{"types": []}', "\ufeff{}"])
def test_types_that_are_none_stay(bare: Path, text: str) -> None:
    (bare / ".obsidian/types.json").write_text(text, encoding="utf-8")
    assert ".obsidian/types.json: yours, left as it is\n" in setup(bare, "--types")
    assert (bare / ".obsidian/types.json").read_text(encoding="utf-8") == text


def test_types_stay_while_obsidian_is_running(bare: Path) -> None:
    workspace = bare / ".obsidian/workspace.json"
    workspace.write_text("{}", encoding="utf-8")
    assert ".obsidian/types.json: left: Obsidian is running" in setup(bare, "--types")
    assert not (bare / ".obsidian/types.json").exists()
    os.utime(workspace, (0, 0))
    assert ".obsidian/types.json: made\n" in setup(bare, "--types")


# --- what is left to do --------------------------------------------------------------------


def test_what_is_switched_on_is_not_asked_for(sample: Path) -> None:
    (sample / ".obsidian/appearance.json").write_text('{"enabledCssSnippets": ["vaultkit"]}', encoding="utf-8")
    (sample / ".obsidian/plugins/obsidian-tasks-plugin").mkdir(parents=True)
    told = json.loads(setup(sample, "--json"))
    assert told["by_hand"] == [
        "In your daily note, or its template: `![[Agenda]]` shows the agenda there, and counts as no contact",
        "In the note of a person: `![[Events.base#With]]` lists what they attend",
        "In queries of the Tasks plugin: `path does not include Agenda`",
    ]
    assert {"path": "Templates/Goal.md", "state": "new"} in told["files"]


def test_an_older_list_of_core_plugins_is_read(bare: Path) -> None:
    (bare / ".obsidian/core-plugins.json").write_text('["bases"]', encoding="utf-8")
    assert "Settings > Core plugins: switch on Templates\n" in setup(bare)


def test_a_vault_that_obsidian_never_opened_is_set_up(bare: Path) -> None:
    shutil.rmtree(bare / ".obsidian")
    (bare / "vaultkit.toml").touch()
    assert "Core plugins" not in setup(bare)
    assert (bare / ".obsidian/snippets/vaultkit.css").is_file()
    invoke(["undo"], bare)
    assert not (bare / ".obsidian").exists()


def test_the_snippet_is_for_notes_that_agenda_writes(bare: Path) -> None:
    setup(bare)
    rules = (bare / ".obsidian/snippets/vaultkit.css").read_text(encoding="utf-8")
    bare_rules = re.sub(r"/\*.*?\*/|:(?:is|not)\([^{]*?\)+(?=[ :{])", "", rules, flags=re.S)
    assert rules.count("{") == rules.count("}")
    selectors = [one.strip() for one in re.findall(r"([^{};]+)\{", bare_rules) if "@media" not in one]
    assert all(part.strip().startswith(".vaultkit.") for one in selectors for part in one.split(","))
    invoke(["agenda", "--today", TODAY], bare)
    assert (
        (bare / "Agenda.md")
        .read_text(encoding="utf-8")
        .startswith("---\nvaultkit: agenda\ncssclasses: [vaultkit]\n---\n")
    )


@pytest.mark.parametrize(
    ("front", "is_told"),
    [
        ("vaultkit: agenda\n", True),
        ("vaultkit: agenda\ncssclasses: []\n", True),
        ("vaultkit: agenda\ncssclasses:\n  - wide\n", True),
        ("vaultkit: agenda\ncssclasses: [vaultkit]\n", False),
        ("cssclasses:\n  - wide\n  - vaultkit\nvaultkit: agenda\n", False),
    ],
)
def test_an_agenda_note_that_lacks_the_class_is_named_and_left(bare: Path, front: str, is_told: bool) -> None:
    note = bare / "Agenda.md"
    note.write_text(f"---\n{front}---\n", encoding="utf-8")
    assert ("In the properties of `Agenda.md`" in setup(bare)) is is_told
    assert note.read_text(encoding="utf-8") == f"---\n{front}---\n"


def test_it_is_one_set_up_and_one_only(sample: Path, tmp_path: Path) -> None:
    other = copy_of(sample, tmp_path / "other")
    setup(sample)
    setup(other)
    assert contents(sample) == contents(other)
    assert invoke(["setup", "emacs"], sample).exit_code == 2
