"""One property of a front matter set or removed, by the marks of the YAML parser: every other character stays.

What is in doubt is refused: a property that stands twice, an anchor, a tag, a list of several values, a comment inside
what would be given up (reference: YAML 1.2.2; docs/ticking.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import yaml
from msgspec import Struct

from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.folding import folded
from vaultkit.markdown.front_matter import FrontMatter, read_front_matter
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.scalar import Value, meaning
from vaultkit.markdown.yaml_block import VaultHandler, events_of

_FENCE = "---\n"
_OPENING = expression(r"---[ \t]*(?:\n|$)")
_MUST_ESCAPE = expression('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


Written: TypeAlias = "str | tuple[str, ...]"
"""A value to be written: a text, or a list of texts. The texts of a list stay text, whatever they look like."""


def with_property(
    path: str, lines: Lines, name: str, spellings: Sequence[str], value: Written | None, *, exact: bool = False
) -> Lines:
    """The file with a property set to a text or a list, or removed (None); `exact` quotes a text of digits.

    A property that is there under one of the `spellings` keeps its name, its place and, where they can hold the value,
    its quotes; else it is added as `name` below the others. A list takes the place of a list. Raises `EditRefused`.
    """
    plain = lines.plain
    front = read_front_matter(path, plain)
    written = written_name(front, name, spellings)
    if written is None and value is None:
        return lines
    if not front.height:
        place = (0, 0, _new_block(path, plain, name, _yaml(value or "", exact=exact)))
    elif written is None:
        place = _Block(plain, exact=exact).added(name, value or "")
    elif value is None:
        place = _Block(plain).removed(written)
    else:
        place = _Block(plain, exact=exact).changed(written, value)
    edited = lines.spliced(*place)
    _refuse_more_than_meant(path, plain, edited.plain, written or name, value)
    return edited


def written_name(front: FrontMatter, name: str, spellings: Sequence[str]) -> str | None:
    """The name under which the note has the property, else None: of several the one that has a value.

    Raises EditRefused where several have one.
    """
    known = {folded(spelling) for spelling in (name, *spellings)}
    there = [key for key in front.properties if folded(key) in known]
    filled = [key for key in there if front.properties[key] not in (None, "", [])]
    if len(filled) > 1 or len({folded(key) for key in there}) < len(there):
        places = " and ".join(f"“{key}” (line {front.lines[key]})" for key in there)
        raise EditRefused(f"the same property stands twice: {places}; keep one of them")
    return next(iter(filled or there), None)


def _new_block(path: str, plain: str, name: str, written: str) -> str:
    if _OPENING.match(plain):
        raise EditRefused(
            f"{path} begins with a line `---` that opens no properties; put an empty line before it, or close it"
        )
    return f"{_FENCE}{_scalar(name)}: {written}\n{_FENCE}"


def _refuse_more_than_meant(path: str, old: str, new: str, name: str, value: Written | None) -> None:
    """Refuse unless the new text reads as the old one with the one property changed."""
    before, after = read_front_matter(path, old), read_front_matter(path, new)
    meant = dict(before.properties)
    if value is None:
        del meant[name]
    else:
        meant[name] = after.properties.get(name)
        was, now = before.properties.get(name), meant[name]
        if isinstance(value, str) and isinstance(was, list) and isinstance(now, list):
            now = now[0] if len(now) == 1 else None
        if not (_says(now, value) if isinstance(value, str) else now == list(value)):
            meant.clear()
    # compared as written, so that 1 is not True and .nan is itself
    same = repr(list(after.properties.items())) == repr(list(meant.items()))
    same_problems = [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    body = old.split("\n")[before.height :] == new.split("\n")[after.height :]
    if not (same and same_problems and body and after.readable and not after.is_template):
        raise EditRefused(f"the properties of {path} cannot be changed safely; change them by hand")


# --- where things stand in a block ---------------------------------------------------------


class _Node(Struct, frozen=True):
    """A value or a name in the block, as the parser's events describe it."""

    events: tuple[Any, ...]

    @property
    def first(self) -> Any:
        return self.events[0]

    @property
    def start(self) -> int:
        return int(self.first.start_mark.index)

    @property
    def is_list(self) -> bool:
        return isinstance(self.first, yaml.SequenceStartEvent)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.first, yaml.MappingStartEvent)

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.first, yaml.ScalarEvent)

    @property
    def is_flow(self) -> bool:
        return isinstance(self.first, yaml.CollectionStartEvent) and bool(self.first.flow_style)

    @property
    def is_bound(self) -> bool:
        """It carries an anchor or a tag."""
        return not isinstance(self.first, yaml.AliasEvent) and bool(self.first.anchor or self.first.tag)

    @property
    def is_empty(self) -> bool:
        """No character stands for it."""
        return self.is_scalar and self.start == int(self.first.end_mark.index)

    @property
    def style(self) -> str:
        """Of a scalar: `'`, `"`, `|`, `>`, or nothing."""
        return (self.first.style or "") if isinstance(self.first, yaml.ScalarEvent) else ""

    @property
    def inside(self) -> tuple[_Node, ...]:
        """The nodes directly in a list or mapping; in a mapping names and values take turns."""
        return tuple(_nodes(self.events[1:-1]))

    @property
    def leaves(self) -> Iterator[Any]:
        return (event for event in self.events if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent))


