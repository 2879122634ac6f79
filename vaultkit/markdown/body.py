"""The structure of a note's body, as Obsidian indexes it: blocks, list items, links, tags, headings."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import ISO_DAY
from vaultkit.expression import expression
from vaultkit.markdown.link import Link, parted, wikilink
from vaultkit.markdown.quick import blocks as plain_blocks
from vaultkit.markdown.quick.blocks import (
    Found,
    Heading,
    Paragraph,
    Quote,
    Table,
    TooMuch,
    block_at,
    far_from_blank,
    is_plain,
    past_blank,
    past_dull,
    past_tagged,
)
from vaultkit.markdown.quick.inline import LONGEST_PIECE, Span, may_have_spans, pieces, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_ITEMS = 7_000
"""List items of a note that is read in full, as to change it."""
MOST_TELLING = 20_000
"""The same where only those are kept that tell something: nothing is changed there, and so it is read but once."""
MOST_OTHERS = 30_000
"""Headings, paragraphs and cells of a note, of those that are kept."""
MOST_MARKS = 50_000
"""Links and tags of a note."""
MOST_PARSED = 6_000
"""Lines of blocks, and brackets and comment marks, that only the parser can tell: it takes 30 µs for each."""
MOST_PARSED_AT_ONCE = 9_000
"""The same of a note with a link definition, which it reads as a whole, most of it in less time."""

_SCHEME = expression(r"\A(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_DAY = expression(ISO_DAY)
_CODE = expression(r"(?<!`)(`++)[^`]++\1(?!`)")
_COLON = expression(r":(?=\s|$|[*_])")


class Tag(Struct, frozen=True, array_like=True, gc=False):
    """A tag in the body, without its `#`."""

    tag: str
    line: int
    start: int = 0
    hidden: bool = False


class Block(Struct, frozen=True, array_like=True, gc=False):
    """A run of text: a heading, a paragraph, the text of a list item, a table's cell, a comment."""

    kind: Literal["heading", "text", "comment"]
    line: int
    text: str
    """As written, without quote marks, list marker and checkbox; lines are joined by a newline."""
    level: int = 0
    """Of a heading: 1 to 6."""
    item: int | None = None
    """The list item it stands in, as an index of `Body.items`."""
    quoted: bool = False
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()

    def colon(self, after: int = 0) -> int | None:
        """Where the first colon stands that ends a word, outside links and code; None without one."""
        covered: list[tuple[int, int]] | None = None
        for found in _COLON.finditer(self.text, after):
            if covered is None:
                covered = [(link.start, link.end) for link in self.links]
                covered += [code.span() for code in _CODE.finditer(self.text)] if "`" in self.text else ()
            if not any(start <= found.start() < end for start, end in covered):
                return found.start()
        return None


class Item(Struct, frozen=True, array_like=True, gc=False):
    """A list item."""

    line: int
    parent: int | None
    """Its parent, as an index of `Body.items`."""
    symbol: str | None
    """The character in its checkbox."""
    block: int | None = None
    """Its own text, as an index of `Body.blocks`; None for an item without any on its first line."""
    quoted: bool = False
    last: int = 0
    """The last line of it and all below it, blank lines after it aside."""


class Body(Struct, frozen=True, array_like=True, gc=False):
    """Everything in a body that vaultkit looks at, in the order of the text."""

    blocks: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    loose_tags: tuple[Tag, ...] = ()
    """The tags of blocks that were left out."""
    unread_from: int | None = None
    """The line from which on nothing was read, since it would take too long; None when all was."""

    @property
    def headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "heading")

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(link for block in self.blocks for link in block.links)

    @property
    def tags(self) -> tuple[Tag, ...]:
        tags = [tag for block in self.blocks for tag in block.tags]
        return tuple(sorted([*tags, *self.loose_tags], key=attrgetter("line", "start")) if self.loose_tags else tags)

    def ancestors(self, item: int) -> Iterable[int]:
        """The items around an item, the nearest first."""
        parent = self.items[item].parent
        while parent is not None:
            yield parent
            parent = self.items[parent].parent


