"""The vault made from the cache after a change is the vault that reading every note gives."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how_often
from hypothesis import strategies as st
from rules.some_vaults import NAMES, vault_texts
from some_notes import PIECED
from vault_builder import files_in

from vaultkit.app.session import Loaded, load
from vaultkit.model.vault import Vault


def load_now(root: Path, *, use_cache: bool = True) -> Loaded:
    """A vault as a command reads it."""
    return load(root, use_cache=use_cache, now=time.time_ns())


def contents(vault: Vault) -> dict[str, object]:
    """All of a vault but its directory, which depends on paths alone."""
    return {name: getattr(vault, name) for name in vault.__struct_fields__ if name != "directory"}


_line = st.builds(
    lambda day, words, names, tag: f"- 2026-11-{day:02} {words} {' '.join(f'[[{name}]]' for name in names)} {tag}",
    st.integers(1, 30),
    st.sampled_from(["a call", "met", "lunch with"]),
    st.lists(st.sampled_from([*NAMES, "Zed", "Yan"]), max_size=2),
    st.sampled_from(["", "", "#gave", "#asked", "#news", "#quiet until 2026-12-01"]),
)


@st.composite
def changes(draw: st.DrawFn) -> tuple[dict[str, str], list[dict[str, str | None]]]:
    """The notes of a vault, and what changes in them, step by step: lines, whole notes, notes made, gone or renamed."""
    notes = files_in("\n".join(draw(vault_texts)))
    other = files_in("\n".join(draw(vault_texts)))
    steps: list[dict[str, str | None]] = []
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(sorted({*notes, *other})))
        text = notes.get(path, "")
        lines = text.split("\n")
        cut = draw(st.integers(0, len(lines)))
        added = [{path: f"{text}{draw(_line)}\n"} for _ in range(3)]
        less, replaced = {path: "\n".join([*lines[:cut], *lines[cut + 1 :]])}, {path: other.get(path, text)}
        gone, renamed = {path: None}, {path: None, f"People/New {path.rpartition('/')[2]}": text}
        steps.append(draw(st.sampled_from([*added, less, replaced, gone, renamed, {path: draw(PIECED)}])))
    return notes, steps


def save(root: Path, notes: Mapping[str, str | None]) -> None:
    """Save notes as an editor does that replaces the file: each save has another inode."""
    for path, text in notes.items():
        note = root / path
        if text is None:
            note.unlink(missing_ok=True)
            continue
        note.parent.mkdir(parents=True, exist_ok=True)
        beside = note.with_name(f".{note.name}.new")
        beside.write_text(text, "utf-8")
        beside.replace(note)


@how_often(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes())
def test_from_the_cache_is_as_from_nothing(change: tuple[dict[str, str], list[dict[str, str | None]]]) -> None:
    notes, steps = change
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", os.path.join(folder, "cache"))  # noqa: PTH118
        patched.setattr("vaultkit.storage.snapshot.RACY", 0)
        root = Path(folder, "vault")
        save(root, notes)
        load_now(root)
        for step in steps:
            save(root, step)
            assert contents(load_now(root).vault) == contents(load_now(root, use_cache=False).vault)
        assert contents(load_now(root).vault) == contents(load_now(root, use_cache=False).vault)
