"""What the boxes below a line say: the outcomes that a tick of the line itself does not record."""

from __future__ import annotations

from collections.abc import Mapping

from vaultkit.render.voice import Voice
from vaultkit.rules.item import Box

BOX_WORDS: Mapping[str, str] = {
    "kept": "promise kept",
    "yes": "said yes",
    "no": "said no",
    "introduced": "introduced",
    "helped": "helped",
    "month": "in a month",
    "end": "no more",
}
"""By outcome; a box about a person has that person's name alone."""


def box_words(box: Box, voice: Voice) -> str:
    """What stands beside a box: the name of whom it is about, else the outcome."""
    return voice.person(box.person) if box.person else BOX_WORDS[box.outcome]
