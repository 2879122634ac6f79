"""Notes that nobody would write: read, understood, shown and changed, one after the other, beside three healthy ones.

    python tests/torture/fuzz_notes.py [-n 50000] [--seed 1] [--jobs 2] [--only NUMBER]

Each note is a real one with bytes, characters, lines or passages changed (`--vaults`, the sample vault, the fortnight),
or one put together from the pieces of the format and from characters of every kind. From its bytes to the agenda note
it may take 2 seconds of processor time and 150 MB; no exception, every problem with a line that is there, nothing
lost without a problem; the items of the healthy notes stay what they are; the agenda note says nothing that was typed by
somebody, whatever the note holds. Every fourth note is compared with what the definitions give: the body by
markdown-it-py, the properties by the YAML parser. Every fourth is changed: properties, lines and a log line (`fidelity.py`), and a tick of each of its matters. Every batch is
written to a vault and read by `load`, without an index, with a new one and with that one again. A note is told by its
number and the seed; `--only` prints it and runs it alone. Exits with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path

import yaml

from vaultkit.model.context import Context

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.fidelity import Figures, note_lines, try_all
from vaultkit.actions.note_edit import edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.app.session import load
from vaultkit.errors import EditRefused, Problem
from vaultkit.markdown.agenda_marks import read_marks
from vaultkit.markdown.body_reader import parse_body, read_body
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.fences import block_between, fences
from vaultkit.markdown.front_matter import parsed_front_matter, read_front_matter
from vaultkit.markdown.note import plain_lines, read_note
from vaultkit.markdown.region import find_region, is_generated
from vaultkit.model.build import build
from vaultkit.model.extract import extract
from vaultkit.model.facts import NoteFacts
from vaultkit.model.vault import Vault
from vaultkit.render.draft import agenda_drafts
from vaultkit.render.markdown_note import agenda_note
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.registry import tick_targets
from vaultkit.settings import DEFAULTS
from vaultkit.storage.note_text import NotText, decode

TODAY = date(2026, 11, 22)
MOST_SECONDS = 2.0
MOST_MEGABYTES = 150.0
BATCH = 250
CONFIGURATION = Configuration()
FORMAT = CONFIGURATION.task_format
CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared" / "vaults"
INNOCENT = {
    "People/Quillon Zvezdny.md": "---\ntype: contact\ncadence: 2 weeks\nlast_contact: 2026-01-01\n---\n"
    "- [ ] #waiting the xylograph 📅 2026-11-20\n",
    "Goals/Wear a vyshyvanka.md": "---\ntype: goal\ndeadline: 2026-12-20\nwhy: joy\n---\n## Needs\n"
    "- [ ] a vyshyvanka 📅 2026-12-10\n    - [[Quillon Zvezdny]] — confirmed 2026-11-01\n",
    "Events/Xebec regatta.md": "---\ntype: event\ndate: 2026-11-25\nattendees: ['[[Quillon Zvezdny]]']\n---\n",
}
PATHS = (
    *("People/Ana.md", "People/Bo Li.md", "Events/Fair.md", "Goals/A job.md", "2026-11-10.md", "Notes/Any.md"),
    *("People/x]]y.md", "Events/2026-11-26 Fair.md", "People/2026-01-01.md", "A/B/C.md"),
)


class TooLong(Exception):
    """A note takes more than ten times what it may."""


# --- notes ---------------------------------------------------------------------------------

DAYS = (
    *("2026-11-22", "2026-11-21", "2026-11-10", "2026-11-24", "2026-12-04", "2027-01-15", "2025-03-01", "2026-02-30"),
    *("0000-00-00", "0001-01-01", "9999-12-31", "2026-13-01", "26-11-22", "٢٠٢٦-١١-٢٢", "2026-11-22T18:00", "20261122"),
)
NAMES = (
    "Ana",
    "Bo Li",
    "Marta Ruiz",
    "Zoë",
    "e\u0301",
    "a|b",
    "A#b",
    "2026-11-10",
    "x/y",
    "",
    " ",
    "\u202e",
    "🎉",
    "A job",
)
TAGS = (
    "waiting",
    "asked",
    "gave",
    "got",
    "offer",
    "thanked",
    "news",
    "wants",
    "theirs",
    "quiet until {day}",
    "a/b",
    "12",
)
PROPERTIES = (
    *("type", "status", "cadence", "tier", "last_contact", "Next Contact", "snooze_until", "birthday", "met", "knows"),
    *(
        "introduced_by",
        "can_help",
        "looking_for",
        "interests",
        "company",
        "aliases",
        "tags",
        "date",
        "end",
        "attendees",
    ),
    *(
        "goals",
        "aim",
        "topics",
        "deadline",
        "why",
        "mentions",
        "email",
        "prepared",
        "categories",
        "<<",
        "a b",
        "é",
        "y",
    ),
)
VALUES = (
    *("contact", "event", "goal", "[contact, goal]", "6 weeks", "A", "active", "paused", "done", "cancelled", "03-14"),
    *(
        "02-29",
        "[a, b]",
        "[[{name}]]",
        '"[[{name}]]"',
        '["[[{name}]]", "[[Ana]]"]',
        "{{{{date}}}}",
        "{{a: b}}",
        "[",
        "'",
    ),
    *(
        "{day}",
        "'{day}'",
        "[[{day}]]",
        "- x",
        "|",
        ">-",
        "&a x",
        "*a",
        "!!str 1",
        "!x y",
        "~",
        "",
        "true",
        "1e9",
        "0x1F",
    ),
    *(
        ".nan",
        "9" * 400,
        "a: b",
        "a #b",
        "\u2028x",
        "x\u0085y",
        "\tx",
        "\u00a0x",
        '"\\ud800"',
        "@x",
        "%x",
        "`x`",
        "a@b.c",
    ),
)
ODD = (
    *"\0\x01\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u061c\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2060\u2066\ufe0f\ufeff",
    *"\ufffd\ufffe\ufdd0\ud7ff\ue000\u0301\u0345ıİßſK𝟙ﷺ🎉👩\U000e0001\U0010ffff",
    "👩\u200d🚀", "🇩🇪", "\r", "\r\n", "\n\r", "a\u0301\u0301\u0301", "\t\t", "\\", "\\\\",
)  # fmt: skip
LINES = (
    *("- {day} lunch with [[{name}]]: {words} #{tag}", "- [[{day}]] {words}", "- **{day}**: [[{name}]] #{tag}"),
    *("- [ ] {words} 📅 {day}", "- [ ] #waiting [[{name}]] {words} 📅 {day} ^id", "- [x] #waiting {words} ✅ {day}"),
    *(
        "- [{odd}] {words} ⏳ {day} 🔁 every week",
        "- [ ] {words} [due:: {day}] (repeat:: every 2 days)",
        "- [-] {words} ❌ {day}",
    ),
    *(
        "    - [ ] {words} by {day}",
        "    - why: {words}",
        "    - [[{name}]] via [[Ana]] — asked {day}, agreed",
        "\t- [[{name}]]",
    ),
    *(
        "## Needs",
        "## Log",
        "## Attendees",
        "## Questions",
        "## Follow-ups",
        "## Intro",
        "## {day} [[{name}]]",
        "# {words}",
    ),
    *(
        "> [!note] {words}",
        "> - [ ] {words} 📅 {day}",
        "> > {words}",
        "```",
        "~~~~",
        "%%",
        "%% [[{name}]] #{tag} %%",
        "$$",
    ),
    *(
        "| a | b |",
        "| --- | :-: |",
        "| [[{name}]] | #{tag} |",
        "<div>",
        "<!-- {words}",
        "-->",
        "<b>{words}</b>",
        "[a]: b",
    ),
    *(
        "[^1]: {words}",
        "***",
        "---",
        "===",
        "{words}",
        "[[{name}|{words}]] ![[{name}#{words}^a]]",
        "[{words}]({name}.md)",
    ),
    *(
        "{odd}{words}{odd}",
        "#{tag} {words} #{tag}",
        "{indent}{indent}1. {words}",
        "{indent}- [ ] {words}",
        "10) {words}",
    ),
    *(
        "<!-- vaultkit:begin agenda for {day} -->",
        "<!-- vaultkit:end -->",
        "vaultkit: agenda",
        "- [[{name}]]: {words}?",
        "",
    ),
)
WORDS = (
    "call",
    "flat in Lisbon",
    "`code`",
    "**bold**",
    "a: b",
    "$5",
    "\\[",
    "]]",
    "https://a.b/c?d=e",
    "x" * 300,
    "— asked",
)


def _filled(choose: random.Random, pattern: str) -> str:
    return pattern.format(
        day=choose.choice(DAYS),
        name=choose.choice(NAMES),
        tag=choose.choice(TAGS).format(day=choose.choice(DAYS)),
        words=" ".join(choose.choices(WORDS, k=choose.randint(0, 3))),
        odd=choose.choice(ODD),
        indent=choose.choice(("  ", "    ", "\t", "> ", "- ")),
    )


def made(choose: random.Random) -> str:
    """A note put together from pieces."""
    lines = []
    if choose.random() < 0.7:
        lines.append(choose.choice(("---", "---", "---", "--- ", "----", "\ufeff---", " ---", "+++")))
        for _ in range(choose.randint(0, 8)):
            name, value = choose.choice(PROPERTIES), choose.choice(VALUES)
            value = value.format(day=choose.choice(DAYS), name=choose.choice(NAMES))
            lines.append(
                choose.choice(("{}: {}", "{}: {}", "{}: {}", "{}:\n  - {}", "{}:{}", "  {}: {}")).format(name, value)
            )
        lines.append(choose.choice(("---", "---", "---", "---", "...", "", "--- x")))
    for _ in range(choose.randint(0, 25)):
        line = _filled(choose, choose.choice(LINES))
        lines += [line] * (choose.choice((2, 30)) if choose.random() < 0.05 else 1)
    return choose.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines) + choose.choice(("", "\n"))


@cache
def real_notes(vaults: str) -> tuple[bytes, ...]:
    """The notes to change."""
    folders = (Path(vaults), CHECKOUT / "sample-vault", CHECKOUT / "tests" / "fortnight")
    found = (path for folder in folders for path in sorted(folder.rglob("*.md")))
    return tuple(data for path in found if len(data := path.read_bytes()) < 50_000)


def changed(choose: random.Random, notes: Sequence[bytes]) -> bytes:
    """A real note with some of it cut out, doubled, moved, or replaced by something else."""
    data = choose.choice(notes)
    for _ in range(choose.randint(1, 6)):
        start = choose.randint(0, len(data))
        end = min(len(data), start + int(choose.expovariate(1 / 30)))
        data = data[:start] + _replacement(choose, data[start:end], notes) + data[end:]
    return data


def _replacement(choose: random.Random, old: bytes, notes: Sequence[bytes]) -> bytes:
    other = choose.choice(notes)
    start = choose.randint(0, len(other))
    line = _filled(choose, choose.choice(LINES)).encode("utf-8", "surrogatepass")
    mark = choose.choice((b"- ", b"> ", b"[", b"[[", b"    ", b"`", b"%%", b"---\n", b"#", b"\n\n"))
    return choose.choice(
        (
            b"",
            old * choose.choice((2, 3, 50)),
            bytes(byte ^ (1 << choose.randrange(8)) for byte in old[:4]),
            other[start : start + choose.randint(0, 400)],
            choose.choice(ODD).encode("utf-8", "surrogatepass"),
            mark * choose.choice((1, 9, 300)),
            b"\n" + line + b"\n",
            line + b"\n",
        )
    )


def note_of(number: int, seed: int, vaults: str) -> tuple[str, bytes]:
    """The path and the bytes of a note, the same each time."""
    choose = random.Random(f"{seed} {number}")
    path = choose.choice(PATHS)
    if choose.random() < 0.5:
        return path, changed(choose, real_notes(vaults))
    return path, made(choose).encode("utf-8", "surrogatepass")


# --- what must hold ------------------------------------------------------------------------


def items_of_innocents(agenda: Agenda) -> list[object]:
    return [
        (item.kind, item.id, item.people, item.title, item.source, item.due)
        for item in agenda.items
        if item.source.path in INNOCENT
    ]


@cache
def innocents() -> tuple[NoteFacts, ...]:
    return tuple(extract(read_note(path, text, FORMAT), DEFAULTS, CONFIGURATION) for path, text in INNOCENT.items())


@cache
def what_innocents_give() -> list[object]:
    return items_of_innocents(build_agenda(Context(build(innocents(), DEFAULTS, CONFIGURATION), DEFAULTS, TODAY)))


@dataclass
class Outcome:
    """What a batch came to."""

    notes: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Notes that are no text, or written by vaultkit."""
    compared: int = 0
    edits: int = 0
    ticks: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    megabytes: float = 0.0
    faults: list[str] = field(default_factory=list)


