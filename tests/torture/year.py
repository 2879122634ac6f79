"""A year of mornings: what the agenda says when nobody does anything, when all is ticked, and when anything may be.

    python tests/torture/year.py [sample] [fortnight] [untouched] [ticked] [random] [--step 1] [--days 365] [--seed 1]

The sample vault and that of the fortnight, from the morning after their own days on, in three plays:

- `untouched`: nobody opens the notes any more;
- `ticked`: every morning the box of every open line is ticked, and what comes back is ticked again;
- `random`: some lines a day, each by its box or one below it, done, put off or let go.

It prints the open lines by month (the most and the median), the kinds that stand open at the end, and every breach of
what must hold:

- no line stands for longer than four of its windows since it was last ticked, one without a window for four weeks;
- no line stands on the day on which it was ticked, nor is anything refused but what a line does not allow;
- no line is about what is done, cancelled, dropped or let go.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cli.command_line import SAMPLE, invoke
from fortnight import play as fortnight

from vaultkit.app.session import load
from vaultkit.model.context import Context
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.item import Item
from vaultkit.rules.windows import WINDOWS, WINDOWS_STANDING
from vaultkit.settings import Settings

PLAYS = ("untouched", "ticked", "random")
WITHOUT_WINDOW = 28
"""Days that a line of a kind without a window may stand."""
BREAK = 7
"""Days without it after which a line has gone, and what comes is another one: some stand on Mondays alone."""
NOT_ALLOWED = ("is not put off", "is changed in its own note", "has no note to write", "are both ticked")
"""Refusals that say what a line does not allow."""

_BOX = re.compile(
    r"^(?P<before>> |)(?P<bullet> *- )\[ \](?P<line> .* \^(?P<id>vk-[0-9a-f]{8})(?:-(?P<box>\w+))?)$", re.M
)
_DONE = re.compile(r"\s*- \[[xX-]\]")


def begin_sample(vault: Path) -> date:
    """The sample vault on its own day."""
    shutil.copytree(SAMPLE, vault)
    return date(2026, 11, 22)


def begin_fortnight(vault: Path) -> date:
    """Judith's vault on the morning after the fortnight and the days after it."""
    vault.mkdir()
    for _ in fortnight.play(vault):
        pass
    return date.fromisoformat(fortnight.DAYS[-1]) + timedelta(days=1)


BEGINNINGS = {"sample": begin_sample, "fortnight": begin_fortnight}


@dataclass
class Year:
    """A vault played on, day by day."""

    vault: Path
    first: date
    play: str
    seed: int = 1
    counts: dict[date, int] = field(default_factory=dict)
    """How many lines with a box of their own stood open each morning."""
    breaches: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    last: Agenda | None = None
    _stood: dict[str, tuple[date, date]] = field(default_factory=dict)
    """The first and the last morning on which a line stood open without a tick or a longer break."""
    _told: set[str] = field(default_factory=set)

    def live(self, days: int, step: int) -> None:
        """Play so many days, every so many-th of them."""
        chance = random.Random(self.seed)
        for passed in range(0, days + 1, step):
            today = self.first + timedelta(days=passed)
            context, agenda = self._agenda(today)
            self.last = agenda
            opened = list(_open_items(agenda))
            self.counts[today] = len(opened)
            for item in opened:
                self._is_as_it_should_be(item, context)
            if self.play != "untouched":
                self._tick(today, chance)

    def _agenda(self, today: date) -> tuple[Context, Agenda]:
        if self.play != "untouched":
            result = invoke(["agenda", "--today", f"{today}", "--vault", f"{self.vault}"], self.vault)
            if result.exit_code:
                self._breach(today, result.output)
        loaded = load(self.vault)
        context = Context(loaded.vault, loaded.settings, today)
        return context, build_agenda(context)

    def _is_as_it_should_be(self, item: Item, context: Context) -> None:
        since, last = self._stood.get(item.id, (context.today, context.today))
        since = since if (context.today - last).days <= BREAK else context.today
        self._stood[item.id] = since, context.today
        stood, most = (context.today - since).days, _longest(item, context.settings)
        if stood > most:
            self._breach(context.today, f"{_name(item)}: stands for {stood} days, {most} at most", item.id)
        if why := _is_over(self.vault, item, context):
            self._breach(context.today, f"{_name(item)}: is about {why}", item.id)

    def _tick(self, today: date, chance: random.Random) -> None:
        note = self.vault / "Agenda.md"
        text = note.read_text(encoding="utf-8")
        boxes = _boxes(text)
        chosen = dict(self._chosen(boxes, chance))
        if not chosen:
            return
        note.write_text(
            _BOX.sub(
                lambda box: (
                    f"{box['before']}{box['bullet']}[{sign}]{box['line']}" if (sign := chosen.get(_id(box))) else box[0]
                ),
                text,
            ),
            encoding="utf-8",
        )
        _, agenda = self._agenda(today)
        refused = self._take_out_refusals(note, today)
        standing = {item.id: item for item in agenda.items}
        for box_id in chosen:
            self._stood.pop(box_id[:11], None)
            item = standing.get(box_id[:11])
            if item and not (box_id.endswith("-gave") or _has_another(item, text) or _name_of(item) in refused):
                self._breach(today, f"{_name(item)}: stands although its box {box_id[11:] or 'of its own'} was ticked")

    def _chosen(self, boxes: list[re.Match[str]], chance: random.Random) -> Iterator[tuple[str, str]]:
        if self.play == "ticked":
            yield from ((_id(box), "x") for box in boxes if not box["before"] and not box["box"])
            return
        by_line: dict[str, list[re.Match[str]]] = {}
        for box in boxes:
            by_line.setdefault(box["id"], []).append(box)
        for of_line in by_line.values():
            if chance.random() < (0.05 if of_line[0]["before"] else 0.3):
                box = chance.choice(of_line)
                yield _id(box), "x" if box["box"] else chance.choice("xxxx>-")

    def _take_out_refusals(self, note: Path, today: date) -> str:
        """What could not be done, as the agenda note tells it; it is taken out there."""
        text = note.read_text(encoding="utf-8")
        kept, heading, refused = text.partition("\n## Could not be done\n")
        if not heading:
            return ""
        for line in filter(str.strip, refused.splitlines()):
            reason = line.partition("could not be done: ")[2]
            self.refused[reason] += 1
            if not any(allowed in reason for allowed in NOT_ALLOWED):
                self._breach(today, f"refused: {line}")
        note.write_text(kept, encoding="utf-8")
        return refused

    def _breach(self, today: date, what: str, once: str = "") -> None:
        if once and once in self._told:
            return
        self._told.add(once)
        self.breaches.append(f"{today} {what}")


