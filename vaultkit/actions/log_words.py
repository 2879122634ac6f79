"""What was typed after `vaultkit log`, taken apart: what happened, with whom, on which day, and what was said.

    coffee with ana and bea yesterday: she offered an intro to marta #offer
    happened    people      day        said, with links to people

Before the colon stand what happened and the names, after `with` (or `to`, `from`, `met`, `called` and the like), joined
by `and`, `,`, `&` or `+`. A day stands at the very beginning or at the end of that part (`day_words`). Without a colon
all of it is that part. Tags may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from shlex import quote

from msgspec import Struct

from vaultkit.actions.day_words import dated
from vaultkit.dates import ISO_DAY
from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.expression import expression
from vaultkit.model.names import people_called
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose

_COLON = expression(r":(?=\s|$|[*_])")
_SET_APART = expression(r"\[\[[^\[\]]*+\]\]|(?<!`)(`++)[^`]++\1(?!`)")
_TAG = expression(rf"(?<!\S)#[^\s#]+(?:\s+until\s+{ISO_DAY})?")
_JOINED = expression(r"(?<!\s)\s*+(?:[,&+]|\band\b)\s*+", re.I)
_LINK = expression(r"\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]")
_WITH = expression(r"(?:^|(?<=\s))(?:with|w/)\s+", re.I)
_VERB = expression(
    r"(?:^|(?<=\s))(?:to|from|met|saw|called|phoned|rang|visited|emailed|mailed|texted|messaged|thanked|asked|helped)\s+",
    re.I,
)

_WITH_WHOM = "with whom? Write `with NAME` before a colon, or give --with NAME"

Choose = Callable[[str, Sequence[Person]], Person]
"""Asked for the person that a name means when it does not fit exactly one: the name, and whom it fits or is near."""


class Understood(Struct, frozen=True):
    """One touch, as it was typed."""

    day: date
    happened: str
    """Before the names: `coffee`. May be empty."""
    joint: str
    """What joins it to the names: `with`, or nothing behind `met`, `called`."""
    people: tuple[Person, ...]
    """Never empty; the touch is noted with the first."""
    said: str
    """After the colon, as typed."""
    tags: tuple[str, ...]
    """Tags that stood before the colon, as typed."""


def refuse(name: str, fitting: Sequence[Person]) -> Person:
    """Choose nobody: raise NameNotClear with the names that fit."""
    if fitting:
        told = ", ".join(person.path or person.name for person in fitting[:10])
        raise NameNotClear(f"“{name}” fits {len(fitting)}: {told}")
    raise NameNotClear(f"nobody is called “{name}”; `vaultkit new contact {quote(name)}` makes a note")


def understood(
    typed: str,
    vault: Vault,
    today: date,
    *,
    named: Sequence[str] = (),
    on: date | None = None,
    choose: Choose = refuse,
) -> Understood:
    """What was typed. With `named` people no names are looked for in it, and with `on` no day.

    `choose` may refuse by raising, as the default does. Raises NameNotClear when no name is there, UsageProblem for
    a day that is still to come.
    """
    words = one_line(typed)
    head, said = _parted(words)
    day, head = (on, head) if on else _day(head, today)
    if day and not head and on is None:  # `yesterday: coffee with ana: ...`: the first colon ended the day alone
        head, said = _parted(said)
    if day and day > today:
        raise UsageProblem(f"{day} is still to come; a log line tells of what was")
    tags = tuple(" ".join(found.split()) for found in _TAG.findall(head))
    head = " ".join(_TAG.sub(" ", head).split())
    if named:
        happened, joint, names = head, "with", list(named)
    else:
        happened, joint, names = _names(head, vault)
    people = tuple(dict.fromkeys(_person(name, vault, choose) for name in names))
    if not people:
        raise NameNotClear(_WITH_WHOM)
    return Understood(day or today, happened, joint, people, said, tags)


def one_line(typed: str) -> str:
    """What was typed as one line of a note: blanks and line ends become one blank, control characters go."""
    return " ".join("".join(character if character.isprintable() else " " for character in _kept(typed)).split())


def _kept(typed: str) -> str:
    """Without halves of characters, which no file can hold."""
    return typed.encode("utf-8", "replace").decode("utf-8")


def _parted(words: str) -> tuple[str, str]:
    """Before and after the first colon that ends a word, outside links and code."""
    apart = [found.span() for found in _SET_APART.finditer(words)]
    for found in _COLON.finditer(words):
        if not any(start <= found.start() < end for start, end in apart):
            return words[: found.start()].strip(), words[found.end() :].strip()
    return words, ""


def _day(head: str, today: date) -> tuple[date | None, str]:
    """The day of the part before the colon; tags behind the day do not hide it."""
    tags = _TAG.findall(head)
    found = dated(" ".join(_TAG.sub(" ", head).split()), today)
    return found.day, " ".join([found.text, *tags]) if found.day else head


def _names(head: str, vault: Vault) -> tuple[str, str, list[str]]:
    """What happened, what joins it to the names, and the names. Raises NameNotClear when there are none."""
    for lead in (_WITH, _VERB):
        found = list(lead.finditer(head))
        if found:
            start, end = found[-1].span()
            keep = start if lead is _WITH else end
            return head[:keep].strip(), "with" if lead is _WITH else "", _listed(head[end:], vault)
    names = _listed(head, vault)
    if names and all(people_called(name, vault) for name in names):  # `ana and bea: they found a flat`
        return "", "with", names
    raise NameNotClear(_WITH_WHOM)


def _listed(names: str, vault: Vault) -> list[str]:
    """The names one by one; a name that holds `and` or a comma itself is one if somebody is called so."""
    bare = _LINK.sub(lambda link: link[1].strip(), names).strip(" ,.")
    whole = [person for person in people_called(bare, vault) if loose(person.name) == loose(bare)]
    return [bare] if whole else [name for name in _JOINED.split(bare) if name]


def _person(name: str, vault: Vault, choose: Choose) -> Person:
    fitting = people_called(name, vault)
    return fitting[0] if len(fitting) == 1 else choose(name, fitting)
