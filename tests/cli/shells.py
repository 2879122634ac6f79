"""The shells that complete vaultkit's arguments, each as a person would have it at a terminal."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from cli.command_line import Terminal

TAB, TO_THE_BEGINNING, ENTER = "\t", "\x01", "\r"
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?>=]*[a-zA-Z]|[=>()][A-Z0-9]?|\][^\x07\x1b]*(?:\x07|\x1b\\))")


class Shell(NamedTuple):
    """How a shell is started so that it completes names, shows little else, and tells its arguments one by one."""

    name: str
    start: str
    """What it runs first. `told ARGUMENTS` prints each in angle brackets."""
    arguments: tuple[str, ...]
    """With FILE for where that lies."""
    folds: bool = True
    """Whether what is offered may begin otherwise than what is typed, as accents do."""

    @property
    def path(self) -> str | None:
        return shutil.which(self.name)

    def opened(self, vault: Path, folder: Path) -> Terminal:
        """The shell in the vault, at an empty line; `folder` is for its own files."""
        home = folder / self.name
        home.mkdir(exist_ok=True)
        file = home / ".zshrc" if self.name == "zsh" else home / "start"
        file.write_text(self.start, encoding="utf-8")
        terminal = Terminal(
            [self.path or self.name, *(one.replace("FILE", str(file)) for one in self.arguments)],
            vault,
            columns=500,
            variables={"HOME": str(home), "ZDOTDIR": str(home), "XDG_CONFIG_HOME": str(home)},
        )
        terminal.until("ready> ", seconds=30)
        return terminal


BASH = Shell(
    "bash",
    """\
bind 'set enable-bracketed-paste off'
bind 'set bell-style none'
bind 'set show-all-if-ambiguous on'
HISTFILE= PS1='ready> '
eval "$(_VAULTKIT_COMPLETE=bash_source vaultkit)"
told() { printf '<%s>' "$@"; echo; }
""",
    ("--rcfile", "FILE", "-i"),
)
ZSH = Shell(
    "zsh",
    """\
unsetopt prompt_sp beep zle_bracketed_paste 2>/dev/null
unset zle_bracketed_paste
bindkey -e
LISTMAX=1000
autoload -U compinit && compinit -u -D
eval "$(_VAULTKIT_COMPLETE=zsh_source vaultkit)"
told() { printf '<%s>' "$@"; echo; }
PS1='ready> '
""",
    ("-d", "-i"),
)
FISH = Shell(
    "fish",
    """\
set -g fish_autosuggestion_enabled 0
set -g fish_greeting
function fish_title; end
function fish_prompt; printf 'ready> '; end
function told; printf '<%s>' $argv; echo; end
_VAULTKIT_COMPLETE=fish_source vaultkit | source
""",
    ("--no-config", "--private", "--init-command", "source FILE"),
    folds=False,
)
SHELLS = (BASH, ZSH, FISH)


def arguments_of(shell: Terminal, typed: str) -> str:
    """What the shell makes of a line that was typed and completed: each argument in angle brackets."""
    shell.send(f"{typed}{TAB}")
    return told(shell)


def told(shell: Terminal) -> str:
    """What the shell makes of the line as it stands, which it then clears."""
    shell.send(f"{TO_THE_BEGINNING}told {ENTER}")
    shown = shell.until(r"\n(?:\x1b[^<\n]*)?<[^\r\n]*>\r?\n[\s\S]*ready> ")
    return _ESCAPES.sub("", re.findall(r"\n[^<\n]*(<[^\r\n]*>)\r?\n", shown)[-1])


def plain(shown: str) -> str:
    """What was shown without escape sequences."""
    return _ESCAPES.sub("", shown)
