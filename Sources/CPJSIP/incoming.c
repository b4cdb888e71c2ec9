#include <stdlib.h>

#include "exchange.h"

void refuse(hl_exchange *exchange, pjsip_rx_data *rdata, int status) {
  pjsip_hdr headers;
  pj_list_init(&headers);
  if (status == PJSIP_SC_SERVICE_UNAVAILABLE) {
    pjsip_retry_after_hdr *retry = pjsip_retry_after_hdr_create(rdata->tp_info.pool, 5);
    pj_list_push_back(&headers, retry);
  }
  const pjsip_hdr *allow =
    pjsip_endpt_get_capability(exchange->endpoint, PJSIP_H_ALLOW, NULL);
  if (allow && (status == PJSIP_SC_METHOD_NOT_ALLOWED || status == PJSIP_SC_OK)) {
    pj_list_push_back(&headers, pjsip_hdr_clone(rdata->tp_info.pool, allow));
  }
  // An answer that is lost is asked for again by the sender.
  (void)pjsip_endpt_respond_stateless(exchange->endpoint, rdata, status, NULL, &headers, NULL);
}

static void contact_for(
  hl_exchange *exchange, const pjsip_rx_data *rdata, const char *host, char *contact,
  size_t size) {
  pjsip_transport_type_e type = rdata->tp_info.transport->key.type;
  bool tls = (type & ~PJSIP_TRANSPORT_IPV6) == PJSIP_TRANSPORT_TLS;
  bool tcp = (type & ~PJSIP_TRANSPORT_IPV6) == PJSIP_TRANSPORT_TCP;
  pj_ansi_snprintf(
    contact, size, "<sip:hotline@%s:%d%s>", host, tls ? exchange->tls_port : exchange->sip_port,
    tls ? ";transport=tls" : tcp ? ";transport=tcp" : "");
}

static bool has_room(hl_exchange *exchange, const char *source) {
  return !atomic_load(&exchange->stopping) && !events_crowded(&exchange->events) &&
    atomic_load(&exchange->call_count) < exchange->configuration.max_calls &&
    // Counting looks at every call, so it waits until there are that many at all.
    (atomic_load(&exchange->call_count) < exchange->configuration.max_calls_per_address ||
     calls_from(exchange, source) < exchange->configuration.max_calls_per_address);
}

/// Who came by a connection of its own (from behind a router, say) is spoken to by the same: where
/// Contact points nobody may listen. Proxies listen, and are reached by the route they recorded.
static void stay_on_connection(pjsip_dialog *dialog, pjsip_transport *transport) {
  if ((transport->flag & PJSIP_TRANSPORT_RELIABLE) == 0) return;
  if (!pj_list_empty(&dialog->route_set)) return;
  const pjsip_uri *target = pjsip_uri_get_uri(dialog->target);
  if (!PJSIP_URI_SCHEME_IS_SIP(target) && !PJSIP_URI_SCHEME_IS_SIPS(target)) return;
  const pj_str_t *named = &((const pjsip_sip_uri *)target)->transport_param;
  if (pj_stricmp2(named, transport->type_name) != 0) return;
  pjsip_tpselector selector = {
    .type = PJSIP_TPSELECTOR_TRANSPORT, .u.transport = transport};
  // Without it the dialog goes where Contact points.
  (void)pjsip_dlg_set_transport(dialog, &selector);
}

