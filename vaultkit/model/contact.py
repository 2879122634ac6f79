"""A person you know, as their note tells (docs/format.md, *A contact*)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from vaultkit.dates import Birthday, Span
from vaultkit.errors import Problem
from vaultkit.folding import bare_words
from vaultkit.markdown.link import Link, folded_name
from vaultkit.model.kinds import front_tags, is_archived
from vaultkit.model.wording import loose
from vaultkit.settings import Settings
from vaultkit.vocabulary import CONTACT_STATUSES

if TYPE_CHECKING:
    from vaultkit.markdown.note import Note
    from vaultkit.model.properties import PropertyReader

_NOT_DEAD = {"false", "no", "off", "alive", "unknown", "none", "n/a", "-", "?"}
"""Values of `died` that say that somebody lives, or say nothing."""

ContactStatus = Literal["active", "paused", "archived", "deceased"]


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
    reach: str | None = None
    """How they like to be reached, as written: `phone`."""
    language: str | None = None
    """The language in which you write to them, as written: `de`, `German`."""
    mentions: bool = True
    """False: a link in a dated note is no touch."""
    no_cadence: bool = False
    """`cadence: none`: nothing asks to be in touch with them."""

    @property
    def is_gone(self) -> bool:
        """Whether nobody is to be in touch with them any more."""
        return self.status in {"archived", "deceased"}

    @property
    def email(self) -> str | None:
        """The address to write to."""
        return self.emails[0] if self.emails else None

    @property
    def phone(self) -> str | None:
        """The number to call."""
        return self.phones[0] if self.phones else None


_NO_CADENCE = frozenset({"none", "no", "never", "no more"})


def read_contact(note: Note, settings: Settings) -> tuple[Contact, list[Problem]]:
    """The contact a note describes, and what in its properties could not be read."""
    from vaultkit.model.properties import PropertyReader

    read = PropertyReader(note, "contact", settings)
    name, aliases = note.name.removeprefix("@").strip() or note.name, read.names("aliases")
    no_cadence = any(bare_words(text) in _NO_CADENCE for text in read.all_texts("cadence")[:1])
    contact = Contact(
        path=note.path,
        name=name,
        aliases=aliases,
        aliases_line=next((line for name, line in note.front.lines.items() if name.casefold() == "aliases"), 1),
        tags=tuple(dict.fromkeys(_all_tags(note))),
        company=read.text("company"),
        role=_role(note, read, (note.name, name, *aliases)),
        location=read.text("location"),
        emails=read.all_texts("email"),
        phones=read.all_texts("phone"),
        linkedin=read.all_texts("linkedin"),
        urls=read.all_texts("url"),
        birthday=read.birthday("birthday"),
        cadence=None if no_cadence else read.span("cadence") or _tier(read, settings),
        last_contact=read.day("last_contact"),
        last_contact_line=read.line("last_contact"),
        next_contact=read.day("next_contact"),
        next_contact_line=read.line("next_contact"),
        snooze_until=read.day("snooze_until"),
        status=_status(note, read),
        met=read.day("met", "unknown-value"),
        created=read.day("created", "unknown-value"),
        introduced_by=read.links("introduced_by"),
        introduced_by_line=read.line("introduced_by"),
        knows=read.links("knows"),
        knows_line=read.line("knows"),
        can_help=read.texts("can_help"),
        looking_for=read.texts("looking_for"),
        looking_for_line=read.line("looking_for"),
        interests=read.texts("interests"),
        interests_line=read.line("interests"),
        reach=read.text("reach"),
        language=read.text("language"),
        mentions=read.flag("mentions", default=True),
        no_cadence=no_cadence,
    )
    return contact, read.problems


def _role(note: Note, read: PropertyReader, names: Iterable[str]) -> str | None:
    """What they do; a `title` that is the note's own name is none."""
    if not read.has("role"):
        return None
    heading = next((block.text for block in note.body.headings), "")
    return read.text_other_than("role", {folded_name(name) for name in (*names, heading)})


def _status(note: Note, read: PropertyReader) -> ContactStatus:
    dead = CONTACT_STATUSES["deceased"]
    died = (read.text("died") or "no").lower() not in _NOT_DEAD
    if died or "†" in f"{note.name}{read.text('status')}":
        return "deceased"
    if any(bare_words(tag.rpartition("/")[2]) in dead for tag in front_tags(note)):
        return "deceased"
    status = cast("ContactStatus", read.word("status", CONTACT_STATUSES))
    return "archived" if status != "deceased" and is_archived(note) else status


def _tier(read: PropertyReader, settings: Settings) -> Span | None:
    tiers = {name.casefold(): span for name, span in settings.tiers.items()}
    written = read.text("tier")
    if written is None:
        return None
    tier = written.casefold().removeprefix("tier").strip()
    if tier not in tiers:
        hint = f"write one of: {', '.join(settings.tiers)}"
        read.refuse("tier", f"{read.called('tier')} is “{written}”, which is no tier", hint, "unknown-value")
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
