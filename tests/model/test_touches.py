"""Days of contact and what they tell (docs/format.md, *Days of contact*). The docstring of a test is its vault."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import TODAY
from msgspec.structs import replace
from vault_builder import vault_of

from vaultkit.markdown.log_line import leading_day
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS


def touches(vault: Vault) -> dict[str, str]:
    """Everybody with a day of contact, and those days."""
    days = {person.name: vault.touch_days(person) for person in vault.people}
    return {name: " ".join(map(str, known)) for name, known in days.items() if known}


def entries(vault: Vault) -> list[str]:
    """Every entry: its day, who was there, its tags, where it comes from."""
    return [
        " ".join(
            (
                str(entry.day),
                ", ".join(person.name for person in entry.people),
                *(f"#{tag}" for tag in sorted(entry.tags)),
                *([f"until {entry.until}"] if entry.until else []),
                *([] if entry.is_touch else ["(no touch)"]),
                f"from a {entry.source}",
            )
        )
        for entry in vault.entries
    ]


def person(vault: Vault, name: str) -> Person:
    return next(person for person in vault.people if person.name == name)


# --- 1. log lines -------------------------------------------------------------------


def test_a_log_line_begins_with_a_day_in_one_of_many_forms(vault: Vault) -> None:
    """
    == People/Ana.md
    ## Log
    - 2026-11-01 lunch
    - [[2026-11-02]] lunch
    - **2026-11-03**: lunch
    - **[[2026-11-04]]** lunch
    - *2026-11-05* lunch
    - __2026-11-06:__ lunch
    - 2026-11-07: lunch
    - [[Daily/2026-11-08|Sunday]] lunch
    - 2026-11-09T18:00 lunch
    - 2026-11-10 18:00 lunch
    - 2026-11-11
    * 2026-11-12, lunch
    1. 2026-11-13 lunch
    """
    assert touches(vault) == {"Ana": " ".join(f"2026-11-{day:02}" for day in range(1, 14))}


def test_other_lines_are_no_log_lines(vault: Vault) -> None:
    """
    == People/Ana.md
    2026-11-01 is no item

    - lunch on 2026-11-02
    - 2026-11-3 lunch
    - 2026-02-30 lunch
    - 26-11-04 lunch
    - 2026-11-05-06 lunch
    - 20261107 lunch
    - `2026-11-08` lunch
    """
    assert entries(vault) == []


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("2026-11-10 lunch", "2026-11-10", " lunch"),
        ("**2026-11-10**: lunch", "2026-11-10", " lunch"),
        ("**2026-11-10:** lunch", "2026-11-10", " lunch"),
        ("[[2026-11-10|Tue]] lunch", "2026-11-10", " lunch"),
        ("2026-11-10: [[Bea]]: yes", "2026-11-10", " [[Bea]]: yes"),
        ("2026-11-10T09:30:00 lunch", "2026-11-10", " lunch"),
        ("2026-11-10 9:30 lunch", "2026-11-10", " lunch"),
        ("2026-11-10", "2026-11-10", ""),
    ],
)
def test_the_text_of_a_log_line_begins_behind_its_day(text: str, day: str, rest: str) -> None:
    led = leading_day(text)
    assert led is not None
    assert (str(led[0]), text[led[1] :]) == (day, rest)


def test_a_log_line_may_stand_in_any_note_and_below_any_item(vault: Vault) -> None:
    """
    == Projects/Pallets.md
    Some text.
    - Calls
        - 2026-11-10 with [[Ana]]
    == Events/Meetup.md
    - 2026-11-11 asked [[Ana]] for her slides
    == Goals/A job.md
    - 2026-11-12 told [[Ana]]
    == 2026-11-20.md
    - 2026-11-13 forgot to write that I saw [[Ana]]
    == People/Ana.md
    """
    assert touches(vault) == {"Ana": "2026-11-10 2026-11-11 2026-11-12 2026-11-13"}


def test_a_colon_inside_a_bold_day_ends_no_names(vault: Vault) -> None:
    """
    == Project.md
    - **2026-11-10:** lunch with [[Ana]]
    == People/Ana.md
    """
    assert entries(vault) == ["2026-11-10 Ana from a log"]


@pytest.mark.parametrize("line", ["- 2026-02-30 lunch", "- [[2026-02-30]] lunch", "## 2026-02-30"])
def test_a_line_of_a_contacts_note_that_begins_with_no_day_of_the_calendar_is_a_problem(line: str) -> None:
    vault = vault_of(f"== People/Ana.md\nText\n{line}\n")
    assert [(problem.path, problem.line) for problem in vault.problems] == [("People/Ana.md", 2)]


def test_a_log_line_about_nobody_is_nothing(vault: Vault) -> None:
    """
    == Project.md
    - 2026-11-10 worked alone with [[Dune]]
    == Dune.md
    """
    assert entries(vault) == []


# --- 2. dated headings -----------------------------------------------------------------


def test_the_section_below_a_dated_heading_of_a_contact_is_the_touch(vault: Vault) -> None:
    """
    == People/Ana.md
    ## 2026-11-10
    A long lunch.

    Another line.
    ### [[2026-11-11]] dinner
    ## Other
    Words.
    == Project.md
    ## 2026-11-12
    Words about nobody.
    """
    assert touches(vault) == {"Ana": "2026-11-10 2026-11-11"}


def test_names_in_a_dated_heading_were_there_when_they_stand_before_a_colon(vault: Vault) -> None:
    """
    == People/Ana.md
    ## 2026-11-10 dinner with [[Bea]]: on [[Cem]]
    ## 2026-11-11 dinner with [[Bea]]
    == People/Bea.md
    == People/Cem.md
    """
    assert touches(vault) == {"Ana": "2026-11-10 2026-11-11", "Bea": "2026-11-10"}


def test_a_heading_without_a_day_ends_a_dated_section_of_its_level(vault: Vault) -> None:
    """
    == People/Ana.md
    # 2026-11-10
    ## Notes
    sent her a book #gave
    # Later
    sent her another #gave
    """
    assert entries(vault) == [
        "2026-11-10 Ana from a heading",
        "2026-11-10 Ana from a heading",
        "2026-11-10 Ana #gave from a heading",
    ]


# --- 3. links in dated notes, links to daily notes ------------------------------------------


def test_a_link_in_the_body_of_a_dated_note_is_a_touch_of_its_day(vault: Vault) -> None:
    """
    == 2026-11-10.md
    Lunch with [[Ana]] and [[people/bea|B.]].
    - called [Cem](People/Cem.md)
    ## With [[Dan]]
    | who |
    | --- |
    | [[Eve]] |
    == Walk 2026-11-11.md
    With [[Ana]].
    == Project.md
    [[Ana]] knows more.
    == People/Ana.md
    == People/Bea.md
    == People/Cem.md
    == People/Dan.md
    == People/Eve.md
    """
    assert touches(vault) == {
        "Ana": "2026-11-10 2026-11-11",
        "Bea": "2026-11-10",
        "Cem": "2026-11-10",
        "Dan": "2026-11-10",
        "Eve": "2026-11-10",
    }


def test_a_link_to_a_daily_note_in_a_contacts_own_note_is_a_touch(vault: Vault) -> None:
    """
    == People/Ana.md
    We met on [[2026-11-10]], and on [[Daily/2026-11-11|the day after]].
    - dinner [[2026-11-12]]
    - 2026-11-13 as promised on [[2026-11-09]]
    > [[2026-11-01]]

    ![[2026-11-02]] `[[2026-11-03]]` %% [[2026-11-04]] %% [[2026-11-31]] [[Walk 2026-11-05]]
    - [ ] call [[2026-11-06]]
    == 2026-11-10.md
    == Project.md
    Begun on [[2026-11-14]].
    """
    assert touches(vault) == {"Ana": "2026-11-09 2026-11-10 2026-11-11 2026-11-12 2026-11-13"}


def test_a_day_that_one_line_links_several_times_is_told_once(vault: Vault) -> None:
    """
    == People/Ana.md
    Met on [[2026-11-10]], [[2026-11-10|that day]] and [[2026-11-11]],
    and [[2026-11-10]] again.
    """
    told = [(entry.day.day, entry.line) for entry in vault.entries]
    assert told == [(10, 1), (10, 2), (11, 1)]


def test_a_link_to_a_daily_note_is_one_by_the_format_of_the_vault(vault: Vault) -> None:
    """
    == .obsidian/daily-notes.json
    {"folder": "Journal", "format": "YYYY/MM/DD-MM-YYYY"}
    == People/Ana.md
    We met on [[10-11-2026]] and on [[Journal/2026/11/11-11-2026]], not on [[2026-11-12]].
    """
    assert touches(vault) == {"Ana": "2026-11-10 2026-11-11"}


def test_without_front_matter_a_vault_still_has_its_touches(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    Met in Lisbon.
    == 2026-11-10.md
    Coffee with [[Ana Silva]].
    """
    assert touches(vault) == {"Ana Silva": "2026-11-10"}


