"""The settings in `vaultkit.toml`, and every way in which one can be wrong."""

from __future__ import annotations

from textwrap import dedent

import pytest
from msgspec.structs import replace

from vaultkit.dates import Span
from vaultkit.errors import Problem
from vaultkit.settings import DEFAULTS, SETTINGS, Settings, read_settings
from vaultkit.vocabulary import PROPERTIES


def changed(text: str) -> Settings:
    settings, problems = read_settings(dedent(text))
    assert problems == ()
    return settings


def wrong(text: str) -> list[tuple[int, str, str]]:
    """What is wrong, when nothing is changed by it."""
    settings, problems = read_settings(dedent(text))
    assert settings == DEFAULTS
    return [(problem.line, problem.code, problem.message) for problem in problems]


@pytest.mark.parametrize("text", [None, "", "\n", "# only a comment\n", "\ufeff", "[tiers]\n", "[properties]\n"])
def test_without_settings_everything_is_its_default(text: str | None) -> None:
    assert read_settings(text) == (DEFAULTS, ())


def test_every_setting_has_a_meaning() -> None:
    assert all(len(meaning) > 15 for meaning in SETTINGS.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('agenda = "Notes/Agenda.md"', replace(DEFAULTS, agenda="Notes/Agenda.md")),
        ('me = "Jonas Weber"', replace(DEFAULTS, me="Jonas Weber")),
        ('ignore = ["Archive/", "Old/*.md"]', replace(DEFAULTS, ignore=("Archive/", "Old/*.md"))),
        ('ignore = "Archive/"', replace(DEFAULTS, ignore=("Archive/",))),
        ("ignore = []", replace(DEFAULTS, ignore=())),
        ("checkboxes = false", replace(DEFAULTS, checkboxes=False)),
        ("open_lines = 1", replace(DEFAULTS, open_lines=1)),
        ("coming_up_days = 0", replace(DEFAULTS, coming_up_days=0)),
        ("small_event = 100000", replace(DEFAULTS, small_event=100_000)),
        ("\ufeffopen_lines = 3\r\nnews_days = 4\r\n", replace(DEFAULTS, open_lines=3, news_days=4)),
        ('[tiers]\nA = "9 days"', replace(DEFAULTS, tiers={**DEFAULTS.tiers, "A": Span(9, "day")})),
        ("[tiers]\nA = 9", replace(DEFAULTS, tiers={**DEFAULTS.tiers, "A": Span(9, "day")})),
        ('tiers.close = "P1W"', replace(DEFAULTS, tiers={**DEFAULTS.tiers, "close": Span(1, "week")})),
        ('[tags]\ngave = "gegeben"', replace(DEFAULTS, tags={**DEFAULTS.tags, "gave": "gegeben"})),
    ],
)
def test_a_setting_changes_what_it_names_and_nothing_else(text: str, expected: Settings) -> None:
    assert changed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '[properties]\n"contact.cadence" = ["Rhythmus"]',
        '[properties.contact]\ncadence = "Rhythmus"',
        'properties.contact.cadence = ["Rhythmus"]',
        '[properties]\ncontact = { cadence = ["Rhythmus"] }',
    ],
)
def test_the_spellings_of_a_property_replace_the_built_in_ones_however_the_table_is_written(text: str) -> None:
    expected = {**DEFAULTS.properties, "contact.cadence": ("Rhythmus",)}
    assert changed(text) == replace(DEFAULTS, properties=expected)


@pytest.mark.parametrize(
    ("table", "default"),
    [
        ("kind_values", DEFAULTS.kind_values),
        ("kind_tags", DEFAULTS.kind_tags),
        ("kind_folders", DEFAULTS.kind_folders),
    ],
)
def test_the_words_for_one_kind_can_be_changed_alone(table: str, default: dict[str, tuple[str, ...]]) -> None:
    settings = changed(f'[{table}]\ncontact = ["Freund", "Freunde"]')
    assert getattr(settings, table) == {**default, "contact": ("Freund", "Freunde")}


