"""`vaultkit read`."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from vaultkit.app.session import Loaded, read_in_full
from vaultkit.cli.completion import completing
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NoteNotFound
from vaultkit.markdown.note import Note
from vaultkit.render.json_text import dumped
from vaultkit.render.note_view import note_json, note_text


def _note_or_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """A note of the vault, else a path from here."""
    return completing("notes")(ctx, param, incomplete) or [CompletionItem(incomplete, type="file")]


@click.command()
@click.argument("note", type=click.Path(), shell_complete=_note_or_file)
@json_option
@vault_command
def read(request: Request, *, note: str, as_json: bool) -> None:
    """Show what vaultkit sees in one note: its kind, properties, tasks, days of contact, problems.

    NOTE is a path, from the vault or from here, or the note's name as a link would write it.
    """
    loaded = request.load()
    found = _the_note(loaded, note)
    click.echo(dumped(note_json(found, loaded.vault)) if as_json else note_text(found, loaded.vault))


def _the_note(loaded: Loaded, named: str) -> Note:
    kinds = loaded.vault.kinds
    absolute = Path(os.path.realpath(named))  # `resolve` fails for a link in a loop
    from_here = absolute.relative_to(loaded.root).as_posix() if absolute.is_relative_to(loaded.root) else ""
    path = next((path for path in (named, from_here, f"{from_here}.md") if path in kinds), None)
    path = path or loaded.vault.directory.resolve(named, "")
    if path is not None and path in kinds and (note := read_in_full(loaded.root, path, loaded.configuration)):
        return note
    reasons = [problem for problem in loaded.vault.problems if problem.path in {named, from_here}]
    if reasons:
        raise NoteNotFound(str(reasons[0]))
    raise NoteNotFound(f"no note “{named}” is read in {loaded.root}; hidden, ignored and generated notes are not")
