"""`vaultkit import`."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from typing import NamedTuple

import click

from vaultkit.app.importing import Outcome, Planned, carry_out_plan, plan_books, read_books
from vaultkit.app.plan import Plan as NoteChanges
from vaultkit.app.session import Loaded
from vaultkit.cli.changing import at_terminal, change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.naming import the_event
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.cli.review import Since
from vaultkit.dates import Span, earlier, later
from vaultkit.errors import UsageProblem
from vaultkit.importing.choosing import chooser, works_at
from vaultkit.importing.meeting import Days
from vaultkit.importing.meetings import Around
from vaultkit.importing.plan import MeetingRow, Plan, summary
from vaultkit.importing.plan_text import left_lines, plan_text, reviewed
from vaultkit.importing.values import FILLED, OF_EVENTS, Options
from vaultkit.model.event import Event
from vaultkit.render.escape import plain, visible
from vaultkit.render.json_text import dumped

_SINCE = Span(90, "day")
_MOST_DAYS = Span(10, "year")
_MOST_TOLD = 50
"""Problems of the files that are told one by one."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True), metavar="FILE|FOLDER...")
@click.option("--new", is_flag=True, help="Make notes of those who have none.")
@click.option(
    "--only",
    multiple=True,
    metavar="WORDS",
    help='Those alone: a name, or "company:acme -tag:family", as `contacts` takes it.',
    shell_complete=completing("words for files"),
)
@click.option("--take", metavar="PROPERTIES", help="Properties for which the file wins: company,role.")
@click.option(
    "--event",
    "event_name",
    metavar="EVENT",
    help="The files list guests: add them to its attendees.",
    shell_complete=completing("events"),
)
@click.option(
    "--since",
    metavar="SPAN|DAY",
    type=Since(),
    help="Of a calendar: meetings since then as touches. Without it 90 days are shown, and taken in the review alone.",
    shell_complete=completing("spans"),
)
@click.option(
    "--until", metavar="SPAN|DAY", type=Since(), default="60d", show_default=True, help="Of a calendar: until when."
)
@click.option("--private", is_flag=True, help="Of a calendar: private meetings, too.")
@click.option("--met", is_flag=True, help="Take the day you connected on LinkedIn as `met`.")
@click.option("--tags", is_flag=True, help="Take categories as tags of new notes.")
@click.option("--notes", is_flag=True, help="Take the files' own notes into new notes.")
@click.option("--find", "company", metavar="COMPANY", help="Only list who works there; writes nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@dry_run_option
@json_option
@vault_command
def import_(  # noqa: PLR0913 - one parameter an option
    request: Request,
    *,
    files: tuple[str, ...],
    new: bool,
    only: tuple[str, ...],
    take: str | None,
    event_name: str | None,
    since: date | Span | None,
    until: date | Span,
    private: bool,
    met: bool,
    tags: bool,
    notes: bool,
    company: str | None,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring people and meetings in from other programs' files.

    vCards and calendars (a file or a folder of them), CSV of Google, Outlook, Thunderbird and LinkedIn (or its ZIP),
    Monica 4, guest lists. The notes of people who are known get what they lack; nothing in them is overwritten without
    --take. Who may be meant by two notes is shown, and never decided. Meetings to come get a note.
    """
    asks = at_terminal() and not (yes or dry_run or as_json)
    past = since is not None or asks
    options = Options(new, _taken(take), met=met, tags=tags, notes=notes, past=past, private=private)
    days = _days(request.today, since or _SINCE, until)
    loaded = request.load_to_change(dry_run=dry_run or company is not None)
    event = the_event(loaded.vault, event_name, request.today) if event_name is not None else None
    books = read_books(files, loaded.settings.import_columns, guests=event is not None, days=days)
    if new and not only and all(book.has_strangers for book in books):
        message = "a LinkedIn file holds everybody; say of whom to make notes: --new --only company:NAME, or a name"
        raise UsageProblem(message)
    meant = chooser(only, request.on_day(loaded)) if only else None
    planned = plan_books(loaded, books, options, meant, request.today)
    plan, about = planned.plan, planned.around
    _tell(request, planned)
    if company is not None:
        _find(request, plan, company, as_json=as_json)
        return
    if not (yes or dry_run or as_json) and (asks or event is not None or plan.sets_something):
        plan = _reviewed(plan, about)
    what = f"import {', '.join(files)}"
    _write(request, loaded, _Accepted(plan, event, what), dry_run=dry_run or (as_json and not yes), as_json=as_json)


class _Accepted(NamedTuple):
    """What is to be written."""

    plan: Plan
    event: Event | None
    what: str


def _taken(written: str | None) -> frozenset[str]:
    """The properties of `--take`. Raises UsageProblem for one that an import does not fill."""
    names = [name.strip().casefold() for name in (written or "").split(",") if name.strip()]
    every = tuple(dict.fromkeys((*FILLED, *OF_EVENTS)))
    for name in names:
        if name not in every:
            near = get_close_matches(name, every, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(every)}"
            raise UsageProblem(f"--take knows no property “{name}”: {hint}")
    return frozenset(names)


def _days(today: date, since: date | Span, until: date | Span) -> Days:
    """The days of calendars that are looked at. Raises UsageProblem where there are none, or too many."""
    first = since if isinstance(since, date) else earlier(today, since)
    last = until if isinstance(until, date) else later(today, until)
    if not first <= last <= later(first, _MOST_DAYS):
        raise UsageProblem(f"a calendar cannot be read from {first} to {last}; ten years are the most")
    return Days(first, last, datetime.astimezone)


def _tell(request: Request, planned: Planned) -> None:
    """Tell what is odd in the files."""
    problems = planned.problems
    request.warn(problems[:_MOST_TOLD])
    if len(problems) > _MOST_TOLD:
        click.echo(f"and {len(problems) - _MOST_TOLD} more of such problems", err=True)
    if (guest := planned.at_every) is not None:
        name = f"{guest.name} ({guest.email})" if guest.name else guest.email
        hint = "if that is you, name your own note in `me` (docs/settings.md)"
        click.echo(plain(f"{name} is at every meeting; {hint}"), err=True)


def _reviewed(plan: Plan, about: Around) -> Plan:
    """The plan as it was accepted at the terminal. Raises UsageProblem where it was not."""
    text = plan_text(plan)
    if not at_terminal():
        click.echo(visible(text), nl=False)
        raise UsageProblem(f"{summary(plan)}; nobody is here to confirm it: --yes writes it, --dry-run shows the diff")
    while True:
        click.echo(visible(summary(plan)), err=True)
        answer = click.prompt(
            "[a]pply, [e]dit, [s]how, [q]uit", type=click.Choice(list("aesq")), show_choices=False, err=True
        )
        if answer == "a":
            return plan
        if answer == "q":
            raise UsageProblem("nothing was written")
        if answer == "s":
            click.echo(visible(text), nl=False)
            continue
        edited = click.edit(text, extension=".txt")
        if edited is None:
            continue
        try:
            plan = reviewed(plan, edited, about)
        except UsageProblem as error:
            click.echo(f"Error: {error}", err=True)
        text = edited


def _write(request: Request, loaded: Loaded, accepted: _Accepted, *, dry_run: bool, as_json: bool) -> None:
    plan = accepted.plan
    outcomes: list[Outcome] = []

    def planned(read: Loaded) -> NoteChanges:
        outcomes[:] = [carry_out_plan(read, plan, request.now, accepted.event)]
        return outcomes[0].changes

    _, changes = change_of(request, planned, accepted.what, dry_run=dry_run, loaded=loaded)
    [outcome] = outcomes
    for left in outcome.left:
        click.echo(plain(left), err=True)
    said = "\n".join(plain(line) for line in (*outcome.done, *left_lines(plan), summary(plan)))
    tell(request, said, changes, told=_json(plan, outcome), as_json=as_json, dry_run=dry_run)


def _find(request: Request, plan: Plan, company: str, *, as_json: bool) -> None:
    """Tell who works at a company, by the files, and their notes."""
    rows = [row for row in plan.rows if any(works_at(card, company) for card in row.cards)]
    if as_json:
        people = [
            {
                "name": row.card.name,
                "role": row.card.role or None,
                "company": row.card.company,
                "path": row.path or None,
            }
            for row in rows
        ]
        click.echo(dumped({"people": people}))
        return
    for row in rows:
        note = row.path or (f"perhaps {' or '.join(row.between)}" if row.between else "no note")
        parts = (row.card.name or "without a name", row.card.role, note)
        click.echo(plain(" · ".join(part for part in parts if part)))
    if not rows:
        request.say(plain(f"nobody in these files works at “{company}”"))


def _json(plan: Plan, outcome: Outcome) -> dict[str, object]:
    return {
        "rows": [
            {
                "number": row.number,
                "fate": row.fate,
                "name": row.name,
                "path": row.path or None,
                "between": list(row.between),
                "why": row.why or None,
                "sources": [{"file": card.source, "number": card.number, "line": card.line} for card in row.cards],
                "changes": [{"property": one.name, "value": one.value, "old": one.old or None} for one in row.changes],
                "differing": [
                    {"property": one.name, "value": one.value, "note": one.old or None} for one in row.differing
                ],
                "values": dict(row.values),
            }
            for row in plan.rows
        ],
        "left_out": dict(plan.left_out),
        "meetings": [_meeting_json(row) for row in plan.meetings],
        "left_meetings": dict(plan.left_meetings),
        "left": list(outcome.left),
    }


def _meeting_json(row: MeetingRow) -> dict[str, object]:
    meeting = row.meeting
    return {
        "number": row.number,
        "fate": row.fate,
        "name": row.name,
        "date": meeting.when,
        "guests": list(row.guests),
        "path": row.path or None,
        "between": list(row.between),
        "why": row.why or None,
        "source": {"file": meeting.source, "line": meeting.line},
        "changes": [{"property": one.name, "value": one.value, "old": one.old or None} for one in row.changes],
        "differing": [{"property": one.name, "value": one.value, "note": one.old or None} for one in row.differing],
    }
