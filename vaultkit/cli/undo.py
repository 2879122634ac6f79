"""`vaultkit undo`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vaultkit.cli.changing import dry_run_option, tell
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import VaultkitError
from vaultkit.render.escape import plain
from vaultkit.render.json_text import dumped
from vaultkit.storage.journal import Change
from vaultkit.storage.undo import UndoRecord, preview_undo, undo_last, undo_records


@click.command()
@click.option("--list", "listed", is_flag=True, help="List the changes that can be taken back, the last first.")
@dry_run_option
@json_option
@vault_command
def undo(request: Request, *, listed: bool, dry_run: bool, as_json: bool) -> None:
    """Take back the last change to your notes: every byte as it was before.

    Refused when one of the notes was changed since. Changes are kept for 30 days.
    """
    if listed:
        _list(request, as_json=as_json)
        return
    root = request.root
    if dry_run:
        record, changes = preview_undo(root)
    else:
        foreseen = _foreseen(root)
        record = undo_last(root, now=request.clock)
        changes = foreseen.get(record.id, ())
    done = "would take back" if dry_run else "taken back"
    said = "\n".join([f"{done}: {_words(record)}", *(f"  in {plain(path)}" for path in record.paths)])
    tell(request, said, changes, told={"undone": _json(record)}, as_json=as_json, dry_run=dry_run)


def _foreseen(root: Path) -> dict[str, tuple[Change, ...]]:
    """What will be taken back, by the id of the change; nothing where an interrupted run is to be set right first."""
    try:
        record, changes = preview_undo(root)
    except VaultkitError:
        return {}
    return {record.id: changes}


def _list(request: Request, *, as_json: bool) -> None:
    records = undo_records(request.root)
    if as_json:
        click.echo(dumped({"changes": [_json(record) for record in records]}))
    elif not records:
        request.say("there is no change to take back")
    else:
        for record in records:
            click.echo(f"{record.when:%Y-%m-%d %H:%M}  {_words(record)}")


def _words(record: UndoRecord) -> str:
    return plain(record.what)


def _json(record: UndoRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "when": record.when.isoformat(timespec="seconds"),
        "what": _words(record),
        "paths": record.paths,
    }
