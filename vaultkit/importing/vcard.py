"""vCards 2.1, 3.0 and 4.0 as programs write them (RFC 2426, RFC 6350, and what differs from them).

A content line (name, parameters, encoded value) is read by vobject. It takes exponential time on some parameters
and square time on long values, so it is given only lines that were found well-formed and short.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.errors import ImportRefused, MissingExtra, Problem
from vaultkit.expression import expression
from vaultkit.importing.card import Card, CardKind, Place, Reading, make_card
from vaultkit.importing.text import decoded, refuse_too_large
from vaultkit.model.identity import linkedin_key
from vaultkit.model.note_names import one_line
from vaultkit.vocabulary import ImportField

if TYPE_CHECKING:
    from vobject.base import ContentLine

_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_HEAD = expression(rf"(?:[\w-]+\.)?[\w-]+(?:;[\w-]+(?:={_VALUE})?(?:,{_VALUE})*)*:")
"""Up to the colon before the value; every text matches in one way only, so that the time grows with its length."""
_NAME = expression(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)[;:]")
_CHARSET = expression(r"charset=\"?([\w-]+)", re.I)
_PIECE = expression(r"\\([\s\S])|([;,])|([^\\;,]+|\\$)")
_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-OL-DESIGN", "X-MS-CARDPICTURE", "X-WAB-GENDER"}
_MOST_BYTES_OF_A_LINE = 65_536
_MOST_FAULTS = 20
"""Lines of a card that are left out one by one."""
_NO_PHONES = {"FAX", "PAGER"}
_NOT_PREFERRED = 101
_KINDS: Mapping[str, CardKind] = {
    "GROUP": "group",
    "ORG": "company",
    **dict.fromkeys(("LOCATION", "APPLICATION", "DEVICE", "THING"), "other"),
}
_TEXTS: Mapping[str, ImportField] = {"FN": "name", "TITLE": "role", "NOTE": "note", "BDAY": "birthday"}
_LISTS: Mapping[str, ImportField] = {"NICKNAME": "nickname", "CATEGORIES": "category"}


class _Line(Struct, frozen=True):
    """One line of a file after unfolding."""

    number: int
    data: bytes
    fault: str = ""
    """Why it cannot be read: too long, or cut short."""


class _Unreadable(Exception):
    """A card is damaged; the text says how."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_vcards(source: str, data: bytes) -> Reading:
    """The cards in a file. A damaged card is a problem with its number and name, and the others are read.

    Raises `ImportRefused` for a file that ends inside a card or holds none, `MissingExtra` without vobject.
    """
    try:
        import vobject.base  # noqa: F401
    except ImportError as error:
        raise MissingExtra("reading vCards", "import") from error
    refuse_too_large(source, data)
    cards: list[Card] = []
    problems: list[Problem] = []
    number = 0
    for number, lines in enumerate(_cards(source, _utf8(source, data)), 1):
        place = Place(source, "card", number, lines[0].number)
        found: list[Problem] = []
        try:
            cards.append(_card(place, lines[1:], found))
            if lines[-1].data[:3].upper() != b"END":
                hint = "look whether something of it is missing"
                found.append(place.problem("open-card", "has no END:VCARD", hint, name=cards[-1].name))
        except _Unreadable as error:
            hint = "export it again, or fix the line"
            name = _name_of_damaged(lines)
            found = [place.problem("unread-card", str(error), hint, name=name, line=error.line)]
        problems += found
    if not number:
        raise ImportRefused(f"{source}:1: no card begins here; a vCard file has a line BEGIN:VCARD")
    return Reading(source, "vCard", tuple(cards), tuple(problems))


# --- bytes to lines ------------------------------------------------------------------------


