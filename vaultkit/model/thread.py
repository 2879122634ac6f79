"""One need as one thread: candidates and stages, what was offered, promised and asked for it (docs/rules.md, *ask*).

What speaks of the state of a need (agenda, `goals`, `path`, `prep`, `draft`, `map`, `review`, `show`) reads it here.
A thread follows from days in the notes alone, so that it is the same on every device.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.markdown.link import folded_name, links_in
from vaultkit.model.context import Context
from vaultkit.model.need import STAGES, Candidate, Need, Stage
from vaultkit.model.need_words import INTRODUCTION_WORDS, is_introduction
from vaultkit.model.person import Person
from vaultkit.model.pledge import Pledge
from vaultkit.model.pledge import pledges as pledges_in
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose, words_of, words_of_line

_ASKED_KEEPS = 90
"""Days for which an `#asked` in a log counts for a need whose candidate has no day."""
_STEM = 5
"""Letters by which words of a promise and of a need are the same: *introduces* and *introduction*."""


class NeedThread(Struct, frozen=True):
    """A need with all that was done for it, on one day."""

    need: Need
    place: int
    """Its place among equal needs of its note."""
    candidates: tuple[Candidate, ...]
    """As the need's lines have them, with the stage `asked` where a log tells of it."""
    pledges: tuple[Pledge, ...]
    """What is offered or promised for it, the soonest first."""
    today: date

    @property
    def standing(self) -> tuple[Candidate, ...]:
        """Those who have not declined."""
        return tuple(one for one in self.candidates if not one.declined)

    @property
    def people(self) -> frozenset[Person]:
        """Those who stand behind it, people in between too, whatever came of it."""
        return frozenset(person for one in self.candidates for person in one.people)

    @property
    def nobody(self) -> bool:
        """Nobody stands behind it, and nobody has offered or promised it."""
        return not self.standing and not self.pledges

    @property
    def promised(self) -> Pledge | None:
        """What is offered or promised for it and may still come by its day: nobody is to be asked meanwhile."""
        return next((one for one in self.pledges if not one.has_passed(self.today)), None)

    @property
    def lapsed(self) -> Pledge | None:
        """What was offered or promised for it, the last one whose day has passed."""
        passed = [one for one in self.pledges if one.has_passed(self.today)]
        return passed[-1] if passed else None

    def pledge_of(self, person: Person) -> Pledge | None:
        """What somebody offered or promised for it, the soonest."""
        return next((one for one in self.pledges if one.person == person), None)

    def is_under_way(self, rest_days: int) -> bool:
        """Whether nobody else is to be asked: somebody is `agreed` or further, or was asked in the last `rest_days`."""
        for candidate in self.standing:
            if reached(candidate, "agreed"):
                return True
            asked = candidate.day_of("asked")
            if candidate.stage == "asked" and (asked is None or (self.today - asked).days < rest_days):
                return True
        return False

    @property
    def helped(self) -> bool:
        return any(candidate.stage == "helped" for candidate in self.standing)

    @property
    def ways(self) -> tuple[Candidate, ...]:
        """The candidates, of those noted twice the one who has come furthest."""
        furthest: dict[str, Candidate] = {}
        for candidate in self.candidates:
            known = furthest.setdefault(candidate.way, candidate)
            if known is not candidate and STAGES.index(candidate.stage) > STAGES.index(known.stage):
                furthest[candidate.way] = candidate
        return tuple(furthest.values())

    def with_person(self, person: Person) -> Candidate | None:
        """How somebody stands behind it: as who can help, else as somebody in between; None: not, or declined."""
        named = [one for one in self.standing if one.person == person]
        return next(iter((*named, *(one for one in self.standing if one.via == person))), None)


def reached(candidate: Candidate, stage: Stage) -> bool:
    """Whether a candidate has come at least as far as a stage."""
    return STAGES.index(candidate.stage) >= STAGES.index(stage)


def all_needs(vault: Vault) -> Iterator[tuple[Need, int]]:
    """Every need, met ones too, with its place among equal ones in its note."""
    places: Counter[tuple[str, str]] = Counter()
    for need in vault.needs:
        yield need, places[need.goal, need.text]
        places[need.goal, need.text] += 1


def threads(context: Context) -> Threads:
    """The threads of a vault on the day that is asked about."""
    return threads_on(context.vault, context.today)


def threads_on(vault: Vault, day: date) -> Threads:
    """The threads of a vault on a day; who asks next gets the same ones."""
    known, key = vault.answers, ("threads", day)
    if key not in known:
        known[key] = Threads(vault, day)
    return cast("Threads", known[key])


