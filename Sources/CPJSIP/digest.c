#include "digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

static const EVP_MD *function_of(hl_digest algorithm) {
  return algorithm == HL_SHA256 ? EVP_sha256() : EVP_md5();
}

/// The hash of the parts with colons between, in hexadecimal; false when the library refuses.
static bool hash(
  hl_digest algorithm, const pj_str_t *parts, size_t count, char hex[DIGEST_HEX]) {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool done = context && EVP_DigestInit_ex(context, function_of(algorithm), NULL) == 1;
  for (size_t index = 0; done && index < count; index++) {
    if (index > 0) done = EVP_DigestUpdate(context, ":", 1) == 1;
    if (done && parts[index].slen > 0) {
      done = EVP_DigestUpdate(context, parts[index].ptr, (size_t)parts[index].slen) == 1;
    }
  }
  done = done && EVP_DigestFinal_ex(context, bytes, &size) == 1;
  EVP_MD_CTX_free(context);
  if (!done || 2 * size >= DIGEST_HEX) return false;
  for (unsigned index = 0; index < size; index++) {
    pj_val_to_hex_digit(bytes[index], hex + 2 * index);
  }
  hex[2 * size] = 0;
  return true;
}

bool hl_digest_secret(
  hl_digest algorithm, const char *user, const char *realm, const char *password,
  char hex[DIGEST_HEX]) {
  pj_str_t parts[] = {
    pj_str((char *)user), pj_str((char *)realm), pj_str((char *)password)};
  return hash(algorithm, parts, PJ_ARRAY_SIZE(parts), hex);
}

bool digest_algorithm(const pj_str_t *name, hl_digest *algorithm) {
  *algorithm = pj_stricmp2(name, "SHA-256") == 0 ? HL_SHA256 : HL_MD5;
  // Without a name it is MD5 (RFC 7616, section 3.3).
  return name->slen == 0 || *algorithm == HL_SHA256 || pj_stricmp2(name, "MD5") == 0;
}

bool digest_is_proven(
  const pjsip_digest_credential *proof, hl_digest algorithm, const pj_str_t *method,
  const char *secret) {
  char what[DIGEST_HEX], expected[DIGEST_HEX];
  const pj_str_t asked[] = {*method, proof->uri};
  if (!hash(algorithm, asked, PJ_ARRAY_SIZE(asked), what)) return false;
  const pj_str_t all[] = {
    pj_str((char *)secret), proof->nonce, proof->nc, proof->cnonce, proof->qop, pj_str(what)};
  if (!hash(algorithm, all, PJ_ARRAY_SIZE(all), expected)) return false;
  size_t length = strlen(expected);
  if (proof->response.slen != (pj_ssize_t)length) return false;
  char given[DIGEST_HEX];
  for (size_t index = 0; index < length; index++) {
    given[index] = (char)pj_tolower(proof->response.ptr[index]);
  }
  return CRYPTO_memcmp(given, expected, length) == 0;
}
