"""What holds for any tick in any vault: whose notes it writes into, whose contact it is, and that its line is settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from vault_builder import files_in, read_vault

from rules.some_vaults import TODAY, vault_texts
from vaultkit.actions.note_edit import NewText, NoteEdit, edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import TICK_ACTIONS, ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.actions.tick_targets import find_targets
from vaultkit.errors import EditRefused
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import read_note
from vaultkit.model.context import Context
from vaultkit.model.vault import Vault
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.ask import AskItem
from vaultkit.rules.debrief import DebriefItem
from vaultkit.rules.item import Item, TickTarget
from vaultkit.rules.new_name import NewNameItem
from vaultkit.rules.registry import KINDS
from vaultkit.rules.thank import ThankItem
from vaultkit.settings import DEFAULTS, FILE_NAME, read_settings


def vault_of(files: dict[str, str]) -> Vault:
    task_format = Configuration().task_format
    notes = [read_note(path, text, task_format) for path, text in files.items() if path != FILE_NAME]
    return read_vault(notes, read_settings(files.get(FILE_NAME))[0], Configuration())


def boxes_of(item: Item) -> Iterator[tuple[str, str]]:
    """What can be ticked at a line: a sign and the outcome of a box; also the boxes of lines that ask for their end."""
    yield from (("x", ""), (">", ""), ("-", ""))
    outcomes = {"gave", "month", "end", *(box.outcome for box in item.boxes)}
    yield from (("x", outcome) for outcome in TICK_ACTIONS[item.kind].outcomes if outcome in outcomes)
    yield from (("x", box.outcome) for box in item.boxes if box.person)


@settings(max_examples=150)
@given(vault_texts, st.data())
def test_a_tick_writes_where_its_line_belongs_is_contact_with_nobody_else_and_settles_it(
    texts: list[str], data: st.DataObject
) -> None:
    files = files_in("\n".join(texts))
    vault = vault_of(files)
    context = Context(vault, DEFAULTS, TODAY)
    items = [item for item in build_agenda(context).items if KINDS[item.kind].has_box]
    assume(items)
    item = data.draw(st.sampled_from(items))
    symbol, outcome = data.draw(st.sampled_from(list(boxes_of(item))))
    words = data.draw(st.sampled_from([(), ("as said",), ("as said", "and more")]))
    of_person = next((box.person for box in item.boxes if box.outcome == outcome), None)
    whom = of_person or (item.people[0] if item.people and not item.about_note else None)
    met = item.people if isinstance(item, DebriefItem) and (symbol, outcome) == ("x", "") else (whom,)
    thanked_ahead = whom and any(entry.day > TODAY for entry in vault.tagged(whom, "thanked"))
    assume(not (isinstance(item, ThankItem) and thanked_ahead))  # thanks dated ahead: the tick counts as made already
    target = find_targets(context, {item.id: whom.name if whom else ""})[item.id]
    tick = Tick(symbol, TODAY, name=whom.name if whom else "", words=words, outcome=outcome)
    text_of = lambda path: "" if path == FILE_NAME else files[path]  # noqa: E731
    sources = Sources(vault, DEFAULTS, Configuration().task_format, text_of, new_contact)
    try:
        changed = edited(ticked(tick, target, sources), text_of)
    except EditRefused:
        return
    after = vault_of({**files, **changed})

    assert changed.keys() <= notes_of(item, target) | ({whom.path} if whom else set())
    for person in vault.people:
        if person not in met:
            days, before = after.touch_days(person), vault.touch_days(person)
            # an event that did not happen was contact with nobody
            assert set(days) <= set(before) if isinstance(item, DebriefItem) else days == before, person.name
    if outcome != "gave":
        standing = build_agenda(Context(after, DEFAULTS, TODAY)).items
        assert matter(item) not in map(matter, standing)


def new_contact(name: str, _day: date) -> NoteEdit:
    return f"People/{name}.md", NewText("---\ntype: contact\n---\n")


def matter(item: Item) -> tuple[str, str]:
    """What a line is about: who else can be asked for a need stands under the need's id."""
    return item.id, f"{item.ask.candidate.way} {item.ask.whom.key}" if isinstance(item, AskItem) else ""


def notes_of(item: Item, target: TickTarget) -> set[str | None]:
    """The notes of the one whom a line is about, of its need, its promise, its favours or its event."""
    if isinstance(item, NewNameItem):
        return {new_contact(item.people[0].name, TODAY)[0], FILE_NAME}
    favours = [favour.path for favour in item.gift.favours] if isinstance(item, ThankItem) else []
    without_note = [target.path] if item.people and item.people[0].path is None else []
    return {item.source.path, *favours, *without_note, *(person.path for person in item.people[:1])}
