"""What went between you, and what there is to give, in words."""

from __future__ import annotations

from datetime import date

from vaultkit.dates import short_day, times
from vaultkit.model.exchange import Balance, Brake
from vaultkit.model.kindness import Kindness
from vaultkit.render.cut import cut_need, cut_quotation, tagged_sentence
from vaultkit.render.phrases import joined, task_words, what_was_said
from vaultkit.render.voice import Voice
from vaultkit.rules.item import Item


def balance_words(balance: Balance, today: date) -> str:
    """`in the last year you asked twice, gave nothing, got something once; last asked on 10 Nov`."""
    days = (("asked", balance.last_asked), ("gave", balance.last_gave), ("got", balance.last_got))
    last = [f"{what} on {short_day(day, today)}" for what, day in days if day]
    if not last:
        return "nothing asked, given or got is noted"
    numbers = exchanged(balance.asked, balance.gave, balance.got)
    return f"in the last year you {numbers}; last {joined(last)}"


def exchanged(asked: int, gave: int, got: int) -> str:
    """`asked twice, gave nothing, got something once`."""
    asks = f"asked {times(asked)}" if asked else "asked for nothing"
    gifts = f"gave {times(gave)}" if gave else "gave nothing"
    return f"{asks}, {gifts}, got {f'something {times(got)}' if got else 'nothing'}"


def brake_words(brake: Brake, today: date) -> str:
    """Why it is your turn to give, with the days it rests on."""
    days = joined([short_day(day, today) for day in brake.days])
    if brake.why == "two in a row":
        return f"you asked on {days} and gave nothing since: give something first"
    gifts = f"gave {times(brake.gifts)}" if brake.gifts else "gave nothing"
    return f"you asked {times(brake.asks)} in the last year and {gifts}: give something first"


def give_first(item: Item, today: date, voice: Voice) -> str:
    """What there is to give before you ask again, or when you are in touch again; else why it is your turn."""
    asks = item.kind in ASKING
    if item.kindness:
        return f"{'give first' if asks else 'to give'}: {gift_words(item.kindness, voice)}"
    days = joined([short_day(day, today) for day in item.brake.days]) if item.brake else ""
    return f"give something {'first' if asks else 'this time'}: you asked on {days}"


ASKING = {"promised", "stalled", "ask"}
"""Kinds of lines that want something of the person."""


def gift_words(kindness: Kindness, voice: Voice) -> str:
    """One thing to give, behind *give first*: a shared interest alone is no gift."""
    said = voice.text(cut_need(what_was_said(kindness.text), voice.need))
    if kindness.kind == "interest":
        return f"something about {said}, which you both like"
    return f"your help ({said})" if kindness.kind == "help" else kindness_words(kindness, voice)


def kindness_words(kindness: Kindness, voice: Voice) -> str:
    """One thing that may be a reason to be in touch: `introduce Sofia Lindqvist (flat in Berlin)`."""
    if kindness.kind == "to-do":
        return voice.text(cut_need(task_words(kindness.text, (kindness.person,)), voice.quotation))
    if kindness.kind == "news":
        return f"answer the news “{voice.text(cut_quotation(tagged_sentence(kindness.text, 'news'), voice.quotation))}”"
    said = voice.text(cut_need(what_was_said(kindness.text), voice.need))
    if kindness.kind == "introduce" and kindness.other:
        return f"introduce {voice.person(kindness.other)} ({said})"
    return f"offer your help ({said})" if kindness.kind == "help" else f"you both like {said}"