# --- 4. events ---------------------------------------------------------------------------------


def test_an_event_is_a_touch_on_its_last_day_for_its_attendees(vault: Vault) -> None:
    """
    == Events/Fair.md
    ---
    date: 2026-11-10
    end: 2026-11-12
    attendees: ["[[Ana]]", "[[Bea]]"]
    ---
    Talked to [[Cem]], too.
    ## Attendees
    - [[Dan]]
    == Meetings/2026-11-05 Review.md
    ---
    with: "[[Ana]]"
    attended: true
    ---
    == People/Ana.md
    == People/Cem.md
    == People/Dan.md
    """
    assert touches(vault) == {
        "Ana": "2026-11-05 2026-11-12",
        "Bea": "2026-11-12",
        "Cem": "2026-11-12",
        "Dan": "2026-11-12",
    }


def test_an_event_that_is_cancelled_or_without_a_day_is_no_touch(vault: Vault) -> None:
    """
    == Events/Off.md
    ---
    date: 2026-11-10
    status: cancelled
    attendees: "[[Ana]]"
    ---
    [[Ana]] had #news.
    == Events/2026-11-11 Off too.md
    ---
    status: cancelled
    attendees: "[[Ana]]"
    ---
    Dinner with [[Ana]] would have been nice.
    == Events/Someday.md
    ---
    attendees: "[[Ana]]"
    ---
    == People/Ana.md
    """
    assert entries(vault) == []


