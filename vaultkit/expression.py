"""Regular expressions that are compiled when they are first used: of all there are, a run uses few."""

from __future__ import annotations

import re
from typing import Any, cast


class Expression:
    """Has every attribute of the compiled pattern, from the first use of each on as its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name == "compiled":
            value: Any = re.compile(*self._given)
        else:
            value = getattr(self.compiled, name)
        self.__dict__[name] = value
        return value


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used. Only its own methods and attributes work."""
    return cast("re.Pattern[str]", Expression(pattern, flags))
