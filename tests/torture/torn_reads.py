"""A large note saved in place again and again: `python tests/torture/torn_reads.py [--saves 1000]`.

The note is 1 MB; its first and its last line name the same number. An agenda in which only one of them stands, or the two
differ, was made from part of a save. Saves come without a pause, with short ones, and slowly in pieces.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `torture` is

from torture.watched_vault import NOTE, WatchedVault, make_vault

SIZE = 1_000_000
PIECE = 50_000


def large(number: int) -> bytes:
    first, last = (f"- [ ] return {end} {number} 📅 2026-11-20\n".encode() for end in ("first", "last"))
    filling = b"```\n" + b"0123456789abcdef" * (SIZE // 17) + b"\n```\n"
    return first + b"\n" + filling + b"\n" + last


def save(path: Path, number: int) -> None:
    data = large(number)
    pause = (0.0, 0.0, 0.002)[number % 3]
    with path.open("wb", buffering=0) as file:
        for at in range(0, len(data), PIECE):
            file.write(data[at : at + PIECE])
            time.sleep(pause)
    if number % 10 == 0:
        time.sleep(0.3)


class Witness:
    """Reads the agenda note whenever it is another, and keeps what of it was torn."""

    def __init__(self, watched: WatchedVault) -> None:
        self.seen: set[str] = set()
        self.torn: list[str] = []
        self._watched = watched
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        is_last = False
        while not is_last:
            is_last = self._stop.is_set()  # and one look more
            text = self._watched.agenda.read_text("utf-8")
            if text not in self.seen:
                self.seen.add(text)
                first, last = (re.findall(rf"return {end} (\d+)", text) for end in ("first", "last"))
                if first != last or not first:
                    self.torn.append(text)
            time.sleep(0.001)

    def end(self) -> None:
        self._stop.set()
        self._thread.join()


def torn_agendas(folder: Path, saves: int) -> tuple[int, int]:
    """How many different agendas were seen, and how many of them were made from part of a note."""
    root = make_vault(folder / "vault")
    save(root / NOTE, 0)
    with WatchedVault(root) as watched:
        witness = Witness(watched)
        for number in range(1, saves + 1):
            save(root / NOTE, number)
        found = watched.wait_for(lambda: watched.shows(f"return last {saves}"), 10)
        witness.end()
        assert found is not None, watched.said
        assert watched.is_right()
    return len(witness.seen), len(witness.torn)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        seen, torn = torn_agendas(Path(made), given.saves)
    print(f"{given.saves} saves of {SIZE:,} bytes: {seen} agendas, {torn} made from part of one")
    sys.exit(bool(torn))


if __name__ == "__main__":
    main()
