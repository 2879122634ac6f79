"""However much is due at once, the open part of the agenda is short, and what cannot wait stands in it."""

from __future__ import annotations

import re
from datetime import timedelta
from statistics import median

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rules.some_vaults import TODAY
from rules.vault_of import person, vault_of

from vaultkit.model.context import Context
from vaultkit.render.draft import agenda_drafts
from vaultkit.render.markdown_note import agenda_region
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.settings import DEFAULTS

_FIRST = ("Ana", "Björn", "Chi", "Maximiliane", "O", "María de los Ángeles")
_LAST = ("Silva", "Ng", "von der Wettern-Hohenstein", "Oz", "Fernández Castillo de la Torre")
_WORDS = (
    *(
        "the job description for the junior perception post",
        "it",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ),
    *("her slides, the ones on speed and separation of people and machines in one hall", "flat"),
    *("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhersteller", "call [[Zed Zimmer]] back"),
)


def _on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


_words = st.sampled_from(_WORDS)
_due = st.sampled_from([-400, -9, -1, 0])
_line = st.one_of(
    st.builds(lambda words, days: f"- [ ] #waiting {words} 📅 {_on(days)}", _words, _due),
    st.builds(lambda words: f"- [ ] #waiting {words}", _words),
    st.builds(lambda words, days: f"- [ ] {words} 📅 {_on(days)}", _words, _due),
    st.builds(lambda words, days: f"- {_on(days)} {words} #got", _words, st.integers(-9, 0)),
    st.builds(lambda words, days: f"- {_on(days)} {words} #news", _words, st.integers(-9, 0)),
    st.builds(lambda words, days: f"- {_on(days)} {words} #theirs", _words, st.integers(-2, 1)),
    st.builds(lambda words, days: f"- {_on(days)} {words} #asked", _words, st.integers(-60, -20)),
)
_property = st.sampled_from(
    ["cadence: 1 day", "next_contact: 2026-11-22", "next_contact: 2026-11-01", "birthday: 11-22", "can_help: flat"]
)


@st.composite
def _vaults(draw: st.DrawFn) -> str:
    """Up to forty people with something due, goals with needs, and events."""
    blocks, people = [], []
    for number in range(draw(st.integers(1, 40))):
        name = f"{draw(st.sampled_from(_FIRST))} {draw(st.sampled_from(_LAST))} {number}"
        properties = sorted(draw(st.sets(_property, max_size=2)) | {"type: contact"})
        unique = {one.partition(":")[0]: one for one in properties}
        blocks.append(person(name, "\n".join(unique.values()), "\n".join(draw(st.lists(_line, max_size=3)))))
        people.append(f"[[{name}]]")
    some = st.sampled_from(people)
    for number in range(draw(st.integers(0, 6))):
        stage = draw(st.sampled_from(["confirmed", "assumed", "asked 2026-10-01", "agreed 2026-10-20"]))
        needed = _on(draw(st.sampled_from([1, 14, 20, 30])))
        need = (
            f"- [ ] {draw(_words)} 📅 {needed}\n    - {draw(some)} — {stage}\n- [ ] {draw(_words)} {number} 📅 {needed}"
        )
        blocks.append(f"== Goals/G{number}.md\n## Needs\n{need}\n")
    for number in range(draw(st.integers(0, 4))):
        guests = ", ".join(f'"{one}"' for one in draw(st.lists(some, min_size=1, max_size=9, unique=True)))
        aim = f"aim: {draw(_words)}\n" if draw(st.booleans()) else ""
        front = f"date: {_on(draw(st.sampled_from([-2, 0, 3])))}\n{aim}attendees: [{guests}]"
        blocks.append(f"== Events/Fair {number}.md\n---\n{front}\ntopics: [robots]\n---\n")
    return "".join(blocks)


def open_lines(note: str) -> list[str]:
    """The list lines of the open part as they are read."""
    opened = note.partition("\n## More\n")[0].partition("\n## Done today\n")[0]
    return [_read(line) for line in opened.split("\n") if re.match(r"\s*- ", line)]


def _read(line: str) -> str:
    line = re.sub(r"^\s*- (?:\[.\] )?| \^vk-\S+$|\*\*", "", line)
    line = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]]*)\]\([^)]*\)", lambda found: found[1] or found[2], line)
    return re.sub(r"\\(.)", r"\1", line)


def counted_lines(agenda: Agenda) -> int:
    """The list lines that the open part needs, without those that only explain others."""
    items = [item for section in agenda.sections for line in section.lines for item in line.items]
    return sum(item.lines for item in items) + sum(bool(section.named) for section in agenda.sections)


def named_in_vain(agenda: Agenda, free: int) -> list[str]:
    """The first of what is only named in each section, where a line of its own had had room."""
    firsts = [section.named[0] for section in agenda.sections if len(section.named) > 1]
    alone = [section.named[0] for section in agenda.sections if len(section.named) == 1]
    return [item.id for item in firsts if item.lines <= free] + [item.id for item in alone if item.lines - 1 <= free]


@hypothesis_settings(max_examples=200, deadline=None)
@given(_vaults())
def test_the_open_part_keeps_its_bounds_and_holds_what_cannot_wait(text: str) -> None:
    context = Context(vault_of(text), DEFAULTS, TODAY)
    agenda = build_agenda(context)
    standing = [line.item for section in agenda.sections for line in section.lines]
    note = agenda_region(context, agenda, drafts=list(agenda_drafts(context, standing)))
    lines = open_lines(note)
    assert len(lines) <= 18
    assert sum(len(line.split()) for line in lines) <= 250
    assert max(map(len, lines), default=0) <= 100
    assert median(map(len, lines or [""])) <= 70
    opened = note.partition("\n## More\n")[0]
    named = {item.id for section in agenda.sections for item in section.named}
    staying = [item.id for item in agenda.items if item.must_stay(TODAY)]
    assert [one for one in staying if one not in named and f"^{one}" not in opened] == []
    assert named_in_vain(agenda, 18 - counted_lines(agenda)) == []
