"""A vault in which notes changed: these are read, all else is kept from the last run, and joined again where needed."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from vaultkit.app.keeping import keep_changed, keep_vault, kept_vault
from vaultkit.app.known import (
    Known,
    Later,
    Told,
    decoded,
    encoded,
    forget_later,
    keep_later,
    keep_notes,
    kept_later,
    known_notes,
    tells_facts_alone,
)
from vaultkit.app.loading import Loaded, known_in, load, loaded_as_kept, names_in
from vaultkit.app.looking import Look, Progress, Rules, read_rules
from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import read_note
from vaultkit.model.facts import Facts, facts_of, what_tells
from vaultkit.model.joining import join, join_again
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.storage.index import Index
from vaultkit.storage.kept import NAMES, Seen, Table, line_of, rules_of, write_table

_Value = TypeVar("_Value")
_MOST_LATER = 100
"""Notes that are kept beside the whole before it is kept again."""


def read_anew(
    root: Path,
    progress: Progress | None,
    index: Index | None,
    seen: Seen | None,
    asked: str | None,
) -> Loaded | str:
    """A vault in which something has changed since the last run; without one, everything has."""
    table, changed = seen or (None, [""])
    checksums = rules_of(root)
    rules = read_rules(root)
    known = known_notes(index, table.state) if index and table else None
    if known is None:
        table, known, changed = None, Known(), [""]
    look = Look(os.path.realpath(root), rules, table.folders if table else {}, known, progress)
    look.at(changed)
    if index and table and not look.is_other:
        table = table._replace(folders=look.folders)
        write_table(index, table)
        told = line_of(root, table, asked) if asked else None
        if told is not None:
            return told
        if kept := loaded_as_kept(index, root, table):
            return kept
    if index is None:
        return joined(root, rules, *look.result(), lambda: look.known)
    now = Table(os.urandom(8).hex(), checksums, look.folders, {})
    if table and not look.is_other_besides and (loaded := _exchanged(index, root, table, look, now)):
        write_table(index, now)
        return loaded
    try:
        return _joined_and_kept(index, root, look, now)
    except KeyboardInterrupt:
        index.clear()  # its files are of more than one state
        raise


def _joined_and_kept(index: Index, root: Path, look: Look, table: Table) -> Loaded:
    """The vault as all of its notes tell, and in the index too.

    What the notes say is much: it is kept first, and then let go while it is joined.
    """
    facts, problems = look.result()
    state = table.state
    known: Callable[[], Known] = lambda: look.known  # noqa: E731
    if keep_notes(index, state, look.known):
        known, look.known.notes = partial(known_in, index, root, state), {}
    loaded = joined(root, look.rules, _let_go(facts), problems, known)
    forget_later(index)
    keep_vault(index, state, loaded.settings, loaded.configuration, loaded.vault)
    index.write(NAMES, [marshal.dumps(names_in(loaded.vault))])
    write_table(index, table)
    return replace(loaded, table=table)


def _let_go(values: list[_Value]) -> Iterator[_Value]:
    """The values of a list, which holds none any more then."""
    values.reverse()
    while values:
        yield values.pop()


def _exchanged(index: Index, root: Path, before: Table, look: Look, now: Table) -> Loaded | None:
    """The vault of the last run with what some of its notes tell now; None when it has to be joined as a whole.

    What these notes tell is kept beside what all told, as long as they are few.
    """
    kept = kept_vault(index, before.state, lambda: load(root, use_index=False).vault)
    vault = _with_notes(kept.vault, look.told, kept.settings, kept.configuration) if kept else None
    if kept is None or vault is None:
        return None
    later = {**kept_later(index, before.state).notes, **{path: told for path, (_, told) in look.told.items()}}
    if len(later) > _MOST_LATER:
        return None
    keep_later(index, Later(kept.since, now.state, later))
    keep_changed(index, now.state, kept._replace(vault=vault))
    return Loaded(root, kept.settings, kept.configuration, vault, lambda: look.known, now)


def _with_notes(
    vault: Vault, notes: Mapping[str, tuple[bytes, bytes]], settings: Settings, configuration: Configuration
) -> Vault | None:
    """A vault with what some of its notes tell now in place of what they told; None when that may change others."""
    before, after = ([found for told in notes.values() if (found := decoded(told[at]).facts)] for at in (0, 1))
    return join_again(vault, before, after, settings, configuration)


def is_as_read(loaded: Loaded, path: str, text: str) -> bool:
    """Whether the note at a path still says what it said when the vault was read."""
    told = loaded.known().notes.get(path)
    return told is not None and told != b"" and decoded(told).facts == _facts_in(loaded, path, text)


def with_texts(loaded: Loaded, texts: Mapping[str, str]) -> Loaded:
    """The vault as it would be with other texts in some of its notes; the others are not read again."""
    old = loaded.known()
    new = {path: encoded(Told(True, _facts_in(loaded, path, text))) for path, text in texts.items()}
    notes = old.notes | new
    if all(tells_facts_alone(old.notes.get(path, b"")) for path in new):
        exchanged = {path: (old.notes[path], told) for path, told in new.items()}
        vault = _with_notes(loaded.vault, exchanged, loaded.settings, loaded.configuration)
        if vault:
            return replace(loaded, vault=vault, known=lambda: Known(notes, old.folders), table=None)
    facts = [found for told in notes.values() if told and (found := decoded(told).facts)]
    vault = join(facts, loaded.settings, loaded.configuration)
    kept = {problem for problem in loaded.vault.problems if problem.path not in texts}
    vault = replace(vault, problems=tuple(sorted({*kept, *vault.problems})))
    return replace(loaded, vault=vault, known=lambda: Known(notes, old.folders), table=None)


def _facts_in(loaded: Loaded, path: str, text: str) -> Facts:
    note = read_note(path, text, loaded.configuration.task_format, keep=what_tells(loaded.settings))
    return facts_of(note, loaded.settings, loaded.configuration)


def joined(
    root: Path, rules: Rules, facts: Iterable[Facts], problems: Iterable[Problem], known: Callable[[], Known]
) -> Loaded:
    """A vault from what its notes say by themselves, and what was odd about reading them."""
    return with_problems(root, rules, join(facts, rules.settings, rules.configuration), problems, known)


def with_problems(
    root: Path, rules: Rules, vault: Vault, problems: Iterable[Problem], known: Callable[[], Known]
) -> Loaded:
    """A joined vault, with what was odd about reading its notes."""
    if odd := {*problems, *rules.problems}:
        vault = replace(vault, problems=tuple(sorted({*vault.problems, *odd})))
    return Loaded(root, rules.settings, rules.configuration, vault, known)
