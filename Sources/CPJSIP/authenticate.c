#include "exchange.h"

// Whoever cannot prove a telephone's secret hears one and the same answer: a challenge. Whether the
// name, the secret or the nonce was wrong is not told.

enum { NONCE_COUNT_DIGITS = 8 };

static void challenge(hl_exchange *exchange, pjsip_rx_data *rdata, bool stale) {
  pjsip_hdr headers;
  pj_list_init(&headers);
  pj_pool_t *pool = rdata->tp_info.pool;
  // First what we would rather have (RFC 8760, section 2.2).
  static const hl_digest wanted[] = {HL_SHA256, HL_MD5};
  char text[NONCE_HEX + 1];
  nonce_make(&exchange->phones.nonces, text);
  for (size_t index = 0; index < PJ_ARRAY_SIZE(wanted); index++) {
    if (!exchange->configuration.digests[wanted[index]]) continue;
    pjsip_www_authenticate_hdr *header = pjsip_www_authenticate_hdr_create(pool);
    header->scheme = pj_str("Digest");
    pjsip_digest_challenge *digest = &header->challenge.digest;
    digest->realm = pj_str((char *)exchange->configuration.realm);
    pj_strdup2(pool, &digest->nonce, text);
    digest->algorithm = pj_str(wanted[index] == HL_SHA256 ? "SHA-256" : "MD5");
    digest->qop = pj_str("auth");
    digest->stale = stale;
    pj_list_push_back(&headers, header);
  }
  // Without a transaction: strangers must not make us remember them.
  (void)pjsip_endpt_respond_stateless(
    exchange->endpoint, rdata, PJSIP_SC_UNAUTHORIZED, NULL, &headers, NULL);
}

/// Our realm's answer to a challenge; NULL when there is none.
static const pjsip_digest_credential *find_proof(hl_exchange *exchange, pjsip_rx_data *rdata) {
  const pjsip_msg *msg = rdata->msg_info.msg;
  const pjsip_authorization_hdr *header =
    pjsip_msg_find_hdr(msg, PJSIP_H_AUTHORIZATION, NULL);
  while (header) {
    if (pj_stricmp2(&header->scheme, "Digest") == 0 &&
        pj_strcmp2(&header->credential.digest.realm, exchange->configuration.realm) == 0) {
      return &header->credential.digest;
    }
    const void *next = header->next;
    header = next == &msg->hdr ? NULL
                               : pjsip_msg_find_hdr(msg, PJSIP_H_AUTHORIZATION, header->next);
  }
  return NULL;
}

static bool read_nonce_count(const pj_str_t *text, uint32_t *count) {
  if (text->slen != NONCE_COUNT_DIGITS) return false;
  for (int index = 0; index < NONCE_COUNT_DIGITS; index++) {
    if (!pj_isxdigit(text->ptr[index])) return false;
  }
  *count = (uint32_t)pj_strtoul2(text, NULL, 16);
  return true;
}

/// A nonce newer than all before, or the same once more: what was overheard proves nothing.
static bool is_fresh(struct phone *phone, uint32_t nonce, uint32_t count) {
  int32_t newer = (int32_t)(nonce - phone->last_nonce);
  if (newer < 0 || (newer == 0 && count <= phone->last_nonce_count)) return false;
  phone->last_nonce = nonce;
  phone->last_nonce_count = count;
  return true;
}

struct phone *authenticate(hl_exchange *exchange, pjsip_rx_data *rdata) {
  // Somebody unknown takes as long as somebody known.
  static const char nobody[DIGEST_HEX] = "-";
  const pjsip_digest_credential *proof = find_proof(exchange, rdata);
  if (!proof) {
    challenge(exchange, rdata, false);
    return NULL;
  }
  hl_digest algorithm;
  uint32_t nonce, count;
  enum nonce_state state = nonce_check(&exchange->phones.nonces, &proof->nonce, &nonce);
  struct phone *phone = phone_find(&exchange->phones, &proof->username);
  bool proven = state != NONCE_FOREIGN && digest_algorithm(&proof->algorithm, &algorithm) &&
    exchange->configuration.digests[algorithm] &&
    pj_stricmp2(&proof->qop, "auth") == 0 && read_nonce_count(&proof->nc, &count) &&
    digest_is_proven(
      proof, algorithm, &rdata->msg_info.msg->line.req.method.name,
      phone ? phone->secrets[algorithm] : nobody) &&
    phone;
  if (proven && state == NONCE_GOOD && is_fresh(phone, nonce, count)) return phone;
  // Only who knows the secret learns that the nonce was the trouble.
  challenge(exchange, rdata, proven);
  return NULL;
}
