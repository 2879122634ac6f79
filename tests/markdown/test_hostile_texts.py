"""Texts that make a careless reader slow: short forms of the runs in `tests/torture/`."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from torture import regex_growth

from vaultkit.markdown.agenda_marks import read_marks, sums_line
from vaultkit.markdown.body_reader import parse_body, read_body
from vaultkit.markdown.daily_notes import DailyNotes


def at_most(number: int, texts: list[Any]) -> list[Any]:
    """Some of the texts, in even steps: `tests/torture/regex_growth.py` takes all."""
    return texts[:: len(texts) // number + 1]


def test_no_expression_takes_the_square_of_its_text() -> None:
    found = regex_growth.expressions()
    assert len(found) > 70
    slow = {
        (place, text)
        for place, pattern in found.items()
        for text in at_most(400, list(regex_growth.texts(pattern)))
        if regex_growth.seconds_for(pattern, text, 4_096) > 0.03  # most take less than one thousandth of a second
        and regex_growth.seconds_for(pattern, text, 4_096) > 0.03
    }
    assert slow == set()


def test_no_expression_is_one_that_the_first_releases_of_python_3_11_misread() -> None:
    """A group that is repeated possessively must be atomic itself: https://github.com/python/cpython/issues/106052."""
    odd = {
        place
        for place, pattern in regex_growth.expressions().items()
        for code, value in parts(_parser.parse(pattern.pattern, pattern.flags & ~re.U))
        if code is codes.POSSESSIVE_REPEAT and [told for told, _ in value[2]] not in ONE_STEP
    }
    assert odd == set()


ONE_STEP = [[code] for code in (codes.ATOMIC_GROUP, codes.IN, codes.LITERAL, codes.NOT_LITERAL, codes.ANY)]


def parts(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each part of an expression, and those within it."""
    if isinstance(tree, _parser.SubPattern):
        for code, value in tree:
            yield code, value
            yield from parts(value)
    elif isinstance(tree, tuple | list):
        for inner in tree:
            yield from parts(inner)


@pytest.mark.parametrize("piece", ["[", "![", "[[", "[[ ", "[[a", "[[a|", "[[a]]\n"])
def test_brackets_are_read_in_a_time_that_grows_with_their_number(piece: str) -> None:
    begun = time.process_time()
    read_body(piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 2


def test_links_far_into_a_long_paragraph_keep_their_place() -> None:
    text = "words " * 1_000 + "\nsee [[Ana Silva]] and #robots"
    body = read_body(text)
    [link], [tag] = body.links, body.tags
    assert (link.line, text[link.start : link.end]) == (2, "[[Ana Silva]]")
    assert (tag.line, text[tag.start :]) == (2, "#robots")


def test_a_dotless_letter_in_a_month_is_that_month() -> None:
    assert str(DailyNotes("", "MMMM D YYYY").day_of_path("Apr\u0131l 3 2026.md")) == "2026-04-03"


@pytest.mark.parametrize("deep", ["- ", "> ", "1. ", "> - ", "- - > "])
def test_what_stands_below_the_deepest_lists_and_quotes_is_read(deep: str) -> None:
    text = f"{deep * 2_000}[[Ana]]\n\n- [ ] call [[Bo]]\n\n> - [x] sent\n"
    body = read_body(text)
    assert body == parse_body(text)
    assert [(item.line, item.symbol) for item in body.items if item.symbol] == [(3, " "), (5, "x")]
    assert {link.target for link in body.links} == {"Ana", "Bo"}


def test_a_long_line_in_the_agenda_is_told_from_ours_in_a_time_that_grows_with_it() -> None:
    ours = "- [ ] [[Ana]] — your turn ^vk-00000000"
    typed = "word " * 20_000
    line = ours.replace(" ^vk", f" {typed.strip()} ^vk").replace("[ ]", "[x]")
    begun = time.process_time()
    [mark] = read_marks(f"{line}\n{sums_line([ours])}\n").lines
    assert time.process_time() - begun < 2
    assert mark.typed == typed.strip()


@pytest.mark.parametrize("mark", ["`", "``", "<a ", "$", "%%", "\\"])
def test_a_long_line_is_read_as_the_parser_reads_it(mark: str) -> None:
    text = f"- [[Ana]] #a {mark}{'word ' * 1_500}[[Bo]]{mark} #b <b> {'<b>' * 1_500} [[Cy]]"
    assert read_body(text) == parse_body(text)


def test_a_long_line_of_what_is_neither_link_nor_tag_takes_no_time() -> None:
    text = f"- [ ] #waiting [[Ana]] {'<b>' * 300_000}"
    begun = time.process_time()
    assert [link.target for link in read_body(text).links] == ["Ana"]
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("signs", ["<b>", "\\ ", "`a``", "$ a", "<b>*", "<b>&"])
def test_a_long_text_that_only_the_parser_can_read_is_read_until_the_budget_is_spent(signs: str) -> None:
    text = f" #a {signs * (3_900 // len(signs))}" * 1_000
    begun = time.process_time()
    assert read_body(text).unread_from == 1
    assert time.process_time() - begun < 1
