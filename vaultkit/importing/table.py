"""Tables of people: CSV of Google, Outlook, Thunderbird and LinkedIn, and any other with a column of names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vaultkit.errors import ImportRefused
from vaultkit.expression import expression
from vaultkit.folding import folded
from vaultkit.importing.card import Place, Reading, make_card, slashed_order
from vaultkit.importing.text import decoded
from vaultkit.model.note_names import one_line
from vaultkit.vocabulary import ImportField

Columns = Mapping[ImportField, Sequence[str]]
"""The headers under which each field may stand, the preferred one first."""

COLUMNS: Columns = {
    "name": ("name", "display name", "full name"),
    "first_name": ("first name", "given name", "first"),
    "middle_name": ("middle name", "additional name"),
    "last_name": ("last name", "family name", "surname", "last"),
    "nickname": ("nickname",),
    "email": (
        "e-mail address",
        "primary email",
        "email",
        "mail",
        "secondary email",
        "e-mail 2 address",
        "e-mail 3 address",
    ),
    "phone": (
        "mobile phone",
        "mobile number",
        "mobile",
        "phone",
        "phone number",
        "telephone",
        "primary phone",
        "business phone",
        "work phone",
        "home phone",
        "business phone 2",
        "home phone 2",
        "other phone",
    ),
    "company": ("company", "organization name", "organization", "organisation", "company name", "employer"),
    "role": ("job title", "organization title", "position", "role", "occupation", "title"),
    "location": ("city", "location", "home city", "business city", "work city", "other city"),
    "country": ("country", "home country/region", "home country", "business country/region", "business country"),
    "url": ("url", "linkedin", "linkedin url", "profile url", "web page", "web page 1", "web page 2", "website"),
    "birthday": ("birthday", "date of birth"),
    "birth_year": ("birth year",),
    "birth_month": ("birth month",),
    "birth_day": ("birth day",),
    "category": ("labels", "group membership", "categories", "groups", "tags"),
    "note": ("notes", "note"),
    "met": ("connected on",),
}
"""English headers. Outlook and Thunderbird translate theirs: `[import.columns]` in the settings adds others."""

_SEVERAL: set[ImportField] = {"email", "phone", "location", "country", "url", "nickname", "category"}
"""Fields that are read from every column; of the others the first column that is there counts."""
_NAMES: set[ImportField] = {"name", "first_name", "last_name"}
_NUMBERED = expression(r"(e-?mail|phone|organization|address|website) (\d+) - (value|name|title|city|country)")
_NUMBERED_FIELDS: Mapping[tuple[str, str], ImportField] = {
    ("email", "value"): "email",
    ("phone", "value"): "phone",
    ("organization", "name"): "company",
    ("organization", "title"): "role",
    ("address", "city"): "location",
    ("address", "country"): "country",
    ("website", "value"): "url",
}
_SEPARATOR = " ::: "
"""Between several values in one cell of Google's files."""
_NO_PHONE = expression(r"fax|pager", re.I)
_FORMS: Sequence[tuple[set[str], str]] = (
    ({"firstname", "connectedon"}, "LinkedIn"),
    ({"firstname", "email1value", "labels"}, "Google CSV"),
    ({"givenname", "groupmembership"}, "Google CSV (old)"),
    ({"emailaddress", "businessphone"}, "Outlook CSV"),
    ({"primaryemail"}, "Thunderbird CSV"),
)
_DELIMITERS = ",;\t"
_ROWS_BEFORE_HEADER = 30
_MOST_COLUMNS = 1_000


class _Row(Struct, frozen=True):
    line: int
    cells: list[str]


class _Header(Struct, frozen=True):
    """What each column is."""

    at: int
    """The number of rows up to and with it."""
    cells: list[str]
    columns: Mapping[ImportField, Sequence[int]]
    labels: Mapping[int, int]
    """Of a column with a phone number, the column that says what kind it is."""


def read_table(source: str, data: bytes, columns: Columns | None = None) -> Reading:
    """The people in a table, by the names of its columns; `columns` are further headers.

    Raises `ImportRefused` where no column holds names, or the table is damaged.
    """
    text = decoded(source, data)
    rows, header = _parsed(source, text.text, _known(columns))
    problems = list(text.problems)
    month_first = _month_first(rows, header)
    cards = []
    below = (row for row in rows[header.at :] if any(cell.strip() for cell in row.cells))
    for number, row in enumerate(below, 1):
        place = Place(source, "row", number, row.line)
        if any(cell.strip() for cell in row.cells[len(header.cells) :]):
            message = f"has {len(row.cells)} cells, but there are {len(header.cells)} columns"
            hint = "put quotes around a value with a comma in it"
            problems.append(place.problem("unread-row", message, hint, name=one_line(" ".join(row.cells[:2]))[:60]))
            continue
        cards.append(make_card(place, _fields(row, header), problems, month_first=month_first))
    return Reading(source, _form(header), tuple(cards), tuple(problems))


def is_table(text: str, columns: Columns | None = None) -> bool:
    """Whether a text has a row of headers that are known; `columns` are further ones."""
    return _delimiter(text, _known(columns)) is not None


def _known(columns: Columns | None) -> Columns:
    """The headers of each field, those of the user first."""
    return {field: (*(columns or {}).get(field, ()), *headers) for field, headers in COLUMNS.items()}


