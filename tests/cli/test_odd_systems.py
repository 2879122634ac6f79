"""What a system may do to a run: a full device, odd names, a wrong clock, other owners. One sentence, and all else goes on.

Each as a process of its own; what needs a privilege or a compiler is skipped where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.command_line import PROGRAM, SAMPLE, TODAY, becomes_true, copy_of, environment, run

NOTE = "---\ncadence: 1 month\n---\n- 2026-01-01 call\n"
CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long shift(void) { char *s = getenv("CLOCK_SHIFT"); return s ? atol(s) : 0; }
int clock_gettime(clockid_t c, struct timespec *t) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int answer = real(c, t);
    if (c == CLOCK_REALTIME || c == CLOCK_REALTIME_COARSE) t->tv_sec += shift();
    return answer;
}
time_t time(time_t *p) { struct timespec t; clock_gettime(CLOCK_REALTIME, &t); if (p) *p = t.tv_sec; return t.tv_sec; }
"""
YEAR = 365 * 86_400


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("agenda", "--help"), ("agenda", "--print"), ()])
def test_a_full_device_is_told_in_one_line(sample: Path, arguments: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*PROGRAM, *arguments], cwd=sample, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert ended.returncode in {2, 3}
    assert b"Traceback" not in ended.stderr
    assert not arguments or ended.stderr == b"Error: no space left on device\n"


BLANK = ["\u200b", " ", "\u00a0", "\u202e", "\u2800", "\u3164\ufe0f", "\u2003 "]
SEEN = ["👥", "Ö", "-", "山", "٣"]


@pytest.mark.parametrize("name", BLANK)
def test_a_note_whose_name_shows_nothing_is_named_and_not_read(sample: Path, name: str) -> None:
    before = run(("agenda", "--print", "--today", TODAY), sample).stdout.decode()
    (sample / f"People/{name}.md").write_text(NOTE, encoding="utf-8")
    told = run(("check", "--today", TODAY), sample)
    shown = f"{name}.md".encode("unicode_escape").decode()
    assert f"the name “{shown}” shows nothing (rename it; until then it is not read)" in told.stdout.decode()
    after = run(("agenda", "--print", "--today", TODAY), sample)
    assert after.returncode == 0
    assert set(before.splitlines()[1:]) - set(after.stdout.decode().splitlines()) <= {""} | {
        line for line in before.splitlines() if "to mend" in line
    }


@pytest.mark.parametrize("name", SEEN)
def test_a_name_that_shows_something_is_read(sample: Path, name: str) -> None:
    (sample / f"People/{name}.md").write_text(NOTE, encoding="utf-8")
    assert b"shows nothing" not in run(("check", "--today", TODAY), sample).stdout
    assert name in run(("contacts", "--today", TODAY), sample).stdout.decode()


def test_links_in_a_loop_are_named_and_hold_up_nothing(sample: Path) -> None:
    (sample / "People/a.md").symlink_to("b.md")
    (sample / "People/b.md").symlink_to("a.md")
    (sample / "People/again").symlink_to("../People")
    (sample / "self").symlink_to("self")
    for arguments in (("agenda",), ("check",), ("read", "People/a.md"), ("read", "self")):
        ended = run((*arguments, "--today", TODAY), sample)
        assert b"Traceback" not in ended.stderr
        assert ended.returncode in {0, 1, 3}
    assert b"a link that leads in a loop" in run(("read", "People/a.md"), sample).stderr
    assert b"a link that leads in a loop" in run(("check",), sample).stdout


