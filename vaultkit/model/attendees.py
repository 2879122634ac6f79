"""Who attends, as a property or a list says it: links of either kind, plain names, and who declined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from vaultkit.expression import expression
from vaultkit.markdown.link import Link, links_in, parted
from vaultkit.model.event_words import ATTENDEES_LABELS, DECLINED

_MARKDOWN_LINK = expression(r"(?<!!)\[([^\[\]]{0,1000})\]\(<?([^()<>\n]{1,1000})>?\)")
_BEHIND = expression(r"[\s*_~]*[(\[–—:,-]+\s*([^\W\d_][\w-]*)")
_DECLINES = expression(r"\s[(\[–—-]\s*([^\W\d_][\w-]*)[)\]]?\s*\Z")
BETWEEN_NAMES = expression(r"[,;&](?![^\[]{0,200}\]\])|\s(?:and|und|et|y|e)\s(?![^\[]{0,200}\]\])", re.I)
_REMARK = expression(r"\([^(),;&]{0,200}[,;&][^()]{0,200}\)")
_A_LINK = "\0"


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
    """The links in some values of a property, and what is a name, it seems: beside links, or a value without one."""
    links: list[Link] = []
    plain: list[str] = []
    for value in values:
        found = [*links_in(value), *_markdown_links(value)]
        links += coming(found, value)
        plain += [name for name in (_beside(found, value) if found else [value]) if not _declines(name)]
    return tuple(links), tuple(plain)


def _beside(links: Iterable[Link], value: str) -> Iterator[str]:
    """The names in a value between its links; words without a capital letter are none."""
    for link in sorted(links, key=lambda link: link.start, reverse=True):
        value = value[: link.start] + _A_LINK + value[link.end :]
    for part in names_in(_REMARK.sub("", value)):
        if part[0].isupper() and _A_LINK not in part:
            yield part


def _declines(value: str) -> bool:
    """Whether a plain name has a word behind it, in brackets or after a dash, that says they do not come."""
    behind = _DECLINES.search(value)
    return behind is not None and behind[1].casefold() in DECLINED


def names_in(value: str) -> list[str]:
    """The names in a plain text."""
    return [name.strip() for name in BETWEEN_NAMES.split(value) if name.strip()]


def _markdown_links(value: str) -> Iterator[Link]:
    for found in _MARKDOWN_LINK.finditer(value):
        note, subpath = parted(unquote(found[2]))
        if "://" not in note:
            yield Link(note, subpath, found[1], False, 0, *found.span())
