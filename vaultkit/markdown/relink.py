"""The links of a note led to other notes: only their targets change, every other character stays.

Each link is changed where it stands; then the note is parsed again, and the change refused unless exactly the targets
have changed (docs/merging.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from msgspec.structs import replace

from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.body import Block
from vaultkit.markdown.edit import refuse_unread
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.link import Link, links_in, parted, wikilink
from vaultkit.markdown.note import Note, read_to_change
from vaultkit.markdown.scalar import Value

Becomes = Callable[[str], str | None]
"""The new target of a link by the one that is written; None: it stays. Never asked about links to the note itself."""

_WIKILINK = expression(r"\[\[([^\[\]\n]{1,1000})\]\]")
_TITLE = r"(?P<title>\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_ADDRESS = rf"(?P<space>\s*)(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s<>]+)){_TITLE}\s*"
_INLINE_END = expression(rf"{_ADDRESS}\)\Z")
_DEFINITION = expression(rf"(?P<label>[ >]*\[[^\[\]\n]+\]:){_ADDRESS}\Z")
_MUST_ENCODE = expression(r"[%&()\s]")
_QUOTINGS: tuple[tuple[str, str], ...] = (("", ""), ("'", "''"), ('"', '\\"'))
"""How a quotation mark in a name may have to be written in a property."""


def relinked(path: str, text: str, becomes: Becomes) -> str:
    """The text of a note with the targets of its links changed; the whole file, as it is written.

    Links in properties and in the body count: wikilinks, embeds, Markdown links and their definitions, those in
    comments too. What stands in code is no link. Raises `EditRefused` where a link cannot be changed alone.
    """
    lines = Lines.of(text)
    note = read_to_change(path, lines.plain)
    wanted = [link for link in note.body.links if _new(link.target, becomes) is not None]
    of_properties = any(_new(link.target, becomes) is not None for link in _property_links(note))
    if not wanted and not of_properties:
        return text
    refuse_unread(note)
    height = note.front.height
    body = _with_body(note, lines, becomes) if wanted else lines
    quotings = _QUOTINGS if of_properties else _QUOTINGS[:1]
    for quoting in quotings:
        head = [_in_property(line, becomes, quoting) for line in body.lines[:height]]
        edited = replace(body, lines=(*head, *body.lines[height:]))
        if _is_as_meant(note, read_to_change(path, edited.plain), becomes):
            return edited.text
    raise EditRefused(f"the links of {path} cannot be changed safely; change them by hand")


def _new(target: str, becomes: Becomes) -> str | None:
    """The new target of a link, where it is another one."""
    new = becomes(target) if target else None
    return None if new == target else new


def _property_links(note: Note) -> Iterator[Link]:
    for value in note.front.properties.values():
        for text in _texts(value):
            yield from links_in(text)


def _texts(value: Value) -> Iterator[str]:
    """The texts in a value; a link without quotes is a list of a list, and is one of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], list) and all(isinstance(one, str) for one in value[0]):
            yield f"[[{', '.join(map(str, value[0]))}]]"
        else:
            for inner in value:
                yield from _texts(inner)


# --- where links stand ---------------------------------------------------------------------


def _in_property(line: str, becomes: Becomes, quoting: tuple[str, str]) -> str:
    def changed(found: re.Match[str]) -> str:
        link = wikilink(found[1], 0, (0, 0), embed=False)
        new = _new(link.target, becomes) if link else None
        return found[0] if new is None else f"[[{_retargeted(found[1], new.replace(*quoting) if quoting[0] else new)}]]"

    return _WIKILINK.sub(changed, line)


def _retargeted(inner: str, new: str) -> str:
    """What stands between the brackets of a wikilink, with another target."""
    end = min((at for at in (inner.find("#"), inner.find("|")) if at >= 0), default=len(inner))
    written = inner[:end]
    bare = written.rstrip().removesuffix("\\").rstrip()  # in a table a backslash stands before the bar
    return f"{written[: len(written) - len(written.lstrip())]}{new}{inner[len(bare) :]}"


def _with_body(note: Note, lines: Lines, becomes: Becomes) -> Lines:
    """The lines with the links of the body changed, each line from its end to its beginning."""
    changes: dict[int, list[tuple[int, int, str]]] = {}
    counts = Counter((link.line, _raw(block, link)) for block in note.body.blocks for link in block.links)
    taken: Counter[tuple[int, str]] = Counter()
    by_definition = False
    for block in note.body.blocks:
        for link in block.links:
            raw = _raw(block, link)
            place = (link.line, raw)
            taken[place] += 1
            new = _new(link.target, becomes)
            if new is None:
                continue
            written, line = raw.rpartition("\n")[2], link.line - 1 + raw.count("\n")
            changed = _changed(written, link, new)
            if changed is None:
                by_definition = True
                continue
            old, new_text = changed
            at = _place(lines.lines[line], old, block, link, (taken[place], counts[place]))
            if at is None:
                raise EditRefused(f"the link “{raw}” in line {line + 1} of {note.path} is to be changed by hand")
            start, old = at
            new_text = new_text if old == changed[0] else _in_table(new_text)
            changes.setdefault(line, []).append((start, start + len(old), new_text))
    new_lines = list(lines.lines)
    for line, spans in changes.items():
        for start, end, new_text in sorted(set(spans), reverse=True):
            new_lines[line] = new_lines[line][:start] + new_text + new_lines[line][end:]
    if by_definition:
        new_lines[note.front.height :] = [_definition(line, becomes) for line in new_lines[note.front.height :]]
    return replace(lines, lines=tuple(new_lines))


