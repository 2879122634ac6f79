"""Every edit on every kind of note: what lies outside the edit stays byte for byte, or the edit is refused.

    python tests/torture/fidelity.py [--notes 10000] [--seed 1] [--vaults FOLDER]

Three runs, each with its figures: the front matters below under every edit and with every kind of line end; each note
below FOLDER; notes put together at random. The results are compared by means of their own (bytes, and YAML's plainest
loader), not by those of the edits. The exit status is 1 if anything outside an edit changed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from vaultkit.errors import EditRefused
from vaultkit.folding import folded
from vaultkit.markdown.candidate_line import with_stage
from vaultkit.markdown.edit import PropertyEdit, apply, line_edit
from vaultkit.markdown.front_matter import FrontMatter, read_front_matter
from vaultkit.markdown.log_section import Entry, log_insertion
from vaultkit.markdown.note import Note, plain_lines, read_note
from vaultkit.markdown.task import Task, TaskFormat
from vaultkit.markdown.task_edit import cancelled, completing, moved, reopened

DAY = date(2026, 11, 22)
FORMAT = TaskFormat()
SHARED = Path(__file__).parents[3] / "shared" / "vaults"
NEW_VALUES = (
    "2026-11-22",
    "[[Ana Silva]]",
    "a: b # c",
    "42",
    "true",
    "",
    "ü 🎂 \"x\" 'y' \\",
    "- x",
    "two\nlines",
    "~",
)
BODY = """# Ana  \n
Words with trailing blanks  \nand more. ^id

## Log
- 2026-11-10 lunch with [[Bea Chan]] #asked
    - [ ] #waiting the job description 📅 2026-11-20 ^vk-1
    - [x] sent ✅ 2026-11-01  \n- 2026-09-02 sent her the paper

> - [ ] in a quote 🔁 every week 📅 2026-11-20
> - [/] started [due:: 2026-11-20]

```
- [ ] no task
```
- [ ] repeats 🔁 every month on the last 📅 2026-11-20
- [-] let go ❌ 2026-11-02

## Needs
- [ ] An introduction 📅 2027-01-15 #robotics
    - why: none
    - [[Marta Ruiz]] via [[Ana Silva]] — assumed
    - [[Bea Chan]]

