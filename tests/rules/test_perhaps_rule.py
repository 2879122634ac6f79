"""`perhaps`: sentences that sound like something to keep, and what a tick makes of them."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from rules.vault_of import HEADER, agenda_of, context_of, days_with, items_of, person, section_names
from vaultkit.actions.note_edit import edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.errors import EditRefused
from vaultkit.markdown.task import TaskFormat
from vaultkit.rules.perhaps import PERHAPS, PerhapsItem, perhaps
from vaultkit.settings import DEFAULTS

TODAY = "2026-11-22"
ANA = person("Ana", "type: contact") + person("Bea", "type: contact")


def note(text: str, day: str = "2026-11-20") -> str:
    return f"{HEADER}{day}.md\n{dedent(text).strip()}\n"


def found(text: str, today: str = TODAY) -> list[tuple[str, str, str]]:
    """Who, what it sounds like, and the sentence."""
    items = items_of(perhaps, ANA + text, today)
    return [(item.people[0].name, item.sounds_like, item.title) for item in items]


def test_a_sentence_beside_one_person_sounds_like_something() -> None:
    assert found(note("lunch with [[Ana]]. She offered to help with the flat hunt")) == [
        ("Ana", "offer", "She offered to help with the flat hunt")
    ]
    assert found(note("[[Bea]] will send me the plan\n- [[Ana]] is pregnant")) == [
        ("Ana", "news", "[[Ana]] is pregnant"),
        ("Bea", "promised", "[[Bea]] will send me the plan"),
    ]


def test_a_line_in_the_own_log_counts_as_well() -> None:
    text = person("Cem", "type: contact", "## Log\n- 2026-11-20 coffee; he will send me the slides")
    assert found(text) == [("Cem", "promised", "he will send me the slides")]


@pytest.mark.parametrize(
    "line",
    [
        "lunch with [[Ana]] and [[Bea]]. She offered to help",
        "[[Ana]] offered to introduce me to [[Bea]]",
        "[[Ana]] offered to help #offer",
        "- [ ] [[Ana]] will send me the plan",
        "> [[Ana]] offered to help",
        "```\n[[Ana]] offered to help\n```",
        "%% [[Ana]] offered to help %%",
        "lunch with [[Ana]]",
    ],
)
def test_two_people_tags_tasks_and_what_is_no_text_of_yours_sound_like_nothing(line: str) -> None:
    assert found(note(line)) == []


def test_a_promise_whose_task_stands_there_is_kept_already() -> None:
    text = "- [[Ana]] will send me the plan\n    - [ ] #waiting [[Ana]] send me the plan 📅 2026-12-01"
    assert found(note(text)) == []


def test_it_stands_for_a_week_from_the_day_of_the_note() -> None:
    shown = days_with(perhaps, ANA + note("[[Ana]] offered to help"), ("2026-11-15", "2026-12-10"))
    assert (shown[0], shown[-1], len(shown)) == (date(2026, 11, 20), date(2026, 11, 27), 8)


def test_three_stand_at_most_the_newest_first() -> None:
    notes = "".join(note("[[Ana]] offered to help " + "abcd"[at], f"2026-11-{17 + at}") for at in range(4))
    assert [title for _, _, title in found(notes)] == [f"[[Ana]] offered to help {letter}" for letter in "dcb"]


def test_who_is_left_in_peace_has_none() -> None:
    text = person("Dan", "snooze_until: 2026-12-24") + note("[[Dan]] offered to help")
    assert found(text) == []


def test_it_is_the_last_section() -> None:
    agenda = agenda_of(ANA + note("lunch with [[Ana]]. She offered to help"), TODAY)
    assert section_names(agenda, "Perhaps") == ["Ana"]


# --- a tick ------------------------------------------------------------------------------------


def after_tick(line: str) -> str:
    """The dated note after the only item in it was ticked."""
    context = context_of(ANA + note(line), TODAY)
    texts = {"2026-11-20.md": note(line).partition("\n")[2]}
    sources = Sources(context.vault, DEFAULTS, TaskFormat(), texts.__getitem__)
    (item,) = perhaps(context)
    (target,) = [target for target in PERHAPS.targets(context) if target.key == item.key]
    edits = ticked(Tick("x", context.today), target, sources)
    return edited(edits, sources.text_of)["2026-11-20.md"].rstrip("\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[[Ana]] offered to help", "[[Ana]] offered to help #offer"),
        ("- [[Ana]] is pregnant ^a1", "- [[Ana]] is pregnant #news ^a1"),
        ("[[Ana]] is looking for a flat.\nRain.", "[[Ana]] is looking for a flat. #wants\nRain."),
        (
            "- [[Ana]] will send me the plan by friday\n- rain",
            "- [[Ana]] will send me the plan by friday\n"
            "    - [ ] #waiting [[Ana]] send me the plan by friday 📅 2026-11-27\n- rain",
        ),
        (
            "* lunch with [[Ana]].\n  I will send her the book",
            "* lunch with [[Ana]].\n  I will send her the book\n    - [ ] [[Ana]] send her the book",
        ),
        (
            "Lunch with [[Ana]]. She'll send the plan.\nRain all day.\n\nMore.",
            "Lunch with [[Ana]]. She'll send the plan.\nRain all day.\n- [ ] #waiting [[Ana]] send the plan\n\nMore.",
        ),
    ],
)
def test_a_tick_writes_the_tag_or_the_task_at_that_line(line: str, expected: str) -> None:
    assert after_tick(line) == expected
    assert found(note(expected)) == []


def test_a_tick_in_a_table_is_refused() -> None:
    with pytest.raises(EditRefused, match="stands in a table"):
        after_tick("| a | b |\n|---|---|\n| [[Ana]] offered to help | x |")


def test_it_cannot_be_put_off() -> None:
    context = context_of(ANA + note("[[Ana]] offered to help"), TODAY)
    (target,) = PERHAPS.targets(context)
    with pytest.raises(EditRefused, match="goes by itself"):
        ticked(Tick(">", context.today), target, Sources(context.vault, DEFAULTS, TaskFormat(), str))


def test_items_are_of_their_kind() -> None:
    (item,) = items_of(perhaps, ANA + note("[[Ana]] offered to help"), TODAY)
    assert isinstance(item, PerhapsItem)
