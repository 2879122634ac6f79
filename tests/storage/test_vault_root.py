"""Which folder is the vault (docs/first-week.md, *From a vault that you have*)."""

from __future__ import annotations

from pathlib import Path

import pytest

from vaultkit.errors import VaultNotFound
from vaultkit.storage.vault_root import find_vault


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder two levels below a vault."""
    (tmp_path / "vault/.obsidian").mkdir(parents=True)
    below = tmp_path / "vault/People/Old"
    below.mkdir(parents=True)
    return below


def test_a_named_folder_comes_before_all_else(here: Path, tmp_path: Path) -> None:
    named, in_environment = tmp_path / "named", tmp_path / "environment"
    named.mkdir()
    in_environment.mkdir()
    assert find_vault(str(named), {"VAULTKIT_VAULT": str(in_environment)}, here) == named


def test_the_environment_comes_before_the_parents(here: Path, tmp_path: Path) -> None:
    (tmp_path / "environment").mkdir()
    found = find_vault(None, {"VAULTKIT_VAULT": str(tmp_path / "environment")}, here)
    assert found == tmp_path / "environment"


def test_an_empty_variable_counts_as_unset(here: Path, tmp_path: Path) -> None:
    assert find_vault(None, {"VAULTKIT_VAULT": ""}, here) == tmp_path / "vault"


def test_the_nearest_parent_with_obsidian_settings_is_the_vault(here: Path, tmp_path: Path) -> None:
    assert find_vault(None, {}, here) == tmp_path / "vault"


def test_a_settings_file_makes_a_vault_of_the_folder_itself(here: Path) -> None:
    (here / "vaultkit.toml").touch()
    assert find_vault(None, {}, here) == here


def test_only_a_settings_file_and_a_settings_folder_mark_a_vault(here: Path, tmp_path: Path) -> None:
    (here / "vaultkit.toml").mkdir()
    (here / ".obsidian").touch()
    assert find_vault(None, {}, here) == tmp_path / "vault"


def test_a_relative_name_starts_from_here(here: Path, tmp_path: Path) -> None:
    assert find_vault("..", {}, here) == tmp_path / "vault/People"


def test_a_home_is_filled_in_where_the_shell_did_not(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_vault("~/vault", {}, here) == tmp_path / "vault"


def test_links_on_the_way_are_resolved(here: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "vault")
    assert find_vault(str(tmp_path / "link"), {}, here) == tmp_path / "vault"


def test_without_any_vault_one_sentence_names_the_three_ways(tmp_path: Path) -> None:
    with pytest.raises(VaultNotFound) as caught:
        find_vault(None, {}, tmp_path)
    assert str(caught.value) == (
        "No vault here: `vaultkit init` makes one of this folder and changes no note in it; --vault DIR or $VAULTKIT_VAULT "
        "names another. A folder that Obsidian or Logseq has opened is one, with all below it."
    )


def test_a_graph_of_logseq_is_a_vault(tmp_path: Path) -> None:
    (tmp_path / "graph/journals").mkdir(parents=True)
    (tmp_path / "graph/logseq").mkdir()
    with pytest.raises(VaultNotFound):
        find_vault(None, {}, tmp_path / "graph/journals")
    (tmp_path / "graph/logseq/config.edn").touch()
    assert find_vault(None, {}, tmp_path / "graph/journals") == tmp_path / "graph"


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("gone", "--vault names {here}/gone, which does not exist."),
        ("file", "--vault names {here}/file, which is not a folder."),
        ("loop", "--vault names {here}/loop, which is not a folder."),
        ("", "--vault is empty: name the folder of the vault."),
    ],
)
def test_a_named_folder_that_is_none_is_said_to_be_so(here: Path, named: str, why: str) -> None:
    (here / "file").touch()
    (here / "loop").symlink_to("loop")
    with pytest.raises(VaultNotFound) as caught:
        find_vault(named, {}, here)
    assert str(caught.value) == why.format(here=here)


def test_a_wrong_variable_is_named_and_never_replaced_by_a_search(here: Path, tmp_path: Path) -> None:
    with pytest.raises(VaultNotFound, match=r"^\$VAULTKIT_VAULT names .*/gone, which does not exist"):
        find_vault(None, {"VAULTKIT_VAULT": str(tmp_path / "gone")}, here)