def _parsed(source: str, text: str, known: Columns) -> tuple[list[_Row], _Header]:
    delimiter = _delimiter(text, known)
    if delimiter is not None:
        rows = list(_rows(source, text, delimiter))
        if header := _header(rows[:_ROWS_BEFORE_HEADER], known):
            return rows, header
    first = text.lstrip().partition("\n")[0]
    mark = max(_DELIMITERS, key=first.count)
    headers = ", ".join(f"“{one_line(cell)[:30]}”" for cell in _unquoted(first[:2_000], mark)[:30])
    example = '[import.columns] first_name = "Vorname"'
    raise ImportRefused(
        f"{source}:1: no column is known to hold names: {headers}; say in vaultkit.toml which is which: {example}"
    )


def _delimiter(text: str, known: Columns) -> str | None:
    """What parts the cells: that which gives most known columns in one of the first lines."""
    lines = [line[:20_000] for line in text[:200_000].split("\n")[:_ROWS_BEFORE_HEADER]]
    found = (
        (len(columns), -order, mark)
        for order, mark in enumerate(_DELIMITERS)
        for line in lines
        if (columns := _columns(_unquoted(line, mark), known)).keys() & _NAMES
    )
    best = max(found, default=None)
    return best[2] if best else None


def _unquoted(line: str, mark: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(mark)]


def _rows(source: str, text: str, delimiter: str) -> Iterator[_Row]:
    """The rows of a table. Raises `ImportRefused` with the line for quotes that do not fit and endless cells."""
    lines = (text[start:end] for start, end in _line_spans(text))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield _Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        why = "the file is cut short inside quotes" if "unexpected end" in str(error) else str(error)
        raise ImportRefused(f"{source}:{line}: the row that begins here cannot be read: {why}") from error


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, its line end included; other signs of Unicode end no line."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield at, end
        at = end


def _header(rows: Sequence[_Row], known: Columns) -> _Header | None:
    """The first row with a column of names. LinkedIn writes notes before it."""
    for at, row in enumerate(rows, 1):
        if len(row.cells) <= _MOST_COLUMNS:
            columns = _columns(row.cells, known)
            if columns.keys() & _NAMES:
                return _Header(at, row.cells, columns, _labels(row.cells))
    return None


def _columns(cells: Sequence[str], known: Columns) -> dict[ImportField, list[int]]:
    """The columns of each field, by how much a header is preferred, then by place."""
    named = [(header, field, rank) for field, headers in known.items() for rank, header in enumerate(headers)]
    exact = {header.casefold(): (field, rank) for header, field, rank in reversed(named)}
    ranks = {folded(header): (field, rank) for header, field, rank in reversed(named)} | exact
    found: dict[ImportField, list[tuple[int, int]]] = {}
    for index, cell in enumerate(cells):
        header = " ".join(cell.split()).casefold()
        if numbered := _NUMBERED.fullmatch(header):
            numbered_field = _NUMBERED_FIELDS.get((numbered[1].replace("-", ""), numbered[3]))
            if numbered_field:
                found.setdefault(numbered_field, []).append((-1000 + int(numbered[2][:3]), index))
        elif ranked := ranks.get(header) or ranks.get(folded(header)):  # Birth Day is not Birthday
            found.setdefault(ranked[0], []).append((ranked[1], index))
    return {
        field: [index for _, index in (sorted(places) if field in _SEVERAL else sorted(places)[:1])]
        for field, places in found.items()
    }


def _labels(cells: Sequence[str]) -> dict[int, int]:
    """Of a numbered column of phones, the column that says what kind of phone it is."""
    names = {folded(cell): index for index, cell in enumerate(cells)}
    found = {}
    for index, cell in enumerate(cells):
        stem, value, _ = folded(cell).partition("value")
        label = names.get(f"{stem}label", names.get(f"{stem}type"))
        if value and stem.startswith("phone") and label is not None:
            found[index] = label
    return found


def _fields(row: _Row, header: _Header) -> dict[ImportField, list[str]]:
    fields: dict[ImportField, list[str]] = {}
    for field, indexes in header.columns.items():
        for index in indexes:
            cell = row.cells[index] if index < len(row.cells) else ""
            label = header.labels.get(index, -1)
            if 0 <= label < len(row.cells) and _NO_PHONE.search(row.cells[label]):
                continue
            several = field in _SEVERAL
            values = re.split(r"[;,]", cell) if field == "category" and _SEPARATOR not in cell else [cell]
            values = [part for value in values for part in value.split(_SEPARATOR)] if several else values
            fields.setdefault(field, []).extend(value for value in values if value.strip())
    return fields


def _month_first(rows: Sequence[_Row], header: _Header) -> bool | None:
    """The order of days such as 3/4/1985, where others in the column leave no doubt about theirs."""
    orders = {
        slashed_order(row.cells[index])
        for index in header.columns.get("birthday", ())
        for row in rows[header.at :]
        if index < len(row.cells)
    } - {"", "either"}
    return orders == {"month first"} if len(orders) == 1 else None


def _form(header: _Header) -> str:
    names = {folded(cell.strip()) for cell in header.cells}
    return next((form for needed, form in _FORMS if needed <= names), "table")
