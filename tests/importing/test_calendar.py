"""Meetings in calendar files: guests, repeats, zones, moved and cancelled ones, and files that are damaged."""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from vaultkit.errors import ImportRefused, MissingExtra
from vaultkit.importing.calendar import read_calendar
from vaultkit.importing.card import Reading
from vaultkit.importing.meeting import Days, Guest, Meeting

SAMPLES = Path(__file__).parent / "samples" / "own"
AUTUMN = (date(2026, 10, 1), date(2026, 12, 31))


def days(first: date, last: date, zone: str = "Europe/Berlin") -> Days:
    return Days(first, last, lambda moment: moment.astimezone(ZoneInfo(zone)))


def sample(name: str, zone: str = "Europe/Berlin") -> Reading:
    return read_calendar(name, (SAMPLES / name).read_bytes(), days(*AUTUMN, zone))


def calendar(*events: str, window: tuple[date, date] = AUTUMN) -> Reading:
    """The meetings of some events, given by their lines."""
    parts = "".join(f"BEGIN:VEVENT\n{dedent(event).strip()}\nEND:VEVENT\n" for event in events)
    return read_calendar("x.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{parts}END:VCALENDAR\n".encode(), days(*window))


def line(meeting: Meeting) -> str:
    guests = ", ".join(f"{guest.name} <{guest.email}>".strip() for guest in meeting.guests if not guest.declined)
    signs = "".join(sign for sign, holds in (("repeats ", meeting.repeats), ("cancelled ", meeting.cancelled)) if holds)
    moved = f"(planned {meeting.first_planned:%d %b}) " if meeting.first_planned not in {None, meeting.day} else ""
    when = f"{meeting.start:%d %b %H:%M}" if isinstance(meeting.start, datetime) else f"{meeting.start:%d %b}"
    return f"{when} {meeting.summary} {moved}{signs}{guests}".strip()


def test_the_sample_of_google() -> None:
    reading = sample("google-calendar.ics")
    assert [line(meeting) for meeting in reading.meetings] == [
        "05 Oct 09:00 1:1 with Marek repeats Marek Nowak <marek@x.example>",
        "13 Oct 10:00 1:1 with Marek (moved) (planned 12 Oct) repeats Marek Nowak <marek@x.example>",
        # 19 October is an EXDATE, and the change of clocks on 25 October changes nothing
        *(
            f"{day} 09:00 1:1 with Marek repeats Marek Nowak <marek@x.example>"
            for day in ("26 Oct", "02 Nov", "09 Nov", "16 Nov", "23 Nov")
        ),
        "26 Nov 18:00 Berlin Robotics Meetup Bea Chan <bea@acme.example>",
        "30 Nov 09:00 1:1 with Marek repeats Marek Nowak <marek@x.example>",
        "01 Dec Moving Floors 2026 cancelled",
        *(
            f"{day} 09:00 1:1 with Marek repeats Marek Nowak <marek@x.example>"
            for day in ("07 Dec", "14 Dec", "21 Dec", "28 Dec")
        ),
    ]
    assert reading.problems == ()
    meetup = next(meeting for meeting in reading.meetings if "Meetup" in meeting.summary)
    assert (meetup.uid, meetup.location, meetup.last_day) == (
        "abc123@google.com",
        "Berlin, Kantstr. 1",
        date(2026, 11, 26),
    )
    assert Guest("", "marta@acme.example", declined=True) in meetup.guests
    floors = next(meeting for meeting in reading.meetings if meeting.cancelled)
    assert (floors.day, floors.last_day) == (date(2026, 12, 1), date(2026, 12, 2))


def test_the_sample_of_outlook_with_the_zones_of_windows() -> None:
    reading = sample("outlook-calendar.ics")
    assert [line(meeting) for meeting in reading.meetings] == [
        "01 Oct 23:00 Stammtisch repeats Clara Hoffmann <clara@x.example>",
        "03 Nov 09:00 No VTIMEZONE here",
        "05 Nov 23:00 Stammtisch repeats Clara Hoffmann <clara@x.example>",
        "03 Dec 23:00 Stammtisch repeats Clara Hoffmann <clara@x.example>",
    ]
    assert reading.problems == ()


def test_times_are_those_of_the_zone_that_is_asked_for() -> None:
    assert [meeting.start for meeting in sample("outlook-calendar.ics", "America/New_York").meetings][:2] == [
        datetime(2026, 10, 1, 17, 0),  # noqa: DTZ001 - local
        datetime(2026, 11, 3, 3, 0),  # noqa: DTZ001
    ]
    assert line(sample("google-calendar.ics", "Asia/Tokyo").meetings[-1]).startswith("28 Dec 17:00")


