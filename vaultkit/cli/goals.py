"""`vaultkit goals`."""

from __future__ import annotations

from datetime import date

import click

from vaultkit.cli.options import Request, json_option, show_text, vault_command
from vaultkit.render.goal_view import goal_json, goals_text
from vaultkit.render.json_text import dumped


@click.command()
@click.option("--all", "every", is_flag=True, help="Also those that are paused, done or dropped.")
@json_option
@vault_command
def goals(request: Request, *, every: bool, as_json: bool) -> None:
    """List your goals: what each needs, who may help and how far that is, and what is missing."""
    context = request.load_context()
    listed = [goal for goal in context.vault.goals.values() if every or goal.status == "active"]
    listed.sort(key=lambda goal: (goal.deadline or date.max, goal.name, goal.path))
    if as_json:
        click.echo(dumped({"goals": [goal_json(context, goal) for goal in listed]}))
    elif listed:
        show_text(goals_text(context, listed))
    else:
        request.say("no goals")
