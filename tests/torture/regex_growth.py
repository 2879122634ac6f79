"""Times every regular expression of the package on hostile texts of 64 kB and 128 kB.

    python tests/torture/regex_growth.py [--size 65536]

The expressions are those that stand in a module, at any depth of tables, those written inside functions, and those
that functions build from a user's own words (`BUILT`; one that is missing there fails the run). Each is searched for, through the whole text, in texts made from the
expression itself: what it needs, up to each of its parts, said over and over, with an ending that does not fit. What
the code only matches at a place, with `match` or `fullmatch`, is timed so and not searched for. The
table shows the worst growth of each; the last line the worst of all. Exits with 1 when one grows more than 2.5 times.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import translate
from functools import cache, partial
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined] # the parser of expressions has no other name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import vaultkit
from vaultkit.expression import Expression
from vaultkit.markdown.limits import Budget

SIZE = 65_536
MOST = 2.5
_LEAST_SECONDS = 0.002
"""Less is not told apart from the noise of the clock."""
_LONGEST_DOUBT = 1.0
"""Seconds of processor time in which a pair of times may come down."""
_FUNCTIONS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
_FORMATS = ("YYYY-MM-DD", "dddd DD MMMM YYYY", "[a] Do MMM YY dd", "YYYY/MM/YYYY-MM-DD", "D dddd dddd dddd M YYYY")


@dataclass(frozen=True, slots=True)
class Growth:
    """How a search's time grows when its text doubles."""

    ratio: float
    seconds: float
    """At the larger of the two sizes."""
    text: str
    """What the text repeats."""
    size: int


def expressions() -> dict[str, re.Pattern[str]]:
    """Every expression of the package by the place where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    root = Path(vaultkit.__file__).parent
    for module in pkgutil.walk_packages([str(root)], "vaultkit."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for place, pattern in _in_value(f"{module.name}.{name}", value):
                found.setdefault(place, pattern)
    known = {(pattern.pattern, pattern.flags) for pattern in found.values()}
    for path in sorted(root.rglob("*.py")):
        for line, pattern in in_functions(path):
            if (pattern.pattern, pattern.flags) not in known:
                found[f"{path.relative_to(root.parent)}:{line}"] = pattern
    found |= _built()
    if unknown := set(built_in_functions(root)) - BUILT.keys():
        raise LookupError(f"nothing is timed of what is built in {sorted(unknown)}")
    return found


def _built() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for place, examples in BUILT.items():
        for number, pattern in enumerate(examples()):
            found[f"{place} ({number})"] = pattern
            if place in _MATCHED_BY_THE_CODE:
                _only_matched.add(pattern)
    return found


def _compiled_in(call: Callable[[], object]) -> list[re.Pattern[str]]:
    """The expressions that a call builds."""
    found: list[re.Pattern[str]] = []
    usual = re._compile  # type: ignore[attr-defined] # noqa: SLF001 - where every function of `re` begins

    def noted(pattern: str | re.Pattern[str], flags: int) -> re.Pattern[str]:
        compiled: re.Pattern[str] = usual(pattern, flags)
        if isinstance(pattern, str):
            found.append(compiled)
        return compiled

    re._compile = noted  # type: ignore[attr-defined] # noqa: SLF001
    try:
        call()
    finally:
        re._compile = usual  # type: ignore[attr-defined] # noqa: SLF001
    return found


def _of(module: str, name: str) -> Any:
    return getattr(importlib.import_module(f"vaultkit.{module}"), name)


BUILT: dict[str, Callable[[], list[re.Pattern[str]]]] = {
    "prose/day_forms.py: _forms": lambda: [form for form, _ in _of("prose.day_forms", "_forms")()],
    "actions/new_note.py: met_on": lambda: [
        re.compile(_of("actions.new_note", "_EMPTY_LOG_LINE").format(day="2026-11-22"), re.M)
    ],
    "actions/settings_edit.py: _changed": lambda: [
        re.compile(rf"\s*[\"']?{re.escape('not_people')}[\"']?[ \t]*=[ \t]*")
    ],
    "model/likely.py: _rows": lambda: [row[2].compiled for row in _of("model.likely", "_rows")()],
    "markdown/moment_format.py: _reader": lambda: [
        _of("markdown.moment_format", "_reader")(written, "en", everywhere=everywhere).pattern
        for written in _FORMATS
        for everywhere in (False, True)
    ],
    "markdown/moment_format.py: _written": lambda: [
        re.compile(pattern)
        for pattern in {
            pattern
            for locale in _of("markdown.moment_locales", "LOCALES").values()
            for token in ("MMMM", "MMM", "dddd")
            for pattern, _ in locale[token]
        }
    ],
    "markdown/moment_format.py: _is_written": lambda: _compiled_in(
        lambda: _of("markdown.moment_format", "_is_written")("YYYY-MM-DD HH.mm a", date(2026, 11, 22), "x", "en")
    ),
    "markdown/quick/blocks.py: _fence": lambda: [
        built
        for marks in ("```", "~~~~", "`" * 300)
        for built in _compiled_in(partial(_of("markdown.quick.blocks", "_fence"), f"{marks}\na\n", 0, Budget()))
    ],
    "storage/ignored.py: _fits": lambda: [
        re.compile(translate(one)) for one in ("*a*a*a*b", "**/*x*/?", "[!a-z]*[", "*")
    ],
    "expression.py: __getattr__": list,  # these three build what stands in a name or a table
    "markdown/tasks.py: _emoji": list,
    "markdown/tasks.py: _bracketed": list,
}
"""What functions build from a user's words, by file and function, with examples."""