def try_note(path: str, data: bytes, outcome: Outcome, choose: random.Random) -> None:
    """Everything that must hold for one note; adds the faults to the outcome."""
    outcome.notes += 1
    try:
        text = decode(data)
    except NotText as problem:
        outcome.refused[problem.code] += 1
        return
    if is_generated(text):
        outcome.refused["generated"] += 1
        return
    note = read_note(path, text, FORMAT)
    facts = extract(note, DEFAULTS, CONFIGURATION)
    vault = build((*innocents(), facts), DEFAULTS, CONFIGURATION)
    agenda = build_agenda(Context(vault, DEFAULTS, TODAY))
    written = _agenda_note(agenda, vault)
    last = plain_lines(text).count("\n") + 1
    faults = [*_odd_places(vault.problems, path, last), *_not_told(text, vault.problems), *_typed_by_nobody(written)]
    if items_of_innocents(agenda) != what_innocents_give():
        faults.append("the items of other notes changed")
    if choose.random() < 0.25:
        outcome.compared += 1
        faults += _differences(path, text)
    if choose.random() < 0.25:
        figures = Figures()
        try_all(text, figures, choose=choose)
        faults += figures.wrong
        outcome.edits += figures.made
        faults += _ticks(path, text, vault, outcome)
    outcome.faults += faults


