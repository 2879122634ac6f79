"""A settings file that cannot be read is told, and the defaults hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from vaultkit.cli.main import vaultkit


@pytest.mark.parametrize("sort", ["folder", "not UTF-8", "link to nowhere"])
def test_settings_that_cannot_be_read_are_a_problem(sort: str, tmp_path: Path) -> None:
    settings = tmp_path / "vaultkit.toml"
    if sort == "folder":
        settings.mkdir()
    elif sort == "not UTF-8":
        settings.write_bytes(b'me = "\xff"')
    else:
        settings.symlink_to("nowhere")
    told = CliRunner().invoke(vaultkit, ["check", "--vault", str(tmp_path)])
    assert told.exit_code == 1
    assert told.output.splitlines()[1].startswith("vaultkit.toml:1: the settings cannot be read (")
