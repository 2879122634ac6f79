"""The malformed inputs: what each writes into a vault, and the code by which it must be named."""

from __future__ import annotations

import contextlib
import os
import socket
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEALTHY = {
    "People/Ann Healthy.md": "---\ntype: contact\ncadence: 2 weeks\nlast_contact: 2026-01-01\n---\n",
    "People/Bo Healthy.md": "---\ntype: contact\n---\n- [ ] #waiting the plan 📅 2026-11-20\n",
}
ODD = "People/Odd.md"


@dataclass(frozen=True, slots=True)
class Input:
    """One malformed input."""

    name: str
    make: Callable[[Path], object]
    """Writes it into a vault."""
    code: str | None = None
    """How it must be named; None when it can be read and nothing has to be said."""
    path: str = ODD
    """The note that is odd: the one to read and to change."""
    commands: tuple[tuple[str, ...], ...] = ()
    """Further commands to run, which only read."""
    changes: tuple[tuple[str, ...], ...] = ()
    """Further commands that write; each is taken back."""
    brief: bool = False
    """One of many of its kind: the commands that list and show are left out."""


def _note(name: str, content: bytes | str, code: str | None = None, path: str = ODD, **more: Any) -> Input:
    # packed: a process counts the memory of the one that began it
    packed = zlib.compress(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content, 1)

    def make(vault: Path) -> None:
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_bytes(zlib.decompress(packed))

    return Input(name, make, code, path if path.endswith(".md") else ODD, **more)


def _property(name: str, line: str, code: str | None = "bad-yaml") -> Input:
    return _note(f"yaml: {name}", f"---\ntype: contact\n{line}\n---\n- 2026-11-01 lunch\n", code)


def _bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


