"""A note read by its lines against the same note parsed: the two must be equal whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from some_notes import PIECES, SAMPLE_TEXTS, TEXTS

from vaultkit.markdown.body_reader import parse_body, read_body
from vaultkit.markdown.fences import block_between, fences
from vaultkit.markdown.front_matter import parsed_front_matter, read_front_matter
from vaultkit.markdown.quick.properties import plain_properties

SHARED = Path(__file__).parents[3] / "shared" / "vaults"

often = settings(max_examples=400, deadline=None)

WORDS = st.sampled_from(
    [
        *("word", "two words", "1. a", "- a", "* b", "+", "> c", "# d", "#tag", "#a#b", "a #tag", "#12", "a#b", "_#t_"),
        *("[[Ana]]", "![[Ana]]", "[[Ana|A]]: said", "[[A#b]]", "[a](https://x.y)", "[a](b.md)", "[#t](https://x)"),
        *(
            "`code`",
            "`[[a]]`",
            "`",
            "``",
            "$1 and $2",
            "%%",
            "$$",
            "<b>",
            "<!-- c -->",
            "\\",
            "\\#tag",
            "[x] ",
            "[ ] a",
        ),
        *(
            "---",
            "***",
            "- - -",
            "===",
            "| a | b |",
            "|---|---|",
            "| --- | --- |",
            "| #t | [[Ana]] |",
            "[!note] a",
            ":--",
            "```",
            "~~~",
            "[a]: b",
            "[^1]: note",
            "é",
            "\u00a0",
        ),
        *("2026-11-10 coffee", "**2026-11-10**: [[Ana]]", "📅 2026-11-20", "a | b", "-- a", "+a", "!", "[", "]", "]("),
    ]
)
INDENTS = st.sampled_from(["", "", "", " ", "  ", "   ", "    ", "     ", "      ", "\t", "> ", ">", "> - ", ">   "])
MARKS = st.sampled_from(
    ["", "", "- ", "- ", "* ", "-   ", "-     ", "1. ", "2. ", "10) ", "- [ ] ", "- [x] ", "# ", "### "]
)
LINES = st.one_of(
    st.just(""),
    st.builds("{}{}{}".format, INDENTS, MARKS, WORDS),
    st.builds("{}{}{} {}".format, INDENTS, MARKS, WORDS, WORDS),
)
BODIES = st.lists(LINES, max_size=14).map("\n".join)


@often
@given(BODIES)
@example("a | b\n- | -\n")
@example("- a\n  2. b")
@example("1. a\n2. b\n- c")
@example("- a\n- | b\n  |---|---|\n")
@example("- [ ] # head")
@example("- [ ]\n- [ ] \n- a")
@example("> a\nlazy\n")
@example("> - [ ] a\n>\n>   b\n")
@example("> ```\n\n- a\n> ```")
@example("    - a")
@example("-    a\n    - b")
@example("text\n```\n[[a]]\n```\n[[b]]")
@example("```\n[[a]]\n    ```\n#b")
@example("| a | b |\n| --- | :---: |\n| [[Ana]] | |\n\n| a |\n|---|")
@example("> | a |\n> | --- |\n> | #b |")
@example("| a |\n| --- |\n| b | c |")
@example("~~~|\n---\n")
@example("```|\n---\n[[a]]\n")
@example("%% a #b %% [[c]]\n%% d")
@example("---\n***\n_ _ _\n- - -\n* * *\n--\n---x\n- --\n- [ ] a\n---\nb\n---\n")
@example("# a #\n## \n#\n#a")
@example("![a](https://x.y) [[b]] ![c [[d]]](https://x)")
def test_lines_and_blocks(text: str) -> None:
    assert read_body(text) == parse_body(text)


@often
@given(st.one_of(TEXTS, st.lists(st.sampled_from(PIECES), max_size=25).map("".join)), st.integers(0, 3))
def test_anything(text: str, skip: int) -> None:
    plain = text.replace("\r", "\n")
    skip = min(skip, plain.count("\n"))
    assert read_body(plain, skip=skip) == parse_body(plain, skip=skip)


@pytest.mark.parametrize("text", SAMPLE_TEXTS)
def test_the_sample_vault(text: str) -> None:
    assert read_body(text) == parse_body(text)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no vaults beside this checkout: {SHARED}")
def test_other_peoples_vaults() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SHARED.rglob("*.md")]
    assert len(texts) > 300
    for text in texts:
        assert read_body(text) == parse_body(text)


# --- properties ------------------------------------------------------------------------------

VALUES = st.sampled_from(
    [
        *(
            "",
            "a",
            "a b",
            "a, b",
            "true",
            "null",
            "~",
            "12",
            "1.5",
            "-3",
            "2026-11-22",
            "2026-11-22T18:00",
            "9:30",
            "a: b",
        ),
        *(
            '"a"',
            '"a, b"',
            '"a\\n"',
            "'a'",
            '"[[Ana]]"',
            "[[Ana]]",
            "[a, b]",
            '["[[Ana]]", b]',
            "[]",
            "[ ]",
            "[a, ]",
            "[a b,c ]",
        ),
        *(
            "a #c",
            "#c",
            "a:",
            "[a: b]",
            "{a: b}",
            "&a b",
            "*a",
            "!x a",
            "|",
            ">",
            "é",
            "a\u00a0b",
            "a\tb",
            '"a" b',
            "...",
            "a ",
            "@a",
        ),
        *(
            "{{date}}",
            '"{{date}}"',
            "<% tp %>",
            "- a",
            "a - b",
            "?",
            "yes",
            "0x1F",
            "1e3",
            ".5",
            "+5",
            "a'b",
            "=",
            "100%",
            "50 % off",
            "a\u2028b",
            "😀",
        ),
        *("https://x.y", "https://x.y/a?b=c&d#e", "https://x.y/a b", "https://x.y:80", "http://x #c", "https://", " "),
    ]
)
PROPERTY_NAMES = st.sampled_from(
    ["a", "b", "type", "Last Contact", "last-contact", "a b", "_x", "é", "1", "<<", '"q"', "a:", "y", "true"]
)
PROPERTY_LINES = st.one_of(
    st.builds("{}: {}".format, PROPERTY_NAMES, VALUES),
    st.builds("{}:".format, PROPERTY_NAMES),
    st.builds("{}- {}".format, st.sampled_from(["", "  ", "    ", "\t"]), VALUES),
    st.builds("{}{}".format, st.sampled_from(["", " ", "  "]), VALUES),
    st.sampled_from(["", " ", "# comment", "#", "#a: b", "# \u0085", "..."]),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(PROPERTY_LINES, max_size=5).map("\n".join))
@example("a: b\n  - c")
@example("a: null\n- a")
@example("a:\n- b\n- c\n  - d")
@example("a: " + "b" * 9000)
@example("a: [" + ", ".join("b" * 3000) + "]")
def test_properties(source: str) -> None:
    text = f"---\n{source}\n---\nbody"
    found = fences(text)
    assert found
    inner = block_between(text, *found)
    read, parsed = read_front_matter("Ana.md", text), parsed_front_matter("Ana.md", inner)
    assert read == parsed
    assert repr(read) == repr(parsed)  # 1 and True and 1.0 are equal


def test_most_properties_need_no_parser() -> None:
    plain = [
        "type: contact\naliases: [Ana, Ani]\ncompany: Acme Robotics\nbirthday: 03-14\ncadence: 6 weeks\n",
        "# from a template\nwebsite: https://acme.example/team#ana\nlocation: \n",
        'attendees:\n  - "[[Ana Silva]]"\n  - "[[Bo Li]]"\ndate: 2026-11-26T18:00\ntags: []\nwhy:\n',
    ]
    assert all(plain_properties(source) for source in plain)
