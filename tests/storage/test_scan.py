"""Reading a vault with everything odd that may lie in it: named, never an exception, never a wait."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from vaultkit.app.session import load, notes_in, odd_files
from vaultkit.errors import CODES, Problem, VaultNotFound
from vaultkit.storage import regular_file
from vaultkit.storage.reader import HEAD_BYTES, LARGEST_NOTE, NoteFile, read_file
from vaultkit.storage.snapshot import take


@pytest.fixture(autouse=True)
def _never_waiting() -> Iterator[None]:
    """A read that would wait for ever fails the test."""

    def fail(*_: object) -> None:
        raise AssertionError("the scan waits")

    signal.signal(signal.SIGALRM, fail)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault that holds one good note."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "Ada.md").write_bytes(b"about Ada\n")
    return root


class Scan(NamedTuple):
    """What a vault holds, both sorted."""

    notes: tuple[NoteFile, ...]
    problems: tuple[Problem, ...]


def scan(root: Path, ignored: Callable[[str], bool]) -> Scan:
    """The text of each note, and what is odd about the files of a vault."""
    real = os.path.realpath(root)
    snapshot = take(real, ignored, 0)
    found = [read for path, _ in notes_in(snapshot) for read in read_file(real, path)]
    notes = sorted((read for read in found if isinstance(read, NoteFile)), key=lambda note: note.path)
    problems = [read for read in found if isinstance(read, Problem)]
    return Scan(tuple(notes), tuple(sorted([*problems, *odd_files(real, snapshot, [note.path for note in notes])])))


def nothing_ignored(_path: str) -> bool:
    return False


def scanned(root: Path) -> Scan:
    return scan(root, nothing_ignored)


def paths(found: Scan) -> list[str]:
    return [note.path for note in found.notes]


def the_problem(root: Path) -> Problem:
    """The one problem of a vault whose good note is read all the same."""
    found = scanned(root)
    assert "Ada.md" in paths(found)
    (problem,) = found.problems
    assert problem.line == 1
    assert problem.hint
    return problem


# --- plain reading ----------------------------------------------------------


def test_notes_of_all_folders_are_read_and_sorted(vault: Path) -> None:
    (vault / "People/Old").mkdir(parents=True)
    (vault / "People/Old/Bea.md").write_text("b")
    (vault / "People/Zoe.MD").write_text("z")
    assert scanned(vault) == Scan(
        (
            NoteFile("Ada.md", "about Ada\n", whole=True),
            NoteFile("People/Old/Bea.md", "b", whole=True),
            NoteFile("People/Zoe.MD", "z", whole=True),
        ),
        (),
    )


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbfbom", b"a\r\nb\rc\n\n", b"\xc3\xa9\xe2\x80\xa8", b"page\x0c"])
def test_the_text_is_the_bytes(vault: Path, data: bytes) -> None:
    (vault / "x.md").write_bytes(data)
    found = scanned(vault)
    assert found.notes[1].text.encode() == data
    assert found.problems == ()


@pytest.mark.parametrize(
    "path", [".trash/x.md", ".x.md", "node_modules/x.md", "a/node_modules/b/x.md", "x.txt", "x.md~", "#x.md#", "4913"]
)
def test_what_is_no_note_is_left_out_silently(vault: Path, path: str) -> None:
    (vault / path).parent.mkdir(parents=True, exist_ok=True)
    (vault / path).write_bytes(b"\xff\0")
    assert scanned(vault) == Scan((NoteFile("Ada.md", "about Ada\n", whole=True),), ())


def test_ignored_paths_are_left_out_silently_and_folders_end_in_a_slash(vault: Path) -> None:
    (vault / "Templates/Old").mkdir(parents=True)
    (vault / "Templates/Old/x.md").write_bytes(b"\xff")
    (vault / "Bad.md").write_bytes(b"\xff")
    asked = []

    def ignored(path: str) -> bool:
        asked.append(path)
        return path in {"Templates/", "Bad.md"}

    assert scan(vault, ignored).problems == ()
    assert sorted(asked) == ["Ada.md", "Bad.md", "Templates/"]


def test_progress_counts_the_notes_read(vault: Path) -> None:
    (vault / "Bea.md").touch()
    (vault / "bad.md").write_bytes(b"\xff")
    counts: list[tuple[int, int]] = []
    load(vault, lambda done, of: counts.append((done, of)), use_cache=False)
    assert counts == [(1, 3), (2, 3), (3, 3)]


def test_reading_leaves_no_trace(vault: Path) -> None:
    before = (vault / "Ada.md").stat()
    scanned(vault)
    after = (vault / "Ada.md").stat()
    assert (after.st_mtime_ns, after.st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns)
    assert os.listdir(vault) == ["Ada.md"]  # noqa: PTH208 - names only


# --- no files ---------------------------------------------------------------


def test_a_pipe_is_named_and_not_waited_for(vault: Path) -> None:
    os.mkfifo(vault / "pipe.md")
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == ("pipe.md", "not-a-file", "error")
    assert "a pipe" in problem.message


def test_a_socket_is_named(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
        problem = the_problem(vault)
    assert (problem.path, problem.code) == ("socket.md", "not-a-file")
    assert "a socket" in problem.message


def test_a_device_is_named_and_not_opened(vault: Path) -> None:
    try:
        os.mknod(vault / "zero.md", 0o20666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")
    problem = the_problem(vault)
    assert (problem.path, problem.code) == ("zero.md", "not-a-file")
    assert "a device" in problem.message


def test_what_is_no_file_is_not_even_opened(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(vault / "pipe.md")
    opened: list[str] = []
    open_file = os.open

    def opening(path: str, flags: int) -> int:
        opened.append(Path(path).name)
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", opening)
    scanned(vault)
    assert opened == ["Ada.md"]


def test_a_folder_named_like_a_note_is_named_and_walked(vault: Path) -> None:
    (vault / "Folder.md").mkdir()
    (vault / "Folder.md/Bea.md").write_text("b")
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == ("Folder.md", "folder-like-note", "advice")
    assert paths(scanned(vault)) == ["Ada.md", "Folder.md/Bea.md"]


def test_a_file_that_turned_into_a_pipe_since_it_was_listed_is_named(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "x.md").touch()
    open_file = os.open

    def replace_and_open(path: str, flags: int) -> int:
        if path.endswith("/x.md"):
            Path(path).unlink()
            os.mkfifo(path)
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", replace_and_open)
    assert the_problem(vault).code == "not-a-file"


# --- links ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "where", "code"),
    [
        ("Ada.md", "to Ada.md, which is read there", "link-inside"),
        ("People", "to People, which is read there", "link-inside"),
        (".", "to the vault itself, which is read there", "link-inside"),
        ("gone.md", "leads nowhere;", "link"),
        ("link.md", "in a loop;", "link"),
        ("../outside.md", "out of the vault, to", "link"),
        ("../vault-two", "out of the vault, to", "link"),
        ("/dev/zero", "out of the vault, to /dev/zero;", "link"),
        (".hidden.md", "to .hidden.md, which is not read;", "link"),
        ("bad.txt", "to bad.txt, which is not read;", "link"),
    ],
)
def test_a_link_is_not_followed_and_it_is_said_where_it_leads(vault: Path, target: str, where: str, code: str) -> None:
    (vault / "People").mkdir()
    (vault / "bad.txt").touch()
    (vault / ".hidden.md").touch()
    (vault.parent / "outside.md").touch()
    (vault.parent / "vault-two").mkdir()
    (vault / "link.md").symlink_to(target)
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == ("link.md", code, CODES[code][0])
    assert where in problem.message
    assert "link.md" not in paths(scanned(vault))


def test_a_linked_folder_is_named_and_not_walked(vault: Path) -> None:
    (vault.parent / "elsewhere").mkdir()
    (vault.parent / "elsewhere/Bea.md").touch()
    (vault / "shared").symlink_to("../elsewhere")
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == ("shared", "link", "error")
    assert paths(scanned(vault)) == ["Ada.md"]


def test_a_link_to_the_parent_gives_each_note_once(vault: Path) -> None:
    (vault / "sub").mkdir()
    (vault / "sub/up").symlink_to("..")
    assert the_problem(vault).severity == "advice"
    assert paths(scanned(vault)) == ["Ada.md"]


def test_links_to_what_is_no_note_are_no_matter(vault: Path) -> None:
    (vault / "picture.png").symlink_to("gone.png")
    (vault / ".#Ada.md").symlink_to("user@host.1234")
    assert scanned(vault).problems == ()


def test_a_vault_may_be_reached_through_a_link(vault: Path) -> None:
    link = vault.parent / "link"
    link.symlink_to(vault)
    (vault / "again.md").symlink_to(link / "Ada.md")
    assert the_problem(link).severity == "advice"


# --- bytes ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "look"),
    [
        ("Grüße".encode("utf-16"), "not-utf8", "UTF-16"),
        ("\ufeffGrüße".encode("utf-16-be"), "not-utf8", "UTF-16"),
        (b"plain letters".decode().encode("utf-16-le"), "not-utf8", "UTF-16"),
        (b"plain letters".decode().encode("utf-16-be"), "not-utf8", "UTF-16"),
        ("Grüße".encode("latin-1"), "not-utf8", "Latin-1"),
        ("“Grüße” – 5 €".encode("cp1252"), "not-utf8", "Windows-1252"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "not-utf8", "a binary file"),
        ("abc é".encode()[:-1], "not-utf8", "cut off"),
        (b"\0" * 4096, "damaged", "NUL"),
        (b"text and\0\0 more text", "damaged", "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_named_for_what_they_look_like(
    vault: Path, data: bytes, code: str, look: str
) -> None:
    (vault / "x.md").write_bytes(data)
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == ("x.md", code, "error")
    assert look in problem.message


def test_a_note_of_the_largest_size_is_read_whole(vault: Path) -> None:
    (vault / "big.md").write_bytes(b"x" * LARGEST_NOTE)
    found = scanned(vault)
    assert (len(found.notes[1].text), found.notes[1].whole, found.problems) == (LARGEST_NOTE, True, ())


def test_of_a_larger_note_the_beginning_is_read_up_to_the_end_of_a_line(vault: Path) -> None:
    line = "é€😀\n"
    (vault / "big.md").write_text(line * (LARGEST_NOTE // len(line.encode()) + 1), "utf-8")
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == ("big.md", "too-large", "error")
    big = scanned(vault).notes[1]
    assert big == NoteFile("big.md", line * (HEAD_BYTES // len(line.encode())), whole=False)


def test_a_large_note_of_a_single_line_is_still_a_note(vault: Path) -> None:
    (vault / "big.md").write_bytes(b"x" * (LARGEST_NOTE + 1))
    assert the_problem(vault).code == "too-large"
    assert scanned(vault).notes[1] == NoteFile("big.md", "", whole=False)


# --- names ------------------------------------------------------------------


@pytest.mark.parametrize("name", [b"caf\xe9.md", b"folder\xff"])
def test_a_name_that_is_not_utf8_is_shown_with_escapes_and_not_read(vault: Path, name: bytes) -> None:
    path = os.fsencode(vault) + b"/" + name
    if name.endswith(b".md"):
        Path(os.fsdecode(path)).touch()
    else:
        Path(os.fsdecode(path)).mkdir()
        Path(os.fsdecode(path + b"/Bea.md")).touch()
    problem = the_problem(vault)
    assert (problem.path, problem.code) == (name.decode("utf-8", "backslashreplace"), "bad-name")
    assert paths(scanned(vault)) == ["Ada.md"]
    str(problem).encode()


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Bea (Conflicted copy Laptop 202411281430).md", "Bea.md"),
        ("Bea (Ana's conflicted copy 2026-11-03).md", "Bea.md"),
        ("Bea (CONFLICTED COPY).md", "Bea.md"),
        ("Bea (Berlin) (Conflicted copy Mac (2) 202411281430).md", "Bea (Berlin).md"),
        ("Bea.sync-conflict-20260818-173636-D4LGQYW.md", "Bea.md"),
        ("Bea-DESKTOP-4F2K9QX.md", "Bea.md"),
        ("Bea (In Konflikt stehende Kopie von Ana 2026-11-03).md", "Bea.md"),
        ("Bea (Copie en conflit de Ana 2026-11-03).md", "Bea.md"),
        ("Bea (copia en conflicto de Ana 2026-11-03).md", "Bea.md"),
        ("Bea (Copia in conflitto di Ana 2026-11-03).md", "Bea.md"),
        ("Bea (Co\u0301pia em conflito de Ana 2026-11-03).md", "Bea.md"),
        ("Bea (Conflicterend exemplaar van Ana 2026-11-03).md", "Bea.md"),
        ("Bea (skonfliktowana kopia Ana 2026-11-03).md", "Bea.md"),
        ("Bea (конфликтующая копия Ana 2026-11-03).md", "Bea.md"),
        ("Bea (Ana 的冲突副本 2026-11-03).md", "Bea.md"),
        ("Bea (Ana の競合コピー 2026-11-03).md", "Bea.md"),
        ("Bea (Ana의 충돌된 사본 2026-11-03).md", "Bea.md"),
        ("Bea (SFConflict ana@example.org 2026-11-03-10-11-12).md", "Bea.md"),
        ("Bea_conflict-20261103-101112.md", "Bea.md"),
        ("Bea_DESKTOP-4F2K9QX_Nov-03-101112-2026_Conflict.md", "Bea.md"),
        ("Bea [conflicted 2].md", "Bea.md"),
        ("Bea.conflict1.md", "Bea.md"),
        ("Bea-LAPTOP-0A1B2C3D-2.md", "Bea.md"),
        ("Bea.sync-conflict-20260818-173636-D4LGQYW.sync-conflict-20260819-173636-D4LGQYW.md", "Bea.md"),
    ],
)
def test_a_conflict_copy_is_not_read_and_its_original_is_named(vault: Path, name: str, original: str) -> None:
    (vault / "People").mkdir()
    (vault / "People" / name).touch()
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == (f"People/{name}", "conflict-copy", "error")
    assert f"`People/{original}`" in problem.hint
    assert paths(scanned(vault)) == ["Ada.md"]


def test_a_conflict_copy_with_an_unknown_suffix_is_still_one(vault: Path) -> None:
    (vault / "Bea - my conflicted copy.md").touch()
    problem = the_problem(vault)
    assert problem.code == "conflict-copy"
    assert "the note it was copied from" in problem.hint


@pytest.mark.parametrize(
    "name",
    [
        *("Bea 1.md", "Bea (1).md", "A conflict.md", "Conflict (2).md", "Ana Silva-Lopes.md", "Team_Conflict.md"),
        *("Talk (conflict of interest).md", "Konflikt (Theorie).md", "Bea (Copy editor).md", "Bea-LAPTOP.md"),
    ],
)
def test_numbered_copies_are_notes(vault: Path, name: str) -> None:
    (vault / name).touch()
    assert scanned(vault).problems == ()


@pytest.mark.parametrize(("one", "two"), [("Zoe.md", "zoe.md"), ("Zo\u0065\u0301.md", "Zo\u00e9.md")])
def test_names_that_differ_by_case_or_form_alone_are_both_read_and_the_second_is_named(
    vault: Path, one: str, two: str
) -> None:
    (vault / one).write_text("one")
    (vault / two).write_text("two")
    if len(list(vault.iterdir())) < 3:
        pytest.skip("this file system takes the names for one")
    problem = the_problem(vault)
    assert (problem.path, problem.code, problem.severity) == (two, "same-name", "advice")
    assert f" {one} " in problem.message
    assert paths(scanned(vault)) == ["Ada.md", one, two]


def test_the_same_name_in_two_folders_is_no_problem(vault: Path) -> None:
    (vault / "People").mkdir()
    (vault / "People/ada.md").touch()
    assert scanned(vault).problems == ()


# --- what may not be read, and what changes meanwhile -----------------------

SHOW = """
import sys
from pathlib import Path
from vaultkit.app.session import load
from vaultkit.errors import VaultNotFound
try:
    loaded = load(Path(sys.argv[1]), use_cache=False)
