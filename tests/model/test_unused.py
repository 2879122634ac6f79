"""What is written, looks meant and has no effect is named; what is used, or is meant otherwise, is not."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import configuration_in, files_in, notes_in, read_vault, vault_of

from vaultkit.errors import Problem
from vaultkit.model.check import moved_links, unlinked_notes, waiting_for_nobody
from vaultkit.model.extract import extract
from vaultkit.model.unlinked import full_names, unlinked_names
from vaultkit.settings import DEFAULTS

ANA = "People/Ana Silva.md"


def found(text: str) -> list[Problem]:
    """The problems of a vault, those that only `check` looks for too."""
    notes, configuration = notes_in(text), configuration_in(files_in(text))
    vault = read_vault(notes, DEFAULTS, configuration)
    facts = [extract(note, DEFAULTS, configuration) for note in notes]
    dated = (note for note in notes if vault.kinds[note.path].dated)
    more = (
        *waiting_for_nobody(vault, facts),
        *moved_links(vault, facts),
        *unlinked_notes(vault),
        *unlinked_names(dated, full_names(vault)),
    )
    return sorted({*vault.problems, *more})


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in found(text)]


def of_ana(line: str) -> list[tuple[int, str]]:
    """What is found in Ana's note of a few lines under *Log*."""
    return codes(f"== {ANA}\n## Log\n{line}\n")


# --- a day on a task ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "to_write"),
    [
        ("send it by Friday 2026-11-20", "📅 2026-11-20"),
        ("send it by 20 November 2026", "📅 2026-11-20"),
        ("send it until 20.11.2026", "📅 2026-11-20"),
        ("bis Freitag, 20.11.2026 schicken", "📅 2026-11-20"),
        ("send it before 11/20/2026", "📅 YYYY-MM-DD"),
        ("#waiting the cv 📅 2026-11-20 (by mail)", "📅 2026-11-20"),
        ("#waiting the slides 📅 2026-11-20 [tt-id:: GHv]", "📅 2026-11-20"),
        ("send her the paper 📅 2026-11-20 `button`", "📅 2026-11-20"),
        ("call her @{2026-11-20}", "📅 2026-11-20"),
        ("call her (@2026-11-20 09:00)", "📅 2026-11-20"),
        ("call her @due(2026-11-20)", "📅 2026-11-20"),
        ("write to her 📅 2026-11-20 18:00", "📅 2026-11-20"),
        ("write to her 📅 2026-11-20.", "📅 2026-11-20"),
        ("write to her 📅 20261120", "📅 2026-11-20"),
        ("write to her 📅 [[2026-11-20]]", "📅 2026-11-20"),
        ("write to her ⏳ 2026/11/20", "⏳ 2026-11-20"),
        ("write to her due:: 2026-11-20", "📅 2026-11-20"),
        ("write to her 📅\u00a0\u200f2026-11-20", "📅 2026-11-20"),
        ("write to her 📅 2026‑11‑20", "📅 2026-11-20"),
        ("write to her 📅 Friday", "📅 YYYY-MM-DD"),
        ("2026-11-20 write to her", "📅 2026-11-20"),
        ("write to her 2026-11-20", "📅 2026-11-20"),
    ],
)
def test_a_day_that_no_field_took_is_named_with_what_to_write(task: str, to_write: str) -> None:
    (problem,) = found(f"== {ANA}\n- [ ] {task}\n")
    assert (problem.line, problem.code, problem.severity) == (1, "unread-day", "error")
    assert problem.hint == f"write `{to_write}` at the very end of the line instead"


def test_the_hint_is_right_when_followed_to_the_letter() -> None:
    vault = vault_of(f"== {ANA}\n- [ ] #waiting the cv (by mail) 📅 2026-11-20\n")
    assert (vault.problems, vault.promises[0].task.due) == ((), date(2026, 11, 20))


@pytest.mark.parametrize(
    "task",
    [
        "send it 📅 2026-11-20",
        "send it by 2026-11-20",
        "send the minutes of 2026-11-10 📅 2026-11-20",
        "read chapter 3/4 of version 1.2.26",
        "call 030-12-2026",
        "book the room for 20 people",
        "may come in March",
        "📅 calendar for her",
    ],
)
def test_a_day_that_was_read_or_none_at_all_is_not_named(task: str) -> None:
    assert codes(f"== {ANA}\n- [ ] {task}\n") == []


