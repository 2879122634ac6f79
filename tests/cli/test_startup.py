"""What a command that reads no vault imports: little, so that it answers at once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import SAMPLE, environment

HEAVY = {"yaml", "frontmatter", "markdown_it", "watchdog", "asyncio", "vobject", "mcp", "pydantic"}


def imported_by(arguments: list[str], **variables: str) -> tuple[set[str], str]:
    """The packages that a run imports, and what it prints."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "vaultkit", *arguments],
        cwd=SAMPLE,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=True,
    )
    told = re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s+(\w+)", done.stderr, re.M)
    return set(told), done.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["-h"], ["agenda", "--help"], ["show", "--help"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    packages, printed = imported_by(arguments)
    assert printed
    assert {"click", "vaultkit"} <= packages
    assert packages.isdisjoint(HEAVY)


def test_completing_a_command_imports_nothing_heavy() -> None:
    packages, printed = imported_by([], _VAULTKIT_COMPLETE="bash_complete", COMP_WORDS="vaultkit\nag", COMP_CWORD="1")
    assert "agenda" in printed
    assert packages.isdisjoint(HEAVY)


def test_completing_a_person_whom_the_last_run_found_imports_no_more(sample: Path) -> None:
    imported_by(["agenda", "-q", "--vault", str(sample)])
    words = f"vaultkit\nshow\n--vault\n{sample}\nAna"
    packages, printed = imported_by([], _VAULTKIT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="4")
    assert printed == "plain,Ana\\ Silva\n"
    assert packages.isdisjoint(HEAVY | {"msgspec"})


def test_ctrl_c_while_it_is_still_being_imported_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    command = [sys.executable, "-m", "vaultkit", "agenda"]
    interrupted = environment(PYTHONPATH=str(tmp_path))
    done = subprocess.run(command, cwd=SAMPLE, env=interrupted, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_version_is_that_of_the_package() -> None:
    from vaultkit import __version__

    packages, printed = imported_by(["--version"])
    assert packages
    assert printed.strip().endswith(f" {__version__}")


@pytest.mark.parametrize("command", ["agenda", "contacts", "show"])
def test_a_command_that_reads_watches_nothing(command: str, tmp_path: Path) -> None:
    (tmp_path / "People").mkdir()
    (tmp_path / "People" / "Ana.md").touch()
    arguments = {"show": ["Ana"], "agenda": ["--print"]}.get(command, [])
    packages, _ = imported_by([command, *arguments, "--vault", str(tmp_path)])
    assert packages.isdisjoint({"watchdog", "asyncio"})
