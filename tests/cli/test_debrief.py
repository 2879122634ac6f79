"""After a meeting: the form below the event's line filled in, and `vaultkit debrief`; notes before and after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from vault_builder import files_in

from cli.command_line import invoke

FAIR = """
== Events/Fair.md
---
date: 2026-11-20
attendees: ["[[Ana]]", "[[Bea]]", "[[Zed]]"]
---
== People/Ana.md
== People/Bea.md
---
cadence: 1 month
---
## Log
- 2026-09-01 call
"""
GOAL = """
== Goals/Job.md
---
deadline: 2027-03-01
why: work
---
## Needs
- [ ] A reader 📅 2027-02-10
    - why: blind to my own mistakes
    - [[Ana]] — asked 2026-11-01
"""


class Desk:
    """A vault in a folder, and its agenda note."""

    def __init__(self, root: Path, text: str, day: str = "2026-11-22") -> None:
        self.root, self.day = root, day
        (root / ".obsidian").mkdir()
        for path, inside in files_in(text).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(inside, encoding="utf-8")
        self.agenda()

    def run(self, *arguments: str, stdin: str | None = None) -> str:
        result = invoke([*arguments, "--vault", str(self.root)], self.root, stdin=stdin)
        assert result.exit_code == 0, result.output
        return result.output

    def agenda(self) -> str:
        self.run("agenda", "--today", self.day)
        return self.note("Agenda.md")

    def note(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def notes(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.root)): path.read_text(encoding="utf-8")
            for path in sorted(self.root.rglob("*.md"))
            if path.name != "Agenda.md"
        }

    def form(self) -> str:
        """The lines of the form, without ids."""
        return re.sub(
            r" \^\S+$", "", "".join(re.findall(r"^.*\^vk-\w{8}(?:-\w+)?\n", self.note("Agenda.md"), re.M)), flags=re.M
        )

    def fill(self, box: str, typed: str = "", symbol: str = "x", *, below: str = "") -> None:
        """Tick the box with such words, and type behind it and below it."""
        text = self.note("Agenda.md")
        name = rf"(?:\*\*)?{re.escape(box)}(?:\*\*)?"
        boxes = (rf"^([\s>]*- )\[ \]( {name}{more} \^vk-\S+)$" for more in ("", " · .*", " .*"))
        found = next((found for one in boxes if (found := re.search(one, text, re.M))), None)
        assert found, text
        line = f"{found[1]}[{symbol}]{found[2]}{f' {typed}' if typed else ''}{below}"
        (self.root / "Agenda.md").write_text(text.replace(found[0], line), encoding="utf-8")

    def changed(self) -> dict[str, str]:
        """What the agenda's next run makes of the notes: those that change, whole."""
        before = self.notes()
        self.agenda()
        return {path: text for path, text in self.notes().items() if text != before[path]}


FORM = """\
- [ ] **[[Fair]]** did it happen? tick who was there · Fri 20 Nov
    - [ ] [[Ana]]
    - [ ] [[Bea]]
    - [ ] [[Zed]]
    - [ ] it did not happen
"""
BEA = "---\ncadence: 1 month\n---\n## Log\n{}- 2026-09-01 call\n"


def test_a_box_for_each_person_and_one_for_what_did_not_happen(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    assert desk.form() == FORM + "- [ ] **[[Bea]]** just to say hello · last in touch 1 Sep\n"


def test_it_stands_from_the_morning_of_the_event_whether_or_not_it_was_prepared(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR, day="2026-11-20")
    lines = [line for line in desk.note("Agenda.md").splitlines() if "^vk-" in line]
    assert [re.sub(r" \^.*", "", line) for line in lines][:6] == [
        "- [ ] **[[Fair]]** what is your aim? · **today**",
        "    - [ ] tick who was there",
        "    - [ ] [[Ana]]",
        "    - [ ] [[Bea]]",
        "    - [ ] [[Zed]]",
        "    - [ ] it did not happen",
    ]
    desk.fill("[[Fair]]")
    assert "prepared: 2026-11-20" in desk.changed()["Events/Fair.md"]
    assert desk.form().startswith("- [ ] **[[Fair]]** tick who was there · **today**\n    - [ ] [[Ana]]\n")


def test_a_box_of_somebody_is_contact_with_them_alone_on_the_events_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Bea]]")
    assert desk.changed() == {"People/Bea.md": BEA.format("- 2026-11-20 met at [[Fair]]\n")}
    assert "tick who was there" not in desk.note("Agenda.md")
    assert desk.run("contacts", "--today", "2026-11-22") == (
        "Name  Last in touch        Every  Next by  Where\n"
        "Ana   unconfirmed 20 Nov   -      -        -\n"
        "Bea   20 Nov (2 days ago)  month  20 Dec   -\n"
    )


