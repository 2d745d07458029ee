# Debian packages: what is needed to build, what is needed to test, and installing what is missing.

build_packages=(pkg-config libsqlite3-dev libpq-dev libargon2-dev libqrencode-dev libmaxminddb-dev
  libcurl4-openssl-dev)
test_packages=(postgresql chromium chromium-driver oathtool python3 python3-venv fonts-dejavu-core fonts-noto-core
  fonts-vlgothic curl)

# missing_packages NAME…: prints those that are not installed, one a line.
missing_packages() {
  local name
  for name in "$@"; do
    [[ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)" == installed ]] || echo "$name"
  done
}

# install_packages NAME…: installs those that are missing; asks nothing and touches nothing when none is.
install_packages() {
  command -v dpkg-query >/dev/null || die "this is not Debian: install the equivalents of: $*"
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "run as root, or first install: ${missing[*]}"
    as_root=(sudo)
    sudo -v || die "sudo refused"
  fi
  step "installing Debian packages: ${missing[*]}"
  local apt=(${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
  bounded 600 "${apt[@]}" update >&2 || die "apt-get update failed: see above"
  # A large installation can fail half-way and go through when asked again.
  bounded 1800 "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 \
    || bounded 1800 "${apt[@]}" install --fix-broken --no-install-recommends "${missing[@]}" >&2 \
    || die "could not install: ${missing[*]}"
}
