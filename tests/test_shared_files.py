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
PAGE = SHARE / "man" / "man1" / "vaultkit.1"


def made() -> dict[str, str]:
    """What docs/make_man.py, which is in no package, makes now."""
    spec = importlib.util.spec_from_file_location("make_man", CHECKOUT / "docs" / "make_man.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, str] = module.files()
    return files


def test_the_manual_page_is_fresh() -> None:
    message = "run: python docs/make_man.py"
    assert PAGE.read_text(encoding="utf-8") == made()["man/man1/vaultkit.1"], message


def test_the_wheel_brings_every_file_and_both_commands() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {f"docs/share/{path}": f"share/{path}" for path in made()}
    assert all((CHECKOUT / path).is_file() for path in shared)
    assert project["project"]["scripts"] == dict.fromkeys(("vaultkit", "vaultkit-notes"), "vaultkit.__main__:main")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_manual_page_is_right_for_groff() -> None:
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", str(PAGE)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "vaultkit merge [OPTIONS] A B" in re.sub(".\b", "", done.stdout)  # bold letters are struck twice


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
