#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "digest.h"

enum { LIFETIME_SECONDS = 600, STAMP_HEX = 16, SEAL_BYTES = 16 };

bool nonces_open(struct nonces *nonces) {
  return RAND_bytes(nonces->key, sizeof nonces->key) == 1;
}

static uint32_t now_seconds(void) {
  pj_time_val now;
  pj_gettickcount(&now);
  return (uint32_t)now.sec;
}

/// `text` begins with the stamp; the seal is written behind it.
static void seal(const struct nonces *nonces, char text[NONCE_HEX + 1]) {
  unsigned char bytes[EVP_MAX_MD_SIZE] = {0};
  unsigned size = 0;
  HMAC(
    EVP_sha256(), nonces->key, sizeof nonces->key, (const unsigned char *)text, STAMP_HEX, bytes,
    &size);
  for (int index = 0; index < SEAL_BYTES; index++) {
    pj_val_to_hex_digit(bytes[index], text + STAMP_HEX + 2 * index);
  }
  text[NONCE_HEX] = 0;
}

void nonce_make(struct nonces *nonces, char text[NONCE_HEX + 1]) {
  nonces->last++;
  snprintf(text, STAMP_HEX + 1, "%08x%08x", now_seconds(), nonces->last);
  seal(nonces, text);
}

enum nonce_state nonce_check(const struct nonces *nonces, const pj_str_t *text, uint32_t *number) {
  if (text->slen != NONCE_HEX) return NONCE_FOREIGN;
  char copy[NONCE_HEX + 1], time[9];
  memcpy(copy, text->ptr, STAMP_HEX);
  seal(nonces, copy);
  if (CRYPTO_memcmp(copy, text->ptr, NONCE_HEX) != 0) return NONCE_FOREIGN;
  memcpy(time, copy, 8);
  time[8] = 0;
  copy[STAMP_HEX] = 0;
  *number = (uint32_t)strtoul(copy + 8, NULL, 16);
  uint32_t age = now_seconds() - (uint32_t)strtoul(time, NULL, 16);
  return age <= LIFETIME_SECONDS ? NONCE_GOOD : NONCE_OLD;
}
