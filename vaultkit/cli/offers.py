"""What an argument may be: events, goals, needs, tags, places, notes, days and lines of the agenda, to complete it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import click

from vaultkit.cli.offer import Offer
from vaultkit.cli.options import Request
from vaultkit.dates import parse_day, weekday_day
from vaultkit.markdown.link import stem_of
from vaultkit.model.context import Context
from vaultkit.model.query import FIELDS, STATUSES
from vaultkit.render.escape import plain, shortened
from vaultkit.vocabulary import PASSING_TAGS

_MOST_ABOUT = 60
_DAYS = 31
"""How many days are offered by their dates."""


class Typed:
    """What was typed of a command: options, the words of the argument so far, and the one to be completed."""

    def __init__(self, ctx: click.Context, before: Sequence[str], incomplete: str) -> None:
        self.params, self.before, self.incomplete = ctx.params, before, incomplete
        self.request = request_of(ctx)
        self.today = self.request.today

    @cached_property
    def context(self) -> Context:
        """The vault on the day asked for. Raises VaultkitError."""
        return self.request.load_context()


def request_of(ctx: click.Context) -> Request:
    """The vault and the day that a command names so far; quiet, as nothing may be printed."""
    return Request(ctx.params.get("named_vault"), ctx.params.get("given_day"), quiet=True)


def _events(typed: Typed) -> Iterator[Offer]:
    """Those to come by day; where there are none, or something is typed, those that are over as well."""
    vault, today = typed.context.vault, typed.today
    dated = sorted(vault.events.values(), key=lambda one: (one.first_day or date.max, one.path))
    coming = [one for one in dated if (one.last_day or date.max) >= today]
    over = [one for one in reversed(dated) if one not in coming] if typed.incomplete or not coming else []
    names = [one.name for one in dated]
    for event in (*coming, *over):
        name = event.name if names.count(event.name) == 1 else stem_of(event.path)
        yield Offer((name, event.path), weekday_day(event.first_day, today) if event.first_day else "")


def _goals(typed: Typed) -> Iterator[Offer]:
    for goal in sorted(typed.context.vault.goals.values(), key=lambda one: (one.status != "active", one.name)):
        due = f"by {weekday_day(goal.deadline, typed.today)}" if goal.deadline else "goal"
        yield Offer((goal.name, goal.path), due if goal.status == "active" else goal.status)


def _needs(typed: Typed) -> Iterator[Offer]:
    vault = typed.context.vault
    return (Offer((need.text,), _about(vault.goals[need.goal].name)) for need in vault.active_needs)


def _tags(typed: Typed) -> Iterator[Offer]:
    """Those of contacts, and what nested ones stand below."""
    tags = {tag for contact in typed.context.vault.contacts.values() for tag in contact.tags}
    nested = {tag[: at.start()] for tag in tags for at in re.finditer("/", tag)}
    return (Offer((tag,)) for tag in sorted(tags | nested))


def _places(typed: Typed) -> Iterator[Offer]:
    """Whole places, and the parts between commas."""
    contacts = typed.context.vault.contacts.values()
    places = {" ".join(contact.location.split()) for contact in contacts if contact.location}
    parts = {part.strip() for place in places for part in place.split(",")}
    return (Offer((place,)) for place in sorted(places | parts - {""}))


def _query_words(typed: Typed, fields: Iterable[str] = FIELDS) -> Iterator[Offer]:
    """`company:Acme` and the like, once a field is begun (docs/asking.md)."""
    if not typed.incomplete:
        return
    contacts = typed.context.vault.contacts.values()
    known = {
        "tag": (offer.names[0] for offer in _tags(typed)),
        "place": (offer.names[0] for offer in _places(typed)),
        "company": sorted({contact.company for contact in contacts if contact.company}),
        "goal": (offer.names[0] for offer in _goals(typed)),
        "status": STATUSES,
    }
    for field in fields:
        values = known.get(field, ())
        yield from (
            Offer((f"{field}:{value}",)) for value in (*values, *(("any", "none") if field != "status" else ()))
        )


def _words_for_files(typed: Typed) -> Iterator[Offer]:
    """Those that can be asked of the people of a file; values are those of the vault."""
    from vaultkit.importing.choosing import FIELDS as IN_FILES

    return _query_words(typed, IN_FILES)


def _strangers(typed: Typed) -> Iterator[Offer]:
    """People without a note, and names that may be somebody's."""
    vault = typed.context.vault
    people = (*(one for one in vault.people if one.path is None), *(one.person for one in vault.new_names))
    return (Offer((name,)) for name in sorted({one.name for one in people}))


def _notes(typed: Typed) -> Iterator[Offer]:
    """By name, or by path once a stroke is typed, or where two have the name."""
    paths = sorted(typed.context.vault.kinds)
    if "/" in typed.incomplete:
        return (Offer((path,)) for path in paths if path.startswith(typed.incomplete))
    stems = [stem_of(path).rpartition("/")[2] for path in paths]
    twice = {stem for stem in stems if stems.count(stem) > 1} if len(set(stems)) < len(stems) else set[str]()
    return (Offer((path if stem in twice else stem,)) for path, stem in zip(paths, stems, strict=True))


