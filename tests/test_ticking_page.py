"""docs/ticking.md says what ticks do: its examples are carried out by the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from vaultkit.cli.main import vaultkit

PAGE = (Path(__file__).parent.parent / "docs" / "ticking.md").read_text(encoding="utf-8")

_BOX = re.compile(r"^( *- )\[[ x]\]( .*) (\^vk-[\w-]+)$")
_FENCED = r"\n\n```\w+\n(.*?)```$"


@dataclass(frozen=True, slots=True)
class Example:
    """A note, the agenda's line as somebody leaves it, and what a file says then."""

    title: str
    path: str
    text: str
    day: str
    left: str
    changed: str
    then: str


def examples() -> list[Example]:
    form = re.compile(
        rf"^`([^`\n]+)`{_FENCED}\n\nOn (\S+) the line, as you leave it:{_FENCED}\n\n`([^`\n]+)` then[^\n]*:{_FENCED}",
        re.M | re.S,
    )
    return [Example(titles(PAGE[: found.start()])[-1], *found.groups()) for found in form.finditer(PAGE)]


def titles(text: str) -> list[str]:
    """The titles of the page's parts; headings in its examples are none."""
    return re.findall(r"^## (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M)


def run(root: Path, day: str) -> None:
    result = CliRunner().invoke(vaultkit, ["agenda", "--vault", str(root), "--today", day])
    assert result.exit_code == 0, result.output


def with_line_left(agenda: str, left: str) -> str:
    """The agenda with the line that `left` begins with as it was left; what was written there follows its block id.

    Boxes below it are found by their words, other lines below it are typed there.
    """
    lines, written = agenda.splitlines(), left.rstrip().splitlines()
    at = next((number for number, line in enumerate(lines) if is_left(line, written[0])), None)
    assert at is not None, f"no line of this is as the page has it:\n{agenda}"
    lines[at] = as_left(lines[at], written[0])
    for more in written[1:]:
        if at + 1 < len(lines) and is_left(lines[at + 1], more):
            lines[at + 1] = as_left(lines[at + 1], more)
        else:
            lines.insert(at + 1, more)
        at += 1
    return "\n".join(lines) + "\n"


def is_left(line: str, left: str) -> bool:
    """Whether a line with a block id begins as one that somebody left."""
    found = _BOX.fullmatch(line)
    return found is not None and left.startswith(found[1]) and left[len(found[1]) + 3 :].startswith(found[2])


def as_left(line: str, left: str) -> str:
    before, words, block_id = re.findall(_BOX, line)[0]
    ticked = len(before) + 3
    return f"{left[:ticked]}{words} {block_id}{left[ticked + len(words) :].rstrip()}"


def test_each_part_has_an_example() -> None:
    assert [told.title for told in examples()] == titles(PAGE)


@pytest.mark.parametrize("told", examples(), ids=lambda told: told.title)
def test_an_example_is_carried_out_as_the_page_says(told: Example, tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / told.path).parent.mkdir(parents=True)
    (tmp_path / told.path).write_text(told.text, encoding="utf-8")
    run(tmp_path, told.day)
    agenda = tmp_path / "Agenda.md"
    agenda.write_text(with_line_left(agenda.read_text(encoding="utf-8"), told.left), encoding="utf-8")
    run(tmp_path, told.day)
    then = (tmp_path / told.changed).read_text(encoding="utf-8")
    if told.changed == told.path:
        assert then == told.then
    else:
        assert f"\n\n{then}".endswith(f"\n\n{told.then}")
        assert (tmp_path / told.path).read_text(encoding="utf-8") == told.text
