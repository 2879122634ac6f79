"""Text from notes made safe for where it goes: a Markdown line, or a terminal."""

from __future__ import annotations

import re
import unicodedata

from vaultkit.expression import expression
from vaultkit.markdown.link import links_in

LONGEST = 160
"""Characters of a note's text in one line."""

_URL = expression(r"https?://[\w./?=&~+:@-]+(?<![.,:?])")
_SPECIAL = expression(r"([\\`*_\[\]<>#%|~=$!^&{}])")
_BEGINNING = expression(r"^(\s*)([-+:]|\d+(?=[.)]))")
_SAFE_TARGET = expression(r"[^\[\]|#^\\<>`*%\n]+(?:#[^\[\]|^\\<>`*%\n]*)?")


def plain(text: str) -> str:
    """Text as one line without control characters, directional overrides or halves of characters."""
    if text.isprintable():  # as nearly all are: the only blank is the space, and nothing is unseen
        return " ".join(text.split()) if "  " in text else text.strip()
    kept = ("" if _is_unseen(character) else character for character in re.sub(r"\s+", " ", text))
    return "".join(kept).strip()


def visible(text: str) -> str:
    """Text with its blanks, tabs and line ends, without control characters and directional overrides."""
    return "".join(character for character in text if character in "\n\t" or not _is_unseen(character))


def _is_unseen(character: str) -> bool:
    # Cc control, Cs lone surrogates, Cf formats: of these the joiners that emoji and scripts need stay
    category = unicodedata.category(character)
    return category in {"Cc", "Cs"} or (category == "Cf" and character not in "\u200c\u200d")


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text cut at a word, with an ellipsis, when it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(" ", 1)[0] if " " in text[longest // 2 : longest] else text[:longest]
    return f"{cut.rstrip(' ,;:.')}…"


def spoken(text: str) -> str:
    """Text from a note as words for a terminal or a JSON value: links become their names."""
    return shortened(with_names(text))


def with_names(text: str) -> str:
    """Text from a note as one line, of any length, in which links are their names."""
    text = plain(text)
    parts, at = [], 0
    for link in links_in(text):
        parts += [text[at : link.start], link.alias or link.target.rpartition("/")[2] or (link.subpath or "")[1:]]
        at = link.end
    return "".join([*parts, text[at:]])


def markdown(text: str) -> str:
    """Text from a note as one piece of a Markdown line.

    Plain wikilinks and web addresses stay; nothing else of it can become a task, heading, tag, link or comment.
    """
    text = plain(text)
    parts: list[str] = []
    at, left = 0, LONGEST
    for link in links_in(text):
        if link.start - at > left or link.end - link.start > LONGEST:
            break
        written = text[link.start : link.end]
        parts.append(_escaped_words(text[at : link.start]))
        parts.append(written if _is_safe(written) else escaped(written))
        left -= link.end - at
        at = link.end
    parts.append(_escaped_words(shortened(text[at:], max(left, 1))))
    return "".join(parts)


def literal(text: str) -> str:
    """Text from a note as one piece of a Markdown line that shows every character as it stands, brackets too."""
    return escaped(shortened(plain(text)))


def _is_safe(link: str) -> bool:
    target, bar, alias = link[2:-2].partition("|")
    safe_alias = not bar or (alias == plain(alias) and not _SPECIAL.search(alias))
    return link.startswith("[[") and bool(_SAFE_TARGET.fullmatch(target)) and safe_alias


def _escaped_words(text: str) -> str:
    parts, at = [], 0
    for found in _URL.finditer(text):
        parts += [escaped(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, escaped(text[at:])])


def escaped(text: str) -> str:
    """Text with every character that Markdown or Obsidian would act on behind a backslash."""
    text = _SPECIAL.sub(r"\\\1", plain_keeping_edges(text))
    return _BEGINNING.sub(_behind_backslash, text)


def plain_keeping_edges(text: str) -> str:
    """`plain`, with a blank kept at either end: the text is a part of a line."""
    bare = plain(text)
    if not bare:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{bare}{' ' if text[-1:].isspace() else ''}"


def _behind_backslash(found: re.Match[str]) -> str:
    space, first = found.groups()
    return f"{space}{first}\\" if first.isdigit() else f"{space}\\{first}"


def code(text: str) -> str:
    """Text as a Markdown code span."""
    inside = plain(text).replace("`", "'")
    return f"`{inside}`"
