"""Whatever names and titles are, the agenda note has the same structure (reliability.md §7 D, faults 88, 89 and 93)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import NoReturn

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from markdown_it import MarkdownIt
from rules.vault_of import vault_of

from render.hostile import HARMLESS, NAMES, TITLES, TODAY, Words, agenda, context, hostile_words, other_notes, people
from vaultkit.markdown.agenda_marks import read_marks
from vaultkit.markdown.body_reader import read_body
from vaultkit.markdown.link import links_in
from vaultkit.markdown.region import find_region
from vaultkit.model.context import Context
from vaultkit.render.escape import plain
from vaultkit.render.json_text import agenda as agenda_values
from vaultkit.render.json_text import dumped
from vaultkit.render.markdown_note import FRONT_MATTER, agenda_note, agenda_region
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS

many = hypothesis_settings(max_examples=100, deadline=None)


def all_called(name: str) -> Words:
    """Everybody and everything called the same, but for a number."""
    return Words(
        tuple(f"{name}{number}" for number in range(NAMES)), tuple(f"{name}{number}" for number in range(TITLES))
    )


THE_FAMOUS_ONE = all_called("- [ ] x ]] --> %% # y")
SPEAKING_OF_MARKERS = all_called("\n<!-- vaultkit:end -->\n- [ ] x\n")
DOLLARS = all_called("$")
HALVES = all_called("\ud800\udfff")


def region_of(words: Words) -> str:
    return agenda_region(context(words), agenda(words))


def structure(region: str) -> dict[str, object]:
    """What Obsidian would see in a region, but for its words and links."""
    body = read_body(region)
    return {
        "lines": region.count("\n"),
        "lines for editors": len(region.splitlines()),
        "items": [(item.line, item.parent, item.quoted) for item in body.items],
        "tasks": [(item.line, item.symbol) for item in body.items if item.symbol is not None],
        "headings": [(block.line, block.level) for block in body.headings],
        "blocks": [(block.kind, block.line, block.item, block.quoted) for block in body.blocks],
        "tags": body.tags,
        "hidden or embedded links": [link for link in body.links if link.hidden or link.embed],
    }


def github_structure(region: str) -> Counter[str]:
    """What a plain Markdown parser makes of a region, words and emphasis apart."""
    tokens = MarkdownIt("commonmark").enable("table").parse(region)
    inline = (child.type for token in tokens for child in token.children or ())
    block = (token.type for token in tokens)
    apart = {"text", "text_special", "em_open", "em_close", "strong_open", "strong_close", "entity"}
    return Counter(kind for kind in (*block, *inline) if kind not in apart)


def intended_links(words: Words) -> set[str]:
    """The targets that may be linked: people, notes, and the links in the titles."""
    fair, daily = other_notes(words)
    named = {somebody.name for somebody in people(words)}
    notes = [path.removesuffix(".md") for path in (fair, daily, *(f"People/{name}.md" for name in words.names[:4]))]
    named |= {name.strip() for note in notes for name in (note, note.partition("/")[2])}
    titles = (*words.titles, f"{words.names[4]} fair")
    return named | {link.target for title in titles for link in links_in(plain(title))}


def unseen_in(text: str) -> set[str]:
    """Characters that are not seen, or end a line, the joiners of emoji and scripts apart."""
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\u200c", "\u200d"}


def test_the_harmless_agenda_is_what_the_others_are_measured_by() -> None:
    seen = structure(region_of(HARMLESS))
    assert (seen["tags"], seen["hidden or embedded links"]) == ((), [])
    assert len(re.findall(r"- \[ \] .* \^vk-[0-9a-z]{8}$", region_of(HARMLESS), re.M)) == 12
    assert len(read_body(region_of(HARMLESS)).items) == 17
    assert len(read_body(region_of(HARMLESS)).headings) == 4


@many
@example(THE_FAMOUS_ONE)
@example(SPEAKING_OF_MARKERS)
@example(DOLLARS)
@example(HALVES)
@given(hostile_words)
def test_no_name_or_title_changes_the_structure_of_the_note(words: Words) -> None:
    assert structure(region_of(words)) == structure(region_of(HARMLESS))


@many
@example(THE_FAMOUS_ONE)
@example(SPEAKING_OF_MARKERS)
@given(hostile_words)
def test_no_name_or_title_is_html_code_or_a_picture_for_a_plain_markdown_parser(words: Words) -> None:
    assert github_structure(region_of(words)) == github_structure(region_of(HARMLESS))


@many
@example(THE_FAMOUS_ONE)
@given(hostile_words)
def test_only_people_notes_and_links_of_the_titles_are_linked(words: Words) -> None:
    assert {link.target for link in read_body(region_of(words)).links} <= intended_links(words)


@many
@example(SPEAKING_OF_MARKERS)
@given(hostile_words)
def test_the_note_has_one_region_and_it_is_found(words: Words) -> None:
    made = agenda(words)
    note = agenda_note(context(words), made, None, "\n")
    region = find_region(note)
    assert region is not None
    assert (region.before, region.after, region.day) == (FRONT_MATTER, "\n", made.day)
    marks = read_marks(region.inside)
    assert [mark for mark in marks.lines if mark.typed or mark.below or mark.altered or mark.symbol != " "] == []
    assert marks.own == ()
    assert agenda_note(context(words), made, region, "\n") == note


@many
@example(HALVES)
@given(hostile_words)
def test_no_control_character_or_half_of_one_reaches_the_note(words: Words) -> None:
    assert unseen_in(region_of(words).replace("\n", "")) == set()


@pytest.mark.parametrize("character", ["\x85", "\u202e", "\u2028", "\ud800"])
def test_no_such_character_reaches_the_note_from_the_path_of_a_matter(character: str) -> None:
    text = f"== Daily/Zoo{character}Two.md\n- [ ] #waiting [[Zed]] sends it\n"
    known = Context(vault_of(text), DEFAULTS, TODAY)
    region = agenda_region(known, build_agenda(known))
    assert "Zed" in region
    assert unseen_in(region.replace("\n", "")) == set()


def refuse(constant: str) -> NoReturn:
    raise AssertionError(constant)


@many
@example(HALVES)
@given(hostile_words)
def test_json_is_valid_whatever_the_words_are(words: Words) -> None:
    text = dumped(agenda_values(context(words), agenda(words)))
    read = json.loads(text.encode("utf-8"), parse_constant=refuse)
    assert list(read) == ["version", "date", "items", "counts", "problems", "waiting"]
    assert len(read["items"]) == len(agenda(words).items)
    shown = [text for item in read["items"] for text in (item["title"], item["reason"])]
    assert [text for text in shown if unseen_in(text)] == []


@pytest.mark.parametrize("title", ["", " ", "\u200b", "#", "#waiting", "[[", "[[]]", "[[|]]", "![[]]", "[[#]]", "\\"])
def test_a_title_of_next_to_nothing_is_no_trouble(title: str) -> None:
    words = Words(HARMLESS.names, (title,) * TITLES)
    assert structure(region_of(words)) == structure(region_of(HARMLESS))
