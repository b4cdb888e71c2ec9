#include "phones.h"

#include <stdlib.h>
#include <string.h>

static struct phone **bucket(const struct phones *phones, const char *user, size_t length) {
  pj_uint32_t hash = pj_hash_calc(0, user, (unsigned)length);
  return (struct phone **)&phones->buckets[hash % PHONE_BUCKETS];
}

struct phone *phone_make(const char *user, const char *md5, const char *sha256) {
  struct phone *phone = calloc(1, sizeof *phone);
  if (!phone) abort();
  phone->user = strdup(user);
  pj_ansi_strxcpy(phone->secrets[HL_MD5], md5, DIGEST_HEX);
  pj_ansi_strxcpy(phone->secrets[HL_SHA256], sha256, DIGEST_HEX);
  return phone;
}

void phone_free(struct phone *phone) {
  while (phone->bindings) binding_free(phone->bindings);
  free(phone->user);
  free(phone);
}

bool phones_add(struct phones *phones, struct phone *phone) {
  pj_str_t user = pj_str(phone->user);
  if (phone_find(phones, &user)) return false;
  struct phone **first = bucket(phones, phone->user, strlen(phone->user));
  phone->next_in_bucket = *first;
  *first = phone;
  phones->count++;
  return true;
}

struct phone *phone_find(const struct phones *phones, const pj_str_t *user) {
  if (user->slen <= 0) return NULL;
  struct phone *phone = *bucket(phones, user->ptr, (size_t)user->slen);
  while (phone && pj_strcmp2(user, phone->user) != 0) phone = phone->next_in_bucket;
  return phone;
}

void phones_free(struct phones *phones) {
  for (int index = 0; index < PHONE_BUCKETS; index++) {
    while (phones->buckets[index]) {
      struct phone *phone = phones->buckets[index];
      phones->buckets[index] = phone->next_in_bucket;
      phone_free(phone);
    }
  }
  phones->count = 0;
}