def _utf8(source: str, data: bytes) -> bytes:
    """The bytes without a byte order mark; UTF-16 and UTF-32 as UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or b"\0" in data[:100]:
        return decoded(source, data).text.encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _cards(source: str, data: bytes) -> Iterator[list[_Line]]:
    """The lines of each card, from its BEGIN to its END, or to the BEGIN of the next."""
    card: list[_Line] = []
    in_agent = False  # vCard 2.1 puts the card of an agent inside a card
    for line in _logical_lines(data):
        word = line.data[:20].strip().upper().replace(b" ", b"")
        if word == b"BEGIN:VCARD" and card and card[-1].data.upper().startswith(b"AGENT"):
            in_agent = True
        elif word == b"BEGIN:VCARD":
            if card:
                yield card
            card = [line]
        elif word == b"END:VCARD" and card and not in_agent:
            yield [*card, line]
            card = []
        elif card and not in_agent:
            card.append(line)
        in_agent = in_agent and word != b"END:VCARD"
    if card:
        name = _name_of_damaged(card) or "without a name"
        where = f"the card that begins in line {card[0].number} ({name})"
        raise ImportRefused(f"{source}:{card[-1].number}: {where} is cut short; export it again")


def _logical_lines(data: bytes) -> Iterator[_Line]:
    """The lines of a file, folded ones joined, without binary values and blank lines.

    Joined before they are decoded, since a fold may stand inside a letter.
    """
    current: _Unfolding | None = None
    for number, line in enumerate(_physical_lines(data), 1):
        if current and current.takes(line):
            current.add(line)
            continue
        if current and not current.is_binary:
            yield current.line()
        current = _Unfolding(number, line) if line else None
    if current and not current.is_binary:
        yield current.line()


class _Unfolding:
    """A line that may go on in the next ones: folded, with a soft break of quoted-printable, or as base64."""

    def __init__(self, number: int, line: bytes) -> None:
        self._number = number
        self._fault = ""
        name = _property_name(line)
        head = line[:300].partition(b":")[0].upper()
        self._is_quoted = b"QUOTED-PRINTABLE" in head
        self._is_open = self._is_quoted and line.endswith(b"=")
        self.is_binary = name in _BINARY or (bool(name) and b"BASE64" in head)
        """Whether it is a picture, a sound or a key."""
        self._parts = [b"" if self.is_binary else line]
        self._size = 0
        self._limit()

    def takes(self, line: bytes) -> bool:
        """Whether a line belongs to this one."""
        if self._is_open:
            if not line and not self._fault:
                self._fault = "ends inside the quoted-printable text of its {}"
            return bool(line)
        if line[:1] in {b" ", b"\t"}:
            return True
        return self.is_binary and not _property_name(line)

    def add(self, line: bytes) -> None:
        """Take the next line."""
        if not self.is_binary and not self._fault:
            self._parts.append(b"\n" + line if self._is_open else line[1:])
            self._limit()
        self._is_open = self._is_quoted and line.endswith(b"=")

    def _limit(self) -> None:
        self._size += len(self._parts[-1])
        if self._size > _MOST_BYTES_OF_A_LINE:
            self._parts = [self._parts[0][:200]]
            self._fault = "has a {} that is too long"

    def line(self) -> _Line:
        """The whole line."""
        return _Line(self._number, b"".join(self._parts), self._fault)


def _property_name(line: bytes) -> str:
    """The name of the property that a line begins; empty where it begins none."""
    found = _NAME.match(line[:200].decode("latin-1"))
    return found[1].upper() if found else ""


def _physical_lines(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        yield data[at:end].rstrip(b"\r")
        at = end + 1


# --- lines to cards ------------------------------------------------------------------------


def _card(place: Place, lines: Iterable[_Line], problems: list[Problem]) -> Card:
    """The card of its lines. Raises `_Unreadable`."""
    content: dict[str, list[ContentLine]] = {}
    for line in lines:
        read = _content_line(place, line, problems)
        if read:
            content.setdefault(read.name, []).append(read)
    for same in content.values():
        same.sort(key=_preference)
    return make_card(place, _fields(content), problems, kind=_kind(content))


def _content_line(place: Place, line: _Line, problems: list[Problem]) -> ContentLine | None:
    """One line as its parts; None, and a problem, for one that says nothing that could be read."""
    from vobject.base import VObjectError, textLineToContentLine

    text = _text(line.data)
    head = _HEAD.match(text)
    what = text.partition(":")[0].partition(";")[0][:40]
    if line.fault.startswith("ends"):
        raise _Unreadable(line.number, line.fault.format(what))
    if line.fault or not head:
        message = line.fault.format(what) or f"has a line that is no property: “{one_line(text)[:40]}”"
        problems.append(place.problem("unread-line", message, "the line is left out", line=line.number))
        if len(problems) > _MOST_FAULTS:
            raise _Unreadable(line.number, "is damaged: many of its lines are no properties")
        return None
    upper, value = head[0].upper(), text[head.end() :]
    try:
        if "QUOTED-PRINTABLE" in upper and "CHARSET" not in upper:
            try:
                return textLineToContentLine(upper + value, line.number)
            except UnicodeDecodeError:
                upper = upper.replace(":", ";CHARSET=WINDOWS-1252:", 1)
        return textLineToContentLine(upper + value, line.number)
    except (VObjectError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise _Unreadable(line.number, f"has a {what} in an encoding that it does not keep to") from error


def _text(data: bytes) -> str:
    """A line by UTF-8, else by the character set that it names, else Windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:300].decode("ascii", "replace"))
        try:
            return data.decode(named[1] if named else "cp1252", "replace")
        except LookupError:
            return data.decode("cp1252", "replace")


