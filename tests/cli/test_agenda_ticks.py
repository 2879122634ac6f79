"""Ticks in the agenda note: the note ticked, then the notes they are about, before and after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from vault_builder import files_in

from vaultkit.cli.main import vaultkit
from vaultkit.markdown.limits import PARSED_BRACKET_COST, READING_BUDGET
from vaultkit.storage.journal import Change, begin, digest, staged_stem

DAY = "2026-11-22"


class Desk:
    """A vault in a folder, its agenda note, and the hand that ticks in it."""

    def __init__(self, root: Path, text: str) -> None:
        self.root = root
        (root / ".obsidian").mkdir()
        for path, inside in files_in(text).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(inside, encoding="utf-8")
        self.run()

    def run(self, *more: str, day: str = DAY) -> Result:
        result = CliRunner().invoke(vaultkit, ["agenda", "--vault", str(self.root), "--today", day, *more])
        assert result.exit_code == 0, result.output
        return result

    def note(self, path: str = "People/Ana.md") -> str:
        return (self.root / path).read_text(encoding="utf-8")

    @property
    def agenda(self) -> str:
        return self.note("Agenda.md")

    def write(self, text: str) -> None:
        (self.root / "Agenda.md").write_text(text, encoding="utf-8")

    def tick(self, beginning: str, symbol: str = "x", *, before_id: str = "", after: str = "") -> None:
        """Change the box of the line whose words begin so, and type before or behind its id."""
        found = re.search(
            rf"^([\s>]*- )\[.\]( (?:\*\*)?{re.escape(beginning)}.*?)( \^vk-[\w-]+)(.*)$", self.agenda, re.M
        )
        assert found, self.agenda
        line = f"{found[1]}[{symbol}]{found[2]}{before_id}{found[3]}{found[4]}{after}"
        self.write(self.agenda.replace(found[0], line))


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda text: Desk(tmp_path, text)


ANA = "== People/Ana.md\n---\ncadence: 1 month\n---\n## Log\n- 2026-01-01 call\n"
OFFER = "== People/Ana.md\n## Log\n- 2026-11-21 coffee: an introduction #offer\n"
PROMISE = "== People/Ana.md\n- 2026-11-01 lunch #thanked\n    - [ ] #waiting the CV 📅 2026-11-20\n"
TO_DO = "== People/Ana.md\n- [ ] send the paper 📅 2026-11-20\n"
BIRTHDAY = "== People/Ana.md\n---\nbirthday: 11-25\ncadence: 1 year\n---\n## Log\n- 2026-11-01 call\n"
NEED = """
== Goals/Job.md
---
deadline: 2027-03-01
why: work
---
## Needs
- [ ] A reader 📅 2026-12-10
    - why: blind to my own mistakes
    - [[Ana]] — {stage}