def test_the_events_own_line_says_that_it_took_place_with_all_of_up_to_three(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Fair]]", "loud, but good", below="\n    - nine stands")
    assert desk.changed() == {
        "Events/Fair.md": '---\ndate: 2026-11-20\nattendees: ["[[Ana]]", "[[Bea]]", "[[Zed]]"]\nattended: true\n'
        "debriefed: 2026-11-22\n---\n\n## Log\n- 2026-11-20 loud, but good\n    - nine stands\n"
    }
    assert desk.run("contacts", "--today", "2026-11-22") == (
        "Name  Last in touch        Every  Next by  Where\n"
        "Ana   20 Nov (2 days ago)  -      -        -\n"
        "Bea   20 Nov (2 days ago)  month  20 Dec   -\n"
    )


@pytest.mark.parametrize(("box", "symbol"), [("it did not happen", "x"), ("[[Fair]]", "-")])
def test_it_did_not_happen_is_one_tap(tmp_path: Path, box: str, symbol: str) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill(box, symbol=symbol)
    assert desk.changed() == {
        "Events/Fair.md": '---\ndate: 2026-11-20\nattendees: ["[[Ana]]", "[[Bea]]", "[[Zed]]"]\nattended: false\n---\n'
    }
    assert "Fair" not in desk.note("Agenda.md")
    assert "unconfirmed" not in desk.run("show", "ana", "--today", "2026-11-22")


@pytest.mark.parametrize(
    ("typed", "below"),
    [
        ("slides by fri; me: the article; thanks for the intro; she builds arms", ""),
        ("", "\n        - slides by fri\n        - me: the article\n        * thanks for the intro\n        1. she builds arms"),
        ("she builds arms", "\n    - [ ] #waiting slides 📅 2026-11-27\n    - [ ] the article\n    thanks for the intro"),
        ("slides by fri", "\n\tme: the article\n\t- thanks for the intro\n\n        - she builds arms"),
    ],
)  # fmt: skip
def test_what_is_written_at_a_box_becomes_promises_thanks_and_words_of_that_person(
    tmp_path: Path, typed: str, below: str
) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Ana]]", typed, below=below)
    desk.fill("[[Bea]]")
    changed = desk.changed()
    assert changed["People/Ana.md"] == (
        "\n## Log\n"
        "- 2026-11-20 met at [[Fair]]: she builds arms\n"
        "    - [ ] #waiting slides 📅 2026-11-27\n"
        "    - [ ] the article 📅 2026-11-23\n"
        "    - the intro #got\n"
    )
    assert changed["People/Bea.md"] == BEA.format("- 2026-11-20 met at [[Fair]]\n")
    assert "Could not be done" not in desk.note("Agenda.md")


def test_words_at_a_box_that_is_not_ticked_say_nothing_and_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Ana]]", "slides by fri", symbol=" ")
    desk.fill("[[Bea]]", symbol=" ", below="\n        - me: the article")
    assert desk.changed() == {}
    text = desk.note("Agenda.md")
    assert re.search(
        r"- \[ \] \[\[Ana\]\] \^vk-\S+ slides by fri\n    - \[ \] \[\[Bea\]\] \^vk-\S+\n        - me: the article\n",
        text,
    )


