"""Whatever is typed into the agenda note between two runs, no line and no word of it is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vault_builder import files_in

from vaultkit.cli.main import vaultkit

DAY = "2026-11-22"
VAULT = """
== vaultkit.toml
== People/Ana.md
---
cadence: 1 month
---
## Log
- 2026-01-01 call
- [ ] send the paper 📅 2026-11-20
== People/Bea.md
## Log
- 2026-11-21 coffee: an introduction #offer
    - [ ] #waiting the CV 📅 2026-11-20
== Goals/Job.md
---
deadline: 2027-03-01
why: work
---
## Needs
- [ ] A reader 📅 2026-12-10
    - why: blind to my own mistakes
    - [[Cem]] — confirmed
== Events/Meetup.md
---
date: 2026-11-25
attendees: ["[[Zed]]"]
topics: [robots]
---
"""


def run(root: Path, day: str = DAY) -> None:
    result = CliRunner().invoke(vaultkit, ["agenda", "--vault", str(root), "--today", day])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with its agenda note, to be copied for each example."""
    root = tmp_path_factory.mktemp("desk")
    (root / ".obsidian").mkdir()
    for path, inside in files_in(VAULT).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(inside, encoding="utf-8")
    run(root)
    return root


MARKERS = ["", "- ", "* ", "+ ", "1. ", "2) ", "- [ ] ", "- [x] ", "- [ ] #waiting ", "> ", "> - ", "## ", "| ", "- - "]
INDENTS = ["", "    ", "\t", "  ", "        ", "> ", ">     "]
WORDS = [
    "call", "in touch", "said thank you #thanked", "2026-11-20 lunch", "3 books", "1. one", "[ ] open", "# head", "a | b",
    "`x`", "```", "~~~", "---", "%% c %%", "<!-- c -->", "[[Ana]]", "[[Bea]] — met", "a  b", "tab\there", "\u00a0x\u200b",
    "^vk-12345678", "^own", "#news", "**b**", "|---|", "=== x", "\\", "- [x] [[Ana]] — y", "1) z", "é é",
]  # fmt: skip
words = st.lists(st.sampled_from(WORDS), min_size=0, max_size=3).map(" ".join)
places = st.integers(0, 200)
lines = st.tuples(st.sampled_from(INDENTS), st.sampled_from(MARKERS), words).map("".join)
acts = st.one_of(
    st.tuples(st.just("line"), places, lines),
    st.tuples(st.just("code"), places, lines),
    st.tuples(st.just("words"), places, words),
    st.tuples(st.just("before"), places, words),
    st.tuples(st.just("blank"), places, st.just("")),
    st.tuples(st.just("tick"), places, st.sampled_from(["x", "x", "X", ">", "-", "?", "/"])),
    st.tuples(st.sampled_from(["delete", "no id", "other id", "copy", "no sums", "edit"]), places, st.just("")),
)
ID = re.compile(r"\^vk-[0-9a-z]{8}(?:-\w+)?")


def typed_into(agenda: str, done: list[tuple[str, int, str]]) -> tuple[str, list[str]]:
    """The agenda note after some typing, and what the user typed and did not delete, by lines or parts of lines."""
    now = agenda.split("\n")
    first = next(number for number, line in enumerate(now) if line.startswith("<!-- vaultkit:begin"))
    typed: list[str] = []
    for number, (act, place, how) in enumerate(done):
        last = next(index for index, line in enumerate(now) if line.startswith("<!-- vaultkit:end"))
        at = first + 1 + place % (last - first)
        token = f"typed{number}word"
        if act in BETWEEN:
            now[at:at] = BETWEEN[act](how, token)
            typed += [line for line in now[at:] if token in line]
        elif act == "no sums":
            now = [line for line in now if not line.startswith("<!-- vaultkit:lines ") or "typed" in line]
        elif at < last and now[at].strip() and "typed" not in now[at]:
            now[at : at + 1] = ON_A_LINE[act](now[at], how, token)
            typed += [found[0] for found in re.finditer(f"{token}(?:.*{token})?", "\n".join(now))]
    text = "\n".join(now)
    return text, [one for one in typed if one in text]


def before_the_id(line: str, how: str, token: str) -> list[str]:
    found = ID.search(line)
    return [f"{line[: found.start()]}{token} {how} {token} {line[found.start() :]}" if found else line]


BETWEEN: dict[str, Callable[[str, str], list[str]]] = {
    "line": lambda how, token: [f"{how} {token}"],
    "code": lambda how, token: ["```", f"{how}{token}", "", f"  - [x] {token} 2", "```"],
    "blank": lambda _how, _token: [""],
}
ON_A_LINE: dict[str, Callable[[str, str, str], list[str]]] = {
    "words": lambda line, how, token: [f"{line} {token} {how} {token}"],
    "before": before_the_id,
    "tick": lambda line, how, _: [line.replace("- [ ]", f"- [{how}]")],
    "delete": lambda _line, _how, _token: [],
    "copy": lambda line, _how, _token: [line, line],
    "no id": lambda line, _how, _token: [ID.sub("", line)],
    "other id": lambda line, _how, _token: [ID.sub("^vk-0a0a0a0a", line)],
    "edit": lambda line, _, token: [line if line.startswith("<!--") else f"{line[:6]}{token}{line[6:]}"],
}


def core(line: str) -> str:
    """A line without what may change: indent, quote signs and the bullet before it, blanks at its ends; an id."""
    return without_ids(re.sub(r"^[\s>]*(?:[-*+][ \t]+)?", "", line, count=1)).strip(" \t")


def without_ids(text: str) -> str:
    return re.sub(f" ?{ID.pattern}", "", text)


def everything(root: Path) -> str:
    return without_ids("\n".join(path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.md"))))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(acts, min_size=1, max_size=8))
def test_nothing_typed_into_the_agenda_is_lost_or_changed(desk: Path, done: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        shutil.copytree(desk, root)
        agenda = root / "Agenda.md"
        typed, kept = typed_into(agenda.read_text(encoding="utf-8"), done)
        agenda.write_text(typed, encoding="utf-8")
        run(root)
        after = everything(root)
        assert [line for line in kept if core(line) not in after] == []
        ended = agenda.read_text(encoding="utf-8")
        run(root)
        assert [line for line in kept if core(line) not in everything(root)] == []
        assert agenda.read_text(encoding="utf-8") == ended
        run(root, "2026-11-23")
        assert [line for line in kept if core(line) not in everything(root)] == []