def _nodes(events: Sequence[Any]) -> Iterator[_Node]:
    depth, begun = 0, 0
    for index, event in enumerate(events):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not depth:
            yield _Node(tuple(events[begun : index + 1]))
            begun = index + 1


class _Block:
    """The block of a note, for finding the characters to change. Positions are those of the note's plain text."""

    def __init__(self, plain: str, *, exact: bool = False) -> None:
        self._plain = plain
        self._exact = exact
        self._source, _ = VaultHandler().split(plain)
        self._begin = plain.index("\n") + 1
        events: list[Any] = [
            event for event in events_of(self._source) if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)
        ]
        self._root = next(_nodes(events), None)
        if self._root and isinstance(self._root.first, yaml.ScalarEvent):
            self._root = None  # `---` lines around a comment or nothing

    def added(self, name: str, value: Written) -> tuple[int, int, str]:
        """From where to where what is written for a new property below the others."""
        if self._root is None or not self._root.is_flow:
            indent = " " * (self._root.first.start_mark.column if self._root else 0)
            line = f"{indent}{_scalar(name)}: {_yaml(value, exact=self._exact)}\n"
            return self._at(len(self._source), len(self._source), line)
        inside = self._root.inside
        pair = f"{_scalar(name, flow=True)}: {_yaml(value, flow=True, exact=self._exact)}"
        if not inside:
            return self._at(self._root.start + 1, self._root.start + 1, pair)
        end = self._end(inside[-2], inside[-1])
        return self._at(end, end, f", {pair}")

    def changed(self, name: str, value: Written) -> tuple[int, int, str]:
        """The same for a property that is there; in a list of one value a text changes that one."""
        key, node = self._pair(name)
        flow = bool(self._root and self._root.is_flow)
        if not isinstance(value, str) and node.is_list and node.inside:
            return self._list_replaced(name, key, node, value)
        if isinstance(value, str) and node.is_list and (only := self._only(node, name)) is not node:
            node, flow = only, flow or node.is_flow
            if node.is_empty:
                raise EditRefused(f"“{name}” is a list with an empty entry; change it by hand")
        if node.is_bound:
            raise EditRefused(f"“{name}” carries an anchor or a tag; change it by hand")
        if node.is_mapping:
            raise EditRefused(f"“{name}” holds properties of its own; change it by hand")
        if node.is_empty:
            return self._at_empty(key, _yaml(value, flow=flow, exact=self._exact))
        style = _style_kept(node, flow=flow) if node.is_scalar else ""
        return self._at(node.start, self._end(key, node), _yaml(value, style, flow=flow, exact=self._exact))

    def _list_replaced(self, name: str, key: _Node, node: _Node, values: tuple[str, ...]) -> tuple[int, int, str]:
        """The same for a list in place of a list, which stays in one line or a line a value."""
        end = self._end(key, node)
        self._refuse_comment_inside(name, key, node, end)
        if node.is_bound or any(not entry.is_scalar or entry.is_bound for entry in node.inside):
            raise EditRefused(f"“{name}” is a list of more than texts; change it by hand")
        if node.is_flow:
            return self._at(node.start, end, _yaml(values, flow=True))
        indent = self._source[self._source.rfind("\n", 0, node.start) + 1 : node.start]
        return self._at(node.start, end, f"\n{indent}".join(f"- {_scalar(value, exact=True)}" for value in values))

    def removed(self, name: str) -> tuple[int, int, str]:
        """The same for a property that goes: its lines, less a comment behind it; the block with its last one."""
        key, node = self._pair(name)
        end = self._end(key, node)
        self._refuse_comment_inside(name, key, node, end)
        if self._root and self._root.is_flow:
            return self._removed_in_flow(key, end)
        start = self._source.rindex("\n", 0, key.start) + 1 if "\n" in self._source[: key.start] else 0
        if self._source[start : key.start].strip():
            raise EditRefused(f"“{name}” does not begin its line; remove it by hand")
        stop = self._source.find("\n", end) + 1 or len(self._source)
        comment = self._source[end:stop].strip()
        left = self._source[:start] + self._source[stop:]
        after = self._plain[self._begin + len(self._source) :]
        if comment:
            return self._at(start, stop, f"{comment}\n")
        if not left and not _OPENING.match(_below_fence(after)):
            return 0, len(self._plain) - len(_below_fence(after)), ""
        return self._at(start, stop, "")

    def _removed_in_flow(self, key: _Node, end: int) -> tuple[int, int, str]:
        if behind := re.compile(r"(?<!\s)\s*+,[ \t]*+").match(self._source, end):
            return self._at(key.start, behind.end(), "")
        before = self._source[: key.start].rstrip()
        return self._at(len(before) - 1 if before.endswith(",") else key.start, end, "")

    def _refuse_comment_inside(self, name: str, key: _Node, node: _Node, end: int) -> None:
        at, gaps = key.events[0].end_mark.index, []
        for leaf in node.leaves:
            gaps.append(self._source[at : leaf.start_mark.index])
            at = leaf.end_mark.index
        gaps.append(self._source[at:end])
        if any("#" in gap for gap in gaps) or self._has_heading_comment(node):
            raise EditRefused(f"a comment stands inside “{name}”; change it by hand")

    def _has_heading_comment(self, node: _Node) -> bool:
        """Whether a comment stands behind the `|` or `>` of a long text."""
        return node.style in {"|", ">"} and "#" in self._source[node.start :].split("\n", 1)[0]

    def _pair(self, name: str) -> tuple[_Node, _Node]:
        inside = self._root.inside if self._root else ()
        for key, node in zip(inside[::2], inside[1::2], strict=True):
            if key.is_scalar and key.first.value == name:
                if key.is_bound or not re.compile(r"(?<![ \t])[ \t]*+:").match(self._source, key.first.end_mark.index):
                    break
                if self._has_heading_comment(node):
                    raise EditRefused(f"a comment stands inside “{name}”; change it by hand")
                return key, node
        raise EditRefused(f"“{name}” is written in a way that cannot be changed safely; change it by hand")

    def _only(self, node: _Node, name: str) -> _Node:
        """The one entry of a list; the list itself when it is empty or a link without quotes."""
        entries = node.inside
        if node.is_flow and not entries:
            return node
        if len(entries) == 1 and entries[0].is_scalar and not node.is_bound:
            return entries[0]
        link = re.compile(r"\[\[[^\[\]#\n]+\]\]").match(self._source, node.start)
        if node.is_flow and len(entries) == 1 and link and not node.is_bound:
            return node
        raise EditRefused(f"“{name}” is a list of several values; change it by hand")

    def _at_empty(self, key: _Node, value: str) -> tuple[int, int, str]:
        """Behind the colon of a property without a value; spaces that end the line stay."""
        colon = self._source.index(":", key.events[0].end_mark.index)
        rest = self._source[colon + 1 :].split("\n", 1)[0]
        if rest.startswith(" ") and not rest.strip():
            return self._at(colon + 2, colon + 2, value)
        return self._at(colon + 1, colon + 1, f" {value}")

    def _end(self, key: _Node, node: _Node) -> int:
        """Where a value ends, without the blank lines and comments that follow it."""
        last = node.events[-1]
        if node.style in {"|", ">"}:
            return self._end_of_long_text(node)
        if isinstance(last, yaml.CollectionEndEvent) and not node.is_flow:
            inside = node.inside
            return self._end(inside[-2] if len(inside) > 1 and not node.is_list else key, inside[-1])
        if node.is_empty:
            empty = int(last.end_mark.index)
            colon = self._source.find(":", key.events[0].end_mark.index)
            return max(empty, colon + 1) if colon >= 0 and not self._source[empty:colon].strip() else empty
        return int(last.end_mark.index)

    def _end_of_long_text(self, node: _Node) -> int:
        stop = int(node.first.end_mark.index)
        return node.start + len(self._source[node.start : stop].rstrip("\n \t"))

    def _at(self, start: int, stop: int, new: str) -> tuple[int, int, str]:
        return self._begin + start, self._begin + stop, new