def _open_items(agenda: Agenda) -> Iterator[Item]:
    return (item for section in agenda.sections for line in section.lines for item in line.items)


def _boxes(text: str) -> list[re.Match[str]]:
    """The open boxes of an agenda note, less those of what is done already."""
    inside = text.partition("<!-- vaultkit:lines")[0]
    return [box for box in _BOX.finditer(inside) if f"[[{box['id']}" not in inside]


def _id(box: re.Match[str]) -> str:
    return f"{box['id']}-{box['box']}" if box["box"] else box["id"]


def _has_another(item: Item, before: str) -> bool:
    """Whether a line of the same id is about somebody else now: the next one to be asked."""
    names = [line for line in before.splitlines() if f"^{item.id}" in line]
    return item.subject is not None and bool(names) and not any(item.subject.name in line for line in names)


def _longest(item: Item, settings: Settings) -> int:
    """Days that a line may stand open unchanged."""
    window = WINDOWS.get(item.kind)
    length = item.window or (window.length(settings) if window else 0)
    return WINDOWS_STANDING * length or WITHOUT_WINDOW


def _is_over(vault: Path, item: Item, context: Context) -> str:
    """Why nothing should be said of it any more; empty where there is no reason."""
    contact = context.vault.contact(item.subject) if item.subject else None
    if contact and contact.is_gone and item.kind not in {"promised", "to-do"}:
        return f"{contact.name}, who is gone"
    if item.source.line is None or item.kind == "thank":
        return ""
    line = (vault / item.source.path).read_text(encoding="utf-8").splitlines()[item.source.line - 1]
    if _DONE.match(line):
        return f"what is done: {line.strip()}"
    return f"what was let go: {line.strip()}" if "#let-go" in line else ""


def _name_of(item: Item) -> str:
    return item.subject.name if item.subject else Path(item.source.path).stem


def _name(item: Item) -> str:
    return f"{item.kind} {item.id} of {_name_of(item)} “{item.title[:50]}”"


def report(year: Year) -> Iterator[str]:
    """What was seen, in lines."""
    months: dict[str, list[int]] = {}
    for day, count in year.counts.items():
        months.setdefault(f"{day:%Y-%m}", []).append(count)
    yield "open lines, most (median): " + ", ".join(
        f"{month} {max(counts)} ({statistics.median(counts):g})" for month, counts in months.items()
    )
    if year.last:
        kinds = Counter(item.kind for item in _open_items(year.last))
        yield f"open at the end: {sum(kinds.values())}: " + ", ".join(f"{kind} {n}" for kind, n in kinds.items())
    if year.refused:
        yield "refused: " + "; ".join(f"{reason} ({count})" for reason, count in year.refused.most_common(8))
    yield from (f"BREACH {breach}" for breach in year.breaches)


def main() -> int:
    """Play what is asked for; 1 where something does not hold."""
    parser = argparse.ArgumentParser(description="Play vaults on for a year.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*BEGINNINGS, *PLAYS)))
    parser.add_argument("--step", type=int, default=1, help="play each so many-th day")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    breaches = 0
    for name, begin in BEGINNINGS.items():
        for play in PLAYS:
            if {*options.names} & {*BEGINNINGS} - {name} and name not in options.names:
                continue
            if {*options.names} & {*PLAYS} and play not in options.names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                vault = Path(folder) / "vault"
                year = Year(vault, begin(vault), play, options.seed)
                year.live(options.days, options.step)
                print(f"== {name}, {play}", *report(year), sep="\n", flush=True)
                breaches += len(year.breaches)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
