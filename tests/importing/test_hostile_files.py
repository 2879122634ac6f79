"""Files that are damaged, of another kind than they seem, or made to do harm: one clear error, and no name escapes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from vaultkit.errors import ImportRefused, VaultkitError
from vaultkit.importing.files import read_file
from vaultkit.model.note_names import safe_name

SAMPLES = sorted(
    path for path in (Path(__file__).parent / "samples").rglob("*.*") if path.suffix in {".vcf", ".csv", ".json"}
)
MB = 1_000_000


def refusal(data: bytes, name: str = "x") -> str:
    with pytest.raises(ImportRefused) as refused:
        read_file(name, data)
    message = str(refused.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert len(message) < 600
    return message


def quickly(read: Callable[[], object], seconds: float = 5) -> None:
    begun = time.process_time()
    read()
    assert time.process_time() - begun < seconds


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_file_that_ends_anywhere_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), max(len(data) // 150, 1)):
        with suppress(ImportRefused):
            read_file(path.name, data[:end])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_file_with_wrong_bytes_in_it_is_read_or_refused(path: Path) -> None:
    chance = random.Random(path.name)
    data = path.read_bytes()
    for _ in range(80):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'\x00\xff\n\r";:,=\\\x80 Z')
        try:
            reading = read_file(path.name, bytes(damaged))
        except VaultkitError:
            continue
        for card in reading.cards:
            assert not set(safe_name(card.name)) & set('/\\:*?"<>|\x00\n')


def test_an_address_book_that_is_cut_short_is_refused_with_the_line_and_the_name() -> None:
    cut = b"BEGIN:VCARD\nFN:Bea Chan\nEND:VCARD\nBEGIN:VCARD\nFN:Ana Silva\nTEL:+351 21"
    assert refusal(cut, "all.vcf") == (
        "all.vcf:6: the card that begins in line 4 (Ana Silva) is cut short; export it again"
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "x is empty"),
        (b" \n ", "x is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "x:2: this is no text file, or a damaged one"),
        (b"Name,Email\nAna\x00\x01,x\n", "x:2: this is no text file, or a damaged one"),
        (b"Name,Email\nAna\x81,x\n", "x:2: this is neither UTF-8 nor Windows-1252 text; export it again as UTF-8"),
        (b"hello\n", "x:1: no column is known to hold names"),
        (b'Name,Email\nAna,x\n"Bea,y\nCem,z\n', "x:3: the row that begins here cannot be read: the file is cut short"),
        (b'Name,Email\n"A"na,x\n', "x:2: the row that begins here cannot be read"),
        (b'{"account": {"data": [', "x:1: this is no export of Monica 4, or a damaged one"),
        (b'{\n"a": [1,\n2,,]}', "x:3: this is no export of Monica 4, or a damaged one"),
        (b"[" * 100_000, "x:1: no column is known"),
        (b'{"account":' * 50_000, "x:1: this is no export of Monica 4"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "x is a calendar, and no list of guests"),
        (b"PK\x03\x04 and no more", "x is a damaged or locked ZIP file"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, told: str) -> None:
    assert refusal(data).startswith(told)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nFN:Ana\nNOTE:" + b"x" * (10 * MB) + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ana\nNOTE:" + b"x\n " * (3 * MB) + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ana\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"x=\n" * (3 * MB) + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ana\n" + b"x" * (10 * MB) + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ana\nNOTE;" + b"A=" * (5 * MB) + b":x\nEND:VCARD\n",
    ],
    ids=["long", "folded", "quoted", "no-property", "parameters"],
)
def test_a_line_of_ten_million_characters_is_left_out_of_a_card_and_told(data: bytes) -> None:
    def read() -> None:
        reading = read_file("x.vcf", data)
        assert [card.name for card in reading.cards] == ["Ana"]
        assert [(problem.line, problem.code) for problem in reading.problems][:1] == [(3, "unread-line")]
        assert all(len(problem.message) < 300 for problem in reading.problems)

    quickly(read)


def test_a_card_of_garbage_is_one_problem() -> None:
    data = b"BEGIN:VCARD\nFN:Ana\n" + b"nothing\n" * 100_000 + b"END:VCARD\nBEGIN:VCARD\nFN:Bea\nEND:VCARD\n"
    reading = read_file("x.vcf", data)
    assert [card.name for card in reading.cards] == ["Bea"]
    assert [(problem.code, problem.line) for problem in reading.problems] == [("unread-card", 23)]


def test_a_photograph_of_ten_million_characters_is_passed_over() -> None:
    photo = b"BEGIN:VCARD\nFN:Ana\nPHOTO;ENCODING=b;TYPE=JPEG:" + b"/9j/4AAQ\n " * MB + b"\nEND:VCARD\n"
    quickly(lambda: read_file("x.vcf", photo))
    assert read_file("x.vcf", photo).problems == ()


@pytest.mark.parametrize("name", ["Name", '"Name'])
def test_a_cell_of_ten_million_characters_is_refused(name: str) -> None:
    for text in (f"{name},Email\nAna,{'x' * 10 * MB}\n", "x" * 10 * MB, "," * 10 * MB, f"Name\n{'[[' * 5 * MB}\n"):
        quickly(lambda text=text: refusal(text.encode()))  # type: ignore[misc]


@pytest.mark.parametrize(
    "line",
    [
        'A;B=,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"x:y',
        'A;B,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,a"x":y',
        "A" + ";B" * 20_000,
        "A" + ";B=" + "=" * 50_000 + '"',
        'A;B="' + "x" * 50_000,
        "A;" + '"x"' * 15_000 + ":",
    ],
    ids=lambda line: line[:12],
)
def test_no_parameters_take_exponential_time(line: str) -> None:
    quickly(lambda: read_file("x.vcf", f"BEGIN:VCARD\nFN:Ana\n{line}\nEND:VCARD\n".encode()), 2)


def test_an_archive_that_unpacks_to_gigabytes_is_refused() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive, archive.open("Connections.csv", "w") as member:
        for _ in range(60):
            member.write(b"\0" * MB)
    assert len(packed.getvalue()) < MB
    quickly(lambda: refusal(packed.getvalue(), "bomb.zip"))
    assert refusal(packed.getvalue(), "bomb.zip") == "bomb.zip holds more than 50 MB of connections"


def test_a_damaged_archive_is_refused() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", "First Name,Connected On\n" + "Bea,03 Jan 2023\n" * 1_000)
    data = packed.getvalue()
    whole, refused = read_file("x.zip", data), 0
    chance = random.Random(1)
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        try:
            assert read_file("x.zip", bytes(damaged)) == whole
        except ImportRefused:
            refused += 1
    assert refused > 200


def test_a_formula_is_no_value() -> None:
    reading = read_file(
        "x.csv",
        b'Name,Company,Phone\n"=HYPERLINK(""http://evil.example"",""Ana"")",Acme,\'+49 170 1234567\n'
        b"@SUM(1+1)*cmd|' /C calc'!A0,,\nBea Chan,=1+1,+49 (170) 1234567\n",
    )
    assert [(card.name, card.company, card.phones) for card in reading.cards] == [
        ("", "Acme", ("+49 170 1234567",)),
        ("", "", ()),
        ("Bea Chan", "", ("+49 (170) 1234567",)),
    ]
    assert [(problem.line, problem.code) for problem in reading.problems if problem.code == "formula"] == [
        (2, "formula"),
        (3, "formula"),
        (4, "formula"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("<b>Ana</b> Silva", "Ana Silva"),
        ("<script src=x>Ana</script>", "Ana"),
        ("[Ana](https://evil.example)", "(Ana)(https - --evil.example)"),
        ("[[People/Bea Chan|Ana]]", "((People-Bea Chan-Ana))"),
    ],
)
def test_markup_in_a_name_is_told_and_does_nothing(written: str, name: str) -> None:
    reading = read_file("x.vcf", f"BEGIN:VCARD\nFN:{written}\nEND:VCARD\n".encode())
    assert [card.name for card in reading.cards] == [name]
    assert [(problem.code, problem.severity) for problem in reading.problems] == [("odd-name", "advice")]
