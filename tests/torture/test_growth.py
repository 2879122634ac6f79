"""How the time for one note grows with its length: the short form of what `malformed.py` shows with large notes."""

from __future__ import annotations

import gc
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from msgspec.structs import replace
from vault_builder import read_vault

from vaultkit.actions.agenda_ticks import act_on
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_targets import find_targets
from vaultkit.markdown.agenda_marks import read_marks
from vaultkit.markdown.body_reader import read_body
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import read_note
from vaultkit.markdown.region import find_region
from vaultkit.model.build import build
from vaultkit.model.context import Context
from vaultkit.model.extract import extract
from vaultkit.render.markdown_note import agenda_note
from vaultkit.render.note_view import note_json
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS, read_settings

CONTACT = "---\ntype: contact\ncadence: 2 weeks\n---\n"
GOAL = "---\ntype: goal\ndeadline: 2027-01-10\nwhy: work\n---\n## Needs\n"
EVENT = "---\ntype: event\ndate: 2026-11-24\n---\n"
MANY = (
    (CONTACT, "- [ ] #waiting a 📅 2026-11-20\n"),
    (CONTACT, "- [x] #waiting a ✅ 2026-11-20\n"),
    (CONTACT, "- 2026-11-20 coffee #gave\n    - [ ] #waiting a\n"),
    (CONTACT, "- 2026-11-{n:02} [[P{n}]]: tea #asked\n"),
    (CONTACT, "- 2026-11-20 [[P{n}]], [[P{n}]] and [[Q]]: tea #offer\n"),
    (CONTACT, "## 2026-11-20 [[P{n}]]\nwords [[Q]]\n"),
    (CONTACT, "- a\n    - b\n        - [ ] c 📅 2026-11-20\n"),
    (CONTACT, "> - [ ] #waiting a\n>\n"),
    (CONTACT, "text #a{n} [[P{n}]]\n\n"),
    (CONTACT, "- 2026-11-20 a #wants\n- 2026-11-19 b #news\n- 2026-11-24 c #theirs\n"),
    (CONTACT, "- 2026-11-20 a #quiet until 2026-11-21\n"),
    (GOAL, "- [ ] need {n} 📅 2026-12-01 #a{n}\n    - [[P{n}]] via [[Q]] — asked 2026-11-03\n"),
    (GOAL, "- [ ] need {n}\n"),
    (GOAL, "    - [[P{n}]]\n- odd\n"),
    (EVENT, "- [[P{n}]]\n"),
    (f"{EVENT}## Attendees\n", "- [[P{n}]]\n"),
    (f"{EVENT}## Questions\n", "- [[P{n}]]: why?\n"),
    (f"{EVENT}## Follow-ups\n", "- [ ] #waiting [[P{n}]] the RFP 📅 2026-11-20\n"),
    ("", "- [ ] #waiting [[P{n}]] a 📅 2026-11-20\n"),
    ("", "[[P{n}]] and [[2026-11-20]]\n\n"),
)


