from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import SAMPLE, copy_of


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample vault; the folder around it is empty."""
    return copy_of(SAMPLE, tmp_path / "vault")


@pytest.fixture
def sound(sample: Path) -> Path:
    """The sample vault without its one odd value: nothing in it is to be mended."""
    note = sample / "People" / "Olga Petrenko.md"
    note.write_text(
        note.read_text(encoding="utf-8").replace("birthday: 24.12.\n", "birthday: 12-24\n"), encoding="utf-8"
    )
    return sample
