"""Where the block of properties stands: between two lines of `---` at the top of a note."""

from __future__ import annotations

import re

from vaultkit.expression import expression

_FENCE = expression(r"^---[ \t]*$", re.M)
TEMPLATE = expression(r"\{\{|<%|\{%")
"""A placeholder of a template."""


def fences(text: str) -> tuple[int, re.Match[str]] | None:
    """Where the block begins, and the closing fence; None when the text does not begin with a closed block."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end() + 1) if opening else None
    return (opening.end() + 1, closing) if opening and closing else None


def block_between(text: str, opening: int, closing: re.Match[str]) -> str:
    """The block between two fences."""
    return text[opening : max(opening, closing.start())]
