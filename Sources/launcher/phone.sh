# shellcheck shell=bash
# Telephones to try the line with: baresip with settings for one call, gone when it ends.

# use_phone [LOGIN]: a resident's telephone that calls the line at once, or a demo dispatcher's that
# waits to be rung.
use_phone() {
  local login=${1:-resident} address
  address=$(demo_phone "$login")
  [ -n "$address" ] ||
    fail "$exit_usage" "there is no demo telephone «$login»; use olena or taras, or none to call"
  open_data_folder
  install_missing baresip-core iproute2
  phone_settings "$address" >"$workshop/config"
  # The console's taking a call picks up, where baresip knows that (Debian 12's does not).
  printf '<%s;transport=udp>;regint=0;sip_autoanswer=yes\n' "$address" >"$workshop/accounts"
  : >"$workshop/contacts"
  local first_command=()
  if [ "$login" = resident ]; then
    local line
    line=$(core_fact sip)
    [ -n "$line" ] ||
      fail "$exit_unavailable" "no line answers in $data; start it with ./hotline up"
    first_command=(-e "/dial $line")
  else
    say "waiting for calls to $address; a answers, b hangs up, q quits"
  fi
  refuse_second_phone "$address"
  # It rings no longer than the terminal it was started in.
  setpriv --pdeathsig TERM baresip -f "$workshop" "${first_command[@]}"
}

refuse_second_phone() {
  local port=${1##*:}
  [ -z "$(ss -Hlun "sport = :$port")" ] ||
    fail "$exit_unavailable" "port $port is in use, perhaps by this very telephone in another" \
      "terminal; close it there"
}

# demo_phone LOGIN: the SIP address of a telephone on this machine.
demo_phone() {
  case $1 in
    olena) printf 'sip:olena@127.0.0.1:5070' ;;
    taras) printf 'sip:taras@127.0.0.1:5072' ;;
    resident) printf 'sip:resident@127.0.0.1:5074' ;;
  esac
}

# Without a sound card it speaks a prompt and hears nothing.
phone_settings() {
  local sound='audio_source alsa,default\naudio_player alsa,default\naudio_alert alsa,default'
  if ! grep -q '\[' /proc/asound/cards 2>/dev/null; then
    sound="audio_source aufile,$data/prompts/leave-message.wav\naudio_player aubridge,null"
    sound+='\naudio_alert aubridge,null'
  fi
  cat <<SETTINGS
sip_listen ${1#*@}
net_interface 127.0.0.1
call_max_calls 1
$(printf '%b' "$sound")
audio_srate 8000
audio_channels 1
module_path $(baresip_modules)
module stdio.so
module g711.so
module alsa.so
module aufile.so
module aubridge.so
module_app account.so
module_app menu.so
SETTINGS
}

baresip_modules() {
  local folder
  for folder in /usr/lib/baresip/modules /usr/lib/*/baresip/modules; do
    [ ! -d "$folder" ] || break
  done
  printf '%s' "$folder"
}
