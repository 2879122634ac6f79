"""Where a note's words are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.render.cut import cut_need, cut_quotation, tagged_sentence
from vaultkit.render.escape import with_names


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("the job description", "the job description"),
        ("the job description for the junior perception post", "the job description…"),
        ("Blunt feedback on the pallet demo from somebody who installs robots", "Blunt feedback on the pallet demo…"),
        ("An introduction to a hiring manager at a robotics firm", "An introduction to a hiring manager…"),
        ("die Unterlagen für den Antrag bei der Stadt Leipzig", "die Unterlagen für den Antrag…"),
        ("a paper, a book, an essay, a poem, a play, a song", "a paper, a book, an essay, a poem…"),
        ("ask [[Marta Ruiz-Fernández de la Torre y Castillo]] about it", "ask Marta Ruiz-Fernández de la Torre y…"),
        ("Advice from everybody who has changed their trade", "Advice from everybody…"),
        ("A recommendation for the scholarship committee of Zurich", "A recommendation for the scholarship…"),
        ("Recommendations by people with a good name in the field", "Recommendations by people…"),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", "Donaudampfschifffahrtsgesellschaftskapi…"),
    ],
)
def test_a_need_is_cut_before_a_joining_word(text: str, cut: str) -> None:
    assert cut_need(text, 40) == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a new flat", "a new flat"),
        ("defends her thesis, two in the afternoon, main building, room H 3005", "defends her thesis, two in the afternoon"),
        ("she offered to introduce me to [[Marta Ruiz]], out of the blue, I hadn't even asked", "she offered to introduce me to [[Marta Ruiz]]"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", "one two three four five six seven eight nine ten eleven…"),
    ],
)  # fmt: skip
def test_a_quotation_is_cut_behind_a_clause(text: str, cut: str) -> None:
    assert cut_quotation(text, 60) == cut


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a new flat #news", "a new flat"),
        ("he wrote late. The department closes in January #news", "The department closes in January"),
        ("he wrote late. The department closes. #news", "The department closes"),
        ("#news she moves. It rains", "she moves"),
        ("lunch with [[Bea]]: the exam went well. She has a dog #news", "She has a dog"),
        ("coffee with [[Bea]]: an introduction #offer", "an introduction"),
        ("saw Dr. Weiss. He offered a tour #offer and has a flat. #news", "He offered a tour and has a flat"),
        ("met at 9 p.m. by the river #news", "met at 9 p.m. by the river"),
        ("no tag at all. None", "no tag at all"),
        ("#news", ""),
    ],
)
def test_a_tag_speaks_of_its_own_sentence(text: str, said: str) -> None:
    assert tagged_sentence(text, "offer" if "#offer" in text else "news") == said


@given(st.text(st.sampled_from("ab ,.:;[]|#of\u202e\n"), max_size=80), st.integers(5, 40))
def test_what_is_cut_is_never_longer(text: str, most: int) -> None:
    assert len(with_names(cut_need(text, most))) <= max(most, 1)
    assert len(with_names(cut_quotation(text, most))) <= max(most, 1)
