# shellcheck shell=bash
# `./hotline up`: from nothing to a line that answers, in the foreground.

bring_up() {
  [ $# -eq 0 ] ||
    fail "$exit_usage" "up takes no arguments; ./hotline help names the settings it reads"
  open_data_folder
  refuse_second_core
  build "${served_programs[@]}"
  readable_by_owner
  need_database
  say "bringing the schema up to date"
  quietly hotlinectl migrate
  lay_demo
  make_certificate
  make_prompts
  offer_settings_file
  trap request_stop INT TERM HUP
  start_core
  wait_until_ready
  $stopping || welcome
  $stopping || supervise
  say "stopping"
}

# One core a data folder: the lock is the truth, core.json only tells where it is.
refuse_second_core() {
  "${by_owner[@]}" touch "$data/run/up.lock"
  exec 9<"$data/run/up.lock"
  ! flock -n 9 || return 0
  local address
  address=$(core_fact http)
  fail "$exit_unavailable" "hotline is already up with $data${address:+ at $address};" \
    "stop it with Ctrl-C where it was started, or give this one a HOTLINE_DATA of its own"
}

# A file to change settings in, with everything in it commented out.
offer_settings_file() {
  [ -e "$data/hotline.json5" ] || write_as_owner "$data/hotline.json5" <"$launcher/hotline.json5"
}

# core_fact KEY: a value of core.json, empty when null or missing.
core_fact() {
  local file=$data/run/core.json
  [ ! -r "$file" ] || sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$file"
}
