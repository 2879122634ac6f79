"""What the words of a need tell: weak ties, and what is too vague to ask for."""

from __future__ import annotations

import pytest
from vault_builder import vault_of

from vaultkit.model.need import Need
from vaultkit.model.need_words import is_introduction, vague_parts, wants_weak_ties


def need_of(text: str, why: str = "cold applications went nowhere") -> Need:
    (need,) = vault_of(f"== Goals/Role.md\n## Needs\n- [ ] {text}\n    - why: {why}\n").needs
    return need


@pytest.mark.parametrize(
    ("text", "introduction", "weak"),
    [
        ("An introduction to Marta", True, True),
        ("Somebody who introduces me to Marta", True, True),
        ("A word with Marta #intro", True, True),
        ("A referral at Zalando", True, True),
        ("Eine Empfehlung für die Stelle", True, True),
        ("To learn what a perception lead does", False, True),
        ("Information about visas", False, True),
        ("A mock interview", False, False),
        ("The learning platform's owner", False, False),
        ("A letter of reference", False, False),
    ],
)
def test_needs_of_information_and_introduction(text: str, *, introduction: bool, weak: bool) -> None:
    need = need_of(text)
    assert (is_introduction(need), wants_weak_ties(need)) == (introduction, weak)


@pytest.mark.parametrize(
    ("text", "why", "vague"),
    [
        ("advice", "they hire twice a year", ("need",)),
        ("advice #robotics", "they hire twice a year", ("need",)),
        ("help with career", "they hire twice a year", ("need",)),
        ("learn more about stuff", "they hire twice a year", ("need",)),
        ("Rat", "sie stellen ein", ("need",)),
        ("advice on visas", "they hire twice a year", ()),
        ("A mock interview", "because", ("why",)),
        ("A mock interview", "to know", ("why",)),
        ("A mock interview", "to get on", ("why",)),
        ("A mock interview", "because I freeze at whiteboards", ()),
        ("A mock interview", "to be heard", ()),
        ("help", "because", ("need", "why")),
        ("这个职位的介绍", "为了工作", ()),
    ],
)
def test_what_is_too_vague(text: str, why: str, vague: tuple[str, ...]) -> None:
    assert vague_parts(need_of(text, why)) == vague


def test_a_missing_why_is_missing_and_not_vague() -> None:
    (need,) = vault_of("== Goals/Role.md\n## Needs\n- [ ] A mock interview\n").needs
    assert vague_parts(need) == ()
