"""The short forms of `fidelity.py` and `right_line.py`."""

from __future__ import annotations

import random

from torture.fidelity import FRONT_MATTERS, VARIANTS, Figures, run_generated, try_all, try_setting_back
from torture.right_line import run


def test_outside_the_edit_nothing_changes_in_any_front_matter() -> None:
    figures, choose = Figures(), random.Random(1)
    for block in FRONT_MATTERS:
        text = choose.choice(list(VARIANTS.values()))(f"---\n{block}---\n# Ana\n- [ ] call  \n")
        try_all(text, figures)
        try_setting_back(text, figures)
    assert figures.wrong == []
    assert figures.not_restored == []
    assert figures.made > 2_000
    assert figures.restored > 50


def test_outside_the_edit_nothing_changes_in_notes_put_together_at_random() -> None:
    figures = run_generated(60, seed=7)
    assert (figures.wrong, figures.not_restored) == ([], [])
    assert figures.made > 150


def test_after_random_changes_the_right_line_is_ticked_or_none() -> None:
    figures = run(150, seed=3)
    assert figures.wrong == []
    assert figures.carried_out >= 0.93 * figures.sequences
