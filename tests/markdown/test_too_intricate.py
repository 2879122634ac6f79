"""A note that would cost too much to read is read up to a line that is named, and is not written to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cli.command_line import invoke

from vaultkit.errors import EditRefused, Problem
from vaultkit.markdown.body import Body
from vaultkit.markdown.body_reader import parse_body, read_body
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.edit import PropertyEdit, apply, line_edit
from vaultkit.markdown.limits import (
    ITEM_COST,
    MARK_COST,
    PARSED_BRACKET_COST,
    PARSED_LINE_COST,
    PARSED_SIGN_COST,
    READING_BUDGET,
    TEXT_COST,
)
from vaultkit.markdown.log_section import Entry, log_insertion
from vaultkit.markdown.note import read_note
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.extract import extract
from vaultkit.settings import DEFAULTS

HEAD = "---\ntype: contact\n---\n- 2026-11-20 [[Ana]]: tea\n\n# Then\n\n"
ITEMS = READING_BUDGET // ITEM_COST + 1
TEXTS = READING_BUDGET // TEXT_COST + 1
MARKS = READING_BUDGET // MARK_COST + 1
PARSED_LINES = READING_BUDGET // PARSED_LINE_COST + 1
PARSED_BRACKETS = READING_BUDGET // PARSED_BRACKET_COST + 1
PARSED_SIGNS = READING_BUDGET // PARSED_SIGN_COST + 1
TOO_MUCH = (
    "[a](b " * PARSED_BRACKETS,
    "a\n===\n" * (PARSED_LINES // 2 + 1),
    "| a |\n" * PARSED_LINES,
    "| a \\| b |\n|---|\n" + "| c |" * PARSED_LINES,
    "%% #a " * (PARSED_SIGNS // 3 + 1),
    f"#a {'<b>' * 1_000} " * (PARSED_SIGNS // 1_500),
    "- a\n" * ITEMS,
    "- a\n\nb\n\n" * ITEMS,
    "1. - a\n" * ITEMS,
    "# k\n" * TEXTS,
    "| l |\n|---|\n" + "| m |\n" * TEXTS,
    "c [[a]]\n" * MARKS,
    "#b" * MARKS,
    "- f\n  g\n" + (" " * 999 + "- h\n") * (PARSED_LINES // 60 + 1),
    "i\n===\n" + ("\t" * 500 + "- j\n") * (PARSED_LINES // 50),
    "> - a\n" * ITEMS,
)


@pytest.mark.parametrize("much", TOO_MUCH, ids=[text[:6] for text in TOO_MUCH])
def test_what_stands_before_is_read_and_the_line_is_named(much: str) -> None:
    note = read_note("Bo.md", HEAD + much, TaskFormat())
    assert [link.target for link in note.body.links] == ["Ana"]
    line = note.body.unread_from
    assert line is not None
    assert line >= 8
    assert (
        Problem(
            "Bo.md",
            line,
            "too-intricate",
            "from here on the note is not read: it holds too many items, links or lines that are slow to read",
            "split it into smaller notes",
        )
        in extract(note, DEFAULTS, Configuration()).problems
    )


def test_a_note_is_changed_as_far_as_it_is_read() -> None:
    text = HEAD + "- [ ] [[Cy]] a\n" * (READING_BUDGET // (ITEM_COST + MARK_COST) - 10)
    assert read_note("Bo.md", text, TaskFormat()).body.unread_from is None
    assert apply("Bo.md", text, [line_edit(text, 4, ["- x"])]) == text.replace("- 2026-11-20 [[Ana]]: tea", "- x")
    text += "- [ ] [[Cy]] a\n" * 20
    assert read_note("Bo.md", text, TaskFormat()).body.unread_from == 8
    with pytest.raises(EditRefused, match="line 8: from here on the note is not read"):
        apply("Bo.md", text, [line_edit(text, 4, ["- x"])])


@pytest.mark.parametrize(
    "much",
    [
        "[c][a]\n\n" * (READING_BUDGET // (2 * PARSED_LINE_COST + 2 * PARSED_BRACKET_COST)),
        "- d\n" * ITEMS,
        "#e" * MARKS,
        (" " * 999 + "- f\n") * (PARSED_LINES // 60 + 1),
    ],
    ids=["links", "items", "tags", "deep"],
)
def test_a_long_note_with_a_link_definition_is_not_read_in_part(much: str) -> None:
    assert read_body(f"[a]: b.md\n\n{much}") == Body(unread_from=1)


@pytest.mark.parametrize("much", TOO_MUCH[:1])
def test_such_a_note_is_not_written_to(much: str) -> None:
    text = HEAD + much
    with pytest.raises(EditRefused, match="line 8: from here on the note is not read"):
        apply("Bo.md", text, [line_edit(text, 4, ["- x"])])
    with pytest.raises(EditRefused, match="line 8: from here on the note is not read"):
        apply("Bo.md", text, [log_insertion("Bo.md", text, date(2026, 11, 21), [Entry("tea")])])
    with_property = apply("Bo.md", text, [PropertyEdit("tier", ("tier",), "A")])
    assert with_property == text.replace("type: contact\n", "type: contact\ntier: A\n")


def test_no_edit_makes_a_note_that_is_not_read_in_full() -> None:
    cost = 3 * PARSED_SIGN_COST + 2 * MARK_COST
    text = f"a\n\n{'%% #a ' * ((READING_BUDGET - 2 * TEXT_COST) // cost)}"
    assert read_body(text).unread_from is None
    with pytest.raises(EditRefused, match="is not written to"):
        apply("Bo.md", text, [line_edit(text, 1, ["%% #a [b](c) %% d"])])


@pytest.mark.parametrize(
    "text",
    [
        "".join(
            f"- met [[P{n}]] about the plan\n  id:: 65a3f{n}\n\t- a further line [[Q{n}]] with words\n\t  goes on here #tag\n"
            for n in range(1_490)
        ),
        "".join(f"Words that go on[^{n}] and more words.\n\n[^{n}]: The words of [[P{n}]].\n\n" for n in range(2_900)),
        "".join(f"- [name {n}](People/Name%20{n}.md) met at the [fair](Events/Fair.md)\n" for n in range(2_900)),
        "- 2026-11-20 lunch with [[Ana]] by the river\n" * 6_900 + "\n" + "A line of words alone.\n\n" * 3_000,
    ],
    ids=["lists of several lines", "footnotes", "Markdown links", "log lines"],
)
def test_a_long_note_is_read_in_full(text: str) -> None:
    assert len(text) > 140_000
    assert read_body(text).unread_from is None


@pytest.mark.parametrize(
    "text",
    [
        "a[^1] b [c](d.md)\n\n[^1]: words [[e]] #f\n    more\n",
        "- a[^1]\n\n[^1]: - [ ] b\n> [^2]: c\n",
        "[a \\[^1]: b\n\n[a \\[^1]\n",
        "[a\n[^1]: b\n\n[a]\n",
        "[^1]: a\n[b]: c.md\n\n[b]\n",
        "|a|b|\n|-|:-:|\n|[[c]]|#d|\n\ne",
        "|a|\n|-|\n|-|\n| - |\n",
        "|-|\n|-|\n\n",
        "## 2026-11-22 [[a|b]]\n| --- | :-: |\n| c | d |\n",
        "# a | b\n -|-\nc\n",
        "## [[a|b]]\n- c\n- --\n",
        "|\n|---|\n",
        "|a|\n|---|\n|\n",
        "words\n" * 900 + "[[a]] `[[b` c ]]` <d> [e](f.md) \\[[g]] #h\n" + "words [[i]]\n" * 900,
        "%% [[a]] %% [[b]] %% [[c]]\n",
        "%% [[a]]\n\n%%\n[[b]]\n%%\n",
        "<div>\n[[a]] #b\n</div>\n\n- c\n  [[d]]\n\n$$\n[[e]]\n$$\na\n===\n",
    ],
)
def test_the_quick_reading_gives_what_the_parser_gives(text: str) -> None:
    assert read_body(text) == parse_body(text)


def test_the_words_of_a_link_to_a_definition_are_those_between_its_brackets() -> None:
    [first, second, third] = read_body("[a b][c] [c] [c][] and more\n\n[c]: d.md\n").links
    assert [first.alias, second.alias, third.alias] == ["a b", "c", "c"]
    assert {first.target, second.target, third.target} == {"d.md"}


def test_logging_in_such_a_note_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "Bo.md").write_text(HEAD + TOO_MUCH[0], encoding="utf-8")
    told = invoke(["log", "--with", "Bo", "tea", "--vault", str(tmp_path)], tmp_path)
    assert told.exit_code == 3
    assert told.stderr.startswith("Error: Bo.md is not written to: line 8: from here on the note is not read")
    assert (tmp_path / "Bo.md").read_text(encoding="utf-8") == HEAD + TOO_MUCH[0]


def test_a_line_of_several_boxes_is_one_task() -> None:
    [task] = read_note("Bo.md", "- [ ] - [x] - [ ] tea\n", TaskFormat()).tasks
    assert (task.line, task.symbol, task.text) == (1, " ", "- [x] - [ ] tea")
