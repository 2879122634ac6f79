"""Moment.js formats: what is written by them, and which day is read back, held to what moment itself writes.

`moment_formats.json` are 41 formats on five days by moment 2.31.0 in English; `moment_locales.json`, by
scripts/make_moment_locales.mjs, 21 formats on five days in every language.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.errors import EditRefused
from vaultkit.markdown.moment_format import day_in, formatted, likely_languages, tells_day, written
from vaultkit.markdown.moment_locales import LOCALES
from vaultkit.vocabulary import LANGUAGES, language_code

HERE = Path(__file__).parent
FORMATS = json.loads((HERE / "moment_formats.json").read_text(encoding="utf-8"))
IN_LANGUAGES = json.loads((HERE / "moment_locales.json").read_text(encoding="utf-8"))
BY_NAME = ["dddd, D MMMM YYYY", "D. MMMM YYYY", "D-MMM-YYYY", "YYYY/MM-MMMM/YYYY-MM-DD-dddd", "[W]WW GGGG dddd"]


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


# --- English -------------------------------------------------------------------------------


def test_there_are_41_formats_on_five_days() -> None:
    assert len(FORMATS) == 205


@pytest.mark.parametrize(("case", "text"), FORMATS.items())
def test_a_day_is_written_as_moment_writes_it(case: str, text: str) -> None:
    day, _, moment_format = case.partition("|")
    assert formatted(moment_format, at(day)) == text


def test_formats_of_moment_that_tell_a_day() -> None:
    telling = {case.partition("|")[2] for case in FORMATS if tells_day(case.partition("|")[2])}
    assert telling == {
        "D. MMMM YYYY",
        "L",
        "LL",
        "X",
        "YYYY-MM-DD",
        "YYYY-MM-DD [at] HH:mm",
        "YYYY-MM-DDTHH:mm:ssZ",
        "YYYY/MM-MMMM/YYYY-MM-DD-dddd",
        "YYYYMMDDHHmmss",
        "[[]YYYY-MM-DD[]]",
        "dddd, MMMM Do YYYY",
        "ll",
        "x",
    }


@pytest.mark.parametrize(("case", "text"), [case for case in FORMATS.items() if tells_day(case[0].partition("|")[2])])
def test_a_day_is_read_back_where_the_format_tells_it(case: str, text: str) -> None:
    day, _, moment_format = case.partition("|")
    local = at(day).astimezone().date() if moment_format in {"x", "X"} else at(day).date()
    assert day_in(moment_format, text) == local


@pytest.mark.parametrize(
    "moment_format",
    [
        "YYYY-MM-DD",
        "YYYY-MM-DD dddd",
        "dddd, MMMM Do YYYY",
        "DD MMM YYYY",
        "D.M.YYYY",
        "Y-M-D",
        "YYYYY-MM-DD",
        "YYYYYY-MM-DD",
        "YYYY-DDDD",
        "YYYY-DDD",
        "YYYY, DDDo [day]",
        "GGGG-[W]WW-E",
        "GGGG-[W]W dddd",
        "gggg-[W]ww-e",
        "gggg wo ddd",
        "YYYY [Q]Q MM DD",
        "[Qo] Qo YYYY-Mo-Do",
        "gggg/[W]ww/YYYY-MM-DD",
        "L",
        "LL",
        "LLLL",
        "llll",
        "YYYY-MM-DD h:mm a Z",
        "YYYY-MM-DD kk Hmm SSS ZZ z",
        "yyyy-MM-DD N",
        "X",
        "x",
    ],
)
@settings(deadline=None)  # names are loaded once
@given(day=st.dates(date(1970, 1, 3), date(2199, 12, 31)))
def test_what_is_written_is_read_back(moment_format: str, day: date) -> None:
    assert tells_day(moment_format)
    assert day_in(moment_format, formatted(moment_format, midnight(day))) == day


@pytest.mark.parametrize(
    "moment_format", ["YYYY-[W]ww", "gggg", "MMMM", "YYYY-MM", "DD-MM", "HH:mm", "[YYYY-MM-DD]", "Q"]
)
def test_some_formats_tell_no_day(moment_format: str) -> None:
    assert not tells_day(moment_format)
    assert day_in(moment_format, formatted(moment_format, midnight(date(2026, 11, 22)))) is None


@pytest.mark.parametrize(
    ("moment_format", "text"),
    [
        ("YYYY-MM-DD [Daily Note]", "2026-11-22 Daily Note"),
        ("[[[]YYYY]", "[[]YYYY"),
        ("[a]b]YYYY", "a]b2026"),
        (r"\YYYY\D", "YYYYD"),
        ("D] [", "22] ["),
        ("eHHmm", "00905"),
        ("yyyyy yo", "20262026 2026th"),
        ("lllll", "Sun, Nov 22, 2026 9:05 AM11/22/2026"),
        (r"YYYY \[MM\]", "2026 [11]"),
        ("YYYY年M月D日", "2026年11月22日"),
        ("YYYYMMDDTHHmm", "20261122T0905"),
        ("YYYYYY", "+002026"),
        ("YYY", "262026"),
        ("QQ MMMMM", "44 November11"),
        ("hmmss Hmm", "90507 905"),
        ("SSSSSSSSS", "042000000"),
        ("[LT] LT \\LT", "LT 9:05 AM LT"),
        ("L", "11/22/2026"),
    ],
)
def test_escapes_and_odd_runs_of_letters(moment_format: str, text: str) -> None:
    assert formatted(moment_format, datetime(2026, 11, 22, 9, 5, 7, 42_000)) == text  # noqa: DTZ001


@pytest.mark.parametrize("moment_format", ["YYYY-MM-DD V", "YYYY-MM-DD of", "[Log YYYY", "YYYYg", "ZZZB", "J"])
def test_an_unknown_token_is_never_written(moment_format: str) -> None:
    with pytest.raises(EditRefused, match=r"is no token of Moment\.js"):
        formatted(moment_format, midnight(date(2026, 11, 22)))


def test_an_unknown_token_is_passed_over_in_reading() -> None:
    assert day_in("YYYY-MM-DD V", "2026-11-22 V") == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("moment_format", "text"),
    [
        ("YYYY-MM-DD", "2026-02-30"),
        ("YYYY/MM/YYYY-MM-DD", "2026/10/2026-11-22"),
        ("YYYY-DDDD", "2026-366"),
        ("YYYY-DDDD", "2026-000"),
        ("GGGG-[W]WW-E", "2025-W53-1"),
        ("GGGG-[W]WW dddd", "2026-W47 someday"),
        ("dddd, D MMMM YYYY", "Sunday, 22 Brumaire 2026"),
        ("D MMMM YYYY", "22 November 0000"),
        ("X", "-99999999999"),
        ("x", "-99999999999999"),
    ],
)
def test_what_is_no_day_is_read_as_none(moment_format: str, text: str) -> None:
    assert day_in(moment_format, text) is None


@pytest.mark.parametrize(
    ("text", "day"), [("2026-11-22", "2026-11-22"), ("2025-12-30", "2024-12-30"), ("2022-12-31", None)]
)
def test_the_year_of_a_week_with_month_and_day_is_read_where_it_names_one_day(text: str, day: str | None) -> None:
    """It is often written by mistake; 31 December of 2021 and of 2022 get the same name."""
    assert str(day_in("gggg-MM-DD", text)) == str(day)


def test_names_and_locales_are_loaded_only_for_formats_that_need_them() -> None:
    program = (
        "import sys; from datetime import date; from vaultkit.markdown.daily_notes import DailyNotes as D; "
        "print(D().day_of_path('2026-11-22.md'), D().path_of_day(date(2026, 11, 22)), D().day_of_path('Ana.md'), "
        "'vaultkit.markdown.moment_locales' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed == "2026-11-22 2026-11-22.md None False\n"


# --- other languages -----------------------------------------------------------------------


def test_the_languages_that_may_be_set_are_those_that_are_known() -> None:
    assert {name.partition("@")[0] for name in LOCALES} == LANGUAGES
    assert next(iter(LOCALES)) == "en"


@pytest.mark.parametrize(
    ("written_as", "code"),
    [("de", "de"), ("pt-BR", "pt-br"), ("zh", "zh-cn"), ("zh-TW", "zh-tw"), ("no", "nb"), ("", ""), ("xx", None)],
)
def test_obsidians_codes_of_languages(written_as: str, code: str | None) -> None:
    assert language_code(written_as) == code


@pytest.mark.parametrize("language", LOCALES)
def test_each_language_is_written_as_moment_writes_it(language: str) -> None:
    expected = IN_LANGUAGES["written"][language]
    days = [at(day) for day in IN_LANGUAGES["days"]]
    assert {
        moment_format: [formatted(moment_format, day, language) for day in days] for moment_format in expected
    } == expected


@pytest.mark.parametrize("language", [language for language in LOCALES if language != "hr"])
@pytest.mark.parametrize("moment_format", BY_NAME)
def test_names_of_each_language_are_read(moment_format: str, language: str) -> None:
    days = [date(2026, month, 3 + month) for month in range(1, 13)]
    texts = [formatted(moment_format, midnight(day), language) for day in days]
    if moment_format != BY_NAME[-1]:  # no two of these languages mean different months by one name
        assert [day_in(moment_format, text) for text in texts] == days
    assert [day_in(moment_format, text, language.partition("@")[0]) for text in texts] == days


@pytest.mark.parametrize(
    ("moment_format", "text"),
    [
        ("dddd D MMMM YYYY", "dimanche 22 novembre 2026"),
        ("dddd, D. MMMM YYYY", "Sonntag, 22. November 2026"),
        ("D. MMM YYYY", "22. Nov. 2026"),
        ("D [de] MMMM [de] YYYY", "22 de noviembre de 2026"),
        ("D MMMM YYYY", "22 listopada 2026"),
        ("Do MMMM YYYY", "22-го ноября 2026"),
        ("D MMMM YYYY dddd", "22 Kasım 2026 Pazar"),
        ("D MMMM YYYY dddd", "22 KASIM 2026 PAZAR"),
        ("YYYY年MMMD日 dddd", "2026年11月22日 星期日"),
        ("YYYY. MMMM D. dddd", "2026. november 22. vasárnap"),
    ],
)
def test_daily_notes_in_other_languages(moment_format: str, text: str) -> None:
    assert day_in(moment_format, text) == date(2026, 11, 22)


def test_decomposed_names_are_read() -> None:
    assert day_in("D. MMMM YYYY", unicodedata.normalize("NFD", "3. März 2026")) == date(2026, 3, 3)


def test_names_of_different_languages_are_not_mixed() -> None:
    assert day_in("MMMM Do, YYYY", "May 3, 2026") is None
    assert day_in("Do MMMM YYYY", "3 mai 2026") == date(2026, 5, 3)  # French has no ordinal but the first
    assert day_in("MMM/D MMMM YYYY", "Mai/3 mai 2026") == date(2026, 5, 3)


def test_croatian_months_are_read_where_croatian_is_set_or_numbers_tell_them() -> None:
    assert day_in("D. MMMM YYYY", "1. listopad 2026") == date(2026, 11, 1)  # Czech
    assert day_in("D. MMMM YYYY", "1. listopad 2026", "hr") == date(2026, 10, 1)
    assert day_in("YYYY/MM-MMMM/DD", "2026/10-listopad/01") == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2026-W47-6", "", date(2026, 11, 21)),  # a week begins on Sunday, and e counts from 0
        ("2026-W47-6", "de", date(2026, 11, 22)),
        ("2026-W48-0", "", date(2026, 11, 22)),
    ],
)
def test_weeks_are_those_of_the_language(text: str, language: str, day: date) -> None:
    assert day_in("gggg-[W]ww-e", text, language) == day


# --- in which language the next note is written --------------------------------------------


def named(moment_format: str, language: str, *days: int) -> dict[str, date]:
    found = [date(2026, 11, day) for day in days]
    return {formatted(moment_format, midnight(day), language): day for day in found}


LONG = "dddd, D. MMMM YYYY"


@pytest.mark.parametrize(
    ("moment_format", "days", "language", "expected"),
    [
        (LONG, {}, "", "Sunday, 22. November 2026"),
        (LONG, {}, "de", "Sonntag, 22. November 2026"),
        (LONG, named(LONG, "en", 20, 21), "", "Sunday, 22. November 2026"),
        (LONG, named(LONG, "de", 21), "", "Sonntag, 22. November 2026"),
        (LONG, named(LONG, "de", 21), "fr", "dimanche, 22. novembre 2026"),
        (LONG, named(LONG, "es", 17), "", "domingo, 22. noviembre 2026"),  # martes: Galician as well
        (LONG, named(LONG, "gl", 16), "", "domingo, 22. novembro 2026"),  # luns: not Spanish
        (LONG, named(LONG, "en", 12) | named(LONG, "de", 15, 16), "", "Sonntag, 22. November 2026"),
        (LONG, named(LONG, "de", 12, 13, 14) | named(LONG, "en", 21), "", "Sonntag, 22. November 2026"),
        ("D. MMMM YYYY", named("D. MMMM YYYY", "cs@2.31.0", 2), "", "22. listopadu 2026"),
        ("D MMMM YYYY", named("D MMMM YYYY", "cs", 2), "cs", "22 listopad 2026"),
        ("D MMMM YYYY", {}, "cs", "22 listopad 2026"),
        ("YYYY-MM-DD [W]ww", named("YYYY-MM-DD [W]ww", "en", 15), "", "2026-11-22 W48"),
        ("YYYY-MM-DD [W]ww", named("YYYY-MM-DD [W]ww", "fr", 15), "", "2026-11-22 W47"),
        ("gggg-[W]ww", {}, "", "2026-W48"),
        ("gggg-[W]ww", {}, "de", "2026-W47"),
        ("YYYY-MM-DD", {"2026-11-21": date(2026, 11, 21)}, "", "2026-11-22"),
        ("YYYY-MM-DD", named("YYYY-MM-DD", "fa", 21), "", "۲۰۲۶-۱۱-۲۲"),
        ("HH.mm dddd D", {"09.31 Samstag 21": date(2026, 11, 21)}, "", "00.00 Sonntag 22"),
    ],
)  # fmt: skip
def test_the_next_name_is_in_the_language_of_those_there_are(
    moment_format: str, days: dict[str, date], language: str, expected: str
) -> None:
    languages = likely_languages(moment_format, days, language)
    assert written(moment_format, midnight(date(2026, 11, 22)), languages) == expected


@pytest.mark.parametrize(
    ("moment_format", "days"),
    [
        ("D [de] MMMM [de] YYYY", {"3 de abril de 2026": date(2026, 4, 3)}),  # Spanish or Portuguese
        (LONG, {"Sunnudagur, 15. nóvember 2026": date(2026, 11, 15)}),  # Icelandic is not known
        (LONG, {"sunday, 15. november 2026": date(2026, 11, 15)}),  # moment never writes this
    ],
)
def test_a_name_whose_language_the_notes_do_not_show_is_refused(moment_format: str, days: dict[str, date]) -> None:
    languages = likely_languages(moment_format, days)
    with pytest.raises(EditRefused, match='language = "de"'):
        written(moment_format, midnight(date(2026, 5, 3)), languages)
    assert written("YYYY-MM-DD", midnight(date(2026, 5, 3)), languages) == "2026-05-03"