except VaultNotFound as error:
    print("VaultNotFound", error)
else:
    for path in sorted(loaded.vault.kinds):
        print("note", path)
    for problem in loaded.vault.problems:
        print(problem.code, problem)
"""


def scanned_without_privilege(root: Path) -> list[str]:
    """What a process prints that is bound by permissions, as root's is not."""
    command = [sys.executable, "-c", SHOW, str(root)]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may read everything, and setpriv is not there to give that up")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    package = Path(regular_file.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.splitlines()


@pytest.fixture
def locked() -> Iterator[list[Path]]:
    """Paths put here are locked by the test and opened again after it, so that they can be removed."""
    paths: list[Path] = []
    yield paths
    for path in paths:
        path.chmod(0o700)


def test_an_unreadable_note_is_named(vault: Path, locked: list[Path]) -> None:
    (vault / "secret.md").touch()
    locked.append(vault / "secret.md")
    (vault / "secret.md").chmod(0)
    note, problem = scanned_without_privilege(vault)
    assert note == "note Ada.md"
    assert problem.startswith("unreadable secret.md:1: the note cannot be read: permission denied (")


def test_an_unreadable_folder_is_named(vault: Path, locked: list[Path]) -> None:
    (vault / "secret").mkdir()
    (vault / "secret/Bea.md").touch()
    locked.append(vault / "secret")
    (vault / "secret").chmod(0)
    note, problem = scanned_without_privilege(vault)
    assert note == "note Ada.md"
    assert problem.startswith("unreadable secret:1: the folder cannot be read: permission denied (")


