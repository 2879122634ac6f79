"""The values of scalars in the properties: YAML 1.2's core schema, so that dates, `yes` and `9:30` stay text.

Reference: YAML 1.2.2 §10.3.
"""

from __future__ import annotations

from typing import TypeAlias

from vaultkit.expression import expression

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = expression(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = expression(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_LONGEST_NUMBER = 300
"""Characters; what is longer stays text."""


def as_written(text: str) -> str | None:
    """An unquoted scalar as it stands: `007` and `true` are text here; None for nothing, `null` and `~`."""
    return None if text in {"", "~", "null", "NULL"} else text


def meaning(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar in YAML 1.2's core schema."""
    if text in _NULL:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if len(text) > _LONGEST_NUMBER or text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if _FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
