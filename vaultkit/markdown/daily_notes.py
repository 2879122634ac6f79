"""Which notes are daily notes: Moment.js formats over paths (obsidian-help: Daily notes)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time

from msgspec import Struct

from vaultkit.dates import FIRST_YEAR, LAST_YEAR, real_day
from vaultkit.expression import expression
from vaultkit.markdown.link import stem_of
from vaultkit.markdown.moment_format import day_in, formatted, likely_languages, tells_day, written

DEFAULT_FORMAT = "YYYY-MM-DD"
_ALSO_READ = "YYYY_MM_DD"
"""Read as well where the format is the default one: Logseq's."""
CLEAR_FORMATS = (
    *("DD.MM.YYYY", "D.M.YYYY", "MMMM D, YYYY", "MMMM Do, YYYY", "MMMM Do YYYY", "MMM D, YYYY", "MMM Do, YYYY"),
    *("D MMMM YYYY", "D. MMMM YYYY", "D MMM YYYY", "DD MMM YYYY", "Do MMMM YYYY", "YYYY MMMM D", "YYYY MMM DD"),
    *("D [de] MMMM [de] YYYY", "dddd, MMMM Do YYYY", "dddd, MMMM D, YYYY", "dddd D MMMM YYYY", "dddd, D MMMM YYYY"),
    *("dddd, D. MMMM YYYY", "dddd, DD.MM.YYYY", "ddd DD.MM.YYYY", "YYYY年M月D日"),
)
"""Formats in which no number can be taken for another: they are read wherever a note lies."""
_CLEAR = expression(
    r"(?:[^\W\d_]+(?:-[^\W\d_]+)?\.?,? )?(?:\d{1,2}\.\d{1,2}\.\d{4}|[^\W\d_]{3,}\.? \d{1,2}[^\W\d_]{0,2},? \d{4}"
    r"|\d{1,2}(?:\.|[^\W\d_]{1,2})? (?:de )?[^\W\d_]{3,}\.?(?: de)? \d{4})|\d{4} [^\W\d_]{3,} \d{1,2}"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
)
"""What a name written by one of them looks like, so that others cost nothing."""
_IN_FOLDERS = expression(r"(?:.*/)?(\d{4})/(?:\d{4}-)?(\d{2})(?:[ -][^\W\d_]+)?/(?:\d{4}-)?(?:\2-)?(\d{2})")
"""`2026/09/17`, `2026/09-September/17`: the folders tell the year and the month."""
_DIGIT = expression(r"\d")


def clear_day(stem: str) -> date | None:
    """The day that a path without its suffix names beyond doubt, in words or by its folders; None for another."""
    if found := _IN_FOLDERS.fullmatch(stem):
        return real_day("-".join(found.groups()))
    name = stem.rpartition("/")[2]
    if not _CLEAR.fullmatch(name):
        return None
    found_days = (day_in(one, name) for one in CLEAR_FORMATS)
    return next((day for day in found_days if day and FIRST_YEAR <= day.year <= LAST_YEAR), None)


class DailyNotes(Struct, frozen=True):
    """Where daily notes lie and how they are named."""

    folder: str = ""
    """Relative to the vault, without slashes at its ends; empty for the vault itself."""
    format: str = DEFAULT_FORMAT
    language: str = ""
    """The language that is set for names of months and weekdays and for weeks; empty: the notes show it."""

    def day_of_path(self, path: str) -> date | None:
        """The day of the daily note at `path`, or None when it is none."""
        name = self._name(path)
        return None if name is None else self._day(self.format, name)

    def path_of_day(self, day: date, days: Mapping[str, date] | None = None) -> str:
        """Where the daily note of a day lies: by the format, else, where that does not tell a day, by the default.

        `days` are the paths of the daily notes that are there. Raises EditRefused where the format has a token that
        moment does not know, or names in a language that these do not show.
        """
        midnight = datetime.combine(day, time.min)
        if self._tells_day:
            name = written(self.format, midnight, self.languages(days or {}))
        else:
            formatted(self.format, midnight)  # refused all the same
            name = day.isoformat()
        name = unicodedata.normalize("NFC", name)  # as Obsidian writes paths
        return f"{self.folder}/{name}.md" if self.folder else f"{name}.md"

    def languages(self, days: Mapping[str, date]) -> tuple[str, ...]:
        """The languages that daily notes may be in, by the newest of those that are there; English without any."""
        names = {name: day for path, day in days.items() if (name := self._name(path)) is not None}
        return likely_languages(self.format if self._tells_day else DEFAULT_FORMAT, names, self.language)

    def day_of_link(self, target: str) -> date | None:
        """The day that a link to a daily note means, whether or not the note is there yet."""
        if not _DIGIT.search(target):  # a year is written in digits
            return None
        stem = stem_of(target)
        name = stem.rpartition("/")[2]
        return self.day_of_path(stem) or self._day(self.format.rpartition("/")[2], name) or clear_day(stem)

    @property
    def _tells_day(self) -> bool:
        return tells_day(self.format, self.language)

    def _name(self, path: str) -> str | None:
        """What the format writes of a path, or None outside of the folder."""
        stem = stem_of(path)
        if not self.folder:
            return stem
        within = stem.casefold().startswith(f"{self.folder.casefold()}/")
        return stem[len(self.folder) + 1 :] if within else None

    def _day(self, moment_format: str, name: str) -> date | None:
        if not tells_day(moment_format, self.language):
            moment_format = DEFAULT_FORMAT
        found = day_in(moment_format, name, self.language)
        return day_in(_ALSO_READ, name) if found is None and moment_format == DEFAULT_FORMAT else found
