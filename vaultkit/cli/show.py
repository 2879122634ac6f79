"""`vaultkit show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.cli.numbers import Meant
    from vaultkit.model.goal import Goal
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing("people", "goals"))
@json_option
@vault_command
def show(request: Request, *, name: tuple[str, ...], as_json: bool) -> None:
    """Show everything about one person before you call, about one goal, or about a number of `vaultkit today`.

    NAME matches loosely: case, accents and the order of words do not matter, and a first name is enough if only one
    person has it.
    """
    from vaultkit.cli.numbers import meant_by_number
    from vaultkit.model.goal import Goal
    from vaultkit.render import json_text
    from vaultkit.render.goal_view import goal_json, goal_text
    from vaultkit.render.person_view import person_json, person_text
    from vaultkit.render.prep_view import pack_json, pack_text
    from vaultkit.rules.event_pack import event_pack

    context = request.load_context()
    meant = meant_by_number(" ".join(name), context, request.root_name)
    if meant and meant.item and meant.item.source.path in context.vault.events and not meant.item.subject:
        event = context.vault.events[meant.item.source.path]
        pack = event_pack(context, event)
        click.echo(json_text.dumped(pack_json(pack, context.settings)) if as_json else pack_text(context, pack))
        return
    found = _about(meant, context.vault) if meant else _the_one(context.vault, " ".join(name))
    if isinstance(found, Goal):
        click.echo(json_text.dumped({"goal": goal_json(context, found)}) if as_json else goal_text(context, found))
        return
    if as_json:
        click.echo(json_text.dumped(person_json(context, found)))
    else:
        click.echo(person_text(context, found))


def _about(meant: Meant, vault: Vault) -> Person | Goal:
    """The person or goal that a number stands for. Raises NameNotClear where it is neither."""
    item = meant.item
    if item and item.subject:
        return item.subject
    if item and item.source.path in vault.goals:
        return vault.goals[item.source.path]
    raise NameNotClear(f"“{meant.line}” is about no person, event or goal")


def _the_one(vault: Vault, query: str) -> Person | Goal:
    """The only person or goal a name fits, people first.

    Raises NameNotClear for nobody, or with the names of those it fits.
    """
    from difflib import get_close_matches

    from vaultkit.cli.naming import fits_several
    from vaultkit.markdown.link import stem_of
    from vaultkit.model.names import fitting_people, matches, names_of

    goals = [(goal, (goal.name, goal.path, stem_of(goal.path))) for goal in vault.goals.values()]
    found: list[Person] | list[Goal] = fitting_people(query, vault) or matches(query, goals)
    if len(found) == 1:
        return found[0]
    if found:
        raise fits_several(query, [thing.path or thing.name for thing in found])
    every = [
        name
        for names in (*(names_of(person, vault) for person in vault.people), *(names for _, names in goals))
        for name in names
    ]
    near = get_close_matches(query, every, 1)
    raise NameNotClear(f"nobody is called “{query}”" + (f"; did you mean {near[0]}?" if near else ""))