def _passing_tags(_typed: Typed) -> Iterator[Offer]:
    return (Offer((f"#{tag}",), _about(meaning)) for tag, meaning in PASSING_TAGS.items())


def _lines(typed: Typed) -> Iterator[Offer]:
    """The lines of the agenda, by whom they are about."""
    from vaultkit.cli.matter import about, matters, names_of, said

    for item in matters(typed.context):
        told = said(item, typed.today, _MOST_ABOUT)
        yield Offer(names_of(item, typed.context), told.removeprefix(f"{about(item)}: "))


def _ids(typed: Typed) -> Iterator[Offer]:
    """The ids of the lines of the agenda, once one is begun."""
    from vaultkit.cli.matter import matters, said

    items = matters(typed.context) if typed.incomplete.startswith("v") else []
    return (Offer((item.id,), said(item, typed.today, _MOST_ABOUT)) for item in items)


def _others(typed: Typed) -> Iterator[Offer]:
    """Everybody, once a name is begun: who is on no line."""
    from vaultkit.app.session import names_of_people

    return map(Offer, names_of_people(typed.context.vault) if typed.incomplete else ())


def _kinds(typed: Typed) -> Iterator[Offer]:
    """Kinds of lines that are on the agenda."""
    from vaultkit.cli.matter import matters

    kinds = [item.kind for item in matters(typed.context)]
    return (Offer((kind,), f"{kinds.count(kind)} on the agenda") for kind in dict.fromkeys(kinds))


# --- days ---------------------------------------------------------------------------------

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COMING = ("tomorrow", *_WEEKDAYS, "next week", "2 weeks", "3 weeks", "next month", "end of the month")
_PAST = ("today", "yesterday", *_WEEKDAYS, "2 days ago", "3 days ago", "a week ago", "2 weeks ago")
_SPANS = ("30d", "90d", "6 months", "1 year")
_ABROAD = (
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "heute", "morgen"),
    *("übermorgen", "gestern", "vorgestern", "nächste Woche", "in zwei Wochen", "Ende des Monats", "vor zwei Tagen"),
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "aujourd'hui", "demain"),
    *("après-demain", "hier", "avant-hier", "la semaine prochaine", "dans deux semaines", "il y a deux jours"),
    *("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "hoy", "mañana", "ayer", "anteayer"),
    *("la próxima semana", "fin de mes", "fin du mois", "hace dos días"),
)
"""Offered once they are begun."""


def _coming_days(typed: Typed) -> Iterator[Offer]:
    from vaultkit.prose.days import coming_day

    return _days(_COMING, coming_day, 1, typed)


def _past_days(typed: Typed) -> Iterator[Offer]:
    from vaultkit.prose.days import past_day

    return _days(_PAST, past_day, -1, typed)


def _days(words: Iterable[str], read: Callable[[str, date], date | None], step: int, typed: Typed) -> Iterator[Offer]:
    """Words for days, the nearest first, and dates once a number is begun."""
    abroad = _ABROAD if typed.incomplete else ()
    found = [(abs(day - typed.today), one, day) for one in (*words, *abroad) if (day := read(one, typed.today))]
    for _, one, day in sorted(found, key=lambda found: found[0]):
        yield Offer((one,), weekday_day(day, typed.today))
    yield from (Offer((day.isoformat(),), weekday_day(day, typed.today)) for day in _dates(typed, step))


def _dates(typed: Typed, step: int) -> Iterator[date]:
    """The days of the month that is typed, else, once a year is begun, the next ones from today."""
    if month := re.match(r"\d{4}-\d\d", typed.incomplete):
        days = (parse_day(f"{month[0]}-{number:02}") for number in range(1, 32))
        yield from (day for day in days if day and (day - typed.today).days * step >= 0)
    elif re.match(r"\d\d", typed.incomplete):
        yield from (typed.today + timedelta(step * number) for number in range(_DAYS))


def _since(typed: Typed) -> Iterator[Offer]:
    spans = (Offer((span,), "back from today") for span in _SPANS)
    dates = (Offer((day.isoformat(),), weekday_day(day, typed.today)) for day in _dates(typed, -1))
    return chain(spans, dates)


def _about(text: str) -> str:
    return shortened(plain(text), _MOST_ABOUT)


KINDS: Mapping[str, Callable[[Typed], Iterable[Offer]]] = {
    "events": _events,
    "goals": _goals,
    "needs": _needs,
    "tags": _tags,
    "places": _places,
    "query words": _query_words,
    "words for files": _words_for_files,
    "strangers": _strangers,
    "notes": _notes,
    "passing tags": _passing_tags,
    "lines": _lines,
    "ids": _ids,
    "others": _others,
    "kinds of lines": _kinds,
    "coming days": _coming_days,
    "past days": _past_days,
    "spans": _since,
}
"""What there is of each kind."""