def test_an_unreadable_root_is_no_empty_vault(vault: Path, locked: list[Path]) -> None:
    locked.append(vault)
    vault.chmod(0)
    (line,) = scanned_without_privilege(vault)
    assert line == f"VaultNotFound The vault {vault} cannot be read: permission denied."


def test_a_root_that_is_gone_is_no_empty_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultNotFound, match="cannot be read: no such file or directory"):
        load(tmp_path / "gone")


@pytest.mark.parametrize("replaced", [True, False])
def test_a_root_that_goes_away_meanwhile_is_no_empty_vault(vault: Path, *, replaced: bool) -> None:
    def move_away(_count: int, _total: int) -> None:
        vault.rename(vault.parent / "moved")
        if replaced:
            vault.mkdir()

    with pytest.raises(VaultNotFound, match="was replaced while" if replaced else "cannot be read"):
        load(vault, move_away, use_cache=False)


def test_notes_and_folders_that_vanish_meanwhile_are_skipped_quietly(vault: Path) -> None:
    (vault / "Folder").mkdir()
    for number in range(9):
        (vault / f"Folder/{number}.md").touch()
    counts: list[int] = []

    def remove_the_others(count: int, _total: int) -> None:
        if count == 1:
            for number in range(9):
                (vault / f"Folder/{number}.md").unlink(missing_ok=True)
            (vault / "Folder").rmdir()
        counts.append(count)

    loaded = load(vault, remove_the_others, use_cache=False)
    assert loaded.vault.problems == ()
    assert len(counts) == 10
    assert loaded.vault.notes < 10