def test_every_property_has_its_spellings_and_its_own_name_first() -> None:
    assert set(DEFAULTS.properties) == {f"{known.kind}.{known.name}" for known in PROPERTIES}
    assert all(spellings[0] == name.partition(".")[2] for name, spellings in DEFAULTS.properties.items())


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('checkboxes = "no"', "checkboxes", "write `true` or `false`"),
        ("checkboxes = 0", "checkboxes", "write `true` or `false`"),
        ("open_lines = 0", "open_lines", "write a whole number from 1"),
        ("open_lines = true", "open_lines", "write a whole number from 1"),
        ('open_lines = "5"', "open_lines", "write a whole number from 1"),
        ("open_lines = 1.5", "open_lines", "write a whole number from 1"),
        ("open_lines = 100001", "open_lines", "write a whole number from 1"),
        ("open_lines = nan", "open_lines", "write a whole number from 1"),
        ("open_lines = 2026-11-22", "open_lines", "write a whole number from 1"),
        ("news_days = -1", "news_days", "write a whole number from 0"),
        ("news_days = []", "news_days", "write a whole number from 0"),
        ("agenda = 1", "agenda", "write text in quotes"),
        ('agenda = ["Agenda.md"]', "agenda", "write text in quotes"),
        ("me = true", "me", "write text in quotes"),
        ("ignore = 1", "ignore", 'write a list of texts, such as ["one", "two"]'),
        ("ignore = [1]", "ignore", 'write a list of texts, such as ["one", "two"]'),
        ("tiers = 3", "tiers", "it must be a table"),
        ('tiers = ["A"]', "tiers", "it must be a table"),
        ("properties = []", "properties", "it must be a table"),
        ('[tiers]\nA = "often"', "tiers.A", 'write a span such as "6 weeks"'),
        ("[tiers]\nA = true", "tiers.A", 'write a span such as "6 weeks"'),
        ("[tiers]\nE = 0", "tiers.E", 'write a span such as "6 weeks"'),
        ("[tags]\ngave = 1", "tags.gave", "write text in quotes"),
        ("[kind_tags]\ncontact = 1", "kind_tags.contact", 'write a list of texts, such as ["one", "two"]'),
        (
            "properties.contact.cadence = 1",
            "properties.contact.cadence",
            'write a list of texts, such as ["one", "two"]',
        ),
    ],
)
def test_a_value_that_does_not_fit_keeps_the_default_and_says_what_would(text: str, name: str, expected: str) -> None:
    line = text.count("\n") + 2
    settings, problems = read_settings(f"# first line\n{text}\n")
    assert settings == DEFAULTS
    assert problems == (
        Problem(
            "vaultkit.toml",
            line,
            "bad-setting",
            f"the setting `{name}` does not fit",
            f"{expected}; until then its default holds",
        ),
    )


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("openitems = 3", "openitems", "did you mean `open_lines`?"),
        ("new_days = 3", "new_days", "did you mean `news_days`?"),
        ("zzz = 3", "zzz", "docs/settings.md lists the settings; remove this one"),
        ("[zzz]\na = 3", "zzz", "docs/settings.md lists the settings; remove this one"),
        ('[tags]\ngaave = "x"', "tags.gaave", "did you mean `tags.gave`?"),
        (
            '[properties.contact]\ncadense = "x"',
            "properties.contact.cadense",
            "did you mean `properties.contact.cadence`?",
        ),
        ('[kind_tags]\ncontakt = "x"', "kind_tags.contakt", "did you mean `kind_tags.contact`?"),
    ],
)
def test_a_setting_that_there_is_not_is_told_with_its_line(text: str, name: str, hint: str) -> None:
    line = 2 if text.startswith("[zzz") else text.count("\n") + 2
    settings, problems = read_settings(f"\n{text}\n")
    assert settings == DEFAULTS
    assert problems == (Problem("vaultkit.toml", line, "unknown-setting", f"there is no setting `{name}`", hint),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("open_lines = \n", 1),
        ("me = 'x'\nopen_lines 3\n", 2),
        ("open_lines = 3\nopen_lines = 4\n", 2),
        ('\n\nme = "open\n', 3),
        ("[tiers\nA = 1\n", 1),
        ("me = 'x'\nnews_days = 2026-13-45\n", 2),
        ("me = 'x'\r\n\r\nignore = [\r\n", 3),
    ],
)
def test_text_that_is_no_toml_gives_the_defaults_and_its_line(text: str, line: int) -> None:
    settings, problems = read_settings(text)
    assert settings == DEFAULTS
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("vaultkit.toml", line, "bad-settings")
    ]
    assert problems[0].message.startswith("the settings cannot be read: ")


def test_a_line_that_is_no_toml_is_told() -> None:
    assert wrong("me = 'x'\nopen_lines 3\n") == [
        (2, "bad-settings", "the settings cannot be read: expected '=' after a key in a key/value pair")
    ]


def test_a_wrong_setting_leaves_the_others() -> None:
    settings, problems = read_settings(
        dedent("""
        me = 3
        open_lines = 3
        [tiers]
        A = "often"
        B = "1 week"
        [tags]
        quite = "x"
        """)
    )
    assert settings == replace(DEFAULTS, open_lines=3, tiers={**DEFAULTS.tiers, "B": Span(1, "week")})
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "the setting `me` does not fit"),
        (5, "the setting `tiers.A` does not fit"),
        (8, "there is no setting `tags.quite`"),
    ]


def test_the_line_is_that_of_the_right_table_though_two_tables_have_the_key() -> None:
    text = """
        [kind_values]
        contact = ["x"]
        [kind_tags]
        contact = 1
        [kind_folders]
        contact = ["x"]
        """
    settings, problems = read_settings(dedent(text))
    assert [problem.line for problem in problems] == [5]
    assert settings.kind_folders["contact"] == ("x",)


