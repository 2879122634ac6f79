"""Forms of other programs' files that the samples do not show."""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO
from textwrap import dedent
from zipfile import ZipFile

import pytest

from vaultkit.dates import Birthday, Span
from vaultkit.errors import ImportRefused, MissingExtra
from vaultkit.importing.card import Card, LogLine, Reading, read_birthday
from vaultkit.importing.files import format_of, read_file
from vaultkit.importing.guests import read_guests
from vaultkit.importing.table import Columns


def card(text: str, version: str = "3.0") -> Card:
    """The one card of some lines."""
    reading = read_file("x.vcf", f"BEGIN:VCARD\nVERSION:{version}\n{dedent(text).strip()}\nEND:VCARD\n".encode())
    assert reading.problems == ()
    return reading.cards[0]


def table(text: str) -> Reading:
    return read_file("x.csv", dedent(text).lstrip("\n").encode())


def told(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1985-03-14", Birthday(3, 14, 1985)),
        ("19850314", Birthday(3, 14, 1985)),
        ("19850314T000000Z", Birthday(3, 14, 1985)),
        ("1985-03-14T00:00:00Z", Birthday(3, 14, 1985)),
        ("--0314", Birthday(3, 14)),
        ("--03-14", Birthday(3, 14)),
        ("03-14", Birthday(3, 14)),
        ("1604-03-14", Birthday(3, 14)),
        ("16040229", Birthday(2, 29)),
        ("0000-03-14", Birthday(3, 14)),
        ("14.03.1985", Birthday(3, 14, 1985)),
        ("14. 3.", Birthday(3, 14)),
        ("3/14/1985", Birthday(3, 14, 1985)),
        ("14/3/1985", Birthday(3, 14, 1985)),
        ("4/4/1985", Birthday(4, 4, 1985)),
        ("3/4/1985", None),
        ("1985-02-30", None),
        ("1985-03", None),
        ("circa 1985", None),
        ("---14", None),
        ("", None),
    ],
)
def test_a_birthday_is_read_where_no_doubt_is_left(text: str, day: Birthday | None) -> None:
    assert read_birthday(text) == day


def test_days_with_strokes_follow_the_others_of_their_column() -> None:
    american = table("""
        First Name,Last Name,Birthday
        Ana,Silva,3/4/1985
        Bea,Chan,12/31/1990
        """)
    assert [one.birthday for one in american.cards] == [Birthday(3, 4, 1985), Birthday(12, 31, 1990)]
    british = table("First Name,Birthday\nAna,3/4/1985\nBea,31/12/1990\n")
    assert british.cards[0].birthday == Birthday(4, 3, 1985)
    doubtful = table("First Name,Birthday\nAna,3/4/1985\n")
    assert doubtful.cards[0].birthday is None
    assert told(doubtful) == [
        "x.csv:2: row 1 (Ana) has the birthday “3/4/1985”, which may be two days "
        "(write it as YYYY-MM-DD or MM-DD in the note)"
    ]


def test_the_preferred_address_comes_first() -> None:
    assert card("FN:Ana\nEMAIL:a@x.example\nEMAIL;TYPE=work,pref:b@x.example").emails == ("b@x.example", "a@x.example")
    assert card("FN:Ana\nTEL;PREF=2:0301234567\nTEL;PREF=1:0307654321", "4.0").phones == ("0307654321", "0301234567")
    assert card("FN:Ana\nEMAIL:a@x.example\nEMAIL;PREF:b@x.example", "2.1").emails[0] == "b@x.example"


def test_a_phone_is_text_and_never_a_fax() -> None:
    found = card("FN:Ana\nTEL;TYPE=FAX:0301\nTEL;PAGER:0302\nTEL:\u202a007 123\u202c\nTEL;VALUE=uri:tel:+1-418;ext=1")
    assert found.phones == ("007 123", "+1-418")


