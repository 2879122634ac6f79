"""How bash, zsh and fish ask what completes a word, and how they are answered: so that a name stays one argument."""

from __future__ import annotations

import os
import re

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' response line

    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD COMP_TYPE=$COMP_TYPE \
%(complete_var)s=bash_complete "$1")

    COMPREPLY=()
    while read -r line; do
        case ${line%%%%,*} in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${line#*,}") ;;
        esac
    done <<< "$response"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a plain described response
    local type key about
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
%(complete_var)s=zsh_complete %(prog_name)s)}")

    for type key about in ${response}; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain) if [[ $about == _ ]]; then plain+=("$key"); else described+=("$key:$about"); fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -U -V unsorted -a plain

    # what is typed stays where the choices do not begin with it
    if [[ $compstate[insert] == *unambiguous* ]] && (( $#compstate[unambiguous] < $#PREFIX )); then
        compstate[insert]= compstate[list]='list force'
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s;
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
COMP_CWORD=(commandline -ct) %(prog_name)s);

    for completion in $response;
        set -l parts (string split --max 1 "," -- $completion);

        if test $parts[1] = "dir";
            __fish_complete_directories $parts[2];
        else if test $parts[1] = "file";
            __fish_complete_path $parts[2];
        else if test $parts[1] = "plain";
            printf '%%s\\n' $parts[2];
        end;
    end;
end;

complete --no-files --keep-order --command %(prog_name)s --arguments "(%(complete_func)s)";
"""

_LISTING = {"33", "63", "64"}
"""What bash gives as COMP_TYPE when it lists what there is."""


class QuotingBash(BashComplete):
    """Writes what bash would read as something else behind backslashes, and tells of each choice when it lists them.

    Click's own completion makes two arguments of `Ann Lee`.
    """

    source_template = _BASH
    _begun = ""
    """What stands before the last colon of the word that is typed."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words and the one that is typed; bash makes three of `tag:friend`."""
        args, incomplete = super().get_completion_args()
        words: list[str] = []
        for word in (*args, incomplete):
            if words and (word == ":" or words[-1].endswith(":")):
                words[-1] += word
            else:
                words.append(word)
        self._begun = words[-1].rpartition(":")[0]
        return words[:-1], words[-1]

    def complete(self) -> str:
        args, incomplete = self.get_completion_args()
        items = self.get_completions(args, incomplete)
        is_list = len(items) > 1 and os.environ.get("COMP_TYPE") in _LISTING
        return "\n".join(
            f"{self.format_completion(item)}{f'  ({item.help})' if is_list and _is_id(item) else ''}" for item in items
        )

    def format_completion(self, item: CompletionItem) -> str:
        if item.type != "plain":
            return super().format_completion(item)
        word = os.environ.get("COMP_WORDS", "").split("\n")[-1]
        value = item.value.partition(":")[2] if self._begun else item.value  # what is typed before it stays
        return f"{item.type},{_quoted(value, word[:1])}"


def _is_id(item: CompletionItem) -> bool:
    """Whether a choice says nothing by itself."""
    return bool(item.help) and item.value.startswith("vk-")


def _quoted(name: str, quote: str) -> str:
    """A name as bash has to read it behind an opening quote, or behind none, to take it as one word."""
    if quote == "'":
        return name.replace("'", r"'\''")
    return re.sub(r'(["$`\\])' if quote == '"' else r"([^\w@%+=:,./-])", r"\\\1", name)


class KeepingZsh(ZshComplete):
    """Leaves what is typed where it is while several choices fit; zsh itself quotes the one that is taken."""

    source_template = _ZSH


class WholeFish(FishComplete):
    """Keeps the commas of a name, which click's own completion takes for the end of it."""

    source_template = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        words = split_arg_string(os.environ["COMP_WORDS"])
        typed = os.environ["COMP_CWORD"]
        if not typed:
            return words[1:], ""
        incomplete = next(iter(split_arg_string(typed)), "")
        return words[1:-1] if words and words[-1] == incomplete else words[1:], incomplete


def use_shells() -> None:
    """Complete in each shell with the class above."""
    add_completion_class(QuotingBash, "bash")
    add_completion_class(KeepingZsh, "zsh")
    add_completion_class(WholeFish, "fish")
