"""The architecture, written down and checked (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "vaultkit"

BASE = {
    "errors",
    "file_names",
    "expression",
    "dates",
    "folding",
    "toml_lines",
    "vocabulary",
    "draft_wordings",
    "draft_templates",
    "settings",
}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "file_names": set(),
    "expression": set(),
    "dates": {"expression"},
    "folding": set(),
    "toml_lines": set(),
    "vocabulary": set(),
    "draft_wordings": set(),
    "draft_templates": {"expression", "draft_wordings"},
    "settings": {"errors", "file_names", "expression", "dates", "folding", "toml_lines", "vocabulary"}
    | {"draft_wordings", "draft_templates"},
    "markdown": BASE,
    "model": BASE | {"markdown"},
    "importing": BASE | {"markdown", "model"},
    "rules": BASE | {"markdown", "model"},
    "prose": BASE | {"markdown", "model"},
    "actions": BASE | {"markdown", "model", "rules", "prose"},
    "render": BASE | {"markdown", "model", "rules"},
    "storage": BASE | {"markdown"},
    "app": BASE | {"markdown", "model", "importing", "prose", "rules", "actions", "render", "storage"},
    "watch": BASE | {"markdown", "model", "storage", "app"},
    "cli": BASE | {"markdown", "model", "importing", "prose", "rules", "actions", "render", "storage", "app", "watch"},
}
"""What each part of vaultkit may import from vaultkit, besides itself. Change it when the architecture changes."""

CORE = BASE | {"markdown", "model", "importing", "prose", "rules", "actions", "render"}
EFFECTS = {"os", "io", "pathlib", "shutil", "subprocess", "tempfile", "time", "random", "click", "watchdog"}
BUFFERS = {"io.BytesIO", "io.StringIO"}
"""Of a module with effects, what only keeps bytes or text in memory."""
CLOCK = {"today", "now", "utcnow"}
CALENDAR_CLOCKS = {"date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time", "time.time_ns"}
PRINTING_AND_FILES = {"open", "print"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib", "smtplib", "xmlrpc"}

ONLY_IN: dict[str, tuple[str, ...]] = {
    "yaml": ("markdown/yaml_block.py", "markdown/property_edit.py"),
    "frontmatter": ("markdown/yaml_block.py",),
    "markdown_it": ("markdown/markdown_rules.py", "markdown/markdown_parser.py"),
    "vobject": ("importing/vcard.py",),
    "icalendar": ("importing/calendar.py",),
    "recurring_ical_events": ("importing/calendar.py",),
    "watchdog": ("watch/events.py",),
    "click": ("cli/",),
    "mcp": ("cli/mcp.py",),
    "dateutil": ("markdown/recurrence.py",),
}
"""The files, or folders, that may import a library."""


def place(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def part(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


FILES = [path for path in sorted(SRC.rglob("*.py")) if not part(path).startswith("__")]
CORE_FILES = [path for path in FILES if part(path) in CORE]


def imports(source: str) -> Iterator[str]:
    """The full name of everything that a source imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: write the import in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def wrong_ways(source: str, here: str) -> list[str]:
    """Imports from vaultkit that the part `here` may not have."""
    assert here in MAY_IMPORT, f"vaultkit/{here} is new: say in MAY_IMPORT what it may import"
    ours = (name for name in imports(source) if name.partition(".")[0] == "vaultkit")
    return [name for name in ours if name.split(".")[1] in MAY_IMPORT.keys() - MAY_IMPORT[here] - {here}]


def effects(source: str) -> list[str]:
    """What a source does besides computing: modules with effects, the clock, opening, printing."""
    found = [name for name in imports(source) if name.partition(".")[0] in EFFECTS and name not in BUFFERS]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK and not is_given(node):
            found.append(f"line {node.lineno}: .{node.attr}")
        if isinstance(node, ast.Name) and node.id in PRINTING_AND_FILES:
            found.append(f"line {node.lineno}: {node.id}")
    return found


def is_given(node: ast.Attribute) -> bool:
    """Whether an attribute is the day of a `Context`, which comes from outside."""
    of = ast.unparse(node.value).rpartition(".")[2]
    return node.attr == "today" and of in {"context", "_context", "self"}


