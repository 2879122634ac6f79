"""Whom to ask for what a goal needs, and by when: what the rules about needs share (docs/rules.md, *Ask*)."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.fitting import who_fits
from vaultkit.model.introductions import Introductions, Path
from vaultkit.model.need import Candidate, Need
from vaultkit.model.need_words import wants_weak_ties
from vaultkit.model.person import Person
from vaultkit.model.thread import NeedThread, reached, threads
from vaultkit.model.word_index import Fit
from vaultkit.settings import Settings


class Ask(Struct, frozen=True):
    """One candidate as somebody to ask, with the way to them."""

    need: Need
    candidate: Candidate
    between: tuple[Person, ...]
    """Go-betweens, the one to be asked first; empty when the candidate is asked directly."""
    stated: bool
    """The user wrote the go-between down; otherwise the way is computed from who knows whom."""
    by: date | None
    """The ask-by day; None when the need has no day."""
    last: date | None
    """When you were last in touch with the one to be asked."""

    @property
    def whom(self) -> Person:
        """The one to be asked."""
        return self.between[0] if self.between else self.candidate.person

    @property
    def assumed(self) -> bool:
        return self.candidate.stage == "assumed"


def is_under_way(context: Context, need: Need) -> bool:
    """Whether nobody else is to be asked now: a candidate is `agreed` or further, or was asked a short while ago."""
    return threads(context).of(need).is_under_way(context.settings.asked_rest_days)


def ask_by(need: Need, between: int, settings: Settings) -> date | None:
    """The last day on which to ask: two weeks before the need's day, earlier for each go-between."""
    return shifted(need.day, -settings.days_to_allow(between)) if need.day else None


class Asking:
    """Ranks the candidates of needs; the graph of introductions is built when a stranger has to be reached."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.introductions = Introductions(context)

    def ranked(self, need: Need) -> list[Ask]:
        """Those who may be asked now, best first: offered, confirmed, fewest go-betweens, latest touch, order there.

        Whoever has promised it is not asked for it. For information and introductions the latest touch counts nothing.
        """
        thread = threads(self.context).of(need)
        asks = [self.ask(need, candidate) for candidate in thread.standing if self._may_be_asked(candidate, thread)]
        by_touch = not wants_weak_ties(need)

        def place(ask: Ask) -> tuple[bool, bool, int, int]:
            last = -(ask.last or date.min).toordinal() if by_touch else 0
            return (thread.pledge_of(ask.whom) is None, ask.assumed, len(ask.between), last)

        return sorted(asks, key=place)

    def who_fits(self, need: Need) -> list[Fit]:
        """Those who fit a need as far as words tell, best first; also those to be left in peace."""
        return list(who_fits(need, self.context.vault, self.context.today))

    def best_fit(self, need: Need) -> Person | None:
        """The best of those who fit a need and may be asked."""
        fits = who_fits(need, self.context.vault, self.context.today) if need.tags else ()
        return next((fit.person for fit in fits if not self.context.is_snoozed(fit.person)), None)

    def way_to(self, person: Person) -> Path | None:
        """The best way to somebody you have not been in touch with for years.

        None when you have been, when no way is known, and when all begin with somebody to be left in peace.
        """
        last = self.context.last_touch(person)
        if last and (self.context.today - last).days <= self.context.settings.path_start_days:
            return None
        paths = self.introductions.paths(person)
        return next((path for path in paths if not self.context.is_snoozed(path.hops[0].person)), None)

    def _may_be_asked(self, candidate: Candidate, thread: NeedThread) -> bool:
        pledge = thread.pledge_of(candidate.asked_person)
        has_promised = pledge is not None and pledge.kind == "promised"
        return not (reached(candidate, "asked") or has_promised or self.context.is_snoozed(candidate.asked_person))

    def ask(self, need: Need, candidate: Candidate) -> Ask:
        """A candidate as somebody to ask, whatever stage is reached."""
        between = self._between(candidate)
        whom = between[0] if between else candidate.person
        return Ask(
            need=need,
            candidate=candidate,
            between=between,
            stated=candidate.via is not None,
            by=ask_by(need, len(between), self.context.settings),
            last=self.context.last_touch(whom),
        )

    def _between(self, candidate: Candidate) -> tuple[Person, ...]:
        """The stated go-between, else those on the best path to somebody you have not been in touch with."""
        if candidate.via:
            return (candidate.via,)
        path = self.way_to(candidate.person)
        return path.between if path else ()