BIG = """
== Events/Fair.md
---
date: 2026-11-10
attendees: [{attendees}]
---
## Attendees
- [[Ana]]
## Questions
- [[Bea]]: why?
## Notes
Spoke with [[Cem]].
> [[Dan]] said so.

%% [[Eve]] %% ![[Fay]] `[[Gil]]`
"""
NAMES = ["Ana", "Bea", "Cem", "Dan", "Eve", "Fay", "Gil", "Hal", "Ida"]


def fair(names: list[str]) -> str:
    return BIG.format(attendees=", ".join(f'"[[{name}]]"' for name in names))


def test_at_an_event_of_three_everybody_was_met() -> None:
    assert list(touches(vault_of(fair(NAMES[:3])))) == NAMES[:3]


def test_at_an_event_of_four_only_those_were_met_whom_its_text_names() -> None:
    assert touches(vault_of(fair(NAMES[:4]))) == {"Cem": "2026-11-10"}


def test_how_many_make_an_event_big_is_a_setting() -> None:
    assert list(touches(vault_of(fair(NAMES), replace(DEFAULTS, met_all=9)))) == NAMES
    assert list(touches(vault_of(fair(NAMES[:3]), replace(DEFAULTS, met_all=2)))) == ["Cem"]


def test_a_passing_tag_in_the_text_of_an_event_tells_of_its_day(vault: Vault) -> None:
    """
    == Events/Fair.md
    ---
    date: 2026-11-10
    attendees: "[[Ana]]"
    ---
    [[Bea]] offered her slides #offer
    - [[Ana]]: changes jobs #news
    == People/Ana.md
    == People/Bea.md
    """
    assert sorted(entries(vault)) == [
        "2026-11-10 Ana #news from a mention",
        "2026-11-10 Ana from a event",
        "2026-11-10 Bea #offer from a mention",
    ]


# --- 5. done tasks, 6. last_contact -------------------------------------------------------------


def test_a_done_task_of_a_person_is_a_touch_on_its_day(vault: Vault) -> None:
    """
    == People/Ana.md
    - [x] send her the paper ✅ 2026-11-10
    - [x] #waiting the job description ✅ 2026-11-11
    - [x] no day
    - [-] cancelled ❌ 2026-11-12
    - [ ] open ✅ 2026-11-13
    == Tasks.md
    - [x] call [[Ana]] [completion:: 2026-11-14]
    - [x] call nobody ✅ 2026-11-15
    """
    assert entries(vault) == [
        "2026-11-10 Ana #gave from a task",
        "2026-11-11 Ana #got from a task",
        "2026-11-14 Ana #gave from a task",
    ]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("- [x] called [[Ana]] ✅ 2026-06-30", "2026-06-30"),
        ("- [x] called [[Ana]] [completion:: 2026-06-30]", "2026-06-30"),
        ("- [x] write up ✅ 2026-06-30\n    - with the help of [[Ana]]", "2026-06-30"),
        ("- [x] called [[Ana]]", "2026-01-13"),
        ("- [x] call her ✅ 2026-06-30\n- tea with [[Ana]]", "2026-01-13"),
    ],
)
def test_a_done_task_counts_on_its_own_day_and_not_on_its_notes(line: str, days: str) -> None:
    assert touches(vault_of(f"== 2026-01-13.md\n{line}\n== People/Ana.md\n")) == {"Ana": days}


