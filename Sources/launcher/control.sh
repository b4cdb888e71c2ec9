# shellcheck shell=bash
# Administration passes to hotlinectl, as the owner of the data folder.

# hotlinectl ARGUMENT…: needs need_database first.
hotlinectl() {
  HOTLINE_DATABASE_URL=$database_url HOTLINE_MIGRATIONS=$migrations \
    "${by_owner[@]}" "$programs/hotlinectl" "$@"
}

# owner_query SQL: one value out of the private cluster.
owner_query() {
  "${by_owner[@]}" "$postgresql/psql" -XAtqc "$1" -- "$database_url"
}

# administer VERB ARGUMENT…: brings the database up for the time it takes.
administer() {
  open_data_folder
  build "${served_programs[@]}"
  readable_by_owner
  need_database
  if [ "${1:-}" = city ] && [ "${2:-}" = import ] && [ $# -ge 3 ]; then
    import_city "$3"
    return
  fi
  hotlinectl "$@"
}

# A city's folder is named from where the launcher was called; the owner may not be able to enter
# it, so the launcher reads it for them.
import_city() {
  local folder=$1
  [[ $folder == /* ]] || folder=$caller_folder/$folder
  [ -d "$folder" ] ||
    fail "$exit_usage" "there is no folder $folder; name the folder of a city's files"
  if ! "${by_owner[@]}" test -r "$folder" -a -x "$folder"; then
    local copy=$data/run/city-import
    "${by_owner[@]}" rm -rf "$copy"
    "${by_owner[@]}" mkdir "$copy"
    tar -c -C "$folder" . | "${by_owner[@]}" tar -x --no-same-owner -C "$copy"
    folder=$copy
  fi
  hotlinectl city import "$folder"
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
