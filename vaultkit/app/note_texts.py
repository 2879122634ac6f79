"""The texts of notes while several changes of one command are made in them."""

from __future__ import annotations

from msgspec import Struct, field

from vaultkit.actions.sources import Sources


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

    def change(self, path: str, text: str) -> None:
        """Let a note that was asked for say something else."""
        (self.made if path in self.made else self.new)[path] = text
