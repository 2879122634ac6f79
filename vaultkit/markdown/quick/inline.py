"""Links and tags in a text where every bracket and mark can mean one thing only; the parser reads the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINK = 1_000
"""Characters between the brackets of a wikilink."""
LONGEST_PIECE = 4_000
"""Characters of a block's text that are looked at together; a link over the border of two such pieces is not seen."""

_INNER = rf"([^\[\]\n]{{1,{LONGEST_LINK}}})"
WIKILINK = rf"!?\[\[{_INNER}\]\]"
# What ends a tag in Obsidian: white space, ASCII punctuation but `_ - /`, and general punctuation.
TAG = r"#([^\u2000-\u206F\u2E00-\u2E7F'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+)"

# In the order in which the parser tries them at one place: code; a wikilink, a link to the web (which concerns no note,
# and whose words hold nothing here), words in brackets alone, a lone bracket; a tag. Each begins with a plain
# character, and only those are looked for that stand in a text: so `re` skips from one to the next.
_CODE = "`(?:[^`]*`)?"
_BRACKETS = (
    rf"\[\[{_INNER}\]\]|\[[^\[\]#`\n]*\]\((?:https?://|mailto:)[\w./?=&%+~@;,:-]*\)|"
    r"\[[^\[\]#`\n]*\](?!\()|\[()"
)
_MARKS = {
    (True, True): expression(f"{_CODE}|{_BRACKETS}|{TAG}"),
    (True, False): expression(f"{_BRACKETS}|{TAG}"),
    (False, True): expression(rf"{_CODE}|\0()()|{TAG}"),
}
"""By whether there are brackets, and code."""
_TAG = expression(TAG)
_NO_WEB_LINK = expression(r"\]\((?!https?://|mailto:)")
_MOST_TICKS = 50


class Span(Struct, frozen=True, gc=False):
    """A wikilink, an embed or a tag."""

    inner: str
    at: int
    end: int
    is_tag: bool = False
    embed: bool = False


def may_have_spans(text: str) -> bool:
    """Whether a text may link to a note or carry a tag; its brackets may all be links to the web."""
    return "#" in text or "[[" in text or _NO_WEB_LINK.search(text) is not None


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """A block's text in pieces with where each begins: the parser takes four times as long for twice the brackets.

    A piece ends at a line's end where there is one, else at a blank.
    """
    start = 0
    while len(text) - start > LONGEST_PIECE:
        most = start + LONGEST_PIECE
        end = (text.rfind("\n", start, most) + 1) or (text.rfind(" ", start, most) + 1) or most
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def spans(text: str) -> list[Span] | None:
    """The wikilinks and tags in a block's text, in order; None when only the parser can tell."""
    has_ticks, has_brackets = "`" in text, "[" in text
    if "<" in text or "\\" in text or "%%" in text or ("$" in text and text.count("$") > 1):
        return None
    if (has_ticks and ("``" in text or text.count("`") > _MOST_TICKS)) or (has_brackets and len(text) > LONGEST_PIECE):
        return None
    found: list[Span] = []
    tag_end, last_address = 0, text.rfind("](") if has_brackets else -1
    only_tags = not has_ticks and not has_brackets
    for mark in (_TAG if only_tags else _MARKS[has_brackets, has_ticks]).finditer(text):
        kind = mark.lastindex
        if kind is None:  # code, or words in brackets
            continue
        at, end = mark.span()
        if kind == 1 and not only_tags:
            embed = at > 0 and text[at - 1] == "!"
            found.append(Span(mark[1], at - embed, end, embed=embed))
        elif kind == 2:
            if last_address >= at:
                return None
        elif not mark[kind].isdigit() and (at == tag_end or text[at - 1].isspace() or text[at - 1] in "_*"):
            found.append(Span(mark[kind], at, end, is_tag=True))
            tag_end = end
    return found
