# shellcheck shell=bash
# Keeps hotlined running until the launcher is told to stop.

core_number=
stopping=false

# What a signal does while hotlined runs: `wait` may be about to begin, so the core is told at once.
request_stop() {
  stopping=true
  [ -z "$core_number" ] || kill -TERM "$core_number" 2>/dev/null || true
}

start_core() {
  local log=$data/log/hotlined.log
  shorten_log "$log"
  log_bytes_before=$(stat -c %s "$log" 2>/dev/null || echo 0)
  "${by_owner[@]}" rm -f "$data/run/core.json"
  # It ends with its launcher, however that ends. The locks are not for it to keep.
  # shellcheck disable=SC2016 # the inner shell expands it
  HOTLINE_DATABASE_URL=$database_url_of_services \
    "${by_owner[@]}" setpriv --pdeathsig TERM \
    sh -c 'log=$1; shift; exec "$@" 2>>"$log"' sh "$log" "$programs/hotlined" \
    </dev/null >/dev/null 7<&- 8<&- 9<&- &
  core_number=$!
  ! $stopping || request_stop
}

core_is_running() { kill -0 "$core_number" 2>/dev/null; }

# wait_until_ready: until hotlined has written its addresses.
wait_until_ready() {
  local deadline=$((SECONDS + 120))
  until [ -s "$data/run/core.json" ] || $stopping; do
    core_is_running || core_failed_at_start
    [ "$SECONDS" -lt "$deadline" ] ||
      fail "$exit_unavailable" "hotlined is not ready after two minutes; see $data/log/hotlined.log"
    sleep 0.1
  done
}

core_failed_at_start() {
  local status=0 words new_lines
  wait "$core_number" || status=$?
  core_number=
  new_lines=$(tail -c "+$((log_bytes_before + 1))" "$data/log/hotlined.log" 2>/dev/null || true)
  words=$(sed -n 's/^error [a-z]*: //p' <<<"$new_lines" | tail -n 1)
  [ "$status" -ge 64 ] && [ "$status" -le 78 ] || status=70
  fail "$status" "hotlined did not start: ${words:-it gave no reason; see $data/log/hotlined.log}"
}

# supervise: starts hotlined again when it falls, the longer apart the oftener it falls.
supervise() {
  local pause=1 started=$SECONDS status
  while true; do
    status=0
    wait "$core_number" || status=$?
    ! $stopping || return 0
    ! core_is_running || continue
    core_number=
    if [ "$status" -eq 0 ]; then
      say "hotlined was told to stop"
      return 0
    fi
    [ $((SECONDS - started)) -lt 60 ] || pause=1
    say "hotlined fell (status $status, see $data/log/hotlined.log); again in $pause s"
    # In the background, so that a signal need not wait for it.
    sleep "$pause" &
    wait $! || true
    ! $stopping || return 0
    pause=$((pause < 30 ? pause * 2 : 30))
    started=$SECONDS
    start_core
  done
}

stop_core() {
  [ -n "$core_number" ] || return 0
  local deadline=$((SECONDS + 30))
  kill -TERM "$core_number" 2>/dev/null || true
  while core_is_running; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      say "hotlined did not stop within 30 s and is ended by force"
      kill -KILL "$core_number" 2>/dev/null || true
      break
    fi
    sleep 0.1
  done
  wait "$core_number" 2>/dev/null || true
  core_number=
}
