"""Vaults of a few people with all that the rules look at, made by Hypothesis."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from rules.vault_of import person

TODAY = date(2026, 11, 22)
NAMES = ("Ana", "Bea", "Cem", "Dee", "Eli", "Flo", "Gil", "Hal")


def _on(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


def _quoted_link(name: str) -> str:
    return f'"[[{name}]]"'


_near = st.integers(-40, 40)
_property = st.one_of(
    *[st.sampled_from(["1 day", "1 week", "6 weeks", "1 month", "1 year"]).map(lambda span: ("cadence", span))] * 3,
    _near.map(lambda offset: ("next_contact", _on(offset))),
    _near.map(lambda offset: ("snooze_until", _on(offset))),
    st.integers(-12, 12).map(lambda offset: ("birthday", _on(offset)[5:])),
    st.sampled_from(["active", "active", "paused", "archived"]).map(lambda status: ("status", status)),
    st.sampled_from(["hiring", "a flat"]).map(lambda able: ("can_help", able)),
    st.sampled_from(["hiring", "a flat"]).map(lambda wish: ("looking_for", wish)),
    st.sampled_from(NAMES).map(lambda name: ("knows", _quoted_link(name))),
    st.integers(-400, 10).map(lambda offset: ("met", _on(offset))),
    st.integers(-400, 10).map(lambda offset: ("created", _on(offset))),
)
_tag = st.sampled_from(
    [
        *("", "", "", "#news", "#theirs", "#gave", "#quiet until 2026-11-20"),
        *("#offer", "#got", "#asked", "#thanked", "#wants"),
    ]
)
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
    logged = sorted(draw(st.sets(st.integers(-300, 45) | st.integers(-14, 0), max_size=6)))
    lines = [f"- {_on(offset)} met {draw(_tag)}" for offset in logged] + draw(st.lists(_task, max_size=3))
    front = "\n".join(f"{key}: {value}" for key, value in {"type": "contact", **properties}.items())
    return person(name, front, "\n".join(lines))


def _daily(offset: int, name: str, task: str) -> str:
    return f"== Daily/{_on(offset)}.md\nlunch with [[{name}]]\n\n{task}\n"


_stage = st.builds(
    lambda stage, offset: stage if offset is None else f"{stage} {_on(offset)}",
    st.sampled_from(["assumed", "confirmed", "confirmed", "asked", "agreed", "introduced", "helped", "declined"]),
    st.none() | st.integers(-40, 0),
)
_candidate = st.builds(
    lambda name, via, stages: f"    - [[{name}]]{f' via [[{via}]]' if via else ''} — {', '.join(stages)}",
    st.sampled_from([*NAMES, "Zed"]),
    st.none() | st.sampled_from(NAMES),
    st.lists(_stage, min_size=1, max_size=2),
)
_need = st.builds(
    lambda symbol, words, day, candidates: "\n".join(
        [f"- [{symbol}] {words}{f' 📅 {_on(day)}' if day is not None else ''}", *candidates]
    ),
    st.sampled_from([" ", " ", " ", "x", "-"]),
    st.sampled_from(["a word with a hiring manager #hiring", "a talk ⏫", "a flat", "a flat"]),
    st.none() | st.integers(-10, 60),
    st.lists(_candidate, max_size=3),
)
_event = st.builds(
    lambda offset, length, people, lines, told: (
        f"== Events/Fair.md\n---\ntype: event\ndate: {_on(offset)}\nend: {_on(offset + length)}\n"
        f"attendees: [{', '.join(map(_quoted_link, people))}]\n{''.join(lines)}---\n{told}\n"
    ),
    st.integers(-20, 10),
    st.integers(0, 2),
    st.lists(st.sampled_from([*NAMES, "Zed", "Yan", "Xia"]), max_size=10, unique=True),
    st.lists(st.sampled_from(["topics: [robots]\n", "aim: meet somebody\n", "status: cancelled\n"]), unique=True),
    st.sampled_from(["", "sat with [[Ana]] and [[Xia]]", "## Follow-ups\n- [ ] #waiting [[Yan]] calls"]),
)
_goal = st.builds(
    lambda lines, needs: (
        f"== Goals/Role.md\n---\ntype: goal\n{''.join(lines)}---\n## Needs\n" + "\n".join(needs) + "\n"
    ),
    st.lists(st.sampled_from([f"deadline: {_on(30)}\n", "why: because\n", "status: active\n"]), unique=True),
    st.lists(_need, max_size=3),
)

vault_texts = st.builds(
    lambda contacts, days, goals, events: [*contacts, *days, *goals, *events],
    st.lists(_contacts(), min_size=1, max_size=8, unique_by=lambda text: text.partition("\n")[0]),
    st.lists(
        st.builds(_daily, st.integers(-30, 20), st.sampled_from([*NAMES, "Uma Vale", "Uma Vale", "Uma Vale"]), _task),
        max_size=4,
        unique_by=lambda text: text.partition("\n")[0],
    ),
    st.lists(_goal, max_size=1),
    st.lists(_event, max_size=1),
)
"""The blocks of a vault: contacts with properties, log lines and tasks, dated notes, a goal with needs, an event."""
