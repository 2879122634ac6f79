"""Letting go of thanks: `#let-go` at the line that tells of the favour."""

from __future__ import annotations

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Tick
from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import tagging
from vaultkit.model.promise import Promise
from vaultkit.model.thanks import gifts
from vaultkit.rules.thank import ThankTarget

_OF_A_PROMISE = "thanks for a promise go by themselves after a while"


def favour(_tick: Tick, target: ThankTarget, sources: Sources) -> list[NoteEdit]:
    """The tag at each line that tells of what somebody did or offered on the day; none where thanks are let go."""
    owed = [one for one in gifts(sources.vault, target.person) if one.day == target.day] if target.person else []
    favours = {(one.path, one.line): one for gift in owed for one in gift.favours}
    by_promise = any(_is_promise_of(one, target) for one in sources.vault.promises)
    if any(one.how == "promised" for one in favours.values()) or (not favours and by_promise):
        raise EditRefused(_OF_A_PROMISE)
    return [_tagged(path, line, sources) for path, line in favours]


def _is_promise_of(promise: Promise, target: ThankTarget) -> bool:
    """Whether it is what somebody promised on the day, by now kept or let go."""
    return promise.theirs and promise.made == target.day and promise.person == target.person


def _tagged(path: str, number: int, sources: Sources) -> NoteEdit:
    return path, tagging(path, sources.text_of(path), number, sources.tag("let-go"))
