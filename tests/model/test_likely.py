"""What plain prose sounds like: how often a guess is right, and how much is found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from vaultkit.model.likely import likely_in


def sentences(name: str) -> list[tuple[str, str]]:
    """What each sentence of a file means, `-` being nothing to keep, and the sentence."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.split("|", 1) for line in lines if line and not line.startswith("#"))
    return [(expected.strip(), sentence.strip()) for expected, sentence in parted]


def is_ana(target: str) -> bool | None:
    """Of the two people of these tests: Ana, whom the lines are about, and Bob. All else is nobody."""
    return {"Ana Silva": True, "Bob Roy": False}.get(target)


def found_in(sentence: str) -> list[tuple[str, str, str]]:
    text = sentence.replace("+", "[[Ana Silva]]").replace("@", "[[Bob Roy]]")
    return [(one.kind, one.sentence, one.words) for one in likely_in(text, is_ana)]


@pytest.mark.parametrize("name", ["likely_sentences", "likely_sentences_new_readers"])
def test_nine_guesses_of_ten_are_right_and_most_of_what_is_meant_is_found(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counted: Counter[str] = Counter()
    wrong = []
    for expected, sentence in sentences(name):
        found = [kind for kind, _, _ in found_in(sentence)]
        counted["guesses"] += len(found)
        counted["right"] += found.count(expected)
        counted["meant"] += expected != "-"
        counted["found"] += expected in found
        if found != [expected] * (expected != "-"):
            wrong.append(f"{expected} | {sentence} -> {found}")
    precision, recall = counted["right"] / counted["guesses"], counted["found"] / counted["meant"]
    with capsys.disabled():
        print(f"\n{name}: precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= 0.9, "\n".join(wrong)
    assert recall >= 0.6, "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("+ will send me the roadmap draft next week.", "send me the roadmap draft next week"),
        ("Lunch with +. She'll send [[the Plan|the plan]] by friday!", "send [[the Plan|the plan]] by friday"),
        ("+ hat versprochen, mir das Buch zu leihen", "mir das Buch zu leihen"),
        ("+ m'a promis de me prêter son appareil", "me prêter son appareil"),
        ("I promised + to send the recipe", "send the recipe"),
        ("owe + a reply", "owe [[Ana Silva]] a reply"),
        ("+ offered to help", ""),
    ],
)
def test_what_is_to_be_done_is_in_the_words_of_the_note(sentence: str, words: str) -> None:
    assert [found for _, _, found in found_in(sentence)] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "`+ offered to help`",
        '"+ offered to help", he read',
        "%% + offered to help %%",
        "x " * 200 + "+ offered to help",
        "",
    ],
)
def test_code_quotations_and_endless_sentences_say_nothing(sentence: str) -> None:
    assert found_in(sentence) == []
