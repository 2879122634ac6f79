"""Decode the bytes of a note, or report what they are instead."""

from __future__ import annotations

import codecs

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What text has of the control characters: tab, line feed, form feed, carriage return, escape.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
# Windows-1252 has quotes, dashes and the euro sign where Latin-1 has nothing printable.
_WINDOWS_ONLY = bytes(range(0x80, 0xA0))
_SAMPLE = 65_536


class NotText(Exception):
    """The bytes are not the text of a note. `code`, `message` and `hint` are those of the problem."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def decode(data: bytes) -> str:
    """Decode UTF-8 strictly; the byte order mark and line ends are preserved. Raises `NotText`."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(_guess_encoding(data, error)) from None
    if "\0" in text:
        # Without a mark, UTF-16 of plain letters is valid UTF-8: each second byte is NUL.
        if _is_utf16(data):
            raise _not_utf8("UTF-16")
        message = "the note holds NUL bytes, as a file may after a crash"
        raise NotText("damaged", message, "restore it from a backup or from your sync program's history")
    return text


def _not_utf8(encoding: str) -> NotText:
    return NotText("not-utf8", f"the note is not UTF-8; it looks like {encoding}", "save it as UTF-8")


def _guess_encoding(data: bytes, error: UnicodeDecodeError) -> str:
    """What undecodable bytes most likely are, for a message."""
    if data.startswith(_UTF16_MARKS) or _is_utf16(data):
        return "UTF-16"
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROLS)) < len(sample):
        return "a binary file, such as a picture"
    if error.reason == "unexpected end of data":
        return "UTF-8 that was cut off in the middle of a character"
    if len(data.translate(None, _WINDOWS_ONLY)) < len(data):
        return "Windows-1252"
    return "Latin-1"


def _is_utf16(data: bytes) -> bool:
    """Whether nearly each second byte is NUL: UTF-16 of Western text without a byte order mark."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most * 10 >= len(sample[1::2]) * 9 and least * 10 <= most
