"""Blocks whose lines alone show their structure: headings, paragraphs, code, tables, quotes, lists of one-line items.

Most of a note is that simple, and a scan of its lines is many times faster than a parser. Whatever could be read in
more than one way is left to markdown-it-py, which defines the structure of a note: a reader here then returns None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from vaultkit.expression import expression
from vaultkit.markdown.limits import DEEPEST, ITEM_COST, TEXT_COST, Budget
from vaultkit.markdown.syntax import RawBlock, RawItem, RawText, shifted

Found: TypeAlias = "tuple[RawBlock, int] | None"
"""A block and where it ends; None where the parser is needed."""

# How a line begins that may be more than a line of a paragraph. Wider than CommonMark's own rules: what matches here
# and is none of the shapes below goes to the parser.
_SPECIAL = (
    r"[ \t]*(?:\n|[><|:]|=+[ \t]*\n|`{3}|~{3}|%%(?![^\n]*%%)|\$\$(?![^\n]*\$\$)|"
    r"[+*][ \t\n]|-[ \t\n:|-]|[0-9]{1,9}[.)][ \t\n]|#{1,6}[ \t\n]|[*_](?:[ \t]*[*_]){2,}[ \t]*\n)"
)
_PARAGRAPH = expression(rf"(?>(?!{_SPECIAL})[^\n]++\n)*+")
_HEADING = expression(r"(#{1,6})(?:[ \t]([^\n]*))?\n")
# A line with a bar may be the head of a table instead: the parser looks for those first.
_BELOW_TABLE_HEAD = expression(r"[ \t]*[-:|][-:| \t]*\n")
_FENCE = expression(r"(`{3,}+)[^`|\n]*\n|(~{3,}+)[^|\n]*\n")
_ITEM = expression(
    rf"( *)(?:[-*+]|([0-9]{{1,9}})[.)])( {{1,4}}+)(?>\[([^\n])\](?=[ \t\n])[ \t]*)?+(?!{_SPECIAL})([^ \t\n][^\n]*)\n"
)
_TABLE = expression(r"(?>\|(?>[^\n\\`|]++\||\|)*+ *+\n){2,}+(?=[ \t]*(?:\n|\Z))")
_RULE = expression(r" *:?-+:? *")
_QUOTE = expression(r"(?>>[^\n\t]*+\n)++(?=[ \t]*(?:\n|\Z))")
_QUOTE_MARK = expression(r"^> ?", re.M)
_BREAK = expression(r"([-*_])[ \t]*+(?:\1[ \t]*+){2,}\n")
_BLANK = expression(r"(?>[ \t]*+\n)*+")
# What a link definition needs: it would change the meaning of brackets anywhere in the note.
_DEFINITION = expression(r"\]:(?<!(?<!\\)\]\]:)")
_FOOTNOTE = expression(r"(?<!\\)\[\^[^\[\]\\\n]+\]:")

_NO_TEXT: RawBlock = ((), ())


def is_plain(text: str, at: int) -> bool:
    """Whether a note can be read block by block from a place on: nothing changes what stands elsewhere."""
    return "\0" not in text and not ("]:" in text and _has_definition(text, at))


def _has_definition(text: str, at: int) -> bool:
    """Whether there may be a link definition; a footnote is none, nor is a wikilink with a colon behind it."""
    if text.count("]:", at) == text.count("]]:", at) and "\\]" not in text:
        return False
    return sum(1 for _ in _DEFINITION.finditer(text, at)) > sum(1 for _ in _FOOTNOTE.finditer(text, at))


def past_blank(text: str, at: int) -> int:
    """Where the first line that is not blank begins."""
    if at < len(text) and text[at] in "\n \t":
        return _BLANK.match(text, at).end()  # type: ignore[union-attr] # it matches anything
    return at


def block_at(text: str, at: int, budget: Budget) -> Found:
    """The block that begins at the line at `at` and where it ends; None where the parser is needed.

    Every line of `text` ends in a newline; the line is not blank and no block is open. Raises BudgetExceeded.
    """
    first = text[at]
    if first.isalpha():
        return _paragraph(text, at, budget)
    by_mark = _BY_MARK.get(first)
    if by_mark and (found := by_mark(text, at, budget)):
        return found
    if item := _ITEM.match(text, at):
        return _list(text, item, budget)
    return None if first in " \t>|" else _paragraph(text, at, budget)


def _paragraph(text: str, at: int, budget: Budget) -> Found:
    found = _PARAGRAPH.match(text, at)
    if not found or found.end() == at or not _ends_paragraph(text, found.end()):
        return None
    words = _trimmed(found[0])
    if words is None:
        return None
    budget.spend(TEXT_COST)
    return ((RawText(words),), ()), found.end()


def _heading(text: str, at: int, budget: Budget) -> Found:
    found = _HEADING.match(text, at)
    if not found:
        return None
    words = _trimmed(found[2] or "")
    if words is None or words.endswith("#") or ("|" in words and _BELOW_TABLE_HEAD.match(text, found.end())):
        return None
    budget.spend(TEXT_COST)
    return ((RawText(words, 0, len(found[1])),), ()), found.end()


def _trimmed(text: str) -> str | None:
    """The text without white space at its ends; None where it begins or ends with space that not all take for such."""
    words = text.strip(" \t\n")
    return words if words == words.strip() else None


def _fence(text: str, at: int, _: Budget) -> Found:
    opening = _FENCE.match(text, at)
    if not opening:
        return None
    marks = opening[1] or opening[2]
    closing = re.compile(rf"^ {{0,3}}{marks[0]}{{{len(marks)},}}[ \t]*\n", re.M).search(text, opening.end())
    return _NO_TEXT, closing.end() if closing else len(text)


def _break(text: str, at: int, _: Budget) -> Found:
    """A line across the page; above it stands no paragraph that it could make a heading."""
    found = _BREAK.match(text, at)
    return (_NO_TEXT, found.end()) if found else None


def _ends_paragraph(text: str, at: int) -> bool:
    """Whether the line at `at` surely ends the paragraph, or the list, before it."""
    if at >= len(text) or text[at] in "\n>":
        return True
    begins = text[at]
    return (
        (begins == "#" and _HEADING.match(text, at) is not None)
        or (begins in "`~" and _FENCE.match(text, at) is not None)
        or (begins in "-*+" and _ITEM.match(text, at) is not None)
        or (begins in " \t" and past_blank(text, at) > at)
    )


def _list(text: str, found: re.Match[str], budget: Budget) -> Found:
    """Items of one line each from the first on, blank lines between them or not, until a line that surely ends it."""
    texts: list[RawText] = []
    starts: list[tuple[int, int | None, str | None]] = []  # the line, the parent and the symbol of each item
    open_items: list[tuple[int, int]] = []  # where the text of an open item begins, in columns, and its index
    line = 0
    while True:
        start, at = found.span()
        spaces, number, _, symbol, written = found.groups()
        indent = len(spaces)
        while open_items and open_items[-1][0] > indent:
            open_items.pop()
        above, parent = open_items[-1] if open_items else (0, None)
        index = len(texts)
        cannot_interrupt = number is not None and number != "1" and parent is not None and parent == index - 1
        words = _trimmed(written)
        if words is None or indent - above > 3 or cannot_interrupt or len(open_items) >= DEEPEST:
            return None
        open_items.append((found.end(3) - start, index))
        budget.spend(ITEM_COST)
        texts.append(RawText(words, line, 0, index))
        starts.append((line, parent, symbol))
        after = past_blank(text, at)
        following = _ITEM.match(text, after)
        if following is None:
            is_over = _ends_paragraph(text, at) if after == at else after >= len(text) or text[after] not in " \t"
            return ((texts, _items(starts)), at) if is_over else None
        line += 1 if after == at else 1 + text.count("\n", at, after)
        found = following


def _items(starts: list[tuple[int, int | None, str | None]]) -> list[RawItem]:
    """The items of a list, each of which ends where the last of those below it does."""
    last = [line for line, _, _ in starts]
    for index in range(len(starts) - 1, -1, -1):
        parent = starts[index][1]
        if parent is not None:
            last[parent] = max(last[parent], last[index])
    return [RawItem(line, last[index], parent, symbol, index) for index, (line, parent, symbol) in enumerate(starts)]


def _quote(text: str, at: int, budget: Budget) -> Found:
    """A quote or callout of plain blocks that a blank line ends."""
    found = _QUOTE.match(text, at)
    if not found:
        return None
    inner = _QUOTE_MARK.sub("", found[0])
    texts: list[RawText] = []
    items: list[RawItem] = []
    line = place = 0
    while (start := past_blank(inner, place)) < len(inner):
        line += inner.count("\n", place, start)
        if inner[start] == ">" or not (block := block_at(inner, start, budget)):
            return None
        (inner_texts, inner_items), place = block
        text_shift, item_shift = len(texts), len(items)
        texts += [
            RawText(one.text, line + one.line, one.level, shifted(one.item, item_shift), quoted=True)
            for one in inner_texts
        ]
        items += [
            RawItem(
                line + one.line,
                line + one.last,
                shifted(one.parent, item_shift),
                one.symbol,
                shifted(one.text, text_shift),
                quoted=True,
            )
            for one in inner_items
        ]
        line += inner.count("\n", start, place)
    return (texts, items), found.end()


def _table(text: str, at: int, budget: Budget) -> Found:
    """A table with a bar at both ends of each line and as many cells in each, which a blank line ends."""
    found = _TABLE.match(text, at)
    if not found:
        return None
    written = [line.strip(" ") for line in found[0].rstrip().split("\n")]
    if "|" in written:  # a line of one bar has no cell
        return None
    lines = [line[1:-1].split("|") for line in written]
    header, rule = lines[:2]
    if not all(_RULE.fullmatch(cell) for cell in rule) or any(len(cells) != len(header) for cells in lines):
        return None
    budget.spend(TEXT_COST * len(header) * (len(lines) - 1))
    texts = []
    for line, cells in enumerate(lines):
        for cell in cells if line != 1 else ():
            words = _trimmed(cell)
            if words is None:
                return None
            texts.append(RawText(words, line))
    return (texts, ()), found.end()


_BY_MARK: dict[str, Callable[[str, int, Budget], Found]] = {
    "#": _heading,
    "`": _fence,
    "~": _fence,
    ">": _quote,
    "|": _table,
    **dict.fromkeys("-*_", _break),
}
