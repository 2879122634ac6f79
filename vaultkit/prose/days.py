"""Days as they are typed, in English, German, French and, where it is cheap, Spanish; whatever the locale.

`find_days` finds them anywhere in a text, `past_day` and `coming_day` read a text that is one day.

| typed | a past day | a coming day |
|---|---|---|
| `2026-11-20`, `20 Nov`, `Nov 20th 2026`, `am 20.11.`, `le 20 novembre`, `on 11/20` | the latest one | the next one |
| `the 12th`, `friday 13th`, `am 12.`, `le 12`, `on the twelfth` | the latest one | the next one |
| `today`, `this morning`, `tonight`, `heute`, `ce matin` | today | today |
| `yesterday`, `last night`, `vorgestern`, `avant-hier`, `ayer` | yes | no |
| `tomorrow`, `übermorgen`, `demain` | no | yes |
| `fri`, `on friday`, `Freitagabend`, `vendredi soir` | the last one before today | the first one after today |
| `last fri`, `vendredi dernier`; `next fri`, `kommenden Freitag` | the first two | the last two |
| `last week monday`, `Montag letzter Woche`; `monday next week` | that day | that day |
| `three days ago`, `two evenings ago`, `vor einer Woche`, `il y a 2 jours` | yes | no |
| `friday a week ago`, `Freitag vor zwei Wochen` | that many weeks before the last one | no |
| `in 2 weeks`, `2 weeks`, `2w`, `dans trois jours` | no | yes |
| `next week`, `next month`; `end of the month` | no | 7 days, a month from today; its last day |
| `until fri`, `bis zum 4.12.`, `jusqu'à vendredi`, `for 2 weeks` | no | as without that word |

Words of time that name no single day (`last week`, `about a week ago`, `in October`, `recently`), days that no calendar
has (`31 sep`) and days that are one thing here and another there (`11/10`) are found as well, as phrases without a day.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from difflib import get_close_matches

from msgspec import Struct

from vaultkit.dates import later
from vaultkit.expression import expression
from vaultkit.prose import day_lexicon as lexicon
from vaultkit.prose.day_forms import days_at, span_in

PAST_FORMS = "today, yesterday, friday, last fri, 3 days ago, 20 nov, 2026-11-20"
COMING_FORMS = "tomorrow, friday, next fri, 2 weeks, in 3 days, next month, 4 dec, 2026-12-04"

_UNTIL = expression(
    r"(?:until|till?|by|for|bis(?: z(?:um|ur))?|fur|jusqu['’](?:au?|en)|pour|pendant|hasta|durante|por|en) "
)
"""What may stand before a day to come, in folded text."""
_MISTYPED = 0.8
"""How alike a mistyped day is, as `difflib` counts."""
_FAR = 300
"""Days. A date without a year that is farther ahead is not meant in a sentence about what was."""
_WORD = expression(r"(?<![\w'’])\w+")


class DayPhrase(Struct, frozen=True):
    """Words of a text that tell a time."""

    start: int
    end: int
    past: date | None = None
    """The day, said of something that was."""
    coming: date | None = None
    """The day, said of something to come."""
    hint: str = ""
    """Why it is no day, or what to type instead."""

    @property
    def is_today(self) -> bool:
        return self.past is not None and self.past == self.coming

    @property
    def either(self) -> bool:
        """Whether it may lie in the past as well as ahead: `friday`."""
        return self.past is not None and self.coming is not None and not self.is_today


def past_day(typed: str, today: date) -> date | None:
    """The day that was, in the words above; None for anything else."""
    phrase = _whole(typed, today)
    return phrase.past if phrase else None


def coming_day(typed: str, today: date) -> date | None:
    """The day to come, in the words above; None for anything else, and for a day that was."""
    folded = fold(" ".join(typed.split()))
    led = _UNTIL.match(folded)
    words = folded[led.end() :] if led else folded
    if phrase := _whole(words, today):
        return phrase.coming if phrase.coming and phrase.coming >= today else None
    span = span_in(words)
    return later(today, span) if span else None


def fold(text: str) -> str:
    """A text without case and accents, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", character.casefold())[0] for character in text)


def find_days(typed: str, today: date) -> list[DayPhrase]:
    """All phrases of time in a text, the longest one at each place."""
    text = fold(typed)
    found: list[DayPhrase] = []
    for word in _WORD.finditer(text):
        if found and word.start() < found[-1].end:
            continue
        if phrase := days_at(text, word.start(), today):
            past, coming, hint = phrase[1]
            if past and coming and (coming - today).days > _FAR:
                coming = None  # `on oct 17`, said in November
            found.append(DayPhrase(word.start(), phrase[0], past, coming, hint))
    return found


def last_day(typed: str, today: date) -> DayPhrase | None:
    """The phrase of time that a text ends with."""
    found = find_days(typed, today)
    return found[-1] if found and not typed[found[-1].end :].strip(" .!") else None


def mistyped_day(word: str) -> str | None:
    """The name of a day that a folded word is almost."""
    if len(word) < 5 or word in lexicon.LIKE_DAYS or not word.isalpha():
        return None
    return next(iter(get_close_matches(word, lexicon.LONG_DAYS, 1, _MISTYPED)), None)


def _whole(typed: str, today: date) -> DayPhrase | None:
    """The phrase that a text is from its beginning to its end."""
    text = fold(" ".join(typed.split()))
    found = days_at(text, 0, today) if text else None
    return DayPhrase(0, found[0], *found[1]) if found and found[0] == len(text) else None
