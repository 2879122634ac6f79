"""The manual says what the program does: pages made from the code are fresh, and the README's examples are real."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from vaultkit.cli.main import COMMANDS, vaultkit
from vaultkit.rules.registry import KINDS

CHECKOUT = Path(__file__).parent.parent
DOCS = CHECKOUT / "docs"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")

SEE = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/vaultkit agenda --vault sample-vault --today 2026-11-22"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest -n auto"


def make_pages() -> ModuleType:
    """docs/make_pages.py, which is in no package."""
    spec = importlib.util.spec_from_file_location("make_pages", DOCS / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, str] = make_pages().pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_that_is_made_from_the_code_is_fresh(name: str) -> None:
    told = (DOCS / name).read_text(encoding="utf-8")
    assert told == PAGES[name], f"run: python docs/make_pages.py, and read what changed in docs/{name}"


def test_the_table_of_windows_is_that_of_the_rules() -> None:
    told = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert "| *stalled* | 7 days (`stalled_days`) |" in told
    assert told == make_pages().with_windows(told), "run: python docs/make_pages.py"


def test_the_pages_are_those_of_problems_settings_and_properties() -> None:
    assert sorted(PAGES) == ["problems.md", "properties.md", "settings.md"]


ALL_COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_row(command: str) -> None:
    assert re.search(rf"^\| `vaultkit {command}\b", ALL_COMMANDS, re.M), (
        f"docs/commands.md: a row for `vaultkit {command}`"
    )


def test_the_readme_is_read_in_five_minutes() -> None:
    assert len(README.split()) <= 1_000
    assert max(map(len, README.splitlines())) <= 160


def test_each_promise_of_the_readme_names_tests_that_are_there() -> None:
    promises = README.partition("\n## What it promises\n")[2].partition("\n## ")[0].split("\n- ")[1:]
    named = [re.findall(r"`(tests/[^`]+)`", promise) for promise in promises]
    assert all(named)
    assert [path for paths in named for path in paths if not (CHECKOUT / path).is_file()] == []


SKILL = CHECKOUT / "vaultkit" / "skill" / "SKILL.md"
PAGES_FOR_USERS = [CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", SKILL, *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("page", PAGES_FOR_USERS, ids=lambda page: page.name)
def test_a_page_names_no_command_that_is_not_there(page: Path) -> None:
    assert set(re.findall(r"`vaultkit ([a-z]+)", page.read_text(encoding="utf-8"))) <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES_FOR_USERS, ids=lambda page: page.name)
def test_a_page_gives_a_command_no_option_that_it_lacks(page: Path) -> None:
    lacking = []
    for command, rest in re.findall(r"vaultkit ([a-z]+)([^`|\n]*)", page.read_text(encoding="utf-8")):
        if command in COMMANDS and (options := set(re.findall(r"(?<!\S)--[a-z-]+", rest))):
            told = CliRunner().invoke(vaultkit, [command, "--help"]).output
            lacking += [f"{command} {option}" for option in options if option not in told]
    assert lacking == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(command: str) -> None:
    result = CliRunner().invoke(vaultkit, [command, "--help"], prog_name="vaultkit")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: vaultkit {command} ")


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_prints_as_json_is_described(command: str) -> None:
    result = CliRunner().invoke(vaultkit, [command, "--help"], prog_name="vaultkit")
    described = (DOCS / "json.md").read_text(encoding="utf-8")
    assert ("--json" in result.output) == bool(re.search(rf"^## `vaultkit {command}\b.*--json`$", described, re.M))


def test_the_readme_has_exactly_the_two_lines_that_set_it_up() -> None:
    assert [line for line in README.splitlines() if "-m venv" in line] == [SEE, TEST]


def test_contributors_are_told_the_same_line() -> None:
    assert [line for line in CONTRIBUTING.splitlines() if "-m venv" in line] == [TEST]


def test_the_agenda_in_the_readme_is_that_of_the_sample_vault(tmp_path: Path) -> None:
    shown = re.search(r"^```\w*\n(# Sunday 22 November 2026\n.*?)^```$", README, re.M | re.S)
    assert shown, "README.md shows the agenda of 22 November 2026"
    vault = Path(shutil.copytree(CHECKOUT / "sample-vault", tmp_path / "vault"))
    arguments = ["agenda", "--vault", str(vault), "--today", "2026-11-22"]
    assert CliRunner().invoke(vaultkit, arguments).exit_code == 0
    note = (vault / "Agenda.md").read_text(encoding="utf-8").partition(" -->\n")[2]
    assert re.sub(r" \^vk-[0-9a-z-]+$", "", note, flags=re.M).startswith(shown[1])


WRITE_THIS = [
    re.findall(r"`([^`]+)`", row.partition(" | ")[0])
    for row in README.partition("\n## Write this, get that\n")[2].partition("\n## ")[0].splitlines()
    if row.startswith("| `")
]
"""What each row tells to write, and the note, where it names one."""
OFFER, WAITING, OWED, NEED, EVENT, CADENCE = WRITE_THIS

WEEKLY = {
    f"Daily/2026-{day}.md": "with [[Ana Silva]]" for day in ("09-06", "09-13", "09-20", "09-27", "10-04", "10-11")
}


@pytest.mark.parametrize(
    ("notes", "before", "day", "line"),
    [
        (
            {OFFER[1]: OFFER[0]},
            "2026-11-20",
            "2026-11-21",
            "## Say thank you\n- [ ] **[[Bea Chan]]** “she offered to introduce me to [[Marta Ruiz]]” · [draft](#More) ",
        ),
        (
            {"People/Ana Silva.md": f"- 2026-10-03 lunch with Ana\n    {WAITING[0]}"},
            "2026-11-19",
            "2026-11-20",
            "## Follow up\n- [ ] **[[Ana Silva]]** check back: the job description · **today** ",
        ),
        (
            {OWED[1]: OWED[0]},
            "2026-11-21",
            "2026-11-22",
            "## Follow up\n- [ ] **[[Leyla Aydin]]** take Leyla my slide clicker · **today** ",
        ),
        (
            {"Goals/A job.md": f"## Needs\n{NEED[0]}\n    {NEED[1]}", "People/Priya Nair.md": ""},
            "2026-11-12",
            "2026-11-13",
            "## Ask\n- [ ] **[[Priya Nair]]** “A mock interview” · [draft](#More) · by Fri 27 Nov ",
        ),
        (
            {EVENT[2]: f"---\n{EVENT[0]}\n{EVENT[1]}\n---\n", "People/Bea Chan.md": ""},
            "2026-11-18",
            "2026-11-19",
            "## Meet\n- [ ] **[[Meetup]]** what is your aim? · Thu 26 Nov \n    - there: [[Bea Chan]]\n",
        ),
        (
            {EVENT[2]: f"---\n{EVENT[0]}\n{EVENT[1]}\n---\n", "People/Bea Chan.md": ""},
            "2026-11-26",
            "2026-11-27",
            "## Follow up\n- [ ] **[[Meetup]]** did it happen? tick who was there · Thu 26 Nov \n    - [ ] [[Bea Chan]] ",
        ),
        (
            {"People/Ana Silva.md": f"---\n{CADENCE[0]}\n---\n- 2026-10-01 called\n"},
            "2026-11-11",
            "2026-11-12",
            "## Reconnect\n- [ ] **[[Ana Silva]]** just to say hello · last in touch 1 Oct ",
        ),
        (
            {"People/Ana Silva.md": "", **WEEKLY},
            "2026-11-01",
            "2026-11-08",
            "## Reconnect\n- [ ] **[[Ana Silva]]** ",
        ),
    ],
)
def test_what_the_readme_tells_to_write_stands_on_the_agenda_in_time(
    notes: dict[str, str], before: str, day: str, line: str, tmp_path: Path
) -> None:
    for path, text in {"vaultkit.toml": "", **notes}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    told = {}
    for on in (before, day):
        CliRunner().invoke(vaultkit, ["agenda", "--vault", str(tmp_path), "--today", on])
        note = (tmp_path / "Agenda.md").read_text(encoding="utf-8")
        told[on] = re.sub(r"\^vk-[0-9a-z-]+$", "", note, flags=re.M)
    assert line in told[day]
    assert line.partition("\n")[0] not in told[before]


def commands_of_the_circle() -> list[str]:
    """The commands in the table of the circle."""
    circle = ALL_COMMANDS.partition("\n## The circle\n")[2].partition("\n## ")[0]
    return re.findall(r"`vaultkit ([^`]+)`", "\n".join(line for line in circle.splitlines() if line.startswith("| **")))


def test_the_circle_has_its_commands() -> None:
    names = {command.partition(" ")[0] for command in commands_of_the_circle()}
    assert names == {"draft", "goals", "log", "map", "new", "path", "prep", "review", "show"}


@pytest.mark.parametrize("command", commands_of_the_circle())
def test_a_command_of_the_circle_works_on_the_sample_vault(command: str, tmp_path: Path) -> None:
    vault = shutil.copytree(CHECKOUT / "sample-vault", tmp_path / "vault")
    arguments = [*shlex.split(command), "--vault", str(vault), "--today", "2026-11-22"]
    result = CliRunner().invoke(vaultkit, arguments)
    assert (result.exit_code, bool(result.stdout)) == (0, True), result.output


def links() -> list[tuple[str, str]]:
    """Each page with each file that it links to."""
    pages = [
        CHECKOUT / "README.md",
        CHECKOUT / "CONTRIBUTING.md",
        CHECKOUT / "CHANGELOG.md",
        *sorted(DOCS.rglob("*.md")),
    ]
    return [
        (page.relative_to(CHECKOUT).as_posix(), target)
        for page in pages
        for target in re.findall(r"(?<!\[)\[[^\[\]]+\]\(([^()\s:#]+)(?:#[^()\s]*)?\)", page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("page", "target"), links())
def test_a_link_leads_to_a_file_that_is_there(page: str, target: str) -> None:
    assert (CHECKOUT / page).parent.joinpath(target).exists()


def of_sample_vault(*arguments: str, day: str = "2026-11-22") -> str:
    """What a command prints about the sample vault on its day, or another."""
    told = [*arguments, "--vault", str(CHECKOUT / "sample-vault"), "--today", day]
    return CliRunner().invoke(vaultkit, told).stdout


def test_the_sample_vault_has_one_value_to_mend() -> None:
    assert of_sample_vault("check", "-q") == (
        "People/Olga Petrenko.md:7: `birthday` is “24.12.”, which cannot be read as a birthday, so the birthday will not be shown "
        "(write it as YYYY-MM-DD or MM-DD) [bad-value]\n"
    )


def test_the_agenda_of_the_sample_vault_has_every_kind_of_item() -> None:
    counts = json.loads(of_sample_vault("agenda", "--json"))["counts"]
    on_a_birthday = json.loads(of_sample_vault("agenda", "--json", day="2026-11-25"))["counts"]
    assert set(counts) == set(KINDS) - {"birthday"}
    assert "birthday" in on_a_birthday
