"""What an agent is told of vaultkit is what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import frontmatter
import pytest
from click.testing import CliRunner

from cli.command_line import CHECKOUT, TODAY, invoke
from vaultkit.cli.main import COMMANDS, vaultkit
from vaultkit.cli.skill import NAME

TEXT = (CHECKOUT / "vaultkit" / "skill" / "SKILL.md").read_text(encoding="utf-8")


def test_it_is_a_skill_as_the_format_asks() -> None:
    told = frontmatter.loads(TEXT)
    assert set(told.metadata) == {"name", "description", "license", "compatibility"}
    assert told["name"] == NAME == "vaultkit"
    assert len(str(told["description"])) <= 1024
    assert len(str(told["compatibility"])) <= 500
    assert len(told.content.splitlines()) <= 100


def options_named() -> list[tuple[str, str]]:
    """Each option with the command that was named before it; with none where that is any."""
    command, found = "", []
    for one in re.findall(r"(?:^|(?<=`))vaultkit [a-z]+|^#.*$|--[a-z][a-z-]*", TEXT.partition("\n# ")[2], re.M):
        if one.startswith("--"):
            found.append((command, one))
        else:
            command = "" if one.startswith("#") else one.removeprefix("vaultkit ")
    return sorted(set(found))


@pytest.mark.parametrize(("command", "option"), options_named())
def test_each_option_is_one_of_its_command(command: str, option: str) -> None:
    helps = [CliRunner().invoke(vaultkit, [one, "--help"]).output for one in ([command] if command else COMMANDS)]
    assert any(re.search(rf"(?<![\w-]){option}(?![\w-])", told) for told in helps)


def examples() -> list[str]:
    """The commands of the section *Write* that can be tried as they stand: a line's id is that of another vault."""
    return [line for line in TEXT.splitlines() if line.startswith("vaultkit ") and " vk-" not in line]


@pytest.mark.parametrize("example", examples())
def test_an_example_works_on_the_sample_vault(example: str, sample: Path) -> None:
    invoke(["log", "coffee with bea", "--today", TODAY], sample)  # so that there is something to undo
    done = invoke([*shlex.split(example)[1:], "--today", TODAY], sample)
    assert done.exit_code == 0, done.output
    assert "\n@@ " in done.stdout


def test_it_is_printed(tmp_path: Path) -> None:
    assert invoke(["skill"], tmp_path).stdout == TEXT


def test_it_is_installed_once_and_never_over_another_unasked(tmp_path: Path) -> None:
    path = tmp_path / ".agents" / "skills" / "vaultkit" / "SKILL.md"
    command = ["skill", "--install", ".agents/skills"]
    assert invoke(command, tmp_path).output == "wrote .agents/skills/vaultkit/SKILL.md\n"
    assert path.read_text(encoding="utf-8") == TEXT
    assert invoke(command, tmp_path).output == ".agents/skills/vaultkit/SKILL.md is as it should be\n"
    path.write_text("mine\n", encoding="utf-8")
    done = invoke(command, tmp_path)
    told = ".agents/skills/vaultkit/SKILL.md is there and says something else; it is left as it is. --replace writes over it"
    assert (done.exit_code, done.output) == (3, f"Error: {told}\n")
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert invoke([*command, "--replace"], tmp_path).exit_code == 0
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = invoke(["skill", "--install", "file/skills"], tmp_path)
    told = "Error: file/skills/vaultkit/SKILL.md could not be written: not a directory\n"
    assert (done.exit_code, done.output) == (3, told)
    assert invoke(["skill", "--install", "file"], tmp_path).exit_code == 2
