"""Links and tags in a text where every bracket and mark can mean one thing only; the parser reads the others."""

from __future__ import annotations

from vaultkit.expression import expression
from vaultkit.markdown.syntax import INSIDE_LINK, TAG, Span

# In the order in which the parser tries them at one place: code; a wikilink, a link to the web (which concerns no note,
# and whose words hold nothing here), words in brackets alone, a lone bracket; a tag. Each begins with a plain
# character, and only those are looked for that stand in a text: so `re` skips from one to the next.
_CODE = "`(?:[^`]*`)?"
_BRACKETS = (
    rf"\[\[{INSIDE_LINK}\]\]|\[[^\[\]#`\n]*\]\((?:https?://|mailto:)[\w./?=&%+~@;,:-]*\)|"
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


def may_have_spans(text: str) -> bool:
    """Whether a text may link to a note or carry a tag; its brackets may all be links to the web."""
    return "#" in text or "[[" in text or ("](" in text and _NO_WEB_LINK.search(text) is not None)


def spans(text: str) -> list[Span] | None:
    """The wikilinks and tags in a piece of a text, in order; None where the parser is needed."""
    has_ticks, has_brackets = "`" in text, "[" in text
    if "<" in text or "\\" in text or "%%" in text or ("$" in text and text.count("$") > 1):
        return None
    if has_ticks and "``" in text:
        return None
    found: list[Span] = []
    tag_end, last_address = 0, text.rfind("](") if has_brackets else -1
    only_tags = not has_ticks and not has_brackets
    for mark in (_TAG if only_tags else _MARKS[has_brackets, has_ticks]).finditer(text):
        kind = mark.lastindex
        if kind is None:  # code, or words in brackets
            continue
        start, end = mark.span()
        if kind == 1 and not only_tags:
            embed = start > 0 and text[start - 1] == "!"
            found.append(Span("wikilink", mark[1], start - embed, end, embed))
        elif kind == 2:
            if last_address >= start:
                return None
        elif not mark[kind].isdigit() and (start == tag_end or text[start - 1].isspace() or text[start - 1] in "_*"):
            found.append(Span("tag", mark[kind], start, end))
            tag_end = end
    return found
