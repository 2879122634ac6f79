"""Runs cases/*.md: a title, a line with a dot, the input, a dot, what is read from it, a dot.

`<U+000D>` stands for the character with that number. Each file has the function of its name below; `pytest --co`
lists the cases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from vault_builder import configuration_in, files_in

from vaultkit.markdown.body import Tag
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.link import Link
from vaultkit.markdown.note import Note, read_note
from vaultkit.markdown.task import Task
from vaultkit.markdown.tasks import DATES

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^(\S[^\n]*)\n\.\n(.*?)^\.\n(.*?)^\.$", re.M | re.S)


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^\.$", _CASE.sub("", text), re.M):
            raise ValueError(f"{path} holds a case without its three dots")
        for title, source, expected in _CASE.findall(text):
            yield pytest.param(
                path.stem, _with_characters(source), _with_characters(expected), id=f"{path.stem}: {title}"
            )


def _with_characters(text: str) -> str:
    return re.sub(r"<U\+([0-9A-F]{4,5})>", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize(("kind", "source", "expected"), list(cases()))
def test_text_is_read_as_its_case_says(kind: str, source: str, expected: str) -> None:
    assert "".join(f"{line}\n" for line in READERS[kind](source)) == expected


def note(source: str) -> Note:
    """The note of a case; with `== path` lines the last of several files, which may be Obsidian's own."""
    if not source.startswith("== "):
        return read_note("Note.md", source, Configuration().task_format)
    files = files_in(source)
    return read_note("Note.md", list(files.values())[-1], configuration_in(files).task_format)


def front_matter(source: str) -> Iterator[str]:
    read = note(source)
    front = read.front
    if not front.height:
        yield "(no properties)"
    for name, value in front.properties.items():
        yield f"{front.lines[name]} {name} = {json.dumps(value, ensure_ascii=False)}"
    if not front.readable:
        yield "(not readable)"
    if front.is_template:
        yield "(template)"
    yield from problems(read)


def problems(read: Note) -> Iterator[str]:
    for problem in read.problems:
        yield f"{problem.line}: {problem.message}"


def links(source: str) -> Iterator[str]:
    return (_link(link) for link in note(source).body.links)


def _link(link: Link) -> str:
    words = [f"{link.line}: {link.target or '(this note)'}"]
    words += [f"at {link.subpath}"] if link.subpath else []
    words += [f"shown as {link.alias}"] if link.alias is not None else []
    words += ["embedded"] if link.embed else []
    words += ["hidden"] if link.hidden else []
    return " ".join(words)


def tags(source: str) -> Iterator[str]:
    return (_tag(tag) for tag in note(source).body.tags)


def _tag(tag: Tag) -> str:
    return f"{tag.line}: #{tag.tag}{' hidden' if tag.hidden else ''}"


def items(source: str) -> Iterator[str]:
    """Headings too; an item stands two columns to the right of its parent."""
    body = note(source).body
    lines = [(heading.line, f"{'#' * heading.level} {heading.text}") for heading in body.headings]
    for index, item in enumerate(body.items):
        indent = "  " * len(list(body.ancestors(index)))
        text = body.blocks[item.block].text if item.block is not None else "(empty)"
        box = f"[{item.symbol}] " if item.symbol is not None else ""
        lines.append((item.line, f"{indent}- {box}{text.replace(chr(10), ' / ')}{' (quoted)' if item.quoted else ''}"))
    return (f"{line}: {text}".rstrip() for line, text in sorted(lines))


def comments(source: str) -> Iterator[str]:
    """Everything that is indexed."""
    body = note(source).body
    yield from (f"{heading.line}: heading {heading.text}" for heading in body.headings)
    yield from (f"{item.line}: item" for item in body.items)
    yield from (f"{task.line}: task {task.text}" for task in note(source).tasks)
    yield from (f"link {_link(link)}" for link in body.links)
    yield from (f"tag {_tag(tag)}" for tag in body.tags)


def tasks(source: str) -> Iterator[str]:
    read = note(source)
    for task in read.tasks:
        yield " | ".join((f"{task.line}: [{task.symbol}] {task.status}", task.text or "(no text)", *_fields(task)))
    yield from problems(read)


def _fields(task: Task) -> Iterator[str]:
    for name in (*DATES, "recurrence", "priority", "block_id"):
        if (value := getattr(task, name)) is not None:
            yield f"{name} {value}"
    if task.waiting:
        yield "waiting"


def daily_notes(source: str) -> Iterator[str]:
    """A line `folder | format`, then paths of notes."""
    first, *paths = source.splitlines()
    folder, _, moment_format = first.partition("|")
    daily = DailyNotes(folder.strip(), moment_format.strip())
    return (f"{path} = {daily.day_of_path(path) or '-'}" for path in paths)


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    reader.__name__: reader for reader in (front_matter, links, tags, items, comments, tasks, daily_notes)
}