def test_a_day_in_the_words_of_a_task_is_advice() -> None:
    assert codes(f"== {ANA}\n- [ ] send the minutes of 2026-11-10 to her\n") == [(1, "day-in-words")]


def test_the_done_day_of_a_task_that_was_not_read_is_named() -> None:
    (problem,) = found(f"== {ANA}\n- [x] send it ✅ 2026-11-20 (at last)\n")
    assert (problem.code, "`✅ 2026-11-20`" in problem.hint) == ("unread-day", True)
    assert codes(f"== {ANA}\n- [x] send it by Friday 2026-11-20 ✅ 2026-11-19\n") == []


def test_tasks_that_concern_nobody_are_left_alone() -> None:
    assert codes("== Home.md\n- [ ] mow the lawn by Friday 2026-11-20\n- [ ] paint 📅 2026-02-30\n") == []
    assert codes(f"== {ANA}\n== Home.md\n- [ ] mow [[Ana Silva]]'s lawn by Friday 2026-11-20\n") == [(1, "unread-day")]


def test_a_day_on_a_need_is_named() -> None:
    text = "== Goals/Move.md\n---\ndeadline: 2027-01-01\n---\n## Needs\n- [ ] a flat 📅 2026-12-01 (or later)\n"
    assert codes(text) == [(5, "unread-day")]


# --- lines of a person's note -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "to_write"),
    [
        ("- Fri 2026-11-20 tea", "2026-11-20"),
        ("- 20261117 tea", "2026-11-17"),
        ("- (2026-11-14) tea", "2026-11-14"),
        ("- [2026-11-13] tea", "2026-11-13"),
        ("- ==2026-11-13== tea", "2026-11-13"),
        ("- 2026/10/01 tea", "2026-10-01"),
        ("- 10.11.2026: tea", "2026-11-10"),
        ("- 10 Nov 2026 tea", "2026-11-10"),
        ("- November 10, 2026 tea", "2026-11-10"),
        ("- 10 März 2026 Tee", "YYYY-MM-DD"),
        ("- 3 dic 2026 cena", "YYYY-MM-DD"),
        ("- tea, 2026-11-10", "2026-11-10"),
        ("- 10 Nov: tea", "YYYY-MM-DD"),
        ("## 10 November 2026", "2026-11-10"),
    ],
)
def test_a_dated_line_that_is_not_read_is_named(line: str, to_write: str) -> None:
    (problem,) = found(f"== {ANA}\n## Log\n{line}\n")
    assert (problem.line, problem.code) == (2, "unread-line")
    assert problem.hint == f"begin the line with `{to_write}`"


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-11-10 tea",
        "- [[2026-11-10]] tea",
        "- 2026-11-10 tea\n    - she defends on 20.12.2026",
        "- 2026-11-10 she moves on 20.12.2026",
        "- 3 cups of tea",
        "- tea",
        "> - 10.11.2026 quoted",
        "```\n- 10.11.2026 code\n```",
        "# About\n- moved in March 2019\n- 1990-1994 school\n- 3 May: birthday of her son",
        "# About\n- born on 10.11.1980",
    ],
)
def test_lines_that_are_read_or_tell_of_no_day_are_not_named(line: str) -> None:
    assert of_ana(line) == []


@pytest.mark.parametrize(
    "line", ["2026-11-10 tea", "tea\n10.11.2026 tea", "| day | what |\n|---|---|\n| 2026-11-10 | tea |"]
)
def test_text_that_begins_with_a_day_is_no_log_line_and_named_as_a_warning(line: str) -> None:
    (problem,) = found(f"== {ANA}\n{line}\n")
    assert (problem.code, problem.severity) == ("dated-text", "warning")
    assert problem.hint == "begin the line with `- 2026-11-10`"


def test_text_below_a_dated_heading_has_its_day() -> None:
    assert codes(f"== {ANA}\n## 2026-11-10\n2026-11-10 tea, all day long\n- 10.11.2026 tea\n") == []


def test_lines_of_other_notes_are_left_alone() -> None:
    assert codes(f"== {ANA}\n== Zoo.md\n- 10.11.2026 tea\n2026-11-10 tea\n") == []


