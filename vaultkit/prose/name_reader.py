"""Finds the names in a typed sentence: of those who are known, of strangers with their first name, of strangers."""

from __future__ import annotations

import re
from datetime import date

from vaultkit.expression import expression
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose
from vaultkit.prose import lexicon as words
from vaultkit.prose import name_lexicon as naming
from vaultkit.prose import verbs
from vaultkit.prose.day_lexicon import is_german
from vaultkit.prose.days import find_days, fold
from vaultkit.prose.names import ALMOST, Names
from vaultkit.prose.pieces import Piece, Token, pieces_of
from vaultkit.prose.verb_forms import is_verb_like

_ONE_NAME = expression(r"[^\W_]+(?:(?:[ \-'’]|\.[ \-]?)[^\W_]+)*")
_NOUN = expression(r"(?:ung|heit|keit|schaft|chen|tion|spiel|zeug|karten|kuchen)(?:en)?\Z")
WHOSE = expression(r"['’]s(?!\w)", re.I)
_BARE_S = expression(r"(?<=[sSxXzZ])['’](?=\s+\w)")


class NameReader:
    """Says of a piece of a text whether a name begins there, by what stands before and behind it."""

    def __init__(self, text: str, vault: Vault, names: Names, today: date) -> None:
        self._text, self._vault, self._names = text, vault, names
        self._pieces, plain = pieces_of(text)
        self._days = {phrase.start: phrase for phrase in find_days(plain, today)}
        self._is_german = is_german(fold(text))
        self._is_loud = text.isupper()
        self._made: list[Token] = []

    def _name(self, at: int, length: int, people: frozenset[Person]) -> tuple[Token, list[Token]]:
        """The token of a name, and `is` when it goes on with `'s` for that; nobody for one with a strange surname."""
        start, end = self._pieces[at].start, self._pieces[at + length - 1].end
        text = self._text[start:end]
        fits = people if length == 1 else self._names.fitting(text) or people & self._names.shortened(text)
        complete = tuple(loose(text).split()) in self._names.called
        owns = self._owns(end)
        following = next((piece for piece in self._pieces[at + length :] if piece.start >= end + 2), None)
        is_verb = owns and WHOSE.match(self._text, end) and following is not None and following.word in naming.AFTER_IS
        token = Token(
            "name" if fits else "stranger",
            start,
            end,
            text,
            people=tuple(sorted(fits)),
            complete=complete,
            possessive=bool(owns) and not is_verb,
        )
        return token, [Token("word", end, end + 2, self._text[end : end + 2], "is")] if is_verb else []

    def _owns(self, end: int) -> re.Match[str] | None:
        """The `'s` or `'` behind a name."""
        return WHOSE.match(self._text, end) or _BARE_S.match(self._text, end)

    def _written(self, at: int, length: int) -> str:
        """Some pieces in a row as they are typed; empty where they are no name."""
        pieces = self._pieces[at : at + length]
        written = self._text[pieces[0].start : pieces[-1].end]
        return written if all(piece.word for piece in pieces) and _ONE_NAME.fullmatch(written) else ""

    def _known(self, at: int) -> tuple[int, frozenset[Person]]:
        """How many pieces from there on are the longest known name, and whom it fits; a surname where one can stand."""
        for length in range(min(2 * self._names.longest + 2, len(self._pieces) - at), 0, -1):
            if (written := self._written(at, length)) and (fits := self._names.fitting(written)):
                return length, fits
            is_whose = WHOSE.search(written) is not None  # `ana's` is no `Ana S`
            if written and not is_whose and (fits := self._names.shortened(written)) and self._has_initial(at, length):
                return length, fits
        surname = self._names.parts.get(loose(self._pieces[at].text), frozenset())
        calls = (
            bool(self._made)
            and self._made[-1].word in words.MESSAGES | words.EVENTS
            and self._is_capital(self._pieces[at])
        )
        return (1, surname) if surname and (calls or self._is_called_for()) else (0, frozenset())

    def _has_initial(self, at: int, length: int) -> bool:
        """Whether each single letter is an initial: `T. Becker`, `Tom W`; not `tom w bea`."""
        for i in range(at, at + length):
            piece, following = self._pieces[i], self._following(i)
            is_short = len(piece.word) == 1 and piece.word.isalpha() and not (following and following.word == ".")
            ends = following is None or following.word in {",", ";", ")", ":"} | words.JOIN
            if is_short and (not (piece.text.isupper() or ends) or piece.text == "I"):
                return False
        return True

    def _is_called_for(self) -> bool:
        """Whether a name must follow what stands before: `with`, `met`, a title, another name and `and`."""
        before = self._made[-1] if self._made else None
        if before is None or before.kind not in {"word", "sign"}:
            return False
        if before.word in {"/", "."} and len(self._made) > 1:  # `w/ ana`, `Dr. Silva`
            ends = before.word == "." and self._made[-2].word in words.TITLES - words.SHORT_TITLES
            before = before if ends else self._made[-2]
        return (
            before.word in words.WITH | verbs.MET | words.TITLES | words.AT_HOME | verbs.SURELY_MET or self._is_listed()
        )

    def _is_listed(self) -> bool:
        """Whether another name and a joint stand before."""
        if len(self._made) < 2 or not self._made[-2].is_name or self._made[-2].possessive:
            return False
        joint = self._made[-1].word
        return joint in words.JOIN | words.JOIN_MISTYPED or joint in {"&", "+", "/", ","}

    def _is_meant(self, at: int) -> bool:
        """Whether a single word is a name here: `will` and `rose` are words too, and `Santa Clara` is nobody."""
        piece = self._pieces[at]
        word = piece.word
        if self._is_capital(piece) and self._has_strange_name_before(at):
            return False
        if (
            word in words.PEOPLE
            and self._made
            and (self._made[-1].possessive or self._made[-1].word in words.THEIR - {"my"})
        ):
            return False  # `olga's mum`
        if word in naming.NEVER_SMALL or len(word) < 3:
            return self._is_capital(piece) and not self._is_beginning()
        before = self._made[-1].word if self._made else ""
        if word not in naming.DOUBTFUL and (word not in words.KNOWN or word in words.PEOPLE):
            return True
        is_listed = before == "," and not self._is_capital(piece)  # `called ana, will send the deck`
        if (self._is_called_for() and not is_listed) or (self._is_capital(piece) and not self._is_beginning()):
            return True
        return before in words.ABOUT | words.FOR | words.FROM or self._is_subject(at)

    def _is_subject(self, at: int) -> bool:
        """Whether what follows makes a word a name that is a word too: `rose called`, `rose and mark`, `mark's`."""
        piece, following = self._pieces[at], self._following(at)
        if following is None:
            return False
        if following.word in words.JOIN and (beyond := self._following(at + 1)):
            return bool(self._names.fitting(beyond.text))
        is_his = WHOSE.match(self._text, piece.end) is not None
        return (
            is_his
            or following.word in (verbs.SPOKE | verbs.FINITE | verbs.WAS) - {"intro"}
            or (self._is_capital(piece) and following.word in {"&", ":", ","})
        )

    def _with_surname(self, at: int, known: int, people: frozenset[Person]) -> int:
        """How many pieces the name has with the capitalised words behind it that are no known name of theirs.

        `Ana Kowalski` is nobody's first name with a word behind it, but somebody else; `Ana Bea` are two.
        """
        length = known
        while self._goes_on_as_name(at + length - 1):
            following = self._pieces[at + length + (self._pieces[at + length].word == "-")]
            initial = len(following.word) == 1
            if initial and any(
                part.startswith(following.word) for one in people for part in loose(one.name).split()[1:]
            ):
                return length
            length += 1 + (self._pieces[at + length].word == "-")
        while self._pieces[at + length - 1].word in naming.PARTICLES:
            length -= 1
        return length

    def _goes_on_as_name(self, at: int) -> bool:
        """Whether the piece behind a name belongs to it: a capital and no word that is known, or `van` before one."""
        following = self._following(at)
        if following is None or self._is_loud:
            return False
        if following.word == "-" and following.start == self._pieces[at].end:  # `Ana-Maria`, `Silva-Chan`
            beyond = self._following(at + 1)
            return beyond is not None and beyond.start == following.end and beyond.word.isalpha()
        is_apart = self._text[self._pieces[at].end : following.start] != " "
        if is_apart or following.start in self._days or self._names.fitting(following.text):
            return False
        if following.word in naming.PARTICLES:
            beyond = self._following(at + 1)
            return beyond is not None and (self._goes_on_as_name(at + 1) or beyond.word in naming.PARTICLES)
        is_known = following.word in words.KNOWN - (naming.DOUBTFUL - words.TIMES)  # but `Ana Lang` is a name
        if not self._is_capital(following) or is_known or not following.word.isalpha():
            return False
        return not (self._is_german and self._is_german_noun(at + 1))

    def _is_german_noun(self, at: int) -> bool:
        """Whether a capitalised word is a thing: `Nadia Suppe gebracht`, `mit Cem Fußball geschaut`."""
        following = self._following(at)
        if following is not None and following.word == "gewesen":  # `mit Nadia Einkaufen gewesen`
            return self._pieces[at].word.endswith("en")
        return bool(_NOUN.search(self._pieces[at].word)) or (
            following is not None and following.word in naming.DONE_WITH
        )

    def _has_strange_name_before(self, at: int) -> bool:
        """Whether a capitalised word before makes it another name: `Santa Clara`. German writes all nouns so."""
        if not self._made or self._is_loud:
            return False
        before = self._made[-1]
        if before.kind != "word" or self._text[before.end : self._pieces[at].start] not in {" ", "-"}:
            return False
        if not before.text[0].isupper() or before.word in naming.VENUES:
            return before.text[0].isupper()
        if self._is_german or before.word in words.KNOWN or not before.word.isalpha():
            return False
        if len(self._made) > 1 and self._made[-2].word not in {".", "!", "?", ":"}:
            return True
        return not is_verb_like(before.word)  # `Ghosted Ana`

    def _genitive(self, at: int) -> frozenset[Person]:
        """Whose it is in `Leylas Job`; a missing apostrophe is as good."""
        piece, following = self._pieces[at], self._following(at)
        if (
            not piece.word.endswith("s")
            or piece.word in words.KNOWN
            or following is None
            or not following.word.isalpha()
        ):
            return frozenset()
        name = piece.text[:-1]
        people = self._names.fitting(name)
        return people if len(people) == 1 and fold(name) not in naming.DOUBTFUL and len(name) > 2 else frozenset()

    def _stranger(self, at: int) -> int:  # noqa: PLR0911 - one case after the other
        """How many pieces from there on are the name of nobody known, where a name is called for."""
        piece = self._pieces[at]
        if (
            {piece.word, self._meant_word(at)} & words.KNOWN
            or not piece.word.isalpha()
            or len(piece.word) < 2
            or self._known(at)[1]
        ):
            return 0
        before = self._made[-1].word if self._made else ""
        is_verb = is_verb_like(piece.word) and not self._is_capital(piece)
        if is_verb or self._text[piece.end : piece.end + 2] in {"'d", "’d"}:  # `cc'd`
            return 0
        if self._is_called_for() and not self._is_thing(at, before):
            names = (
                self._is_capital(piece)
                or (before in words.WITH | verbs.SURELY_MET | words.JOIN | {"&", "+", "/"})
                or self._is_near(at)
            )
            if names and not (before == "," and not self._is_near(at) and not self._is_followed_by_joint(at)):
                return self._run(at)
        if before in verbs.CONTACT and self._is_near(at):
            return self._run(at)
        if before in words.TO - {"a"} and len(piece.word) > 2 and self._names.near(piece.text, ALMOST):
            return self._run(at)
        end = at + self._run(at)
        verb = self._pieces[end].word if end < len(self._pieces) else ""
        if verb and self._known(end + 1 if end + 1 < len(self._pieces) else end)[1] and not self._is_capital(piece):
            return 0  # `cold emailed ana`
        came_in = (
            verb == "came" and end + 1 < len(self._pieces) and self._pieces[end + 1].word in {"through", "in", "out"}
        )
        is_passive = (verb in verbs.ACCEPTED or came_in) and any(
            token.is_name for token in self._made
        )  # `ana wrote. Paper accepted`
        if self._is_beginning() and verb in verbs.SPOKE and not is_passive and not is_verb_like(piece.word):
            return end - at
        return 0

    def _is_thing(self, at: int, before: str) -> bool:
        """Whether it is nobody: `kam mit Brötchen`, or a small word where names are written with a capital."""
        if self._is_capital(self._pieces[at]):
            return self._is_german and self._is_german_noun(at)
        has_capitals = any(token.is_name and token.people and token.text[0].isupper() for token in self._made)
        said = next((i for i in reversed(range(len(self._made))) if self._made[i].kind == "sign"), -1)
        meets = any(one.word in words.EVENTS | verbs.CONTACT for one in self._made[said + 1 :])
        is_apart = said > 0 and not meets and any(token.people for token in self._made)
        return before in words.WITH and (has_capitals or is_apart)  # `came by with soup`, `accepted with revisions`

    def _run(self, at: int) -> int:
        """How many pieces a stranger's name has: those with a capital behind the first, or one small one."""
        length = 1
        if not self._is_capital(self._pieces[at]) and not self._is_near(at) and self._is_small_surname(at):
            return 2
        while self._goes_on_as_name(at + length - 1) or (length == 1 and self._is_known_behind(at)):
            length += 1
        return length

    def _is_small_surname(self, at: int) -> bool:
        following = self._following(at)
        if following is None or self._text[self._pieces[at].end : following.start] != " ":
            return False
        is_name = following.word.isalpha() and following.word not in words.KNOWN and following.start not in self._days
        return is_name and not is_verb_like(following.word) and not self._names.fitting(following.text)

    def _is_known_behind(self, at: int) -> bool:
        """Whether the next word is a word of a name: `mrek nowak`, `Peter Weber`."""
        following = self._following(at)
        return (
            following is not None
            and self._text[self._pieces[at].end : following.start] == " "
            and following.word not in words.KNOWN
            and following.start not in self._days
            and bool(self._names.parts.get(loose(following.text)))
        )

    def _is_near(self, at: int) -> bool:
        return len(self._pieces[at].word) > 2 and bool(self._names.near(self._pieces[at].text))

    def _is_followed_by_joint(self, at: int) -> bool:
        end = at + self._run(at)
        following = self._following(end - 1)
        if following is not None and following.word == ",":  # `mit Ana, Elternbeirat, kurz`
            beyond = self._following(end)
            return beyond is not None and (beyond.word in words.JOIN or self._known(end + 1)[0] > 0)
        return following is not None and following.word in words.JOIN

    def _is_beginning(self) -> bool:
        """Whether a sentence begins here, which explains a capital."""
        return not self._made or (self._made[-1].kind == "sign" and self._made[-1].word in ".!?:;–—-(")

    def _is_capital(self, piece: Piece) -> bool:
        return piece.text[0].isupper() and not self._is_loud

    def _following(self, at: int) -> Piece | None:
        return self._pieces[at + 1] if at + 1 < len(self._pieces) else None

    def _meant_word(self, at: int) -> str:
        """A word, or the one that it stands for here: `m. Ana`, `Omar y était`."""
        piece, following = self._pieces[at], self._following(at)
        if following and following.word == "." and following.start == piece.end:
            return naming.SHORTENED.get(piece.text, piece.word)
        if piece.text == "Do" and self._is_german:
            return "do."  # Donnerstag, and no verb
        if piece.word == "t" and at and self._pieces[at - 1].word not in {"'", "’"}:
            return "t-"  # `a t-joint`, and no `don't`
        if piece.word in {"er", "il", "us", "it"} and piece.text.isupper() and not self._is_loud:
            return piece.text  # `in the ER`, `to the US`
        if piece.word in {"de", "em", "dr"} and at and self._pieces[at - 1].word == "mit":
            return "der"  # `mit de Dora`, as the Swiss say
        return "la" if piece.word == "y" and following and following.word in verbs.WAS | {"a", "est"} else piece.word
