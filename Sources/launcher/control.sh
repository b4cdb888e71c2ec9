# shellcheck shell=bash
# Administration passes to hotlinectl, as the owner of the data folder.

# hotlinectl ARGUMENT…: needs need_database first.
hotlinectl() {
  HOTLINE_DATABASE_URL=$database_url HOTLINE_MIGRATIONS=$migrations \
    "${by_owner[@]}" "$programs/hotlinectl" "$@"
}

# administer VERB ARGUMENT…: brings the database up for the time it takes.
administer() {
  open_data_folder
  case "$1 ${2:-} ${3:-}" in
    *" --"*) ;;
    "city import "?* | "route check "?* | "route try "?*)
      lend_city_folder "$3"
      set -- "$1" "$2" "$city_folder" "${@:4}"
      ;;
  esac
  build "${served_programs[@]}"
  readable_by_owner
  need_database
  hotlinectl "$@"
}

# lend_city_folder DIR: sets $city_folder to where the owner can read it. It is named from where the
# launcher was called, and may be closed to the owner: then root reads it for them.
lend_city_folder() {
  city_folder=$1
  [[ $city_folder == /* ]] || city_folder=$caller_folder/$city_folder
  [ -d "$city_folder" ] ||
    fail "$exit_usage" "there is no folder $city_folder; name the folder of a city's files"
  if ! "${by_owner[@]}" test -r "$city_folder" -a -x "$city_folder"; then
    local copy=$data/run/city-files
    "${by_owner[@]}" rm -rf "$copy"
    "${by_owner[@]}" mkdir "$copy"
    tar -c -C "$city_folder" . | "${by_owner[@]}" tar -x --no-same-owner -C "$copy"
    city_folder=$copy
  fi
}

# replay_requests ARGUMENT…: needs neither a database nor a data folder; files are named from where
# the launcher was called.
replay_requests() {
  build hotlinectl
  "$programs/hotlinectl" replay "$@"
}

open_console() {
  open_data_folder
  build "${served_programs[@]}"
  readable_by_owner
  need_database
  quietly hotlinectl migrate
  HOTLINE_DATABASE_URL=$database_url_of_agents \
    "${by_owner[@]}" "$programs/hotline-console" "$@" 7<&- 8<&-
}
