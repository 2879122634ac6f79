"""`vaultkit service` with a home of its own, where the system's program is missing, or a script that tells of its calls."""

from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import PROGRAM, Terminal, environment
from vaultkit.storage.own_folders import vault_id
from vaultkit.watch.service import ServiceProblem, service_of


class Home:
    """A user with a vault, who may have `systemctl`."""

    def __init__(self, folder: Path, vault: Path) -> None:
        self.folder, self.vault = folder, vault
        self.unit = folder / ".config" / "systemd" / "user" / f"vaultkit-{vault_id(vault)}.service"
        self.programs = folder / "bin"
        self.programs.mkdir(parents=True)
        self.called = folder / "called"

    @property
    def variables(self) -> dict[str, str]:
        return {"HOME": str(self.folder), "XDG_CONFIG_HOME": "", "PATH": str(self.programs)}

    def has_systemctl(self, ends_with: int = 0) -> None:
        script = self.programs / "systemctl"
        script.write_text(f'#!/bin/sh\necho "$@" >> {shlex.quote(str(self.called))}\nexit {ends_with}\n')
        script.chmod(0o755)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, "service", *words, "--vault", str(self.vault)],
            env=environment(**self.variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )


@pytest.fixture
def home(tmp_path: Path) -> Home:
    vault = tmp_path / 'My 50% "notes" $HOME'
    vault.mkdir()
    return Home(tmp_path / "home", vault)


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the commands are those of systemd")


def test_without_systemctl_the_file_is_written_and_the_commands_are_told(home: Home) -> None:
    done = home.run("install", "--yes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{home.unit}\n\n[Unit]\n")
    name = home.unit.name
    assert done.stdout.endswith(
        "systemctl is not there; where it is, run: systemctl --user daemon-reload\n"
        f"systemctl is not there; where it is, run: systemctl --user enable --now {name}\n"
    )
    program = Path(sys.executable).with_name("vaultkit")
    assert home.unit.read_text() == (
        "[Unit]\n"
        f"Description=vaultkit watch {str(home.vault).replace('%', '%%')}\n"
        "\n"
        "[Service]\n"
        f'ExecStart="{program}" "watch" "--vault" "{home.vault.parent}/My 50%% \\"notes\\" $$HOME"\n'
        "Restart=on-failure\n"
        "RestartPreventExitStatus=2 3\n"
        "Nice=10\n"
        "NoNewPrivileges=yes\n"
        "\n"
        "[Install]\n"
        "WantedBy=default.target\n"
    )
    assert home.run("status").stdout == (
        f"installed: {home.unit}\nsystemctl is not there; where it is, run: systemctl --user status --no-pager {name}\n"
    )
    assert f"removed {home.unit}\n" in home.run("uninstall", "--yes").stdout
    assert list(home.unit.parent.iterdir()) == []
    assert home.run("status").stdout == f"not installed: there is no {home.unit}\n"
    assert home.run("uninstall").stdout == f"not installed: there is no {home.unit}\n"


def test_with_systemctl_the_service_is_started_and_ended(home: Home) -> None:
    home.has_systemctl()
    name = home.unit.name
    assert home.run("install", "--yes").returncode == 0
    assert home.run("install", "--yes").stdout == f"{home.unit} is there already.\n"
    assert home.run("uninstall", "--yes").returncode == 0
    on = f"--user daemon-reload\n--user enable --now {name}\n"
    assert home.called.read_text() == f"{on}{on}--user disable --now {name}\n--user daemon-reload\n"


def test_a_systemctl_that_fails_is_told(home: Home) -> None:
    home.has_systemctl(ends_with=1)
    done = home.run("install", "--yes")
    assert home.unit.exists()
    assert "run it yourself: systemctl --user daemon-reload" in done.stderr


def test_nobody_to_ask_is_a_usage_error(home: Home) -> None:
    done = home.run("install")
    assert (done.returncode, done.stderr) == (2, "Error: nobody is there to be asked; add --yes\n")
    assert not home.unit.exists()


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False)])
def test_at_a_terminal_it_asks_first(home: Home, answer: str, written: bool) -> None:
    command = [*PROGRAM, "service", "install", "--vault", str(home.vault)]
    with Terminal(command, home.vault, variables=home.variables) as terminal:
        terminal.until("start the service")
        assert not home.unit.exists()
        terminal.send(f"{answer}\r")
        assert terminal.ended() == 0
    assert home.unit.exists() == written


def test_a_file_changed_by_hand_is_told(home: Home) -> None:
    home.run("install", "--yes")
    home.unit.write_text("mine")
    assert "it is not what `vaultkit service install` would write now" in home.run("status").stdout


def test_launchd_gets_a_property_list() -> None:
    service = service_of(Path("/Users/ana/A & B <notes>"), ("/usr/local/bin/vaultkit",), "darwin")
    told = plistlib.loads(service.text.encode())
    assert told["ProgramArguments"] == ["/usr/local/bin/vaultkit", "watch", "--vault", "/Users/ana/A & B <notes>"]
    assert service.path.name == f"{told['Label']}.plist"
    assert told["RunAtLoad"] is True


@pytest.mark.parametrize("name", ["notes\nExecStart=evil", os.fsdecode(b"not UTF-8: \xff")])
def test_a_name_that_would_break_the_file_is_refused(name: str) -> None:
    with pytest.raises(ServiceProblem, match="rename the folder first"):
        service_of(Path(f"/home/ana/{name}"), ("vaultkit",), "linux")


def test_other_systems_are_told_what_to_do() -> None:
    with pytest.raises(ServiceProblem, match="let your system run"):
        service_of(Path("/notes"), ("vaultkit",), "win32")