def grow_while_it_is_read(path: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes to `path` each of the first `times` times that a file is read."""
    left, read = [times], os.read

    def reading(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        if data and left[0]:
            left[0] -= 1
            with path.open("ab") as file:
                file.write(b"more\n")
        return data

    monkeypatch.setattr(os, "read", reading)


def test_a_note_that_changes_while_it_is_read_is_read_again(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow_while_it_is_read(vault / "Ada.md", 3, monkeypatch)
    assert scanned(vault) == Scan((NoteFile("Ada.md", "about Ada\nmore\nmore\nmore\n", whole=True),), ())


def test_a_change_that_keeps_the_length_is_seen(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note, read = vault / "Ada.md", os.read
    os.utime(note, (0, 0))

    def read_before_a_save(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        if data == b"about Ada\n":
            note.write_bytes(b"about Bea\n")
        return data

    monkeypatch.setattr(os, "read", read_before_a_save)
    assert scanned(vault).notes[0].text == "about Bea\n"


def test_a_note_that_never_stands_still_is_named_and_no_half_is_read(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow_while_it_is_read(vault / "Ada.md", 99, monkeypatch)
    found = scanned(vault)
    assert found.notes == ()
    assert [problem.code for problem in found.problems] == ["unreadable"]
    assert "keeps writing" in found.problems[0].message