def test_a_day_of_completion_that_is_still_to_come_counts_for_nothing(vault: Vault) -> None:
    """
    == People/Ana.md
    - [x] send the paper ✅ 2027-01-05
    - 2026-11-01 lunch
    """
    ana = person(vault, "Ana")
    assert vault.last_touch(ana, TODAY) == date(2026, 11, 1)
    assert vault.next_touch(ana, TODAY) is None


def test_a_dated_heading_makes_a_dated_passage_of_any_note(vault: Vault) -> None:
    """
    == Journal.md
    With [[Cem]], some day.
    ## 2026-10-01 Thursday
    Met [[Ana]].
    - [[Bea]]: spoke about [[Cem]]
    ### Evening
    - lunch offered #offer
        - [[Ana]] #gave
    ## [[2026-10-02]]
    - tea with [[Ana]]
    ## [[Daily/2026-10-03|Saturday]]: [[Bea]]
    ## Ideas
    - a book for [[Cem]]
    == 2026-11-10.md
    ## 2026-11-09
    Tea with [[Bea]].
    == People/Ana.md
    == People/Bea.md
    == People/Cem.md
    """
    assert touches(vault) == {"Ana": "2026-10-01 2026-10-02", "Bea": "2026-10-01 2026-10-03 2026-11-09"}


def test_a_heading_with_a_day_in_its_middle_makes_none(vault: Vault) -> None:
    """
    == Journal.md
    ## Plans of 2026-10-01
    Met [[Ana]].
    ## 2026-13-01
    Met [[Ana]].
    == People/Ana.md
    """
    assert entries(vault) == []


def test_the_people_in_the_properties_of_a_daily_note_were_there(vault: Vault) -> None:
    """
    == 2026-11-10.md
    ---
    people: ["[[Ana]]", Bea, "[Cem](People/Cem.md)", Nobody Known]
    ---
    == 2026-11-11.md
    ---
    attendees: "[[Ana]] (declined)"
    friends: "[[Bea]]"
    ---
    == Note.md
    ---
    people: "[[Ana]]"
    ---
    == People/Ana.md
    == People/Bea.md
    == People/Cem.md
    """
    assert touches(vault) == {"Ana": "2026-11-10", "Bea": "2026-11-10", "Cem": "2026-11-10"}


