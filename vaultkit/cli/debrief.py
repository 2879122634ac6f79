"""`vaultkit debrief`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.naming import event_called
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.actions.debrief_words import Said
    from vaultkit.model.context import Context
    from vaultkit.model.event import Event
    from vaultkit.model.person import Person

_MET = frozenset({"y", "yes", "met", "x", "+"})
_NOT = frozenset({"n", "no", "-"})
_STOP = frozenset({"q", "quit"})


@click.command()
@click.argument("event", nargs=-1, shell_complete=completing("events"))
@click.option("--missed", is_flag=True, help="It did not happen, or not with you.")
@dry_run_option
@json_option
@vault_command
def debrief(request: Request, *, event: tuple[str, ...], missed: bool, dry_run: bool, as_json: bool) -> None:
    """Note who was at an event: the newest with nothing noted yet, or the one you name.

    \b
    It asks about one person after the other:
      enter            nothing is known
      y                you met
      n                not there
      slides by fri    a promise to you
      me: the article  a promise of yours
      thanks for the intro; her firm moves to Porto
      q                enough
    """
    from vaultkit.actions.debrief import said_of
    from vaultkit.app.answers import plan_debrief
    from vaultkit.dates import weekday_day
    from vaultkit.render.escape import plain

    loaded = request.load_to_change(dry_run=dry_run)
    context = request.on_day(loaded)
    meant = _meant(context, " ".join(event))
    day = weekday_day(meant.last_day or request.today, request.today)
    title = f"{plain(meant.name)}, {day}"
    answers = {} if missed else dict(_answers(context.vault.attendees[meant.path], title))
    _, changes = change_of(
        request,
        lambda vault: plan_debrief(vault, meant.path, None if missed else answers, request.today),
        f"debrief {meant.name}",
        dry_run=dry_run,
        loaded=loaded,
    )
    told = "it did not happen" if missed else f"met {len(answers)} of {len(context.vault.attendees[meant.path])}"
    if (missed or answers) and not changes:
        told = "the notes say so already"
    lines = [f"{title}: {told}"]
    for person, typed in answers.items():
        understood = said_of(meant, person, [typed] if typed else [], request.today, context.vault)
        lines += (f"  {line}" for line in _met_words(person, understood, request.today))
    said = "\n".join([*lines, *(f"  in {plain(change.path)}" for change in changes)])
    people = [person.name for person in answers]
    tell(
        request, said, changes, told={"event": meant.path, "met": people, "missed": missed},
        as_json=as_json, dry_run=dry_run,
    )  # fmt: skip


def _met_words(person: Person, said: Said, today: date) -> Iterator[str]:
    """How what was typed of somebody was understood."""
    from vaultkit.render.capture_words import met_words

    promises = [(task.text, task.by, task.whose == "theirs") for task in said.tasks]
    words = (*said.words, *([said.stage_words] if said.stage else []))
    yield from met_words(person, words, promises, said.favours, today)


def _answers(people: tuple[Person, ...], title: str) -> Iterator[tuple[Person, str]]:
    """What is typed of each person who was met; the end of input ends it."""
    from vaultkit.render.escape import plain

    click.echo(f"{title}: who was there? (y, n, what was said or promised, enter: not known, q: enough)", err=True)
    for person in people:
        click.echo(f"{plain(person.name)}: ", nl=False, err=True)
        try:
            typed = input().strip()
        except EOFError:
            click.echo(err=True)
            return
        if typed.casefold() in _STOP:
            return
        if typed and typed.casefold() not in _NOT:
            yield person, "" if typed.casefold() in _MET else typed


def _meant(context: Context, query: str) -> Event:
    """The event of that name that has begun; without a name the newest that is asked about. Raises NameNotClear."""
    from vaultkit.rules.debrief import debrief as asked_about

    vault = context.vault
    asked = [vault.events[item.source.path] for item in asked_about(context)]
    if not query:
        if not asked:
            raise NameNotClear("no event of the last days waits for it; name one: `vaultkit debrief EVENT`")
        return max(asked, key=lambda one: (one.last_day or date.min, one.path))
    begun = [one for one in vault.events.values() if one.first_day and one.first_day <= context.today]
    return event_called(query, begun, asked, "event that has begun")
