"""`vaultkit merge`: what it says, writes, refuses and takes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from vault_builder import files_in, write_files

from cli.command_line import invoke

VAULT = """
    == People/Bea Chan.md
    ---
    company: Acme
    ---
    Tall.
    == Contacts/Bea C..md
    ---
    company: Beta
    last_contact: 2026-10-01
    ---
    Sits by [the window](../Files/window.png), see [plan](./plan.md).
    == Contacts/plan.md
    A plan for [[Bea C.]].
    == Daily/2026-11-10.md
    Coffee with [her](../Contacts/Bea%20C..md) and [[Contacts/Bea C.|B]].
    == vaultkit.toml
    me = "Jonas"
    """


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_files(tmp_path, files_in(VAULT))


def held(vault: Path) -> dict[str, str]:
    found = (path for path in sorted(vault.rglob("*")) if path.is_file())
    return {path.relative_to(vault).as_posix(): path.read_bytes().decode() for path in found}


def test_the_second_note_becomes_part_of_the_first_with_all_links(vault: Path) -> None:
    before = held(vault)
    done = invoke(["merge", "Bea Chan", "Contacts/Bea C..md"], vault)
    assert (done.exit_code, done.output) == (
        0,
        "People/Bea Chan.md: with all of Contacts/Bea C..md, which is removed\n"
        "  company: Beta: kept as a quotation, the note has its own\n"
        "  Contacts/plan.md: its links lead to People/Bea Chan.md\n"
        "  Daily/2026-11-10.md: its links lead to People/Bea Chan.md\n",
    )
    assert held(vault) == {
        "People/Bea Chan.md": (
            "---\ncompany: Acme\nlast_contact: 2026-10-01\naliases: [Bea C.]\n---\nTall.\n\n## Bea C.\n\n> company: Beta\n\n"
            "Sits by [the window](../Files/window.png), see [plan](../Contacts/plan.md).\n"
        ),
        "Contacts/plan.md": "A plan for [[Bea Chan]].\n",
        "Daily/2026-11-10.md": "Coffee with [her](../People/Bea%20Chan.md) and [[People/Bea Chan|B]].\n",
        "vaultkit.toml": before["vaultkit.toml"],
    }
    assert invoke(["undo"], vault).exit_code == 0
    assert held(vault) == before


def test_a_dry_run_writes_nothing_and_json_tells_the_changes(vault: Path) -> None:
    before = held(vault)
    told = json.loads(invoke(["merge", "Bea Chan", "Bea C.", "--dry-run", "--json"], vault).output)
    assert held(vault) == before
    assert (told["kept"], told["gone"], told["left"]) == ("People/Bea Chan.md", "Contacts/Bea C..md", ["company: Beta"])
    assert [(change["path"], change["removed"]) for change in told["changes"]] == [
        ("Contacts/Bea C..md", True),
        ("Contacts/plan.md", False),
        ("Daily/2026-11-10.md", False),
        ("People/Bea Chan.md", False),
    ]


def test_a_day_of_contact_that_only_a_property_told_is_logged(vault: Path) -> None:
    note = vault / "People/Bea Chan.md"
    note.write_text("---\nlast_contact: 2026-11-01\n---\n## Log\n- 2026-11-05 call\n", encoding="utf-8")
    assert invoke(["merge", "Bea Chan", "Bea C."], vault).exit_code == 0
    assert "## Log\n- 2026-11-05 call\n- 2026-10-01 in touch\n" in note.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("Notes/Latin.md", b"caf\xe9 with [[Bea C.]]\n", "Notes/Latin.md"),
        ("Notes/Git.md", b"<<<<<<< a\n[[Bea C.]]\n=======\n[[Bea C.]]!\n>>>>>>> b\n", "Notes/Git.md"),
        ("Notes/Yaml.md", b"---\na: [1\n---\n[[Bea C.]]\n", "Notes/Yaml.md"),
    ],
)
def test_a_note_that_links_to_it_and_cannot_be_changed_refuses_the_merge(
    vault: Path, path: str, text: bytes, told: str
) -> None:
    (vault / "Notes").mkdir()
    (vault / path).write_bytes(text)
    before = {file: file.read_bytes() for file in vault.rglob("*.md")}
    done = invoke(["merge", "Bea Chan", "Bea C."], vault)
    assert done.exit_code == 3
    assert told in done.output
    assert "it may link to Contacts/Bea C..md, so nothing was merged" in done.output
    assert {file: file.read_bytes() for file in vault.rglob("*.md")} == before


def test_files_that_are_not_changed_and_hold_its_name_are_told_of(vault: Path) -> None:
    (vault / "Board.canvas").write_text('{"nodes": [{"file": "Contacts/Bea C..md"}]}', encoding="utf-8")
    (vault / "Other.canvas").write_text('{"nodes": []}', encoding="utf-8")
    (vault / "vaultkit.toml").write_text('ignore = ["Old/"]\n', encoding="utf-8")
    (vault / "Old").mkdir()
    (vault / "Old" / "Notes.md").write_text("with [[bea c.]]\n", encoding="utf-8")
    said = invoke(["merge", "Bea Chan", "Bea C."], vault).output.splitlines()
    assert [line for line in said if "may link" in line] == [
        "  Board.canvas: may link to the note that went, and is left as it is",
        "  Old/Notes.md: may link to the note that went, and is left as it is",
    ]
    assert (vault / "Old" / "Notes.md").read_text(encoding="utf-8") == "with [[bea c.]]\n"


def test_one_that_does_not_link_to_it_hinders_nothing(vault: Path) -> None:
    (vault / "Odd.md").write_bytes(b"caf\xe9\n")
    assert invoke(["merge", "Bea Chan", "Bea C."], vault).exit_code == 0


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Bea Chan", "People/Bea Chan.md"), "one note already"),
        (("Bea Chan", "Nobody"), "nobody is called “Nobody”"),
        (("Bea", "Bea C."), "“Bea” fits 2"),
    ],
)
def test_who_is_meant_has_to_be_clear(vault: Path, names: tuple[str, str], told: str) -> None:
    done = invoke(["merge", *names], vault)
    assert (done.exit_code, told in done.output) == (2, True), done.output
