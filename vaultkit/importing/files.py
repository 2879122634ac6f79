"""Which format a file is, by its content, and the reader for it."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from vaultkit.errors import ImportRefused
from vaultkit.expression import expression
from vaultkit.importing.calendar import read_calendar
from vaultkit.importing.card import Reading
from vaultkit.importing.guests import read_guests
from vaultkit.importing.ldif import read_ldif
from vaultkit.importing.meeting import Days
from vaultkit.importing.monica import read_monica
from vaultkit.importing.table import Columns, read_table
from vaultkit.importing.vcard import read_vcards

Format = Literal["vcard", "calendar", "ldif", "monica", "zip", "table"]

_CONNECTIONS = "connections.csv"
_MOST_UNPACKED = 50_000_000
_BEGINNINGS: tuple[tuple[re.Pattern[str], Format], ...] = (
    (expression(r"BEGIN\s{0,9}:\s{0,9}VCARD", re.I), "vcard"),
    (expression(r"BEGIN\s{0,9}:\s{0,9}VCALENDAR", re.I), "calendar"),
    (expression(r"(?:version:[ ]?1\s+)?(?:#[^\n]*\n)*dn::?", re.I), "ldif"),
    (expression(r"\{"), "monica"),
)


def format_of(data: bytes) -> Format:
    """The format of a file; a table where it is nothing else."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    head = data[:2_000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("ascii", "replace").lstrip()
    return next((form for pattern, form in _BEGINNINGS if pattern.match(head)), "table")


def read_file(
    source: str, data: bytes, columns: Columns | None = None, *, guests: bool = False, days: Days | None = None
) -> Reading:
    """The people in a file of any format, or the meetings of a calendar on some days.

    `columns` are further headers of tables; `guests` allows plain lines and no calendar.

    Raises `ImportRefused` with the line for a file that cannot be read, `MissingExtra` where a library is missing.
    """
    if not data.strip():
        raise ImportRefused(f"{source} is empty")
    form = format_of(data)
    if form == "vcard":
        return read_vcards(source, data)
    if form == "ldif":
        return read_ldif(source, data)
    if form == "monica":
        return read_monica(source, data)
    if form == "zip":
        return read_table(f"{source}/Connections.csv", _connections(source, data), columns)
    if form == "calendar":
        if guests or days is None:
            raise ImportRefused(f"{source} is a calendar, and no list of guests")
        return read_calendar(source, data, days)
    return (read_guests if guests else read_table)(source, data, columns)


def _connections(source: str, data: bytes) -> bytes:
    """`Connections.csv` in the archive of LinkedIn. Raises `ImportRefused`; never unpacks more than a bound."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            wanted = [name for name in names if name.rpartition("/")[2].casefold() == _CONNECTIONS]
            if not wanted:
                raise ImportRefused(_no_connections(source, names))
            with archive.open(wanted[0]) as member:
                unpacked = member.read(_MOST_UNPACKED + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise ImportRefused(f"{source} is a damaged or locked ZIP file: {str(error).lower()}") from error
    if len(unpacked) > _MOST_UNPACKED:
        raise ImportRefused(f"{source} holds more than {_MOST_UNPACKED // 1_000_000} MB of connections")
    return unpacked


def _no_connections(source: str, names: list[str]) -> str:
    if "[Content_Types].xml" in names:
        return f"{source} is a workbook; save it as CSV and import that"
    return f"{source} holds no Connections.csv; LinkedIn's archive does when connections were asked for"
