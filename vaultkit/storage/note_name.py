"""Classify files by name: notes, conflict copies of sync programs, and files to skip."""

from __future__ import annotations

import re

from vaultkit.expression import expression
from vaultkit.markdown.link import composed, folded_name

_CONFLICT = "konfli[ck]|confli[ct]|sfconflict|конфл[иі]кт|冲突|衝突|競合|충돌|çakış|ristiriit"
_COPY = (
    "cop[yi]|cópia|còpia|[kc]opi|exempla|versi|versão|wersja|коп[иі]|副本|拷贝|コピー|사본|nüsha|conflicted"
    r"|\d{4}-?\d\d"
)
_INSIDE = r"(?>[^()]|\([^()]*\))"
_COPY_MARK = expression(
    rf"(?<!\s)\s*+\((?=[^()]*?(?:{_CONFLICT}))(?={_INSIDE}*?(?:{_COPY})){_INSIDE}*+\)"  # Dropbox, Nextcloud, Seafile
    rf"|(?<!\s)\s*+\[[^\[\]]*conflicted[^\[\]]*\]"  # pCloud
    rf"|\.sync-conflict-[\w-]*|\.conflict\d*(?=\.md$)"  # Syncthing, Resilio, rclone
    rf"|_conflict-\d{{8}}-\d{{4,6}}"  # ownCloud
    rf"|_[^_/]+_[a-z]{{3}}-\d\d-\d{{4,6}}-\d{{4}}_conflict(?=\.md$)"  # Synology
    rf"|(?-i:-(?:DESKTOP|LAPTOP)-[A-Z0-9]{{6,8}}(?:-\d{{1,3}})?(?=\.md$))",  # OneDrive: what Windows calls a computer
    re.I,
)
"""What sync programs add to the name of a copy, in the languages they speak; a device's name may hold brackets."""


_UNSEEN = "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\ufe0e\ufe0f"
"""What shows nothing although it counts as printable: fillers of Hangul, a blank of Braille, joiners, variations."""


def is_note(name: str) -> bool:
    """Whether a file of that name is a note. Temporary files of editors (`a.md~`, `#a.md#`, `4913`) are not."""
    return name[-3:].lower() == ".md" and not is_left_out(name)


def is_left_out(name: str) -> bool:
    """Whether a file or folder is always skipped: hidden ones, and `node_modules`."""
    return name.startswith(".") or name == "node_modules"


def is_blank(name: str) -> bool:
    """Whether nothing is to be seen of the name of a note but its ending."""
    stem = name[:-3]
    return not any(letter.isprintable() and not letter.isspace() and letter not in _UNSEEN for letter in stem)


def is_conflict_copy(name: str) -> bool:
    """Whether a sync program made this copy of a note because two devices had changed it."""
    name = composed(name)
    return "conflicted copy" in name.lower() or _COPY_MARK.search(name) is not None


def original_of(conflict_copy: str) -> str | None:
    """The name of the note that this is a conflict copy of; None when the name does not tell."""
    original = _COPY_MARK.sub("", composed(conflict_copy))
    return original if is_note(original) and not is_conflict_copy(original) else None


def is_copy_of(path: str, note: str) -> bool:
    """Whether `path` is a conflict copy of `note`."""
    folder, _, name = path.rpartition("/")
    original = original_of(name)
    return original is not None and folded_name(f"{folder}/{original}" if folder else original) == folded_name(note)


def shown(name: str) -> str:
    r"""The name as printable text: bytes that are not UTF-8 become escapes such as `\xff`."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
