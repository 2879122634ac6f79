"""`vaultkit events`."""

from __future__ import annotations

from datetime import date

import click

from vaultkit.cli.options import Request, json_option, screen, vault_command
from vaultkit.render import json_text
from vaultkit.render.terminal import events_table


@click.command()
@click.option("--past", is_flag=True, help="Those that are over, the latest first.")
@json_option
@vault_command
def events(request: Request, *, past: bool, as_json: bool) -> None:
    """List the events to come, or those that are over, with their days and who attends."""
    context = request.load_context()
    vault, today = context.vault, context.today
    listed = [event for event in vault.events.values() if ((event.last_day or date.max) < today) == past]
    listed.sort(key=lambda event: (event.first_day or date.max, (event.time or "").zfill(5), event.path), reverse=past)
    if as_json:
        told = [json_text.event(context, event) for event in listed]
        click.echo(json_text.dumped({"events": told}))
    elif listed:
        click.echo(events_table(context, listed, screen()))
    else:
        request.say("no events are over" if past else "no events to come")
