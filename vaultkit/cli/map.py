"""`vaultkit map`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import people_asked
from vaultkit.cli.options import AskingCommand, Request, json_option, vault_command
from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.model.goal import Goal
from vaultkit.model.introductions import Introductions
from vaultkit.model.names import matches
from vaultkit.model.query import is_query
from vaultkit.model.vault import Vault
from vaultkit.render.json_text import dumped
from vaultkit.render.mermaid import around_drawing, diagram, drawing_json, goal_drawing


@click.command(cls=AskingCommand)
@click.argument(
    "words",
    nargs=-1,
    metavar="[GOAL | FIELD:VALUE]...",
    shell_complete=completing("goals", "query words", behind="query words"),
)
@click.option(
    "--around",
    metavar="NAME",
    help="Around one person: whom they know, needs they may help with.",
    shell_complete=completing("people"),
)
@click.option("--markdown", is_flag=True, expose_value=False, help="As it is anyway: a code block for a note.")
@json_option
@vault_command
def map(request: Request, *, words: tuple[str, ...], around: str | None, as_json: bool) -> None:  # noqa: A001 - a command is the function of its name
    """Draw a goal, or all active ones, as a Mermaid diagram that Obsidian and GitHub show as it stands.

    A field, as in `vaultkit contacts`, draws what is around the people whom it chooses:

    \b
    vaultkit map company:acme
    """
    if around is not None and words:
        raise UsageProblem("draw a goal, or what is around a person, not both")
    context = request.load_context()
    vault, introductions = context.vault, Introductions(context)
    asked = around.split() if around is not None else words
    if around is not None or is_query(words):
        drawing = around_drawing(people_asked(asked, context), vault, introductions)
    else:
        drawing = goal_drawing(_goals(" ".join(words), vault), vault, introductions)
    click.echo(dumped(drawing_json(drawing)) if as_json else diagram(drawing))


def _goals(query: str, vault: Vault) -> Sequence[Goal]:
    """The goal that a name fits, or all active ones. Raises NameNotClear."""
    known = sorted(vault.goals.values(), key=lambda one: (one.name, one.path))
    chosen = matches(query, [(one, (one.name, one.path)) for one in known])
    if query and len(chosen) != 1:
        fitting = ", ".join(one.path for one in chosen) or "no goal"
        raise NameNotClear(f"“{query}” fits {fitting}")
    drawn = chosen if query else [one for one in known if one.status == "active"]
    if not drawn:
        raise NameNotClear("there is no active goal to draw")
    return drawn
