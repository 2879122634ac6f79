"""`vaultkit open`: where a note is opened, and what is said where it cannot be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cli.command_line import invoke, run


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("marta", "People%2FMarta%20Ruiz.md"),
        ("robotics role", "Goals%2FFind%20a%20robotics%20role.md"),
        ("demo day", "Events%2FDemo%20Day%20Adlershof.md"),
        ("Home", "Home.md"),
        ("Daily/2026-11-21.md", "Daily%2F2026-11-21.md"),
    ],
)
def test_the_address_of_a_note(sample: Path, name: str, path: str) -> None:
    root = str(sample.resolve()).replace("/", "%2F")
    assert invoke(["open", *name.split(), "--print"], sample).output == f"obsidian://open?path={root}%2F{path}\n"


def test_without_obsidian_it_is_the_path(tmp_path: Path) -> None:
    (tmp_path / "vaultkit.toml").touch()
    (tmp_path / "Ana & Co.md").write_text("x\n", encoding="utf-8")
    assert invoke(["open", "Ana & Co", "--print"], tmp_path).output == f"{tmp_path.resolve()}/Ana & Co.md\n"


@pytest.mark.parametrize(
    ("name", "said"), [("nobody at all", "no note is called"), ("anneke", "Anneke Visser has no note"), ("a", "fits")]
)
def test_a_name_without_one_note_is_refused(sample: Path, name: str, said: str) -> None:
    done = invoke(["open", *name.split(), "--print"], sample)
    assert (done.exit_code, said in done.output) == (2, True), done.output


def script(folder: Path, name: str) -> Path:
    """A program that writes what it is given beside itself."""
    file = folder / name
    file.write_text(f'#!/bin/sh\nprintf %s "$1" > "{folder}/given"\n', encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def test_it_is_given_to_the_system_or_to_the_editor(sample: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    script(programs, "xdg-open")
    done = run(["open", "marta"], sample, variables={"PATH": f"{programs}:/usr/bin:/bin"})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (programs / "given").read_text(encoding="utf-8").startswith("obsidian://open?path=")
    editor = str(script(programs, "editor"))
    assert run(["open", "marta", "--editor"], sample, variables={"EDITOR": editor, "VISUAL": ""}).returncode == 0
    assert (programs / "given").read_text(encoding="utf-8") == str(sample.resolve() / "People/Marta Ruiz.md")


def test_a_system_without_an_opener_is_told_of(sample: Path, tmp_path: Path) -> None:
    done = run(["open", "marta"], sample, variables={"PATH": str(tmp_path)})
    assert done.returncode == 3
    assert b"the system could not open obsidian://" in done.stderr