def _preference(line: ContentLine) -> int:
    """1 for what is preferred, up to 100 for what is less so; others come last."""
    number = "".join(line.params.get("PREF", ())).strip()
    if number.isascii() and number.isdigit():
        return int(number[:3])
    return 1 if "PREF" in _words(line) else _NOT_PREFERRED


def _words(line: ContentLine) -> set[str]:
    """What TYPE says, and the parameters of vCard 2.1 that stand there without a name."""
    types = (word for value in line.params.get("TYPE", ()) for word in value.split(","))
    return {word.strip().upper() for word in (*types, *line.singletonparams)}


def _kind(content: Mapping[str, Sequence[ContentLine]]) -> CardKind:
    for name in ("KIND", "X-ADDRESSBOOKSERVER-KIND"):
        for line in content.get(name, ()):
            return _KINDS.get(line.value.strip().upper(), "person")
    shown = (line.value.strip().upper() for line in content.get("X-ABSHOWAS", ()))
    return "company" if "COMPANY" in shown else "person"


def _fields(content: Mapping[str, Sequence[ContentLine]]) -> dict[ImportField, list[str]]:
    fields: dict[ImportField, list[str]] = {}

    def add(field: ImportField, values: Iterable[str]) -> None:
        fields.setdefault(field, []).extend(value for value in values if value.strip())

    for name, field in _TEXTS.items():
        add(field, (_unescaped(line.value) for line in content.get(name, ())))
    for name, field in _LISTS.items():
        add(field, (text for line in content.get(name, ()) for text in _parts(line.value, ",;")))
    for line in content.get("N", ())[:1]:
        family, given, middle = (*_parts(line.value, ";"), "", "", "")[:3]
        add("last_name", [family])
        add("first_name", [given])
        add("middle_name", [middle])
    add("email", (_unescaped(line.value) for line in content.get("EMAIL", ())))
    add("phone", (_unescaped(line.value) for line in content.get("TEL", ()) if not _words(line) & _NO_PHONES))
    add("company", (_parts(line.value, ";")[0] for line in content.get("ORG", ())))
    add("role", (_unescaped(line.value) for line in content.get("ROLE", ())))
    social = (*content.get("SOCIALPROFILE", ()), *content.get("X-SOCIALPROFILE", ()))
    profiles = (_unescaped(line.value) for line in social)
    add("url", (_unescaped(line.value) for line in content.get("URL", ())))
    add("url", (profile for profile in profiles if linkedin_key(profile)))
    for line in content.get("ADR", ()):
        parts = [one_line(part) for part in _parts(line.value, ";")]
        add("location", parts[3:4])
        add("country", parts[6:7])
    return fields


def _unescaped(value: str) -> str:
    """A value without its backslashes. Some programs write them before characters that need none."""
    return "".join(_parts(value, ""))


def _parts(value: str, separators: str) -> list[str]:
    """A value parted at those separators that stand behind no backslash."""
    parts = [""]
    for escaped, separator, other in _PIECE.findall(value):
        if separator and separator in separators:
            parts.append("")
        else:
            parts[-1] += ("\n" if escaped in "nN" else escaped) if escaped else separator + other
    return parts


def _name_of_damaged(lines: Iterable[_Line]) -> str:
    """What a card that cannot be read calls its person."""
    named: dict[str, str] = {}
    for line in lines:
        try:
            read = _content_line(Place("", "", 0, 0), line, [])
        except _Unreadable:
            continue
        if read and read.name in {"FN", "N"}:
            named.setdefault(read.name, read.value)
    parts = [one_line(part) for part in _parts(named.get("N", ""), ";")]
    return one_line(_unescaped(named.get("FN", ""))) or " ".join(part for part in (*parts[1:2], *parts[:1]) if part)
