"""What is typed to choose contacts: words and `field:value`, all of which must fit (docs/asking.md)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from msgspec import Struct

from vaultkit.dates import MONTHS, Span, earlier, later, parse_birthday, parse_span, real_day, shifted
from vaultkit.errors import UsageProblem
from vaultkit.expression import expression
from vaultkit.model.contact import Contact, has_tag
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.wording import loose

_FIELD = expression(r"([a-zA-Z_]+):(.*)", re.DOTALL)
_NEXT_WORD = expression(r"(?<!\s)\s+(?=-?[a-zA-Z_]+[:=]|-\S)")
_PART_OF_DAY = expression(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Subject(Struct, frozen=True):
    """A contact about whom a query is asked."""

    context: Context
    contact: Contact
    due_of: Callable[[Context, Contact], date | None]
    """When a contact's cadence runs out."""

    @property
    def person(self) -> Person:
        return Person(self.contact.name, self.contact.path)


Test = Callable[[Subject], bool]


class Query(Struct, frozen=True):
    """Tests that a contact must pass, all of them."""

    tests: tuple[Test, ...]

    def fits(self, subject: Subject) -> bool:
        return all(test(subject) for test in self.tests)


def parse_query(words: Iterable[str], today: date, fields: Collection[str] = ()) -> Query:
    """The query in some words, each as the shell gives it; `-` before one negates it.

    `fields` are those that can be asked about, all of them if none are given. Raises UsageProblem for a field that
    there is not, with the nearest, and for a value that does not fit its field.
    """
    known = fields or FIELDS
    return Query(tuple(_test(word.strip(), today, known) for word in words if word.strip()))


def is_query(words: Iterable[str]) -> bool:
    """Whether one of some words has a field, or a dash before it: then they are no name."""
    return any((word.startswith("-") and len(word) > 1) or _FIELD.fullmatch(word) for word in map(str.strip, words))


def words_of(typed: str) -> list[str]:
    """A query typed as one text, in its words: a value reaches to the next field, or to a dash before a word."""
    return [word for word in _NEXT_WORD.split(typed.strip()) if word]


def _test(word: str, today: date, fields: Collection[str]) -> Test:
    if word.startswith("-") and len(word) > 1:
        return _negated(_test(word[1:], today, fields))
    found = _FIELD.fullmatch(word)
    if not found:
        return _words_test(word)
    field, value = found[1].lower(), found[2].strip()
    if field not in fields:
        near = get_close_matches(field, fields, 1)
        hint = f"did you mean “{near[0]}:”?" if near else f"there are {', '.join(fields)}"
        raise UsageProblem(f"{'contacts' if fields is FIELDS else 'files'} have no field “{field}:”; {hint}")
    if not value:
        raise UsageProblem(f"“{field}:” needs a value; {field}:any and {field}:none ask whether there is one")
    return _any([FIELDS[field](field, part.strip(), today) for part in value.split(",") if part.strip()])


def _negated(test: Test) -> Test:
    return lambda subject: not test(subject)


def _any(tests: Sequence[Test]) -> Test:
    return lambda subject: any(test(subject) for test in tests)


# --- words ---------------------------------------------------------------------------------


def _words_test(words: str) -> Test:
    wanted = loose(words).split()
    return lambda subject: _begin(wanted, _all_texts(subject))


def _all_texts(subject: Subject) -> Iterable[str]:
    contact = subject.contact
    told = (contact.company, contact.role, contact.location)
    return (contact.name, *contact.aliases, *filter(None, told), *contact.tags, *contact.can_help)


