# shellcheck shell=bash
# Packages of Debian and Ubuntu: what the programs and the tests need, installed when missing.

# The schema needs it.
readonly oldest_postgresql=15
readonly served_programs=(hotlined hotlinectl hotline-console)

build_packages=(
  libpq-dev libmicrohttpd-dev libncurses-dev libcrypt-dev libssl-dev libsrtp2-dev libgsm1-dev
  libspeex-dev libspeexdsp-dev libopus-dev uuid-dev gcc make pkg-config dpkg-dev xz-utils
  debian-archive-keyring
)
run_packages=(openssl espeak-ng sox)

# server_packages: PostgreSQL with PostGIS, of the version the data folder was written by, else of
# the version installed, else of the distribution's.
server_packages() {
  local major
  major=$(cluster_major)
  [ -n "$major" ] || major=$(newest_installed_postgresql)
  [ -n "$major" ] || major=$(apt-cache depends postgresql 2>/dev/null |
    sed -n 's/^ *Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1)
  [ -z "$major" ] || printf '%s\n' "postgresql-$major" "postgresql-$major-postgis-3"
}

test_packages() {
  local major
  major=$(newest_installed_postgresql)
  printf '%s\n' postgresql postgresql-contrib "postgresql-${major:-15}-postgis-3" \
    "postgresql-${major:-15}-pgtap" "postgresql-${major:-15}-plpgsql-check" \
    sip-tester baresip-core tmux wrk curl python3 shellcheck
  # shellcheck source=/dev/null
  case "$(. /etc/os-release && printf '%s' "${ID:-}")" in
    ubuntu) printf '%s\n' chromium-browser chromium-chromedriver ;;
    *) printf '%s\n' chromium chromium-driver ;;
  esac
}

newest_installed_postgresql() {
  local folder newest=
  for folder in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$folder" ] || continue
    folder=${folder%/bin/initdb}
    [ "${folder##*/}" -le "${newest:-0}" ] || newest=${folder##*/}
  done
  printf '%s' "$newest"
}

# install_missing PACKAGE…: asks dpkg once; silent when nothing is missing.
install_missing() {
  local installed package missing=()
  if [ -z "$(type -P dpkg-query)" ] || [ -z "$(type -P apt-get)" ]; then
    say "this is neither Debian nor Ubuntu, so what is missing is for you to install: $*"
    return
  fi
  # dpkg-query fails when it does not know a package, and still lists the others.
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
}

apt_install() {
  local as_root=() package log
  if [ "$EUID" -ne 0 ]; then
    [ -n "$(type -P sudo)" ] ||
      fail "$exit_no_permission" "sudo is missing; as root, run: apt-get install $*"
    as_root=(sudo)
    say "sudo may ask for your password, to install packages"
  fi
  log=$(mktemp)
  "${as_root[@]}" apt-get -qq update >"$log" 2>&1 ||
    say "apt-get update failed ($(tail -n 1 "$log")); going on with the lists that are there"
  for package in "$@"; do
    say "installing $package"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq install -y --no-install-recommends "$package" >"$log" 2>&1 </dev/null ||
      fail "$exit_unavailable" "$package could not be installed; install it and run again" \
        "(apt-get said: $(grep -m 1 '^E:' "$log" || tail -n 1 "$log"))"
  done
  rm -f "$log"
}
