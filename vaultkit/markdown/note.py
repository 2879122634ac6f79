"""A note: its name, its properties, and the structure of its text."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TypeAlias

from msgspec import Struct, field

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.body import Body, Keep, read_body
from vaultkit.markdown.front_matter import FrontMatter, read_front_matter
from vaultkit.markdown.link import name_of
from vaultkit.markdown.quick.blocks import without_code
from vaultkit.markdown.quick.inline import TAG
from vaultkit.markdown.task import Task, TaskFormat
from vaultkit.markdown.tasks import has_task, read_task

TOO_INTRICATE = "too-intricate"
"""The code of a note that is not read in full since it would take too long."""

_NEWLINES = expression(r"\r\n?")


# What a link to a note needs: a wikilink, a Markdown link that is not to the web, or a link's definition.
_DAY = expression(r"-\d{2}-\d{2}")  # begins with a letter of its own, for speed
_MARK = expression(TAG)
_HEAD = expression(r"\n[ \t]*#[^\n]*")
_UNDERLINE = expression(r"\n[ \t]*(?:=+|-+)[ \t]*(?=\n)")
_LINK = expression(r"\](?:\((?!https?://|mailto:)|\]|:)")


class Passages(Struct, frozen=True, gc=False):
    """What the body of a note says, once its text is let go."""

    path: str
    body: Body
    checkboxes: tuple[Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The checkboxes that are tasks."""
        return tuple(task for task in self.checkboxes if task.passes_filter)


class Note(Struct, frozen=True, dict=True):
    """A Markdown file with line numbers on everything. Its body is read when it is first asked for."""

    path: str
    """Relative to the vault, with `/`."""
    front: FrontMatter
    text: str = ""
    """The whole note with `\\n` line ends; only its head when it is not `whole`."""
    task_format: TaskFormat = field(default_factory=TaskFormat)
    whole: bool = True
    keep: Keep | None = None
    """With it the body leaves out what tells nothing (`read_body`)."""

    @cached_property
    def body(self) -> Body:
        return read_body(self.text, skip=self.front.height, keep=self.keep) if self.whole else Body()

    @cached_property
    def checkboxes(self) -> tuple[Task, ...]:
        """Every checkbox, those that the Tasks plugin's global filter leaves out too."""
        return _checkboxes(self.text, self.body, self.task_format) if self.may_have_tasks else ()

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The checkboxes that are tasks."""
        return tuple(task for task in self.checkboxes if task.passes_filter)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.front.problems, *_bad_dates(self.path, self.tasks))

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Where its body is not read any further; nothing when all of it is."""
        line = self.body.unread_from
        if line is None:
            return ()
        message = "from here on the note is not read: it holds too many items, links or lines that are slow to read"
        return (Problem(self.path, line, TOO_INTRICATE, message, "split it into smaller notes"),)

    @property
    def passages(self) -> Passages:
        """Its body apart from its text."""
        return Passages(self.path, Body(self.body.blocks, self.body.items), self.checkboxes)

    @cached_property
    def prose(self) -> str:
        """The text below the properties, less code. What stands nowhere in it, no structure holds."""
        start = 0
        for _ in range(self.front.height):
            start = self.text.find("\n", start) + 1
        return without_code(self.text[start:])

    @cached_property
    def heads(self) -> str:
        """Every line of it that may be a heading, case-folded; all of it where a line may make one of that above it."""
        prose = f"\n{self.prose}\n"
        return (prose if _UNDERLINE.search(prose) else "".join(_HEAD.findall(prose))).casefold()

    @property
    def may_link(self) -> bool:
        """Whether its body may link to a note. That none does is seen without reading it."""
        return self.whole and _LINK.search(self.prose) is not None

    @cached_property
    def may_have_tasks(self) -> bool:
        """Whether any of its lines could be a task."""
        return self.whole and has_task(self.prose)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Whatever stands behind a `#` anywhere, case-folded: every tag of the body is among them."""
        return frozenset(mark.casefold() for mark in {*_MARK.findall(self.prose)}) if "#" in self.prose else frozenset()

    @property
    def has_day(self) -> bool:
        """Whether a day is written anywhere below the properties."""
        return _DAY.search(self.prose) is not None

    @cached_property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return name_of(self.path)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders it lies in, the outermost first."""
        return tuple(self.path.split("/")[:-1])


WithBody: TypeAlias = "Note | Passages"


def plain_lines(text: str) -> str:
    """The text without BOM and with `\\n` line ends, so that lines are counted alike everywhere."""
    text = text.removeprefix("\ufeff")
    return _NEWLINES.sub("\n", text) if "\r" in text else text


def read_note(path: str, text: str, task_format: TaskFormat, *, whole: bool = True, keep: Keep | None = None) -> Note:
    """The note in a text. A text that is not `whole` is the head of a long file: its body is not read."""
    text = plain_lines(text)
    return Note(path, read_front_matter(path, text), text, task_format, whole, keep)


@lru_cache(maxsize=2)
def read_to_change(path: str, text: str) -> Note:
    """The note in a text, to change it: asked for again and again while one change is planned and looked over."""
    return read_note(path, text, TaskFormat())


def _checkboxes(text: str, body: Body, task_format: TaskFormat) -> tuple[Task, ...]:
    first: dict[int, int] = {}  # in a line of several boxes, as `- [ ] - [ ] a`, the plugin sees the first
    for index, item in enumerate(body.items):
        if item.symbol is not None:
            first.setdefault(item.line, index)
    lines = text.split("\n", max(first, default=0))  # what stands behind the last of them may be very many lines
    found = (read_task(lines[line - 1], line, index, task_format) for line, index in first.items())
    return tuple(task for task in found if task)


def _bad_dates(path: str, tasks: tuple[Task, ...]) -> list[Problem]:
    return [
        Problem(path, task.line, "bad-date", f"“{written}” is not a day", "write a day that exists, as YYYY-MM-DD")
        for task in tasks
        for written in task.bad_dates
    ]
