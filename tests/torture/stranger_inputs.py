"""More malformed inputs, of the kinds that somebody tries who has not read the code: see `malformed_inputs`."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from torture.malformed_inputs import ODD, Input, _body, _note, _property, _settings
from vaultkit.settings import DEFAULTS, Settings
from vaultkit.vocabulary import PROPERTIES

HEAD = "---\ntype: contact\n---\n"
WRONG_VALUES = (
    *("[]", "{}", "[[], {}]", "[{a: b}]", "{a: {b: [c]}}", "~", "''", "' '", "true", "-0.0", "0x7fffffffffffffffff"),
    *("0o777", "1_000", "+.inf", "-.INF", ".NaN", "12e03", "190:20:30", "'[[ ]]'", "'[[|]]'", "'[[#]]'", "[[[[x]]]]"),
    *("'[[../../etc/passwd]]'", "'[[/]]'", "'\\'", '"\\0"', '"\\n\\n"', '"\\u202e"', '"# x"', "'| x |'", "10000-01-01"),
    *("0000-01-01", "1985-02-29", "2026-06-31", "--02-30", "2026-W47", "2026-327", "1763769600", "22 November 2026"),
    *(
        "2026-11-22T24:61",
        "2026-11-22 - 2026-11-24",
        "2026-11-22/2026-11-24",
        "every 0 days",
        "P1Y2M",
        "PT5H",
        "1" * 400,
    ),
    *(
        "|\n  a\n  b",
        ">-\n  a\n\n  b",
        "|9\n         a",
        "'a\n\n  b'",
        "[a, [b, [c]], {d: e}]",
        "[" + ", ".join(["x"] * 5_000) + "]",
    ),
    *(
        "x" * 60_000,
        "[" * 40 + "]" * 40,
        "a@b.c?subject=x&body=y%0a",
        "'<script>alert(1)</script>'",
        "=1+1",
        "-",
        "'---'",
    ),
)
KINDS = {"contact": "People/Odd.md", "event": "Events/Odd.md", "goal": "Goals/Odd.md"}


def _wrong_values() -> Iterator[Input]:
    """Each value in each property of each kind."""
    for value in WRONG_VALUES:
        for kind, path in KINDS.items():
            names = [known.name for known in PROPERTIES if known.kind == kind]
            if len(value) > 1_000:
                names = names[::6]
            block = "\n".join(f"{name}: {value}" for name in names)
            body = (
                "## Needs\n- [ ] a 📅 2026-12-10\n    - [[Somebody]]\n" if kind == "goal" else "- [ ] b 📅 2026-11-20\n"
            )
            yield _note(
                f"every {kind} property {value[:24]!r}",
                f"---\ntype: {kind}\n{block}\n---\n{body}",
                None,
                path,
                brief=True,
            )


YAML = (
    *_wrong_values(),
    _note("front matter: `---` 100,000 times", "---\n" * 100_000),
    _note("front matter: nothing but it, no line end", "---\ntype: contact\n---"),
    _note("front matter: opened alone", "---"),
    _note("front matter: opened twice", "---\n---\n---\n---\ntype: contact\n---\n"),
    _note("front matter: 60 kB of blank lines", f"---\n{chr(10) * 60_000}type: contact\n---\n"),
    _note("front matter: 60 kB of comments", f"---\n{'# x' + chr(10)}{'#' * 60_000}\ntype: contact\n---\n"),
    _note("front matter: fences with blanks", "---   \t\ntype: contact\n---\t \n- [ ] x\n"),
    _note("front matter: indented", "  ---\n  type: contact\n  ---\n"),
    _note("front matter: closed by a longer line", "---\ntype: contact\n-----\ntext\n"),
    _note("front matter: a rule in a value", "---\ntype: contact\nwhy: |\n  ---\n  x\n---\n"),
    _note("front matter: lone CR ends", "---\rtype: contact\rcadence: soon\r---\r- 2026-11-01 x\r", "bad-value"),
    _note("front matter: BOM in the middle", "---\n\ufefftype: contact\n---\n"),
    _property("empty name", "'': y\n\"\": z", "duplicate-property"),
    _property("no name", ": x"),
    _property("a name of 60 kB", f"{'n' * 60_000}: 1", "bad-yaml"),
    _property("a name over two lines", '"a\n  b": 1', None),
    _property("a name with a NUL escaped", '"a\\0b": 1', None),
    _property("an alias as a name", "a: &a b\n*a : c", None),
    _property("an anchor on a name", "&a b: c\nd: *a", None),
    _property("an anchor twice", "a: &x 1\nb: &x 2\nc: *x", None),
    _property("2,000 anchors and aliases", "\n".join(f"a{n}: &b{n} x\nc{n}: *b{n}" for n in range(2_000)), None),
    _property("lists of aliases of lists", "a: &a [x, x, x]\n" + "\n".join(f"b{n}: [*a, *a, *a]" for n in range(1_500)), "large-properties"),
    _property("quadratic blow-up", f"a: &a {'x' * 30_000}\nb: [{', '.join(['*a'] * 9_000)}]", None),
    _property("aliases of an alias", "a: &a [&b [x], *b]\nc: [*a, *b]", None),
    _property("an alias inside its own list", "a: &a [x, *a]", "yaml-alias"),
    _property("merge of a list", "a: &a {b: c}\n<<: [*a, *a]", "yaml-merge"),
    _property("merge of itself", "<<: &a {<<: *a}", "yaml-merge"),
    _property("a tag of the Python loader on each value", "\n".join(f"a{n}: !!python/object/new:os.system [true]" for n in range(200)), "yaml-tag"),
    _property("a tag directive", "%TAG ! tag:x,2000:\n---\na: !x b"),
    _property("a document start", "--- a: b", None),
    _property("Windows path", 'a: "C:\\Users\\x"'),
    _property("block indicators", "a: |0\n  x"),
    _property("block that is dedented", "a: |\n    x\n  y"),
    _property("9,999 nested in pairs", "a: " + "{b: " * 9_999, "deep-properties"),
    _property("49 levels", "a: " + "[" * 48 + "]" * 48, None),
    _property("half closed", "a: [[x], [y\nb: c"),
    _property("only commas", f"a: [{', ' * 20_000}]"),
    _property("colons without blanks", "a:b:c:d\n" * 500),
    _property("quotes of 60 kB", f'a: "{"x " * 30_000}', "bad-yaml"),
    _property("quoted text over 30,000 lines", 'a: "' + "x\n" * 30_000 + '"', None),
    _property("plain text over 20,000 lines", "a: x\n" + "  y\n" * 15_000, None),
    _property("tabs everywhere", "\t\t\t\n\ta:\tb\t\n"),
    _property("form feeds", "a:\fb\n\fc: d"),
    _property("zero-width names", "\u200bcadence: 1w\nca\u200bdence: 2w", None),
    _property("full-width names", "ｃａｄｅｎｃｅ： 1w"),
    _property("bidi in names", "\u202ecadence: x\ncadence\u202c: y", None),
    _property("emoji name", "🎉: 🎉\n👩\u200d🚀: x", None),
    _property("variation selectors", "birthday\ufe0f: 03-14", None),
    _property("noncharacters", "a: \ufdd0\ufdd1\u2028x", None),
    _property("tags of every shape", "tags: [1, true, ~, [a], {b: c}, '#', '##x', 'a b', '', contact/x, '" + "t/" * 5_000 + "']", None),
    _property("9,000 tags", "tags: [" + ", ".join(f"t{n}" for n in range(9_000)) + "]", None),
    _property("9,000 people known", "knows: [" + ", ".join(f'"[[P{n}]]"' for n in range(4_000)) + "]", None),
    _property("knows itself", "knows: ['[[Odd]]', '[[Odd]]']\nintroduced_by: '[[Odd]]'\naliases: [Odd, odd, ODD]", None),
    _property("aliases that are no names", "aliases: ['', ' ', '.', '..', '/', '[[x]]', '#', '^', '|', \"a\\nb\", \"\\u202e\", '---', 5, true, ~]", None),
    _property("type of every shape", "type: [[[contact]], {a: goal}, 5, ~, '']\ncategories: {x: event}", None),
)  # fmt: skip

BYTES = (
    _note("bytes: 256 of them", bytes(range(256)), "not-utf8"),
    _note("bytes: gzip", b"\x1f\x8b\x08\0" + bytes(range(256)) * 40, "not-utf8"),
    _note("bytes: UTF-7", "M+APw-ller +AGEAYg-\n"),
    _note("bytes: CESU-8", b"\xed\xa0\xbd\xed\xb8\x80", "not-utf8"),
    _note("bytes: UTF-16 with front matter", "---\r\ntype: contact\r\n---\r\n".encode("utf-16"), "not-utf8"),
    _note("bytes: UTF-16 BE in part", HEAD.encode() + "Müller".encode("utf-16-be"), "not-utf8"),
    _note("bytes: Latin-1 in the last byte", HEAD.encode() + b"x" * 100_000 + b"\xe9", "not-utf8"),
    _note("bytes: Latin-1 in the properties", b"---\ntype: contact\ncompany: M\xfcller\n---\n", "not-utf8"),
    _note("bytes: NUL in the properties", b"---\ntype: contact\ncompany: a\0b\n---\n", "damaged"),
    _note("bytes: NUL first", b"\0---\ntype: contact\n---\n", "damaged"),
    _note("bytes: CR alone, 1 MB", HEAD.replace("\n", "\r") + "\r" * 1_000_000),
    _note("bytes: CR LF CR, 1 MB", HEAD + "\r\n\r" * 300_000),
    _note("bytes: U+2028 for line ends", HEAD + "- [ ] a\u2028- [ ] b\u2029- 2026-11-01 c\u2028"),
    _note("bytes: U+0085 and vertical tabs", HEAD + "- [ ] a\u0085- [ ] b\x0b- 2026-11-01 c\x1c\x1d\x1e"),
    _note("bytes: BOM before each line", HEAD + "\ufeff- [ ] a\n" * 1_000),
    _note("bytes: 4,000,000 of them", HEAD + "x" * (4_000_000 - len(HEAD))),
    _note("bytes: 4,000,001 of them", HEAD + "x" * (4_000_001 - len(HEAD)), "too-large"),
    _note("bytes: 5 MB in one line", "x" * 5_000_000, "too-large"),
    _note("bytes: 5 MB, cut in a character", HEAD + "é" * 2_500_000, "too-large"),
    _note("bytes: 5 MB of properties", "---\ntype: contact\n" + "a: b\n" * 1_000_000 + "---\n", "too-large"),
    _note("bytes: 5 MB, not UTF-8 at its end", HEAD.encode() + b"- x\n" * 1_250_000 + b"\xff", "too-large"),
    _note("bytes: 5 MB, not UTF-8 at its beginning", b"\xff" + b"- x\n" * 1_250_000, "not-utf8"),
    _note("bytes: 100,000 accents on one letter", HEAD + "- [ ] #waiting a" + "\u0301" * 100_000),
    _note("bytes: 100,000 joiners", HEAD + "- [ ] #waiting " + "👩\u200d" * 30_000),
    _note("bytes: tag characters", HEAD + "- [ ] #waiting " + "".join(map(chr, range(0xE0000, 0xE0080))) + " 📅 2026-11-20\n"),
    _note("bytes: private use and noncharacters", HEAD + "- [ ] #waiting \ue000\ufdd0\ufffe\U0010ffff 📅 2026-11-20\n"),
    _note("bytes: every script's digits", HEAD + "".join(f"- [ ] x 📅 {chr(d)}026-11-20\n" for d in (0x661, 0x967, 0xFF12, 0x1D7D0))),
)  # fmt: skip


def _bodies() -> Iterator[Input]:
    long = "x" * 100_000
    for where in (
        *(
            "- [ ] #waiting {} 📅 2026-11-20\n",
            "- 2026-11-20 {}\n",
            "- 2026-11-20 [[{}]]: tea #offer\n",
            "## 2026-11-20 {}\n",
        ),
        *(
            "#{}\n",
            "[[{}]]\n",
            "![[{}]]\n",
            "[[Ann Healthy|{}]]\n",
            "[[Ann Healthy#{}]]\n",
            "[a]({})\n",
            "[{}](a.md)\n",
        ),
        *(
            "- [{}] a\n",
            "- [ ] a ^{}\n",
            "- [ ] #waiting a 🔁 {}\n",
            "- [ ] [due:: {}]\n",
            "| {} |\n|---|\n",
            "`{}\n",
            "%%{}\n",
        ),
        *(
            "<{}\n",
            "<!--{}\n",
            "${}\n",
            "***{}\n",
            "> [!{}]\n",
            "```{}\n",
            "[^{}]: a\n",
            "[{}]: b\n",
            "{}. a\n",
            "- 2026-11-20 a #{}\n",
        ),
    ):
        yield _body(f"100,000 characters in {where.strip()!r}", where.format(long))
    for piece in (
        ",",
        ";",
        "|",
        "(",
        ")",
        "{",
        "}",
        "<b>",
        "'",
        '"',
        "=",
        "+",
        "@",
        "^",
        "~",
        ".",
        "!",
        "- - ",
        "\\[",
        "&#0;",
    ):
        yield _body(f"1,000,000 {piece!r}", "- [ ] #waiting " + piece * (1_000_000 // len(piece)))
    for deep in (
        *(
            "<div>\n",
            "> ",
            ">- ",
            "> > ",
            "- > ",
            "1) ",
            "* + ",
            "\t- x\n",
            "[![",
            "((",
            "<details>\n\n",
            "> [!note]\n> ",
            "**[",
            "_*",
        ),
        *("[^1]: ", "| > ", "%% [[", "$ `", "- [ ] - [ ] ", "    ", "#" * 6 + " ", "~~~\n", "````\n"),
    ):
        yield _body(f"20,000 levels of {deep!r}", deep * 20_000 + "[[Ann Healthy]]")
    for number, lines in enumerate(
        (
            "".join(f"{'`' * (n % 500)} a " for n in range(2_000)),
            "".join(f"{'~' * (3 + n % 200)}\n" for n in range(3_000)),
            "".join(f"{' ' * n}- a\n" for n in range(1_500)),
            "".join(f"{chr(9) * n}- [ ] a\n" for n in range(800)),
            "".join(f"{'>' * n} - [ ] a\n" for n in range(800)),
            "".join(f"{n}. a\n" for n in range(50_000)),
            "".join(f"- {1 + n // 365:04}-{1 + n // 28 % 12:02}-{1 + n % 28:02} x\n" for n in range(60_000)),
            "".join(
                f"- 2026-11-20 x #{tag}\n"
                for tag in ("asked", "gave", "got", "offer", "thanked", "news", "wants", "theirs")
                for _ in range(3_000)
            ),
            "".join(f"## 2026-11-{1 + n % 20:02} [[P{n}]]\ntext [[Q{n}]]\n" for n in range(20_000)),
            "- 2026-11-20 " + ", ".join(f"[[P{n}]]" for n in range(20_000)) + ": tea #offer\n",
            "- [ ] #waiting " + " ".join(f"[[P{n}]]" for n in range(20_000)) + " 📅 2026-11-20\n",
            "- [ ] #waiting a" + " 📅 2026-11-20" * 20_000 + "\n",
            "- [ ] #waiting a" + " #b" * 60_000 + "\n",
            "- [ ] #waiting a" + " [due:: 2026-11-20]" * 10_000 + "\n",
            "- [ ] #waiting a 🔁 every " + "day " * 50_000 + "\n",
            "- 2026-11-20 x #quiet" + " until" * 50_000 + " 2026-12-01\n",
            "- 2026-11-20 x" + " #quiet until 2026-12-01" * 10_000 + "\n",
            "- 2026-11-20 coffee\n" + "    - [ ] #waiting a\n" * 30_000,
            "- [ ] #waiting a\n" + "    - 2026-11-20 reminded\n" * 30_000,
            "".join(f"- [ ] #waiting a {n} 🔁 every week 📅 2026-11-20\n" for n in range(10_000)),
            "- [x] #waiting a ✅ 2026-11-22\n" * 20_000,
            "- 2026-11-22 tea\n" * 30_000,
            "[[Ann Healthy]] [[Bo Healthy]] " * 20_000,
            "<!-- vaultkit:end -->\n" * 20_000,
            "^vk-00000000 " * 20_000,
            "[[2026-11-20]] " * 30_000,
            "[[Odd]] " * 50_000,
        )
    ):
        yield _body(f"many of a kind {number}: {lines[:16]!r}", lines)
    for number, lines in enumerate(
        (
            "- [ ] #waiting a\n" * 14_900,
            "".join(f"- [ ] #waiting [[P{n}]] a {n} 🔁 every week 📅 2026-11-20\n" for n in range(11_200)),
            "".join(f"- 2026-{1 + n % 11:02}-{1 + n % 28:02} [[P{n}]], [[Q{n}]]: tea #offer\n" for n in range(8_900)),
            "- 2026-11-20 tea\n" * 22_400,
            "- [ ] #waiting " + "#a " * 44_990 + "\n",
            "- [ ] #waiting " + "#a" * 44_990 + "\n",
            "- 2026-11-20 " + "[[a]], " * 44_990 + ": tea #offer\n",
            "- 2026-11-20 [[a]] tea #offer\n" + "c\n===\n" * 5_200,
            "|a|\n|-|\n" + "|[[b]]\n" * 4_700,
            "|a" * 45 + "|\n" + "|-" * 45 + "|\n" + "|#b" * 45 * 180,
            "- 2026-11-20 [[a]]: tea #offer\n  b\n" * 3_580,
            "- [ ] #waiting a\n  b\n    - c\n      d\n" * 1_980,
            "[a]: b.md\n\n" + "- [ ] #waiting [c][a]\n" * 2_590,
            "[a]: b.md\n\n" + "- [ ] #waiting a\n" * 5_400,
            "- [ ] #waiting \\a " + "[c](d) " * 8_900,
            "- [ ] #waiting " + "(due:: 2026-11-20) " * 78_000,
            "- [ ] #waiting " + "\U0001f4c5 2026-11-20 " * 110_000,
            "- [ ] #waiting " + "word " * 290_000,
            "word [x] 2026-11-20\n" * 74_000,
            "abcdef\n" * 199_000,
            "\n" * 196_900,
            "- a\n\n" * 22_400 + "    - [ ] #waiting b\n",
            "".join(f"{' ' * (n % 19 * 2)}- [ ] #waiting a {n}\n" for n in range(14_900)),
            "> - [ ] #waiting a\n" * 14_900,
        )
    ):
        yield _body(f"as many as are read {number}: {lines[:16]!r}", lines)


BODIES = (
    *_bodies(),
    _body("everything opened, nothing closed", "- [ ] [[a|b ![c](d <e `f $g %%h **i _j ~~k ==l <!-- m [^n]: {{o <%p\n> ```\n$$\n%%\n"),
    _body("tables in quotes in lists", "- > | a | b |\n  > |---|---|\n  > | [[Ann Healthy]] | - [ ] x |\n" * 3_000),
    _body("front matter in the middle", "text\n---\ntype: goal\n---\n- [ ] x\n" * 5_000),
    _body("list numbers out of range", "999999999. a\n1000000000. b\n-1. c\n" * 3_000),
    _body("footnotes", "".join(f"[^{n}]: [[P{n}]] #a\n    more\n" for n in range(10_000)) + "[^1]" * 10_000),
    _body("boxes of every kind", "".join(f"- [{mark}] #waiting x 📅 2026-11-20\n" for mark in 'xX/->!?*"\\]`[<|ßé🎉\u202e\u0301\t')),
    *(
        _note(f"body: goal of {name}", f"---\ntype: goal\ndeadline: 2026-12-20\nwhy: x\n---\n## Needs\n{lines}", code, "Goals/Odd.md")
        for name, lines, code in (
            ("a candidate via themselves", "- [ ] a\n    - [[X]] via [[X]]\n    - [[Odd]] via [[Odd]]\n", None),
            ("needs in quotes, tables and fences", "> - [ ] a\n| - [ ] b |\n```\n- [ ] c\n```\n", None),
            ("needs 300 deep", "".join(f"{'    ' * n}- [ ] need {n}\n" for n in range(300)), None),
            ("stages of every kind", "- [ ] a\n    - [[X]] — asked 9999-12-31, agreed 0001-01-01, asked, asked, helped 2026-02-30\n", "odd-need"),
            ("a need of 100,000 words", f"- [ ] {'word ' * 100_000}\n    - [[Somebody]]\n", None),
            ("11,200 candidates", "- [ ] a\n" + "".join(f"    - [[C{n}]] via [[D{n}]] — asked 2026-11-03\n" for n in range(11_200)), None),
            ("3,400 needs", "".join(f"- [ ] need {n} 📅 2026-12-20\n    - [[C{n}]]\n" for n in range(3_400)), None),
            ("100,000 stages", f"- [ ] a\n    - [[X]] — {'asked 2026-11-01, ' * 20_000}\n", None),
            ("2,000 needs that everybody fits", "".join(f"- [ ] healthy odd need {n} #odd\n    - why: x\n" for n in range(2_000)), None),
            ("needs twice", "- [ ] a\n## Needs\n- [ ] a\n# Needs\n- [ ] a\n", None),
        )
    ),
    *(
        _note(f"body: event of {name}", f"---\ntype: event\n{properties}\n---\n{lines}", code, "Events/Odd.md")
        for name, properties, lines, code in (
            ("itself", "date: 2026-11-24\nattendees: ['[[Odd]]', '[[Odd]]', Odd]", "[[Odd]]\n", None),
            ("one person 20,000 times", "date: 2026-11-21", "## Attendees\n" + "- [[X]]\n" * 20_000, None),
            ("a day that never ends", "date: 2026-11-22\nend: 9999-12-31\nattendees: ['[[Somebody]]']", "", None),
            ("a day before all others", "date: 0001-01-01\nattendees: ['[[X]]']", "- [ ] #waiting [[X]] a\n", None),
            ("an intro of 400 kB without a blank", "date: 2026-11-24\nattendees: ['[[X]]']", f"## Intro\n{'x' * 400_000}\n", None),
            ("times of every kind", "date: 2026-11-24T99:99\nstart_time: [25:61, x]\nattendees: ['[[X]]']", "", "bad-value"),
            ("headings inside headings", "date: 2026-11-24", "## Attendees\n### Attendees\n- [[X]]\n## Intro\n## Intro\n# Questions\n- [[X]]\n", None),
        )
    ),
)  # fmt: skip


def _folders_like_notes(vault: Path) -> None:
    for number in range(300):
        (vault / f"People/{number}.md").mkdir()


def _named(vault: Path, people: dict[str, str]) -> None:
    for name, properties in people.items():
        (vault / f"People/{name}.md").write_text(f"---\ntype: contact\n{properties}\n---\n", encoding="utf-8")


def _chain(vault: Path, length: int) -> None:
    _named(vault, {f"P{n}": f"introduced_by: '[[P{n - 1}]]'\nlast_contact: 2026-11-01" for n in range(length)})


def _clique(vault: Path, size: int) -> None:
    links = ", ".join(f"'[[P{n}]]'" for n in range(size))
    _named(vault, {f"P{n}": f"knows: [{links}]\nlast_contact: 2026-11-0{1 + n % 9}" for n in range(size)})


def _deep(vault: Path, levels: int) -> None:
    folder = vault.joinpath(*["d"] * levels)
    folder.mkdir(parents=True)
    (folder / "Deep.md").write_text(HEAD, encoding="utf-8")


def _at(name: str, text: str = HEAD, code: str | None = None) -> Input:
    return _note(f"name: {name[:40]!r}", text, code, f"People/{name}")


NAMES = tuple(
    map(
        _at,
        (
            *("....md", "..md.md", "~.md", "a:b.md", 'a?b*c".md', "<script>.md", "nul.md", "COM1.md", "a .md", "README.md", "ｎｕｌ.md"),
            *("People.md", "ann HEALTHY.MD", "ann healthy.Md", "Ann Healthy .md", "Ann\u00a0Healthy.md", "[[Ann Healthy]].md", "---.md"),
            *("%2e%2e%2f.md", "C:\\x.md", "\x7f.md", "a\x85b.md", "\u2066a\u2069.md", "\U000e0061.md", "👩\u200d🚀.md", "- [x] ^vk-00000000.md"),
            *("type: contact.md", "#tag.md", "^id.md", "![[x]].md", "$(reboot).md", "`reboot`.md", "; rm -rf ~.md", "-.md", "--vault.md"),
            *("vaultkit.md", "MOC.md", "index.md", "2026-11-22.md", "2026-02-30.md", "20261122.md", "0.md", "٠.md", "é" * 120 + ".md"),
            *("a" * 250 + ".md", "e\u0301.md", "\u00e9.md", "ß.md", "SS.md", "ı.md", "K.md", "&amp;.md", "a&b=c?d.md", "'\".md", "{}.md", "{0}.md"),
        ),
    )
) + (
    Input("name: 3,000 contacts who introduced each other", lambda vault: _chain(vault, 3_000), commands=(("path", "P2999"), ("show", "P1"))),
    Input("name: 300 contacts who all know each other", lambda vault: _clique(vault, 300), commands=(("path", "P299"),)),
    Input("name: aliases that name each other", lambda vault: _named(vault, {"A": "aliases: [B]", "B": "aliases: [A]", "C": "aliases: [A, B, C]"})),
    Input("name: links that lead in a circle", lambda vault: _named(vault, {"A": "introduced_by: '[[B]]'\nknows: ['[[A]]']", "B": "introduced_by: '[[A]]'"})),
    Input("name: 200 folders inside each other", lambda vault: _deep(vault, 200)),
    Input("name: 300 folders named like notes", _folders_like_notes, "not-a-file"),
)  # fmt: skip


# --- what is no file, in the place of one ----------------------------------------------------

AGENDA = "Agenda.md"


def _listening(path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(path.parent)  # a socket's path has to be short
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.fchdir(here)
        os.close(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


KINDS_OF_FILE: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "socket": _listening,
    "folder": Path.mkdir,
    "device": lambda path: os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5)),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to nothing": lambda path: path.symlink_to("nothing"),
    "link to a healthy note": lambda path: path.symlink_to(path.parent / "People/Ann Healthy.md"),
    "100 MB, sparse": _sparse,
    "empty file": Path.touch,
}


def _instead(kind: str, place: str) -> Input:
    def make(vault: Path) -> None:
        path = vault / place
        path.parent.mkdir(parents=True, exist_ok=True)
        KINDS_OF_FILE[kind](path)

    return Input(f"file: {kind} for {place}", make)


FILES = (
    *(
        _instead(kind, place)
        for place in (AGENDA, "vaultkit.toml", ".obsidian/daily-notes.json", ".obsidian", "2026-11-22.md")
        for kind in KINDS_OF_FILE
    ),
    replace(_instead("device", ODD), code="not-a-file"),
)


# --- the agenda note -------------------------------------------------------------------------

BEGIN, END = "<!-- vaultkit:begin agenda for 2026-11-22 -->\n", "<!-- vaultkit:end -->\n"
TICK = "- [x] [[Ann Healthy]] — in touch ^vk-00000000\n"


def _agenda(name: str, text: str | bytes) -> Input:
    made = _note(f"agenda: {name}", text, None, AGENDA)
    return replace(made, path=ODD)


AGENDAS = (
    _agenda("empty", ""),
    _agenda("somebody's own note", "# My agenda\n"),
    _agenda("without an end", f"mine\n{BEGIN}{TICK}mine too\n"),
    _agenda("without a beginning", f"mine\n{TICK}{END}mine too\n"),
    _agenda("its end first", f"{END}{TICK}{BEGIN}"),
    _agenda("two regions", f"{BEGIN}{TICK}{END}mine\n{BEGIN}{TICK}{END}"),
    _agenda("two beginnings", f"{BEGIN}{BEGIN}{TICK}{END}"),
    _agenda("two ends", f"{BEGIN}{TICK}{END}{END}"),
    _agenda("marks in a fence", f"```\n{BEGIN}{TICK}{END}```\n"),
    _agenda("marks in a quote", f"> {BEGIN}> {TICK}> {END}"),
    _agenda("marks indented", f"  {BEGIN}{TICK}  {END}"),
    _agenda("marks in one line", f"{BEGIN.strip()}{END}"),
    _agenda("marks alone", f"{BEGIN}{END}"),
    _agenda("marks without line ends", f"{BEGIN.strip()}\n{END.strip()}"),
    _agenda("marks by another hand", "<!-- VAULTKIT:BEGIN -->\n<!-- vaultkit:begin agenda -->\n<!--vaultkit:end-->\n"),
    *(_agenda(f"of the day {day}", BEGIN.replace("2026-11-22", day) + TICK + END) for day in ("2026-13-45", "0000-00-00", "0001-01-01", "9999-12-31", "2026-11-23", "26-11-22")),
    *(_agenda(f"sums {sums[:24]!r}", f"{BEGIN}{TICK}{sums}\n{END}") for sums in ("<!-- vaultkit:lines -->", "<!-- vaultkit:lines zzz -->", "<!-- vaultkit:lines abc", "<!-- vaultkit:lines " + "abcdef " * 100_000 + "-->", "<!-- vaultkit:lines  --> typed", "\n<!-- vaultkit:lines  -->\n<!-- vaultkit:lines  -->")),
    _agenda("BOM and CRLF", f"\ufeff---\r\nvaultkit: agenda\r\n---\r\n{BEGIN}{TICK}{END}".replace("\n", "\r\n")),
    _agenda("lone CR", f"{BEGIN}{TICK}{END}".replace("\n", "\r")),
    _agenda("UTF-16", f"{BEGIN}{TICK}{END}".encode("utf-16")),
    _agenda("Latin-1", f"{BEGIN}ü\n{END}".encode("latin-1")),
    _agenda("NUL", f"{BEGIN}{TICK}\0\n{END}"),
    _agenda("encoded surrogates", f"{BEGIN}{TICK}\ud800\n{END}"),
    _agenda("front matter malformed", f"---\nvaultkit: [agenda\n---\n{BEGIN}{TICK}{END}"),
    _agenda("5 MB around it", f"{'mine ' * 500_000}\n{BEGIN}{TICK}{END}{'mine' + chr(10)}" + "x\n" * 1_000_000),
    _agenda("3 MB in it", f"{BEGIN}{TICK}" + "mine\n" * 600_000 + END),
    _agenda("a line of 1 MB in it", f"{BEGIN}- [ ] [[Ann Healthy]] {'word ' * 200_000}^vk-00000000\n<!-- vaultkit:lines abcdef -->\n{END}"),
    _agenda("5,000 ticks of one id", f"{BEGIN}{TICK * 5_000}{END}"),
    _agenda("5,000 ticks of unknown ids", f"{BEGIN}" + "".join(f"- [x] a ^vk-{n:08}\n" for n in range(5_000)) + END),
    _agenda("5,000 ids in a line", f"{BEGIN}- [x] a {'^vk-00000000 ' * 5_000}\n{END}"),
    _agenda("boxes of every kind", BEGIN + "".join(f"- [{mark}] a ^vk-0000000{n % 10}\n" for n, mark in enumerate("xX>-/?!]\\`🎉\t")) + END),
    _agenda("days of every kind", BEGIN + "".join(f"- [x] a ^vk-00000000 ✅ {day} 📅 {day}\n" for day in ("2026-02-30", "9999-12-31", "0001-01-01", "x")) + END),
    _agenda("quotes 10,000 deep", f"{BEGIN}{'> ' * 10_000}- [x] a ^vk-00000000\n{END}"),
    _agenda("tabs for indents", f"{BEGIN}- [x] a ^vk-00000000\n\t\t\t\twords\n{chr(9) * 5_000}more\n{END}"),
)  # fmt: skip


# --- settings, Obsidian's files, templates ---------------------------------------------------

_VALUES = (
    "'x'",
    "''",
    "-1",
    "0",
    "true",
    "[]",
    "{}",
    "1.5",
    "inf",
    "nan",
    "2026-01-01",
    "07:32:00",
    "[[1], ['a']]",
    "[{a = 1}]",
    "'''\n\n'''",
    "9999999999",
)


def _each_setting(value: str) -> str:
    return "".join(f"{name} = {value}\n" for name in Settings.__struct_fields__)


def _every_key(value: str) -> str:
    tables = [(name, getattr(DEFAULTS, name)) for name in Settings.__struct_fields__]
    return "".join(
        f"[{name}]\n{''.join(f'{json.dumps(key)} = {value}{chr(10)}' for key in table)}"
        for name, table in tables
        if isinstance(table, dict)
    )


SETTINGS = (
    *(_settings(f"every one {value[:12]!r}", _each_setting(value), "bad-setting") for value in _VALUES if value != "true"),
    *(_settings(f"every key {value[:12]!r}", _every_key(value), None) for value in ("-1", "true", "{}", "1.5", "[[1]]", "2026-01-01")),
    *(_settings(f"agenda {name[:16]!r}", f"agenda = {json.dumps(name)}\n", None) for name in ("", ".", "..", "/", "/outside.md", "~/x.md", "a/b.md", "x.txt", ".obsidian/x.md", "People/Ann Healthy.md", "x" * 300 + ".md", "a\nb.md", "\u202e.md", "Agenda.md/", "People", "./Agenda.md", "AGENDA.MD", "a//b.md", "%%.md", "]].md")),
    _settings("away for ever", "away = ['0001-01-01/9999-12-31']\n", None),
    _settings("away 20,000 times", "away = [" + "'2026-11-01/2026-11-30', " * 20_000 + "]\n", None),
    _settings("away of every kind", "away = ['2026-11-22', '2026-11-30/2026-11-01', 'x/y', '/', '']\n", "bad-setting"),
    _settings("10,000 patterns", "ignore = [" + "'*a*b*c*/x', " * 10_000 + "]\n", None),
    _settings("a pattern of 50 kB", f"ignore = ['{'*a' * 25_000}']\n", None),
    _settings("everything ignored but by an odd pattern", "ignore = ['[a-', '!(x)', '{People}', '%2a', '/', './/', ' ']\n", None),
    _settings("the user's own name is a contact's path", "me = 'People/Nobody.md'\n", None),
    _settings("properties that are one another", "[properties.contact]\ncompany = ['role']\nrole = ['company']\naliases = ['', ' ', '-']\n", None),
    _settings("no words for anything", "[kind_values]\ngoal = []\n[kind_tags]\ncontact = []\n[kind_folders]\nevent = ['', '/', '..']\n", None),
    _settings("drafts of every kind", "[drafts]\nthank = '{'\nask = '{0}{1}{x!r:>{y}}'\nthank_subject = '{name.__class__}'\nask_subject = '" + "{first_name}" * 5_000 + "'\n", "bad-template"),
    _settings("a text that is not closed", 'me = """x\n', "bad-settings"),
    _settings("a key twice", "open_lines = 3\nopen_lines = 4\n", "bad-settings"),
    _settings("a surrogate", 'me = "\\ud800"\n', "bad-settings"),
    _settings("lone CR and BOM", "\ufeffme = 'x'\rme = 'y'\r", "bad-settings"),
    _settings("a date of year 0", "away = ['0000-00-00/0000-00-01']\nx = 0000-00-00\n", "bad-settings"),
)  # fmt: skip

