"""Which paths are ignored: the templates folder and the setting `ignore` (docs/format.md, *What a note is*)."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

from vaultkit.folding import bare_name
from vaultkit.markdown.configuration import Configuration
from vaultkit.settings import Settings
from vaultkit.vocabulary import TEMPLATE_FOLDERS


def ignored_paths(settings: Settings, configuration: Configuration) -> Callable[[str], bool]:
    """A test for paths relative to the vault; a folder's path ends in `/`.

    `Archive/` is that folder at the vault's root, `Archive` a folder or note of that name anywhere; `*` and `?` are
    wildcards as in a shell. Case is ignored. Where Obsidian's settings name no templates folder, any called so is one.
    """
    patterns = [pattern.casefold().removeprefix("./") for pattern in settings.ignore if pattern.strip()]
    if configuration.templates_folder:
        patterns.append(f"{configuration.templates_folder.casefold()}/")

    is_known = configuration.templates_folder is not None

    def ignored(path: str) -> bool:
        if not is_known and any(bare_name(folder) in TEMPLATE_FOLDERS for folder in path.split("/")[:-1]):
            return True
        path = path.casefold()
        return any(_fits(path, pattern) for pattern in patterns)

    return ignored


def _fits(path: str, pattern: str) -> bool:
    if pattern.endswith("/"):
        return path.startswith(pattern) or fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}*")
    if "/" in pattern:
        return fnmatchcase(path, pattern) or path.startswith(f"{pattern}/")
    return any(fnmatchcase(part, pattern) or fnmatchcase(part, f"{pattern}.md") for part in path.split("/"))
