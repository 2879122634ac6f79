"""`vaultkit log`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.naming import chooser
from vaultkit.cli.options import Request, json_option, vault_command

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.model.person import Person


@click.command()
@click.argument("words", nargs=-1)
@click.option("--with", "named", multiple=True, metavar="NAME", help="Who was there; then no names are looked for.")
@click.option("--on", metavar="DAY", help="The day: 2026-11-20, yesterday, last fri, 3 days ago.")
@click.option("--promise", metavar="WORDS", help="What they promised you; a #waiting task below the line.")
@click.option(
    "--i-promise", "--todo", "todo", metavar="WORDS", help="What is yours to do for them; a task below the line."
)
@click.option("--by", metavar="DAY", help="The day of what was promised, unless its words end with it.")
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

    Those you were in touch with are told from those spoken of, and the day it was from days that are mentioned; what
    can be understood in two ways is refused. All other words are kept, with names as links. The line goes into the note
    of the first person, under Log, or into today's daily note with the setting log_to = "daily" and for people without
    a note.
    """
    from vaultkit.actions.log import promised
    from vaultkit.actions.log_words import given_day, understood
    from vaultkit.app.commands import plan_log
    from vaultkit.model.context import Context
    from vaultkit.render.capture_words import promise_words, spoken_of_words, touch_json, touch_words
    from vaultkit.render.escape import plain

    today = request.today
    day = given_day(on, today) if on is not None else None
    tasks = promised(promise, todo, by, today)
    loaded = request.load_to_change(dry_run=dry_run)
    told = understood(" ".join(words), loaded.vault, today, named=named, on=day, choose=chooser(loaded.vault))
    people = told.people
    shown = touch_words(told.day, people, today)
    plan, changes = change_of(
        request,
        lambda vault: plan_log(vault, told, request.now, tasks=tasks, asked=asked),
        f"log {shown}",
        dry_run=dry_run,
        loaded=loaded,
    )
    brake = _brake(Context(plan.after or loaded.vault, loaded.settings, today), people[0]) if asked else None
    said = [
        shown,
        *([f"  {spoken_of_words(told.spoken_of)}"] if told.spoken_of else []),
        *(f"  {promise_words(task.text, task.by, today, theirs=task.whose == 'theirs')}" for task in tasks),
        *(f"  in {plain(change.path)}" for change in changes),
        *([f"  {brake}"] if brake else []),
    ]
    understood_as = touch_json(told.day, people, told.spoken_of, told.text, told.tags)
    tell(
        request,
        "\n".join(said),
        changes,
        told={"understood": understood_as, "brake": brake},
        as_json=as_json,
        dry_run=dry_run,
    )


def _brake(context: Context, person: Person) -> str | None:
    """Whose turn it is to give, this asking counted."""
    from vaultkit.model.exchange import brake
    from vaultkit.render.kindness_words import brake_words

    found = brake(context, person)
    return brake_words(found, context.today) if found else None
