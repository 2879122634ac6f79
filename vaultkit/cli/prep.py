"""`vaultkit prep`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from vaultkit.cli.options import Request
from vaultkit.cli.options import json_option
from vaultkit.cli.options import vault_command
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.records.event import Event
    from vaultkit.records.vault import Vault


@click.command()
@click.argument("event", nargs=-1)
@json_option
@vault_command
def prep(request: Request, *, event: tuple[str, ...], as_json: bool) -> None:
    """Tell what to know before an event: the next one, or the one that is named.

    Your aim, whom to meet first and why, what is open with each, your questions and your intro.
    """
    from vaultkit.render.json_text import dumped
    from vaultkit.render.prep_view import pack_json
    from vaultkit.render.prep_view import pack_text
    from vaultkit.rules.event_pack import event_pack

    loaded = request.load()
    vault, settings, today = loaded.vault, loaded.settings, request.today
    pack = event_pack(_the_event(vault, " ".join(event), today), vault, settings, today)
    click.echo(dumped(pack_json(pack, settings)) if as_json else pack_text(pack, vault, settings, today))


def _the_event(vault: Vault, query: str, today: date) -> Event:
    """The event a name fits, or the next one with people. Raises NameNotClear."""
    from vaultkit.records.names import matches

    events = sorted(vault.events.values(), key=lambda one: (one.first_day or date.max, one.path))
    coming = [one for one in events if one.last_day and one.last_day >= today and not one.cancelled]
    if not query:
        with_people = [one for one in coming if vault.attendees[one.path]]
        if not with_people:
            raise NameNotClear("no event with people is to come; name one, or note its `date` and `attendees`")
        return with_people[0]
    found = matches(query, [(one, (one.name, one.path, one.path.removesuffix(".md"))) for one in events])
    near = [one for one in found if one in coming] if len(found) > 1 else found
    if len(near) == 1:
        return near[0]
    if not found:
        raise NameNotClear(f"no event is called “{query}”")
    raise NameNotClear(f"“{query}” fits {len(found)} events: {', '.join(one.path for one in found[:10])}")
