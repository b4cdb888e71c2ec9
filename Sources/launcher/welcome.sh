# shellcheck shell=bash
# The one screen `up` shows when the line answers: at most 24 rows of 80 columns.

welcome() {
  local sip sips http olena
  sip=$(core_fact sip)
  sips=$(core_fact sips)
  http=$(core_fact http)
  http=${http%/}
  olena=$(demo_secret agent olena)
  row
  row "  hotline is up. Ctrl-C stops it."
  row
  [ -z "$sip" ] || row "  Telephone      $sip"
  [ -z "$sips" ] || row "                 $sips"
  [ -z "$sip" ] || row "  To call it     ./hotline phone, or any SIP telephone"
  row "  Status page    $http/"
  row "  Web queue      $http/queue"
  row "  Console        ./hotline console"
  row "  Data and logs  $data"
  [ -z "$olena" ] || welcome_demo
  row
}

welcome_demo() {
  row
  row "  To try it (also in demo-accounts there):"
  row "    dispatchers  olena  $(demo_secret agent olena)   answers with ./hotline phone olena"
  row "                 taras  $(demo_secret agent taras)   answers with ./hotline phone taras"
  row "    contractors  teplo  $(demo_secret contractor teplo)   heating"
  row "                 zelen  $(demo_secret contractor zelen)   parks"
  row "    API key  $(demo_secret client demo)"
}

row() { printf '%s\n' "${1:-}"; }
