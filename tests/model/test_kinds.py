"""What a note is (docs/format.md, *What a note is*)."""

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
@pytest.mark.parametrize("name", ["type", "categories", "category", "Type", "CATEGORY", "fileClass", "note_type"])
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


@pytest.mark.parametrize("value", ["book", "Books", '"[[Companies]]"', "📚 Book", "literature note", "place", "recipe"])
def test_another_kind_of_note_alone_ends_the_search(value: str) -> None:
    assert kind("People/Dune.md", f"---\ntype: {value}\ntags: [person]\n---\n#person\n") is None


@pytest.mark.parametrize("value", ["friend", "colleague", "Client", "mentor", "family", "work", "school", "[a, b]"])
def test_a_value_that_names_no_kind_of_note_leaves_the_folder(value: str) -> None:
    assert kind("People/Ana.md", f"---\ntype: {value}\n---\n") == "contact"
    assert kind("Notes/Ana.md", f"---\ntype: {value}\n---\n") is None
    assert kind("Notes/Ana.md", f"---\ncategory: {value}\ntags: [person]\n---\n") == "contact"


@pytest.mark.parametrize("value", ["single", "recurring", "rrule", "calendar-event"])
def test_the_kinds_of_a_calendar_leave_a_meeting_in_its_folder(value: str) -> None:
    assert kind("Meetings/2026-11-20 Sync.md", f"---\ntype: {value}\n---\n") == "event"
    assert kind("Notes/Sync.md", f"---\ntype: {value}\n---\n") is None


VCARD = "---\nN.FN: Torres\nN.GN: Lena\nUID: urn:uuid:019730a76c14a\nVERSION: '4.0'\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "contact"),
        ("CATEGORIES: Books\n", "contact"),
        ("CATEGORIES: Meetings, Art\n", "contact"),
        ("KIND: individual\n", "contact"),
        ("KIND: org\n", None),
        ("KIND: Group\n", None),
        ("type: book\n", None),
    ],
)
def test_a_note_of_the_vcard_plugin_is_a_contact_anywhere(more: str, expected: Kind | None) -> None:
    assert kind("Notes/Lena.md", f"{VCARD}{more}---\n") == expected


@pytest.mark.parametrize("front", ["uid: 1", "UID: 1", "fn: f(x)", "BDAY: 2020-01-01", "version: 4.0"])
def test_one_name_that_a_vcard_has_too_makes_no_contact(front: str) -> None:
    assert kind("Notes/Lena.md", f"---\n{front}\n---\n") is None


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("Notes/Ana Silva.md", "birthday: 1985-03-14"),
        ("Ana Silva.md", "bday: 03-14"),
        ("@Ana Silva.md", "dob: 1985-03-14"),
        ("Notes/Ana da Silva.md", "email: ana.silva@acme.example\ncompany: Acme"),
        ("Notes/Ana Silva.md", "email: asilva@acme.example\nrole: Engineer"),
        ("Friends/Zoë Łukasiewicz.md", "birthday: --0314"),
    ],
)
def test_properties_that_only_a_persons_note_has_tell_of_one_anywhere(path: str, front: str) -> None:
    assert kind(path, f"---\n{front}\n---\n") == "contact"


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("Notes/Albert Einstein.md", "birthday: 1879-03-14"),
        ("Notes/Albert Camus.md", "born: 1913-11-07"),
        ("Notes/Amy Winehouse.md", "birthday: 1983-09-14\ndied: 2011-07-23"),
        ("Characters/Ana Silva.md", "birthday: 1985-03-14"),
        ("Books/Ana Silva.md", "birthday: 1985-03-14"),
        ("Notes/Ana Silva.md", "birthday: 1985-03-14\ntype: character"),
        ("Notes/Ana Silva.md", "birthday:"),
        ("Notes/Ana Silva.md", "birthday: soon"),
        ("Notes/Rex.md", "birthday: 2019-03-14"),
        ("Notes/All Birthdays.md", "birthday: 03-14"),
        ("Notes/Acme Robotics.md", "email: acme.robotics@x.example\ncompany: Acme"),
        ("Notes/Blumen Meyer.md", "email: blumenmeyer@x.example\nphone: 030 1"),
        ("Notes/Website Relaunch.md", "email: ana.silva@x.example\ncompany: Acme"),
        ("Notes/Ana Silva.md", "email: info@x.example\ncompany: Acme"),
        ("Notes/Ana Silva.md", "company: Acme\nrole: Engineer"),
        ("2026-11-20 Ana Silva.md", "birthday: 1985-03-14"),
        ("Notes/Ana Silva.md", "birthday: 1985-03-14\ntags: [goal]"),
    ],
)
def test_what_others_may_have_as_well_tells_of_nobody(path: str, front: str) -> None:
    assert kind(path, f"---\n{front}\n---\n") != "contact"