== People/Ana.md
- 2026-06-01 call
"""
EVENT = """
== Events/Meetup.md
---
date: {date}
attendees: ["[[Zed]]"]
topics: [robots]
---
"""


@pytest.mark.parametrize("symbol", ["x", ">", "-"])
@pytest.mark.parametrize(
    "line", ["- [ ] #waiting die Prüfung 📅 2026-11-20", "- [ ] für Zoë 📅 2026-11-20", "- 2026-01-01 Café"]
)
def test_a_tick_reaches_a_note_that_another_device_wrote_in_decomposed_letters(
    tmp_path: Path, symbol: str, line: str
) -> None:
    text = f"== People/Jäkel.md\n---\ncadence: 1 month\n---\n## Log\n{line}\n"
    notes = []
    for form in ("NFC", "NFD"):
        root = tmp_path / form
        root.mkdir()
        desk = Desk(root, unicodedata.normalize(form, text))
        desk.tick("[[Jäkel]]", symbol)
        desk.run()
        assert "could not be done" not in desk.agenda
        notes.append(desk.note(unicodedata.normalize(form, "People/Jäkel.md")))
    assert notes[0] == unicodedata.normalize("NFC", notes[1])
    assert notes[1] != unicodedata.normalize("NFD", text.partition("\n")[2])


@pytest.mark.parametrize(
    ("text", "beginning", "symbol", "path", "before", "after"),
    [
        (ANA, "[[Ana]]", "x", "People/Ana.md", "- 2026-01-01 call", "- 2026-11-22 in touch\n- 2026-01-01 call"),
        (BIRTHDAY, "[[Ana]]", "x", "People/Ana.md", "- 2026-11-01", "- 2026-11-22 birthday wishes\n- 2026-11-01"),
        (OFFER, "[[Ana]]", "x", "People/Ana.md", "- 2026-11-21", "- 2026-11-22 said thank you #thanked\n- 2026-11-21"),
        (PROMISE, "[[Ana]]", "x", "People/Ana.md", "📅 2026-11-20", "📅 2026-11-29\n        - 2026-11-22 reminded"),
        (PROMISE, "promise kept", "x", "People/Ana.md", "[ ] #waiting the CV 📅 2026-11-20", "[x] #waiting the CV 📅 2026-11-20 ✅ 2026-11-22"),
        (TO_DO, "[[Ana]]", "x", "People/Ana.md", "[ ] send the paper 📅 2026-11-20", "[x] send the paper 📅 2026-11-20 ✅ 2026-11-22"),
        (NEED.format(stage="confirmed"), "[[Ana]]", "x", "Goals/Job.md", "confirmed", "confirmed, asked 2026-11-22"),
        (NEED.format(stage="assumed"), "[[Ana]]", "x", "Goals/Job.md", "assumed", "assumed, asked 2026-11-22"),
        (NEED.format(stage="asked 2026-10-01"), "[[Ana]]", "x", "People/Ana.md", "- 2026-06-01 call\n", "- 2026-06-01 call\n\n## Log\n- 2026-11-22 reminded Ana\n"),
        (EVENT.format(date="2026-11-25"), "[[Meetup]]", "x", "Events/Meetup.md", "topics: [robots]", "topics: [robots]\nprepared: 2026-11-22"),
        (EVENT.format(date="2026-11-21"), "[[Meetup]]", "x", "Events/Meetup.md", "topics: [robots]", "topics: [robots]\nattended: true\ndebriefed: 2026-11-22"),
        (EVENT.format(date="2026-11-21\nattended: true"), "[[Zed]]", "x", "Events/Meetup.md", "---\n\n", "---\n\n"),
        (PROMISE, "[[Ana]]", ">", "People/Ana.md", "📅 2026-11-20", "📅 2026-11-29"),
        (OFFER, "[[Ana]]", "-", "People/Ana.md", "#offer", "#offer #let-go"),
        (TO_DO, "[[Ana]]", ">", "People/Ana.md", "📅 2026-11-20", "📅 2026-11-29"),
        (ANA, "[[Ana]]", ">", "People/Ana.md", "cadence: 1 month", "cadence: 1 month\nsnooze_until: 2026-11-29"),
        (NEED.format(stage="confirmed"), "[[Ana]]", "x", "People/Ana.md", "- 2026-06-01 call\n", "- 2026-06-01 call\n\n## Log\n- 2026-11-22 asked for help #asked\n"),
        (NEED.format(stage="asked 2026-11-10"), "said yes", "x", "Goals/Job.md", "asked 2026-11-10", "asked 2026-11-10, agreed 2026-11-22"),
        (NEED.format(stage="asked 2026-11-10"), "said no", "x", "Goals/Job.md", "asked 2026-11-10", "asked 2026-11-10, declined 2026-11-22"),
        (NEED.format(stage="agreed 2026-11-10"), "helped", "x", "Goals/Job.md", "agreed 2026-11-10", "agreed 2026-11-10, helped 2026-11-22"),
        (NEED.format(stage="confirmed"), "[[Ana]]", ">", "People/Ana.md", "- 2026-06-01", "---\nsnooze_until: 2026-11-29\n---\n- 2026-06-01"),
        (PROMISE, "[[Ana]]", "-", "People/Ana.md", "[ ] #waiting the CV 📅 2026-11-20", "[-] #waiting the CV 📅 2026-11-20 ❌ 2026-11-22"),
        (ANA, "[[Ana]]", "-", "People/Ana.md", "cadence: 1 month", "cadence: 1 month\nsnooze_until: 2026-12-22"),
        (NEED.format(stage="confirmed"), "[[Ana]]", "-", "Goals/Job.md", "confirmed", "confirmed, declined 2026-11-22"),
        (EVENT.format(date="2026-11-21"), "[[Meetup]]", "-", "Events/Meetup.md", "topics: [robots]", "topics: [robots]\nattended: false"),
    ],
)  # fmt: skip
def test_what_a_tick_writes(  # noqa: PLR0917 - a table
    desk: Callable[[str], Desk], text: str, beginning: str, symbol: str, path: str, before: str, after: str
) -> None:
    at = desk(text)
    old = at.note(path)
    at.tick(beginning, symbol)
    at.run()
    if beginning == "[[Zed]]":  # nobody's note: the line stands where the link does
        assert at.note(path) == f"{old}\n## Log\n- 2026-11-22 [[Zed]]: in touch\n"
        return
    assert at.note(path) == old.replace(before, after, 1)
    assert " [x] **[[" not in at.agenda.partition("## Done today")[0]
    new = [at.note(path), at.agenda]
    at.run()
    assert [at.note(path), at.agenda] == new


def test_the_day_of_a_tick_is_its_own_else_that_of_the_agenda(desk: Callable[[str], Desk]) -> None:
    at = desk(TO_DO)
    at.tick("[[Ana]]", before_id=" ✅ 2026-11-21")
    at.run(day="2026-11-25")
    assert at.note() == "- [x] send the paper 📅 2026-11-20 ✅ 2026-11-21\n"


def test_a_tick_read_late_counts_for_the_day_of_the_agenda(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]")
    at.run(day="2026-11-25")
    assert "- 2026-11-22 in touch\n" in at.note()


def test_a_tick_read_twice_is_one_entry(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + OFFER.replace("Ana", "Bea"))
    at.tick("[[Ana]]", after=" rang her, she is well")
    at.tick("[[Bea]]")
    ticked = at.agenda
    at.run()
    once = [at.note(), at.note("People/Bea.md")]
    at.write(ticked)
    at.run()
    assert [at.note(), at.note("People/Bea.md")] == once
    assert once[0].count("2026-11-22") == once[1].count("2026-11-22") == 1


TWO = NEED.replace("    - [[Ana]] — {stage}\n", "    - [[Ana]] — {stage}\n    - [[Bea]] — {stage}\n") + (
    "- 2026-09-01 call\n== People/Bea.md\n- 2026-05-01 call\n"
)
MATTERS = {
    "reconnect": ANA,
    "birthday": BIRTHDAY,
    "thank": OFFER,
    "promised": PROMISE,
    "to-do": TO_DO,
    "to-do that repeats": TO_DO.replace("📅", "🔁 every week 📅"),
    "ask one of two": TWO.format(stage="confirmed"),
    "ask one of two, assumed": TWO.format(stage="assumed"),
    "stalled": NEED.format(stage="asked 2026-10-01"),
    "prepare": EVENT.format(date="2026-11-25"),
    "debrief": EVENT.format(date="2026-11-21"),
    "news": "== People/Ana.md\n- 2026-11-20 a new job #news\n- 2026-01-01 call\n",
}


@pytest.mark.parametrize("typed", ["", " as said\n    - and more"])
@pytest.mark.parametrize("symbol", ["x", ">", "-"])
@pytest.mark.parametrize("matter", MATTERS)
def test_whatever_is_ticked_and_read_twice_is_done_once(
    desk: Callable[[str], Desk], matter: str, symbol: str, typed: str
) -> None:
    at = desk(MATTERS[matter])
    at.tick("[[", symbol, after=typed)
    ticked = at.agenda
    at.run()
    once = {path: path.read_bytes() for path in at.root.rglob("*.md")}
    at.write(ticked)
    at.run()
    assert {path: path.read_bytes() for path in at.root.rglob("*.md")} == once


def test_ticks_that_were_interrupted_are_taken_back_and_carried_out_once(desk: Callable[[str], Desk]) -> None:
    """Killed when the first of two notes was written: the agenda must not think that this one was settled before."""
    at = desk(ANA + TO_DO.replace("Ana", "Bea"))
    at.tick("[[Ana]]")
    at.tick("[[Bea]]")
    old = [at.note(), at.note("People/Bea.md")]
    new = [old[0].replace("- 2026", "- 2026-11-22 in touch\n- 2026"), f"- [x]{old[1][5:-1]} ✅ 2026-11-22\n"]
    paths = ("People/Ana.md", "People/Bea.md")
    changes = [Change(path, a.encode(), b.encode()) for path, a, b in zip(paths, old, new, strict=True)]
    begin(at.root, {0: changes}, "ticks in the agenda", datetime(2026, 11, 22, 9, tzinfo=UTC), []).enter_commit()
    (at.root / "People/Ana.md").write_text(new[0], encoding="utf-8")
    told = at.run().output
    assert told.startswith(
        "People/Ana.md:1: “ticks in the agenda” was interrupted before all its notes were written, and is taken back "
    )
    assert [at.note(), at.note("People/Bea.md")] == new
    assert "2 ticks carried out" in told


def test_a_text_found_beside_the_agenda_note_is_told_of(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    left = f"{staged_stem('Agenda.md', digest(b'one'), digest(b'another'))}.tmp"
    (at.root / left).write_text("somebody's\n", encoding="utf-8")
    told = at.run(day="2026-11-23").output
    assert "a text that an interrupted run of vaultkit found beside its note" in told
    assert [path.read_text() for path in at.root.glob("Agenda (conflicted copy *).md")] == ["somebody's\n"]
    assert not (at.root / left).exists()


def test_an_agenda_that_cannot_be_written_says_what_its_ticks_changed(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]")
    (at.root / "Agenda.md").chmod(0o444)
    result = CliRunner().invoke(vaultkit, ["agenda", "--vault", str(at.root), "--today", DAY])
    assert result.exit_code == 3
    (line,) = result.output.splitlines()
    assert line.endswith(
        "is read-only; allow writing first; it is as it was; written all the same, as ticked: People/Ana.md"
    )
    (at.root / "Agenda.md").chmod(0o644)
    at.run()
    assert at.note().count("2026-11-22 in touch") == 1
    assert "could not be done" not in at.agenda


def test_what_is_typed_becomes_the_touch(desk: Callable[[str], Desk]) -> None:
    at = desk(OFFER)
    at.tick("[[Ana]]", after=" wrote her a card\n    - she answered at once\n    - in verse")
    at.run()
    assert at.note() == (
        "## Log\n- 2026-11-22 wrote her a card #thanked\n    - she answered at once\n    - in verse\n"
        "- 2026-11-21 coffee: an introduction #offer\n"
    )


@pytest.mark.parametrize("of_today", ["", "- 2026-11-22 lunch\n"])
def test_a_birthday_that_is_ticked_ahead_is_settled_whatever_is_typed(
    desk: Callable[[str], Desk], of_today: str
) -> None:
    at = desk(BIRTHDAY + of_today)
    at.tick("[[Ana]]** birthday", after=" sent a card")
    at.run()
    assert "- 2026-11-22 birthday wishes: sent a card\n" in at.note()
    at.run(day="2026-11-25")
    assert "— birthday" not in at.agenda


def test_what_is_typed_before_the_id_becomes_the_touch_too(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]", before_id=" rang her")
    at.run()
    assert "- 2026-11-22 rang her\n" in at.note()


def test_words_at_a_line_that_is_not_ticked_stay_with_it(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]", " ", after=" ask about the baby\n    - and the cat")
    written = at.agenda
    at.run()
    assert at.agenda == written
    at.run(day="2026-11-23")
    assert re.search(r" \^vk-\w+ ask about the baby\n    - and the cat\n", at.agenda)


def test_words_at_a_line_that_goes_stay_below_the_region(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]", " ", after=" ask about the baby")
    (at.root / "People/Ana.md").write_text("- 2026-11-20 call\n", encoding="utf-8")
    at.run()
    assert re.search(r"<!-- vaultkit:end -->\n\n- \[ \] \*\*\[\[Ana\]\]\*\* .* ask about the baby\n$", at.agenda)


def test_lines_of_the_users_own_stay_below_the_region(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.write(at.agenda.replace("## Reconnect\n", "Call the bank.\n\n## Reconnect\n\n> a quote\n"))
    at.run()
    assert at.agenda.endswith("<!-- vaultkit:end -->\n\nCall the bank.\n\n> a quote\n")
    at.run()
    assert at.agenda.count("Call the bank.") == 1


@pytest.mark.parametrize(
    ("text", "symbol", "reason"),
    [
        (OFFER, ">", "a thank-you is not put off"),
        (OFFER, "?", "the box holds “?”; write x for done, > to put off or - to let go"),
        (TO_DO.replace("📅", "🔁 every blue moon 📅"), "x", "the rule “every blue moon”"),
    ],
)
def test_what_cannot_be_done_stands_ticked_with_its_reason(
    desk: Callable[[str], Desk], text: str, symbol: str, reason: str
) -> None:
    at = desk(text)
    old = at.note()
    at.tick("[[Ana]]", symbol)
    assert "1 tick could not be done" in at.run().output
    assert at.note() == old
    below = at.agenda.partition("<!-- vaultkit:end -->")[2]
    assert below.startswith(f"\n\n## Could not be done\n\n- [{symbol}] **[[Ana]]** ")
    assert f" — could not be done: {reason}" in below
    assert "^vk-" not in below


@pytest.mark.parametrize("text", [ANA, PROMISE, TO_DO])
@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-11-19", "it cannot be put off to 2026-11-19, which is not to come"),
        ("2026-11-22", "it cannot be put off to 2026-11-22, which is not to come"),
        ("2026-02-30", "2026-02-30 is no day"),
    ],
)
def test_a_day_that_nothing_can_be_put_off_to_is_told(
    desk: Callable[[str], Desk], text: str, day: str, reason: str
) -> None:
    at = desk(text)
    old = at.note()
    at.tick("[[Ana]]", ">", after=f" 📅 {day}")
    assert "1 tick could not be done" in at.run().output
    assert at.note() == old
    assert f"could not be done: {reason}\n" in at.agenda


def test_an_id_of_nothing_that_is_known_cannot_be_done(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.write(re.sub(r"\[ \] (.*) \^vk-\w+", r"[x] \1 ^vk-00000000", at.agenda))
    at.run()
    assert "could not be done: what the line is about is no longer in the notes as it was" in at.agenda


def test_un_ticking_under_done_today_takes_back(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + TO_DO.replace("Ana", "Bea"))
    old = [at.note(), at.note("People/Bea.md")]
    at.tick("[[Ana]]")
    at.tick("[[Bea]]")
    at.run()
    done = at.agenda.partition("## Done today")[2]
    assert re.findall(r"- \[x\] (\*\*\[\[.*) \^vk-\w+\n", done) == [
        "**[[Ana]]** in touch",
        "**[[Bea]]** done: send the paper",
    ]
    at.tick("[[Ana]]** in touch", " ")
    at.tick("[[Bea]]** done", " ")
    at.run()
    assert [at.note(), at.note("People/Bea.md")] == old
    assert "## Done today" not in at.agenda


def test_what_is_taken_back_and_read_twice_is_taken_back_once(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + "- 2026-11-22 lunch\n- 2026-11-22 a walk\n" + TO_DO.replace("Ana", "Bea"))
    at.tick("[[Bea]]")
    at.run()
    at.tick("[[Ana]]** a walk", " ")
    at.tick("[[Bea]]** done", " ")
    unticked = at.agenda
    at.run()
    once = [at.note(), at.note("People/Bea.md"), at.agenda]
    assert once[:2] == [ANA.partition("\n")[2] + "- 2026-11-22 lunch\n", TO_DO.partition("\n")[2]]
    at.write(unticked)
    at.run()
    assert [at.note(), at.note("People/Bea.md"), at.agenda] == once


def test_a_log_line_that_was_reworded_is_not_taken_back(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + "- 2026-11-22 lunch\n")
    at.tick("[[Ana]]** lunch", " ")
    (at.root / "People/Ana.md").write_text(at.note().replace("lunch", "a late lunch"), encoding="utf-8")
    at.run()
    assert "- 2026-11-22 a late lunch\n" in at.note()
    assert "could not be done: what the line is about is no longer in the notes as it was" in at.agenda


def test_a_task_that_repeats_each_day_is_done_for_each_day(desk: Callable[[str], Desk]) -> None:
    at = desk(TO_DO.replace("📅", "🔁 every day 📅"))
    for due in ("2026-11-21", "2026-11-22", "2026-11-23"):
        at.tick("[[Ana]]")
        at.run()
        assert at.note().splitlines()[0] == f"- [ ] send the paper 🔁 every day 📅 {due}"
    assert at.note().count("✅ 2026-11-22") == 3


def test_who_was_only_assumed_to_help_and_was_asked_is_asked_for_no_more(desk: Callable[[str], Desk]) -> None:
    at = desk(NEED.format(stage="assumed"))
    at.tick("[[Ana]]", after=" sent her my CV")
    at.run()
    assert "    - [[Ana]] — assumed, asked 2026-11-22\n" in at.note("Goals/Job.md")
    assert "- 2026-11-22 sent her my CV #asked\n" in at.note()
    assert "## Ask" not in at.agenda


def test_people_without_a_note_are_each_logged(desk: Callable[[str], Desk]) -> None:
    at = desk(EVENT.format(date="2026-11-21\nattended: true").replace('"[[Zed]]"', '"[[Zed]]", "[[Yan]]"'))
    at.tick("[[Yan]]")
    at.tick("[[Zed]]")
    at.run()
    logged = at.note("Events/Meetup.md").partition("## Log\n")[2]
    assert sorted(logged.splitlines()) == ["- 2026-11-22 [[Yan]]: in touch", "- 2026-11-22 [[Zed]]: in touch"]


@pytest.mark.parametrize("thanks", ["x", "-"])
@pytest.mark.parametrize("promise", ["x", ">", "-"])
def test_a_promise_and_the_thanks_for_it_are_settled_once(
    desk: Callable[[str], Desk], thanks: str, promise: str
) -> None:
    """With the promise the day of the thanks goes."""
    at = desk(PROMISE.replace(" #thanked", "").replace("2026-11-01", "2026-11-15"))
    at.tick("[[Ana]]** promised", thanks)
    at.tick("check back", promise)
    ticked = at.agenda
    at.run()
    once = [at.note(), at.agenda]
    at.write(ticked)
    at.run()
    assert [at.note(), at.agenda] == once


def test_words_that_no_note_has_a_place_for_stay_below_with_whom_they_are_about(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]", "-", after=" enough for now\n    - she said")
    at.run()
    assert at.agenda.endswith("<!-- vaultkit:end -->\n\n- [[Ana]] — enough for now\n- [[Ana]] — she said\n")


def test_a_line_below_another_is_about_the_same_person(desk: Callable[[str], Desk]) -> None:
    """It names the goal alone, and there is somebody else who could be asked."""
    at = desk(TWO.format(stage="confirmed").replace("- 2026-09-01", "- [ ] send it 📅 2026-11-20\n- 2026-09-01"))
    at.tick("ask: “A reader”", "-")
    at.run()
    assert "    - [[Ana]] — confirmed, declined 2026-11-22\n    - [[Bea]] — confirmed\n" in at.note("Goals/Job.md")


def test_a_line_below_another_says_whom_it_is_about_where_it_stands_alone(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + "- [ ] send it 📅 2026-11-20\n- [ ] read it 🔁 every weekday at 9 📅 2026-11-21\n")
    at.tick("read it")
    at.run()
    assert "\n- [x] **[[Ana]]** read it · **1 day late** — could not be done: " in at.agenda


def test_an_editor_may_write_list_markers_and_indents_its_own_way(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + "- [ ] send it 📅 2026-11-20\n- [ ] read it 📅 2026-11-21\n")
    written = at.agenda
    at.write(re.sub(r"^( *)- ", lambda found: f"{found[1].replace('    ', chr(9))}*   ", written, flags=re.M))
    at.run()
    assert at.agenda == written
    at.write(re.sub(r"^( *)- \[ \] (\*\*\[\[Ana)", r"\1* [x] \2", written, flags=re.M))
    at.run()
    assert "[x] send it 📅 2026-11-20 ✅ 2026-11-22" in at.note()
    assert at.agenda.endswith("<!-- vaultkit:end -->\n")


def test_another_candidate_is_never_meant_by_a_tick(desk: Callable[[str], Desk]) -> None:
    """The one who is named on the line is not a candidate any more when the tick is read."""
    at = desk(TWO.format(stage="confirmed"))
    at.tick("[[Ana]]")
    goal = at.root / "Goals/Job.md"
    goal.write_text(at.note("Goals/Job.md").replace("    - [[Ana]] — confirmed\n", ""), encoding="utf-8")
    old = at.note("Goals/Job.md")
    at.run()
    assert at.note("Goals/Job.md") == old
    assert "could not be done: Ana is no longer among those to be asked for “A reader”" in at.agenda


def test_a_repeating_task_gets_its_next_instance(desk: Callable[[str], Desk]) -> None:
    at = desk(TO_DO.replace("📅", "🔁 every 2 weeks 📅"))
    at.tick("[[Ana]]")
    at.run()
    assert at.note() == (
        "- [ ] send the paper 🔁 every 2 weeks 📅 2026-12-04\n"
        "- [x] send the paper 🔁 every 2 weeks 📅 2026-11-20 ✅ 2026-11-22\n"
    )


def test_a_dry_run_shows_it_all_and_changes_nothing(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]")
    before = [at.note(), at.agenda]
    shown = at.run("--dry-run").output
    assert [at.note(), at.agenda] == before
    assert "--- a/People/Ana.md\n+++ b/People/Ana.md\n" in shown
    assert "+- 2026-11-22 in touch\n" in shown
    assert "--- a/Agenda.md\n" in shown


def test_print_acts_on_nothing(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    at.tick("[[Ana]]")
    before = [at.note(), at.agenda]
    at.run("--print")
    assert [at.note(), at.agenda] == before


def test_one_tick_that_is_refused_holds_up_no_other(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA + OFFER.replace("Ana", "Bea"))
    at.tick("[[Ana]]")
    at.tick("[[Bea]]", ">")
    output = at.run().output
    assert "1 tick carried out" in output
    assert "- 2026-11-22 in touch" in at.note()
    assert "a thank-you is not put off" in at.agenda


def test_one_tick_on_a_note_that_is_not_written_to_holds_up_no_other(desk: Callable[[str], Desk]) -> None:
    at = desk(
        ANA
        + ANA.replace("Ana", "Bea")
        + "\n"
        + "[a](b " * (READING_BUDGET // PARSED_BRACKET_COST)
        + "\n"
        + ANA.replace("Ana", "Cem")
    )
    bea = at.note("People/Bea.md")
    for name in ("Ana", "Bea", "Cem"):
        at.tick(f"[[{name}]]")
    output = at.run().output
    assert "2 ticks carried out" in output
    assert "1 tick could not be done" in output
    assert "- 2026-11-22 in touch" in at.note("People/Ana.md")
    assert "- 2026-11-22 in touch" in at.note("People/Cem.md")
    assert at.note("People/Bea.md") == bea
    assert (
        " — could not be done: People/Bea.md is not written to: line 7: from here on the note is not read" in at.agenda
    )


def test_windows_line_ends_stay(desk: Callable[[str], Desk]) -> None:
    at = desk(ANA)
    (at.root / "People/Ana.md").write_bytes(at.note().replace("\n", "\r\n").encode())
    (at.root / "Agenda.md").write_bytes(at.agenda.replace("\n", "\r\n").encode())
    agenda = (at.root / "Agenda.md").read_bytes().replace(b"- [ ] **", b"- [x] **")
    (at.root / "Agenda.md").write_bytes(agenda)
    at.run()
    assert b"## Log\r\n- 2026-11-22 in touch\r\n- 2026-01-01 call\r\n" in (at.root / "People/Ana.md").read_bytes()
    agenda = (at.root / "Agenda.md").read_bytes()
    assert b"\n" not in agenda.replace(b"\r\n", b"")
    assert agenda.endswith(b"<!-- vaultkit:end -->\r\n")


def test_the_same_ticks_on_two_devices_give_the_same_bytes(tmp_path: Path) -> None:
    text = ANA + OFFER.replace("Ana", "Bea") + TO_DO.replace("Ana", "Cem")
    desks = []
    for name in ("laptop", "phone"):
        (tmp_path / name).mkdir()
        desks.append(Desk(tmp_path / name, text))
    for at in desks:
        at.tick("[[Ana]]", after=" rang her")
        at.tick("[[Bea]]")
        at.tick("[[Cem]]", ">")
        at.run()
    notes = ["Agenda.md", "People/Ana.md", "People/Bea.md", "People/Cem.md"]
    laptop, phone = ([at.note(path) for path in notes] for at in desks)
    assert laptop == phone


def test_a_way_that_was_computed_is_written_down_when_it_is_asked(desk: Callable[[str], Desk]) -> None:
    goal = NEED.format(stage="confirmed").partition("== People")[0].replace("[[Ana]]", "[[Zed]]")
    at = desk(goal + '== People/Ana.md\n---\nknows: "[[Zed]]"\n---\n- 2026-06-01 call\n== People/Zed.md\n')
    at.tick("[[Ana]]")
    at.run()
    assert "    - [[Zed]] via [[Ana]] — confirmed, asked 2026-11-22\n" in at.note("Goals/Job.md")


def test_a_candidate_whose_note_was_renamed_meanwhile_is_asked(desk: Callable[[str], Desk]) -> None:
    at = desk(NEED.format(stage="confirmed"))
    at.tick("[[Ana]]")
    (at.root / "People/Ana.md").rename(at.root / "People/Ana Silva.md")
    goal = at.root / "Goals/Job.md"
    goal.write_text(at.note("Goals/Job.md").replace("[[Ana]]", "[[Ana Silva]]"), encoding="utf-8")
    at.run()
    assert "    - [[Ana Silva]] — confirmed, asked 2026-11-22\n" in at.note("Goals/Job.md")


def test_a_tick_whose_task_was_reworded_meanwhile_cannot_be_done(desk: Callable[[str], Desk]) -> None:
    at = desk(TO_DO)
    at.tick("[[Ana]]")
    (at.root / "People/Ana.md").write_text("- [ ] send the book 📅 2026-11-20\n", encoding="utf-8")
    at.run()
    assert at.note() == "- [ ] send the book 📅 2026-11-20\n"
    assert "could not be done: what the line is about is no longer in the notes as it was" in at.agenda


def test_a_tick_whose_task_moved_meanwhile_finds_it(desk: Callable[[str], Desk]) -> None:
    at = desk(TO_DO)
    at.tick("[[Ana]]")
    (at.root / "People/Ana.md").write_text(
        "# Ana\n\n- 2026-11-22 call\n- [ ] send the paper 📅 2026-12-20\n", encoding="utf-8"
    )
    at.run()
    assert at.note().endswith("- 2026-11-22 call\n- [x] send the paper 📅 2026-12-20 ✅ 2026-11-22\n")


def test_a_touch_of_today_without_words_is_nobodys_own_line(desk: Callable[[str], Desk]) -> None:
    here = desk("== People/Ana.md\n- 2026-11-22 #thanked\n")
    once = here.agenda
    assert "## Done today\n- [x] **[[Ana]]** in touch ^vk-" in once
    here.run()
    assert here.agenda == once


def test_somebody_whose_name_is_not_seen_is_nobodys_own_line(desk: Callable[[str], Desk]) -> None:
    here = desk("== Log.md\n- 2026-11-22 [[\u202e]] #thanked\n")
    once = here.agenda
    assert "## Done today\n- [x] in touch ^vk-" in once
    here.run()
    assert here.agenda == once
