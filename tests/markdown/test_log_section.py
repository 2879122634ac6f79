"""A new log line where the note has its log, written as the lines beside it are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import apply
from vaultkit.markdown.log_line import leading_day
from vaultkit.markdown.log_section import Entry, log_insertion
from vaultkit.markdown.note import read_note
from vaultkit.markdown.task import TaskFormat

DAY = date(2026, 11, 22)
TASK = ("[ ] #waiting the RFP 📅 2026-12-04",)


def logged(text: str, day: date = DAY, below: tuple[str, ...] = TASK) -> str:
    return apply("Ana.md", text, [log_insertion("Ana.md", text, day, [Entry("tea: [[Bo]]", below)])])


NEW = "- 2026-11-22 tea: [[Bo]]\n    - [ ] #waiting the RFP 📅 2026-12-04\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", f"## Log\n{NEW}"),
        ("words", f"words\n\n## Log\n{NEW[:-1]}"),
        ("words\n\n", f"words\n\n## Log\n{NEW}"),
        ("---\na: 1\n---\n", f"---\na: 1\n---\n\n## Log\n{NEW}"),
        ("## Log\n", f"## Log\n{NEW}"),
        ("### LOG:\n\n## Next\n", f"### LOG:\n{NEW}\n## Next\n"),
        ("# Log\n\nwords\n", f"# Log\n\n{NEW}\nwords\n"),
        ("## Log\n- undated\n", f"## Log\n{NEW}- undated\n"),
        ("Log\n===\nwords\n", f"Log\n===\n{NEW}\nwords\n"),
        ("## Log\n- 2026-11-01 a\n    - b\n", f"## Log\n{NEW}- 2026-11-01 a\n    - b\n"),
        ("## Log\n- 2026-11-22 a\n", f"## Log\n{NEW}- 2026-11-22 a\n"),
        ("## Log\n- 2026-12-01 planned\n    - b\n\n", f"## Log\n- 2026-12-01 planned\n    - b\n{NEW}\n"),
        (
            "## Log\n- 2026-10-01 a\n- 2026-11-01 b\n    - c\n\n        d\n\n## Next\n",
            f"## Log\n- 2026-10-01 a\n- 2026-11-01 b\n    - c\n\n        d\n{NEW}\n## Next\n",
        ),
        ("## Log\n- 2026-10-01 a\n- 2026-12-01 b\n", f"## Log\n- 2026-10-01 a\n{NEW}- 2026-12-01 b\n"),
    ],
)
def test_the_place(text: str, expected: str) -> None:
    assert logged(text) == expected


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("- [[2026-11-10]] a", "- [[2026-11-22]] tea: [[Bo]]"),
        ("* **2026-11-10**: a", "* **2026-11-22**: tea: [[Bo]]"),
        ("+ **2026-11-10:** a", "+ **2026-11-22:** tea: [[Bo]]"),
        ("-  2026-11-10: a", "-  2026-11-22: tea: [[Bo]]"),
        ("- [[Daily/2026-11-10|10 Nov]] a", "- [[Daily/2026-11-22]] tea: [[Bo]]"),
        ("- 2026-11-10T10:30 a", "- 2026-11-22 tea: [[Bo]]"),
        ("- [[2026-11-10]] 10:30 a", "- [[2026-11-22]] tea: [[Bo]]"),
        ("  - _2026-11-10_ a", "  - _2026-11-22_ tea: [[Bo]]"),
        ("1. 2026-11-10 a", "1. 2026-11-22 tea: [[Bo]]"),
    ],
)
def test_the_form_of_the_day_and_of_the_list(line: str, first: str) -> None:
    assert logged(f"## Log\n{line}\n").split("\n")[1] == first


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("## Log\n- 2026-11-10 a\n\t- b\n", "\t"),
        ("## Log\n- 2026-11-10 a\n  - b\n", "  "),
        ("## Log\n- 2026-11-10 a\n", "    "),
        ("- x\n\t- y\n\n## Log\n", "    "),
        ("## Log\n1000. 2026-11-10 a\n", "      "),
    ],
)
def test_items_below_are_indented_as_others_are(text: str, indent: str) -> None:
    edited = logged(text)
    assert f"\n{indent}- [ ] #waiting" in edited
    note = read_note("Ana.md", edited, TaskFormat())
    (task,) = note.tasks
    parent = note.body.items[task.item].parent
    assert parent is not None
    block = note.body.items[parent].block
    assert block is not None
    assert leading_day(note.body.blocks[block].text) is not None


def test_every_kind_of_line_end_stays() -> None:
    text = "---\na: 1\n---\n## Log\n- 2026-11-01 a\n"
    for vary in (lambda t: t.replace("\n", "\r\n"), lambda t: f"\ufeff{t}", lambda t: t.rstrip("\n")):
        assert logged(vary(text)) == vary(text.replace("## Log\n", f"## Log\n{NEW}"))


@pytest.mark.parametrize("text", ["```\nopen\n", "%%\nopen", "## Log\n```\n- 2026-11-01 a\n"])
def test_where_it_would_not_be_read_it_is_refused(text: str) -> None:
    if text.startswith("## Log"):
        assert logged(text).startswith(f"## Log\n{NEW}")
        return
    with pytest.raises(EditRefused, match="code or a comment"):
        logged(text)


LOG_LINES = st.builds(
    "- {} a{}\n".format, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(["", "\n    - b", "\n\n  c"])
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LOG_LINES, max_size=6), st.booleans(), st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_the_order_of_the_days_is_kept(lines: list[str], newest_first: bool, day: date) -> None:
    ordered = sorted(lines, key=lambda line: line[:12], reverse=newest_first)
    note = read_note("Ana.md", logged("## Log\n" + "".join(ordered), day), TaskFormat())
    texts = [
        note.body.blocks[item.block].text for item in note.body.items if item.parent is None and item.block is not None
    ]
    days = [led[0] for text in texts if (led := leading_day(text))]
    assert len(days) == len(lines) + 1
    distinct = len({line[:12] for line in lines}) > 1
    assert days == sorted(days, reverse=newest_first if distinct else days[0] > days[-1])


ENTRIES = st.lists(
    st.builds(Entry, st.sampled_from(["tea", "a walk: [[Bo]]", ""]), st.sampled_from([(), TASK])), max_size=4
)
SECTIONS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "words\n\n"]),
    st.sampled_from(["", "## Log\n", "## Log\n\nwords\n", "## Log\n1. one\n", "Log\n===\n\n> quoted\n"]),
    st.one_of(st.just(""), st.lists(LOG_LINES, max_size=4).map("".join)),
    st.sampled_from(["", "\n## Next\n", "end"]),
)


@settings(max_examples=300, deadline=None)
@given(SECTIONS, st.dates(date(2019, 1, 1), date(2031, 1, 1)), ENTRIES)
def test_several_lines_of_a_day_are_as_if_each_was_put_in_by_itself(text: str, day: date, entries: list[Entry]) -> None:
    expected = text
    for entry in entries:
        expected = apply("Ana.md", expected, [log_insertion("Ana.md", expected, day, [entry])])
    assert apply("Ana.md", text, [log_insertion("Ana.md", text, day, entries)] if entries else []) == expected
