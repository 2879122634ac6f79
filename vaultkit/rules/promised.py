"""`promised`: the check-back day of a promise to you has come, or none was agreed (docs/rules.md, *Follow up*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from msgspec.structs import replace

from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.thread import threads
from vaultkit.rules.asking import Asking
from vaultkit.rules.due_tasks import TaskItem, task_item, task_targets, to_be_shown
from vaultkit.rules.item import Box, ItemKind
from vaultkit.rules.thank import recent_thanks
from vaultkit.rules.windows import END_BOXES, WINDOWS_BEFORE_END


class PromisedItem(TaskItem, frozen=True, kw_only=True):
    kind = "promised"
    need: Need | None = None
    """The need that it serves: nobody is to be asked for that meanwhile."""
    instead: Person | None = None
    """The next best one to ask for the need, as the day of the promise has passed."""


def promised(context: Context) -> Iterator[PromisedItem]:
    @cache
    def thanked_days(person: Person) -> frozenset[date]:
        """Days for which a thank-you stands above, which says already that no day was agreed."""
        return frozenset(gift.day for gift in recent_thanks(context, person))

    asking = Asking(context)
    for promise in to_be_shown(context.open_promises, context.today, theirs=True):
        day, person = promise.task.day, promise.person
        if context.vault.is_put_off(person, context.today) or (day is None and person and context.is_snoozed(person)):
            continue
        if day <= context.today if day else person is None or promise.made not in thanked_days(person):
            item = promised_item(promise, context.today)
            last = context.last_touch(person) if person and not item.stands_since else None
            thread = threads(context).served_by(promise.path, promise.task.line)
            ranked = asking.ranked(thread.need) if thread and day and day < context.today else ()
            others = (one.whom for one in ranked if one.whom != person)
            need = thread.need if thread else None
            boxes = (*item.boxes, *END_BOXES) if len(item.reminders) >= WINDOWS_BEFORE_END else item.boxes
            since, instead = item.stands_since or last, next(others, None)
            yield replace(item, boxes=boxes, stands_since=since, need=need, instead=instead)


def promised_item(promise: Promise, today: date) -> PromisedItem:
    """The item for a promise to you, whatever its day."""
    return task_item(PromisedItem, promise, today, (Box("kept"),))


PROMISED = ItemKind(PromisedItem, promised, task_targets(theirs=True))
