"""`vaultkit link`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from shlex import quote

import click

from vaultkit.app.linking import Linking, Places, plan_links, unlinked_places
from vaultkit.app.plan import Plan
from vaultkit.app.session import Loaded
from vaultkit.cli.changing import at_terminal, change_of, dry_run_option, show_differences, tell
from vaultkit.cli.completion import completing
from vaultkit.cli.naming import people_asked
from vaultkit.cli.options import AskingCommand, Request, json_option, vault_command
from vaultkit.dates import counted
from vaultkit.errors import UsageProblem
from vaultkit.model.person import Person
from vaultkit.model.unlinked import Unlinked
from vaultkit.render.escape import plain


@click.command(cls=AskingCommand)
@click.argument(
    "name",
    nargs=-1,
    metavar="[NAME | WORDS]...",
    shell_complete=completing("people", "query words", behind="query words"),
)
@click.option("--yes", is_flag=True, help="Link all of them without asking.")
@dry_run_option
@json_option
@vault_command
def link(request: Request, *, name: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool) -> None:
    """Show where full names stand without a link in dated notes, and link those you choose.

    A link in a dated note counts as contact. Only full names and aliases that mean one contact are linked: never a
    first name alone, and nothing in headings, quotations, code, comments and links. Without a terminal it only shows.
    WORDS choose people, as in `vaultkit contacts`.
    """
    loaded = request.load_to_change(dry_run=dry_run)
    only = people_asked(name, request.on_day(loaded)) if name else None
    places = unlinked_places(loaded, only)
    asks = not (yes or dry_run or as_json) and at_terminal()
    shows_only = dry_run or not (yes or asks)
    chosen = _chosen(loaded, places) if asks else places
    made: list[Linking] = []

    def planned(read: Loaded) -> Plan:
        made[:] = [plan_links(read, chosen if read is loaded else unlinked_places(read, chosen))]
        return made[0].plan

    _, changes = change_of(request, planned, _what(chosen), dry_run=shows_only, loaded=loaded)
    for refused in made[0].refused:
        click.echo(plain(refused), err=True)
    told = {"people": [_json(person, by) for person, by in chosen.items()]}
    tell(
        request,
        _told(chosen, name, shows_only=shows_only, found=bool(places)),
        changes,
        told=told,
        as_json=as_json,
        dry_run=shows_only,
    )


def _what(places: Places) -> str:
    names = [person.name for person in places]
    return f"link {names[0]}" if len(names) == 1 else f"link {counted(len(names), 'name')}"


def _chosen(loaded: Loaded, places: Places) -> Places:
    """Those of the places that are to be linked, asked person by person, each with its difference."""
    chosen: dict[Person, Mapping[str, Sequence[Unlinked]]] = {}
    people = list(places)
    for at, person in enumerate(people):
        show_differences(plan_links(loaded, {person: places[person]}).plan.changes())
        question = f"Link {plain(person.name)} in {counted(len(places[person]), 'note')}? [y]es, [n]o, [a]ll, [q]uit"
        answer = click.prompt(question, type=click.Choice(list("ynaq")), show_choices=False, err=True)
        if answer == "q":
            raise UsageProblem("nothing was written")
        if answer == "a":
            return {**chosen, **{one: places[one] for one in people[at:]}}
        if answer == "y":
            chosen[person] = places[person]
    return chosen


def _told(places: Places, name: tuple[str, ...], *, shows_only: bool, found: bool) -> str:
    """`Ana Silva: 3 places in 2 notes`, a line each."""
    command = " ".join(("vaultkit link", *map(quote, name)))
    lines = []
    for person, by in places.items():
        count = sum(map(len, by.values()))
        lines.append(f"{plain(person.name)}: {counted(count, 'place')} in {counted(len(by), 'note')}")
    if not lines:
        return "nothing was linked" if found and not shows_only else "no full name stands without a link"
    return "\n".join([*lines, *([f"`{command} --yes` links them"] if shows_only else [])])


def _json(person: Person, by: Mapping[str, Sequence[Unlinked]]) -> dict[str, object]:
    places = [
        {"path": path, "line": place.line, "written": place.written, "link": place.link}
        for path, here in by.items()
        for place in here
    ]
    return {"name": person.name, "path": person.path, "places": places}
