"""Makes a vault of any size for measuring: `make_vault.py OUT -n 2000 [--seed 1] [--today 2026-11-20]`.

The same options give the same bytes. A quarter of the notes are contacts, a quarter meetings, 20 goals at most, 15 % daily
notes, the rest concern nobody; a note is about 2.5 kB.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST = [
    "Ada",
    "Amir",
    "Anya",
    "Björn",
    "Carla",
    "Chidi",
    "Dina",
    "Elif",
    "Ewa",
    "Farah",
    "Goran",
    "Hana",
    "Ines",
    "Jana",
    "Kofi",
    "Lea",
    "Malik",
    "Nora",
    "Omar",
    "Priya",
]
MIDDLE = [
    "A.",
    "B.",
    "C.",
    "D.",
    "E.",
    "F.",
    "G.",
    "H.",
    "J.",
    "K.",
    "L.",
    "M.",
    "N.",
    "O.",
    "P.",
    "R.",
    "S.",
    "T.",
    "V.",
    "W.",
]
LAST = [
    "Abe",
    "Bauer",
    "Costa",
    "Dahl",
    "Eriksen",
    "Fischer",
    "Gómez",
    "Haddad",
    "Ito",
    "Jensen",
    "Kovač",
    "Lind",
    "Meyer",
    "Nowak",
    "Okafor",
    "Petrov",
    "Quinn",
]
CADENCES = ("weekly", "2 weeks", "monthly", "quarterly", "P1Y", "45", None, None)
WORDS = [
    "team",
    "plan",
    "market",
    "offer",
    "question",
    "lunch",
    "river",
    "paper",
    "garden",
    "answer",
    "winter",
    "train",
    "window",
    "story",
    "price",
    "design",
    "house",
    "signal",
    "letter",
    "bridge",
    "morning",
    "figure",
    "circle",
    "engine",
    "kitchen",
    "number",
    "harbour",
    "meeting",
    "talk",
    "idea",
]
TOPICS = ("Recipes", "Books", "Travel", "Code", "House", "Music")
GOALS = 20
TAGS = ("friend", "mentor", "hiring", "press", "family")


class Maker:
    """Writes one vault; every choice comes from one seeded source."""

    def __init__(self, count: int, seed: int, today: date, goals: int = GOALS) -> None:
        self.goals = goals
        self.random = random.Random(f"{seed}:{count}")
        self.count = count
        self.today = today
        self.people = self._names(max(1, count // 4))

    def notes(self) -> Iterator[tuple[str, str]]:
        """Path and text of each note."""
        meetings, days = self.count // 4, self.count * 15 // 100
        goals = min(self.goals, max(1, self.count // 50))
        for name in self.people:
            yield f"People/{name[0]}/{name}.md", self._contact(name)
        for number in range(meetings):
            day = self.today - timedelta(days=int(self.random.triangular(-30, 1500, 0)))
            yield f"Meetings/{day:%Y}/{day:%m}/{day} Meeting {number:05}.md", self._meeting(day)
        for number in range(goals):
            yield f"Goals/Goal {number:04}.md", self._goal(number)
        for number in range(days):
            day = self.today - timedelta(days=number)
            yield f"Daily/{day:%Y}/{day}.md", self._day()
        for number in range(self.count - len(self.people) - meetings - goals - days):
            topic = self.random.choice(TOPICS)
            yield f"Notes/{topic}/{self.random.choice('abcd')}/Note {number:05}.md", self._other()

    def _names(self, count: int) -> list[str]:
        every = [f"{first} {middle} {last}" for last in LAST for middle in MIDDLE for first in FIRST]
        self.random.shuffle(every)
        return [every[i % len(every)] + ("" if i < len(every) else f" {i // len(every)}") for i in range(count)]

    def _sentence(self) -> str:
        words = [self.random.choice(WORDS) for _ in range(self.random.randint(6, 16))]
        place = self.random.randrange(len(words))
        dressed = (f"**{words[place]}**", f"`{words[place]}`", f"[{words[place]}](https://example.org)", words[place])
        words[place] = self.random.choice((*dressed, words[place], f"#{self.random.choice(TAGS)}"))
        return " ".join(words).capitalize() + "."

    def _filler(self, size: int) -> str:
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            shape = self.random.random()
            if shape < 0.55:
                parts.append(" ".join(self._sentence() for _ in range(4)))
            elif shape < 0.8:
                parts.append("\n".join(f"- {self._sentence()}" for _ in range(4)))
            elif shape < 0.88:
                parts.append(f"## {self._sentence()}")
            elif shape < 0.94:
                parts.append(f"> [!note] {self._sentence()}\n> {self._sentence()}")
            else:
                parts.append("```python\nfor x in data:  # [[not a link]] - [ ] not a task\n    print(x)\n```")
        return "\n\n".join(parts)

    def _task(self, name: str) -> str:
        due = self.today + timedelta(days=int(self.random.triangular(-200, 100, 10)))
        done = self.random.random() < 0.6
        waiting = "#waiting " if self.random.random() < 0.3 else ""
        end = f" ✅ {due}" if done and due <= self.today else ""
        return f"- [{'x' if end else ' '}] {waiting}[[{name}]] {self.random.choice(WORDS)} 📅 {due}{end}"

    def _contact(self, name: str) -> str:
        cadence = self.random.choice(CADENCES)
        lines = ["---", "type: contact", f"tags: [{self.random.choice(TAGS)}]", "company: Acme", "role: Engineer"]
        lines += [f"cadence: {cadence}"] if cadence else []
        lines += [f"birthday: {date(1970, 1, 1) + timedelta(days=self.random.randrange(12_000))}"]
        lines += [f'knows: ["[[{self.random.choice(self.people)}]]"]', "---", f"# {name}", "", "## Log"]
        day = self.today - timedelta(days=self.random.randint(0, 60))
        for _ in range(self.random.randint(0, 12)):
            lines.append(f"- {day} call: {self._sentence()} [[{self.random.choice(self.people)}]]")
            day -= timedelta(days=self.random.randint(5, 120))
        lines += [self._task(name) for _ in range(self.random.randint(0, 2))]
        return "\n".join(lines) + f"\n\n{self._filler(1500)}\n"

    def _meeting(self, day: date) -> str:
        who = ", ".join(f'"[[{self.random.choice(self.people)}]]"' for _ in range(self.random.randint(1, 4)))
        return f"---\ntype: meeting\ndate: {day}\nattendees: [{who}]\n---\n## Notes\n{self._filler(2000)}\n"

    def _goal(self, number: int) -> str:
        """An active goal with a deadline, one need with somebody behind it and two with nobody."""
        deadline = self.today + timedelta(days=20 + 10 * number % 90)
        needs = f"- [ ] {self._sentence()} #hiring\n    - [[{self.random.choice(self.people)}]] — assumed"
        needs += "".join(f"\n- [ ] {self._sentence()} #{self.random.choice(TAGS)}" for _ in range(2))
        front = f"---\ntype: goal\nstatus: active\ndeadline: {deadline}\n---\n"
        return f"{front}## Needs\n{needs}\n\n{self._filler(1500)}\n"

    def _day(self) -> str:
        met = [f"- coffee with [[{self.random.choice(self.people)}]]: {self._sentence()}" for _ in range(2)]
        return "\n".join([*met, self._task(self.random.choice(self.people)), "", self._filler(1200)]) + "\n"

    def _other(self) -> str:
        front = (
            f"---\ntags: [{self.random.choice(TAGS)}]\ncreated: {self.today}\n---\n"
            if self.random.random() < 0.5
            else ""
        )
        return f"{front}# {self._sentence()}\n\n{self._filler(2400)}\n"


def make_vault(folder: Path, count: int, seed: int = 1, today: date = date(2026, 11, 20), goals: int = GOALS) -> None:
    """Write a vault of `count` notes, of them at most so many goals, into a folder that is empty or not there."""
    for path, text in Maker(count, seed, today, goals).notes():
        note = folder / path
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(text, encoding="utf-8")
    (folder / ".obsidian").mkdir(exist_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("-n", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--goals", type=int, default=GOALS, help="the most goals (default: as many as a person has)")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 20))
    given = parser.parse_args()
    if given.out.is_dir() and any(given.out.iterdir()):
        parser.error(f"{given.out} is not empty")
    make_vault(given.out, given.n, given.seed, given.today, given.goals)


if __name__ == "__main__":
    main()