---
the end
"""

FRONT_MATTERS = (
    "type: contact\nlast_contact: 2026-01-01\n",
    "type: contact # kind\nlast_contact: 2026-01-01 # when we met\n",
    "# first\ntype: contact\n\n# second\nlast_contact: 2026-01-01\n\n# third\n",
    'last_contact: "2026-01-01"\n',
    "last_contact: '2026-01-01'\n",
    "last_contact:\n",
    "last_contact: \n",
    "last_contact:   \n",
    "last_contact: # not yet\n",
    "last_contact:   # not yet\ntype: contact\n",
    "last_contact: ~\n",
    "last_contact: null\n",
    'last_contact: ""\n',
    "Last Contact: 2026-01-01\n",
    '"Last Contact" : 2026-01-01\n',
    "'last-contact': 2026-01-01\n",
    "last_contact:    2026-01-01   \n",
    "last_contact:\t2026-01-01\n",
    "last_contact: 2026-01-01\t# tab\n",
    "tags: [a, b]\nlast_contact: 2026-01-01\n",
    "tags:\n  - a\n  - b\nlast_contact: 2026-01-01\n",
    "tags:\n- a\n- b\nlast_contact: 2026-01-01\n",
    "tags:\n    - a # one\n    # between\n    - b\nlast_contact: 2026-01-01\n",
    "tags: [a,\n  b,\n  c]\nlast_contact: 2026-01-01\n",
    "status: [active]\n",
    "status:\n  - active\n",
    "status:\n- active # so far\n",
    "status:\n  - active\n\n# end\n",
    "status: []\n",
    "status:\n  -\n",
    "knows: [[Ana]]\nstatus: active\n",
    'knows: ["[[Ana]]", "[[Bo]]"]\nstatus: active\n',
    'introduced_by: "[[Luis Ortega]]"\n',
    "introduced_by: [[Luis Ortega]]\n",
    "bio: |\n  one\n\n  two # no comment\nlast_contact: 2026-01-01\n",
    "bio: |+\n  one\n\n\nlast_contact: 2026-01-01\n",
    "bio: >-\n  one\n  two\nlast_contact: 2026-01-01\n",
    "bio: | # a note\n  one\nlast_contact: 2026-01-01\n",
    "last_contact: 2026-01-01\nbio: |\n  last_contact: no\n  --- no\n",
    "last_contact: |\n  2026-01-01\n",
    "last_contact: >\n  2026-01-01\n\n\n# after\ntype: contact\n",
    'bio: "one\n  two"\nlast_contact: 2026-01-01\n',
    "bio: one\n  two\n  three\nlast_contact: 2026-01-01\n",
    "phone: +49 170 123\nzip: 01234\nwake: 10:00\nyes: no\noctal: 0o17\nfloat: 1.10\nlast_contact: 2026-01-01\n",
    "emoji: 🎂\nname: Zoë\nlast_contact: 2026-01-01\n",
    "🎂: cake\nÜber: x\nlast_contact: 2026-01-01\n",
    "nested:\n  last_contact: 2020-01-01\n  more:\n    - {a: 1}\nlast_contact: 2026-01-01\n",
    "{type: contact, last_contact: 2026-01-01}\n",
    "{type: contact,\n last_contact: 2026-01-01, # c\n tags: [a]}\n",
    '{"type": "contact", "last_contact": "2026-01-01"}\n',
    "{}\n",
    "",
    "\n",
    "# nothing but this\n",
    "  type: contact\n  last_contact: 2026-01-01\n",
    "type: &kind contact\nlast_contact: 2026-01-01\n",
    "a: &day 2026-01-01\nlast_contact: *day\n",
    "last_contact: &day 2026-01-01\nb: *day\n",
    "last_contact: !!str 2026-01-01\n",
    "last_contact: !x 2026-01-01\n",
    "last_contact: 2026-01-01\nlast_contact: 2026-02-02\n",
    "last_contact: 2026-01-01\nLast Contact: 2026-02-02\n",
    "last_contact:\nLast Contact: 2026-02-02\n",
    "? last_contact\n: 2026-01-01\n",
    "? [a, b]\n: c\nlast_contact: 2026-01-01\n",
    "last_contact: 2026-01-01: x\n",
    "last_contact: [2026-01-01\n",
    "\tlast_contact: 2026-01-01\n",
    "last_contact: {{date}}\n",
    'last_contact: "{{date}}"\n',
    "<<: *a\nlast_contact: 2026-01-01\n",
    "last_contact: 2026-01-01\n...\n",
    "- a\n- b\n",
    "just words\n",
    "last_contact: 2026-01-01\nurl: https://example.org/#part\nhash: a#b\nlast: 'it''s'\n",
    'escaped: "a\\tb\\u00e9"\nlast_contact: "2026\\x2d01-01"\n',
    "last_contact: 2026-01-01 \\\n",
    "1: one\ntrue: yes\nnull: no\nlast_contact: 2026-01-01\n",
    "last_contact: 2026-01-01\ncadence: 42\nmentions: false\nratio: 1.5\n",
    "last_contact:\n  2026-01-01\ntype: contact\n",
    "last_contact:\n  # below\n  2026-01-01\ntype: contact\n",
    "last_contact: 2026-01-01\r\ntype: contact\n",
)  # fmt: skip

VARIANTS: dict[str, Callable[[str], str]] = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "BOM": lambda text: f"\ufeff{text}",
    "no final newline": lambda text: text.rstrip("\r\n"),
}


@dataclass
class Figures:
    """What came of the edits."""

    made: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    set_back: int = 0
    restored: int = 0
    not_restored: list[str] = field(default_factory=list)

    def report(self, title: str) -> None:
        refused = sum(self.refused.values())
        print(
            f"{title}: {self.made + refused:,} edits, {self.made:,} made, {refused:,} refused, {len(self.wrong):,} wrong"
        )
        print(f"    set and set back: {self.set_back:,}, every byte restored: {self.restored:,}")
        for reason, count in self.refused.most_common(12):
            print(f"    refused {count:,}: {reason}")
        for wrong in [*self.wrong[:10], *self.not_restored[:10]]:
            print(f"    {wrong[:600]}")


# --- edits, and what they may change -------------------------------------------------------


def try_all(
    text: str, figures: Figures, values: tuple[str, ...] = NEW_VALUES, choose: random.Random | None = None
) -> None:
    """Every edit that a note offers, or a few of them chosen at random."""
    edits = [*property_edits(text, values), *line_edits(text)]
    for name, edit, check in edits if choose is None else choose.sample(edits, min(4, len(edits))):
        try:
            edited = edit()
        except EditRefused as refusal:
            figures.refused[re.sub(r"“[^”]*”|\d+", "_", str(refusal))[:90]] += 1
            continue
        figures.made += 1
        if complaint := check(edited):
            figures.wrong.append(f"{name}: {complaint}: {text!r} -> {edited!r}")


Attempt = tuple[str, Callable[[], str], Callable[[str], str]]
"""What it is, the edit, and what is wrong with its result."""


def property_edits(text: str, values: tuple[str, ...]) -> Iterator[Attempt]:
    names = list(front_of(text).properties)
    for name in [*names, "snooze_until", "last_contact"]:
        for value in (*values, None):
            edit = PropertyEdit(name, (name,), value)
            complain = partial(property_complaint, text, name, value)
            yield f"{name} = {value!r}", partial(edit.applied, text), complain


def line_edits(text: str) -> Iterator[Attempt]:
    note = read_note("Ana.md", text, FORMAT)
    for task in note.checkboxes:
        line = note_lines(text)[task.line - 1]
        complain = partial(line_complaint, text, task.line)
        yield "done", partial(tick, text, note, task), complain
        yield "let go", partial(rewrite, text, task.line, partial(cancelled, line, task, DAY, FORMAT)), complain
        yield "moved", partial(rewrite, text, task.line, partial(moved, line, task, DAY, FORMAT)), complain
        yield "reopened", partial(rewrite, text, task.line, partial(reopened, line, task, FORMAT)), complain
        yield "removed", partial(rewrite, text, task.line, tuple), complain
    for number in candidates(note):
        stage = partial(with_stage, note_lines(text)[number - 1], "asked", DAY)
        yield "asked", partial(rewrite, text, number, stage), partial(line_complaint, text, number)
    for day in (DAY, date(2026, 10, 1), date(2020, 1, 1)):
        for below in ((), ("[ ] #waiting the RFP 📅 2026-12-04",)):
            yield "logged", partial(log, text, day, below), partial(log_complaint, text, day, below)


def tick(text: str, note: Note, task: Task) -> str:
    return apply("Ana.md", text, completing(text, note, task, DAY, FORMAT))


def rewrite(text: str, number: int, new: Callable[[], tuple[str, ...]]) -> str:
    return apply("Ana.md", text, [line_edit(text, number, new())])


def log(text: str, day: date, below: tuple[str, ...]) -> str:
    return apply("Ana.md", text, [log_insertion("Ana.md", text, day, [Entry("tea", below)])])


def candidates(note: Note) -> list[int]:
    return [link.line for link in note.body.links if link.start == 0][:3]


def front_of(text: str) -> FrontMatter:
    return read_front_matter("", plain_lines(text))


def note_lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))


def kept_lines(text: str) -> list[str]:
    """With their line ends and the byte order mark."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)


