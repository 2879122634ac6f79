"""`vaultkit contacts`."""

from __future__ import annotations

from datetime import date

import click

from vaultkit.cli.options import Request, json_option, screen, vault_command
from vaultkit.model.contact import has_tag, is_in
from vaultkit.model.person import Person
from vaultkit.render import json_text
from vaultkit.render.terminal import contacts_table
from vaultkit.rules.neglected import neglected, next_due


@click.command()
@click.option("--neglected", "only_neglected", is_flag=True, help="Only those whose cadence has run out.")
@click.option("--tag", metavar="TAG", help="Only those with this tag; nested tags too.")
@click.option("--place", metavar="PLACE", help="Only those in this place.")
@click.option(
    "--sort", "order", type=click.Choice(["name", "last", "due"]), default="name", show_default=True, help="The order."
)
@json_option
@vault_command
def contacts(
    request: Request, *, only_neglected: bool, tag: str | None, place: str | None, order: str, as_json: bool
) -> None:
    """List the people you know, with their last touch, cadence and when it runs out."""
    context = request.load_context()
    listed = sorted(context.vault.contacts.values(), key=lambda contact: (contact.name.casefold(), contact.path))
    if tag:
        listed = [contact for contact in listed if has_tag(contact, tag)]
    if place:
        listed = [contact for contact in listed if is_in(contact, place)]
    if only_neglected:
        due = {item.source.path for item in neglected(context)}
        listed = [contact for contact in listed if contact.path in due]
    if order == "last":
        listed.sort(key=lambda contact: context.last_touch(Person(contact.name, contact.path)) or date.min)
    elif order == "due":
        listed.sort(key=lambda contact: next_due(context, contact) or date.max)
    if as_json:
        told = [json_text.contact(context, contact) for contact in listed]
        click.echo(json_text.dumped({"contacts": told}))
    elif listed:
        click.echo(contacts_table(context, listed, screen()))
    else:
        request.say("nobody")
