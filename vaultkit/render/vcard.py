"""Contacts as vCards (version 3.0, which every address book reads): the same notes give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultkit.dates import Birthday
from vaultkit.markdown.link import composed
from vaultkit.model.contact import Contact
from vaultkit.render.content_lines import content_text, escaped_text
from vaultkit.render.escape import plain, with_names
from vaultkit.rules.item import checksum

PRODUCT = "-//vaultkit//contacts//EN"
"""What tells that a file of cards is vaultkit's own."""
_NO_YEAR = 1604
"""The year that Apple's address book writes for a birthday without one, and that importers know."""


def cards_text(contacts: Iterable[Contact]) -> str:
    """The cards of some contacts, by the paths of their notes."""
    ordered = sorted(contacts, key=lambda contact: composed(contact.path))
    return "".join(content_text(_card(contact)) for contact in ordered)


def are_cards_of_ours(data: bytes) -> bool:
    """Whether a file holds cards that vaultkit wrote; one without any card is an empty one of them."""
    return not data or data.startswith(f"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:{PRODUCT}\r\n".encode())


def _card(contact: Contact) -> Iterator[tuple[str, str]]:
    name = escaped_text(contact.name)
    yield from (("BEGIN", "VCARD"), ("VERSION", "3.0"), ("PRODID", PRODUCT))
    yield "UID", f"vk-{checksum(contact.path)[:16]}@vaultkit"
    yield "FN", name
    yield "N", f";{name};;;"  # which word is the family's no note tells
    if contact.aliases:
        yield "NICKNAME", ",".join(map(escaped_text, contact.aliases))
    for number, email in enumerate(contact.emails):
        yield "EMAIL;TYPE=INTERNET" + (",PREF" if number == 0 else ""), escaped_text(email)
    for number, phone in enumerate(contact.phones):
        yield "TEL;TYPE=VOICE" + (",PREF" if number == 0 else ""), escaped_text(phone)
    if contact.company:
        yield "ORG", escaped_text(with_names(contact.company))
    if contact.role:
        yield "TITLE", escaped_text(with_names(contact.role))
    if contact.location:
        yield "ADR;TYPE=HOME", f";;;{escaped_text(with_names(contact.location))};;;"
    if contact.birthday:
        yield _birthday(contact.birthday)
    for address in dict.fromkeys((*map(_profile, contact.linkedin), *contact.urls)):
        yield "URL", plain(address)
    yield "END", "VCARD"


def _birthday(birthday: Birthday) -> tuple[str, str]:
    day = f"{birthday.month:02}-{birthday.day:02}"
    if birthday.year:
        return "BDAY", f"{birthday.year:04}-{day}"
    return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}", f"{_NO_YEAR}-{day}"


def _profile(written: str) -> str:
    """The address of a LinkedIn profile, which a note may give by its name alone."""
    bare = written.strip().removeprefix("@").strip("/").removeprefix("in/")
    return written if "." in written else f"https://www.linkedin.com/in/{bare}"
