"""`vaultkit digest`."""

from __future__ import annotations

import click

from vaultkit.cli.options import Request, show_text, vault_command
from vaultkit.errors import UsageProblem


@click.command()
@click.option("--week", is_flag=True, help="What the next seven days bring, and how the last seven went.")
@click.option("--mail", "address", metavar="ADDRESS", help="As a message to this address, for `| sendmail -t`.")
@vault_command
def digest(request: Request, *, week: bool, address: str | None) -> None:
    """Print the agenda as plain text, or as a message for a mail program to send.

    Nothing is written, and vaultkit opens no connection: another program sends what is printed (docs/reminders.md).
    """
    from vaultkit.render.digest import day_digest, digest_title, week_digest
    from vaultkit.rules.agenda import build_agenda

    context = request.load_context()
    made = build_agenda(context)
    text = week_digest(context, made) if week else day_digest(context, made)
    if address is None:
        show_text(text)
        return
    from vaultkit.render.mail_message import mail_message
    from vaultkit.render.mailto import plausible_address

    known = plausible_address(address)
    if known is None:
        raise UsageProblem(f"“{address}” is no mail address")
    of = f"{request.root.resolve()} {made.day} {'week' if week else 'day'}"
    subject = digest_title(made, week=week)
    click.echo(mail_message(known, subject, text, when=request.clock(), of=of), nl=False)
