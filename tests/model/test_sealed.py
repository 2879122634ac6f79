"""Values that are opened one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from vaultkit.errors import Damaged
from vaultkit.model.sealed import Sealed, sealed

VALUES = {"Ana": (1, 2), "Bea": (), "Cem": (3,)}


class _Kept(Mapping[str, bytes]):
    """Bytes of which one is damaged, or, where that is `keys`, what tells their keys."""

    def __init__(self, damaged: str) -> None:
        self._damaged = damaged

    def __getitem__(self, key: str) -> bytes:
        if key == self._damaged:
            raise Damaged(key)
        return dict(sealed(VALUES))[key]

    def __contains__(self, key: object) -> bool:
        return key in VALUES

    def __iter__(self) -> Iterator[str]:
        if self._damaged == "keys":
            raise Damaged("keys")
        return iter(VALUES)

    def __len__(self) -> int:
        return len(VALUES)


def _gone() -> Mapping[str, bytes]:
    raise Damaged("all of it")


@pytest.mark.parametrize("kept", [lambda: dict(sealed(VALUES)), lambda: _Kept("Bea"), lambda: _Kept("keys"), _gone])
def test_it_is_the_mapping_that_was_sealed(kept: Callable[[], Mapping[str, bytes]]) -> None:
    told: Sealed[tuple[int, ...]] = Sealed(tuple[int, ...], kept, lambda: VALUES)
    assert (dict(told), len(told), told.get("Dia"), "Ana" in told, "Dia" in told) == (VALUES, 3, None, True, False)
    other = told.exchanged({"Ana": (9,), "Cem": (), "Dia": (4,)})
    assert dict(other) == {"Ana": (9,), "Bea": (), "Dia": (4,)}
    assert dict(other.exchanged({"Cem": (5,), "Bea": ()})) == {"Ana": (9,), "Cem": (5,), "Dia": (4,)}
    assert dict(other.exchanged({"Cem": ()}, may_be_empty=True))["Cem"] == ()
    assert dict(told) == VALUES
