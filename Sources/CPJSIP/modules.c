#include "exchange.h"

// What pjsip knows of us: the end of its chain of modules, which takes whatever belongs to no call
// yet, and the name that goes out with every message.

static hl_exchange *_Atomic running;

hl_exchange *running_exchange(void) { return atomic_load(&running); }

bool claim_exchange(hl_exchange *exchange) {
  hl_exchange *none = NULL;
  return atomic_compare_exchange_strong(&running, &none, exchange);
}

void forget_exchange(void) { atomic_store(&running, NULL); }

static pj_bool_t on_request(pjsip_rx_data *rdata) {
  hl_exchange *exchange = running_exchange();
  // What a dialog did not take is refused by the dialog layer itself.
  if (pjsip_rdata_get_dlg(rdata)) return PJ_FALSE;
  const pjsip_method *method = &rdata->msg_info.msg->line.req.method;
  if (method->id == PJSIP_ACK_METHOD) return PJ_TRUE;
  if (rdata->msg_info.to->tag.slen > 0 || method->id == PJSIP_CANCEL_METHOD) {
    refuse(exchange, rdata, PJSIP_SC_CALL_TSX_DOES_NOT_EXIST);
  } else if (method->id == PJSIP_INVITE_METHOD) {
    receive_invite(exchange, rdata);
  } else if (method->id == PJSIP_OPTIONS_METHOD) {
    refuse(exchange, rdata, PJSIP_SC_OK);
  } else if (method->id == PJSIP_REGISTER_METHOD) {
    receive_register(exchange, rdata);
  } else if (pj_stricmp(&method->name, &message_method.name) == 0) {
    receive_message(exchange, rdata);
  } else {
    refuse(exchange, rdata, PJSIP_SC_METHOD_NOT_ALLOWED);
  }
  return PJ_TRUE;
}

static void on_transaction(pjsip_transaction *transaction, pjsip_event *event) {
  (void)event;
  message_transaction_changed(transaction);
}

pjsip_module exchange_module = {
  .name = {"mod-hotline", 11},
  .id = -1,
  .priority = PJSIP_MOD_PRIORITY_APPLICATION,
  .on_rx_request = on_request,
  .on_tsx_state = on_transaction,
};

static pj_status_t add_product(pjsip_tx_data *tdata) {
  pj_str_t name = tdata->msg->type == PJSIP_REQUEST_MSG ? pj_str("User-Agent") : pj_str("Server");
  // A message sent again has it already.
  if (pjsip_msg_find_hdr_by_name(tdata->msg, &name, NULL)) return PJ_SUCCESS;
  pj_str_t product = pj_str((char *)running_exchange()->configuration.product);
  pjsip_msg_add_hdr(
    tdata->msg, (pjsip_hdr *)pjsip_generic_string_hdr_create(tdata->pool, &name, &product));
  return PJ_SUCCESS;
}

pjsip_module product_module = {
  .name = {"mod-product", 11},
  .id = -1,
  // Before the message is printed.
  .priority = PJSIP_MOD_PRIORITY_TRANSPORT_LAYER + 1,
  .on_tx_request = add_product,
  .on_tx_response = add_product,
};
