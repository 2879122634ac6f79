"""Text from notes made safe for a Markdown line and for a terminal."""

from __future__ import annotations

import pytest

from vaultkit.render.escape import LONGEST, code, escaped, markdown, plain, shortened, spoken


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\r\nc\td", "a b c d"),
        ("  a   b  ", "a b"),
        ("a\u2028b\x85c", "a b c"),
        ("a\0b\x1b[31mc\x9bd\x7f", "ab[31mcd"),
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf", "abcdef"),
        ("a\ud800b\udfffc", "abc"),
        ("👩‍💻 می‌خواهم", "👩‍💻 می‌خواهم"),
        ("\u200b\n\x00", ""),
    ],
)
def test_plain_text_is_one_line_of_what_can_be_seen(text: str, line: str) -> None:
    assert plain(text) == line


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("one two", 7, "one two"),
        ("one two", 6, "one…"),
        ("one, two three", 9, "one, two…"),
        ("one two, three", 9, "one two…"),
        ("onetwothree", 6, "onetwo…"),
        ("a bcdefghij", 8, "a bcdefg…"),
        ("", 5, ""),
    ],
)
def test_long_text_is_cut_at_a_word(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short


@pytest.mark.parametrize(("length", "cut"), [(LONGEST - 1, False), (LONGEST, False), (LONGEST + 1, True)])
def test_text_is_cut_after_a_hundred_and_sixty_characters(length: int, cut: bool) -> None:
    for show in (spoken, markdown):
        assert show("x" * length) == "x" * min(length, 160) + ("…" if cut else "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see [[Ana]]", "see Ana"),
        ("see [[People/Ana|her]] and [[Work/Plan]]", "see her and Plan"),
        ("see [[Plan#Costs]] and [[#Costs]]", "see Plan and Costs"),
        ("see ![[Photo.png]]", "see Photo.png"),
        ("*not* touched `here` #tag", "*not* touched `here` #tag"),
    ],
)
def test_spoken_text_says_the_names_of_links(text: str, words: str) -> None:
    assert spoken(text) == words


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("- x", "\\- x"),
        ("+ x", "\\+ x"),
        ("1. x", "1\\. x"),
        ("12) x", "12\\) x"),
        ("12 x", "12 x"),
        (" - x", " \\- x"),
        ("a - b + c", "a - b + c"),
        (": x", "\\: x"),
        ("", ""),
        (" ", " "),
        (" a ", " a "),
    ],
)
def test_escaped_text_begins_no_list(text: str, safe: str) -> None:
    assert escaped(text) == safe


@pytest.mark.parametrize("character", list("\\`*_[]<>#%|~=$!^&{}"))
def test_escaped_text_has_no_sign_without_a_backslash(character: str) -> None:
    assert escaped(f"a{character}b") == f"a\\{character}b"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("[[Ana]]", "[[Ana]]"),
        ("[[Ana#Log]]", "[[Ana#Log]]"),
        ("[[Ana|her]]", "[[Ana|her]]"),
        ("[[Ana|h]er]]", "\\[\\[Ana\\|h\\]er\\]\\]"),
        ("[[Ana|<b>]]", "\\[\\[Ana\\|\\<b\\>\\]\\]"),
        ("[[50%% off]]", "\\[\\[50\\%\\% off\\]\\]"),
        ("[[]]", "\\[\\[\\]\\]"),
        ("[[[Ana]]]", "\\[[[Ana]]\\]"),
        ("[\u202e[Ana]]", "[[Ana]]"),
        ("https://x.y/a_b#c", "https://x.y/a_b\\#c"),
        ("(https://x.y/a).", "(https://x.y/a)."),
        ("ftp://x_y", "ftp://x\\_y"),
    ],
)
def test_links_and_addresses_of_a_title_stay_and_nothing_else(text: str, safe: str) -> None:
    assert markdown(text) == safe


def test_a_title_is_cut_behind_a_link_and_never_in_it() -> None:
    assert markdown(f"{'x ' * 60}[[{'y' * 60}]] and more") == f"{'x ' * 60}[[{'y' * 60}]]…"
    assert markdown(f"{'x ' * 100}[[Ana]]").endswith("x…")


def test_a_title_with_a_very_long_link_is_no_longer_than_others() -> None:
    assert len(markdown(f"[[{'y' * 900}]]")) <= 2 * LONGEST


@pytest.mark.parametrize(
    ("text", "span"), [("a b", "`a b`"), ("a`b``c", "`a'b''c`"), ("a\nb\u202e", "`a b`"), ("<b> %%", "`<b> %%`")]
)
def test_a_code_span_closes_where_it_should(text: str, span: str) -> None:
    assert code(text) == span
