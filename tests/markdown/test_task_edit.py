"""A task's line ticked, let go, put off and taken back, as the Tasks plugin would write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import apply
from vaultkit.markdown.note import read_note
from vaultkit.markdown.task import Task, TaskFormat
from vaultkit.markdown.task_edit import cancelled, completed, completing, moved, reopened
from vaultkit.markdown.tasks import read_task

TODAY = date(2026, 11, 22)
EMOJI = TaskFormat()
DATAVIEW = TaskFormat(dataview=True)


def task_in(line: str, task_format: TaskFormat = EMOJI) -> Task:
    task = read_task(line, 1, 0, task_format)
    assert task is not None
    return task


def done(line: str, task_format: TaskFormat = EMOJI) -> str:
    return "\n".join(completed(line, task_in(line, task_format), TODAY, task_format))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] send slides", "- [x] send slides ✅ 2026-11-22"),
        ("- [ ] send slides 📅 2026-11-20", "- [x] send slides 📅 2026-11-20 ✅ 2026-11-22"),
        ("- [ ] send slides 📅 2026-11-20 ^vk-1", "- [x] send slides 📅 2026-11-20 ✅ 2026-11-22 ^vk-1"),
        ("- [ ] send by 2026-11-20", "- [x] send by 2026-11-20 ✅ 2026-11-22"),
        ("- [ ] send  [due:: 2026-11-20]", "- [x] send  [due:: 2026-11-20]  [completion:: 2026-11-22]"),
        ("- [ ] send (due:: 2026-11-20),", "- [x] send (due:: 2026-11-20),  [completion:: 2026-11-22]"),
        ("- [ ] send [due:: 2026-11-20] ^a", "- [x] send [due:: 2026-11-20]  [completion:: 2026-11-22] ^a"),
        ("- [/] under way #waiting", "- [x] under way #waiting ✅ 2026-11-22"),
        ("- [?] asked", "- [x] asked ✅ 2026-11-22"),
        ("> - [ ] in a quote  ", "> - [x] in a quote ✅ 2026-11-22  "),
        ("\t10) [ ] numbered", "\t10) [x] numbered ✅ 2026-11-22"),
        ("- [ ] ", "- [x] ✅ 2026-11-22"),
        ("- [ ]", "- [x] ✅ 2026-11-22"),
        ("- [ ] hidden 📅 2026-11-20 by words", "- [x] hidden 📅 2026-11-20 by words ✅ 2026-11-22"),
        ("- [ ] had one ✅ 2026-11-01", "- [x] had one ✅ 2026-11-01"),
        ("- [-] let go ❌ 2026-11-01", "- [x] let go ✅ 2026-11-22"),
        ("- [x] done before ✅ 2026-11-01", "- [x] done before ✅ 2026-11-01"),
        ("- [X] done, without a day", "- [X] done, without a day"),
    ],
)  # fmt: skip
def test_a_ticked_line_carries_its_day(line: str, expected: str) -> None:
    assert done(line) == expected


def test_a_line_without_fields_follows_the_plugins_format() -> None:
    assert done("- [ ] send", DATAVIEW) == "- [x] send  [completion:: 2026-11-22]"
    assert done("- [ ] send 📅 2026-11-20", DATAVIEW) == "- [x] send 📅 2026-11-20 ✅ 2026-11-22"


REPEATING = [
    ("every day 📅 2026-11-20", "every day 📅 2026-11-21"),
    ("every 3 days 📅 2026-11-20", "every 3 days 📅 2026-11-23"),
    ("every week 📅 2026-11-20", "every week 📅 2026-11-27"),
    ("every 2 weeks 📅 2026-11-20", "every 2 weeks 📅 2026-12-04"),
    ("every month 📅 2026-10-31", "every month 📅 2026-11-30"),
    ("every month 📅 2026-01-31", "every month 📅 2026-02-28"),
    ("every 2 months 📅 2026-12-31", "every 2 months 📅 2027-02-28"),
    ("every month 📅 2026-02-28", "every month 📅 2026-03-28"),
    ("every year 📅 2024-02-29", "every year 📅 2025-02-28"),
    ("every 4 years 📅 2024-02-29", "every 4 years 📅 2028-02-29"),
    ("every week when done 📅 2026-11-10", "every week when done 📅 2026-11-29"),
    ("every month when done ⏳ 2026-11-10", "every month when done ⏳ 2026-12-22"),
    ("every week 🛫 2026-11-18 ⏳ 2026-11-19 📅 2026-11-20", "every week 🛫 2026-11-25 ⏳ 2026-11-26 📅 2026-11-27"),
    ("every month 🛫 2026-01-24 📅 2026-01-31", "every month 🛫 2026-02-21 📅 2026-02-28"),
    ("every week ⏳ 2026-11-19", "every week ⏳ 2026-11-26"),
    ("every week 🛫 2026-11-19", "every week 🛫 2026-11-26"),
    ("every week", "every week"),
    ("every week ➕ 2026-11-01 📅 2026-11-20", "every week 📅 2026-11-27"),
    ("every week 📅 2026-11-20 ^a", "every week 📅 2026-11-27"),
    ("every week 📅 2026-11-20 🆔 abc", "every week 📅 2026-11-27"),
    ("every week ⛔ abc 📅 2026-11-20", "every week 📅 2026-11-27"),
    ("every week 🏁 keep 📅 2026-11-20", "every week 🏁 keep 📅 2026-11-27"),
    ("every week 📅 2026-11-20 #tag", "every week 📅 2026-11-27 #tag"),
    ("every week 📅 2026-11-20 ❌ 2026-11-21", "every week 📅 2026-11-27"),
    ("every weekday 📅 2026-11-20", "every weekday 📅 2026-11-23"),
    (
        "every week on Monday, Friday ⏳ 2026-11-20 📅 2026-11-23",
        "every week on Monday, Friday ⏳ 2026-11-24 📅 2026-11-27",
    ),
    ("every month on the last when done 📅 2026-10-31", "every month on the last when done 📅 2026-11-30"),
    (
        "every month on the 15th 🛫 2025-08-06 ⏳ 2025-08-11 📅 2025-08-16",
        "every month on the 15th 🛫 2025-09-05 ⏳ 2025-09-10 📅 2025-09-15",
    ),
    ("every month on the 15th 🛫 2025-08-05 ⏳ 2025-08-10", "every month on the 15th 🛫 2025-08-10 ⏳ 2025-08-15"),
]


@pytest.mark.parametrize(("fields", "expected"), REPEATING)
def test_a_repeating_task_gives_its_next_instance_above(fields: str, expected: str) -> None:
    line = f"    - [ ] call 🔁 {fields}"
    following, ticked = completed(line, task_in(line), TODAY, EMOJI)
    assert following == f"    - [ ] call 🔁 {expected}"
    assert task_in(ticked).done == TODAY


def test_the_next_instance_in_dataviews_format() -> None:
    line = "- [ ] call  [repeat:: every week]  [due:: 2026-11-20]"
    assert done(line) == (
        "- [ ] call  [repeat:: every week]  [due:: 2026-11-27]\n"
        "- [x] call  [repeat:: every week]  [due:: 2026-11-20]  [completion:: 2026-11-22]"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] call 🔁 every week 📅 2026-11-20", "- [ ] call 🔁 every week ➕ 2026-11-22 📅 2026-11-27"),
        ("- [ ] call 🔁 every week ➕ 2026-11-01 📅 2026-11-20", "- [ ] call 🔁 every week ➕ 2026-11-22 📅 2026-11-27"),
        ("- [ ] call 🔁 every week", "- [ ] call 🔁 every week ➕ 2026-11-22"),
        ("- [ ] call [repeat:: every week]  [due:: 2026-11-20]", "- [ ] call [repeat:: every week]  [created:: 2026-11-22]  [due:: 2026-11-27]"),
    ],
)  # fmt: skip
def test_the_next_instance_tells_its_day_where_the_plugin_was_told_so(line: str, expected: str) -> None:
    task_format = TaskFormat(set_created_date=True)
    assert completed(line, task_in(line), TODAY, task_format)[0] == expected


def test_the_next_instance_below_and_without_its_scheduled_day() -> None:
    line = "- [ ] call 🔁 every week 🛫 2026-11-18 ⏳ 2026-11-20"
    task_format = TaskFormat(recurrence_on_next_line=True, remove_scheduled_date=True)
    assert completed(line, task_in(line), TODAY, task_format) == (
        "- [x] call 🔁 every week 🛫 2026-11-18 ⏳ 2026-11-20 ✅ 2026-11-22",
        "- [ ] call 🔁 every week 🛫 2026-11-25",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- [ ] call 🔁 every week on Monday at 9 📅 2026-11-20", "on Monday at 9” is not understood"),
        ("- [ ] call 🔁 every February on the 30th 📅 2026-11-20", "gives no next day after 2026-11-20"),
        ("- [ ] call 🔁 every 0 weeks 📅 2026-11-20", "every 0 weeks"),
        ("- [ ] call 🔁 sometimes 📅 2026-11-20", "sometimes"),
        ("- [ ] call 🔁 every week 🏁 delete 📅 2026-11-20", "to be deleted"),
        ("- [ ] call 🔁 every week 📅 2026-02-30", "2026-02-30"),
        ("- [ ] call ✅ 2026-02-30", "safely"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(EditRefused, match=reason):
        done(line)


def test_what_stands_below_a_task_stays_with_it() -> None:
    text = "- [ ] call 🔁 every week 📅 2026-11-20\n    - 2026-11-21 reminded her\n- [ ] other\n"
    for task_format in (EMOJI, TaskFormat(recurrence_on_next_line=True)):
        note = read_note("Ana.md", text, task_format)
        edited = apply("Ana.md", text, completing(text, note, note.tasks[0], TODAY, task_format))
        lines = edited.splitlines()
        ticked = lines.index("- [x] call 🔁 every week 📅 2026-11-20 ✅ 2026-11-22")
        assert lines[ticked + 1] == "    - 2026-11-21 reminded her"
        following = lines.index("- [ ] call 🔁 every week 📅 2026-11-27")
        assert following == (ticked + 2 if task_format.recurrence_on_next_line else ticked - 1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] call 📅 2026-11-20 ^a", "- [-] call 📅 2026-11-20 ❌ 2026-11-22 ^a"),
        ("- [ ] call 🔁 every week 📅 2026-11-20", "- [-] call 🔁 every week 📅 2026-11-20 ❌ 2026-11-22"),
        ("- [ ] call [due:: 2026-11-20]", "- [-] call [due:: 2026-11-20]  [cancelled:: 2026-11-22]"),
        ("- [x] call ✅ 2026-11-20", "- [-] call ❌ 2026-11-22"),
        ("- [-] call ❌ 2026-11-20", "- [-] call ❌ 2026-11-20"),
    ],
)
def test_a_task_is_let_go(line: str, expected: str) -> None:
    assert cancelled(line, task_in(line), TODAY, EMOJI) == (expected,)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] call 📅 2026-11-20", "- [ ] call 📅 2026-11-22"),
        ("- [ ] call 🗓️2026-11-20 #tag ^a", "- [ ] call 🗓️2026-11-22 #tag ^a"),
        ("- [ ] call ⏳ 2026-11-20 🔼", "- [ ] call ⏳ 2026-11-22 🔼"),
        ("- [ ] call ⏳ 2026-11-19 📅 2026-11-20", "- [ ] call ⏳ 2026-11-19 📅 2026-11-22"),
        ("- [ ] call by 2026-11-20", "- [ ] call by 2026-11-22"),
        ("- [ ] call [due:: 2026-11-20]", "- [ ] call [due:: 2026-11-22]"),
        ("- [ ] call ^a", "- [ ] call 📅 2026-11-22 ^a"),
        ("- [ ] call 📅 2026-02-30", "- [ ] call 📅 2026-11-22"),
        ("- [ ] call 📅 2026-11-20 📅 2026-11-21", "- [ ] call 📅 2026-11-22 📅 2026-11-21"),
    ],
)
def test_the_day_that_counts_is_moved(line: str, expected: str) -> None:
    assert moved(line, task_in(line), TODAY, EMOJI) == (expected,)


FIELDS = st.sampled_from(
    [
        " 📅 2026-11-20", " ⏳ 2026-11-19", " 🛫 2026-11-01", " ➕ 2026-10-01", " 🔺", " #waiting", " #a/b", " by 2026-12-01",
        "  [due:: 2026-11-20]", " (scheduled:: 2026-11-19)", " [priority:: low],", " 🆔 abc", " text", " 📅2026-11-30", "  ",
        " ✅ 2026-11-02", " ❌ 2026-11-03", " [[Ana]]", " ^", " 📅 2026-02-30",
    ]
)  # fmt: skip
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["- [ ] ", "* [/] ", "> - [ ] ", "\t1. [ ]  ", "    + [?] "]),
    st.sampled_from(["call Ana", "", "[[Ana]]: send it", "🎂"]),
    st.lists(FIELDS, max_size=6).map("".join),
    st.sampled_from(["", " ^id-1", "  ", "\t"]),
)


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from([EMOJI, DATAVIEW, TaskFormat(set_created_date=True)]))
def test_a_tick_taken_back_restores_the_line(line: str, task_format: TaskFormat) -> None:
    task = task_in(line, task_format)
    try:
        (ticked,) = completed(line, task, TODAY, task_format)
    except EditRefused:
        assert task.bad_dates or "2026-02-30" in line
        return
    back = task_in(ticked, task_format)
    assert back.done in {task.done, TODAY}
    assert (back.text, back.due, back.scheduled, back.block_id) == (task.text, task.due, task.scheduled, task.block_id)
    try:
        (reopened_line,) = reopened(ticked, back, task_format)
    except EditRefused:  # without words before it a block id would be read as the task's text
        assert not back.text
        assert back.block_id
        return
    if not task.done and not task.cancelled and "✅" not in line and "❌" not in line:
        assert reopened_line == line.replace(f"[{task.symbol}]", "[ ]", 1)


@settings(max_examples=200, deadline=None)
@given(LINES, st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_put_off_and_back_restores_the_line(line: str, day: date) -> None:
    task = task_in(line)
    try:
        (later,) = moved(line, task, day, EMOJI)
    except EditRefused:
        return
    assert task_in(later).day == day
    if task.day and not task.bad_dates:
        assert moved(later, task_in(later), task.day, EMOJI) == (line,)
