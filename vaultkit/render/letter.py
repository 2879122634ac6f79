"""What every letter shares: its language, its reader, its days, its opening, and what is left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Literal

from vaultkit.dates import is_near
from vaultkit.draft_templates import TEMPLATES, filled, languages_of, wording
from vaultkit.draft_wordings import DAY_FORMATS, LANGUAGE_NAMES, QUOTED, WHEN, WORDINGS
from vaultkit.expression import expression
from vaultkit.markdown.link import name_of
from vaultkit.markdown.moment_format import formatted
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.render.escape import plain, shortened
from vaultkit.render.phrases import first_name, joined, without_day
from vaultkit.vocabulary import language_code

_LATELY = 60
"""Days: a contact that a letter can still be glad about."""
_A_WEEKDAY = 6
"""Days in which a weekday alone says which day it was."""
_WEEKS = 21
"""Days in which a contact was some weeks ago, and not in a month with a name."""
_INNER_QUOTES = str.maketrans("„“", "‚‘")
_GAP = expression(r"\[[^\[\]]+\](?!\()")
"""What a wording leaves to be filled in; a Markdown link is none."""
_GATHERING = expression(
    r"(?:barbecue|conference|dinner|fair|festival|hackathon|meeting|meetup|party|picnic|reunion|summit|workshop)"
    r"(?:\s+\d{4})?",
    re.I,
)
"""Last words of an event's name that make it one of many: *the Robotics Meetup*."""
_WITH_ARTICLE = expression(r"(?:the|an?|my|our)\s|\S+['’]s?\s", re.I)

Contact = Literal["never", "today", "lately", "long ago"]
"""When you were last in touch, as far as the notes say."""
_PHONE = frozenset({"phone", "call", "calls", "telephone", "by phone", "telefon", "anruf", "anrufen", "téléphone"})


