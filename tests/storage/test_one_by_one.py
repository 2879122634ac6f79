"""Many values in one file: each comes back by its key, or is known to be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from vaultkit.errors import Damaged
from vaultkit.storage.index import Index

VALUES = {"plumless": b"first", "buckeroo": b"second", "": b"", "Ana é": b"x" * 1000, "[[nobody]]": b"0"}
"""The first two have the same CRC."""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    folder = tmp_path / "index"
    folder.mkdir(0o700)
    made = Index(str(folder), "a test")
    made.write_one_by_one("values", "now", VALUES.items())
    return made


def test_each_value_comes_back_by_its_key(index: Index) -> None:
    read = index.read_one_by_one("values", "now")
    assert {key: read[key] for key in reversed(VALUES)} == VALUES
    assert list(read) == list(VALUES)
    assert (len(read), "buckeroo" in read, "gargery" in read) == (5, True, False)
    assert read.get("gargery") is None


def test_no_value_at_all_is_kept_too(index: Index) -> None:
    index.write_one_by_one("none", "now", [])
    read = index.read_one_by_one("none", "now")
    assert (len(read), list(read), read.get("Ana")) == (0, [], None)


@pytest.mark.parametrize(("name", "mark"), [("values", "then"), ("others", "now")])
def test_what_is_of_another_state_or_not_there_is_damaged(name: str, mark: str, index: Index) -> None:
    with pytest.raises(Damaged):
        index.read_one_by_one(name, mark)


def test_a_file_with_any_byte_changed_never_gives_another_value(index: Index) -> None:
    file = Path(index.folder) / "values"
    data = file.read_bytes()
    noticed = 0
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        file.chmod(0o600)
        try:
            assert dict(index.read_one_by_one("values", "now")) == VALUES
        except Damaged:
            noticed += 1
    assert noticed == len(data)


def test_a_file_in_the_place_of_another_is_damaged(index: Index) -> None:
    (Path(index.folder) / "values").rename(Path(index.folder) / "others")
    with pytest.raises(Damaged):
        index.read_one_by_one("others", "now")
