"""The Mermaid picture: whole diagrams, and Mermaid's own parser as the judge of their syntax.

The parser comes from npm (`npm install mermaid jsdom` in the folder that $MERMAID_MODULES names, or in
`tests/render`); without it, or without Node, those tests are skipped and say so.
"""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from vault_builder import vault_of

from vaultkit.model.context import Context
from vaultkit.model.introductions import Introductions
from vaultkit.render.mermaid import MOST_NODES, goal_drawing
from vaultkit.render.mermaid import diagram as fenced_diagram
from vaultkit.settings import DEFAULTS

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("MERMAID_MODULES", HERE))
TODAY = date(2026, 11, 22)

STORY = """
== People/Ana Silva.md
- 2026-11-12 call
== People/Bea Chan.md
- 2025-11-21 coffee
== Goals/Role.md
## Needs
- [ ] An introduction to a hiring manager
    - [[Marta Ruiz]] via [[Ana Silva]] — assumed
    - [[Bea Chan]] — confirmed 2026-11-03
- [x] already met
    - [[Ana Silva]] — helped
"""


def drawn(text: str) -> str:
    vault = vault_of(text)
    return fenced_diagram(
        goal_drawing(list(vault.goals.values()), vault, Introductions(Context(vault, DEFAULTS, TODAY)))
    )


def diagram(fenced: str) -> str:
    return fenced.split("```mermaid\n")[1].split("```", maxsplit=1)[0]


def hostile() -> str:
    name = '"]); end --> subgraph `x` #quot; <b>'
    person = name.replace("#", "").replace("]", "")
    return f"== Goals/Evil.md\n## Needs\n- [ ] {name} {{}} | %% ;\n    - [[{person}]] — assumed\n"


def crowd(size: int) -> str:
    lines = "".join(f"    - [[Person {number:03}]] — assumed\n" for number in range(size))
    return f"== Goals/Big.md\n## Needs\n- [ ] Everybody\n{lines}"


def test_a_goal_is_drawn_with_its_open_needs_people_and_go_betweens() -> None:
    assert diagram(drawn(STORY)) == (
        "flowchart LR\n"
        '    n0{{"Role"}}:::goal\n'
        '    n1["An introduction to a hiring manager"]:::need\n'
        '    n2[["Marta Ruiz"]]:::cold\n'
        '    n3("Bea Chan"):::cooling\n'
        '    n4(["Ana Silva"]):::warm\n'
        "    n0 --> n1\n"
        "    n1 -.->|assumed| n2\n"
        "    n1 -->|confirmed| n3\n"
        "    n2 -->|through| n4\n"
        "    classDef goal fill:#ede7f6,stroke:#5e35b1,color:#1a1a1a\n"
        "    classDef need fill:#f5f5f5,stroke:#616161,color:#1a1a1a\n"
        "    classDef warm fill:#e8f5e9,stroke:#2e7d32,color:#1a1a1a\n"
        "    classDef cooling fill:#fff8e1,stroke:#f9a825,color:#1a1a1a\n"
        "    classDef cold fill:#e3f2fd,stroke:#1565c0,color:#1a1a1a,stroke-dasharray:4 3\n"
        "    linkStyle 2,3 stroke:#2e7d32\n"
        "    linkStyle 1 stroke:#f9a825\n"
    )


@pytest.mark.parametrize(("people", "left"), [(MOST_NODES - 2, 0), (MOST_NODES - 1, 1), (MOST_NODES + 38, 40)])
def test_over_sixty_nodes_the_nearest_are_shown_and_the_others_counted(people: int, left: int) -> None:
    text = drawn(crowd(people))
    assert text.count(":::") == min(people + 2, MOST_NODES)
    assert (f"{left} more are left out" in text) is (left > 0)


def test_mermaid_itself_reads_every_diagram() -> None:
    if which("node") is None:
        pytest.skip("Node is not installed")
    if not (MODULES / "node_modules" / "mermaid").is_dir():
        pytest.skip(f"no mermaid in {MODULES}: npm install mermaid jsdom there, or set MERMAID_MODULES")
    diagrams = {
        "story": diagram(drawn(STORY)),
        "hostile": diagram(drawn(hostile())),
        "crowd": diagram(drawn(crowd(90))),
    }
    told = subprocess.run(
        ["node", HERE / "check_mermaid.mjs", MODULES],
        input=json.dumps({**diagrams, "broken": "flowchart LR\n a[x --> "}),
        capture_output=True,
        text=True,
        check=True,
    )
    results = json.loads(told.stdout)
    assert results.pop("broken") is not None
    assert results == dict.fromkeys(diagrams)
