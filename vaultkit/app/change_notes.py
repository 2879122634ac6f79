"""The texts of notes and settings as they are on disk, for actions to change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused, NoteChanged
from vaultkit.markdown.edit import refuse_too_long
from vaultkit.markdown.note import TOO_INTRICATE
from vaultkit.settings import FILE_NAME
from vaultkit.storage.note_text import NotText, decode
from vaultkit.storage.reader import LARGEST_NOTE
from vaultkit.storage.regular_file import read_regular
from vaultkit.storage.snapshot import signature_at


def sources_of(loaded: Loaded) -> Sources:
    """What actions work with: the records, and the notes' texts as they are on disk now."""

    def new_contact(name: str, day: date) -> NoteEdit:
        from vaultkit.app.new_notes import contact_note

        return contact_note(loaded, name, day, sources)

    sources = Sources(loaded.vault, loaded.settings, loaded.configuration.task_format, _reader(loaded), new_contact)
    return sources


def is_there(path: str, loaded: Loaded) -> bool:
    """Whether a note, or the settings, were there when the vault was read."""
    return path in loaded.notes or (path == FILE_NAME and loaded.config.has_settings)


def _reader(loaded: Loaded) -> Callable[[str], str]:
    """Reads the text of a note, once each, and only if it is still the note that was read."""
    texts: dict[str, str] = {}

    def text_of(path: str) -> str:
        if path == FILE_NAME and path not in texts:
            texts[path] = _text(loaded, path) if is_there(path, loaded) else ""
        if path not in texts:
            _refuse_unread(loaded, path)
            texts[path] = _text(loaded, path)
            if path not in loaded.vault.kinds:
                raise EditRefused(f"{path} is not read by vaultkit, and is not written to")
            if signature_at(str(loaded.root / path)) != loaded.notes[path].signature:
                raise NoteChanged(f"{path} was changed by something else just now; run the command again")
        return texts[path]

    return text_of


def _refuse_unread(loaded: Loaded, path: str) -> None:
    """Raise EditRefused for a note that was not read in full: it is not read again only to find that out."""
    for problem in loaded.vault.problems:
        if problem.path == path and problem.code == TOO_INTRICATE:
            raise EditRefused(f"{path} is not written to: line {problem.line}: {problem.message} ({problem.hint})")


def _text(loaded: Loaded, path: str) -> str:
    try:
        content = read_regular(loaded.root / path, LARGEST_NOTE)
        if not content.whole:
            raise EditRefused(f"{path} is larger than {LARGEST_NOTE // 1_000_000} MB, and is not written to")
        text = decode(content.data)
    except FileNotFoundError as error:
        raise NoteChanged(f"{path} is no longer there") from error
    except OSError as error:
        raise EditRefused(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except NotText as error:
        raise EditRefused(f"{path} is not written to: {error.message}") from error
    refuse_too_long(path, text)
    return text
