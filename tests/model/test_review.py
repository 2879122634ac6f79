"""What moved since a day, and what it served: notes in, a review out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from vault_builder import configuration_in, notes_in, read_vault, vault_of

from vaultkit.markdown.note import Note
from vaultkit.model.review import Review, review
from vaultkit.render.review_view import review_json, review_text
from vaultkit.settings import DEFAULTS

SINCE, TODAY = date(2026, 8, 24), date(2026, 11, 22)

YEAR = """
== Goals/Job.md
---
deadline: 2027-03-01
---
## Needs
- [ ] An introduction #robots
    - [[Zed]] via [[Ana]] — assumed 2026-08-23, asked 2026-11-10
- [x] A talk
    - [[Bea]] — confirmed 2026-08-24, helped 2026-10-08
- [ ] A mentor
    - [[Bea]] — declined
- [ ] A desk
## Log
- [x] write the letter ✅ 2026-10-01
== Goals/Old.md
---
status: paused
---
## Needs
- [ ] A boat
    - [[Cleo]] — asked 2026-11-01
== People/Ana.md
- 2026-08-23 lunch
- 2026-11-21 call
- [x] #waiting the CV ✅ 2026-11-12
- [-] #waiting the RFP ❌ 2026-11-13
- [ ] #waiting the key
== People/Bea.md
- 2026-10-09 call
== People/Cleo.md
- 2026-11-05 asked her #asked
- 2026-11-23 to come #asked
== People/Dan.md
- 2026-11-05 asked him #asked
- 2020-01-01 lent him the van #gave
== People/Eve.md
- 2026-11-05 asked her #asked
- 2026-11-06 card #thanked
== People/Flo.md
- 2026-08-01 asked her #asked
- 2026-11-06 sent me the slides #got
- 2026-11-07 wants to introduce me #offer
== Events/Fair.md
---
date: 2026-11-03
attendees: ["[[Gus]]"]
attended: true
goals: ["[[Job]]"]
---
"""


def of(text: str) -> Review:
    return review(vault_of(text), SINCE, TODAY)


def test_what_moved_for_an_active_goal() -> None:
    (job,) = of(YEAR).goals
    assert job.goal.name == "Job"
    assert [person.name for person in job.people] == ["Ana", "Bea", "Zed"]
    assert [(person.name, day.isoformat()) for person, day in job.touches] == [
        ("Bea", "2026-10-08"),
        ("Bea", "2026-10-09"),
        ("Ana", "2026-11-10"),
        ("Ana", "2026-11-12"),
        ("Ana", "2026-11-21"),
    ]
    assert [(step.candidate.person.name, step.stage, step.day.isoformat()) for step in job.steps] == [
        ("Bea", "confirmed", "2026-08-24"),
        ("Bea", "helped", "2026-10-08"),
        ("Zed", "asked", "2026-11-10"),
    ]
    assert [promise.task.text for promise in job.kept] == ["write the letter", "#waiting the CV"]
    assert [promise.task.text for promise in job.let_go] == ["#waiting the RFP"]
    assert [need.text for need in job.nobody] == ["A mentor", "A desk"]


def test_what_touches_served_and_who_is_to_be_given_to_and_thanked() -> None:
    found = of(YEAR)
    assert (found.touches, found.served) == (13, 6)
    assert [(one.person.name, [day.isoformat() for day in one.days]) for one in found.only_asked] == [
        ("Ana", ["2026-11-10"]),
        ("Cleo", ["2026-11-01", "2026-11-05"]),
    ]
    assert [(gift.person.name, gift.day.isoformat()) for gift in found.unthanked] == [
        ("Bea", "2026-10-08"),
        ("Flo", "2026-11-06"),
        ("Ana", "2026-11-12"),
    ]


@pytest.mark.parametrize(
    ("day", "touches"), [("2026-08-23", 0), ("2026-08-24", 1), ("2026-11-22", 1), ("2026-11-23", 0)]
)
def test_the_first_and_the_last_day_count(day: str, touches: int) -> None:
    assert of(f"== People/Ana.md\n- {day} call\n").touches == touches


def test_the_whole_review_in_words() -> None:
    assert (
        review_text(of(YEAR))
        == """\
Since Mon 24 Aug, 13 weeks ago: in touch 13 times, 6 of these for a goal

Job, by Mon 1 Mar (in 3 months)
  in touch 5 times, with 2 of its 3 people
  moved: asked Ana on 10 Nov; Bea helped on 8 Oct; found out that Bea can help on 24 Aug
  promises: you kept 1, they kept 1 and 1 let go
  nobody to ask yet: “A mentor”; “A desk”

You only asked, and never gave or thanked: Ana (10 Nov); Cleo (1 Nov and 5 Nov)
Helped you, not thanked yet: Bea (8 Oct: A talk); Flo (6 Nov: sent me the slides); and 1 more"""
    )


def test_an_empty_vault_is_reviewed_in_plain_words() -> None:
    assert review_text(of("== Note.md\nnothing\n")) == (
        "Since Mon 24 Aug, 13 weeks ago: no contact noted\n\nNo goal is active."
    )


def test_much_of_everything_fits_one_screen() -> None:
    people = "".join(
        f"== People/Person number {n}.md\n- 2026-11-05 asked {'much ' * 30}#asked #got\n" for n in range(40)
    )
    needs = "".join(f"- [ ] Need {n} {'long ' * 40}\n" for n in range(20))
    behind = "".join(f"    - [[Person number {n}]] — asked 2026-11-0{n % 9 + 1}\n" for n in range(40))
    goals = "".join(
        f"== Goals/Goal {n} {'with a name ' * 8}.md\n## Needs\n- [ ] One\n{behind}{needs}" for n in range(9)
    )
    lines = review_text(of(people + goals)).split("\n")
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 100


@hypothesis_settings(max_examples=25, deadline=None)
@given(st.permutations(notes_in(YEAR)))
def test_the_order_of_notes_changes_nothing(notes: list[Note]) -> None:
    mixed = read_vault(notes, DEFAULTS, configuration_in({}))
    assert review_json(review(mixed, SINCE, TODAY)) == review_json(of(YEAR))
