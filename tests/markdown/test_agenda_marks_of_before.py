"""A region that the version before wrote, with names that are not bold, is still read."""

from __future__ import annotations

from vaultkit.markdown.agenda_mark import as_their_own
from vaultkit.markdown.agenda_marks import read_marks, sums_line

OLD = (
    "# Agenda for Sunday 22 November 2026",
    "",
    "## Follow up",
    "- [ ] [[Ana Silva]] — promised you “the CV”; you agreed to check back today ^vk-d90791f3",
    "    - [ ] yours to do: “call”, due today ^vk-0e7a464e",
    "",
)
NEW = (
    "# Sunday 22 November 2026",
    "",
    "## Follow up",
    "- [ ] **[[Ana Silva]]** check back: the CV · **today** ^vk-d90791f3",
    "    - [ ] call · **today** ^vk-0e7a464e",
    "    - [ ] promise kept ^vk-d90791f3-kept",
    "",
    "## More",
    "> [!note]- Not for today: 1 coming up",
    "> **Coming up** · tick what has happened already",
    ">",
    "> - [ ] **[[Bea Chan]]** promised: the key · Wed 25 Nov ^vk-11efbc30-kept",
)


def marked(lines: tuple[str, ...]) -> str:
    ticked = "\n".join(lines).replace("- [ ]", "- [x]").replace(" ^vk-d90791f3\n", " rang her ^vk-d90791f3\n")
    return f"{ticked}\n{sums_line(lines)}\n"


def test_the_old_region_and_the_new_name_whom_their_lines_are_about() -> None:
    old, new = read_marks(marked(OLD)), read_marks(marked(NEW))
    assert [(mark.id, mark.name) for mark in old.lines] == [("vk-d90791f3", "Ana Silva"), ("vk-0e7a464e", "Ana Silva")]
    assert [(mark.id, mark.name) for mark in new.lines] == [
        ("vk-d90791f3", "Ana Silva"),
        ("vk-0e7a464e", "Ana Silva"),
        ("vk-d90791f3-kept", "Ana Silva"),
        ("vk-11efbc30-kept", "Bea Chan"),
    ]
    assert [mark.typed for mark in (*old.lines, *new.lines)] == ["rang her", "", "rang her", "", "", ""]
    assert (old.own, new.own) == ((), ())


def test_a_line_that_stands_alone_says_whom_it_is_about() -> None:
    assert [as_their_own(mark) for mark in read_marks(marked(NEW)).lines] == [
        "- [x] **[[Ana Silva]]** check back: the CV · **today** rang her",
        "- [x] **[[Ana Silva]]** call · **today**",
        "- [x] **[[Ana Silva]]** promise kept",
        "- [x] **[[Bea Chan]]** promised: the key · Wed 25 Nov",
    ]
