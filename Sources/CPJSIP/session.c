#include "exchange.h"

// Callbacks of pjsip's INVITE sessions: they translate, keep nothing and wait for nobody.

static void tell(const struct call *call, hl_event_kind kind) {
  events_push(&call->exchange->events, (hl_event){.kind = kind, .id = call->id});
}

static int status_of_end(const struct call *call) {
  return call->inv->cause ? (int)call->inv->cause : PJSIP_SC_OK;
}

static void tell_end(const struct call *call, hl_event_kind kind) {
  int status = status_of_end(call);
  hl_side side = HL_REMOTE;
  if (call->line_lost) {
    side = HL_LINE;
  } else if (call->ended_here) {
    side = HL_LOCAL;
  } else if (status == PJSIP_SC_REQUEST_TIMEOUT || status == PJSIP_SC_TSX_TRANSPORT_ERROR) {
    side = HL_LINE;
  }
  events_push(
    &call->exchange->events,
    (hl_event){.kind = kind, .id = call->id, .status = status, .side = (int)side});
}

static void on_state_changed(pjsip_inv_session *inv, pjsip_event *event) {
  (void)event;
  struct call *call = call_of(inv);
  if (!call) return;
  keep_reachable(call);
  switch (inv->state) {
  case PJSIP_INV_STATE_EARLY:
    if (!call->outbound || call->told_ringing) return;
    call->told_ringing = true;
    if (call->fork) {
      fork_rings(call);
    } else {
      tell(call, HL_RINGING);
    }
    return;
  case PJSIP_INV_STATE_CONFIRMED:
    if (!call->outbound || call->told_answered) return;
    call->told_answered = true;
    if (!call->fork || fork_answered(call)) tell(call, HL_ANSWERED);
    return;
  case PJSIP_INV_STATE_DISCONNECTED:
    inv->mod_data[exchange_module.id] = NULL;
    if (call->fork) {
      fork_ended(call, status_of_end(call));
    } else {
      tell_end(call, call->outbound && !call->told_answered ? HL_OUTBOUND_FAILED : HL_HUNG_UP);
    }
    call_free(call);
    return;
  default: return;
  }
}

/// We never fork a call ourselves and take the first of several answers.
static void on_new_session(pjsip_inv_session *inv, pjsip_event *event) {
  (void)inv;
  (void)event;
}

static void on_media_update(pjsip_inv_session *inv, pj_status_t status) {
  struct call *call = call_of(inv);
  if (!call || call->ended_here) return;
  // A later offer that does not suit is refused, and the call goes on as it was.
  if (status != PJ_SUCCESS && call->stream) return;
  if (status != PJ_SUCCESS || !follow_media(call)) call_condemn(call);
}

/// Hold, a new address, a session refreshed: the same media, in the direction that is offered.
static void on_offer(pjsip_inv_session *inv, const pjmedia_sdp_session *offer) {
  const struct call *call = call_of(inv);
  pjmedia_sdp_session *answer = call ? same_media(call) : NULL;
  // Unanswered, pjsip refuses the offer with 488 and the call goes on as it was.
  if (!answer || !can_agree(inv->pool_prov, answer, offer)) return;
  (void)pjsip_inv_set_sdp_answer(inv, answer);
}

/// A re-INVITE without SDP asks what we would like: the same, in both directions.
static void on_offer_wanted(pjsip_inv_session *inv, pjmedia_sdp_session **offer) {
  const struct call *call = call_of(inv);
  if (call) *offer = same_media(call);
}

/// The key of «Signal=5» or of a body that is one key; 0 when there is none.
static char digit_of_info(const pjsip_msg_body *body) {
  if (!body || !body->data || body->len == 0) return 0;
  pj_str_t text = {body->data, (pj_ssize_t)body->len};
  pj_str_t signal = pj_str("Signal");
  const char *end = text.ptr + text.slen;
  const char *key = pj_stristr(&text, &signal);
  key = key ? key + signal.slen : text.ptr;
  while (key < end && (*key == ' ' || *key == '=')) key++;
  if (key == end) return 0;
  char digit = *key >= 'a' && *key <= 'd' ? (char)(*key - 'a' + 'A') : *key;
  bool known = (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'D') ||
    digit == '*' || digit == '#';
  return known ? digit : 0;
}

/// Keys by SIP INFO, from telephones that cannot do RFC 4733; INFO without a body and OPTIONS,
/// by which lines ask whether a call still stands.
static void on_transaction_changed(
  pjsip_inv_session *inv, pjsip_transaction *transaction, pjsip_event *event) {
  struct call *call = call_of(inv);
  if (call) keep_reachable(call);
  if (call && transaction->role == PJSIP_ROLE_UAC &&
      transaction->method.id == PJSIP_INVITE_METHOD &&
      transaction->state == PJSIP_TSX_STATE_COMPLETED) {
    hold_answered(call, transaction->status_code);
  }
  if (!call || transaction->role != PJSIP_ROLE_UAS ||
      transaction->state != PJSIP_TSX_STATE_TRYING ||
      event->body.tsx_state.type != PJSIP_EVENT_RX_MSG) {
    return;
  }
  if (pj_stricmp2(&transaction->method.name, "REFER") == 0) {
    receive_refer(call, event->body.tsx_state.src.rdata);
    return;
  }
  bool info = pj_stricmp2(&transaction->method.name, "INFO") == 0;
  if (!info && transaction->method.id != PJSIP_OPTIONS_METHOD) return;
  pjsip_rx_data *rdata = event->body.tsx_state.src.rdata;
  const pjsip_msg_body *body = rdata->msg_info.msg->body;
  bool asks_only = !info || !body || body->len == 0;
  char digit = asks_only ? 0 : digit_of_info(body);
  pjsip_tx_data *tdata;
  int status = asks_only || digit ? PJSIP_SC_OK : PJSIP_SC_UNSUPPORTED_MEDIA_TYPE;
  if (pjsip_dlg_create_response(inv->dlg, rdata, status, NULL, &tdata) == PJ_SUCCESS) {
    // What could not be sent is asked again by the telephone.
    (void)pjsip_dlg_send_response(inv->dlg, transaction, tdata);
  }
  if (!digit) return;
  events_push(
    &call->exchange->events, (hl_event){.kind = HL_DIGIT, .id = call->id, .digit = digit});
}

const pjsip_inv_callback session_callbacks = {
  .on_state_changed = on_state_changed,
  .on_new_session = on_new_session,
  .on_media_update = on_media_update,
  .on_rx_offer = on_offer,
  .on_create_offer = on_offer_wanted,
  .on_tsx_state_changed = on_transaction_changed,
};
