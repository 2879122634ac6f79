"""A copy of the agenda note as text: what it holds, and what is told of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.actions.agenda_copy import AgendaCopy, problem_of, read_copy
from vaultkit.markdown.agenda_marks import carried_in, carried_line, sums_line

PATH = "Agenda.sync-conflict-20261122-101112-ABCDEFG.md"
WRITTEN = (
    "# Agenda for Sunday, 22 November 2026",
    "## Reconnect",
    "- [ ] [[People/Ana|Ana]] — last in touch in May ^vk-aaaaaaaa",
    "- [ ] [[Bea]] — last in touch in June ^vk-bbbbbbbb",
    "- [ ] Zoë \\[x\\] — last in touch in July ^vk-cccccccc",
    "## Done today",
    "- [x] [[Dan]] — lunch ^vk-dddddddd",
)


def copy_of(*changes: tuple[str, str], before: str = "", after: str = "") -> AgendaCopy:
    """A copy in which some words were replaced by others."""
    text = "\n".join((*WRITTEN, sums_line(WRITTEN)))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    begin, end = "<!-- vaultkit:begin agenda for 2026-11-22 -->", "<!-- vaultkit:end -->"
    return read_copy(PATH, f"{before}{begin}\n{text}\n{end}\n{after}")


def told(
    copy: AgendaCopy, *carried: str, reasons: dict[str, str] | None = None, typed: frozenset[str] = frozenset()
) -> str:
    """What follows the words that every copy is told of with; `carried` and `reasons` by the letter of the id."""
    sums = {mark.id[-1]: key for key, mark in copy.ticks.items()}
    problem = problem_of(
        copy,
        "Agenda.md",
        {sums[letter] for letter in carried},
        {sums[letter]: reason for letter, reason in (reasons or {}).items()},
        typed,
    )
    assert (problem.path, problem.line, problem.code, problem.severity) == (PATH, 1, "conflict-copy", "error")
    message = problem.message.removeprefix("a sync program left this copy when two devices had changed the agenda; ")
    return f"{message} ({problem.hint})"


ANA, BEA, ZOE = (f"- [ ] {name}" for name in ("[[People/Ana", "[[Bea", "Zoë"))


def test_what_is_ticked_and_what_is_typed() -> None:
    copy = copy_of(
        (ANA, "- [x] [[People/Ana"), ("^vk-bbbbbbbb", "^vk-bbbbbbbb ask\n    - of Lyon"), ("# Agenda", "mine\n# Agenda")
    )
    assert copy.day == date(2026, 11, 22)
    assert [mark.id for mark in copy.ticks.values()] == ["vk-aaaaaaaa"]
    assert [line for line in copy.typed if line.strip()] == ["ask", "    - of Lyon", "mine"]


def test_the_sum_of_a_tick_changes_with_all_that_is_written_there_and_with_nothing_else() -> None:
    ticked = copy_of((ANA, "- [x] [[People/Ana"))
    assert (
        copy_of((ANA, "- [x] [[People/Ana"), (BEA, "- [>] [[Bea"), before="mine\n").ticks.keys() > ticked.ticks.keys()
    )
    for other in (
        copy_of((ANA, "- [>] [[People/Ana")),
        copy_of((ANA, "- [x] [[People/Ana"), ("^vk-aaaaaaaa", "^vk-aaaaaaaa rang")),
        copy_of((ANA, "- [x] [[People/Ana"), ("^vk-aaaaaaaa", "^vk-aaaaaaaa\n    - rang")),
    ):
        assert not other.ticks.keys() & ticked.ticks.keys()


@pytest.mark.parametrize(
    "text", ["", "# Plans\n", "<!-- vaultkit:begin agenda for 2026-11-22 -->\n- [x] a ^vk-aaaaaaaa\n"]
)
def test_a_copy_without_one_whole_region_holds_nothing(text: str) -> None:
    copy = read_copy(PATH, text)
    assert not copy.ticks
    assert told(copy) == (
        "nothing is carried out from it: it is not complete "
        "(tick in `Agenda.md` what is ticked in it, then delete this copy)"
    )


def test_all_is_carried_out() -> None:
    copy = copy_of((ANA, "- [x] [[People/Ana"), (BEA, "- [>] [[Bea"), (ZOE, "- [-] Zoë"))
    assert told(copy, "a", "b", "c") == (
        "carried out from it: Ana, Bea (put off), Zoë \\[x\\] (let go) (delete this copy)"
    )


def test_something_is_not_carried_out() -> None:
    copy = copy_of((ANA, "- [x] [[People/Ana"), (BEA, "- [>] [[Bea"), (ZOE, "- [-] Zoë"))
    assert told(copy, "a", reasons={"b": "no note"}) == (
        "carried out from it: Ana; "
        "not carried out: Bea (put off) (no note), Zoë \\[x\\] (let go) (`vaultkit agenda` does it, or says why not) "
        "(see to what is not carried out, then delete this copy)"
    )


@pytest.mark.parametrize(
    ("copy", "typed"),
    [
        (copy_of(("^vk-bbbbbbbb", "^vk-bbbbbbbb ask")), "ask"),
        (copy_of(("^vk-bbbbbbbb", "^vk-bbbbbbbb\n    - ask")), "- ask"),
        (copy_of(("# Agenda", "- ask\n# Agenda")), "- ask"),
        (copy_of(("in June", "in Julio")), "- [ ] [[Bea]] — last in touch in Julio"),
        (copy_of(before="- ask\n"), "- ask"),
        (copy_of(after="- ask\n"), "- ask"),
    ],
)
def test_what_was_typed_stands_in_the_copy_alone_until_it_is_taken_over(copy: AgendaCopy, typed: str) -> None:
    both = "take over into `Agenda.md` what else you wrote in it, then delete this copy"
    assert told(copy) == f"nothing is ticked in it ({both})"
    assert told(copy, typed=frozenset({typed})) == "nothing is ticked in it (delete this copy)"


def test_many_are_counted() -> None:
    lines = [f"- [ ] [[Person {number}]] — since May ^vk-0000000{number}" for number in range(8)]
    text = "\n".join((*lines, sums_line(lines))).replace("- [ ]", "- [x]")
    copy = read_copy(PATH, f"<!-- vaultkit:begin agenda for 2026-11-22 -->\n{text}\n<!-- vaultkit:end -->\n")
    problem = problem_of(copy, "Agenda.md", copy.ticks.keys(), {}, ())
    assert problem.message.endswith(": Person 0, Person 1, Person 2, Person 3, Person 4, 3 more")


@given(st.sets(st.text("0123456789abcdef", min_size=12, max_size=12), max_size=5))
def test_the_line_of_what_is_carried_out_is_read_as_it_was_written(sums: set[str]) -> None:
    assert carried_in(f"# Agenda\n{carried_line(sorted(sums))}\n{sums_line(WRITTEN)}\n") == sums


def test_without_that_line_nothing_is_carried_out() -> None:
    assert carried_in("# Agenda\n") == frozenset()
