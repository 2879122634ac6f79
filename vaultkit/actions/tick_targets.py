"""What the block ids on an agenda refer to, whether or not it stands on today's agenda (docs/ticking.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.item import TickTarget
from vaultkit.rules.registry import tick_targets


def find_targets(context: Context, names: Mapping[str, str]) -> dict[str, TickTarget]:
    """The targets of block ids; `names` holds for each what the link on its line names. Ids of nothing are left out.

    The day is that of the agenda. An id is a hash, so targets are tried until all are found: first those of the people
    who are named, then all.
    """
    found: dict[str, TickTarget] = {}
    for scope in (context.about(_named(context, names.values())), context):
        for target in tick_targets(scope) if len(found) < len(names) else ():
            block_id = target.key.block_id
            if block_id in names and block_id not in found:
                found[block_id] = target
                if len(found) == len(names):
                    break
    return found


def _named(context: Context, links: Collection[str]) -> tuple[Person, ...]:
    """The people whom links may mean."""
    resolve = context.vault.directory.resolve
    keys = {resolve(link, "") or Person(link).key for link in links if link}
    return tuple(person for person in context.vault.people if person.key in keys)