def test_last_contact_is_one_more_touch(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    last_contact: 2026-11-10
    ---
    - 2026-09-01 lunch
    """
    assert entries(vault) == ["2026-09-01 Ana from a log", "2026-11-10 Ana from a property"]
    assert (vault.entries[1].path, vault.entries[1].line) == ("People/Ana.md", 2)


# --- what is no touch ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] call [[Ana]]",
        "- [/] call [[Ana]]",
        "- [-] call [[Ana]]",
        "- [?] call [[Ana]]",
        "- [ ] call\n    - [[Ana]]'s number",
        "- [ ] call\n  and [[Ana]]",
        "> [[Ana]] once said",
        "> [!note] Title\n> [[Ana]]",
        "> - [[Ana]]",
        "- item\n  > [[Ana]]",
        "`[[Ana]]`",
        "```\n[[Ana]]\n```",
        "    [[Ana]]",
        "%% [[Ana]] %%",
        "%%\n[[Ana]]\n%%",
        "<!-- [[Ana]] -->",
        "text <!-- [[Ana]] -->",
        "![[Ana]]",
        "![Ana](People/Ana.md)",
        "---\nfriends: '[[Ana]]'\n---",
        "Ana, without brackets",
    ],
)
def test_some_links_in_a_dated_note_are_no_touch(text: str) -> None:
    assert touches(vault_of(f"== 2026-11-10.md\n{text}\n== People/Ana.md\n")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "- [x] called [[Ana]]",
        "- [X] called [[Ana]]",
        "- [[Ana]]",
        "- [[Ana#Log]]",
        "- [[Ana|her]]'s day",
        "# [[Ana]]",
        "**[[Ana]]**",
        "%%old%% [[Ana]]",
        "[[Bea]]: [[Ana]]",
        "[[Ana]]\n\n> quote",
    ],
)
def test_other_links_in_a_dated_note_are_a_touch(text: str) -> None:
    assert touches(vault_of(f"== 2026-11-10.md\n{text}\n== People/Ana.md\n")) == {"Ana": "2026-11-10"}


def test_a_ticked_box_is_a_touch_though_the_global_filter_leaves_it_out(vault: Vault) -> None:
    """
    == .obsidian/plugins/obsidian-tasks-plugin/data.json
    {"globalFilter": "#task"}
    == 2026-11-10.md
    - [x] called [[Ana]]
    == People/Ana.md
    """
    assert touches(vault) == {"Ana": "2026-11-10"}


def test_in_quotes_and_tasks_and_comments_a_day_makes_no_log_line(vault: Vault) -> None:
    """
    == People/Ana.md
    > - 2026-11-01 quoted

    - [ ] 2026-11-02 planned
    - [-] 2026-11-03 let go
    %%
    - 2026-11-04 hidden
    %%
    ```
    - 2026-11-05 code
    ```
    <!--
    - 2026-11-06 hidden
    -->
    """
    assert touches(vault) == {}


def test_with_mentions_off_a_link_in_a_dated_note_is_no_touch_but_all_else_is(vault: Vault) -> None:
    """
    == People/Rui.md
    ---
    mentions: false
    ---
    - 2026-11-01 alone with him
    == 2026-11-10.md
    Breakfast with [[Rui]] and [[Ana]].
    - 2026-11-11 talked to [[Rui]]
    == Events/2026-11-12 Dinner.md
    ---
    with: "[[Rui]]"
    ---
    Fish.
    == People/Ana.md
    """
    assert touches(vault) == {"Ana": "2026-11-10", "Rui": "2026-11-01 2026-11-11 2026-11-12"}


def test_your_own_note_is_nobody_you_meet(vault: Vault) -> None:
    """
    == vaultkit.toml
    me = "Jonas Weber"
    == People/Jonas Weber.md
    - 2026-11-09 thought about myself
    == 2026-11-10.md
    [[Jonas Weber]] and [[Ana]]
    == People/Ana.md
    """
    assert touches(vault) == {"Ana": "2026-11-10"}


# --- days ------------------------------------------------------------------------------------------


def test_a_day_after_today_is_planned_and_no_touch_yet(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-12-01 dinner
    - 2026-11-23 lunch
    - 2026-11-01 lunch
    == Events/2026-11-26 Meetup.md
    ---
    with: "[[Bea]]"
    ---
    """
    ana, bea = person(vault, "Ana"), person(vault, "Bea")
    assert (vault.last_touch(ana, TODAY), vault.next_touch(ana, TODAY)) == (date(2026, 11, 1), date(2026, 11, 23))
    assert (vault.last_touch(bea, TODAY), vault.next_touch(bea, TODAY)) == (None, date(2026, 11, 26))
    assert vault.last_touch(ana, date(2026, 11, 23)) == date(2026, 11, 23)
    assert vault.next_touch(ana, date(2026, 12, 1)) is None


def test_the_newest_day_counts_and_not_the_newest_line_and_one_day_is_one_touch(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-01 first line
    - 2026-11-10 lunch
    - 2026-11-10 and dinner
    - 2026-10-01 last line
    == 2026-11-10.md
    With [[Ana]].
    """
    assert touches(vault) == {"Ana": "2026-10-01 2026-11-01 2026-11-10"}
    assert vault.last_touch(person(vault, "Ana"), TODAY) == date(2026, 11, 10)


def test_what_was_done_on_a_day_can_be_left_out(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-22 lunch
    - 2026-11-01 lunch
    """
    ana = person(vault, "Ana")
    assert vault.without_touches_on(TODAY).last_touch(ana, TODAY) == date(2026, 11, 1)
    assert vault.last_touch(ana, TODAY) == TODAY


# --- who was there -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("lunch", "Ana"),
        ("lunch with [[Bea]]", "Ana"),
        ("lunch with [[Bea]]: about [[Cem]]", "Ana, Bea"),
        ("lunch with [[Bea]] and [[Cem]]: good", "Ana, Bea, Cem"),
        ("lunch: with [[Bea]]", "Ana"),
        (": [[Bea]]", "Ana"),
        ("with [[Bea]] at 18:00 on [[Cem]]", "Ana"),
        ("with [[Bea]] at 18:00: on [[Cem]]", "Ana, Bea"),
        ("with [[Bea|a: b]] there", "Ana"),
        ("with [[Bea]], see `a: b`", "Ana"),
        ("see https://example.com with [[Bea]]", "Ana"),
        ("**with [[Bea]]:** good", "Ana, Bea"),
        ("with [[Ana]] and [[Bea]]: good", "Ana, Bea"),
        ("with ![[Bea]]: good", "Ana"),
        ("with %% [[Bea]] %%: good", "Ana"),
    ],
)
def test_in_a_contacts_own_log_line_that_contact_was_there_and_the_names_before_a_colon(line: str, there: str) -> None:
    described = f"== People/Ana.md\n- 2026-11-10 {line}\n== People/Bea.md\n== People/Cem.md\n"
    assert entries(vault_of(described)) == [f"2026-11-10 {there} from a log"]


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("lunch with [[Bea]]", "Bea"),
        ("lunch with [[Bea]] and [[Cem]]", "Bea, Cem"),
        ("lunch with [[Bea]]: about [[Cem]]", "Bea"),
        ("[[Cem]], [[Bea]], [[Cem]]", "Cem, Bea"),
    ],
)
def test_in_any_other_log_line_those_before_the_colon_or_all_were_there(line: str, there: str) -> None:
    for path in ("Project.md", "2026-11-10.md"):
        described = f"== {path}\n- 2026-11-10 {line}\n== People/Bea.md\n== People/Cem.md\n"
        assert entries(vault_of(described)) == [f"2026-11-10 {there} from a log"]


