"""`vaultkit contacts`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from vaultkit.app.asking import contacts_asked
from vaultkit.cli.completion import completing
from vaultkit.cli.options import AskingCommand, Request, json_option, screen, vault_command
from vaultkit.model.contact import Contact, has_tag, is_in
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.render import json_text
from vaultkit.render.escape import plain
from vaultkit.render.terminal import contacts_table
from vaultkit.rules.neglected import neglected, next_due


@click.command(cls=AskingCommand)
@click.argument(
    "words",
    nargs=-1,
    metavar="[WORDS] [FIELD:VALUE]...",
    shell_complete=completing("query words", "people", behind="query words"),
)
@click.option("--reconnect", "--neglected", "reconnect", is_flag=True, help="Only those whose cadence has run out.")
@click.option(
    "--tag", metavar="TAG", help="Only those with this tag; nested tags too.", shell_complete=completing("tags")
)
@click.option("--place", metavar="PLACE", help="Only those in this place.", shell_complete=completing("places"))
@click.option(
    "--sort", "order", type=click.Choice(["name", "last", "due"]), default="name", show_default=True, help="The order."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N of them.")
@click.option("--names", is_flag=True, help="Their names alone, one a line.")
@click.option(
    "--markdown", "as_markdown", is_flag=True, help="As tables for a note, by how long you were not in touch."
)
@json_option
@vault_command
def contacts(  # noqa: PLR0913 - one parameter an option
    request: Request,
    *,
    words: tuple[str, ...],
    reconnect: bool,
    tag: str | None,
    place: str | None,
    order: str,
    limit: int | None,
    names: bool,
    as_markdown: bool,
    as_json: bool,
) -> None:
    """List the people you know, with the day you were last in touch, the cadence and when it runs out.

    \b
    vaultkit contacts berlin robotics
    vaultkit contacts company:acme -tag:family "last:>90d"
    vaultkit contacts birthday:nov,dec cadence:any

    All words must fit, in name, company, role, place, tags or what they can help with. Fields: name tag company role
    place email phone helps looking interest goal status cadence last met next planned birthday; a dash before a word
    negates it, a comma is or, field:none and field:any ask whether there is a value.
    """
    context = request.load_context()
    listed = contacts_asked(context, words)
    if tag:
        listed = [contact for contact in listed if has_tag(contact, tag)]
    if place:
        listed = [contact for contact in listed if is_in(contact, place)]
    if reconnect:
        due = {item.source.path for item in neglected(context)}
        listed = [contact for contact in listed if contact.path in due]
    if order == "last":
        listed.sort(key=lambda contact: context.last_touch(Person(contact.name, contact.path)) or date.min)
    elif order == "due":
        listed.sort(key=lambda contact: next_due(context, contact) or date.max)
    listed = listed[:limit]
    if as_json:
        click.echo(json_text.dumped({"contacts": [json_text.contact(context, contact) for contact in listed]}))
    elif listed:
        click.echo(_told(context, listed, names=names, as_markdown=as_markdown))
    elif not names:
        request.say("nobody")


def _told(context: Context, listed: Sequence[Contact], *, names: bool, as_markdown: bool) -> str:
    if names:
        return "\n".join(plain(contact.name) for contact in listed)
    if as_markdown:
        from vaultkit.render.people_tables import people_tables

        return people_tables(context, listed).rstrip("\n")
    return contacts_table(context, listed, screen())
