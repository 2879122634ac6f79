"""`perhaps`: plain prose that sounds like an offer, a promise, news or a wish, and has no tag or task yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.markdown.link import folded_name
from vaultkit.model.context import Context
from vaultkit.model.likely import Likely, likely_in
from vaultkit.model.likely_words import LikelyKind
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget

_MOST = 3
_TICKED_DAYS = 90
"""Days for which a tick in an old agenda still finds its line."""


class PerhapsItem(Item, frozen=True, kw_only=True):
    kind = "perhaps"
    sounds_like: LikelyKind
    day: date
    """Of the entry."""


class PerhapsTarget(TickTarget, frozen=True, kw_only=True):
    line: int
    sounds_like: LikelyKind
    words: str
    """Of a promise: what is to be done."""
    day: date


def perhaps(context: Context) -> Iterator[PerhapsItem]:
    """The newest of the last days; nobody who is left in peace has any."""
    oldest = shifted(context.today, -context.settings.perhaps_days)
    shown = 0
    for entry, likely in _found(context.vault, oldest, context.today):
        person = entry.people[0]
        if shown == _MOST:
            return
        if context.is_snoozed(person) or _is_kept(context.vault, entry, likely):
            continue
        shown += 1
        yield PerhapsItem(
            key=_key(person, likely),
            people=(person,),
            title=likely.sentence,
            source=Source(entry.path, entry.line),
            due=entry.day,
            rank=entry.day.toordinal(),
            sounds_like=likely.kind,
            day=entry.day,
        )


def _found(vault: Vault, oldest: date, newest: date) -> Iterator[tuple[Entry, Likely]]:
    """What sounds like something to keep between two days, the newest first, each once."""
    seen: set[ItemKey] = set()
    for entry in reversed(_entries(vault, oldest, newest)):
        for likely in likely_in(entry.text, _told_of(vault, entry)):
            key = _key(entry.people[0], likely)
            if key not in seen:
                seen.add(key)
                yield entry, likely


def _entries(vault: Vault, oldest: date, newest: date) -> list[Entry]:
    """Entries in prose about one person alone and without a tag, in order."""
    recent = (
        entry
        for key, entries in vault.entries_by_person.items()
        if entries and entries[-1].day >= oldest
        for entry in reversed(entries)
        if oldest <= entry.day <= newest and entry.people[0].key == key
    )
    told = (entry for entry in recent if len(entry.people) == 1 and not entry.tags and not entry.stage)
    return sorted((entry for entry in told if entry.source in {"log", "mention"}), key=_place)


def _place(entry: Entry) -> tuple[date, str, int, str]:
    return entry.day, entry.path, entry.line, entry.text


def _told_of(vault: Vault, entry: Entry) -> Callable[[str], bool | None]:
    """Tells of the target of a link whether it is the entry's person, somebody else, or nobody: None."""
    [person] = entry.people
    contact = vault.contact(person)
    names = {folded_name(name) for name in (person.name, *(contact.aliases if contact else ()))}

    def is_person(target: str) -> bool | None:
        path = vault.directory.resolve(target, entry.path)
        if path is None:
            return folded_name(target) in names
        return path == person.path if path in vault.contacts else None

    return is_person


def _is_kept(vault: Vault, entry: Entry, likely: Likely) -> bool:
    """Whether a task of the same words stands in the note already."""
    return bool(likely.words) and any(
        promise.path == entry.path and likely.words in promise.task.text for promise in vault.promises
    )


def _key(person: Person, likely: Likely) -> ItemKey:
    return ItemKey("perhaps", person.key, f"{likely.kind} {likely.sentence}")


def _targets(context: Context) -> Iterator[TickTarget]:
    oldest = shifted(context.today, -_TICKED_DAYS)
    for entry, likely in _found(context.vault, oldest, context.today):
        person = entry.people[0]
        if context.includes(person):
            yield PerhapsTarget(
                kind="perhaps",
                key=_key(person, likely),
                path=entry.path,
                person=person,
                line=entry.line,
                sounds_like=likely.kind,
                words=likely.words,
                day=entry.day,
            )


PERHAPS = ItemKind(PerhapsItem, perhaps, _targets)