def has_day(text: str) -> bool:
    """Whether a day is written in a text."""
    return _DAY.search(text) is not None


class Keep(NamedTuple):
    """What a body is read for, when it is not read in full."""

    headings: frozenset[str]
    """Under them everything is kept; case-folded."""
    tags: frozenset[str]
    """Blocks that carry one of them are kept; case-folded."""


def read_body(text: str, *, skip: int = 0, keep: Keep | None = None) -> Body:
    """The structure of a body.

    `text` is the whole note with `\\n` line ends; its first `skip` lines, the front matter, are passed over.
    The same as `parsed_body`, in a fraction of its time. With `keep`, paragraphs and lists without link, checkbox,
    item with a day or tag of `keep` may be left out, unless they stand under a heading of `keep` or one with a day.
    What stands behind more than `MOST_ITEMS` (or `MOST_TELLING`), `MOST_OTHERS`, `MOST_MARKS` or `MOST_PARSED` is not
    read.
    """
    source = f"{text}\n"
    at = 0
    for _ in range(skip):
        at = source.find("\n", at) + 1
    if not is_plain(source, at):
        return _read_at_once(text, skip)
    walk, line, end = _Walk(keep), skip, len(source)
    while (start := past_blank(source, at)) < end:
        line += source.count("\n", at, start)
        at = start
        if walk.is_choosy and (at := walk.past_what_tells_nothing(source, start, line)) > start:
            line += source.count("\n", start, at)
            continue
        before, items_before = len(walk.blocks), len(walk.items)
        try:
            at = _take_block(walk, source, start, line)
        except TooMuch:
            read = tuple(walk.blocks[:before]), tuple(walk.items[:items_before]), tuple(walk.loose_tags)
            return Body(*read, unread_from=line + 1)
        line += source.count("\n", start, at)
        if keep and len(walk.blocks) > before:
            walk.go_behind(walk.blocks[before], keep)
    return Body(tuple(walk.blocks), tuple(walk.items), tuple(walk.loose_tags))


def _read_at_once(text: str, skip: int) -> Body:
    """The structure of a body in which a link definition changes what stands elsewhere."""
    from vaultkit.markdown.markdown_rules import weight

    try:
        if _parser_marks(text) + weight(text) <= MOST_PARSED_AT_ONCE and text.count("#") <= MOST_MARKS:
            return parsed_body(text, skip=skip)
    except TooMuch:
        pass
    return Body(unread_from=skip + 1)


def _take_block(walk: _Walk, source: str, start: int, line: int) -> int:
    """Take the block that begins at a place; returns where it ends. Raises TooMuch."""
    if found := block_at(source, start):
        walk.take_block(found[0], line)
        return found[1]
    from vaultkit.markdown.markdown_rules import first_block, weight

    tokens, height = first_block(_markdown(), source, start, walk.to_parse.left)
    end = start
    for _ in range(height):
        end = source.find("\n", end) + 1 or len(source)
    block = source[start:end]
    walk.to_parse.use(weight(block))
    walk.take_all(tokens, block.split("\n"), line)
    return end


def parsed_body(text: str, *, skip: int = 0) -> Body:
    """The structure of a body, all of it as the parser reads it: what `read_body` must give. Raises TooMuch."""
    lines = text.split("\n")
    lines[:skip] = [""] * skip
    walk = _Walk(inline_is_parsed=True)
    # ended by a newline: the library's rules look at the character behind an empty checkbox
    walk.take_all(_markdown().parse("\n".join([*lines, ""])), lines)
    return Body(tuple(walk.blocks), tuple(walk.items))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from vaultkit.markdown.markdown_rules import parser

    return parser()


_Marks: TypeAlias = tuple[tuple[Link, ...], tuple[Tag, ...]]
_NOTHING: _Marks = ((), ())


