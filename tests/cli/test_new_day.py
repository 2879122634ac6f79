"""`on_new_day`: the user's own command, run once a day by the first agenda of it, and by nothing that a vault says."""

from __future__ import annotations

import json
import plistlib
import re
import sys
import time
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.command_line import CHECKOUT, becomes_true, environment, invoke, local_day, run, running
from vaultkit.app.agenda import Planned
from vaultkit.app.new_day import begin_day
from vaultkit.app.session import load
from vaultkit.app.ticks import plan_ticks

TOLD = "Nothing waits for you today."


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of somebody with a home and settings of their own."""
    root = tmp_path / "vault"
    (root / "People").mkdir(parents=True)
    (root / "vaultkit.toml").touch()
    (root / "People" / "Ana.md").write_text("x\n", encoding="utf-8")
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return root


def set_command(vault: Path, value: object) -> Path:
    """Where the command of the user's settings may write; `value` is written as TOML."""
    settings = vault.parent / "config" / "vaultkit" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"on_new_day = {json.dumps(value)}\n", encoding="utf-8")
    return vault.parent / "out"


def planned(vault: Path, day: date) -> Planned:
    return plan_ticks(load(vault), day).planned


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_first_agenda_of_a_day_runs_it_once_with_the_line_in_three_places(vault: Path) -> None:
    out = vault.parent / "out"
    code = (
        "import json, os, sys; env = os.environ; "
        f"open({str(out)!r}, 'a').write(json.dumps([sys.argv[1:], sys.stdin.read(), env['VAULTKIT_SUMMARY'], "
        "env['VAULTKIT_DAY'], env['VAULTKIT_VAULT'], os.getcwd()]) + '\\n')"
    )
    set_command(vault, [*python(code), "a word", "now: {summary}"])
    for _ in range(3):
        done = run(["agenda"], vault)
        assert (done.returncode, done.stderr) == (0, b"")
    told = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    day = local_day()
    assert [[["a word", f"now: {TOLD}"], f"{TOLD}\n", TOLD, told[0][3], str(vault), str(vault.parent / "home")]] == told
    assert told[0][3] in {day.isoformat(), (day - timedelta(1)).isoformat()}


def test_a_text_is_a_line_for_the_shell(vault: Path) -> None:
    out = set_command(
        vault, f'cat > "{vault.parent}/out"; echo "$VAULTKIT_SUMMARY {{summary}}" >> "{vault.parent}/out"'
    )
    assert begin_day(planned(vault, date(2026, 11, 22))) is None
    assert out.read_text(encoding="utf-8") == f"{TOLD}\n{TOLD} {{summary}}\n"


def test_it_is_run_for_each_day_and_never_for_one_before(vault: Path) -> None:
    out = set_command(vault, f'echo $VAULTKIT_DAY >> "{vault.parent}/out"')
    for day in (22, 22, 23, 22, 23, 25):
        assert begin_day(planned(vault, date(2026, 11, day))) is None
    assert out.read_text(encoding="utf-8").split() == ["2026-11-22", "2026-11-23", "2026-11-25"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["agenda", "--today", "2026-11-22"],
        ["agenda", "--print"],
        ["agenda", "--summary"],
        ["agenda", "--dry-run"],
        ["today"],
    ],
)
def test_nothing_but_an_agenda_of_today_that_is_written_runs_it(vault: Path, arguments: list[str]) -> None:
    out = set_command(vault, f'touch "{vault.parent}/out"')
    assert run(arguments, vault).returncode == 0
    assert not out.exists()


def test_a_watch_runs_it(vault: Path, tmp_path: Path) -> None:
    out = set_command(vault, f'echo "$VAULTKIT_SUMMARY" >> "{vault.parent}/out"; echo oops >&2; exit 3')
    said = tmp_path / "said"
    with running(("watch",), vault, said):
        assert becomes_true(out.exists, 20)
        (vault / "People" / "Ana.md").write_text("---\nnext_contact: 2020-01-01\n---\n", encoding="utf-8")
        assert becomes_true(lambda: "late" in (vault / "Agenda.md").read_text(encoding="utf-8"), 10)
    assert out.read_text(encoding="utf-8") == f"{TOLD}\n"
    assert said.read_text(encoding="utf-8").count("vaultkit: on_new_day: it ended with 3: oops\n") == 1


def test_without_such_a_setting_nothing_that_runs_programs_is_imported(vault: Path) -> None:
    done = run(["agenda"], vault, variables={"PYTHONPROFILEIMPORTTIME": "1"})
    told = set(re.findall(r"\|\s+(\S+)", done.stderr.decode()))
    assert "vaultkit.app.new_day" in told
    assert told.isdisjoint({"subprocess", "tempfile"})