Block = dict[str, object] | None


def property_complaint(old: str, name: str, value: str | None, new: str) -> str:
    """What else changed; nothing if all is well."""
    before, after = front_of(old), front_of(new)
    known = [key for key in before.properties if folded(key) == folded(name)]
    name = next((key for key in known if before.properties[key] not in (None, "", [])), (known or [name])[0])
    if value is None and not known:
        return "" if old == new else "changed by removing what is not there"
    if not after.height:
        return "" if value is None and not before.properties.keys() - {name} else "the block is gone"
    if not before.height:
        mark = "\ufeff" if old.startswith("\ufeff") else ""
        return "" if new.startswith(mark) and new.endswith(old.removeprefix(mark)) else "more than a new block"
    lines = kept_lines(old)
    first, last = lines_of_property(old, before, name)
    if not (new.startswith("".join(lines[:first])) and new.endswith("".join(lines[last:]))):
        return "a line outside the property changed"
    if lost := [comment for line, comment in comments_in(old) if first <= line < last and comment not in new]:
        return f"the comment {lost[0]} is gone"
    return meaning_complaint(plainest(old), plainest(new), name, value)


def comments_in(text: str) -> Iterator[tuple[int, str]]:
    """The comments of the properties, each with its line, from 0: what stands between two of YAML's tokens."""
    block = properties_block(text)
    end = 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(block):
            for found in re.finditer(r"#[^\n]*", block[end : token.start_mark.index]):
                yield block.count("\n", 0, end + found.start()), found[0].rstrip()
            end = token.end_mark.index


def lines_of_property(text: str, front: FrontMatter, name: str) -> tuple[int, int]:
    """From the line of its name to that of the next one, or where a new one goes."""
    if flow := value_lines(text):
        return flow
    fence = front.height - 1
    if name not in front.lines:
        return fence, fence
    first = front.lines[name] - 1
    return first, min([line - 1 for line in front.lines.values() if line - 1 > first] or [fence])


