"""Two notes about one person, and the note that they become."""

from __future__ import annotations

from textwrap import dedent

import pytest

from vaultkit.actions.merge import Merged, merged
from vaultkit.errors import EditRefused
from vaultkit.settings import DEFAULTS


def joined(one: str, other: str) -> Merged:
    texts = (dedent(text).lstrip("\n") for text in (one, other))
    first, second = texts
    return merged(("Ana Silva.md", first), ("Ana S.md", second), DEFAULTS, name="Ana S", aliases=["Ana S"])


def text_of(one: str, other: str) -> str:
    return joined(one, other).text


def test_blanks_are_filled_and_lists_joined_each_value_once() -> None:
    assert text_of(
        """
        ---
        type: contact
        company:
        email: ana@acme.example
        tags: [friend]
        interests: robots, tea
        phone: 030 901820
        birthday: 03-14
        last_contact: 2026-11-02
        ---
        """,
        """
        ---
        type: person
        company: Acme
        role: Lead
        email: [Ana@ACME.example, silva@home.example]
        tags: [friend, berlin]
        interests: [Tea, chess]
        mobile: "+49 30 901820"
        birthday: 1985-03-14
        met: 2020-05-01
        last_contact: 2026-10-01
        cadence: 6 weeks
        custom: 007
        ---
        """,
    ) == dedent("""\
        ---
        type: contact
        company: Acme
        email: [ana@acme.example, silva@home.example]
        tags: [friend, berlin]
        interests: [robots, tea, chess]
        phone: 030 901820
        birthday: 1985-03-14
        last_contact: 2026-11-02
        role: Lead
        met: 2020-05-01
        cadence: 6 weeks
        custom: "007"
        aliases: [Ana S]
        ---
        """)


def test_what_differs_stays_and_the_other_value_is_quoted() -> None:
    done = joined(
        "---\ncompany: Acme\ntier: A\n---\nTall.\n", "---\norg: Beta\ncadence: 3 weeks\n---\n# Ana S\n\nLikes tea.\n"
    )
    assert done.left == ("org: Beta", "cadence: 3 weeks")
    assert done.text == (
        "---\ncompany: Acme\ntier: A\naliases: [Ana S]\n---\nTall.\n\n"
        "# Ana S\n\n> org: Beta\n> cadence: 3 weeks\n\nLikes tea.\n"
    )


def test_logs_stand_in_the_order_of_days() -> None:
    assert text_of(
        """
        Tall.

        ## Log
        - 2026-11-10 lunch
            - [ ] #waiting the RFP 📅 2026-12-01
        - 2026-09-01 call

        ## Ideas
        chess
        """,
        """
        ## Log

        * 2026-08-01 first coffee
        * 2026-10-01 mail
          and more
        * 2026-11-10 dinner
        * 2026-09-01 call

        Likes tea.
        """,
    ) == dedent("""\
        ---
        aliases: [Ana S]
        ---
        Tall.

        ## Log
        - 2026-11-10 lunch
            - [ ] #waiting the RFP 📅 2026-12-01
        * 2026-11-10 dinner
        * 2026-10-01 mail
          and more
        - 2026-09-01 call
        * 2026-08-01 first coffee

        ## Ideas
        chess

        ## Ana S

        ## Log

        Likes tea.
        """).replace("## Ana S\n\n", "")


def test_the_oldest_first_stays_the_oldest_first_and_line_ends_stay() -> None:
    one = "# Ana\r\n## Log\r\n- 2026-01-01 a\r\n- 2026-03-01 c"
    other = "## Log\n- 2026-04-01 d\n- 2026-02-01 b\n"
    assert text_of(one, other) == (
        "---\r\naliases: [Ana S]\r\n---\r\n"
        "# Ana\r\n## Log\r\n- 2026-01-01 a\r\n- 2026-02-01 b\r\n- 2026-03-01 c\r\n- 2026-04-01 d"
    )


def test_one_line_that_both_logs_hold_stands_once() -> None:
    log = "## Log\n- 2026-01-01 a\n"
    assert text_of(log, log) == f"---\naliases: [Ana S]\n---\n{log}"


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("---\nbirthday: 03-14\n---\n", "---\nborn: 04-15\n---\n", "two birthdays, 03-14 and 04-15"),
        ("---\nbirthday: 1985-03-14\n---\n", "---\nbirthday: 1986-03-14\n---\n", "two birthdays"),
        ("---\nstatus: active\n---\n", "---\nstatus: deceased\n---\n", "do not agree whether somebody died"),
        ("a ^x1\n", "b ^x1\n", "both have the block id ^x1"),
        ("a[^1]\n\n[^1]: b\n", "c[^1]\n\n[^1]: d\n", "both have the label ^1"),
        ("---\na: 1\n---\n", "---\nplace:\n  city: Berlin\n---\n", "holds properties of its own"),
        ("```\nopen\n", "Likes tea.\n", "would mean something else"),
        ("---\na: [1\n---\n", "x\n", "is not written to"),
        ("x\n", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", "is not written to"),
    ],
)
def test_what_may_not_be_one_is_refused(one: str, other: str, message: str) -> None:
    with pytest.raises(EditRefused, match=message.replace("^", "\\^")):
        joined(one, other)


def test_that_somebody_died_counts_from_either_note() -> None:
    assert "status: deceased\n" in text_of("x\n", "---\nstatus: deceased\n---\n")
    assert "status" not in text_of("x\n", "---\nstatus: archived\n---\n")
