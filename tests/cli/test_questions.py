"""What `init` and `link` ask at a terminal."""

from __future__ import annotations

from pathlib import Path

from cli.command_line import PROGRAM, Terminal

PEOPLE = ("Crew/Ana Silva.md", "Crew/Bea Chan.md")


def vault_in(folder: Path, settings: str | None = None) -> Path:
    """Two people of a folder with a name of its own, a note of one's own, and three days."""
    (folder / "Crew").mkdir()
    for path in (*PEOPLE, "Me.md"):
        (folder / path).touch()
    for day in ("01", "02"):
        (folder / f"2026-09-{day}.md").write_text("Ana Silva came\nBea Chan, too\n", encoding="utf-8")
    if settings is not None:
        (folder / "vaultkit.toml").write_text(settings, encoding="utf-8")
    return folder


def test_init_asks_three_questions_and_enter_takes_what_is_proposed(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    with Terminal([*PROGRAM, "init"], vault) as terminal:
        terminal.until(r"Your own note, if you have one \[Me\]: ")
        terminal.send("\n")
        terminal.until(r"Folders that hold notes about people \[Crew\]: ")
        terminal.send("Crew, Team\n")
        terminal.until("Folders to leave out: ")
        terminal.send("Old stuff/\n")
        terminal.until("made vaultkit.toml")
        assert terminal.ended() == 0
    assert (vault / "vaultkit.toml").read_text(encoding="utf-8").splitlines()[2:] == [
        'me = "Me"',
        'ignore = ["Old stuff/"]',
        'kind_folders.contact = ["Crew", "Team"]',
    ]


def test_nothing_is_made_when_init_is_broken_off(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    with Terminal([*PROGRAM, "init"], vault) as terminal:
        terminal.until("Your own note")
        assert terminal.ended_by("\x03") == 130
    assert not (vault / "vaultkit.toml").exists()


def test_link_asks_person_by_person(tmp_path: Path) -> None:
    vault = vault_in(tmp_path, 'kind_folders.contact = ["Crew"]\n')
    with Terminal([*PROGRAM, "link"], vault) as terminal:
        terminal.until(r"\+\[\[Ana Silva\]\] came")
        terminal.until(r"Link Ana Silva in 2 notes\? \[y\]es, \[n\]o, \[a\]ll, \[q\]uit: ")
        terminal.send("n\n")
        terminal.until("Link Bea Chan in 2 notes")
        terminal.send("y\n")
        terminal.until("Bea Chan: 2 places in 2 notes")
        assert terminal.ended() == 0
    assert (vault / "2026-09-01.md").read_text(encoding="utf-8") == "Ana Silva came\n[[Bea Chan]], too\n"


def test_all_that_follow_are_linked_with_a(tmp_path: Path) -> None:
    vault = vault_in(tmp_path, 'kind_folders.contact = ["Crew"]\n')
    with Terminal([*PROGRAM, "link"], vault) as terminal:
        terminal.until("Link Ana Silva")
        terminal.send("a\n")
        assert terminal.ended() == 0
    assert (vault / "2026-09-02.md").read_text(encoding="utf-8") == "[[Ana Silva]] came\n[[Bea Chan]], too\n"


def test_quit_writes_nothing(tmp_path: Path) -> None:
    vault = vault_in(tmp_path, 'kind_folders.contact = ["Crew"]\n')
    with Terminal([*PROGRAM, "link"], vault) as terminal:
        terminal.until("Link Ana Silva")
        terminal.send("y\n")
        terminal.until("Link Bea Chan")
        terminal.send("q\n")
        terminal.until("nothing was written")
        assert terminal.ended() == 2
    assert (vault / "2026-09-02.md").read_text(encoding="utf-8") == "Ana Silva came\nBea Chan, too\n"
