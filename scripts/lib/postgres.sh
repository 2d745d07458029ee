# A throwaway PostgreSQL on a loopback port: started for one run, gone after it.

postgres_dir=""
postgres_pid=""

postgres_bin() {
  local newest=""
  if command -v pg_config >/dev/null && [[ -x "$(pg_config --bindir)/initdb" ]]; then
    pg_config --bindir
    return
  fi
  local candidate
  for candidate in /usr/lib/postgresql/*/bin; do
    [[ -x "$candidate/initdb" ]] && newest="$candidate"
  done
  [[ -n "$newest" ]] || die "no PostgreSQL server programs found"
  echo "$newest"
}

# The server refuses to run as root; as root it becomes the system user of the Debian package.
as_postgres_user() {
  if ((EUID == 0)); then
    setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
  else
    "$@"
  fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_postgres: exports GATEHOUSE_TEST_POSTGRES. Call stop_postgres when done, however that comes about.
start_postgres() {
  if [[ -n "${GATEHOUSE_TEST_POSTGRES:-}" ]]; then
    step "using the PostgreSQL named by GATEHOUSE_TEST_POSTGRES"
    return
  fi
  step "starting a throwaway PostgreSQL"
  local bin password port attempt
  bin="$(postgres_bin)"
  postgres_dir="$(mktemp -d "${TMPDIR:-/tmp}/gatehouse-postgres.XXXXXX")"
  password="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  printf '%s\n' "$password" >"$postgres_dir/password"
  ((EUID != 0)) || chown -R postgres: "$postgres_dir"
  (
    cd "$postgres_dir"
    as_postgres_user "$bin/initdb" --pgdata="$postgres_dir/data" --username=gatehouse --pwfile="$postgres_dir/password" \
      --auth=scram-sha-256 --encoding=UTF8 --no-locale --no-sync
  ) >"$postgres_dir/initdb.log" 2>&1 || die "initdb failed: $(tail -n 3 "$postgres_dir/initdb.log")"

  for attempt in 1 2 3; do
    port="$(free_port)"
    # Nothing here outlives the run, so nothing needs to reach the disk.
    if (
      cd "$postgres_dir"
      as_postgres_user "$bin/pg_ctl" start --pgdata="$postgres_dir/data" --wait --timeout=30 --silent \
        --log="$postgres_dir/server.log" --options="-p $port -k $postgres_dir -c listen_addresses=127.0.0.1 \
-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    ) >&2; then
      postgres_pid="$(head -n 1 "$postgres_dir/data/postmaster.pid")"
      break
    fi
    note "port $port did not work (attempt $attempt)"
  done
  [[ -n "$postgres_pid" ]] || die "PostgreSQL did not start: $(tail -n 3 "$postgres_dir/server.log")"
  PGPASSWORD="$password" "$bin/createdb" --host=127.0.0.1 --port="$port" --username=gatehouse --no-password gatehouse \
    2>/dev/null || true
  export GATEHOUSE_TEST_POSTGRES="postgres://gatehouse:$password@127.0.0.1:$port/gatehouse"
  note "PostgreSQL listens on 127.0.0.1:$port as process $postgres_pid"
}

# stop_postgres: ends the server this run started, by its id, within 20 seconds, and removes its files.
stop_postgres() {
  if [[ -n "$postgres_pid" ]]; then
    local signal waited
    for signal in INT QUIT KILL; do
      kill -s "$signal" "$postgres_pid" 2>/dev/null || break
      for ((waited = 0; waited < 70; waited++)); do
        kill -0 "$postgres_pid" 2>/dev/null || break 2
        sleep 0.1
      done
    done
    postgres_pid=""
  fi
  if [[ -n "$postgres_dir" ]]; then
    rm -rf "$postgres_dir"
    postgres_dir=""
  fi
}
