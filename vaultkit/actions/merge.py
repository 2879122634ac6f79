"""The texts of two notes about one person as the text of one note (docs/merging.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from vaultkit.actions.joined_properties import joined_properties
from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.edit import apply, refuse_unread
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.link import folded_name
from vaultkit.markdown.log_section import LogSection, log_section
from vaultkit.markdown.note import Note, read_to_change
from vaultkit.settings import Settings

_BLOCK_ID = expression(r"\^[A-Za-z0-9-]+")
_DEFINED = expression(r"[ >]*\[([^\[\]\n]+)\]:")
_HEADING = expression(r"#{1,6}\s")


class Merged(Struct, frozen=True):
    """Two notes as one."""

    text: str
    left: tuple[str, ...]
    """`company: Beta`: values that are kept as a quotation, since the note has others."""


class _LogItem(Struct, frozen=True):
    """An item of a log with all that stands below it, without the indentation of its first line."""

    day: date
    lines: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its lines, whatever list marker it has."""
        return (self.lines[0].lstrip("-*+ "), *self.lines[1:])


class _Rest(Struct, frozen=True):
    """What of a body is no item of its log."""

    lines: tuple[str, ...]
    """Without blank ones at the ends."""
    dropped: tuple[tuple[str, ...], ...]
    """Headings that are not needed any more."""


def merged(
    kept: tuple[str, str], gone: tuple[str, str], settings: Settings, *, name: str, aliases: Iterable[str] = ()
) -> Merged:
    """The text of a contact's note with all that another note about the same person says.

    `kept` and `gone` are path and text, with links as the one note needs them; `name` is that of the other note, and
    `aliases` are names that it adds. Raises EditRefused where the two cannot be one note in which every line means
    what it did.
    """
    one, other = _read(*kept), _read(*gone)
    properties = joined_properties(one, other, settings, aliases)
    _refuse_same_labels(one, other)
    text = _with_body(one, kept[1], other, gone[1], _Origin(name, properties.left))
    return Merged(apply(one.path, text, properties.edits), properties.left)


class _Origin(Struct, frozen=True):
    """The other note, for the reader."""

    name: str
    left: tuple[str, ...]


def _read(path: str, text: str) -> Note:
    note = read_to_change(path, Lines.of(text).plain)
    refuse_unread(note)
    return note


def _refuse_same_labels(one: Note, other: Note) -> None:
    """Raise EditRefused where both notes give one name to two places: links to the one would lead to the other."""
    for what, labels in (("block id ^", _block_ids), ("label ", _labels)):
        if both := sorted(labels(one) & labels(other)):
            raise EditRefused(f"{one.path} and {other.path} both have the {what}{both[0]}; change one of them first")


def _block_ids(note: Note) -> set[str]:
    ends = (line.split()[-1:] for line in note.body_text.split("\n") if "^" in line)
    return {word[1:] for words in ends for word in words if _BLOCK_ID.fullmatch(word)}


def _labels(note: Note) -> set[str]:
    return {found[1].casefold() for line in note.body_text.split("\n") if (found := _DEFINED.match(line))}


# --- the body ------------------------------------------------------------------------------


def _with_body(one: Note, text: str, other: Note, others: str, origin: _Origin) -> str:
    """The text of the one note with the body of the other: its log among the log, all else at the end."""
    lines, other_lines = Lines.of(text), Lines.of(others)
    log = log_section(one, lines)
    other_log = log_section(other, other_lines) if log else None
    if other_log and not other_log.items:
        other_log = None
    items = _items(other_lines, other_log)
    known = {item.words for item in _items(lines, log)}
    new = [item for item in items if item.words not in known]
    rest = _rest(other, other_lines, other_log, origin.name)
    chunk = _chunk(rest.lines, origin, alone=not any(line.strip() for line in lines.lines[one.front.height :]))
    edited = lines
    if chunk:
        gap = [""] if lines.last and lines.lines[lines.last - 1].strip() else []
        edited = edited.replaced(lines.last, 0, [*gap, *chunk])
    for index, put in sorted(_places(log, lines, new).items(), reverse=True) if log else ():
        edited = edited.replaced(index, 0, put)
    put_in = [chunk, *(item.lines for item in new)]
    _refuse_other_meaning(one, edited, put_in)
    _refuse_loss(one, other, put_in, [*rest.dropped, *(item.lines for item in items if item.words in known)])
    return edited.text


def _items(lines: Lines, log: LogSection | None) -> list[_LogItem]:
    found = []
    for item in log.items if log else ():
        written = lines.lines[item.line - 1 : item.last]
        indent = written[0][: len(written[0]) - len(written[0].lstrip(" \t"))]
        found.append(_LogItem(item.day, tuple(line.removeprefix(indent) for line in written)))
    return found