def test_the_own_feed_is_read_too() -> None:
    reading = sample("agenda-feed.ics")
    assert len(reading.meetings) == 10
    assert all(meeting.guests == () for meeting in reading.meetings)


@pytest.mark.parametrize(
    ("when", "start", "last"),
    [
        ("DTSTART:20261101T090000\nDTEND:20261101T100000", datetime(2026, 11, 1, 9), date(2026, 11, 1)),  # noqa: DTZ001
        ("DTSTART:20261101T090000Z\nDURATION:PT1H", datetime(2026, 11, 1, 10), date(2026, 11, 1)),  # noqa: DTZ001
        ("DTSTART:20261101T233000Z", datetime(2026, 11, 2, 0, 30), date(2026, 11, 2)),  # noqa: DTZ001
        ("DTSTART;VALUE=DATE:20261101", date(2026, 11, 1), date(2026, 11, 1)),
        ("DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261104", date(2026, 11, 1), date(2026, 11, 3)),
        ("DTSTART:20261101T200000\nDTEND:20261102T000000", datetime(2026, 11, 1, 20), date(2026, 11, 1)),  # noqa: DTZ001
    ],
)
def test_when_a_meeting_begins_and_which_day_is_its_last(when: str, start: datetime | date, last: date) -> None:
    [meeting] = calendar(f"UID:1\n{when}\nSUMMARY:x").meetings
    assert (meeting.start, meeting.last_day) == (start, last)


def test_only_days_of_the_window_are_given() -> None:
    weekly = "UID:1\nDTSTART:20200106T090000\nRRULE:FREQ=WEEKLY\nSUMMARY:x"
    window = (date(2026, 11, 2), date(2026, 11, 9))
    assert [meeting.day for meeting in calendar(weekly, window=window).meetings] == list(window)
    long = "UID:2\nDTSTART;VALUE=DATE:20261030\nDTEND;VALUE=DATE:20261103\nSUMMARY:begun before"
    assert [meeting.day for meeting in calendar(long, window=window).meetings] == [date(2026, 10, 30)]


def test_years_of_other_events_take_no_time() -> None:
    far = [f"UID:{n}\nDTSTART:{2000 + n // 400}0{1 + n % 9}01T090000\nSUMMARY:far" for n in range(9_000)]
    ended = [f"UID:e{n}\nDTSTART:20190101T090000\nRRULE:FREQ=DAILY;UNTIL=20260101\nSUMMARY:ended" for n in range(500)]
    begun = time.process_time()
    reading = calendar(*far, *ended, "UID:1\nDTSTART:20261101T090000\nSUMMARY:x")
    assert [meeting.summary for meeting in reading.meetings] == ["x"]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("event", "days"),
    [
        ("DTSTART:20260930T220000Z", [1]),  # already October in Berlin
        ("DTSTART;TZID=America/New_York:20261231T200000", []),
        ("DTSTART:20260901T090000\nDTEND:20261002T090000", [1]),
        ("DTSTART:20260901T090000\nDURATION:P40D", [1]),
        ("DTSTART:20200101T090000\nRDATE:20261105T090000", [5]),
        ('DTSTART;TZID="(UTC+01:00) Berlin":20261105T090000', [5]),
    ],
)
def test_what_reaches_into_the_window_is_read(event: str, days: list[int]) -> None:
    reading = calendar(f"UID:1\n{event}\nSUMMARY:x")
    assert [max(meeting.day, AUTUMN[0]).day for meeting in reading.meetings] == days


def test_one_instance_of_a_series_is_known_by_its_planned_day() -> None:
    [meeting] = calendar("UID:1\nRECURRENCE-ID:20261109T090000\nDTSTART:20261110T090000\nSUMMARY:x").meetings
    assert (meeting.repeats, meeting.key) == (True, "1/2026-11-09")


def test_guests_are_people_each_once_and_called_as_they_are() -> None:
    [meeting] = calendar("""
        UID:1
        DTSTART:20261101T090000Z
        SUMMARY:x
        ORGANIZER;CN=Bea Chan:mailto:BEA@x.example
        ATTENDEE;CN="Hoffmann, Clara";PARTSTAT=ACCEPTED:mailto:clara@x.example
        ATTENDEE;CN=bea@x.example:MAILTO:bea@x.example
        ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@x.example
        ATTENDEE;CUTYPE=GROUP;CN=All:mailto:all@x.example
        ATTENDEE;CN=Marek;PARTSTAT=DECLINED:mailto:marek@x.example
        ATTENDEE;CN=No Address:invalid:nomail
        """).meetings
    assert meeting.guests == (
        Guest("Clara Hoffmann", "clara@x.example"),
        Guest("", "bea@x.example"),
        Guest("Marek", "marek@x.example", declined=True),
        Guest("No Address", ""),
    )


