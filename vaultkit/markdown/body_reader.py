"""Reads the structure of a note's body: block by block, by the quick reader where it can, else by markdown-it-py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import unquote

from msgspec.structs import replace

from vaultkit.markdown.body import Block, BlockKind, Body, Item, Tag
from vaultkit.markdown.limits import LONGEST_PIECE, MARK_COST, Budget, BudgetExceeded
from vaultkit.markdown.link import Link, parted, wikilink
from vaultkit.markdown.quick import blocks, inline
from vaultkit.markdown.syntax import RawBlock, RawText, Span, pieces

_Marks: TypeAlias = tuple[tuple[Link, ...], tuple[Tag, ...]]
_NO_MARKS: _Marks = ((), ())


def read_body(text: str, *, skip: int = 0) -> Body:
    """The structure of a body: what `parse_body` gives, in a fraction of its time.

    `text` is the whole note with `\\n` line ends; its first `skip` lines, the front matter, are passed over. What would
    cost more than the budget is not read, nor what stands behind it (`Body.unread_from`).
    """
    source = f"{text}\n"
    at = _line_start(source, skip)
    if not blocks.is_plain(source, at):
        try:
            return parse_body(text, skip=skip)
        except BudgetExceeded:
            return Body(unread_from=skip + 1)
    builder = _BodyBuilder(Budget())
    line, counted, end = skip, at, len(source)
    while (start := blocks.past_blank(source, at)) < end:
        line += source.count("\n", counted, start)
        counted = start
        before = len(builder.blocks), len(builder.items)
        try:
            block, at = _block_at(source, start, builder.budget)
            builder.add(block, line)
        except BudgetExceeded:
            return Body(tuple(builder.blocks[: before[0]]), tuple(builder.items[: before[1]]), line + 1)
    return builder.body()


def parse_body(text: str, *, skip: int = 0, budget: Budget | None = None) -> Body:
    """The structure of a body, all of it as markdown-it-py reads it. Raises BudgetExceeded."""
    from vaultkit.markdown.markdown_parser import all_blocks

    budget = budget or Budget()
    source = f"{text}\n"
    # ended by a newline: the library's rules look at the character behind an empty checkbox
    block, definitions = all_blocks("\n" * skip + source[_line_start(source, skip) :], budget)
    builder = _BodyBuilder(budget, definitions)
    builder.add(block, 0)
    return builder.body()


def _line_start(source: str, line: int) -> int:
    """Where a line begins, counted from 0."""
    at = 0
    for _ in range(line):
        at = source.find("\n", at) + 1
    return at


def _block_at(source: str, start: int, budget: Budget) -> tuple[RawBlock, int]:
    """The block that begins at a place, and where it ends. Raises BudgetExceeded."""
    left = budget.left
    if found := blocks.block_at(source, start, budget):
        return found
    from vaultkit.markdown.markdown_parser import first_block

    budget.left = left  # what the quick reader gave up does not count
    return first_block(source, start, budget)


class _BodyBuilder:
    """Puts the blocks of a body one behind the other and reads their links and tags."""

    def __init__(self, budget: Budget, definitions: Mapping[str, Any] | None = None) -> None:
        """With link definitions, be they none, every text is read by the parser."""
        self.budget = budget
        self.blocks: list[Block] = []
        self.items: list[Item] = []
        self._definitions = definitions

    def body(self) -> Body:
        return Body(tuple(self.blocks), tuple(self.items))

    def add(self, block: RawBlock, first: int) -> None:
        """Add a block whose first line is `first`, counted from 0. Raises BudgetExceeded."""
        texts, items = block
        blocks_before, items_before = len(self.blocks), len(self.items)
        for item in items:
            parent = None if item.parent is None else item.parent + items_before
            own = None if item.text is None else item.text + blocks_before
            self.items.append(Item(first + item.line + 1, parent, item.symbol, own, item.quoted, first + item.last + 1))
        for text in texts:
            line = first + text.line + 1
            holder = None if text.item is None else text.item + items_before
            is_heading = text.level > 0 and holder is None and not text.quoted  # for Obsidian no others are
            kind: BlockKind = "comment" if text.comment else "heading" if is_heading else "text"
            links, tags = self._marks(text, line)
            self.blocks.append(Block(kind, line, text.text, text.level, holder, text.quoted, links, tags))

    def _marks(self, raw: RawText, line: int) -> _Marks:
        """The links and tags of a text."""
        text = raw.text
        if self._definitions is None and not inline.may_have_spans(text):
            return _NO_MARKS
        if len(text) <= LONGEST_PIECE:
            found = self._spans(text)
        else:
            found = [
                replace(span, start=start + span.start, end=start + span.end)
                for start, piece in pieces(text)
                for span in self._spans(piece)
            ]
        return _links_and_tags(found, text, line, comment=raw.comment) if found else _NO_MARKS

    def _spans(self, piece: str) -> list[Span]:
        found = inline.spans(piece) if self._definitions is None else None
        if found is None:
            from vaultkit.markdown.markdown_parser import spans

            found = spans(piece, self._definitions or {}, self.budget)
        self.budget.spend(MARK_COST * len(found))
        return found


def _links_and_tags(found: Sequence[Span], text: str, line: int, *, comment: bool) -> _Marks:
    """The links and tags at some places of a text that begins in a line; those between two `%%` are hidden."""
    links: list[Link] = []
    tags: list[Tag] = []
    counted, has_lines = 0, "\n" in text
    comment_marks = sum(span.kind == "comment mark" for span in found)
    passed = 0
    for span in found:
        if span.kind == "comment mark":
            passed += 1
            continue
        if has_lines:
            line, counted = line + text.count("\n", counted, span.start), span.start
        hidden = comment or (passed % 2 == 1 and passed < comment_marks)  # the last that is opened may not be closed
        if span.kind == "tag":
            tags.append(Tag(span.inner, line, span.start, hidden))
        elif link := _link(span, line, hidden=hidden):
            links.append(link)
    return tuple(links), tuple(tags)


def _link(span: Span, line: int, *, hidden: bool) -> Link | None:
    if span.kind == "wikilink":
        return wikilink(span.inner, line, (span.start, span.end), embed=span.embed, hidden=hidden)
    note, subpath = parted(unquote(span.inner))
    return Link(note, subpath, span.label, span.embed, line, span.start, span.end, hidden)
