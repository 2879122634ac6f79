"""The guest list of an event: a table with names, or lines with a name, a mail address, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultkit.errors import ImportRefused, Problem
from vaultkit.expression import expression
from vaultkit.importing.card import Place, Reading, make_card
from vaultkit.importing.table import Columns, is_table, read_table
from vaultkit.importing.text import decoded
from vaultkit.model.identity import mail_addresses
from vaultkit.vocabulary import ImportField

_LIST_MARK = expression(r"\A(?:[-*+•]|\d{1,4}[.)])\s{1,9}(?:\[.\]\s)?")
_AROUND_NAME = " \t,;:<>()[]\"'"
_LONGEST_LINE = 1_000


def read_guests(source: str, data: bytes, columns: Columns | None = None) -> Reading:
    """The guests in a file. Raises `ImportRefused` for what is no text or names nobody."""
    text = decoded(source, data)
    if is_table(text.text, columns):
        return read_table(source, data, columns)
    cards = []
    problems = [*text.problems, *_too_long(source, text.text)]
    for number, (line, fields) in enumerate(_guests(text.text), 1):
        cards.append(make_card(Place(source, "guest", number, line), fields, problems))
    if not cards:
        raise ImportRefused(f"{source}:1: nobody stands in this file; write one guest a line")
    return Reading(source, "guest list", tuple(cards), tuple(problems))


def _too_long(source: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            message = f"is longer than {_LONGEST_LINE} characters, and left out"
            yield Problem(source, number, "unread-line", message, "write one guest a line")


def _guests(text: str) -> Iterator[tuple[int, dict[ImportField, list[str]]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE or not line.strip() or line.lstrip().startswith("#"):
            continue
        bare = _LIST_MARK.sub("", line.strip(), count=1)
        for guest in re.split(r"(?<=>)\s*[,;]", bare):  # recipients of a message stand in one line
            if guest.strip(_AROUND_NAME):
                yield number, _guest(guest)


def _guest(text: str) -> dict[ImportField, list[str]]:
    """`Ana Silva <ana@x.example>`, `Silva, Ana <…>`, `Ana Silva, Acme, ana@x.example`, `Ana Silva (Acme)`."""
    addresses = mail_addresses(text)
    in_brackets = bool(addresses) and f"<{addresses[0]}>" in text
    for address in addresses:
        text = text.replace(address, " ")
    if in_brackets:
        last, comma, first = text.partition("<")[0].strip(_AROUND_NAME).partition(",")
        return {"name": [f"{first.strip()} {last.strip()}" if comma else last], "email": addresses}
    name, *others = (part.strip(_AROUND_NAME) for part in re.split(r"[,;\t(]|\s[-–—|]\s", text))
    return {"name": [name], "company": [part for part in others if part][:1], "email": addresses}