class Letter:
    """A letter to somebody while it is made: the values of its placeholders, and its gaps."""

    def __init__(self, context: Context, person: Person) -> None:
        self.context, self.person = context, person
        self.contact = context.vault.contact(person)
        self.language = self._language()
        self.gaps: list[str] = []
        me = plain(name_of(context.settings.me))
        own = me or self.gap(self.wording("unknown_name"))
        self.values: dict[str, str | None] = {
            "first_name": first_name(person.name),
            "name": plain(person.name),
            "me": own,
            "my_first_name": first_name(me) if me else own,
        }
        self.values["signed"] = self.values["me" if self.last_contact == "never" else "my_first_name"]
        self.values["stranger" if self.last_contact == "never" else "known"] = self.values["first_name"]

    @property
    def is_english(self) -> bool:
        """Whether the notes' English words can be part of its sentences."""
        return self.language == "en"

    @property
    def by_phone(self) -> bool:
        """Whether the person likes to be called."""
        return bool(self.contact and (self.contact.reach or "").strip().casefold() in _PHONE)

    def wording(self, name: str) -> str:
        """The text of a wording, the user's own or the built-in one."""
        return wording(name, self.language, self._home, self.context.settings.drafts)

    def filled(self, name: str) -> str:
        """A wording, filled with the values; empty where there is none."""
        text = filled(self.wording(name), self.values)
        for found in _GAP.finditer(self.wording(name)):
            self.gap(filled(found[0], self.values))
        is_german = self.language == "de" and _is_ours(self.wording(name), name)
        return _as_it_follows(text, self.values["name"] or "") if is_german else text

    def chosen(self, special: str, general: str) -> str:
        """The wording of a special case where there is one, else of the general case.

        The user's own wording of the general case goes before a built-in one of the special case that gives way.
        """
        template = TEMPLATES.get(special)
        if not template or not self.wording(special):
            return general
        return general if template.gives_way and self._is_own(general) and not self._is_own(special) else special

    def _is_own(self, name: str) -> bool:
        return self.wording(name) != WORDINGS.get(self.language, {}).get(name, "")

    def gap(self, text: str) -> str:
        """What stands in brackets to be filled in."""
        if text:
            self.gaps.append(text)
        return text

    def day(self, day: date) -> str:
        """`Friday 4 December`, with the year when it is not near."""
        form = DAY_FORMATS.get(self.language, "dddd D MMMM")
        return self._formatted(form if is_near(day, self.context.today) else f"{form} YYYY", day)

    def quoted(self, words: Sequence[str]) -> str:
        """Words of the notes in quotation marks: `“A mock interview” and “A tent”`."""
        form, joint = QUOTED.get(self.language, ("“{}”", " and "))
        return joined([form.format(one) for one in words if one], joint)

    def joined(self, words: Sequence[str]) -> str:
        """`a and b`, in its language."""
        return joined(words, QUOTED[self.language][1] if self.language in QUOTED else " and ")

    def on_day(self, day: date) -> str:
        """`on Saturday`, `on Saturday 21 November`; empty for today."""
        days = (self.context.today - day).days
        if not days:
            return ""
        return f"on {self._formatted('dddd', day) if 0 < days <= _A_WEEKDAY else self.day(day)}"

    def opening(self) -> str | None:
        """A first sentence on when and where you were last in touch, or who you are; None when you were today."""
        last = self._last()
        if last is None:
            return self.filled("opening_never") or None if self.last_contact == "never" else None
        name = without_day(name_of(last.path)) if last.source == "event" else ""
        lately = self.last_contact == "lately"
        event = shortened(plain(name), 80)
        self.values |= {
            "last": self.day(last.day),
            "last_month": self._formatted("MMMM" if is_near(last.day, self.context.today) else "MMMM YYYY", last.day),
            "when": self._in_passing(last.day),
            "event": event or None,
            "the_event": _with_article(event) if self.is_english else event or None,
        }
        met = "met" if name else "recent" if lately else "long_ago"
        said = self.filled(f"opening_{met}{'_long_ago' if name and not lately else ''}")
        # in the points of a call it stands in quotation marks itself
        return (said.translate(_INNER_QUOTES) if self.by_phone and self.language == "de" else said) or None

    @property
    def last_contact(self) -> Contact:
        """When you were last in touch."""
        day, today = self.context.last_touch(self.person), self.context.today
        if day is None:
            return "never"
        days = (today - day).days
        return "today" if days <= 0 else "lately" if days <= _LATELY else "long ago"

    def _in_passing(self, day: date) -> str:
        """`on Thursday`, `the other week`, `in October`; the day itself in another language."""
        if self.language not in WHEN:
            return self.day(day)
        days, weeks, months = WHEN[self.language]
        ago = (self.context.today - day).days
        form = days if ago <= _A_WEEKDAY else weeks if ago <= _WEEKS else months
        return self._formatted(form if is_near(day, self.context.today) else f"{form} YYYY", day)

    def _last(self) -> Entry | None:
        """The newest contact up to yesterday; that at an event where several are told of a day."""
        day = self.context.last_touch(self.person)
        if day is None or day >= self.context.today:
            return None
        told = [one for one in self.context.vault.entries_with(self.person) if one.day == day and one.is_touch]
        return next((one for one in told if one.source == "event"), told[0] if told else None)

    @property
    def _home(self) -> str:
        """The language of letters to people without one: that of the setting, else English."""
        language = self.context.settings.language.partition("-")[0]
        return language if language in languages_of(self.context.settings.drafts) else "en"

    def _language(self) -> str:
        wanted = language_named(self.contact.language) if self.contact else None
        return wanted if wanted in languages_of(self.context.settings.drafts) else self._home

    def _formatted(self, form: str, day: date) -> str:
        return formatted(form, datetime.combine(day, time()), language_code(self.language) or "en")


def language_named(written: str | None) -> str | None:
    """The code of a language from what a note says: `de`, `de-AT`, `German`; None for anything else."""
    if not written:
        return None
    word = written.strip().casefold()
    if word in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[word]
    code = language_code(word) or language_code(word.partition("-")[0])
    return code.partition("-")[0] if code else None


def _with_article(event: str) -> str | None:
    """An event's name behind *at*: `the Robotics Meetup`, `PyCon`."""
    last = re.split(r"\s(?!\d{4}$)", event)[-1]
    plainly = _GATHERING.fullmatch(last) and not _WITH_ARTICLE.match(event)
    return f"the {event}" if plainly else event or None


def _is_ours(template: str, name: str) -> bool:
    """Whether a letter's first words are from a wording of ours."""
    return template == WORDINGS["de"].get(name) or template.partition(",\n\n")[2].startswith("{opening}")


def _as_it_follows(text: str, name: str) -> str:
    """German goes on with a small letter behind the comma of a greeting, but with a name as it is."""
    greeting, comma, rest = text.partition(",\n\n")
    if not comma or "\n" in greeting or rest.startswith(name):
        return text
    return f"{greeting}{comma}{rest[:1].lower()}{rest[1:]}"
