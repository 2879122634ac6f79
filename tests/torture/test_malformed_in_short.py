"""The short forms of `malformed.py` and `fuzz_notes.py`."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from cli.command_line import TODAY, invoke

from torture import stranger_inputs
from torture.fuzz_notes import run_batch
from torture.malformed import INPUTS
from torture.malformed_inputs import BYTES, HEALTHY, ODD, YAML
from torture.malformed_rows import ROWS

CHECKOUT = Path(__file__).parents[2]
SMALL = 20_000


def test_every_row_of_what_goes_wrong_elsewhere_has_an_input_or_a_test() -> None:
    names = [given.name for given in INPUTS]
    assert len(set(names)) == len(names)
    missing = [
        (row, word)
        for row, words in ROWS.items()
        for word in words
        if not ((CHECKOUT / word).exists() if word.startswith("tests/") else any(word in name for name in names))
    ]
    assert missing == []


def test_small_malformed_notes_side_by_side_are_each_named_and_no_other_note_is(tmp_path: Path) -> None:
    (tmp_path / "People").mkdir()
    (tmp_path / ".obsidian").mkdir()
    for path, text in HEALTHY.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    named: dict[str, str] = {}
    for number, given in enumerate((*YAML, *BYTES, *stranger_inputs.YAML, *stranger_inputs.BYTES)):
        if given.path != ODD:
            continue
        given.make(tmp_path)
        path = f"People/Odd {number}.md"
        (tmp_path / ODD).rename(tmp_path / path)
        if (tmp_path / path).stat().st_size > SMALL:
            (tmp_path / path).unlink()
        elif given.code:
            named[path] = given.code
    assert len(named) > 100
    problems = json.loads(invoke(["check", "--json", "--no-index"], tmp_path).output)["problems"]
    told = {(problem["path"], problem["code"]) for problem in problems}
    assert named.items() - told == set()
    assert not any(path in HEALTHY for path, _ in told)
    made = json.loads(invoke(["agenda", "--json", "--no-index", "--today", TODAY], tmp_path).output)
    assert {item["source"]["path"] for item in made["items"]} >= set(HEALTHY)


def test_fuzzed_notes_break_nothing() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as own:  # its memory is looked at, and that of the suite is more
        outcome = own.submit(run_batch, 0, 150, seed=11).result()
    assert outcome.faults == []
    assert outcome.notes == 150
    assert min(outcome.compared, outcome.edits, outcome.ticks) > 10