# --- what goes wrong is one line, and the agenda is written ---------------------------------


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["no-such-program"], "on_new_day: no-such-program cannot be run: No such file or directory"),
        (["a\0b"], "on_new_day: ab cannot be run: embedded null byte"),
        ("exit 7", "on_new_day: it ended with 7"),
        ("echo one >&2; echo two >&2; exit 1", "on_new_day: it ended with 1: two"),
        ("", 'write `on_new_day` as a list of words, ["notify-send", "{summary}"], or as a line for the shell'),
        ([], "write `on_new_day` as a list of words"),
        ([1], "write `on_new_day` as a list of words"),
        (5, "write `on_new_day` as a list of words"),
    ],
)
def test_a_failure_is_one_line_and_stops_nothing(vault: Path, command: object, said: str) -> None:
    set_command(vault, command)
    done = run(["agenda"], vault)
    assert done.returncode == 0
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert (vault / "Agenda.md").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on_new_day = [", "config.toml cannot be read: "),
        ("on_newday = 'x'", "config.toml: there is no setting `on_newday`; there is `on_new_day`"),
        ("\xff", "config.toml cannot be read: "),
    ],
)
def test_settings_that_cannot_be_read_are_told_in_one_line(vault: Path, text: str, said: str) -> None:
    set_command(vault, "")
    (vault.parent / "config" / "vaultkit" / "config.toml").write_bytes(text.encode("latin-1"))
    done = run(["agenda"], vault)
    assert done.returncode == 0
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_what_takes_too_long_is_ended_with_all_that_it_started(vault: Path) -> None:
    out = set_command(vault, f'sleep 60 & echo $! > "{vault.parent}/out"; wait')
    began = time.monotonic()
    told = begin_day(planned(vault, date(2026, 11, 22)), limit=1)
    assert told == "on_new_day: it took longer than 1 seconds, and was ended"
    assert time.monotonic() - began < 20
    started = int(out.read_text(encoding="utf-8"))
    assert becomes_true(lambda: not is_running(started), 10)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_two_runs_at_once_run_it_once(vault: Path) -> None:
    import subprocess

    out = set_command(vault, f'echo x >> "{vault.parent}/out"')
    command = [sys.executable, "-m", "vaultkit", "agenda"]
    both = [
        subprocess.Popen(command, cwd=vault, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [process.wait(60) for process in both]
    assert out.read_text(encoding="utf-8") == "x\n"


def test_the_page_about_reminders_shows_files_that_can_be_read() -> None:
    page = (CHECKOUT / "docs" / "reminders.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(toml|xml)\n(.*?)```", page, re.S))
    assert tomllib.loads(blocks["toml"]) == {"on_new_day": ["notify-send", "vaultkit", "{summary}"]}
    agent = plistlib.loads(blocks["xml"].encode())
    assert agent["ProgramArguments"][:2] == ["/bin/sh", "-c"]
    assert agent["StartCalendarInterval"] == {"Hour": 8, "Minute": 0}


# --- a vault names no program ----------------------------------------------------------------


def test_a_vault_that_names_a_command_runs_none_and_is_told_why(vault: Path) -> None:
    out = vault.parent / "out"
    (vault / "vaultkit.toml").write_text(f"on_new_day = 'touch \"{out}\"'\n", encoding="utf-8")
    assert run(["agenda"], vault).returncode == 0
    assert not out.exists()
    told = invoke(["check"], vault)
    assert told.exit_code == 1
    assert (
        "vaultkit.toml:1: the setting `on_new_day` has no effect in a vault (what is synced must run no programs; move it "
        "to your own settings, as docs/reminders.md says) [unsafe-setting]\n"
    ) in told.output


@pytest.mark.parametrize("is_link", [True, False])
def test_settings_of_your_own_that_lie_in_the_vault_run_nothing(
    vault: Path, is_link: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = set_command(vault, f'touch "{vault.parent}/out"')
    settings = vault.parent / "config" / "vaultkit" / "config.toml"
    if is_link:
        settings.rename(vault / "config.toml")
        settings.symlink_to(vault / "config.toml")
    else:
        (vault.parent / "config").rename(vault / ".config")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(vault / ".config"))
    done = run(["agenda"], vault)
    assert done.returncode == 0
    assert b"lies in the vault, where no program may be named: move it" in done.stderr
    assert not out.exists()