@pytest.mark.parametrize(
    "folder",
    [
        *("👤 People", "People 👥", "01 People", "01. People", "01 - People", "1_People", "00-People", "_People"),
        *("+People", "@People", "People (work)", "People [all]", "📇 Contacts", "1️⃣ People", "2.1 people", "PEOPLE!"),
        *("Personen", "03 Kontakte", "Personnes", "Personas", "Contactos", "Pessoas", "Contatti", "Mensen", "Osoby"),
        *("Люди", "📒 Контакты", "人物", "人脉", "联系人", "連絡先", "사람", "👥사람들", "Kişiler", "CRM/People"),
        *("Contact", "Person", "People/Friends", "Leute/Familie"),
    ],
)
def test_a_folder_for_people_is_known_in_many_dresses(folder: str) -> None:
    assert kind(f"{folder}/Ana Silva.md", "Text\n") == "contact"


@pytest.mark.parametrize(
    "folder",
    [
        *("CRM", "Team", "Family", "Friends", "Network", "👥 Team", "My People", "People & Places", "z_People"),
        *("Personal", "Famous People", "People of Rome", "Contact Lenses", "01", "👤", "Humans of NY"),
    ],
)
def test_a_folder_of_another_name_makes_no_contacts(folder: str) -> None:
    assert kind(f"{folder}/Ana Silva.md", "Text\n") is None


@pytest.mark.parametrize("folder", ["CRM", "👥 CRM", "My Friends", "Z"])
def test_a_setting_makes_any_folder_one_for_people(folder: str) -> None:
    settings = Settings(kind_folders={"contact": (folder,), "event": (), "goal": ()})
    assert kind(f"{folder}/Ana.md", "Text\n", settings) == "contact"
    assert kind("Other/Ana.md", "Text\n", settings) is None


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
        ("---\ntags: [type/person]\n---\n", "contact"),
        ("---\ntags: [note/type/Person]\n---\n", "contact"),
        ("---\ntags: [kind/people, kind/meeting]\n---\n", "contact"),
        ("---\ntags: [Kind/Meeting]\n---\n", "event"),
        ("---\ntags: [note/goal]\n---\n", "goal"),
        ("---\ntags: [topic/person]\n---\n", None),
        ("---\ntags: [type/personal]\n---\n", None),
        ("---\ntags: [status/type/person]\n---\n", None),
        ("#type/person\n", "contact"),
        ("# Ana\n#person\n", "contact"),
        ("# Ana\n\n#person #berlin\n\ntext", "contact"),
        ("# Ana\ntags: #type/person, #berlin\n", "contact"),
        ("# Ana\n**Tags**: #person\n## Log\n", "contact"),
        ("# Ana\n#person\n# Log\n", "contact"),
        ("# Lunch\n#event\n", "event"),
        ("# Ana #person\n", None),
        ("# Ana\na #person of ours\n", None),
        ("# Ana\ntext\n#person\n", None),
        ("# Ana\n\n\n#person\n", None),
        ("# Ana\n- #person\n", None),
        ("## Met\n#person\n", None),
        ("# Ana\n## Log\n#person\n", None),
        ("# Ana\n%% #person %%\n", None),
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
        ("Person/Ana.md", "contact"),
        ("Goal/A job.md", "goal"),
        ("04 - Meetings/Sync.md", "event"),
        ("🎯 Goals/A job.md", "goal"),
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
        "People/_People.md",
        "People/00 People.md",
        "01 People/0-hub-people.md",
        "People/📇 People.md",
        "People/Contacts.md",
        "People/All People.md",
        "People/Address Book.md",
        "People/New Contact.md",
        "People/CRM Overview.md",
        "People/People I know.md",
        "People/Dashboard.md",
        "People/People Dashboard.md",
        "People/People Template.md",
        "People/Untitled.md",
        "People/Untitled 3.md",
        "People/Unbenannt 1.md",
        "People/Sans titre.md",
        "People/Birthdays.md",
        "People/Kontakte.md",
        "People/Alle Kontakte.md",
        "People/Friends/Friends.md",
        "People/02 Team/Team.md",
        "People/Berlin Office/Berlin Office.md",
        "People/Acme/Acme.md",
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
        "People/My.md",
        "People/Person 1.md",
        "People/Contact 12.md",
        "People/An.md",
        "People/Ana List.md",
        "People/Larry Page.md",
        "People/Template Bob.md",
        "People/Cem Oz/Cem Oz.md",
        "👥 People/李雷/李雷.md",
        "People/Friends/Ana.md",
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


