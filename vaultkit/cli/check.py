"""`vaultkit check`."""

from __future__ import annotations

import click

from vaultkit.app.agenda_copies import copies_told
from vaultkit.app.findings import findings, found_in
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import ExitCode
from vaultkit.render import json_text
from vaultkit.render.found_view import found_json, found_text
from vaultkit.render.overview import counts, overview
from vaultkit.render.problems import problem_lines


@click.command()
@json_option
@vault_command
def check(request: Request, *, as_json: bool) -> None:
    """Report what is wrong in notes, where, and how to fix it; and what was found, in which folders.

    An error leaves something out; a warning is about what looks meant and has no effect; advice is about what is
    understood and could be written more clearly. Exits with 1 when there are errors or warnings.
    """
    loaded = copies_told(request.load())
    problems = findings(loaded, request.today)
    found = found_in(loaded, request.today, problems)
    if as_json:
        told = {
            "counts": counts(loaded.vault, problems, request.today),
            "problems": json_text.problems(problems),
            "found": found_json(found),
        }
        click.echo(json_text.dumped(told))
    else:
        for line in problem_lines(problems, headings=not request.quiet):
            click.echo(line)
        request.say(f"{overview(loaded.vault, problems, request.today)}\n\n{found_text(found)}")
    if any(problem.severity != "advice" for problem in problems):
        click.get_current_context().exit(ExitCode.PROBLEMS_FOUND)
