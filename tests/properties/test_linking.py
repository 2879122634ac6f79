"""`link` on random vaults: only whole, unlinked names change, and undo gives every byte back."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from cli.command_line import invoke
from hypothesis import example, given, settings
from hypothesis import strategies as st
from vault_builder import vault_of

from vaultkit.markdown.note import Note, read_note
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.unlinked import full_names, unlinked_in, with_links

NAMES = ("Ana Silva", "Bea Chan", "Zoë Åkesson", "李 雷", "Annemarie", "B. Chan", "Jo Park", "Ana")
PEOPLE = """
== People/Ana Silva.md
---
aliases: [Ana, Annemarie]
---
== People/Bea Chan.md
---
aliases: [B. Chan]
---
== People/Zoë Åkesson.md
== People/李 雷.md
== People/A/Jo Park.md
== People/B/Jo Park.md
"""
TEXTS = {
    "[[Ana Silva]]",
    "[[Ana Silva|Annemarie]]",
    "[[Bea Chan]]",
    "[[Bea Chan|B. Chan]]",
    "[[Zoë Åkesson]]",
    "[[李 雷]]",
}
AROUND = (
    *(
        " ",
        "\n",
        "\n\n",
        ", ",
        ". ",
        "\n- ",
        "\n- [ ] ",
        "\n    - ",
        "\n> ",
        "\n# ",
        "\n## ",
        "\n```\n",
        "\n~~~\n",
        "`",
        "``",
    ),
    *(
        "[[",
        "]]",
        "|",
        "![[",
        "[",
        "](",
        ")",
        "(",
        "<",
        ">",
        "<!--",
        "-->",
        "%%",
        "\n%%\n",
        "$",
        "$$",
        "\n$$\n",
        "**",
        "_",
    ),
    *(
        "http://a.example/",
        "@",
        "#",
        "-",
        "'s",
        "\\",
        "x",
        "Costa",
        "Maria",
        "the",
        "met",
        "\t",
        "    ",
        "\n---\n",
        "é",
        ":",
    ),
    *(
        "\n| a | b |\n|--|--|\n| ",
        " | ",
        " |\n",
        "[^1]",
        "\n[^1]: ",
        "::",
        "📅 2026-11-10",
        " ^id",
        "\r\n",
        "\u0301",
        "<div>\n",
    ),
)
VAULT = vault_of(PEOPLE)
KNOWN = full_names(VAULT)

texts = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(AROUND)), max_size=14).map("".join)


def links_of(note: Note) -> list[str]:
    """Every link that shows, in order."""
    return [
        f"{link.target}|{link.alias}|{link.subpath}|{link.embed}"
        for block in note.body.blocks
        for link in block.links
        if not link.hidden
    ]


@settings(max_examples=600, deadline=None)
@example("李 雷\u0301Ana Silva\u0301")
@given(texts)
def test_only_whole_unlinked_names_change(text: str) -> None:
    text = text.replace("\r\n", "\n")
    note = read_note("2026-11-10.md", text, TaskFormat())
    places = unlinked_in(note, KNOWN)
    lines = text.split("\n")
    for number in {place.line for place in places}:
        lines[number - 1] = with_links(lines[number - 1], [place for place in places if place.line == number])
    new = "\n".join(lines)
    assert {place.link.replace("\\|", "|") for place in places} <= TEXTS
    for place in places:
        line = text.split("\n")[place.line - 1]
        assert line[place.start : place.end] == place.written
        assert place.written in NAMES
        assert not line[: place.start][-1:].isalnum()
        assert not line[place.end :][:1].isalnum()
        assert not re.match(r"\s*(?:#{1,6}\s|>)", line)
    after = read_note("2026-11-10.md", new, TaskFormat())
    assert len(links_of(after)) == len(links_of(note)) + len(places)
    assert after.front == note.front
    assert [block.kind for block in after.body.blocks] == [block.kind for block in note.body.blocks]
    assert len(after.tasks) == len(note.tasks)


@pytest.mark.parametrize("seed", range(3))
def test_undo_gives_every_byte_back(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for part in re.split(r"^== ", PEOPLE, flags=re.M)[1:]:
        path, _, text = part.partition("\n")
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "vaultkit.toml").touch()
    for day in range(1, 25):
        text = "".join(chance.choice((*NAMES, *NAMES, " ", " met ", *AROUND)) for _ in range(60))
        (tmp_path / f"2026-11-{day:02}.md").write_bytes(f"with Bea Chan\n{text}".encode())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    shown = invoke(["link"], tmp_path)
    assert shown.exit_code == 0, shown.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before
    done = invoke(["link", "--yes"], tmp_path)
    assert done.exit_code == 0, done.output
    after = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    changed = {path for path in before if before[path] != after[path]}
    assert changed
    assert all(path.parent == tmp_path for path in changed)
    assert all(_without_our_links(after[path]) == _without_our_links(before[path]) for path in changed)
    assert invoke(["undo"], tmp_path).exit_code == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before


def _without_our_links(text: bytes) -> str:
    """A text in which a link to somebody reads as the name it shows."""
    return re.sub(r"\[\[(?:(?:Ana Silva|Bea Chan)\\?\|)?([^\[\]|\n]*)\]\]", r"\1", text.decode())