def test_a_wrong_key_inside_an_inline_table_is_told_with_its_line() -> None:
    assert wrong('me = ""\ntiers = { A = "often" }') == [(2, "bad-setting", "the setting `tiers.A` does not fit")]


@pytest.mark.parametrize(
    "text",
    [
        '[import.columns]\nfirst_name = "Vorname"\nemail = ["E-Mail-Adresse", "E-Mail 2"]',
        '[import.columns]\nVorname = "first_name"\n"E-Mail-Adresse" = "email"\n"E-Mail 2" = "email"',
        'import.columns = { first_name = "Vorname", email = ["E-Mail-Adresse", "E-Mail 2"] }',
    ],
)
def test_columns_of_tables_to_import_are_written_either_way_round(text: str) -> None:
    columns = changed(text).import_columns
    assert (columns["first_name"], columns["email"]) == (("Vorname",), ("E-Mail-Adresse", "E-Mail 2"))
    assert columns["last_name"] == ()


def test_a_column_that_holds_nothing_known_is_told() -> None:
    assert wrong('[import.columns]\nfirst_nmae = "Vorname"\nemail = 1') == [
        (2, "unknown-setting", "there is no setting `import.columns.first_nmae`"),
        (3, "bad-setting", "the setting `import.columns.email` does not fit"),
    ]


def test_a_list_of_tables_is_no_table_and_told_with_its_line() -> None:
    assert wrong('me = ""\n[[tiers]]\nA = 1\n') == [(2, "bad-setting", "the setting `tiers` does not fit")]


@pytest.mark.parametrize("name", ["tiers.A", "tiers.Z", "drafts.thank", "import.columns.email"])
def test_a_name_with_its_dot_in_quotes_is_no_key_of_a_table(name: str) -> None:
    settings, problems = read_settings(f'me = "Jo"\n"{name}" = "9 days"\n')
    assert settings == replace(DEFAULTS, me="Jo")
    assert [(found.line, found.message) for found in problems] == [(2, f'there is no setting `"{name}"`')]


def test_a_quoted_name_with_a_dot_in_it_is_found() -> None:
    assert wrong('me = ""\n[properties]\n"contact.cadence" = 1\n') == [
        (3, "bad-setting", "the setting `properties.contact.cadence` does not fit")
    ]


def test_deep_tables_and_lists_are_no_error() -> None:
    assert wrong("open_lines = " + "[" * 10_000) != []
    assert wrong("a" + ".a" * 2_000 + " = 1") != []


@pytest.mark.parametrize(
    ("text", "line", "name", "message"),
    [
        ('[drafts]\nthank = "Dear {nmae}"', 2, "thank", "there is no `{nmae}` in it"),
        ('drafts.ask = "Dear {name"', 1, "ask", "a brace in it has no partner"),
        ('me = "x"\ndrafts = { ask = "Dear {x}" }', 2, "ask", "there is no `{x}` in it"),
        ('[drafts]\nthank = """\nDear {name},\n\n{nmae} = 1\n"""\n', 5, "thank", "there is no `{nmae}` in it"),
        ('[drafts]\nthank = """\n[drafts]\nask = {name}"""\nask = ""', 5, "ask", "it is empty"),
        ("[drafts]\nthank = '''{name}\n'''\nask = ''", 4, "ask", "it is empty"),
    ],
)
def test_a_wording_that_cannot_be_used_is_told_with_its_line(text: str, line: int, name: str, message: str) -> None:
    settings, problems = read_settings(text)
    assert settings.drafts[name] == DEFAULTS.drafts[name]
    assert [(problem.line, problem.code, problem.message) for problem in problems] == [
        (line, "bad-template", f"the wording `drafts.{name}` cannot be used: {message}")
    ]
    assert problems[0].hint.endswith("; until then the built-in one is used")


def test_a_wording_replaces_the_built_in_one_and_no_other() -> None:
    assert changed('[drafts]\nagree_a_day = ""') == replace(DEFAULTS, drafts={**DEFAULTS.drafts, "agree_a_day": ""})


def test_a_wording_that_is_no_text_or_has_no_such_name_is_told() -> None:
    assert wrong("[drafts]\nthank = 1\nthnak = 'x'") == [
        (2, "bad-setting", "the setting `drafts.thank` does not fit"),
        (3, "unknown-setting", "there is no setting `drafts.thnak`"),
    ]


def test_of_very_many_unknown_settings_the_rest_is_counted() -> None:
    found = wrong("".join(f"no_such_{number:05} = 1\n" for number in range(1_500)))
    assert found[999][0] == 1_000
    assert found[1_000:] == [(1_001, "bad-setting", "500 more settings from here on are unknown or do not fit")]