def test_a_stage_of_the_one_need_they_stand_behind(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR + GOAL)
    desk.fill("[[Ana]]", "said yes; will read on sunday")
    changed = desk.changed()
    assert changed["Goals/Job.md"].endswith("    - [[Ana]] — asked 2026-11-01, agreed 2026-11-20\n")
    assert changed["People/Ana.md"] == "\n## Log\n- 2026-11-20 met at [[Fair]]: will read on sunday\n"


def test_a_stage_of_no_need_stays_as_words(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Ana]]", "said yes")
    assert desk.changed() == {"People/Ana.md": "\n## Log\n- 2026-11-20 met at [[Fair]]: said yes\n"}


def test_somebody_without_a_note_stands_in_the_events(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Zed]]", "slides by fri")
    assert desk.changed()["Events/Fair.md"].endswith(
        "---\n\n## Log\n- 2026-11-20 [[Zed]]: met\n    - [ ] #waiting slides 📅 2026-11-27\n"
    )
    assert "unconfirmed 20 Nov" in desk.run("contacts", "--today", "2026-11-22")


def test_a_box_outranks_the_line_whose_words_are_about_those_who_were_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Fair]]", "loud, but good")
    desk.fill("[[Ana]]")
    assert desk.changed() == {
        "Events/Fair.md": '---\ndate: 2026-11-20\nattendees: ["[[Ana]]", "[[Bea]]", "[[Zed]]"]\n---\n\n'
        "## Log\n- 2026-11-20 [[Ana]]: loud, but good\n",
        "People/Ana.md": "\n## Log\n- 2026-11-20 met at [[Fair]]\n",
    }
    assert "Bea   1 Sep (12 weeks ago), unconfirmed 20 Nov" in desk.run("contacts", "--today", "2026-11-22")


def test_boxes_that_contradict_each_other_do_nothing_and_say_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    desk.fill("[[Ana]]", "slides by fri")
    desk.fill("it did not happen")
    assert desk.changed() == {}
    below = desk.note("Agenda.md").partition("## Could not be done\n\n")[2]
    reason = "could not be done: both that it did not happen and who was there are ticked; tick what is true"
    assert re.sub(r" \^\S+", "", below) == (
        f"- [x] [[Ana]] slides by fri — {reason}\n- [x] **[[Fair]]** it did not happen — {reason}\n"
    )


def test_what_was_filled_in_is_one_undo(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR + GOAL)
    before = desk.notes()
    desk.fill("[[Ana]]", "said yes; slides by fri")
    desk.fill("[[Bea]]", "me: the article")
    desk.fill("[[Zed]]")
    assert len(desk.changed()) == 4
    desk.run("undo")
    assert desk.notes() == before


def test_promises_without_a_day_are_spread_over_days(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    for name in ("Ana", "Bea", "Zed"):
        desk.fill(f"[[{name}]]", "me: the article; theirs: the slides")
    assert sorted(re.findall(r"- \[ \] (.*)", "".join(desk.changed().values()))) == [
        "#waiting the slides 📅 2026-11-30",
        "#waiting the slides 📅 2026-12-01",
        "#waiting the slides 📅 2026-12-02",
        "the article 📅 2026-11-23",
        "the article 📅 2026-11-24",
        "the article 📅 2026-11-25",
    ]


def test_a_form_read_twice_is_filled_in_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR + GOAL)
    desk.fill("[[Ana]]", "said yes; slides by fri")
    desk.fill("[[Bea]]")
    ticked = desk.note("Agenda.md")
    assert desk.changed()
    (tmp_path / "Agenda.md").write_text(ticked, encoding="utf-8")
    assert desk.changed() == {}