_FILES = (
    "daily-notes.json",
    "templates.json",
    "plugins/periodic-notes/data.json",
    "plugins/obsidian-tasks-plugin/data.json",
)
_ODD_OBJECTS = {
    "folders out of the vault": {"folder": "../../..", "template": "../../etc/passwd", "daily": {"folder": "..", "format": "YYYY-MM-DD"}},
    "folders at the root": {"folder": "/", "template": "/", "daily": {"folder": "/"}},
    "folders that are dots": {"folder": ".", "template": ".", "daily": {"folder": "./"}},
    "folders of 100 kB": {"folder": "a/" * 50_000, "template": "a" * 100_000, "daily": {"folder": "a" * 100_000}},
    "folders with odd signs": {"folder": "[*]?\n\u0000", "template": "\u0000", "daily": {"folder": "\u202e"}},
    "formats": {"format": "YYYY" * 2_000 + "-MM-DD", "dateFormat": "[" * 5_000, "timeFormat": "H" * 50_000, "daily": {"format": "M" * 9_000}},
    "expressions": {"format": "(?P<year>.*)+[YYYY-MM-DD]\\d{4}(a|a)*$", "globalFilter": "(a+)+$", "daily": {"format": "((((((YYYY.MM.DD"}},
    "numbers for texts": {"folder": 1e400, "format": -1, "globalFilter": [], "statusSettings": [], "taskFormat": {}, "daily": 5},
    "10,000 statuses": {"statusSettings": {"customStatuses": [{"symbol": chr(33 + n), "type": "DONE"} for n in range(10_000)]}},
    "every status done": {"statusSettings": {"coreStatuses": [{"symbol": s, "type": "NON_TASK"} for s in "x/->"]}, "setCreatedDate": "yes"},
    "a filter of 100 kB": {"globalFilter": "#" * 100_000},
}  # fmt: skip


