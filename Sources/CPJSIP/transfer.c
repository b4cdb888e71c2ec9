#include <stdlib.h>
#include <string.h>

#include <pjsip_simple.h>

#include "exchange.h"

// A telephone asks us to transfer (RFC 3515, RFC 3891): we say that it was understood, the program
// decides, and the telephone is told what became of it. Nothing is dialled because of a REFER.

enum { TARGET_LIMIT = 400 };

static void on_subscription(pjsip_evsub *subscription, pjsip_event *event) {
  (void)event;
  struct call *call = pjsip_evsub_get_mod_data(subscription, exchange_module.id);
  if (!call || pjsip_evsub_get_state(subscription) != PJSIP_EVSUB_STATE_TERMINATED) return;
  pjsip_evsub_set_mod_data(subscription, exchange_module.id, NULL);
  call->transfer = NULL;
}

/// The address in angle brackets or alone, without a name beside it.
static pjsip_sip_uri *parse_refer_to(pj_pool_t *pool, const pj_str_t *value) {
  pj_str_t text;
  pj_strdup_with_null(pool, &text, value);
  pjsip_uri *uri =
    pjsip_parse_uri(pool, text.ptr, (pj_size_t)text.slen, PJSIP_PARSE_URI_AS_NAMEADDR);
  if (!uri) return NULL;
  uri = pjsip_uri_get_uri(uri);
  return PJSIP_URI_SCHEME_IS_SIP(uri) || PJSIP_URI_SCHEME_IS_SIPS(uri) ? (pjsip_sip_uri *)uri
                                                                       : NULL;
}

/// The call of ours that the other end wants to be replaced; 0 when there is none.
static uint64_t replaced_call(pj_pool_t *pool, pjsip_sip_uri *uri) {
  static const pj_str_t name = {"Replaces", 8};
  const pjsip_param *header = pjsip_param_find(&uri->header_param, &name);
  if (!header) return 0;
  pj_str_t text;
  pj_strdup_with_null(pool, &text, &header->value);
  pjsip_replaces_hdr *replaces =
    pjsip_parse_hdr(pool, &name, text.ptr, (pj_size_t)text.slen, NULL);
  if (!replaces) return 0;
  // The other end's «to» is our side of that dialog.
  pjsip_dialog *dialog = pjsip_ua_find_dialog(
    &replaces->call_id, &replaces->to_tag, &replaces->from_tag, PJ_FALSE);
  pjsip_inv_session *inv = dialog ? pjsip_dlg_get_inv_session(dialog) : NULL;
  struct call *other = inv ? call_of(inv) : NULL;
  return other ? (uint64_t)other->id : 0;
}

static void notify(pjsip_evsub *subscription, pjsip_evsub_state state, int status) {
  pjsip_tx_data *tdata;
  if (pjsip_xfer_notify(subscription, state, status, NULL, &tdata) == PJ_SUCCESS) {
    // What cannot be said the telephone asks no more; it gives up by itself.
    (void)pjsip_xfer_send_request(subscription, tdata);
  }
}

static bool subscribe(struct call *call, pjsip_rx_data *rdata) {
  struct pjsip_evsub_user callbacks;
  pj_bzero(&callbacks, sizeof callbacks);
  callbacks.on_evsub_state = on_subscription;
  pjsip_evsub *subscription;
  if (pjsip_xfer_create_uas(call->inv->dlg, &callbacks, rdata, &subscription) != PJ_SUCCESS) {
    return false;
  }
  pjsip_evsub_set_mod_data(subscription, exchange_module.id, call);
  call->transfer = subscription;
  if (pjsip_xfer_accept(subscription, rdata, PJSIP_SC_ACCEPTED, NULL) != PJ_SUCCESS) {
    transfer_forget(call);
    return true;
  }
  notify(subscription, PJSIP_EVSUB_STATE_ACTIVE, PJSIP_SC_TRYING);
  return true;
}

void receive_refer(struct call *call, pjsip_rx_data *rdata) {
  static const pj_str_t name = {"Refer-To", 8}, short_name = {"r", 1};
  const pjsip_generic_string_hdr *header =
    pjsip_msg_find_hdr_by_names(rdata->msg_info.msg, &name, &short_name, NULL);
  pj_pool_t *pool = rdata->tp_info.pool;
  pjsip_sip_uri *uri = header ? parse_refer_to(pool, &header->hvalue) : NULL;
  int status = uri ? 0 : PJSIP_SC_BAD_REQUEST;
  if (call->transfer || call->ended_here) status = PJSIP_SC_REQUEST_PENDING;
  if (status == 0 && !subscribe(call, rdata)) status = PJSIP_SC_INTERNAL_SERVER_ERROR;
  if (status != 0) {
    (void)pjsip_dlg_respond(call->inv->dlg, rdata, status, NULL, NULL, NULL);
    return;
  }
  hl_event event = {
    .kind = HL_TRANSFER, .id = call->id, .other = replaced_call(pool, uri)};
  uri->header_param.next = uri->header_param.prev = &uri->header_param;
  char text[PJSIP_MAX_URL_SIZE];
  pj_str_t printed = {text, pjsip_uri_print(PJSIP_URI_IN_OTHER, uri, text, sizeof text)};
  event.texts[HL_TARGET_URI] = copy_text(&printed, TARGET_LIMIT);
  event.texts[HL_TARGET_USER] = copy_text(&uri->user, TARGET_LIMIT);
  events_push(&call->exchange->events, event);
}

void tell_transfer(struct call *call, int status) {
  if (!call->transfer) return;
  bool final = status >= 200;
  notify(
    call->transfer, final ? PJSIP_EVSUB_STATE_TERMINATED : PJSIP_EVSUB_STATE_ACTIVE, status);
}

void transfer_forget(struct call *call) {
  if (!call->transfer) return;
  pjsip_evsub *subscription = call->transfer;
  call->transfer = NULL;
  pjsip_evsub_set_mod_data(subscription, exchange_module.id, NULL);
  (void)pjsip_evsub_terminate(subscription, PJ_FALSE);
}
