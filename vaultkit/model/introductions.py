"""Who could introduce you to whom, along what the notes say (docs/json.md, `path`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain, combinations, count, pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.model.context import Context
from vaultkit.model.edge import Edge
from vaultkit.model.person import Person
from vaultkit.model.pledge import Pledge
from vaultkit.model.thread import threads

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
    pledge: Pledge | None = None
    """The first person on it has offered or promised it."""
    resting: tuple[Person, ...] = ()
    """Those on it who are to be left in peace for now."""

    @property
    def between(self) -> tuple[Person, ...]:
        """The go-betweens, in order."""
        return tuple(hop.person for hop in self.hops[:-1])


class Introductions:
    """The people of a vault as a graph, which is built when the first path is asked for."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._settings = context.settings
        self.threads = threads(context)
        """The state of the needs that ways are looked for."""

    def paths(self, target: Person, most: int = 3) -> list[Path]:
        """Up to `most` ways to a person, the best first; none is [].

        First what somebody has offered or promised, last what leads over somebody to be left in peace; in between those
        the user stated, then the cheapest.
        """
        pledges = {pledge.person: pledge for pledge in self.threads.pledges_to_meet(target)}
        ways = [*self._pledged(target, pledges), *self._stated(target)]
        if self._knows_lately(target):
            ways.insert(0, Path((Hop(target, self.context.last_touch(target)),), 0.0))
        found: dict[tuple[Person, ...], Path] = {}
        for path in chain(ways, self._computed(target)):
            if sum(not one.resting for one in found.values()) >= most or len(found) >= _LOOKED_AT:
                break
            if path.between not in found:
                found[path.between] = self._with_state(path, pledges)
        ranked = sorted(found.values(), key=lambda path: (bool(path.resting), path.pledge is None))
        return ranked[:most]

    def _with_state(self, path: Path, pledges: Mapping[Person, Pledge]) -> Path:
        """A path with what the first on it has offered, and with those on it who are to be left in peace."""
        asked = path.between or (path.hops[0].person,)
        resting = tuple(person for person in asked if self.context.is_snoozed(person))
        return replace(path, pledge=pledges.get(asked[0]) if path.between else None, resting=resting)

    def warmth(self, person: Person) -> Warmth:
        """How lately you were in touch: within half a year, within two, or not."""
        silence = self._silence(person)
        if silence is None or silence > self._settings.path_start_days:
            return "cold"
        return "warm" if silence <= self._settings.path_silence_days else "cooling"

    # --- the graph ------------------------------------------------------------

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.key: person for person in self.context.vault.people}

    @cached_property
    def _edges(self) -> dict[str, dict[str, Edge]]:
        """The strongest edge between two people, by their keys: a stated one before a shared event."""
        edges: dict[str, dict[str, Edge]] = defaultdict(dict)
        for edge in (*self.context.vault.edges, *self._shared_events()):
            first, second = edge.first.key, edge.second.key
            known = edges[first].get(second)
            if first != second and (known is None or (known.kind == "event" and edge.kind != "event")):
                edges[first][second] = edges[second][first] = edge
        return edges

    def _shared_events(self) -> Iterator[Edge]:
        vault, today = self.context.vault, self.context.today
        for path, event in vault.events.items():
            people = vault.attendees[path]
            over = event.last_day is not None and event.last_day < today
            if over and path in vault.met and len(people) <= self._settings.small_event:
                for first, second in combinations(filter(self._lives, people), 2):
                    yield Edge(first, second, "event", path, 1)

    def _lives(self, person: Person) -> bool:
        contact = self.context.vault.contact(person)
        return contact is None or contact.status != "deceased"

    def _silence(self, person: Person) -> int | None:
        """Days since you were last in touch; None without any contact."""
        last = self.context.last_touch(person)
        return (self.context.today - last).days if last else None

    def _knows_lately(self, person: Person) -> bool:
        silence = self._silence(person)
        return silence is not None and silence <= self._settings.path_start_days

    def _price(self, person: Person) -> float:
        """What it costs to ask somebody to pass you on: more the longer you were silent."""
        silence = self._silence(person)
        return 1 + min(4.0 if silence is None else silence / self._settings.path_silence_days, 4.0)

    @cached_property
    def _named_ways(self) -> dict[Person, dict[Person, Edge]]:
        """Whom the user named as the way to a candidate, by candidate; the place where each was named first."""
        ways: dict[Person, dict[Person, Edge]] = defaultdict(dict)
        for need in self.context.vault.needs:
            for candidate in need.candidates:
                person, via = candidate.person, candidate.via
                if via and not candidate.declined:
                    ways[person].setdefault(via, Edge(via, person, "via", need.goal, candidate.line))
        return ways

    # --- paths ------------------------------------------------------------------

    def _pledged(self, target: Person, pledges: Mapping[Person, Pledge]) -> Iterator[Path]:
        """The ways that somebody has offered or promised, where the user wrote down no other."""
        stated = self._named_ways.get(target, {})
        for person, pledge in pledges.items():
            edge = stated.get(person) or self._edges[person.key].get(target.key)
            edge = edge or Edge(person, target, "offer", pledge.path, pledge.line)
            hops = (Hop(person, self.context.last_touch(person)), Hop(target, self.context.last_touch(target), edge))
            yield Path(hops, self._price(person), stated=person in stated)

    def _stated(self, target: Person) -> Iterator[Path]:
        for via, edge in self._named_ways.get(target, {}).items():
            yield Path(
                (Hop(via, self.context.last_touch(via)), Hop(target, self.context.last_touch(target), edge)),
                self._price(via),
                stated=True,
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
                continue  # what leads on from somebody you know is a detour over them
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
        return tuple(
            Hop(person, self.context.last_touch(person), edge) for person, edge in zip(people, edges, strict=True)
        )


_LOOKED_AT = 12
"""How many ways are looked at, where many lead over somebody to be left in peace."""
_EACH = 4
"""How often one person may be passed at one distance from the target."""
