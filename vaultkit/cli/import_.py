"""`vaultkit import`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

import click

from vaultkit.app.commands import Plan as NoteChanges
from vaultkit.app.importing import Outcome, carry_out_plan, note_names, read_books
from vaultkit.app.session import Loaded
from vaultkit.cli.changing import at_terminal, change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.naming import the_event
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import UsageProblem
from vaultkit.importing.choosing import chooser, works_at
from vaultkit.importing.plan import Plan, plan_import, summary
from vaultkit.importing.plan_text import left_lines, plan_text, reviewed
from vaultkit.importing.values import FILLED, Options
from vaultkit.model.event import Event
from vaultkit.render.escape import plain, visible
from vaultkit.render.json_text import dumped

_MOST_TOLD = 50
"""Problems of the files that are told one by one."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True), metavar="FILE|FOLDER...")
@click.option("--new", is_flag=True, help="Make notes of those who have none.")
@click.option("--only", multiple=True, metavar="WORDS", help="Those alone: a name, company=NAME, tag=WORD, role=WORDS.")
@click.option("--take", metavar="PROPERTIES", help="Properties for which the file wins: company,role.")
@click.option(
    "--event",
    "event_name",
    metavar="EVENT",
    help="The files list guests: add them to its attendees.",
    shell_complete=completing("events"),
)
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
    met: bool,
    tags: bool,
    notes: bool,
    company: str | None,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring people in from other programs' files.

    vCards (a file or a folder of them), CSV of Google, Outlook, Thunderbird and LinkedIn (or its ZIP), Monica 4, guest
    lists. The notes of people who are known get what they lack; nothing in them is overwritten without --take. Who may
    be meant by two notes is shown, and never decided.
    """
    options = Options(new=new, take=_taken(take), met=met, tags=tags, notes=notes)
    is_meant = chooser(only)
    loaded = request.load_to_change(dry_run=dry_run or company is not None)
    event = the_event(loaded.vault, event_name, request.today) if event_name is not None else None
    books = read_books(files, loaded.settings.import_columns, guests=event is not None)
    problems = [problem for book in books for problem in book.problems]
    request.warn(problems[:_MOST_TOLD])
    if len(problems) > _MOST_TOLD:
        click.echo(f"and {len(problems) - _MOST_TOLD} more of such problems", err=True)
    if new and not only and all(book.has_strangers for book in books):
        message = "a LinkedIn file holds everybody; say of whom to make notes: --new --only company=NAME, or a name"
        raise UsageProblem(message)
    plan = plan_import(
        [[card for card in book.cards if is_meant(card)] for book in books],
        loaded.vault.contacts,
        options,
        note_names=note_names(loaded),
        me=loaded.settings.me,
        sparing=() if only else [place for place, book in enumerate(books) if book.has_strangers],
    )
    if company is not None:
        _find(request, plan, company, as_json=as_json)
        return
    sets_something = event is not None or any(row.fate == "new" or row.changes for row in plan.rows)
    if not (yes or dry_run or as_json) and (sets_something or at_terminal()):
        plan = _reviewed(loaded, plan)
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
    for name in names:
        if name not in FILLED:
            near = get_close_matches(name, FILLED, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FILLED)}"
            raise UsageProblem(f"--take knows no property “{name}”: {hint}")
    return frozenset(names)


def _reviewed(loaded: Loaded, plan: Plan) -> Plan:
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
            plan = reviewed(plan, edited, loaded.vault.contacts, note_names(loaded))
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
        "left": list(outcome.left),
    }
