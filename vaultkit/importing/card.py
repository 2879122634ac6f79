"""A person as another program's file describes them, whatever the format: `Card`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from vaultkit.dates import MONTHS, Birthday, Span, parse_birthday, real_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.importing.meeting import Meeting
from vaultkit.model.identity import linkedin_key, mail_addresses, phone_key
from vaultkit.model.note_names import one_line, safe_name
from vaultkit.model.wording import loose
from vaultkit.vocabulary import ImportField

CardKind = Literal["person", "company", "group", "other"]

Fields: TypeAlias = Mapping[ImportField, Sequence[str]]
"""The values of each field as the file writes them, the preferred one first."""

_LONGEST_NAME = 200
_LEAST_DIGITS = 3
_TAG = expression(r"</?[a-zA-Z][^<>]{0,300}>")
_FORMULA = expression(r"=|[@+-][^\n]*[|!(]")
_QUOTED_FORMULA = expression(r"'(?=[=+@-])")
_NO_DAY = expression(r"[0\s./-]*|0001-01-01.*")
_DOTTED_DAY = expression(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?")
_SLASHED_DAY = expression(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WORDED_DAY = expression(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})")
_KHARD_YEAR = 1900
_SYSTEM_CATEGORIES = {"mycontacts", "my contacts", "starred", "myfriends", "imported"}


class LogLine(Struct, frozen=True):
    """Something that another program noted on a day."""

    day: date
    text: str


class Card(Struct, frozen=True, kw_only=True):
    """One entry of a file. Every text is one line without control characters, but for `note`."""

    source: str
    """The name of its file."""
    number: int
    """Counted from 1 in its file."""
    line: int
    """The line at which it begins, counted from 1."""
    kind: CardKind = "person"
    name: str = ""
    """Empty where the file gives none."""
    nicknames: tuple[str, ...] = ()
    """Nicknames and further names."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birthday: Birthday | None = None
    company: str = ""
    role: str = ""
    location: str = ""
    """The city, else the country."""
    linkedin: str = ""
    urls: tuple[str, ...] = ()
    """Other web addresses."""
    categories: tuple[str, ...] = ()
    note: str = ""
    met: date | None = None
    """Since when you are connected, or know each other."""
    cadence: Span | None = None
    introduced_by: str = ""
    """The name of the person who introduced you."""
    deceased: bool = False
    log: tuple[LogLine, ...] = ()
    tasks: tuple[str, ...] = ()


class Reading(Struct, frozen=True):
    """What one file holds."""

    source: str
    form: str
    """The format in words, such as `vCard`."""
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    """Of a calendar, by day and time; their guests are no cards."""


class Place(Struct, frozen=True):
    """Where an entry stands in a file."""

    source: str
    unit: str
    """What the format calls an entry: card, row."""
    number: int
    line: int

    def problem(self, code: str, message: str, hint: str, *, name: str = "", line: int = 0) -> Problem:
        """A problem with this entry, which its number and name tell apart from the others."""
        who = f" ({name})" if name else ""
        return Problem(self.source, line or self.line, code, f"{self.unit} {self.number}{who} {message}", hint)


def make_card(
    place: Place,
    fields: Fields,
    problems: list[Problem],
    *,
    kind: CardKind = "person",
    month_first: bool | None = None,
) -> Card:
    """The card of some fields. Values that cannot be used are left out and added to `problems`.

    `month_first` tells the order of days such as 3/4/1985; without it they are not used.
    """
    make = _Maker(place, fields, problems)
    company = make.text("company")
    name = make.name()
    if kind == "person" and company and (not name or make.is_name_of_company(name, company)):
        kind = "company"
    if kind == "person" and not name:
        told = next((text for field in ("email", "phone") for text in fields.get(field, ()) if text.strip()), "")
        make.problem("no-name", "has no name", "it can only fill the note of somebody with the same address", told)
    urls = make.urls()
    linkedin = [url for url in urls if linkedin_key(url)]
    return Card(
        source=place.source,
        number=place.number,
        line=place.line,
        kind=kind,
        name=name,
        nicknames=make.nicknames(name),
        emails=make.emails(),
        phones=make.phones(),
        birthday=make.birthday(month_first=month_first),
        company=company,
        role=make.text("role"),
        location=make.text("location") or make.text("country"),
        linkedin=linkedin[0] if linkedin else "",
        urls=tuple(url for url in urls if not linkedin_key(url)),
        categories=make.categories(),
        note="\n\n".join(text for value in fields.get("note", ()) if (text := value.replace("\r\n", "\n").strip())),
        met=make.met(),
    )


