"""The manual page and the completions that the wheel brings are those of the commands that there are."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
SHARE = CHECKOUT / "docs" / "share"
PAGES = {
    "man/man1/vaultkit.1": "vaultkit merge [OPTIONS] A B",
    "man/man5/vaultkit-format.5": "- [x] send [[Priya Nair]]",
}
"""Each page of the manual, and some words of it."""


def made() -> dict[str, str]:
    """What docs/make_man.py, which is in no package, makes now."""
    spec = importlib.util.spec_from_file_location("make_man", CHECKOUT / "docs" / "make_man.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, str] = module.files()
    return files


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_manual_is_fresh(path: str) -> None:
    assert (SHARE / path).read_text(encoding="utf-8") == made()[path], "run: python docs/make_man.py"


def test_the_wheel_brings_every_file_and_both_commands() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {f"docs/share/{path}": f"share/{path}" for path in made()}
    assert all((CHECKOUT / path).is_file() for path in shared)
    assert project["project"]["scripts"] == dict.fromkeys(("vaultkit", "vaultkit-notes"), "vaultkit.__main__:main")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize(("path", "words"), PAGES.items())
def test_a_page_of_the_manual_is_right_for_groff(path: str, words: str) -> None:
    command = ["groff", "-man", "-ww", "-Tutf8", "-rLL=100n", str(SHARE / path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert words in re.sub(".\b|\x1b\\[[0-9;]*m", "", done.stdout)  # bold letters are struck twice


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_manual_is_right_for_mandoc(path: str) -> None:
    done = subprocess.run(
        ["mandoc", "-Tlint", "-Wwarning", str(SHARE / path)], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("bash-completion/completions/vaultkit", "_VAULTKIT_COMPLETE=bash_complete"),
        ("zsh/site-functions/_vaultkit", "_VAULTKIT_COMPLETE=zsh_complete"),
        ("fish/vendor_completions.d/vaultkit.fish", "_VAULTKIT_COMPLETE=fish_complete"),
    ],
)
def test_a_completion_asks_vaultkit(path: str, says: str) -> None:
    assert says in (SHARE / path).read_text(encoding="utf-8")
