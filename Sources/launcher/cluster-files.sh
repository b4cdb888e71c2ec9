# shellcheck shell=bash
# What the private cluster is made of: initdb, its settings, who may log in.

make_cluster() {
  require_space
  say "making a PostgreSQL cluster in $data/postgres"
  local log=$data/log/initdb.log
  # Into a folder beside, moved when whole: an initdb that was interrupted leaves nothing behind.
  "${by_owner[@]}" rm -rf "$data/postgres.new"
  "${by_owner[@]}" "$postgresql/initdb" -D "$data/postgres.new" --username=hotline \
    --auth-local=peer --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 \
    --data-checksums --no-instructions 2>&1 | "${by_owner[@]}" tee "$log" >/dev/null ||
    fail "$exit_cannot_create" "the cluster could not be made: $(tail -n 1 "$log"); see $log"
  access_rules | write_as_owner "$data/postgres.new/pg_hba.conf"
  user_map | write_as_owner "$data/postgres.new/pg_ident.conf"
  server_settings | write_as_owner "$data/postgres.new/hotline.conf"
  write_address "$(free_port)" "$data/postgres.new"
  echo "include 'hotline.conf'" |
    "${by_owner[@]}" tee -a "$data/postgres.new/postgresql.conf" >/dev/null
  "${by_owner[@]}" mv "$data/postgres.new" "$data/postgres"
}

write_as_owner() { "${by_owner[@]}" tee "$1" >/dev/null; }

access_rules() {
  cat <<'RULES'
# The services and the administrator log in as themselves on the socket only, by the operating
# system's word; dispatchers by password.
local all hotline,hotline_core,hotline_contractor_web,hotline_status peer map=hotline
local all all scram-sha-256
host all hotline,hotline_core,hotline_contractor_web,hotline_status all reject
host all all 127.0.0.1/32 scram-sha-256
RULES
}

user_map() {
  local role
  for role in hotline hotline_core hotline_contractor_web hotline_status; do
    printf 'hotline "%s" %s\n' "$owner" "$role"
  done
}

# Memory by the usual share of the machine's, within bounds that suit a machine used for more.
server_settings() {
  local memory_mebibytes
  memory_mebibytes=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
  cat <<SETTINGS
listen_addresses = '127.0.0.1'
include 'address.conf'
unix_socket_permissions = 0700
max_connections = 300
password_encryption = scram-sha-256
shared_buffers = $(clamp $((memory_mebibytes / 8)) 128 4096)MB
effective_cache_size = $(clamp $((memory_mebibytes / 2)) 512 32768)MB
random_page_cost = 1.1
wal_compression = on
max_wal_size = 2GB
checkpoint_timeout = 15min
log_line_prefix = '%m [%p] %q%u@%d '
log_checkpoints = off
log_autovacuum_min_duration = -1
SETTINGS
}

clamp() {
  if [ "$1" -lt "$2" ]; then
    printf '%s' "$2"
  elif [ "$1" -gt "$3" ]; then
    printf '%s' "$3"
  else
    printf '%s' "$1"
  fi
}

# Below the range the system takes for outgoing connections.
free_port() {
  local attempt port
  for ((attempt = 0; attempt < 200; attempt++)); do
    port=$((15432 + RANDOM % 10000))
    is_port_taken "$port" || {
      printf '%s' "$port"
      return
    }
  done
  fail "$exit_unavailable" "no free port for the database was found on 127.0.0.1; stop some servers"
}

# write_address PORT [FOLDER]: at every start, for the data folder may have been moved.
write_address() {
  printf "port = %s\nunix_socket_directories = '%s'\n" "$1" "$socket_folder" |
    write_as_owner "${2:-$data/postgres}/address.conf"
}

# A socket's path may have some hundred bytes; a longer one moves to a short folder of the owner's.
choose_socket_folder() {
  local bytes
  socket_folder=$data/run
  bytes=$(printf '%s' "$socket_folder" | wc -c)
  [ "$bytes" -gt 85 ] || return 0
  socket_folder=/tmp/hotline-$(id -u "$owner")-$(printf '%s' "$data" | sha256sum | cut -c1-12)
  "${by_owner[@]}" mkdir -m 700 "$socket_folder" 2>/dev/null ||
    { [ ! -L "$socket_folder" ] && [ "$(stat -c %U:%a "$socket_folder")" = "$owner:700" ]; } ||
    fail "$exit_no_permission" "$socket_folder is somebody else's;" \
      "set HOTLINE_DATA to a shorter path"
}

# shorten_log FILE: keeps one older file when it has grown past 10 MB.
shorten_log() {
  [ "$(stat -c %s "$1" 2>/dev/null || echo 0)" -lt 10485760 ] ||
    "${by_owner[@]}" mv "$1" "$1.1"
}
