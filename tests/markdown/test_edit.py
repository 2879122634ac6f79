"""Edits on a note's text: the one line or property changes, or the edit is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import (
    Edit,
    InsertLines,
    LineEdit,
    PropertyEdit,
    apply,
    insertion,
    line_edit,
    refuse_too_long,
    tagging,
)
from vaultkit.markdown.limits import MOST_CHARACTERS, MOST_LINES
from vaultkit.markdown.lines import Lines


def snooze(value: str | None, *spellings: str) -> PropertyEdit:
    return PropertyEdit("snooze_until", spellings or ("quiet_until",), value)


# --- a property ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "---\nsnooze_until: 2026-12-01\n---\n"),
        ("words", "---\nsnooze_until: 2026-12-01\n---\nwords"),
        ("\ufeffa\r\nb", "\ufeff---\r\nsnooze_until: 2026-12-01\r\n---\r\na\r\nb"),
        ("---\n---\na", "---\nsnooze_until: 2026-12-01\n---\na"),
        ("---\na: 1 # c\n# d\n---\n", "---\na: 1 # c\n# d\nsnooze_until: 2026-12-01\n---\n"),
        ("---\r\na: 1\r\n---", "---\r\na: 1\r\nsnooze_until: 2026-12-01\r\n---"),
        ("---\n  a: 1\n---\n", "---\n  a: 1\n  snooze_until: 2026-12-01\n---\n"),
        ("---\n{a: 1}\n---\n", "---\n{a: 1, snooze_until: 2026-12-01}\n---\n"),
        ("---\n{}\n---\n", "---\n{snooze_until: 2026-12-01}\n---\n"),
        ("---\nbio: |\n  a\n\n---\n", "---\nbio: |\n  a\n\nsnooze_until: 2026-12-01\n---\n"),
    ],
)
def test_a_new_property_stands_below_the_others(text: str, expected: str) -> None:
    assert snooze("2026-12-01").applied(text) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("snooze_until: 2026-01-01 # c", "snooze_until: 2026-12-01 # c"),
        ("Snooze Until:   2026-01-01  ", "Snooze Until:   2026-12-01  "),
        ('"quiet-until" : "2026-01-01"', '"quiet-until" : "2026-12-01"'),
        ("quiet_until: '2026-01-01'", "quiet_until: '2026-12-01'"),
        ("quiet_until:", "quiet_until: 2026-12-01"),
        ("quiet_until:   ", "quiet_until: 2026-12-01  "),
        ("quiet_until: # c", "quiet_until: 2026-12-01 # c"),
        ("quiet_until: ~", "quiet_until: 2026-12-01"),
        ("quiet_until: [2026-01-01] # c", "quiet_until: [2026-12-01] # c"),
        ("quiet_until:\n  - 2026-01-01 # c", "quiet_until:\n  - 2026-12-01 # c"),
        ("quiet_until: []", "quiet_until: 2026-12-01"),
        ("quiet_until: [[2026-01-01]]", "quiet_until: 2026-12-01"),
        ("quiet_until: |\n  2026-01-01\n\n# c", "quiet_until: 2026-12-01\n\n# c"),
        ("a: &x 2026-01-01\nquiet_until: *x", "a: &x 2026-01-01\nquiet_until: 2026-12-01"),
        ("quiet_until:\nsnooze_until: 2026-01-01", "quiet_until:\nsnooze_until: 2026-12-01"),
        ("{quiet_until: 2026-01-01, a: 1}", "{quiet_until: 2026-12-01, a: 1}"),
        ("🎂: ü\nquiet_until: 2026-01-01", "🎂: ü\nquiet_until: 2026-12-01"),
    ],
)
def test_a_property_that_is_there_keeps_its_name_its_place_and_its_quotes(block: str, expected: str) -> None:
    assert snooze("2026-12-01").applied(f"---\n{block}\n---\nwords") == f"---\n{expected}\n---\nwords"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("active", "active"),
        ("[[Ana Silva]]", '"[[Ana Silva]]"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("#b", '"#b"'),
        ("", '""'),
        ("null", '"null"'),
        ("42", "42"),
        ("042", '"042"'),
        ("1e3", '"1e3"'),
        ("true", "true"),
        ("True", '"True"'),
        ("yes", "yes"),
        ("10:30", "10:30"),
        ('say "hi" \\', 'say "hi" \\'),
        ('"hi"', '"\\"hi\\""'),
        ("a\nb", '"a\\nb"'),
        (" a", '" a"'),
        ("@a", '"@a"'),
        ("- a", '"- a"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("🎂 Zoë", "🎂 Zoë"),
    ],
)
def test_a_value_is_quoted_where_yaml_needs_it(value: str, written: str) -> None:
    assert PropertyEdit("x", ("x",), value).applied("---\na: 1\n---\n") == f"---\na: 1\nx: {written}\n---\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [("007", '"007"'), ("5555551111", '"5555551111"'), ("true", '"true"'), ("+49 30 1", "+49 30 1"), ("1e3", '"1e3"')],
)
def test_a_text_of_digits_stays_text_where_that_is_asked_for(value: str, written: str) -> None:
    for block in ("a: 1\n", "a: 1\nx:\n", "a: 1\nx: 5\n"):
        edited = PropertyEdit("x", ("x",), value, exact=True).applied(f"---\n{block}---\n")
        assert edited == f"---\na: 1\nx: {written}\n---\n"


LINKS = ("[[Ana Silva]]", "Bea, Chan")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("a: 1\n", 'a: 1\nx: ["[[Ana Silva]]", "Bea, Chan"]\n'),
        ("x:\na: 1\n", 'x: ["[[Ana Silva]]", "Bea, Chan"]\na: 1\n'),
        ("x: []\na: 1\n", 'x: ["[[Ana Silva]]", "Bea, Chan"]\na: 1\n'),
        ("x: [one, 2] # c\n", 'x: ["[[Ana Silva]]", "Bea, Chan"] # c\n'),
        ("x: one # c\n", 'x: ["[[Ana Silva]]", "Bea, Chan"] # c\n'),
        ("x:\n  - one\n  - two\na: 1\n", 'x:\n  - "[[Ana Silva]]"\n  - Bea, Chan\na: 1\n'),
        ("x:\n- one\na: 1\n", 'x:\n- "[[Ana Silva]]"\n- Bea, Chan\na: 1\n'),
        ("{x: [one], a: 1}\n", '{x: ["[[Ana Silva]]", "Bea, Chan"], a: 1}\n'),
    ],
)
def test_a_list_is_written_as_the_list_that_is_there(block: str, expected: str) -> None:
    assert PropertyEdit("x", ("x",), LINKS).applied(f"---\n{block}---\n") == f"---\n{expected}---\n"


def test_a_list_of_digits_stays_a_list_of_texts() -> None:
    assert PropertyEdit("x", ("x",), ("007", "true")).applied("") == '---\nx: ["007", "true"]\n---\n'


@pytest.mark.parametrize("block", ["x: [[Ana]]\n", "x:\n  - a # c\n  - b\n", "x: [{a: 1}]\n", "x:\n  - &a b\n"])
def test_a_list_of_more_than_texts_is_not_replaced(block: str) -> None:
    with pytest.raises(EditRefused):
        PropertyEdit("x", ("x",), LINKS).applied(f"---\n{block}---\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\nquiet_until: 2026-01-01\nb: 2\n---\n", "---\na: 1\nb: 2\n---\n"),
        ("---\nquiet_until: 2026-01-01 # why\nb: 2\n---\n", "---\n# why\nb: 2\n---\n"),
        ("---\na: 1\n# c\nquiet_until:\n  - 2026-01-01\n  - x\n\n# d\n---\n", "---\na: 1\n# c\n\n# d\n---\n"),
        ("---\r\nquiet_until: 2026-01-01\r\n---\r\nwords", "words"),
        ("---\nquiet_until: 2026-01-01\n---\n---\n", "---\n---\n---\n"),
        ("---\n{a: 1, quiet_until: x}\n---\n", "---\n{a: 1}\n---\n"),
        ("---\n{quiet_until: x, a: 1}\n---\n", "---\n{a: 1}\n---\n"),
        ("---\na: 1\n---\n", "---\na: 1\n---\n"),
        ("words", "words"),
    ],
)
def test_a_property_is_removed_with_its_lines_and_nothing_else(text: str, expected: str) -> None:
    assert snooze(None).applied(text) == expected


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("quiet_until: 1\nquiet_until: 2", "stands twice"),
        ("quiet_until: 1\nsnooze_until: 2", "stands twice: “quiet_until” .line 2. and “snooze_until” .line 3."),
        ("quiet_until: a\nQuiet Until: ", "stands twice"),
        ("quiet_until: &a 1\nb: *a", "anchor"),
        ("quiet_until: !!str 1", "anchor or a tag"),
        ("quiet_until: [a, b]", "several values"),
        ("quiet_until:\n  - ", "empty entry"),
        ("quiet_until: {a: 1}", "properties of its own"),
        ("quiet_until: | # c\n  a", "comment stands inside"),
        ("? quiet_until\n: a", "safely"),
        ("a: [", "line 2"),
        ("a: {{date}}", "template"),
        ('a: "{{date}}"', "template"),
        ("<<: *a", "line 2"),
        ("- a", "opens no properties"),
    ],
)
def test_what_is_in_doubt_is_refused_with_its_reason(block: str, reason: str) -> None:
    with pytest.raises(EditRefused, match=reason):
        snooze("2026-12-01").applied(f"---\n{block}\n---\n")


@pytest.mark.parametrize(
    ("block", "edit"),
    [
        ("quiet_until: &x 1\nb: *x", snooze(None)),
        ("a: 1", snooze("{{date}}")),
        ("a: 1\n...", snooze("2026-12-01")),
    ],
)
def test_what_would_change_more_than_the_one_property_is_refused(block: str, edit: PropertyEdit) -> None:
    with pytest.raises(EditRefused, match="safely"):
        edit.applied(f"---\n{block}\n---\n")


def test_a_comment_inside_what_would_go_is_not_lost() -> None:
    with pytest.raises(EditRefused, match="comment"):
        snooze(None).applied("---\nquiet_until:\n  # c\n  - a\n---\n")


# --- lines ---------------------------------------------------------------------------------

TASKS = "---\na: 1\n---\n## Log\n- [ ] one\n    - below\n- [ ] two\n- [ ] one\n"


def test_several_edits_count_lines_as_they_were() -> None:
    edits: list[Edit] = [
        line_edit(TASKS, 5, ["- [ ] next", "- [x] one"]),
        insertion(TASKS, 6, ["    - more"]),
        line_edit(TASKS, 7, []),
        InsertLines(("- the end",)),
        PropertyEdit("b", ("b",), "2"),
    ]
    assert apply("Ana.md", TASKS, edits) == (
        "---\na: 1\nb: 2\n---\n## Log\n- [ ] next\n- [x] one\n    - below\n    - more\n- [ ] one\n- the end\n"
    )


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("- a\r\n- b\r\n", LineEdit(1, "- a", ("- c", "- d")), "- c\r\n- d\r\n- b\r\n"),
        ("- a\r\n- b\n- c", LineEdit(2, "- b", ("- d", "- e")), "- a\r\n- d\n- e\n- c"),
        ("- a\n- b", LineEdit(2, "- b", ("- c", "- d")), "- a\n- c\n- d"),
        ("- a\n- b", LineEdit(2, "- b", ()), "- a\n"),
        ("- a\n- b\n", LineEdit(1, "- a", ()), "- b\n"),
        ("a", LineEdit(1, "a", ()), ""),
        ("\ufeffa", LineEdit(1, "a", ("b",)), "\ufeffb"),
        ("- a\r- b\r", InsertLines(("- x",), 1, "- a"), "- a\r- x\r- b\r"),
        ("- a", InsertLines(("- x",), 1, "- a"), "- a\n- x"),
        ("- a", InsertLines(("- x",), 1, "- a", before=True), "- x\n- a"),
        ("", InsertLines(("- x", "- y")), "- x\n- y\n"),
        ("- a\n", InsertLines(("- x",)), "- a\n- x\n"),
    ],
)
def test_line_ends_stay(text: str, edit: LineEdit | InsertLines, expected: str) -> None:
    assert edit.applied(text) == expected


def test_a_line_that_moved_is_found_and_one_that_changed_is_not() -> None:
    edit = line_edit(TASKS, 7, ["- [x] two"])
    assert "- [x] two" in edit.applied(f"{TASKS}\nmore\n".replace("## Log", "## Log\n- [ ] new"))
    with pytest.raises(EditRefused, match=r"no longer in Ana\.md"):
        apply("Ana.md", TASKS.replace("two", "2"), [edit])


def test_lines_with_the_same_text_are_told_apart_by_what_is_beside_them() -> None:
    edit = line_edit(TASKS, 8, ["- [x] one"])
    assert edit.applied(TASKS) == TASKS[: -len("- [ ] one\n")] + "- [x] one\n"
    # the number is now that of the other one
    moved = TASKS.replace("## Log\n", "## Log\n- [ ] a\n- [ ] b\n- [ ] c\n")
    assert edit.applied(moved) == moved[: -len("- [ ] one\n")] + "- [x] one\n"
    with pytest.raises(EditRefused, match=r"no longer clear in Ana\.md \(5 and 8\)"):
        apply("Ana.md", TASKS.replace("two", "2"), [edit])
    with pytest.raises(EditRefused, match="no longer clear"):
        edit.applied(TASKS.replace("- [ ] two\n- [ ] one\n", ""))


def test_a_line_that_stands_once_is_found_whatever_became_of_those_around_it() -> None:
    assert line_edit("a\n- [ ] one\nb\n", 2, ["- [x] one"]).applied("c\n- [ ] one\nd\n") == "c\n- [x] one\nd\n"


def test_what_is_known_from_far_on_one_side_alone_does_not_tell_equal_lines_apart() -> None:
    edit = line_edit("head\n- [ ] a\n- [ ] a\nend\n", 3, ["- [x] a"])
    assert edit.applied("head\nnew\n- [ ] a\n- [ ] a\nend\n") == "head\nnew\n- [ ] a\n- [x] a\nend\n"
    with pytest.raises(EditRefused, match="no longer clear"):
        edit.applied("head\n- [ ] a\n- [ ] a\nanother end\n")


def test_equal_lines_put_before_others_move_them() -> None:
    edit = line_edit("- [ ] a\n- [ ] a\nend\n", 2, ["- [x] a"])
    assert edit.applied("- [ ] a\n- [ ] a\n- [ ] a\nend\n") == "- [ ] a\n- [ ] a\n- [x] a\nend\n"


@pytest.mark.parametrize(
    ("line", "tagged"),
    [
        ("- lunch", "- lunch #let-go"),
        ("- lunch  ", "- lunch #let-go  "),
        ("- lunch ^a1", "- lunch #let-go ^a1"),
        ("> - lunch | a", "> - lunch | a #let-go"),
    ],
)
def test_a_tag_stands_at_the_end_of_its_line_before_a_block_id(line: str, tagged: str) -> None:
    assert tagging("Ana.md", f"{line}\n", 1, "#let-go").applied(f"{line}\n") == f"{tagged}\n"


@pytest.mark.parametrize("row", ["| lunch |", "> | lunch |"])
def test_a_row_of_a_table_takes_no_tag(row: str) -> None:
    with pytest.raises(EditRefused, match=r"line 1 of Ana\.md stands in a table"):
        tagging("Ana.md", f"{row}\n", 1, "#let-go")


@pytest.mark.parametrize("text", ["a" * MOST_CHARACTERS, "\n" * MOST_LINES, "\r" * MOST_LINES])
def test_a_text_as_long_as_may_be_is_written_to_and_a_longer_one_is_not(text: str) -> None:
    refuse_too_long("Ana.md", text)
    with pytest.raises(EditRefused, match="too long"):
        refuse_too_long("Ana.md", text + text[-1])


def test_without_the_text_that_was_read_the_number_counts_as_in_the_tasks_plugin() -> None:
    assert LineEdit(8, "- [ ] one", ("- [x] one",)).applied(TASKS).endswith("- [x] one\n")
    with pytest.raises(EditRefused, match="no longer clear"):
        LineEdit(2, "- [ ] one", ()).applied(TASKS)


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        (TASKS, LineEdit(2, "a: 1", ("a: 2",)), "no longer"),
        ("- [ ] a\n- b\n", LineEdit(1, "- [ ] a", ("```",)), "meaning of other lines"),
        ("- [ ] a\n    - b\n", LineEdit(1, "- [ ] a", ()), "meaning of other lines"),
        ("words\n", InsertLines(("===",)), "meaning of other lines"),
        ("- a\n", InsertLines(("more",)), "meaning of other lines"),
        ("```\nopen\n", InsertLines(("- x",)), "code or a comment"),
        ("%%\nopen\n", InsertLines(("## x",)), "code or a comment"),
        ("```\n- [ ] a\n```\n", LineEdit(2, "- [ ] a", ("- [x] a",)), "no task there"),
        ("a\n", InsertLines(("---", "b: 1", "---"), 1, "a", before=True), "properties"),
        ("---\na: [\n---\nb\n", LineEdit(4, "b", ("c",)), "not written to: line 2"),
        ("a\n" + "b" * MOST_CHARACTERS, LineEdit(1, "a", ("c",)), "too long"),
        ("a\n" + "\n" * MOST_LINES, LineEdit(1, "a", ("c",)), "too long"),
        ("a\r" + "\r" * MOST_LINES, LineEdit(1, "a", ("c",)), "too long"),
    ],
)
def test_an_edit_that_would_do_more_is_refused(text: str, edit: LineEdit | InsertLines, reason: str) -> None:
    with pytest.raises(EditRefused, match=reason):
        edit.applied(text)


def test_two_edits_of_one_line_are_refused() -> None:
    with pytest.raises(EditRefused, match="two changes"):
        apply("a.md", "a\n", [LineEdit(1, "a", ("b",)), LineEdit(1, "a", ("c",))])


TEXTS = st.text(st.sampled_from("ab\r\n\ufeff-# é\u2028\x0b"), max_size=30)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_taken_apart_is_the_same_text(text: str) -> None:
    assert Lines.of(text).text == text


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_lines_put_in_and_taken_out_restore_the_text(text: str, data: st.DataObject) -> None:
    lines = Lines.of(text)
    at = data.draw(st.integers(0, lines.last))
    longer = lines.replaced(at, 0, ["x", "y"])
    assert [line for line in longer.lines if line not in {"x", "y"}] == list(lines.lines)
    if text and lines.ends[at - 1 if at else 0]:
        assert longer.replaced(at, 2, []).text == text


def test_a_line_can_be_changed_in_a_note_with_a_property_that_is_no_number() -> None:
    text = "---\nratio: .nan\n---\n- [ ] call\n"
    assert apply("Ana.md", text, [line_edit(text, 4, ("- [x] call",))]) == text.replace("[ ]", "[x]")
