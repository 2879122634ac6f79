"""What the torture runs do: a vault, a command line that writes in it, and the command line of the next start."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
DRIVER = (sys.executable, str(Path(__file__).parent / "driver.py"))
PROGRAM = (sys.executable, "-m", "vaultkit")
NOTES = {
    "People/Ana Silva.md": b"---\nkind: contact\nevery: month\n---\n## Log\n- 2026-11-01 coffee\n",
    "People/Bea Chan.md": b"\xef\xbb\xbf---\r\nkind: contact\r\n---\r\n\r\nNo newline at the end",
    "Goals/Funding.md": b"---\nkind: goal\n---\n" + b"A long line of a goal. " * 4000 + b"\n",
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """`{vault}` in a command stands for the vault's folder."""

    name: str
    command: Sequence[str]
    then: Sequence[str]
    """The next start, after which nothing of an interrupted run may be left."""
    first: Sequence[Sequence[str]] = ()
    """Commands that lead up to it, run unharmed."""
    vault: Path | None = None
    """Copied for each run; without one the notes above are used."""
    reads: bool = True
    """Whether reading may fail too. Not where notes that cannot be read are told of in what is written."""
    variables: Mapping[str, str] = field(default_factory=dict)
    groups: Sequence[frozenset[str]] = ()
    """The paths of changes that are made all or none. Without any, that is the vault as a whole."""

    def make_vault(self, target: Path) -> None:
        if self.vault:
            shutil.copytree(self.vault, target, symlinks=True)
        else:
            for path, text in NOTES.items():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(text)


def _driver(*words: str) -> tuple[str, ...]:
    return (*DRIVER, "{vault}", *words)


def _agenda(day: str) -> tuple[str, ...]:
    return (*PROGRAM, "agenda", "--vault", "{vault}", "--today", day, "-q")


def _command(*words: str) -> tuple[str, ...]:
    return (*PROGRAM, *words, "--vault", "{vault}", "--today", "2026-11-22", "-q")


def _typed(name: str, *words: str, first: Sequence[Sequence[str]] = ()) -> Scenario:
    """A command that changes notes of the sample vault."""
    return Scenario(name, _command(*words), SETTLE, first, vault=CHECKOUT / "sample-vault", reads=False)


def _ticked(name: str, hand: str, command: Sequence[str], *, first: Sequence[Sequence[str]] = ()) -> Scenario:
    """The agenda of the sample vault, when somebody has ticked in it (`driver.py`); the next start is the same again."""
    before = (_TODAY, *first, _driver(hand))
    return Scenario(name, command, command, before, vault=CHECKOUT / "sample-vault", reads=False)


SETTLE = _driver("settle")
_TODAY = _agenda("2026-11-22")
_LOG = ("log", "coffee with ana and bea: hi", "--promise", "sends it", "--by", "friday")

GROUPS = (
    frozenset({"People/Ana Silva.md", "Events/2026/Meetup.md"}),
    frozenset({"People/Bea Chan.md", "Events/2026/Walk.md"}),
)

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("one note", _driver("one"), SETTLE),
    Scenario("three notes and a new one", _driver("several"), SETTLE),
    Scenario("a new note in a new folder", _driver("new"), SETTLE),
    Scenario("three groups, one of them refused", _driver("groups"), SETTLE, groups=GROUPS),
    Scenario("undo of three groups", _driver("undo"), SETTLE, first=(_driver("groups"),)),
    Scenario("undo of one note", _driver("undo"), SETTLE, first=(_driver("one"),)),
    Scenario("undo of several", _driver("undo"), SETTLE, first=(_driver("several"),)),
    Scenario("agenda, first", _agenda("2026-11-22"), _agenda("2026-11-22"), reads=False),
    Scenario(
        "agenda, again", _agenda("2026-11-24"), _agenda("2026-11-24"), first=(_agenda("2026-11-22"),), reads=False
    ),
    _typed("log", *_LOG),
    _typed("log into a new daily note", "log", "coffee with anneke: hi"),
    _typed("new", "new", "goal", "Sail to Bornholm"),
    _typed("new event in a new folder", "new", "event", "Harbour walk", "--on", "friday"),
    _typed("new from an event", "new", "contact", "--from", "robotics meetup", "--yes"),
    _typed("done", "done", "katrin", "--note", "rang her"),
    _typed("done by id", "done", "vk-0e7a464e"),
    _typed("snooze", "snooze", "yusuf", "2", "weeks"),
    _typed("snooze by id", "snooze", "vk-d90791f3", "2026-12-01"),
    _typed("undo of log", "undo", first=(_command(*_LOG),)),
    _ticked("ticks", "tick", _TODAY),
    _ticked("ticks read the day after", "tick", _agenda("2026-11-23")),
    _ticked("ticks taken back", "untick", _TODAY, first=(_driver("tick"), _TODAY)),
    _typed("undo of ticks", "undo", first=(_TODAY, _driver("tick"), _TODAY)),
)


def given(arguments: Sequence[str]) -> list[Scenario]:
    """The scenarios that a command line names: all, some by their names or a part of them, or one of its own.

    `--vault DIR [--first COMMAND]... [--then COMMAND] -- COMMAND` is any command that writes, on a copy of any vault.
    """
    if "--" not in arguments:
        names = {one.name for one in SCENARIOS}
        meant = {name for word in arguments for name in names if word == name or (word not in names and word in name)}
        return [one for one in SCENARIOS if not arguments or one.name in meant]
    import shlex

    place = arguments.index("--")
    options, command = list(arguments[:place]), arguments[place + 1 :]
    vault, then, first = None, SETTLE, []
    while options:
        option, value = options.pop(0), options.pop(0)
        if option == "--vault":
            vault = Path(value)
        elif option == "--then":
            then = tuple(shlex.split(value))
        elif option == "--first":
            first.append(tuple(shlex.split(value)))
        else:
            raise SystemExit(f"{option}: not known")
    return [Scenario(" ".join(command), tuple(command), then, tuple(first), vault)]
