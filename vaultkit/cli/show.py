"""`vaultkit show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.completion import complete_people
from vaultkit.cli.options import Request
from vaultkit.cli.options import json_option
from vaultkit.cli.options import vault_command
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.records.person import Person
    from vaultkit.records.vault import Vault


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_people)
@json_option
@vault_command
def show(request: Request, *, name: tuple[str, ...], as_json: bool) -> None:
    """Tell everything about one person: last touches, what is open both ways, how they are.

    NAME matches loosely: case, accents and the order of words do not matter, and a first name is enough if only one
    person has it.
    """
    from vaultkit.render import json_text
    from vaultkit.render.terminal import person_text
    from vaultkit.rules.agenda import build_agenda

    loaded = request.load()
    person = _the_one(loaded.vault, " ".join(name))
    made = build_agenda(loaded.vault, loaded.settings, request.today)
    if as_json:
        click.echo(json_text.dumped(json_text.shown_person(person, loaded.vault, made)))
    else:
        click.echo(person_text(person, loaded.vault, loaded.settings, made))


def _the_one(vault: Vault, query: str) -> Person:
    """The only person a name fits. Raises NameNotClear for nobody, or with the names of those it fits."""
    from difflib import get_close_matches

    from vaultkit.records.names import matches

    named = [(person, _names(vault, person)) for person in vault.people]
    found = matches(query, named)
    if len(found) == 1:
        return found[0]
    if found:
        fitting = ", ".join(person.path or person.name for person in found[:10])
        raise NameNotClear(f"“{query}” fits {len(found)} people: {fitting}")
    near = get_close_matches(query, [name for _, names in named for name in names], 1)
    raise NameNotClear(f"nobody is called “{query}”" + (f"; did you mean {near[0]}?" if near else ""))


def _names(vault: Vault, person: Person) -> tuple[str, ...]:
    contact = vault.contact(person)
    path = (person.path, person.path.removesuffix(".md")) if person.path else ()
    return (person.name, *path, *(contact.aliases if contact else ()))
