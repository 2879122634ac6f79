"""What was found in a vault, what was not understood, and the one thing to do next: the first look at it.

All of it is told from the names of the notes and from their facts; no note is read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from shlex import quote
from typing import Literal

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.folding import bare_name, bare_names
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.link import name_of
from vaultkit.model.day_names import UnreadDays, folder_of_days, unread_days
from vaultkit.model.facts import NoteFacts
from vaultkit.model.like_people import (
    LikePeople,
    links_in_dated_notes,
    lone_people,
    people_folders,
    taken_folders,
)
from vaultkit.model.new_names import NewName
from vaultkit.model.person import Person
from vaultkit.model.person_names import OWN_NAMES
from vaultkit.model.plain_names import PlainName
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS, FILE_NAME, Settings, quoted
from vaultkit.vocabulary import TEMPLATE_FOLDERS, Kind

_SPECIAL = expression(r'["$`\\!]')
_SILENCE = 91
"""Days without contact after which a cadence of three months would be due."""

StepKind = Literal["settings", "init", "setting", "property", "new", "link", "log", "cadence", "goal", "none"]


class Place(Struct, frozen=True):
    """How many notes of a kind lie in a folder."""

    folder: str
    """Relative to the vault; empty for the vault itself."""
    notes: int


class Step(Struct, frozen=True):
    """What to do next. It works when it is done as it is written."""

    kind: StepKind
    write: str = ""
    """The lines to write, or the command to run."""
    place: str = ""
    """The file that a line is written in, relative to the vault."""

    is_needed: bool = True
    """Whether vaultkit has little to say before it is done."""


_DONE = Step("none", is_needed=False)


class Found(Struct, frozen=True):
    """What a vault holds, as far as it is understood."""

    notes: int
    people: tuple[Place, ...]
    events: tuple[Place, ...]
    goals: tuple[Place, ...]
    dated: tuple[Place, ...]
    """Daily notes, and others with a day in their name."""
    without_note: int
    """People without a note of their own."""
    contact_days: int
    like_people: tuple[LikePeople, ...]
    """Folders that look like people and are not taken for it."""
    like_people_line: str
    """The setting that takes the first of them; empty without any."""
    lone: tuple[str, ...]
    """The paths of single notes that look like people and are not taken for it."""
    unread_days: tuple[UnreadDays, ...]
    """Folders of daily notes whose names are not read."""
    daily_lines: tuple[str, ...]
    """The settings that name daily notes as those that are there, where no setting says so."""
    newcomers: tuple[NewName, ...]
    """Names without a note, the most frequent first."""
    unlinked: int
    """People whose full names stand unlinked in dated notes."""
    plain: tuple[PlainName, ...]
    """Names that stand in dated notes without a link, where nobody has a note; the most frequent first."""
    step: Step


def find(
    vault: Vault,
    facts: Iterable[NoteFacts],
    config: tuple[Settings, DailyNotes],
    today: date,
    *,
    has_settings: bool,
    unlinked: int = 0,
) -> Found:
    """What was found in a vault on a day.

    `config` is what it was read by, `has_settings` tells whether `vaultkit.toml` is there. `unlinked` counts the people
    whose names stand unlinked, as far as that is known.
    """
    settings, daily_notes = config
    links = links_in_dated_notes(vault, facts)
    folders = people_folders(vault, links, settings)
    days = unread_days(vault, daily_notes)
    found = Found(
        notes=len(vault.kinds),
        people=_places(vault.contacts, _folder_of("contact", settings)),
        events=_places(vault.events, _folder_of("event", settings)),
        goals=_places(vault.goals, _folder_of("goal", settings)),
        dated=_places((path for path, kind in vault.kinds.items() if kind.dated and not kind.kind), folder_of_days),
        without_note=sum(person.path is None for person in vault.people),
        contact_days=sum(len(vault.days_until(person, today)) for person in vault.people),
        like_people=folders,
        like_people_line=setting_line(people_names(vault, settings, folders[:1])) if folders else "",
        lone=lone_people(vault, links, [one.folder for one in folders]),
        unread_days=tuple(one for one in days if not one.is_read),
        daily_lines=next((one.lines for one in days if one.lines), ()),
        newcomers=tuple(sorted(vault.new_names, key=lambda one: (-one.notes, one.name))),
        unlinked=unlinked,
        plain=(),
        step=_DONE,
    )
    return _with_step(found, vault, today, has_settings=has_settings)


def with_plain_names(found: Found, names: tuple[PlainName, ...]) -> Found:
    """The same where nobody has a note, with names that stand in dated notes without a link."""
    from msgspec.structs import replace

    found = replace(found, plain=names)
    return replace(found, step=_about_the_first(found)) if found.step.kind == "new" else found


def _places(paths: Iterable[str], folder_of: Callable[[str], str]) -> tuple[Place, ...]:
    """The folders of notes, those with most of them first."""
    counted = Counter(map(folder_of, paths))
    return tuple(Place(folder, count) for folder, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _folder_of(kind: Kind, settings: Settings) -> Callable[[str], str]:
    """The folder of a note: the one around it that says what it is, else its own."""
    known = bare_names(settings.kind_folders[kind])

    def folder_of(path: str) -> str:
        parts = path.split("/")[:-1]
        named = (depth for depth, part in enumerate(parts, 1) if bare_name(part) in known)
        return "/".join(parts[: next(named, len(parts))])

    return folder_of


# --- the next step -------------------------------------------------------------------------


def _with_step(found: Found, vault: Vault, today: date, *, has_settings: bool) -> Found:
    from msgspec.structs import replace

    step = _about_reading(found, vault, has_settings=has_settings) or _about_people(found, vault, today)
    return replace(found, step=step)


def _about_reading(found: Found, vault: Vault, *, has_settings: bool) -> Step | None:
    """What keeps notes from being understood; None when nothing does."""
    days = next((one.lines for one in found.unread_days if one.lines), ())
    step = None
    if fault := next((problem for problem in vault.problems if problem.code == "bad-settings"), None):
        step = Step("settings", str(fault.line), FILE_NAME)
    elif not has_settings and (days or found.like_people or not found.notes):
        step = Step("init", "vaultkit init")
    elif found.like_people:
        step = Step("setting", found.like_people_line, FILE_NAME)
    elif days:
        step = Step("setting", "\n".join(days), FILE_NAME)
    elif len(found.lone) > len(vault.contacts):
        step = Step("property", "type: person", found.lone[0])
    return step


def _about_people(found: Found, vault: Vault, today: date) -> Step:
    """What would give the agenda something to say."""
    if not vault.contacts:
        return _about_the_first(found)
    if not found.contact_days:
        first = min(vault.contacts.values(), key=lambda contact: contact.path)
        return (
            Step("link", "vaultkit link")
            if found.unlinked
            else Step("log", f"vaultkit log {_typed(f'met {first.name}')}")
        )
    has_cadence = any(contact.cadence for contact in vault.contacts.values())
    if not has_cadence and (silent := _most_silent(vault, today)):
        return Step("cadence", "cadence: 3 months", silent.path or "")
    if not vault.goals:
        return Step("goal", 'vaultkit new goal "What I want"', is_needed=not has_cadence)
    return _DONE


def _about_the_first(found: Found) -> Step:
    """Of whom to make the first note."""
    if found.plain and not found.newcomers:
        first = next((one for one in found.plain if not one.is_tag), found.plain[0])
        if first.is_tag:
            return Step("log", f"vaultkit log {_typed(f'met {first.name}')} --new")
        return Step("new", f"vaultkit new contact {_typed(first.name)}\nvaultkit link")
    name = found.newcomers[0].name if found.newcomers else "First Last"
    return Step("new", f"vaultkit new contact {_typed(name)}")


def _typed(words: str) -> str:
    """Words as they are typed in a shell."""
    return quote(words) if _SPECIAL.search(words) else f'"{words}"'


def _most_silent(vault: Vault, today: date) -> Person | None:
    """Of those you have long not been in touch with, the one you were in touch with most; None without any."""
    last = {person: days[-1] for person, _ in vault.with_note if (days := vault.days_until(person, today))}
    silent = [person for person, day in last.items() if (today - day).days > _SILENCE]
    return max(silent, key=lambda person: (len(vault.days_until(person, today)), person), default=None)


# --- settings ------------------------------------------------------------------------------


def people_names(vault: Vault, settings: Settings, more: Sequence[LikePeople]) -> list[str]:
    """The names of the folders that hold people: those that are set or in use now, then those of `more`."""
    now = settings.kind_folders["contact"]
    names = list(now if now != DEFAULTS.kind_folders["contact"] else taken_folders(vault, settings))
    bare = {bare_name(name) for name in names}
    return names + [name for one in more if bare_name(name := one.folder.rpartition("/")[2]) not in bare]


def setting_line(names: Sequence[str]) -> str:
    """The line of `vaultkit.toml` for the names of folders that hold people."""
    return f"kind_folders.contact = [{', '.join(map(quoted, names))}]"


# --- guesses -------------------------------------------------------------------------------


class Guess(Struct, frozen=True):
    """What `vaultkit init` proposes."""

    me: str
    """The name of your own note; empty when none is likely."""
    people: tuple[str, ...]
    """The names of the folders that hold people."""
    ignore: tuple[str, ...]
    """Folders to leave out, as the setting `ignore` writes them."""
    daily: tuple[str, ...]
    """The settings that read daily notes which are not read without them."""


def guess(vault: Vault, found: Found, settings: Settings) -> Guess:
    """The answers that a vault suggests by itself."""
    own = [name_of(path) for path in sorted(vault.kinds) if name_of(path).lower() in OWN_NAMES]
    folders = {"/".join(parts[:depth]) for parts in map(_folders, vault.kinds) for depth in range(1, len(parts) + 1)}
    templates = [folder for folder in sorted(folders) if bare_name(folder.rpartition("/")[2]) in TEMPLATE_FOLDERS]
    return Guess(
        me=own[0] if len(own) == 1 else "",
        people=tuple(people_names(vault, settings, found.like_people)),
        ignore=tuple(f"{one}/" for one in templates if not any(one.startswith(f"{other}/") for other in templates)),
        daily=found.daily_lines,
    )


def _folders(path: str) -> list[str]:
    return path.split("/")[:-1]
