"""The lines of a file with the line ends they have, so that a change leaves all others as they were."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from vaultkit.expression import expression

_LINE_END = expression(r"(\r\n|\r|\n)")
_MARK = "\ufeff"


class Lines(Struct, frozen=True):
    """A whole file, taken apart. A text that ends with a line end has an empty last line, as in an editor."""

    mark: str
    """The byte order mark, or nothing."""
    lines: tuple[str, ...]
    """Without line ends."""
    ends: tuple[str, ...]
    """What ends each line; nothing for the last."""

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of a file's text, byte order mark and line ends included."""
        return _taken_apart(text)

    @property
    def text(self) -> str:
        """The file's text again."""
        return self.mark + "".join(chain.from_iterable(zip(self.lines, self.ends, strict=True)))

    @property
    def plain(self) -> str:
        """The text without byte order mark and with `\\n` line ends; positions in it are the same whatever they are."""
        return "\n".join(self.lines)

    @property
    def last(self) -> int:
        """The number of the last line that holds text or is ended; 0 in an empty file."""
        return len(self.lines) if self.lines[-1] else len(self.lines) - 1

    def end_near(self, index: int) -> str:
        """The line end used at a place: that of the line itself, else of the nearest before, else the first."""
        before = (self.ends[at] for at in range(min(index, len(self.ends) - 1), -1, -1))
        return next((end for end in chain(before, self.ends) if end), "\n")

    def replaced(self, index: int, count: int, new: Sequence[str]) -> Lines:
        """With `count` lines from `index` (from 0) given up for `new` ones.

        A file whose last line has no line end gets none by new lines; the lines that stay keep theirs.
        """
        end = self.end_near(index if count else index - 1)
        at_end = index + count == len(self.lines)
        if at_end and not new:
            new = ("",)
        before = list(self.ends[:index])
        if at_end and before:
            before[-1] = before[-1] or end
        last = "" if at_end else (self.ends[index : index + count] or [end])[-1]
        ends = [*[end] * (len(new) - 1), last] if new else []
        return Lines(
            self.mark,
            (*self.lines[:index], *new, *self.lines[index + count :]),
            (*before, *ends, *self.ends[index + count :]),
        )

    def spliced(self, start: int, stop: int, new: str) -> Lines:
        """With the characters from `start` to `stop` of `plain` given up for `new`.

        Each `\\n` in it becomes the line end used there.
        """
        first, column = self.place(start)
        last, after = self.place(stop)
        written = f"{self.lines[first][:column]}{new}{self.lines[last][after:]}".split("\n")
        between = [self.end_near(first)] * (len(written) - 1)
        return Lines(
            self.mark,
            (*self.lines[:first], *written, *self.lines[last + 1 :]),
            (*self.ends[:first], *between, *self.ends[last:]),
        )

    def place(self, position: int) -> tuple[int, int]:
        """The line (from 0) and column of a position in `plain`."""
        for index, line in enumerate(self.lines):
            if position <= len(line):
                return index, position
            position -= len(line) + 1
        raise IndexError(position)


@lru_cache(maxsize=4)
def _taken_apart(text: str) -> Lines:
    """Cached, since each of many edits of one text looks at its lines."""
    mark = _MARK if text.startswith(_MARK) else ""
    parts = _LINE_END.split(text.removeprefix(_MARK))
    return Lines(mark, tuple(parts[::2]), (*parts[1::2], ""))
