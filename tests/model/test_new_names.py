"""Names without a note with whom you talked on two days: which are offered as people, and which are not."""

from __future__ import annotations

import pytest
from vault_builder import vault_of

ANA = """\
== People/Ana Silva.md
---
company: Acme Robotics
location: New Haven, Connecticut
---
"""


def names(*notes: str, more: str = "") -> list[str]:
    """Who is found, of daily notes on 3, 4, 5, ... November."""
    daily = "".join(f"== 2026-11-{day:02}.md\n{text}\n" for day, text in enumerate(notes, 3))
    return [one.name for one in vault_of(ANA + daily + more).new_names]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Lunch with [[Luis Ortega]].", "- [[Luis Ortega]] by the river", "Luis Ortega"),
        ("cinema with [[Luis Ortega]]", "swimming with [[Luis Ortega]] and [[Ana Silva]]", "Luis Ortega"),
        ("[[Luis Ortega]] called", "[[Luis Ortega]]: he moves in spring", "Luis Ortega"),
        ("- [[luis ortega]] said no", "lunch with [[Luis Ortega|Luis]]", "Luis Ortega"),
        ("lunch with [[Luis Ortega]]", "- [[luis ortega]] by the river", "Luis Ortega"),
        ("Mittagessen mit [[Jürgen Groß]]", "Jürgens Hund, [[Jürgen Groß]] kam mit", "Jürgen Groß"),
        ("déjeuner avec [[Zoé Le Goff]]", "[[Zoé Le Goff]] m'a écrit", "Zoé Le Goff"),
        ("cena con [[Íñigo de la Torre]]", "[[Íñigo de la Torre]] llamó", "Íñigo de la Torre"),
        ("coffee with [[Luis]]", "met [[Luis]] again", "Luis"),
        ("met [[Jan van der Berg]]", "[[Anne-Marie O’Neil]] and [[Jan van der Berg]]", "Jan van der Berg"),
        ("lunch with [[山田太郎]]", "[[山田太郎]]さん", "山田太郎"),
        ("- [x] lunch with [[Luis Ortega]]", "| lunch with [[Luis Ortega\\|Lu]] | x |\n|--|--|", "Luis Ortega"),
        ("- 14:00: call with [[Luis Ortega]]", "1:1 with [[Luis Ortega]]", "Luis Ortega"),
    ],
)
def test_two_days_of_talk_with_the_words_of_it_make_a_name(first: str, second: str, name: str) -> None:
    assert names(first, second) == [name]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lunch with [[Luis Ortega]].", "Rain."),
        ("Lunch with [[Luis Ortega]].", "Need to call [[Luis Ortega]]."),
        ("Lunch with [[Luis Ortega]].", "[[Ana Silva]]: coffee, told her about [[Luis Ortega]]"),
        ("Lunch with [[Luis Ortega]].", "- [[Ana Silva]]: lunch\n    - knows [[Luis Ortega]]"),
        ("Lunch with [[Luis Ortega]].", "- [ ] call [[Luis Ortega]]"),
        ("Lunch with [[Luis Ortega]].", "> lunch with [[Luis Ortega]]"),
        ("Lunch with [[Luis Ortega]]. Coffee with [[Luis Ortega]].", "Rain."),
    ],
)
def test_one_day_or_a_name_that_is_only_mentioned_makes_none(first: str, second: str) -> None:
    assert names(first, second) == []


@pytest.mark.parametrize(
    "name",
    [
        *("luis ortega", "luis", "Room 12", "2026-11-01", "November", "Monday", "API", "NASA Ames", "#Luis", "me"),
        *("People/Luis Ortega", "Projects/Apollo", "../Luis Ortega", "scan.pdf", "Luis Ortega.jpg", "Luis.canvas"),
        *(
            "Blue Team",
            "The Smiths",
            "Los Angeles",
            "Der Spiegel",
            "Example GmbH",
            "Design Studio",
            "Old Friends",
            "People MOC",
            "Home Office",
        ),
        *("Reading List", "Weekly Review", "Book Club", "Kanban Board", "Project Apollo", "Goal Setting"),
        *("Acme Robotics", "New Haven", "Connecticut", "Ana", "Silva", "Daily Life", "A Very Long Name Indeed It Is"),
    ],
)
def test_what_looks_like_no_person_is_none(name: str) -> None:
    note = f"Lunch with [[{name}]]. Met [[{name}]]."
    assert names(note, note, note, more="== Notes/Daily Life/Page.md\nx\n") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[[Deep Forest]] is growing", "read more of [[Deep Forest]]"),
        ("worked with [[Machine Learning]]", "played a bit with [[Machine Learning]]"),
        ("experimented with [[Visual Basic]]", "problems with [[Visual Basic]], again"),
        ("gearbeitet mit [[Visual Basic]]", "travaillé avec [[Visual Basic]]"),
        ("with [[Python]]", "a day with [[Python]] and [[Ana Silva]]"),
        ("saw [[Blade Runner]] with [[Ana Silva]]", "thinking of [[Blade Runner]]"),
    ],
)
def test_a_link_that_nothing_calls_a_person_is_none(first: str, second: str) -> None:
    assert names(first, second) == []


def test_who_stands_where_only_people_stand_needs_no_such_words() -> None:
    events = "".join(
        f'== Events/Fair {day}.md\n---\ndate: 2026-11-{day:02}\nattendees: ["[[Bea]]", "[[Sales Team]]"]\n---\nGood.\n'
        for day in (3, 9)
    )
    assert names(more=events) == ["Bea"]
    assert names("[[Cem]] lent me a drill #got", "[[Cem]] rang") == ["Cem"]
    assert names("---\npeople: [Dan, Eva Lind]\n---\n", "---\npeople: ['[[Dan]]', Eva Lind]\n---\n") == [
        "Dan",
        "Eva Lind",
    ]


def test_somebody_with_a_note_an_alias_or_in_not_people_is_no_new_name() -> None:
    lunch = ("lunch with [[Luis Ortega]]", "lunch with [[Luis Ortega]]")
    assert names(*lunch) == ["Luis Ortega"]
    assert names(*lunch, more="== Somewhere/Luis Ortega.md\nx\n") == []
    assert names(*lunch, more="== People/Lu.md\n---\naliases: [luis ortega]\n---\n") == []
    assert names(*lunch, more="== People/Luis Ortega Ruiz.md\nx\n") == []
    assert names(*lunch, more='== vaultkit.toml\nnot_people = ["luis ortega"]\n') == []
    assert names(*lunch, more='== vaultkit.toml\nme = "Luis Ortega"\n') == []


def test_in_not_people_nobody_is_anybody_wherever_the_name_stands() -> None:
    event = '== Events/Fair.md\n---\ndate: 2026-11-03\nattendees: ["[[Acme]]"]\n---\nGood.\n'
    assert [one.name for one in vault_of(event).people] == ["Acme"]
    assert vault_of(event + '== vaultkit.toml\nnot_people = ["Acme"]\n').people == ()


def test_it_tells_the_days_and_the_first_place() -> None:
    (one,) = vault_of("""
        == Log.md
        # Log
        - 2026-11-12 lunch with [[Luis Ortega]]
        - 2026-11-03 met [[Luis Ortega]]
        - 2026-11-03 tea with [[Luis Ortega]]
        """).new_names
    assert ([str(day) for day in one.days], one.path, one.line, one.notes) == (
        ["2026-11-03", "2026-11-12"],
        "Log.md",
        3,
        1,
    )
