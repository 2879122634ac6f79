"""Properties written in the plainest YAML: `name: value`, `name: [a, b]`, lists of `- value`, comments.

For these a pattern gives what the YAML parser gives, many times faster. A block with anything else in it is left to
the parser (`yaml_block`).
"""

from __future__ import annotations

from collections.abc import Callable

from vaultkit.expression import expression
from vaultkit.markdown.scalar import Value, meaning

_LARGEST = 8_192
"""Characters; a longer block could hold more values than may be read (`MOST_VALUES`)."""
# A plain scalar holds no `:` and no `#` here, so that it can be neither a mapping nor end in a comment.
_FIRST = r"(?:[A-Za-z0-9_.+/]|[^\W_])"
_IN_LIST = rf"{_FIRST}[\w./+@()&%–—’ -]*(?<! )"
_ALONE = rf"{_FIRST}[\w./+@()&%–—’,;!?'$*=~ -]*(?<! )"
_TIME = r"(?:\d{4}-\d{2}-\d{2}[T ])?\d{1,2}:\d{2}(?::\d{2})?"
_URL = r"https?://[\w./?=&%+~@,;#-]+"
_UNPRINTABLE = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_QUOTED = rf"\"[^\"\\{_UNPRINTABLE}]*\""
_ENTRY = rf"(?:{_QUOTED}|{_IN_LIST})"
_VALUE = rf"(?:{_QUOTED}|{_TIME}|{_URL}|{_ALONE})"
_NAME = r"[A-Za-z_](?:[\w -]{0,60}\w)?"
_LINE = expression(
    rf"({_NAME}):(?: +(?:({_VALUE})|\[ *((?:{_ENTRY} *(?:, *{_ENTRY} *)*)?)\]))? *\n|"
    rf"( *)- +({_VALUE}) *\n|(?:#[^{_UNPRINTABLE}]*)?\n"
)
_EACH = expression(_ENTRY)


def plain_properties(  # noqa: C901 - a branch for each kind of line
    source: str, scalar: Callable[[str], Value] = meaning
) -> tuple[dict[str, Value], dict[str, int]] | None:
    """The properties of a block and the line in the note that each begins in; None where the parser is needed.

    `scalar` gives the value of an unquoted one.
    """
    if len(source) > _LARGEST:
        return None
    if source and source[-1] != "\n":
        source += "\n"
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    at, line = 0, 1
    empty: str | None = None  # the name of a property without a value, not even `null`: a list may follow
    listed: tuple[str, list[Value]] | None = None  # the indentation and the entries of the list that is open
    while at < len(source):
        found = _LINE.match(source, at)
        if not found:
            return None
        at, line = found.end(), line + 1
        name, value, flow, indent, entry = found.groups()
        if name is not None:
            if name in values:
                return None
            lines[name] = line
            values[name] = _value(value, flow, scalar)
            empty, listed = (name if value is None and flow is None else None), None
        elif entry is not None:
            if listed is None:
                if empty is None:
                    return None
                listed = (indent, [])
                values[empty] = listed[1]
            if indent != listed[0]:
                return None
            listed[1].append(_scalar(entry, scalar))
    return values, lines


def _value(value: str | None, flow: str | None, scalar: Callable[[str], Value]) -> Value:
    if flow is not None:
        return [_scalar(one, scalar) for one in _EACH.findall(flow)]
    return None if value is None else _scalar(value, scalar)


def _scalar(written: str, scalar: Callable[[str], Value]) -> Value:
    return written[1:-1] if written[0] == '"' else scalar(written)
