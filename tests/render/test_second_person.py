"""What a note says about somebody, said to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.hostile import hostile_texts
from vaultkit.render.second_person import infinitive, told_to_them


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "she offered to introduce me to Marta, out of the blue",
            "you offered to introduce me to Marta, out of the blue",
        ),
        ("He listened, then wrote to a friend", "you listened, then wrote to a friend"),
        ("they sent me the slides", "you sent me the slides"),
        ("Ana offered to call", "you offered to call"),
        ("Ana Silva was so kind to read it", "you were so kind to read it"),
        ("she sends me the paper", "you send me the paper"),
        ("she passes it on", "you pass it on"),
        ("she tries it herself", "you try it yourself"),
        ("she always helps", "you always help"),
        ("she offered to ask her boss", "you offered to ask your boss"),
        ("she offered that I call her back", "you offered that I call you back"),
        ("she offered to help when she is in Berlin", "you offered to help when you are in Berlin"),
        ("her slides on speed", "your slides on speed"),
        ("his notes", "your notes"),
        ("the job description", "the job description"),
        ("lent me the drill. She is moving on Friday", "lent me the drill."),
        ("called him on a bad day. He listened, then wrote.", "you listened, then wrote."),
        ("asked her for it. No answer yet", "asked her for it."),
        ("shebang was fixed", "shebang was fixed"),
        ("sie hat mir geholfen", "sie hat mir geholfen"),
        ("", ""),
    ],
)
def test_what_somebody_did_is_said_to_them(text: str, expected: str) -> None:
    assert told_to_them(text, ("Ana Silva", "Ana")) == expected


def test_pronouns_behind_another_name_stay() -> None:
    told = told_to_them("she introduced me to Marta, her boss, when she called", ("Ana",), ("Marta",))
    assert told == "you introduced me to Marta, her boss, when she called"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sends the RFP", "to send the RFP"),
        ("introduces me to Marta", "to introduce me to Marta"),
        ("asks Karim whether I may come", "to ask Karim whether I may come"),
        ("passes my name on", "to pass my name on"),
        ("does the talking", "to do the talking"),
        ("slides on speed", "slides on speed"),
        ("this is the one", "this is the one"),
        ("the job description", "the job description"),
    ],
)
def test_what_was_promised_is_said_as_an_infinitive_where_it_is_plain(text: str, expected: str) -> None:
    assert infinitive(text) == expected


@given(hostile_texts, st.lists(hostile_texts, max_size=2), st.lists(hostile_texts, max_size=2))
def test_any_text_is_taken(text: str, names: list[str], others: list[str]) -> None:
    assert isinstance(told_to_them(text, names, others), str)
