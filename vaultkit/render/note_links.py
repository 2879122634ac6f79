"""Names as links in a note that vaultkit writes."""

from __future__ import annotations

from vaultkit.model.directory import Directory
from vaultkit.model.person import Person
from vaultkit.render.escape import escaped, markdown, plain, shortened
from vaultkit.render.phrases import note_name
from vaultkit.render.rows import LONGEST_NAME


class NoteLinks:
    """Writes links to the notes of a vault."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def person(self, person: Person) -> str:
        """A link to somebody, with or without a note; their name where no link can name them."""
        if person.path is not None:
            return self.note(person.path, person.name)
        link = f"[[{person.name}]]"
        is_link = markdown(link) == link and len(person.name) <= LONGEST_NAME
        return link if is_link else escaped(shortened(plain(person.name), LONGEST_NAME))

    def note(self, path: str, name: str = "") -> str:
        """A link to a note, or its name where no link can name it."""
        target = self._directory.link_to(path)
        full = name or note_name(path)
        name = shortened(plain(full), LONGEST_NAME)
        if target is None or plain(target) != target:  # it would hold invisible characters
            return escaped(name)
        if full == target and full == name:
            return f"[[{target}]]"
        return f"[[{target}|{name}]]" if escaped(name) == name or len(target) > LONGEST_NAME else f"[[{target}]]"