def test_what_a_meeting_says_of_itself() -> None:
    [meeting] = calendar("""
        UID:1
        DTSTART:20261101T090000Z
        SUMMARY:A\\, B\\n[[C]]
        DESCRIPTION:dial in\\nhere
        CLASS:PRIVATE
        STATUS:TENTATIVE
        """).meetings
    assert (meeting.summary, meeting.note) == ("A, B [[C]]", "dial in\nhere")
    assert (meeting.private, meeting.tentative, meeting.cancelled) == (True, True, False)


def test_a_cancelled_instance_of_a_repeated_meeting() -> None:
    reading = calendar(
        "UID:1\nDTSTART:20261102T090000\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:x",
        "UID:1\nRECURRENCE-ID:20261109T090000\nDTSTART:20261109T090000\nSTATUS:CANCELLED\nSUMMARY:x",
    )
    assert [(meeting.day.day, meeting.cancelled) for meeting in reading.meetings] == [
        (2, False),
        (9, True),
        (16, False),
    ]


def test_a_damaged_event_is_told_and_the_others_are_read() -> None:
    reading = calendar(
        "UID:1\nSUMMARY:no day",
        "UID:2\nDTSTART:yesterday\nSUMMARY:bad day",
        "UID:3\nDTSTART:20261101T090000Z\nRRULE:FREQ=SOMETIMES\nSUMMARY:bad rule",
        "UID:4\nDTSTART:20261101T090000Z\nSUMMARY:good",
        "DTSTART:20261101T090000Z\nSUMMARY:without uid",
        "UID:5\nDTSTART;TZID=Nowhere/Land:20261101T090000\nSUMMARY:odd zone",
    )
    assert [meeting.summary for meeting in reading.meetings] == ["odd zone", "without uid", "good"]
    assert [(problem.code, problem.line) for problem in reading.problems] == [
        ("unread-event", 4),
        ("unread-event", 8),
        ("unread-event", 13),
        ("time-zone", 28),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;COUNT=99999999",
    ],
)
def test_no_rule_takes_long(rule: str) -> None:
    begun = time.process_time()
    reading = calendar(f"UID:1\nDTSTART:19700101T090000\nRRULE:{rule}\nSUMMARY:x")
    assert time.process_time() - begun < 5
    assert len(reading.meetings) < 100


def test_a_daily_rule_from_the_middle_ages_is_not_followed() -> None:
    reading = calendar("UID:1\nDTSTART:12000101T090000\nRRULE:FREQ=DAILY\nSUMMARY:x")
    assert reading.meetings == ()
    assert "has been repeating for too many years" in reading.problems[0].message


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "x.ics:1: the calendar is cut short"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:2026", "x.ics:4: the calendar is cut short; export it again"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "x.ics:2: this is no calendar, or a damaged one"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VCALENDAR\n", "x.ics:4: this is no calendar, or a damaged one"),
        (b"\x00\x01\x02END:VCALENDAR", "x.ics:1: this is no text file"),
    ],
)
def test_what_is_no_calendar_is_refused_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_calendar("x.ics", data, days(*AUTUMN))
    assert str(refused.value).startswith(told)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["google-calendar.ics", "outlook-calendar.ics"])
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    chance = random.Random(name)
    for _ in range(40):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'\xff\n\r";:,=\\\x80 Z9')
        with suppress(ImportRefused):
            read_calendar(name, bytes(damaged), days(*AUTUMN))
    for end in range(0, len(data), 60):
        with suppress(ImportRefused):
            read_calendar(name, data[:end], days(*AUTUMN))


def test_a_line_of_ten_million_characters_is_left_out() -> None:
    begun = time.process_time()
    for long in ("ATTACH;ENCODING=BASE64:" + "A" * 10_000_000, "ATTACH:" + "A\n " * 3_000_000, "X" * 10_000_000):
        reading = calendar(f"UID:1\nDTSTART:20261101T090000Z\nSUMMARY:x\n{long}")
        assert [meeting.summary for meeting in reading.meetings] == ["x"]
    assert time.process_time() - begun < 15
    described = calendar("UID:1\nDTSTART:20261101T090000Z\nSUMMARY:x\nDESCRIPTION:" + "A" * 1_000_000)
    assert [str(problem) for problem in described.problems] == [
        "x.ics:7: a DESCRIPTION is too long, and is left out (shorten it in the calendar)"
    ]


def test_a_missing_library_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "recurring_ical_events", None)
    with pytest.raises(MissingExtra, match=r"reading calendars needs .*: pip install 'vaultkit-notes\[calendar\]'"):
        calendar("UID:1")
