"""Notes whose bodies are not parsed since their text cannot matter, against the same notes parsed: the same facts."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from some_notes import PIECES, SAMPLE_TEXTS

from vaultkit.dates import ISO_DAY
from vaultkit.markdown.body import Body
from vaultkit.markdown.body_reader import parse_body
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import plain_lines, read_note
from vaultkit.markdown.tasks import read_task
from vaultkit.model.extract import extract
from vaultkit.model.facts import NoteFacts
from vaultkit.settings import DEFAULTS

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


MARK = "\n\n# Agenda\n- [ ] last\n"
"""Makes a body be parsed: its text may hold a task."""


def facts_of(path: str, text: str) -> NoteFacts:
    configuration = Configuration()
    return extract(read_note(path, text, configuration.task_format), DEFAULTS, configuration)


@settings(max_examples=300, deadline=None)
@given(FRONTS, PATHS, BODIES)
@example("---\ntype: contact\n---\n", "Note.md", "- [ ] ---\n\ufeff")
@example("---\ntype: contact\n---\n", "Note.md", "- %%\n\n[[Ana]]\n")
@example("---\ntype: contact\n---\n", "Note.md", "words #hiring `a` #b\n\n- c #d\n      e #f\n")
@example("", "Note.md", "- 2026-11-10 [a][b]\n\n[b]: Ana.md\n")
@example("", "Note.md", "- [x] [[Ana]]")
@example("---\ntype: event\ndate: 2026-11-10\n---\n", "Fair.md", "## Questions\n- why?\n")
def test_the_facts_are_those_of_a_body_that_is_parsed(front: str, path: str, body: str) -> None:
    text = plain_lines(f"{front}{body}")
    parsed = facts_of(path, f"{text}{MARK}")
    last = text.count("\n") + 4
    assert replace(parsed, tasks=tuple(one for one in parsed.tasks if one.task.line != last)) == facts_of(path, text)


def test_a_note_that_cannot_matter_is_not_parsed() -> None:
    note = read_note("Note.md", "# Head\n\nwords #hiring\n\n- [see](https://x.y) `b`\n", Configuration().task_format)
    facts = extract(note, DEFAULTS, Configuration())
    assert "body" not in vars(note)
    assert facts.entries == ()


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
def test_what_the_text_cannot_hold_is_not_in_the_body(text: str) -> None:
    note = read_note("Note.md", text, Configuration().task_format)
    body = parse_body(text)
    assert note.may_link or not body.links
    assert note.possible_tags >= {tag.tag.casefold() for tag in body.tags}
    assert note.may_have_tasks or not any(read_task(line, 0, 0, note.task_format) for line in boxes(text, body))
    assert note.may_have_day or not any(re.search(ISO_DAY, block.text) for block in body.blocks)


def boxes(text: str, body: Body) -> list[str]:
    """The lines of a text that are items with a checkbox."""
    return [text.split("\n")[item.line - 1] for item in body.items if item.symbol is not None]