def test_a_name_comes_from_fn_else_from_n_and_never_from_an_address() -> None:
    assert card("N:Silva;Ana;Maria;Dr.;").name == "Ana Maria Silva"
    assert card("FN:Silva\\, Ana\nN:Silva;Ana").name == "Ana Silva"
    assert card("FN:Ana Silva\nFN;LANGUAGE=pt:Ana da Silva\nNICKNAME:Ani,Anocas").nicknames == (
        "Ana da Silva",
        "Ani",
        "Anocas",
    )
    nameless = read_file("x.vcf", b"BEGIN:VCARD\nFN:ana@x.example\nEMAIL:ana@x.example\nEND:VCARD\n")
    assert (nameless.cards[0].name, nameless.problems[0].code) == ("", "no-name")


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("FN:Acme\nORG:Acme", "company"),
        ("N:;;;;\nORG:Acme", "company"),
        ("FN:Acme Hotline\nORG:Acme\nX-ABShowAs:COMPANY", "company"),
        ("FN:Robot people\nKIND:group", "group"),
        ("FN:Robot people\nX-ADDRESSBOOKSERVER-KIND:group", "group"),
        ("FN:The office\nKIND:location", "other"),
        ("FN:Ana Silva\nORG:Acme\nKIND:individual", "person"),
        ("FN:Ana Silva\nN:Silva;Ana\nORG:Ana Silva", "person"),
    ],
)
def test_what_is_no_person_is_known(lines: str, kind: str) -> None:
    assert card(lines).kind == kind


def test_a_letter_may_be_cut_by_a_fold() -> None:
    data = "BEGIN:VCARD\r\nFN:Zo\u00eb\r\nEND:VCARD\r\n".encode().replace(b"\xc3\xab", b"\xc3\r\n \xab")
    assert read_file("x.vcf", data).cards[0].name == "Zoë"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "text", ["BEGIN:VCARD\nFN:Zoë Łukasiewicz\nEND:VCARD\n", "Name,Email\nZoë Łukasiewicz,zoe@x.example\n"]
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert read_file("x", text.encode(encoding)).cards[0].name == "Zoë Łukasiewicz"


def test_what_vcard_21_calls_its_character_set_is_used() -> None:
    line = "FN;CHARSET=ISO-8859-2:Łukasiewicz".encode("iso-8859-2")
    assert read_file("x.vcf", b"BEGIN:VCARD\nVERSION:2.1\n" + line + b"\nEND:VCARD\n").cards[0].name == "Łukasiewicz"
    assert card("FN;ENCODING=QUOTED-PRINTABLE:J=F6rg", "2.1").name == "Jörg"
    assert card("FN;encoding=quoted-printable;charset=utf-8:J=C3=B6rg", "2.1").name == "Jörg"


def test_lines_may_end_in_any_way() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["BEGIN:VCARD", "FN:Ana Silva", "TEL:0301234567", "END:VCARD", ""])
        assert read_file("x.vcf", text.encode()).cards[0].phones == ("0301234567",)


def test_the_card_of_an_agent_is_no_card() -> None:
    reading = read_file(
        "x.vcf", b"BEGIN:VCARD\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Bea\nEND:VCARD\nTEL:0301234567\nEND:VCARD\n"
    )
    assert [(one.name, one.phones) for one in reading.cards] == [("Ana", ("0301234567",))]


def test_a_line_that_is_no_property_is_named_and_the_rest_is_read() -> None:
    reading = read_file("x.vcf", b"BEGIN:VCARD\nFN:Ana\nNOTE:one\ntwo\nTEL:0301234567\nEND:VCARD\n")
    assert reading.cards[0].phones == ("0301234567",)
    assert told(reading) == ["x.vcf:4: card 1 has a line that is no property: “two” (the line is left out)"]


def test_linkedin_is_told_from_other_addresses() -> None:
    found = card(
        "FN:Ana\nURL:https://ana.example\nURL:https://www.linkedin.com/in/ana\n"
        "X-SOCIALPROFILE;type=twitter:https://twitter.com/ana\nSOCIALPROFILE:https://linkedin.com/in/ana2"
    )
    assert (found.linkedin, found.urls) == ("https://www.linkedin.com/in/ana", ("https://ana.example",))


# --- tables --------------------------------------------------------------------------------