def _begin(wanted: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether each word is the beginning of one in some texts, whatever its case and accents."""
    known = [word for text in texts for word in loose(text.replace("/", " ")).split()]
    return all(any(word.startswith(one) for word in known) for one in wanted)


def _goals(subject: Subject) -> Iterable[str]:
    """The names of the goals for which somebody is a candidate, or the way to one."""
    vault, person = subject.context.vault, subject.person
    for need in vault.needs:
        if any(person in candidate.people for candidate in need.candidates):
            yield vault.goals[need.goal].name


_TEXTS: Mapping[str, Callable[[Subject], Iterable[str]]] = {
    "name": lambda subject: (subject.contact.name, *subject.contact.aliases),
    "company": lambda subject: filter(None, [subject.contact.company]),
    "role": lambda subject: filter(None, [subject.contact.role]),
    "place": lambda subject: filter(None, [subject.contact.location]),
    "email": lambda subject: subject.contact.emails,
    "phone": lambda subject: subject.contact.phones,
    "helps": lambda subject: subject.contact.can_help,
    "looking": lambda subject: subject.contact.looking_for,
    "interest": lambda subject: subject.contact.interests,
    "goal": _goals,
}


def _text_field(field: str, value: str, _today: date) -> Test:
    texts, wanted = _TEXTS[field], loose(value).split()
    if value in {"any", "none"}:
        return lambda subject: bool([*texts(subject)]) == (value == "any")
    return lambda subject: any(_begin(wanted, [text]) for text in texts(subject))


def _tag_field(_field: str, value: str, _today: date) -> Test:
    if value in {"any", "none"}:
        return lambda subject: bool(subject.contact.tags) == (value == "any")
    return lambda subject: has_tag(subject.contact, value)


STATUSES = ("active", "paused", "archived", "deceased")


def _status_field(_field: str, value: str, _today: date) -> Test:
    if value not in STATUSES:
        raise UsageProblem(f"“status:{value}”: it is one of {', '.join(STATUSES)}")
    return lambda subject: subject.contact.status == value


def _cadence_field(_field: str, value: str, today: date) -> Test:
    if value in {"any", "none"}:
        return lambda subject: bool(subject.contact.cadence) == (value == "any")
    sign, span = _compared(value)
    if span is None:
        raise UsageProblem(f"“cadence:{value}” is no span; write cadence:6w, cadence:<3m, cadence:any")
    end = later(today, span)

    def test(subject: Subject) -> bool:
        cadence = subject.contact.cadence
        if cadence is None:
            return False
        own = later(today, cadence)
        return own < end if sign == "<" else own > end if sign == ">" else own == end

    return test


# --- days ----------------------------------------------------------------------------------


def _compared(value: str) -> tuple[str, Span | None]:
    """`<2w` as its sign and its span; no sign before a span alone."""
    sign = value[:1] if value[:1] in {"<", ">"} else ""
    return sign, parse_span(value[len(sign) :])


_PAST: Mapping[str, Callable[[Subject], date | None]] = {
    "last": lambda subject: subject.context.last_touch(subject.person),
    "met": lambda subject: subject.contact.met,
}
_COMING: Mapping[str, Callable[[Subject], date | None]] = {
    "next": lambda subject: subject.due_of(subject.context, subject.contact),
    "planned": lambda subject: subject.context.next_touch(subject.person),
}


def _day_field(field: str, value: str, today: date) -> Test:
    """A day that is past, counted back from today, or one to come, counted ahead."""
    ahead = field in _COMING
    day_of = _COMING[field] if ahead else _PAST[field]
    if value in {"any", "none"}:
        return lambda subject: (day_of(subject) is not None) == (value == "any")
    first, last = _days(field, value, today, ahead=ahead)

    def test(subject: Subject) -> bool:
        day = day_of(subject)
        return day is not None and first <= day <= last

    return test


def _days(field: str, value: str, today: date, *, ahead: bool) -> tuple[date, date]:
    """The first and the last day that a value means: `>90d`, `<2w`, `2026-09`, `2026-09..`, `..2026-10-12`."""
    sign, span = _compared(value)
    if sign and span:
        border = later(today, span) if ahead else earlier(today, span)
        nearer = (date.min, border) if ahead else (border, date.max)
        farther = (shifted(border, 1), date.max) if ahead else (date.min, shifted(border, -1))
        return nearer if sign == "<" else farther
    begin, dots, end = value.partition("..")
    first = _part(begin, last=False) if begin else date.min
    last = _part(end if dots else begin, last=True) if end or not dots else date.max
    if first is None or last is None or value == "..":
        forms = ", ".join(f"{field}:{form}" for form in ("<2w", ">90d", "2026-09", "2026-09-12..2026-10"))
        raise UsageProblem(f"“{field}:{value}” is no time; write {forms}")
    return first, last


def _part(text: str, *, last: bool) -> date | None:
    """The first or the last day of a year, a month or a day."""
    found = _PART_OF_DAY.fullmatch(text)
    if not found:
        return None
    month, day = found[2] or ("12" if last else "01"), found[3]
    if not 1 <= int(month) <= 12 or found[1] == "0000":
        return None
    days = monthrange(int(found[1]), int(month))[1]
    return real_day(f"{found[1]}-{month}-{day or (f'{days:02}' if last else '01')}")


def _birthday_field(_field: str, value: str, today: date) -> Test:
    """A month by its name, a day of the year, or how soon."""
    if value in {"any", "none"}:
        return lambda subject: bool(subject.contact.birthday) == (value == "any")
    sign, span = _compared(value)
    if sign == "<" and span:
        ahead = (later(today, span) - today).days
        return lambda subject: (
            subject.contact.birthday is not None and subject.contact.birthday.near(today, 0, ahead) is not None
        )
    month = next(
        (at for at, name in enumerate(MONTHS, 1) if len(value) > 2 and name.lower().startswith(value.lower())), None
    )
    if month:
        return lambda subject: subject.contact.birthday is not None and subject.contact.birthday.month == month
    if day := parse_birthday(value):
        return lambda subject: (
            subject.contact.birthday is not None and subject.contact.birthday.day_of_year == day.day_of_year
        )
    raise UsageProblem(f"“birthday:{value}” is no time; write birthday:nov, birthday:<14d, birthday:03-14")


FIELDS: Mapping[str, Callable[[str, str, date], Test]] = {
    **dict.fromkeys(_TEXTS, _text_field),
    "tag": _tag_field,
    "status": _status_field,
    "cadence": _cadence_field,
    **dict.fromkeys((*_PAST, *_COMING), _day_field),
    "birthday": _birthday_field,
}
"""What can be asked about."""