class _Allowance:
    """How much more of something is read of a note."""

    def __init__(self, most: int) -> None:
        self.left = most

    def use(self, some: int) -> None:
        """Raises TooMuch when there is not so much left."""
        self.left -= some
        if self.left < 0:
            raise TooMuch


class _Walk:
    """Goes through the tokens once and gathers blocks and items."""

    def __init__(self, keep: Keep | None = None, *, inline_is_parsed: bool = False) -> None:
        self._inline_is_parsed = inline_is_parsed
        self._keep = keep.tags if keep else None
        self._kept: int | None = None  # the level of the heading under which all is kept
        self.is_choosy = keep is not None
        """Blocks that tell nothing are left out here."""
        self.to_parse = _Allowance(MOST_PARSED)
        self._to_list = _Allowance(MOST_TELLING if keep else MOST_ITEMS)
        self._to_mark = _Allowance(MOST_MARKS)
        self._others = _Allowance(MOST_OTHERS)
        self._lines: Sequence[str] = ()  # those that the parser read last
        self._offset = 0  # how many stand before them
        self._far_from_blank = 0  # before it nothing can be passed
        self.loose_tags: list[Tag] = []
        self.blocks: list[Block] = []
        self.items: list[Item] = []
        self._open_items: list[int] = []
        self._quotes = 0
        self._level = 0
        self._row = 0

    def take_all(self, tokens: Iterable[Token], lines: Sequence[str], offset: int = 0) -> None:
        """What the parser found in some lines of the note that begin behind `offset` others."""
        self._lines, self._offset = lines, offset
        for token in tokens:
            step = _STEPS.get(token.type)
            if step:
                if offset and token.map:
                    token.map = [token.map[0] + offset, token.map[1] + offset]
                step(self, token)

    def past_what_tells_nothing(self, source: str, at: int, line: int) -> int:
        """Where the blocks end that tell nothing, of those that begin at `at`; their tags are kept apart."""
        if at < self._far_from_blank:
            return at
        if (end := past_dull(source, at)) > at or (end := past_tagged(source, at)) == at:
            if end == at:
                self._far_from_blank = far_from_blank(source, at)
            return end
        found = spans(source[at:end])
        if found is None:
            return at
        _, tags = _taken(found, source[at:end], line)
        if self._matters((), tags):
            return at
        self.loose_tags += tags
        return end

    def go_behind(self, block: Block, keep: Keep) -> None:
        """Whether all is kept from here on, or again not, when a block is a heading."""
        if block.kind == "heading" and (self._kept is None or block.level <= self._kept):
            is_kept = block.text.strip().strip("*_: ").casefold() in keep.headings or _DAY.search(block.text)
            self._kept = block.level if is_kept else None
            self.is_choosy = not is_kept

    def take_block(self, found: Found, line: int) -> None:
        """A block that the lines alone told; `line` is its first, counted from 0."""
        if isinstance(found, Heading):
            self._add("heading", found.text, line, found.level)
        elif isinstance(found, Paragraph):
            self._add("text", found.text, line)
        elif isinstance(found, Table):
            for row, cells in found.rows:
                for cell in cells:
                    self._add("text", cell, line + row)
        elif isinstance(found, Quote):
            self._quotes += 1
            for inside in found.blocks:
                self.take_block(inside.block, line + inside.line)
            self._quotes -= 1
        elif found:
            self._take_items(found, line)

    def _take_items(self, found: tuple[plain_blocks.Item, ...], line: int) -> None:
        last = [line + item.line + 1 for item in found]
        for item, end in zip(reversed(found), reversed(last), strict=True):
            if item.parent is not None:
                last[item.parent] = max(last[item.parent], end)
        marks = [self._marks(item.text, line + item.line) for item in found]
        kept = self._telling(found, marks) if self.is_choosy else range(len(found))
        self._to_list.use(len(kept))
        quoted = self._quotes > 0
        places: dict[int | None, int | None] = {None: None}  # where each is among all items
        for index, (item, end, (links, tags)) in enumerate(zip(found, last, marks, strict=True)):
            if index not in kept:
                self.loose_tags += tags
                continue
            at, place = line + item.line + 1, len(self.items)
            places[index] = place
            self.items.append(Item(at, places[item.parent], item.symbol, len(self.blocks), quoted, end))
            self.blocks.append(Block("text", at, item.text, 0, place, quoted, links, tags))

    def _telling(self, found: tuple[plain_blocks.Item, ...], marks: list[_Marks]) -> set[int]:
        """The items of a list that may tell something, and those that they stand under."""
        telling: set[int] = set()
        for index in reversed(range(len(found))):
            item = found[index]
            if index in telling or item.symbol is not None or self._matters(*marks[index]) or _DAY.search(item.text):
                telling.add(index)
                if item.parent is not None:
                    telling.add(item.parent)
        return telling

    def _matters(self, links: tuple[Link, ...], tags: tuple[Tag, ...]) -> bool:
        return bool(links) or (tags != () and any(tag.tag.casefold() in (self._keep or ()) for tag in tags))

    def _add(self, kind: Literal["heading", "text"], text: str, line: int, level: int = 0) -> None:
        links, tags = self._marks(text, line)
        if self.is_choosy and kind == "text" and not self._matters(links, tags):
            self.loose_tags += tags
            return
        self._others.use(1)
        quoted = self._quotes > 0
        self.blocks.append(Block("text" if quoted else kind, line + 1, text, level, None, quoted, links, tags))

    def _open_item(self, token: Token) -> None:
        self._to_list.use(1)
        parent = self._open_items[-1] if self._open_items else None
        self._open_items.append(len(self.items))
        first, end = token.map or [0, 1]
        end = min(end, self._offset + len(self._lines))
        while end > first + 1 and not self._lines[end - 1 - self._offset].strip(" \t>"):
            end -= 1
        self.items.append(Item(first + 1, parent, token.meta.get("task"), None, self._quotes > 0, end))

    def _close_item(self, _: Token) -> None:
        self._open_items.pop()

    def _open_quote(self, _: Token) -> None:
        self._quotes += 1

    def _close_quote(self, _: Token) -> None:
        self._quotes -= 1

    def _open_heading(self, token: Token) -> None:
        self._level = int(token.tag[1:])

    def _open_row(self, token: Token) -> None:
        self._row = (token.map or [0])[0]

    def _text(self, token: Token) -> None:
        """A block's text; headings inside lists and quotes are none for Obsidian."""
        level, self._level = self._level, 0
        item = self._open_items[-1] if self._open_items else None
        hidden = bool(token.meta.get("hidden"))
        kind: Literal["heading", "text", "comment"] = "text"
        if hidden:
            kind = "comment"
        elif level and item is None and not self._quotes:
            kind = "heading"
        first = token.map[0] if token.map else self._row
        if self._inline_is_parsed:
            links, tags = _found(token, first, hidden=hidden)
        else:
            text = token.content
            links, tags = self._parsed(text, first, hidden=True) if hidden else self._marks(text, first)
        line = first + 1
        if item is not None and self.items[item].block is None and line == self.items[item].line:
            self.items[item] = _with_block(self.items[item], len(self.blocks))
        self.blocks.append(Block(kind, line, token.content, level, item, self._quotes > 0, links, tags))

    def _marks(self, text: str, first: int) -> _Marks:
        """The links and tags of a block whose first line is `first`, counted from 0."""
        if not may_have_spans(text):
            return _NOTHING
        if len(text) > LONGEST_PIECE:
            if text.count("#") > MOST_MARKS or text.count("[") > 2 * MOST_MARKS:
                raise TooMuch
            if "[" in text and "%%" not in text:
                return self._marks_in_pieces(text, first)
        found = spans(text)
        if found is None:
            return self._parsed(text, first)
        self._to_mark.use(len(found))
        return _taken(found, text, first)

    def _marks_in_pieces(self, text: str, first: int) -> _Marks:
        """The same of a long text, where only some of its pieces may need the parser."""
        links: list[Link] = []
        tags: list[Tag] = []
        for start, piece in pieces(text):
            in_piece = self._marks(piece, first)
            first += piece.count("\n")
            links += (replace(link, start=link.start + start, end=link.end + start) for link in in_piece[0])
            tags += (replace(tag, start=tag.start + start) for tag in in_piece[1])
        return tuple(links), tuple(tags)

    def _parsed(self, text: str, first: int, *, hidden: bool = False) -> _Marks:
        """The same as the parser tells it."""
        from markdown_it.token import Token

        from vaultkit.markdown.markdown_rules import inline_tokens

        self.to_parse.use(_parser_marks(text))
        token = Token("inline", "", 0, content=text, children=inline_tokens(_markdown(), text, {}))
        return _found(token, first, hidden=hidden)


