"""Templates of Obsidian's core plugin: `{{title}}`, `{{date}}`, `{{time}}`, `{{date:FORMAT}}`."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec import Struct

from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.daily_notes import DEFAULT_FORMAT
from vaultkit.markdown.moment_format import written

_VARIABLE = expression(r"\{\{\s*(title|date|time)\s*(?::([^{}\n]*))?\}\}", re.I)
_OF_THE_DAY = expression(r"\{\{\s*(?:date|time)\s*(?::[^{}\n]*)?\}\}", re.I)
_WORD = expression(r"\w")
_OF_PLUGINS = expression(r"\{\{|<%|\{%")


class Formats(Struct, frozen=True):
    """How a vault writes days and times in its templates, as Moment.js formats."""

    date: str = DEFAULT_FORMAT
    time: str = "HH:mm"
    languages: tuple[str, ...] = ("en",)
    """Those that names of months and weekdays may be in."""


def filled(template: str, title: str, when: datetime, formats: Formats) -> str | None:
    """The text of a note; None when the template has variables of other plugins (Templater, QuickAdd).

    None as well when a format has a token that moment does not know, or names in a language that is not known.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1].casefold()
        if name == "title":
            return title
        usual = formats.date if name == "date" else formats.time
        return written((found[2] or "").strip() or usual, when, formats.languages)

    if _OF_PLUGINS.search(_VARIABLE.sub("", template)):
        return None
    try:
        return _VARIABLE.sub(value, template)
    except EditRefused:
        return None


def without_days(template: str) -> str:
    """The template without its days and times, for a note that is not about today; lines of nothing else go."""
    lines = ((line, _OF_THE_DAY.sub("", line)) for line in template.split("\n"))
    return "\n".join(bare for line, bare in lines if bare == line or _WORD.search(bare))
