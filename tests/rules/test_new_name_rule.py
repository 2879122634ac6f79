"""`new-name`: a name with whom you talked on two days is offered a note, once, and what a tick makes of it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import HEADER, agenda_of, context_of, days_with, items_of, person, section_names
from vaultkit.actions.note_edit import NewText, SettingEntry, edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.dates import Period
from vaultkit.errors import EditRefused
from vaultkit.markdown.task import TaskFormat
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import reason
from vaultkit.rules.item import TickTarget
from vaultkit.rules.new_name import NEW_NAME, names_passed_over, new_name
from vaultkit.settings import DEFAULTS

TODAY = "2026-11-22"
ANA = person("Ana Silva")


def daily(text: str, *days: str) -> str:
    return "".join(f"{HEADER}2026-{day}.md\n{text}\n" for day in days)


LUIS = daily("Lunch with [[Luis Ortega]].", "11-03", "11-12")


def found(text: str, today: str = TODAY) -> list[str]:
    """The lines of the rule."""
    items = items_of(new_name, text, today)
    return [f"{item.people[0].name} {reason(item, item.days[-1], PLAIN)}" for item in items]


def test_it_says_when_you_talked() -> None:
    (item,) = items_of(new_name, ANA + LUIS, TODAY)
    assert reason(item, date(2026, 11, 22), PLAIN) == "has no note, make one? · talked 3 Nov and 12 Nov"
    assert [box.outcome for box in item.boxes] == ["nobody"]


def test_it_stands_for_two_weeks_from_the_second_day_and_never_again() -> None:
    text = ANA + daily("Lunch with [[Luis Ortega]].", "11-03", "11-12", "12-01", "12-02")
    shown = days_with(new_name, text, ("2026-10-20", "2027-03-01"))
    assert (shown[0], shown[-1], len(shown)) == (date(2026, 11, 12), date(2026, 11, 25), 14)


def test_days_away_do_not_count() -> None:
    settings = replace(DEFAULTS, away=(Period(date(2026, 11, 15), date(2026, 11, 19)),))
    shown = days_with(new_name, ANA + LUIS, ("2026-11-01", "2026-12-31"), settings)
    assert shown[-1] == date(2026, 11, 30)


def test_a_setting_says_how_long_and_0_is_never() -> None:
    settings = replace(DEFAULTS, new_name_days=0)
    assert days_with(new_name, ANA + LUIS, ("2026-11-01", "2026-12-31"), settings) == []


def test_one_stands_at_a_time_whose_days_are_over_first() -> None:
    text = ANA + LUIS + daily("Coffee with [[Blue Bottle]].", "11-14", "11-16")
    assert [line.partition(" has")[0] for line in found(text, "2026-11-25")] == ["Luis Ortega"]
    assert [line.partition(" has")[0] for line in found(text, "2026-11-26")] == ["Blue Bottle"]
    assert [line.partition(" has")[0] for line in found(text + person("Luis Ortega"), "2026-11-20")] == ["Blue Bottle"]


def test_a_vault_without_contacts_offers_nobody() -> None:
    assert found(LUIS) == []
    assert found(LUIS + f"{HEADER}Goals/Talk.md\n---\ntype: goal\n---\n") == []
    assert len(found(LUIS + ANA)) == 1


def test_a_day_to_come_is_no_talk_yet() -> None:
    assert found(ANA + daily("Lunch with [[Luis Ortega]].", "11-12", "11-23")) == []


def test_whoever_owes_something_is_a_person_and_has_no_second_box() -> None:
    text = ANA + LUIS + daily("- [ ] #waiting [[Luis Ortega]] sends the plan 📅 2026-12-01", "11-13")
    (item,) = items_of(new_name, text, TODAY)
    assert item.boxes == ()


def test_it_is_a_guess_that_leaves_a_full_agenda_first_and_keeps_no_section() -> None:
    agenda = agenda_of(ANA + LUIS, TODAY)
    assert section_names(agenda, "Perhaps") == ["Luis Ortega"]
    full = agenda_of(
        ANA + LUIS + "".join(person(f"P {at}", "next_contact: 2026-11-20") for at in "abcdef"),
        TODAY,
        replace(DEFAULTS, open_lines=6),
    )
    assert section_names(full, "Perhaps") == []
    assert [item.kind for item in full.later] == ["new-name"]


# --- check ---------------------------------------------------------------------------------------


def test_check_names_who_is_left_once_the_offer_is_over() -> None:
    text = ANA + LUIS + daily("Coffee with [[Bea]]", "10-01", "10-02", "10-03")
    for today, names in (("2026-11-25", ["Bea"]), ("2026-11-26", ["Luis Ortega", "Bea"])):
        problems = sorted(names_passed_over(context_of(text, today)), key=lambda problem: problem.path, reverse=True)
        assert [problem.message.partition(" has")[0].strip("“”") for problem in problems] == names
    bea = problems[-1]
    assert (bea.path, bea.line, bea.severity) == ("2026-10-01.md", 1, "advice")
    assert bea.message == "“Bea” has no note; you talked on 3 days"
    assert bea.hint.startswith("`vaultkit new contact Bea` makes one; `vaultkit done vk-")


# --- a tick --------------------------------------------------------------------------------------


def target_in(text: str, today: str = TODAY) -> tuple[TickTarget, Sources]:
    context = context_of(text, today)
    target = next(NEW_NAME.targets(context))
    made = lambda name, day: (f"People/{name}.md", NewText(f"made {day}"))  # noqa: E731
    return target, Sources(context.vault, DEFAULTS, TaskFormat(), lambda _: 'me = "Jo"\n', made)


def test_a_tick_makes_the_note_also_long_after_the_offer() -> None:
    target, sources = target_in(ANA + LUIS, "2027-06-01")
    edits = ticked(Tick("x", date(2027, 6, 1)), target, sources)
    assert edited(edits, sources.text_of) == {"People/Luis Ortega.md": "made 2027-06-01"}


def test_not_a_person_adds_the_name_to_the_settings() -> None:
    target, sources = target_in(ANA + LUIS)
    edits = ticked(Tick("x", date(2026, 11, 22), outcome="nobody"), target, sources)
    assert edits == [("vaultkit.toml", SettingEntry("not_people", "Luis Ortega"))]
    assert edited(edits, sources.text_of) == {"vaultkit.toml": 'me = "Jo"\nnot_people = ["Luis Ortega"]\n'}


def test_what_is_settled_is_settled_when_it_is_read_again() -> None:
    _, sources = target_in(ANA + LUIS)
    context = replace(context_of(ANA + LUIS, TODAY), settings=replace(DEFAULTS, not_people=("Luis Ortega",)))
    targets = {target.key: target for target in NEW_NAME.targets(context_of(ANA + person("luis ortega"), TODAY))}
    key = target_in(ANA + LUIS)[0].key
    assert ticked(Tick("x", date(2026, 11, 22)), targets[key], sources) == []
    with pytest.raises(EditRefused, match=r"People/luis ortega\.md is there by now"):
        ticked(Tick("x", date(2026, 11, 22), outcome="nobody"), targets[key], sources)
    (nobody,) = [target for target in NEW_NAME.targets(context) if target.key == key]
    edits = ticked(Tick("x", date(2026, 11, 22), outcome="nobody"), nobody, sources)
    assert edited(edits, lambda _: 'not_people = ["Luis Ortega"]\n') == {}


@pytest.mark.parametrize("symbol", [">", "-"])
def test_it_is_neither_put_off_nor_let_go(symbol: str) -> None:
    target, sources = target_in(ANA + LUIS)
    with pytest.raises(EditRefused, match="goes by itself"):
        ticked(Tick(symbol, date(2026, 11, 22)), target, sources)


def test_two_names_go_into_one_list() -> None:
    edits = [("vaultkit.toml", SettingEntry("not_people", name)) for name in ("Acme", "Blue Bottle")]
    assert edited(edits, lambda _: "") == {"vaultkit.toml": 'not_people = ["Acme", "Blue Bottle"]\n'}


def test_settings_that_cannot_be_read_are_left_alone() -> None:
    with pytest.raises(EditRefused, match=r"vaultkit\.toml cannot be changed: .* add “Acme” to `not_people` by hand"):
        edited([("vaultkit.toml", SettingEntry("not_people", "Acme"))], lambda _: "me = \n")
