# shellcheck shell=bash
# A certificate of the machine's own for SIP over TLS, until the city brings a proper one.

make_certificate() {
  local folder=$data/tls name names=DNS:localhost,IP:127.0.0.1
  [ ! -e "$folder/cert.pem" ] || return 0
  for name in $(hostname) $(hostname -f 2>/dev/null || true); do
    [ "$name" = localhost ] || names+=,DNS:$name
  done
  say "making a certificate in $folder"
  # openssl makes the key's file readable for its owner alone.
  "${by_owner[@]}" openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
    -days 3650 -subj /CN=localhost -addext "subjectAltName=$names" \
    -keyout "$folder/key.pem" -out "$folder/cert.new" 2>/dev/null ||
    fail "$exit_cannot_create" "no certificate could be made; put cert.pem and key.pem into $folder"
  "${by_owner[@]}" mv "$folder/cert.new" "$folder/cert.pem"
}
