"""Nineteen days of Judith Baumann's vault: a conference, ten days away, and the week after.

`start/` is her vault on the evening of 8 November 2026, with the quiet people of `background.py`. Each morning she reads
the agenda; what she writes in the course of that day stands in `days/DAY.md`, in blocks:

- `== PATH` and a text: a new note, or lines at the end of one that is there;
- `== PATH > HEADING` and lines: they are put right below that heading;
- `== PATH` and lines `< old` and `> new`: what the lines are changed to.

`python tests/fortnight/play.py` plays them and writes what she reads each morning to `golden/` again. Read the
difference as she would before you keep it.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
START = HERE / "start"
SCRIPTS = HERE / "days"
DAYS = tuple(sorted(script.stem for script in SCRIPTS.glob("*.md")))

_HEADER = re.compile(r"^== (\S.*)\n", re.M)


def play(vault: Path) -> Iterator[tuple[str, str]]:
    """Each day and the agenda note of its morning, played in an empty or missing folder."""
    begin(vault)
    for day in DAYS:
        yield day, morning(vault, day)
        live(vault, day)


def begin(vault: Path) -> None:
    """The vault on the evening before the first day."""
    from fortnight.background import background

    shutil.copytree(START, vault, dirs_exist_ok=True)
    for path, text in background():
        (vault / path).write_text(text, encoding="utf-8")


def morning(vault: Path, day: str) -> str:
    """The agenda note of a day, written by the command itself."""
    from cli.command_line import invoke

    result = invoke(["agenda", "--today", day, "--vault", str(vault)], vault)
    if result.exit_code:
        raise ValueError(f"{day}: {result.output}")
    return (vault / "Agenda.md").read_text(encoding="utf-8")


def live(vault: Path, day: str) -> None:
    """Write what she writes in the course of a day."""
    before, *parts = _HEADER.split((SCRIPTS / f"{day}.md").read_text(encoding="utf-8"))
    if before.strip():
        raise ValueError(f"{day}: text before the first `== PATH`: {before!r}")
    for header, text in zip(parts[::2], parts[1::2], strict=True):
        name, _, heading = header.partition(" > ")
        path = vault / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(_changed(old, heading, text.rstrip("\n") + "\n", header), encoding="utf-8")


def _changed(old: str, heading: str, text: str, header: str) -> str:
    if heading:
        return _replaced(old, f"## {heading}\n", f"## {heading}\n{text}", header)
    if text.startswith("< "):
        for change in re.split(r"^(?=< )", text, flags=re.M)[1:]:
            removed, *added = (line[2:] for line in change.splitlines(keepends=True))
            old = _replaced(old, removed, "".join(line or "\n" for line in added), header)
        return old
    return old + text


def _replaced(old: str, removed: str, added: str, header: str) -> str:
    if old.count(removed) != 1:
        raise ValueError(f"{header}: {removed!r} stands there {old.count(removed)} times")
    return old.replace(removed, added)


def _rewrite() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for day, note in play(Path(folder) / "vault"):
            (GOLDEN / f"{day}.md").write_text(note, encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    _rewrite()
