"""What was typed after `vaultkit log`, cut into words, signs, names, phrases of time and tags."""

from __future__ import annotations

from datetime import date

from vaultkit.expression import expression
from vaultkit.model.names import people_called
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.prose import lexicon as words
from vaultkit.prose import name_lexicon as naming
from vaultkit.prose.days import fold
from vaultkit.prose.name_reader import WHOSE, NameReader
from vaultkit.prose.names import Names
from vaultkit.prose.pieces import Piece, Token

_LINK = expression(r"\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]")


def tokens_of(text: str, vault: Vault, names: Names, today: date) -> tuple[Token, ...]:
    """All of a text, in its order."""
    return tuple(_Reader(text, vault, names, today).tokens())


class _Reader(NameReader):
    def tokens(self) -> list[Token]:
        at = 0
        while at < len(self._pieces):
            token, extra = self._token_at(at)
            if token.is_name:
                self._drop_title()
            if token.word == "." and self._is_abbreviation(at):
                at += 1
                continue
            self._made += [token, *extra]
            end = self._made[-1].end
            if token.is_name and token.possessive and (owns := self._owns(end)):
                end = owns.end()
            at = next((i for i in range(at + 1, len(self._pieces)) if self._pieces[i].start >= end), len(self._pieces))
        return self._made

    def _is_abbreviation(self, at: int) -> bool:
        """Whether a dot only shortens the word before it: `m. Ana`, `45 Min., Kaffee`, `Tom W. helped`."""
        before = self._pieces[at - 1] if at else None
        if before is None or not self._made or self._made[-1].end != self._pieces[at].start:
            return False
        following = self._following(at)
        goes_on = following is not None and not self._is_capital(following)
        if self._made[-1].is_name:
            return goes_on and len(before.word) == 1 and not self._made[-1].possessive
        return before.text in naming.SHORTENED or (before.word in naming.WITH_DOT and goes_on)

    def _drop_title(self) -> None:
        """Take away the title before a name, which says nothing more."""
        at = len(self._made) - 1
        if at > 0 and self._made[at].word == ".":
            at -= 1
            if self._made[at].word not in words.SHORT_TITLES:
                return  # `drove mum to the doctor. Ana called`
        if at >= 0 and self._made[at].word in words.TITLES:
            del self._made[at:]

    def _token_at(self, at: int) -> tuple[Token, list[Token]]:  # noqa: PLR0911 - one kind of token after the other
        piece = self._pieces[at]
        if not piece.word:
            return self._apart(piece), []
        if piece.word == "@" and (following := self._following(at)) and following.start > piece.end:
            return Token("word", piece.start, piece.end, piece.text, "at"), []  # `brunch @ Ana's`
        if not piece.word[0].isalnum():
            return Token("sign", *piece), []
        length, people = self._known(at)
        if length > 1:
            return self._name(at, self._with_surname(at, length, people), people)
        if phrase := self._days.get(piece.start):
            owns = WHOSE.match(self._text, phrase.end)
            end = owns.end() if owns else phrase.end
            text = self._text[piece.start : end]
            return Token("day", piece.start, end, text, fold(text), possessive=bool(owns), phrase=phrase), []
        if people and self._is_meant(at):
            return self._name(at, self._with_surname(at, 1, people), people)
        if genitive := self._genitive(at):
            token = Token("name", *piece, people=tuple(sorted(genitive)), possessive=True)
            return token, []
        if (length := self._stranger(at)) > 0:
            return self._name(at, length, frozenset[Person]())
        return Token("word", piece.start, piece.end, piece.text, self._meant_word(at)), []

    def _apart(self, piece: Piece) -> Token:
        link = _LINK.fullmatch(piece.text)
        people = people_called(link[1].strip(), self._vault) if link else []
        if len(people) == 1:
            return Token("name", *piece, people=tuple(people), complete=True, linked=True)
        if link and self._is_called_for() and self._vault.directory.resolve(link[1], "") is None:
            return Token("stranger", piece.start, piece.end, link[1].strip(), linked=True)
        return Token("tag" if piece.text.startswith("#") else "other", *piece)
