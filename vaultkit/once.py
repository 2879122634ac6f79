"""What is computed once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")
_Question = TypeVar("_Question")


class once(Generic[_T]):  # noqa: N801 - it stands where `property` would
    """`functools.cached_property` less the lock that it takes in Python 3.11: for what a run asks of every note."""

    def __init__(self, compute: Callable[[Any], _T]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[_T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _T: ...

    def __get__(self, instance: object | None, owner: type) -> once[_T] | _T:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


def once_for_each(answer: Callable[[Any, _Question], _T]) -> Callable[[Any, _Question], _T]:
    """A method that answers each question once."""
    name = f"{answer.__name__} for each"

    @wraps(answer)
    def answered(self: Any, question: _Question) -> _T:
        known = self.__dict__.setdefault(name, {})
        if question not in known:
            known[question] = answer(self, question)
        told: _T = known[question]
        return told

    return answered