def _obsidian(name: str, value: object) -> Input:
    def make(vault: Path) -> None:
        for file in _FILES:
            (vault / ".obsidian" / file).parent.mkdir(parents=True, exist_ok=True)
            (vault / ".obsidian" / file).write_text(json.dumps(value), encoding="utf-8")

    return Input(
        f"obsidian: {name}",
        make,
        changes=(("log", "--with=Ann Healthy", "--with=Zed Unknown", "tea"), ("new", "goal", "Zed")),
    )


def _template(name: str, content: str | bytes, *, file: str = "Templates/Person.md") -> Input:
    made = _note(f"template: {name}", content, None, file)

    def make(vault: Path) -> None:
        (vault / ".obsidian").mkdir()
        (vault / ".obsidian/templates.json").write_text('{"folder": "Templates"}', encoding="utf-8")
        (vault / ".obsidian/daily-notes.json").write_text('{"template": "Templates/Person"}', encoding="utf-8")
        made.make(vault)

    return Input(made.name, make, changes=(("new", "contact", "Zed New"), ("log", "--with=Zed Unknown", "tea")))


TEMPLATES = (
    _template("Latin-1", "---\ntype: contact\ncompany: Müller\n---\n".encode("latin-1")),
    _template("UTF-16", "---\ntype: contact\n---\n".encode("utf-16")),
    _template("NUL", b"---\ntype: contact\n---\n\0"),
    _template("empty", ""),
    _template("BOM and CRLF", "\ufeff---\r\ntype: contact\r\nmet: {{date}}\r\n---\r\n# {{title}}\r\n"),
    _template("not closed", "---\ntype: contact\nmet: {{date}}\n"),
    _template("properties that cannot be read", "---\ntype: contact\na: [b\nmet: {{date}}\n---\n"),
    _template("another kind", "---\ntype: goal\n---\n"),
    _template("type twice", "---\ntype: contact\ntype: goal\n---\n"),
    _template(
        "variables of 100 kB",
        "---\ntype: contact\n---\n{{date:" + "YYYY" * 25_000 + "}}\n{{ " + " " * 100_000 + "title }}\n",
    ),
    _template("50,000 variables", "---\ntype: contact\n---\n" + "{{title}} {{date}} {{time}}\n" * 16_000),
    _template("variables not closed", "---\ntype: contact\n---\n" + "{{date:" * 20_000),
    _template("Templater", "<%* tR += await tp.system.prompt() %>\n"),
    _template("1 MB and more", "---\ntype: contact\n---\n" + "x\n" * 600_000),
    _template("marks of the agenda", f"---\ntype: contact\n---\n{BEGIN}{END}"),
    _template("in a folder named like a note", "---\ntype: contact\n---\n", file="Templates/Person.md/Contact.md"),
    _template("generated", "---\nvaultkit: agenda\ntype: contact\n---\n"),
)

STRANGERS: tuple[Input, ...] = (*YAML, *BYTES, *BODIES, *NAMES, *FILES, *AGENDAS, *SETTINGS, *TEMPLATES, *(_obsidian(name, value) for name, value in _ODD_OBJECTS.items()))  # fmt: skip