# --- promises of nobody -------------------------------------------------------------------------


def test_a_promise_of_nobody_is_named() -> None:
    assert codes(f"== {ANA}\n== Home.md\n- [ ] #waiting the parcel\n") == [(1, "waiting-for-nobody")]


@pytest.mark.parametrize(
    "note",
    [
        f"== {ANA}\n- [ ] #waiting the cv\n",
        "== Home.md\n- [ ] #waiting [[Ana Silva]] the cv\n",
        "== Home.md\n- [x] #waiting the parcel\n",
        "== Events/2026-11-20 Fair.md\n- [ ] #waiting the badge\n",
        "== Goals/Move.md\n## Needs\n- [ ] #waiting a flat\n",
    ],
)
def test_a_promise_of_somebody_or_for_an_event_or_goal_is_not_named(note: str) -> None:
    assert "waiting-for-nobody" not in {code for _, code in codes(note)}


# --- candidates ------------------------------------------------------------------------------------


def of_candidate(rest: str) -> list[tuple[int, str]]:
    text = f"== {ANA}\n== Goals/Move.md\n## Needs\n- [ ] a flat\n    - [[Ana Silva]]{rest}\n"
    return codes(text)


@pytest.mark.parametrize(
    "rest", [" — asked 10.11.2026", " — asked on Monday", " — confirmed 2026-11-03, wants to help", " — asked by mail"]
)
def test_the_rest_of_a_stage_that_is_not_used_is_named(rest: str) -> None:
    assert of_candidate(rest) == [(3, "unused-rest")]


@pytest.mark.parametrize(
    "rest",
    [
        "",
        " — asked",
        " — asked 2026-11-10",
        " — confirmed 2026-11-03, asked on [[2026-11-10]].",
        " — confirmed and asked 2026-11-10 (by mail)",
        " — asked. She was glad",
        " — declined",
    ],
)
def test_stages_that_are_used_whole_and_remarks_are_not_named(rest: str) -> None:
    assert of_candidate(rest) == []


# --- notes as a whole -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Fair", "Lunch 20 Nov 2026"])
def test_an_event_with_people_and_no_day_is_an_error(name: str) -> None:
    (problem,) = found(f'== {ANA}\n== Events/{name}.md\n---\nattendees: ["[[Ana Silva]]"]\n---\n')
    assert (problem.line, problem.code, problem.severity) == (1, "event-without-day", "error")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [("date: 2026-11-20", []), ("status: cancelled", []), ("location: Berlin", [(1, "undated-note")])],
)
def test_other_events_are_no_errors(properties: str, expected: list[tuple[int, str]]) -> None:
    assert codes(f"== Events/Fair.md\n---\n{properties}\n---\n") == expected


def test_an_event_whose_day_cannot_be_read_is_named_once() -> None:
    assert codes("== Events/Fair.md\n---\ndate: spring\n---\n") == [(2, "bad-value")]


def test_a_value_that_takes_a_note_out_of_its_folder_is_advice() -> None:
    (problem,) = found("== People/Acme.md\n---\nCategory: company\n---\n")
    assert (problem.line, problem.code, problem.severity) == (2, "other-kind", "advice")
    assert "`Category` is “company”" in problem.message


@pytest.mark.parametrize(
    "note",
    [
        "== People/Ana.md\n---\ntype: person\n---\n",
        "== People/Kick-off.md\n---\ntype: meeting\ndate: 2026-11-20\n---\n",
        "== Books/Dune.md\n---\ntype: book\n---\n",
        "== People/People.md\n---\ntype: moc\n---\n",
        "== People/New.md\n---\ntype: book\ntitle: '{{title}}'\n---\n",
    ],
)
def test_notes_that_are_what_their_folder_says_or_stand_elsewhere_are_not_named(note: str) -> None:
    assert "other-kind" not in {code for _, code in codes(note)}


