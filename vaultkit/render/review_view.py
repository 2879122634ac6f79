"""A look back on some days: in words that fit one screen, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vaultkit.dates import distance, short_day, times, weekday_day
from vaultkit.model.promise import Promise
from vaultkit.model.review import Progress, Review, Step
from vaultkit.model.thanks import Gift
from vaultkit.render.escape import plain, shortened, spoken
from vaultkit.render.phrases import joined, task_words, what_was_said, without_tags
from vaultkit.rules.item import Source

_WIDTH = 96
"""Characters of a line."""
_LONGEST_PART = 60
_LONGEST_GIFT = 40
_MOST_GOALS = 3


def review_text(made: Review) -> str:
    """The review in at most 24 lines; what does not fit is counted."""
    return "\n".join(_lines(made))


def _lines(made: Review) -> Iterator[str]:
    first, today = made.period.first, made.period.last
    yield f"Since {weekday_day(first, today)}, {distance(first, today)}: {_served(made)}"
    for progress in made.goals[:_MOST_GOALS]:
        yield from ("", *_goal_lines(progress, today))
    if others := [_part(progress.goal.name) for progress in made.goals[_MOST_GOALS:]]:
        yield _listed("Other goals", others)
    if not made.goals:
        yield from ("", "No goal is active.")
    asked = [
        f"{plain(one.person.name)} ({joined([short_day(day, today) for day in one.days[-2:]])})"
        for one in made.only_asked
    ]
    told = [f"{plain(gift.person.name)} ({short_day(gift.day, today)}: {_gift_words(gift)})" for gift in made.unthanked]
    if asked or told:
        yield ""
    if asked:
        yield _listed("You only asked, and never gave or thanked", asked)
    if told:
        yield _listed("Helped you, not thanked yet", told)


def _served(made: Review) -> str:
    if not made.touches:
        return "no contact noted"
    return f"in touch {times(made.touches)}, {made.served} of these for a goal"


def _goal_lines(progress: Progress, today: date) -> Iterator[str]:
    deadline = progress.goal.deadline
    by = f", by {weekday_day(deadline, today)} ({distance(deadline, today)})" if deadline else ""
    yield f"{_part(progress.goal.name)}{by}"
    if not progress.moved:
        yield "  nothing moved"
    if progress.touches:
        met = {somebody for somebody, _ in progress.touches}
        yield f"  in touch {times(len(progress.touches))}, with {len(met)} of its {len(progress.people)} people"
    if progress.steps:
        yield _listed("  moved", [_step_words(step, today) for step in reversed(progress.steps)])
    if kept := _promises(progress):
        yield f"  promises: {joined(kept)}"
    if progress.nobody:
        yield _listed("  nobody to ask yet", [f"“{_part(need.text)}”" for need in progress.nobody])


def _promises(progress: Progress) -> list[str]:
    mine = sum(not promise.theirs for promise in progress.kept)
    theirs, let_go = len(progress.kept) - mine, len(progress.let_go)
    parts = ((mine, f"you kept {mine}"), (theirs, f"they kept {theirs}"), (let_go, f"{let_go} let go"))
    return [words for count, words in parts if count]


def _step_words(step: Step, today: date) -> str:
    person, via = plain(step.candidate.person.name), step.candidate.via
    said = _STEPS[step.stage].format(person, plain(via.name) if via else person)
    return f"{said} on {short_day(step.day, today)}"


_STEPS: Mapping[str, str] = {
    "assumed": "thought of {0}",
    "confirmed": "found out that {0} can help",
    "asked": "asked {1}",
    "agreed": "{1} agreed",
    "introduced": "introduced to {0}",
    "helped": "{0} helped",
}
"""What happened at a stage; the second name is that of whoever was asked."""


def _gift_words(gift: Gift) -> str:
    return shortened(spoken(task_words(what_was_said(gift.favours[0].text), (gift.person,))), _LONGEST_GIFT)


def _part(text: str) -> str:
    return shortened(spoken(text), _LONGEST_PART)


def _listed(label: str, parts: Sequence[str]) -> str:
    """`label: one; two; and 3 more`, in one line."""
    room = _WIDTH - len(f"{label}: ") - len(f"; and {len(parts)} more")
    line = f"{label}: {shortened(parts[0], room)}"
    for number, part in enumerate(parts[1:], 1):
        left = len(parts) - number
        after = f"; and {left - 1} more" if left > 1 else ""
        if len(f"{line}; {part}{after}") > _WIDTH:
            return f"{line}; and {left} more"
        line = f"{line}; {part}"
    return line


# --- JSON -----------------------------------------------------------------------------


def review_json(made: Review) -> dict[str, Any]:
    return {
        "since": made.period.first,
        "until": made.period.last,
        "touches": made.touches,
        "served": made.served,
        "goals": [_goal_json(progress) for progress in made.goals],
        "only_asked": [{"person": one.person, "asked_on": one.days} for one in made.only_asked],
        "unthanked": [_gift_json(gift) for gift in made.unthanked],
    }


def _goal_json(progress: Progress) -> dict[str, Any]:
    return {
        "name": progress.goal.name,
        "path": progress.goal.path,
        "people": progress.people,
        "touches": [{"person": somebody, "date": day} for somebody, day in progress.touches],
        "stages": [_step_json(step) for step in progress.steps],
        "kept": [_promise_json(promise) for promise in progress.kept],
        "let_go": [_promise_json(promise) for promise in progress.let_go],
        "nobody": [{"text": spoken(need.text), "line": need.line} for need in progress.nobody],
    }


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "date": step.day,
        "stage": step.stage,
        "person": step.candidate.person,
        "via": step.candidate.via,
        "need": spoken(step.need.text),
        "line": step.candidate.line,
    }


def _promise_json(promise: Promise) -> dict[str, Any]:
    people = (promise.person,) if promise.person else ()
    return {
        "title": spoken(task_words(promise.task.text, people)),
        "person": promise.person,
        "theirs": promise.theirs,
        "date": promise.task.done or promise.task.cancelled,
        "source": Source(promise.path, promise.task.line),
    }


def _gift_json(gift: Gift) -> dict[str, Any]:
    favours = [
        {"how": one.how, "text": spoken(without_tags(one.text)), "source": Source(one.path, one.line)}
        for one in gift.favours
    ]
    return {"person": gift.person, "date": gift.day, "favours": favours}
