"""Two contacts' notes made one: planned, with every link in the vault that led to the other note."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.merge import merged
from vaultkit.actions.moved_links import Move
from vaultkit.actions.note_edit import IN_TOUCH, LogLine, edited
from vaultkit.actions.sources import Sources
from vaultkit.app.change_notes import sources_of
from vaultkit.app.plan import Plan
from vaultkit.app.session import Loaded, with_texts
from vaultkit.errors import EditRefused, Problem
from vaultkit.markdown.link import folded_name, name_of
from vaultkit.markdown.relink import relinked
from vaultkit.model.person import Person
from vaultkit.storage.note_text import NotText, decode
from vaultkit.storage.reader import LARGEST_NOTE
from vaultkit.storage.regular_file import read_regular

_ESCAPES = ("%", "\\", "&")
"""Signs by which a link may write a name otherwise."""


class Merging(Struct, frozen=True):
    """What making two notes one comes to."""

    plan: Plan
    left: tuple[str, ...]
    """`company: Beta`: values of the other note that are kept as a quotation."""
    relinked: tuple[str, ...]
    """The notes, besides the two, whose links are changed."""
    naming: tuple[str, ...] = ()
    """Files that stay as they are and may link to the note that is gone: those of Obsidian, and unread notes."""


def plan_merge(loaded: Loaded, kept: Person, gone: Person) -> Merging:
    """The note of `kept` with all that the note of `gone` says, and every link to that one led to it.

    Both have notes. Raises EditRefused where the two cannot be one, and where a note that may link to the other cannot
    be changed.
    """
    one, other = str(kept.path), str(gone.path)
    sources = sources_of(loaded)
    move = Move.of(other, one, list(loaded.vault.kinds))
    texts = {path: text for path, text in _relinked(loaded, sources, move) if path not in {one, other}}
    own = _with_links(sources, move, one), _with_links(sources, move, other)
    names = [name for name in dict.fromkeys((gone.name, name_of(other))) if _is_another(name, kept, one)]
    joined = merged((one, own[0]), (other, own[1]), loaded.settings, name=gone.name, aliases=names)
    texts[one] = joined.text
    after = _after(loaded, other, texts)
    if lost := _lost_days(loaded, after, kept, gone):
        texts[one] = _with_days(one, joined.text, lost)
        after = _after(loaded, other, texts)
    _refuse_other_meaning(loaded, after, kept, gone)
    before = {path: sources.text_of(path) for path in texts}
    changed = {path: text for path, text in texts.items() if text != before[path]}
    plan = Plan({**changed, other: None}, {**before, other: sources.text_of(other)})
    others = tuple(path for path in sorted(changed) if path != one)
    return Merging(plan, joined.left, others, tuple(_naming(loaded, other)))


def _is_another(name: str, kept: Person, path: str) -> bool:
    """Whether a name is none that the note has by itself."""
    return folded_name(name) not in {folded_name(kept.name), folded_name(name_of(path))}


# --- links ---------------------------------------------------------------------------------


def _with_links(sources: Sources, move: Move, path: str) -> str:
    return relinked(path, sources.text_of(path), lambda target: move.target(target, path))


def _relinked(loaded: Loaded, sources: Sources, move: Move) -> Iterator[tuple[str, str]]:
    """The notes with links to the note that is gone, with these led to the other.

    Raises EditRefused for a note that may have such a link and cannot be changed.
    """
    name = folded_name(name_of(move.gone))
    for path in sorted({*loaded.vault.kinds, *_unread(loaded.vault.problems)}):
        if path == move.gone:
            continue
        try:
            text = sources.text_of(path)
            if not _may_name(text, name):
                continue
            new = _with_links(sources, move, path)
        except EditRefused as error:
            if _may_hold(loaded, path, name):
                raise EditRefused(f"{error}; it may link to {move.gone}, so nothing was merged") from error
            continue
        if new != text:
            yield path, new


def _unread(problems: tuple[Problem, ...]) -> Iterator[str]:
    """The notes that are not read because something is wrong with them."""
    codes = {"unreadable", "not-utf8", "damaged", "too-large"}
    return (problem.path for problem in problems if problem.code in codes and problem.path.casefold().endswith(".md"))


def _naming(loaded: Loaded, gone: str) -> Iterator[str]:
    """The canvases, bases and unread notes that hold the name of the note that is gone; no merge changes them."""
    name = folded_name(name_of(gone))
    agenda = PurePosixPath(loaded.settings.agenda).as_posix()  # it is written anew
    for folder, folders, files in os.walk(loaded.root):
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for file in sorted(files):
            path = f"{folder}/{file}".removeprefix(f"{loaded.root}/")
            is_other = file.casefold().endswith((".canvas", ".base", ".md")) and not file.startswith(".")
            if is_other and path not in loaded.vault.kinds and path != agenda and _may_hold(loaded, path, name):
                yield path


def _may_name(text: str, name: str) -> bool:
    return name in folded_name.__wrapped__(text) or ("](" in text and any(sign in text for sign in _ESCAPES))


def _may_hold(loaded: Loaded, path: str, name: str) -> bool:
    """Whether a note that cannot be changed may hold a name."""
    try:
        content = read_regular(loaded.root / path, LARGEST_NOTE)
        return not content.whole or _may_name(decode(content.data), name)
    except NotText:
        return _may_name(content.data.decode("utf-8", "replace").replace("\0", ""), name)
    except OSError:
        return True


# --- whether all that was said is said still -------------------------------------------------


def _after(loaded: Loaded, gone: str, texts: dict[str, str]) -> Loaded:
    notes = {path: note for path, note in loaded.notes.items() if path != gone}
    return with_texts(replace(loaded, notes=notes), texts)


def _days(loaded: Loaded, *people: Person) -> set[date]:
    return {day for person in people for day in loaded.vault.touch_days(person)}


def _lost_days(loaded: Loaded, after: Loaded, kept: Person, gone: Person) -> list[date]:
    """The days of contact that only a property told of that could not be kept, the newest last."""
    told = {
        contact.last_contact
        for person in (kept, gone)
        if (contact := loaded.vault.contact(person)) and contact.last_contact
    }
    return sorted(told & (_days(loaded, kept, gone) - _days(after, kept)))


def _with_days(path: str, text: str, days: list[date]) -> str:
    lines = [(path, LogLine(day, IN_TOUCH)) for day in days]
    return edited(lines, lambda _: text).get(path, text)


def _refuse_other_meaning(loaded: Loaded, after: Loaded, kept: Person, gone: Person) -> None:
    """Raise EditRefused unless the one note is a contact still, with the days of contact of both."""
    if kept.path not in after.vault.contacts:
        raise EditRefused(f"{kept.path} would be no contact's note any more; join the two by hand")
    if _days(loaded, kept, gone) != _days(after, kept):
        raise EditRefused(f"days of contact in {kept.path} and {gone.path} would change; join the two by hand")