DAILY = '== .obsidian/daily-notes.json\n{"folder": "Daily", "format": "DD-MM-YYYY"}\n'


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Daily/20-11-2026.md", []),
        ("Daily/2026-11-20.md", []),
        ("Daily/20.11.2026.md", []),
        ("Daily/20 Nov 2026.md", []),
        ("Daily/20 Nov 2026, late.md", [(1, "daily-name")]),
        ("Daily/2026-W47.md", [(1, "not-daily")]),
        ("Daily/Ideas.md", [(1, "not-daily")]),
        ("Elsewhere/20.11.2026.md", []),
        ("20.11.2026.md", []),
    ],
)
def test_what_does_not_fit_in_the_folder_of_daily_notes_is_named(path: str, expected: list[tuple[int, str]]) -> None:
    assert codes(f"{DAILY}== {path}\nhello\n") == expected


# --- names without links ------------------------------------------------------------------------------


def test_a_full_name_that_stands_unlinked_in_dated_notes_is_counted() -> None:
    (problem,) = found(
        f"== {ANA}\n== 2026-11-10.md\n\nlunch with Ana Silva\n== 2026-11-11.md\n- Ana Silva called, and Ana Silva's mother\n"
    )
    assert (problem.path, problem.line, problem.code, problem.severity) == (
        "2026-11-10.md",
        2,
        "unlinked-name",
        "advice",
    )
    assert "2 dated notes" in problem.message
    assert "[[Ana Silva]]" in problem.hint


def test_an_alias_and_names_of_other_scripts_are_found() -> None:
    text = "== People/Ana Silva.md\n---\naliases: [Ana Maria Silva]\n---\n== 2026-11-10.md\nmet Ana Maria Silva\n"
    assert [problem.hint for problem in found(text)] == [
        "write [[Ana Silva|Ana Maria Silva]] where you were in touch; `vaultkit link` does so"
    ]
    assert codes("== People/Зоя Ким.md\n== 2026-11-10.md\nвстретил Зоя Ким\n") == [(1, "unlinked-name")]


@pytest.mark.parametrize(
    "text",
    [
        "lunch with [[Ana Silva]]",
        "lunch with Ana",
        "lunch with Ana Silvana",
        "```\nAna Silva\n```",
        "%% Ana Silva %%",
        "> Ana Silva",
        "lunch with [A.](<Ana Silva.md>)",
    ],
)
def test_links_parts_of_names_and_what_is_no_text_of_yours_are_not_counted(text: str) -> None:
    assert codes(f"== {ANA}\n== 2026-11-10.md\n{text}\n") == []


def test_names_in_other_notes_are_not_counted() -> None:
    assert codes(f"== {ANA}\n== Zoo.md\nlunch with Ana Silva\n") == []


# --- values and words beside those that count -----------------------------------------------


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ("company: [Acme, Beta]", (2, "“Beta” in `company` is not used beside “Acme”")),
        ("company:\n  - Acme\n  - Beta", (2, "“Beta” in `company` is not used beside “Acme”")),
        ("org: Beta\ncompany: Acme", (2, "“Beta” in `org` is not used beside “Acme”")),
        ("location: [Berlin, Lisbon]", (2, "“Lisbon” in `location` is not used beside “Berlin”")),
        ("title: [Engineer, Author]", (2, "“Author” in `title` is not used beside “Engineer”")),
        ("cadence: 1 week\nfrequency: 2 weeks", (3, "“2 weeks” in `frequency` is not used beside “1 week”")),
        (
            "last_contact: 2026-11-01\nlast_met: 2026-11-10",
            (3, "“2026-11-10” in `last_met` is not used beside “2026-11-01”"),
        ),
        ("bday: 03-14\nbirthday: 1985-03-15", (2, "“03-14” in `bday` is not used beside “1985-03-15”")),
        ("status: [paused, archived]", (2, "“archived” in `status` is not used beside “paused”")),
    ],
)
def test_a_second_value_of_a_property_that_takes_one_is_named(properties: str, told: tuple[int, str]) -> None:
    problems = found(f"== {ANA}\n---\n{properties}\n---\n")
    assert [(problem.line, problem.message) for problem in problems] == [told]
    assert problems[0].code == "second-value"


