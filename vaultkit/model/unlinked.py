"""Where the full names of contacts stand without a link.

Headings, quotations, code, comments, links, web addresses, tags and properties are left out, and so are names that go
on (*Ana Silva Costa*, *Maria Ana Silva*), names that two contacts share, and first names alone.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from vaultkit.dates import counted
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.link import composed, folded_name, name_of
from vaultkit.markdown.note import Note, read_note
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault

_WORD = expression(r"[^\W\d_]+")
_NO_NAME = expression(
    r"(?<!`)`+[^`]+`+|!?\[\[[^\[\]]*\]\]|!?\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\]|:)?|<[^<>]*>|%%[\s\S]*?(?:%%|\Z)|\$[^$]+\$"
    r"|(?<!\w)\w+://\S+|(?<!\S)[^\s@]*@\S+|(?<!\S)#\S+|(?<!\S)\^\S+\s*\Z"
)
"""What is no place for a link: code, links, tags of HTML, comments, formulas, addresses, tags, block ids."""
_LINK = expression(r"\[\[[^\[\]\n]*\]\]")
_NEXT_WORD = expression(r"[ \u00a0]([^\W\d_]+)")
_LAST_WORDS = expression(r"([^\W\d_]|,)?[*_]{0,3}(?:\A|\s|[*_(])([^\W\d_]{1,40})[ \u00a0]\Z")
_TITLES = frozenset(
    {*("mr", "mrs", "ms", "dr", "prof", "frau", "herr", "m", "mme", "madame", "sr", "sra", "señor", "señora")}
)
"""Words before a name that are no part of it."""
_DASHES = "-\u2010\u2011"
_LEAST_ALIAS = 3
"""Letters of an alias of one word."""
_MOST_PLACES = 500
"""Places in one note that are looked at one by one when not all of them can be linked."""


class Called(Struct, frozen=True):
    """Whom a name means, and how a link to them is written."""

    person: Person
    target: str

    def link(self, written: str, *, in_table: bool) -> str:
        """A link to them that shows a name as it is written."""
        if composed(written) == self.target:
            return f"[[{self.target}]]"
        return f"[[{self.target}{chr(92) if in_table else ''}|{written}]]"


Names = Mapping[str, Mapping[str, Called]]
"""Whom a name in the form NFC means, by its first word."""


class Unlinked(Struct, frozen=True):
    """A name in a note that could be a link."""

    person: Person
    line: int
    start: int
    """In the line as it stands, in characters."""
    end: int
    written: str
    link: str
    """What it would become."""


def full_names(vault: Vault) -> Names:
    """The names by which exactly one contact is known, and no other note: full ones, and aliases of one word.

    A first name is none, also where it is an alias.
    """
    claims = Counter(
        name
        for contact in vault.contacts.values()
        for name in {folded_name(name) for name in (contact.name, *contact.aliases)}
    )
    first_names = {folded_name(words[0]) for name in claims if len(words := name.split()) > 1}
    found: defaultdict[str, dict[str, Called]] = defaultdict(dict)
    for person, contact in vault.with_note:
        target = vault.directory.link_to(contact.path)
        for name in (contact.name, *contact.aliases) if target else ():
            words = _WORD.findall(name)
            single = len(words) == 1 and len(words[0]) >= _LEAST_ALIAS and name != contact.name
            is_full = len(words) > 1 or (single and folded_name(name) not in first_names)
            other = vault.directory.resolve(name, "") not in {None, contact.path}
            if is_full and name.startswith(words[0]) and claims[folded_name(name)] == 1 and not other:
                found[composed(words[0])][composed(name)] = Called(person, target or name_of(contact.path))
    return found


def unlinked_in(note: Note, names: Names) -> list[Unlinked]:
    """Where full names stand without a link in a note, in order: places that a link can take, as the reader sees it."""
    if not _may_hold(_LINK.sub("", composed(note.body_text)), names):
        return []
    lines = note.text.split("\n")
    found = [
        place
        for number, in_table in _places_of_text(note)
        if number <= len(lines)
        for place in _in_line(lines[number - 1], number, names, in_table=in_table)
    ]
    if not found or _is_as_meant(note, found):
        return found
    return [place for place in found[:_MOST_PLACES] if _is_as_meant(note, [place])]


def with_links(text: str, places: Iterable[Unlinked]) -> str:
    """A line with links in some places."""
    for place in sorted(places, key=lambda place: -place.start):
        text = f"{text[: place.start]}{place.link}{text[place.end :]}"
    return text


def _may_hold(text: str, names: Names) -> bool:
    """Whether a name stands in a text, whole or not."""
    return any(name in text for word in names.keys() & {*_WORD.findall(text)} for name in names[word])


def _places_of_text(note: Note) -> Iterator[tuple[int, bool]]:
    """The lines that hold text of one's own, and whether they are a table's."""
    seen: set[int] = set()
    lines = note.text.split("\n")
    for block in note.body.blocks:
        if block.kind != "text" or block.quoted:
            continue
        for number in range(block.line, block.line + block.text.count("\n") + 1):
            if number not in seen:
                seen.add(number)
                yield number, block.item is None and "|" in lines[number - 1]


def _in_line(line: str, number: int, names: Names, *, in_table: bool) -> Iterator[Unlinked]:
    """The names in a line that could be links."""
    if not _may_hold(composed(line), names):
        return
    text, starts = _composed_with_starts(line)
    if text is None:
        return
    taken = [found.span() for found in _NO_NAME.finditer(text)]
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or any(first < start + 1 and start < last for first, last in taken):
            continue
        fitting = [name for name in names.get(word[0], ()) if text.startswith(name, start)]
        if not fitting:
            continue
        name = max(fitting, key=len)
        end = start + len(name)
        overlaps = any(first < end and start < last for first, last in taken)
        if overlaps or _goes_on(text, end) or _begins_earlier(text, start):
            continue
        called = names[word[0]][name]
        written = line[starts[start] : starts[end]]
        link = called.link(written, in_table=in_table)
        yield Unlinked(called.person, number, starts[start], starts[end], written, link)


def _goes_on(text: str, end: int) -> bool:
    """Whether a name does not end where it seems to: within a word, or before another surname."""
    next_one, next_two = text[end : end + 1], text[end + 1 : end + 2]
    if next_one and unicodedata.combining(next_one):  # an accent that makes no letter with the one before
        return True
    if next_one.isalnum() or next_one in {"@", "/"} or (next_one and next_one in _DASHES and next_two.isalnum()):
        return True
    word = _NEXT_WORD.match(text, end)
    return word is not None and _is_capitalized(word[1])


def _begins_earlier(text: str, start: int) -> bool:
    """Whether a name does not begin where it seems to: within a word, or behind another first name."""
    last, before = text[:start][-1:], text[:start][-2:-1]
    if last.isalnum() or last in {"@", "/", "\\"} or (last and last in _DASHES and before.isalnum()):
        return True
    words = _LAST_WORDS.search(text, max(0, start - 80), start)
    is_name = words is not None and _is_capitalized(words[2]) and words[2].lower() not in _TITLES
    return is_name and words is not None and bool(words[1])


def _is_capitalized(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _composed_with_starts(line: str) -> tuple[str | None, Sequence[int]]:
    """A line in the form NFC, and where each of its characters begins in the line; None where that is not clear."""
    text = composed(line)
    if text == line:
        return text, range(len(line) + 1)
    starts, parts, at = list[int](), list[str](), 0
    while at < len(line):
        end = at + 1
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        parts.append(composed(line[at:end]))
        starts += [at] * len(parts[-1])
        at = end
    return (text if "".join(parts) == text else None), [*starts, len(line)]


def _is_as_meant(note: Note, places: Sequence[Unlinked]) -> bool:
    """Whether the note with links in these places has them, and all that it had before."""
    lines = note.text.split("\n")
    by_line: defaultdict[int, list[Unlinked]] = defaultdict(list)
    for place in places:
        by_line[place.line].append(place)
    for number, here in by_line.items():
        lines[number - 1] = with_links(lines[number - 1], here)
    new = read_note(note.path, "\n".join(lines), note.task_format)
    wanted = Counter((place.line, place.link.replace("\\|", "|")) for place in places)
    before = Counter(_links(note))
    return Counter(_links(new)) == before + wanted and _shape(new) == _shape(note)


def _links(note: Note) -> Iterator[tuple[int, str]]:
    """The links of a note that show, as they are written without a table's stroke, in their lines."""
    for block in note.body.blocks:
        for link in block.links:
            shown = "" if link.hidden else block.text[link.start : link.end]
            yield link.line, shown


def _shape(note: Note) -> list[tuple[object, ...]]:
    return [
        (block.kind, block.line, block.level, block.item, block.quoted, block.text.count("\n"))
        for block in note.body.blocks
    ]


def unlinked_names(notes: Iterable[Note], names: Names) -> Iterator[Problem]:
    """For each contact whose full name stands unlinked in dated notes, one problem that counts these notes."""
    places: dict[str, list[tuple[str, Unlinked]]] = {}
    for note in notes:
        for place in unlinked_in(note, names):
            places.setdefault(place.person.key, []).append((note.path, place))
    for _, found in sorted(places.items()):
        path, first = found[0]
        count = len({path for path, _ in found})
        written = composed(first.written)
        message = f"“{written}” stands unlinked here, which is no contact; so it does in {counted(count, 'dated note')}"
        hint = f"write {first.link} where you were in touch; `vaultkit link` does so"
        yield Problem(path, first.line, "unlinked-name", message, hint)
