"""Names that could be links, and what they become."""

from __future__ import annotations

import unicodedata

import pytest
from vault_builder import vault_of

from vaultkit.markdown.note import read_note
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.unlinked import full_names, unlinked_in, with_links

PEOPLE = """
== People/Ana Silva.md
---
aliases: [Ana, A. M. Silva, Annie]
---
== People/Bea Chan.md
== People/Friends/Jo Park.md
== People/Work/Jo Park.md
== People/Mum.md
---
aliases: [Ruth Meyer, Mama]
---
== People/Zoë Åkesson.md
== People/O'Brien Flynn.md
== People/Max Stone.md
== Books/Max Stone.md
== People/Kim Lee.md
---
aliases: [Annie Lee]
---
"""


def linked(text: str) -> str:
    """A dated note with links where full names stand without one."""
    note = read_note("2026-11-10.md", text, TaskFormat())
    lines = text.split("\n")
    places = unlinked_in(note, full_names(vault_of(PEOPLE)))
    for number in {place.line for place in places}:
        lines[number - 1] = with_links(lines[number - 1], [place for place in places if place.line == number])
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lunch with Ana Silva", "lunch with [[Ana Silva]]"),
        ("Ana Silva, Bea Chan and I", "[[Ana Silva]], [[Bea Chan]] and I"),
        ("Ana Silva's flat; (Bea Chan)", "[[Ana Silva]]'s flat; ([[Bea Chan]])"),
        ("- [ ] Call Ana Silva 📅 2026-12-01", "- [ ] Call [[Ana Silva]] 📅 2026-12-01"),
        ("- [x] Bea Chan: the slides", "- [x] [[Bea Chan]]: the slides"),
        ("1. Met Ana Silva.\n   Bea Chan came", "1. Met [[Ana Silva]].\n   [[Bea Chan]] came"),
        ("**Ana Silva** and _Bea Chan_ came", "**[[Ana Silva]]** and _[[Bea Chan]]_ came"),
        ("A. M. Silva wrote", "[[Ana Silva|A. M. Silva]] wrote"),
        ("Mama called", "[[Mum|Mama]] called"),
        ("Ruth Meyer called", "[[Mum|Ruth Meyer]] called"),
        ("avec Zoë Åkesson à midi", "avec [[Zoë Åkesson]] à midi"),
        ("saw Dr Ana Silva", "saw Dr [[Ana Silva]]"),
        ("14:00 Lunch Ana Silva", "14:00 Lunch [[Ana Silva]]"),
        ("with O'Brien Flynn", "with [[O'Brien Flynn]]"),
        (
            "| Ana Silva | Mama |\n|--|--|\n| Bea Chan | x |",
            "| [[Ana Silva]] | [[Mum\\|Mama]] |\n|--|--|\n| [[Bea Chan]] | x |",
        ),
        ("[[Ana Silva]] and Ana Silva", "[[Ana Silva]] and [[Ana Silva]]"),
        ("`code` Ana Silva `code`", "`code` [[Ana Silva]] `code`"),
        ("call (Ana Silva) #offer", "call ([[Ana Silva]]) #offer"),
        ("Annie Lee came", "[[Kim Lee|Annie Lee]] came"),
        ("Ana Silva AI talk", "[[Ana Silva]] AI talk"),
    ],
)
def test_a_full_name_becomes_a_link(text: str, expected: str) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lunch with Ana",
        "lunch with Annie",
        "Mum called",
        "ana silva",
        "ANA SILVA",
        "Ana  Silva",
        "Ana\nSilva",
        "Ana Silvana",
        "Diana Silva",
        "Ana Silva Costa",
        "Ana Silva-Lopes",
        "with Maria Ana Silva",
        "the Anne-Ana Silva thing",
        "Jo Park came",
        "Max Stone came",
        "# Ana Silva",
        "Ana Silva\n---",
        "> Ana Silva",
        "> [!note] Ana Silva\n> Bea Chan",
        "`Ana Silva`",
        "`` Ana Silva ` Bea Chan ``",
        "`lunch\nAna Silva`",
        "```\nAna Silva\n```",
        "~~~\nAna Silva",
        "text\n\n    Ana Silva",
        "%% Ana Silva %%",
        "%%\nAna Silva\n%%",
        "<!-- Ana Silva -->",
        "<div>\nAna Silva\n</div>",
        '<a href="Ana Silva">x</a>',
        "$Ana Silva$",
        "$$\nAna Silva\n$$",
        "[Ana Silva](http://a.example)",
        "[Ana Silva](<Ana Silva.md>)",
        "![Ana Silva](a.png)",
        "[[Zoo|Ana Silva]]",
        "[[Ana Silva#Ana Silva]]",
        "![[Ana Silva]]",
        "[Ana Silva][1]",
        "[^1]: x\n[Ana Silva]: http://a.example",
        "http://a.example/Mama",
        "mail Mama@a.example",
        "#Mama",
        "@Mama",
        "---\npeople: Ana Silva\n---\ntext",
    ],
)
def test_what_is_no_full_name_or_no_place_for_a_link_stays(text: str) -> None:
    assert linked(text) == text


def test_a_name_in_another_form_of_unicode_keeps_its_bytes_where_they_show() -> None:
    decomposed = unicodedata.normalize("NFD", "été avec Zoë Åkesson à midi")
    expected = decomposed.replace(unicodedata.normalize("NFD", "Zoë Åkesson"), "[[Zoë Åkesson]]")
    assert linked(decomposed) == expected
