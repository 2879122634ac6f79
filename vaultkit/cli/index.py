"""`vaultkit index`."""

from __future__ import annotations

import click

from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import UsageProblem
from vaultkit.render.escape import plain
from vaultkit.render.json_text import dumped
from vaultkit.storage import last_snapshot
from vaultkit.storage.cache import cache_of, settings_checksum


@click.command()
@click.option("--status", is_flag=True, help="Show where it lies and how large it is (the default).")
@click.option("--clear", is_flag=True, help="Delete it. Nothing is lost but the time to make it again.")
@json_option
@vault_command
def index(request: Request, *, status: bool, clear: bool, as_json: bool) -> None:
    """Show or clear the cache of this vault.

    The cache lies outside the vault; with it only notes that changed are read again.
    """
    if status and clear:
        raise UsageProblem("--status and --clear cannot be asked for together")
    kept = cache_of(request.root)
    sizes = kept.sizes()
    if clear:
        kept.clear()
    if as_json:
        told = {"folder": kept.folder, "bytes": sum(sizes.values()), "notes": _notes(request), "cleared": clear}
        click.echo(dumped({"index": told}))
    elif clear:
        request.say("the index is cleared" if sizes else "there was no index")
    elif sizes:
        notes = _notes(request)
        holds = f"{notes:,} notes" if notes is not None else "nothing that still holds"
        click.echo(f"{plain(kept.folder)}: {sum(sizes.values()) / 1_000_000:.1f} MB, {holds}")
    else:
        click.echo(f"{plain(kept.folder)}: no index yet")


def _notes(request: Request) -> int | None:
    """How many notes the cache knows; None when it would be made again."""
    last = last_snapshot.read(request.root)
    if last is None or last.settings != settings_checksum(request.root):
        return None
    return sum(len(folder.notes) for folder in last.snapshot.values())
