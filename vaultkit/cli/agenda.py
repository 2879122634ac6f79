"""`vaultkit agenda`."""

from __future__ import annotations

import click

from vaultkit.cli.options import Request
from vaultkit.cli.options import json_option
from vaultkit.cli.options import vault_command


@click.command()
@click.option("--print", "printed", is_flag=True, help="Print the agenda and write nothing.")
@click.option("--dry-run", is_flag=True, help="Show what would change as a diff and write nothing.")
@json_option
@vault_command
def agenda(request: Request, *, printed: bool, dry_run: bool, as_json: bool) -> None:
    """Write the agenda note of the day and print its summary.

    With --json or --print the agenda goes to the terminal and nothing is written.
    """
    from vaultkit.refresh import plan_agenda
    from vaultkit.refresh import write_agenda
    from vaultkit.render.agenda_lines import summary
    from vaultkit.render.escape import plain
    from vaultkit.rules.agenda import build_agenda

    loaded = request.load()
    if printed or as_json:
        from vaultkit.render import json_text
        from vaultkit.render.terminal import agenda_text

        made = build_agenda(loaded.vault, loaded.settings, request.today)
        settings = loaded.settings
        click.echo(json_text.dumped(json_text.agenda(made, settings)) if as_json else agenda_text(made, settings))
        return
    planned = plan_agenda(loaded, request.today, day_is_given=request.given_day is not None)
    if dry_run:
        click.echo(_difference(planned.old or b"", planned.new, loaded.settings.agenda), nl=False)
        return
    write_agenda(planned)
    request.say(plain(summary(planned.agenda)))


def _difference(old: bytes, new: bytes, name: str) -> str:
    from difflib import unified_diff

    before, after = (text.decode("utf-8").splitlines(keepends=True) for text in (old, new))
    return "".join(unified_diff(before, after, f"a/{name}", f"b/{name}"))