@pytest.mark.parametrize(
    "properties",
    [
        "company: [Acme]",
        "company: [Acme, null, '']",
        "company: Acme, Beta",
        "company: Acme\norg: Acme",
        'company: "[[Acme]]"\norg: Acme',
        "title: Ana Silva\nrole: Engineer",
        "email: [a@acme.example, b@acme.example]",
        "interests: [tea, chess]",
        "cadence: 2 weeks\nfrequency: every 2 weeks",
        'last_contact: 2026-11-10\nlast_met: "[[2026-11-10]]"',
        "birthday: 03-14\nbday: ",
        "skills: [law]\nexpertise: [tax]",
    ],
)
def test_one_value_and_lists_have_no_second_value(properties: str) -> None:
    assert found(f"== {ANA}\n---\n{properties}\n---\n") == []


def test_several_days_are_named_once_as_no_day() -> None:
    assert codes("== Events/Fair.md\n---\ndate: [2026-11-20, 2026-11-21]\n---\n") == [(2, "bad-value")]
    assert codes(f"== {ANA}\n---\nbirthday: ['1990', 03-14]\n---\n") == [(2, "unknown-value")]


def test_a_second_quiet_time_of_a_line_is_named() -> None:
    line = "- 2026-11-10 exams #quiet until 2026-12-01 then leave #quiet from 2027-01-01 until 2027-03-01"
    assert of_ana(line) == [(2, "unread-line")]
    assert of_ana("- exams #quiet until 2026-12-01\n- leave #quiet from 2027-01-01 until 2027-03-01") == []


def test_each_line_of_a_paragraph_is_asked_for_the_day_of_its_quiet_time() -> None:
    assert of_ana("exams #quiet until 2026-12-01\nleave #quiet until spring") == [(3, "bad-date")]
    assert of_ana("exams #quiet until 2026-12-01\nleave #quiet until 2027-03-01") == []


def test_text_under_questions_that_is_no_list_item_is_named() -> None:
    note = "== Events/Fair.md\n---\ndate: 2026-11-26\n---\n## Questions\n\n{}\n\n## Notes\n\nWho came?\n"
    assert codes(note.format("What do you look for?")) == [(6, "unread-question")]
    assert codes(note.format("[[Ana Silva]]: what next?")) == [(6, "unread-question")]
    assert codes(note.format("- What do you look for?\n- [[Ana Silva]]: what next?")) == []
    assert codes(note.format("- What do you look for?\n  And when?")) == []
    assert codes(note.format("%% two at most %%")) == []
    assert codes("== People/Ana Silva.md\n## Questions\n\nWhat next?\n") == []


@pytest.mark.parametrize(
    "rest",
    [
        "asked 2026-11-10 %%by mail%%",
        "asked 2026-11-10 <!-- by mail -->",
        "asked 2026-11-10, %% wrote twice, agreed %% helped 2026-11-12",
        "asked 2026-11-10 %% never closed",
    ],
)
def test_comments_behind_a_stage_are_no_unused_rest(rest: str) -> None:
    assert of_candidate(f" — {rest}") == []


def test_a_stage_in_a_comment_was_not_reached() -> None:
    goal = "== Goals/Role.md\n## Needs\n- [ ] A talk\n    - [[Ana Silva]] — asked 2026-11-10 %%agreed 2026-11-12%%\n"
    [need] = vault_of(f"== {ANA}\n\n{goal}").needs
    assert [one.stages for one in need.candidates] == [(("asked", date(2026, 11, 10)),)]


def test_a_line_that_is_a_comment_below_a_need_is_not_named() -> None:
    assert codes("== Goals/Role.md\n## Needs\n- [ ] A talk\n    - %% somebody from the meetup %%\n") == []


@pytest.mark.parametrize("comment", ["%%{}%%", "<!-- {} -->"])
def test_days_in_comments_are_not_named(comment: str) -> None:
    hidden = comment.format("20.11.2026")
    assert of_ana(f"- [ ] send her the paper {hidden}") == []
    assert of_ana(f"- {hidden} lunch") == []
    assert of_ana(f"{hidden} lunch") == []


# --- properties in the text ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named", "hint"),
    [
        ("birthday:: 1985-11-22", "birthday", "birthday: 1985-11-22"),
        ("- birthday:: 11-22", "birthday", "birthday: 11-22"),
        ("**Last contact::** 2026-11-10", "Last contact", "Last contact: 2026-11-10"),
        ("- [company:: [[Acme]]]", "company", 'company: "[[Acme]]"'),
        ("at tea (cadence:: 6 weeks)", "cadence", "cadence: 6 weeks"),
    ],
)
def test_a_property_in_the_text_is_named_with_what_to_write(text: str, named: str, hint: str) -> None:
    [problem] = found(f"== {ANA}\n\n{text}\n")
    assert (problem.line, problem.code) == (2, "inline-field")
    assert problem.message == f"`{named}::` in the text is not read"
    assert problem.hint == f"write it as a property, `{hint}`"


