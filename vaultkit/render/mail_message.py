"""A text as a message that a mail program sends (RFC 5322): written here, sent by others."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256


def mail_message(address: str, subject: str, text: str, *, when: datetime, of: str) -> bytes:
    """A message to and from one address. `of` tells what it is about: the same again has the same id.

    `when` has a time zone. Lines end with a line feed, as `sendmail -t` takes them.
    """
    message = EmailMessage()
    message["From"] = message["To"] = address
    message["Subject"] = subject
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{sha256(of.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}@vaultkit.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{text}\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()
