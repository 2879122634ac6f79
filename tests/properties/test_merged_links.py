"""Two notes made one in random vaults: no link is lost, and none leads elsewhere but to the one note."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from vaultkit.app.merging import plan_merge
from vaultkit.app.session import Loaded, load, read_in_full
from vaultkit.errors import EditRefused
from vaultkit.markdown.link import Link, links_in, name_of
from vaultkit.model.directory import Directory
from vaultkit.model.person import People, Person
from vaultkit.storage.transaction import commit_group
from vaultkit.storage.undo import undo_last

NAMES = ("Ana Silva", "ana s.", "Bea", "O'Neil (x)", "Ça va", "A & B 100%")
FOLDERS = ("People", "People/Old", "Contacts", "Daily", "")
WORDS = (
    "met",
    "- 2026-11-01 call",
    "## Log",
    "# Ana",
    "`code`",
    "> quoted",
    "%%",
    "- [ ] #waiting x",
    "| a | b |",
    "|---|---|",
    "",
)


@st.composite
def links(draw: st.DrawFn) -> str:
    name, folder = draw(st.sampled_from((*NAMES, "Anni", "Nobody", "2026-11-01"))), draw(st.sampled_from(FOLDERS))
    way = draw(
        st.sampled_from((name, name, f"{folder}/{name}" if folder else name, f"../{folder}/{name}", f"./{name}"))
    )
    part = draw(st.sampled_from(("", "", "#Log", "#^a-1")))
    form = draw(st.integers(0, 5))
    if form == 0:
        return f"[words](<{way}.md{part}>)"
    if form == 1:
        return "[words]({}{})".format(
            way.replace("%", "%25").replace(" ", "%20").replace("(", "%28").replace(")", "%29"), part
        )
    bar = draw(st.sampled_from(("", "", "|her", "\\|in a table")))
    return f"{'!' if form == 2 else ''}[[{way}{part}{bar}]]"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    lines = draw(st.lists(st.lists(st.one_of(links(), st.sampled_from(WORDS)), max_size=4).map(" ".join), max_size=6))
    return draw(st.sampled_from(("\n", "\r\n"))).join([*lines, ""])


@st.composite
def notes(draw: st.DrawFn) -> str:
    properties = draw(
        st.lists(
            st.one_of(
                links().filter(lambda link: link.startswith("[[") and "\\" not in link).map('knows: "{}"'.format),
                st.sampled_from(
                    ("aliases: [Anni, Bee]", "aliases: Anni", "email: a@x.example", "company: Acme", "company: Beta")
                ),
            ),
            max_size=3,
            unique_by=lambda line: line.partition(":")[0],
        )
    )
    head = "".join(f"{line}\n" for line in ("type: contact", *properties))
    return f"---\n{head}---\n{draw(bodies())}"


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, str]:
    paths = draw(
        st.lists(
            st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)),
            min_size=2,
            max_size=5,
            unique_by=lambda at: (at[0], at[1].lower()),
        )
    )
    vault = {f"{folder}/{name}.md".lstrip("/"): draw(notes()) for folder, name in paths}
    vault["Daily/2026-11-10.md"] = draw(bodies())
    vault["vaultkit.toml"] = ""
    return vault


def clock() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


Led = tuple[str, str | None, bool, bool, str]
"""The note that a link stands in, what it names there, and whom or what it leads to."""


def led(loaded: Loaded, moved: Mapping[str, str]) -> Counter[Led]:
    """Every link of a vault; of the same ones in properties, whose lists are joined, one a note."""
    directory = Directory(loaded.vault.kinds)
    people = People(loaded.vault.contacts, directory, loaded.settings)
    found: Counter[Led] = Counter()
    for path in loaded.vault.kinds:
        note = read_in_full(loaded.root, path, loaded.configuration)
        assert note is not None

        def leads(link: Link, path: str = path) -> Led:
            person = people.meant_by(link.target, path)
            named = person.path if person and person.path else f"? {name_of(link.target)}"
            where = directory.resolve(link.target, path) or named
            return moved.get(path, path), link.subpath, link.embed, link.hidden, moved.get(where, where)

        texts = [str(value) for value in note.front.properties.values()]
        found.update(leads(link) for link in note.body.links)
        for property_link in {leads(link) for text in texts for link in links_in(text)}:
            place, subpath, embed, _, where = property_link
            found[f"properties of {place}", subpath, embed, False, where] = 1
    return found


def held(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def two_people(loaded: Loaded) -> Iterator[Person]:
    yield from sorted(
        (Person(one.name, one.path) for one in loaded.vault.contacts.values()), key=lambda one: str(one.path)
    )[:2]


@given(vaults())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_every_link_leads_where_it_led_or_to_the_one_note(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode())
        before, loaded = held(root), load(root, use_cache=False)
        people = [*two_people(loaded)]
        assume(len(people) == 2)
        kept, gone = people
        moved = {str(gone.path): str(kept.path)}
        was = led(loaded, moved)
        try:
            changes = plan_merge(loaded, kept, gone).plan.changes()
        except EditRefused:
            assert held(root) == before
            return
        commit_group(root, changes, "merge", now=clock, settle_time=0)
        after = load(root, use_cache=False)
        now = led(after, moved)
        lost = was - now
        for (place, subpath, embed, hidden, where), count in lost.items():
            # what named nobody, or two, by an alias may now name the one
            assert where.startswith("?"), (place, where)
            assert now[place, subpath, embed, hidden, str(kept.path)] >= count
        assert (root / str(kept.path)).exists()
        assert not (root / str(gone.path)).exists()
        undo_last(root, now=clock, settle_time=0)
        assert held(root) == before
