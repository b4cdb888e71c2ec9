# shellcheck shell=bash
# Speaking to whoever started the launcher, always on standard error.

# Exit statuses as sysexits.h names them.
readonly exit_usage=64 exit_unavailable=69 exit_cannot_create=73 exit_no_permission=77 \
  exit_configuration=78

# A terminal that was closed must not end what is being stopped.
say() { printf 'hotline: %s\n' "$*" >&2 || true; }

# quietly COMMAND…: shows what it said only when it fails, and then ends the launcher.
quietly() {
  local status=0
  "$@" >"$workshop/said" 2>&1 || status=$?
  [ "$status" -eq 0 ] || fail "$status" "$(tail -n 5 "$workshop/said")"
}

# fail STATUS SENTENCE: ends the launcher; the sentence says what to do.
fail() {
  local status=$1
  shift
  say "$*"
  exit "$status"
}
