"""A `mailto:` link that opens a draft in the mail program (RFC 6068)."""

from __future__ import annotations

import re
from urllib.parse import quote

from vaultkit.expression import expression
from vaultkit.render.escape import shortened

LONGEST_LINK = 1900
"""Characters of a whole link; longer ones are cut or refused by mail programs and systems."""

_LONGEST_SUBJECT = 78
"""Characters: the length of a line that RFC 5322 §2.1.1 recommends."""
_LONGEST_ADDRESS = 320
"""Characters when encoded: room for subject and text must remain."""
_LONGEST_WRITTEN = 500
"""Characters of a property; nothing longer is one address."""
_WORDS = r"[^\W_]"
_ADDRESS = expression(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"  # RFC 5322 §3.2.3 dot-atom, and letters of RFC 6531
    rf"@{_WORDS}(?:[\w-]*{_WORDS})?(?:\.{_WORDS}(?:[\w-]*{_WORDS})?)+"
)
_WRITTEN = expression(r"(?:mailto:)?\s*(?:[^<>@]*<([^<>]*)>|([^<>]*))", re.I)
_SENTENCE_END = expression(r"[.!?…][\"”’)]*(?=\s)")


def plausible_address(written: str | None) -> str | None:
    """The one e-mail address in a property's text, `Ana <ana@x.example>` too; None for anything else.

    Quoted local parts, addresses of hosts by number and lists of addresses are refused.
    """
    bare = (written or "").strip()
    found = _WRITTEN.fullmatch(bare) if len(bare) <= _LONGEST_WRITTEN else None
    address = (found[1] if found[1] is not None else found[2]).strip() if found else ""
    local, _, domain = address.rpartition("@")
    fits = _ADDRESS.fullmatch(address) and len(local) <= 64 and len(domain) <= 253
    return address if fits and len(_encoded(address)) <= _LONGEST_ADDRESS else None


def mailto(address: str, subject: str, text: str) -> str:
    """The link to a message, at most `LONGEST_LINK` characters; a longer text is cut behind a sentence.

    `address` must be a plausible one. Everything but letters and digits is percent-encoded, so that nothing in the
    words can begin another header or end a Markdown link.
    """
    local, _, domain = address.rpartition("@")
    start = (
        f"mailto:{_encoded(local)}@{_encoded(domain)}?subject={_encoded(shortened(subject, _LONGEST_SUBJECT))}&body="
    )
    return start + _encoded(_cut(text, LONGEST_LINK - len(start)))


def _encoded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")


def _cut(text: str, room: int) -> str:
    """The text, or as many whole sentences of it as `room` encoded characters hold, with an ellipsis."""
    if len(_encoded(text)) <= room:
        return text
    room -= len(_encoded(" …"))
    kept, used = 0, 0
    for character in text:
        used += len(_encoded(character))
        if used > room:
            break
        kept += 1
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= kept]
    if ends:
        return f"{text[: ends[-1]]} …"
    return f"{text[:kept].rsplit(None, 1)[0] if text[:kept].strip() else ''} …"
