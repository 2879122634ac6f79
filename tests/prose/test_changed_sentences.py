"""The sentences of the tables with another day in them, or with something told behind them: who was there stays.

A sentence that is changed may be refused, but next to none may be read as somebody else or another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentences import FRESH_VAULT, TODAY, VAULT, sentences

from vaultkit.errors import VaultkitError
from vaultkit.model.vault import Vault
from vaultkit.prose.days import find_days
from vaultkit.prose.sentence import Understood, understood

TABLES = {
    "sentences_first_readers.txt": VAULT,
    "sentences_own.txt": VAULT,
    "sentences_fresh.txt": FRESH_VAULT,
    "sentences_more.txt": FRESH_VAULT,
    "sentences_later.txt": FRESH_VAULT,
}
DAYS = {
    "en": {"yesterday": 21, "last night": 21, "on tuesday": 17, "three days ago": 19, "on the 12th": 12, "on nov 3": 3},
    "de": {"gestern": 21, "vorgestern Abend": 20, "am Dienstag": 17, "vor drei Tagen": 19, "am 12.": 12, "am 5.11.": 5},
    "fr": {"hier": 21, "avant-hier": 20, "mardi": 17, "il y a trois jours": 19, "le 12": 12, "le 3 novembre": 3},
}
"""Days of November 2026."""
TOLD = {
    "en": (
        ", says hi to {}",
        ", she's worried about {}",
        ", {} couldn't make it",
        ", she's seeing {} on friday",
        ", her exam is on friday",
        ", told me {} got the job",
        ". {} is in hospital",
        ", but {} never showed up",
        ", mentioned that {} is hiring",
        ". must ask {} about it",
    ),
    "de": (
        ", {} konnte nicht",
        ", sie trifft {} am Freitag",
        ", {} lässt grüßen",
        ", aber {} kam nicht",
        ". Muss morgen {} anrufen",
        ", Prüfung ist am Freitag",
        ", hat erzählt, dass {} den Job hat",
    ),
    "fr": (
        ", {} n'a pas pu venir",
        ", elle voit {} vendredi",
        ", passe le bonjour à {}",
        ", m'a dit que {} a eu le poste",
        ". Dois appeler {} demain",
        ", son examen est vendredi",
    ),
}
"""What may be told behind a sentence, in which somebody else is named."""
GERMAN = re.compile(
    r"gestern|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\bam \d|\bvor \w+ (?:tag|woch)|letzte"
)
FRENCH = re.compile(r"\bhier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|il y a|\ble \d|dernier")
OTHER = re.compile(r"ayer|anoche|lunes|martes|mi.rcoles|jueves|viernes|s.bado|domingo|hace|\bel \d|\b(?:[A-Z][a-z])\b")
SMALL = {
    "de": {"mit", "und", "ich", "bei", "der", "die", "das", "hab", "hat", "von", "am", "angerufen", "getroffen"},
    "fr": {"avec", "et", "chez", "le", "la", "les", "du", "un", "une", "ai", "au", "elle", "vu", "appelé"},
    "en": {"with", "and", "the", "a", "i", "we", "at", "to", "for", "had", "her", "his", "she", "he", "met", "called"},
}


def read(each: int, *, has_day: bool) -> Iterator[tuple[str, Vault, Understood]]:
    """Every so many of the sentences that are understood, with a day of their own or without."""
    for table, vault in TABLES.items():
        some = [one.typed for one in sentences(table) if one.expected[0][:4] == "2026"]
        dated = [typed for typed in some if bool(find_days(typed, TODAY)) or not has_day]
        for typed in dated[::each]:
            try:
                yield typed, vault, understood(typed, vault, TODAY)
            except VaultkitError:
                continue


def language_of(typed: str) -> str:
    said = set(re.findall(r"\w+", typed.lower()))
    return max(SMALL, key=lambda one: (len(said & SMALL[one]), one == "en"))


def is_wrong(typed: str, vault: Vault, touch: Understood, day: int | None) -> bool:
    """Whether it is read as somebody else, or as another day; a refusal is neither."""
    try:
        now = understood(typed, vault, TODAY)
    except VaultkitError:
        return False
    expected = touch.day if day is None else touch.day.replace(year=2026, month=11, day=day)
    return (now.day, set(now.people)) != (expected, set(touch.people))


def with_other_days() -> Iterator[tuple[str, Vault, Understood, int]]:
    for typed, vault, touch in read(8, has_day=True):
        days = find_days(typed, TODAY)
        if touch.day == TODAY or len(days) != 1 or days[0].past != touch.day:
            continue
        phrase = days[0]
        written, before = typed[phrase.start : phrase.end].lower(), typed[: phrase.start].rstrip()
        if OTHER.search(typed[phrase.start : phrase.end]) or before[-1:].isdigit():
            continue
        language = "de" if GERMAN.search(written) else "fr" if FRENCH.search(written) else language_of(typed)
        for form, day in DAYS[language].items():
            yield f"{typed[: phrase.start]}{form}{typed[phrase.end :]}", vault, touch, day


def with_something_told() -> Iterator[tuple[str, Vault, Understood]]:
    for typed, vault, touch in read(25, has_day=False):
        if typed.endswith("?") or "#" in typed:
            continue
        others = ["Hannah", "Ruth"] if vault is VAULT else ["Dora", "Nadia", "yuki"]
        other = next((name for name in others if name.lower() not in typed.lower()), None)
        for told in TOLD[language_of(typed)] if other else ():
            yield typed.rstrip(". ,") + told.format(other), vault, touch


def test_another_day_in_a_sentence_is_that_day_or_refused() -> None:
    cases = list(with_other_days())
    wrong = [typed for typed, vault, touch, day in cases if is_wrong(typed, vault, touch, day)]
    assert len(cases) > 700
    assert len(wrong) <= 1 + len(cases) // 1000, wrong


def test_what_is_told_behind_a_sentence_changes_neither_people_nor_day() -> None:
    cases = list(with_something_told())
    wrong = [typed for typed, vault, touch in cases if is_wrong(typed, vault, touch, None)]
    assert len(cases) > 900
    assert len(wrong) <= 1 + len(cases) // 500, wrong
