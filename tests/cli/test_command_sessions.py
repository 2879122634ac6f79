"""Runs sessions/*.session: `$ ` and a command, what it prints, `[its exit code]` unless that is 0.

Each session has a copy of the sample vault of its own, and starts in it. vaultkit runs in process, all else, and what
has pipes or variables, by `sh`.
`{vault}` stands for the path of the copy. `pytest tests/cli --update-sessions` writes what is printed now: read the
difference before you keep it.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from cli.command_line import environment, invoke

SESSIONS = sorted((Path(__file__).parent / "sessions").glob("*.session"))


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.stem)
def test_a_session_runs_as_it_is_written(session: Path, sample: Path, request: pytest.FixtureRequest) -> None:
    written = session.read_text(encoding="utf-8")
    happened = _played(written, sample)
    if request.config.getoption("--update-sessions", default=False):
        session.write_text(happened, encoding="utf-8")
    else:
        assert happened == written


def test_there_are_sessions() -> None:
    assert SESSIONS


def _played(written: str, vault: Path) -> str:
    """The session as it happens: the words above the first command, then each command with what it printed."""
    title, *commands = re.split(r"^\$ ", written, flags=re.M)
    here, parts = vault, [title]
    for command in (told.partition("\n")[0] for told in commands):
        if command.startswith("cd "):
            here = (here / command.removeprefix("cd ")).resolve()
            printed, code = "", 0
        else:
            printed, code = _carried_out(command, here)
        printed = printed.replace(str(vault), "{vault}").replace(str(vault.parent), "{around}")
        ending = f"[{code}]\n" if code else ""
        parts.append(f"$ {command}\n{printed}{ending}")
    return "".join(_with_blank_lines(parts))


def _carried_out(command: str, here: Path) -> tuple[str, int]:
    """What a command prints, always with a line feed at its end, and its exit code."""
    if command.startswith("vaultkit ") and not re.search(r"[|<>&;$]", command):
        result = invoke(shlex.split(command)[1:], here)
        printed, code = result.output, result.exit_code
    else:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=here,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        printed, code = done.stdout.decode(), done.returncode
    return (printed if not printed or printed.endswith("\n") else f"{printed}\n(no line feed)\n"), code


def _with_blank_lines(parts: list[str]) -> list[str]:
    """A blank line after each command, for those who read."""
    return [part if part.endswith("\n\n") or part is parts[-1] else f"{part}\n" for part in parts]


def test_an_unknown_command_is_answered_with_the_nearest(sample: Path) -> None:
    result = invoke(["agneda"], sample)
    assert result.exit_code == 2
    assert "Did you mean" in result.output
    assert "agenda" in result.output.partition("Did you mean")[2]
