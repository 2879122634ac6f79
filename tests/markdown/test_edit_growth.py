"""The time of an edit grows with its text, not faster: patterns of 64 kB and of twice that."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from time import process_time

import pytest

from vaultkit.errors import EditRefused
from vaultkit.markdown.candidate_line import with_stage
from vaultkit.markdown.edit import PropertyEdit, line_edit
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.log_line import leading_day
from vaultkit.markdown.task import TaskFormat
from vaultkit.markdown.task_edit import completed
from vaultkit.markdown.tasks import read_task, task_line

DAY = date(2026, 11, 22)
HALF = 32_768


def ticked(line: str) -> None:
    if task := read_task(line, 1, 0, TaskFormat()):
        completed(line, task, DAY, TaskFormat())


EDITS: dict[str, Callable[[str], object]] = {
    "candidate": lambda text: with_stage(text, "asked", DAY),
    "lines": lambda text: Lines.of(text).text,
    "log line": leading_day,
    "tick": ticked,
    "fields": task_line,
    "find": lambda text: line_edit(text, 1, ["- x"]),
    "property": lambda text: PropertyEdit("a", ("a",), "1").applied(text[:HALF]),
}
PATTERNS = (
    "- [[a", "- [[a]] via ", "- [[a]] —", "- [[a]] via [[", "> ", "- [ ] ^a ", "- [ ] 📅 2026-11-20 ", "- [ ] #a ", " ", "\t", "\r",
    "[[2026-11-10|", "*", "a, ", "---\na: ", "---\na: [[", "- [a](", "- [ ] [due:: ", "- [ ] (", "_ via _",
)  # fmt: skip


def seconds(edit: Callable[[str], object], text: str) -> float:
    """The least of three times."""
    times = []
    for _ in range(3):
        begun = process_time()
        with suppress(EditRefused):
            edit(text)
        times.append(process_time() - begun)
    return min(times)


@pytest.mark.parametrize("name", EDITS)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    for pattern in PATTERNS:
        for start in ("", pattern.lstrip("> ")[:6]):
            text = start + pattern.removeprefix(start) * (2 * HALF // len(pattern))
            once, twice = seconds(EDITS[name], text), seconds(EDITS[name], text * 2)
            assert twice < 2.5 * once + 0.02, (pattern, once, twice)