def _agenda_note(agenda: Agenda, vault: Vault) -> str:
    standing = [line.item for section in agenda.sections for line in section.lines]
    context = Context(vault, DEFAULTS, TODAY)
    return agenda_note(context, agenda, None, "\n", drafts=list(agenda_drafts(context, standing)))


def _odd_places(problems: Sequence[Problem], path: str, last: int) -> Iterator[str]:
    for problem in problems:
        if problem.path != path or not 1 <= problem.line <= last:
            yield f"a problem at {problem.path}:{problem.line} of {last}: {problem.message}"


def _not_told(text: str, problems: Sequence[Problem]) -> Iterator[str]:
    """A block that plain YAML cannot be read from must be named."""
    plain = plain_lines(text)
    found = fences(plain) if plain.startswith("---") else None
    if not found or problems:
        return
    try:
        list(yaml.parse(block_between(plain, *found), Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        if not any(separator in plain for separator in "\x85\u2028\u2029"):  # ends of lines for libyaml alone
            yield f"unreadable properties are not named: {str(error)[:200]!r}"


def _typed_by_nobody(written: str) -> Iterator[str]:
    """Whatever a note holds, the agenda note has its lines and no others."""
    region = find_region(written)
    if region is None:
        yield "the agenda note has no region"
        return
    marks = read_marks(region.inside)
    typed = [mark.line for mark in marks.lines if mark.typed or mark.below or mark.altered or mark.symbol not in " x"]
    if typed or marks.own:
        yield f"taken for words of the user's: {[*typed, *marks.own][:3]}"
    again = read_note("Agenda.md", written, FORMAT)
    if len(again.checkboxes) != len(marks.lines):
        yield f"{len(marks.lines)} lines, {len(again.checkboxes)} checkboxes"


def _differences(path: str, text: str) -> Iterator[str]:
    """Where the quick reading differs from the definition."""
    plain = plain_lines(text)
    front = read_front_matter(path, plain)
    if found := fences(plain):
        parsed = parsed_front_matter(path, block_between(plain, *found))
        if repr(front) != repr(parsed):
            yield f"properties: {front} and by the parser {parsed}"
    if read_body(plain, skip=front.height) != parse_body(plain, skip=front.height):
        yield "the body is not what the parser reads"


def _ticks(path: str, text: str, vault: Vault, outcome: Outcome) -> Iterator[str]:
    texts = {path: text, **INNOCENT}

    def text_of(wanted: str) -> str:
        return texts[wanted]

    sources = Sources(vault, DEFAULTS, FORMAT, text_of)
    found = [target for target in tick_targets(sources.on(TODAY)) if target.path == path]
    for target in found[:6]:
        for symbol in "x>-":
            try:
                new = edited(ticked(Tick(symbol, TODAY), target, sources), text_of)
            except EditRefused:
                continue
            outcome.ticks += len(new)
            if others := new.keys() - {path, *(INNOCENT if target.person and target.person.path in INNOCENT else ())}:
                yield f"ticking {target.kind} changes {sorted(others)}"
            for changed_path, after in new.items():
                lost = (Counter(note_lines(texts[changed_path])) - Counter(note_lines(after))).total()
                if lost > 1:
                    yield f"ticking {target.kind} takes {lost} lines of {changed_path}"


def try_on_disk(notes: Sequence[tuple[str, bytes]], folder: Path, outcome: Outcome) -> None:
    """A batch as the notes of one vault: read without an index, with a new one, and with that one again."""
    vault = folder / "vault"
    for path, text in INNOCENT.items():
        _write(vault / path, text.encode())
    for number, (path, data) in enumerate(notes):
        _write(vault / f"{Path(path).parent}/{number} {Path(path).name}", data)
    read = [load(vault, use_cache=use).vault for use in (False, True, True)]
    told = [(one.entries, one.contacts, one.events, one.goals, one.needs, one.problems) for one in read]
    if not told[0] == told[1] == told[2]:
        outcome.faults.append("a vault reads otherwise with an index")
    if blamed := [problem for problem in read[0].problems if problem.path in INNOCENT]:
        outcome.faults.append(f"a healthy note is blamed: {blamed}")
    _agenda_note(build_agenda(Context(read[0], DEFAULTS, TODAY)), read[0])


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# --- running -------------------------------------------------------------------------------


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _peak() -> float:
    """The most memory that this process took, in megabytes; `ru_maxrss` would begin with what its parent took."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) / 1024 for line in status.read_text().split("\n") if line.startswith("VmHWM"))


def run_batch(first: int, count: int, seed: int, vaults: str = str(SHARED)) -> Outcome:
    """Some notes one after the other, then together on disk."""
    outcome = Outcome()
    what_innocents_give()
    folder = Path(tempfile.mkdtemp(prefix="vk-fuzz-"))
    notes = [note_of(number, seed, vaults) for number in range(first, first + count)]
    for number, (path, data) in enumerate(notes, first):
        _watched(number, outcome, partial(try_note, path, data, outcome, random.Random(number)))
    try:
        _watched(first, outcome, lambda: try_on_disk(notes, folder, outcome), most=MOST_SECONDS * count)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


def _run_apart(first: int, count: int, seed: int, vaults: str) -> Outcome:
    """A batch in a process whose own files go where they are removed."""
    with tempfile.TemporaryDirectory(prefix="vk-fuzz-own-") as own:
        os.environ |= {"XDG_CACHE_HOME": f"{own}/cache", "XDG_STATE_HOME": f"{own}/state"}
        outcome = run_batch(first, count, seed, vaults)
    outcome.megabytes = _peak()
    if outcome.megabytes > MOST_MEGABYTES:
        outcome.faults.append(f"{first}: {outcome.megabytes:.0f} MB after the batch")
    return outcome


def _watched(number: int, outcome: Outcome, step: Callable[[], None], most: float = MOST_SECONDS) -> None:
    """One step with its time; what it raises is a fault."""
    before, begun = len(outcome.faults), time.process_time()
    try:
        with _ended_after(10 * most):
            step()
    except Exception:  # noqa: BLE001 - that there is none is what is looked for
        outcome.faults.append(traceback.format_exc(limit=-6))
    seconds = time.process_time() - begun
    if seconds > most:
        outcome.faults.append(f"{seconds:.1f} s")
    if most == MOST_SECONDS:
        outcome.slowest = max(outcome.slowest, (seconds, number))
    outcome.faults[before:] = [f"note {number}: {fault}" for fault in outcome.faults[before:]]


def run(count: int, seed: int, jobs: int, vaults: str) -> int:
    total = Outcome()
    firsts = range(0, count, BATCH)
    with ProcessPoolExecutor(jobs) as pool:
        batches = [pool.submit(_run_apart, first, min(BATCH, count - first), seed, vaults) for first in firsts]
        for batch in batches:
            outcome = batch.result()  # a process that dies is an exception here
            for fault in outcome.faults:
                print(fault[:2_000], flush=True)
            for name in ("notes", "refused", "compared", "edits", "ticks", "faults"):
                setattr(total, name, getattr(total, name) + getattr(outcome, name))
            total.slowest = max(total.slowest, outcome.slowest)
            total.megabytes = max(total.megabytes, outcome.megabytes)
    refused = ", ".join(f"{count:,} {code}" for code, count in sorted(total.refused.items()))
    print(f"{total.notes:,} notes (seed {seed}), {len(total.faults)} faults; no text of a note: {refused}")
    print(f"{total.compared:,} compared with the definitions, {total.edits:,} edits and {total.ticks:,} ticks made")
    print(f"slowest {total.slowest[0]:.2f} s (note {total.slowest[1]}); largest process {total.megabytes:.0f} MB")
    return int(bool(total.faults))


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("-n", type=int, default=50_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--vaults", default=str(SHARED))
    arguments.add_argument("--only", type=int)
    given = arguments.parse_args()
    if given.only is None:
        return run(given.n, given.seed, given.jobs, given.vaults)
    print(*note_of(given.only, given.seed, given.vaults))
    outcome = _run_apart(given.only, 1, given.seed, given.vaults)
    print(*outcome.faults, sep="\n")
    return int(bool(outcome.faults))


if __name__ == "__main__":
    sys.exit(main())
