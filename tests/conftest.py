"""The fixtures of all tests. The day is an argument everywhere, so nothing here stops a clock."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import settings as hypothesis_settings
from vault_builder import vault_of

from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.storage import lease

TODAY = date(2026, 11, 22)

hypothesis_settings.register_profile("vaultkit", deadline=None)  # speed is measured by the benchmarks, not by tests
hypothesis_settings.load_profile("vaultkit")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-sessions", action="store_true", help="write what is said now into the sessions and golden pages"
    )


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """vaultkit's own state, cache and settings, and those of the processes that tests start, lie away from the user's."""
    with pytest.MonkeyPatch.context() as patched:
        for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            patched.setenv(variable, str(tmp_path_factory.mktemp(variable)))
        yield


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """The processes that tests start can be interrupted, also where the suite runs in the background of a shell."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def short_settle_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes of tests were written just now; nobody is at them."""
    monkeypatch.setattr(lease, "SETTLE_TIME", 0.0)


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