class Threads:
    """The needs of a vault as threads. What several needs ask for is looked up once."""

    def __init__(self, vault: Vault, today: date) -> None:
        self._vault = vault
        self._today = today

    @cached_property
    def active(self) -> tuple[NeedThread, ...]:
        """Those of the open needs of active goals, by place: only these act."""
        return tuple(self._thread(need) for need in self._vault.active_needs)

    @cached_property
    def _by_place(self) -> dict[tuple[str, int], NeedThread]:
        return {(thread.need.goal, thread.need.line): thread for thread in self.active}

    def of(self, need: Need) -> NeedThread:
        """The thread of any need; of one that is not active only what its own lines say."""
        found = self._by_place.get((need.goal, need.line))
        return found if found and found.need == need else NeedThread(need, 0, need.candidates, (), self._today)

    def with_person(self, person: Person) -> Sequence[NeedThread]:
        """The active ones that somebody stands behind."""
        return [self._by_place[need.goal, need.line] for need in self._needs_of.get(person.key, ())]

    def served_by(self, path: str, line: int) -> NeedThread | None:
        """The thread that an offer or promise at a place serves, the soonest one of several."""
        served = [self._by_place[place] for place in self._places_served.get((path, line), ())]
        return min(served, key=lambda thread: thread.need.day or date.max, default=None)

    @cached_property
    def _places_served(self) -> Mapping[tuple[str, int], Sequence[tuple[str, int]]]:
        found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        for place, pledges in self._serving.items():
            for pledge in pledges:
                found[pledge.path, pledge.line].append(place)
        return found

    def pledges_to_meet(self, person: Person) -> list[Pledge]:
        """What is offered or promised that leads to somebody: it links them, or is of who stands between."""
        linked = [one for one in self._pledges if person.key in self._linked(one) and one.person != person]
        behind = [
            pledge
            for thread in self.with_person(person)
            for pledge in thread.pledges
            if pledge.person != person
            and (way := thread.with_person(pledge.person))
            and way.via == pledge.person
            and way.person == person
        ]
        return list(dict.fromkeys((*linked, *behind)))

    # --- one thread -----------------------------------------------------------

    def _thread(self, need: Need) -> NeedThread:
        pledges = sorted(self._serving.get((need.goal, need.line), ()), key=lambda one: one.until or date.min)
        candidates = tuple(self._with_asked(need, candidate) for candidate in need.candidates)
        return NeedThread(need, self._places[need.goal, need.line], candidates, tuple(pledges), self._today)

    @cached_property
    def _places(self) -> dict[tuple[str, int], int]:
        return {(need.goal, need.line): place for need, place in all_needs(self._vault)}

    @cached_property
    def _needs_of(self) -> Mapping[str, Sequence[Need]]:
        """The active needs by the key of who stands behind them."""
        found: dict[str, list[Need]] = defaultdict(list)
        for need in self._vault.active_needs:
            standing = (one for one in need.candidates if not one.declined)
            for key in dict.fromkeys(person.key for one in standing for person in one.people):
                found[key].append(need)
        return found

    # --- what was asked -------------------------------------------------------

    def _with_asked(self, need: Need, candidate: Candidate) -> Candidate:
        """The candidate as asked on the day a log tells that they were."""
        if candidate.declined or reached(candidate, "asked"):
            return candidate
        whom = candidate.asked_person
        told = [
            entry
            for person in dict.fromkeys((whom, candidate.person))
            for entry in self._vault.tagged(person, "asked")
            if entry.source != "stage"
            and self._may_tell_of(entry, candidate)
            and self._is_for(entry, person, need, candidate)
        ]
        if not told:
            return candidate
        return replace(candidate, stages=(*candidate.stages, ("asked", max(entry.day for entry in told))))

    def _may_tell_of(self, entry: Entry, candidate: Candidate) -> bool:
        """Whether an `#asked` is of the time in which the need stands: not before what its line tells, nor long ago."""
        since = candidate.last_day or shifted(self._today, -_ASKED_KEEPS)
        return since <= entry.day <= self._today

    def _is_for(self, entry: Entry, person: Person, need: Need, candidate: Candidate) -> bool:
        """Whether an `#asked` is about a need: the goal on its line says so, else it is the only one they stand behind.

        Somebody in between is asked for much else: there the words must be of the need, or link the candidate.
        """
        own = self._needs_of.get(person.key, ())
        if goals := self._goals_linked(entry.text, entry.path):
            own = [one for one in own if one.goal in goals]
        elif candidate.person != person:
            linked = candidate.person.key in self._keys_in(_said(entry.text), entry.path, person)
            own = own if linked or _shares_words(need, entry.text) else ()
        return list(own) == [need]

    def _goals_linked(self, text: str, path: str) -> set[str]:
        if "[[" not in text:
            return set()
        found = {self._vault.directory.resolve(link.target, path) for link in links_in(text)}
        return {one for one in found if one is not None and one in self._vault.goals}

    # --- what was offered and promised ----------------------------------------

    @cached_property
    def _serving(self) -> Mapping[tuple[str, int], Sequence[Pledge]]:
        """The open offers and promises by the goal and line of the need that they serve."""
        found: dict[tuple[str, int], list[Pledge]] = defaultdict(list)
        if self._vault.active_needs:
            for pledge in self._pledges:
                may_serve = pledge.person.key in self._needs_of or "[[" in pledge.words
                for need in self._served(pledge) if may_serve else ():
                    found[need.goal, need.line].append(pledge)
        return found

    @cached_property
    def _pledges(self) -> tuple[Pledge, ...]:
        return tuple(pledges_in(self._vault, self._today))

    def _served(self, pledge: Pledge) -> Iterable[Need]:
        """The needs that an offer or promise is for.

        Those whose people, or whose goal, its words link; else those of who made it that its words are of. An offer
        that says nothing more, and what was promised or offered once they were asked, is for their only need.
        """
        own = self._needs_of.get(pledge.person.key, ())
        linked = [need for key in self._linked(pledge) for need in self._needs_of.get(key, ())]
        goals = self._goals_linked(pledge.words, pledge.path)
        linked += [need for need in self._vault.active_needs if need.goal in goals] if goals else []
        linked = list(dict.fromkeys(linked))
        if linked:
            closer = [need for need in linked if need in own] or linked
            return [need for need in closer if self._is_pledged(need, pledge)] or closer
        if told := [need for need in own if self._is_pledged(need, pledge)]:
            return told
        if len(own) != 1:
            return ()
        is_general = pledge.kind == "offered" and not _stems(words_of_line(_said(pledge.text))) - _EMPTY
        return own if is_general or self._was_asked(own[0], pledge) else ()

    def _is_pledged(self, need: Need, pledge: Pledge) -> bool:
        """Whether the words of an offer or promise are of a need, or link somebody else who stands behind it."""
        behind = {person.key for one in need.candidates for person in one.people}
        return _shares_words(need, pledge.words) or not behind.isdisjoint(self._linked(pledge))

    @staticmethod
    def _was_asked(need: Need, pledge: Pledge) -> bool:
        """Whether something was promised once the one who promised it was asked for the need."""
        asked = [one.day_of("asked") for one in need.candidates if pledge.person in one.people and not one.declined]
        return pledge.made is not None and any(day is not None and day <= pledge.made for day in asked)

    def _linked(self, pledge: Pledge) -> Collection[str]:
        """The keys of the people whom the words of a pledge link, its own person left out."""
        said = _said(pledge.text) if pledge.kind == "offered" else f"{pledge.text} {_said(pledge.said)}"
        return self._keys_in(said, pledge.path, pledge.person)

    def _keys_in(self, text: str, path: str, by: Person) -> Collection[str]:
        if "[[" not in text:
            return ()
        found = dict.fromkeys(self._key_of(link.target, path) for link in links_in(text))
        return [key for key in found if key != by.key]

    def _key_of(self, target: str, path: str) -> str:
        found = self._vault.directory.resolve(target, path)
        return found or self._aliases.get(folded_name(target), Person(target).key)

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        """The keys of those who stand behind needs by their other names."""
        contacts = (self._vault.contacts.get(key) for key in self._needs_of)
        return {folded_name(alias): one.path for one in contacts if one for alias in one.aliases}


def _said(text: str) -> str:
    """What a log line tells behind its first colon: those named before it were there."""
    return text.partition(": ")[2] or text


def _shares_words(need: Need, text: str) -> bool:
    """Whether words are of a need: they share one with it, or both speak of an introduction."""
    if (_stems(words_of_line(text)) - _EMPTY) & (_stems(words_of((need.text, *need.tags))) - _EMPTY):
        return True
    return is_introduction(need) and not _INTRODUCES.isdisjoint(loose(text).split())


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:_STEM] for word in words if len(word) > 2}


_EMPTY = _stems(
    words_of(
        (
            "offer offered promise promised will would could can send sent write call help ask asked tell told give",
            "gave want wanted get got look know soon week month today tomorrow coffee lunch meeting met mail people",
            "somebody something work good new waiting glad happy love like anytime free anything kind also back",
        )
    )
)
"""Words that promises and needs share without being about the same."""
_INTRODUCES = INTRODUCTION_WORDS | {"touch", "connect", "connects", "connected"}
