# shellcheck shell=bash
# The private PostgreSQL cluster: started by the first launcher that needs it, stopped by the last.
#
# Who uses the cluster holds a shared lock (descriptor 8); starting and stopping go under an
# exclusive one (descriptor 7). The system lets go of both however a launcher ends, so children that
# stay must not inherit them.

cluster_in_use=false

cluster_major() { cat "${data:+$data/postgres/PG_VERSION}" 2>/dev/null || true; }

# need_database: sets $database_url (the administrator's), $database_url_of_services and
# $database_url_of_agents, and exports HOTLINE_DATABASE_ROLES.
need_database() {
  if [ -n "${HOTLINE_DATABASE_URL:-}" ]; then
    need_foreign_database
    return
  fi
  # The user's own PGHOST and the like would point elsewhere.
  unset "${!PG@}"
  mapfile -t server_packages < <(server_packages)
  install_missing "${run_packages[@]}" "${server_packages[@]}"
  find_postgresql
  start_cluster
  local port
  port=$(cluster_port)
  export HOTLINE_DATABASE_ROLES=login
  database_url_of_services="host='$socket_folder' port=$port dbname=hotline"
  database_url="$database_url_of_services user=hotline"
  database_url_of_agents="host=127.0.0.1 port=$port dbname=hotline"
}

need_foreign_database() {
  install_missing "${run_packages[@]}"
  database_url=$HOTLINE_DATABASE_URL
  database_url_of_services=$database_url
  database_url_of_agents=$database_url
  export HOTLINE_DATABASE_ROLES=${HOTLINE_DATABASE_ROLES:-set}
}

find_postgresql() {
  local major
  major=$(cluster_major)
  if [ -z "$major" ]; then
    major=$(newest_installed_postgresql)
    [ "${major:-0}" -ge "$oldest_postgresql" ] ||
      fail "$exit_unavailable" "PostgreSQL $oldest_postgresql or newer is needed and" \
        "${major:-none} is installed; install postgresql or set HOTLINE_DATABASE_URL"
  fi
  postgresql=/usr/lib/postgresql/$major/bin
  [ -x "$postgresql/pg_ctl" ] ||
    fail "$exit_unavailable" "$data/postgres was written by PostgreSQL $major, which is" \
      "not installed; install postgresql-$major or move the data with pg_upgrade"
}

cluster_port() { sed -n 's/^port = //p' "$data/postgres/address.conf"; }

start_cluster() {
  choose_socket_folder
  "${by_owner[@]}" touch "$data/run/cluster.lock" "$data/run/cluster-users.lock"
  exec 7<"$data/run/cluster.lock" 8<"$data/run/cluster-users.lock"
  flock -w 120 7 ||
    fail "$exit_unavailable" "another hotline has been starting or stopping the database for two" \
      "minutes; look at it first"
  [ -e "$data/postgres/PG_VERSION" ] || make_cluster
  cluster_is_running || run_postmaster
  flock -s 8
  cluster_in_use=true
  make_database
  exec 7<&-
}

cluster_is_running() {
  "${by_owner[@]}" "$postgresql/pg_ctl" status -D "$data/postgres" >/dev/null 2>&1
}

run_postmaster() {
  require_space
  refuse_foreign_postmaster_file
  if is_port_taken "$(cluster_port)"; then
    say "port $(cluster_port) of the database is taken; choosing another"
    write_address "$(free_port)"
  else
    write_address "$(cluster_port)"
  fi
  local log=$data/log/postgres.log
  shorten_log "$log"
  say "starting PostgreSQL (port $(cluster_port), loopback only)"
  "${by_owner[@]}" "$postgresql/pg_ctl" start -D "$data/postgres" -l "$log" -w -t 120 -s \
    >/dev/null 2>&1 7<&- 8<&- || explain_failed_start "$log"
}

explain_failed_start() {
  local words
  words=$(tail -n 20 "$1" 2>/dev/null | sed -n 's/^.*\(FATAL\|PANIC\): *//p' | tail -n 1)
  case "$words" in
    *'No space left'*) fail "$exit_cannot_create" "the disk of $data is full; free some space" ;;
    *'lock file'*)
      fail "$exit_unavailable" "another PostgreSQL uses $data/postgres; stop it first"
      ;;
  esac
  fail "$exit_unavailable" "PostgreSQL did not start: ${words:-no reason given}; see $1"
}

require_space() {
  local free_mebibytes
  free_mebibytes=$(df --output=avail -BM "$data" | tail -n 1 | tr -dc 0-9)
  [ "${free_mebibytes:-0}" -ge 300 ] ||
    fail "$exit_cannot_create" "only $free_mebibytes MB are free on the disk of $data;" \
      "free at least 300 MB"
}

# A file left by a crash names a process that is gone, which PostgreSQL sees itself. When its number
# has gone to another program PostgreSQL would refuse to start, and only a human can tell whether
# another container runs on the same folder.
refuse_foreign_postmaster_file() {
  local file=$data/postgres/postmaster.pid number
  [ -e "$file" ] || return 0
  number=$(head -n 1 "$file")
  [ -d "/proc/$number" ] && [ "$(cat "/proc/$number/comm")" != postgres ] || return 0
  fail "$exit_unavailable" "$file names process $number, which is another program;" \
    "remove the file if no other container or machine uses this folder"
}

# leave_cluster: stops it when nobody else uses it.
leave_cluster() {
  $cluster_in_use || return 0
  cluster_in_use=false
  exec 7<"$data/run/cluster.lock"
  flock -w 120 7 || return 0
  if flock -n 8 && cluster_is_running; then
    say "stopping PostgreSQL"
    "${by_owner[@]}" "$postgresql/pg_ctl" stop -D "$data/postgres" -m fast -w -t 120 -s ||
      say "PostgreSQL did not stop within two minutes; see $data/log/postgres.log"
  fi
  exec 7<&- 8<&-
}

make_database() {
  local psql url="host='$socket_folder' dbname=postgres user=hotline"
  psql=("${by_owner[@]}" "$postgresql/psql" -XAtq -p "$(cluster_port)" -d "$url")
  [ "$("${psql[@]}" -c "SELECT 1 FROM pg_database WHERE datname = 'hotline'")" = 1 ] ||
    "${psql[@]}" -c 'CREATE DATABASE hotline' ||
    fail "$exit_unavailable" "the database could not be made; see $data/log/postgres.log"
}

# is_port_taken PORT: whether something listens on this TCP port.
is_port_taken() {
  awk -v port="$(printf ':%04X' "$1")" \
    '$4 == "0A" && substr($2, length($2) - 4) == port { taken = 1 } END { exit !taken }' \
    /proc/net/tcp /proc/net/tcp6 2>/dev/null
}
