"""Reads stories (README.md) and plays them: a vault in a folder, the agenda note, and the hand that ticks in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result
from vault_builder import files_in, write_files

from vaultkit.app.session import load
from vaultkit.cli.main import vaultkit
from vaultkit.markdown.link import name_of
from vaultkit.model.context import Context
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.item import Item

SIGNS = {"tick": "x", "put off": ">", "let go": "-"}
COPY = "Agenda.sync-conflict-20261122-101112-ABCDEFG.md"

_TICK = re.compile(
    r"(?P<copy>in a copy )?(?P<sign>tick|put off|let go) (?P<who>[^,]+), (?P<kind>[a-z-]+)(?:, (?P<outcome>[a-z0-9]+))?"
    r"(?: until (?P<until>\d{4}-\d\d-\d\d))?(?:: (?P<words>.*))?"
)
_SEE = re.compile(
    r"(?P<section>[^:]+): (?P<who>[^,]+), (?P<kind>[a-z-]+)(?:, due (?P<due>\S+))?(?:, boxes (?P<boxes>[a-z0-9 ]+))?"
)
_NOT = re.compile(r"(?P<who>[^,]+)(?:, (?P<kind>[a-z-]+)(?:, box (?P<box>[a-z0-9]+))?)?")


@dataclass(frozen=True)
class Step:
    """One line of a story with what is indented below it."""

    text: str
    below: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Story:
    """A vault, and what happens with it."""

    title: str
    files: dict[str, str]
    steps: tuple[Step, ...]


def stories_in(text: str) -> list[Story]:
    """The stories of a file."""
    found = []
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        line = text[: text.index(part)].count("\n") + 1
        title, _, inside = part.partition("\n")
        begin = re.search(r"^on \d{4}-\d\d-\d\d$", inside, re.M)
        assert begin, f"“{title}” has no step `on DAY`"
        first = line + 1 + inside[: begin.start()].count("\n")
        steps = tuple(_steps(inside[begin.start() :].splitlines(), first))
        found.append(Story(title.strip(), files_in(inside[: begin.start()]), steps))
    return found


def _steps(lines: list[str], first: int) -> Iterator[Step]:
    number = 0
    while number < len(lines):
        text, at = lines[number], first + number
        number += 1
        below = []
        while number < len(lines) and (lines[number].startswith("    ") or not lines[number].strip()):
            below.append(lines[number][4:])
            number += 1
        while below and not below[-1].strip():
            below.pop()
        if text.strip() and not text.startswith("#"):
            yield Step(text.strip(), tuple(below), at)


@dataclass
class Stage:
    """Where a story is played."""

    root: Path
    files: dict[str, str]
    day: str = ""
    ticked: bool = False
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.root / ".obsidian").mkdir()
        write_files(self.root, self.files)

    def play(self, steps: Iterable[Step]) -> None:
        for step in steps:
            try:
                self._play(step)
            except AssertionError as error:
                raise AssertionError(f"line {step.line}: {step.text}\n{error}\n\n{self._all_notes()}") from None

    def _play(self, step: Step) -> None:
        verbs: dict[str, Callable[[str, tuple[str, ...]], None]] = {
            "on ": self._on,
            "see ": self._see,
            "not ": self._not,
            "run ": self._run,
            "refused ": self._refused,
            "then ": self._then,
            "refuses ": self._refuses,
            "keeps ": self._keeps,
        }
        if found := _TICK.fullmatch(step.text):
            self._tick(found, step.below)
            return
        verb = next((verb for verb in verbs if step.text.startswith(verb)), None)
        assert verb, "no such step"
        if self.ticked:
            self.ticked = False
            self._agenda()
        verbs[verb](step.text[len(verb) :], step.below)

    # --- what happens -------------------------------------------------------------

    def _on(self, day: str, _below: tuple[str, ...]) -> None:
        self.day = day
        self._agenda()

    def _agenda(self) -> None:
        result = self._vaultkit(["agenda"])
        assert result.exit_code == 0, result.output

    def _vaultkit(self, words: list[str]) -> Result:
        day = [] if words[0] == "undo" else ["--today", self.day]
        with chdir(self.root):
            return CliRunner().invoke(vaultkit, [*words, "--vault", str(self.root), *day])

    def _run(self, command: str, below: tuple[str, ...], *, fails: bool = False) -> None:
        result = self._vaultkit(shlex.split(command))
        assert bool(result.exit_code) == fails, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        for line in below:
            assert line.strip() in result.output, result.output

    def _refused(self, command: str, below: tuple[str, ...]) -> None:
        before = self._notes()
        self._run(command, below, fails=True)
        assert self._notes() == before

    def _tick(self, meant: re.Match[str], below: tuple[str, ...]) -> None:
        item = self._the_item(meant["who"], meant["kind"])
        block_id = f"{item.id}-{meant['outcome']}" if meant["outcome"] else item.id
        if meant["copy"] and not (self.root / COPY).exists():
            (self.root / COPY).write_text(self.note("Agenda.md"), encoding="utf-8")
        agenda = self.root / (COPY if meant["copy"] else "Agenda.md")
        text = agenda.read_text(encoding="utf-8")
        line = re.search(rf"^([\s>]*- )\[ \]( .*? \^{block_id})(?![\w-]).*$", text, re.M)
        assert line, f"no open box {block_id}"
        typed = f" {meant['words']}" if meant["words"] else ""
        day = f" 📅 {meant['until']}" if meant["until"] else ""
        rest = "".join(f"\n{' ' * (len(line[1]) + 2)}{more}" for more in below)
        left = f"{line[1]}[{SIGNS[meant['sign']]}]{line[2]}{day}{typed}{rest}"
        agenda.write_text(text.replace(line[0], left), encoding="utf-8")
        self.ticked = True

    # --- what must be ---------------------------------------------------------------

    def _see(self, text: str, _below: tuple[str, ...]) -> None:
        meant = _SEE.fullmatch(text)
        assert meant, "no such form of `see`"
        found = [item for item in self._standing(meant["section"]) if _fits(item, meant["who"], meant["kind"])]
        assert len(found) == 1, f"{len(found)} such lines"
        if meant["due"]:
            assert str(found[0].due) == meant["due"], f"its day is {found[0].due}"
        if meant["boxes"]:
            boxes = [box.outcome for box in found[0].boxes]
            assert boxes == [word for word in meant["boxes"].split() if word != "none"], f"its boxes are {boxes}"
            agenda = self.note("Agenda.md")
            assert all(f"^{found[0].box_id(box)}\n" in agenda for box in found[0].boxes), "they are not written"

    def _not(self, text: str, _below: tuple[str, ...]) -> None:
        meant = _NOT.fullmatch(text)
        assert meant, "no such form of `not`"
        found = [item for item in self._items() if _fits(item, meant["who"], meant["kind"])]
        if meant["box"]:
            found = [item for item in found if any(box.outcome == meant["box"] for box in item.boxes)]
        assert not found, f"there is {found[0].kind}"

    def _then(self, text: str, below: tuple[str, ...]) -> None:
        path, _, how = text.rpartition(" ") if text.endswith((" has", " lacks", " untouched")) else (text, "", "")
        note = self.note(path)
        if how == "untouched":
            assert note == self.files[path]
        elif how:
            lines = note.splitlines()
            for line in below:
                assert (line in lines) == (how == "has"), line
        else:
            assert note == "".join(f"{line}\n" for line in below)

    def _refuses(self, reason: str, _below: tuple[str, ...]) -> None:
        told = [line for line in self.note("Agenda.md").splitlines() if "could not be done: " in line]
        assert any(reason in line.partition("could not be done: ")[2] for line in told), told

    def _keeps(self, words: str, _below: tuple[str, ...]) -> None:
        assert words in self.note("Agenda.md")

    # --- the vault ----------------------------------------------------------------------

    def note(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def _notes(self) -> dict[str, str]:
        return {path: self.note(path) for path in self.files}

    def _all_notes(self) -> str:
        notes = {path: self.note(path) for path in (*self.files, "Agenda.md") if (self.root / path).exists()}
        return "".join(f"== {path}\n{text}\n" for path, text in notes.items())

    def _context(self) -> Context:
        loaded = load(self.root, use_cache=False)
        return Context(loaded.vault, loaded.settings, date.fromisoformat(self.day))

    def _items(self) -> list[Item]:
        return list(build_agenda(self._context()).items)

    def _standing(self, section: str) -> list[Item]:
        agenda = build_agenda(self._context())
        if section == "Later":
            return list(agenda.later)
        return [item for one in agenda.sections if one.heading == section for line in one.lines for item in line.items]

    def _the_item(self, who: str, kind: str) -> Item:
        found = [item for item in self._items() if _fits(item, who, kind)]
        assert len(found) == 1, f"{len(found)} such lines"
        return found[0]


def _fits(item: Item, who: str, kind: str | None) -> bool:
    name, _, words = who.partition(" “")
    about = item.subject.name if item.subject else name_of(item.source.path)
    return about == name and (kind is None or item.kind == kind) and words.rstrip("”") in item.title
