"""On which line of a TOML file a setting stands: `tomllib` does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property


class TomlLines:
    """The line numbers of settings, found by scanning for tables and keys: `tomllib` does not report them."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def of(self, name: str, mark: str = "") -> int:
        """The line of a setting (for inline tables, of the table), or the first one after it that contains `mark`."""
        while name not in self._by_name and "." in name:
            name = name.rpartition(".")[0]
        line = self._by_name.get(name, 1)
        below = enumerate(self._lines[line - 1 :], line)
        return next((number for number, text in below if mark in text), line)

    @cached_property
    def _by_name(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        table: tuple[str, ...] = ()
        inside = ""
        for number, line in enumerate(self._lines, 1):
            if inside:  # a multi-line string contains no settings
                inside = "" if inside in line else inside
                continue
            opened = re.match(r"\A[^#]*?=\s*(\"\"\"|''')", line)
            inside = opened[1] if opened and line.count(opened[1]) == 1 else ""
            header = re.match(r"\A\s*+\[\[?([^\[\]]+)\]", line)
            key = re.match(r"\A([\w\s.\"'-]++)=", line)
            if header:
                table = _names(header[1])
            here = table if header else (*table, *_names(key[1])) if key else ()
            if here:
                found.setdefault(".".join(here), number)
        return found


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip(" \t\"'") for name in dotted.split("."))
