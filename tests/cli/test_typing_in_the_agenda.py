"""Whatever is typed into the agenda note between two runs, no line and no word of it is lost."""

from __future__ import annotations

import shutil
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


SUMS = "<!-- vaultkit:lines "
"""What tells our lines from the user's: without it, only whole lines can be told."""


def run(root: Path) -> None:
    result = CliRunner().invoke(vaultkit, ["agenda", "--vault", str(root), "--today", DAY])
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


places = st.integers(0, 200)
acts = st.one_of(
    st.tuples(st.just("line"), places, st.sampled_from(["", "- ", "    - ", "\t- ", "> ", "## ", "- [ ] ", "- [x] "])),
    st.tuples(st.just("words"), places, st.sampled_from([" ", " — ", " #news "])),
    st.tuples(st.just("tick"), places, st.sampled_from(["x", "X", ">", "-", "?", "/"])),
    st.tuples(st.just("delete"), places, st.just("")),
)


def typed_into(agenda: str, done: list[tuple[str, int, str]]) -> tuple[str, list[str]]:
    """The agenda note after some typing, and the words that the user typed and did not delete."""
    lines = agenda.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("<!-- vaultkit:begin"))
    for number, (act, place, how) in enumerate(done):
        last = next(index for index, line in enumerate(lines) if line.startswith("<!-- vaultkit:end"))
        at = first + 1 + place % (last - first - 1) if last > first + 1 else last
        if act == "line" or at == last:
            lines.insert(at, f"{how if act == 'line' else ''}typed{number}word")
        elif act == "words" and lines[at].strip():
            lines[at] += f"{how}typed{number}word"
        elif act == "tick":
            lines[at] = lines[at].replace("- [ ]", f"- [{how}]")
        elif act == "delete" and not lines[at].startswith(SUMS):
            del lines[at]
    text = "\n".join(lines)
    return text, [word for number in range(len(done)) if (word := f"typed{number}word") in text]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(acts, min_size=1, max_size=6))
def test_nothing_typed_into_the_agenda_is_lost(desk: Path, done: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        shutil.copytree(desk, root)
        agenda = root / "Agenda.md"
        typed, words = typed_into(agenda.read_text(encoding="utf-8"), done)
        agenda.write_text(typed, encoding="utf-8")
        run(root)
        after = "".join(path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.md")))
        assert [word for word in words if word not in after] == []
        ended = agenda.read_text(encoding="utf-8")
        run(root)
        again = "".join(path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.md")))
        assert [word for word in words if word not in again] == []
        assert agenda.read_text(encoding="utf-8") == ended
