"""Markdown as markdown-it-py reads it: the definition of a note's structure, and the reader of what is not plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from msgspec.structs import replace

from vaultkit.expression import expression
from vaultkit.markdown.limits import (
    ITEM_COST,
    PARSED_BRACKET_COST,
    PARSED_LINE_COST,
    PARSED_SIGN_COST,
    TEXT_COST,
    Budget,
    BudgetExceeded,
)
from vaultkit.markdown.markdown_rules import parser
from vaultkit.markdown.syntax import RawBlock, RawItem, RawText, Span

_WINDOW = 64
_DEEP = 16  # columns
_WORTH_READING = expression(r"\[|#|%%")
_SIGN = expression(r"[!#$%&*<>@\[\\\]_`{}~]")
_SCHEME = expression(r"\A(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")

_parser = lru_cache(maxsize=1)(parser)


def first_block(source: str, start: int, budget: Budget) -> tuple[RawBlock, int]:
    """The block that begins at a place of a source, and where it ends.

    The first line is not blank, and every line ends in a newline. Raises BudgetExceeded.
    """
    tokens, height = _tokens_of_first_block(source, start, budget.left // PARSED_LINE_COST)
    end = start
    for _ in range(height):
        end = source.find("\n", end) + 1 or len(source)
    block = source[start:end]
    budget.spend(PARSED_LINE_COST * _weight(block))
    return _raw_block(tokens, block.split("\n"), budget), end


def all_blocks(source: str, budget: Budget) -> tuple[RawBlock, Mapping[str, Any]]:
    """All blocks of a source, whose lines all end in a newline, and the link definitions. Raises BudgetExceeded."""
    budget.spend(PARSED_LINE_COST * _weight(source))
    definitions: dict[str, Any] = {}
    tokens = _parser().parse(source, definitions)
    return _raw_block(tokens, source.split("\n"), budget), definitions


def spans(text: str, definitions: Mapping[str, Any], budget: Budget) -> list[Span]:
    """The links, tags and comment marks in a piece of a text, in order. Raises BudgetExceeded."""
    if not _WORTH_READING.search(text):
        return []
    budget.spend(PARSED_BRACKET_COST * text.count("[") + PARSED_SIGN_COST * len(_SIGN.findall(text)))
    tokens: list[Token] = []
    _parser().inline.parse(text, _parser(), dict(definitions), tokens)
    found = (_span(token, text) for token in tokens if "at" in token.meta)
    return [span for span in found if span]


# --- blocks ----------------------------------------------------------------------------------


def _weight(text: str) -> int:
    """How many lines a text holds; cells and deep indentation count as more: the parser takes as long for them."""
    return text.count("\n") + text.count("|") + text.count(" " * _DEEP) + text.count("\t" * (_DEEP // 4))


def _tokens_of_first_block(source: str, start: int, most: int) -> tuple[list[Token], int]:
    """The tokens of a block and how many lines it takes. Raises BudgetExceeded for one of more weight than `most`."""
    size = _WINDOW
    while True:
        end = source.find("\n", start + size) + 1 or len(source)
        window = source[start:end]
        if is_last := _weight(window) > most:
            window = _beginning(window, most)
        tokens: list[Token] = []
        state = StateBlock(window, _parser(), {}, tokens)
        for rule in _parser().block.ruler.getRules(""):
            if rule(state, 0, state.lineMax, False):
                break
        if state.line < state.lineMax - 1 or (end == len(source) and not is_last):
            return tokens, state.line
        if is_last:
            raise BudgetExceeded
        size *= 4  # the block may go on behind the window


def _beginning(text: str, most: int) -> str:
    """As many lines of a text as weigh a little more than `most`."""
    end = weighed = 0
    while weighed <= most:
        begin, end = end, text.find("\n", end) + 1
        weighed += _weight(text[begin:end])
    return text[:end]


def _raw_block(tokens: Iterable[Token], lines: Sequence[str], budget: Budget) -> RawBlock:
    """The texts and list items in the tokens of some lines."""
    texts: list[RawText] = []
    items: list[RawItem] = []
    open_items: list[int] = []
    quotes = level = row = 0
    for token in tokens:
        first, end = token.map or (row, row + 1)
        around = open_items[-1] if open_items else None
        match token.type:
            case "inline":
                budget.spend(TEXT_COST)
                if around is not None and items[around].text is None and items[around].line == first:
                    items[around] = replace(items[around], text=len(texts))
                texts.append(RawText(token.content, first, level, around, quotes > 0, "comment" in token.meta))
                level = 0
            case "list_item_open":
                budget.spend(ITEM_COST)
                open_items.append(len(items))
                last = _last_line(lines, first, end)
                items.append(RawItem(first, last, around, token.meta.get("task"), None, quotes > 0))
            case "list_item_close":
                open_items.pop()
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                level = int(token.tag[1:])
            case "tr_open":
                row = first
    return texts, items


def _last_line(lines: Sequence[str], first: int, end: int) -> int:
    """The last line of an item that is not blank."""
    end = min(end, len(lines))
    while end > first + 1 and not lines[end - 1].strip(" \t>"):
        end -= 1
    return end - 1


# --- links and tags --------------------------------------------------------------------------


def _span(token: Token, text: str) -> Span | None:
    """What a token stands for; None for a link that leads to no note."""
    start = token.meta["at"]
    if token.type == "comment_mark":
        return Span("comment mark", "", start, start + 2)
    end = token.meta["end"]
    if token.type == "tag":
        return Span("tag", token.content, start, end)
    if token.type == "wikilink":
        return Span("wikilink", token.content, start, end, token.meta["embed"])
    embed = token.type == "image"
    address = str(token.attrs.get("src" if embed else "href", ""))
    if not address or _SCHEME.match(address):
        return None
    label = token.content if embed else text[start + 1 : _label_end(text, start, end)]
    return Span("link", address, start, end, embed, label or None)


def _label_end(text: str, start: int, end: int) -> int:
    """Where the words of a Markdown link end: before its address, or before the name of a definition."""
    before = text.rfind("](", start, end)
    if before < 0:
        before = text.rfind("][", start, end)
    return before if before >= 0 else end - 1
