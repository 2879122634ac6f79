"""`vaultkit show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.options import Request, json_option, show_text, vault_command
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.cli.numbers import Meant
    from vaultkit.model.event import Event
    from vaultkit.model.goal import Goal
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=completing("people", "goals", "events"))
@json_option
@vault_command
def show(request: Request, *, name: tuple[str, ...], as_json: bool) -> None:
    """Show everything about one person before you call, about a goal or an event, or a number of `vaultkit today`.

    NAME matches loosely: case, accents and the order of words do not matter, and a first name is enough if only one
    person has it.
    """
    from vaultkit.cli.numbers import meant_by_number
    from vaultkit.model.event import Event
    from vaultkit.model.goal import Goal
    from vaultkit.render import json_text
    from vaultkit.render.goal_view import goal_json, goal_text
    from vaultkit.render.person_view import person_json, person_text
    from vaultkit.render.prep_view import pack_json, pack_text
    from vaultkit.rules.event_pack import event_pack

    context = request.load_context()
    meant = meant_by_number(" ".join(name), context, request.root_name)
    found = _about(meant, context.vault) if meant else _the_one(context.vault, " ".join(name))
    if isinstance(found, Goal):
        told, text = {"goal": goal_json(context, found)}, goal_text(context, found)
    elif isinstance(found, Event):
        pack = event_pack(context, found)
        told, text = pack_json(pack, context.settings), pack_text(context, pack)
    else:
        told, text = person_json(context, found), person_text(context, found)
    if as_json:
        click.echo(json_text.dumped(told))
    else:
        show_text(text)


def _about(meant: Meant, vault: Vault) -> Person | Goal | Event:
    """The person, goal or event that a number stands for. Raises NameNotClear where it is none of them."""
    item = meant.item
    if item and item.subject:
        return item.subject
    if found := item and (vault.goals.get(item.source.path) or vault.events.get(item.source.path)):
        return found
    if item is None:
        raise NameNotClear(f"“{meant.line}” is still to come; `vaultkit show NAME` shows whom it is about")
    raise NameNotClear(f"“{meant.line}” is about no person, event or goal")


def _the_one(vault: Vault, query: str) -> Person | Goal | Event:
    """The only person, goal or event a name fits, people first.

    Raises NameNotClear for nobody, or with the names of those it fits.
    """
    from difflib import get_close_matches

    from vaultkit.cli.naming import fits_several
    from vaultkit.model.names import fitting_people, matches, names_of, names_of_note

    about: list[Goal | Event] = [*vault.goals.values(), *vault.events.values()]
    notes = [(one, names_of_note(one)) for one in about]
    found: list[Person] | list[Goal | Event] = fitting_people(query, vault) or matches(query, notes)
    if len(found) == 1:
        return found[0]
    if found:
        raise fits_several(query, [thing.path or thing.name for thing in found])
    every = [
        name
        for names in (*(names_of(person, vault) for person in vault.people), *(names for _, names in notes))
        for name in names
    ]
    near = get_close_matches(query, every, 1)
    raise NameNotClear(f"no person, goal or event is called “{query}”" + (f"; did you mean {near[0]}?" if near else ""))
