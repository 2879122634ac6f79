"""`vaultkit new`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import click
from click.shell_completion import CompletionItem

from vaultkit.actions.new_note import NewNote, attendees_without_note
from vaultkit.app.new import plan_from_event, plan_new
from vaultkit.app.plan import Plan
from vaultkit.app.session import Loaded
from vaultkit.cli.changing import at_terminal, change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.naming import the_event
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.dates import counted
from vaultkit.errors import UsageProblem
from vaultkit.markdown.log_line import leading_day
from vaultkit.model.note_names import checked_name
from vaultkit.prose.days import COMING_FORMS, PAST_FORMS, coming_day, past_day
from vaultkit.render.escape import plain
from vaultkit.vocabulary import Kind


def _people_without_a_note(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """For `new contact`; other notes have names that nothing knows yet."""
    return completing("strangers")(ctx, param, incomplete) if ctx.params.get("kind") == "contact" else []


@click.command()
@click.argument("kind", type=click.Choice(["contact", "goal", "event"]))
@click.argument("name", nargs=-1, shell_complete=_people_without_a_note)
@click.option(
    "--from",
    "event",
    metavar="EVENT",
    help="A contact note for each attendee of an event without one.",
    shell_complete=completing("events"),
)
@click.option(
    "--on",
    metavar="DAY",
    help="The day of a new event: 2026-12-04, friday, in 2 weeks.",
    shell_complete=completing("coming days"),
)
@click.option(
    "--met",
    metavar="DAY",
    help="The day you first met a new contact: today, last fri, 2026-11-20.",
    shell_complete=completing("past days"),
)
@click.option("--yes", is_flag=True, help="With --from: make the notes without asking.")
@dry_run_option
@json_option
@vault_command
def new(  # noqa: PLR0913 - one parameter an option
    request: Request,
    *,
    kind: str,
    name: tuple[str, ...],
    event: str | None,
    on: str | None,
    met: str | None,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a note about a person, a goal or an event.

    It comes from the vault's own template for such notes, if there is one that core Obsidian can fill (Person, Contact,
    Goal, Event, Meeting), and lies where such notes mostly lie. A note that is there is never written over. An event
    whose name begins with a day is on that day.
    """
    known = cast("Kind", kind)
    if event is not None:
        if known != "contact" or name or on or met:
            raise UsageProblem("--from makes contact notes and takes no name: vaultkit new contact --from EVENT")
        _from_event(request, event, yes=yes, dry_run=dry_run, as_json=as_json)
        return
    if on is not None and known != "event":
        raise UsageProblem("--on is the day of an event")
    if met is not None and known != "contact":
        raise UsageProblem("--met is the day you met a contact")
    if len(name) > 1 and any(" " in part.strip() for part in name):
        raise UsageProblem("one note at a time: these are several names")
    checked = checked_name(" ".join(name))
    if known == "event":
        day = _coming(on, request.today) if on is not None else _day_first(checked)
    else:
        day = _past(met, request.today) if met is not None else None
    _by_name(request, known, checked, day, dry_run=dry_run, as_json=as_json)


def _coming(typed: str, today: date) -> date:
    """The day to come that is meant. Raises UsageProblem."""
    if day := coming_day(typed, today):
        return day
    raise UsageProblem(f"“{typed}” is no day to come that vaultkit knows; write one as {COMING_FORMS}")


def _past(typed: str, today: date) -> date:
    """The day that is meant, up to today. Raises UsageProblem."""
    if day := past_day(typed, today):
        return day
    raise UsageProblem(f"“{typed}” is no day up to today that vaultkit knows; write one as {PAST_FORMS}")


def _day_first(name: str) -> date | None:
    """The day that the name of a note begins with."""
    led = leading_day(name)
    return led[0] if led else None


def _by_name(request: Request, kind: Kind, name: str, day: date | None, *, dry_run: bool, as_json: bool) -> None:
    made: list[NewNote] = []

    def planned(loaded: Loaded) -> Plan:
        plan, note = plan_new(loaded, kind, name, request.now, day)
        made[:] = [note]
        return plan

    _, changes = change_of(
        request, planned, f"new {kind} {name}", dry_run=dry_run, loaded=request.load_to_change(dry_run=dry_run)
    )
    tell(request, _told(made), changes, told=_json(made), as_json=as_json, dry_run=dry_run)


def _from_event(request: Request, named: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    loaded = request.load_to_change(dry_run=dry_run)
    event = the_event(loaded.vault, named, request.today)
    people = attendees_without_note(event, loaded.vault)
    for person in people:
        checked_name(person.name)
    made: list[NewNote] = []

    def planned(read: Loaded) -> Plan:
        plan, notes = plan_from_event(read, event, people, request.today, request.now)
        made[:] = notes
        return plan

    if not people:
        tell(request, f"everybody at {event.name} has a note", [], told=_json([]), as_json=as_json, dry_run=dry_run)
        return
    if not dry_run and not yes:
        planned(loaded)
        _confirm(made, event.name)
    what = f"new contacts from {event.name} ({counted(len(people), 'note')})"
    _, changes = change_of(request, planned, what, dry_run=dry_run, loaded=loaded)
    tell(request, _told(made), changes, told=_json(made), as_json=as_json, dry_run=dry_run)


def _confirm(notes: Sequence[NewNote], event: str) -> None:
    """Show the notes that would be made and ask. Raises UsageProblem where nobody can answer, or says no."""
    for note in notes:
        click.echo(f"  {plain(note.path)}", err=True)
    if not at_terminal():
        raise UsageProblem(f"nobody is here to confirm {counted(len(notes), 'note')}; say --yes to make them")
    question = f"Make {counted(len(notes), 'note')} for those at {plain(event)}?"
    if not click.confirm(question, default=False, err=True):
        raise UsageProblem("nothing was written")


def _told(notes: Sequence[NewNote]) -> str:
    lines = []
    for note in notes:
        source = f" from {plain(note.template)}" if note.template else ""
        passed = f"; {plain(', '.join(note.passed_over))} could not be used" if note.passed_over else ""
        lines.append(f"{plain(note.path)}{source}{passed}")
    return "\n".join(lines)


def _json(notes: Sequence[NewNote]) -> dict[str, object]:
    made = [{"path": note.path, "template": note.template, "passed_over": note.passed_over} for note in notes]
    return {"made": made}