def _rest(other: Note, lines: Lines, log: LogSection | None, name: str) -> _Rest:
    """The lines of the other note that do not go into the log of the one."""
    taken: set[int] = set()
    dropped: list[tuple[str, ...]] = []
    if log:
        for item in log.items:
            taken.update(range(item.line, item.last + 1))
        section = range(log.heading.line, log.last + 1)
        if not any(lines.lines[number - 1].strip() for number in section[1:] if number not in taken):
            taken.update(section)
            dropped.append((lines.lines[log.heading.line - 1],))
    rest: list[str] = []
    for number, line in enumerate(lines.lines[other.front.height :], other.front.height + 1):
        is_second_blank = not line.strip() and number - 1 in taken and rest[-1:] == [""]
        if number not in taken and not is_second_blank:
            rest.append(line)
    while rest and not rest[0].strip():
        del rest[0]
    while rest and not rest[-1].strip():
        del rest[-1]
    if len(rest) == 1 and _is_title(rest[0], name):
        dropped.append((rest.pop(),))
    return _Rest(tuple(rest), tuple(dropped))


def _is_title(line: str, name: str) -> bool:
    """Whether a line is a heading of the first level that is just a name."""
    return line.startswith("# ") and folded_name(line[2:].strip().rstrip("#").strip()) == folded_name(name)


def _chunk(rest: Sequence[str], origin: _Origin, *, alone: bool) -> tuple[str, ...]:
    """What is put at the end of the one note: values that it has otherwise as a quotation, and the other's text."""
    left = [f"> {line}" for line in origin.left]
    if left and rest and _is_title(rest[0], origin.name):
        return (rest[0], "", *left, *([] if rest[1:2] == ("",) else [""]), *rest[1:])
    if not left and (not rest or alone or _HEADING.match(rest[0])):
        return tuple(rest)
    return (f"## {origin.name}", "", *left, *([""] if left and rest else []), *rest)


def _places(log: LogSection, lines: Lines, new: Sequence[_LogItem]) -> Mapping[int, list[str]]:
    """Before which lines, from 0, the items go: in the order of the log's days, behind those of their own day."""
    there = log.items
    places: defaultdict[int, list[str]] = defaultdict(list)
    newest_first = not there or there[0].day >= there[-1].day
    for item in sorted(new, key=lambda one: one.day, reverse=newest_first):
        if not there:
            index = log.heading.line
        elif newest_first:
            index = next((line.line - 1 for line in there if line.day < item.day), there[-1].last)
        else:
            index = max((line.last for line in there if line.day <= item.day), default=there[0].line - 1)
        places[index] += item.lines
    if not there and places and lines.lines[log.heading.line : log.heading.line + 1] not in {(), ("",)}:
        places[log.heading.line].append("")
    return places


# --- whether each line means what it did ----------------------------------------------------


def _refuse_other_meaning(one: Note, edited: Lines, put_in: Iterable[Sequence[str]]) -> None:
    """Raise EditRefused unless the new note reads as the one, and what was put in as it reads by itself."""
    new = read_to_change(one.path, edited.plain)
    meant = sum((_shapes_in(one, lines) for lines in put_in), _shapes(one))
    if repr(new.front) != repr(one.front) or new.unread or _shapes(new) != meant:
        raise EditRefused(f"in {one.path} lines of the other note would mean something else; join the two by hand")


def _refuse_loss(one: Note, other: Note, put_in: Iterable[Sequence[str]], dropped: Iterable[Sequence[str]]) -> None:
    """Raise EditRefused unless all that is read in the other note is put in, or there already."""
    kept: Counter[object] = sum((_shapes_in(one, lines) for lines in (*put_in, *dropped)), Counter())
    if _shapes(other) - kept:
        raise EditRefused(f"{other.path} cannot be taken apart safely; join the two by hand")


def _shapes_in(one: Note, lines: Sequence[str]) -> Counter[object]:
    return _shapes(read_to_change(one.path, "\n" + "\n".join(lines) + "\n"))


def _shapes(note: Note) -> Counter[object]:
    """What is read in a note, wherever it stands."""
    body = note.body
    found: Counter[object] = Counter()
    for index, block in enumerate(body.blocks):
        depth, symbol, is_own = 0, None, False
        if block.item is not None:
            depth, symbol = 1 + len([*body.ancestors(block.item)]), body.items[block.item].symbol
            is_own = body.items[block.item].block == index
        links = tuple((link.target, link.subpath, link.alias, link.embed, link.hidden) for link in block.links)
        tags = tuple((tag.tag, tag.hidden) for tag in block.tags)
        found[block.kind, block.text, block.level, block.quoted, depth, symbol, is_own, links, tags] += 1
    return found
