"""A person you know, as their note tells (FORMAT.md §3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from vaultkit.dates import Birthday, Span
from vaultkit.errors import Problem
from vaultkit.markdown.link import Link
from vaultkit.model.kinds import front_tags
from vaultkit.model.wording import loose
from vaultkit.settings import Settings

if TYPE_CHECKING:
    from vaultkit.markdown.note import Note
    from vaultkit.model.properties import PropertyReader

ContactStatus = Literal["active", "paused", "archived"]


class Contact(Struct, frozen=True, array_like=True, gc=False):
    """A contact's note; its path is its identity."""

    path: str
    name: str
    aliases: tuple[str, ...] = ()
    aliases_line: int = 1
    tags: tuple[str, ...] = ()
    company: str | None = None
    role: str | None = None
    location: str | None = None
    emails: tuple[str, ...] = ()
    """Every mail address, as written; the first is the one to write to."""
    phones: tuple[str, ...] = ()
    linkedin: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    birthday: Birthday | None = None
    cadence: Span | None = None
    """How often to be in touch: the property's, else the tier's."""
    last_contact: date | None = None
    last_contact_line: int = 1
    next_contact: date | None = None
    next_contact_line: int = 1
    snooze_until: date | None = None
    status: ContactStatus = "active"
    met: date | None = None
    created: date | None = None
    introduced_by: tuple[Link, ...] = ()
    introduced_by_line: int = 1
    knows: tuple[Link, ...] = ()
    knows_line: int = 1
    can_help: tuple[str, ...] = ()
    looking_for: tuple[str, ...] = ()
    looking_for_line: int = 1
    interests: tuple[str, ...] = ()
    interests_line: int = 1
    mentions: bool = True
    """False: a link in a dated note is no touch."""

    @property
    def email(self) -> str | None:
        """The address to write to."""
        return self.emails[0] if self.emails else None


def read_contact(note: Note, settings: Settings) -> tuple[Contact, list[Problem]]:
    """The contact a note describes, and what in its properties could not be read."""
    from vaultkit.model.properties import PropertyReader

    read = PropertyReader(note, "contact", settings)
    contact = Contact(
        path=note.path,
        name=note.name.removeprefix("@").strip() or note.name,
        aliases=read.names("aliases"),
        aliases_line=next((line for name, line in note.front.lines.items() if name.casefold() == "aliases"), 1),
        tags=tuple(dict.fromkeys(_all_tags(note))),
        company=read.text("company"),
        role=read.text("role"),
        location=read.text("location"),
        emails=read.all_texts("email"),
        phones=read.all_texts("phone"),
        linkedin=read.all_texts("linkedin"),
        urls=read.all_texts("url"),
        birthday=read.birthday("birthday"),
        cadence=read.span("cadence") or _tier(read, settings),
        last_contact=read.day("last_contact"),
        last_contact_line=read.line("last_contact"),
        next_contact=read.day("next_contact"),
        next_contact_line=read.line("next_contact"),
        snooze_until=read.day("snooze_until"),
        status=cast("ContactStatus", read.choice("status", ("active", "paused", "archived"))),
        met=read.day("met"),
        created=read.day("created"),
        introduced_by=read.links("introduced_by"),
        introduced_by_line=read.line("introduced_by"),
        knows=read.links("knows"),
        knows_line=read.line("knows"),
        can_help=read.texts("can_help"),
        looking_for=read.texts("looking_for"),
        looking_for_line=read.line("looking_for"),
        interests=read.texts("interests"),
        interests_line=read.line("interests"),
        mentions=read.flag("mentions", default=True),
    )
    return contact, read.problems


def _tier(read: PropertyReader, settings: Settings) -> Span | None:
    tiers = {name.casefold(): span for name, span in settings.tiers.items()}
    written = read.text("tier")
    if written is None:
        return None
    tier = written.casefold().removeprefix("tier").strip()
    if tier not in tiers:
        read.refuse("tier", f"there is no tier “{written}”", f"write one of: {', '.join(settings.tiers)}")
    return tiers.get(tier)


def _all_tags(note: Note) -> list[str]:
    return [*front_tags(note), *(tag.tag for tag in note.body.tags if not tag.hidden)]


def has_tag(contact: Contact, tag: str) -> bool:
    """Whether a contact carries a tag, or one nested in it."""
    wanted = tag.removeprefix("#").casefold()
    return any(own.casefold() == wanted or own.casefold().startswith(f"{wanted}/") for own in contact.tags)


def is_in(contact: Contact, place: str) -> bool:
    """Whether a place's words stand in a contact's location as whole words."""
    words = set(loose(contact.location or "").split())
    return bool(words) and set(loose(place).split()) <= words
