"""What every kind of agenda item has, and how its items, its targets and what is asked about one person go together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as how_often
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.some_vaults import TODAY, vault_texts
from rules.vault_of import context_of, person, vault_of
from vaultkit.actions.tick import TICK_ACTIONS
from vaultkit.actions.tick_targets import find_targets
from vaultkit.model.context import Context
from vaultkit.render.words import WORDS
from vaultkit.rules.agenda import build_agenda, items_about
from vaultkit.rules.registry import KINDS, tick_targets
from vaultkit.settings import DEFAULTS

often = how_often(max_examples=100, deadline=None)
days = st.integers(-9, 9).map(lambda passed: date.fromordinal(TODAY.toordinal() + passed))


def test_every_kind_has_words() -> None:
    assert list(WORDS) == list(KINDS)


def test_every_kind_with_a_box_says_what_a_tick_does() -> None:
    assert list(TICK_ACTIONS) == [*(name for name, kind in KINDS.items() if kind.has_box), "log"]


@often
@given(vault_texts, days)
def test_every_box_on_an_agenda_has_a_target_on_the_same_and_the_next_day(blocks: list[str], today: date) -> None:
    context = Context(vault_of("".join(blocks)), DEFAULTS, today)
    boxes = {item.key: item for item in build_agenda(context).items if KINDS[item.kind].has_box}
    for day in (today, date.fromordinal(today.toordinal() + 1)):
        targets = {target.key: target.kind for target in tick_targets(replace(context, today=day))}
        assert boxes.keys() <= targets.keys()
        assert all(targets[key] == item.kind for key, item in boxes.items())


@often
@given(vault_texts, st.booleans())
def test_a_target_is_found_by_its_id_whoever_is_named(blocks: list[str], named: bool) -> None:
    context = Context(vault_of("".join(blocks)), DEFAULTS, TODAY)
    every = {target.key.block_id: target for target in tick_targets(context)}
    names = {key: target.person.name if named and target.person else "Nobody" for key, target in every.items()}
    assert find_targets(context, {**names, "vk-of-nothing": "Ana"}) == every


@often
@given(vault_texts, days)
def test_what_is_asked_about_one_person_is_what_everybodys_agenda_says(blocks: list[str], today: date) -> None:
    settings = replace(DEFAULTS, open_lines=1000, reconnect_items=1000)
    context = Context(vault_of("".join(blocks)), settings, today)
    items = build_agenda(context).items
    for somebody in context.vault.people:
        assert items_about(context, somebody) == [item for item in items if somebody in item.people]


def test_an_item_that_stands_below_anothers_line_is_in_that_place() -> None:
    context = context_of(
        person("Ana", "type: contact", "- 2026-11-20 read my CV #got")
        + "== Goals/Role.md\n---\ntype: goal\ndeadline: 2026-12-22\n---\n## Needs\n"
        + "- [ ] a word with a hiring manager #hiring\n    - [[Bea]] — asked 2026-11-08\n"
        + "- [ ] a tour #tours\n    - [[Bea]] via [[Ana]] — assumed\n",
        "2026-11-22",
    )
    bea = next(one for one in context.vault.people if one.name == "Bea")
    items = [item for item in build_agenda(context).items if bea in item.people]
    assert [(item.kind, item.people[0].name) for item in items] == [("ask", "Ana"), ("stalled", "Bea")]
    assert items_about(context, bea) == items


@pytest.mark.parametrize("open_lines", [0, 1])
def test_the_room_on_the_agenda_hides_nothing_that_is_asked_about_a_person(open_lines: int) -> None:
    text = person("Ana", "next_contact: 2026-11-20", "- [ ] call 📅 2026-11-20") + person("Bea", "cadence: 1 week")
    context = context_of(text, "2026-11-22", replace(DEFAULTS, open_lines=open_lines))
    ana, bea = context.vault.people
    kinds = [[item.kind for item in items_about(context, one)] for one in (ana, bea)]
    assert kinds == [["to-do", "next-contact"], ["neglected"]]
