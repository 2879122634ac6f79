"""Times `Introductions` on 5,000 people with 20,000 edges: `python tests/benchmarks/paths.py`.

The graph is made in memory; what is timed is what `vaultkit path` does once the vault is loaded.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date, timedelta
from statistics import median

from vault_builder import read_vault

from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import read_note
from vaultkit.model.context import Context
from vaultkit.model.introductions import Introductions
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)


def vault_of(people: int, edges: int) -> Vault:
    """A vault of people who know others at random; one in five was met in the last four years."""
    chance = random.Random(1)
    configuration = Configuration()
    notes = []
    for number in range(people):
        known = ", ".join(f'"[[Person {chance.randrange(people)}]]"' for _ in range(edges // people))
        met = TODAY - timedelta(days=chance.randrange(1460))
        log = f"- {met} lunch\n" if chance.random() < 0.2 else ""
        text = f"---\nknows: [{known}]\n---\n{log}"
        notes.append(read_note(f"People/Person {number}.md", text, configuration.task_format))
    return read_vault(notes, DEFAULTS, configuration)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--edges", type=int, default=20_000)
    given = parser.parse_args()
    vault = vault_of(given.people, given.edges)
    taken = []
    for target in vault.people[:: max(1, given.people // 50)]:
        began = time.perf_counter()
        Introductions(Context(vault, DEFAULTS, TODAY)).paths(target)
        taken.append((time.perf_counter() - began) * 1000)
    print(f"{len(vault.people)} people, {len([*vault.edges])} edges, {len(taken)} targets")
    print(f"graph and three paths: median {median(taken):.1f} ms, slowest {max(taken):.1f} ms")


if __name__ == "__main__":
    main()
