"""The texts of notes while several changes of one command are made in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from vaultkit.actions.sources import Sources
from vaultkit.folding import folded
from vaultkit.markdown.edit import Edit, apply
from vaultkit.markdown.front_matter import read_front_matter
from vaultkit.markdown.lines import Lines


class NoteTexts(Struct):
    """New notes, and new texts of those that are there."""

    sources: Sources
    made: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)

    def text_of(self, path: str) -> str:
        """A note's text with the changes made so far. Raises EditRefused for one that is not read."""
        if path in self.made:
            return self.made[path]
        self.before.setdefault(path, self.sources.text_of(path))
        return self.new.get(path, self.before[path])

    def filled(self, path: str) -> frozenset[str]:
        """The folded names of a note's properties that have a value. Raises EditRefused for one that is not read."""
        front = read_front_matter(path, Lines.of(self.text_of(path)).plain)
        return frozenset(folded(name) for name, value in front.properties.items() if value not in (None, "", []))

    def edit(self, path: str, edits: Sequence[Edit]) -> None:
        """Change a note by edits; without any it stays. Raises EditRefused."""
        if edits:
            self.change(path, apply(path, self.text_of(path), edits))

    def change(self, path: str, text: str) -> None:
        """Let a note that was asked for say something else."""
        (self.made if path in self.made else self.new)[path] = text