def test_a_table_of_thunderbird() -> None:
    reading = table("""
        First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Fax Number,Mobile Number,Home City,Organization,Job Title,Birth Year,Birth Month,Birth Day,Notes
        Ana,Silva,Ana Silva,Ani,ana@acme.example,ana@home.example,+351 1234567,+351 999,+351 7654321,Lisbon,Acme,Lead,,3,14,climbs
        """)
    assert reading.form == "Thunderbird CSV"
    [ana] = reading.cards
    assert (ana.name, ana.emails, ana.phones) == (
        "Ana Silva",
        ("ana@acme.example", "ana@home.example"),
        ("+351 7654321", "+351 1234567"),
    )
    assert (ana.birthday, ana.location, ana.role) == (Birthday(3, 14), "Lisbon", "Lead")


def test_the_columns_may_stand_in_any_order_and_be_fewer() -> None:
    reading = table("""
        Connected On,Company,Last Name,First Name
        03 Jan 2023,Acme,Chan,Bea
        """)
    assert reading.form == "LinkedIn"
    assert (reading.cards[0].name, reading.cards[0].met) == ("Bea Chan", date(2023, 1, 3))


def test_the_notes_before_linkedins_header_may_take_several_lines() -> None:
    reading = table("""
        "Notes:"
        "When exporting, you may notice
        that addresses, and more, are missing"

        First Name,Last Name,URL,Email Address,Company,Position,Connected On
        Bea,Chan,https://www.linkedin.com/in/bea,,Acme,"Lead, Robots",03 Jan 2023
        """)
    assert (reading.cards[0].name, reading.cards[0].line, reading.cards[0].role) == ("Bea Chan", 6, "Lead, Robots")


def test_a_fax_of_google_is_no_phone_and_the_number_of_a_column_orders() -> None:
    reading = table("""
        First Name,Phone 2 - Label,Phone 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 3 - Label,Phone 3 - Value,Labels,E-mail 1 - Value
        Ana,Mobile,+351 7654321,Work,+351 1234567,Work Fax,+351 9999999,* myContacts,
        """)
    assert reading.cards[0].phones == ("+351 1234567", "+351 7654321")
    assert reading.cards[0].categories == ()


def test_a_title_before_the_name_is_no_role_where_the_role_has_its_own_column() -> None:
    outlook = table("Title,First Name,Last Name,Job Title\nDr.,Ana,Silva,\n")
    assert outlook.cards[0].role == ""
    assert table("Name,Title\nAna Silva,Lead\n").cards[0].role == "Lead"


def test_a_semicolon_or_a_tab_may_part_the_cells() -> None:
    for mark in ";\t":
        reading = table(f"Name{mark}Email{mark}Company\nAna Silva{mark}ana@x.example{mark}Acme, Inc\n")
        assert (reading.cards[0].emails, reading.cards[0].company) == (("ana@x.example",), "Acme, Inc")


def test_headers_that_are_not_known_are_listed() -> None:
    with pytest.raises(ImportRefused) as refused:
        table("Imię;Nazwisko;E-mail\nAna;Silva;ana@x.example\n")
    assert str(refused.value) == (
        "x.csv:1: no column is known to hold names: “Imię”, “Nazwisko”, “E-mail”; "
        'say in vaultkit.toml which is which: [import.columns] first_name = "Vorname"'
    )
    named = read_file("x.csv", b"Imie;Nazwisko\nAna;Silva\n", {"first_name": ["imie"], "last_name": ["NAZWISKO"]})
    assert named.cards[0].name == "Ana Silva"


def test_a_row_that_does_not_fit_is_named_and_left_out() -> None:
    reading = table("Name,Company,Email\nAna Silva,Acme, Inc,ana@x.example\nBea Chan,Acme,bea@x.example,,\n")
    assert [one.name for one in reading.cards] == ["Bea Chan"]
    assert told(reading) == [
        "x.csv:2: row 1 (Ana Silva Acme) has 4 cells, but there are 3 columns "
        "(put quotes around a value with a comma in it)"
    ]


