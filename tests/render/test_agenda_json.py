"""The agenda as JSON: versioned, and always the same shape."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rules.vault_of import context_of, day, person, vault_of

from render.small_vault import DAY, SMALL
from vaultkit.errors import Problem
from vaultkit.model.context import Context
from vaultkit.render.json_text import agenda, dumped
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS


def refuse(constant: str) -> NoReturn:
    raise AssertionError(constant)


def agenda_of_text(text: str) -> dict[str, Any]:
    context = context_of(text, DAY)
    return agenda(context, build_agenda(context))


def read(text: str) -> object:
    """Strict JSON, as UTF-8 bytes."""
    return json.loads(text.encode("utf-8"), parse_constant=refuse)


def test_the_json_of_an_agenda_is_this() -> None:
    text = (
        person(
            "Ana",
            "cadence: sometimes\nnext_contact: 2026-11-23",
            """
            - 2026-11-10 lunch
                - [ ] #waiting the *CV* of [[Bea|her friend]] 📅 2026-11-20
            """,
        )
        + person("Eli", "cadence: 2 weeks")
        + "== Daily/2026-11-12.md\n- [ ] #waiting [[Zed]] sends it\n"
    )
    assert read(dumped(agenda_of_text(text))) == {
        "version": 2,
        "date": "2026-11-22",
        "items": [
            {
                "id": "vk-4da553f5",
                "kind": "thank",
                "people": [{"name": "Ana", "path": "People/Ana.md"}],
                "title": "the *CV* of her friend",
                "reason": "promised “the *CV* of her friend” · 10 Nov",
                "due": "2026-11-11",
                "days_late": 11,
                "source": {"path": "People/Ana.md", "line": 6},
                "details": [],
                "age": "new",
                "boxes": [],
            },
            {
                "id": "vk-a57c65bf",
                "kind": "promised",
                "people": [{"name": "Ana", "path": "People/Ana.md"}],
                "title": "the *CV* of her friend",
                "reason": "check back: the *CV* of her friend · 2 days late",
                "due": "2026-11-20",
                "days_late": 2,
                "source": {"path": "People/Ana.md", "line": 6},
                "details": [],
                "age": "new",
                "boxes": ["kept"],
            },
            {
                "id": "vk-6d7f0c98",
                "kind": "thank",
                "people": [{"name": "Zed", "path": None}],
                "title": "sends it",
                "reason": "promised “sends it” · 12 Nov",
                "due": "2026-11-13",
                "days_late": 9,
                "source": {"path": "Daily/2026-11-12.md", "line": 1},
                "details": [],
                "age": "new",
                "boxes": [],
            },
            {
                "id": "vk-a4e16921",
                "kind": "neglected",
                "people": [{"name": "Eli", "path": "People/Eli.md"}],
                "title": "reconnect",
                "reason": "just to say hello",
                "due": None,
                "days_late": 0,
                "source": {"path": "People/Eli.md", "line": None},
                "details": [],
                "age": "new",
                "boxes": [],
            },
            {
                "id": "vk-db29f45c",
                "kind": "problem",
                "people": [],
                "title": "`cadence` is “sometimes”, which cannot be read as a span of time",
                "reason": (
                    "'cadence' is “sometimes”, which cannot be read as a span of time · "
                    "write it as '6 weeks', 'monthly' or a number of days"
                ),
                "due": None,
                "days_late": 0,
                "source": {"path": "People/Ana.md", "line": 2},
                "details": [],
                "age": "new",
                "boxes": [],
            },
        ],
        "counts": {"thank": 2, "promised": 1, "neglected": 1, "problem": 1},
        "problems": [
            {
                "path": "People/Ana.md",
                "code": "bad-value",
                "severity": "error",
                "line": 2,
                "message": "`cadence` is “sometimes”, which cannot be read as a span of time",
                "lost": "this cadence does not count",
                "hint": "write it as `6 weeks`, `monthly` or a number of days",
            }
        ],
        "waiting": [],
    }


def test_an_agenda_of_nothing_has_the_same_keys_in_the_same_order() -> None:
    assert dumped(agenda_of_text("== Zoo.md\nhello\n")) == (
        '{\n  "version": 2,\n  "date": "2026-11-22",\n  "items": [],\n  "counts": {},\n  "problems": [],\n  "waiting": []\n}'
    )


def test_every_item_has_the_same_keys_in_the_same_order() -> None:
    items = agenda_of_text(SMALL)["items"]
    assert {tuple(item) for item in items} == {
        ("id", "kind", "people", "title", "reason", "due", "days_late", "source", "details", "age", "boxes")
    }
    assert {item["kind"] for item in items} == {
        "thank", "promised", "to-do", "next-contact", "prepare", "circumstance", "birthday", "neglected", "drifting", "problem",
    }  # fmt: skip
    assert {tuple(item["source"]) for item in items} == {("path", "line")}


def test_what_waits_for_later_is_in_the_json() -> None:
    text = "".join(person(f"P{number}", "", "- [ ] call 📅 2026-11-20") for number in range(30))
    assert len(agenda_of_text(text)["items"]) == 30


def test_advice_is_among_the_problems_and_no_item() -> None:
    advice = Problem("A.md", 2, "unquoted-link", "no quotes", "put it in quotes")
    context = Context(replace(vault_of(""), problems=(advice,)), DEFAULTS, day(DAY))
    made = build_agenda(context)
    assert agenda(context, made)["items"] == []
    assert agenda(context, made)["problems"] == [
        {
            "path": "A.md",
            "code": "unquoted-link",
            "severity": "advice",
            "line": 2,
            "message": "no quotes",
            "lost": None,
            "hint": "put it in quotes",
        }
    ]


def test_words_keep_their_letters() -> None:
    text = dumped(agenda_of_text(person("Zoë 👩‍💻", "", "- [ ] Grüße 📅 2026-11-22")))
    assert "Zoë 👩‍💻" in text
    assert "Grüße · today" in text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"x": float("nan")}, {"version": 2, "x": None}),
        ({"x": float("inf"), "y": [float("-inf"), 1.5]}, {"version": 2, "x": None, "y": [None, 1.5]}),
        ({"x": {"y": ({"z": float("nan")},)}}, {"version": 2, "x": {"y": [{"z": None}]}}),
        ({"x": "a\ud800b"}, {"version": 2, "x": "a?b"}),
        ({"\udfff": 1}, {"version": 2, "?": 1}),
        ({"x": "\0\x1b\u2028"}, {"version": 2, "x": "\0\x1b\u2028"}),
        ({"x": True, "y": 10**30}, {"version": 2, "x": True, "y": 10**30}),
    ],
)
def test_what_json_cannot_say_is_null_or_a_question_mark(value: dict[str, object], expected: dict[str, object]) -> None:
    assert read(dumped(value)) == expected


_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters())),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(st.characters()), inner, max_size=3)),
    max_leaves=8,
)


@hypothesis_settings(max_examples=100, deadline=None)
@example({"\ud800": ["\udfff", float("nan")]})
@given(st.dictionaries(st.text(st.characters(), min_size=8), _values, max_size=3))
def test_whatever_is_dumped_can_be_read(value: dict[str, object]) -> None:
    found = read(dumped(value))
    assert isinstance(found, dict)
    assert found["version"] == 2
