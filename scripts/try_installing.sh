#!/usr/bin/env bash
# Builds the wheel and installs it in every way that the README names, in a folder that is thrown away; each installation
# answers on a copy of the sample vault. Needs python3 and the package index; run it before a release:
#   scripts/try_installing.sh
set -euo pipefail
trap 'echo "failed: line $LINENO: $BASH_COMMAND" >&2' ERR
checkout=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export UV_TOOL_DIR=$work/uv UV_TOOL_BIN_DIR=$work/uv/bin UV_CACHE_DIR=$work/cache UV_PYTHON_DOWNLOADS=never
export PIPX_HOME=$work/pipx PIPX_BIN_DIR=$work/pipx/bin PIPX_MAN_DIR=$work/pipx/man PIPX_DEFAULT_PYTHON=python3
export XDG_CACHE_HOME=$work/xdg XDG_STATE_HOME=$work/xdg XDG_DATA_HOME=$work/xdg PYTHONDONTWRITEBYTECODE=1
cp -r "$checkout/sample-vault" "$work/vault"
cd "$work"

answers() { # COMMAND...: a new installation says its version and writes an agenda
    "$@" --version
    rm -f vault/Agenda.md
    "$@" agenda --vault vault --today 2026-11-22 -q
    grep -q '^# Sunday 22 November 2026$' vault/Agenda.md
    "$@" skill | cmp - "$checkout/vaultkit/skill/SKILL.md"
}

python3 -m venv tools && tools/bin/pip install -qq build twine uv pipx
tools/bin/python -m build --outdir dist "$checkout" >build.log 2>&1 || { cat build.log; exit 1; }
tools/bin/twine check --strict dist/*

python3 -m venv plain && plain/bin/pip install -qq dist/*.whl
answers plain/bin/vaultkit
(cd "$checkout/docs/share" && find . -type f) | while read -r path; do cmp "$checkout/docs/share/$path" "plain/share/$path"; done
{ plain/bin/vaultkit mcp --vault vault 2>&1 </dev/null || true; } | grep -q "pip install 'vaultkit-notes\[mcp\]'"

python3 -m venv all && all/bin/pip install -qq "$(echo dist/*.whl)[all]"
all/bin/vaultkit mcp --vault vault </dev/null

tools/bin/uv tool install -q "$checkout"
answers "$UV_TOOL_BIN_DIR/vaultkit"
answers tools/bin/uvx -q --from dist/*.whl vaultkit-notes

tools/bin/pipx install -q "$checkout"
answers "$PIPX_BIN_DIR/vaultkit"
test -e "$PIPX_MAN_DIR/man1/vaultkit.1" && test -e "$PIPX_MAN_DIR/man5/vaultkit-format.5"
echo "installed by pip, uv and pipx"
