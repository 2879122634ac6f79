"""`vaultkit merge`."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.naming import one_person
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NameNotClear, UsageProblem

if TYPE_CHECKING:
    from vaultkit.app.merging import Merging
    from vaultkit.app.plan import Plan
    from vaultkit.app.session import Loaded
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault


@click.command()
@click.argument("kept_name", metavar="A", shell_complete=completing("people"))
@click.argument("gone_name", metavar="B", shell_complete=completing("people"))
@dry_run_option
@json_option
@vault_command
def merge(request: Request, *, kept_name: str, gone_name: str, dry_run: bool, as_json: bool) -> None:
    """Make two notes about one person one: the note of A, with all that the note of B says.

    A and B are names, or paths of notes. What A lacks comes from B, lists are joined, the logs stand in the order of
    their days, the rest of B's text stands below A's. B's name becomes an alias of A, every link to B leads to A, and
    B's note is removed; `vaultkit undo` takes all of it back.
    """
    from vaultkit.app.merging import plan_merge
    from vaultkit.render.escape import plain

    loaded = request.load_to_change(dry_run=dry_run)
    kept, gone = _with_note(kept_name, loaded.vault), _with_note(gone_name, loaded.vault)
    if kept == gone:
        raise UsageProblem(f"“{kept_name}” and “{gone_name}” are one note already: {kept.path}")
    made: list[Merging] = []

    def planned(read: Loaded) -> Plan:
        made[:] = [plan_merge(read, kept, gone)]
        return made[0].plan

    _, changes = change_of(request, planned, f"merge {gone.path} into {kept.path}", dry_run=dry_run, loaded=loaded)
    [merging] = made
    said = [plain(f"{kept.path}: with all of {gone.path}, which is removed")]
    said += [f"  {plain(line)}: kept as a quotation, the note has its own" for line in merging.left]
    said += [f"  {plain(path)}: its links lead to {plain(str(kept.path))}" for path in merging.relinked]
    said += [f"  {plain(path)}: may link to the note that went, and is left as it is" for path in merging.naming]
    told = {
        "kept": kept.path,
        "gone": gone.path,
        "left": list(merging.left),
        "relinked": list(merging.relinked),
        "naming": list(merging.naming),
    }
    tell(request, "\n".join(said), changes, told=told, as_json=as_json, dry_run=dry_run)


def _with_note(name: str, vault: Vault) -> Person:
    """Who has the note of a name or a path. Raises NameNotClear."""
    person = one_person(name, vault)
    if person.path is None:
        command = f"vaultkit new contact {quote(person.name)}"
        raise NameNotClear(f"{person.name} has no note; add the name to somebody's aliases, or make one: {command}")
    return person
