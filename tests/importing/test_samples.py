"""What is read from files as other programs write them: number, name, birthday, phones, mail addresses, company."""

from __future__ import annotations

from pathlib import Path

import pytest

from vaultkit.dates import Birthday
from vaultkit.importing.card import Card, Reading
from vaultkit.importing.files import read_file
from vaultkit.importing.table import Columns

SAMPLES = Path(__file__).parent / "samples"
GERMAN: Columns = {
    "first_name": ["Vorname"],
    "last_name": ["Nachname"],
    "company": ["Firma"],
    "email": ["E-Mail-Adresse"],
    "phone": ["Mobiltelefon"],
    "birthday": ["Geburtstag"],
    "note": ["Notizen"],
}

EXPECTED = """
== google-contacts-new.csv
1 | Ana Silva | 03-14 | +351 21 000 0000 | ana@acme.example, ana@home.example, ana.silva@old.example | Acme Robotics
2 | (company) Acme Robotics | - | - | info@acme.example | Acme Robotics
== google-contacts-old.csv
1 | Marek Nowak | 1985-09-02 | +48 22 000 00 00 | marek@x.example | Nowak Robots
== linkedin-connections.csv
1 | Bea Chan | - | - | bea@acme.example | Acme Robotics, Inc.
2 | Marta Ruiz | - | - | - | Acme Robotics GmbH
3 | Zoë Łukasiewicz | - | - | - | -
4 | Dr. Ana Silva, PhD | - | - | - | Acme Robotics
== monica-4x.json
1 | Ana Silva | 03-14 | - | ana@acme.example | Acme Robotics
== outlook-de-cp1252.csv
1 | Jörg Müller | 1985-03-14 | +49 170 0000002 | joerg@x.example | Müller & Söhne
== outlook-en.csv
1 | Clara Hoffmann | 1985-03-14 | +49 170 0000001, +49 30 000001 | clara@x.example | Hoffmann Design
== vcard-traps.vcf
1 | Dr. Ana Silva | 03-14 | +351 21 000 0000 | ana@acme.example | Acme, Robotics
2 | Marta Ruiz | 04-02 | +49-30-000003 | marta@acme.example | Acme Robotics
3 | Zoë Łukasiewicz | 1985-03-14 | 0049 170 0000004 | - | -
4 | (company) Acme Robotics | - | - | info@acme.example | Acme Robotics
5 | (group) Robot people | - | - | - | -
6 | Bea Chan | 04-02 | - | BEA@ACME.example | -
== John_Doe_ANDROID.vcf
1 | (person) | - | - | john.doe@company.com | -
2 | (person) | - | - | jane.doe@company.com | -
3 | Ñ Ñ Ñ Ñ Ñ | - | 123456789 | - | -
4 | Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ | - | 123456, 234567, 3456789, 45678901 | - | -
5 | Ñ Ñ Ñ Ñ | - | 123456 | bob@company.com | ÑÑÑÑÑÑÑÑÑÑÑÑ
== John_Doe_BLACK_BERRY.vcf
1 | John Doe | - | +96123456789 | - | Acme Solutions
== John_Doe_EVOLUTION.vcf
1 | Mr. John Richter, James Doe Sr. | 1980-03-22 | 905-666-1234, 905-555-1234 | john.doe@ibm.com | IBM
== John_Doe_GMAIL.vcf
1 | Mr. John Richter, James Doe Sr. | 1980-03-22 | 905-555-1234, 905-666-1234 | john.doe@ibm.com | IBM
== John_Doe_LOTUS_NOTES.vcf
1 | Mr. Doe John I Johny | 1980-05-21 | +1 (212) 204-34456 | john.doe@ibm.com, billy_bob@gmail.com | IBM
== John_Doe_MS_OUTLOOK.vcf
1 | Mr. John Richter James Doe Sr. | 1980-03-22 | (905) 555-1234, (905) 666-1234 | john.doe@ibm.cm | IBM
== fullcontact.vcf
1 | Prefix FirstName MiddleName LastName Suffix | 2016-08-01 | 555-555-1111, 555-555-1112, 555-555-1113, 555-555-1114, 555-555-1115, 555-555-1118, 555-555-1119 | home@example.com, work@example.com, school@example.com, other@example.com, custom@example.com | Organization1
== gmail-list.vcf
1 | Arnold Smith | - | - | asmithk@gmail.com | -
2 | Chris Beatle | - | - | chrisy55d@yahoo.com | -
3 | Doug White | - | - | dwhite@gmail.com | -
== gmail-single.vcf
1 | Greg Dartmouth | 1960-09-10 | 555 555 1111, 555 555 2222 | gdartmouth@hotmail.com | TheCompany
== gmail-single2.vcf
1 | VCard Test | 1912-06-23 | 5555551111, 5555551112, 5555551113, 5555551114, 5555551115, 5555551116, 5555551119, 5555551121 | email@example.com, homeemail@example.com, workemail@example.com, otheremail@example.com, customcategory@example.com | TheCompany
== issue114.vcf
1 | Dummy Dummy | - | +49 1234 56789, +49 9876 54321 | dummy.dummy@dummy.com | Dummy GmbH
== outlook-2003.vcf
1 | John Doe III | 1980-03-21 | - | jdoe@hotmail.com | Company, The
== outlook-2007.vcf
1 | Mr. Michael Angstadt Jr. | 1922-03-10 | (111) 555-1111, (111) 555-2222, (111) 555-4444 | mike.angstadt@gmail.com | TheCompany
== rfc2426-example.vcf
1 | Frank Dawson | - | +1-919-676-9515 | Frank_Dawson@Lotus.com, fdawson@earthlink.net | Lotus Development Corporation
2 | Tim Howes | - | +1-415-937-3419 | howes@netscape.com | Netscape Communications Corp.
== rfc6350-example.vcf
1 | Simon Perreault | 02-03 | +1-418-656-9254, +1-418-262-6501 | simon.perreault@viagenie.ca | Viagenie
== contacts-4.0.vcf
1 | 李伟 | 1992-10-10 | +8613800000000, +8613800000001, +14165559999 | liwei@zhuyukeji.cn, li.wei@bamboo-tech.cn | 竹语科技有限公司
2 | Zhihao Tang | 1994-09-09 | +8613900000000, +8613900000001, +14165554444 | zhihao.panda@bamboomail.cn, zhihao@greenlogic.cn | Bamboo Logic Studios
3 | Zahra Ali | 1990-08-08 | +971501234567, +971501234568, +14165553333 | zahra.moon@miragemail.ae, zahra@dreambuild.ae | Mirage Dream Builders
4 | Tony Stark | 1970-05-29 | +13105551234, +13105551235, +14165551234 | tony.stark@starkindustries.com, ironman@avengers.com | Stark Industries
5 | Thiago Santos | 1993-02-28 | +5521999998888, +5521999998889, +14165559999 | thiago.samba@carnamail.br, thiago@futebiz.br | Futebol Fiesta League
6 | Rajiv Patel | 1985-03-17 | +919811112222, +919811112223, +14165551111 | rajiv.colors@rangmail.in, rajiv@masala.in | Masala Mosaic Creations
7 | Mira Goldstein | 1987-11-22 | +972501234567, +972501234568, +14165558888 | mira.sunshine@koshmail.il, mira@startnation.il | StartNation Wellness Labs
8 | Liam O’Reilly | 1986-03-17 | +353851234567, +353851234568, +14165556666 | liam.green@lucky.ie, liam@storycraft.ie | StoryCraft Mythology Guild
9 | Hana Yamada | 1990-05-15 | +819012345678, +818012345679, +14165559876 | hana.yamada@example.jp, hana@company.co.jp | Sakura Studio Collective
10 | Ethan Hunt | 1964-07-03 | +13035551234, +13035551235, +14165551234 | ethan.hunt@imf.gov, mission.control@imf.gov | Impossible Missions
11 | Elísabet Jónsdóttir | 1989-04-21 | +3548612345, +3548612346, +14165555555 | elisabet.northern@icepost.is, elisabet@auroratech.is | Aurora Science Initiative
12 | Elin Lindström | 1988-09-03 | +46701234567, +46701234568, +14165554444 | elin.lindstrom@skogkisel.se, elin@designskog.se | Skog & Kisel AB
13 | Bruce Wayne | 1939-05-27 | +12125550000, +12125550001 | bruce.wayne@wayneenterprises.com, batman@batcave.org | Wayne Enterprises
14 | Bao Nguyen | 1996-06-30 | +84981234567, +84981234568, +14165557788 | bao.vibes@vietmail.vn, bao@phoexpress.vn | Zen Pho Express
15 | Anya Volkova | 1991-01-05 | +74951234567, +74951234568 | anya.ice@frostmail.ru, anya@techsnow.ru | FrostTech Artisans
16 | (company) India Gate (1931) | - | - | - | Magic Trips
17 | (company) Snip & Sip AB | - | +919811112222 | rajiv.colors@rangmail.in, rajiv@masala.in | -
18 | (other) kite surf spot "zandmotor" | - | - | - | -
"""


