"""`vaultkit stats`."""

from __future__ import annotations

from datetime import date

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import one_person
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.cli.review import Since
from vaultkit.dates import Span, earlier
from vaultkit.model.stats import stats as numbers
from vaultkit.render.json_text import dumped
from vaultkit.render.stats_view import stats_json, stats_markdown, stats_text


@click.command()
@click.argument("name", nargs=-1, shell_complete=completing("people"))
@click.option(
    "--since", metavar="SPAN|DAY", type=Since(), default="26w", show_default=True, help="From when: 26w, or a day."
)
@click.option("--markdown", "as_markdown", is_flag=True, help="As a code block for a note.")
@json_option
@vault_command
def stats(request: Request, *, name: tuple[str, ...], since: date | Span, as_markdown: bool, as_json: bool) -> None:
    """Count days of contact, about everybody or one person, with half a year day by day.

    Each person counts once a day. Numbers only: nobody is graded.
    """
    context = request.load_context()
    first = since if isinstance(since, date) else earlier(request.today, since)
    if first > request.today:
        raise click.BadParameter(f"{first} is after {request.today}", param_hint="--since")
    about = one_person(" ".join(name), context.vault) if name else None
    made = numbers(context, first, [about] if about else None)
    if as_json:
        click.echo(dumped(stats_json(made, about=about)))
    else:
        click.echo(stats_markdown(made, about=about) if as_markdown else stats_text(made, about=about))
