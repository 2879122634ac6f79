"""What `snooze` answers: what rests until the day, and what stays."""

from __future__ import annotations

from datetime import date

from vaultkit.dates import weekday_day
from vaultkit.model.promise import Promise
from vaultkit.render.phrases import task_words, what_was_said
from vaultkit.render.voice import PLAIN
from vaultkit.rules.rest import Rest

_ALWAYS = ("reconnecting", "asks", "birthdays")


def rests(rest: Rest, today: date) -> list[str]:
    """What rests, one thing an entry: `the promise “slides” (Fri 20 Nov)`."""
    news = [f"the news of {weekday_day(rest.news.day, today)}, which waits"] if rest.news else []
    return [*(f"the promise {_task(one, today)}" for one in rest.promises), *news, *_ALWAYS]


def stays(rest: Rest, today: date) -> list[str]:
    """What stays on the agenda all the same, one thing an entry."""
    return [
        *(f"your to-do {_task(one, today)}" for one in rest.to_dos),
        *(f"the day {weekday_day(one.day, today)}: “{PLAIN.text(what_was_said(one.text))}”" for one in rest.days),
        *(["a thank-you that is owed"] if rest.thanks else []),
    ]


def rest_lines(rest: Rest, today: date) -> list[str]:
    """Both as lines below the answer."""
    lines = [f"  rests: {'; '.join(rests(rest, today))}"]
    if kept := stays(rest, today):
        lines.append(f"  stays: {'; '.join(kept)}")
    return lines


def _task(promise: Promise, today: date) -> str:
    people = (promise.person,) if promise.person else ()
    day = f" ({weekday_day(promise.task.day, today)})" if promise.task.day else ""
    return f"“{PLAIN.text(task_words(promise.task.text, people))}”{day}"