def test_names_after_the_colon_were_spoken_of_though_they_stand_on_the_next_line(vault: Vault) -> None:
    """
    == Project.md
    - 2026-11-10 with [[Ana]]: on
      [[Bea]]
        - and on [[Cem]]
    == People/Ana.md
    == People/Bea.md
    == People/Cem.md
    """
    assert touches(vault) == {"Ana": "2026-11-10"}


def test_a_list_item_of_a_dated_note_names_those_before_its_colon(vault: Vault) -> None:
    """
    == 2026-11-10.md
    - [[Ana]]: told me about [[Bea]]
        - and about [[Cem]]
    - [[Dan]] and [[Eve]]
    == People/Ana.md
    == People/Bea.md
    == People/Cem.md
    == People/Dan.md
    == People/Eve.md
    """
    assert touches(vault) == {"Ana": "2026-11-10", "Dan": "2026-11-10", "Eve": "2026-11-10"}


def test_in_running_text_all_were_there(vault: Vault) -> None:
    """
    == 2026-11-10.md
    [[Ana]]: a dinner, with [[Bea]].
    == People/Ana.md
    == People/Bea.md
    """
    assert touches(vault) == {"Ana": "2026-11-10", "Bea": "2026-11-10"}


def test_below_a_dated_heading_of_a_contact_the_text_tells_who_was_there(vault: Vault) -> None:
    """
    == People/Ana.md
    ## 2026-11-10
    At the lake with [[Bea]].
    - [[Cem]] had come by boat
    - with [[Dan]]: on rowing with [[Eve]]
    == People/Bea.md
    == People/Cem.md
    == People/Dan.md
    == People/Eve.md
    """
    assert touches(vault) == {"Ana": "2026-11-10", "Bea": "2026-11-10", "Dan": "2026-11-10"}


def test_links_to_other_notes_are_nobody(vault: Vault) -> None:
    """
    == 2026-11-10.md
    [[Dune]] with [[Ana]] and [[Nobody Known]], [[Ana|the other]], [[2026-11-09]]
    == People/Ana.md
    == Dune.md
    """
    assert entries(vault) == ["2026-11-10 Ana from a mention"]


# --- passing tags --------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["asked", "gave", "got", "offer", "thanked", "news", "wants"])
def test_a_passing_tag_says_what_went_between_you_and_the_first_person(tag: str) -> None:
    vault = vault_of(f"""
        == Project.md
        - 2026-11-10 with [[Ana]] and [[Bea]]: something #{tag} #else
        == People/Ana.md
        == People/Bea.md
        """)
    assert entries(vault) == [f"2026-11-10 Ana, Bea #{tag} from a log"]
    assert [entry.day for entry in vault.tagged(person(vault, "Ana"), tag)] == [date(2026, 11, 10)]
    assert vault.tagged(person(vault, "Bea"), tag) == ()


