"""What was typed after `vaultkit log`, cut into pieces, and the tokens that `tokens` makes of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from vaultkit.dates import ISO_DAY
from vaultkit.expression import expression
from vaultkit.model.person import Person
from vaultkit.prose.days import DayPhrase, fold

_TAG = rf"(?<!\S)#[^\s#]+(?:\s+from\s+{ISO_DAY})?(?:\s+until\s+(?:\[\[)?{ISO_DAY}(?:\]\])?)?"
TAG = expression(_TAG)
_NO_TEXT = expression(
    rf"\[\[[^\[\]]*+\]\]|\[[^\[\]]*+\]\([^()\s]*+\)|(?<!`)(`++)[^`]++\1(?!`)|"
    rf"(?<!\w)\w{{1,20}}+://\S++|(?<!\S)[^\s@]++@\S++|{_TAG}"
)
_PIECE = expression(r"[^\W_]+|[^\s\ufffc]")

Kind = Literal["word", "sign", "name", "stranger", "day", "tag", "other"]


class Token(Struct, frozen=True):
    """A piece of what was typed."""

    kind: Kind
    start: int
    end: int
    text: str
    word: str = ""
    """A word, folded; a sign as it is; nothing for a name."""
    people: tuple[Person, ...] = ()
    """Whom a name fits; empty for a stranger's."""
    complete: bool = False
    """Whether a name is typed in full, as an alias, or as a link."""
    linked: bool = False
    possessive: bool = False
    phrase: DayPhrase | None = None

    @property
    def is_name(self) -> bool:
        return self.kind in {"name", "stranger"}


class Piece(NamedTuple):
    """A word, a sign, or what is no text, before it is known what it means."""

    start: int
    end: int
    text: str
    word: str


def pieces_of(text: str) -> tuple[list[Piece], str]:
    """All pieces in their order, and the text with a sign for each character of what is no text."""
    plain = _NO_TEXT.sub(lambda found: "\ufffc" * len(found[0]), text)
    pieces = [Piece(*found.span(), found[0], "") for found in _NO_TEXT.finditer(text)]
    pieces += [Piece(*found.span(), found[0], fold(found[0])) for found in _PIECE.finditer(plain)]
    return sorted(pieces), plain
