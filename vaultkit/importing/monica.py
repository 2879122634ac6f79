"""The JSON export of Monica 4.x: contacts with their notes, calls, activities and tasks.

Everything in it is a collection of a type with values; a value has a uuid, properties, and further collections. Only
collections that are wanted are decoded: photographs stay bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Raw, Struct, field
from msgspec.structs import replace

from vaultkit.dates import Span, real_day
from vaultkit.errors import ImportRefused, Problem
from vaultkit.expression import expression
from vaultkit.importing.card import Card, LogLine, Place, Reading, make_card
from vaultkit.importing.text import refuse_too_large
from vaultkit.model.note_names import one_line
from vaultkit.vocabulary import ImportField

_AT_BYTE = expression(r"\(byte (\d+)\)")


class _Collection(Struct):
    type: str = ""
    values: list[Raw] = field(default_factory=list)


class _Value(Struct):
    uuid: str = ""
    created_at: str = ""
    properties: dict[str, Any] = field(default_factory=dict)
    data: list[_Collection] = field(default_factory=list)


class _Instance(Struct):
    contact_field_types: list[_Value] = field(default_factory=list)


class _Account(Struct):
    data: list[_Collection] = field(default_factory=list)
    instance: _Instance = field(default_factory=_Instance)


class _Shared(Struct):
    """What contacts refer to by uuid."""

    field_types: Mapping[str, Mapping[str, Any]]
    activities: Mapping[str, _Value]


class _Export(Struct):
    account: _Account


def read_monica(source: str, data: bytes) -> Reading:
    """The contacts in an export. Those that exist only as somebody's relation are of the kind `other`.

    Raises `ImportRefused` for JSON that is damaged or no export of Monica.
    """
    refuse_too_large(source, data)
    try:
        account = msgspec.json.decode(data, type=_Export).account
        shared = _Shared(
            {value.uuid: value.properties for value in account.instance.contact_field_types},
            {value.uuid: value for value in _values_of(account.data, "activity")},
        )
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        at = _AT_BYTE.search(str(error))
        line = data.count(b"\n", 0, int(at[1]) if at else len(data)) + 1
        what = f"no export of Monica 4, or a damaged one ({error or 'it is nested too deeply'})"
        raise ImportRefused(f"{source}:{line}: this is {what}; export it again") from error
    problems: list[Problem] = []
    read: list[tuple[_Value, Card]] = []
    for place, raw in _placed(source, data, account):
        try:
            value = msgspec.json.decode(raw, type=_Value)
            read.append((value, _card(place, value, shared, problems)))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            problems.append(place.problem("unread-card", f"cannot be read: {error}", "enter it by hand"))
    names = {value.uuid: card.name for value, card in read}
    cards = [
        replace(card, introduced_by=names.get(_text(value.properties, "first_met_through"), "")) for value, card in read
    ]
    return Reading(source, "Monica", tuple(cards), tuple(problems))


def _placed(source: str, data: bytes, account: _Account) -> Iterator[tuple[Place, Raw]]:
    """Each contact and where it stands."""
    at, line = 0, 1
    contacts = (raw for collection in account.data if collection.type == "contact" for raw in collection.values)
    for number, raw in enumerate(contacts, 1):
        start = max(data.find(bytes(raw), at), at)
        line, at = line + data.count(b"\n", at, start), start
        yield Place(source, "contact", number, line), raw


def _card(place: Place, value: _Value, shared: _Shared, problems: list[Problem]) -> Card:
    own = value.properties
    fields: dict[ImportField, list[str]] = {
        "first_name": [_text(own, "first_name")],
        "middle_name": [_text(own, "middle_name")],
        "last_name": [_text(own, "last_name")],
        "nickname": [_text(own, "nickname")],
        "company": [_text(own, "company")],
        "role": [_text(own, "job")],
        "note": [_text(own, "description")],
        "category": [str(tag) for tag in own.get("tags") or () if isinstance(tag, str)],
        "met": [_day_text(own.get("first_met_date"))],
        "birthday": [_day_text(own.get("birthdate"))],
    }
    for name, text in _contact_fields(value, shared.field_types):
        fields.setdefault(name, []).append(text)
    for address in _values_of(value.data, "address"):
        fields.setdefault("location", []).append(_text(address.properties, "city"))
        fields.setdefault("country", []).append(_text(address.properties, "country"))
    days = own.get("stay_in_touch_frequency")
    return replace(
        make_card(place, fields, problems, kind="other" if own.get("is_partial") else "person"),
        cadence=Span(days, "day") if isinstance(days, int) and 0 < days <= 36_500 else None,
        deceased=bool(own.get("is_dead")),
        log=tuple(sorted(_log(value, shared.activities), key=lambda line: line.day)),
        tasks=tuple(_tasks(value)),
    )


def _contact_fields(value: _Value, types: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[ImportField, str]]:
    for one in _values_of(value.data, "contact_field"):
        kind = types.get(_text(one.properties, "type"), {})
        text = _text(one.properties, "data")
        names = {_text(kind, "type").casefold(), _text(kind, "protocol").casefold(), _text(kind, "name").casefold()}
        if names & {"email", "mailto:"}:
            yield "email", text
        elif names & {"phone", "tel:"}:
            yield "phone", text
        elif "linkedin" in names:
            yield "url", text if "/" in text else f"https://www.linkedin.com/in/{text}"
        elif text.startswith(("http://", "https://")):
            yield "url", text


def _log(value: _Value, activities: Mapping[str, _Value]) -> Iterator[LogLine]:
    """Notes, calls, conversations and activities, with the day of each."""
    shared = (activities[uuid] for uuid in _uuids(value, "activity") if uuid in activities)
    for kind, values in (
        ("note", _values_of(value.data, "note")),
        ("call", _values_of(value.data, "call")),
        ("conversation", _values_of(value.data, "conversation")),
        ("activity", shared),
    ):
        for one in values:
            day, text = _logged(kind, one)
            if day:
                yield LogLine(day, text)


def _logged(kind: str, one: _Value) -> tuple[date | None, str]:
    own = one.properties
    if kind == "note":
        return real_day(one.created_at[:10]), one_line(_text(own, "body"))
    if kind == "call":
        return real_day(_text(own, "called_at")[:10]), one_line(f"call: {_text(own, 'content')}").rstrip(": ")
    if kind == "conversation":
        return real_day(_text(own, "happened_at")[:10]), "messages"
    told = ": ".join(text for text in (_text(own, "summary"), _text(own, "description")) if text)
    return real_day(_text(own, "happened_at")[:10]), one_line(told)


def _tasks(value: _Value) -> Iterator[str]:
    """The tasks that are not done."""
    for one in _values_of(value.data, "task"):
        text = one_line(_text(one.properties, "title"))
        if text and not one.properties.get("completed"):
            yield text


def _values_of(collections: Iterable[_Collection], kind: str) -> Iterator[_Value]:
    """The values of all collections of a type."""
    for collection in collections:
        if collection.type == kind:
            yield from (msgspec.json.decode(raw, type=_Value) for raw in collection.values if bytes(raw)[:1] == b"{")


def _uuids(value: _Value, kind: str) -> Iterable[str]:
    """The values of a type that stand elsewhere, named by their uuid."""
    for collection in value.data:
        if collection.type == kind:
            yield from (msgspec.json.decode(raw, type=str) for raw in collection.values if bytes(raw)[:1] == b'"')


def _text(properties: Mapping[str, Any], name: str) -> str:
    value = properties.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _day_text(special: Any) -> str:
    """A day as Monica keeps it: 1 January of a guessed year where only the age was told is no day."""
    if not isinstance(special, dict) or special.get("is_age_based"):
        return ""
    day = _text(special, "date")[:10]
    return f"-{day[4:]}" if special.get("is_year_unknown") else day
