"""What the agenda and drafts quote comes from one line of a note, never from its neighbours."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from vault_builder import vault_of

from vaultkit.model.context import Context
from vaultkit.render.markdown_note import agenda_note
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)
_QUOTATION = re.compile("“([^“”]*)”")

_words = st.lists(
    st.sampled_from(
        ["tea", "a flat", "#offer", "#gave", "#news", "#asked", "#wants", "[[Ana]]", "[[Bea]]", "by friday"]
    ),
    max_size=4,
).map(" ".join)
_marks = st.sampled_from(
    [
        *("- 2026-11-20 ", "- 2026-11-21 ", "    - ", "- ", "", "", "\n", "## ", "## 2026-11-19 "),
        *("- [ ] ", "- [ ] #waiting ", "    - [ ] #waiting [[Bea]] ", "    - [x] "),
    ]
)
_lines = st.lists(st.tuples(_marks, _words), min_size=1, max_size=8)
_paths = st.sampled_from(["People/Ana.md", "2026-11-18.md", "Events/2026-11-17 Fair.md", "Goals/Move.md", "Project.md"])
_notes = st.dictionaries(_paths, _lines, min_size=1, max_size=3)


def _text(at: int, lines: list[tuple[str, str]]) -> str:
    """The lines, each with a word of its own; text without a mark goes on a paragraph, never a list item."""
    written, before = [], "\n"
    for number, (mark, words) in enumerate(lines):
        is_list = before.lstrip().startswith("-")
        written.append(f"{mark if mark or not is_list else chr(10)}w{at}n{number} {words}")
        before = mark
    return "\n".join(written)


def quotations(notes: dict[str, list[tuple[str, str]]]) -> list[list[str]]:
    """The words with numbers in each quotation of the agenda about some notes."""
    blocks = [f"== {path}\n{_text(at, lines)}" for at, (path, lines) in enumerate(notes.items())]
    others = [f"== {path}" for path in ("People/Ana.md", "People/Bea.md") if path not in notes]
    context = Context(vault_of("\n".join((*blocks, *others)) + "\n"), DEFAULTS, TODAY)
    written = agenda_note(context, build_agenda(context), None, "\n")
    return [re.findall(r"\bw\d+n\d+\b", quotation) for quotation in _QUOTATION.findall(written)]


def test_there_are_quotations_of_the_lines() -> None:
    once = settings(deadline=None, phases=[Phase.generate], database=None)
    assert find(_notes, lambda notes: any(quotations(notes)), settings=once)


@given(_notes)
def test_no_quotation_holds_words_of_two_lines(notes: dict[str, list[tuple[str, str]]]) -> None:
    for quoted in quotations(notes):
        assert len(set(quoted)) <= 1
