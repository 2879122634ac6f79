"""`vaultkit agenda`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.options import Request, json_option, vault_command

if TYPE_CHECKING:
    from vaultkit.app.loading import Loaded
    from vaultkit.app.ticks import Settled
    from vaultkit.storage.kept import Seen


@click.command()
@click.option("--print", "printed", is_flag=True, help="Print the agenda and write nothing.")
@click.option("--dry-run", is_flag=True, help="Show what would change as a diff and write nothing.")
@click.option("--fewer", is_flag=True, help="Write although most notes have gone since the last time.")
@json_option
@vault_command
def agenda(request: Request, *, printed: bool, dry_run: bool, fewer: bool, as_json: bool) -> None:
    """Act on what is ticked in the agenda note, write it anew and print its summary.

    With --json or --print the agenda goes to the terminal and nothing is written.
    """
    asked = f"{request.today} {request.given_day is not None}"
    looks = not (printed or as_json or dry_run) and request.use_index
    told, seen = _told_before(request, asked) if looks else (None, None)
    if told is not None:
        request.say(told)
    elif printed or as_json:
        _show(request, as_json=as_json)
    else:
        _write(request, asked, seen, dry_run=dry_run, fewer=fewer)


def _told_before(request: Request, asked: str) -> tuple[str | None, Seen | None]:
    from vaultkit.storage.kept import told_before

    return told_before(request.root_name, asked)


def _show(request: Request, *, as_json: bool) -> None:
    from vaultkit.app.agenda_copies import copies_told
    from vaultkit.render import json_text
    from vaultkit.render.terminal import agenda_text
    from vaultkit.rules.agenda import build_agenda

    loaded = copies_told(request.load())
    made = build_agenda(request.on_day(loaded))
    settings = loaded.settings
    click.echo(json_text.dumped(json_text.agenda(made, settings)) if as_json else agenda_text(made, settings))


def _write(request: Request, asked: str, seen: Seen | None, *, dry_run: bool, fewer: bool) -> None:
    from vaultkit.app.agenda import refuse_to_shrink

    if not dry_run and request.set_right():
        seen = None  # notes may be other than they were
    loaded = request.load_unless_told(None if dry_run else asked, seen)
    if isinstance(loaded, str):
        request.say(loaded)
        return
    if not (fewer or dry_run):
        refuse_to_shrink(loaded)
    settled = _settled(request, loaded, dry_run=dry_run)
    if dry_run:
        planned = settled.planned
        changes = [(change.path, change.old or b"", change.new or b"") for change in settled.changes]
        for name, old, new in (*changes, (loaded.settings.agenda, planned.old or b"", planned.new)):
            click.echo(_difference(old, new, name), nl=False)
        return
    _finish(request, loaded, settled, asked)


def _finish(request: Request, loaded: Loaded, settled: Settled, asked: str) -> None:
    from vaultkit.app.agenda import run_of
    from vaultkit.app.ticks import write_settled
    from vaultkit.dates import counted
    from vaultkit.render.agenda_lines import summary
    from vaultkit.render.escape import plain
    from vaultkit.storage.kept import remember
    from vaultkit.storage.last_run import remember_run

    request.warn(write_settled(settled))
    remember_run(loaded.root, run_of(loaded))
    line = plain(summary(settled.planned.agenda))
    if loaded.table and not settled.changes and not settled.copies:
        remember(loaded.root, loaded.table, asked, loaded.settings.agenda, settled.planned.new, line)
    if settled.done:
        request.say(f"{counted(settled.done, 'tick')} carried out")
    if settled.not_done:
        click.echo(f"{counted(settled.not_done, 'tick')} could not be done; the agenda note says why", err=True)
    request.say(line)


def _settled(request: Request, loaded: Loaded, *, dry_run: bool) -> Settled:
    """Ticks carried out and the agenda planned; once more from the start when a note was changed meanwhile."""
    from vaultkit.app.ticks import settle
    from vaultkit.errors import NoteChanged

    day_is_given = request.given_day is not None
    try:
        return settle(loaded, request.today, day_is_given=day_is_given, dry_run=dry_run)
    except NoteChanged as error:
        request.warn(error.found)
        return settle(
            request.load_to_change(dry_run=dry_run), request.today, day_is_given=day_is_given, dry_run=dry_run
        )


def _difference(old: bytes, new: bytes, name: str) -> str:
    from difflib import unified_diff

    before, after = (text.decode("utf-8").splitlines(keepends=True) for text in (old, new))
    return "".join(unified_diff(before, after, f"a/{name}", f"b/{name}"))
