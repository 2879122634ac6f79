"""The fixtures of all tests. The day is an argument everywhere, so nothing here stops a clock."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.records.vault import Vault
from vaultkit.settings import Settings

TODAY = date(2026, 11, 22)


@pytest.fixture
def settings() -> Settings | None:
    """None: those of the test's own `vaultkit.toml`. A test can give others: `parametrize("settings", [...])`."""
    return None


@pytest.fixture
def vault(request: pytest.FixtureRequest, settings: Settings | None) -> Vault:
    """The vault that the test's docstring describes (see `vault_builder`)."""
    described = request.function.__doc__
    if not described:
        pytest.fail("a test with the fixture `vault` describes its notes in its docstring")
    return vault_of(described, settings)
