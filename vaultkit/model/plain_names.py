"""Names of people in dated notes that no link makes one: in plain words, or as `@AnaSilva` and `#people/ana-silva`.

They only suggest of whom to make a note first, in a vault in which nobody has one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.markdown.note import Note
from vaultkit.model.person_names import may_be_a_person
from vaultkit.model.person_words import MET
from vaultkit.vocabulary import KIND_WORDS, word_set

_LEAST = 2
"""Notes that must hold a name."""
_MOST_CHARACTERS = 20_000
"""Of a note that are looked at."""
_NAME = r"[^\W\d_]+(?: [^\W\d_]+){1,2}"
_MET_NAME = expression(rf"(?<!\w)(?i:{MET}) (?P<name>{_NAME})(?![\w-])")
_AT_NAME = expression(r"(?<!\S)@(?P<name>[^\W\d_]+(?:[_-][^\W\d_]+)?)(?![\w/.-])")
_TAG_NAME = expression(
    rf"(?<!\S)#(?:{'|'.join(KIND_WORDS['contact'].tags)})/(?P<name>[^\W\d_]+(?:[_-][^\W\d_]+)*)(?![\w/])", re.I
)
_HUMP = expression(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_CONTEXTS = frozenset({"waiting", "someday", "next", "errands", "computer", "phone", "home", "online", "anywhere"})
"""What *Getting Things Done* writes behind an `@`."""

_MEALS = word_set("lunch dinner coffee tea call breakfast drinks beer beers walk chat meeting interview")
"""Words behind which a place stands as well: *dinner New York*."""


class PlainName(Struct, frozen=True):
    """A name that stands without a link."""

    name: str
    written: str
    """As it stands in the first of the notes."""
    notes: int

    @property
    def is_tag(self) -> bool:
        """Whether it stands as a tag, which no link can take the place of by itself."""
        return self.written[0] in "@#"


def plain_names(notes: Iterable[Note]) -> tuple[PlainName, ...]:
    """The names that two of some dated notes hold or more, the most frequent first."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for note in notes:
        for name, written in _names(note.text[:_MOST_CHARACTERS]):
            found[name].setdefault(note.path, written)
    named = (PlainName(name, next(iter(by.values())), len(by)) for name, by in found.items() if len(by) >= _LEAST)
    return tuple(sorted(named, key=lambda one: (-one.notes, one.name)))


def _names(text: str) -> Iterator[tuple[str, str]]:
    for at in _AT_NAME.finditer(text):
        name = _HUMP.sub(" ", at["name"]).replace("_", " ").replace("-", " ")
        if " " in name and name.lower().split()[0] not in _CONTEXTS and may_be_a_person(name):
            yield name, at[0]
    for tag in _TAG_NAME.finditer(text):
        name = _HUMP.sub(" ", tag["name"]).replace("_", " ").replace("-", " ")
        yield (name.title() if name.islower() else name), tag[0]
    for met in _MET_NAME.finditer(text):
        if met[0][: met.start("name") - met.start()].split()[-1].lower() in _MEALS:
            continue
        words = met["name"].split()
        capital = next((at for at, word in enumerate(words) if not word[0].isupper()), len(words))
        name = " ".join(words[:capital])
        if capital > 1 and may_be_a_person(name):
            yield name, name