def meaning_complaint(old: Block, new: Block, name: str, value: str | None) -> str:
    if old is None or new is None:
        return ""
    meant, was = dict(old), old.get(name)
    if value is None:
        meant.pop(name, None)
    else:
        meant[name] = [value] if isinstance(was, list) and len(was) == 1 and isinstance(was[0], str) else value
    return "" if new == meant else f"YAML reads {new}, meant {meant}"


def value_lines(text: str) -> tuple[int, int] | None:
    """The lines of a block in braces, where the comma behind the property before belongs to a change."""
    lines = note_lines(text)
    height = front_of(text).height
    return (1, height - 1) if "{" in (lines[1][:1] if len(lines) > 1 else "") else None


def properties_block(text: str) -> str:
    """What stands between the fences, from the line end of the first on."""
    return re.split(r"^---[ \t]*$", "\n".join(note_lines(text)), maxsplit=2, flags=re.M)[1]


def plainest(text: str) -> Block:
    """The block by YAML's loader that knows nothing but text; None where it wants anchors to be unique."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        read = yaml.load(properties_block(text), Loader=loader)  # noqa: S506 - it builds nothing but texts
    except yaml.YAMLError:
        return None
    return read if isinstance(read, dict) else {}


def line_complaint(old: str, number: int, new: str) -> str:
    lines = kept_lines(old)
    head = "".join(lines[: number - 1])
    tail = "".join(lines[number:])
    if not new.startswith(head):
        return "a line above changed"
    if not new.endswith(tail):
        # a next instance below what stands below the task: nothing but an insertion
        done = new[len(head) :].split("\n", 1)[-1]
        return insertion_complaint(tail, done)
    return ""


def insertion_complaint(old: str, new: str) -> str:
    longest = min(len(old), len(new))
    same = next((at for at in range(longest) if old[at] != new[at]), longest)
    return "" if new.endswith(old[same:]) else "more than an insertion"


def log_complaint(old: str, day: date, below: tuple[str, ...], new: str) -> str:
    if complaint := insertion_complaint(old, new):
        return complaint
    ends = set(re.findall(r"\r\n|\r|\n", old)) or {"\n"}
    if not set(re.findall(r"\r\n|\r|\n", new)) <= ends:
        return "another line end"
    before, after = read_note("", old, FORMAT), read_note("", new, FORMAT)
    if len(after.body.items) - len(before.body.items) != 1 + len(below):
        return "not read as items"
    if len(after.checkboxes) - len(before.checkboxes) != len(below):
        return "not read as tasks"
    return "" if new.count(day.isoformat()) > old.count(day.isoformat()) else "no day"


# --- set and set back ----------------------------------------------------------------------

_PLAIN_OLD = re.compile(r"[^\\\r\n]*")


def try_setting_back(text: str, figures: Figures) -> None:
    """Every property of one plain value: another day, then the value that stood there."""
    front = front_of(text)
    if not front.readable or not front.height:
        return
    texts = plainest(text) or {}
    for name, value in front.properties.items():
        old = texts.get(name)
        if isinstance(old, list) and len(old) == 1:
            old = old[0]
        if not isinstance(old, str) or value in (None, [None]) or not can_return(text, front.lines[name], old):
            continue
        try:
            there = PropertyEdit(name, (name,), "2026-11-22").applied(text)
        except EditRefused:
            continue
        figures.set_back += 1
        if PropertyEdit(name, (name,), old).applied(there) == text:
            figures.restored += 1
        else:
            figures.not_restored.append(f"not restored: {name}: {text!r}")


def can_return(text: str, line: int, old: str) -> bool:
    """Whether the value stands in one line, as written: no escapes, no number in a form of its own."""
    lines = note_lines(text)
    written = old in lines[line - 1] or (
        len(lines) > line and old in lines[line] and lines[line].lstrip().startswith("-")
    )
    own_number = re.fullmatch(r"[-+.]?\d[\d_.eExo]*", old) and not re.fullmatch(r"0|[1-9]\d*|[1-9]\d*\.\d*[1-9]", old)
    bare = re.search(r":\s+(?:[-\[]\s*)?" + re.escape(old), lines[line - 1])
    return bool(written and old and "\\" not in old and not (own_number and bare) and "*" not in lines[line - 1])


# --- the runs ------------------------------------------------------------------------------


def run_front_matters() -> Figures:
    figures = Figures()
    for block in FRONT_MATTERS:
        for vary in VARIANTS.values():
            text = vary(f"---\n{block}---\n{BODY}")
            try_all(text, figures)
            try_setting_back(text, figures)
    for text in ("", "\n", "words", "---", "---\n", "---\nno end\n", "---\n---", "\ufeff", "\r\n", "---\na: 1\n---"):
        try_all(text, figures)
    return figures


def run_vaults(folder: Path) -> Figures:
    figures = Figures()
    for path in sorted(folder.rglob("*.md")):
        text = path.read_bytes().decode("utf-8")
        for vary in VARIANTS.values():
            try_all(vary(text), figures, ("2026-11-22", "[[Ana Silva]]"), random.Random(path.name))
        try_setting_back(text, figures)
    return figures


def run_generated(count: int, seed: int) -> Figures:
    figures, choose = Figures(), random.Random(seed)
    for _ in range(count):
        text = generated(choose)
        try_all(text, figures, NEW_VALUES, choose)
        try_setting_back(text, figures)
    return figures


KEYS = ("type", "last_contact", "Last Contact", '"Next Contact" ', "tags", "bio", "cadence", "🎂", "status", "due", "x")
VALUES = (
    " 2026-01-01", ' "2026-01-01"', " '2026-01-01'", "", " ", " contact", " 42", " 1.5", " true", " ~", " [a, b]", " [a]", " []",
    "\n  - a\n  - b", "\n- a", "\n    - a # c", " |\n  one\n\n  two", " >-\n  one\n", ' "[[Ana]]"', " [[Ana]]", " {a: 1}", " a # c",
    " one\n  two", "\n  nested: 1\n  more: [x]", " 'it''s'", ' "a\\tb"', " &a x", " *a", " !!str x", " 10:00", " +49 1", " a: b", " ü",
)  # fmt: skip
BETWEEN = ("", "", "", "", "\n", "# comment\n", "  # comment\n", "\n\n")
PARAGRAPHS = (
    "# Ana\n", "## Log\n", "## Log\n\n", "### log:\n", "## Needs\n", "## 2026-11-10\n", "words\nand more\n", "\n", "\n", "\n\n",
    "- 2026-11-10 lunch: x\n", "- [[2026-09-10]] tea\n    - [ ] send it 📅 2026-11-20\n", "* **2026-01-10**: call\n", "1. one\n2. two\n",
    "- [ ] task 🔁 every week 📅 2026-11-20 ^a\n", "- [x] done ✅ 2026-11-01\n", "> - [ ] quoted\n", "```\n- [ ] code\n```\n",
    "%%\n- [ ] hidden\n%%\n", "<!-- x -->\n", "| a | b |\n| - | - |\n| c | d |\n", "---\n", "    code\n", "- [[Bea]] — assumed\n",
    "- [ ] [due:: 2026-11-20]\n\t- [/] below\n\n\t  text\n", "```\nopen\n", "%%\nopen\n", "text  \n", "- [ ] same\n", "- [ ] same\n", "<div>\n",
)  # fmt: skip


def generated(choose: random.Random) -> str:
    """A note put together at random; one in twenty has something cut out of it."""
    text = ""
    if choose.random() < 0.9:
        keys = choose.sample(KEYS, choose.randint(0, 5))
        text = "---\n" + "".join(f"{key}:{choose.choice(VALUES)}\n{choose.choice(BETWEEN)}" for key in keys) + "---\n"
    text += "".join(choose.choices(PARAGRAPHS, k=choose.randint(0, 12)))
    if choose.random() < 0.05 and text:
        start = choose.randrange(len(text))
        text = text[:start] + text[start + choose.randint(1, 10) :]
    for vary in choose.sample(list(VARIANTS.values()), choose.randint(0, 2)):
        text = vary(text)
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vaults", type=Path, default=SHARED)
    given = parser.parse_args()
    runs = {f"{len(FRONT_MATTERS)} front matters x {len(VARIANTS)} kinds of line ends": run_front_matters()}
    if given.vaults.is_dir():
        runs[f"{len(list(given.vaults.rglob('*.md')))} notes of {given.vaults.name}"] = run_vaults(given.vaults)
    runs[f"{given.notes:,} generated notes"] = run_generated(given.notes, given.seed)
    for title, figures in runs.items():
        figures.report(title)
    return int(any(figures.wrong or figures.not_restored for figures in runs.values()))


if __name__ == "__main__":
    sys.exit(main())