def _below_fence(text: str) -> str:
    """What follows the first line."""
    return text.partition("\n")[2]


# --- a value as YAML -----------------------------------------------------------------------


def _style_kept(node: _Node, *, flow: bool) -> str:
    """The quotes a value keeps: those that it would not need were its writer's wish."""
    if node.style == "'":
        return "'"
    needed = isinstance(node.first, yaml.ScalarEvent) and not _reads_back(node.first.value, flow=flow)
    return '"' if node.style == '"' and not needed else ""


def _yaml(value: Written, style: str = "", *, flow: bool = False, exact: bool = False) -> str:
    """A value as YAML: a text as by `_scalar`, a list in one line."""
    if isinstance(value, str):
        return _scalar(value, style, flow=flow, exact=exact)
    return f"[{', '.join(_scalar(text, flow=True, exact=True) for text in value)}]"


def _scalar(text: str, style: str = "", *, flow: bool = False, exact: bool = False) -> str:
    """A text as YAML that is read as this text, in the wished quotes (`'` or `"`) where they can hold it.

    A number or truth value needs no quotes, unless it has to stay a text (`exact`).
    """
    if style == "'" and not _MUST_ESCAPE.search(text.replace("\\", "").replace('"', "")):
        return "'" + text.replace("'", "''") + "'"
    if not style and _reads_back(text, flow=flow) and not (exact and not isinstance(meaning(text), str)):
        return text
    return '"' + _MUST_ESCAPE.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT_ESCAPES.get(character) or (
        f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}"
    )


def _reads_back(text: str, *, flow: bool) -> bool:
    """Whether a text without quotes is read as itself, or as the number or truth value that is written just so."""
    if not text or _MUST_ESCAPE.search(text.replace("\\", "").replace('"', "")):
        return False
    read = VaultHandler().load(f"{{k: {text}}}" if flow else f"k: {text}")
    return set(read) == {"k"} and _says(read["k"], text)


def _says(value: Value, text: str) -> bool:
    """Whether a value is a text, or a number or truth value that is written like it: `42`, not `042`."""
    if isinstance(value, bool):
        return text == str(value).lower()
    return isinstance(value, str | int | float) and text == str(value)
