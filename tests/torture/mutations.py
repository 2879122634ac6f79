"""Which small faults in the writer, the edits and the actions would no test notice? Run by hand; it takes minutes.

    python tests/torture/mutations.py [MODULE ...] [--seconds 1500] [--most N] [--seed 1]

Each mutation changes one place of a module (a comparison turned, a condition negated, a statement dropped, an `and` for an
`or`, a `True` for a `False`) in a copy of the project, and runs the tests of that module there with `-x -q`. A mutation
that all of them pass has survived, and is printed. `--most` takes so many of each module, chosen by the seed. The copy is deleted; the project is never changed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
STORAGE = ("tests/storage/test_writer.py", "tests/storage/test_transaction.py", "tests/storage/test_recovery.py")
TICKS = ("tests/cli/test_words_at_ticks.py", "tests/cli/test_agenda_ticks.py")
EDITS = ("tests/markdown/test_edit.py", "tests/markdown/test_task_edit.py")
ACTIONS = ("tests/stories", "tests/test_rule_pages.py", "tests/test_ticking_page.py", "tests/cli/test_agenda_ticks.py")
TESTS = {
    "vaultkit/storage/writer.py": STORAGE,
    "vaultkit/storage/transaction.py": STORAGE,
    "vaultkit/storage/files.py": STORAGE,
    "vaultkit/actions/note_edit.py": ("tests/actions/test_log.py", *TICKS),
    "vaultkit/markdown/edit.py": (*EDITS, "tests/markdown/test_log_section.py"),
    "vaultkit/markdown/task_edit.py": EDITS,
    "vaultkit/markdown/property_edit.py": EDITS,
    "vaultkit/actions/typed_words.py": TICKS,
    "vaultkit/markdown/agenda_mark.py": TICKS,
    "vaultkit/markdown/agenda_marks.py": TICKS,
    "vaultkit/actions/let_go.py": ACTIONS,
    "vaultkit/actions/decide_tick.py": ACTIONS,
    "vaultkit/actions/tick_task.py": ACTIONS,
    "vaultkit/actions/tick_contact.py": ACTIONS,
    "vaultkit/actions/tick_need.py": ACTIONS,
    "vaultkit/actions/debrief.py": (*ACTIONS, "tests/cli/test_debrief.py"),
    "vaultkit/actions/agenda_ticks.py": (
        *ACTIONS,
        "tests/cli/test_words_at_ticks.py",
        "tests/cli/test_held_up_ticks.py",
    ),
}
"""The tests that hold each module, the quickest to fail first."""
LONGEST = 300
"""Seconds for the tests of one mutation; one that takes longer hangs, which is noticed."""
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def mutations(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Each mutation of a module: its line, what it does, and the module with it."""
    for number, node in enumerate(ast.walk(tree)):
        for what in _of(node):
            changed = copy.deepcopy(tree)
            twin = next(other for at, other in enumerate(ast.walk(changed)) if at == number)
            _apply(twin, what)
            line = getattr(node, "lineno", 0)
            yield line, f"{what}: {ast.unparse(node).splitlines()[0][:90]}", ast.fix_missing_locations(changed)


def _of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        yield "turn"
    if isinstance(node, ast.BoolOp):
        yield "swap and, or"
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield "negate"
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "flip"
    body = getattr(node, "body", None)
    if isinstance(body, list) and not isinstance(node, ast.Module | ast.ClassDef):
        for number, statement in enumerate(body):
            if _can_be_dropped(statement):
                yield f"drop {number}"


def _can_be_dropped(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Raise | ast.AugAssign | ast.Continue | ast.Break)


def _apply(node: ast.AST, what: str) -> None:
    if isinstance(node, ast.Compare) and what == "turn":
        node.ops[0] = TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp) and what == "swap and, or":
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.If | ast.While | ast.IfExp) and what == "negate":
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Constant) and what == "flip":
        node.value = not node.value
    elif what.startswith("drop "):
        body = node.body  # type: ignore[attr-defined]
        body[int(what.removeprefix("drop "))] = ast.Pass()


def survives(project: Path, tests: tuple[str, ...]) -> bool:
    """Whether the tests pass in a copy of the project."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    env = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(command, cwd=project, env=env, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutate modules and see whether their tests notice.")
    parser.add_argument("modules", nargs="*", default=list(TESTS))
    parser.add_argument("--seconds", type=float, default=1500, help="how long to go on")
    parser.add_argument("--most", type=int, default=1_000_000, help="how many of each module")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    options = parser.parse_args()
    end, tried, survived = time.monotonic() + options.seconds, 0, 0
    with tempfile.TemporaryDirectory(prefix="vaultkit-mutations-") as folder:
        project = Path(folder) / "project"
        shutil.copytree(PROJECT, project, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache"))
        for module in options.modules:
            place, text = project / module, (PROJECT / module).read_text(encoding="utf-8")
            if not survives(project, TESTS[module]):
                print(f"{module}: its tests fail as it is", flush=True)
                continue
            found = list(mutations(ast.parse(text)))
            chosen = random.Random(options.seed).sample(found, min(options.most, len(found)))
            for line, what, tree in chosen:
                if time.monotonic() > end:
                    break
                place.write_text(ast.unparse(tree), encoding="utf-8")
                tried += 1
                if survives(project, TESTS[module]):
                    survived += 1
                    print(f"{module}:{line}: {what}", flush=True)
            place.write_text(text, encoding="utf-8")
            print(f"{module}: done, {tried} tried so far", flush=True)
    print(f"{tried} mutations, {survived} survived")
    return 0


if __name__ == "__main__":
    sys.exit(main())
