"""What is joined anew for a few notes is the vault that joining all of them gives."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as how_often
from hypothesis import strategies as st
from rules.some_vaults import NAMES, vault_texts
from some_notes import PIECED
from vault_builder import files_in, joined, joined_again

from vaultkit.model.vault import Vault


def told(vault: Vault) -> dict[str, object]:
    """All of a vault but its directory, which depends on paths alone."""
    parts = {name: getattr(vault, name) for name in vault.__struct_fields__ if name != "directory"}
    days = sorted({entry.day for entry in vault.entries})
    return parts | {
        "entries": vault.entries,
        "edges": [*vault.edges],
        "touches": {day: vault.touches_on(day) for day in days},
        "until": {(person, day): vault.days_until(person, day) for person in vault.people for day in days},
        "open": {person: list(vault.open_promises_of(person)) for person in vault.people},
    }


_line = st.builds(
    lambda day, words, names, tag: f"- 2026-11-{day:02} {words} {' '.join(f'[[{name}]]' for name in names)} {tag}",
    st.integers(1, 30),
    st.sampled_from(["a call", "met", "lunch with"]),
    st.lists(st.sampled_from([*NAMES, "Zed", "Yan"]), max_size=2),
    st.sampled_from(["", "", "#gave", "#asked", "#news", "#quiet until 2026-12-01"]),
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """A vault, and the same with some of its notes changed: lines added or taken away, another note, anything."""
    old = files_in("\n".join(draw(vault_texts)))
    other = files_in("\n".join(draw(vault_texts)))
    new = dict(old)
    for path in draw(st.lists(st.sampled_from(sorted(old)), min_size=1, max_size=2, unique=True)):
        lines = old[path].split("\n")
        cut = draw(st.integers(0, len(lines)))
        new[path] = draw(
            st.one_of(
                *[_line.map(f"{old[path]}{{}}\n".format)] * 3,
                st.just("\n".join([*lines[:cut], *lines[cut + 1 :]])),
                st.just(other.get(path, old[path])),
                PIECED,
            )
        )
    return old, new


@how_often(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_what_is_joined_again_is_what_joining_all_gives(change: tuple[dict[str, str], dict[str, str]]) -> None:
    old, new = change
    again = joined_again(joined(old), old, new)
    assume(again is not None)
    assert again is not None
    assert told(again) == told(joined(new))


VAULT = """
== People/Ana.md
---
type: contact
cadence: 6 weeks
---
- 2026-11-01 a call
- [ ] #waiting sends the paper 📅 2026-11-20

== People/Bea.md
---
type: contact
aliases: [Bee]
---
- 2026-11-02 lunch

== People/Cem.md
---
type: contact
knows: "[[Ana]]"
cadence: now and then
---
- 2026-02-30 a call
- [ ] send the paper 📅 2026-11-20

== Daily/2026-11-03.md
lunch with [[Ana]]

== Goals/Role.md
---
type: goal
---
## Needs
- [ ] a talk
    - [[Bea]] — asked 2026-11-04
"""


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("People/Ana.md", "a call\n", "a call\n- 2026-11-09 met\n"),
        ("People/Ana.md", "a call", "a call #gave"),
        ("People/Ana.md", "- [ ] #waiting", "- [x] #waiting"),
        ("People/Ana.md", "6 weeks", "1 week"),
        ("People/Ana.md", "a call", "a call, then [[Bea]]: #asked"),
        ("People/Cem.md", "2026-02-30", "2026-02-20"),
        ("People/Cem.md", "now and then", "1 year"),
        ("People/Cem.md", "[[Ana]]", "[[Bea]]"),
        ("People/Cem.md", "2026-11-20", "2026-11-21"),
        ("Daily/2026-11-03.md", "[[Ana]]", "[[Ana]] and [[Bee]]"),
        ("Goals/Role.md", "asked 2026-11-04", "agreed 2026-11-09"),
    ],
)
def test_an_everyday_change_is_joined_by_itself(path: str, old: str, new: str) -> None:
    files = files_in(VAULT)
    changed = files | {path: files[path].replace(old, new)}
    again = joined_again(joined(files), files, changed)
    assert again is not None
    assert told(again) == told(joined(changed))
    assert told(again) != told(joined(files))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("People/Bea.md", "[Bee]", "[Bee, Ana]"),
        ("People/Bea.md", "aliases: [Bee]", "aliases: [Bee]\nmentions: false"),
        ("People/Bea.md", "type: contact", "type: other"),
        ("Daily/2026-11-03.md", "[[Ana]]", "[[Zed]] #gave"),
        ("People/Ana.md", "#waiting sends", "#waiting [[Zed]] sends"),
    ],
)
def test_what_other_notes_may_mean_is_joined_with_all(path: str, old: str, new: str) -> None:
    files = files_in(VAULT)
    assert joined_again(joined(files), files, files | {path: files[path].replace(old, new)}) is None