def test_a_folder_with_a_persons_own_note_of_one_word_is_known_by_its_properties() -> None:
    assert kind("People/Ana/Ana.md", "---\nbirthday: 03-14\n---\n") == "contact"
    assert kind("People/Ana/Ana.md", "---\ncreated: 2026-11-22\n---\n") is None


def test_a_drawing_is_nothing_and_not_read() -> None:
    vault = vault_of(
        """
        == People/Ana Silva.md
        == 2026-11-20 Drawing.md
        ---
        excalidraw-plugin: parsed
        type: person
        ---
        met [[Ana Silva]]
        - [ ] #waiting [[Ana Silva]] a text
        == 2026-11-21.md
        met [[Ana Silva]]
        """
    )
    assert vault.kinds["2026-11-20 Drawing.md"] == NoteKind()
    assert list(vault.days.values()) == [(date(2026, 11, 21),)]
    assert vault.open_promises == ()


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
        ("20261122093059.md", DAY),
        ("202611229930 Note.md", None),
        ("2026.11.22 Dinner.md", DAY),
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


@pytest.mark.parametrize(
    "path",
    [
        *("Journal/November 22, 2026", "November 22nd, 2026", "Journal/22 November 2026", "22. November 2026"),
        *(
            "Nov 22, 2026",
            "22 novembre 2026",
            "22 de noviembre de 2026",
            "2026年11月22日",
            "22.11.2026",
            "x/22.11.2026",
        ),
        *("Sunday, November 22nd 2026", "dimanche 22 novembre 2026", "Sonntag, 22. November 2026", "2026 November 22"),
        *("Journal/2026/11/22", "2026/11-November/22", "Daily/2026/2026-11/22"),
    ],
)
def test_a_day_that_leaves_no_doubt_is_read_without_a_format(path: str) -> None:
    assert sort(f"{path}.md", "") == NoteKind(dated=DAY)
    assert DailyNotes().day_of_link(path) == DAY


@pytest.mark.parametrize(
    "path",
    [
        *("01-09-2026", "09/10/2026", "November 2026", "November 22", "Chapter 22 2026", "22 Jump Street 2026"),
        *(
            "31 February 2026",
            "2026/13/22",
            "2026/11/22 Sync",
            "Review of November 22, 2026",
            "22.13.2026",
            "v22.11.20267",
        ),
        *("Plan 22 Acme 2026", "November 22, 1066", "2026/22"),
    ],
)
def test_a_name_that_leaves_doubt_tells_no_day(path: str) -> None:
    assert sort(f"{path}.md", "") == NoteKind()


def test_a_note_among_people_that_is_named_by_a_day_is_no_person() -> None:
    assert sort("People/Ana/22 November 2026.md", "") == NoteKind(dated=DAY)


def test_a_daily_note_as_logseq_names_it_needs_no_configuration() -> None:
    assert sort("journals/2026_11_22.md", "Text\n") == NoteKind(None, None, DAY)
    assert sort("2026_11_22.md", "Text\n") == NoteKind(None, DAY, DAY)
    assert sort("2026_11_22.md", "Text\n", daily="DD-MM-YYYY") == NoteKind(None, None, DAY)


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