def test_a_missing_library_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vobject.base", None)
    with pytest.raises(MissingExtra) as refused:
        read_file("x.vcf", b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n")
    assert str(refused.value) == "reading vCards needs one more library: pip install 'vaultkit-notes[import]'"
    assert table("Name\nAna\n").cards[0].name == "Ana"


# --- archives, LDIF, Monica, guests ---------------------------------------------------------


def zipped(**files: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


def test_linkedins_archive_holds_its_connections() -> None:
    data = zipped(**{"messages.csv": "x", "Basic__Connections.csv": "First Name,Connected On\nBea,03 Jan 2023\n"})
    assert [one.name for one in read_file("Basic.zip", data).cards] == ["Bea"]
    with pytest.raises(ImportRefused, match=r"Basic\.zip holds no Connections\.csv"):
        read_file("Basic.zip", zipped(**{"messages.csv": "x"}))
    with pytest.raises(ImportRefused, match="save it as CSV"):
        read_file("guests.xlsx", zipped(**{"[Content_Types].xml": "x"}))


def test_ldif_as_thunderbird_writes_it() -> None:
    text = """
        dn: cn=Zoe,mail=zoe@x.example
        objectclass: top
        objectclass: person
        givenName: Zoe
        sn:: xYF1a2FzaWV3aWN6
        cn:: Wm9lIMWBdWth
         c2lld2ljeg==
        mail: zoe@x.example
        mozillaSecondEmail: zoe@home.example
        telephoneNumber: +48 22 1234567
        mobile: +48 22 7654321
        facsimileTelephoneNumber: +48 22 9999999
        birthyear: 1985
        birthmonth: 3
        birthday: 14
        jpegPhoto:: /9j/4AAQ

        dn: cn=Robots
        objectclass: groupOfNames
        cn: Robots
        member: cn=Zoe,mail=zoe@x.example
        """
    reading = read_file("x.ldif", dedent(text).lstrip().encode())
    zoe, robots = reading.cards
    assert (zoe.name, zoe.birthday) == ("Zoe Łukasiewicz", Birthday(3, 14, 1985))
    assert zoe.emails == ("zoe@x.example", "zoe@home.example")
    assert zoe.phones == ("+48 22 7654321", "+48 22 1234567")
    assert (robots.kind, robots.line, reading.problems) == ("group", 18, ())


MONICA = """
{"version": "1.0-preview.1", "account": {"data": [
 {"type": "contact", "values": [
  {"uuid": "c1", "properties": {"first_name": "Ana", "last_name": "Silva", "is_dead": true,
    "birthdate": {"is_age_based": true, "date": "1985-01-01"}, "stay_in_touch_frequency": 42, "first_met_through": "c2"},
   "data": [
    {"type": "address", "values": [{"properties": {"city": "Lisbon", "country": "PT"}}]},
    {"type": "contact_field", "values": [
      {"properties": {"data": "+351 1234567", "type": "t2"}}, {"properties": {"data": "anasilva", "type": "t3"}}]},
    {"type": "call", "values": [{"properties": {"called_at": "2024-03-02T00:00:00Z"}}]},
    {"type": "note", "values": [{"created_at": "2024-03-01T00:00:00Z", "properties": {"body": "one\\ntwo"}}]},
    {"type": "task", "values": [{"properties": {"title": "pay", "completed": true}}, {"properties": {"title": "write"}}]},
    {"type": "activity", "values": ["a1", "unknown"]}]},
  {"uuid": "c2", "properties": {"first_name": "Bea"}},
  {"uuid": "c3", "properties": {"first_name": "Cem", "is_partial": true}},
  {"uuid": 4}]},
 {"type": "activity", "values": [
  {"uuid": "a1", "properties": {"summary": "Lunch", "description": "at hers", "happened_at": "2024-02-28"}}]},
 {"type": "photo", "values": [{"properties": {"dataUrl": "data:image/jpeg;base64,/9j/"}}]}],
 "instance": {"contact_field_types": [
  {"uuid": "t2", "properties": {"name": "Phone", "protocol": "tel:", "type": "phone"}},
  {"uuid": "t3", "properties": {"name": "LinkedIn"}}]}}}
"""


def test_what_monica_tells_of_a_contact() -> None:
    reading = read_file("monica.json", MONICA.encode())
    ana, _, cem = reading.cards
    assert (ana.name, ana.location, ana.phones) == ("Ana Silva", "Lisbon", ("+351 1234567",))
    assert ana.linkedin == "https://www.linkedin.com/in/anasilva"
    assert (ana.birthday, ana.cadence, ana.introduced_by, ana.deceased) == (None, Span(42, "day"), "Bea", True)
    assert ana.log == (
        LogLine(date(2024, 2, 28), "Lunch: at hers"),
        LogLine(date(2024, 3, 1), "one two"),
        LogLine(date(2024, 3, 2), "call"),
    )
    assert ana.tasks == ("write",)
    assert cem.kind == "other"
    assert told(reading) == [
        "monica.json:16: contact 4 cannot be read: Expected `str`, got `int` - at `$.uuid` (enter it by hand)"
    ]


def test_a_guest_list_may_be_plain_lines() -> None:
    text = """
        # Berlin Robotics Meetup
        - Ana Silva <ana@acme.example>
        2) Silva, Bea <bea@x.example>; "Dr. Marta Ruiz" <marta@x.example>
        Marek Nowak, Nowak Robots, marek@x.example
        Clara Hoffmann (Acme)
        * [ ] Luis Ortega – Foo Inc
        zoe@x.example
        """
    reading = read_file("guests.txt", dedent(text).encode(), guests=True)
    assert [(one.line, one.name, one.company, one.emails) for one in reading.cards] == [
        (3, "Ana Silva", "", ("ana@acme.example",)),
        (4, "Bea Silva", "", ("bea@x.example",)),
        (4, "Dr. Marta Ruiz", "", ("marta@x.example",)),
        (5, "Marek Nowak", "Nowak Robots", ("marek@x.example",)),
        (6, "Clara Hoffmann", "Acme", ()),
        (7, "Luis Ortega", "Foo Inc", ()),
        (8, "", "", ("zoe@x.example",)),
    ]
    of_table = read_file("guests.csv", b"Full Name,Email\nAna Silva,ana@acme.example\n", guests=True)
    assert of_table.cards[0].name == "Ana Silva"


@pytest.mark.parametrize(
    ("head", "form"),
    [
        ("begin : vcard\n", "vcard"),
        ("\ufeff\n\nBEGIN:VCARD", "vcard"),
        ("BEGIN:VCALENDAR\n", "calendar"),
        ("version: 1\n\ndn: cn=x", "ldif"),
        ('\n{"version"', "monica"),
        ("Name,BEGIN:VCARD\n", "table"),
        ("", "table"),
    ],
)
def test_a_format_is_told_by_how_a_file_begins(head: str, form: str) -> None:
    assert format_of(head.encode()) == form


def test_the_first_person_stands_below_the_version_of_an_ldif_file() -> None:
    reading = read_file("x.ldif", b"version: 1\ndn: cn=Ana\ncn: Ana Silva\n\ncn: Bea Chan\nmail: b@x.example\n")
    assert [card.name for card in reading.cards] == ["Ana Silva"]
    assert told(reading) == ["x.ldif:5: entry 2 does not begin with dn (export it again)"]


def test_a_damaged_table_with_headers_of_ones_own_is_no_list_of_guests() -> None:
    columns: Columns = {"first_name": ("Rufname",), "last_name": ("Sippe",)}
    with pytest.raises(ImportRefused, match="quote"):
        read_guests("x.csv", b'Rufname;Sippe\nAna;"Silva\nBea;Costa\n', columns)


def test_a_guest_line_that_is_too_long_is_told() -> None:
    reading = read_guests("guests.txt", b"Ana Silva\n" + b"b" * 1_001 + b"\n")
    assert [card.name for card in reading.cards] == ["Ana Silva"]
    assert told(reading) == ["guests.txt:2: is longer than 1000 characters, and left out (write one guest a line)"]
