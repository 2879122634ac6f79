"""Texts for Hypothesis: anything at all, pieces of what notes are made of, and real notes with something changed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

SAMPLES = Path(__file__).parents[2] / "sample-vault"

PIECES = (
    "---\n", "\n", "\n\n", " ", "    ", "\t", "\r\n", "\r", "\ufeff", "\0", "\u2028", "\u0085", "\ud7ff", "🎉", "e\u0301",
    "- ", "* ", "1. ", "10) ", "- [ ] ", "- [x] ", "- [-] ", "- [", "[ ]", "> ", "> > - [ ] ", "# ", "## Needs\n",
    "## Log\n", "## Attendees\n", "```\n", "~~~", "`", "``", "%%", "%%\n", "<!--", "-->", "<div>", "$$", "$", "| a | b |\n",
    "| --- | --- |\n", "[[", "]]", "[[Ana]]", "[[Ana|", "[[Bo Li]]", "![[", "[[#", "[[|]]", "[[2026-11-10]]", "[a](b.md)",
    "![", "](", ")", "\\", "*", "**", "_", "#", "#gave", "#waiting", "#quiet until 2026-12-01", "#theirs", "#a/b", "^id",
    "2026-11-10", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", ": ", ":", ", ", "by 2026-11-20", "📅 ",
    "📅 2026-11-20", "✅ 2026-11-10", "➕ 2026-11-01", "🔁 every week", "🔺", "[due:: 2026-11-20]", "(due:: ", "🆔 a",
    "type: contact\n", "type: event\n", "type: goal\n", "tags: [person]\n", "aliases: [Ana, Bo]\n", "cadence: ", "6 weeks\n",
    "birthday: 02-29\n", "last_contact: 2026-11-10\n", "date: 2026-11-26T18:00\n", "end: 0001-01-01\n", "knows: [[Ana]]\n",
    "attendees: ['[[Ana]]', '[[Bo Li]]']\n", "status: ", "a: &a [*a]\n", "<<: *a\n", "? [", "{", "}", "!!int ", "!x ",
    "a: {{b}}\n", "<% tp %>", "- - - ", '"', "'", "|\n", ">\n", "words ", "why: ", "via ", " — asked 2026-11-03",
    "vaultkit: agenda\n",
)  # fmt: skip

SAMPLE_TEXTS = tuple(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.md")))


@st.composite
def changed_samples(draw: st.DrawFn) -> str:
    """A note of the sample vault with up to three pieces cut out, put in or said twice."""
    text = draw(st.sampled_from(SAMPLE_TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        piece = draw(st.sampled_from(["", text[start:end] * 2, *PIECES]))
        text = text[:start] + piece + text[end:]
    return text


PIECED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(max_size=200)
TEXTS = st.one_of(PIECED, PIECED.map("---\n{}\n---\n".format), changed_samples(), ANYTHING)
PATHS = st.sampled_from(
    [
        "Ana.md",
        "People/Ana.md",
        "People/Bo Li.md",
        "Events/Fair.md",
        "Goals/A job.md",
        "2026-11-10.md",
        "A/2026-11-11 x.md",
    ]
)
