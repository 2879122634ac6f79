"""Vaults of a few people with all that the rules look at, made by Hypothesis."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

from hypothesis import strategies as st

from rules.vault_of import person

TODAY = date(2026, 11, 22)
NAMES = ("Ana", "Bea", "Cem", "Dee", "Eli", "Flo", "Gil", "Hal")


def _on(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


_near = st.integers(-40, 40)
_property = st.one_of(
    st.sampled_from(["1 day", "1 week", "6 weeks", "1 month", "1 year"]).map(lambda span: ("cadence", span)),
    _near.map(lambda offset: ("next_contact", _on(offset))),
    _near.map(lambda offset: ("snooze_until", _on(offset))),
    st.integers(-12, 12).map(lambda offset: ("birthday", _on(offset)[5:])),
    st.sampled_from(["active", "active", "paused", "archived"]).map(lambda status: ("status", status)),
    st.integers(-400, 10).map(lambda offset: ("met", _on(offset))),
    st.integers(-400, 10).map(lambda offset: ("created", _on(offset))),
)
_tag = st.sampled_from(["", "", "", "#news", "#theirs", "#gave", "#quiet until 2026-11-20"])
_task = st.builds(
    lambda symbol, waiting, words, field, offset: (
        f"- [{symbol}] {waiting}{words}{f' {field} {_on(offset)}' if field else ''}"
    ),
    st.sampled_from([" ", " ", " ", "x", "-", "/"]),
    st.sampled_from(["#waiting ", ""]),
    st.sampled_from(["call", "send the paper", "[[Zed]] sends it", "ask [[Bea]]"]),
    st.sampled_from(["", "📅", "⏳", "🛫", "✅"]),
    _near,
)


@st.composite
def _contacts(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(NAMES))
    properties = dict(draw(st.lists(_property, max_size=4)))
    logged = sorted(draw(st.sets(st.integers(-300, 45), max_size=6)))
    lines = [f"- {_on(offset)} met {draw(_tag)}" for offset in logged] + draw(st.lists(_task, max_size=3))
    front = "\n".join(f"{key}: {value}" for key, value in {"type": "contact", **properties}.items())
    return person(name, front, "\n".join(lines))


def _daily(offset: int, name: str, task: str) -> str:
    return f"== Daily/{_on(offset)}.md\nlunch with [[{name}]]\n\n{task}\n"


vault_texts = st.builds(
    lambda contacts, days: [*contacts, *days],
    st.lists(_contacts(), min_size=1, max_size=8, unique_by=lambda text: text.partition("\n")[0]),
    st.lists(
        st.builds(_daily, st.integers(-30, 20), st.sampled_from(NAMES), _task),
        max_size=3,
        unique_by=lambda text: text.partition("\n")[0],
    ),
)
"""The blocks of a vault: contacts with properties, log lines and tasks, and a few dated notes."""
