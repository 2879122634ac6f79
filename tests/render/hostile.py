"""Names and titles that would be something else in Markdown, and agendas that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count

from hypothesis import strategies as st
from msgspec.structs import replace
from vault_builder import read_vault

from vaultkit.dates import Span
from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.model.context import Context
from vaultkit.model.directory import Directory
from vaultkit.model.event import Event
from vaultkit.model.person import Person
from vaultkit.render.escape import plain
from vaultkit.rules.agenda import Agenda, Section
from vaultkit.rules.birthday import BirthdayItem
from vaultkit.rules.circumstance import CircumstanceItem
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.drifting import DriftingItem
from vaultkit.rules.item import Item, ItemKey, Source
from vaultkit.rules.neglected import NeglectedItem
from vaultkit.rules.next_contact import NextContactItem
from vaultkit.rules.placing import Line
from vaultkit.rules.problem import ProblemItem
from vaultkit.rules.promised import PromisedItem
from vaultkit.rules.to_do import ToDoItem
from vaultkit.settings import DEFAULTS

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


def context(words: Words) -> Context:
    """A vault that has nothing but the names of its notes."""
    vault = read_vault((), DEFAULTS, Configuration())
    return Context(replace(vault, directory=directory(words)), DEFAULTS, TODAY)


def agenda(words: Words) -> Agenda:
    """An agenda in which every place that shows words from notes shows these."""
    somebody, title = people(words), words.titles
    fair, daily = other_notes(words)
    before, number = TODAY - timedelta(days=5), count()

    def item(kind: Callable[..., Item], who: int | None, about: int, path: str = daily) -> Item:
        whom = () if who is None else (somebody[who],)
        key = ItemKey("any", path, title[about], next(number))
        return kind(key=key, people=whom, title=title[about], source=Source(path, 3), due=before, days_late=5)

    promised = partial(PromisedItem, made=before, reminders=())
    to_do = partial(ToDoItem, made=before, reminders=())
    next_contact = partial(NextContactItem, day=before, last=before)
    circumstance = partial(CircumstanceItem, day=before, last=before)
    birthday = partial(BirthdayItem, day=before)
    neglected = partial(NeglectedItem, last=before, since=None, cadence=Span(6, "week"))
    drifting = partial(DriftingItem, last=before, gap=14.0)
    problem = partial(ProblemItem, hint=title[0])

    follow_up = (
        Line(item(promised, 0, 1), (item(to_do, 0, 2), item(partial(circumstance, occasion="news"), 0, 3))),
        Line(item(to_do, 4, 4)),
        Line(item(to_do, None, 5, fair)),
        Line(item(next_contact, 1, 6)),
    )
    reconnect = (
        Line(item(partial(circumstance, occasion="wish"), 2, 7)),
        Line(item(partial(circumstance, occasion="quiet end"), 5, 8), (item(drifting, 5, 0, ""),)),
        Line(item(birthday, 3, 0, "")),
    )
    to_fix = (item(problem, None, 9, somebody[0].path or ""), item(problem, None, 10, fair))
    later = (item(promised, 1, 11), item(neglected, 2, 0))
    lines = (*follow_up, *reconnect)
    event = Event(fair, fair[7:-3], TODAY, TODAY + timedelta(days=1), "18:00", location=title[3])
    coming = (
        Coming("promised", TODAY, (somebody[1],), title[1], Source(daily, 1)),
        Coming("to-do", TODAY, (), title[2], Source(fair, 1)),
        Coming("event", TODAY, somebody, fair[7:-3], Source(fair), event),
    )
    return Agenda(
        day=TODAY,
        sections=(Section("Follow up", follow_up), Section("Reconnect", reconnect)),
        later=later,
        to_fix=to_fix,
        before=None,
        coming=coming,
        done=(),
        items=(*(item for line in lines for item in (line.item, *line.below)), *later, *to_fix),
        problems=(Problem(fair, 3, "bad-value", title[9], title[0]),),
    )