def test_of_many_the_others_have_their_boxes_in_the_fold(tmp_path: Path) -> None:
    links = ", ".join(f'"[[P{number}]]"' for number in range(7))
    people = "".join(f"== People/P{number}.md\n" for number in range(7))
    desk = Desk(tmp_path, f"== Events/Fair.md\n---\ndate: 2026-11-20\nattendees: [{links}]\n---\n{people}")
    fold = desk.note("Agenda.md").partition("> **Who else was there**\n")[2].partition("\n>\n")[0].partition("\n\n")[0]
    assert re.sub(r" \^\S+", "", fold) == "> - [ ] [[P5]] · [[Fair]]\n> - [ ] [[P6]] · [[Fair]]"
    desk.fill("[[P6]]", "slides by fri")
    assert desk.changed() == {
        "People/P6.md": "\n## Log\n- 2026-11-20 met at [[Fair]]\n    - [ ] #waiting slides 📅 2026-11-27\n"
    }


# --- vaultkit debrief ----------------------------------------------------------------------------


def test_the_command_asks_about_one_person_after_the_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR + GOAL)
    typed = "said yes; slides by fri\n\ny\n"
    assert desk.run("debrief", "--today", "2026-11-22", stdin=typed) == (
        "Fair, Fri 20 Nov: who was there? (y, n, what was said or promised, enter: not known, q: enough)\n"
        "Ana: Bea: Zed: "
        "Fair, Fri 20 Nov: met 2 of 3\n"
        "  Ana: said yes\n"
        "    they promised: slides, by Fri 27 Nov\n"
        "  Zed: met\n"
        "  in Events/Fair.md\n"
        "  in Goals/Job.md\n"
        "  in People/Ana.md\n"
    )
    assert desk.note("People/Ana.md") == (
        "\n## Log\n- 2026-11-20 met at [[Fair]]\n    - [ ] #waiting slides 📅 2026-11-27\n"
    )
    assert desk.note("People/Bea.md") == BEA.format("")
    assert "waits for it" in invoke(["debrief", "--vault", str(tmp_path), "--today", "2026-11-22"], tmp_path).output


@pytest.mark.parametrize("typed", ["", "\n\n\n", "n\nno\n-\n", "q\ny\ny\n"])
def test_nothing_is_written_where_nothing_is_known(tmp_path: Path, typed: str) -> None:
    desk = Desk(tmp_path, FAIR)
    before = desk.notes()
    assert desk.run("debrief", "fair", "--today", "2026-11-22", stdin=typed).endswith("Fair, Fri 20 Nov: met 0 of 3\n")
    assert desk.notes() == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    before = desk.notes()
    shown = desk.run("debrief", "fair", "--dry-run", "--today", "2026-11-22", stdin="slides by fri\n")
    assert desk.notes() == before
    assert shown.endswith(
        "--- a/People/Ana.md\n+++ b/People/Ana.md\n@@ -1 +1,4 @@\n \n+## Log\n+- 2026-11-20 met at [[Fair]]\n"
        "+    - [ ] #waiting slides 📅 2026-11-27\n"
    )


def test_what_the_command_did_is_one_undo(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    before = desk.notes()
    desk.run("debrief", "--today", "2026-11-22", stdin="y\ny\ny\n")
    assert desk.notes() != before
    desk.run("undo")
    assert desk.notes() == before


def test_it_says_that_an_event_did_not_happen(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FAIR)
    assert desk.run("debrief", "fair", "--missed", "--today", "2026-11-22") == (
        "Fair, Fri 20 Nov: it did not happen\n  in Events/Fair.md\n"
    )
    assert "attended: false\n" in desk.note("Events/Fair.md")


@pytest.mark.parametrize(
    ("words", "day", "error"),
    [
        ((), "2026-11-10", "no event of the last days waits for it; name one: `vaultkit debrief EVENT`"),
        (("fair",), "2026-11-19", "no event that has begun is called “fair”"),
        (("ball",), "2026-11-22", "no event that has begun is called “ball”"),
    ],
)
def test_an_event_that_is_not_clear_is_refused(tmp_path: Path, words: tuple[str, ...], day: str, error: str) -> None:
    Desk(tmp_path, FAIR, day=day)
    result = invoke(["debrief", *words, "--vault", str(tmp_path), "--today", day], tmp_path)
    assert (result.exit_code, result.output) == (2, f"Error: {error}\n")