def misplaced(source: str, here: str) -> list[str]:
    """Libraries that the file `here` imports although others are their only place."""
    libraries = {name.partition(".")[0] for name in imports(source)} & ONLY_IN.keys()
    return sorted(library for library in libraries if not here.startswith(ONLY_IN[library]))


@pytest.mark.parametrize("path", FILES, ids=place)
def test_imports_point_one_way(path: Path) -> None:
    assert wrong_ways(path.read_text("utf-8"), part(path)) == []


@pytest.mark.parametrize("path", CORE_FILES, ids=place)
def test_the_core_opens_no_file_reads_no_clock_and_prints_nothing(path: Path) -> None:
    assert effects(path.read_text("utf-8")) == []


def calendar_clocks(source: str) -> list[str]:
    """Where a source asks the system for the day or the time of day."""
    asked = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return [ast.unparse(node) for node in asked if ast.unparse(node) in CALENDAR_CLOCKS]


@pytest.mark.parametrize("path", [path for path in FILES if part(path) != "cli"], ids=place)
def test_the_command_line_alone_reads_the_calendar_clock(path: Path) -> None:
    assert calendar_clocks(path.read_text("utf-8")) == []


def test_a_calendar_clock_is_found() -> None:
    assert calendar_clocks("import time\nage = time.time() - 1\nday = date.today()") == ["date.today", "time.time"]


def module_of(path: Path) -> str:
    return ".".join(("vaultkit", *path.relative_to(SRC).with_suffix("").parts))


def test_no_two_modules_import_each_other_even_through_others() -> None:
    modules = {module_of(path): path for path in FILES}
    graph = {
        name: {
            target
            for imported in imports(path.read_text("utf-8"))
            for target in (imported, imported.rpartition(".")[0])
            if target in modules and target != name
        }
        for name, path in modules.items()
    }
    list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def network(source: str) -> list[str]:
    """Imports by which a source could reach a network."""
    return [name for name in imports(source) for module in NETWORK if f"{name}.".startswith(f"{module}.")]


@pytest.mark.parametrize("path", FILES, ids=place)
def test_nothing_reaches_a_network(path: Path) -> None:
    assert network(path.read_text("utf-8")) == []


@pytest.mark.parametrize("source", ["import http.client", "from urllib import request", "from socket import socket"])
def test_a_way_to_a_network_is_found(source: str) -> None:
    assert network(source)


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_library_is_imported_in_its_own_place_alone(path: Path) -> None:
    assert misplaced(path.read_text("utf-8"), place(path)) == []


@pytest.mark.parametrize("name", sorted(CORE))
def test_the_walk_sees_every_part_of_the_core(name: str) -> None:
    assert name in {part(path) for path in CORE_FILES}


@pytest.mark.parametrize("library", ["yaml", "frontmatter", "markdown_it"])
def test_a_library_of_the_core_is_imported_where_it_may_be(library: str) -> None:
    importing = {
        place(path) for path in FILES if library in {n.partition(".")[0] for n in imports(path.read_text("utf-8"))}
    }
    assert importing == set(ONLY_IN[library])


@pytest.mark.parametrize(
    ("source", "here"),
    [
        ("from vaultkit.rules.item import Item", "model"),
        ("from vaultkit.storage.reader import scan", "render"),
        ("import vaultkit.cli.main", "app"),
        ("def lazily():\n    from vaultkit.model.vault import Vault", "storage"),
        ("from vaultkit import settings", "dates"),
    ],
)
def test_an_import_that_points_the_wrong_way_is_found(source: str, here: str) -> None:
    assert wrong_ways(source, here) != []


@pytest.mark.parametrize(
    "source",
    [
        "import os.path",
        "from pathlib import Path",
        "def lazily():\n    import time",
        "date.today()",
        "datetime.now(UTC)",
        "datetime.utcnow",
        "context.now",
        "open('note.md')",
        "print('hello')",
    ],
)
def test_an_effect_in_the_core_is_found(source: str) -> None:
    assert effects(source) != []


def test_a_misplaced_library_is_found() -> None:
    assert misplaced("import yaml\nfrom click import echo", "model/vault.py") == ["click", "yaml"]


def test_a_relative_import_is_refused() -> None:
    with pytest.raises(AssertionError, match="in full"):
        list(imports("from . import errors"))


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_module_has_at_most_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
