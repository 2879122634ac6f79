"""Imports 500 people from a vCard file, LinkedIn's table and a calendar: `python tests/benchmarks/import_people.py`.

They come into a copy of the sample vault with 500 more notes of people. 200 of those stand in the files under other
spellings; the other 300 in the files are relatives, namesakes and strangers. Printed are how many were found, who was
taken for somebody else, new notes of people who have one, the time, the most memory, and what was found after the
import was killed at 50 of its system calls (`--points`, which needs strace). It fails where a bound is not kept.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "importing"))

from planted_people import SPELLINGS, STRANGERS, Entry, Who, person, vcard
from torture import kill
from torture.scenarios import SETTLE, Scenario

SAMPLE = Path(__file__).parents[2] / "sample-vault"
TODAY = date(2026, 11, 22)
VAULTKIT = (sys.executable, "-m", "vaultkit")
PLANTED, STRANGE = 200, 300
MOST_SECONDS, MOST_KILOBYTES = 20, 200_000
LEAST_FOUND, MOST_FALSE = 0.98, 0.02


class Files(NamedTuple):
    """The three files, and who is meant by which of their entries."""

    paths: tuple[str, ...]
    meant: dict[tuple[str, int], str]
    """The path of who is meant, empty for a stranger, by the file and the number there."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50, help="at how many system calls the import is killed")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        everybody = [person(number) for number in range(PLANTED + STRANGE)]
        vault = make_vault(folder / "vault", everybody)
        files = make_files(folder, everybody, random.Random(asked.seed))
        wrong = [*measured(folder, vault, files)]
        if asked.points:
            wrong += killed(folder / "killed", vault, files, asked.points)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def make_vault(vault: Path, everybody: Sequence[Who]) -> Path:
    """The sample vault with a note about each of some people."""
    shutil.copytree(SAMPLE, vault)
    for who in everybody:
        lines = [f"email: {who.known_mail}"] if who.known_mail else []
        lines += [f'phone: "{who.known_phone}"'] if who.known_phone else []
        lines += [f"linkedin: {who.known_linkedin}"] if who.known_linkedin else []
        text = "\n".join(["---", "type: contact", *lines, "---", "## Log", ""])
        (vault / "People" / f"{who.name}.md").write_text(text, encoding="utf-8")
    return vault


def make_files(folder: Path, everybody: Sequence[Who], chance: random.Random) -> Files:
    """500 people in three files: 200 who have a note, spelled otherwise, and 300 who only seem to have one."""
    people = list(everybody)
    chance.shuffle(people)
    entries = [(planted(who, chance), f"People/{who.name}.md") for who in people[:PLANTED]]
    entries += [(stranger(who, chance), "") for who in people[PLANTED:]]
    chance.shuffle(entries)
    books: dict[str, list[Entry]] = {"all.vcf": [], "Connections.csv": [], "calendar.ics": []}
    meant = {}
    for entry, path in entries:
        name = fitting(entry, chance)
        books[name].append(entry)
        meant[str(folder / name), len(books[name])] = path
    write = {"all.vcf": vcards, "Connections.csv": connections, "calendar.ics": meetings}
    for name, listed in books.items():
        (folder / name).write_text(write[name](listed), encoding="utf-8", newline="")
        print(f"{len(listed)} people in {name}")
    return Files(tuple(str(folder / name) for name in books), meant)


def planted(who: Who, chance: random.Random) -> Entry:
    return chance.choice([write for write, fits in SPELLINGS.values() if fits(who)])(who)


def stranger(who: Who, chance: random.Random) -> Entry:
    kinds = [write for kind, write in STRANGERS.items() if who.known_mail or kind != "a namesake"]
    return chance.choice(kinds)(who)


def fitting(entry: Entry, chance: random.Random) -> str:
    """A file that can hold an entry: phones stand in vCards alone, and addresses of LinkedIn in no calendar."""
    if entry.phone:
        return "all.vcf"
    return chance.choice(
        ["all.vcf", "Connections.csv"] if entry.url else ["all.vcf", "Connections.csv", "calendar.ics"]
    )


def vcards(entries: Sequence[Entry]) -> str:
    return "".join(map(vcard, entries))


def connections(entries: Sequence[Entry]) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
    for entry in entries:
        first, _, last = entry.name.rpartition(" ")
        rows.writerow((first, last, entry.url, entry.mail, entry.company, "", "03 Jan 2023"))
    return out.getvalue()


