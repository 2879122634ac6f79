"""Everything about one person: a note with much of everything fits one screen, the most useful first."""

from __future__ import annotations

from datetime import date

from vault_builder import vault_of

from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.render.person_view import person_text
from vaultkit.settings import DEFAULTS

TODAY = date(2026, 11, 22)


def shown(text: str, person: Person) -> str:
    vault = vault_of(text)
    context = Context(vault, DEFAULTS, TODAY)
    return person_text(context, person)


def test_somebody_with_much_of_everything_fits_one_screen() -> None:
    tasks = "".join(
        f"- [ ] send thing {number} 📅 2026-12-01\n- [ ] #waiting word {number} 📅 2026-12-01\n" for number in range(9)
    )
    log = "".join(f"- 2026-11-{day:02} asked about matter {day} #asked #news\n" for day in range(1, 13))
    needs = "".join(f"- [ ] Need {number} #robots\n" for number in range(9))
    text = (
        "== People/Bea.md\n---\naliases: [B]\nrole: Lead\nemail: b@b.example\ncan_help: robots\n"
        "looking_for: [flat, van, nanny, tutor, boat, dog]\ninterests: chess\nstatus: active\n"
        f"cadence: 3 weeks\n---\n{log}{tasks}"
        f"== People/Zed.md\n---\ncan_help: [flat, van, nanny, tutor, boat, dog]\n---\n"
        f"== Goals/Job.md\n## Needs\n{needs}"
    )
    lines = shown(text, Person("Bea", "People/Bea.md")).split("\n")
    assert len(lines) == 30
    assert [line for line in lines if not line.startswith(" ")] == [
        "Bea  (People/Bea.md)",
        "On the agenda:",
        "Promised to you (2 of 9):",
        "You owe (2 of 9):",
        "Circumstances (2 of 11):",
        "Your needs (2 of 9):",
        "To give (1 of 6):",
        "Last (1 of 12):",
    ]
    assert "  your turn: you asked on 11 Nov and 12 Nov and gave nothing since: give something first" in lines


def test_a_stranger_is_shown_with_the_way_to_them() -> None:
    text = """
    == People/Ana.md
    ---
    knows: "[[Marta]]"
    ---
    - 2026-11-10 lunch
    == People/Marta.md
    """
    assert shown(text, Person("Marta", "People/Marta.md")) == (
        "Marta  (People/Marta.md)\n  in touch: none noted\nWay there:\n  you → Ana → Marta: allow 24 days"
    )
