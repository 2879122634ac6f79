"""What holds of needs, goals, favours and promises whatever the notes are: none is lost, none asked for that is promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import Phase, find, given
from hypothesis import settings as how_often
from hypothesis import strategies as st

from rules.some_vaults import TODAY, vault_texts
from rules.vault_of import vault_of
from vaultkit.model.context import Context
from vaultkit.model.thanks import owed_thanks
from vaultkit.model.thread import threads
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.ask import AskItem
from vaultkit.rules.decide import DecideItem
from vaultkit.rules.goal import GoalItem
from vaultkit.rules.promised import PromisedItem
from vaultkit.rules.stalled import StalledItem
from vaultkit.rules.windows import WINDOWS
from vaultkit.settings import DEFAULTS

often = how_often(max_examples=150, deadline=None)
days = st.integers(-20, 400).map(lambda passed: TODAY + timedelta(days=passed))


def told_on(blocks: list[str], today: date) -> tuple[Context, Agenda]:
    context = Context(vault_of("".join(blocks)), DEFAULTS, today)
    return context, build_agenda(context)


def has_a_line_of(kind: str) -> Callable[[Context, Agenda], bool]:
    return lambda _, agenda: any(item.kind == kind for item in agenda.items)


@pytest.mark.parametrize(
    "found",
    [
        lambda context, agenda: bool(context.vault.active_needs and context.vault.open_promises and agenda.waiting),
        lambda context, _: any(owed_thanks(context.vault, person, TODAY) for person in context.vault.people),
        has_a_line_of("ask"),
        has_a_line_of("stalled"),
        has_a_line_of("decide"),
        has_a_line_of("goal"),
        has_a_line_of("promised"),
    ],
    ids=["open", "owed", "ask", "stalled", "decide", "goal", "promised"],
)
def test_what_the_tests_below_look_at_is_there(found: Callable[[Context, Agenda], bool]) -> None:
    once = how_often(max_examples=500, deadline=None, phases=[Phase.generate], database=None)
    assert find(vault_texts, lambda blocks: found(*told_on(blocks, TODAY)), settings=once)


@often
@given(vault_texts, days)
def test_every_open_need_goal_and_promise_is_on_the_agenda_or_counted_in_the_fold(
    blocks: list[str], today: date
) -> None:
    context, agenda = told_on(blocks, today)
    needs = {one.source for one in agenda.waiting if one.kind == "need"}
    places = {(source.path, source.line) for source in needs}
    goals = {one.source.path for one in agenda.waiting if one.kind == "goal"}
    for item in agenda.items:
        if isinstance(item, AskItem):
            places |= {(need.goal, need.line) for need in (item.ask.need, *item.also)}
        elif isinstance(item, (StalledItem, DecideItem, PromisedItem)) and item.need:
            places.add((item.need.goal, item.need.line))
        elif isinstance(item, GoalItem):
            places |= {(gap.need.goal, gap.need.line) for gap in item.needs}
        if isinstance(item, (GoalItem, DecideItem)):
            goals.add(item.source.path)
    assert {(need.goal, need.line) for need in context.vault.active_needs} <= places
    with_needs = {goal for goal, _ in places}
    assert {path for path, goal in context.vault.goals.items() if goal.status == "active"} <= goals | with_needs
    told = {item.source for item in agenda.items} | {one.source for one in agenda.waiting}
    told |= {one.source for one in agenda.coming}
    lines = {(source.path, source.line) for source in told}
    assert {(one.path, one.task.line) for one in context.vault.open_promises} <= lines


@often
@given(vault_texts, days)
def test_every_favour_is_on_the_agenda_until_it_is_thanked(blocks: list[str], today: date) -> None:
    context, agenda = told_on(blocks, today)
    thanked = {item.people[0] for item in agenda.items if item.kind == "thank"}
    for person in context.vault.people:
        contact = context.vault.contact(person)
        owed = [gift for gift in owed_thanks(context.vault, person, today) if not gift.is_mere_promise]
        assert not owed or person in thanked or (contact is not None and contact.is_gone)


@often
@given(vault_texts, days)
def test_no_line_asks_for_what_is_promised(blocks: list[str], today: date) -> None:
    context, agenda = told_on(blocks, today)
    for item in agenda.items:
        if isinstance(item, AskItem):
            for need in (item.ask.need, *item.also):
                thread = threads(context).of(need)
                pledge = thread.pledge_of(item.ask.whom)
                assert thread.promised is None
                assert pledge is None or pledge.kind == "offered"
        if isinstance(item, StalledItem):
            pledge = threads(context).of(item.need).pledge_of(item.people[0])
            assert pledge is None or pledge.kind == "offered"


@often
@given(vault_texts, days)
def test_nobody_is_asked_in_two_lines_and_no_need_has_two_lines_that_ask(blocks: list[str], today: date) -> None:
    _, agenda = told_on(blocks, today)
    asks = [item for item in agenda.items if isinstance(item, AskItem)]
    whom = [item.ask.whom for item in asks if not item.waits_for]
    assert len(whom) == len(set(whom))
    needs = [(need.goal, need.line) for item in asks for need in (item.ask.need, *item.also)]
    decided = [(one.need.goal, one.need.line) for one in agenda.items if isinstance(one, DecideItem) and one.need]
    assert len(needs + decided) == len(set(needs + decided))


@often
@given(vault_texts)
def test_no_line_that_has_a_window_stands_open_longer_than_four_of_them(blocks: list[str]) -> None:
    _, agenda = told_on(blocks, TODAY)
    open_items = [item for section in agenda.sections for line in section.lines for item in line.items]
    asked = {item.subject for item in open_items if item.kind == "ask"}
    for item in open_items:
        if item.kind in WINDOWS and item.stands_since and not (item.kind == "thank" and item.subject in asked):
            assert item.age != "folded"
