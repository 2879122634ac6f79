"""The files of a vault that is set up: its settings, and one small example of each kind of note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from vaultkit.model.found import setting_line
from vaultkit.settings import quoted

_ABOUT = """\
# What vaultkit goes by in this vault. `docs/settings.md` lists all settings; each line here can go.

"""


class Answers(Struct, frozen=True):
    """What a vault is set up with."""

    me: str = ""
    """The name of your own note; empty for none."""
    people: tuple[str, ...] = ()
    """The names of the folders that hold people; empty for those that are known without a setting."""
    ignore: tuple[str, ...] = ()
    """What is left out, as the setting `ignore` writes it."""
    daily: tuple[str, ...] = ()
    """The settings of daily notes."""
    known: tuple[str, ...] = ()
    """The folders that hold people and are known without a setting; a comment names them."""


def settings_text(answers: Answers) -> str:
    """The text of `vaultkit.toml`."""
    lines = [
        f"me = {quoted(answers.me)}" if answers.me else '# me = "the name of your own note"',
        f"ignore = {_listed(answers.ignore)}" if answers.ignore else '# ignore = ["Templates/"]',
        *answers.daily,
        setting_line(answers.people) if answers.people else f"# {setting_line(answers.known or ('People',))}",
    ]
    return _ABOUT + "".join(f"{line}\n" for line in lines)


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def examples(today: date) -> Mapping[str, str]:
    """A person, a goal and an event to look at and delete, by path."""
    day, asked_by = today + timedelta(days=5), today + timedelta(days=21)
    return {
        "People/Ada Example.md": (
            "---\n"
            "role: landscape gardener\n"
            "cadence: 2 months\n"
            "---\n"
            "This is an example. Change it into somebody you know, or delete it.\n\n"
            "## Log\n"
            f"- {today - timedelta(days=75)} coffee; she told me about her new garden\n"
        ),
        "Goals/An example goal.md": (
            "---\n"
            f"deadline: {today + timedelta(days=120)}\n"
            "why: to see what a goal looks like\n"
            "---\n"
            "## Needs\n"
            f"- [ ] advice on roses 📅 {asked_by}\n"
            "    - why: mine never bloom\n"
            "    - [[Ada Example]] — assumed\n"
        ),
        f"Events/{day} Example dinner.md": (
            f'---\ndate: {day}\nattendees: ["[[Ada Example]]"]\n---\n## Questions\n- What grows in the shade?\n'
        ),
    }
