"""Any two texts become one note in which nothing is lost, or are refused; links are changed alone, or refused."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from some_notes import TEXTS

from vaultkit.actions.merge import merged
from vaultkit.errors import EditRefused
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.note import read_to_change
from vaultkit.markdown.relink import relinked
from vaultkit.settings import DEFAULTS

TARGETS = {"Ana": "Zoë O'Neil", "b": "c d", "b.md": "c d.md", "Bo Li": 'Bo "B" Li'}


def words(text: str, *, below: int) -> Counter[str]:
    """The lines below the properties, without list markers and blanks around them."""
    lines = Lines.of(text).lines[below:]
    return Counter(line.strip().lstrip("-*+ ") for line in lines if line.strip())


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_every_line_of_both_texts_is_in_the_one_note(one: str, other: str) -> None:
    try:
        done = merged(("A.md", one), ("B.md", other), DEFAULTS, name="Bo Li", aliases=["Bo Li"])
    except EditRefused:
        return
    notes = [read_to_change("A.md", Lines.of(text).plain) for text in (one, other, done.text)]
    kept, gone, new = (
        words(text, below=note.front.height) for text, note in zip((one, other, done.text), notes, strict=True)
    )
    assert not kept - new
    lost = {line for line in gone if not new[line]}
    assert all(line.startswith("#") for line in lost), lost  # the heading Log, and a title alone
    assert set(notes[0].front.properties) <= set(notes[2].front.properties)


@given(TEXTS)
@settings(max_examples=150)
def test_only_the_targets_of_links_change(text: str) -> None:
    try:
        new = relinked("N.md", text, TARGETS.get)
    except EditRefused:
        return
    was, now = (read_to_change("N.md", Lines.of(one).plain) for one in (text, new))
    assert [TARGETS.get(link.target, link.target) for link in was.body.links] == [
        link.target for link in now.body.links
    ]
    assert [line for line in Lines.of(text).lines if "[" not in line] == [
        line for line, old in zip(Lines.of(new).lines, Lines.of(text).lines, strict=True) if "[" not in old
    ]
    if new == text:
        assert not {link.target for link in was.body.links} & set(TARGETS)


@given(st.data())
@settings(max_examples=60)
def test_the_way_back_gives_every_byte_back(data: st.DataObject) -> None:
    """Where no quotation mark is in the way."""
    text = data.draw(TEXTS)
    there, back = {"Ana": "Zoë Q"}, {"Zoë Q": "Ana"}
    try:
        new = relinked("N.md", text, there.get)
        again = relinked("N.md", new, back.get)
    except EditRefused:
        return
    assert again == text
