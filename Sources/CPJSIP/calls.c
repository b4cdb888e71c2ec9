#include <stdlib.h>
#include <string.h>

#include "exchange.h"

static struct call **bucket(hl_exchange *exchange, uint64_t id) {
  return &exchange->calls[id % CALL_BUCKETS];
}

struct call *call_find(hl_exchange *exchange, uint64_t id) {
  struct call *call = *bucket(exchange, id);
  while (call && call->id != id) call = call->next_in_bucket;
  return call;
}

static void forget_number(struct call *call) {
  struct call **link = bucket(call->exchange, call->id);
  while (*link != call) link = &(*link)->next_in_bucket;
  *link = call->next_in_bucket;
}

static void remember_number(struct call *call) {
  struct call **first = bucket(call->exchange, call->id);
  call->next_in_bucket = *first;
  *first = call;
}

void call_rename(struct call *call, uint64_t id) {
  forget_number(call);
  call->id = id;
  remember_number(call);
  audio_rename(&call->exchange->audio, &call->leg, id);
}

struct call *call_of(pjsip_inv_session *inv) { return inv->mod_data[exchange_module.id]; }

struct call *call_make(hl_exchange *exchange, uint64_t id) {
  if (atomic_load(&exchange->call_count) >= exchange->configuration.max_calls) return NULL;
  struct port_pair *port = ports_take(&exchange->ports);
  if (!port) return NULL;
  struct call *call = calloc(1, sizeof *call);
  if (!call) abort();
  call->id = id;
  call->exchange = exchange;
  call->port = port;
  call->leg.call = id;
  if (!audio_add(&exchange->audio, &call->leg)) {
    ports_give_back(&exchange->ports, port);
    free(call);
    return NULL;
  }
  remember_number(call);
  atomic_fetch_add(&exchange->call_count, 1);
  atomic_fetch_add(&exchange->ports_in_use, 1);
  return call;
}

int calls_from(hl_exchange *exchange, const char *source) {
  int count = 0;
  for (int index = 0; index < CALL_BUCKETS; index++) {
    for (struct call *call = exchange->calls[index]; call; call = call->next_in_bucket) {
      if (strcmp(call->source, source) == 0) count++;
    }
  }
  return count;
}

void call_end(struct call *call, int status) {
  call->ended_here = true;
  pjsip_inv_session *inv = call->inv;
  // Its end may be told, and the call freed, before these return.
  pjsip_inv_add_ref(inv);
  pjsip_tx_data *tdata = NULL;
  pj_status_t result = pjsip_inv_end_session(inv, status, NULL, &tdata);
  if (result == PJ_SUCCESS && tdata) result = pjsip_inv_send_msg(inv, tdata);
  // Nothing can be said any more (no transport, say): the call must not stay for that.
  if (result != PJ_SUCCESS && inv->state != PJSIP_INV_STATE_DISCONNECTED) {
    pjsip_inv_terminate(inv, PJSIP_SC_SERVICE_UNAVAILABLE, PJ_TRUE);
  }
  pjsip_inv_dec_ref(inv);
}

void call_condemn(struct call *call) {
  call->condemned = true;
  call->exchange->some_condemned = true;
}

void calls_end_condemned(hl_exchange *exchange) {
  if (!exchange->some_condemned) return;
  exchange->some_condemned = false;
  for (int index = 0; index < CALL_BUCKETS; index++) {
    struct call *call = exchange->calls[index];
    while (call) {
      // Ending may free it at once.
      struct call *next = call->next_in_bucket;
      if (call->condemned && !call->ended_here) {
        call->line_lost = true;
        call_end(call, PJSIP_SC_NOT_ACCEPTABLE_HERE);
      }
      call = next;
    }
  }
}

void call_free(struct call *call) {
  hl_exchange *exchange = call->exchange;
  transfer_forget(call);
  stop_stream(call);
  audio_remove(&exchange->audio, &call->leg);
  ports_give_back(&exchange->ports, call->port);
  forget_number(call);
  atomic_fetch_sub(&exchange->call_count, 1);
  atomic_fetch_sub(&exchange->ports_in_use, 1);
  free(call);
}

void calls_end_all(hl_exchange *exchange) {
  for (int index = 0; index < CALL_BUCKETS; index++) {
    struct call *call = exchange->calls[index];
    while (call) {
      // Ending may free it at once.
      struct call *next = call->next_in_bucket;
      if (!call->ended_here) call_end(call, PJSIP_SC_SERVICE_UNAVAILABLE);
      call = next;
    }
  }
}
