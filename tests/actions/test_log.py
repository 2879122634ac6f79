"""Log lines from what was typed: whole notes before and after, and nothing in anybody else's note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from vault_builder import configuration_in, files_in, read_vault

from vaultkit.actions.log import LogRequest, Task, is_as_meant, log_touch, promised
from vaultkit.actions.note_edit import edited
from vaultkit.actions.sources import Sources
from vaultkit.errors import EditRefused, UsageProblem, VaultkitError
from vaultkit.markdown.note import read_note
from vaultkit.model.vault import Vault
from vaultkit.prose.sentence import Understood, understood
from vaultkit.settings import DEFAULTS, Settings, read_settings

TODAY = date(2026, 11, 22)
FILES = files_in("""
    == People/Ana Silva.md
    ---
    aliases: [Anita]
    ---
    ## Log
    - 2026-11-10 lunch

    ## Ideas
    == People/Bea Chan.md
    A note without a log.
    == People/Marta Ruiz.md
    ## Log
    * **2026-01-05**: hello
    * **2026-02-05**: again
    == Events/Meetup.md
    ---
    date: 2026-11-10
    attendees: ["[[Anneke Visser]]"]
    ---
    == Daily/2026-11-22.md
    # Sunday
    == .obsidian/daily-notes.json
    {"folder": "Daily"}
    """)
DAILY = "Daily/2026-11-22.md"


def sources_in(files: Mapping[str, str], settings: Settings = DEFAULTS) -> Sources:
    configuration = configuration_in(dict(files))
    notes = [read_note(path, text, configuration.task_format) for path, text in files.items() if path.endswith(".md")]
    vault = read_vault(notes, settings, configuration)

    def text_of(path: str) -> str:
        return files[path]

    return Sources(vault, settings, configuration.task_format, text_of)


def logged(
    typed: str,
    files: Mapping[str, str] = FILES,
    settings: Settings = DEFAULTS,
    *,
    asked: bool = False,
    tasks: tuple[Task, ...] = (),
) -> tuple[Understood, dict[str, str], Sources]:
    """What is understood, the notes that change, and the vault afterwards."""
    sources = sources_in(files, settings)
    told = understood(typed, sources.vault, TODAY)
    edits = log_touch(LogRequest(told, tasks, asked), sources, DAILY)
    texts = edited(edits, sources.text_of)
    after = sources_in({**files, **texts}, settings)
    if not is_as_meant(told, after, DAILY):
        raise EditRefused("not as meant")
    return told, texts, after


@pytest.mark.parametrize(
    ("typed", "path", "line"),
    [
        (
            "coffee with ana and bea yesterday: she offered an intro to marta #offer",
            "People/Ana Silva.md",
            "- 2026-11-21 coffee with ana and [[Bea Chan]]: she offered an intro to [[Marta Ruiz]] #offer",
        ),
        (
            "thanked bea for the intro to anita",
            "People/Bea Chan.md",
            "- 2026-11-22 thanked bea for the intro to [[Ana Silva|anita]]",
        ),
        ("coffee with ana #gave: a book", "People/Ana Silva.md", "- 2026-11-22 coffee with ana #gave: a book"),
        ("ana: marta said: no", "People/Ana Silva.md", "- 2026-11-22 ana: [[Marta Ruiz]] said: no"),
        ("met ana and bea", "People/Ana Silva.md", "- 2026-11-22 with [[Bea Chan]]: met ana and bea"),
        (
            "lunch with ana and bea, marta was sick",
            "People/Ana Silva.md",
            "- 2026-11-22 with [[Bea Chan]]: lunch with ana and bea, [[Marta Ruiz]] was sick",
        ),
        (
            "talked with ana about marta: she moves",
            "People/Ana Silva.md",
            "- 2026-11-22 with [[Ana Silva]]: talked with ana about [[Marta Ruiz]]: she moves",
        ),
        ("coffee with marta: hi", "People/Marta Ruiz.md", "* **2026-11-22**: coffee with marta: hi"),
        ("coffee with anneke: hi", DAILY, "- 2026-11-22 coffee with [[Anneke Visser]]: hi"),
        ("coffee with anneke and ana", DAILY, "- 2026-11-22 coffee with [[Anneke Visser]] and [[Ana Silva]]"),
        (
            "asked anneke about ana",
            DAILY,
            "- 2026-11-22 with [[Anneke Visser]]: asked anneke about [[Ana Silva]]",
        ),
    ],
)
def test_the_line_in_the_note(typed: str, path: str, line: str) -> None:
    told, texts, _ = logged(typed)
    assert list(texts) == [path]
    assert [new for new in texts[path].splitlines() if new not in FILES[path].splitlines() and new.strip("# Log")] == [
        line
    ]
    assert told.people


def test_a_whole_note_with_a_promise_and_a_to_do() -> None:
    tasks = (Task("theirs", "sends the RFP", date(2026, 12, 4)), Task("mine", "send slides"))
    _, texts, after = logged("coffee with ana: asked for it", tasks=tasks, asked=True)
    assert texts == {
        "People/Ana Silva.md": (
            "---\naliases: [Anita]\n---\n## Log\n"
            "- 2026-11-22 coffee with ana: asked for it #asked\n"
            "    - [ ] #waiting sends the RFP 📅 2026-12-04\n"
            "    - [ ] send slides\n"
            "- 2026-11-10 lunch\n\n## Ideas\n"
        )
    }
    promised = [(promise.task.text, promise.theirs, promise.task.due) for promise in after.vault.promises]
    assert promised == [("#waiting sends the RFP", True, date(2026, 12, 4)), ("send slides", False, None)]


@pytest.mark.parametrize(
    ("theirs", "by", "task"),
    [
        ("the slides", "friday", Task("theirs", "the slides", date(2026, 11, 27))),
        ("the slides by friday", None, Task("theirs", "the slides", date(2026, 11, 27))),
        ("sends the slides on dec 4", None, Task("theirs", "sends the slides", date(2026, 12, 4))),
        ("die Unterlagen bis Ende des Monats", None, Task("theirs", "die Unterlagen", date(2026, 11, 30))),
        ("la présentation pour mardi", None, Task("theirs", "la présentation", date(2026, 11, 24))),
        ("photos of yesterday", None, Task("theirs", "photos of yesterday")),
        ("monday's slides", None, Task("theirs", "monday's slides")),
        ("friday", None, Task("theirs", "friday")),
    ],
)
def test_the_day_of_a_promise_is_given_or_ends_its_words(theirs: str, by: str | None, task: Task) -> None:
    assert promised(theirs, None, by, TODAY) == (task,)


@pytest.mark.parametrize("by", ["yesterday", "whenever"])
def test_a_promise_for_no_day_to_come_is_refused(by: str) -> None:
    with pytest.raises(UsageProblem, match="is no day to come"):
        promised("slides", None, by, TODAY)
    with pytest.raises(UsageProblem, match="--by is the day of"):
        promised(None, None, "friday", TODAY)


def test_a_section_is_made_where_there_is_none() -> None:
    _, texts, _ = logged("coffee with bea: hi")
    assert texts == {"People/Bea Chan.md": "A note without a log.\n\n## Log\n- 2026-11-22 coffee with bea: hi\n"}


def test_the_daily_note_when_the_settings_say_so() -> None:
    settings, problems = read_settings('log_to = "daily"')
    assert not problems
    _, texts, _ = logged("coffee with ana yesterday: marta called", settings=settings)
    assert texts == {DAILY: "# Sunday\n\n## Log\n- 2026-11-21 coffee with [[Ana Silva]]: [[Marta Ruiz]] called\n"}


def test_another_place_to_log_to_is_a_problem() -> None:
    settings, problems = read_settings('log_to = "elsewhere"')
    assert settings.log_to == "person"
    assert [problem.code for problem in problems] == ["bad-setting"]


PIECES = st.sampled_from(
    [
        *(
            "ana",
            "Ana Silva",
            "anita",
            "bea",
            "marta",
            "anneke",
            "bob",
            "an",
            "and",
            ",",
            "&",
            "with",
            "met",
            "yesterday",
        ),
        *(
            "fri",
            "2026-11-20",
            "coffee",
            ":",
            "#gave",
            "#quiet until 2027-01-01",
            "[[Bea Chan]]",
            "[[",
            "]]",
            "- [ ] x",
        ),
        *(
            "`",
            "%%",
            "<!--",
            "```",
            "## Log",
            "said",
            "$",
            "|",
            "^id",
            "> ",
            "\n",
            "**",
            "📅 2026-12-01",
            "https://x.y",
        ),
    ]
)
TYPED = st.one_of(
    st.lists(PIECES, max_size=9).map(" ".join),
    st.tuples(st.sampled_from(["coffee with ana", "met ana and bea"]), st.lists(PIECES, max_size=8)).map(
        lambda parts: f"{parts[0]}: {' '.join(parts[1])}"
    ),
    st.text(max_size=30),
)


def days_of_all(vault: Vault) -> dict[str, tuple[date, ...]]:
    return {person.key: vault.touch_days(person) for person in vault.people}


@bounds(max_examples=150, deadline=None)
@given(TYPED, st.sampled_from(["person", "daily"]))
def test_whatever_is_typed_is_noted_with_those_who_are_named_or_refused(typed: str, log_to: str) -> None:
    settings = read_settings(f'log_to = "{log_to}"')[0]
    before = days_of_all(sources_in(FILES, settings).vault)
    try:
        told, texts, after = logged(typed, settings=settings)
    except VaultkitError:
        return
    first = told.people[0]
    assert list(texts) == [first.path if first.path and log_to == "person" else DAILY]
    there = {person.key for person in told.people}
    for key, days in days_of_all(after.vault).items():
        expected = {*before.get(key, ()), *({told.day} if key in there else ())}
        assert set(days) == expected, key
