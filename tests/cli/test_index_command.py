"""The cache, told of and deleted by `vaultkit index`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command_line import TODAY, invoke


def test_clear_deletes_the_cache_and_the_agenda_stays_the_same(sample: Path) -> None:
    agenda = ["agenda", "--print", "--today", TODAY]
    told = invoke(agenda, sample).output
    index = json.loads(invoke(["index", "--json"], sample).output)["index"]
    folder = Path(index["folder"])
    assert not folder.is_relative_to(sample)
    assert index["bytes"] == sum(path.stat().st_size for path in folder.iterdir()) > 0
    assert index["notes"] == len([path for path in sample.rglob("*.md") if path.parent.name != "Templates"])
    assert invoke(["index", "--clear"], sample).output == "the index is cleared\n"
    assert not folder.exists() or list(folder.iterdir()) == []
    assert invoke(["index", "--clear"], sample).output == "there was no index\n"
    assert invoke(["index"], sample).output == f"{folder}: no index yet\n"
    assert invoke(agenda, sample).output == told


@pytest.mark.parametrize("command", ["agenda", "contacts"])
def test_without_an_index_none_is_kept(sample: Path, command: str) -> None:
    assert invoke([command, "--no-index", "--today", TODAY], sample).exit_code == 0
    assert invoke(["index"], sample).output.endswith(": no index yet\n")


def test_one_thing_at_a_time_is_asked(sample: Path) -> None:
    done = invoke(["index", "--clear", "--status"], sample)
    assert (done.exit_code, done.output) == (2, "Error: --status and --clear cannot be asked for together\n")
