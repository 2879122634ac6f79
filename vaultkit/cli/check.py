"""`vaultkit check`."""

from __future__ import annotations

import click

from vaultkit.app.agenda_copies import copies_told
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import ExitCode
from vaultkit.render import json_text
from vaultkit.render.escape import plain
from vaultkit.render.overview import counts, overview


@click.command()
@json_option
@vault_command
def check(request: Request, *, as_json: bool) -> None:
    """Report problems in notes, each with its place and how to fix it, and count what was found.

    Exits with 1 when there is anything to mend.
    """
    loaded = copies_told(request.load())
    vault = loaded.vault
    if as_json:
        told = {"counts": counts(vault, request.today), "problems": json_text.problems(vault.problems)}
        click.echo(json_text.dumped(told))
    else:
        for problem in vault.problems:
            click.echo(plain(f"{problem} [{problem.code}]"))
        request.say(overview(vault, request.today))
    if vault.problems:
        click.get_current_context().exit(ExitCode.PROBLEMS_FOUND)
