#include <stdio.h>
#include <string.h>

#include "exchange.h"

static void tell_failed(hl_exchange *exchange, uint64_t id, int status) {
  events_push(
    &exchange->events,
    (hl_event){.kind = HL_OUTBOUND_FAILED, .id = id, .status = status, .side = HL_LINE});
}

/// The target's URI, when it is one that can be called.
static pjsip_sip_uri *parse_target(pj_pool_t *pool, const char *target) {
  pj_str_t text;
  pj_strdup2_with_null(pool, &text, target);
  pjsip_uri *uri = pjsip_parse_uri(pool, text.ptr, (pj_size_t)text.slen, 0);
  if (!uri || (!PJSIP_URI_SCHEME_IS_SIP(uri) && !PJSIP_URI_SCHEME_IS_SIPS(uri))) return NULL;
  return (pjsip_sip_uri *)pjsip_uri_get_uri(uri);
}

static pj_status_t make_session(
  struct call *call, const struct command *command, pj_pool_t *pool, pjsip_sip_uri *target) {
  hl_exchange *exchange = call->exchange;
  char host[PJ_INET6_ADDRSTRLEN], name[128], user[96], from[320], contact[200];
  local_host(exchange, &target->host, true, host);
  safe_name(command->name, name, sizeof name);
  safe_user(command->user, user, sizeof user);
  bool tls = pj_stricmp2(&target->transport_param, "tls") == 0;
  bool tcp = pj_stricmp2(&target->transport_param, "tcp") == 0;
  snprintf(from, sizeof from, "\"%s\" <sip:%s@%s>", name, user, host);
  snprintf(
    contact, sizeof contact, "<sip:%s@%s:%d%s>", user, host,
    tls ? exchange->tls_port : exchange->sip_port,
    tls ? ";transport=tls" : tcp ? ";transport=tcp" : "");
  char bracketed[PJSIP_MAX_URL_SIZE];
  snprintf(bracketed, sizeof bracketed, "<%s>", command->target);
  pj_str_t from_text = pj_str(from), contact_text = pj_str(contact);
  pj_str_t to_text = pj_str(bracketed), target_text = pj_str(command->target);
  pjsip_dialog *dialog;
  pj_status_t status = pjsip_dlg_create_uac(
    pjsip_ua_instance(), &from_text, &contact_text, &to_text, &target_text, &dialog);
  if (status != PJ_SUCCESS) return status;
  pjmedia_sdp_session *sdp = describe_media(call, pool, host);
  status = sdp
    ? pjsip_inv_create_uac(dialog, sdp, PJSIP_INV_SUPPORT_100REL, &call->inv)
    : PJ_ENOMEM;
  if (status != PJ_SUCCESS) {
    pjsip_dlg_terminate(dialog);
    return status;
  }
  call->inv->mod_data[exchange_module.id] = call;
  return PJ_SUCCESS;
}

static pj_status_t send_invite(pjsip_inv_session *inv, const struct command *command) {
  pjsip_tx_data *tdata;
  pj_status_t status = pjsip_inv_invite(inv, &tdata);
  if (status != PJ_SUCCESS) return status;
  for (size_t index = 0; index < command->header_count; index++) {
    pj_str_t name, value;
    pj_strdup2(tdata->pool, &name, command->headers[2 * index]);
    pj_strdup2(tdata->pool, &value, command->headers[2 * index + 1]);
    pjsip_msg_add_hdr(
      tdata->msg, (pjsip_hdr *)pjsip_generic_string_hdr_create(tdata->pool, &name, &value));
  }
  return pjsip_inv_send_msg(inv, tdata);
}

void dial(hl_exchange *exchange, const struct command *command) {
  pj_pool_t *pool = pjsip_endpt_create_pool(exchange->endpoint, "dial", 4000, 4000);
  pjsip_sip_uri *target = parse_target(pool, command->target);
  struct call *call = target ? call_make(exchange, command->id) : NULL;
  if (!call) {
    int status = target ? PJSIP_SC_SERVICE_UNAVAILABLE : PJSIP_SC_BAD_REQUEST;
    tell_failed(exchange, command->id, status);
    pjsip_endpt_release_pool(exchange->endpoint, pool);
    return;
  }
  call->outbound = true;
  if (make_session(call, command, pool, target) != PJ_SUCCESS) {
    call_free(call);
    tell_failed(exchange, command->id, PJSIP_SC_INTERNAL_SERVER_ERROR);
  } else if (send_invite(call->inv, command) != PJ_SUCCESS) {
    // pjsip may have told the end already, which freed the call.
    call = call_find(exchange, command->id);
    if (call) pjsip_inv_terminate(call->inv, PJSIP_SC_SERVICE_UNAVAILABLE, PJ_TRUE);
  }
  pjsip_endpt_release_pool(exchange->endpoint, pool);
}
