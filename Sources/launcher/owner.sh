# shellcheck shell=bash
# The data folder, and the user everything runs as: whoever starts the launcher; for root the
# folder's owner, a system user made for it. PostgreSQL refuses root, and so should a telephone
# line that is open to the world.

readonly system_user=hotline

# open_data_folder: sets $data, $owner, $workshop, and $by_owner, which goes before a command.
open_data_folder() {
  data=${HOTLINE_DATA:-}
  if [ "$EUID" -eq 0 ]; then
    data=${data:-/var/lib/hotline}
  else
    data=${data:-${XDG_DATA_HOME:-$HOME/.local/share}/hotline}
  fi
  [[ $data == /* ]] || data=$caller_folder/$data
  [[ $data != *[\'\\$'\n']* ]] ||
    fail "$exit_configuration" "HOTLINE_DATA holds a quote, a backslash or a line break;" \
      "choose another folder"
  [ ! -e "$data" ] || [ -d "$data" ] ||
    fail "$exit_cannot_create" "$data is not a folder; set HOTLINE_DATA to one you may write"
  refuse_foreign_folder
  if [ "$EUID" -eq 0 ]; then own_data_folder_as_root; else own_data_folder; fi
  "${by_owner[@]}" mkdir -p -m 700 "$data"/{run,log,prompts,tls,recordings,spool} 2>/dev/null ||
    fail "$exit_cannot_create" "$data cannot be written; check its owner and the free space"
  export HOTLINE_DATA=$data
  # For what is needed only while the launcher runs.
  workshop=$(mktemp -d)
}

# A home folder named by mistake must not be locked and filled; settings, prompts and certificates
# may lie there before the first start.
refuse_foreign_folder() {
  [ -d "$data" ] && [ ! -e "$data/run" ] || return 0
  local foreign
  foreign=$(find "$data" -mindepth 1 -maxdepth 1 ! -name hotline.json5 ! -name prompts \
    ! -name tls -printf '%f\n' -quit 2>/dev/null) || true
  [ -z "$foreign" ] ||
    fail "$exit_no_permission" "$data holds «$foreign», which is not hotline's;" \
      "set HOTLINE_DATA to a folder of its own"
}

own_data_folder() {
  owner=$(id -un)
  by_owner=()
  mkdir -p "$data" 2>/dev/null ||
    fail "$exit_cannot_create" "$data cannot be made; set HOTLINE_DATA to a folder of yours"
  [ -O "$data" ] ||
    fail "$exit_no_permission" "$data belongs to $(stat -c %U "$data");" \
      "set HOTLINE_DATA to a folder of yours"
  chmod 700 "$data"
}

own_data_folder_as_root() {
  if [ -d "$data" ] && [ "$(stat -c %u "$data")" -ne 0 ]; then
    owner=$(stat -c %U "$data")
    [ "$owner" != UNKNOWN ] ||
      fail "$exit_no_permission" "$data belongs to user number $(stat -c %u "$data")," \
        "who does not exist; chown it"
  else
    [ ! -d "$data" ] || [ -z "$(ls -A "$data")" ] ||
      fail "$exit_no_permission" "$data belongs to root and is not empty;" \
        "set HOTLINE_DATA to a folder of its own"
    mkdir -p "$data" 2>/dev/null ||
      fail "$exit_cannot_create" "$data cannot be made; set HOTLINE_DATA to another folder"
    make_system_user
    owner=$system_user
    chown "$owner:" "$data"
    chmod 700 "$data"
  fi
  by_owner=(
    setpriv "--reuid=$owner" "--regid=$(id -gn "$owner")" --init-groups
    env "--chdir=$data" "HOME=$data" "USER=$owner" "LOGNAME=$owner"
  )
  "${by_owner[@]}" true 2>/dev/null ||
    fail "$exit_no_permission" "the user $owner cannot enter $data;" \
      "let others enter the folders above it"
}

make_system_user() {
  ! id "$system_user" >/dev/null 2>&1 || return 0
  say "making the system user $system_user"
  useradd --system --user-group --home-dir /var/lib/hotline --no-create-home \
    --shell /usr/sbin/nologin "$system_user" ||
    fail "$exit_cannot_create" "the user $system_user could not be made;" \
      "make it with useradd --system"
}

# readable_by_owner: sets $programs, $migrations and $demo_city to where $owner can read them; a
# clone in root's home is closed to everyone else, so what was built is copied out of it. The owner
# writes the copy, for root should follow no link in a folder that somebody else may change.
readable_by_owner() {
  local copy=$data/application libraries
  migrations=$source/Migrations
  demo_city=$source/Routing/DemoCity
  if "${by_owner[@]}" test -r "$migrations" -a -r "$demo_city" &&
    "${by_owner[@]}" "$programs/hotlinectl" version >/dev/null 2>&1; then
    return 0
  fi
  if [ ! -e "$copy/hotlined" ] || [ -n "$(find "${served_programs[@]/#/$programs/}" "$migrations" \
    "$demo_city" -newer "$copy" -print -quit)" ]; then
    "${by_owner[@]}" rm -rf "$copy"
    "${by_owner[@]}" mkdir "$copy"
    mapfile -t libraries < <(swift_libraries)
    tar -c -C "$(readlink -f "$programs")" "${served_programs[@]}" -C "$source" Migrations \
      -C Routing DemoCity -P --transform 's,^/.*/,,' "${libraries[@]}" |
      "${by_owner[@]}" tar -x --no-same-owner -C "$copy" ||
      fail "$exit_cannot_create" "the programs could not be copied to $copy; check the free space"
    "${by_owner[@]}" touch "$copy"
  fi
  programs=$copy
  migrations=$copy/Migrations
  demo_city=$copy/DemoCity
}

# The programs look for Swift's own libraries beside themselves first.
swift_libraries() {
  ldd "${served_programs[@]/#/$programs/}" | awk '/swift/ && $3 ~ /^\// { print $3 }' | sort -u
}