def _raw(block: Block, link: Link) -> str:
    return block.text[link.start : link.end]


def _in_table(text: str) -> str:
    """A link as a cell of a table holds it."""
    return text.replace("|", "\\|")


def _place(line: str, old: str, block: Block, link: Link, number: tuple[int, int]) -> tuple[int, str] | None:
    """Where in a line a link stands, and how it is written there; None where that is not clear.

    `number` says which of the links that are written so in this line it is, and of how many.
    """
    for written in dict.fromkeys((old, _in_table(old))):
        places = [*_places_of(written, line)]
        if len(places) == number[1]:
            return places[number[0] - 1], written
    shown = block.text.split("\n")[link.line - block.line]
    if line.count(shown) == 1 and "\n" not in _raw(block, link):  # others of its kind stand in code
        column = link.start - (block.text.rfind("\n", 0, link.start) + 1)
        start = line.index(shown) + column
        if line.startswith(old, start):
            return start, old
    return None


def _places_of(text: str, line: str) -> Iterator[int]:
    at = line.find(text)
    while at >= 0:
        yield at
        at = line.find(text, at + len(text))


def _changed(written: str, link: Link, new: str) -> tuple[str, str] | None:
    """A link as it is written, and with another target; None for one whose address stands in a definition."""
    found = _WIKILINK.search(written) if written.endswith("]]") else None
    inner = wikilink(found[1], 0, (0, 0), embed=False) if found else None
    if found and inner and inner.target == link.target:
        return written, f"{written[: found.start(1)]}{_retargeted(found[1], new)}{written[found.end(1) :]}"
    for opening in re.finditer(r"\]\(", written):
        found = _INLINE_END.match(written, opening.end())
        if found and _note_of(found) == link.target:
            return written, written[: opening.end()] + _addressed(found, new) + written[_end_of_address(found) :]
    return None


def _definition(line: str, becomes: Becomes) -> str:
    found = _DEFINITION.match(line)
    new = _new(_note_of(found), becomes) if found else None
    if not found or new is None:
        return line
    return found["label"] + _addressed(found, new) + line[_end_of_address(found) :]


def _address(found: re.Match[str]) -> str:
    return found["bare"] if found["angled"] is None else found["angled"]


def _note_of(found: re.Match[str]) -> str:
    return parted(unquote(_address(found)))[0]


def _end_of_address(found: re.Match[str]) -> int:
    return found.end("bare") if found["angled"] is None else found.end("angled") + 1


def _addressed(found: re.Match[str], new: str) -> str:
    """The address of a Markdown link with another note, and its heading as it is written."""
    _, mark, heading = _address(found).partition("#")
    if found["angled"] is not None:
        return f"{found['space']}<{new.replace('%', '%25')}{mark}{heading}>"
    return f"{found['space']}{_MUST_ENCODE.sub(_encoded, new)}{mark}{heading}"


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


# --- whether it is what was meant -----------------------------------------------------------


def _is_as_meant(old: Note, new: Note, becomes: Becomes) -> bool:
    """Whether the new note reads as the old one with other targets."""
    if repr(_moved(old.front.properties, becomes)) != repr(dict(new.front.properties)):
        return False
    if len(old.body.blocks) != len(new.body.blocks) or old.body.items != new.body.items:
        return False
    return all(_is_same(*pair, becomes) for pair in zip(old.body.blocks, new.body.blocks, strict=True))


def _is_same(old: Block, new: Block, becomes: Becomes) -> bool:
    def shape(block: Block) -> tuple[object, ...]:
        tags = [(tag.tag, tag.line, tag.hidden) for tag in block.tags]
        return block.kind, block.line, block.level, block.item, block.quoted, tags, _between(block)

    if shape(old) != shape(new) or len(old.links) != len(new.links):
        return False
    for was, now in zip(old.links, new.links, strict=True):
        target = _new(was.target, becomes)
        meant = was.target if target is None else target
        if (meant, was.subpath, was.embed, was.line, was.hidden) != (
            now.target,
            now.subpath,
            now.embed,
            now.line,
            now.hidden,
        ):
            return False
        if was.alias != now.alias:
            return False
    return True


def _between(block: Block) -> list[str]:
    """The text around the links."""
    parts, at = [], 0
    for link in block.links:
        parts.append(block.text[at : max(at, link.start)])
        at = max(at, link.end)
    return [*parts, block.text[at:]]


def _moved(properties: object, becomes: Becomes) -> object:
    """The properties as they should be read, with the targets of links changed."""
    if isinstance(properties, str):
        return _in_property(properties, becomes, ("", ""))
    if isinstance(properties, list):
        if (
            len(properties) == 1
            and isinstance(properties[0], list)
            and all(isinstance(one, str) for one in properties[0])
        ):
            whole = f"[[{', '.join(properties[0])}]]"
            moved = _in_property(whole, becomes, ("", ""))
            return properties if moved == whole else [moved[2:-2].split(", ")]
        return [_moved(one, becomes) for one in properties]
    if isinstance(properties, dict):
        return {key: _moved(value, becomes) for key, value in properties.items()}
    return properties
