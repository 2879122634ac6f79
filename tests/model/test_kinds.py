"""What a note is (FORMAT.md §2)."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import note_in, vault_of

from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.model.kinds import NoteKind, classify, front_tags
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.vocabulary import Kind

DAY = date(2026, 11, 22)


def sort(path: str, text: str, settings: Settings | None = None, daily: str = "YYYY-MM-DD") -> NoteKind:
    return classify(note_in(text, path), settings or Settings(), Configuration(DailyNotes(format=daily)))


def kind(path: str, text: str, settings: Settings | None = None) -> Kind | None:
    return sort(path, text, settings).kind


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("contact", "contact"),
        ("person", "contact"),
        ("people", "contact"),
        ("Persons", "contact"),
        ("goal", "goal"),
        ("GOALS", "goal"),
        ("event", "event"),
        ("meeting", "event"),
        ("conferences", "event"),
        ("call", "event"),
        ("[person]", "contact"),
        ("[book, person]", "contact"),
        ('"[[People]]"', "contact"),
        ('"[[Categories/People|people I know]]"', "contact"),
        ('["[[People]]"]', "contact"),
        ("[[People]]", "contact"),
        ('"#person"', "contact"),
        ("book", None),
        ("[]", None),
        ("", None),
        ('""', None),
        ("personal", None),
        ("contact person", None),
        ("1", None),
    ],
)
@pytest.mark.parametrize("name", ["type", "categories", "category", "Type", "CATEGORY"])
def test_a_property_says_what_a_note_is(name: str, value: str, expected: Kind | None) -> None:
    assert kind("Notes/Ana.md", f"---\n{name}: {value}\n---\n") == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("type: book\ncategories: person", "contact"),
        ("type: goal\ncategory: event", "event"),
        ("type: goal\ncategories: [event, person]", "contact"),
        ("type:\ncategory: goal", "goal"),
    ],
)
def test_the_three_properties_are_read_together_and_contact_comes_before_event_before_goal(
    front: str, expected: Kind
) -> None:
    assert kind("Ana.md", f"---\n{front}\n---\n") == expected


def test_another_value_alone_ends_the_search() -> None:
    assert kind("People/Dune.md", "---\ntype: book\ntags: [person]\n---\n#person\n") is None


@pytest.mark.parametrize("front", ["type:", 'type: ""', "type: []", "type: [ '' ]", "category: ~"])
def test_an_empty_value_does_not_end_the_search(front: str) -> None:
    assert kind("People/Ana.md", f"---\n{front}\n---\n") == "contact"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntags: [contact]\n---\n", "contact"),
        ("---\ntags: person\n---\n", "contact"),
        ('---\ntags: "#people"\n---\n', "contact"),
        ("---\nTags: [Person]\n---\n", "contact"),
        ("---\ntags: [person/friend]\n---\n", "contact"),
        ("---\ntags: [friend/person]\n---\n", None),
        ("---\ntags: [personal]\n---\n", None),
        ("---\ntags: person, friend\n---\n", None),
        ("---\ntags: [goal]\n---\n", "goal"),
        ("---\ntags: [event]\n---\n", "event"),
        ("---\ntags: [meeting/online]\n---\n", "event"),
        ("---\ntags: [conference]\n---\n", None),
        ("---\ntags: [goal, event]\n---\n", "event"),
        ("---\ntags: [goal, event, person]\n---\n", "contact"),
        ("---\ntags: [{a: person}, 3, ~]\n---\n", None),
        ("---\ntag: person\n---\n", None),
        ("#person\n", "contact"),
        ("Met in Lisbon. #Person/friend\n\n# Log\n", "contact"),
        ("# Ana\n#person\n", None),
        ("# Ana #person\n", None),
        ("# Ana\n#person\n# Log\n", None),
        ("%% #person %%\n", None),
        ("`#person`\n", None),
    ],
)
def test_a_tag_in_the_properties_or_above_the_first_heading_says_it(text: str, expected: Kind | None) -> None:
    assert kind("Notes/Ana.md", text) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("People/Ana.md", "contact"),
        ("Contacts/Ana.md", "contact"),
        ("Persons/Ana.md", "contact"),
        ("people/Ana.md", "contact"),
        ("My/People/Work/Ana.md", "contact"),
        ("Goals/A job.md", "goal"),
        ("Events/Meetup.md", "event"),
        ("Meetings/2026-11-22 Meetup.md", "event"),
        ("People/Events/Meetup.md", "event"),
        ("Events/People/Ana.md", "contact"),
        ("My People/Ana.md", None),
        ("Peoples/Ana.md", None),
        ("Person/Ana.md", None),
        ("People.md", None),
        ("Ana.md", None),
    ],
)
def test_the_nearest_folder_says_it(path: str, expected: Kind | None) -> None:
    assert kind(path, "Text\n") == expected


def test_a_tag_comes_before_a_folder_and_a_property_before_a_tag() -> None:
    assert kind("People/Meetup.md", "#event\n") == "event"
    assert kind("People/Meetup.md", "---\ntype: goal\n---\n#event\n") == "goal"


@pytest.mark.parametrize(
    "path",
    [
        "People/People.md",
        "People/people.md",
        "People/Index.md",
        "People/_index.md",
        "People/People MOC.md",
        "People/MOC - People.md",
        "People/Map of Contents.md",
        "People/Maps of content.md",
        "People/README.md",
        "People/2026-11-22 Dinner.md",
        "People/20261122.md",
        "People/2026-11-22.md",
    ],
)
def test_some_names_are_no_contact_by_folder_or_tag_alone(path: str) -> None:
    assert kind(path, "#person\n") is None
    assert kind(path, "---\ntype: person\n---\n") == "contact"


@pytest.mark.parametrize(
    "path",
    [
        "People/Mochizuki.md",
        "People/Mocha Latte.md",
        "People/Indexa Corp.md",
        "People/Ana 123456789.md",
        "People/Ana 2026-02-30.md",
        "People/Readmere.md",
        "People/Ana 2026.md",
    ],
)
def test_words_match_whole(path: str) -> None:
    assert kind(path, "Text\n") == "contact"


@pytest.mark.parametrize("path", ["Goals/Goals.md", "Goals/Goals MOC.md", "Events/Events.md", "Events/Index.md"])
def test_a_folders_own_note_is_no_goal_and_no_event_either(path: str) -> None:
    assert kind(path, "Text\n") is None


def test_a_daily_note_is_nothing_else_by_tag_or_folder() -> None:
    assert sort("2026-11-22.md", "#event\n") == NoteKind(None, DAY, DAY)
    assert sort("Events/2026-11-22.md", "Text\n", daily="[Events]/YYYY-MM-DD") == NoteKind(None, DAY, DAY)


def test_a_daily_note_with_a_type_is_what_it_says() -> None:
    assert sort("2026-11-22.md", "---\ntype: meeting\n---\n") == NoteKind("event", None, DAY)
    assert sort("2026-11-22.md", "---\ntype: goal\n---\n") == NoteKind("goal", None, None)


@pytest.mark.parametrize("front", ["a: '{{date}}'", "a: <% tp.date.now() %>", "a: {{title}}", "a: '{%x%}'"])
def test_a_template_is_nothing(front: str) -> None:
    assert kind("People/Person.md", f"---\ntype: person\n{front}\n---\n") is None


def test_a_placeholder_in_the_text_makes_no_template() -> None:
    assert kind("People/Ana.md", "Text {{date}}\n") == "contact"


@pytest.mark.parametrize("me", ["Me Myself", "me myself", "People/Me Myself", "People/Me Myself.md", "Me Myself.md"])
def test_your_own_note_is_no_contact(me: str) -> None:
    assert kind("People/Me Myself.md", "---\ntype: person\n---\n", Settings(me=me)) is None
    assert kind("People/Ana.md", "---\ntype: person\n---\n", Settings(me=me)) == "contact"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2026-11-22 Dinner.md", DAY),
        ("Dinner 2026-11-22.md", DAY),
        ("20261122 Dinner.md", DAY),
        ("Dinner-20261122.md", DAY),
        ("202611220930 Note.md", DAY),
        ("20261122093015 Note.md", DAY),
        ("202611229930 Note.md", None),
        ("2026112209301 Note.md", None),
        ("2026-11-2 Dinner.md", None),
        ("2026-02-30 Dinner.md", None),
        ("2026-02-30 moved to 2026-11-22.md", DAY),
        ("2026-11-22 to 2026-11-24.md", DAY),
        ("12345678.md", None),
        ("2026-11-22/Dinner.md", None),
        ("Dinner.md", None),
    ],
)
def test_a_note_named_with_a_day_is_a_dated_note(path: str, day: date | None) -> None:
    assert sort(path, "Text\n") == NoteKind(None, None, day)


def test_a_contact_or_a_goal_with_a_day_in_its_name_is_no_dated_note() -> None:
    assert sort("A 2026-11-22.md", "---\ntype: contact\n---\n") == NoteKind("contact")
    assert sort("A 2026-11-22.md", "---\ntype: goal\n---\n") == NoteKind("goal")
    assert sort("A 2026-11-22.md", "---\ntype: event\n---\n") == NoteKind("event", None, DAY)


def test_a_daily_note_is_one_by_the_format_of_the_vault() -> None:
    assert sort("22.11.2026.md", "Text\n", daily="DD.MM.YYYY") == NoteKind(None, DAY, DAY)
    assert sort("2026-11-22.md", "Text\n", daily="DD.MM.YYYY") == NoteKind(None, None, DAY)


def test_the_words_can_be_changed() -> None:
    settings = Settings(
        kind_values={"contact": ("Freund",), "event": (), "goal": ()},
        kind_tags={"contact": ("#Mensch",), "event": (), "goal": ()},
        kind_folders={"contact": ("Leute",), "event": (), "goal": ()},
    )
    assert kind("A.md", "---\ntype: freund\n---\n", settings) == "contact"
    assert kind("A.md", "---\ntype: person\n---\n", settings) is None
    assert kind("A.md", "#mensch\n", settings) == "contact"
    assert kind("A.md", "#person\n", settings) is None
    assert kind("leute/A.md", "Text\n", settings) == "contact"
    assert kind("People/A.md", "Text\n", settings) is None


def test_a_block_that_cannot_be_read_leaves_the_tags_and_the_folder() -> None:
    assert kind("People/Ana.md", "---\ntitle: Lunch: the plan\n---\n") == "contact"


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("[a, '#b', c/d]", ["a", "b", "c/d"]),
        ("a", ["a"]),
        ("'#a'", ["a"]),
        ("' #a '", ["a"]),
        ("a, b", []),
        ("a b", []),
        ("[a b, 'c,d', e]", ["e"]),
        ("[1, ~, [x], '']", []),
        ("", []),
    ],
)
def test_tags_in_the_properties_are_those_of_obsidian(written: str, tags: list[str]) -> None:
    assert front_tags(note_in(f"---\ntags: {written}\n---\n")) == tags


def test_a_vault_says_what_each_of_its_notes_is(vault: Vault) -> None:
    """
    == 2026-11-22.md
    == Agenda notes/2026-11-21 Walk.md
    == People/Ana.md
    == Events/Meetup.md
    == Goals/A job.md
    == Dune.md
    """
    assert {path: sort.word for path, sort in vault.kinds.items()} == {
        "2026-11-22.md": "daily",
        "Agenda notes/2026-11-21 Walk.md": "dated",
        "People/Ana.md": "contact",
        "Events/Meetup.md": "event",
        "Goals/A job.md": "goal",
        "Dune.md": "note",
    }


def test_a_daily_folder_of_the_vault_counts() -> None:
    described = """
    == .obsidian/daily-notes.json
    {"folder": "Diary", "format": "DD-MM-YYYY"}
    == Diary/22-11-2026.md
    == 22-11-2026.md
    """
    assert vault_of(described).kinds == {"Diary/22-11-2026.md": NoteKind(None, DAY, DAY), "22-11-2026.md": NoteKind()}
