"""Templates of drafts: what may stand in them, and that what is not known leaves no hole."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.draft_templates import TEMPLATES, filled, template_fault, wording
from vaultkit.draft_wordings import ENGLISH, WORDINGS
from vaultkit.settings import DEFAULTS, read_settings

DOCS = Path(__file__).parent.parent / "docs"

STORY = """
Dear {first_name},

Thank you for {favour}. It is {day}! I will check back on {check_back}. (Is {day} fine?) {agree_a_day}

Best wishes,
{me}
"""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"first_name": "Ana", "favour": "it", "day": "Friday", "check_back": "Monday", "me": "Jo"},
            "Dear Ana,\n\nThank you for it. It is Friday! I will check back on Monday. (Is Friday fine?)"
            "\n\nBest wishes,\nJo",
        ),
        ({"favour": "it", "agree_a_day": "When?"}, "Thank you for it. When?"),
        ({"first_name": "Ana"}, "Dear Ana,"),
        ({"first_name": "Ana", "check_back": "Monday"}, "Dear Ana,\n\nI will check back on Monday."),
        ({"first_name": "Ana", "day": None, "favour": ""}, "Dear Ana,"),
        ({}, ""),
    ],
)
def test_a_sentence_without_its_value_is_left_out(values: dict[str, str | None], expected: str) -> None:
    assert filled(STORY, values) == expected


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("I need {need}.", "a title that isn't a pun", "I need a title that isn't a pun."),
        ("I need {need}.", "who picks the talks?", "I need who picks the talks?"),
        ("I need {need}.", "a long story…", "I need a long story…"),
        ("I need {need}. Do you?", "Mr. Ortega", "I need Mr. Ortega. Do you?"),
        ("{{need}} {need}", "x", "{need} x"),
        ("I need {need}.", "{why} {0} {need.__class__}", "I need {why} {0} {need.__class__}."),
    ],
)
def test_a_value_stands_as_it_is(template: str, value: str, expected: str) -> None:
    assert filled(template, {"need": value, "why": "never"}) == expected


@pytest.mark.parametrize("language", WORDINGS)
def test_every_language_has_every_wording_without_a_fault(language: str) -> None:
    assert set(WORDINGS[language]) == set(TEMPLATES)
    assert [name for name, text in WORDINGS[language].items() if template_fault(name, text)] == []


@pytest.mark.parametrize(
    ("name", "language", "home", "own", "expected"),
    [
        ("thank_subject", "en", "en", {}, "Thank you"),
        ("thank_subject", "de", "en", {}, "Danke"),
        ("thank_subject", "fr", "en", {}, ""),
        ("thank_subject", "en", "en", {"thank_subject": "Cheers"}, "Cheers"),
        ("thank_subject", "de", "en", {"thank_subject": "Cheers"}, "Danke"),
        ("thank_subject", "de", "de", {"thank_subject": "Merci vielmals"}, "Merci vielmals"),
        ("thank_subject", "en", "de", {"thank_subject": "Merci vielmals"}, "Thank you"),
        ("thank_subject", "de", "de", {"thank_subject": ENGLISH["thank_subject"]}, "Danke"),
        ("thank_subject", "fr", "en", {"fr.thank_subject": "Merci"}, "Merci"),
        ("agree_a_day", "de", "en", {"de.agree_a_day": ""}, ""),
    ],
)
def test_the_users_own_wording_is_for_its_language(
    name: str, language: str, home: str, own: dict[str, str], expected: str
) -> None:
    assert wording(name, language, home, own) == expected


@pytest.mark.parametrize(("language", "name"), [*product(WORDINGS, TEMPLATES)])
def test_whatever_is_not_known_the_built_in_wording_leaves_no_hole(language: str, name: str) -> None:
    built_in = WORDINGS[language][name]
    held = [placeholder for placeholder in TEMPLATES[name].placeholders if f"{{{placeholder}}}" in built_in]
    for known in product((True, False), repeat=len(held)):
        values = {
            placeholder: f"<{placeholder}>" if there else None for placeholder, there in zip(held, known, strict=True)
        }
        text = filled(built_in, values)
        assert not re.search(r"  | \n|\n\n\n|[{}]|None| [.,;:!?]|\A\s|\s\Z", text)
        assert not all(known) or all(f"<{placeholder}>" in text for placeholder in held)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Dear {firstname}", "there is no `{firstname}` in it"),
        ("Dear {need}", "there is no `{need}` in it"),
        ("Dear {}", "there is no `{}` in it"),
        ("Dear {0}", "there is no `{0}` in it"),
        ("Dear { name }", "there is no `{ name }` in it"),
        ("Dear {name.__class__}", "there is no `{name.__class__}` in it"),
        ("Dear {name[0]}", "there is no `{name[0]}` in it"),
        ("Dear {name!r}", "`{name}` takes no format"),
        ("Dear {name:>9999999999}", "`{name}` takes no format"),
        ("Dear {name:{me}}", "`{name}` takes no format"),
        ("Dear {name", "a brace in it has no partner"),
        ("Dear name}", "a brace in it has no partner"),
        ("Dear {", "a brace in it has no partner"),
        ("Dear {{name}", "a brace in it has no partner"),
        ("  \n", "it is empty"),
    ],
)
def test_what_is_wrong_with_a_template_is_told(text: str, message: str) -> None:
    fault = template_fault("thank", text)
    assert fault is not None
    assert fault.message == message


def test_the_sentence_about_a_day_may_be_empty() -> None:
    assert template_fault("agree_a_day", "") is None


@given(st.sampled_from(sorted(TEMPLATES)), st.text(alphabet="{}a.!: \nnme[]0_", max_size=30))
def test_a_text_has_a_fault_or_can_be_filled(name: str, text: str) -> None:
    if template_fault(name, text) is None:
        assert isinstance(filled(text, dict.fromkeys(TEMPLATES[name].placeholders, "x")), str)
        assert isinstance(filled(text, {}), str)


def test_the_wording_in_the_manual_can_be_used() -> None:
    found = re.search(r"```toml\n(.*?)```", (DOCS / "drafts.md").read_text(encoding="utf-8"), re.S)
    assert found is not None
    settings, problems = read_settings(found[1])
    assert problems == ()
    assert settings.drafts == {**DEFAULTS.drafts, **tomllib.loads(found[1])["drafts"]}
