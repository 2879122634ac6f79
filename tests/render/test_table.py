"""Tables: cells in, aligned lines out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.render.table import Screen, display_width, on_screen, table


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Ana", 3),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("李安", 4),
        ("한지민", 6),
        ("\u1112\u1161\u11ab\u110c\u1175", 4),  # the same script with its letters apart, as macOS names files
        ("ｗｉｄｅ", 8),
        ("हिन्दी", 3),
        ("🦊", 2),
        ("👍\U0001f3fd", 2),
        ("👩\u200d💻", 2),
        ("❤\ufe0f", 2),
        ("☕\ufe0f", 2),
        ("🇩🇪", 2),
    ],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, columns: int) -> None:
    assert display_width(text) == columns


ROWS = (("Ana Silva", "6 weeks", "Acme Robotics, Lisbon"), ("李安", "-", ""))


def test_without_a_terminal_each_row_is_one_line() -> None:
    assert table(("Name", "Every", "Where"), ROWS, None).splitlines() == [
        "Name       Every    Where",
        "Ana Silva  6 weeks  Acme Robotics, Lisbon",
        "李安       -",
    ]


def test_on_a_terminal_the_widest_columns_are_wrapped_between_words() -> None:
    assert table(("Name", "Every", "Where"), ROWS, Screen(34, bold=False)).splitlines() == [
        "Name       Every    Where",
        "Ana Silva  6 weeks  Acme Robotics,",
        "                    Lisbon",
        "李安       -",
    ]


def test_words_that_are_too_long_are_broken_and_headings_stand_above_their_column() -> None:
    assert table(("A name", "B"), (("Wolfeschlegelsteinhausen 李安", "x"),), Screen(12, bold=True)).splitlines() == [
        "\x1b[1mA name     B\x1b[0m",
        "Wolfeschl  x",
        "egelstein",
        "hausen",
        "李安",
    ]
    assert table(("A name", "B"), (("李安", "x"),), Screen(7, bold=False)).splitlines() == [
        "A",
        "name  B",
        "李安  x",
    ]


TEXT = """\
Ana Silva  (People/Ana Silva.md)
  balance: in the last year you asked once, gave nothing, got something twice; last asked on 10 Nov

  short"""


def test_a_text_is_wrapped_at_a_terminals_width_with_a_hanging_indent() -> None:
    assert on_screen(TEXT, Screen(44, bold=False)).splitlines() == [
        "Ana Silva  (People/Ana Silva.md)",
        "  balance: in the last year you asked once,",
        "    gave nothing, got something twice; last",
        "    asked on 10 Nov",
        "",
        "  short",
    ]


@given(st.text(st.sampled_from("ab ,.äß字\n"), max_size=300), st.integers(1, 200))
def test_wrapping_a_text_loses_no_word_and_keeps_to_the_width(text: str, columns: int) -> None:
    shown = on_screen(text, Screen(columns, bold=False))
    assert [*"".join(shown.split())] == [*"".join(text.split())]
    assert max(map(display_width, shown.split("\n"))) <= max(min(max(columns, 40), 100), 1)


def test_what_goes_into_a_pipe_is_not_wrapped() -> None:
    assert on_screen(f"{'word ' * 50}", None) == f"{'word ' * 50}"
