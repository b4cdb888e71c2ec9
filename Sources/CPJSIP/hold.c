#include <stdlib.h>

#include "exchange.h"

// Hold (RFC 3264, section 8.4): we tell the other end that we do not listen; music is played by the
// audio loop. Two re-INVITEs that cross are tried again, as RFC 3261 (14.1) wants it.

enum { RETRY_MILLISECONDS = 500, GLARE_MILLISECONDS = 2100, GLARE_SPREAD = 1900 };

static void try_later(struct call *call, unsigned milliseconds) {
  pj_time_val wait = {0, (long)milliseconds};
  pj_time_val_normalize(&wait);
  pj_gettickcount(&call->settle_at);
  PJ_TIME_VAL_ADD(call->settle_at, wait);
  call->unsettled = true;
  call->exchange->some_unsettled = true;
}

static void settle(struct call *call) {
  pjsip_inv_session *inv = call->inv;
  call->unsettled = false;
  if (call->ended_here || call->held == call->told_held) return;
  if (inv->state != PJSIP_INV_STATE_CONFIRMED || inv->invite_tsx) {
    try_later(call, RETRY_MILLISECONDS);
    return;
  }
  pjmedia_sdp_session *offer = same_media(call);
  pjsip_tx_data *tdata = NULL;
  bool was = call->told_held;
  call->told_held = call->held;
  pj_status_t status = offer ? pjsip_inv_reinvite(inv, NULL, offer, &tdata) : PJ_ENOTFOUND;
  if (status == PJ_SUCCESS) status = pjsip_inv_send_msg(inv, tdata);
  if (status == PJ_SUCCESS || call->ended_here) return;
  call->told_held = was;
  try_later(call, RETRY_MILLISECONDS);
}

void hold(struct call *call, bool held) {
  call->held = held;
  audio_hold(&call->exchange->audio, &call->leg, held);
  settle(call);
}

void hold_answered(struct call *call, int status) {
  if (status != PJSIP_SC_REQUEST_PENDING) return;
  // Their offer was first: ours is made once more, a little later than they would theirs.
  call->told_held = !call->held;
  try_later(call, GLARE_MILLISECONDS + (unsigned)pj_rand() % GLARE_SPREAD);
}

void settle_calls(hl_exchange *exchange) {
  if (!exchange->some_unsettled) return;
  pj_time_val now;
  pj_gettickcount(&now);
  exchange->some_unsettled = false;
  for (int index = 0; index < CALL_BUCKETS; index++) {
    struct call *call = exchange->calls[index];
    while (call) {
      // Sending may end it at once.
      struct call *next = call->next_in_bucket;
      if (call->unsettled && PJ_TIME_VAL_GTE(now, call->settle_at)) {
        settle(call);
      } else if (call->unsettled) {
        exchange->some_unsettled = true;
      }
      call = next;
    }
  }
}

static bool says(
  const pjmedia_sdp_session *sdp, const pjmedia_sdp_media *media, const char *direction) {
  return pjmedia_sdp_attr_find2(media->attr_count, media->attr, direction, NULL) ||
    pjmedia_sdp_attr_find2(sdp->attr_count, sdp->attr, direction, NULL);
}

void note_their_hold(
  struct call *call, const pjmedia_sdp_session *remote, const pjmedia_sdp_media *media) {
  const pjmedia_sdp_conn *where = media->conn ? media->conn : remote->conn;
  // Old telephones hold by an address nobody has (RFC 2543).
  bool held = says(remote, media, "sendonly") || says(remote, media, "inactive") ||
    (where && pj_strcmp2(&where->addr, "0.0.0.0") == 0);
  if (held == call->held_by_them) return;
  call->held_by_them = held;
  events_push(
    &call->exchange->events, (hl_event){.kind = held ? HL_HELD : HL_RETRIEVED, .id = call->id});
}
