"""The first look at a vault: what it says was found, and that its next step works when it is done as it is written."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from cli.command_line import invoke, run
from vaultkit.settings import read_settings

TODAY = "2026-11-22"
_TEXT = (Path(__file__).parent / "first_vaults.txt").read_text(encoding="utf-8")


def vaults() -> Iterator[tuple[str, list[str], str, str]]:
    """Title, steps, person and files of each vault."""
    for part in re.split(r"^## (?!\d)", _TEXT, flags=re.M)[1:]:
        title, told, files = re.fullmatch(r"(.*)\n-> (.*)\n((?:.|\n)*)", part).groups()  # type: ignore[union-attr]
        steps, _, person = told.partition(": ")
        yield title, [] if steps == "nothing" else steps.split(", "), person, files


def made(files: str, folder: Path) -> Path:
    """The files of a vault in a folder."""
    folder.mkdir(exist_ok=True)
    for part in re.split(r"^== ", files, flags=re.M)[1:]:
        path, _, text = part.partition("\n")
        pieces = re.split(r"\{(.*?)\}", path)
        for chosen in product(*(piece.split(",") if at % 2 else [piece] for at, piece in enumerate(pieces))):
            note = folder / "".join(chosen)
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(text, encoding="utf-8")
    return folder


def agenda_text(vault: Path) -> str:
    """The agenda note, written anew."""
    result = invoke(["agenda", "--vault", str(vault), "--today", TODAY], vault)
    assert result.exit_code == 0, result.output
    return (vault / "Agenda.md").read_text(encoding="utf-8")


def next_step(vault: Path) -> str:
    """The next step, as `check` tells it."""
    told = invoke(["check", "--vault", str(vault), "--today", TODAY], vault).output
    return told.partition("\n  Next: ")[2].strip()


def followed(step: str, vault: Path) -> str:
    """Do what a step says, to the letter; returns its kind."""
    quoted = re.findall(r"`([^`]*)`", step)
    if step.startswith(("run ", "make ", "note ")):
        commands = [shlex.split(one) for one in quoted if one.startswith("vaultkit ")]
        for command in commands:
            answers = {"init": ["--yes"], "link": ["--yes"]}.get(command[1], [])
            result = invoke([*command[1:], *answers, "--vault", str(vault), "--today", TODAY], vault)
            assert result.exit_code == 0, result.output
        return commands[0][1]
    if "at the top of" in step:
        settings = vault / quoted[0]
        before = settings.read_text(encoding="utf-8") if settings.exists() else ""
        settings.write_text("\n".join([*quoted[1:], before]), encoding="utf-8")
        assert read_settings(settings.read_text(encoding="utf-8"))[1] == ()
        return "setting"
    line, path = quoted
    note = vault / path
    note.write_text(f"---\n{line}\n---\n{note.read_text(encoding='utf-8')}", encoding="utf-8")
    return "cadence" if line.startswith("cadence") else "property"


def line_about(person: str, agenda: str) -> bool:
    """Whether a line of the agenda itself, no report, names somebody."""
    return any(person in line for line in agenda.partition("## What was found")[0].split("\n"))


@pytest.mark.parametrize(("title", "steps", "person", "files"), [*vaults()], ids=[one[0] for one in vaults()])
def test_a_vault_gets_a_line_about_a_person_at_once_or_after_the_next_step(
    title: str, steps: list[str], person: str, files: str, tmp_path: Path
) -> None:
    vault = made(files, tmp_path / "vault")
    taken: list[str] = []
    agenda = agenda_text(vault)
    while not line_about(person, agenda) and len(taken) < 4:
        taken.append(followed(next_step(vault), vault))
        agenda = agenda_text(vault)
    assert taken == steps, title
    assert line_about(person, agenda)


READING_GAPS = (
    "A folder with an emoji, daily notes, no properties",
    "Numbered folders, in German",
    "A CRM with a folder for each circle",
    "Everybody in the vault's own folder",
    "A tag below the title",
    "A nested tag for the kind of note",
    "Categories that are links, everything in one folder",
    "A class of note as the Metadata Menu plugin writes it",
    "A link up to the page of people",
    "Logseq",
    "Daily notes with the month in words",
    "Daily notes in folders for years and months",
    "Daily notes with the day first, and nothing that says so",
    "Notes of the vCard plugin",
    "A person with a folder, and meetings with attendees",
)
"""Fifteen sorts of vaults about people that gave nothing once."""


def test_of_fifteen_sorts_of_vaults_ten_need_nothing_and_no_vault_needs_two_steps() -> None:
    needs = {title: steps for title, steps, _, _ in vaults()}
    assert len(READING_GAPS) == 15
    assert sum(not needs[title] for title in READING_GAPS) >= 10
    assert all(len(steps) <= 1 for steps in needs.values())
    assert len(needs) >= 30


# --- what is not taken for people ------------------------------------------------------------


NOBODY = """\
== Notes/Home Office.md
== Notes/Deep Work.md
== Notes/Spaced Repetition.md
== Projects/New Website.md
== Projects/Kitchen Renovation.md
== Projects/Tax Return.md
== Places/New York.md
== Books/Sapiens.md
== Books/Dune Messiah.md
== Daily/2026-09-{01,02,03,04,05,06}.md
- Worked on [[New Website]] and [[Kitchen Renovation]], [[Tax Return]] is late
- Read [[Sapiens]] and [[Dune Messiah]], notes in [[Deep Work]], [[Spaced Repetition]]
- Flight to [[New York]], no [[Home Office]] this week
- @HomeOffice @WaitingFor @todo #project/kitchen; meeting with Deep Work, call Support Team, dinner New York
"""


def test_in_a_vault_without_people_nothing_looks_like_people(tmp_path: Path) -> None:
    vault = made(NOBODY, tmp_path / "vault")
    told = invoke(["check", "--vault", str(vault), "--today", TODAY], vault).output
    assert "People: none\n" in told
    assert "Not understood" not in told
    assert next_step(vault) == (
        'make a note of somebody you know, under their own name: `vaultkit new contact "First Last"`'
    )


@pytest.mark.parametrize(
    ("folder", "looks_so"),
    [
        *(("Crew", True), ("Team", True), ("My People", True), ("z_People", True), ("CRM/Clients", True)),
        *(("Humans", True), ("Stammtisch", True), ("Notes", False)),
        *(("Projects", False), ("Books", False), ("Places", False), ("Companies", False), ("Goals", False)),
    ],
)
def test_folders_that_look_like_people_by_their_names_and_links(folder: str, looks_so: bool, tmp_path: Path) -> None:
    files = (
        f"== {folder}/Ana Silva.md\n== {folder}/Bea Chan.md\n== {folder}/Cem Öz.md\n"
        "== 2026-09-{01,02}.md\nlunch with [[Ana Silva]] and [[Bea Chan]]; [[Cem Öz]] called\n"
    )
    vault = made(files, tmp_path / "vault")
    told = invoke(["check", "--vault", str(vault), "--today", TODAY], vault).output
    assert (f"in `{folder.partition('/')[0]}" in told.partition("Not understood")[2]) is looks_so


# --- daily notes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "setting"),
    [
        ("{01,09,17}-09-2026", 'daily_format = "DD-MM-YYYY"'),
        ("09-{01,09,17}-2026", 'daily_format = "MM-DD-YYYY"'),
        ("{1,9,17}.9.2026", 'daily_format = "D.M.YYYY"'),
        ("September {1st,9th,17th}, 2026", 'daily_format = "MMMM Do, YYYY"'),
        ("{1,9,17} September 2026", 'daily_format = "D MMMM YYYY"'),
        ("{1,9,17} de septiembre de 2026", 'daily_format = "D [de] MMMM [de] YYYY"'),
        ("{1,9,17}. September 2026", 'daily_format = "D. MMMM YYYY"'),
        ("2026年9月{1,9,17}日", 'daily_format = "YYYY年M月D日"'),
        ("2026/09-September/{01,09,17}", 'daily_format = "YYYY/MM-MMMM/DD"'),
        ("2026-09-{01,09,17}", ""),
        ("2026_09_{01,09,17}", ""),
        ("Chapter {1,9,17}", ""),
        ("Rev {1,9,17}.9", ""),
    ],
)
def test_the_format_of_daily_notes_is_found_by_their_names(names: str, setting: str, tmp_path: Path) -> None:
    vault = made(f"== People/Ana Silva.md\n== Journal/{names}.md\nlunch with [[Ana Silva]]\n", tmp_path / "vault")
    done = invoke(["init", "--yes", "--vault", str(vault), "--today", TODAY], vault)
    assert done.exit_code == 0, done.output
    written = (vault / "vaultkit.toml").read_text(encoding="utf-8")
    if setting:
        assert f'daily_folder = "Journal"\n{setting}\n' in written
        assert ", 3 days ago" not in agenda_text(vault)
        counted = invoke(["check", "--vault", str(vault), "--today", TODAY], vault).output
        assert "3 in `Journal`; 3 days of contact" in counted
    else:
        assert "daily_" not in written


def test_numbers_that_may_be_day_or_month_are_asked_about_and_not_guessed(tmp_path: Path) -> None:
    vault = made("== Journal/{01,02,03}-{09,10}-2026.md\n", tmp_path / "vault")
    told = invoke(["check", "--vault", str(vault), "--today", TODAY], vault).output
    assert "such as `01-09-2026`; is that `DD-MM-YYYY` or `MM-DD-YYYY`?" in told
    invoke(["init", "--yes", "--vault", str(vault)], vault)
    assert "daily_" not in (vault / "vaultkit.toml").read_text(encoding="utf-8")


# --- where it is shown --------------------------------------------------------------------------


CREW = """\
== Crew/Ana Silva.md
== Crew/Bea Chan.md
== 2026-09-{01,09}.md
lunch with [[Ana Silva]]
"""


def test_the_first_agenda_without_settings_tells_it_and_the_next_one_does_not(tmp_path: Path) -> None:
    vault = made(CREW, tmp_path / "vault")
    shown = [invoke(["agenda", "--vault", str(vault), "--today", TODAY], vault).output for _ in range(2)]
    assert shown == [
        f"Nothing waits for you today.\nwrote {vault}/Agenda.md\n\n"
        "What was found\n"
        "  People: none\n"
        "  Dated notes: 2 in the vault itself; 0 days of contact\n"
        "  Events: none\n"
        "  Goals: none\n"
        "  Not understood: the 2 notes in `Crew` look like people, 1 of them linked in dated notes, such as `Ana Silva`, "
        '`Bea Chan`; `kind_folders.contact = ["Crew"]` takes them\n'
        "  Next: run `vaultkit init`, which writes down how your notes are to be read\n",
        f"Nothing waits for you today.\n{vault}/Agenda.md is up to date\n",
    ]
    assert "## What was found\n- People: none\n" in (vault / "Agenda.md").read_text(encoding="utf-8")


def test_where_there_are_settings_the_line_to_write_is_told_instead(tmp_path: Path) -> None:
    vault = made(CREW, tmp_path / "vault")
    (vault / "vaultkit.toml").write_text('[tiers]\nA = "2 weeks"\n', encoding="utf-8")
    step = next_step(vault)
    assert '`kind_folders.contact = ["Crew"]`' in step
    assert followed(step, vault) == "setting"
    assert "People: 2 in `Crew`" in invoke(["check", "--vault", str(vault), "--today", TODAY], vault).output


def test_an_agenda_with_something_to_say_holds_no_report(sample: Path) -> None:
    invoke(["agenda", "--today", TODAY], sample)
    assert "What was found" not in (sample / "Agenda.md").read_text(encoding="utf-8")


def test_nothing_is_reported_of_a_quiet_day_in_a_vault_that_is_understood(tmp_path: Path) -> None:
    files = "== People/Ana Silva.md\n---\ncadence: yearly\n---\n== 2026-11-20.md\nlunch with [[Ana Silva]]\n"
    vault = made(files, tmp_path / "vault")
    assert "What was found" not in agenda_text(vault)


def test_where_nothing_says_what_for_an_empty_agenda_says_what_would(tmp_path: Path) -> None:
    vault = made(
        "== vaultkit.toml\n== People/Ana Silva.md\n== 2026-11-20.md\nlunch with [[Ana Silva]]\n", tmp_path / "vault"
    )
    assert "## What was found\n- People: 1 in `People`\n" in agenda_text(vault)
    assert next_step(vault) == (
        'write down a goal and what it needs: `vaultkit new goal "What I want"`, '
        "or `cadence: 6 weeks` in the properties of those you want to stay in touch with"
    )
    assert invoke(["new", "goal", "What I want", "--vault", str(vault), "--today", TODAY], vault).exit_code == 0
    assert "What was found" not in agenda_text(vault)


def test_the_agenda_in_the_terminal_tells_the_next_step_beside_what_it_prints(tmp_path: Path) -> None:
    vault = made(CREW, tmp_path / "vault")
    shown = invoke(["today", "--vault", str(vault), "--today", TODAY], vault)
    assert shown.stderr == (
        "\nNext: run `vaultkit init`, which writes down how your notes are to be read\n`vaultkit check` says what was found\n"
    )
    assert invoke(["today", "-q", "--vault", str(vault), "--today", TODAY], vault).stderr == ""


def test_the_agenda_in_the_terminal_tells_no_step_where_it_has_something_to_say(sample: Path) -> None:
    assert invoke(["today", "--today", TODAY], sample).stderr == ""


# --- init -----------------------------------------------------------------------------------------


def test_init_refuses_settings_that_are_there_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "vaultkit.toml").write_text("# mine\n", encoding="utf-8")
    result = invoke(["init", "--yes", str(tmp_path)], tmp_path)
    assert (result.exit_code, result.output.count("\n")) == (3, 1)
    assert "is there already, and stays as it is" in result.output
    assert (tmp_path / "vaultkit.toml").read_text(encoding="utf-8") == "# mine\n"


def test_init_in_an_empty_folder_makes_examples_and_one_undo_takes_all_of_it_back(tmp_path: Path) -> None:
    vault = tmp_path / "new"
    assert invoke(["init", "--yes", str(vault), "--today", TODAY], tmp_path).exit_code == 0
    files = sorted(path.relative_to(vault).as_posix() for path in vault.rglob("*") if path.is_file())
    assert files == [
        "Events/2026-11-27 Example dinner.md",
        "Goals/An example goal.md",
        "People/Ada Example.md",
        "vaultkit.toml",
    ]
    told = invoke(["check", "--vault", str(vault), "--today", TODAY], tmp_path)
    assert told.exit_code == 0, told.output
    assert invoke(["undo", "--vault", str(vault)], tmp_path).exit_code == 0
    assert list(vault.iterdir()) == []


def test_init_says_how_to_go_on_from_where_it_was_run(tmp_path: Path) -> None:
    first = invoke(["init", "--yes", "My network"], tmp_path).stdout
    assert first.endswith("\nNext: cd 'My network' && vaultkit agenda\n")
    inside = tmp_path / "inside"
    inside.mkdir()
    shown = invoke(["init", "--dry-run"], inside)
    assert shown.stderr.startswith("would make Events/")
    assert "Next" not in shown.output
    assert list(inside.iterdir()) == []
    assert invoke(["init", "--yes"], inside).stdout.endswith("\nNext: vaultkit agenda\n")


def test_init_names_known_folders_in_a_comment(tmp_path: Path) -> None:
    vault = made("== Kontakte/Lena Vogt.md\n", tmp_path / "vault")
    assert invoke(["init", "--yes", "--vault", str(vault)], vault).exit_code == 0
    assert '# kind_folders.contact = ["Kontakte"]\n' in (vault / "vaultkit.toml").read_text(encoding="utf-8")


def test_init_leaves_what_is_there_and_finds_your_own_note_and_templates(tmp_path: Path) -> None:
    own = '== .obsidian/templates.json\n{"folder": "Other"}\n== Me.md\n== Meta/Templates/Person.md\n'
    vault = made(CREW + own, tmp_path / "vault")
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    assert invoke(["init", "--yes", "--vault", str(vault)], vault).exit_code == 0
    written = (vault / "vaultkit.toml").read_text(encoding="utf-8")
    assert written.splitlines()[2:] == [
        'me = "Me"',
        'ignore = ["Meta/Templates/"]',
        'kind_folders.contact = ["Crew"]',
    ]
    assert read_settings(written)[1] == ()
    assert {
        path: path.read_bytes() for path in vault.rglob("*") if path.is_file() and path.name != "vaultkit.toml"
    } == before


def test_init_writes_no_setting_for_folders_that_are_known_without_one(tmp_path: Path) -> None:
    vault = made("== 03 Leute/Ana Silva.md\n", tmp_path / "vault")
    assert invoke(["init", "--yes", "--vault", str(vault)], vault).exit_code == 0
    assert "\nkind_folders" not in (vault / "vaultkit.toml").read_text(encoding="utf-8")


def test_init_where_nobody_can_answer_says_what_it_would_take(tmp_path: Path) -> None:
    vault = made(CREW, tmp_path / "vault")
    result = invoke(["init", "--vault", str(vault)], vault)
    assert result.exit_code == 2
    assert "--yes takes this: your own note: none; people in: Crew; left out: nothing" in result.output
    assert not (vault / "vaultkit.toml").exists()


@pytest.mark.parametrize("folder", ['Quo"te', "Back\\slash", "Emoji 👥", "Tab\tbed", "café"])
def test_the_name_of_any_folder_can_be_written_as_a_setting(folder: str, tmp_path: Path) -> None:
    vault = made("", tmp_path / "vault")
    (vault / folder).mkdir()
    for name in ("Ana Silva", "Bea Chan", "Cem Oz"):
        (vault / folder / f"{name}.md").touch()
    for day in ("01", "02"):
        text = "with [[Ana Silva]], [[Bea Chan]] and [[Cem Oz]]"
        (vault / f"2026-09-{day}.md").write_text(text, encoding="utf-8")
    assert invoke(["init", "--yes", "--vault", str(vault)], vault).exit_code == 0
    assert "3 contacts" in invoke(["check", "--vault", str(vault)], vault).output


# --- what it costs ---------------------------------------------------------------------------------


TIMED = {"PYTHONPROFILEIMPORTTIME": "1"}


def test_an_unchanged_agenda_imports_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vaultkit.storage.snapshot.RACY", 0)  # files of tests are young
    vault = made(CREW, tmp_path / "vault")
    agenda_text(vault)
    again = run(["agenda", "--vault", str(vault), "--today", TODAY], tmp_path, variables=TIMED)
    assert b"vaultkit.storage.last_snapshot" in again.stderr
    assert b"vaultkit.model" not in again.stderr
    assert b"vaultkit.app" not in again.stderr
    assert b"vaultkit.render.found_view" not in again.stderr


def test_an_agenda_with_something_to_say_looks_for_nothing(sample: Path) -> None:
    run(["agenda", "--today", TODAY], sample)
    (sample / "New.md").touch()
    again = run(["agenda", "--today", TODAY], sample, variables=TIMED)
    assert b"vaultkit.render.markdown_note" in again.stderr
    assert b"vaultkit.model.found" not in again.stderr
    assert b"vaultkit.model.unlinked" not in again.stderr
