"""What went between you, and what there is to give, in words."""

from __future__ import annotations

from datetime import date

from vaultkit.dates import counted, short_day
from vaultkit.model.exchange import Balance, Brake
from vaultkit.model.kindness import Kindness
from vaultkit.render.cut import cut_need, cut_quotation, tagged_sentence
from vaultkit.render.phrases import joined, task_words, what_was_said
from vaultkit.render.voice import Voice


def balance_words(balance: Balance, today: date) -> str:
    """`in the last year you asked on 2 days, gave on 0, got on 1; last asked on 10 Nov`."""
    days = (("asked", balance.last_asked), ("gave", balance.last_gave), ("got", balance.last_got))
    last = [f"{what} on {short_day(day, today)}" for what, day in days if day]
    if not last:
        return "nothing asked, given or got is noted"
    numbers = f"you asked on {counted(balance.asked, 'day')}, gave on {balance.gave}, got on {balance.got}"
    return f"in the last year {numbers}; last {joined(last)}"


def brake_words(brake: Brake, today: date) -> str:
    """Why it is your turn to give, with the days it rests on."""
    days = joined([short_day(day, today) for day in brake.days])
    if brake.why == "two in a row":
        return f"you asked on {days} and gave nothing since: give something first"
    numbers = f"you asked on {counted(brake.asks, 'day')} in the last year and gave on {brake.gifts}"
    return f"{numbers}: give something first"


def gift_words(kindness: Kindness, voice: Voice) -> str:
    """One thing to give, behind *give first*: a shared interest alone is no gift."""
    if kindness.kind == "interest":
        return f"something about {voice.text(cut_need(what_was_said(kindness.text), voice.need))}, which you both like"
    return kindness_words(kindness, voice)


def kindness_words(kindness: Kindness, voice: Voice) -> str:
    """One thing that may be a reason to be in touch: `introduce Sofia Lindqvist (flat in Berlin)`."""
    if kindness.kind == "to-do":
        return voice.text(cut_need(task_words(kindness.text, (kindness.person,)), voice.quotation))
    if kindness.kind == "news":
        return (
            f"answer the news: “{voice.text(cut_quotation(tagged_sentence(kindness.text, 'news'), voice.quotation))}”"
        )
    said = voice.text(cut_need(what_was_said(kindness.text), voice.need))
    if kindness.kind == "introduce" and kindness.other:
        return f"introduce {voice.person(kindness.other)} ({said})"
    return f"offer your help ({said})" if kindness.kind == "help" else f"you both like {said}"
