"""What somebody noted of one person after a meeting, understood: promises both ways, favours, a stage, other words.

| typed | is |
|---|---|
| `slides by fri`, `theirs: slides`, `she promised the slides` | their promise |
| `me: the article`, `I owe her the article`, `[ ] the article` | yours |
| `thanks for the intro` | a favour, to thank for |
| `agreed`, `said no`, `introduced me` | a stage of the one need they stand behind |
| anything else | what was said |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.actions.log import Task
from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression
from vaultkit.model.need import Stage
from vaultkit.prose.days import last_day

_MARKER = expression(r"\A[\s>]*(?:(?:[-*+•–—]|\d{1,9}[.)])(?:[ \t]+|\Z))?")
_BOX = expression(r"\A\[(?P<symbol>.)\]\s+(?:#waiting\S*\s+)?")
_WAITING = expression(r"(?:\A|\s)#(?:waiting|waiting-for|wf)(?:/\S*)?(?=\s|\Z)", re.I)
_APART = expression(r";(?=\s|\Z)(?![^\[]*\]\])")
_FIELD = expression(rf"(?:📅|due::)\ufe0f?\s*({ISO_DAY})[)\]]?\Z")
_MINE = expression(r"\A(?:me|i|mine|ich|moi|je|yo)\s*[:：]\s*(?=\S)", re.I)
_MINE_SAID = expression(
    r"\A(?:i['’]?ll|i will|i owe (?:them|her|him)|i promised(?: (?:them|her|him))?(?: to)?)\s+(?=\S)",
    re.I,
)
_THEIRS = expression(r"\A(?:they|theirs|them|she|hers?|he|his|him|sie|er|elle|il|ella|él)\s*[:：]\s*(?=\S)", re.I)
_THEIRS_SAID = expression(
    r"\A(?:(?:she|he|they)\s+)?(?:owes?(?: me)?|promise[sd]?(?: me)?(?: to)?)\s+(?=\S)"
    r"|\A(?:she|he|they)(?:['’]ll| will)\s+(?=\S)",
    re.I,
)
_WILL = expression(r"\A(?:she|he|they)(?:['’]ll| will)\s", re.I)
_THANKS = expression(
    r"\A(?:many\s+|vielen\s+)?(?:thanks?|thank (?:you|them|her|him)|thx|cheers|danke?|merci|gracias|grazie|obrigad[oa])"
    r"\s+(?:so much\s+|a lot\s+)?(?:for|für|pour|por|per|de)\s+(?=\S)",
    re.I,
)
_LED_BY = expression(r"(?:\A|\s)(?:by|until|till|before|due|bis|zum|avant)\s*\Z", re.I)

_STAGES: dict[str, Stage | Literal["declined"]] = {
    **dict.fromkeys(("asked", "i asked"), "asked"),
    **dict.fromkeys(("agreed", "said yes", "yes", "will help", "zugesagt"), "agreed"),
    **dict.fromkeys(("introduced", "introduced me", "introduced us"), "introduced"),
    **dict.fromkeys(("helped", "helped me"), "helped"),
    **dict.fromkeys(("declined", "said no", "abgesagt"), "declined"),
}


class Said(Struct, frozen=True):
    """What was noted of one person."""

    words: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    """What was promised; without a day where none was typed."""
    favours: tuple[str, ...] = ()
    stage: Stage | Literal["declined"] | None = None
    stage_words: str = ""
    """How the stage was typed: what stays to be noted where it belongs to no need."""


def understood(lines: Iterable[str], today: date) -> Said:
    """What some typed lines say of one person, each by itself; a weekday is the next one, never today."""
    words: list[str] = []
    tasks: list[Task] = []
    favours: list[str] = []
    stage: Stage | Literal["declined"] | None = None
    stage_words = ""
    for part in _parts(lines):
        if task := _task(part, today):
            tasks.append(task)
        elif thanks := _THANKS.match(part):
            favours.append(part[thanks.end() :].rstrip(" .!"))
        elif stage is None and (found := _STAGES.get(part.casefold().rstrip(" .!"))):
            stage, stage_words = found, part
        else:
            words.append(part)
    return Said(tuple(words), tuple(tasks), tuple(favours), stage, stage_words)


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """The statements in some lines, without list markers; a box stays."""
    for line in lines:
        text = " ".join(line.split())
        while (marker := _MARKER.match(text)) and marker.end():
            text = text[marker.end() :]
        yield from (part.strip() for part in _APART.split(text) if part.strip())


def _task(part: str, today: date) -> Task | None:
    """The promise that a statement is; None for one that is none."""
    if box := _BOX.match(part):
        if box["symbol"] != " ":
            return None
        is_theirs = _WAITING.search(part) is not None
        return _dated("theirs" if is_theirs else "mine", part[part.index("]") + 1 :].strip(), today)
    if _WAITING.search(part):
        return _dated("theirs", part, today)
    for marks, whose in ((_MINE, "mine"), (_MINE_SAID, "mine"), (_THEIRS, "theirs"), (_THEIRS_SAID, "theirs")):
        if found := marks.match(part):
            made = _dated(whose, part[found.end() :], today)  # type: ignore[arg-type]
            return made if made.by or not _WILL.match(part) else None  # `she will move` is news
    made = _dated("theirs", part, today, only_led=True)
    return made if made.by else None


def _dated(whose: Literal["theirs", "mine"], text: str, today: date, *, only_led: bool = False) -> Task:
    """A promise with the day that its words end with; `only_led` takes none that no word such as `by` leads."""
    text = " ".join(_WAITING.sub(" ", text).split())
    if field := _FIELD.search(text):
        day, before = real_day(field[1]), text[: field.start()].rstrip(" ([")
        return Task(whose, before, day) if day and before else Task(whose, text)
    phrase = last_day(text, today)
    if phrase is None or phrase.coming is None or phrase.coming < today or not text[: phrase.start].strip():
        return Task(whose, text)
    before = text[: phrase.start].rstrip()
    led = _LED_BY.search(before)
    if only_led and not (led and before[: led.start()].strip()):
        return Task(whose, text)
    if led and before[: led.start()].strip():
        before = before[: led.start()].rstrip()
    return Task(whose, before, phrase.coming)
