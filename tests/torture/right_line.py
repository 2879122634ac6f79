"""Ticks on notes that were changed after they were read: the right line is changed, or none.

    python tests/torture/right_line.py [--sequences 10000] [--seed 1] [--changes 4]

Each sequence reads a note, then inserts, deletes, moves, copies and rewrites some of its lines, then ticks a task as it
was read. Every line carries a mark of its own that the edits never see, so that the line which changed is known. A third
of the notes holds lines with the same text. A tick whose task is gone must be refused; so must one that could be for several
lines. The exit status is 1 if a wrong line was changed, or fewer than 95 % were carried out.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import apply
from vaultkit.markdown.note import read_note
from vaultkit.markdown.task import TaskFormat
from vaultkit.markdown.task_edit import completing

DAY = date(2026, 11, 22)
FORMAT = TaskFormat()
Line = tuple[int, int, str]
"""The mark of a line, that of the line it is a copy of, and its text."""

PEOPLE = ("Ana Silva", "Bea Chan", "Marek Nowak", "Sofia Lindqvist")
WORDS = ("send the slides", "the job description", "an introduction", "ask about Lisbon", "review the draft", "a photo")


def some_line(choose: random.Random) -> str:
    day = f"2026-{choose.randint(1, 11):02}-{choose.randint(1, 28):02}"
    kind = choose.randrange(8)
    if kind == 0:
        return f"## {choose.choice(('Notes of', 'Plans for', ''))} {day}"
    if kind == 1:
        return choose.choice(("", "", f"Some words of {day}.", f"%% a comment of {day} %%"))
    if kind in {2, 3}:
        return f"- {day} {choose.choice(('lunch', 'call', 'coffee'))} with [[{choose.choice(PEOPLE)}]]"
    return f"- [ ] {choose.choice(('#waiting ', ''))}{choose.choice(WORDS)} 📅 {day}"


def some_note(choose: random.Random) -> list[str]:
    lines = [some_line(choose) for _ in range(choose.randint(8, 40))]
    if choose.random() < 0.33:  # lines with the same text, as people have them
        for _ in range(choose.randint(1, 4)):
            lines.insert(choose.randrange(len(lines)), choose.choice(lines))
    lines = [indented(line, above, choose) for above, line in pairwise(["", *lines])]
    head = ["---", "type: contact", "---"] if choose.random() < 0.5 else []
    return [*head, "# Note", *lines, "- [ ] the last task 📅 2026-11-20"]


def indented(line: str, above: str, choose: random.Random) -> str:
    """A task below a list item may stand under it."""
    return f"    {line}" if line.startswith("- [") and above.startswith("- ") and choose.random() < 0.3 else line


# --- what happens between reading and ticking ----------------------------------------------


class Changes:
    """Changes a list of marked lines as a person, a template or a sync program might."""

    def __init__(self, lines: list[Line], choose: random.Random, first: int) -> None:
        self.lines = lines
        self._choose = choose
        self._first = first
        """Lines before this one are the front matter."""
        self._mark = len(lines)

    def make(self) -> str:
        change = self._choose.choice(
            (
                self.insert,
                self.insert,
                self.insert,
                self.delete,
                self.move,
                self.move_some,
                self.copy,
                self.copy_some,
                self.rewrite,
            )
        )
        change()
        return change.__name__

    def _new(self, text: str) -> Line:
        self._mark += 1
        return self._mark, self._mark, text

    def _copy(self, line: Line) -> Line:
        self._mark += 1
        return self._mark, line[1], line[2]

    def _place(self) -> int:
        return self._choose.randint(self._first, len(self.lines))

    def _some(self) -> tuple[int, int]:
        start = self._choose.randint(self._first, len(self.lines) - 1)
        return start, min(len(self.lines), start + self._choose.randint(2, 5))

    def insert(self) -> None:
        self.lines.insert(self._place(), self._new(some_line(self._choose)))

    def delete(self) -> None:
        if len(self.lines) > self._first + 1:
            del self.lines[self._choose.randrange(self._first, len(self.lines))]

    def move(self) -> None:
        line = self.lines.pop(self._choose.randrange(self._first, len(self.lines)))
        self.lines.insert(self._place(), line)

    def move_some(self) -> None:
        start, stop = self._some()
        taken = self.lines[start:stop]
        del self.lines[start:stop]
        place = self._place()
        self.lines[place:place] = taken

    def copy(self) -> None:
        self._copy_lines(start := self._choose.randrange(self._first, len(self.lines)), start + 1)

    def copy_some(self) -> None:
        self._copy_lines(*self._some())

    def _copy_lines(self, start: int, stop: int) -> None:
        place = self._place()
        copied = self.lines[start:stop]
        if not start <= place <= stop:  # beside its copy nobody can tell which of the two was there first
            copied = [self._copy(line) for line in copied]
        self.lines[place:place] = copied

    def rewrite(self) -> None:
        at = self._choose.randrange(self._first, len(self.lines))
        mark, _, text = self.lines[at]
        self.lines[at] = (mark, mark, f"{text} more")


# --- what came of it -----------------------------------------------------------------------


@dataclass
class Figures:
    sequences: int = 0
    right: int = 0
    twins: int = 0
    """Carried out on a line with the same text that stands where the one that was read stood."""
    gone: int = 0
    """Refused, and the task was deleted or rewritten indeed."""
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def carried_out(self) -> int:
        return self.right + self.twins

    def report(self) -> None:
        refused = sum(self.refused.values())
        print(f"{self.sequences:,} sequences: {len(self.wrong):,} wrong lines")
        print(
            f"    carried out {self.carried_out:,} ({self.carried_out / self.sequences:.1%}), refused {refused + self.gone:,}"
        )
        there = self.sequences - self.gone
        print(f"    of the {there:,} whose task was still there: {self.carried_out / there:.1%} carried out")
        print(
            f"    {self.twins:,} of them on a line of the same text that was put in its place meanwhile; {self.gone:,} refused as the task was gone"
        )
        for reason, count in self.refused.most_common(6):
            print(f"    refused {count:,}: {reason}")
        for wrong in self.wrong[:5]:
            print(f"    {wrong}")


def run(sequences: int, seed: int, most_changes: int = 4) -> Figures:
    figures, choose = Figures(), random.Random(seed)
    while figures.sequences < sequences:
        try_one(choose, figures, most_changes)
    return figures


def try_one(choose: random.Random, figures: Figures, most_changes: int) -> None:
    end = choose.choice(("\n", "\n", "\r\n"))
    before = some_note(choose)
    text = end.join([*before, ""])
    note = read_note("Note.md", text, FORMAT)
    task = choose.choice(note.tasks) if note.tasks else None
    if task is None:
        return
    figures.sequences += 1
    edits = completing(text, note, task, DAY, FORMAT)
    target = task.line - 1
    changes = Changes([(mark, mark, line) for mark, line in enumerate(before)], choose, note.front.height)
    made = [changes.make() for _ in range(choose.randint(0, most_changes))]
    after = [line for _, _, line in changes.lines]
    meant = [at for at, line in enumerate(changes.lines) if line == (target, target, before[target])]
    # copied elsewhere and then deleted or rewritten: nobody can tell that from moved
    meant = meant or [at for at, line in enumerate(changes.lines) if line[1:] == (target, before[target])]
    try:
        edited = apply("Note.md", end.join([*after, ""]), edits)
    except EditRefused as refusal:
        if not meant:
            figures.gone += 1
        else:
            figures.refused[re.sub(r"“[^”]*”|\d+", "_", str(refusal))] += 1
        return
    lines = edited.split(end)
    changed = [at for at, line in enumerate(after) if lines[at] != line]
    if len(changed) == 1 and changed[0] in meant:
        figures.right += 1
    elif len(changed) == 1 and is_twin(before, target, after, changed[0], meant):
        figures.twins += 1
    else:
        figures.wrong.append(f"{made}: {before} -> {after}: {changed} instead of {meant}, read in {target}")


def is_twin(before: list[str], target: int, after: list[str], changed: int, meant: list[int]) -> bool:
    """Whether nobody can tell the changed line from the one that was read.

    It stands beside the same line as that one did, and the other does not; or the two stand in copies side by side.
    """
    beside = shared_neighbours(before, target, after, changed)
    if beside and not any(shared_neighbours(before, target, after, at) for at in meant):
        return True
    return any(are_side_by_side(after, min(changed, at), abs(changed - at)) for at in meant)


def shared_neighbours(before: list[str], target: int, after: list[str], at: int) -> int:
    """How many of the lines above and below are the same, of those that stand but once."""
    pairs = zip(before[target - 1 : target + 2 : 2], after[at - 1 : at + 2 : 2], strict=False) if at else ()
    return sum(old == new and after.count(new) == 1 for old, new in pairs)


def are_side_by_side(lines: list[str], first: int, length: int) -> bool:
    """Whether the line `first` is in a run of lines that is followed by the same lines again."""
    starts = range(max(0, first - length + 1), first + 1)
    return any(lines[at : at + length] == lines[at + length : at + 2 * length] for at in starts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", type=int, default=4, help="at most so many between reading and ticking")
    given = parser.parse_args()
    figures = run(given.sequences, given.seed, given.changes)
    figures.report()
    return int(bool(figures.wrong) or figures.carried_out < 0.95 * figures.sequences)


if __name__ == "__main__":
    sys.exit(main())
