"""`vaultkit agenda`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.options import Request, json_option, screen, vault_command

if TYPE_CHECKING:
    from datetime import date

    from vaultkit.app.session import Loaded
    from vaultkit.app.ticks import TickRun
    from vaultkit.storage.last_snapshot import Comparison


@click.command()
@click.option("--print", "printed", is_flag=True, help="Print the agenda and write nothing.")
@click.option("--summary", "only_summary", is_flag=True, help="Print its summary and write nothing.")
@click.option("--fail-if-empty", is_flag=True, help="With --summary: exit with 1 when nothing waits.")
@click.option("--dry-run", is_flag=True, help="Show what would change as a diff and write nothing.")
@click.option("--fewer", is_flag=True, help="Write even if most notes of the last time are gone.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="With --json: the first N items of each list.")
@json_option
@vault_command
def agenda(  # noqa: PLR0913 - one parameter an option
    request: Request,
    *,
    printed: bool,
    only_summary: bool,
    fail_if_empty: bool,
    dry_run: bool,
    fewer: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Carry out what is ticked in the agenda note, write it anew and print its summary.

    With --json or --print the agenda goes to the terminal and nothing is written.
    """
    if only_summary:
        _summary(request, fail_if_empty=fail_if_empty)
        return
    if printed or as_json:
        _show(request, limit, as_json=as_json)
        return
    key = f"{request.today} {request.given_day is not None}"
    comparison = _compare(request) if request.use_cache and not dry_run else None
    line = _last_line(request, key, comparison) if comparison else None
    if line is not None:
        request.say(line)
    else:
        _write(request, key, comparison, dry_run=dry_run, fewer=fewer)


def _compare(request: Request) -> Comparison | None:
    from vaultkit.storage.last_snapshot import compare

    return compare(request.root_name)


def _last_line(request: Request, key: str, comparison: Comparison) -> str | None:
    from vaultkit.storage.last_snapshot import cached_summary

    return cached_summary(request.root_name, key, comparison)


def _show(request: Request, limit: int | None, *, as_json: bool) -> None:
    from vaultkit.app.agenda_copies import copies_told
    from vaultkit.render import json_text
    from vaultkit.render.today_view import TodayView
    from vaultkit.rules.agenda import build_agenda

    loaded = copies_told(request.load())
    context = request.on_day(loaded)
    made = build_agenda(context)
    if as_json:
        click.echo(json_text.dumped(json_text.agenda(context, made, limit)))
    else:
        click.echo(TodayView(context, made, everything=True).text(screen()))
    if made.is_empty and not as_json:
        _tell_what_was_found(loaded, request.today)


def _summary(request: Request, *, fail_if_empty: bool) -> None:
    """Print the one line; nothing that is ticked is acted on."""
    from vaultkit.errors import ExitCode
    from vaultkit.render.agenda_lines import summary
    from vaultkit.render.escape import plain
    from vaultkit.rules.agenda import build_agenda

    made = build_agenda(request.load_context())
    click.echo(plain(summary(made)))
    if fail_if_empty and made.is_empty:
        click.get_current_context().exit(ExitCode.PROBLEMS_FOUND)


def _write(request: Request, key: str, comparison: Comparison | None, *, dry_run: bool, fewer: bool) -> None:
    from vaultkit.app.agenda import refuse_to_shrink
    from vaultkit.app.ticks import change_notes, plan_ticks
    from vaultkit.errors import NoteChanged

    if not dry_run and request.recover():
        comparison = None  # notes may be other than they were
    loaded = request.load(comparison)
    if not (fewer or dry_run):
        refuse_to_shrink(loaded)
    day_is_given = request.given_day is not None
    if dry_run:
        _show_changes(plan_ticks(loaded, request.today, day_is_given=day_is_given), loaded)
        return
    try:
        run, found = change_notes(plan_ticks(loaded, request.today, day_is_given=day_is_given), request.clock)
        stale = bool(run.held_up)
    except NoteChanged as error:  # what a run that was interrupted had changed is rolled back
        found, stale = error.found, True
    request.warn(found)
    if stale:  # once more from the start
        loaded = request.load_to_change()
        run, found = change_notes(plan_ticks(loaded, request.today, day_is_given=day_is_given), request.clock)
        request.warn(found)
    _finish(request, loaded, run, key)


def _finish(request: Request, loaded: Loaded, run: TickRun, key: str) -> None:
    from vaultkit.app.agenda import run_of
    from vaultkit.app.ticks import write_agenda_after
    from vaultkit.dates import counted
    from vaultkit.render.agenda_lines import summary
    from vaultkit.render.escape import plain
    from vaultkit.storage.last_run import store_run
    from vaultkit.storage.last_snapshot import store_summary

    request.warn(write_agenda_after(run, request.clock))
    store_run(loaded.root, run_of(loaded))
    kept = False
    if run.planned.kept:
        from vaultkit.app.kept_files import keep_files

        kept, found = keep_files(loaded, run.planned, request.clock)
        request.warn(found)
    line, where = summary(run.planned.agenda), plain(str(run.planned.path))
    unchanged = f"{where} is up to date"
    keeps_calendar = bool(loaded.settings.calendar)  # whose file may be gone
    if loaded.last and not (run.changes or run.copies or run.held_up or keeps_calendar or kept):
        store_summary(loaded.root, loaded.last, key, loaded.settings.agenda, run.planned.new, f"{line}\n{unchanged}")
    if request.given_day is None:
        from vaultkit.app.new_day import begin_day

        if failed := begin_day(run.planned):
            click.echo(failed, err=True)
    if run.done:
        request.say(f"{counted(run.done, 'tick')} carried out")
    if run.not_done:
        click.echo(f"{counted(run.not_done, 'tick')} could not be done; the agenda note says why", err=True)
    request.say(line)
    request.say(f"wrote {where}" if run.planned.new != run.planned.old else unchanged)
    is_first = run.planned.old is None and (run.planned.agenda.is_empty or not loaded.config.has_settings)
    if is_first and not request.quiet:
        _tell_what_was_found(loaded, run.planned.agenda.day)


def _tell_what_was_found(loaded: Loaded, today: date) -> None:
    """The first look at a vault, with its first agenda."""
    from vaultkit.app.findings import found_in
    from vaultkit.render.found_view import found_text

    click.echo(f"\n{found_text(found_in(loaded, today))}")


def _show_changes(run: TickRun, loaded: Loaded) -> None:
    from vaultkit.cli.changing import show_differences
    from vaultkit.storage.journal import Change

    agenda = Change(loaded.settings.agenda, run.planned.old, run.planned.new)
    changes = [*run.changes, agenda]
    if run.planned.kept:
        from vaultkit.app.kept_files import changes_of_files

        changes += changes_of_files(loaded, run.planned)
    show_differences([change for change in changes if change.old != change.new])
