"""Paths to people: notes in, ways out (docs/json.md, `path`)."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from vault_builder import vault_of

from vaultkit.model.context import Context
from vaultkit.model.introductions import Introductions, Path
from vaultkit.model.names import fitting_people
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)


def paths_to(name: str, vault: Vault, today: date = TODAY) -> list[Path]:
    (target,) = fitting_people(name, vault)
    return Introductions(Context(vault, DEFAULTS, today)).paths(target)


def ways(paths: list[Path]) -> list[str]:
    return [" > ".join(hop.person.name for hop in path.hops) for path in paths]


def test_a_path_runs_along_what_the_notes_say(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    knows: "[[Bea]]"
    ---
    - 2026-11-20 lunch
    == People/Bea.md
    == People/Cleo.md
    ---
    introduced_by: "[[Bea]]"
    ---
    """
    assert ways(paths_to("Bea", vault)) == ["Ana > Bea"]
    assert ways(paths_to("Cleo", vault)) == ["Ana > Bea > Cleo"]
    (path,) = paths_to("Cleo", vault)
    assert [(hop.edge.kind, hop.edge.path, hop.edge.line) if hop.edge else None for hop in path.hops] == [
        None,
        ("knows", "People/Ana.md", 2),
        ("introduced_by", "People/Cleo.md", 2),
    ]
    assert DEFAULTS.days_to_allow(len(path.between)) == 14 + 2 * 10


@pytest.mark.parametrize(("last", "known"), [("2024-11-22", True), ("2024-11-21", False)])
def test_a_path_starts_at_people_touched_within_two_years(last: str, known: bool) -> None:
    vault = vault_of(f'== People/Ana.md\n---\nknows: "[[Bea]]"\n---\n- {last} lunch\n== People/Bea.md\n')
    assert bool(paths_to("Bea", vault)) is known


def test_a_stated_go_between_beats_a_computed_path(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    knows: "[[Marta]]"
    ---
    - 2026-11-20 lunch
    == People/Zoe.md
    - 2025-01-01 lunch
    == People/Marta.md
    == Goals/Role.md
    ## Needs
    - [ ] An introduction
        - [[Marta]] via [[Zoe]] — assumed
    """
    paths = paths_to("Marta", vault)
    assert ways(paths) == ["Zoe > Marta", "Ana > Marta"]
    assert [path.stated for path in paths] == [True, False]


def test_silence_and_mere_events_cost_more(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    knows: "[[Bea]]"
    ---
    - 2025-12-01 lunch
    == People/Cleo.md
    ---
    knows: "[[Bea]]"
    ---
    - 2026-11-20 lunch
    == People/Dan.md
    - 2026-11-20 lunch
    == People/Bea.md
    == Events/Dinner.md
    ---
    date: 2023-01-01
    attendees: ["[[Dan]]", "[[Bea]]"]
    ---
    Fish.
    == Events/Supper.md
    ---
    date: 2023-01-01
    attendees: ["[[Cleo]]", "[[Ana]]"]
    ---
    """
    assert ways(paths_to("Bea", vault)) == ["Cleo > Bea", "Dan > Bea", "Ana > Bea"]


def test_equal_paths_stand_by_name() -> None:
    names = ("Dan", "Ana", "Cleo", "Bea")
    notes = "".join(f'== People/{name}.md\n---\nknows: "[[Zoe]]"\n---\n- 2026-11-20 lunch\n' for name in names)
    assert ways(paths_to("Zoe", vault_of(f"{notes}== People/Zoe.md\n"))) == ["Ana > Zoe", "Bea > Zoe", "Cleo > Zoe"]


def test_at_most_three_go_betweens_and_no_path_is_an_empty_list() -> None:
    chain = ["Ana", "Bea", "Cleo", "Dan", "Eve"]
    notes = "".join(
        f'== People/{name}.md\n---\nknows: "[[{after}]]"\n---\n{"- 2026-11-20 lunch" if name == "Ana" else ""}\n'
        for name, after in zip(chain, [*chain[1:], "Nobody"], strict=True)
    )
    vault = vault_of(notes)
    assert ways(paths_to("Dan", vault)) == ["Ana > Bea > Cleo > Dan"]
    assert paths_to("Eve", vault) == []


def test_somebody_you_are_in_touch_with_needs_no_go_between() -> None:
    vault = vault_of(dedent("== People/Ana.md\n- 2026-11-20 lunch\n"))
    (path,) = paths_to("Ana", vault)
    assert (ways([path]), DEFAULTS.days_to_allow(len(path.between))) == (["Ana"], 14)


PATHS = """
    == People/Ana.md
    ---
    knows: "[[Marta]]"
    ---
    - 2026-11-20 lunch
    {ana}
    == People/Bea.md
    - 2026-01-20 lunch
    {bea}
    == People/Marta.md
    == Goals/Role.md
    ## Needs
    - [ ] An introduction to Marta
        - [[Marta]] via [[Ana]] — assumed
    """


def of_paths(ana: str = "", bea: str = "") -> list[Path]:
    return paths_to("Marta", vault_of(dedent(PATHS).format(ana=ana, bea=bea)))


def test_an_open_offer_ranks_first_whoever_made_it() -> None:
    offered = of_paths(bea="- 2026-11-21 she offered to write to [[Marta]] #offer")
    assert ways(offered) == ["Bea > Marta", "Ana > Marta"]
    assert [path.pledge.kind if path.pledge else None for path in offered] == ["offered", None]
    assert ways(of_paths(bea="- 2026-11-21 she wrote to [[Marta]] #offer #let-go")) == ["Ana > Marta"]
    promised = of_paths(ana="- [ ] #waiting the introduction 📅 2026-12-04")
    assert [path.pledge.kind if path.pledge else None for path in promised] == ["promised"]


def test_somebody_to_be_left_in_peace_ranks_last_even_where_you_noted_them() -> None:
    knows = '- 2026-11-21 call\n== People/Cem.md\n---\nknows: "[[Marta]]"\n---\n- 2025-12-01 lunch'
    rested = of_paths(ana="- 2026-11-01 leave #quiet until 2027-03-01", bea=knows)
    assert ways(rested) == ["Cem > Marta", "Ana > Marta"]
    assert [[person.name for person in path.resting] for path in rested] == [[], ["Ana"]]
    assert ways(of_paths(bea=knows)) == ["Ana > Marta", "Cem > Marta"]


def test_a_detour_over_somebody_you_know_is_no_way_of_its_own() -> None:
    notes = (
        '== People/Ana.md\n---\nknows: "[[Bea]]"\n---\n- 2026-11-20 lunch\n'
        '== People/Bea.md\n---\nknows: "[[Marta]]"\n---\n- 2026-11-20 lunch\n== People/Marta.md\n'
    )
    assert ways(paths_to("Marta", vault_of(notes))) == ["Bea > Marta"]
