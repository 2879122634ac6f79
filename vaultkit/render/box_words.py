"""What the boxes below a line say: the outcomes that a tick of the line itself does not record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from vaultkit.render.kindness_words import give_first
from vaultkit.render.voice import Voice
from vaultkit.rules.item import Box, Item

BOX_WORDS: Mapping[str, str] = {
    "kept": "promise kept",
    "yes": "said yes",
    "no": "said no",
    "introduced": "introduced",
    "helped": "helped",
    "gave": "gave something",
    "month": "in a month",
    "end": "no more",
    "missed": "it did not happen",
    "nobody": "not a person",
}
"""By outcome; a box about a person has that person's name alone, `gave` says what there is to give."""


def box_words(item: Item, box: Box, today: date, voice: Voice) -> str:
    """What stands beside a box: the name of whom it is about, what there is to give, else the outcome."""
    if box.person:
        return voice.person(box.person)
    if box.outcome == "gave":
        return give_first(replace(item, kindness=box.kindness or item.kindness), today, voice)
    return BOX_WORDS[box.outcome]
