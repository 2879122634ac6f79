"""A note: its name, its properties, and the structure of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vaultkit.errors import Problem
from vaultkit.text.body import Body
from vaultkit.text.body import read_body
from vaultkit.text.front_matter import FrontMatter
from vaultkit.text.front_matter import read_front_matter
from vaultkit.text.tasks import Task
from vaultkit.text.tasks import TaskFormat
from vaultkit.text.tasks import read_task

_NEWLINES = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Note:
    """A Markdown file with line numbers on everything."""

    path: str
    """Relative to the vault, with `/`."""
    front: FrontMatter
    body: Body
    checkboxes: tuple[Task, ...]
    """Every checkbox, those that the Tasks plugin's global filter leaves out too."""
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return name_of(self.path)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The checkboxes that are tasks."""
        return tuple(task for task in self.checkboxes if task.passes_filter)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders it lies in, the outermost first."""
        return tuple(self.path.split("/")[:-1])


def name_of(path: str) -> str:
    """The name of the note at a path."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.casefold().endswith(".md") else name


def plain_lines(text: str) -> str:
    """The text without BOM and with `\\n` line ends, so that lines are counted alike everywhere."""
    return _NEWLINES.sub("\n", text.removeprefix("\ufeff"))


def read_note(path: str, text: str, task_format: TaskFormat, *, whole: bool = True) -> Note:
    """The note in a text. A text that is not `whole` is the head of a long file: its body is not read."""
    text = plain_lines(text)
    front = read_front_matter(path, text)
    body = read_body(text, skip=front.height) if whole else Body()
    checkboxes = _checkboxes(text.split("\n"), body, task_format)
    return Note(path, front, body, checkboxes, (*front.problems, *_bad_dates(path, checkboxes)))


def _checkboxes(lines: list[str], body: Body, task_format: TaskFormat) -> tuple[Task, ...]:
    found = (
        read_task(lines[item.line - 1], item.line, index, task_format)
        for index, item in enumerate(body.items)
        if item.symbol is not None
    )
    return tuple(task for task in found if task)


def _bad_dates(path: str, tasks: tuple[Task, ...]) -> list[Problem]:
    return [
        Problem(path, task.line, "bad-date", f"“{written}” is not a day", "write a day that exists, as YYYY-MM-DD")
        for task in tasks
        if task.passes_filter
        for written in task.bad_dates
    ]