_STEPS = {
    "list_item_open": _Walk._open_item,  # noqa: SLF001 - a table of its own methods
    "list_item_close": _Walk._close_item,  # noqa: SLF001
    "blockquote_open": _Walk._open_quote,  # noqa: SLF001
    "blockquote_close": _Walk._close_quote,  # noqa: SLF001
    "heading_open": _Walk._open_heading,  # noqa: SLF001
    "tr_open": _Walk._open_row,  # noqa: SLF001
    "inline": _Walk._text,  # noqa: SLF001
}


def _with_block(item: Item, block: int) -> Item:
    return replace(item, block=block)


def _taken(found: Iterable[Span], text: str, first: int) -> _Marks:
    """The links and tags at some places, in order, of a text whose first line is `first`."""
    links: list[Link] = []
    tags: list[Tag] = []
    line, counted, has_lines = first + 1, 0, "\n" in text
    for span in found:
        if has_lines:
            line, counted = line + text.count("\n", counted, span.at), span.at
        if span.is_tag:
            tags.append(Tag(span.inner, line, span.at))
        elif link := wikilink(span.inner, line, (span.at, span.end), embed=span.embed):
            links.append(link)
    return tuple(links), tuple(tags)


def _parser_marks(text: str) -> int:
    """How many marks in a text may take the parser long."""
    return text.count("[") + text.count("%%")


