"""Who could introduce you to whom, along what the notes say (DESIGN.md §1, *Introductions*)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from itertools import combinations, count, pairwise
from typing import Literal

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.edge import Edge
from vaultkit.model.person import Person
from vaultkit.settings import Settings

Warmth = Literal["warm", "cooling", "cold"]


class Hop(Struct, frozen=True):
    """One step of a path: to a person, along an edge; the first step is your own acquaintance."""

    person: Person
    last: date | None
    """When you were last in touch with that person."""
    edge: Edge | None = None


class Path(Struct, frozen=True):
    """A way to a person: from somebody you know to the one you want to meet."""

    hops: tuple[Hop, ...]
    cost: float
    stated: bool = False
    """The user wrote it down, as a candidate `via` somebody."""

    @property
    def between(self) -> tuple[Person, ...]:
        """The go-betweens, in order."""
        return tuple(hop.person for hop in self.hops[:-1])

    def lead_days(self, settings: Settings) -> int:
        """Days to allow between asking and needing."""
        return settings.lead_days + settings.lead_days_between * len(self.between)


class Introductions:
    """The people of a vault as a graph, which is built when paths are first asked for."""

    def __init__(self, context: Context) -> None:
        self._vault = context.vault
        self._settings = context.settings
        self._today = context.today

    def paths(self, target: Person, most: int = 3) -> list[Path]:
        """Up to `most` ways to a person, the best first: those the user stated, then the cheapest; none is []."""
        found = list(self._stated(target))
        known = {path.between for path in found}
        if self._knows_lately(target):
            found.insert(0, Path((Hop(target, self._last(target)),), 0.0))
            known.add(())
        for path in self._computed(target):
            if len(found) >= most:
                break
            if path.between not in known:
                found.append(path)
                known.add(path.between)
        return found[:most]

    def warmth(self, person: Person) -> Warmth:
        """How lately you were in touch: within half a year, within two, or not."""
        last = self._last(person)
        if last is None or (self._today - last).days > self._settings.path_start_days:
            return "cold"
        return "warm" if (self._today - last).days <= self._settings.path_silence_days else "cooling"

    # --- the graph ------------------------------------------------------------

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.key: person for person in self._vault.people}

    @cached_property
    def _edges(self) -> dict[str, dict[str, Edge]]:
        """The strongest edge between two people, by the key of each: a stated one before a shared event."""
        edges: dict[str, dict[str, Edge]] = defaultdict(dict)
        for edge in (*self._vault.edges, *self._shared_events()):
            first, second = edge.first.key, edge.second.key
            kept = edges[first].get(second)
            if first != second and (kept is None or (kept.kind == "event" and edge.kind != "event")):
                edges[first][second] = edges[second][first] = edge
        return edges

    def _shared_events(self) -> Iterator[Edge]:
        for path, event in self._vault.events.items():
            people = self._vault.attendees[path]
            over = event.last_day is not None and event.last_day < self._today
            if over and not event.cancelled and len(people) <= self._settings.small_event:
                for first, second in combinations(people, 2):
                    yield Edge(first, second, "event", path, 1)

    def _last(self, person: Person) -> date | None:
        return self._vault.last_touch(person, self._today)

    def _knows_lately(self, person: Person) -> bool:
        last = self._last(person)
        return last is not None and (self._today - last).days <= self._settings.path_start_days

    def _price(self, person: Person) -> float:
        """What it costs to ask somebody to pass you on: more the longer you were silent."""
        last = self._last(person)
        silent = (self._today - last).days / self._settings.path_silence_days if last else 4.0
        return 1 + min(silent, 4.0)

    @cached_property
    def _told(self) -> dict[Person, dict[Person, Edge]]:
        """Whom the user named as the way to a candidate, by candidate; the place where each was named first."""
        told: dict[Person, dict[Person, Edge]] = defaultdict(dict)
        for need in self._vault.needs:
            for candidate in need.candidates:
                person, via = candidate.person, candidate.via
                if via and not candidate.declined:
                    told[person].setdefault(via, Edge(via, person, "via", need.goal, candidate.line))
        return told

    # --- paths ------------------------------------------------------------------

    def _stated(self, target: Person) -> Iterator[Path]:
        for via, edge in self._told.get(target, {}).items():
            yield Path(
                (Hop(via, self._last(via)), Hop(target, self._last(target), edge)), self._price(via), stated=True
            )

    def _computed(self, target: Person) -> Iterator[Path]:
        """Paths by rising cost, ties by name, from the target back to somebody you were in touch with.

        Nobody is passed more often than a few times at each distance, so that a hub costs no more than anyone.
        """
        ties, passed = count(), Counter[tuple[str, int]]()
        waiting: list[tuple[float, tuple[str, ...], int, tuple[str, ...]]] = [(0.0, (), next(ties), (target.key,))]
        while waiting:
            cost, names, _, keys = heappop(waiting)
            reached, between = keys[0], len(keys) - 1
            passed[reached, between] += 1
            if passed[reached, between] > _EACH:
                continue
            if between and self._knows_lately(self._people[reached]):
                yield Path(self._hops(keys), cost)
            if between >= self._settings.path_most_between:
                continue
            for near, edge in self._edges[reached].items():
                if near not in keys:
                    person = self._people[near]
                    price = self._price(person) + (1 if edge.kind == "event" else 0)
                    heappush(waiting, (cost + price, (person.name, *names), next(ties), (near, *keys)))

    def _hops(self, keys: tuple[str, ...]) -> tuple[Hop, ...]:
        people = [self._people[key] for key in keys]
        edges: Iterable[Edge | None] = (None, *(self._edges[a][b] for a, b in pairwise(keys)))
        return tuple(Hop(person, self._last(person), edge) for person, edge in zip(people, edges, strict=True))


_EACH = 4
"""How often one person may be passed at one distance from the target."""
