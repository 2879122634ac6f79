"""Regular expressions compiled lazily, at their first use: a run uses few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class Expression:
    """A lazy `re.Pattern`: compiles on first access and caches each attribute of the compiled pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._arguments = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name == "compiled":
            value: Any = re.compile(*self._arguments)
        else:
            value = getattr(self.compiled, name)
        self.__dict__[name] = value
        return value


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but compiled at first use. Only methods and attributes of the pattern work on it."""
    return cast("re.Pattern[str]", Expression(pattern, flags))
