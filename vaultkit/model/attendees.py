"""Who attends, as a property or a list says it: links of either kind, plain names, and who declined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from vaultkit.expression import expression
from vaultkit.markdown.link import Link, links_in, parted
from vaultkit.vocabulary import ATTENDEES_LABELS, DECLINED

_MARKDOWN_LINK = expression(r"(?<!!)\[([^\[\]]{0,1000})\]\(<?([^()<>\n]{1,1000})>?\)")
_BEHIND = expression(r"[\s*_~]*[(\[–—:,-]+\s*([^\W\d_][\w-]*)")
_DECLINES = expression(r"\s[(\[–—-]\s*([^\W\d_][\w-]*)[)\]]?\s*\Z")
_BETWEEN_NAMES = expression(r"[,;&]|\s(?:and|und|et|y)\s", re.I)


def is_attendees_label(text: str) -> bool:
    """Whether the text before a colon is a label such as `Attendees`."""
    return text.strip(" \t*_[(:：").casefold() in ATTENDEES_LABELS


def coming(links: Iterable[Link], text: str) -> Iterator[Link]:
    """The links in a text less those behind which it says that they declined."""
    for link in links:
        behind = _BEHIND.match(text, link.end)
        struck = text[: link.start].endswith("~~") and text[link.end :].startswith("~~")
        if not struck and not (behind and behind[1].casefold() in DECLINED):
            yield link


def read_attendees(values: Iterable[str]) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links in some values of a property, and the values without a link: names, it seems."""
    links: list[Link] = []
    plain: list[str] = []
    for value in values:
        found = [*links_in(value), *_markdown_links(value)]
        links += coming(found, value)
        if not found and not _declines(value):
            plain.append(value)
    return tuple(links), tuple(plain)


def _declines(value: str) -> bool:
    """Whether a plain name has a word behind it, in brackets or after a dash, that says they do not come."""
    behind = _DECLINES.search(value)
    return behind is not None and behind[1].casefold() in DECLINED


def names_in(value: str) -> list[str]:
    """The names in a plain text."""
    return [name.strip() for name in _BETWEEN_NAMES.split(value) if name.strip()]


def _markdown_links(value: str) -> Iterator[Link]:
    for found in _MARKDOWN_LINK.finditer(value):
        note, subpath = parted(unquote(found[2]))
        if "://" not in note:
            yield Link(note, subpath, found[1], False, 0, *found.span())
