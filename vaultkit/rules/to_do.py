"""`to-do`: the day of your own to-do for somebody has come; of those without a day one at a time, for a week each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.markdown.link import composed
from vaultkit.model.context import Context
from vaultkit.model.promise import Promise
from vaultkit.rules.due_tasks import TaskItem, task_item, task_targets, to_be_shown
from vaultkit.rules.item import ItemKind
from vaultkit.rules.windows import UNDATED_WEEK

UNDATED_DAYS = 30
"""How new a to-do without a day is at most when its week begins."""
_BACKLOG = 365
"""How far back the weeks are counted."""


class ToDoItem(TaskItem, frozen=True, kw_only=True):
    kind = "to-do"

    def must_stay(self, today: date) -> bool:
        """A promise of your own does not leave when it is late, until it has asked for its end."""
        return self.due is not None and self.due <= today and self.age != "folded"


def to_do(context: Context) -> Iterator[ToDoItem]:
    for promise in to_be_shown(context.open_promises, context.today, theirs=False):
        if promise.task.day and promise.task.day <= context.today:
            yield task_item(ToDoItem, promise, context.today)
    undated = undated_to_do(context)
    if undated and context.includes(undated.person):
        yield replace(task_item(ToDoItem, undated, context.today), stands_since=None)


def undated_to_do(context: Context) -> Promise | None:
    """The to-do without a day that stands today, of all people's: each has a week of its own, the oldest first.

    A week begins with the day after it was written down, or when the one before is over, within a month; those that
    found no place wait under *Later*.
    """
    oldest = shifted(context.today, -_BACKLOG)
    waiting = [
        (one.made, composed(one.path), one.task.line, one)
        for one in to_be_shown(context.vault.open_promises, context.today, theirs=False)
        if one.task.day is None
        and one.made
        and oldest <= one.made < context.today
        and not (one.person and context.is_snoozed(one.person))
    ]
    ends = date.min
    for made, _, _, promise in sorted(waiting, key=lambda one: one[:3]):
        begins = max(shifted(made, 1), ends)
        if (begins - made).days > UNDATED_DAYS:
            continue
        ends = shifted(begins, UNDATED_WEEK)
        if begins <= context.today < ends:
            return promise
    return None


TO_DO = ItemKind(ToDoItem, to_do, task_targets(theirs=False))
