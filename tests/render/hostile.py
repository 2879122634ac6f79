"""Names and titles that would be something else in Markdown, and agendas that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from vaultkit.dates import Span
from vaultkit.errors import Problem
from vaultkit.model.directory import Directory
from vaultkit.model.person import Person
from vaultkit.render.escape import plain
from vaultkit.rules.agenda import Agenda, Line, Section
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.item import Facts, Item, ItemKind, Source

TODAY = date(2026, 11, 22)

PUNCTUATION = "[]#%<>!-|\\`*_~=$^&{}:"
ODD = "\n\r\t\0\x1b\x7f\x85\u009b\u00ad\u200b\u202e\u2028\u2029\u2066\ufeff\ud800\udfff"
FRAGMENTS = (
    "[[", "]]", "![[", "[[x]]", "[[x|y]]", "[x](y)", "![x](y)", "](", "[^1]", "[^1]: x", "[x]: y",
    "- ", "- [ ] ", "- [x] y", "* ", "+ ", "1. ", "1) ", "> ", "> [!note]- z", "# ", "## z", "#tag", " #waiting",
    "%%", "<!--", "-->", "<!-- vaultkit:end -->", "\n<!-- vaultkit:end -->\n",
    "<!-- vaultkit:begin agenda for 2026-11-22 -->", "<b>", "</b>", "<a href='x'>", "<https://x.y>",
    "```", "~~~", "`", "``", "$$", "$x$", "==", "~~", "**", "__", "*a*", "_a_", "\\", "\\\\", "---", "===", "***",
    "|", "| a | b |\n|---|---|", "^vk-12345678", "::", "[due:: 2026-11-22]", "📅 2026-11-22", "✅ 2026-11-22",
    "https://x.y/z_z?a=b#c", "http://x.y", "&lt;", "&#35;", "{{x}}", "<% x %>", "a", "b", "7", " ", "  ", "    ",
    "ü", "👩‍💻",
    "\n", "\r\n", "\n\n", "\n- [ ] evil\n", "\n# evil\n", "\n\n```\n", "\n---\n",
)  # fmt: skip

hostile_texts = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(PUNCTUATION), st.sampled_from(ODD), st.sampled_from("ab 1")),
    max_size=9,
).map("".join)

hostile_names = hostile_texts.map(lambda text: text.replace("/", "-")).filter(lambda name: name.strip() != "")

NAMES = 6
TITLES = 12


@dataclass(frozen=True)
class Words:
    """What the people are called and what the notes say."""

    names: tuple[str, ...]
    titles: tuple[str, ...]


HARMLESS = Words(
    tuple(f"Somebody{number}" for number in range(NAMES)), tuple(f"matter {number}" for number in range(TITLES))
)

hostile_words = st.builds(
    Words,
    st.lists(hostile_names, min_size=NAMES, max_size=NAMES, unique=True).map(tuple),
    st.lists(hostile_texts, min_size=TITLES, max_size=TITLES).map(tuple),
)


def people(words: Words) -> tuple[Person, ...]:
    """Four with a note, the others without: those have names that a link can hold."""
    with_note = [Person(name, f"People/{name}.md") for name in words.names[:4]]
    return (*with_note, *(Person(re.sub(r"[\[\]|#\r\n]", "", name).strip() or "x") for name in words.names[4:]))


def directory(words: Words) -> Directory:
    return Directory([*(somebody.path for somebody in people(words) if somebody.path), *other_notes(words)])


def other_notes(words: Words) -> tuple[str, str]:
    return f"Events/{words.names[4]} fair.md", f"Daily/{plain(words.names[5])} day.md"


def agenda(words: Words) -> Agenda:
    """An agenda in which every place that shows words from notes shows these."""
    somebody, title = people(words), words.titles
    fair, daily = other_notes(words)
    before = TODAY - timedelta(days=5)
    facts = Facts(last=before, day=before, made=before, cadence=Span(6, "week"), gap=14.0, hint=title[0])

    def item(kind: ItemKind, who: int | None, about: int, path: str = daily, facts: Facts = facts) -> Item:
        whom = () if who is None else (somebody[who],)
        return Item(kind, (kind, path, title[about], 0), whom, title[about], Source(path, 3), before, 5, 0.0, facts)

    follow_up = (
        Line(item("promised", 0, 1), (item("to-do", 0, 2), item("circumstance", 0, 3, facts=_on(facts, "news")))),
        Line(item("to-do", 4, 4)),
        Line(item("to-do", None, 5, fair)),
        Line(item("next-contact", 1, 6)),
    )
    reconnect = (
        Line(item("circumstance", 2, 7, facts=_on(facts, "wish"))),
        Line(item("circumstance", 5, 8, facts=_on(facts, "quiet end")), (item("drifting", 5, 0, ""),)),
        Line(item("birthday", 3, 0, "")),
    )
    to_mend = (item("problem", None, 9, somebody[0].path or ""), item("problem", None, 10, fair))
    later = (item("promised", 1, 11), item("neglected", 2, 0))
    lines = (*follow_up, *reconnect)
    coming = (
        Coming("promised", TODAY, (somebody[1],), title[1], Source(daily, 1)),
        Coming("to-do", TODAY, (), title[2], Source(fair, 1)),
        Coming("event", TODAY, somebody, fair[7:-3], Source(fair), "18:00", title[3], TODAY + timedelta(days=1)),
    )
    return Agenda(
        day=TODAY,
        sections=(Section("Follow up", follow_up), Section("Reconnect", reconnect)),
        later=later,
        to_mend=to_mend,
        before=None,
        coming=coming,
        done=(),
        items=(*(item for line in lines for item in (line.item, *line.below)), *later, *to_mend),
        problems=(Problem(fair, 3, "odd", title[9], title[0]),),
    )


def _on(facts: Facts, occasion: str) -> Facts:
    occasions = {"news": "news", "wish": "wish", "quiet end": "quiet end"}
    return Facts(last=facts.last, day=facts.day, occasion=occasions[occasion])  # type: ignore[arg-type]
