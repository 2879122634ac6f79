"""`vaultkit open`."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import fits_several
from vaultkit.cli.options import Request, vault_command
from vaultkit.errors import NameNotClear, WriteFailed
from vaultkit.markdown.link import stem_of
from vaultkit.model.names import fitting_people, matches
from vaultkit.model.vault import Vault
from vaultkit.render.escape import plain


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing("people"))
@click.option("--editor", is_flag=True, help="In your editor ($VISUAL or $EDITOR), whatever the vault.")
@click.option("--print", "printed", is_flag=True, help="Print the address, or with --editor the path; open nothing.")
@vault_command
def open(request: Request, *, name: tuple[str, ...], editor: bool, printed: bool) -> None:  # noqa: A001 - as `map`
    """Open the note of a person, a goal or an event, or any note by its name or path.

    In Obsidian where the vault is one of Obsidian's, else in your editor.
    """
    loaded = request.load()
    path = (loaded.root / _path_of(loaded.vault, " ".join(name))).resolve()
    in_editor = editor or not (loaded.root / ".obsidian").is_dir()
    address = str(path) if in_editor else obsidian_address(path)
    if printed:
        click.echo(plain(address))
    elif in_editor:
        click.edit(filename=address)
    elif click.launch(address):
        raise WriteFailed(f"the system could not open {plain(address)}; --editor opens the note in your editor")


def obsidian_address(path: Path) -> str:
    """The address by which Obsidian opens a note; it needs no name of a vault."""
    return f"obsidian://open?path={quote(os.fsencode(path), safe='')}"


def _path_of(vault: Vault, query: str) -> str:
    """The note that a name fits: of a person, a goal or an event, else any note. Raises NameNotClear."""
    exact = vault.directory.resolve(query, "") if "/" in query or query.casefold().endswith(".md") else None
    if exact:
        return exact
    people = fitting_people(query, vault)
    named = [(goal.path, (goal.name, stem_of(goal.path))) for goal in vault.goals.values()]
    named += [(event.path, (event.name, stem_of(event.path))) for event in vault.events.values()]
    found = [person.path for person in people if person.path] or matches(query, named)
    found = found or [path for path in [vault.directory.resolve(query, "")] if path]
    if len(found) == 1:
        return found[0]
    if found:
        raise fits_several(query, found)
    without = f"; {people[0].name} has no note" if people else ""
    raise NameNotClear(f"no note is called “{query}”{without}")
