#include <stdio.h>
#include <string.h>

#include "exchange.h"

void tell_outbound_failed(hl_exchange *exchange, uint64_t id, int status, hl_side side) {
  events_push(
    &exchange->events,
    (hl_event){.kind = HL_OUTBOUND_FAILED, .id = id, .status = status, .side = (int)side});
}

/// The target's URI, when it is one that can be called.
static pjsip_sip_uri *parse_target(pj_pool_t *pool, const char *target) {
  pj_str_t text;
  pj_strdup2_with_null(pool, &text, target);
  pjsip_uri *uri = pjsip_parse_uri(pool, text.ptr, (pj_size_t)text.slen, 0);
  if (!uri || (!PJSIP_URI_SCHEME_IS_SIP(uri) && !PJSIP_URI_SCHEME_IS_SIPS(uri))) return NULL;
  return (pjsip_sip_uri *)pjsip_uri_get_uri(uri);
}

/// By which transport it will go: of the connection there is, else as the URI asks.
static const char *transport_of(
  const struct destination *destination, const pjsip_sip_uri *target) {
  const pj_str_t *named = &target->transport_param;
  pj_str_t type = {NULL, 0};
  if (destination->connection) {
    type = pj_str(destination->connection->type_name);
    named = &type;
  }
  if (pj_stricmp2(named, "tls") == 0) return ";transport=tls";
  return pj_stricmp2(named, "tcp") == 0 ? ";transport=tcp" : "";
}

static pj_status_t make_dialog(
  hl_exchange *exchange, const struct command *command, const struct destination *destination,
  const pjsip_sip_uri *target, const char *host, pjsip_dialog **dialog) {
  char name[128], user[96], from[320], contact[200], bracketed[PJSIP_MAX_URL_SIZE];
  const char *transport = transport_of(destination, target);
  bool tls = strcmp(transport, ";transport=tls") == 0;
  safe_name(command->name, name, sizeof name);
  safe_user(command->user, user, sizeof user);
  snprintf(from, sizeof from, "\"%s\" <sip:%s@%s>", name, user, host);
  snprintf(
    contact, sizeof contact, "<sip:%s@%s:%d%s>", user, host,
    tls ? exchange->tls_port : exchange->sip_port, transport);
  snprintf(bracketed, sizeof bracketed, "<%s>", destination->uri);
  pj_str_t from_text = pj_str(from), contact_text = pj_str(contact);
  pj_str_t to_text = pj_str(bracketed), target_text = pj_str((char *)destination->uri);
  return pjsip_dlg_create_uac(
    pjsip_ua_instance(), &from_text, &contact_text, &to_text, &target_text, dialog);
}

static pj_status_t make_session(
  struct call *call, const struct command *command, const struct destination *destination,
  pj_pool_t *pool, pjsip_sip_uri *target) {
  hl_exchange *exchange = call->exchange;
  char host[PJ_INET6_ADDRSTRLEN];
  local_host(exchange, &target->host, true, host);
  pjsip_dialog *dialog;
  pj_status_t status = make_dialog(exchange, command, destination, target, host, &dialog);
  if (status != PJ_SUCCESS) return status;
  // A dialog without a session is gone at the end of the first lock: this one holds it until then.
  pjsip_dlg_inc_lock(dialog);
  pjsip_tpselector through = {
    .type = PJSIP_TPSELECTOR_TRANSPORT, .u.transport = destination->connection};
  if (destination->connection) status = pjsip_dlg_set_transport(dialog, &through);
  pjmedia_sdp_session *sdp = describe_media(call, pool, host);
  if (!sdp) status = PJ_ENOMEM;
  if (status == PJ_SUCCESS) {
    status = pjsip_inv_create_uac(dialog, sdp, PJSIP_INV_SUPPORT_100REL, &call->inv);
  }
  if (status == PJ_SUCCESS) call->inv->mod_data[exchange_module.id] = call;
  pjsip_dlg_dec_lock(dialog);
  return status;
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

int place_call(
  hl_exchange *exchange, const struct command *command, uint64_t id,
  const struct destination *destination, struct fork *fork) {
  pj_pool_t *pool = pjsip_endpt_create_pool(exchange->endpoint, "dial", 4000, 4000);
  pjsip_sip_uri *target = parse_target(pool, destination->uri);
  struct call *call = target ? call_make(exchange, id) : NULL;
  int problem = 0;
  if (!call) {
    pjsip_endpt_release_pool(exchange->endpoint, pool);
    return target ? PJSIP_SC_SERVICE_UNAVAILABLE : PJSIP_SC_BAD_REQUEST;
  }
  call->outbound = true;
  if (destination->reached_host) {
    pj_ansi_strxcpy(call->reached_host, destination->reached_host, sizeof call->reached_host);
    call->reached_port = destination->reached_port;
  }
  if (make_session(call, command, destination, pool, target) != PJ_SUCCESS) {
    call_free(call);
    problem = PJSIP_SC_INTERNAL_SERVER_ERROR;
  } else {
    call->fork = fork;
    if (send_invite(call->inv, command) != PJ_SUCCESS) {
      // pjsip may have told the end already, which freed the call.
      call = call_find(exchange, id);
      if (call) pjsip_inv_terminate(call->inv, PJSIP_SC_SERVICE_UNAVAILABLE, PJ_TRUE);
    }
  }
  pjsip_endpt_release_pool(exchange->endpoint, pool);
  return problem;
}

void dial(hl_exchange *exchange, const struct command *command) {
  struct destination destination = {.uri = command->target};
  int problem = place_call(exchange, command, command->id, &destination, NULL);
  if (problem != 0) tell_outbound_failed(exchange, command->id, problem, HL_LINE);
}
