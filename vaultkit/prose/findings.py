"""What was found so far in the clauses of a typed sentence, and what it comes to."""

from __future__ import annotations

from vaultkit.prose import hints
from vaultkit.prose import lexicon as words
from vaultkit.prose.clauses import Clause
from vaultkit.prose.days import mistyped_day
from vaultkit.prose.pieces import Token
from vaultkit.prose.preceding import Preceding
from vaultkit.prose.roles import Doubt, Roles
from vaultkit.prose.when import Day, days_in, role_of, unread_times


class Findings:
    """People and phrases of time, as one clause after the other is read."""

    def __init__(self, *, named: bool) -> None:
        self._named = named
        self._before = Preceding()
        self._there: list[Token] = []
        self._spoken_of: list[Token] = []
        self._hosts: list[Token] = []
        """Those at whose home it was."""
        self._days: list[Token] = []
        self._early: list[tuple[Token, bool]] = []
        """Phrases before anybody is there, and whether nothing can be meant but the day of what follows."""
        self._later: list[Token] = []
        """Phrases of what came after the contact."""
        self._passed: list[Token] = []
        """Phrases for a day that was, outside of what somebody tells."""
        self._doubts: list[Doubt] = []
        self._mistyped: list[tuple[Token, str]] = []
        self._not_done = False
        self._head: tuple[Token, ...] = ()
        """Who was there, where nothing was said of them but their names."""
        self._in_news: tuple[Token, ...] = ()
        """Who was told of, and was in touch if nobody else was: not in `ana was ill, so bea came`."""

    def roles(self) -> Roles:
        if not self._there:
            self._there = list(self._in_news)
            self._spoken_of = [token for token in self._spoken_of if token not in self._in_news]
        if any(token.phrase and token.phrase.is_today for token in self._days):  # `signed on friday and told me today`
            self._doubts = [doubt for doubt in self._doubts if doubt.about == "who" or doubt.tokens[0] in self._later]
        is_dated = any(token.phrase and token.phrase.past for token in (*self._days, *(one for one, _ in self._early)))
        if is_dated:  # `wednesday: lent bea the book that cem read in May`
            self._days = [token for token in self._days if not _is_vague(token)]
        if not self._days and self._there and not self._early and not self._doubts:
            self._doubts += [Doubt("day", (token,)) for token in self._passed]
        if not self._days and self._there and any(clear for _, clear in self._early):
            self._doubts = [doubt for doubt in self._doubts if doubt.about == "who"]  # `wednesday: she promised ...`
        if not self._days and (self._there or self._named):
            self._days += [token for token, clear in self._early if clear]
            self._doubts += [Doubt("day", (token,)) for token, clear in self._early if not clear]
        there, spoken_of, days = tuple(self._there), tuple(self._spoken_of), tuple(self._days)
        return Roles(there, spoken_of, days, tuple(self._doubts), tuple(self._mistyped), self._not_done)

    def _mention(self, clause: Clause) -> None:
        self._spoken_of += clause.names

    def _look_for_typos(self, clause: Clause) -> None:
        self._doubts += [Doubt("day", (token,)) for token in unread_times(clause)]
        for token in clause.tokens:
            if token.kind == "word" and token.word not in words.KNOWN and (day := mistyped_day(token.word)):
                self._mistyped.append((token, day))

    def _headed(self, clause: Clause) -> Clause:
        """A clause with those at its head whose names stand alone before it."""
        return Clause((*self._head, *clause.tokens), clause.how, "names", 0, len(self._head))

    def _weigh(self, clause: Clause, day: Day) -> None:
        role = role_of(clause, day)
        first = next((at for at, token in enumerate(clause.tokens) if token in self._days), None)
        if first is not None and hints.is_of_a_thing(clause, first, day.at):
            return
        if role == "counts":
            self._days.append(day.token)
        elif role == "doubtful":
            self._doubts.append(Doubt("day", (day.token,)))

    def _weigh_all(self, clause: Clause) -> None:
        for day in days_in(clause):
            self._weigh(clause, day)


def _is_vague(token: Token) -> bool:
    """Whether a phrase names a month and no day: `in May`."""
    is_day = token.phrase is None or token.phrase.past or token.phrase.coming or token.phrase.hint
    return not is_day and token.word.split()[0] in {"in", "im", "en"}
