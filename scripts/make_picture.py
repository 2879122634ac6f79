"""Makes docs/agenda.png, which the README shows: the agenda of the sample vault as Obsidian's reading view shows it.

    python scripts/make_picture.py [--width 700] [--out docs/agenda.png]

The note is written by `vaultkit agenda`, made HTML by markdown-it, and pictured by a headless Chromium
(`chromium`, `chromium-browser` or `google-chrome` on the path).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
DAY = "2026-11-22"
STYLE = """
body { font: 15px/1.5 -apple-system, "Segoe UI", Inter, "DejaVu Sans", sans-serif; color: #222; background: #fff;
       margin: 24px; }
h1 { font-size: 1.6em; font-weight: 700; margin: 0 0 .5em; }
h2 { font-size: 1.25em; font-weight: 600; margin: 1.1em 0 .3em; }
p { margin: .2em 0; }
ul { list-style: none; padding-left: 0; margin: 0; }
ul ul { border-left: 1px solid #e3e3e3; margin-left: -18px; padding-left: 18px; }
li { position: relative; padding: 1px 0 1px 26px; }
li.plain::before { content: "•"; color: #ababab; position: absolute; left: 6px; }
.box { position: absolute; left: 0; top: 4px; width: 13px; height: 13px; border: 1.5px solid #ababab;
       border-radius: 4px; }
a { color: #705dcf; text-decoration: none; }
strong { font-weight: 650; }
.callout { background: #eef4fd; border-radius: 4px; padding: 10px 14px; color: #086ddd; font-weight: 600; }
"""


def main() -> int:
    """Write the picture; 1 when there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--width", type=int, default=700)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "agenda.png")
    arguments = parser.parse_args()
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((path for name in names if (path := shutil.which(name))), None)
    if browser is None:
        print("no Chromium is on the path", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "agenda.html"
        text = agenda_of(Path(shutil.copytree(ROOT / "sample-vault", Path(folder) / "vault")))
        page.write_text(html_of(text), encoding="utf-8")
        height = 130 + sum(30 + 26 * (len(line) > arguments.width // 9) for line in text.split("\n") if line.strip())
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        size = [f"--window-size={arguments.width},{height}", f"--screenshot={arguments.out}"]
        subprocess.run([browser, *options, *size, page.as_uri()], check=True, capture_output=True)
    return 0


def agenda_of(vault: Path) -> str:
    """What the agenda note says of the day, down to the title of the fold."""
    command = [sys.executable, "-m", "vaultkit", "agenda", "-q", "--vault", str(vault), "--today", DAY]
    subprocess.run(command, check=True, cwd=ROOT)
    note = (vault / "Agenda.md").read_text(encoding="utf-8")
    inside = note.partition(" -->\n")[2].partition("\n<!-- vaultkit:lines")[0]
    shown = re.sub(r" \^vk-[0-9a-z-]+$", "", inside, flags=re.M)
    return re.sub(r"^(> \[!note\]- .*)\n(?:>.*\n?)*", r"\1\n", shown, flags=re.M)


def html_of(text: str) -> str:
    """The page: links, boxes and the folded callout as Obsidian shows them."""
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"[\1](#)", text)
    text = re.sub(r"^> \[!note\]- (.*)$", r'<div class="callout">✎ \1 ›</div>', text, flags=re.M)
    body = MarkdownIt("commonmark", {"html": True}).render(text)
    body = re.sub(r"<li>(<p>)?\[ \]", r'<li>\1<span class="box"></span>', body)
    body = re.sub(r'<li>(?!(?:<p>)?<span class="box">)', '<li class="plain">', body)
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>{body}'


if __name__ == "__main__":
    sys.exit(main())