class _Maker:
    """Cleans the fields of one card."""

    def __init__(self, place: Place, fields: Fields, problems: list[Problem]) -> None:
        self._place = place
        self._fields = fields
        self._problems = problems
        self._called = ""

    def problem(self, code: str, message: str, hint: str, name: str = "") -> None:
        told = one_line(name or self._called)[:60]
        self._problems.append(self._place.problem(code, message, hint, name=told))

    def text(self, field: ImportField) -> str:
        """The first text of a field that says something; what looks like a formula of a spreadsheet is left out."""
        for value in self._fields.get(field, ()):
            text = one_line(_QUOTED_FORMULA.sub("", value.strip(), count=1))
            if text and _FORMULA.match(text):
                self.problem("formula", f"has the formula “{text[:40]}” as its {field}", "it is left out")
            elif text:
                return text
        return ""

    def name(self) -> str:
        first, middle, last = (self._name_part(field) for field in ("first_name", "middle_name", "last_name"))
        whole = self._name_part("name")
        if "@" in whole:  # an address stands where no name is known
            whole = ""
        if whole and loose(whole) == loose(f"{last} {first}") and "," in whole:
            whole = f"{first} {last}"
        name = (whole or " ".join(part for part in (first, middle, last) if part))[:_LONGEST_NAME].strip()
        self._called = name
        return name

    def _name_part(self, field: ImportField) -> str:
        written = self.text(field)
        text = one_line(_TAG.sub(" ", written))
        if text != written or "[[" in text or "](" in text:
            name = safe_name(text)
            self.problem("odd-name", f"has markup in its name “{written[:60]}”", f"it is called “{name}”")
            return name
        return text

    def is_name_of_company(self, name: str, company: str) -> bool:
        one_part = not (self.text("first_name") and self.text("last_name"))
        return one_part and loose(name) == loose(company)

    def nicknames(self, name: str) -> tuple[str, ...]:
        written = (*self._fields.get("name", ())[1:], *self._fields.get("nickname", ()))
        texts = (one_line(_TAG.sub(" ", text)).strip("\"'“”") for text in written)
        named = (text for text in texts if text and loose(text) != loose(name) and not _FORMULA.match(text))
        return tuple(dict.fromkeys(text[:_LONGEST_NAME] for text in named if safe_name(text) == text))

    def emails(self) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for value in self._fields.get("email", ()):
            addresses = mail_addresses(value)
            if value.strip() and not addresses:
                self.problem("bad-mail", f"has “{one_line(value)[:60]}” as a mail address", "it is left out")
            for address in addresses:
                found.setdefault(address.casefold(), one_line(address))
        return tuple(found.values())

    def phones(self) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for value in self._fields.get("phone", ()):
            text = one_line(_QUOTED_FORMULA.sub("", value.strip(), count=1))
            text = re.sub(r"^[A-Za-z]+:", "", text).partition(";")[0].strip()  # `tel:`, and what others put there
            if sum(character.isdecimal() for character in text) >= _LEAST_DIGITS:
                found.setdefault(phone_key(text) or text, text[:60])
            elif text:
                self.problem("bad-phone", f"has “{text[:60]}” as a phone number", "it is left out")
        return tuple(found.values())

    def urls(self) -> list[str]:
        texts = (one_line(value) for value in self._fields.get("url", ()))
        return list(dict.fromkeys(text for text in texts if "." in text and " " not in text and len(text) <= 500))

    def categories(self) -> tuple[str, ...]:
        texts = (one_line(value).lstrip("* ") for value in self._fields.get("category", ()))
        return tuple(dict.fromkeys(text for text in texts if text and text.casefold() not in _SYSTEM_CATEGORIES))

    def met(self) -> date | None:
        written = self.text("met")
        if not written:
            return None
        day = real_day(written[:10]) or _worded_day(written)
        if day is None:
            self.problem("bad-day", f"has “{written[:40]}” as a day", "it is left out")
        return day

    def birthday(self, *, month_first: bool | None) -> Birthday | None:
        parts = [self.text(field) for field in ("birth_year", "birth_month", "birth_day")]
        written = [one_line(text) for text in self._fields.get("birthday", ())]
        if parts[1] and parts[2]:
            year = parts[0].zfill(4) if parts[0].strip("0") else "-"
            written.append(f"{year}-{parts[1].zfill(2)}-{parts[2].zfill(2)}")
        written = [text for text in written if not _NO_DAY.fullmatch(text)]
        read = next((found for text in written if (found := read_birthday(text, month_first=month_first))), None)
        if written and not read:
            why = "which may be two days" if slashed_order(written[0]) == "either" else "which is no day"
            hint = "write it as YYYY-MM-DD or MM-DD in the note"
            self.problem("bad-birthday", f"has the birthday “{written[0][:40]}”, {why}", hint)
        if read and read.year == _KHARD_YEAR:
            message = "has a birthday in 1900, which some programs write where the year is not known"
            self.problem("odd-birthday", message, "take the year off in the note if it is not theirs")
        return read


def read_birthday(text: str, *, month_first: bool | None = None) -> Birthday | None:
    """The birthday in any form that leaves no doubt, else None.

    1985-03-14, 19850314, --0314, --03-14, 03-14, 14.03.1985, each with a time behind it or without; 3/14/1985 where
    one number can only be a day, or where `month_first` tells the order. 1604 and 0000 stand for no year.
    """
    text = text.strip()
    if found := _DOTTED_DAY.fullmatch(text):
        text = f"{found[3] or '-'}-{int(found[2]):02}-{int(found[1]):02}"
    elif found := _SLASHED_DAY.fullmatch(text):
        order = slashed_order(text)
        if order == "either" and month_first is None:
            return None
        first, second = int(found[1]), int(found[2])
        is_month_first = month_first if order == "either" else order == "month first"
        month, day = (first, second) if is_month_first else (second, first)
        text = f"{found[3]}-{month:02}-{day:02}"
    return parse_birthday(text.partition("T")[0])


def slashed_order(text: str) -> Literal["month first", "day first", "either", ""]:
    """Which number of a day such as 3/14/1985 is the month; empty for another text."""
    found = _SLASHED_DAY.fullmatch(text.strip())
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if first == second:
        return "month first"
    if max(first, second) <= 12:
        return "either"
    return "day first" if first > 12 else "month first"


def _worded_day(text: str) -> date | None:
    """The day of `03 Jan 2023`, as LinkedIn writes it."""
    found = _WORDED_DAY.fullmatch(text)
    months = [name[:3].casefold() for name in MONTHS]
    if not found or found[2][:3].casefold() not in months:
        return None
    return real_day(f"{found[3]}-{months.index(found[2][:3].casefold()) + 1:02}-{int(found[1]):02}")
