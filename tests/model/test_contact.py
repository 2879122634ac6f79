"""A contact's properties as its record, or as problems with their lines (docs/format.md, *A contact*)."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from vault_builder import note_in

from vaultkit.dates import Birthday, Span
from vaultkit.errors import Problem
from vaultkit.markdown.link import links_in
from vaultkit.model.contact import Contact, has_tag, is_in, read_contact
from vaultkit.settings import DEFAULTS, Settings
from vaultkit.vocabulary import PROPERTIES

PATH = "People/Ana Silva.md"
DAY = date(2026, 11, 22)


def read(text: str, settings: Settings = DEFAULTS, path: str = PATH) -> tuple[Contact, list[Problem]]:
    return read_contact(note_in(text, path), settings)


def contact(front: str, settings: Settings = DEFAULTS) -> Contact:
    """The contact with one property, or some; all must be readable."""
    found, problems = read(f"---\n{front}\n---\n", settings)
    assert problems == []
    return found


def value(name: str, written: str) -> object:
    return getattr(contact(f"{name}: {written}"), name)


def problems(front: str) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.code, problem.message) for problem in read(f"---\n{front}\n---\n")[1]]


def targets(written: object) -> list[str]:
    assert isinstance(written, tuple)
    return [link.target for link in written]


def test_everything_that_format_md_shows_is_read() -> None:
    found, wrong = read("""
        ---
        type: contact
        aliases: [Ana]
        company: Acme Robotics
        role: Head of Hiring
        email: ana@acme.example
        location: Lisbon
        birthday: 03-14
        cadence: 6 weeks
        introduced_by: "[[Luis Ortega]]"
        knows: ["[[Marta Ruiz]]"]
        can_help: [hiring, robotics]
        looking_for: [flat in Lisbon]
        interests: [climbing]
        tags: [friend]
        last_contact: 2026-11-10
        next_contact: 2026-12-01
        snooze_until: 2027-03-15
        status: paused
        met: 2024-05-01
        created: 2024-06-01
        mentions: false
        ---
        A #runner, like all of them.
        """)
    assert wrong == []
    assert found == Contact(
        path=PATH,
        name="Ana Silva",
        aliases=("Ana",),
        aliases_line=3,
        tags=("friend", "runner"),
        company="Acme Robotics",
        role="Head of Hiring",
        location="Lisbon",
        emails=("ana@acme.example",),
        birthday=Birthday(3, 14),
        cadence=Span(6, "week"),
        last_contact=date(2026, 11, 10),
        last_contact_line=16,
        next_contact=date(2026, 12, 1),
        next_contact_line=17,
        snooze_until=date(2027, 3, 15),
        status="paused",
        met=date(2024, 5, 1),
        created=date(2024, 6, 1),
        introduced_by=tuple(links_in("[[Luis Ortega]]")),
        introduced_by_line=10,
        knows=tuple(links_in("[[Marta Ruiz]]")),
        knows_line=11,
        can_help=("hiring", "robotics"),
        looking_for=("flat in Lisbon",),
        looking_for_line=13,
        interests=("climbing",),
        interests_line=14,
        mentions=False,
    )


def test_a_note_without_properties_is_a_contact_with_a_name() -> None:
    assert read("Text\n") == (Contact(PATH, "Ana Silva"), [])


@pytest.mark.parametrize(
    ("path", "name"),
    [("People/@Ana.md", "Ana"), ("@ Ana.md", "Ana"), ("Ana.MD", "Ana"), ("@.md", "@"), ("Ana @Home.md", "Ana @Home")],
)
def test_a_leading_at_sign_is_no_part_of_the_name(path: str, name: str) -> None:
    assert read("", path=path)[0].name == name


EXAMPLES = {
    "aliases": "[Ana]",
    "cadence": "6 weeks",
    "tier": "B",
    "last_contact": "2026-11-22",
    "next_contact": "2026-11-22",
    "snooze_until": "2026-11-22",
    "status": "archived",
    "died": "2026-11-22",
    "birthday": "03-14",
    "met": "2026-11-22",
    "created": "2026-11-22",
    "introduced_by": '"[[Luis]]"',
    "knows": '"[[Luis]]"',
    "can_help": "[hiring]",
    "looking_for": "[a flat]",
    "interests": "[climbing]",
    "company": "Acme",
    "role": "Lead",
    "location": "Lisbon",
    "email": "ana@acme.example",
    "phone": "+351 21 000 0000",
    "linkedin": "https://www.linkedin.com/in/anasilva",
    "url": "https://ana.example",
    "reach": "phone",
    "language": "German",
    "mentions": "false",
}
SPELLINGS = [
    (known.name, spelling) for known in PROPERTIES if known.kind == "contact" for spelling in (known.name, *known.also)
]


@pytest.mark.parametrize(("name", "spelling"), SPELLINGS)
def test_every_spelling_of_a_property_is_read_as_the_property(name: str, spelling: str) -> None:
    plain = contact(f"{name}: {EXAMPLES[name]}")
    assert plain != Contact(PATH, "Ana Silva")
    for written in (spelling, spelling.title().replace("_", " "), spelling.upper().replace("_", "-"), f" {spelling}"):
        assert contact(f"{written}: {EXAMPLES[name]}") == plain


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("cadence", "contact_frequency cadence_days frequency keep_in_touch"),
        ("tier", "circle"),
        ("last_contact", "last_contacted last_interaction date_last_contacted last_chatted last_met last_seen"),
        ("last_contact", "last_contact_date prm_last_contacted"),
        ("next_contact", "next_follow_up follow_up"),
        ("snooze_until", "quiet_until"),
        ("birthday", "birth born bday dob date_of_birth"),
        ("phone", "tel mobile"),
        ("url", "website"),
        ("can_help", "helps_with skills expertise"),
        ("company", "org organization organisation"),
        ("role", "title position"),
        ("location", "city"),
    ],
)
def test_the_spellings_that_format_md_promises_are_known(name: str, spellings: str) -> None:
    assert {(name, spelling) for spelling in spellings.split()} <= set(SPELLINGS)


def test_all_addresses_and_numbers_of_a_contact_are_known_under_every_spelling() -> None:
    found = contact(
        "mail: ana@home.example\nemail: [ana@acme.example, Ana <ana@old.example>]\n"
        "mobile: '0170 0000001'\nphone: +351 21 000 0000\nlinkedin: anasilva\nwebsite: [ana.example, b.example]"
    )
    assert found.emails == ("ana@acme.example", "Ana <ana@old.example>", "ana@home.example")
    assert found.email == "ana@acme.example"
    assert found.phones == ("+351 21 000 0000", "0170 0000001")
    assert (found.linkedin, found.urls) == (("anasilva",), ("ana.example", "b.example"))


def test_the_first_spelling_that_has_a_value_counts() -> None:
    found, [problem] = read("---\nlast_contacted: 2026-11-01\nlast_contact: 2026-11-22\n---\n")
    assert found.last_contact == DAY
    assert problem.message == "“2026-11-01” in `last_contacted` is not used beside “2026-11-22”"
    assert contact("last_contact:\nlast_contacted: 2026-11-22").last_contact == DAY
    assert contact("last_contact: ''\nlast_contacted: 2026-11-22").last_contact_line == 3


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("6 weeks", Span(6, "week")),
        ("6w", Span(6, "week")),
        ("monthly", Span(1, "month")),
        ("Quarterly", Span(3, "month")),
        ("P6W", Span(6, "week")),
        ("30", Span(30, "day")),
        ('"30"', Span(30, "day")),
        ("[30]", Span(30, "day")),
        ("every 2 months", Span(2, "month")),
        ("", None),
        ("[]", None),
    ],
)
def test_a_cadence_is_a_span(written: str, span: Span | None) -> None:
    assert value("cadence", written) == span


@pytest.mark.parametrize("written", ["often", "0", "-3", "6.5", "true", "P6H", "[1 week, 2 weeks]", "6 weeks ago"])
def test_a_cadence_that_is_none_is_a_problem(written: str) -> None:
    shown = {"[1 week, 2 weeks]": "1 week, 2 weeks"}.get(written, written)
    assert problems(f"type: contact\ncadence: {written}") == [
        (3, "bad-value", f"`cadence` is “{shown}”, which cannot be read as a span of time")
    ]


@pytest.mark.parametrize("written", ["40000 days", "6000 weeks", "1201 months", "1000 years"])
def test_a_cadence_of_more_than_a_hundred_years_is_none(written: str) -> None:
    assert [problem[:2] for problem in problems(f"cadence: {written}")] == [(2, "bad-value")]


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("A", Span(3, "week")),
        ("b", Span(2, "month")),
        ("Tier C", Span(6, "month")),
        ('"D"', Span(1, "year")),
        ("", None),
    ],
)
def test_a_tier_gives_the_cadence(written: str, span: Span | None) -> None:
    assert contact(f"tier: {written}").cadence == span


def test_a_cadence_counts_before_a_tier() -> None:
    assert contact("tier: A\ncadence: 1 year").cadence == Span(1, "year")


def test_a_tier_of_the_settings_counts() -> None:
    settings = replace(DEFAULTS, tiers={"close": Span(9, "day")})
    assert contact("circle: Close", settings).cadence == Span(9, "day")
    assert read("---\ntier: A\n---\n", settings)[1] == [
        Problem(PATH, 2, "unknown-value", "`tier` is “A”, which is no tier", "write one of: close")
    ]


def test_a_tier_that_there_is_not_is_a_problem() -> None:
    assert problems("tier: E") == [(2, "unknown-value", "`tier` is “E”, which is no tier")]


DAYS = ["last_contact", "next_contact", "snooze_until", "met", "created"]


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22",
        '"2026-11-22"',
        "'2026-11-22'",
        '"[[2026-11-22]]"',
        "[[2026-11-22]]",
        '"[[2026-11-22|Sunday]]"',
        "2026-11-22T23:30",
        "2026-11-22T23:30:00",
        "2026-11-22 23:30",
        "2026-11-22T23:30:00Z",
        "2026-11-22T23:30:00.123+05:30",
        "2026-11-22T23:30:00-0800",
        "[2026-11-22]",
    ],
)
def test_a_day_is_the_ten_characters_that_are_written(name: str, written: str) -> None:
    found, wrong = read(f"---\n{name}: {written}\n---\n")
    assert getattr(found, name) == DAY
    assert [problem.severity for problem in wrong] == (["advice"] if written.startswith("[[") else [])


LOST = {
    "last_contact": "that day of contact does not count",
    "next_contact": "that day will not be shown",
    "snooze_until": "the rest is not kept",
}


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize(
    "written",
    [
        "24-12-20",
        "08/09/2026",
        "20261122",
        "2026-02-30",
        "2026-11",
        "2026",
        "tomorrow",
        "22.11.2026",
        "2026-11-22 dinner",
    ],
)
def test_a_day_is_never_guessed(name: str, written: str) -> None:
    found, wrong = read(f"---\na: 1\n{name}: {written}\n---\n")
    assert getattr(found, name) is None
    code = "unknown-value" if name in {"met", "created"} else "bad-value"
    message, hint = f"`{name}` is “{written}”, which cannot be read as a day", "write it as YYYY-MM-DD"
    assert wrong == [Problem(PATH, 3, code, message, hint, LOST.get(name, ""))]


@pytest.mark.parametrize("written", ["", "~", '""', "[]", '"  "', "[~]"])
def test_a_day_that_is_left_empty_is_no_problem(written: str) -> None:
    assert value("met", written) is None


@pytest.mark.parametrize("written", ["{a: 1}", "[[a, b], c]"])
def test_a_mapping_or_a_list_of_lists_is_no_day(written: str) -> None:
    assert (2, "bad-value", "`met` holds a list or a mapping") in problems(f"met: {written}")


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("1985-03-14", Birthday(3, 14, 1985)),
        ("03-14", Birthday(3, 14)),
        ("--03-14", Birthday(3, 14)),
        ("02-29", Birthday(2, 29)),
        ("1984-02-29", Birthday(2, 29, 1984)),
        ("1985-03-14T00:00", Birthday(3, 14, 1985)),
        ('"[[1985-03-14]]"', Birthday(3, 14, 1985)),
        ("", None),
    ],
)
def test_a_birthday_is_a_day_with_or_without_its_year(written: str, birthday: Birthday | None) -> None:
    assert value("birthday", written) == birthday


@pytest.mark.parametrize("written", ["14 March", "1985-02-29", "02-30", "13-01", "03/14", "0314", "3-14"])
def test_a_birthday_that_is_none_is_a_problem(written: str) -> None:
    assert problems(f"birthday: {written}") == [
        (2, "bad-value", f"`birthday` is “{written}”, which cannot be read as a birthday")
    ]


def test_a_year_alone_is_no_birthday_and_only_advised() -> None:
    found, wrong = read("---\nbirthday: 1990\n---\n")
    assert found.birthday is None
    assert [(problem.code, problem.severity) for problem in wrong] == [("unknown-value", "advice")]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        *[
            ("active", "active"),
            ("Paused", "paused"),
            ('"archived"', "archived"),
            ("", "active"),
            ("🟢 Active", "active"),
        ],
        *[("inactive", "paused"), ("on hold", "paused"), ("On-Hold", "paused"), ("on_hold", "paused")],
        *[("deceased", "deceased"), ("Dead", "deceased"), ("† 2024", "deceased"), ("verstorben", "deceased")],
        *[("passed away", "deceased"), ('"[[Deceased]]"', "deceased"), ("R.I.P.", "deceased")],
    ],
)
def test_a_status_is_read_from_the_words_people_use(written: str, status: str) -> None:
    assert value("status", written) == status


@pytest.mark.parametrize("written", ["alive", "current", "client", "met", "gone", "not dead", "deadline"])
def test_another_status_means_the_default_and_is_only_advised(written: str) -> None:
    found, wrong = read(f"---\nstatus: {written}\n---\n")
    message, hint = f"`status` is “{written}”, and counts as active", "write one of: active, paused, archived, deceased"
    assert found.status == "active"
    assert wrong == [Problem(PATH, 2, "unknown-value", message, hint)]


@pytest.mark.parametrize(
    "front",
    [
        *("died: 2024-05-05", "deceased: true", "Date of death: 2019", "death: May 2019", "DOD: '[[2024-05-05]]'"),
        *("tags: [deceased]", "tags: [status/deceased]", "status: active\ndied: 2024-05-05"),
    ],
)
def test_a_day_of_death_or_a_tag_says_that_somebody_died(front: str) -> None:
    assert contact(front).status == "deceased"
    assert problems(front) == []


@pytest.mark.parametrize("front", ["died:", "deceased: false", "died: no", "tags: [dead-end]", "role: death doula"])
def test_nobody_dies_of_an_empty_property(front: str) -> None:
    assert contact(front).status == "active"


def test_a_cross_in_the_name_says_it_too() -> None:
    assert read("", path="People/Oma †.md")[0].status == "deceased"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("Archive/People/Ana.md", "archived"),
        ("People/99 Archive/Ana.md", "archived"),
        ("🗄️ Archiv/Ana.md", "archived"),
        ("People/_archived/2024/Ana.md", "archived"),
        ("People/Archive Keepers/Ana.md", "active"),
        ("People/Archive.md", "active"),
    ],
)
def test_a_contact_in_an_archive_is_archived_whatever_its_status(path: str, status: str) -> None:
    assert read("---\nstatus: active\n---\n", path=path)[0].status == status
    assert read("---\ndied: true\n---\n", path=path)[0].status == "deceased"


@pytest.mark.parametrize(
    ("written", "mentions"),
    [("false", False), ("False", False), ("no", False), ('"off"', False), ("true", True), ("yes", True), ("", True)],
)
def test_mentions_is_true_or_false(written: str, mentions: bool) -> None:
    assert value("mentions", written) == mentions


@pytest.mark.parametrize("written", ['"false"', '"true"', '"False"'])
def test_mentions_may_stand_in_quotes(written: str) -> None:
    assert value("mentions", written) == ("true" in written)


def test_mentions_that_is_neither_is_a_problem() -> None:
    assert problems("mentions: never") == [(2, "unknown-value", "`mentions` is “never”, and counts as true")]


@pytest.mark.parametrize("name", ["introduced_by", "knows"])
@pytest.mark.parametrize(
    ("written", "people"),
    [
        ('"[[Luis]]"', ["Luis"]),
        ('["[[Luis]]", "[[Bea|B]]"]', ["Luis", "Bea"]),
        ('"[[Luis]], [[Bea]]"', ["Luis", "Bea"]),
        ('"[[Luis]] and his brother"', ["Luis"]),
        ("", []),
        ("[]", []),
    ],
)
def test_people_are_links(name: str, written: str, people: list[str]) -> None:
    assert targets(value(name, written)) == people


@pytest.mark.parametrize(
    ("written", "advised"),
    [
        ("[[Luis]]", ["[[Luis]]"]),
        ("[[[Luis]]]", ["[[Luis]]"]),
        ("[[Ruiz, Marta]]", ["[[Ruiz, Marta]]"]),
        ("\n  - [[Luis]]\n  - [[Bea]]", ["[[Luis]]", "[[Bea]]"]),
    ],
)
def test_a_link_without_quotes_is_read_and_advised_about(written: str, advised: list[str]) -> None:
    found, wrong = read(f"---\nknows: {written}\n---\n")
    assert targets(found.knows) == [link.strip("[]") for link in advised]
    assert wrong == [
        Problem(PATH, line, "unquoted-link", f"the link {link} has no quotes", f'put it in quotes: "{link}"')
        for line, link in enumerate(advised, 3 if written.startswith("\n") else 2)
    ]


def test_a_name_without_brackets_is_no_link() -> None:
    found, wrong = read('---\nknows: [Luis, "[[Bea]]"]\n---\n')
    assert targets(found.knows) == ["Bea"]
    assert wrong == [
        Problem(PATH, 2, "not-a-link", "“Luis” in `knows` is no link", 'write "[[Luis]]", with the quotes')
    ]


@pytest.mark.parametrize("name", ["can_help", "looking_for", "interests"])
@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[hiring, robotics]", ("hiring", "robotics")),
        ("hiring", ("hiring",)),
        ("hiring, robotics", ("hiring", "robotics")),
        ('["hiring, firing", robotics]', ("hiring, firing", "robotics")),
        ('["[[Robotics|robots]]", "[[Topics/Hiring]]"]', ("robots", "Hiring")),
        ('"[[Doe, Jane]]"', ("Doe, Jane",)),
        ("[2026, true, 007, 1.10, 1e3, No]", ("2026", "true", "007", "1.10", "1e3", "No")),
        ("hiring, ,", ("hiring",)),
        ("", ()),
    ],
)
def test_words_are_a_list_or_parted_by_commas(name: str, written: str, words: tuple[str, ...]) -> None:
    assert value(name, written) == words


def test_all_spellings_of_a_list_are_read() -> None:
    assert contact("skills: [Rust]\nexpertise: robotics, Rust").can_help == ("Rust", "robotics")


def test_texts_keep_what_is_written() -> None:
    found, wrong = read(
        "---\naliases: [007, 1.10, true, Null]\nrole: 0815\ncompany: 1e3\nphone: 0301\nknows: [[007]]\n---\n"
    )
    assert (found.aliases, found.role, found.company) == (("007", "1.10", "true", "Null"), "0815", "1e3")
    assert (found.phone, targets(found.knows)) == ("0301", ["007"])
    assert [problem.hint for problem in wrong] == ['put it in quotes: "[[007]]"']


def test_texts_in_a_block_that_needs_the_whole_parser_keep_what_is_written_too() -> None:
    assert contact("aliases:\n  - 007\n  - '1.10'\n  - ~\nrole: !!str 0815\nnote: >\n  a").aliases == ("007", "1.10")


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_nothing_stays_nothing(nothing: str) -> None:
    assert contact(f"role: {nothing}\naliases: [{nothing}]").role is None


def test_a_vcards_own_properties_are_read() -> None:
    found = contact(
        "N.FN: Torres\nFN: Lena\nBDAY: --1122\nORG: Kite\nEMAIL[HOME]: l@k.example\nTEL[CELL]: 0301\nTITLE: Lead"
    )
    assert (found.birthday, found.company, found.email) == (Birthday(11, 22), "Kite", "l@k.example")
    assert (found.phone, found.role) == ("0301", "Lead")


@pytest.mark.parametrize(
    ("front", "role"),
    [
        ("title: Ana Silva", None),
        ("title: ana silva\nposition: Lead", "Lead"),
        ("aliases: [Ana S.]\ntitle: Ana S.", None),
        ("title: Ana Maria Silva", None),
        ("title: Head of Hiring", "Head of Hiring"),
    ],
)
def test_a_title_that_is_the_name_of_the_note_is_no_role(front: str, role: str | None) -> None:
    assert read(f"---\n{front}\n---\n# Ana Maria Silva\n")[0].role == role


def test_a_comma_is_a_part_of_an_alias() -> None:
    assert value("aliases", "Silva, Ana") == ("Silva, Ana",)
    assert value("aliases", "[Ana, 'Silva, Ana', '', ~]") == ("Ana", "Silva, Ana")


@pytest.mark.parametrize("name", ["company", "location", "role", "email"])
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Acme", "Acme"),
        ('"[[Acme]]"', "Acme"),
        ('"[[Companies/Acme|the Acme]]"', "the Acme"),
        ('"[[Companies/Acme]]"', "Acme"),
        ('"  Acme  "', "Acme"),
        ("42", "42"),
        ("", None),
        ('""', None),
    ],
)
def test_a_text_may_be_a_link(name: str, written: str, text: str | None) -> None:
    assert value(name, written) == text


def test_tags_come_from_the_properties_then_the_text_each_once_and_none_from_comments() -> None:
    assert read("---\ntags: [b, a]\n---\n#c #a\n# H #d\n%% #hidden %%\n`#code`\n")[0].tags == ("b", "a", "c", "d")


def test_every_bad_value_is_told_and_costs_only_itself() -> None:
    found, wrong = read("""
        ---
        cadence: often
        birthday: 14 March
        last_contact: yesterday
        status: gone
        mentions: never
        knows: Luis
        company: Acme
        ---
        """)
    assert found == Contact(PATH, "Ana Silva", company="Acme", last_contact_line=4, knows_line=7)
    assert sorted(problem.line for problem in wrong) == [2, 3, 4, 5, 6, 7]


def test_a_block_that_cannot_be_read_leaves_the_name() -> None:
    found, wrong = read("---\ncompany: Acme\ntitle: Lunch: the plan\n---\n")
    assert (found, wrong) == (Contact(PATH, "Ana Silva"), [])


def test_the_spellings_can_be_changed() -> None:
    settings = replace(DEFAULTS, properties={**DEFAULTS.properties, "contact.cadence": ("Rhythmus",)})
    assert contact("rhythmus: 6 weeks\ncadence: 1 year", settings).cadence == Span(6, "week")


@pytest.mark.parametrize(
    ("tag", "carried"),
    [
        ("friend", True),
        ("#Friend", True),
        ("Work", True),
        ("work/acme", True),
        ("wor", False),
        ("acme", False),
        ("", False),
    ],
)
def test_a_contact_carries_a_tag_or_one_nested_in_it(tag: str, carried: bool) -> None:
    assert has_tag(contact("tags: [Friend, WORK/Acme]"), tag) == carried


@pytest.mark.parametrize(
    ("location", "place", "inside"),
    [
        ("Lisbon, Portugal", "lisbon", True),
        ("Lisbon, Portugal", "Portugal Lisbon", True),
        ("Lisbon", "Lis", False),
        ("Lisbon", "Berlin", False),
        ("", "Lisbon", False),
    ],
)
def test_a_place_is_matched_by_whole_words(location: str, place: str, inside: bool) -> None:
    assert is_in(contact(f"location: {location}"), place) == inside


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("frequency: often", "`frequency` is “often”, which cannot be read as a span of time"),
        ("Keep in touch: often", "`Keep in touch` is “often”, which cannot be read as a span of time"),
        ("follow_up: soon", "`follow_up` is “soon”, which cannot be read as a day"),
        ("circle: Z", "`circle` is “Z”, which is no tier"),
    ],
)
def test_a_problem_calls_a_property_as_the_note_does(line: str, told: str) -> None:
    assert [message for _, _, message in problems(line)] == [told]