def read(name: str) -> Reading:
    path = next(path for path in SAMPLES.rglob(name))
    return read_file(name, path.read_bytes(), GERMAN if name == "outlook-de-cp1252.csv" else None)


def birthday(day: Birthday | None) -> str:
    if not day:
        return "-"
    return f"{f'{day.year}-' if day.year else ''}{day.month:02}-{day.day:02}"


def line(card: Card) -> str:
    name = card.name or card.company
    kind = "" if card.kind == "person" and card.name else f"({card.kind}) "
    values = (", ".join(card.phones) or "-", ", ".join(card.emails) or "-", card.company or "-")
    return " | ".join([str(card.number), f"{kind}{name}".strip(), birthday(card.birthday), *values])


TABLES = dict(part.strip().split("\n", 1) for part in EXPECTED.split("== ")[1:])
CONTACT_FILES = {path.name for path in SAMPLES.rglob("*") if path.suffix in {".vcf", ".csv", ".json"}}


def test_the_table_names_every_sample() -> None:
    assert set(TABLES) == CONTACT_FILES


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_people_of_a_sample(name: str) -> None:
    assert [line(card) for card in read(name).cards] == TABLES[name].strip().split("\n")


def test_every_card_of_the_address_books_is_read_but_the_damaged_one_which_is_named() -> None:
    books = list(SAMPLES.glob("vcard-ez/*.vcf"))
    readings = [read(path.name) for path in books]
    assert sum(path.read_text("utf-8", "replace").upper().count("BEGIN:VCARD") for path in books) == 23
    assert sum(len(reading.cards) for reading in readings) == 22
    unread = [problem for reading in readings for problem in reading.problems if problem.code == "unread-card"]
    assert [str(problem) for problem in unread] == [
        "John_Doe_ANDROID.vcf:77: card 6 (ÑÑÑÑ) ends inside the quoted-printable text of its ORG "
        "(export it again, or fix the line)"
    ]


