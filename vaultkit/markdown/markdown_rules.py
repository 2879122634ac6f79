"""Obsidian's additions to CommonMark, as rules for markdown-it-py.

Wikilinks, tags, `%%` comments, `$` mathematics, and the checkbox as a part of the list marker (so that what
follows it may be any block). Every token that matters carries `meta["at"]`: where it begins in its block's text,
since inline tokens know no position of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, list_block, reference
from markdown_it.rules_inline import image, link

from vaultkit.expression import expression
from vaultkit.markdown.limits import DEEPEST, DEEPEST_BRACKETS, LONGEST_LINK
from vaultkit.markdown.syntax import TAG, WIKILINK

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

_WIKILINK = expression(WIKILINK)
_TAG = expression(TAG)
_CHECKBOX = expression(r"\[([^\n])\](?=[ \t]|$)[ \t]*")
_UNCLOSED = expression(rf"(?:[^\[\]\\]{{0,99}}\[){{{DEEPEST_BRACKETS + 1}}}")
_BRACKET = expression(r"(?<!\\)[\[\]]")
_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def parser() -> MarkdownIt:
    """A parser that finds what Obsidian indexes: lists, headings, links and tags."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * DEEPEST + 4})
    markdown.enable("table")
    # They change how text looks, never what is a link or a tag.
    markdown.disable(["emphasis", "newline", "entity"])
    block, inline = markdown.block.ruler, markdown.inline.ruler
    block.before("table", "checkbox", _checkbox)
    block.before("fence", "comment_block", _fenced_by("%%", "comment_block"), _INTERRUPTS)
    block.before("fence", "math_block", _fenced_by("$$", "math_block"), _INTERRUPTS)
    block.at("reference", _reference)
    block.at("blockquote", _unless_too_deep(blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    block.at("list", _unless_too_deep(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    inline.before("link", "wikilink", _wikilink)
    inline.at("link", _placed(link, "link_open"))
    inline.at("image", _placed(image, "image"))
    inline.push("tag", _tag)
    inline.push("comment", _comment)
    inline.before("escape", "math", _math)
    markdown.core.ruler.enableOnly(["normalize", "block"])  # links and tags are read text by text
    return markdown


# --- blocks ----------------------------------------------------------------------


def _checkbox(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """Take `[x]` off the first line of a list item and keep it with the item; never a block of its own."""
    if silent or not state.tokens or state.tokens[-1].type != "list_item_open":
        return False
    start = state.bMarks[line] + state.tShift[line]
    found = _CHECKBOX.match(state.src, start, state.eMarks[line])
    if found:
        state.tokens[-1].meta["task"] = found[1]
        state.bMarks[line], state.tShift[line] = found.end(), 0
    return False


def _unless_too_deep(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """The library's own rule, down to `DEEPEST` levels: its own limit would take all that follows for too deep."""

    def shallow(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        return state.level < 2 * DEEPEST and rule(state, line, end, silent)

    return shallow


def _fenced_by(mark: str, name: str) -> Callable[[StateBlock, int, int, bool], bool]:
    """A block from a line that begins with `mark` to the next line that holds it, or to the end."""

    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        start = state.bMarks[line] + state.tShift[line]
        if not state.src.startswith(mark, start) or state.is_code_block(line):
            return False
        if state.src.find(mark, start + len(mark), state.eMarks[line]) >= 0:
            return False  # opened and closed in one line: inline
        if silent:
            return True
        last = line + 1
        while last < end and (state.sCount[last] >= state.blkIndent or state.isEmpty(last)):
            last += 1
            if mark in state.src[state.bMarks[last - 1] : state.eMarks[last - 1]]:
                break
        state.line = last
        token = state.push(name, "", 0)
        token.map = [line, state.line]
        if name == "comment_block":
            _push_inline(state, line)
        return True

    return rule


def _push_inline(state: StateBlock, line: int) -> None:
    """Obsidian indexes links and tags in a comment, though not its lists."""
    token = state.push("inline", "", 0)
    token.content = state.getLines(line, state.line, state.blkIndent, False).replace("%%", "  ")
    token.map = [line, state.line]
    token.meta["comment"] = True
    token.children = []


def _reference(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """CommonMark's link definitions, less footnotes, which CommonMark does not know."""
    if state.src.startswith("[^", state.bMarks[line] + state.tShift[line]):
        return False
    return reference(state, line, end, silent)


# --- inline ------------------------------------------------------------------------


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.meta = {"at": state.pos, "end": found.end(), "embed": found[0][0] == "!"}
        token.content = found[1]
    state.pos = found.end()
    return True


def _placed(
    rule: Callable[[StateInline, bool], bool],
    opening: str,
) -> Callable[[StateInline, bool], bool]:
    """The library's own rule, noting where in the text its token begins and ends."""

    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        start, before = state.pos, len(state.tokens)
        if state.src.startswith("![[" if opening == "image" else "[[", start) and _WIKILINK.match(state.src, start):
            return opening == "image" and _wikilink(state, silent)
        if state.src.startswith("![" if opening == "image" else "[", start) and not _may_be_link(state, start):
            return False
        if not rule(state, silent):
            return False
        if not silent:
            token = next(token for token in state.tokens[before:] if token.type == opening)
            token.meta = {"at": start, "end": state.pos}
        return True

    return placed


def _may_be_link(state: StateInline, start: int) -> bool:
    """Whether the bracket at `start` is closed soon: the library looks to the text's end for each one that is not.

    And whether it can lead anywhere: by an address, or by a definition where there are any.
    """
    text = state.src
    if not state.env.get("references") and text.find("](", start, start + LONGEST_LINK + 1) < 0:
        return False
    if _UNCLOSED.match(text, start):
        return False
    depth = 0
    for found in _BRACKET.finditer(text, start, start + LONGEST_LINK):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if depth == 0 or depth > DEEPEST_BRACKETS:
            return depth == 0
    return False


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "#":
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    if not found or found[1].isdigit() or not _tag_may_begin(state):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.meta = {"at": state.pos, "end": found.end()}
        token.content = found[1]
    state.pos = found.end()
    return True


def _tag_may_begin(state: StateInline) -> bool:
    """After white space, at a text's beginning, or right behind another tag (read back from Obsidian 1.13)."""
    if state.pos == 0:
        return True
    before = state.src[state.pos - 1]
    if before.isspace() or before in "_*" or (before == "[" and state.linkLevel > 0):
        return True
    last = state.tokens[-1] if state.tokens else None
    return bool(last and last.type == "tag" and not state.pending and last.meta["end"] == state.pos)


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("%%", state.pos):
        return False
    if not silent:
        state.push("comment_mark", "", 0).meta = {"at": state.pos}
    state.pos += 2
    return True


def _math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "$":
        return False
    mark = "$$" if state.src.startswith("$$", state.pos) else "$"
    start = state.pos + len(mark)
    end = state.src.find(mark, start, state.posMax)
    if end <= start:
        return False
    if mark == "$":
        inner, after = state.src[start:end], state.src[end + 1 : end + 2]
        if inner[0].isspace() or inner[-1].isspace() or after.isdigit() or "\n" in inner:
            return False
    if not silent:
        state.push("math", "", 0)
    state.pos = end + len(mark)
    return True
