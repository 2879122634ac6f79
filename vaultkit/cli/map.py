"""`vaultkit map`."""

from __future__ import annotations

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import one_person
from vaultkit.cli.options import Request, vault_command
from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.model.introductions import Introductions
from vaultkit.model.names import matches
from vaultkit.render.mermaid import around_map, goal_map


@click.command()
@click.argument("goal", nargs=-1, shell_complete=completing("goals"))
@click.option(
    "--around",
    metavar="NAME",
    help="Around one person: whom they know, needs they may help with.",
    shell_complete=completing("people"),
)
@vault_command
def map(request: Request, *, goal: tuple[str, ...], around: str | None) -> None:  # noqa: A001 - a command is the function of its name
    """Draw a goal, or all active ones, as a Mermaid diagram that Obsidian and GitHub show as it stands."""
    context = request.load_context()
    vault = context.vault
    if around is not None:
        if goal:
            raise UsageProblem("draw a goal, or what is around a person, not both")
        click.echo(around_map(one_person(around, vault), vault, Introductions(context)))
        return
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
