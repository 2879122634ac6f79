"""The user's own command for a new day: run once, with the agenda's one line, when the first agenda of it is written.

It stands in the user's own settings and never in a vault: a vault is synced, and what is synced must run no programs.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from vaultkit.app.agenda import Planned
from vaultkit.errors import WriteFailed
from vaultkit.render.agenda_lines import summary
from vaultkit.render.escape import plain
from vaultkit.storage.own_folders import state_folder, user_settings_path
from vaultkit.storage.vault_root import VARIABLE

if TYPE_CHECKING:
    import subprocess

SETTING = "on_new_day"
LIMIT = 10.0
"""Seconds that the command may take."""
_LARGEST = 1_000_000
_MARK = "new-day-"


class _Odd(Exception):
    """The user's settings, or the command, are not as they should be; the message is one line."""


def begin_day(planned: Planned, *, limit: float = LIMIT) -> str | None:
    """Run the command of the user's settings, if there is one and it was not run for this agenda's day or a later one.

    It is given the agenda's one line on standard input, as `$VAULTKIT_SUMMARY`, and for `{summary}` in a list of words;
    `$VAULTKIT_VAULT` names the vault, `$VAULTKIT_DAY` the day. Returns what went wrong as one line; it stops nothing.
    """
    path = user_settings_path()
    if not os.path.lexists(path):
        return None
    try:
        command = _command(path, planned.root)
        if command is not None and _claim(planned.root, planned.agenda.day):
            _run(command, planned, limit)
    except _Odd as odd:
        return plain(str(odd))
    return None


def _command(path: str, root: Path) -> str | list[str] | None:
    """The command: a line for the shell, or words; None where there is none."""
    import tomllib

    if os.path.realpath(path).startswith(f"{os.path.realpath(root)}{os.sep}"):
        raise _Odd(f"{path} lies in the vault, where no program may be named: move it")
    try:
        with Path(path).open("rb") as file:
            written = tomllib.loads(file.read(_LARGEST).decode("utf-8"))
    except OSError as error:
        raise _Odd(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, RecursionError) as error:
        raise _Odd(f"{path} cannot be read: {str(error).lower()}") from error
    unknown = [name for name in written if name != SETTING]
    if unknown:
        raise _Odd(f"{path}: there is no setting `{unknown[0]}`; there is `{SETTING}`")
    command = written.get(SETTING)
    is_line = isinstance(command, str) and command.strip()
    is_words = isinstance(command, list) and command and all(isinstance(word, str) for word in command)
    if command is None or is_line or is_words:
        return cast("str | list[str] | None", command)
    raise _Odd(
        f'{path}: write `{SETTING}` as a list of words, ["notify-send", "{{summary}}"], or as a line for the shell'
    )


def _claim(root: Path, day: date) -> bool:
    """Whether this run is the one that runs the command of a day: the first to make the mark of that day."""
    try:
        folder = state_folder(root)
        marks = sorted(path.name for path in folder.glob(f"{_MARK}*"))
        mark = f"{_MARK}{day.isoformat()}"
        if marks and marks[-1] >= mark:
            return False
        (folder / mark).touch(exist_ok=False)
    except FileExistsError:
        return False
    except (OSError, WriteFailed) as error:
        raise _Odd(f"{SETTING} was not run, since that it was cannot be kept: {error}") from error
    for old in marks:
        with suppress(OSError):
            (folder / old).unlink()
    return True


def _run(command: str | list[str], planned: Planned, limit: float) -> None:
    """Run a command in the user's own folder. Raises _Odd when it fails, or takes too long; then it is ended."""
    import subprocess
    import tempfile

    told = plain(summary(planned.agenda))
    if isinstance(command, str):  # into which nothing is put: a shell would read it as its own
        words = ["/bin/sh", "-c", command]
    else:
        words = [word.replace("{summary}", told) for word in command]
    known = {"VAULTKIT_SUMMARY": told, "VAULTKIT_DAY": planned.agenda.day.isoformat(), VARIABLE: str(planned.root)}
    home = os.path.expanduser("~")  # noqa: PTH111 - where nobody has one, Path raises
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(f"{told}\n".encode("utf-8", "replace"))
        given.seek(0)
        try:
            process = subprocess.Popen(
                words,
                stdin=given,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=home if os.path.isdir(home) else "/",  # noqa: PTH112
                env={**os.environ, **known},
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise _Odd(f"{SETTING}: {words[0]} cannot be run: {getattr(error, 'strerror', None) or error}") from error
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise _Odd(f"{SETTING}: it took longer than {limit:g} seconds, and was ended") from error
        except BaseException:
            _end(process)
            raise
        if code:
            said.seek(0)
            last = said.read(_LARGEST).decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise _Odd(f"{SETTING}: it ended with {code}{f': {last}' if last else ''}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command with all that it has started."""
    import signal

    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