YAML = (
    *(
        _property(f"day {day}", f"last_contact: {day}", "bad-value")
        for day in (
            "0000-00-00",
            "2024-13-40",
            "2024-02-30",
            "24-12-20",
            "08/09/2026",
            "-2026-01-01",
            "12026-01-01",
            "2026-01-01T25:00:00+99:99x",
            "2026-1-1",
            "٢٠٢٦-١٣-٠١",
            "2026-11-22 📅",
            "99999999999",
            "yesterday",
        )
    ),
    _property("day 9999-12-31", "last_contact: 9999-12-31\nnext_contact: 9999-12-31", None),
    _property("day 0001-01-01", "last_contact: 0001-01-01\nbirthday: 0001-01-01", None),
    _property("birthday 02-30", "birthday: 02-30", "bad-value"),
    _property("birthday 00-00", "birthday: 00-00", "bad-value"),
    *(
        _property(f"cadence {span[:20]}", f"cadence: {span}", "bad-value")
        for span in (
            "0",
            "-5",
            "9" * 5_000,
            "99999 years",
            "P99999Y",
            "1e9",
            "5.5 weeks",
            "6 weeks and a half",
            "P0D",
            "[1, 2]",
            "{a: b}",
            ".inf",
            ".nan",
        )
    ),
    _property("number of 5,000 digits", f"n: {'9' * 5_000}", None),
    _property("number of 10,000 digits in a list", f"knows: [{'9' * 10_000}]", "not-a-link"),
    _property("sixty-based number of 60 kB", f"n: 1{':59' * 20_000}", None),
    _property("sixty-based number of 300 kB", f"n: 1{':59' * 100_000}", "large-properties"),
    _property("float of 60 kB", f"n: 1.{'0' * 60_000}e{'9' * 20}", None),
    _property("float too large", "n: 1e999999\ncadence: 1e999999", "bad-value"),
    _property(
        "merge-key bomb",
        "x: &a {k: v}\n" + "\n".join(f"y{n}: &b{n} {{<<: [*a, *a, *a, *a, *a, *a, *a, *a, *a]}}" for n in range(9)),
        "yaml-merge",
    ),
    _property("alias bomb", _bomb(9), "large-properties"),
    _property("small aliases", "a: &a [x]\nb: *a", None),
    _property("alias to itself", "a: &a {b: *a}", "yaml-alias"),
    _property("alias to nothing", "a: *nothing", "yaml-alias"),
    *(_property(f"{n} brackets", f"a: {'[' * n}", "deep-properties") for n in (51, 1_000, 20_000, 60_000)),
    _property("100,000 brackets", f"a: {'[' * 100_000}", "large-properties"),
    _property("20,000 braces", f"a: {'{' * 20_000}", "deep-properties"),
    _property("braces and brackets in turn", f"a: {'{a: [' * 8_000}", "deep-properties"),
    _property("30,000 dashes", f"a:\n  {'- ' * 30_000}x", "deep-properties"),
    _property("question marks", f"{'? ' * 20_000}x", "deep-properties"),
    _property("5,000 indented names", "\n".join(f"{' ' * (n % 300)}a{n}:" for n in range(400)), "deep-properties"),
    _property("names that are no text", "on: yes\n2024-01-01: x\n1: a\ntrue: b\n~: c", None),
    _property("names true and 1", "true: a\n1: b\nTrue: c", None),
    _property("a list as a name", "[a, b]: c", "bad-name"),
    _property("a mapping as a name", "? {a: b}\n: c", "bad-name"),
    _property("a name twice", "cadence: 1w\ncadence: 2w", "duplicate-property"),
    _property("a name twice, by case", "cadence: 1w\nCadence: 2w", None),
    _property("tab after the colon", "a:\t1", None),
    _property("tab before a name", "\ta: 1"),
    _property("tab below a name", "a:\n\tb: 1"),
    _property("no-break spaces before a name", "a:\n\u00a0\u00a0b: 1", "bad-name"),
    _property("colon in a value", "title: Lunch: the plan"),
    _property("at sign", "x: @ada"),
    _property("backtick", "x: `a`"),
    _property("percent", "x: %x"),
    _property("bold", "x: **bold**"),
    _property("template", "x: {{date}}", "template"),
    _property("templater", "x: <% tp.date.now() %>\ny: <%* a: b: c %>", "template"),
    _property("link without quotes", "knows: [[Ann Healthy]]", "unquoted-link"),
    _property("link without quotes and text", "knows: [[Ann Healthy]] and more"),
    _property("two links without quotes", "knows: [[Ann Healthy]], [[Bo Healthy]]"),
    _property("number sign", "tag: #people", None),
    _property("Norway", "location: NO\nrole: 014\ncompany: 12:30\ncan_help: [no, 0o7, 01234]", None),
    *(_property(f"character U+{ord(one):04X}", f"a: x{one}y") for one in "\x07\x7f\x1b\x01\ufffe"),
    *(_property(f"character U+{ord(one):04X}", f"a: x{one}y", None) for one in "\u200b\u202e\ufeff"),
    *(_property(f"separator U+{ord(one):04X}", f"a: b{one}c: d") for one in "\u0085\u2028\u2029"),
    _property("lone surrogate escaped", 'a: "\\ud800"'),
    _property("surrogate pair escaped", 'a: "\\ud83d\\ude00"'),
    _property("escape above Unicode", 'a: "\\UFFFFFFFF"'),
    _property("Python object", "a: !!python/object/apply:os.system ['true']", "yaml-tag"),
    _property("Python name", "a: !!python/name:os.system", "yaml-tag"),
    _property("secret tag", "a: !secret b", "yaml-tag"),
    _property("tag int on text", "cadence: !!int abc", "bad-value"),
    _property("tag binary", "a: !!binary aGk=", "yaml-tag"),
    _property("tag timestamp", "last_contact: !!timestamp 2024-02-30", "yaml-tag"),
    _property("tag set", "a: !!set {x, y}", "yaml-tag"),
    _property("tag that does not end", f"a: !<{'x' * 5_000}"),
    _property("anchor of 50 kB", f"a: &{'x' * 50_000} 1", None),
    _property("100,000 names", "\n".join(f"k{n}: v" for n in range(100_000)), "large-properties"),
    _property("9,000 names", "\n".join(f"k{n}:" for n in range(9_000)), None),
    _property("11,000 names", "\n".join(f"{n}:" for n in range(10_900)), "large-properties"),
    _property("text block of 10 MB", "a: |\n" + "  words and words\n" * 600_000, "too-large"),
    _property("text block of 2 MB", "a: |\n" + "  words and words\n" * 120_000, "large-properties"),
    _property("two documents", "a: 1\n--- \nb: 2", None),
    _property("document end", "a: 1\n...\nb: 2"),
    _property("directive", "%YAML 9.9"),
    _property("quote not closed", 'a: "b\nc: d'),
    _property("bracket not closed", "a: [b, c\nd: e"),
    _property("text behind a quote", 'a: "b" c'),
    _property("only text", "just words"),
    _property("64 kB of colons", ": " * 32_000),
    _property("64 kB of quotes", "'" * 65_000),
    _property("64 kB of brackets open and closed", "a: " + "[]" * 32_000),
    _property("64 kB of commas", f"a: [{',' * 64_000}]"),
    _property("64 kB of ampersands", "a: " + "& " * 32_000),
    _property("64 kB of spaces then a tab", " " * 65_000 + "\t:"),
    _property("10,000 aliases of people", "aliases: [" + ", ".join(f"a{n}" for n in range(9_000)) + "]", None),
    _property("an alias of another's name", "aliases: [Bo Healthy, Ann Healthy]", None),
    _property("wrong status, flag, tier", "status: 5\nmentions: perhaps\ntier: Z", "unknown-value"),
    _property("nested where text belongs", "company: {a: [b]}\nrole: [[[x]]]\naliases: {a: b}", "bad-value"),
    _note("yaml: a block that is a list", "---\n- a\n- b\n---\ntext\n", "not-properties"),
    _note("yaml: a block that is text", "---\nwords\n---\ntext\n", "not-properties"),
    _note("yaml: an empty block", "---\n---\n- [ ] x\n"),
    _note("yaml: a block never closed", "---\ntype: contact\ncadence: 1w\n"),
    _note("yaml: closed by dots", "---\ntype: contact\n...\ntext\n"),
    _note("yaml: TOML instead", "+++\ntype = 'contact'\n+++\n"),
    _note("yaml: JSON instead", ';;;\n{"type": "contact"}\n;;;\n'),
    _note("yaml: blank line before the block", "\n---\ntype: contact\n---\n"),
    _note("yaml: four dashes", "----\ntype: contact\n----\n"),
    _note(
        "yaml: event over 10,000 years",
        "---\ntype: event\ndate: 0001-01-01\nend: 9999-12-31\nattendees: ['[[Odd]]']\n---\n",
    ),
    _note(
        "yaml: event ends before it begins", "---\ntype: event\ndate: 2026-12-01\nend: 2026-11-01\n---\n", "bad-value"
    ),
    _note(
        "yaml: goal with everything wrong",
        "---\ntype: goal\nstatus: maybe\ndeadline: soon\nwhy: [a, {b: c}]\n---\n## Needs\n- [ ] x 📅 2026-02-30\n    - nobody\n",
        "bad-value",
    ),
)