@pytest.fixture(scope="module")
def shifted_clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that shifts the clock of a process."""
    folder = tmp_path_factory.mktemp("clock")
    (folder / "clock.c").write_text(CLOCK, encoding="utf-8")
    compiler = shutil.which("gcc") or shutil.which("cc")
    made = compiler and subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", folder / "clock.so", folder / "clock.c", "-ldl"],
        check=False,
        capture_output=True,
    )
    if not made or made.returncode:
        pytest.skip("no compiler here")
    return folder / "clock.so"


@pytest.mark.parametrize("years", [-40, -1, 1, 90, 200])
def test_a_clock_that_is_set_wrong_deletes_no_undo_copies(sample: Path, shifted_clock: Path, years: int) -> None:
    def at(shift: int, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        env = environment(LD_PRELOAD=str(shifted_clock), CLOCK_SHIFT=str(shift))
        return subprocess.run([*PROGRAM, *arguments], cwd=sample, env=env, capture_output=True, check=False)

    note = sample / "People/Bea Chan.md"
    texts = [note.read_bytes()]
    for number, shift in enumerate((0, years * YEAR, years * YEAR + 86_400, 0)):
        ended = at(shift, "log", f"met bea chan: number {number}")
        assert ended.returncode == 0, ended.stderr.decode()
        texts.append(note.read_bytes())
    assert len(at(0, "undo", "--list").stdout.splitlines()) == 4
    for text in reversed(texts[:-1]):
        assert at(0, "undo").returncode == 0
        assert note.read_bytes() == text


def test_a_clock_that_cannot_be_read_is_told(sample: Path, shifted_clock: Path) -> None:
    env = environment(LD_PRELOAD=str(shifted_clock), CLOCK_SHIFT=str(5_000 * YEAR))
    for arguments in (("agenda",), ("log", "met bea chan"), ("undo", "--list"), ("watch",)):
        ended = subprocess.run(
            [*PROGRAM, *arguments], cwd=sample, env=env, capture_output=True, check=False, timeout=60
        )
        assert b"Traceback" not in ended.stderr, arguments


@pytest.fixture
def of_a_user() -> Iterator[Path]:
    """A copy of the sample vault that belongs to an ordinary user."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can act as somebody else")
    folder = Path(tempfile.mkdtemp(prefix="vaultkit-owner-"))
    copy_of(SAMPLE, folder / "vault")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 1000, 1000)
    yield folder / "vault"
    shutil.rmtree(folder)


def test_a_writable_note_of_another_owner_is_left_as_it_is(of_a_user: Path) -> None:
    note = of_a_user / "People/Bea Chan.md"
    os.chown(note, 0, 0)
    note.chmod(0o666)
    before = note.read_bytes()
    env = environment(
        HOME=str(of_a_user.parent), XDG_STATE_HOME=f"{of_a_user.parent}/s", XDG_CACHE_HOME=f"{of_a_user.parent}/c"
    )

    def as_user(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        who = ("setpriv", "--reuid=1000", "--regid=1000", "--clear-groups")
        return subprocess.run([*who, *PROGRAM, *arguments], cwd=of_a_user, env=env, capture_output=True, check=False)

    first = as_user("agenda", "--today", TODAY)
    if first.returncode:
        pytest.skip(f"another user cannot run it here: {first.stderr.decode()[:200]}")
    ended = as_user("log", "met bea chan: tea", "--today", TODAY)
    assert ended.returncode == 3
    assert ended.stderr.decode() == (
        "Error: People/Bea Chan.md belongs to the user root, and would become yours; make it yours first (`chown`); "
        "it is as it was\n"
    )
    agenda = of_a_user / "Agenda.md"
    agenda.write_text(agenda.read_text("utf-8").replace("- [ ]", "- [x]"), encoding="utf-8")
    ended = as_user("agenda", "--today", TODAY)
    assert ended.returncode == 0, ended.stderr.decode()
    assert note.read_bytes() == before
    assert "could not be done: People/Bea Chan.md belongs to the user root" in agenda.read_text("utf-8")
    assert f"- {TODAY} " in (of_a_user / "People/Katrin Vogel.md").read_text("utf-8")


@pytest.mark.parametrize("limit", ["max_inotify_instances 0", "max_inotify_watches 0"])
def test_the_watch_polls_where_the_system_gives_no_events(sample: Path, tmp_path: Path, limit: str) -> None:
    name, value = limit.split()
    alone = ("unshare", "-Ur", "sh", "-c")
    if (
        not shutil.which("unshare")
        or subprocess.run(
            [*alone, f"echo {value} > /proc/sys/user/{name}"], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("no limits of one's own here")
    said = tmp_path / "said"
    command = f'echo {value} > /proc/sys/user/{name}; exec "$0" "$@"'
    with said.open("wb") as out:
        process = subprocess.Popen(
            [*alone, command, *PROGRAM, "watch", "--today", TODAY],
            cwd=sample, env=environment(), stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            agenda = sample / "Agenda.md"
            assert becomes_true(agenda.exists, 20), said.read_text()
            note = sample / "People/Bea Chan.md"
            note.write_text(note.read_text("utf-8") + f"- {TODAY} a walk by the river\n", encoding="utf-8")
            assert becomes_true(lambda: "a walk by the river" in agenda.read_text("utf-8"), 30), said.read_text()
            assert process.poll() is None
        finally:
            process.terminate()
            process.wait()
    text = said.read_text(encoding="utf-8")
    assert "cannot watch for file events" in text
    assert "polling every 5 seconds; raise the limit with `sysctl fs.inotify.max_user_" in text
    assert "Traceback" not in text
