"""One more text in a list of `vaultkit.toml`: the file before, and after."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.actions.settings_edit import with_entry

TABLES = '# how letters sound\n[drafts]\nbye = """\nSee you\n[not a table]\n"""\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'not_people = ["New"]\n'),
        ("# my settings\n", '# my settings\nnot_people = ["New"]\n'),
        ("# my settings", '# my settings\nnot_people = ["New"]\n'),
        ('me = "Jo" # that is me\n', 'me = "Jo" # that is me\nnot_people = ["New"]\n'),
        ('me = "Jo"', 'me = "Jo"\nnot_people = ["New"]'),
        ('\ufeffme = "Jo"\r\n\r\n[tiers]\r\n', '\ufeffme = "Jo"\r\nnot_people = ["New"]\r\n\r\n[tiers]\r\n'),
        (f'me = "Jo"\n\n{TABLES}', f'me = "Jo"\nnot_people = ["New"]\n\n{TABLES}'),
        (TABLES, f'not_people = ["New"]\n\n{TABLES}'),
        ("not_people = []\n", 'not_people = ["New"]\n'),
        ('not_people = "Acme"\n', 'not_people = ["Acme", "New"]\n'),
        ('not_people = ["Acme"]  # a firm\n', 'not_people = ["Acme", "New"]  # a firm\n'),
        ("not_people = ['A, ]', \"B # C\",]\n", 'not_people = [\'A, ]\', "B # C", "New"]\n'),
        ('"not_people" = ["Acme"]\nme = "Jo"\n', '"not_people" = ["Acme", "New"]\nme = "Jo"\n'),
        (
            'not_people = [\n    "Acme", # don\'t ask [\n    "Bar" # a café\n    # more to come\n]\nme = "Jo"\n',
            'not_people = [\n    "Acme", # don\'t ask [\n    "Bar", # a café\n    "New",\n    # more to come\n]\nme = "Jo"\n',
        ),
        ('not_people = [\r\n\t"Acme",\r\n]\r\n', 'not_people = [\r\n\t"Acme",\r\n\t"New",\r\n]\r\n'),
        ('not_people = ["New"]\n', 'not_people = ["New"]\n'),
    ],
)
def test_a_list_gets_one_more_entry_and_all_else_stays(before: str, after: str) -> None:
    assert with_entry(before, "not_people", "New") == after
    assert with_entry(after, "not_people", "New") == after


@pytest.mark.parametrize("text", ["me = \n", "not_people = 3\n", "[[not_people]]\na = 1\n", "not_people.a = 1\n"])
def test_what_cannot_be_read_or_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        with_entry(text, "not_people", "New")


_line = st.sampled_from(
    [
        *('me = "[x] # y"', "# a = [1", "", "ignore = ['a', \"b\"]", "away = []", 'kind_folders.contact = ["P"]'),
        *('calendar = """\n[a]\nnot_people = []\n"""', "[tiers]", 'A = "3 weeks"', "[drafts] # [", 'x = { a = "}" }'),
        *("not_people = ['A', # [\n  'B'\n]", 'not_people = "A"', "not_people=[\n]", 'not_people = [ "A" , "B", ]'),
    ]
)


@given(
    st.lists(_line, max_size=6, unique=True), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["New", 'a"]\\#\u200b'])
)
def test_whatever_the_file_only_that_list_changes(lines: list[str], end: str, entry: str) -> None:
    text = end.join(line.replace("\n", end) for line in lines)
    try:
        before = tomllib.loads(text)
        changed = with_entry(text, "not_people", entry)
    except ValueError:
        return
    listed = before.pop("not_people", [])
    after = tomllib.loads(changed)
    assert after.pop("not_people") == [*([listed] if isinstance(listed, str) else listed), entry]
    assert after == before
    kept = iter(changed)
    assert all(character in kept for character in text)
