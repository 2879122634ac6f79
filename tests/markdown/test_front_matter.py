"""Front matter that is too long for a case file, or meant to do harm. The values themselves are in cases/."""

from __future__ import annotations

import time

import pytest

from vaultkit.errors import Problem
from vaultkit.markdown.front_matter import FrontMatter, read_front_matter
from vaultkit.markdown.limits import DEEPEST_PROPERTIES, LARGEST_PROPERTIES, MOST_VALUES
from vaultkit.markdown.yaml_block import VaultHandler


def read(block: str) -> FrontMatter:
    return read_front_matter("Ana.md", f"---\n{block}\n---\nText\n")


def codes(front: FrontMatter) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in front.problems]


def test_a_block_of_64_kb_is_read_and_one_character_more_is_not() -> None:
    longest = "a: " + "x" * (LARGEST_PROPERTIES - len("a: ") - 1)
    assert read(longest).properties["a"] == longest[3:]
    longer = read(f"{longest}x")
    assert (dict(longer.properties), longer.readable, codes(longer)) == ({}, False, [(2, "large-properties")])
    assert longer.height == 3


def test_lists_are_read_down_to_the_deepest_level_and_no_deeper() -> None:
    inside = DEEPEST_PROPERTIES - 1
    assert read(f"a: {'[' * inside}{']' * inside}").readable
    deeper = read(f"a: {'[' * (inside + 1)}{']' * (inside + 1)}\nb: 1")
    assert (dict(deeper.properties), deeper.readable, codes(deeper)) == ({}, False, [(2, "deep-properties")])


@pytest.mark.parametrize(
    "bomb", ["a: " + "[" * 60_000, "a: " + "{a: " * 15_000, "a:\n  " + "- " * 30_000, "? " * 30_000]
)
def test_a_tower_of_brackets_costs_the_properties_and_not_the_process(bomb: str) -> None:
    front = read(bomb)
    assert (dict(front.properties), front.readable) == ({}, False)
    assert [code for _, code in codes(front)] == ["deep-properties"]


def test_values_are_counted_with_those_that_aliases_repeat() -> None:
    levels = "\n".join(
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    front = read(f"a: &a [{', '.join('x' * 9)}]\n{levels}")
    assert (dict(front.properties), front.readable, codes(front)) == ({}, False, [(2, "large-properties")])


def test_as_many_values_are_read_as_are_allowed_and_no_more() -> None:
    most = f"a: [{','.join('x' * (MOST_VALUES - 1))}]"
    assert len(read(most).properties["a"]) == MOST_VALUES - 1  # type: ignore[arg-type]
    assert codes(read(f"{most[:-1]},x]")) == [(2, "large-properties")]


def test_a_merge_bomb_is_over_at_once() -> None:
    levels = "\n".join(
        f"a{number}: &a{number}\n  <<: [{', '.join([f'*a{number - 1}'] * 20)}]" for number in range(1, 20)
    )
    started = time.perf_counter()
    front = read(f"a0: &a0 {{k: v}}\n{levels}\nkept: yes")
    assert time.perf_counter() - started < 2
    assert "a1" not in front.properties


@pytest.mark.parametrize(("number", "value"), [("9" * 300, int("9" * 300)), ("9" * 301, "9" * 301)])
def test_a_number_of_more_than_300_digits_is_text(number: str, value: object) -> None:
    assert read(f"a: {number}").properties["a"] == value


def test_a_long_time_of_day_is_text() -> None:
    written = "1" + ":59" * 20_000
    assert read(f"a: {written}").properties["a"] == written


def test_a_huge_exponent_is_no_error() -> None:
    assert read("a: 1e999999").properties["a"] == float("inf")


def test_infinity_is_a_number_and_not_a_number_is_one_too() -> None:
    properties = read("a: .inf\nb: -.INF\nc: .NaN").properties
    assert (properties["a"], properties["b"], str(properties["c"])) == (float("inf"), float("-inf"), "nan")


def test_a_problem_says_where_and_how_to_mend_it() -> None:
    assert read("type: contact\ntitle: Lunch: the plan").problems == (
        Problem("Ana.md", 3, "bad-yaml", "a value holds a colon", "put the value in quotes"),
    )


def test_the_height_counts_the_fences() -> None:
    assert [read(block).height for block in ("", "a: 1", "a: 1\nb:\n  - c")] == [3, 3, 5]
    assert read_front_matter("Ana.md", "---\n---\n").height == 2
    assert read_front_matter("Ana.md", "text").height == 0


def test_the_handler_parts_a_note_as_python_frontmatter_asks() -> None:
    handler = VaultHandler()
    assert handler.detect("---\na: 1\n---\n\nText\n")
    assert handler.split("---\na: 1\n---\n\nText\n") == ("a: 1\n", "\nText\n")
    assert handler.split("---\n---\nText") == ("", "Text")
    assert handler.load("a: 2024-01-01\nb: yes\n") == {"a": "2024-01-01", "b": "yes"}


def test_the_handler_finds_nothing_where_no_block_begins_the_note() -> None:
    handler = VaultHandler()
    assert not handler.detect("\n---\na: 1\n---\n")
    with pytest.raises(ValueError, match="no front matter"):
        handler.split("Text\n")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("---\ntype: contact\ncadence: monthly\n", 1, "open-properties"),
        ("---\n\n# comment\nbirthday:\n\n## Log\n- 2026-11-10 tea\n", 1, "open-properties"),
        ("\n---\ntype: contact\n---\n", 2, "late-properties"),
        ("\n  \n---\ntype: contact\n", 3, "late-properties"),
        ("# Ana\n---\ntype: contact\ntags:\n  - a\n---\ntext\n", 2, "late-properties"),
        ("Ana\n\n---\naliases: [A]\ncadence: 1 week\n---\n", 3, "late-properties"),
    ],
)
def test_a_block_that_does_not_end_or_begins_too_late_is_named(text: str, line: int, code: str) -> None:
    front = read_front_matter("Ana.md", text)
    assert front.properties == {}
    assert [(problem.line, problem.code) for problem in front.problems] == [(line, code)]


@pytest.mark.parametrize(
    "text",
    [
        "---\n",
        "---\nA rule, then text\n",
        "---\n- 10:30 a list\n",
        "---\nhttp://example.org\n",
        "\n---\ntext\n---\n",
        "Text\n---\nMore text\n---\n",
        "Text\n---\nSee: this\n",
        "Text\n---\nSee: this\nand that\n---\n",
        "a\nb\n---\ntype: contact\n---\n",
    ],
)
def test_rules_between_texts_are_no_blocks_of_properties(text: str) -> None:
    assert read_front_matter("Ana.md", text).problems == ()
