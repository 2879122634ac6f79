"""`first-follow-up`: you met somebody for the first time at an event, and nothing since."""

from __future__ import annotations

from rules.vault_of import items_of
from rules.vault_of import person
from vaultkit.rules.first_follow_up import first_follow_up

TODAY = "2026-11-22"
FAIR = '== Events/Fair.md\n---\ndate: 2026-11-20\nattendees: ["[[Ana]]"]\n---\n'


def test_the_need_they_are_noted_for_comes_before_one_they_may_fit() -> None:
    needs = "== Goals/Role.md\n## Needs\n- [ ] a tour #tours\n- [ ] a talk\n    - [[Ana]]\n"
    (item,) = items_of(first_follow_up, FAIR + person("Ana", "can_help: tours") + needs, TODAY)
    assert item.facts.need is not None
    assert item.facts.need.text == "a talk"
