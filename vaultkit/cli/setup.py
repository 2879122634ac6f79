"""`vaultkit setup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import dry_run_option, show_differences, tell
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.render.escape import plain

if TYPE_CHECKING:
    from vaultkit.app.obsidian_setup import ObsidianSetUp


@click.command()
@click.argument("what", type=click.Choice(["obsidian"]))
@click.option("--types", is_flag=True, help="Add the types of properties that .obsidian/types.json lacks.")
@click.option("--diff", is_flag=True, help="Show how vaultkit's files differ from yours of the same name.")
@dry_run_option
@json_option
@vault_command
def setup(request: Request, *, what: str, types: bool, diff: bool, dry_run: bool, as_json: bool) -> None:  # noqa: ARG001 - there is one thing to set up so far
    """Make what Obsidian shows your notes with: templates, three bases, the style of the agenda note.

    A file that is there stays as it is, and what a person must switch on is told at the end. One `vaultkit undo` takes
    all of it back.
    """
    from vaultkit.app.obsidian_setup import plan_obsidian
    from vaultkit.storage.journal import Change
    from vaultkit.storage.transaction import commit_group

    loaded = request.load_to_change(dry_run=dry_run)
    made = plan_obsidian(loaded, request.clock().timestamp(), types=types)
    changes = [change for file in made.files if (change := file.change())]
    if changes and not dry_run:
        request.warn(commit_group(loaded.root, changes, "set up Obsidian", now=request.clock))
    files = [{"path": file.path, "state": file.state} for file in made.files]
    told = {"files": files, "by_hand": made.by_hand}
    tell(request, _told(made, dry_run=dry_run), changes, told=told, as_json=as_json, dry_run=dry_run)
    if diff and not as_json:
        yours = [file for file in made.files if file.state == "yours"]
        show_differences([Change(file.path, (file.old or "").encode(), file.text.encode()) for file in yours])


_STATES = {
    "same": "there already",
    "yours": "yours, left as it is",
    "open": "left: Obsidian is running, and would write its own over it; close it first",
}


def _told(made: ObsidianSetUp, *, dry_run: bool) -> str:
    """A line for each file, then what is left to do."""
    states = {**_STATES, "new": "would be made" if dry_run else "made", "changed": "types added"}
    files = [f"{plain(file.path)}: {states[file.state]}" for file in made.files]
    return "\n".join([*files, "", "Only you can switch on, in Obsidian:", *(f"  {plain(one)}" for one in made.by_hand)])
