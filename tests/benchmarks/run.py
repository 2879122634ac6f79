"""Times whole commands and prints ratios within this one run: `python tests/benchmarks/run.py [-n 2000] [--runs 5]`.

The floor is `python -c "import click"`; the plain way is python-frontmatter and markdown-it-py on each note. Medians;
quote the ratios, since milliseconds change with the machine and what else it does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from make_vault import make_vault  # the folder is no package

PLAIN_WAY = """
import sys, pathlib, frontmatter, markdown_it
markdown = markdown_it.MarkdownIt()
for path in pathlib.Path(sys.argv[1]).rglob("*.md"):
    markdown.parse(frontmatter.loads(path.read_text("utf-8")).content)
"""


def seconds(command: list[str]) -> float:
    """How long a command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=2000, help="notes in the vault")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        make_vault(vault, given.n)
        vaultkit = [sys.executable, "-m", "vaultkit"]
        commands = {
            'python -c "import click"': [sys.executable, "-c", "import click"],
            "vaultkit --help": [*vaultkit, "--help"],
            "vaultkit agenda, cold": [*vaultkit, "agenda", "-q", "--vault", str(vault), "--today", "2026-11-20"],
            "the plain way": [sys.executable, "-c", PLAIN_WAY, str(vault)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(given.runs + 1):  # the first is a warm-up
            for name, command in commands.items():
                times[name].append(seconds(command))
    medians = {name: median(taken[1:]) for name, taken in times.items()}
    floor = medians['python -c "import click"']
    print(f"{given.n} notes, {given.runs} runs, medians")
    for name, taken in medians.items():
        print(f"{name:28} {taken * 1000:9.0f} ms {taken / floor:8.2f} x import click")
    cold = medians["vaultkit agenda, cold"]
    print(f"cold agenda: {given.n / cold:,.0f} notes a second, {cold / medians['the plain way']:.2f} x the plain way")


if __name__ == "__main__":
    main()
