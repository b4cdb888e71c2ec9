# shellcheck shell=bash
# Verbs for those who work on hotline itself.

run_tests() {
  mapfile -t test_packages < <(test_packages)
  install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
  find_swift
  find_pjproject
  cd "$source" || return
  # The compiler keeps expanded macros in a folder of the temporary folder, which on a machine of
  # several users may be somebody else's; then it writes them wherever it is.
  mkdir -p .build/expansions
  TMPDIR=$PWD/.build/expansions swift build --build-tests -Xswiftc -warnings-as-errors >&2 ||
    fail "$exit_unavailable" "the tests could not be built; the compiler's words are above"
  exec swift test --skip-build --no-parallel ${1:+--filter "$1"}
}

run_bench() {
  mapfile -t test_packages < <(test_packages)
  install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
  # The yardsticks of pjproject lie beside its libraries.
  find_pjproject
  build hotlined hotlinectl hotline-bench
  cd "$source" || return
  exec "$programs/hotline-bench" "$@"
}

run_lint() {
  find_swift
  cd "$source" || return
  swift format lint --strict -r Package.swift Sources Routing tui Tests
  [ -z "$(type -P shellcheck)" ] || shellcheck --external-sources --check-sourced hotline \
    Sources/CPJSIP/provide-pjproject
}

show_version() {
  build hotlinectl
  HOTLINE_MIGRATIONS=$source/Migrations "$programs/hotlinectl" version
}
