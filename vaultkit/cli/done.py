"""`vaultkit done`."""

from __future__ import annotations

import click

from vaultkit.actions.tick import Tick
from vaultkit.app.commands import plan_tick
from vaultkit.app.session import Loaded
from vaultkit.cli.changing import change_of, dry_run_option, tell
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NameNotClear
from vaultkit.markdown.agenda_marks import BLOCK_ID
from vaultkit.model.names import matches
from vaultkit.model.note_names import one_line
from vaultkit.render.escape import plain, shortened
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import reason
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.item import Item
from vaultkit.rules.registry import KINDS


@click.command()
@click.argument("matter", nargs=-1, required=True, metavar="ID|WORDS")
@click.option("--note", metavar="WORDS", help="What happened; becomes the text of the touch.")
@dry_run_option
@json_option
@vault_command
def done(request: Request, *, matter: tuple[str, ...], note: str | None, dry_run: bool, as_json: bool) -> None:
    """Tick a matter of today's agenda: by its id, or by words that fit exactly one, such as a name.

    It does what ticking the line in the agenda note does.
    """
    loaded = request.load_to_change(dry_run=dry_run)
    block_id, item = _meant(" ".join(matter), loaded, request)
    name = item.people[0].name if item and item.people else ""
    words = (one_line(note),) if note and one_line(note) else ()
    tick = Tick("x", request.today, name=name, words=words)
    what = f"done {_words(item, request) if item else block_id}"
    _, changes = change_of(
        request, lambda vault: plan_tick(vault, tick, block_id), what, dry_run=dry_run, loaded=loaded
    )
    said = what if changes else f"{what}: the notes say so already"
    said = "\n".join([said, *(f"  in {plain(change.path)}" for change in changes)])
    tell(request, said, changes, told={"id": block_id}, as_json=as_json, dry_run=dry_run)


def _meant(typed: str, loaded: Loaded, request: Request) -> tuple[str, Item | None]:
    """The id of the matter that is meant, with its item if it is on today's agenda.

    Raises NameNotClear with the ids of those that fit when the words fit more than one, or none.
    """
    items = build_agenda(request.on_day(loaded)).items
    items = tuple(item for item in items if KINDS[item.kind].has_box)
    if found := BLOCK_ID.fullmatch(typed.strip()):
        block_id = found[1].casefold()
        return block_id, next((item for item in items if item.id == block_id), None)
    named = [
        (
            item,
            [f"{' '.join(one.name for one in item.people) if item.subject else ''} {item.title} {item.kind}"],
        )
        for item in items
    ]
    fitting = matches(typed, named, beginnings=False)
    if not fitting:
        raise NameNotClear(f"nothing on today's agenda fits “{typed}”; `vaultkit agenda --print` shows it")
    if len(fitting) > 1:
        listed = "; ".join(f"{item.id} {_words(item, request)}" for item in fitting[:10])
        raise NameNotClear(f"“{typed}” fits {len(fitting)}: {listed}")
    return fitting[0].id, fitting[0]


def _words(item: Item, request: Request) -> str:
    """Who or what an item is about, and why it is there, in short."""
    about = PLAIN.person(item.people[0]) if item.subject else PLAIN.note(item.source.path)
    return shortened(f"{about}: {reason(item, request.today, PLAIN)}", 100)
