"""Folders and notes that look like people and are not taken for it, by their names and by who links them.

A link counts where the words beside it say that somebody was there: *lunch with [[Ana Silva]]*. Names alone are not
enough: *Home Office* looks like one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.folding import bare_name, bare_names
from vaultkit.markdown.link import name_of
from vaultkit.model.facts import EntryFacts, NoteFacts
from vaultkit.model.kinds import names_another_kind
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.vocabulary import INDEX_WORDS, KINDS, OTHER_KINDS, word_set

_CIRCLE_WORDS = word_set(
    """
    acquaintances buddies clients colleagues coworkers crew crm customers family folks friend friends humans mentors
    neighbors neighbours network peers relatives students team teams
    amici amigos amis bekannte clientes colegas collega's colleghi collègues connaissances famiglia familia família
    familie famille freunde kollegen kunden rodzina verwandte vrienden znajomi друзья коллеги семья
    朋友 家人 同事 友人 家族 친구 가족
    """
)
"""Words in the names of folders whose notes may be people, where the notes themselves look so."""
_THERE = (
    r"with|met|saw|called|phoned|visited|invited|thanked|(?:spoke|talked|wrote|met up|said hi) (?:to|with)|heard from"
    r"|(?:lunch|dinner|coffee|tea|call|breakfast|drinks)|mit|bei|traf|getroffen|besucht|kaffee"
    r"|avec|chez|vu|rencontré|con|com|met|z|ze|с|со"
)
_AND = r"(?:,| and| und| et| y| e| i| и| &)? ?"
_BEFORE = expression(rf"(?:(?:\A|\W)(?:{_THERE})\s+|[和跟与與]\s?)(?:\[\[[^\[\]\n]{{1,99}}\]\]{_AND}){{0,6}}\Z", re.I)
_BEHIND = expression(
    r"(?: (?:called|said|says|told|asked|wrote|came|visited|phoned|offered|promised|rief|sagte|sagt|schrieb|kam"
    r"|erzählte|fragte|a (?:dit|appelé|écrit)|m'a|dijo|llamó|vino|escribió|позвонила?)\b|さん|と)",
    re.I,
)
_LINK = expression(r"\[\[([^\[\]\n|#]+)[^\[\]\n]*\]\]")
_NAME_WORD = expression(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")
_PARTICLES = frozenset(re.findall(r"\w+", "al bin da das de del della der di dos du el la le van von y zu"))
_NO_CASE = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_SIGNS = expression(r"\A[^\w]+")
_MOST_WORDS = 4
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
    """What is linked and is no contact, event or goal: by path, or by name without a note, the notes that link it."""

    linked: dict[str, set[str]]
    spoken: dict[str, set[str]]
    """Those that say by the words beside the link that somebody was there."""
    unresolved: dict[str, set[str]]
    """The same for names without a note."""


def links_in_dated_notes(vault: Vault, facts: Iterable[NoteFacts]) -> Links:
    """What is linked where notes tell of a day."""
    found = Links(defaultdict(set), defaultdict(set), defaultdict(set))
    for note in facts:
        if note.contact or note.goal:
            continue
        for entry in note.entries:
            paths = {target: vault.directory.resolve(target, note.path) for part in entry.parts for target in part}
            open_ones = {target: path for target, path in paths.items() if path is None or not vault.kinds[path].kind}
            there = _who_was_there(entry) - entry.mentioned if open_ones else ()
            for target, path in open_ones.items():
                if path is not None:
                    found.linked[path].add(note.path)
                if target in there:
                    (found.unresolved if path is None else found.spoken)[path or name_of(target)].add(note.path)
    return found


def _who_was_there(entry: EntryFacts) -> set[str]:
    """The targets that the words beside them, or the property they stand in, call people."""
    if entry.source == "property":
        return {target for part in entry.parts for target in part}
    return {
        link[1].strip()
        for line in entry.text.split("\n")
        for link in _LINK.finditer(line)
        if _BEFORE.search(line, 0, link.start()) or _BEHIND.match(line, link.end())
    }


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
    speaking = (depth for depth, part in enumerate(parts, 1) if _CIRCLE_WORDS & _words(part))
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
    speaks = bool(words & (_CIRCLE_WORDS | taken)) and len(people) > 1
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


def is_like_a_name(name: str) -> bool:
    """Whether somebody may be called so: up to four words with capitals, none of which is a word for a kind of note."""
    bare = _SIGNS.sub("", name).strip()
    if _NO_CASE.fullmatch(bare):
        return True
    words = bare.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.lower() in OTHER_KINDS or word.lower() in INDEX_WORDS for word in words):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in words[1:])


def taken_folders(vault: Vault, settings: Settings) -> Iterator[str]:
    """The names of the folders that make their notes contacts, each once."""
    known = bare_names(settings.kind_folders["contact"])
    found: dict[str, str] = {}
    for path in sorted(vault.contacts):
        folders = [folder for folder in path.split("/")[:-1] if bare_name(folder) in known]
        if folders:
            found.setdefault(bare_name(folders[-1]), folders[-1])
    yield from found.values()
