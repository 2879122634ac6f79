"""`vaultkit review`."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.options import Request, json_option, show_text, vault_command
from vaultkit.dates import Span, earlier, parse_day, parse_span
from vaultkit.model.review import review as look_back
from vaultkit.render.json_text import dumped
from vaultkit.render.review_view import review_json, review_text


class Since(click.ParamType["date | Span"]):
    """A span back from today, or a day."""

    name = "span or day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | Span:
        since = value if isinstance(value, date | Span) else parse_day(str(value)) or parse_span(str(value))
        if since is None:
            self.fail(f"{value!r} is no span and no day; write it as 90d, '3 months' or 2026-09-01", param, ctx)
        return since


def day_since(since: date | Span, today: date) -> date:
    """The day that --since means. Raises BadParameter for one to come."""
    first = since if isinstance(since, date) else earlier(today, since)
    if first > today:
        raise click.BadParameter(f"{first} is after {today}", param_hint="--since")
    return first


@click.command()
@click.option(
    "--since",
    metavar="SPAN|DAY",
    type=Since(),
    default="90d",
    show_default=True,
    help="From when: 90d, or a day.",
    shell_complete=completing("spans"),
)
@json_option
@vault_command
def review(request: Request, *, since: date | Span, as_json: bool) -> None:
    """Look back: what moved for each goal, how often you were in touch for it, whom to give to and whom to thank."""
    today = request.today
    first = day_since(since, today)
    made = look_back(request.load().vault, first, today)
    if as_json:
        click.echo(dumped(review_json(made)))
    else:
        show_text(review_text(made))
