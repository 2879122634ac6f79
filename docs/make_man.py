"""Writes what installers put beside the command: `python docs/make_man.py`. A test says when it is stale.

vaultkit(1) is made of the commands' own help, vaultkit-format(5) of docs/format.md and docs/properties.md; the
completions are click's, with this command's name in them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from click.shell_completion import ShellComplete
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from vaultkit.cli.completion_shells import KeepingZsh, QuotingBash, WholeFish
from vaultkit.cli.main import COMMANDS, vaultkit
from vaultkit.errors import ExitCode

DOCS = Path(__file__).parent
HERE = DOCS / "share"
_SHARED = ("named_vault", "given_day", "quiet", "no_index")
"""The options that every command has."""
_EXIT_CODES = {
    ExitCode.DONE: "It was done.",
    ExitCode.PROBLEMS_FOUND: "check found errors or warnings; agenda --summary --fail-if-empty found nothing.",
    ExitCode.USAGE: "The arguments do not fit together, or a name fits nobody or several.",
    ExitCode.VAULT_OR_NOTE: "The vault or a note could not be read or written.",
    ExitCode.INTERRUPTED: "Interrupted from the keyboard.",
}


def files() -> dict[str, str]:
    """Each file's text by its path below `share`."""
    return {
        "man/man1/vaultkit.1": "\n".join(_page()) + "\n",
        "man/man5/vaultkit-format.5": _PARAGRAPH_AT_ONCE.sub(r"\1", "\n".join(_format_page())) + "\n",
        "bash-completion/completions/vaultkit": _completion(QuotingBash),
        "zsh/site-functions/_vaultkit": _completion(KeepingZsh),
        "fish/vendor_completions.d/vaultkit.fish": _completion(WholeFish),
    }


_PARAGRAPH_AT_ONCE = re.compile(r"^(\.S[HS] .*)\n\.PP$", re.M)
"""A heading begins a paragraph by itself."""


def _completion(shell: type[ShellComplete]) -> str:
    complete = shell(vaultkit, {}, "vaultkit", "_VAULTKIT_COMPLETE")
    return f"{(complete.source_template % complete.source_vars()).strip()}\n"


def _page() -> Iterator[str]:
    yield ".TH VAULTKIT 1"
    yield from (".SH NAME", r"vaultkit \- one short, kind agenda for your network, made from your notes")
    yield from (".SH SYNOPSIS", r".B vaultkit", r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(inspect.cleandoc(vaultkit.help or ""))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        context = click.Context(vaultkit, info_name="vaultkit")
        command = vaultkit.get_command(context, name)
        if command is not None:
            yield from _command(command, click.Context(command, info_name=name, parent=context))
    yield ".SH OPTIONS OF EVERY COMMAND"
    check = vaultkit.get_command(click.Context(vaultkit), "check")
    if check is not None:
        yield from _options([one for one in check.params if one.name in _SHARED], click.Context(check))
    yield ".SH EXIT STATUS"
    for code, meaning in _EXIT_CODES.items():
        yield from (".TP", str(int(code)), _escaped(meaning))
    yield from (".SH SEE ALSO", r".BR vaultkit\-format (5)")


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f'.SS "vaultkit {context.info_name} {_escaped(usage)}"'
    yield from _paragraphs(inspect.cleandoc(command.help or ""))
    yield from _options([one for one in command.get_params(context) if one.name not in _SHARED], context)


def _options(options: list[click.Parameter], context: click.Context) -> Iterator[str]:
    for option in options:
        record = option.get_help_record(context)
        if record and "--help" not in record[0]:
            yield from (".TP", f"\\fB{_escaped(record[0])}\\fR", _escaped(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text; behind a `\\b` the lines stay as they are."""
    for number, paragraph in enumerate(text.split("\n\n")):
        lines = paragraph.strip("\n").split("\n")
        if number:
            yield ".PP"
        if lines[0] == "\b":
            yield from (".nf", *map(_escaped, lines[1:]), ".fi")
        else:
            yield _escaped(" ".join(line.strip() for line in lines))


# --- pages of the manual as pages of man ----------------------------------------------------


def _format_page() -> Iterator[str]:
    yield from (".TH VAULTKIT\\-FORMAT 5", ".nh", ".ad l")  # what is to be typed is neither hyphenated nor spaced out
    yield from (".SH NAME", r"vaultkit\-format \- what a note may say")
    yield ".SH DESCRIPTION"
    yield from _blocks(_read("format.md"), level=0)
    yield from _blocks(_read("properties.md"), level=1)
    yield from (".SH SEE ALSO", ".BR vaultkit (1)")


def _read(name: str) -> Sequence[SyntaxTreeNode]:
    page = (DOCS / name).read_text(encoding="utf-8")
    return SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(page)).children


def _blocks(blocks: Sequence[SyntaxTreeNode], level: int) -> Iterator[str]:
    """What a page says. A heading of this level, counted from 0, is a section; one above it is left out."""
    for block in blocks:
        match block.type:
            case "heading":
                depth = int(block.tag[1]) - 1 + level
                title = block.children[0].content
                yield from {0: (), 1: (f".SH {_escaped(title.upper())}",)}.get(depth, (f".SS {_escaped(title)}",))
            case "paragraph":
                yield from (".PP", _inline(block.children[0]))
            case "bullet_list":
                for one in block.children:
                    first, *more = one.children
                    yield from (r".IP \(bu 2", _inline(first.children[0]))
                    yield from _blocks(more, level)
            case "fence":
                yield from (".PP", ".RS 4", ".nf", *map(_escaped, block.content.splitlines()), ".fi", ".RE")
            case "table":
                yield from _table(block)
            case "html_block":  # a comment
                pass
            case _:
                raise ValueError(f"docs/make_man.py knows no {block.type}")


def _table(table: SyntaxTreeNode) -> Iterator[str]:
    """A table as a list, which is read in eighty columns: the first cell, and below it the others by their headings."""
    (head,), rows = table.children[0].children, table.children[1].children
    _, *names = (_inline(cell.children[0]) for cell in head.children)
    for row in rows:
        first, *cells = (_inline(cell.children[0]) for cell in row.children)
        told = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell]
        yield from (".TP", first)
        if len(names) == 1:
            yield from (cell for _, cell in told)
        else:
            yield "\n.br\n".join(f"{name}: {cell}" for name, cell in told)


_FONTS = {"code_inline": "B", "strong": "B", "em": "I"}


def _inline(node: SyntaxTreeNode) -> str:
    """The words of a paragraph in one line; of a link only its own."""
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    within = "".join(map(_inline, node.children)) if node.children else _escaped(node.content)
    font = _FONTS.get(node.type)
    return f"\\f{font}{within}\\fR" if font else within


_ROFF = str.maketrans({"\\": "\\e", "-": "\\-", '"': "\\(dq", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"})
"""What roff would read as a request, or print as another sign than was typed."""


def _escaped(text: str) -> str:
    """A text in ASCII in which nothing is a request of roff."""
    plain = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in text.translate(_ROFF))
    return f"\\&{plain}" if plain.startswith(".") else plain


if __name__ == "__main__":
    for path, text in files().items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_text(text, encoding="utf-8")
