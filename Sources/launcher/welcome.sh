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
  row "  Telephone      $sip"
  [ -z "$sips" ] || row "                 $sips"
  row "  Status page    $http/"
  row "  Web queue      $http/queue"
  row "  Console        ./hotline console"
  row "  Data and logs  $data"
  [ -z "$olena" ] || welcome_demo
  row
  row "  Call it:       baresip -e '/dial $sip'"
}

welcome_demo() {
  row
  row "  To try it (also in demo-accounts there):"
  row "    dispatchers  olena  $(demo_secret agent olena)   telephone sip:olena@127.0.0.1:5070"
  row "                 taras  $(demo_secret agent taras)   telephone sip:taras@127.0.0.1:5072"
  row "    contractors  teplo  $(demo_secret contractor teplo)   heating"
  row "                 zelen  $(demo_secret contractor zelen)   parks"
  row "    API key      $(demo_secret client demo)"
}

row() { printf '%s\n' "${1:-}"; }
