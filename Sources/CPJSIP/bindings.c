#include <stdlib.h>
#include <string.h>

#include "exchange.h"

// Where telephones are reached: made by REGISTER, gone with their time or their connection.

enum { LOOK_SECONDS = 1, WHISTLE_SECONDS = 25 };

/// Also called while pjsip closes the connection, so it only takes note.
static void on_connection(
  pjsip_transport *transport, pjsip_transport_state state,
  const pjsip_transport_state_info *info) {
  (void)transport;
  if (state == PJSIP_TP_STATE_CONNECTED) return;
  struct binding *binding = info->user_data;
  binding->lost = true;
  *binding->some_lost = true;
}

static void let_connection_go(struct binding *binding) {
  if (!binding->connection) return;
  if (binding->watch) {
    (void)pjsip_transport_remove_state_listener(binding->connection, binding->watch, binding);
  }
  pjsip_transport_dec_ref(binding->connection);
  binding->connection = NULL;
  binding->watch = NULL;
}

void binding_free(struct binding *binding) {
  struct phone *phone = binding->phone;
  struct binding **link = &phone->bindings;
  while (*link != binding) link = &(*link)->next;
  *link = binding->next;
  phone->binding_count--;
  let_connection_go(binding);
  free(binding->contact);
  free(binding->target);
  free(binding->call_id);
  free(binding->user_agent);
  free(binding);
}

static void tell(
  hl_exchange *exchange, hl_event_kind kind, const struct binding *binding, int64_t seconds) {
  hl_event event = {.kind = kind, .seconds = seconds};
  event.texts[HL_PHONE_USER] = strdup(binding->phone->user);
  event.texts[HL_CONTACT] = strdup(binding->target);
  event.texts[HL_PHONE_SOURCE] = strdup(binding->source_name);
  event.texts[HL_USER_AGENT] = strdup(binding->user_agent);
  events_push(&exchange->events, event);
}

void unbind(hl_exchange *exchange, struct binding *binding) {
  tell(exchange, HL_PHONE_UNBOUND, binding, 0);
  binding_free(binding);
}

static void take_connection(hl_exchange *exchange, struct binding *binding, pjsip_rx_data *rdata) {
  pjsip_transport *transport = rdata->tp_info.transport;
  if (binding->transport != transport) let_connection_go(binding);
  binding->transport = transport;
  binding->lost = false;
  if ((transport->flag & PJSIP_TRANSPORT_RELIABLE) == 0 || binding->connection) return;
  pjsip_transport_add_ref(transport);
  binding->connection = transport;
  binding->some_lost = &exchange->phones.some_lost;
  // Without a watch a broken connection is found out by the first call.
  if (pjsip_transport_add_state_listener(transport, on_connection, binding, &binding->watch) !=
      PJ_SUCCESS) {
    binding->watch = NULL;
  }
}

/// The place for one more; who has them all loses the one that would end first.
static struct binding *make_room(hl_exchange *exchange, struct phone *phone) {
  while (phone->binding_count >= BINDINGS_A_PHONE) {
    struct binding *first = phone->bindings;
    for (struct binding *other = first; other; other = other->next) {
      if (PJ_TIME_VAL_LT(other->expires, first->expires)) first = other;
    }
    unbind(exchange, first);
  }
  struct binding *binding = calloc(1, sizeof *binding);
  if (!binding) abort();
  binding->phone = phone;
  binding->next = phone->bindings;
  phone->bindings = binding;
  phone->binding_count++;
  return binding;
}

static void replace_text(char **text, char *copy) {
  free(*text);
  *text = copy;
}

/// Two empty lines, which every telephone passes over, keep its router's door open (RFC 5626,
/// section 3.5.1).
static void whistle(hl_exchange *exchange, const struct binding *binding) {
  pjsip_tpselector through = {
    .type = PJSIP_TPSELECTOR_TRANSPORT, .u.transport = binding->transport};
  // Lost, the next one will do.
  (void)pjsip_tpmgr_send_raw(
    pjsip_endpt_get_tpmgr(exchange->endpoint), binding->transport->key.type, &through, NULL,
    "\r\n\r\n", 4, &binding->source, binding->source_size, NULL, NULL);
}

