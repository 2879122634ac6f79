"""`vaultkit log`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.naming import chooser
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import UsageProblem

if TYPE_CHECKING:
    from vaultkit.actions.log import Task
    from vaultkit.model.context import Context
    from vaultkit.model.person import Person


@click.command()
@click.argument("words", nargs=-1)
@click.option("--with", "named", multiple=True, metavar="NAME", help="Who was there; then no names are looked for.")
@click.option("--on", metavar="DAY", help="The day: 2026-11-20, yesterday, last fri, 3 days ago.")
@click.option("--promise", metavar="WORDS", help="What they promised you; a #waiting task below the line.")
@click.option("--todo", metavar="WORDS", help="What is yours to do for them; a task below the line.")
@click.option("--by", metavar="DAY", help="The day of the promise and of the to-do: 2026-12-04, friday, 2 weeks.")
@click.option(
    "--asked", is_flag=True, help="You asked for something; adds the tag, and tells whose turn it is to give."
)
@dry_run_option
@json_option
@vault_command
def log(  # noqa: PLR0913 - one parameter an option
    request: Request,
    *,
    words: tuple[str, ...],
    named: tuple[str, ...],
    on: str | None,
    promise: str | None,
    todo: str | None,
    by: str | None,
    asked: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Note that you were in touch.

    \b
    vaultkit log "coffee with ana and bea yesterday: she offered an intro to marta #offer"
    vaultkit log met luis last fri: his firm moves to Porto #news

    Before the colon stand what happened, the names behind `with`, and the day at the beginning or the end; names after
    the colon become links. It goes into the note of the first person, under Log, or into today's daily note with the
    setting log_to = "daily" and for people without a note.
    """
    from vaultkit.actions.log_words import understood
    from vaultkit.app.commands import plan_log
    from vaultkit.model.context import Context
    from vaultkit.render.capture_words import touch_json, touch_words
    from vaultkit.render.escape import plain

    today = request.today
    day, tasks = _day(on, today), _tasks(promise, todo, by, today)
    loaded = request.load_to_change(dry_run=dry_run)
    told = understood(" ".join(words), loaded.vault, today, named=named, on=day, choose=chooser(loaded.vault))
    people = told.people
    shown = touch_words(told.day, f"{told.happened} {told.joint}".strip(), people, today)
    plan, changes = change_of(
        request,
        lambda vault: plan_log(vault, told, request.now, tasks=tasks, asked=asked),
        f"log {shown}",
        dry_run=dry_run,
        loaded=loaded,
    )
    brake = _brake(Context(plan.after or loaded.vault, loaded.settings, today), people[0]) if asked else None
    said = [shown, *(f"  in {plain(change.path)}" for change in changes), *([f"  {brake}"] if brake else [])]
    understood_as = touch_json(told.day, told.happened, people, told.said, told.tags)
    tell(
        request,
        "\n".join(said),
        changes,
        told={"understood": understood_as, "brake": brake},
        as_json=as_json,
        dry_run=dry_run,
    )


def _day(on: str | None, today: date) -> date | None:
    from vaultkit.actions.day_words import PAST_FORMS, past_day

    if on is None:
        return None
    day = past_day(on, today)
    if day is None:
        raise UsageProblem(f"“{on}” is no day that vaultkit knows; write one as {PAST_FORMS}")
    return day


def _tasks(promise: str | None, todo: str | None, by: str | None, today: date) -> list[Task]:
    from vaultkit.actions.day_words import COMING_FORMS, coming_day
    from vaultkit.actions.log import Task

    day = coming_day(by, today) if by is not None else None
    if by is not None and day is None:
        raise UsageProblem(f"“{by}” is no day to come that vaultkit knows; write one as {COMING_FORMS}")
    tasks = [*([Task("theirs", promise, day)] if promise else []), *([Task("mine", todo, day)] if todo else [])]
    if by is not None and not tasks:
        raise UsageProblem("--by is the day of a --promise or a --todo")
    return tasks


def _brake(context: Context, person: Person) -> str | None:
    """Whose turn it is to give, this asking counted."""
    from vaultkit.model.exchange import brake
    from vaultkit.render.kindness_words import brake_words

    found = brake(context, person)
    return brake_words(found, context.today) if found else None
