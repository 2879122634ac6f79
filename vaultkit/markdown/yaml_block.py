"""A front matter block that the YAML parser has to read.

python-frontmatter knows where handlers go and PyYAML's C parser knows YAML's grammar. Properties are built here from
the parser's events, so that depth, size and aliases are bounded before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.front_matter import TEMPLATE, block_between, fences
from vaultkit.markdown.limits import DEEPEST_PROPERTIES, LARGEST_PROPERTIES, MOST_VALUES
from vaultkit.markdown.scalar import Value, meaning

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Gives the events of a block; its own values are not used."""


# YAML 1.2 (§5.4) and Obsidian take these for characters like any other, libyaml for ends of lines. So it is shown
# others of the same width instead, which no text may hold.
_SEPARATOR = expression("[\u0085\u2028\u2029]")
_STAND_INS = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_STOOD_IN_FOR = {shown: meant for meant, shown in _STAND_INS.items()}


def events_of(source: str) -> Iterator[Any]:
    """The parser's events for a block. Raises `yaml.YAMLError`."""
    if not _SEPARATOR.search(source):
        yield from yaml.parse(source, Loader=LOADER)
        return
    for event in yaml.parse(source.translate(_STAND_INS), Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(_STOOD_IN_FOR)
        yield event


class VaultHandler(YAMLHandler):
    """python-frontmatter's view of a note, with Obsidian's fences and values.

    Made for `detect`, `split` and `load`: `frontmatter.parse` strips the text before it asks, so that a block
    after blank lines would count.
    """

    def detect(self, text: str) -> bool:
        return fences(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The block between the fences and the text after them. Raises ValueError without a block."""
        found = fences(text)
        if found is None:
            message = "no front matter"
            raise ValueError(message)
        return block_between(text, *found), text[found[1].end() + 1 :]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        return Block("", fm).properties


# --- one block ---------------------------------------------------------------


class _Open(Struct):
    """A list or mapping that is still being read."""

    value: list[Value] | dict[str, Value]
    anchor: str | None
    is_key: bool = False
    """It stands where a property's name should."""
    key: str | None = None
    nodes: int = 1


_NAMELESS = "\0"
"""Stands for a name that is no text; YAML itself allows no such character."""


class _Unreadable(Exception):
    """One value cannot be read; the others can."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


class Block:
    """Reads one block; what it found stands in its attributes."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        self.properties: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.readable = True
        self.is_mapping = True
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._lost: set[str] = set()
        self._nodes = 0
        self._documents = 0
        try:
            self._check_size()
            for event in events_of(source):
                self._take(event)
        except yaml.YAMLError as error:
            self._give_up(*_explained(error, source))
        except _Unreadable as error:
            self._give_up(1, error.code, str(error), error.hint)
        except (UnicodeError, RecursionError):
            self._give_up(1, "bad-yaml", "the properties cannot be read", "look for unusual characters in the block")
        for key in (*self._lost, _NAMELESS):
            self.properties.pop(key, None)

    def _check_size(self) -> None:
        if len(self.source) > LARGEST_PROPERTIES:
            raise _Unreadable(
                "large-properties",
                f"the properties are longer than {LARGEST_PROPERTIES:,} characters",
                "move long text below the properties",
            )

    def _give_up(self, line: int, code: str, message: str, hint: str) -> None:
        self.readable = False
        self.properties, self.lines = {}, {}
        self.problems = [Problem(self.path, line + 1, code, message, hint, lost=code != "template")]

    # each event -------------------------------------------------------------

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Unreadable("bad-yaml", "the properties hold a second document", "remove the extra marker line")
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._leaf(event)

    def _begin(self, event: Any) -> None:
        if len(self._stack) >= DEEPEST_PROPERTIES:
            raise _Unreadable("deep-properties", *_TOO_DEEP)
        line = _line(event)
        is_key = self._expects_key()
        if is_key:
            self._lose(*_bad_name(self.source, line))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if not self._stack and is_list:
            self._not_a_mapping()
        opened: list[Value] | dict[str, Value] = [] if is_list else {}
        self._stack.append(_Open(opened, event.anchor, is_key))
        if event.tag and event.tag not in _COLLECTION_TAGS:
            self._lose("yaml-tag", line, f"the tag {event.tag} is not read", "remove the tag")

    def _end(self) -> None:
        ended = self._stack.pop()
        if ended.anchor:
            self._anchors[ended.anchor] = (ended.value, ended.nodes)
        if ended.is_key:
            self._stack[-1].key = _NAMELESS
        elif self._stack:
            self._add(ended.value, ended.nodes, new=1)
        elif isinstance(ended.value, dict) and self.is_mapping:
            self.properties = ended.value

    def _leaf(self, event: Any) -> None:
        line = _line(event)
        value, nodes = self._leaf_value(event, line)
        if not self._stack:
            if value is not None:
                self._not_a_mapping()
        elif self._expects_key():
            self._set_key(_key_text(event, value), line)
        else:
            self._add(value, nodes, new=nodes)

    def _leaf_value(self, event: Any, line: int) -> tuple[Value, int]:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in self._anchors:
                return self._anchors[event.anchor]
            self._lose("yaml-alias", line, f"the alias *{event.anchor} names nothing before it", "write the value out")
            return None, 1
        try:
            value: Value = _scalar(event)
        except _Unreadable as error:
            self._lose(error.code, line, str(error), error.hint)
            value = None
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        return value, 1

    # building ---------------------------------------------------------------

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _set_key(self, key: str, line: int) -> None:
        opened = self._stack[-1]
        opened.key = key
        top_level = len(self._stack) == 1
        if key == "<<":
            self._lose("yaml-merge", line, "merge keys (<<) are not read", "write the properties out")
        if key in opened.value:
            first = f" (first in line {self.lines[key]})" if top_level and key in self.lines else ""
            message = f"the property “{key}” stands twice{first}"
            self._lose("duplicate-property", line, message, "keep one of them; until then neither is read")
        if top_level:
            if key != key.strip():
                shown = "a no-break space" if "\u00a0" in key else "white space"
                self._lose("bad-name", line, f"the name “{key.strip()}” has {shown} beside it", "type the line anew")
            self.lines.setdefault(key, line + 1)

    def _add(self, value: Value, nodes: int, *, new: int) -> None:
        """Put a value of `nodes` values, of which `new` were not counted yet, where it belongs."""
        self._nodes += new
        if self._nodes > MOST_VALUES:
            raise _Unreadable(
                "large-properties",
                f"the properties hold more than {MOST_VALUES:,} values",
                "remove the repeated aliases (*name)",
            )
        opened = self._stack[-1]
        opened.nodes += nodes
        if isinstance(opened.value, list):
            opened.value.append(value)
        elif opened.key is not None:
            opened.value[opened.key] = value
            opened.key = None

    def _lose(self, code: str, line: int, message: str, hint: str) -> None:
        """Leave out the property that is being read, and say so once."""
        key = self._stack[0].key if self._stack else None
        is_template = code == "template"
        told = any(problem.code == code for problem in self.problems) if is_template else key in self._lost
        if not told:
            self.problems.append(Problem(self.path, line + 1, code, message, hint, lost=not is_template))
        if key is not None:
            self._lost.add(key)

    def _not_a_mapping(self) -> None:
        if self.is_mapping:
            self.is_mapping = False
            self.problems.append(
                Problem(
                    self.path,
                    1,
                    "not-properties",
                    "the block between the two --- lines holds no properties and is read as text",
                    "begin the note with an empty line if the rules are meant as rules",
                    lost=False,
                )
            )


def _line(event: Any) -> int:
    """The line of an event in its block, counted from 1."""
    return int(event.start_mark.line) + 1


def _key_text(event: Any, value: Value) -> str:
    return event.value if isinstance(event, yaml.ScalarEvent) else str(value)


# --- scalars -------------------------------------------------------------------

_TAG = "tag:yaml.org,2002:"
_COLLECTION_TAGS = {f"{_TAG}map", f"{_TAG}seq", "!"}


def _scalar(event: Any) -> str | int | float | bool | None:
    tag = event.tag
    if tag is None:
        return meaning(event.value) if event.implicit[0] else str(event.value)
    if tag in {f"{_TAG}str", "!"}:
        return str(event.value)
    if tag in {f"{_TAG}{name}" for name in ("int", "float", "bool", "null")}:
        return meaning(event.value)
    raise _Unreadable("yaml-tag", f"the tag {tag.replace(_TAG, '!!')} is not read", "remove the tag")


# --- why a block does not parse ---------------------------------------------------

_TOO_DEEP = (f"the properties are nested deeper than {DEEPEST_PROPERTIES} levels", "write them as plain lists")


def _explained(error: yaml.YAMLError, source: str) -> tuple[int, str, str, str]:
    """Line in the block (from 1), code, what is wrong and how to mend it, for an error of the parser."""
    if isinstance(error, yaml.reader.ReaderError):
        line = source.count("\n", 0, error.position) + 1
        character = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
        return line, "bad-yaml", f"the character U+{character:04X} may not stand in properties", "remove it"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number = min(mark.line, source.count("\n")) if mark else 0
    if "nesting depth" in str(getattr(error, "problem", "")):  # libyaml from 0.2.6 on counts levels itself
        return number + 1, "deep-properties", *_TOO_DEEP
    lines = source.split("\n")
    for candidate, text in enumerate(lines):
        if TEMPLATE.search(text):
            return candidate + 1, "template", "the properties hold a template's placeholder", _TEMPLATE_HINT
    for candidate in _suspects(lines, number):
        for pattern, message, hint in _CAUSES:
            if pattern.search(lines[candidate]):
                return candidate + 1, "bad-yaml", message, hint
    told = str(getattr(error, "problem", "") or "the properties are not valid YAML")
    return number + 1, "bad-yaml", f"the properties cannot be read: {told}", "check this line and the one above it"


def _suspects(lines: list[str], number: int) -> Iterator[int]:
    """The line that the parser names, then those before it: a quote or bracket may have been left open there."""
    yield from range(min(number, len(lines) - 1), -1, -1)


_TEMPLATE_HINT = "if this is a template, keep it in the templates folder or name its folder under `ignore`"
_CAUSES = (
    (_SEPARATOR, "an invisible line separator stands in this line", "type the line anew"),
    (expression(r"^\s*\t"), "the line begins with a tab", "indent with spaces"),
    (expression("^\\s*\u00a0"), "the line begins with a no-break space", "indent with ordinary spaces"),
    (
        expression(r"^\s*(?:-\s+|[^\s:#][^:]*:\s+)(?:-\s+)*[@`%]"),
        "a value begins with a character that YAML keeps for itself",
        "put the value in quotes",
    ),
    (
        expression(r"^\s*(?:-\s+|[^\s:#][^:]*:\s+)\[\[[^\]]*\]\][^\s,\]#]?[^,\]#]*\S"),
        "a link in the properties is followed by text",
        'put the whole value in quotes: "[[Name]] text"',
    ),
    (
        expression(r"^\s*(?:-\s+|[^\s:#][^:]*:\s+)(?:\"[^\"]*\"|'[^']*')\s*[^\s,#\]}:]"),
        "text follows a closing quote",
        "put the whole value in one pair of quotes",
    ),
    (
        expression(r"^\s*(?:-\s+|[^\s:#][^:]*:\s+)(?:\"[^\"]*|'[^']*)$"),
        "a quote is not closed",
        "close it at the end of the value",
    ),
    (
        expression(r"^[^\s:#\"'][^:\"']*:\s+[^\"'\[{|>\s][^\"']*:(?:\s|$)"),
        "a value holds a colon",
        "put the value in quotes",
    ),
    (
        expression(r"^\s*(?:-\s+|[^\s:#][^:]*:\s+)[*&!]\S*\s*\S"),
        "a value begins with *, & or !",
        "put the value in quotes",
    ),
    (expression(r"^[^\s:#-][^:]*$"), "a line has no property name", "write it as `name: value`, or indent it"),
    (expression(r"[\[{][^\[\]{}]*$"), "a bracket is not closed", "close it at the end of the value"),
)


def _bad_name(source: str, line: int) -> tuple[str, int, str, str]:
    if TEMPLATE.search(source.split("\n")[line - 1]):
        return "template", line, "the properties hold a template's placeholder", _TEMPLATE_HINT
    return "bad-name", line, "a property's name is a list or a mapping", "put the name in quotes"
