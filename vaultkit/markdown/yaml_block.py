"""A front matter block that the YAML parser has to read.

python-frontmatter knows where handlers go and PyYAML's C parser knows YAML's grammar. Properties are built here from
the parser's events, so that depth, size and aliases are bounded before anything is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.fences import TEMPLATE, block_between, fences
from vaultkit.markdown.limits import DEEPEST_PROPERTIES, LARGEST_PROPERTIES, MOST_VALUES
from vaultkit.markdown.scalar import Value, meaning

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Gives the events of a block; its own values are not used."""


# YAML 1.2 (§5.4) and Obsidian take these for characters like any other, libyaml for line ends. So it is given others of
# the same width instead, which no text may hold.
_SEPARATOR = expression("[\u0085\u2028\u2029]")
_STAND_INS = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_STOOD_IN_FOR = {stand_in: written for written, stand_in in _STAND_INS.items()}


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

    Made for `detect`, `split` and `load`: `frontmatter.parse` strips the text first, so that a block after blank
    lines would count.
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

_NAMELESS = "\0"
"""Stands for a name that is no text; YAML itself allows no such character."""


class _Unreadable(Exception):
    """A value, or the whole block, cannot be read."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


class Block:
    """Reads one block; the result stands in its attributes."""

    def __init__(self, path: str, source: str, scalar: Callable[[str], Value] = meaning) -> None:
        """`scalar` gives the value of an unquoted scalar."""
        self._meaning = scalar
        self.path = path
        self.source = source
        self.properties: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.readable = True
        self.is_mapping = True
        self._events = events_of(source)
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._property: str | None = None  # the one that is being read
        self._lost: set[str | None] = set()
        self._depth = 0
        self._values = 0
        try:
            self._read()
        except yaml.YAMLError as error:
            self._give_up(*_explained(error, source))
        except _Unreadable as error:
            self._give_up(1, error.code, str(error), error.hint)
        except (UnicodeError, RecursionError):
            self._give_up(1, "bad-yaml", "the properties cannot be read", "look for unusual characters in the block")
        self.properties = {
            name: value for name, value in self.properties.items() if name not in self._lost and name != _NAMELESS
        }

    def _read(self) -> None:
        if len(self.source) > LARGEST_PROPERTIES:
            raise _Unreadable(
                "large-properties",
                f"the properties are longer than {LARGEST_PROPERTIES:,} characters",
                "move long text below the properties",
            )
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(
                        "bad-yaml", "the properties hold a second document", "remove the extra marker line"
                    )
            elif isinstance(event, yaml.NodeEvent):
                value, _ = self._node(event)
                if isinstance(value, dict) and self.is_mapping:
                    self.properties = value
                elif value is not None:
                    self._not_a_mapping()

    def _give_up(self, line: int, code: str, message: str, hint: str) -> None:
        self.readable = False
        self.properties, self.lines = {}, {}
        self.problems = [Problem(self.path, line + 1, code, message, hint)]

    # each node: its value, and how many values it holds, those repeated by aliases counted each time ---

    def _node(self, event: Any) -> tuple[Value, int]:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        read = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else self._collection(event)
        if event.anchor:
            self._anchors[event.anchor] = read
        return read

    def _alias(self, event: Any) -> tuple[Value, int]:
        if event.anchor not in self._anchors:
            message = f"the alias *{event.anchor} names nothing before it"
            self._lose("yaml-alias", _line(event), message, "write the value out")
        return self._anchors.get(event.anchor, (None, 1))

    def _scalar(self, event: Any) -> tuple[Value, int]:
        try:
            return _scalar_value(event, self._meaning), 1
        except _Unreadable as error:
            self._lose(error.code, _line(event), str(error), error.hint)
            return None, 1

    def _collection(self, event: Any) -> tuple[Value, int]:
        if self._depth >= DEEPEST_PROPERTIES:
            raise _Unreadable("deep-properties", *_TOO_DEEP)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if not self._depth and is_list:
            self._not_a_mapping()
        if event.tag and event.tag not in _COLLECTION_TAGS:
            self._lose("yaml-tag", _line(event), f"the tag {event.tag} is not read", "remove the tag")
        self._depth += 1
        read = self._list() if is_list else self._mapping()
        self._depth -= 1
        return read

    def _list(self) -> tuple[Value, int]:
        values: list[Value] = []
        size = 1
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            value, inside = self._member(event)
            values.append(value)
            size += inside
        return values, size

    def _mapping(self) -> tuple[Value, int]:
        values: dict[str, Value] = {}
        size = 1
        is_top_level = self._depth == 1
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._name(event, values, is_top_level=is_top_level)
            values[name], inside = self._member(next(self._events))
            size += inside
            if is_top_level:
                self._property = None
        return values, size

    def _member(self, event: Any) -> tuple[Value, int]:
        """A value in a list or mapping."""
        value, size = self._node(event)
        self._values += size if isinstance(event, yaml.AliasEvent) else 1
        if self._values > MOST_VALUES:
            raise _Unreadable(
                "large-properties",
                f"the properties hold more than {MOST_VALUES:,} values",
                "remove the repeated aliases (*name)",
            )
        return value, size

    def _name(self, event: Any, values: Mapping[str, Value], *, is_top_level: bool) -> str:
        """A name in a mapping that holds some values already."""
        line = _line(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self._lose(*_bad_name(self.source, line))
            self._node(event)
            if is_top_level:
                self._property = _NAMELESS
            return _NAMELESS
        value, _ = self._node(event)
        name = event.value if isinstance(event, yaml.ScalarEvent) else str(value)
        if is_top_level:
            self._property = name
        if name == "<<":
            self._lose("yaml-merge", line, "merge keys (<<) are not read", "write the properties out")
        if name in values:
            first = f" (first in line {self.lines[name]})" if is_top_level and name in self.lines else ""
            message = f"the property “{name}” stands twice{first}"
            self._lose("duplicate-property", line, message, "keep one of them; until then neither is read")
        if is_top_level:
            if name != name.strip():
                shown = "a no-break space" if "\u00a0" in name else "white space"
                self._lose("bad-name", line, f"the name “{name.strip()}” has {shown} beside it", "type the line anew")
            self.lines.setdefault(name, line + 1)
        return name

    def _lose(self, code: str, line: int, message: str, hint: str) -> None:
        """Leave out the property that is being read, and report it once."""
        name = self._property
        is_template = code == "template"
        is_known = any(problem.code == code for problem in self.problems) if is_template else name in self._lost
        if not is_known:
            self.problems.append(Problem(self.path, line + 1, code, message, hint))
        if name is not None:
            self._lost.add(name)

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
                )
            )


def _line(event: Any) -> int:
    """The line of an event in its block, counted from 1."""
    return int(event.start_mark.line) + 1


# --- scalars -------------------------------------------------------------------

_TAG = "tag:yaml.org,2002:"
_COLLECTION_TAGS = {f"{_TAG}map", f"{_TAG}seq", "!"}


def _scalar_value(event: Any, meaning: Callable[[str], Value]) -> Value:
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
    # the line that the parser names, then those before it: a quote or bracket may have been left open there
    for candidate in range(min(number, len(lines) - 1), -1, -1):
        for pattern, message, hint in _CAUSES:
            if pattern.search(lines[candidate]):
                return candidate + 1, "bad-yaml", message, hint
    reason = str(getattr(error, "problem", "") or "the properties are not valid YAML")
    return number + 1, "bad-yaml", f"the properties cannot be read: {reason}", "check this line and the one above it"


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