_HEAD = b"---\ntype: contact\n---\n"
BYTES = (
    _note("bytes: nothing", b""),
    _note("bytes: one newline", b"\n"),
    _note("bytes: BOM alone", b"\xef\xbb\xbf"),
    _note("bytes: BOM before the block", b"\xef\xbb\xbf" + _HEAD),
    _note("bytes: two BOMs", b"\xef\xbb\xbf\xef\xbb\xbf" + _HEAD),
    _note("bytes: BOMs in the middle", _HEAD + "a\ufeff- [ ] b\ufeff 📅\ufeff2026-11-20\n".encode()),
    _note("bytes: UTF-16 LE", "Müller aus Köln\n".encode("utf-16"), "not-utf8"),
    _note("bytes: UTF-16 BE with mark", b"\xfe\xff" + "Müller".encode("utf-16-be"), "not-utf8"),
    _note("bytes: UTF-16 BE without mark", "Muller aus Koln\n".encode("utf-16-be"), "not-utf8"),
    _note("bytes: UTF-32", "Müller".encode("utf-32"), "not-utf8"),
    _note("bytes: Latin-1", "Müller aus Köln".encode("latin-1"), "not-utf8"),
    _note("bytes: Windows-1252", "“Müller” – €".encode("cp1252"), "not-utf8"),
    _note("bytes: cut in a character", "Zoë".encode()[:-1], "not-utf8"),
    _note("bytes: overlong", b"\xc0\xaf\xe0\x80\xaf", "not-utf8"),
    _note("bytes: encoded surrogate", b"\xed\xa0\x80 x", "not-utf8"),
    _note("bytes: above Unicode", b"\xf4\x90\x80\x80", "not-utf8"),
    _note("bytes: picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "not-utf8"),
    _note("bytes: 4 kB of NULs", b"\0" * 4096, "damaged"),
    _note("bytes: NULs behind text", _HEAD + b"\0" * 4096, "damaged"),
    _note("bytes: one NUL", _HEAD + b"- 2026-11-01 a\0b\n", "damaged"),
    _note("bytes: lone CR ends", _HEAD.replace(b"\n", b"\r") + b"- [ ] a\r- [ ] b\r"),
    _note("bytes: mixed ends", b"---\r\ntype: contact\r---\n- 2026-11-01 a\r\n- 2026-11-02 b\r- 2026-11-03 c\n"),
    _note("bytes: CR CR LF", _HEAD.replace(b"\n", b"\r\r\n")),
    _note(
        "bytes: all control characters", _HEAD + b"- [ ] #waiting " + bytes(set(range(1, 32)) - {10, 13}) + b"\x7f x\n"
    ),
    _note(
        "bytes: control characters in a task",
        _HEAD + "- [ ] #waiting \x1b]0;pwned\x07 \u202e \u009b31m 📅 2026-11-20\n".encode(),
    ),
    _note("bytes: 100,000 form feeds", _HEAD + b"\f" * 100_000),
)


def _body(name: str, text: str, code: str | None = None, **more: Any) -> Input:
    return _note(f"body: {name}", f"---\ntype: contact\n---\n{text}", code, **more)


def _repeated(size: int = 400_000) -> Iterator[Input]:
    pieces = ("[", "![", "[[", "[[a", "[[a|", "[[a]]", "[[a#", "](", "[a](", "[a](b", "[a](<", "![a](b)", "[x]: ", "[a][", "<", "<a ", "</", "<!-- ", "<![CDATA[ ", "<?", "<a href='", "`", "``a`", "a`` ", "\\", "&", "&amp;", "*", "_", "**a ", "~~", "%%", "%% a", "$", "$a ", "$$", "$$a", "#", "#a ", "#a#b", "# ", "#a/", ":", "a: ", "[[a]]: ", "^a ", "> ", ">", "- ", "1. ", "| ", "|-", "\t", " ", "\u2028", "\u200b", "\u0301", "🎉\ufe0f", "📅 ", "📅 2026-11-20 ", "📅\ufe0f 2026-02-30 ", "🔁 ", "🔁 every ", "[due:: ", "(due:: 2026-11-20) ", "[repeat:: a ", "by ", "#waiting ", "http://a.b ", "a@b.c ", "2026-11-20 ", "— asked ", "via ")  # fmt: skip
    for piece in pieces:
        many = piece * (size // len(piece.encode()))
        yield _body(f"one line of {piece!r}", f"- [ ] #waiting {many}\n- 2026-11-20 {many}\n", brief=True)
    for piece in (
        "[[a]]: x #asked\n",
        "[a]: b\n",
        "> - [ ] a\n",
        "    x\n",
        "- [ ] a\n\n",
        "# 2026-11-20\n",
        "a\n",
        "a  \n",
        "%%\n",
        "```\n",
        "$$\n",
        "<!-- \n",
        "| a |\n",
        "|a|\n|-|\n",
        "- 2026-11-01 a [[Ann Healthy]]\n",
        "---\n",
        "[x\n",
        "<div>\n",
        "* * *\n",
        "a\n===\n",
    ):
        yield _body(f"lines of {piece!r}", piece * (size // len(piece)), brief=True)


BODIES = (
    *_repeated(),
    _body("a line of 10 MB", "a" * 10_000_000, "too-large"),
    _body("a line of 1 MB", "- 2026-11-01 " + "word " * 200_000),
    _body("a line of 3.9 MB", "x" * 3_900_000),
    _body("1,000,000 empty lines", "\n" * 1_000_000),
    _body("2,000,000 lines", "x\n" * 1_900_000),
    _body("5 MB of log lines", "- 2026-11-20 lunch\n" * 280_000, "too-large"),
    _body("100,000 tasks", "- [ ] #waiting a 📅 2026-11-20\n" * 100_000),
    _body("100,000 links", "[[Somebody]] " * 100_000),
    _body("100,000 links a line each", "[[Somebody]]\n" * 100_000),
    _body("100,000 people", "".join(f"- 2026-11-20 [[P{n}]]: x #asked\n" for n in range(100_000))),
    _body("100,000 tags", "#a " * 100_000),
    _body("100,000 headings", "# a\n" * 100_000),
    _body("100,000 comments", "%% [[a]] %% " * 30_000),
    _body("quotes 10,000 deep", ">" * 10_000 + " - [ ] a"),
    _body("lists 10,000 deep", "- " * 10_000 + "a"),
    _body("lists 500 deep by indentation", "".join(f"{'  ' * n}- a\n" for n in range(500))),
    _body("lists and quotes in turn", "> - " * 5_000 + "a"),
    _body("numbered lists deep", "1. " * 10_000 + "a"),
    _body("table of 2,000 by 50", "|a" * 50 + "|\n" + "|-" * 50 + "|\n" + ("|[[a]]" * 50 + "|\n") * 2_000),
    _body("table of 20,000 columns", "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + ("|b" * 20_000 + "|\n") * 3),
    _body("link definitions", "".join(f"[a{n}]: b\n" for n in range(40_000)) + "[a1][a2]" * 40_000),
    _body("emphasis in turn", "**a *b " * 60_000),
    _body("brackets open and closed", "[" * 50_000 + "]" * 50_000),
    _body("brackets with addresses", "[" * 50_000 + "](a)" * 50_000),
    _body("emoji selectors", "- [ ] #waiting a 📅\ufe0f 2026-11-20 ⏳\ufe0f 2026-11-21 ✅️ 2026-13-01\n", "bad-date"),
    _body(
        "dates that are none",
        "- 0000-00-00 a\n- 2026-02-30 b\n## 2026-13-01\n- [ ] #waiting c 📅 2026-02-30\n",
        "bad-date",
    ),
    _body(
        "dates at the ends",
        "- 0001-01-01 a #gave\n- 9999-12-31 b #theirs\n- 2026-11-01 c #quiet until 9999-12-31\n- [ ] d 📅 9999-12-31 🛫 0001-01-01\n",
    ),
    _body("digits of other scripts", "- ٢٠٢٦-١١-٠١ a\n- [ ] #waiting b 📅 ٢٠٢٦-١١-٢٠\n- २०२६-११-०१ c\n"),
    _body(
        "repeats that are none", "- [ ] a 🔁 every 99999999999999999999 days 📅 2026-11-20\n- [ ] b 🔁 every -1 day\n"
    ),
    _body("injected Markdown", "- [ ] #waiting # x <!-- vaultkit:end --> ``` %% <b> ]] [[a]] | x 📅 2026-11-20\n"),
    _body("right to left", "- [ ] #waiting \u202eabc\u202c \u2066x 📅 2026-11-20\n"),
    _body(
        "marker lines", "<!-- vaultkit:begin agenda for 2026-11-22 -->\n<!-- vaultkit:begin agenda for 2026-11-22 -->\n"
    ),
    _note(
        "body: needs of all kinds",
        "---\ntype: goal\n---\n## Needs\n- [ ] a\n    - [[X]] — asked 2026-02-30\n    - [[Y]] via [[Z]] via [[Q]] — maybe\n    - via [[Q]]\n    - why:\n- no box\n1. [ ] b\n> - [ ] c\n",
        "odd-need",
    ),
    _note(
        "body: 20,000 candidates",
        "---\ntype: goal\n---\n## Needs\n- [ ] a 📅 2026-12-20 #robots\n"
        + "".join(f"    - [[C{n}]] via [[D{n}]] — asked 2026-11-03\n" for n in range(20_000)),
    ),
    _note("body: 10,000 needs", "---\ntype: goal\n---\n## Needs\n" + "- [ ] to meet [[X]] #a 📅 2026-12-20\n" * 10_000),
    _note(
        "body: one candidate's line of 400 kB",
        "---\ntype: goal\n---\n## Needs\n- [ ] a\n    - [[X]] — "
        + "asked and " * 40_000
        + "\n    - [[Y]]"
        + " " * 400_000
        + "x\n",
        "odd-need",
    ),
    _note(
        "body: event with 20,000 attendees",
        "---\ntype: event\ndate: 2026-11-24\n---\n## Attendees\n" + "".join(f"- [[A{n}]]\n" for n in range(20_000)),
    ),
    _note(
        "body: event with 20,000 questions",
        "---\ntype: event\ndate: 2026-11-24\n---\n## Intro\n"
        + "word " * 50_000
        + "\n## Questions\n"
        + "- [[A]]: why?\n" * 20_000,
    ),
)


def _at(name: str, path: str, code: str | None = None) -> Input:
    return _note(
        f"name: {name}",
        "---\ntype: contact\ncadence: 1w\nlast_contact: 2026-01-01\n---\n- [ ] #waiting x 📅 2026-11-20\n",
        code,
        f"People/{path}",
    )


NAMES = (
    *(
        _at(repr(name), name)
        for name in (
            "a\nb.md",
            "a\rb.md",
            "a\tb.md",
            "\x1b]0;x\x07.md",
            "a]]b.md",
            "a|b.md",
            "a#b.md",
            "a^b.md",
            "%%.md",
            "[[x]].md",
            "<!-- vaultkit:end -->.md",
            "- [ ] x.md",
            "-rf.md",
            "--help.md",
            "CON.md",
            "a..md",
            " .md",
            " a .md",
            ".md.md",
            "\u202egnp.md",
            "\u200b.md",
            "\u2028.md",
            "🎉" * 60 + ".md",
            "x" * 252 + ".md",
            "ﷺ.md",
            "İ.md",
            "e\u0301\u0301.md",
            "a\\b.md",
            "`x`.md",
            "$x$.md",
            "@.md",
            "2026-13-45.md",
            "99999999.md",
            "0000-00-00.md",
            "9999-12-31.md",
            "2026-٠١-01.md",
            "{{date}}.md",
            "\ufeffa.md",
        )
    ),
    _at("not UTF-8", "\udcff\udcfe.md", "bad-name"),
    _at("by case", "ann healthy.md"),
    _at("deep folders", "/".join(["d" * 100] * 30) + "/Deep.md"),
    _at("a folder named like a note", "x.md/y.md", "not-a-file"),
    _at("conflict copy", "Ann Healthy (conflicted copy 2026-11-01).md", "conflict-copy"),
    _at("conflict copy by Syncthing", "Ann Healthy.sync-conflict-20261101-101010-ABC.md", "conflict-copy"),
)


def _socket(path: Path) -> None:
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)


def _links(vault: Path, targets: Mapping[str, str]) -> None:
    for name, target in targets.items():
        (vault / name).symlink_to(target)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(_HEAD)
        file.truncate(100_000_000)


def _many(vault: Path) -> None:
    for number in range(2_000):
        (vault / f"People/Same {number % 2} {number}.md").write_text(
            "---\ntype: contact\naliases: [Same]\n---\n", encoding="utf-8"
        )


FILES = (
    Input("file: pipe", lambda vault: os.mkfifo(vault / ODD), "not-a-file"),
    Input("file: socket", lambda vault: _socket(vault / ODD), "not-a-file"),
    Input("file: folder", lambda vault: (vault / ODD).mkdir(), "not-a-file"),
    Input("file: link to itself", lambda vault: (vault / ODD).symlink_to("Odd.md"), "link"),
    Input("file: link to nothing", lambda vault: (vault / ODD).symlink_to("nothing.md"), "link"),
    Input("file: link out of the vault", lambda vault: (vault / ODD).symlink_to("/etc/hostname"), "link"),
    Input("file: link to a device", lambda vault: (vault / ODD).symlink_to("/dev/zero"), "link"),
    Input("file: folder linked to its parent", lambda vault: (vault / "People/up").symlink_to(".."), "link"),
    Input(
        "file: two folders linked to each other",
        lambda vault: _links(vault, {"a": "b", "b": "a", "c.md": "a"}),
        "link",
    ),
    Input("file: 100 MB, sparse", lambda vault: _sparse(vault / ODD), "too-large"),
    Input("file: hard link", lambda vault: os.link(vault / "People/Ann Healthy.md", vault / ODD)),
    Input("file: 2,000 contacts with one alias", _many, "shared-name"),
)


def _settings(name: str, text: str | bytes, code: str | None = "bad-settings") -> Input:
    return _note(f"settings: {name}", text, code, "vaultkit.toml")


def _obsidian(name: str, file: str, text: str | bytes, code: str | None = None) -> Input:
    made = _note(f"obsidian: {name}", text, code, f".obsidian/{file}")

    def make(vault: Path) -> None:
        made.make(vault)
        (vault / "2026-11-20.md").write_text(
            "- [[Somebody Else]] called\n" + "[[Apr\u0131l]] [[wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww]]\n",
            encoding="utf-8",
        )

    return Input(made.name, make, code)


SETTINGS = (
    _settings("nothing", "", None),
    _settings("no TOML", "][[\n"),
    _settings("UTF-16", "agenda = 'x'".encode("utf-16")),
    _settings("NUL", b"a = '\0'"),
    _settings("BOM", "\ufeffopen_lines = 3\n", None),
    _settings("lone CR", "open_lines = 3\rignore = []\r"),
    _settings("5,000 digits", f"open_lines = {'9' * 5_000}"),
    _settings("huge number", f"open_lines = {10**18}\nlead_days = {10**18}\nnews_days = {10**18}\ncoming_up_days = {10**18}\nbirthday_days = {10**18}\nplanned_days = {10**18}\ndrift_until_days = {10**18}\npath_start_days = {10**18}\n", None),
    _settings("below zero", "open_lines = -5\nlead_days = -1\n", "bad-setting"),
    _settings("10,000 brackets", f"a = {'[' * 10_000}"),
    _settings("10,000 tables", "a." * 5_000 + "b = 1", None),
    _settings("30,000 unknown names", "".join(f"k{n} = {n}\n" for n in range(30_000)), "unknown-setting"),
    _settings("30,000 unknown tiers", "[tiers]\n" + "".join(f"k{n} = {n}\n" for n in range(30_000)), "bad-setting"),
    _settings("a line of blanks", f"opn_items = 1\n{' ' * 60_000}\n# {' ' * 60_000}x\n", "unknown-setting"),
    _settings("a key of blanks", f"\"{' ' * 60_000}x\" = 1\n", "unknown-setting"),
    _settings("too large", "# x\n" * 300_000),
    _settings("wrong types", "agenda = 1\nme = []\nignore = 'x'\ntiers = 3\nkind_values = []\nproperties = {contact = 1}\n", "bad-setting"),
    _settings("agenda outside", "agenda = '../x.md'\n", None),
    _settings("agenda with NUL", 'agenda = "\\u0000.md"\n', None),
    _settings("ignore patterns", "ignore = ['[', '[!', '**/**/**/**/**/x', '*a*a*a*a*a*a*a*a*b', '\\\\', '']\n", None),
    _settings("tiers over centuries", "[tiers]\nA = '99999 years'\nB = '0 days'\n", "bad-setting"),
    _settings("Unicode values", "me = '\u202e'\n[tags]\nasked = ''\ngave = '##'\n", None),
    *(_obsidian(f"{file} {text[:20]!r}", file, text, code) for file in ("daily-notes.json", "templates.json", "plugins/obsidian-tasks-plugin/data.json") for text, code in (("", "bad-json"), ("{", "bad-json"), ("[]", None), ("null", None), ("[" * 100_000, "bad-json"), ('{"format": 3, "folder": []}', None), ("NaN", None), ("9" * 10_000, "bad-json"))),
    _obsidian("UTF-16", "daily-notes.json", '{"format": "YYYY"}'.encode("utf-16"), "bad-json"),
    _obsidian("too large", "daily-notes.json", " " * 2_000_000, "bad-json"),
    _obsidian("adjoining words", "daily-notes.json", '{"format": "' + "dddd" * 40 + 'YYYY-MM-DD"}'),
    _obsidian("unknown tokens", "daily-notes.json", '{"format": "' + "wwMMwwDDww" * 20 + 'YYYY"}'),
    _obsidian("long format", "daily-notes.json", '{"format": "' + "[" * 400_000 + '"}'),
    _obsidian("months by name", "daily-notes.json", '{"format": "MMMM D YYYY"}'),
    _obsidian("surrogates", "daily-notes.json", '{"format": "\\ud800YYYY-MM-DD", "folder": "\\udfff"}'),
    _obsidian("statuses", "plugins/obsidian-tasks-plugin/data.json", '{"globalFilter": "\\ud800", "statusSettings": {"coreStatuses": [1, {"symbol": [], "type": {}}, {"symbol": "x", "type": []}], "customStatuses": {}}}'),
)  # fmt: skip

INPUTS: tuple[Input, ...] = (*YAML, *BYTES, *BODIES, *NAMES, *FILES, *SETTINGS)
