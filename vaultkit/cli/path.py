"""`vaultkit path`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.options import Request, json_option, show_text, vault_command
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.model.person import Person


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME|NEED", shell_complete=completing("people", "needs"))
@json_option
@vault_command
def path(request: Request, *, name: tuple[str, ...], as_json: bool) -> None:
    """Show up to three ways to a person, or to each candidate of a need.

    Each step says who states it and where, how warm it is, and how many days to allow.
    """
    from vaultkit.model.introductions import Introductions
    from vaultkit.render.json_text import dumped
    from vaultkit.render.path_view import path_json, paths_text

    context = request.load_context()
    targets = _targets(context, " ".join(name))
    introductions = Introductions(context)
    found = [(target, introductions.paths(target)) for target in targets]
    if as_json:
        told = [{"person": target, "paths": [path_json(way, introductions) for way in ways]} for target, ways in found]
        click.echo(dumped({"targets": told}))
        return
    texts = [paths_text(target, ways, introductions) for target, ways in found]
    show_text("\n\n".join(texts))


def _targets(context: Context, query: str) -> list[Person]:
    """The person a name fits, or the candidates of the need it fits. Raises NameNotClear."""
    from vaultkit.cli.naming import fits_several
    from vaultkit.model.names import fitting_people, matches
    from vaultkit.model.thread import threads

    vault = context.vault
    people = fitting_people(query, vault)
    if len(people) == 1:
        return people
    if people:
        raise fits_several(query, [known.path or known.name for known in people])
    needs = matches(query, [(need, (need.text,)) for need in vault.needs if need.status == "open"])
    if len(needs) > 1:
        raise NameNotClear(f"“{query}” fits {len(needs)} needs: {'; '.join(need.text for need in needs[:5])}")
    if not needs:
        raise NameNotClear(f"no person and no open need is called “{query}”")
    candidates = [candidate.person for candidate in threads(context).of(needs[0]).standing]
    if not candidates:
        raise NameNotClear(f"nobody is noted for “{needs[0].text}” yet; `vaultkit goals` shows who might")
    return list(dict.fromkeys(candidates))
