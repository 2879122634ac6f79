"""Folders and notes that look like people and are not taken for it, by their names and by who links them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from vaultkit.folding import bare_name, bare_names
from vaultkit.markdown.link import name_of
from vaultkit.model.facts import NoteFacts
from vaultkit.model.kinds import names_another_kind
from vaultkit.model.person_names import CIRCLE_WORDS, is_like_a_name
from vaultkit.model.person_words import who_was_there
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.vocabulary import KINDS

_LEAST_SHARE = 0.7
"""Of the notes in a folder of people, how many have a name like a person's."""
_MOST_NAMES = 3


class LikePeople(Struct, frozen=True):
    """A folder that looks as if people lay in it."""

    folder: str
    notes: int
    linked: int
    """How many of them dated notes link."""
    names: tuple[str, ...]
    """Some of them, the most linked first."""


class Links(Struct, frozen=True):
    """What is linked and is no contact, event or goal: by path, the notes that link it."""

    linked: dict[str, set[str]]
    spoken: dict[str, set[str]]
    """Those that say by the words beside the link that somebody was there."""


def links_in_dated_notes(vault: Vault, facts: Iterable[NoteFacts]) -> Links:
    """What is linked where notes tell of a day."""
    found = Links(defaultdict(set), defaultdict(set))
    for note in facts:
        if note.contact or note.goal:
            continue
        for entry in note.entries:
            paths = {target: vault.directory.resolve(target, note.path) for part in entry.parts for target in part}
            open_ones = {target: path for target, path in paths.items() if path and not vault.kinds[path].kind}
            there = who_was_there(entry) - entry.mentioned if open_ones else ()
            for target, path in open_ones.items():
                found.linked[path].add(note.path)
                if target in there:
                    found.spoken[path].add(note.path)
    return found


def people_folders(vault: Vault, links: Links, settings: Settings) -> tuple[LikePeople, ...]:
    """The folders that look like people and are not taken for it, the largest first."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for path, kind in vault.kinds.items():
        if kind.kind is None and kind.dated is None and "/" in path:
            inside[_folder_of_people(path)].append(path)
    found = (_like_people(folder, paths, links, settings) for folder, paths in inside.items())
    return tuple(sorted((one for one in found if one), key=lambda one: (-one.linked, -one.notes, one.folder)))


def _folder_of_people(path: str) -> str:
    """The outermost folder around a note whose name speaks of people, else its own."""
    parts = path.split("/")[:-1]
    speaking = (depth for depth, part in enumerate(parts, 1) if CIRCLE_WORDS & _words(part))
    return "/".join(parts[: next(speaking, len(parts))])


def _words(folder: str) -> set[str]:
    return set(bare_name(folder).replace("_", " ").replace("-", " ").split())


def _like_people(folder: str, paths: Sequence[str], links: Links, settings: Settings) -> LikePeople | None:
    name = folder.rpartition("/")[2]
    taken = {known for kind in KINDS for known in bare_names(settings.kind_folders[kind])}
    if names_another_kind(bare_name(name)) or bare_name(name) in taken:
        return None
    people = [path for path in paths if is_like_a_name(name_of(path))]
    linked = [path for path in people if path in links.linked]
    spoken = [path for path in people if path in links.spoken]
    if len(people) < _LEAST_SHARE * len(paths):
        return None
    words = _words(name)
    speaks = bool(words & (CIRCLE_WORDS | taken)) and len(people) > 1
    full = sum(" " in name_of(path) for path in people)
    by_name = speaks and (linked or full >= _LEAST_SHARE * len(people))
    by_links = len(people) > 2 and len(spoken) > 1 and len(linked) * 5 >= len(people)
    if not (by_name or by_links):
        return None
    people.sort(key=lambda path: (-len(links.linked.get(path, ())), path))
    return LikePeople(folder, len(paths), len(linked), tuple(map(name_of, people[:_MOST_NAMES])))


def lone_people(vault: Vault, links: Links, folders: Sequence[str]) -> tuple[str, ...]:
    """Notes outside of these folders that two dated notes call people by the words beside their links."""
    found = [
        path
        for path, notes in links.spoken.items()
        if len(notes) > 1 and _is_lone(path, vault) and not any(path.startswith(f"{one}/") for one in folders)
    ]
    return tuple(sorted(found, key=lambda path: (-len(links.spoken[path]), path)))


def _is_lone(path: str, vault: Vault) -> bool:
    kind = vault.kinds[path]
    return kind.kind is None and kind.dated is None and is_like_a_name(name_of(path))


def taken_folders(vault: Vault, settings: Settings) -> Iterator[str]:
    """The names of the folders that make their notes contacts, each once."""
    known = bare_names(settings.kind_folders["contact"])
    found: dict[str, str] = {}
    for path in sorted(vault.contacts):
        folders = [folder for folder in path.split("/")[:-1] if bare_name(folder) in known]
        if folders:
            found.setdefault(bare_name(folders[-1]), folders[-1])
    yield from found.values()