def meetings(entries: Sequence[Entry]) -> str:
    """A meeting of four an hour, from today on."""
    parts = []
    for number in range(0, len(entries), 4):
        day = TODAY + timedelta(1 + number // 16)
        guests = "".join(
            f'ATTENDEE;CN="{entry.name}":{f"mailto:{entry.mail}" if entry.mail else "invalid:nomail"}\r\n'
            for entry in entries[number : number + 4]
        )
        start = f"{day:%Y%m%d}T{9 + number // 4 % 4:02}0000"
        parts.append(
            f"BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTART:{start}\r\nSUMMARY:Round {number}\r\n{guests}END:VEVENT\r\n"
        )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(parts)}END:VCALENDAR\r\n"


def measured(folder: Path, vault: Path, files: Files) -> Iterator[str]:
    """Prints what an import of the files finds and costs; yields the bounds that it does not keep."""
    found = [0, 0, 0]
    rows = json.loads(run(folder, vault, files, "--new", "--json"))["rows"]
    for row in rows:
        for card in row["sources"]:
            path = files.meant[card["file"], card["number"]]
            found[0] += row["fate"] == "fill" and row["path"] == path
            found[1] += row["fate"] == "fill" and row["path"] != path
            found[2] += bool(path) and row["fate"] == "new"
    right, false, doubled = found
    print(f"{right} of {PLANTED} found, {false} taken for somebody else, {doubled} asked for a second note by --new")
    yield from told(right < LEAST_FOUND * PLANTED, "too few are found")
    yield from told(false > MOST_FALSE * PLANTED, "too many are taken for somebody else")

    before = notes(vault)
    run(folder, vault, files, "--yes")
    new = [path for path in notes(vault) if path.startswith("People/") and path not in before]
    print(f"{len(new)} new notes of people without --new")
    yield from told(bool(new), f"nobody asked for {new[:3]}")
    subprocess.run([*VAULTKIT, "undo", "--vault", str(vault)], env=environment(folder), capture_output=True, check=True)
    yield from told(notes(vault) != before, "undo did not take everything back")

    begun, used = time.monotonic(), getrusage(RUSAGE_CHILDREN)
    run(folder, vault, files, "--new", "--yes")
    seconds, now = time.monotonic() - begun, getrusage(RUSAGE_CHILDREN)
    cpu = now.ru_utime - used.ru_utime + now.ru_stime - used.ru_stime
    after = notes(vault)
    people = sum(path.startswith("People/") for path in after.keys() - before.keys())
    events = sum(path.startswith("Events/") for path in after.keys() - before.keys())
    print(f"{people} new people and {events} events in {seconds:.1f} s ({cpu:.1f} s of a processor)")
    print(f"{now.ru_maxrss // 1000} MB at most")
    yield from told(seconds > MOST_SECONDS, "it takes too long")
    yield from told(now.ru_maxrss > MOST_KILOBYTES, "it takes too much memory")
    run(folder, vault, files, "--new", "--yes")
    yield from told(notes(vault) != after, "a second run changes something")
    print("a second run changes nothing" if notes(vault) == after else "")
    subprocess.run([*VAULTKIT, "undo", "--vault", str(vault)], env=environment(folder), capture_output=True, check=True)


def killed(folder: Path, vault: Path, files: Files, points: int) -> list[str]:
    """What is wrong after the import was killed at some of its system calls: people are whole, or not there."""
    folder.mkdir()
    command = (*VAULTKIT, "import", *files.paths, "--vault", "{vault}", "--today", str(TODAY), "--new", "--yes")
    count, wrong = kill.run(Scenario("import", command, SETTLE, vault=vault), folder, about=points)
    print(f"killed at {count} points, {len(wrong)} wrong")
    return wrong


def run(folder: Path, vault: Path, files: Files, *options: str) -> bytes:
    command = [*VAULTKIT, "import", *files.paths, "--vault", str(vault), "--today", str(TODAY), *options]
    return subprocess.run(command, env=environment(folder), capture_output=True, check=True).stdout


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "XDG_STATE_HOME": str(folder / "state")}


def notes(vault: Path) -> dict[str, bytes]:
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in sorted(vault.rglob("*.md"))}


def told(is_wrong: bool, what: str) -> Iterator[str]:
    if is_wrong:
        yield f"WRONG: {what}"


if __name__ == "__main__":
    sys.exit(main())
