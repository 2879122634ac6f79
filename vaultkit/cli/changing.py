"""What the commands that change notes share: the difference, the writing, and what they tell of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from vaultkit.cli.options import Request, screen

if TYPE_CHECKING:
    from vaultkit.app.plan import Plan
    from vaultkit.app.session import Loaded
    from vaultkit.storage.journal import Change

dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would change as a diff and write nothing.")


def difference(change: Change) -> str:
    """A change of a note as a unified diff."""
    from difflib import unified_diff

    before, after = (
        re.findall(r"[^\n]*\n|[^\n]+", (text or b"").decode("utf-8", "replace")) for text in (change.old, change.new)
    )
    old = "/dev/null" if change.old is None else f"a/{change.path}"
    new = "/dev/null" if change.new is None else f"b/{change.path}"
    return "".join(_with_ends(unified_diff(before, after, old, new)))


def _with_ends(lines: Iterator[str]) -> Iterator[str]:
    """A last line without a line feed says so, as `diff` does."""
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def change_of(
    request: Request, planned: Callable[[Loaded], Plan], what: str, *, dry_run: bool, loaded: Loaded
) -> tuple[Plan, list[Change]]:
    """Make the planned changes unless it is a dry run; planned anew, once, when a note was changed meanwhile.

    `what` names them for `vaultkit undo`. Returns the plan that was carried out, and its changes.
    """
    from vaultkit.errors import NoteChanged

    try:
        return _carried_out(request, loaded, planned, what, dry_run=dry_run)
    except NoteChanged as error:
        request.warn(error.found)
        return _carried_out(request, request.load_to_change(dry_run=dry_run), planned, what, dry_run=dry_run)


def _carried_out(
    request: Request, loaded: Loaded, planned: Callable[[Loaded], Plan], what: str, *, dry_run: bool
) -> tuple[Plan, list[Change]]:
    from vaultkit.storage.transaction import commit_group

    plan = planned(loaded)
    changes = plan.changes()
    if changes and not dry_run:
        request.warn(commit_group(loaded.root, changes, what, now=request.clock))
    return plan, changes


def tell(
    request: Request,
    said: str,
    changes: Sequence[Change],
    *,
    told: dict[str, Any] | None = None,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Print what was done, or would be: words and, in a dry run, the diff; or JSON (docs/json.md)."""
    if as_json:
        from vaultkit.render.json_text import dumped

        listed = [
            {"path": change.path, "made": change.old is None, "removed": change.new is None, "diff": difference(change)}
            for change in changes
        ]
        click.echo(dumped({"dry_run": dry_run, **(told or {}), "changes": listed}))
        return
    if not request.quiet and said:
        click.echo(said, err=dry_run)
    if dry_run:
        show_differences(changes)


def show_differences(changes: Sequence[Change]) -> None:
    """Print changes as a diff; on a screen with what is not printable as escapes."""
    from vaultkit.render.escape import visible

    for change in changes:
        told = difference(change)
        click.echo(visible(told) if screen() else told, nl=False)


def choose(question: str, options: Sequence[str]) -> int | None:
    """Which of some numbered options is meant, asked at a terminal; None when it is none of them."""
    for number, option in enumerate(options, 1):
        click.echo(f"  {number}  {option}", err=True)
    answer = click.prompt(
        question, type=click.IntRange(0, len(options)), default=0, show_default=False, err=True, prompt_suffix=" "
    )
    return None if answer == 0 else int(answer) - 1


def at_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()
