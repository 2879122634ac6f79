"""Damages the files of a cache at random and runs `agenda` after each: `python tests/torture/cache_mutations.py`.

Every run must give the agenda that a run without a cache gives, and no error. `-n` says how many mutations,
`--seed` which. Each is one of: bits turned, cut short, filled with noise or zeros, swapped with another file, taken
from an older run or from another vault, half written, deleted, open to others, a folder or a link in its place.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vaultkit.app.session import FACTS, Loaded, load, names_of_people
from vaultkit.model.context import Context
from vaultkit.render.json_text import agenda as agenda_json
from vaultkit.rules.agenda import build_agenda
from vaultkit.storage import last_snapshot
from vaultkit.storage.cache import cache_of

SAMPLE = Path(__file__).parents[2] / "sample-vault"
TODAY = date(2026, 11, 22)
FILES = (FACTS, last_snapshot.NAME)


def load_now(root: Path, *, use_cache: bool = True) -> Loaded:
    """A vault as a command reads it."""
    return load(root, use_cache=use_cache, now=time.time_ns())


def mutations(root: Path, other: Path, count: int, seed: int) -> Iterator[str]:
    """Damage the cache of the vault at `root` again and again; yields what was done that changed an agenda."""
    chance = random.Random(seed)
    folder = Path(cache_of(root).folder)
    _make_cache(other, chance)
    foreign = _contents(Path(cache_of(other).folder))
    _make_cache(root, chance)
    older = _contents(folder)
    _touch_note(root, chance)
    expected = _told(root, use_cache=False)
    for _ in range(count):
        if not all((folder / name).is_file() and not (folder / name).is_symlink() for name in FILES):
            _make_cache(root, chance)
            expected = _told(root, use_cache=False)
        load_now(root)
        _remember(root)
        done = _mutate(folder, chance, foreign, older)
        try:
            told = _told(root, use_cache=True)
            seen, names = last_snapshot.compare(root), last_snapshot.read_names(root)
            line = last_snapshot.cached_summary(root, "asked", seen) if seen else None
        except Exception as error:  # noqa: BLE001 - any error at all is what is looked for
            yield f"{done}: {type(error).__name__}: {error}"
            continue
        if told != expected:
            yield f"{done}: another agenda"
        if line not in {None, "a line"}:
            yield f"{done}: another line"
        if names is not None and names != tuple(names_of_people(load_now(root).vault)):
            yield f"{done}: other names"


def _told(root: Path, *, use_cache: bool) -> object:
    loaded = load_now(root, use_cache=use_cache)
    context = Context(loaded.vault, loaded.settings, TODAY)
    return agenda_json(context, build_agenda(context))


def _remember(root: Path) -> None:
    agenda = (root / "Agenda.md").read_bytes()
    last = load_now(root).last
    assert last is not None
    last_snapshot.store_summary(root, last, "asked", "Agenda.md", agenda, "a line")


def _touch_note(root: Path, chance: random.Random) -> None:
    """A change since the older cache was made."""
    note = chance.choice(sorted((root / "People").rglob("*.md")))
    note.write_text(note.read_text("utf-8") + "- 2026-11-21 a call about nothing much\n", "utf-8")


def _make_cache(root: Path, chance: random.Random) -> None:
    """A cache with all its files, written twice."""
    cache_of(root).clear()
    load_now(root)
    _touch_note(root, chance)
    load_now(root)


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}


def _mutate(folder: Path, chance: random.Random, foreign: dict[str, bytes], older: dict[str, bytes]) -> str:  # noqa: C901, PLR0912 - a branch for each way
    """Damage one file, or all of them, in one way; returns what was done."""
    there = [name for name in FILES if (folder / name).is_file()]
    name = chance.choice(there)
    path = folder / name
    data = path.read_bytes()
    way = chance.choice(
        ("bits", "bits", "bits", "head", "cut", "longer", "noise", "zeros", "half", "swapped", "foreign", "older")
        + ("all older", "deleted", "all deleted", "open", "open folder", "folder", "link")
    )
    if way in {"bits", "head"}:
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(min(len(data), 200) if way == "head" else len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
    elif way in {"cut", "half"}:
        path.write_bytes(data[: len(data) // 2 if way == "half" else chance.randrange(len(data))])
    elif way == "longer":
        path.write_bytes(data + chance.randbytes(chance.randint(1, 50)))
    elif way in {"noise", "zeros"}:
        path.write_bytes(chance.randbytes(len(data)) if way == "noise" else bytes(len(data)))
    elif way == "swapped":
        path.write_bytes((folder / chance.choice(there)).read_bytes())
    elif way in {"foreign", "older"}:
        path.write_bytes((foreign if way == "foreign" else older).get(name, b""))
    elif way == "all older":
        for each, content in older.items():
            (folder / each).write_bytes(content)
    elif way == "deleted":
        path.unlink()
    elif way == "all deleted":
        shutil.rmtree(folder)
    elif way == "open":
        path.chmod(0o644)
    elif way == "open folder":
        folder.chmod(0o755)
    else:
        path.unlink()
        path.mkdir() if way == "folder" else path.symlink_to(SAMPLE / "vaultkit.toml")
    return f"{way} {name}"


@contextlib.contextmanager
def vaults() -> Iterator[tuple[Path, Path]]:
    """Two copies of the sample vault, and a cache of their own."""
    before = os.environ.get("XDG_CACHE_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        try:
            for name in ("vault", "other"):
                shutil.copytree(SAMPLE, Path(folder, name))
                Path(folder, name, "Agenda.md").write_text("---\nvaultkit: agenda\n---\n", "utf-8")
            yield Path(folder, "vault"), Path(folder, "other")
        finally:
            if before is None:
                del os.environ["XDG_CACHE_HOME"]
            else:
                os.environ["XDG_CACHE_HOME"] = before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with vaults() as (root, other):
        wrong = list(mutations(root, other, given.n, given.seed))
    print(*wrong, sep="\n")
    print(f"{given.n} mutations, {len(wrong)} with another agenda or an error")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
