// Telephones that may register with us, and where each is reached. All of it belongs to the SIP
// thread; what `hl_set_phones` brings is made by the caller and handed over whole.
#ifndef HL_PHONES_H
#define HL_PHONES_H

#include <pjlib.h>
#include <pjsip.h>

#include "digest.h"

enum {
  PHONE_LIMIT = 10000,
  PHONE_BUCKETS = 1024,
  BINDINGS_A_PHONE = 8,
  CONTACT_BYTES = 400,
};

struct phone;

/// One place a telephone has said it is reached at (RFC 3261, section 10).
struct binding {
  struct binding *next;
  struct phone *phone;
  /// As the telephone wrote it, and as we reach it.
  char *contact, *target;
  char *call_id;
  char *user_agent;
  int32_t sequence;
  pj_time_val expires;
  /// Its connection, kept open; NULL over UDP.
  pjsip_transport *connection;
  pjsip_tp_state_listener_key *watch;
  bool *some_lost;
  /// The connection has ended: nobody is reached here any more.
  bool lost;
  /// Over UDP from behind a router, which forgets us unless spoken through.
  bool behind_router;
  pjsip_transport *transport;
  pj_sockaddr source;
  int source_size;
  char source_name[PJ_INET6_ADDRSTRLEN];
};

struct phone {
  struct phone *next_in_bucket;
  char *user;
  char secrets[2][DIGEST_HEX];
  struct binding *bindings;
  int binding_count;
  /// The newest nonce that proved the secret and how often it did: nothing is proven twice by one.
  uint32_t last_nonce, last_nonce_count;
};

struct phones {
  struct phone *buckets[PHONE_BUCKETS];
  int count;
  struct nonces nonces;
  pj_time_val next_look, next_whistle;
  bool some_lost;
};

struct phone *phone_make(const char *user, const char *md5, const char *sha256);
/// Frees it and its bindings, and tells nobody.
void phone_free(struct phone *phone);
/// False when it is there already.
bool phones_add(struct phones *phones, struct phone *phone);
struct phone *phone_find(const struct phones *phones, const pj_str_t *user);
void phones_free(struct phones *phones);

// bindings.c
/// Forgets where it pointed, and lets its connection go.
void binding_free(struct binding *binding);

#endif