@pytest.mark.parametrize(
    "text",
    [
        "birthday::",
        "colour:: red",
        "> birthday:: 11-22",
        "`birthday:: 11-22`",
        "%% birthday:: 11-22 %%",
        "```\nbirthday:: 11-22\n```",
        "- [ ] send the talk [due:: 2026-11-20]",
        "std::location is a type",
    ],
)
def test_other_fields_and_those_of_tasks_are_not_named(text: str) -> None:
    assert found(f"== {ANA}\n\n{text}\n") == []


def test_a_field_is_named_in_the_kind_of_note_that_has_the_property() -> None:
    field = "deadline:: 2027-03-01"
    assert codes(f"== Goals/Role.md\n{field}\n") == [(1, "inline-field")]
    assert codes(f"== {ANA}\n{field}\n== Ideas.md\n{field}\n") == []
    assert codes("== Events/Fair.md\n---\ndate: 2026-11-26\n---\n- people:: [[Ana Silva]]\n") == []


# --- links to notes that have moved ------------------------------------------------------------


def test_a_link_by_the_path_that_a_note_had_is_advice_and_counts() -> None:
    [problem] = found(
        f"== {ANA}\n== 2026-11-20.md\n- lunch with [[Friends/Ana Silva]]\n- [[Friends/Ana Silva]] wrote\n"
    )
    assert str(problem) == (
        "2026-11-20.md:1: [[Friends/Ana Silva]] names no note; People/Ana Silva.md is meant (write [[Ana Silva]])"
    )
    assert problem.severity == "advice"


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("== Events/Fair.md\n---\ndate: 2026-11-26\nattendees: '[[Old/Ana Silva]]'\n---\n", 3),
        ("== Goals/Role.md\n## Needs\n- [ ] A talk\n    - [[Bea Chan]] via [[Old/Ana Silva]] — asked\n", 3),
        ("== 2026-11-20.md\n- [ ] #waiting [[Old/Ana Silva]] the cv\n", 1),
        ("== People/Cem Ak.md\n---\nknows: '[[Old/Ana Silva]]'\n---\n", 2),
    ],
)
def test_a_moved_link_is_named_wherever_people_stand(note: str, line: int) -> None:
    assert codes(f"== {ANA}\n== People/Bea Chan.md\n{note}") == [(line, "moved-link")]


@pytest.mark.parametrize("link", ["[[Ana Silva]]", "[[People/Ana Silva]]", "[[Work/Plan]]", "[[Old/Nobody Known]]"])
def test_links_that_name_a_note_or_nobody_are_not_named(link: str) -> None:
    assert codes(f"== {ANA}\n== Plans/Plan.md\n== 2026-11-20.md\n- lunch, {link}\n") == []


# --- dated notes in somebody's folder -------------------------------------------------------------


def test_a_dated_note_in_the_folder_of_a_contact_that_links_nobody_is_mentioned() -> None:
    [problem] = found(f"== {ANA}\n== People/Ana Silva/2026-10-01.md\ntea at hers\n")
    assert str(problem) == (
        "People/Ana Silva/2026-10-01.md:1: this note lies in the folder of Ana Silva and counts for no day with them "
        "(if you were in touch, link [[Ana Silva]] in it)"
    )
    assert problem.severity == "advice"


@pytest.mark.parametrize(
    "note",
    [
        "== People/Ana Silva/2026-10-01.md\ntea with [[Ana Silva]]\n",
        "== People/Ana Silva/2026-10-01.md\nneed to call [[Ana Silva]]\n",
        "== People/Ana Silva/Letters.md\ntea\n",
        "== Daily/2026-10-01.md\ntea\n",
        "== 2026-10-01.md\ntea\n",
    ],
)
def test_other_dated_notes_are_not_mentioned(note: str) -> None:
    assert codes(f"== {ANA}\n{note}") == []
