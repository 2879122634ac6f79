"""Who could help with a need: notes in, people with the words that matched out."""

from __future__ import annotations

from datetime import date

from vault_builder import vault_of

from vaultkit.model.fitting import who_fits
from vaultkit.model.vault import Vault

TODAY = date(2026, 11, 22)


def fits(vault: Vault) -> list[tuple[str, tuple[str, ...]]]:
    return [(fit.person.name, fit.words) for fit in who_fits(vault.needs[0], vault, TODAY)]


def test_people_are_ranked_by_what_they_say_they_can_help_with(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    can_help: [robot perception, hiring]
    ---
    == People/Bea.md
    ---
    role: Head of Perception
    interests: [hiring]
    ---
    == People/Cleo.md
    ---
    tags: [perception]
    ---
    == People/Dan.md
    ---
    company: Perceptions Ltd
    ---
    == Goals/Role.md
    ## Needs
    - [ ] To learn what a lead does #perception #hiring
    """
    assert fits(vault) == [
        ("Ana", ("perception", "hiring")),
        ("Bea", ("perception", "hiring")),
        ("Cleo", ("perception",)),
    ]


def test_the_latest_touch_settles_a_tie_then_the_name() -> None:
    people = "".join(
        f"== People/{name}.md\n---\ncan_help: hiring\n---\n{log}\n"
        for name, log in (("Dan", ""), ("Bea", "- 2026-01-01 call"), ("Ana", ""), ("Cleo", "- 2026-11-01 call"))
    )
    vault = vault_of(f"{people}== Goals/Role.md\n## Needs\n- [ ] Help #hiring\n")
    assert [name for name, _ in fits(vault)] == ["Cleo", "Bea", "Ana", "Dan"]


def test_the_users_own_word_is_not_overridden_and_the_archived_are_left_in_peace(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    can_help: hiring
    ---
    == People/Bea.md
    ---
    can_help: hiring
    ---
    == People/Cleo.md
    ---
    can_help: hiring
    status: archived
    ---
    == People/Dan.md
    ---
    can_help: hiring
    ---
    == Goals/Role.md
    ## Needs
    - [ ] Help #hiring
        - [[Ana]] via [[Dan]] — confirmed
        - [[Bea]] — declined
    """
    assert fits(vault) == []


def test_a_need_without_tags_fits_nobody() -> None:
    assert fits(vault_of("== People/Ana.md\n---\ncan_help: help\n---\n== Goals/Role.md\n## Needs\n- [ ] Help\n")) == []


def test_each_need_and_each_day_has_an_answer_of_its_own(vault: Vault) -> None:
    """
    == People/Ana.md
    ---
    can_help: hiring
    ---
    - 2026-11-02 call
    == People/Bea.md
    ---
    can_help: hiring
    ---
    - 2026-11-01 call
    == Goals/Role.md
    ## Needs
    - [ ] Help #hiring
    - [ ] Help with the contract #hiring
        - [[Ana]] — declined
    """
    first, second = vault.needs
    assert [fit.person.name for fit in who_fits(first, vault, TODAY)] == ["Ana", "Bea"]
    assert [fit.person.name for fit in who_fits(second, vault, TODAY)] == ["Bea"]
    assert [fit.person.name for fit in who_fits(first, vault, date(2026, 11, 1))] == ["Bea", "Ana"]