def _found(token: Token, first: int, *, hidden: bool) -> _Marks:
    """The links and tags in one block; `first` is its first line, counted from 0."""
    links: list[Link] = []
    tags: list[Tag] = []
    line, counted = first + 1, 0
    marks = sum(child.type == "comment_mark" for child in token.children or ())
    passed = 0
    for child in token.children or ():
        if child.type == "comment_mark":
            passed += 1
            continue
        if "at" not in child.meta:
            continue
        at = child.meta["at"]
        line, counted = line + token.content.count("\n", counted, at), at
        covered = hidden or (passed % 2 == 1 and passed < marks)  # the last that is opened may not be closed
        if child.type == "tag":
            tags.append(Tag(child.content, line, at, covered))
        elif link := _link(child, token.content, line, hidden=covered):
            links.append(link)
    return tuple(links), tuple(tags)


def _link(child: Token, text: str, line: int, *, hidden: bool) -> Link | None:
    at, end = child.meta["at"], child.meta["end"]
    if child.type == "wikilink":
        return wikilink(child.content, line, (at, end), embed=child.meta["embed"], hidden=hidden)
    embed = child.type == "image"
    address: Any = child.attrs.get("src" if embed else "href", "")
    if not address or _SCHEME.match(address):
        return None
    note, subpath = parted(unquote(address))
    label = child.content if embed else text[at + 1 : _label_end(text, at, end)]
    return Link(note, subpath, label or None, embed, line, at, end, hidden)


def _label_end(text: str, at: int, end: int) -> int:
    """Where the words of a Markdown link end: before its address, or before the name of a definition."""
    before = text.rfind("](", at, end)
    if before < 0:
        before = text.rfind("][", at, end)
    return before if before >= 0 else end - 1
