"""Set up a vault: what is guessed of it, and the files that are made."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from vaultkit.actions.new_vault import Answers, examples, settings_text
from vaultkit.app.findings import found_in
from vaultkit.app.session import Loaded
from vaultkit.errors import UnmanagedFile
from vaultkit.folding import bare_name, bare_names
from vaultkit.model.found import Guess, guess
from vaultkit.model.like_people import taken_folders
from vaultkit.settings import DEFAULTS, FILE_NAME
from vaultkit.storage.journal import Change


def refuse_if_set_up(root: Path) -> None:
    """Raise UnmanagedFile where there are settings already."""
    if os.path.lexists(root / FILE_NAME):
        raise UnmanagedFile(f"{root / FILE_NAME} is there already, and stays as it is; change it in an editor")


def guessed(loaded: Loaded, today: date) -> Guess:
    """What to propose for a vault."""
    return guess(loaded.vault, found_in(loaded, today), loaded.settings)


def plan_set_up(loaded: Loaded, answers: Answers, today: date) -> list[Change]:
    """The files that are made: the settings and, where nothing is there, one example of each kind of note.

    Folders that are known to hold people without a setting are not written down, so that others stay known, too.
    Raises UnmanagedFile where there are settings already.
    """
    refuse_if_set_up(loaded.root)
    people = {bare_name(name) for name in answers.people}
    taken = {bare_name(name) for name in taken_folders(loaded.vault, loaded.settings)}
    if taken <= people <= bare_names(DEFAULTS.kind_folders["contact"]):
        answers = Answers(answers.me, (), answers.ignore, answers.daily, known=answers.people)
    made = {FILE_NAME: settings_text(answers)}
    if _is_empty(loaded.root, loaded.settings.agenda):
        made.update(examples(today))
    return [Change(path, None, text.encode()) for path, text in sorted(made.items())]


def _is_empty(root: Path, agenda: str) -> bool:
    """Whether nothing is in a folder but the agenda note and what is hidden."""
    return all(name.startswith(".") or name == agenda for name in os.listdir(root))  # noqa: PTH208 - names alone
