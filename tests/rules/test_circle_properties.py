"""What holds of asking, thanking and reconnecting whatever the notes are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from vault_builder import read_vault

from rules.some_vaults import TODAY, vault_texts
from rules.vault_of import Rule, notes_of, vault_of
from vaultkit.markdown.configuration import Configuration
from vaultkit.model.context import Context
from vaultkit.model.vault import Vault
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.ask import ask
from vaultkit.rules.item import Item
from vaultkit.rules.neglected import neglected
from vaultkit.rules.registry import KINDS, RECONNECT, SECTIONS
from vaultkit.rules.stalled import stalled
from vaultkit.rules.thank import thank
from vaultkit.settings import DEFAULTS

many = hypothesis_settings(max_examples=150, deadline=None)


def ids(rule: Rule, blocks: Iterable[str]) -> set[str]:
    return {item.id for item in rule(Context(vault_of("".join(blocks)), DEFAULTS, TODAY))}


def named(blocks: list[str], having: str = "") -> st.SearchStrategy[str]:
    """Somebody whose note has a word in it; Zed, who has no note, when there is none."""
    notes = [block for block in blocks if block.startswith("== People/") and having in block]
    return st.sampled_from([note.partition(".md")[0].removeprefix("== People/") for note in notes] or ["Zed"])


def with_line(blocks: list[str], name: str, words: str, offset: int) -> list[str]:
    """The vault with one more log line about somebody, in a note of its own."""
    return [*blocks, f"== One more.md\n- {TODAY + timedelta(days=offset)} [[{name}]]: {words}\n"]


def last_touch(vault: Vault, name: str) -> int:
    """The offset of somebody's last touch from today; today's own for those never met, who have no earlier days."""
    person = next((person for person in vault.people if person.name == name), None)
    last = vault.last_touch(person, TODAY) if person else None
    return (last - TODAY).days if last else 0


@many
@given(vault_texts, st.data(), st.integers(-60, 20), st.sampled_from(["well done #thanked", "one more call"]))
def test_no_thanks_and_no_touch_make_a_thank_you_due(
    blocks: list[str], data: st.DataObject, offset: int, words: str
) -> None:
    name = data.draw(named(blocks))
    assert ids(thank, with_line(blocks, name, words, offset)) <= ids(thank, blocks)


@many
@given(vault_texts, st.data(), st.sampled_from(["well done #thanked", "one more call"]))
def test_a_later_touch_makes_nobody_neglected(blocks: list[str], data: st.DataObject, words: str) -> None:
    name = data.draw(named(blocks, "cadence"))
    offset = data.draw(st.just(0) | st.integers(last_touch(vault_of("".join(blocks)), name), 0))
    assert ids(neglected, with_line(blocks, name, words, offset)) <= ids(neglected, blocks)


@many
@given(vault_texts, st.data(), st.integers(0, 20))
def test_a_thanked_today_or_later_settles_only_once_it_is_there(
    blocks: list[str], data: st.DataObject, offset: int
) -> None:
    """A thank-you settles all that came before it on its day, and nothing while it is planned."""
    name = data.draw(named(blocks))
    after = vault_of("".join(with_line(blocks, name, "well done #thanked", offset)))
    owed = {item.people[0].name for item in thank(Context(after, DEFAULTS, TODAY))}
    before = {item.people[0].name for item in thank(Context(vault_of("".join(blocks)), DEFAULTS, TODAY))}
    assert owed == (before - {name} if offset == 0 else before)


@many
@given(vault_texts)
def test_a_met_need_asks_nobody(blocks: list[str]) -> None:
    assert ids(ask, map(_all_met, blocks)) == ids(stalled, map(_all_met, blocks)) == set()


def _all_met(block: str) -> str:
    return block.replace("- [ ]", "- [x]") if block.startswith("== Goals/") else block


@many
@given(vault_texts)
def test_nobody_stands_in_two_places_nor_in_reconnect_who_stands_above(blocks: list[str]) -> None:
    agenda = build_agenda(Context(vault_of("".join(blocks)), DEFAULTS, TODAY))
    subjects = _subjects(agenda)
    everywhere = [key for keys in subjects.values() for key in keys]
    assert len(everywhere) == len(set(everywhere))
    headings = [section.heading for section in SECTIONS]
    above = headings[: headings.index(RECONNECT.heading)]
    assert set(subjects.get(RECONNECT.heading, ())).isdisjoint(key for name in above for key in subjects.get(name, ()))


def _subjects(agenda: Agenda) -> Mapping[str, list[str]]:
    """Whom the open lines of each section are about."""
    return {
        section.heading: [line.item.subject.key for line in section.lines if line.item.subject]
        for section in agenda.sections
    }


@many
@given(vault_texts, st.randoms(use_true_random=False))
def test_the_order_of_log_lines_changes_no_item(blocks: list[str], random: Random) -> None:
    shuffled = [_shuffled(block, random) for block in blocks]
    assert _told(blocks) == _told(shuffled)


_LOG_LINES = re.compile(r"(?:^- \d{4}-\d\d-\d\d met.*\n?)+", re.M)


def _shuffled(block: str, random: Random) -> str:
    """A note whose log lines stand in another order."""

    def in_another_order(found: re.Match[str]) -> str:
        lines = found[0].splitlines()
        return "".join(f"{line}\n" for line in random.sample(lines, len(lines)))

    return _LOG_LINES.sub(in_another_order, block)


def _told(blocks: Iterable[str]) -> Counter[tuple[object, ...]]:
    return Counter(map(_facts, build_agenda(Context(vault_of("".join(blocks)), DEFAULTS, TODAY)).items))


def _facts(item: Item) -> tuple[object, ...]:
    """What an item says, but for the line it was read from."""
    return (item.kind, item.id, item.people, item.title, item.due, item.days_late, item.rank)


@many
@given(vault_texts, st.randoms(use_true_random=False), st.sampled_from([kind.find for kind in KINDS.values()]))
def test_the_order_of_files_changes_no_item(blocks: list[str], random: Random, rule: Rule) -> None:
    notes = notes_of("".join(blocks))
    vaults = (read_vault(order, DEFAULTS, Configuration()) for order in (notes, random.sample(notes, len(notes))))
    first, second = (list(rule(Context(vault, DEFAULTS, TODAY))) for vault in vaults)
    assert first == second
