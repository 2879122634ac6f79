"""`vaultkit export`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.options import AskingCommand, Request, vault_command
from vaultkit.errors import UsageProblem

Exported: TypeAlias = tuple[str, Callable[[bytes], bool]]
"""A text, and what tells that a file holds an earlier one."""


@click.command(cls=AskingCommand)
@click.argument("what", type=click.Choice(["calendar", "vcard"]))
@click.argument(
    "words", nargs=-1, metavar="[WORDS]...", shell_complete=completing("query words", "people", behind="query words")
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write this file; else print it.")
@vault_command
def export(request: Request, *, what: str, words: tuple[str, ...], output: str | None) -> None:
    """Give the agenda as a calendar, or the contacts as vCards, to other programs.

    The calendar holds an all-day event for each line with a day, and one for all that waits; with the setting
    `calendar`, `agenda` and `watch` keep one in the vault. WORDS choose contacts, as in
    `vaultkit contacts`. The same notes on the same day give the same bytes. A file
    that vaultkit did not write is never written over.
    """
    if words and what == "calendar":
        raise UsageProblem("words choose contacts: vaultkit export vcard WORDS")
    exported: Exported = _calendar(request) if what == "calendar" else _cards(request, words)
    text, is_ours = exported
    data = text.encode("utf-8", "replace")
    if output is None:
        click.echo(data, nl=False)
        return
    from vaultkit.render.escape import plain
    from vaultkit.storage.export_file import write_export

    written = write_export(output, data, is_ours)
    request.say(plain(output if written else f"{output} is as it should be"))


def _calendar(request: Request) -> Exported:
    from vaultkit.render.calendar import calendar_text, is_calendar_of_ours
    from vaultkit.rules.agenda import build_agenda

    context = request.load_context()
    return calendar_text(context, build_agenda(context)), is_calendar_of_ours


def _cards(request: Request, words: tuple[str, ...]) -> Exported:
    from vaultkit.app.asking import contacts_asked
    from vaultkit.render.vcard import are_cards_of_ours, cards_text

    found = contacts_asked(request.load_context(), words)
    return cards_text(one for one in found if words or not one.is_gone), are_cards_of_ours