def test_what_the_samples_cannot_tell_is_said_with_file_line_number_and_name() -> None:
    told = [str(problem) for name in sorted(CONTACT_FILES) for problem in read(name).problems]
    assert told == [
        "John_Doe_ANDROID.vcf:1: card 1 (john.doe@company.com) has no name "
        "(it can only fill the note of somebody with the same address)",
        "John_Doe_ANDROID.vcf:6: card 2 (jane.doe@company.com) has no name "
        "(it can only fill the note of somebody with the same address)",
        "John_Doe_ANDROID.vcf:36: card 5 (Ñ Ñ Ñ Ñ) has “ÑÑÑÑÑÑÑÑÑÑÑÑÑÑ” as a mail address (it is left out)",
        "John_Doe_ANDROID.vcf:77: card 6 (ÑÑÑÑ) ends inside the quoted-printable text of its ORG "
        "(export it again, or fix the line)",
        "contacts-4.0.vcf:241: card 15 (Anya Volkova) has no END:VCARD (look whether something of it is missing)",
        "outlook-2003.vcf:1: card 1 (John Doe III) has “BusinessPhone” as a phone number (it is left out)",
        "outlook-2003.vcf:1: card 1 (John Doe III) has “HomePhone” as a phone number (it is left out)",
        "outlook-2003.vcf:1: card 1 (John Doe III) has “MobilePhone” as a phone number (it is left out)",
        "outlook-de-cp1252.csv:2: is not UTF-8; read as Windows-1252 "
        "(look at names with accents, or export it again as UTF-8)",
    ]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("vcard-traps.vcf", "vCard"),
        ("google-contacts-new.csv", "Google CSV"),
        ("google-contacts-old.csv", "Google CSV (old)"),
        ("outlook-en.csv", "Outlook CSV"),
        ("outlook-de-cp1252.csv", "table"),
        ("linkedin-connections.csv", "LinkedIn"),
        ("monica-4x.json", "Monica"),
    ],
)
def test_the_format_is_told_by_the_content(name: str, form: str) -> None:
    assert read(name).form == form


def test_the_other_values_of_the_traps() -> None:
    ana, marta, zoe, _, _, bea = read("vcard-traps.vcf").cards
    assert (ana.nicknames, ana.role, ana.location) == (("Ani",), "Head of R&D hiring", "Lisbon")
    assert ana.linkedin == "http://www.linkedin.com/in/anasilva"
    assert ana.note == "met at Demo Day\nlikes climbing"
    assert (marta.nicknames, marta.categories) == (("Marta Ruiz Gómez",), ("robotics", "hiring"))
    assert zoe.note == "first line\nsecond line"
    assert bea.note.endswith("größer and größer still")
