"""`vaultkit map`."""

from __future__ import annotations

import click

from vaultkit.cli.options import Request, vault_command
from vaultkit.errors import NameNotClear
from vaultkit.model.introductions import Introductions
from vaultkit.model.names import matches
from vaultkit.render.mermaid import goal_map


@click.command()
@click.argument("goal", nargs=-1)
@vault_command
def map(request: Request, *, goal: tuple[str, ...]) -> None:  # noqa: A001 - a command is the function of its name
    """Draw a goal, or all active ones, as a Mermaid diagram that Obsidian and GitHub show as it stands."""
    context = request.load_context()
    vault = context.vault
    known = sorted(vault.goals.values(), key=lambda one: (one.name, one.path))
    query = " ".join(goal)
    chosen = matches(query, [(one, (one.name, one.path)) for one in known])
    if query and len(chosen) != 1:
        fitting = ", ".join(one.path for one in chosen) or "no goal"
        raise NameNotClear(f"“{query}” fits {fitting}")
    drawn = chosen if query else [one for one in known if one.status == "active"]
    if not drawn:
        raise NameNotClear("there is no active goal to draw")
    click.echo(goal_map(drawn, vault, Introductions(context)))
