"""The file by which a system starts `vaultkit watch` when its user logs in: systemd's on Linux, launchd's on macOS."""

from __future__ import annotations

import os
import plistlib
import sys
from pathlib import Path

from msgspec import Struct

from vaultkit.errors import VaultkitError
from vaultkit.storage.own_folders import vault_id


class ServiceProblem(VaultkitError):
    """The service cannot be installed or removed as asked."""


class Service(Struct, frozen=True):
    """The watch over one vault as a service of its user."""

    path: Path
    """Where its file lies, or would lie."""
    text: str
    """What the file says."""
    on: tuple[tuple[str, ...], ...]
    """The commands that start it now and at every log-in."""
    off: tuple[tuple[str, ...], ...]
    """The commands that end it, before the file is removed."""
    after: tuple[tuple[str, ...], ...]
    """The commands that let the system forget it, after the file was removed."""
    state: tuple[str, ...]
    """The command that tells how it is."""


def service_of(root: Path, program: tuple[str, ...], platform: str = sys.platform) -> Service:
    """The service for a vault; `program` is what runs `vaultkit`, as absolute words.

    Raises `ServiceProblem` on systems where vaultkit knows of none, and for paths that cannot stand in such a file.
    """
    words = (*program, "watch", "--vault", str(root))
    for word in words:
        if any(ord(character) < 32 or "\ud800" <= character <= "\udfff" for character in word):
            raise ServiceProblem(
                f"{word!r} has characters in its name that no service can have; rename the folder first"
            )
    if platform == "darwin":
        return _launchd(root, words)
    if platform.startswith("linux"):
        return _systemd(root, words)
    raise ServiceProblem(f"there is no service for {platform}; let your system run `vaultkit watch` at log-in")


def _systemd(root: Path, words: tuple[str, ...]) -> Service:
    name = f"vaultkit-{vault_id(root)}.service"
    configured = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    folder = (configured if configured.is_absolute() else Path.home() / ".config") / "systemd" / "user"
    text = f"""\
[Unit]
Description=vaultkit watch {str(root).replace("%", "%%")}

[Service]
ExecStart={" ".join(map(_systemd_word, words))}
Restart=on-failure
RestartPreventExitStatus=2 3
Nice=10
NoNewPrivileges=yes

[Install]
WantedBy=default.target
"""
    control = ("systemctl", "--user")
    return Service(
        folder / name,
        text,
        on=((*control, "daemon-reload"), (*control, "enable", "--now", name)),
        off=((*control, "disable", "--now", name),),
        after=((*control, "daemon-reload"),),
        state=(*control, "status", "--no-pager", name),
    )


def _systemd_word(word: str) -> str:
    """One word of a command line, quoted: backslash, quote, `%` and `$` mean something there."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def _launchd(root: Path, words: tuple[str, ...]) -> Service:
    label = f"vaultkit.{vault_id(root)}"
    path = Path.home() / "Library" / "LaunchAgents" / f"{label}.plist"
    properties = {
        "Label": label,
        "ProgramArguments": list(words),
        "RunAtLoad": True,
        "KeepAlive": {"Crashed": True},
        "ProcessType": "Background",
    }
    domain = f"gui/{os.getuid()}"
    return Service(
        path,
        plistlib.dumps(properties, sort_keys=False).decode().expandtabs(2),
        on=(("launchctl", "bootstrap", domain, str(path)),),
        off=(("launchctl", "bootout", f"{domain}/{label}"),),
        after=(),
        state=("launchctl", "print", f"{domain}/{label}"),
    )


def installed_text(service: Service) -> str | None:
    """What the file of the service says now; None when there is none. Raises `ServiceProblem`."""
    try:
        return service.path.read_text("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ServiceProblem(f"{service.path} cannot be read: {(error.strerror or str(error)).lower()}") from error


def write_service(service: Service) -> None:
    """Put the file in place. Raises `ServiceProblem`, with the old file untouched."""
    temporary = service.path.with_name(f".{service.path.name}.tmp")
    try:
        service.path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(service.text, "utf-8", "surrogateescape")
        temporary.replace(service.path)
    except OSError as error:
        raise ServiceProblem(f"{service.path} cannot be written: {(error.strerror or str(error)).lower()}") from error


def remove_service(service: Service) -> None:
    """Take the file away. Raises `ServiceProblem`."""
    try:
        service.path.unlink(missing_ok=True)
    except OSError as error:
        raise ServiceProblem(f"{service.path} cannot be removed: {(error.strerror or str(error)).lower()}") from error
