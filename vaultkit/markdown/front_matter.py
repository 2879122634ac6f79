"""Front matter: the `---` block at the top of a note, read with the values that Obsidian reads.

The plainest blocks, which are most, are read by their lines (`plain_properties`); all others by the YAML parser
(`yaml_block`) (docs/reading-markdown.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.fences import TEMPLATE, block_between, fences
from vaultkit.markdown.quick.properties import plain_properties
from vaultkit.markdown.scalar import Value, as_written

_PROPERTY = r"[^\W\d_][\w ./-]{0,60}:(?:[ \t][^\n]*)?\n"
_OPEN_BLOCK = expression(rf"---[ \t]*\n(?>[ \t]*\n|#[^\n]*\n)*+{_PROPERTY}")
_BLOCK_BELOW_BLANKS = expression(rf"((?:[ \t]*\n)+)---[ \t]*\n{_PROPERTY}")
_BLOCK_BELOW_TEXT = expression(
    rf"([^\n]+\n(?>[ \t]*\n)*+)---[ \t]*\n(?:{_PROPERTY}(?>[ \t]*-? [^\n]*\n|[ \t]*\n)*+){{1,40}}---[ \t]*$", re.M
)


class FrontMatter(Struct, frozen=True):
    """The properties of a note and where they stand."""

    properties: Mapping[str, Value] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each property's name, counted from 1."""
    height: int = 0
    """How many lines the block takes, fences included; 0 without one."""
    readable: bool = True
    """False when the block could not be parsed: the note must not be written to."""
    is_template: bool = False
    """The block holds a placeholder such as `{{date}}` or `<% tp... %>`."""
    problems: tuple[Problem, ...] = ()


def read_front_matter(path: str, text: str) -> FrontMatter:
    """The front matter of a note.

    `text` has `\\n` line ends and no BOM; `path` is only for the problems.
    """
    if not text.startswith("---"):
        return _with_late_block(path, text)
    found = fences(text)
    if found is None:
        return _with_open_block(path, text)
    source = block_between(text, *found)
    plain = None if "{" in source or "<%" in source else plain_properties(source)
    if plain is None:
        return parsed_front_matter(path, source)
    return FrontMatter(*plain, height=source.count("\n") + 2)


def _with_open_block(path: str, text: str) -> FrontMatter:
    """No properties; a problem where they seem to be meant but the block does not end."""
    if not _OPEN_BLOCK.match(text):
        return FrontMatter()
    message, hint = "the properties do not end, and are read as text", "write a line --- below the last of them"
    return FrontMatter(problems=(Problem(path, 1, "open-properties", message, hint),))


def _with_late_block(path: str, text: str) -> FrontMatter:
    """No properties; a problem where a block of them stands below the first line, where the app does not read it."""
    late = _BLOCK_BELOW_BLANKS.match(text) or _BLOCK_BELOW_TEXT.match(text)
    if not late:
        return FrontMatter()
    line = late[1].count("\n") + 1
    message, hint = f"the properties begin in line {line}, and are read as text", "let them begin in the first line"
    return FrontMatter(problems=(Problem(path, line, "late-properties", message, hint),))


def parsed_front_matter(path: str, source: str) -> FrontMatter:
    """The front matter in a block, as the YAML parser reads it: what the plain reading must give."""
    from vaultkit.markdown.yaml_block import Block

    block = Block(path, source)
    if not block.is_mapping:
        return FrontMatter(problems=tuple(block.problems))
    return FrontMatter(
        properties=block.properties,
        lines=block.lines,
        height=source.count("\n") + 2,
        readable=block.readable,
        is_template=bool(TEMPLATE.search(source)),
        problems=tuple(block.problems),
    )


def properties_as_written(text: str) -> Mapping[str, Value]:
    """The properties at the top of a note with every scalar as text: `007`, `1.10` and `true` as they stand."""
    from vaultkit.markdown.yaml_block import Block

    source = block_between(text, *found) if (found := fences(text)) else ""
    plain = plain_properties(source, as_written)
    return plain[0] if plain else Block("", source, as_written).properties
