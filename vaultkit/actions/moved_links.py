"""What a link has to name when one note becomes part of another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vaultkit.errors import EditRefused
from vaultkit.markdown.link import folder_of, name_of, stem_of
from vaultkit.model.directory import Directory, from_folder


class Move(Struct, frozen=True):
    """A note that is gone, and the one that holds its text from now on."""

    gone: str
    kept: str
    before: Directory
    """With the note that is gone."""
    after: Directory

    @classmethod
    def of(cls, gone: str, kept: str, paths: Iterator[str] | list[str]) -> Move:
        """The move in a vault with notes at those paths."""
        every = list(paths)
        return cls(gone, kept, Directory(every), Directory(path for path in every if path != gone))

    def target(self, written: str, source: str) -> str | None:
        """What to write instead of the target of a link in the note at `source`; None: it means the right note still.

        It is written as before: by name, by path, or from where the note lies. Raises EditRefused where no link can
        name the note.
        """
        was = _meant(self.before, written, source)
        now = self.kept if source == self.gone else source
        if was is None:
            return self._elsewhere(written, now) if source == self.gone else None
        meant = self.kept if was == self.gone else was
        is_direct = self.before.resolve(written, source) is not None
        still = self.after.resolve(written, now) if is_direct else _meant(self.after, written, now)
        if was != self.gone and still == meant:
            return None
        ending = written.strip()[len(stem_of(written.strip())) :]
        for stem in self._ways(written.strip(), meant, now):
            if self.after.resolve(stem + ending, now) == meant:
                return stem + ending
        raise EditRefused(f"no link can name {meant}; rename the note first")

    def _ways(self, written: str, meant: str, source: str) -> Iterator[str]:
        """The ways to name a note, the one that is most like what is written first."""
        name = self.after.link_to(meant)
        if name is None:
            return
        if written.startswith(("./", "../")):
            yield _relative(source, stem_of(meant), dotted=written.startswith("./"))
        elif "/" not in written:
            yield name
        yield stem_of(meant)

    def _elsewhere(self, written: str, now: str) -> str | None:
        """The way from the kept note to a file that is no note, by the way there from the note that is gone."""
        target = written.strip()
        if not target.startswith(("./", "../")) or folder_of(self.gone) == folder_of(now):
            return None
        return _relative(now, from_folder(folder_of(self.gone), target), dotted=target.startswith("./"))


def _meant(directory: Directory, written: str, source: str) -> str | None:
    """The note that a link names; by its name alone where it was moved from the path that is written."""
    found = directory.resolve(written, source)
    return directory.resolve(name_of(written).strip(), source) if found is None and "/" in written else found


def _relative(source: str, target: str, *, dotted: bool) -> str:
    """The way from the folder of one note to another file."""
    here, there = folder_of(source).split("/") if folder_of(source) else [], target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    way = "/".join([".."] * len(here) + there)
    return f"./{way}" if dotted and not here else way
