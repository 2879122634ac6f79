"""Which notes are daily notes: Moment.js formats as patterns over paths (obsidian-help: Daily notes)."""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.dates import MONTHS, real_day
from vaultkit.expression import expression
from vaultkit.markdown.moment_format import formatted

if TYPE_CHECKING:
    from datetime import date

DEFAULT_FORMAT = "YYYY-MM-DD"

_TOKEN = expression(r"\[([^\[\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DDDD|Do|DD|D|dddd|ddd|dd|[A-Za-z]+|.", re.S)
_DIGIT = expression(r"\d")
_WORD = r"[^\W\d_]+\.?"
_PARTS = {
    "YYYY": ("year", r"\d{4}"),
    "YY": ("year", r"\d{2}"),
    "MMMM": ("month", "|".join(MONTHS)),
    "MMM": ("month", "|".join(month[:3] for month in MONTHS)),
    "MM": ("month", r"\d{2}"),
    "M": ("month", r"\d{1,2}"),
    "DD": ("day", r"\d{2}"),
    "D": ("day", r"\d{1,2}"),
    "Do": ("day", r"\d{1,2}(?:st|nd|rd|th)"),
    "dddd": ("", _WORD),
    "ddd": ("", _WORD),
    "dd": ("", _WORD),
}


class DailyNotes(Struct, frozen=True):
    """Where daily notes lie and how they are named."""

    folder: str = ""
    """Relative to the vault, without slashes at its ends; empty for the vault itself."""
    format: str = DEFAULT_FORMAT

    def day_of_path(self, path: str) -> date | None:
        """The day of the daily note at `path`, or None when it is none."""
        stem = path.removesuffix(".md")
        if self.folder:
            if not stem.casefold().startswith(f"{self.folder.casefold()}/"):
                return None
            stem = stem[len(self.folder) + 1 :]
        return _day(self.format, stem)

    def path_of_day(self, day: date) -> str:
        """Where the daily note of a day lies: by the format, else, where that does not tell a day, by the default."""
        midnight = datetime.combine(day, time.min)
        named = (f"{formatted(written, midnight)}.md" for written in (self.format, DEFAULT_FORMAT))
        paths = [f"{self.folder}/{name}" if self.folder else name for name in named]
        return next((path for path in paths if self.day_of_path(path) == day), paths[-1])

    def day_of_link(self, target: str) -> date | None:
        """The day that a link to a daily note means, whether or not the note is there yet."""
        if not _DIGIT.search(target):  # a year is written in digits
            return None
        stem = target.removesuffix(".md")
        name = stem.rpartition("/")[2]
        return self.day_of_path(stem) or _day(self.format.rpartition("/")[2], name)


@lru_cache(maxsize=64)
def _pattern(moment_format: str) -> re.Pattern[str] | None:
    """The format as a pattern with the groups year, month and day; None when it does not tell all three."""
    seen: set[str] = set()
    parts: list[str] = []
    for token in _TOKEN.finditer(moment_format):
        if token[1] is not None:
            parts.append(re.escape(token[1]))
        elif token[0] in _PARTS:
            name, pattern = _PARTS[token[0]]
            group = f"{name}{len(token[0]) if name == 'month' else ''}" if name else ""
            if not group:
                parts.append(f"(?:{pattern})")
            elif group in seen:
                parts.append(f"(?P={group})" if pattern != r"\d{2}" or name != "year" else pattern)
            else:
                seen.add(group)
                parts.append(f"(?P<{group}>{pattern})")
        elif token[0].isalpha():
            parts.append(r"\w+")
        else:
            parts.append(re.escape(token[0]))
    told = {group.rstrip("1234") for group in seen}
    return re.compile(rf"\A{''.join(parts)}", re.I) if told >= {"year", "month", "day"} else None


def _day(moment_format: str, stem: str) -> date | None:
    pattern = _pattern(moment_format) or _pattern(DEFAULT_FORMAT)
    found = pattern.fullmatch(stem) if pattern else None
    if not found:
        return None
    groups = found.groupdict()
    year = groups["year"] if len(groups["year"]) == 4 else f"20{groups['year']}"
    months = {_month(value) for name, value in groups.items() if name.startswith("month")}
    day = re.sub(r"\D", "", groups["day"])
    return real_day(f"{year}-{months.pop():02}-{int(day):02}") if len(months) == 1 else None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(
        number
        for number, name in enumerate(MONTHS, 1)
        if name.casefold().startswith(written.casefold().replace("ı", "i"))
    )