@pytest.fixture(autouse=True)
def _without_collecting() -> Iterator[None]:
    """As in a command, which ends before there is anything to collect."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def least_growth(many: Callable[[], float], few: Callable[[], float], enough: float) -> float:
    """How many times as long the larger takes, at least of a few attempts: other work only makes it look more."""
    ratio = 99.0
    for _ in range(4):
        ratio = min(ratio, many() / few())
        if ratio < enough:
            break
    return ratio


def seconds_for(beginning: str, piece: str, count: int) -> float:
    """The processor time from the text of a note to the agenda note."""
    text = beginning + "".join(piece.format(n=number) for number in range(count))
    begun = time.process_time()
    vault = read_vault([read_note("Note.md", text, Configuration().task_format)], DEFAULTS, Configuration())
    today = date(2026, 11, 22)
    context = Context(vault, DEFAULTS, today)
    agenda_note(context, build_agenda(context), None, "\n")
    find_targets(context, {"vk-of-nothing": ""})
    return time.process_time() - begun


@pytest.mark.parametrize(("beginning", "piece"), MANY)
def test_four_times_as_many_lines_take_about_four_times_as_long(beginning: str, piece: str) -> None:
    seconds_for(beginning, piece, 10)
    ratio = 99.0
    for _ in range(4):  # a busy machine makes a time longer, never shorter
        ratio = min(ratio, seconds_for(beginning, piece, 1_600) / seconds_for(beginning, piece, 400))
        if ratio < 7:
            break
    assert ratio < 7, "16 would be the square"


def seconds_to_build(count: int) -> float:
    """The processor time to build a vault of one long log, each of its lines of another day."""
    log = "".join(
        f"- {1 + number // 365:04}-{1 + number // 28 % 12:02}-{1 + number % 28:02} x\n" for number in range(count)
    )
    note = read_note("Note.md", f"{CONTACT}{log}", Configuration().task_format)
    facts = extract(note, DEFAULTS, Configuration())
    begun = time.process_time()
    build([facts], DEFAULTS, Configuration())
    return time.process_time() - begun


def test_a_log_of_four_times_as_many_days_takes_about_four_times_as_long_to_build() -> None:
    seconds_to_build(10)
    assert least_growth(lambda: seconds_to_build(2_400), lambda: seconds_to_build(600), 7) < 7, "16 would be the square"


def seconds_to_read(text: str) -> float:
    begun = time.process_time()
    read_body(text)
    return time.process_time() - begun


def test_a_line_of_four_times_as_many_tags_takes_about_four_times_as_long() -> None:
    seconds_to_read("a #b")
    assert (
        least_growth(lambda: seconds_to_read("a" + " #b" * 60_000), lambda: seconds_to_read("a" + " #b" * 15_000), 7)
        < 7
    ), "16 would be the square"


def seconds_to_extract(count: int) -> float:
    links = " ".join(f"[[P{number}]]" for number in range(count))
    note = read_note("Note.md", f"{CONTACT}- 2026-11-20 {links}: tea", Configuration().task_format)
    begun = time.process_time()
    assert len(extract(note, DEFAULTS, Configuration()).entries) == 1
    return time.process_time() - begun


def test_a_log_line_of_four_times_as_many_links_takes_about_four_times_as_long() -> None:
    seconds_to_extract(10)
    assert least_growth(lambda: seconds_to_extract(8_000), lambda: seconds_to_extract(2_000), 7) < 7, (
        "16 would be the square"
    )


READ = (
    ("%% [[a]] %% ", 350, "comments in one line"),
    ("%%\na\n%%\n", 350, "comments of lines"),
    ("$$\n", 1_400, "mathematics"),
    ("a\n===\n", 700, "headings under which a line is drawn"),
    ("<details>\n\n", 1_400, "HTML"),
    ("* * *\n", 8_000, "lines across the page"),
    ("[^{n}]: a\n\n", 2_000, "footnotes"),
    ("[a{n}]: b\n[a{n}][c]\n\n", 350, "links to definitions"),
    ("- [ ] - [ ] ", 8_000, "boxes in boxes"),
    ("[a](b ", 1_000, "links that are not closed"),
)


@pytest.mark.parametrize(("piece", "count"), [row[:2] for row in READ], ids=[row[2] for row in READ])
def test_four_times_as_many_pieces_are_read_in_about_four_times_as_long(piece: str, count: int) -> None:
    few, many = ("".join(piece.format(n=number) for number in range(size)) for size in (count, 4 * count))
    assert read_body(many).unread_from is None
    assert least_growth(lambda: seconds_to_read(many), lambda: seconds_to_read(few), 8) < 8, "16 would be the square"


def seconds_for_settings(count: int) -> float:
    text = "".join(f"k{number} = {number}\n" for number in range(count))
    begun = time.process_time()
    _, problems = read_settings(text)
    told = min(count, 1_000)  # the rest is counted
    assert [problem.line for problem in problems[:told]] == list(range(1, told + 1))
    return time.process_time() - begun


def test_four_times_as_many_unknown_settings_take_about_four_times_as_long() -> None:
    seconds_for_settings(1)
    assert least_growth(lambda: seconds_for_settings(8_000), lambda: seconds_for_settings(2_000), 8) < 8, (
        "16 would be the square"
    )


def test_a_million_short_lines_take_little_more_than_their_text() -> None:
    text = "x\n" * 1_000_000
    tracemalloc.start()
    read_body(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def seconds_to_show(count: int) -> float:
    text = CONTACT + "- [x] #waiting a ✅ 2026-11-20\n" * count
    note = read_note("Note.md", text, Configuration().task_format)
    vault = read_vault([note], DEFAULTS, Configuration())
    begun = time.process_time()
    assert len(note_json(note, vault)["tasks"]) == count
    return time.process_time() - begun


def test_four_times_as_many_tasks_of_a_note_are_shown_in_about_four_times_as_long() -> None:
    seconds_to_show(10)
    assert least_growth(lambda: seconds_to_show(6_000), lambda: seconds_to_show(1_500), 7) < 7, "16 would be the square"


def seconds_to_tick(count: int, task: str, line: str, box: str, typed: str) -> float:
    """So many lines about one note, all of them ticked, or a box below each, some with words."""
    today = date(2026, 11, 22)
    settings = replace(DEFAULTS, open_lines=9 * count)
    text = CONTACT + "".join(f"- [ ] {task} a {number} 📅 2026-11-20\n" for number in range(count))
    configuration = Configuration()
    vault = read_vault([read_note("Note.md", text, configuration.task_format)], settings, configuration)
    context = Context(vault, settings, today)
    agenda = agenda_note(context, build_agenda(context), None, "\n")
    region = find_region(re.sub(rf"- \[ \] ({line}.*)", rf"- [{box}] \1{typed}", agenda))
    assert region
    sources = Sources(vault, settings, configuration.task_format, lambda _: text)
    begun = time.process_time()
    acted = act_on(read_marks(region.inside), today, sources)
    taken = time.process_time() - begun
    assert len(acted.done) > 0.9 * count
    assert acted.texts["Note.md"] != text
    return taken


@pytest.mark.parametrize(
    ("task", "line", "box", "typed"),
    [
        ("send her", "", "x", ""),
        ("send her", "", ">", ""),
        ("send her", "", "-", ""),
        ("send her", "", "x", " sent it\n    - [ ] #waiting the CV 📅 2026-12-01"),
        ("send her", "", "-", " no"),
        ("#waiting", "promise kept", "x", ""),
        ("#waiting", r"(?:\*\*|check back)", "x", " next week"),
    ],
)
def test_four_times_as_many_ticks_on_a_note_take_about_four_times_as_long(
    task: str, line: str, box: str, typed: str
) -> None:
    seconds_to_tick(10, task, line, box, typed)
    many, few = (partial(seconds_to_tick, count, task, line, box, typed) for count in (1_600, 400))
    growth = least_growth(many, few, 7)
    assert growth < 7, "16 would be the square"
