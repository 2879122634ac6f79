"""The pack for an event as `vaultkit prep` prints it."""

from __future__ import annotations

from rules.vault_of import day, person, vault_of

from vaultkit.model.context import Context
from vaultkit.render.prep_view import pack_text
from vaultkit.rules.event_pack import event_pack
from vaultkit.settings import DEFAULTS

TODAY = day("2026-11-22")
FAIR = '== Events/Fair.md\n---\ndate: 2026-11-26\nattendees: "[[Ana]]"\naim: meet makers\n---\n'
ASKED_TWICE = "- 2026-11-10 a talk #asked\n- 2026-11-01 a book #asked"


def test_somebody_asked_twice_without_a_gift_comes_with_the_numbers_and_something_to_give() -> None:
    people = person("Ana", "looking_for: flat", ASKED_TWICE) + person("Sofia", "can_help: flat")
    vault = vault_of(FAIR + people)
    pack = event_pack(Context(vault, DEFAULTS, TODAY), vault.events["Events/Fair.md"])
    assert (
        pack_text(Context(vault, DEFAULTS, TODAY), pack)
        == """\
Fair: Thu 26 Nov, in 4 days
  aim: meet makers
  to prepare: an intro and questions

Ana
  last in touch on 10 Nov, 12 days ago
  10 Nov: a talk
  your turn: you asked on 1 Nov and 10 Nov and gave nothing since: give something first; \
introduce Sofia (flat)"""
    )
