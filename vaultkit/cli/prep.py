"""`vaultkit prep`."""

from __future__ import annotations

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import the_event
from vaultkit.cli.options import Request, json_option, show_text, vault_command
from vaultkit.render.json_text import dumped
from vaultkit.render.prep_view import pack_json, pack_text
from vaultkit.rules.event_pack import event_pack
from vaultkit.rules.likely_guests import likely_guests


@click.command()
@click.argument("event", nargs=-1, shell_complete=completing("events"))
@json_option
@vault_command
def prep(request: Request, *, event: tuple[str, ...], as_json: bool) -> None:
    """Tell what to know before an event: the next one, or the one you name.

    Your aim, whom to meet first and why, what is open with each, your questions and your intro.
    """
    context = request.load_context()
    meant = the_event(context.vault, " ".join(event), context.today, lambda one: bool(likely_guests(context, one)))
    pack = event_pack(context, meant)
    if as_json:
        click.echo(dumped(pack_json(pack, context.settings)))
    else:
        show_text(pack_text(context, pack))
