#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange.h"

// RFC 3428: text messages outside of calls. The transaction stays open until the program has
// stored the message, so that 200 means stored.

enum { TEXT_LIMIT = 16384 };

const pjsip_method message_method = {.id = PJSIP_OTHER_METHOD, .name = {"MESSAGE", 7}};

static void fill_body(hl_event *event, const pjsip_msg_body *body) {
  pj_str_t text = {body ? body->data : NULL, body && body->data ? (pj_ssize_t)body->len : 0};
  event->texts[HL_BODY] = copy_text(&text, TEXT_LIMIT);
  if (!body) {
    event->texts[HL_CONTENT_TYPE] = strdup("");
    return;
  }
  char type[128];
  int count = snprintf(
    type, sizeof type, "%.*s/%.*s", (int)body->content_type.type.slen,
    body->content_type.type.ptr, (int)body->content_type.subtype.slen,
    body->content_type.subtype.ptr);
  event->texts[HL_CONTENT_TYPE] = strdup(count > 0 ? type : "");
}

void receive_message(hl_exchange *exchange, pjsip_rx_data *rdata) {
  if (atomic_load(&exchange->stopping) || events_crowded(&exchange->events) ||
      exchange->message_count >= exchange->configuration.max_pending_messages) {
    refuse(exchange, rdata, PJSIP_SC_SERVICE_UNAVAILABLE);
    return;
  }
  pjsip_transaction *transaction;
  if (pjsip_tsx_create_uas2(&exchange_module, rdata, NULL, &transaction) != PJ_SUCCESS) {
    refuse(exchange, rdata, PJSIP_SC_INTERNAL_SERVER_ERROR);
    return;
  }
  pjsip_tsx_recv_msg(transaction, rdata);
  pjsip_tx_data *response;
  if (pjsip_endpt_create_response(
        exchange->endpoint, rdata, PJSIP_SC_OK, NULL, &response) != PJ_SUCCESS) {
    pjsip_tsx_terminate(transaction, PJSIP_SC_INTERNAL_SERVER_ERROR);
    return;
  }
  struct pending_message *message = calloc(1, sizeof *message);
  if (!message) abort();
  message->id = atomic_fetch_add(&exchange->next_id, 1);
  message->transaction = transaction;
  message->response = response;
  pj_gettickcount(&message->deadline);
  message->deadline.sec += exchange->configuration.message_reply_seconds;
  message->next = exchange->messages;
  exchange->messages = message;
  exchange->message_count++;
  transaction->mod_data[exchange_module.id] = message;
  hl_event event = {
    .kind = HL_MESSAGE, .id = message->id, .status = (int)rdata->msg_info.cseq->cseq};
  fill_peer_texts(&event, rdata);
  fill_body(&event, rdata->msg_info.msg->body);
  events_push(&exchange->events, event);
}

static struct pending_message *take(hl_exchange *exchange, uint64_t id) {
  struct pending_message **link = &exchange->messages;
  while (*link && (*link)->id != id) link = &(*link)->next;
  struct pending_message *message = *link;
  if (!message) return NULL;
  *link = message->next;
  exchange->message_count--;
  return message;
}

void reply_to_message(hl_exchange *exchange, uint64_t id, int status) {
  struct pending_message *message = take(exchange, id);
  if (!message) return;
  if (message->transaction) {
    message->transaction->mod_data[exchange_module.id] = NULL;
    pjsip_status_line *line = &message->response->msg->line.status;
    line->code = status;
    line->reason = *pjsip_get_status_text(status);
    if (pjsip_tsx_send_msg(message->transaction, message->response) != PJ_SUCCESS) {
      pjsip_tx_data_dec_ref(message->response);
    }
  } else {
    pjsip_tx_data_dec_ref(message->response);
  }
  free(message);
}

void message_transaction_changed(pjsip_transaction *transaction) {
  struct pending_message *message = transaction->mod_data[exchange_module.id];
  if (!message || transaction->state < PJSIP_TSX_STATE_TERMINATED) return;
  transaction->mod_data[exchange_module.id] = NULL;
  message->transaction = NULL;
}

void expire_messages(hl_exchange *exchange, bool all) {
  pj_time_val now;
  pj_gettickcount(&now);
  struct pending_message *message = exchange->messages;
  while (message) {
    struct pending_message *next = message->next;
    if (all || PJ_TIME_VAL_GT(now, message->deadline)) {
      reply_to_message(exchange, message->id, PJSIP_SC_SERVICE_UNAVAILABLE);
    }
    message = next;
  }
}

static void tell_sent(hl_exchange *exchange, int tag, int status) {
  events_push(
    &exchange->events, (hl_event){.kind = HL_MESSAGE_SENT, .tag = tag, .status = status});
}

static void on_sent(void *token, pjsip_event *event) {
  int tag = (int)(intptr_t)token;
  tell_sent(running_exchange(), tag, event->body.tsx_state.tsx->status_code);
}

void send_message(hl_exchange *exchange, const struct command *command) {
  char host[PJ_INET6_ADDRSTRLEN], user[96], from[200], to[PJSIP_MAX_URL_SIZE];
  pj_str_t anywhere = pj_str("192.0.2.1");
  local_host(exchange, &anywhere, false, host);
  safe_user(command->user, user, sizeof user);
  snprintf(from, sizeof from, "<sip:%s@%s>", user, host);
  snprintf(to, sizeof to, "<%s>", command->target);
  pj_str_t target = pj_str(command->target), from_text = pj_str(from), to_text = pj_str(to);
  pj_str_t text = pj_str(command->text);
  pjsip_tx_data *tdata;
  pj_status_t status = pjsip_endpt_create_request(
    exchange->endpoint, &message_method, &target, &from_text, &to_text, NULL, NULL, -1,
    NULL, &tdata);
  if (status != PJ_SUCCESS) {
    tell_sent(exchange, command->tag, PJSIP_SC_BAD_REQUEST);
    return;
  }
  pj_str_t type = pj_str("text"), subtype = pj_str("plain");
  tdata->msg->body = pjsip_msg_body_create(tdata->pool, &type, &subtype, &text);
  status = pjsip_endpt_send_request(
    exchange->endpoint, tdata, -1, (void *)(intptr_t)command->tag, on_sent);
  if (status != PJ_SUCCESS) {
    tell_sent(exchange, command->tag, PJSIP_SC_SERVICE_UNAVAILABLE);
  }
}
