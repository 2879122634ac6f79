"""`vaultkit check`."""

from __future__ import annotations

import click

from vaultkit.app.agenda_copies import copies_told
from vaultkit.app.findings import findings
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import ExitCode
from vaultkit.render import json_text
from vaultkit.render.overview import counts, overview
from vaultkit.render.problems import problem_lines


@click.command()
@json_option
@vault_command
def check(request: Request, *, as_json: bool) -> None:
    """Report what is wrong in notes, each with its place and how to fix it, and count what was found.

    Errors hide a matter of a person, an event or a goal; warnings look meant and have no effect; advice is understood
    and could be written better. Exits with 1 when there are errors or warnings.
    """
    loaded = copies_told(request.load())
    problems = findings(loaded, request.today)
    if as_json:
        found = {
            "counts": counts(loaded.vault, problems, request.today),
            "problems": json_text.problems(problems),
        }
        click.echo(json_text.dumped(found))
    else:
        for line in problem_lines(problems, headings=not request.quiet):
            click.echo(line)
        request.say(overview(loaded.vault, problems, request.today))
    if any(problem.severity != "advice" for problem in problems):
        click.get_current_context().exit(ExitCode.PROBLEMS_FOUND)
