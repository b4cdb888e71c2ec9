#include "exchange.h"

// A telephone behind a router writes an address into Contact that nobody outside can reach: it is
// spoken to where its packets come from (as RFC 3581 does for answers).

void keep_reachable(const struct call *call) {
  if (call->reached_port == 0 || !call->inv || !call->inv->dlg) return;
  pjsip_dialog *dialog = call->inv->dlg;
  pjsip_uri *uri = dialog->target ? pjsip_uri_get_uri(dialog->target) : NULL;
  if (!uri || (!PJSIP_URI_SCHEME_IS_SIP(uri) && !PJSIP_URI_SCHEME_IS_SIPS(uri))) return;
  const pjsip_sip_uri *now = (const pjsip_sip_uri *)uri;
  if (now->port == call->reached_port && pj_strcmp2(&now->host, call->reached_host) == 0) return;
  pjsip_sip_uri *target = pjsip_uri_clone(dialog->pool, uri);
  pj_strdup2(dialog->pool, &target->host, call->reached_host);
  target->port = call->reached_port;
  dialog->target = (pjsip_uri *)target;
}

void note_router(struct call *call, const pjsip_rx_data *rdata) {
  const pjsip_via_hdr *via = rdata->msg_info.via;
  // Who wants answers at his own port says so (rport); others may send from where they do not hear.
  if ((rdata->tp_info.transport->flag & PJSIP_TRANSPORT_RELIABLE) != 0 || via->rport_param < 0) {
    return;
  }
  bool by_proxy = rdata->msg_info.record_route ||
    pjsip_msg_find_hdr(rdata->msg_info.msg, PJSIP_H_VIA, via->next) != NULL;
  int port = via->sent_by.port ? via->sent_by.port : 5060;
  bool is_right = port == rdata->pkt_info.src_port &&
    pj_strcmp2(&via->sent_by.host, rdata->pkt_info.src_name) == 0;
  if (by_proxy || is_right) return;
  pj_ansi_strxcpy(call->reached_host, rdata->pkt_info.src_name, sizeof call->reached_host);
  call->reached_port = rdata->pkt_info.src_port;
}
