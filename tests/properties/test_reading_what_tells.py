"""Notes read for what tells of somebody, against the same notes read in full: the vault must be the same."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from some_notes import PIECES, SAMPLE_TEXTS
from vault_builder import read_vault

from vaultkit.markdown.body import Body, has_day, parsed_body, read_body
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import plain_lines, read_note
from vaultkit.markdown.tasks import read_task
from vaultkit.model.extract import relevance_filter
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS

ANA = "---\ntype: contact\naliases: [Ani]\n---\n"
FRONTS = st.sampled_from(
    [
        *("", "---\ntype: contact\n---\n", "---\ntype: event\ndate: 2026-11-10\n---\n", "---\ntype: goal\n---\n"),
        "---\ntype: event\ndate: 2026-11-10\nattendees: ['[[Ana]]', '[[Bo Li]]', '[[Cy]]', '[[Di]]', '[[Ed]]']\n---\n",
    ]
)
PATHS = st.sampled_from(["Note.md", "Daily/2026-11-11.md", "2026-11-12 lunch.md", "Fair.md"])
WORDS = st.sampled_from(
    [
        *(
            "words",
            "more words: and more",
            "`code`",
            "`#gave`",
            "[a](https://x.y)",
            "[#gave](https://x.y)",
            "50 %",
            "a|b",
        ),
        *("#hiring", "#a/b", "_#press_", "##", "#1", "#gave", "#theirs", "#quiet until 2026-12-01", "#contact", "$5"),
        *(
            "[[Ana]]",
            "[[Ani]]: said",
            "[[Bo Li]]",
            "![[Ana]]",
            "[[2026-11-09]]",
            "%%",
            "<b>",
            "\\#gave",
            "``",
            "\\",
            "a*",
        ),
        *(
            "2026-11-10",
            "2026-11-10:",
            "**2026-11-10**",
            "reminded",
            "📅 2026-11-20",
            "✅ 2026-11-10",
            "#waiting",
            "why: x",
        ),
    ]
)
MARKS = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "- ",
            "- ",
            "  - ",
            "    - ",
            "      ",
            "1. ",
            "-     ",
            "-",
            "> ",
            ">",
            "| ",
            "\t",
            "    ",
            "* - ",
        ),
        *("- [ ] ", "- [x] ", "  - [ ] ", "# ", "## ", "### ", "```", "~~~", "%%", "<div>", "---", "==", "$$"),
    ]
)
LINES = st.one_of(
    st.just(""),
    st.builds("{}{}".format, MARKS, st.lists(WORDS, max_size=4).map(" ".join)),
    st.sampled_from(
        ["## Attendees", "## Questions", "## Follow-ups", "## Needs", "## Log", "## 2026-11-08", "## Intro"]
    ),
)
BODIES = st.one_of(
    st.lists(LINES, max_size=12).map("\n".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from(SAMPLE_TEXTS),
)


def what_is_known(texts: dict[str, str], *, in_full: bool) -> dict[str, Any]:
    """The vault of some notes; a task is known by its line, its item counts the items that were read."""
    configuration = Configuration()
    keep = None if in_full else relevance_filter(DEFAULTS)
    notes = [read_note(path, text, configuration.task_format, keep=keep) for path, text in texts.items()]
    vault = read_vault(notes, DEFAULTS, configuration)
    return {name: shown(getattr(vault, name)) for name in Vault.__annotations__ if name != "directory"}


def shown(value: Any) -> str:
    """A value in words, less what counts the items of a body."""
    return re.sub(r"\bitem=\d+", "item=…", repr(value))


@settings(max_examples=200, deadline=None)
@given(FRONTS, PATHS, BODIES)
@example("---\ntype: contact\n---\n", "Note.md", "- [ ] ---\n\ufeff")
@example("---\ntype: contact\n---\n", "Note.md", "- %%\n\n[[Ana]]\n")
@example("---\ntype: contact\n---\n", "Note.md", "words #hiring `a` #b\n\n- c #d\n      e #f\n")
def test_the_vault_is_the_same(front: str, path: str, body: str) -> None:
    texts = {path: f"{front}{body}", "People/Ana.md": ANA}
    assert what_is_known(texts, in_full=False) == what_is_known(texts, in_full=True)


@settings(max_examples=200, deadline=None)
@given(BODIES)
def test_no_link_and_no_tag_is_lost(text: str) -> None:
    text = plain_lines(text)
    read, parsed = read_body(text, keep=relevance_filter(DEFAULTS)), parsed_body(text)
    assert read.links == parsed.links
    assert [(tag.tag, tag.line, tag.hidden) for tag in read.tags] == [
        (tag.tag, tag.line, tag.hidden) for tag in parsed.tags
    ]
    assert [item.line for item in parsed.items if item.symbol] == [item.line for item in read.items if item.symbol]


FENCED = st.one_of(
    LINES,
    st.sampled_from(
        [
            *(
                "```",
                "```",
                "```python",
                "````",
                "```a`",
                "```|",
                "``",
                " ```",
                "- ```",
                "> ```",
                "    ```",
                "~~~",
                "  ~~~",
            ),
            *(
                "| a |",
                "---",
                "<div>",
                "</div>",
                "<!--",
                "-->",
                "%%",
                "%% a",
                "$$",
                "[[Ana]]",
                "- [ ] a",
                "a #gave",
                "- a",
            ),
        ]
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(FENCED, max_size=14).map(lambda lines: "\n".join(["", *lines])))
@example("\n$$\n```\n$$\n[[Ana]]")
@example("\n~~~\n```\n~~~\n[[Ana]]")
@example("```|\n---\n[[Ana]]\n```\n")
@example("````\n```\n````\n[[Ana]]\n```\n#a\n")
@example("<div>\n```\n\n[[Ana]]\n```\n")
def test_what_stands_in_code_alone_is_none(text: str) -> None:
    note = read_note("Note.md", text, Configuration().task_format)
    body = parsed_body(text)
    assert note.may_link or not body.links
    assert note.marks >= {tag.tag.casefold() for tag in body.tags}
    assert note.may_have_tasks or not any(read_task(line, 0, 0, note.task_format) for line in boxes(text, body))
    assert note.has_day or not any(has_day(block.text) for block in body.blocks)
    assert all(block.text.casefold() in note.heads for block in body.headings)


def boxes(text: str, body: Body) -> list[str]:
    """The lines of a text that are items with a checkbox."""
    return [text.split("\n")[item.line - 1] for item in body.items if item.symbol is not None]
