"""The numbers of the agenda as it was shown last: `done 3` takes what stood there as 3, or refuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, msgpack

from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.render.today_view import Numbered, TodayView
    from vaultkit.rules.item import Item
    from vaultkit.storage.own_folders import Root

_NAME = "numbers"
_AGAIN = "`vaultkit today` numbers it anew"


class Meant(Struct, frozen=True):
    """What a number stands for."""

    id: str
    """The id of its box in the agenda note."""
    line: str
    """Who and what, as it was shown."""
    item: Item | None
    """Its item; None for what is still to come."""


def store_numbers(root: Root, numbers: Sequence[Numbered]) -> None:
    """Keep what was shown, beside the cache; nothing of it is needed but for the next command."""
    from vaultkit.storage.cache import cache_of

    cache_of(root).write(_NAME, msgpack.encode([(one.id, one.line) for one in numbers]))


def meant_by_number(typed: str, context: Context, root: Root) -> Meant | None:
    """What a number typed alone stands for; None for anything that is no number.

    Raises NameNotClear, with the line, when it was not shown or has changed since.
    """
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        return None
    shown = _stored(root)
    if not shown:
        raise NameNotClear(f"nothing is numbered yet; {_AGAIN}")
    if not 1 <= int(typed) <= len(shown):
        raise NameNotClear(f"there is no {typed}: the agenda shown last ends at {len(shown)}; {_AGAIN}")
    block_id, line = shown[int(typed) - 1]
    view = today_view(context, everything=True)
    now = {one.id: one.line for one in view.numbers}
    if block_id not in now:
        raise NameNotClear(f"{int(typed)} was “{line}”, which is on the agenda no more; {_AGAIN}")
    if now[block_id] != line:
        raise NameNotClear(f"{int(typed)} was “{line}”, and is now “{now[block_id]}”; {_AGAIN}")
    return Meant(block_id, line, view.items.get(block_id))


def today_view(context: Context, *, everything: bool = False) -> TodayView:
    """The agenda of the day as rows with numbers."""
    from vaultkit.render.today_view import TodayView
    from vaultkit.rules.agenda import build_agenda

    return TodayView(context, build_agenda(context), everything=everything)


def _stored(root: Root) -> list[tuple[str, str]]:
    from vaultkit.storage.cache import cache_of

    content = cache_of(root).read(_NAME)
    try:
        return msgpack.decode(content or b"\x90", type=list[tuple[str, str]])
    except DecodeError:
        return []