_MATCHED_BY_THE_CODE = {
    "actions/settings_edit.py: _changed",
    "prose/day_forms.py: _forms",
    "storage/ignored.py: _fits",
}
"""Of these, those that the code never searches for."""
_only_matched: set[re.Pattern[str]] = set()


def built_in_functions(root: Path) -> Iterator[str]:
    """Where an expression is built that is no constant: file and function."""
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            name.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for name in node.targets
            if isinstance(name, ast.Name)
        } | {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            for node in ast.walk(function):
                if not isinstance(node, ast.Call):
                    continue
                if (isinstance(node.func, ast.Name) and node.func.id.startswith("fnmatch")) or (
                    (first := _expression_of(node)) is not None and not _is_constant(first, constants)
                ):
                    yield f"{path.relative_to(root).as_posix()}: {function.name}"


def _is_constant(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression is written out, or the name of one that is: those are timed by themselves."""
    if isinstance(node, ast.IfExp):
        return _is_constant(node.body, names) and _is_constant(node.orelse, names)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in names)


def _expression_of(node: ast.Call) -> ast.expr | None:
    """What a call such as `re.search(expression, text)` looks for; None for other calls."""
    if isinstance(node.func, ast.Name):
        is_of_re = node.func.id == "expression"
    else:
        of = node.func.value if isinstance(node.func, ast.Attribute) else None
        is_of_re = isinstance(of, ast.Name) and of.id == "re" and node.func.attr in _FUNCTIONS  # type: ignore[attr-defined]
    return node.args[0] if is_of_re and node.args else None


def _in_value(place: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, Expression):
        yield place, value.compiled
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _in_value(f"{place}[{key!r}]", inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for index, inner in enumerate(value):
            yield from _in_value(f"{place}[{index}]", inner)


def in_functions(path: Path) -> Iterator[tuple[int, re.Pattern[str]]]:
    """The expressions written out in calls such as `re.search(r"...", text)`, or named there."""
    module = importlib.import_module(
        ".".join(path.relative_to(Path(vaultkit.__file__).parents[1]).with_suffix("").parts)
    )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        first = _expression_of(node) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        for text in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
            value = text.value if isinstance(text, ast.Constant) else vars(module).get(getattr(text, "id", ""))
            if isinstance(node, ast.Call) and isinstance(value, str):
                yield node.lineno, re.compile(value)


# --- hostile texts, made from the expression itself ----------------------------------------


def pieces(pattern: re.Pattern[str]) -> list[str]:
    """What an expression accepts up to each of its parts, each part alone, and usual characters."""
    found: list[str] = []
    _collect(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), "", found)
    usual = [
        " ",
        "\t",
        "\n",
        "a",
        "0",
        "-",
        "[",
        "[[",
        "[[a",
        "![",
        "](",
        "#",
        ":",
        "<",
        "`",
        "%%",
        "$",
        "\\",
        '"',
        "{{",
    ]
    return list(dict.fromkeys(piece[:200] for piece in (*found, *usual) if piece))


def _collect(tree: Any, before: str, found: list[str]) -> str:  # noqa: C901 - a case for each kind of part
    """Add an example of each part and of all before it; returns the example of the whole."""
    example = before
    for code, argument in tree:
        part = ""
        if code is codes.LITERAL:
            part = chr(argument)
        elif code is codes.NOT_LITERAL:
            part = "a" if argument != ord("a") else "b"
        elif code is codes.ANY:
            part = "a"
        elif code is codes.IN:
            part = _member(argument)
        elif code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            least, most, inner = argument
            once = _collect(inner, example, found)[len(example) :]
            found.append(once)
            part = once * min(max(least, 1), most, 50)
        elif code is codes.SUBPATTERN:
            part = _collect(argument[3], example, found)[len(example) :]
        elif code is codes.ATOMIC_GROUP:
            part = _collect(argument, example, found)[len(example) :]
        elif code is codes.BRANCH:
            parts = [_collect(branch, example, found)[len(example) :] for branch in argument[1]]
            found += [example + one for one in parts[:6]]
            part = parts[0]
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            _collect(argument[1], example, found)
        example += part
        found += [example, part]
    return example


_CATEGORIES = {
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_DIGIT: "0",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_WORD: " ",
}


def _holds(code: Any, value: Any, character: str) -> bool:
    """Whether one part of a class holds a character."""
    if code is codes.LITERAL:
        return bool(ord(character) == value)
    if code is codes.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    known: dict[Any, bool] = {
        codes.CATEGORY_SPACE: character.isspace(),
        codes.CATEGORY_DIGIT: character.isdigit(),
        codes.CATEGORY_WORD: character.isalnum(),
        codes.CATEGORY_NOT_SPACE: not character.isspace(),
        codes.CATEGORY_NOT_DIGIT: not character.isdigit(),
        codes.CATEGORY_NOT_WORD: not character.isalnum(),
    }
    return known[value]


def _member(members: Any) -> str:
    """One character that a class holds."""
    if members[0][0] is codes.NEGATE:
        return next(
            (one for one in "a0 -([\n" if not any(_holds(code, value, one) for code, value in members[1:])), "~"
        )
    code, value = members[0]
    if code is codes.LITERAL:
        return chr(value)
    return chr(value[0]) if code is codes.RANGE else _CATEGORIES.get(value, "a")


def texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Hostile texts as beginning, what is repeated, and an ending."""
    parts = pieces(pattern)
    longest = max(parts, key=len)
    for part in parts:
        yield "", part, "\n\0"
        yield longest, part, "~\0"
        yield "", f"{part} ", "\0"
    yield "\n", "\n ", "\0"


# --- timing --------------------------------------------------------------------------------


def worst_growth(pattern: re.Pattern[str], size: int = SIZE) -> Growth:
    """The worst growth from `size` to twice as much; found at smaller sizes already when it is very bad."""
    worst = Growth(1.0, 0.0, "", 2 * size)
    for text in texts(pattern):
        worst = max(worst, _growth(pattern, text, size), key=lambda growth: growth.ratio)
        if worst.ratio > MOST:
            break
    return worst


def _growth(pattern: re.Pattern[str], text: tuple[str, str, str], size: int) -> Growth:
    small = size // 4  # a quarter first: what is quadratic shows there, and sooner
    for now in (small, 2 * size):
        before, seconds = (seconds_for(pattern, text, length) for length in (now // 2, now))
        if seconds < _LEAST_SECONDS:
            continue
        end = time.process_time() + _LONGEST_DOUBT
        while seconds / before > 2.3 and time.process_time() < end:  # a busy machine makes a time longer, never shorter
            before = min(before, seconds_for(pattern, text, now // 2))
            seconds = min(seconds, seconds_for(pattern, text, now))
        if now == 2 * size or seconds / before > 3:
            return Growth(seconds / before, seconds, text[1], now)
    return Growth(1.0, seconds, text[1], now)


@cache
def is_searched_for(pattern: re.Pattern[str]) -> bool:
    """Whether the code looks for an expression anywhere in a text, as far as the calls on its name tell."""
    if pattern in _only_matched:
        return False
    for module in [module for name, module in sys.modules.items() if name.startswith("vaultkit.")]:
        names = [name for name, value in vars(module).items() if _compiled(value) is pattern]
        if names and module.__file__:
            source = Path(module.__file__).read_text(encoding="utf-8")
            uses = [use for name in names for use in re.findall(rf"(?<![\w.]){name}\b(?! *[=:])(\.\w+)?", source)]
            return not uses or not set(uses) <= {".match", ".fullmatch"}
    return True


def _compiled(value: object) -> object:
    return value.compiled if isinstance(value, Expression) else value


def seconds_for(pattern: re.Pattern[str], text: tuple[str, str, str], size: int) -> float:
    beginning, repeated, ending = text
    whole = beginning + repeated * (size // len(repeated)) + ending
    searched = is_searched_for(pattern)
    begun = time.process_time()
    for _ in pattern.finditer(whole) if searched else ():
        pass
    pattern.match(whole)
    pattern.fullmatch(whole)
    return time.process_time() - begun


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--size", type=int, default=SIZE)
    size = arguments.parse_args().size
    measured = []
    for place, pattern in expressions().items():
        growth = worst_growth(pattern, size)
        measured.append(growth)
        told = (
            f"{growth.ratio:5.2f}  {growth.seconds * 1000:8.1f} ms at {growth.size:>6}  {place}  {growth.text[:30]!r}"
        )
        print(told, flush=True)
    worst = max(growth.ratio for growth in measured)
    print(f"{len(measured)} expressions; the worst grows {worst:.2f} times when a text of {size} characters doubles")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
