# Shared by the commands in scripts/: where the tree is, how to speak, how to bound a step.
# Source it; it has no effect of its own beyond setting `root`.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"

step() { printf '==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# bounded SECONDS COMMAND…: runs the command and ends it, with all it started, when the time is over. It runs
# in a process group of its own; `end_bounded` ends that when this script is told to stop. Not for a subshell.
bounded_pid=""
bounded() {
  local seconds="$1" status=0
  shift
  timeout --kill-after=15 "$seconds" "$@" </dev/null &
  bounded_pid=$!
  wait "$bounded_pid" || status=$?
  bounded_pid=""
  if ((status == 124 || status == 137)); then
    note "stopped after $seconds s: $*"
  fi
  return "$status"
}

end_bounded() {
  [[ -z "$bounded_pid" ]] || kill -s TERM "$bounded_pid" 2>/dev/null || true
  bounded_pid=""
}

need_swift() {
  command -v swift >/dev/null || die "no Swift toolchain: put the \`swift\` of Swift 6.3 or later on PATH"
}
