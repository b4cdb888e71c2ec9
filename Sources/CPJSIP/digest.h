// Digest authentication of whoever sends us requests (RFC 3261, section 22; RFC 8760).
#ifndef HL_DIGEST_H
#define HL_DIGEST_H

#include <pjlib.h>
#include <pjsip.h>

#include "CPJSIP.h"

enum { DIGEST_HEX = HL_DIGEST_HEX, NONCE_HEX = 48 };

/// Gives out nonces and knows them again without keeping any: each carries its number and its
/// time, sealed with a key of this process.
struct nonces {
  unsigned char key[32];
  uint32_t last;
};

enum nonce_state { NONCE_FOREIGN, NONCE_OLD, NONCE_GOOD };

/// False when the system has no randomness to give.
bool nonces_open(struct nonces *nonces);
/// `text` takes NONCE_HEX characters and a NUL.
void nonce_make(struct nonces *nonces, char text[NONCE_HEX + 1]);
/// Numbers rise from one nonce to the next.
enum nonce_state nonce_check(const struct nonces *nonces, const pj_str_t *text, uint32_t *number);

/// Which algorithm the telephone chose; false when we know none of that name.
bool digest_algorithm(const pj_str_t *name, hl_digest *algorithm);
/// Whether the proof could only be made by who knows the secret (hex of H(user:realm:password)).
bool digest_is_proven(
  const pjsip_digest_credential *proof, hl_digest algorithm, const pj_str_t *method,
  const char *secret);

#endif
