"""`vaultkit stats`."""

from __future__ import annotations

from datetime import date

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import people_asked
from vaultkit.cli.options import AskingCommand, Request, json_option, screen, show_text, vault_command
from vaultkit.cli.review import Since, day_since
from vaultkit.dates import Span
from vaultkit.model.stats import stats as numbers
from vaultkit.render.json_text import dumped
from vaultkit.render.stats_view import stats_json, stats_markdown, stats_text
from vaultkit.render.table import text_width


@click.command(cls=AskingCommand)
@click.argument(
    "words",
    nargs=-1,
    metavar="[NAME | WORDS]...",
    shell_complete=completing("people", "query words", behind="query words"),
)
@click.option(
    "--since", metavar="SPAN|DAY", type=Since(), default="26w", show_default=True, help="From when: 26w, or a day."
)
@click.option("--markdown", "as_markdown", is_flag=True, help="As a code block for a note.")
@json_option
@vault_command
def stats(request: Request, *, words: tuple[str, ...], since: date | Span, as_markdown: bool, as_json: bool) -> None:
    """Count days of contact, about everybody or one person, with half a year day by day.

    Each person counts once a day. Numbers only: nobody is graded. WORDS choose people, as in `vaultkit contacts`:

    \b
    vaultkit stats company:acme
    """
    context = request.load_context()
    first = day_since(since, request.today)
    people = people_asked(words, context) if words else None
    about = people[0] if people and len(people) == 1 else None
    made = numbers(context, first, people)
    if as_json:
        click.echo(dumped(stats_json(made, about=about, people=people)))
    elif as_markdown:
        click.echo(stats_markdown(made, about=about))
    else:
        terminal = screen()
        show_text(stats_text(made, about=about, columns=text_width(terminal) if terminal else None))
