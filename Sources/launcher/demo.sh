# shellcheck shell=bash
# The demo city and accounts to try it with, laid once into a database that has no city yet.
# Passwords are drawn here and kept in $data/demo-accounts: a line each, KIND LOGIN SECRET.

lay_demo() {
  local pending=$data/demo-pending city
  city=$(hotlinectl city show)
  [[ $city == '0 services'* ]] || [ -e "$pending" ] || return 0
  # Stays until all is there, so that a set-up that was interrupted is finished the next time.
  "${by_owner[@]}" touch "$pending"
  say "laying the demo city and its accounts"
  quietly hotlinectl city import "$demo_city"
  draw_demo_passwords
  add_demo_account agent olena --name 'Олена Гончар' --phone "$(demo_phone olena)"
  add_demo_account agent taras --name 'Тарас Мельник' --phone "$(demo_phone taras)"
  add_demo_account contractor teplo --contractor teplo --name 'Диспетчер тепломереж'
  add_demo_account contractor zelen --contractor zelen --name 'Бригада озеленення'
  lay_demo_client
  "${by_owner[@]}" rm "$pending"
}

add_demo_account() {
  demo_secret "$1" "$2" | quietly hotlinectl "$1" add "${@:2}"
}

draw_demo_passwords() {
  local file=$data/demo-accounts account
  [ ! -e "$file" ] || return 0
  "${by_owner[@]}" install -m 600 /dev/null "$file.new"
  for account in 'agent olena' 'agent taras' 'contractor teplo' 'contractor zelen'; do
    printf '%s %s\n' "$account" "$(easy_password)"
  done | write_as_owner "$file.new"
  "${by_owner[@]}" mv "$file.new" "$file"
}

# A program's key is drawn by hotlinectl, which shows it once.
lay_demo_client() {
  local key
  [ -z "$(demo_secret client demo)" ] || return 0
  key=$(hotlinectl api-client add demo 2>"$workshop/client.log") ||
    fail "$exit_unavailable" "the demo API client was not made: $(tail -n 1 "$workshop/client.log")"
  printf 'client demo %s\n' "$key" | "${by_owner[@]}" tee -a "$data/demo-accounts" >/dev/null
}

# demo_secret KIND LOGIN: nothing when there is no such account.
demo_secret() {
  [ ! -e "$data/demo-accounts" ] ||
    awk -v kind="$1" -v login="$2" '$1 == kind && $2 == login { print $3 }' "$data/demo-accounts"
}

# Six syllables that can be read out and typed anywhere: 2^36 of them.
easy_password() {
  local consonants=bdfghklmnprstvz vowels=aeiou password='' syllable byte
  for syllable in 1 2 3 4 5 6; do
    byte=$(random_number)
    password+=${consonants:byte % 15:1}
    byte=$(random_number)
    password+=${vowels:byte % 5:1}
    case $syllable in 2 | 4) password+=- ;; esac
  done
  printf '%s' "$password"
}

random_number() { od -An -N4 -tu4 /dev/urandom | tr -d ' '; }