def test_in_a_contacts_own_note_the_tag_is_about_that_contact(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 lunch with [[Bea]]: asked them about the team #asked
    == People/Bea.md
    """
    assert [entry.day for entry in vault.tagged(person(vault, "Ana"), "asked")] == [date(2026, 11, 10)]
    assert vault.tagged(person(vault, "Bea"), "asked") == ()


def test_tags_are_read_in_any_case_and_their_words_can_be_changed(vault: Vault) -> None:
    """
    == vaultkit.toml
    [tags]
    gave = "gegeben"
    == People/Ana.md
    - 2026-11-10 a book #Gegeben #Asked #gave
    """
    assert entries(vault) == ["2026-11-10 Ana #asked #gave from a log"]


def test_a_day_of_their_own_is_no_touch(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-25 her exam #theirs
    - 2026-11-10 lunch
    """
    assert entries(vault) == ["2026-11-10 Ana from a log", "2026-11-25 Ana #theirs (no touch) from a log"]
    assert touches(vault) == {"Ana": "2026-11-10"}


@pytest.mark.parametrize("until", ["2027-03-15", "[[2027-03-15]]"])
def test_a_quiet_time_lasts_until_the_day_behind_the_tag(until: str) -> None:
    vault = vault_of(f"== People/Ana.md\n- 2026-11-12 on leave #quiet until {until}\n")
    ana = person(vault, "Ana")
    assert entries(vault) == ["2026-11-12 Ana #quiet until 2027-03-15 from a log"]
    assert vault.quiet_until(ana) == date(2027, 3, 15)
    assert [vault.is_snoozed(ana, day) for day in (TODAY, date(2027, 3, 15), date(2027, 3, 16))] == [True, True, False]


def test_a_quiet_time_may_stand_below_a_log_line(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-12 on leave
        - #quiet until 2027-03-15
    """
    assert vault.quiet_until(person(vault, "Ana")) == date(2027, 3, 15)


def test_another_tag_with_a_day_is_no_quiet_time(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-12 #travels until 2026-12-01 and #quiet until 2027-03-15
    """
    assert vault.quiet_until(person(vault, "Ana")) == date(2027, 3, 15)


@pytest.mark.parametrize("day", ["2026-02-30", "15 March", "15/03/2027"])
def test_a_quiet_time_until_no_day_is_a_problem(day: str) -> None:
    vault = vault_of(f"== People/Ana.md\nText\n- 2026-11-12 on leave #quiet until {day}\n")
    assert [(problem.path, problem.line) for problem in vault.problems] == [("People/Ana.md", 2)]


def test_the_latest_of_all_quiet_days_counts(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    snooze_until: 2027-01-01
    ---
    - 2026-11-12 on leave #quiet until 2026-12-15
    - 2026-11-01 busy #quiet until 2027-02-01
    - 2026-11-01 busy #quiet
    """
    assert vault.quiet_until(person(vault, "Ana")) == date(2027, 2, 1)


@pytest.mark.parametrize(("status", "in_peace"), [("active", False), ("paused", True), ("archived", True)])
def test_a_paused_or_archived_contact_is_in_peace(status: str, in_peace: bool) -> None:
    vault = vault_of(f"== People/Ana.md\n---\nstatus: {status}\n---\n")
    assert vault.is_snoozed(person(vault, "Ana"), TODAY) == in_peace


def test_tags_below_a_log_line_are_about_the_person_of_that_line(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 lunch
        - she offered an introduction #offer
        - [ ] #waiting the job description #asked
    """
    assert entries(vault) == ["2026-11-10 Ana from a log", "2026-11-10 Ana #offer (no touch) from a log"]


def test_tags_in_code_and_comments_are_none(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 lunch `#gave` %% #asked %%
    """
    assert entries(vault) == ["2026-11-10 Ana from a log"]


def test_tags_in_a_quote_are_none(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 lunch
        > she once wrote #gave
    """
    assert entries(vault) == ["2026-11-10 Ana from a log"]


def test_a_tag_in_a_dated_note_counts_for_its_paragraph(vault: Vault) -> None:
    """
    == 2026-11-10.md
    [[Ana]] starts a new job #news

    [[Bea]] came too.
    == People/Ana.md
    == People/Bea.md
    """
    assert entries(vault) == ["2026-11-10 Ana #news from a mention", "2026-11-10 Bea from a mention"]


# --- people without a note ---------------------------------------------------------------------------


def test_an_unresolved_link_where_only_people_stand_is_a_person(vault: Vault) -> None:
    """
    == Events/Fair.md
    ---
    date: 2026-11-01
    attendees: ["[[Anneke Visser]]"]
    attended: yes
    ---
    == 2026-11-02.md
    - [[Bo Li]]: sent me slides #got
    - [ ] [[Cy Young]] will call #waiting
    - saw [[Nobody]]
    == 2026-11-03.md
    [[anneke visser]] and [[Bo Li]] again, and [[Cy Young]].
    """
    assert [found.name for found in vault.people] == ["Anneke Visser", "Bo Li", "Cy Young"]
    assert all(found.path is None for found in vault.people)
    assert touches(vault) == {
        "Anneke Visser": "2026-11-01 2026-11-03",
        "Bo Li": "2026-11-02 2026-11-03",
        "Cy Young": "2026-11-03",
    }


def test_some_unresolved_links_are_never_people(vault: Vault) -> None:
    """
    == vaultkit.toml
    me = "Jonas Weber"
    == Events/Fair.md
    ---
    date: 2026-11-01
    attendees: ["[[photo.png]]", "[[2026-11-01]]", "[[Jonas Weber]]", "[[Dune]]", "[[Annie]]"]
    ---
    == Dune.md
    == People/Ana.md
    ---
    aliases: [Annie]
    ---
    """
    assert [found.name for found in vault.people] == ["Ana"]


def test_a_person_without_a_note_is_the_same_in_any_case_and_form() -> None:
    vault = vault_of("""
        == 2026-11-01.md
        - [[Jos\u00e9 Paz]] helped #got
        == 2026-11-02.md
        - [[jose\u0301 paz]] helped #got
        """)
    assert touches(vault) == {"Jos\u00e9 Paz": "2026-11-01 2026-11-02"}


# --- names ----------------------------------------------------------------------------------------------


def test_a_bare_alias_counts_for_the_one_contact_who_has_it(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ---
    aliases: [Annie]
    ---
    == People/@Bea Chan.md
    == 2026-11-10.md
    [[annie]] and [[Bea Chan]] and [[@Bea Chan]].
    """
    assert touches(vault) == {"Ana Silva": "2026-11-10", "Bea Chan": "2026-11-10"}


def test_a_note_of_that_name_comes_before_an_alias(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ---
    aliases: [Annie]
    ---
    == Annie.md
    == 2026-11-10.md
    [[Annie]]
    """
    assert entries(vault) == []
    assert vault.problems == ()


def test_a_path_is_no_alias_but_may_lead_to_a_note_that_has_moved(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ---
    aliases: [Annie]
    ---
    == Companies/Kite.md
    == 2026-11-10.md
    met [[Old/Ana Silva]]
    == 2026-11-11.md
    met [[Old/Annie]]
    == 2026-11-12.md
    met [[Old/Kite]]
    """
    assert {key: list(map(str, days)) for key, days in vault.days.items()} == {"People/Ana Silva.md": ["2026-11-10"]}


def test_an_alias_of_two_contacts_counts_for_neither_and_is_a_problem(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    ---
    type: person
    aliases: [Ana]
    ---
    == People/Ana Ruiz.md
    ---
    aliases: [ana]
    ---
    == 2026-11-10.md
    [[Ana]] and [[Ana Ruiz]]
    - [[Ana]] sent a card #gave
    """
    assert touches(vault) == {"Ana Ruiz": "2026-11-10"}
    assert [found.name for found in vault.people] == ["Ana Ruiz", "Ana Silva"]
    assert [(problem.path, problem.line, problem.code) for problem in vault.problems] == [
        ("People/Ana Ruiz.md", 2, "shared-name")
    ]


def test_two_contacts_of_one_name_are_two_people(vault: Vault) -> None:
    """
    == People/Work/Ana.md
    == People/Ana.md
    == People/Work/2026-11-10 Call.md
    [[Ana]]
    == 2026-11-11.md
    [[Ana]] and [[People/Work/Ana|the other Ana]]
    """
    assert {found.path: list(map(str, vault.touch_days(found))) for found in vault.people} == {
        "People/Ana.md": ["2026-11-11"],
        "People/Work/Ana.md": ["2026-11-10", "2026-11-11"],
    }


def test_problems_of_all_notes_are_told_once_and_by_place(vault: Vault) -> None:
    """
    == People/Bea.md
    ---
    cadence: often
    ---
    - [ ] call 📅 2026-02-30
    == People/Ana.md
    ---
    title: Lunch: the plan
    ---
    """
    assert [(problem.path, problem.line, problem.code) for problem in vault.problems] == [
        ("People/Ana.md", 2, "bad-yaml"),
        ("People/Bea.md", 2, "bad-value"),
        ("People/Bea.md", 4, "bad-date"),
    ]


def test_a_tag_below_a_line_of_a_dated_note_belongs_to_those_who_were_there(vault: Vault) -> None:
    """
    == 2026-11-10.md
    - [[Ana]]: lunch
        - offered an intro to [[Bea]] #offer
    == People/Ana.md
    == People/Bea.md
    """
    assert [(entry.people[0].name, set(entry.tags)) for entry in vault.entries] == [("Ana", set()), ("Ana", {"offer"})]


def test_a_quiet_time_needs_no_day_of_its_own(vault: Vault) -> None:
    """
    == People/Ana.md
    On leave. #quiet until 2027-03-15
    """
    (ana,) = vault.people
    assert vault.quiet_until(ana) == date(2027, 3, 15)
    assert vault.touch_days(ana) == ()


def test_a_day_may_be_a_link_to_a_part_of_a_daily_note(vault: Vault) -> None:
    """
    == Project.md
    - [[2026-11-10#Morning]] lunch with [[Ana]]
    == People/Ana.md
    """
    assert entries(vault) == ["2026-11-10 Ana from a log"]
