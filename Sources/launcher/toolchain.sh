# shellcheck shell=bash
# The Swift toolchain, and building the programs with it only when something has changed.

# find_swift: puts a Swift 6 toolchain on PATH.
find_swift() {
  local folder
  for folder in '' "$HOME/.local/share/swiftly/bin" /opt/swift/usr/bin /usr/share/swift/usr/bin \
    /usr/libexec/swift/bin /usr/libexec/swift/*/bin; do
    [ -z "$folder" ] || [ -x "$folder/swift" ] || continue
    swift_is_new_enough ${folder:+"$folder/"}swift || continue
    [ -z "$folder" ] || PATH=$folder:$PATH
    return
  done
  if packaged_swift_is_new_enough; then
    install_missing swiftlang
    PATH=$PATH:/usr/libexec/swift/bin
    swift_is_new_enough swift && return
  fi
  fail "$exit_unavailable" "Swift 6 is missing and your distribution has none;" \
    "install it as https://www.swift.org/install/linux says and put it on PATH"
}

swift_is_new_enough() {
  local version
  version=$("$1" --version 2>/dev/null) || return 1
  [[ $version =~ Swift\ version\ ([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge 6 ]
}

packaged_swift_is_new_enough() {
  local candidate
  candidate=$(apt-cache policy swiftlang 2>/dev/null | sed -n 's/^ *Candidate: //p')
  [ -n "$candidate" ] && dpkg --compare-versions "$candidate" ge 6
}

# find_pjproject: builds it the first time; afterwards a moment's look.
find_pjproject() {
  PKG_CONFIG_PATH=$("$source/Sources/CPJSIP/provide-pjproject" | tail -n 1) ||
    fail "$exit_unavailable" "pjproject is missing; follow the line above and run again"
  export PKG_CONFIG_PATH
}

# build PRODUCT…: leaves the programs in $programs. HOTLINE_BUILD names another folder of programs,
# or «debug» for what the last `swift build` or `swift test` made; those are taken as they are.
build() {
  local product stale=()
  case "${HOTLINE_BUILD:-release}" in
    release) programs=$source/.build/release ;;
    debug) programs=$source/.build/debug ;;
    /*) programs=$HOTLINE_BUILD ;;
    *)
      fail "$exit_usage" "HOTLINE_BUILD is «$HOTLINE_BUILD»; set it to release, debug or a folder" \
        "of programs"
      ;;
  esac
  for product in "$@"; do
    is_current "$product" || stale+=("$product")
  done
  [ ${#stale[@]} -gt 0 ] || return 0
  [ "${HOTLINE_BUILD:-release}" = release ] ||
    fail "$exit_unavailable" "$programs has no ${stale[*]}; run swift build, or unset HOTLINE_BUILD"
  install_missing "${build_packages[@]}"
  find_swift
  find_pjproject
  for product in "${stale[@]}"; do
    build_product "$product"
  done
}

# One at a time, since swift build takes one product.
build_product() {
  local product=$1 stamp=$source/.build/$1.started
  [ -x "$programs/$product" ] || say "building $product (some minutes, once)"
  [ ! -x "$programs/$product" ] || say "building $product (sources have changed)"
  mkdir -p "$source/.build" 2>/dev/null ||
    fail "$exit_cannot_create" "$source/.build cannot be written; clone hotline where you may write"
  # Made before the build starts: what is saved meanwhile counts as newer.
  : >"$stamp"
  swift build --package-path "$source" -c release --product "$product" >&2 ||
    fail "$exit_unavailable" "$product could not be built; the compiler's words are above"
  mv "$stamp" "$programs/$product.built"
}

is_current() {
  [ -x "$programs/$1" ] || return 1
  [ "${HOTLINE_BUILD:-release}" = release ] || return 0
  [ -e "$programs/$1.built" ] || return 1
  [ -z "$(cd "$source" &&
    find Package.swift Sources Routing tui -newer "$programs/$1.built" -print -quit)" ]
}