/// The dialog, the session and its 100; false when something of it failed, all undone.
static bool begin_session(
  struct call *call, pjsip_rx_data *rdata, const char *contact, unsigned options,
  const pjmedia_sdp_session *sdp) {
  pjsip_dialog *dialog;
  pj_str_t contact_text = pj_str((char *)contact);
  if (pjsip_dlg_create_uas_and_inc_lock(pjsip_ua_instance(), rdata, &contact_text, &dialog) !=
      PJ_SUCCESS) {
    refuse(call->exchange, rdata, PJSIP_SC_BAD_REQUEST);
    return false;
  }
  pjsip_inv_session *inv;
  pj_status_t status = pjsip_inv_create_uas(dialog, rdata, sdp, options, &inv);
  if (status != PJ_SUCCESS) {
    // pjsip forgets the dialog with the refusal.
    (void)pjsip_dlg_respond(dialog, rdata, PJSIP_SC_INTERNAL_SERVER_ERROR, NULL, NULL, NULL);
    pjsip_dlg_dec_lock(dialog);
    return false;
  }
  stay_on_connection(dialog, rdata->tp_info.transport);
  note_router(call, rdata);
  pjsip_tx_data *tdata = NULL;
  status = pjsip_timer_init_session(inv, NULL);
  if (status == PJ_SUCCESS) {
    status = pjsip_inv_initial_answer(inv, rdata, PJSIP_SC_TRYING, NULL, NULL, &tdata);
  }
  if (status == PJ_SUCCESS) status = pjsip_inv_send_msg(inv, tdata);
  if (status != PJ_SUCCESS) pjsip_inv_terminate(inv, PJSIP_SC_INTERNAL_SERVER_ERROR, PJ_FALSE);
  // A connection that broke under the 100 has ended the session already, and told nobody.
  bool begun = status == PJ_SUCCESS && inv->state != PJSIP_INV_STATE_DISCONNECTED;
  if (begun) {
    call->inv = inv;
    inv->mod_data[exchange_module.id] = call;
    keep_reachable(call);
  }
  // Until here the lock kept dialog and session from being freed.
  pjsip_dlg_dec_lock(dialog);
  return begun;
}

/// Checks the offer against what we can do; answers itself when they do not meet.
static bool offer_suits(
  hl_exchange *exchange, pjsip_rx_data *rdata, pjmedia_sdp_session *own, unsigned *options) {
  pjsip_rdata_sdp_info *offer = pjsip_rdata_get_sdp_info(rdata);
  if (offer->sdp_err != PJ_SUCCESS) {
    refuse(exchange, rdata, PJSIP_SC_BAD_REQUEST);
    return false;
  }
  if (offer->sdp && !has_sound(offer->sdp)) {
    refuse(exchange, rdata, PJSIP_SC_NOT_ACCEPTABLE_HERE);
    return false;
  }
  pjsip_tx_data *refusal = NULL;
  pj_status_t status = pjsip_inv_verify_request2(
    rdata, options, offer->sdp, own, NULL, exchange->endpoint, &refusal);
  if (status == PJ_SUCCESS) return true;
  if (!refusal) {
    refuse(exchange, rdata, PJSIP_SC_NOT_ACCEPTABLE_HERE);
    return false;
  }
  pjsip_response_addr address;
  if (pjsip_get_response_addr(refusal->pool, rdata, &address) != PJ_SUCCESS ||
      pjsip_endpt_send_response(exchange->endpoint, &address, refusal, NULL, NULL) !=
        PJ_SUCCESS) {
    pjsip_tx_data_dec_ref(refusal);
  }
  return false;
}

void receive_invite(hl_exchange *exchange, pjsip_rx_data *rdata) {
  const char *source = rdata->pkt_info.src_name;
  struct call *call = NULL;
  if (has_room(exchange, source)) {
    call = call_make(exchange, atomic_fetch_add(&exchange->next_id, 1));
  }
  if (!call) {
    atomic_fetch_add(&exchange->refused_calls, 1);
    refuse(exchange, rdata, PJSIP_SC_SERVICE_UNAVAILABLE);
    return;
  }
  pj_ansi_strxcpy(call->source, source, sizeof call->source);
  char host[PJ_INET6_ADDRSTRLEN], contact[160];
  pj_str_t remote = pj_str((char *)source);
  local_host(exchange, &remote, false, host);
  contact_for(exchange, rdata, host, contact, sizeof contact);
  unsigned options = PJSIP_INV_SUPPORT_100REL | PJSIP_INV_SUPPORT_TIMER;
  pjmedia_sdp_session *sdp = describe_media(call, rdata->tp_info.pool, host);
  if (!sdp) refuse(exchange, rdata, PJSIP_SC_INTERNAL_SERVER_ERROR);
  if (!sdp || !offer_suits(exchange, rdata, sdp, &options) ||
      !begin_session(call, rdata, contact, options, sdp)) {
    call_free(call);
    return;
  }
  atomic_fetch_add(&exchange->incoming_calls, 1);
  hl_event event = {.kind = HL_INCOMING, .id = call->id};
  fill_peer_texts(&event, rdata);
  events_push(&exchange->events, event);
}
