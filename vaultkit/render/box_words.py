"""What the boxes below a line say: the outcomes that a tick of the line itself does not record."""

from __future__ import annotations

from collections.abc import Mapping

from vaultkit.model.kindness import Kindness
from vaultkit.render.phrases import task_words, what_was_said
from vaultkit.render.voice import Voice
from vaultkit.rules.item import Box

BOX_WORDS: Mapping[str, str] = {
    "kept": "promise kept",
    "yes": "said yes",
    "no": "said no",
    "introduced": "introduced",
    "helped": "helped",
    "gave": "gave something",
    "month": "in a month",
    "end": "no more",
}
"""By outcome; a box about a person has that person's name alone, one for something to give names that."""


def box_words(box: Box, voice: Voice) -> str:
    """What stands beside a box: the name of whom it is about, what to give, else the outcome."""
    if box.person:
        return voice.person(box.person)
    return f"give first: {_gift(box.kindness, voice)}" if box.kindness else BOX_WORDS[box.outcome]


def _gift(kindness: Kindness, voice: Voice) -> str:
    """One thing to give, in a few words: `introduce Sofia Lindqvist (“flat in Berlin”)`."""
    if kindness.kind == "to-do":
        return f"“{voice.text(task_words(kindness.text, (kindness.person,)))}”"
    said = voice.text(what_was_said(kindness.text))
    if kindness.kind == "introduce" and kindness.other:
        return f"introduce {voice.person(kindness.other)} (“{said}”)"
    return f"answer the news “{said}”" if kindness.kind == "news" else f"{said}, which you both like"
