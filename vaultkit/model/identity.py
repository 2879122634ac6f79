"""What tells that two records are about the same person: a mail address, a phone number, a LinkedIn address, a name.

Each key is the same text for all spellings of one value, so that equal keys can be looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from vaultkit.expression import expression
from vaultkit.model.wording import loose

_PLAIN = r"[^\s<>()\[\],;:\"@]"
_MAIL = expression(rf"{_PLAIN}{{1,64}}@{_PLAIN}{{1,250}}")
_MAILBOX_NAMES = (
    "admin bookings contact enquiries hello help hi hr info jobs kontakt mail marketing no-reply noreply office press "
    "sales service support team webmaster"
)
_SHARED_MAILBOXES = frozenset(_MAILBOX_NAMES.split())
_EXTENSION = expression(r"(?:ext|extension|x)[.:= ]{0,4}\d{1,6}$", re.I)
_PHONE_DIGITS = 8
"""Compared from the right, so that `+49 30 901820` and `030 901820` are one number."""
_LEAST_PHONE_DIGITS = 7
_LINKEDIN = expression(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/(?:mwlite/|comm/)?(?:in|pub)/([^/?#\s]+)", re.I)
_BARE_SLUG = expression(r"(?:/?in/|@)?([^\s/.:@]+)/?")
_DOTTED_TITLES = expression(r"\b(?:ph\. ?d|m\. ?d|m\. ?b\. ?a|m\. ?sc|b\. ?sc)\b", re.I)
_PRONOUNS = expression(r"\((?:she|he|they)(?:\s*/\s*[a-z]{2,6}){0,2}\)", re.I)
_TITLE_WORDS = "dr prof professor mr mrs ms miss mx sir dipl phd md mba jr sr ii iii iv msc bsc cfa cpa pmp pe esq"
_TITLES = frozenset(_TITLE_WORDS.split())


def mail_addresses(text: str) -> list[str]:
    """The mail addresses in a text, as written: `Ana <ana@x.example>` has one."""
    found = (address.rstrip(".") for address in _MAIL.findall(text))
    return [address for address in found if "." in address.partition("@")[2]]


def mail_keys(texts: Iterable[str]) -> frozenset[str]:
    """The keys of all mail addresses in some texts."""
    return frozenset(address.casefold() for text in texts for address in mail_addresses(text))


def is_shared_mailbox(address: str) -> bool:
    """Whether an address is one that several people read, such as `info@acme.example`."""
    return address.casefold().partition("@")[0] in _SHARED_MAILBOXES


def phone_key(text: str) -> str | None:
    """The last digits of a phone number without its extension; None where there are too few to tell anything."""
    number = _EXTENSION.sub("", text.strip())
    digits = "".join(str(unicodedata.decimal(character)) for character in number if character.isdecimal())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _LEAST_PHONE_DIGITS else None


def phone_keys(texts: Iterable[str]) -> frozenset[str]:
    """The keys of some phone numbers."""
    return frozenset(key for text in texts if (key := phone_key(text)))


def linkedin_key(text: str) -> str | None:
    """The public name in the address of a LinkedIn profile, or None for another address."""
    found = _LINKEDIN.match(text.strip())
    return _slug(found[1]) if found else None


def linkedin_keys(profiles: Iterable[str], addresses: Iterable[str] = ()) -> frozenset[str]:
    """The keys of LinkedIn profiles, given by address or by name alone, and of those among other addresses."""
    keys = {linkedin_key(text) for text in (*profiles, *addresses)}
    for text in profiles:
        if bare := _BARE_SLUG.fullmatch(text.strip()):
            keys.add(_slug(bare[1]))
    return frozenset(key for key in keys if key)


def name_keys(name: str) -> frozenset[str]:
    """A name without titles, pronouns in brackets, case and accents; for `Silva, Ana` both ways round."""
    parts = [words for part in _PRONOUNS.sub(" ", name).split(",") if (words := _words(part))]
    keys = {" ".join(word for part in parts for word in part)}
    if len(parts) == 2:
        keys.add(" ".join([*parts[1], *parts[0]]))
    return frozenset(key for key in keys if key) or frozenset({bare} if (bare := loose(name)) else ())


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of some names without titles and initials."""
    return frozenset(word for name in names for key in name_keys(name) for word in key.split() if _is_telling(word))


def _is_telling(word: str) -> bool:
    return len(word) > 1 or not word.isascii()


def _words(part: str) -> list[str]:
    return [word for word in loose(_DOTTED_TITLES.sub(" ", part)).split() if word not in _TITLES]


def _slug(written: str) -> str:
    return unicodedata.normalize("NFC", unquote(written)).casefold()