void bind_phone(
  hl_exchange *exchange, struct phone *phone, struct binding *known, pjsip_rx_data *rdata,
  const struct place *place) {
  struct binding *binding = known ? known : make_room(exchange, phone);
  static const pj_str_t agent_name = {"User-Agent", 10};
  const pjsip_generic_string_hdr *agent =
    pjsip_msg_find_hdr_by_name(rdata->msg_info.msg, &agent_name, NULL);
  const pj_str_t nothing = {NULL, 0};
  replace_text(&binding->contact, copy_text(&place->contact, CONTACT_BYTES));
  replace_text(&binding->target, copy_text(&place->target, CONTACT_BYTES));
  replace_text(&binding->call_id, copy_text(&rdata->msg_info.cid->id, CONTACT_BYTES));
  replace_text(&binding->user_agent, copy_text(agent ? &agent->hvalue : &nothing, 100));
  binding->sequence = rdata->msg_info.cseq->cseq;
  pj_gettickcount(&binding->expires);
  binding->expires.sec += place->seconds;
  binding->behind_router = place->behind_router;
  pj_sockaddr_cp(&binding->source, &rdata->pkt_info.src_addr);
  binding->source_size = rdata->pkt_info.src_addr_len;
  pj_ansi_strxcpy(binding->source_name, rdata->pkt_info.src_name, PJ_INET6_ADDRSTRLEN);
  take_connection(exchange, binding, rdata);
  if (binding->behind_router) whistle(exchange, binding);
  if (!known) tell(exchange, HL_PHONE_BOUND, binding, place->seconds);
}

void look_after_phones(hl_exchange *exchange) {
  struct phones *phones = &exchange->phones;
  pj_time_val now;
  pj_gettickcount(&now);
  if (!phones->some_lost && PJ_TIME_VAL_LT(now, phones->next_look)) return;
  phones->some_lost = false;
  phones->next_look = now;
  phones->next_look.sec += LOOK_SECONDS;
  bool whistling = PJ_TIME_VAL_GTE(now, phones->next_whistle);
  if (whistling) {
    phones->next_whistle = now;
    phones->next_whistle.sec += WHISTLE_SECONDS;
  }
  for (int index = 0; index < PHONE_BUCKETS; index++) {
    for (struct phone *phone = phones->buckets[index]; phone; phone = phone->next_in_bucket) {
      struct binding *binding = phone->bindings;
      while (binding) {
        struct binding *next = binding->next;
        if (binding->lost || PJ_TIME_VAL_LT(binding->expires, now)) {
          unbind(exchange, binding);
        } else if (whistling && binding->behind_router) {
          whistle(exchange, binding);
        }
        binding = next;
      }
    }
  }
}

/// What the telephone that stays had is kept: it need not register again.
static void take_over(struct phone *phone, struct phone *before) {
  phone->bindings = before->bindings;
  phone->binding_count = before->binding_count;
  phone->last_nonce = before->last_nonce;
  phone->last_nonce_count = before->last_nonce_count;
  before->bindings = NULL;
  before->binding_count = 0;
  for (struct binding *binding = phone->bindings; binding; binding = binding->next) {
    binding->phone = phone;
  }
}

static bool same_secret(const struct phone *phone, const struct phone *other) {
  return strcmp(phone->secrets[HL_MD5], other->secrets[HL_MD5]) == 0 &&
    strcmp(phone->secrets[HL_SHA256], other->secrets[HL_SHA256]) == 0;
}

void replace_phones(hl_exchange *exchange, struct phones *given) {
  struct phones *phones = &exchange->phones;
  for (int index = 0; index < PHONE_BUCKETS; index++) {
    for (struct phone *before = phones->buckets[index]; before; before = before->next_in_bucket) {
      pj_str_t user = pj_str(before->user);
      struct phone *phone = phone_find(given, &user);
      if (phone && same_secret(phone, before)) take_over(phone, before);
      while (before->bindings) unbind(exchange, before->bindings);
    }
  }
  phones_free(phones);
  memcpy(phones->buckets, given->buckets, sizeof phones->buckets);
  phones->count = given->count;
  memset(given->buckets, 0, sizeof given->buckets);
}
