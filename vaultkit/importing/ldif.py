"""LDIF, as Thunderbird exports an address book (RFC 2849)."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator, Mapping

from vaultkit.expression import expression
from vaultkit.importing.card import Place, Reading, make_card
from vaultkit.importing.text import decoded
from vaultkit.vocabulary import ImportField

ATTRIBUTES: Mapping[str, ImportField] = {
    "cn": "name",
    "givenname": "first_name",
    "sn": "last_name",
    "mozillanickname": "nickname",
    "mail": "email",
    "mozillasecondemail": "email",
    "mobile": "phone",
    "telephonenumber": "phone",
    "homephone": "phone",
    "o": "company",
    "company": "company",
    "title": "role",
    "mozillahomelocalityname": "location",
    "l": "location",
    "mozillahomecountryname": "country",
    "c": "country",
    "mozillahomeurl": "url",
    "mozillaworkurl": "url",
    "birthyear": "birth_year",
    "birthmonth": "birth_month",
    "birthday": "birth_day",
    "description": "note",
}
_ATTRIBUTE = expression(r"([\w;.-]+)(::?) ?(.*)")
_GROUP = "groupofnames"


def read_ldif(source: str, data: bytes) -> Reading:
    """The entries of people in a file; mailing lists are groups. Raises `ImportRefused` for what is no text."""
    text = decoded(source, data)
    cards = []
    problems = list(text.problems)
    for number, (line, attributes) in enumerate(_entries(text.text), 1):
        place = Place(source, "entry", number, line)
        if attributes[0][1] != "dn":
            problems.append(place.problem("unread-card", "does not begin with dn", "export it again"))
            continue
        found: dict[str, list[str]] = {}
        for at, name, encoded, value in attributes:
            try:
                found.setdefault(name, []).append(b64decode(value, validate=True).decode() if encoded else value)
            except (binascii.Error, UnicodeDecodeError):
                if name in ATTRIBUTES:
                    message = f"has a {name} that is no base64 of UTF-8 text"
                    problems.append(place.problem("unread-line", message, "the line is left out", line=at))
        fields: dict[ImportField, list[str]] = {}
        for name, field in ATTRIBUTES.items():  # whose order tells what is preferred
            fields.setdefault(field, []).extend(found.get(name, ()))
        is_group = _GROUP in {word.casefold() for word in found.get("objectclass", ())}
        cards.append(make_card(place, fields, problems, kind="group" if is_group else "person"))
    return Reading(source, "LDIF", tuple(cards), tuple(problems))


def _entries(text: str) -> Iterator[tuple[int, list[tuple[int, str, bool, str]]]]:
    """Each entry: its first line, and of each attribute line, name, whether its value is base64, and the value."""
    entry: list[tuple[int, str, bool, str]] = []
    begun = 0
    unfolded: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(" ") and unfolded:
            unfolded[-1][1].append(line[1:])
        else:
            unfolded.append((number, [line]))
    for number, parts in (*unfolded, (0, [""])):
        line = "".join(parts)
        found = _ATTRIBUTE.fullmatch(line)
        if not line:
            if entry:
                yield begun, entry
            entry = []
        elif found and (entry or found[1].casefold() != "version"):
            begun = begun if entry else number
            entry.append((number, found[1].casefold(), found[2] == "::", found[3]))
