"""The targets of links changed, and nothing else."""

from __future__ import annotations

import pytest

from vaultkit.errors import EditRefused
from vaultkit.markdown.relink import relinked

TARGETS = {"Bea C.": "Bea Chan", "People/Bea C.": "People/Bea Chan", "Bea C..md": "Bea Chan.md"}


def led(text: str, new: str = "Bea Chan") -> str:
    return relinked(
        "Note.md", text, lambda target: TARGETS[target].replace("Bea Chan", new) if target in TARGETS else None
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[Bea C.]]", "[[Bea Chan]]"),
        ("[[ Bea C. ]]", "[[ Bea Chan ]]"),
        ("[[Bea C.|her]] and [[Bea C.|a#b]]", "[[Bea Chan|her]] and [[Bea Chan|a#b]]"),
        ("[[Bea C.#Log]] [[Bea C.#^a-1|that]]", "[[Bea Chan#Log]] [[Bea Chan#^a-1|that]]"),
        ("![[Bea C.#Log]]", "![[Bea Chan#Log]]"),
        ("[[People/Bea C.]]", "[[People/Bea Chan]]"),
        ("[her](Bea%20C..md) ![](<Bea C..md#a b>)", "[her](Bea%20Chan.md) ![](<Bea Chan.md#a b>)"),
        ("[her](Bea%20C..md 'one (title)')", "[her](Bea%20Chan.md 'one (title)')"),
        ("[a [b] c](Bea%20C.)", "[a [b] c](Bea%20Chan)"),
        ("two\nlines: [her\nname](Bea%20C.)", "two\nlines: [her\nname](Bea%20Chan)"),
        ("[her][b]\n\n[b]: Bea%20C..md 'title'\n", "[her][b]\n\n[b]: Bea%20Chan.md 'title'\n"),
        ("%% [[Bea C.]] %%", "%% [[Bea Chan]] %%"),
        ("> - [ ] [[Bea C.]] #waiting", "> - [ ] [[Bea Chan]] #waiting"),
        ("# On [[Bea C.]]\r\n\r\nx", "# On [[Bea Chan]]\r\n\r\nx"),
        (
            "| a | b |\n|---|---|\n| [[Bea C.\\|B]] | [[Bea C.]] |\n",
            "| a | b |\n|---|---|\n| [[Bea Chan\\|B]] | [[Bea Chan]] |\n",
        ),
        ("`[[Bea C.]]` is [[Bea C.]]", "`[[Bea C.]]` is [[Bea Chan]]"),
        ('---\nknows: "[[Bea C.]]"\n---\n', '---\nknows: "[[Bea Chan]]"\n---\n'),
        ("---\nknows: [[Bea C.]]\n---\n", "---\nknows: [[Bea Chan]]\n---\n"),
        ("---\nknows:\n  - '[[Bea C.|B]]' # a\n---\n", "---\nknows:\n  - '[[Bea Chan|B]]' # a\n---\n"),
    ],
)
def test_a_link_leads_to_the_other_note(old: str, new: str) -> None:
    assert led(old) == new


@pytest.mark.parametrize(
    "text",
    [
        "```\n[[Bea C.]]\n```\n",
        "`[[Bea C.]]`",
        "[[Bea]]",
        "Bea C.",
        "[[#Bea C.]]",
        "[x](https://a.example/Bea%20C..md)",
    ],
)
def test_what_is_no_link_to_it_stays(text: str) -> None:
    assert led(text) == text


@pytest.mark.parametrize(
    ("old", "name", "new"),
    [
        ('---\nknows: "[[Bea C.]]"\n---\n', 'Bea "B" Chan', '---\nknows: "[[Bea \\"B\\" Chan]]"\n---\n'),
        ("---\nknows: '[[Bea C.]]'\n---\n", "Bea O'Chan", "---\nknows: '[[Bea O''Chan]]'\n---\n"),
        ("[x](Bea%20C.)", "Bea (100%)", "[x](Bea%20%28100%25%29)"),
    ],
)
def test_a_name_is_written_as_its_place_needs_it(old: str, name: str, new: str) -> None:
    assert led(old, name) == new


def test_a_link_that_cannot_be_told_from_code_is_refused() -> None:
    with pytest.raises(EditRefused):
        led('---\nknows: "[[Bea\\u0020C.]]"\n---\n')
