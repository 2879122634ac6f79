"""A note: its name, its properties, and the structure of its text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.body import Body
from vaultkit.markdown.body_reader import read_body
from vaultkit.markdown.front_matter import FrontMatter, properties_as_written, read_front_matter
from vaultkit.markdown.git_conflict import without_conflicts
from vaultkit.markdown.link import composed, name_of
from vaultkit.markdown.scalar import Value
from vaultkit.markdown.syntax import TAG
from vaultkit.markdown.task import Task, TaskFormat
from vaultkit.markdown.tasks import has_task, read_task

TOO_INTRICATE = "too-intricate"
"""The code of a note that is not read in full since it would take too long."""

_NEWLINES = expression(r"\r\n?")

_DAY = expression(r"-\d{2}-\d{2}")  # begins with a letter of its own, for speed
_TAG = expression(TAG)
# What a link to a note needs: a wikilink, a Markdown link that is not to the web, or a link's definition.
_LINK = expression(r"\](?:\((?!https?://|mailto:)|\]|:)")


class Note(Struct, frozen=True, dict=True):
    """A Markdown file with line numbers on everything. Its body is parsed lazily."""

    path: str
    """Relative to the vault, with `/`."""
    front: FrontMatter
    text: str = ""
    """The whole note with `\n` line ends; only its head when it is not `whole`."""
    task_format: TaskFormat = field(default_factory=TaskFormat)
    whole: bool = True

    @cached_property
    def properties_as_written(self) -> Mapping[str, Value]:
        """Its properties with every scalar as text."""
        return properties_as_written(self.text)

    @cached_property
    def body(self) -> Body:
        return read_body(self.text, skip=self.front.height) if self.whole else Body()

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
        return (*self.front.problems, *self.bad_dates)

    @property
    def bad_dates(self) -> list[Problem]:
        """Days in the fields of tasks that are in no calendar."""
        return _bad_dates(self.path, self.tasks)

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Where its body is not read any further; nothing when all of it is."""
        line = self.body.unread_from
        if line is None:
            return ()
        message = "from here on the note is not read: it holds too many items, links or lines that are slow to read"
        return (Problem(self.path, line, TOO_INTRICATE, message, "split it into smaller notes"),)

    @property
    def in_composed_form(self) -> Note:
        """The note with its text in Unicode's form NFC, for reading: to change it, its own text is needed."""
        text = composed(self.text)
        return self if text == self.text else read_note(self.path, text, self.task_format, whole=self.whole)

    # --- what is known without parsing the body ---------------------------------

    @cached_property
    def body_text(self) -> str:
        """The text below the properties."""
        start = 0
        for _ in range(self.front.height):
            start = self.text.find("\n", start) + 1
        return self.text[start:]

    @property
    def may_link(self) -> bool:
        """Whether its body may link to a note; False is certain."""
        return self.whole and _LINK.search(self.body_text) is not None

    @cached_property
    def may_have_tasks(self) -> bool:
        """Whether a line of its body may be a task; False is certain."""
        return self.whole and has_task(self.body_text)

    @property
    def may_have_day(self) -> bool:
        """Whether a day may be written in its body; False is certain."""
        return _DAY.search(self.body_text) is not None

    @cached_property
    def possible_tags(self) -> frozenset[str]:
        """Whatever stands behind a `#` in its body, case-folded: every tag is among them."""
        text = self.body_text
        return frozenset(tag.casefold() for tag in {*_TAG.findall(text)}) if "#" in text else frozenset()

    @cached_property
    def name(self) -> str:
        """The file's name without folder and ending, in the form NFC."""
        return name_of(self.path)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders it lies in, the outermost first."""
        return tuple(self.path.split("/")[:-1])


def plain_lines(text: str) -> str:
    """The text without BOM and with `\\n` line ends, so that lines are counted alike everywhere."""
    text = text.removeprefix("\ufeff")
    return _NEWLINES.sub("\n", text) if "\r" in text else text


def read_note(path: str, text: str, task_format: TaskFormat, *, whole: bool = True) -> Note:
    """The note in a text. A text that is not `whole` is the head of a long file: its body is not read."""
    text, conflict = without_conflicts(plain_lines(text))
    front = read_front_matter(path, text)
    if conflict:
        message = "git left two versions here; until they are merged, the first one counts"
        hint = "keep one version, or both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        problem = Problem(path, conflict, "git-conflict", message, hint)
        front = replace(front, problems=(*front.problems, problem))
    return Note(path, front, text, task_format, whole)


@lru_cache(maxsize=2)
def read_to_change(path: str, text: str) -> Note:
    """The note in a text, to change it: cached, since one change parses the same texts several times."""
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
