# The Python environment of the end-to-end tests, in .venv.

# Whether every pinned requirement is installed in the pinned version.
venv_is_current() {
  [[ -x "$root/.venv/bin/python" ]] || return 1
  "$root/.venv/bin/python" - "$root/Tests/EndToEnd/requirements.txt" <<'PY' >/dev/null 2>&1
import importlib.metadata, pathlib, sys

for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
    name, _, version = line.split("#")[0].strip().partition("==")
    if name and importlib.metadata.version(name) != version:
        sys.exit(1)
PY
}

ensure_venv() {
  venv_is_current && return 0
  step "preparing the Python environment in .venv"
  if [[ ! -x "$root/.venv/bin/python" ]]; then
    python3 -m venv --clear "$root/.venv" || die "python3 -m venv failed"
  fi
  # The list is complete, so no package's own idea of its dependencies is followed.
  local install=("$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps
    --requirement "$root/Tests/EndToEnd/requirements.txt")
  bounded 600 "${install[@]}" >&2 || bounded 600 "${install[@]}" >&2 || die "pip could not install the requirements"
  venv_is_current || die "the Python environment is incomplete: remove .venv and run again"
}
