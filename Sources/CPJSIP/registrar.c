#include <stdio.h>
#include <string.h>

#include "exchange.h"

// RFC 3261, section 10.3: all of a REGISTER is done or nothing of it.

enum { CONTACTS_A_REQUEST = 8, SHORTEST_SECONDS = 30, USUAL_SECONDS = 3600 };

struct wishes {
  struct place places[CONTACTS_A_REQUEST];
  int count;
  bool all_away;
};

static void respond(
  hl_exchange *exchange, pjsip_rx_data *rdata, int status, pjsip_hdr *headers) {
  // A transaction answers repetitions by itself; where none can be had they are asked anew.
  if (pjsip_endpt_respond(
        exchange->endpoint, &exchange_module, rdata, status, NULL, headers, NULL, NULL) !=
      PJ_SUCCESS) {
    refuse(exchange, rdata, status);
  }
}

static void respond_plainly(hl_exchange *exchange, pjsip_rx_data *rdata, int status) {
  pjsip_hdr headers;
  pj_list_init(&headers);
  if (status == PJSIP_SC_INTERVAL_TOO_BRIEF) {
    pj_list_push_back(
      &headers, pjsip_min_expires_hdr_create(rdata->tp_info.pool, SHORTEST_SECONDS));
  }
  respond(exchange, rdata, status, &headers);
}

/// We know no extension that could be required of a registrar.
static bool requires_nothing(hl_exchange *exchange, pjsip_rx_data *rdata) {
  const pjsip_require_hdr *require = rdata->msg_info.require;
  if (!require || require->count == 0) return true;
  pjsip_unsupported_hdr *unsupported = pjsip_unsupported_hdr_create(rdata->tp_info.pool);
  for (unsigned index = 0; index < require->count; index++) {
    unsupported->values[unsupported->count++] = require->values[index];
  }
  pjsip_hdr headers;
  pj_list_init(&headers);
  pj_list_push_back(&headers, unsupported);
  (void)pjsip_endpt_respond_stateless(
    exchange->endpoint, rdata, PJSIP_SC_BAD_EXTENSION, NULL, &headers, NULL);
  return false;
}

/// A telephone is reached where its request came from, whatever it writes: behind a router it does
/// not know better, and nobody registers a third one. With the right address its own port counts.
static bool find_place(const pjsip_rx_data *rdata, pjsip_sip_uri *uri, struct place *place) {
  char text[PJSIP_MAX_URL_SIZE];
  int size = pjsip_uri_print(PJSIP_URI_IN_CONTACT_HDR, uri, text, sizeof text);
  if (size <= 0 || size > CONTACT_BYTES) return false;
  pj_pool_t *pool = rdata->tp_info.pool;
  pj_str_t printed = {text, size};
  pj_strdup_with_null(pool, &place->contact, &printed);
  pjsip_sip_uri *reached = pjsip_uri_clone(pool, uri);
  int port = uri->port ? uri->port : 5060;
  bool reliable = (rdata->tp_info.transport->flag & PJSIP_TRANSPORT_RELIABLE) != 0;
  bool own_address = pj_stricmp2(&uri->host, rdata->pkt_info.src_name) == 0;
  place->behind_router = !own_address && !reliable;
  if (!own_address || (reliable && uri->port == 0)) {
    reached->host = pj_str((char *)rdata->pkt_info.src_name);
    port = rdata->pkt_info.src_port;
  }
  reached->port = port;
  reached->maddr_param.slen = 0;
  size = pjsip_uri_print(PJSIP_URI_IN_REQ_URI, reached, text, sizeof text);
  if (size <= 0 || size > CONTACT_BYTES) return false;
  for (int index = 0; index < size; index++) {
    if (text[index] <= ' ' || text[index] == '<' || text[index] == '>') return false;
  }
  printed.slen = size;
  pj_strdup_with_null(pool, &place->target, &printed);
  return true;
}

/// The status that refuses it; 0 when it can be done.
static int read_contact(
  const pjsip_rx_data *rdata, const pjsip_contact_hdr *contact, struct wishes *wishes) {
  const pjsip_expires_hdr *expires =
    pjsip_msg_find_hdr(rdata->msg_info.msg, PJSIP_H_EXPIRES, NULL);
  if (contact->star) {
    wishes->all_away = true;
    return expires && expires->ivalue == 0 ? 0 : PJSIP_SC_BAD_REQUEST;
  }
  if (wishes->count >= CONTACTS_A_REQUEST) return PJSIP_SC_REQUEST_ENTITY_TOO_LARGE;
  pjsip_uri *uri = pjsip_uri_get_uri(contact->uri);
  struct place *place = &wishes->places[wishes->count++];
  if (!PJSIP_URI_SCHEME_IS_SIP(uri)) return PJSIP_SC_UNSUPPORTED_URI_SCHEME;
  if (!find_place(rdata, (pjsip_sip_uri *)uri, place)) return PJSIP_SC_BAD_REQUEST;
  uint32_t seconds = USUAL_SECONDS;
  if (contact->expires != PJSIP_EXPIRES_NOT_SPECIFIED) {
    seconds = contact->expires;
  } else if (expires) {
    seconds = (uint32_t)expires->ivalue;
  }
  if (seconds > USUAL_SECONDS) seconds = USUAL_SECONDS;
  place->seconds = (int)seconds;
  return seconds > 0 && seconds < SHORTEST_SECONDS ? PJSIP_SC_INTERVAL_TOO_BRIEF : 0;
}

static int read_wishes(const pjsip_rx_data *rdata, struct wishes *wishes) {
  const pjsip_msg *msg = rdata->msg_info.msg;
  int contacts = 0, status = 0;
  const pjsip_hdr *header = msg->hdr.next;
  for (; header != &msg->hdr && status == 0; header = header->next) {
    if (header->type != PJSIP_H_CONTACT) continue;
    contacts++;
    status = read_contact(rdata, (const pjsip_contact_hdr *)header, wishes);
  }
  // A star stands alone.
  return status == 0 && wishes->all_away && contacts > 1 ? PJSIP_SC_BAD_REQUEST : status;
}

static struct binding *find_binding(const struct phone *phone, const pj_str_t *contact) {
  struct binding *binding = phone->bindings;
  while (binding && pj_strcmp2(contact, binding->contact) != 0) binding = binding->next;
  return binding;
}

/// A request that overtook a later one changes nothing any more.
static bool comes_late(const struct binding *binding, const pjsip_rx_data *rdata) {
  return binding && pj_strcmp2(&rdata->msg_info.cid->id, binding->call_id) == 0 &&
    rdata->msg_info.cseq->cseq <= binding->sequence;
}

static bool anything_late(
  const struct phone *phone, const struct wishes *wishes, const pjsip_rx_data *rdata) {
  for (int index = 0; index < wishes->count; index++) {
    if (comes_late(find_binding(phone, &wishes->places[index].contact), rdata)) return true;
  }
  const struct binding *binding = wishes->all_away ? phone->bindings : NULL;
  while (binding && !comes_late(binding, rdata)) binding = binding->next;
  return binding != NULL;
}

static void fulfil(
  hl_exchange *exchange, struct phone *phone, pjsip_rx_data *rdata, const struct wishes *wishes) {
  while (wishes->all_away && phone->bindings) unbind(exchange, phone->bindings);
  for (int index = 0; index < wishes->count; index++) {
    const struct place *place = &wishes->places[index];
    struct binding *known = find_binding(phone, &place->contact);
    if (place->seconds > 0) {
      bind_phone(exchange, phone, known, rdata, place);
    } else if (known) {
      unbind(exchange, known);
    }
  }
}

/// 200 says all places the telephone is reached at now.
static void confirm(hl_exchange *exchange, const struct phone *phone, pjsip_rx_data *rdata) {
  pj_pool_t *pool = rdata->tp_info.pool;
  pjsip_hdr headers;
  pj_list_init(&headers);
  pj_time_val now;
  pj_gettickcount(&now);
  for (const struct binding *binding = phone->bindings; binding; binding = binding->next) {
    pj_str_t contact;
    pj_strdup2_with_null(pool, &contact, binding->contact);
    pjsip_contact_hdr *header = pjsip_contact_hdr_create(pool);
    header->uri =
      pjsip_parse_uri(pool, contact.ptr, (pj_size_t)contact.slen, PJSIP_PARSE_URI_AS_NAMEADDR);
    if (!header->uri) continue;
    long seconds = binding->expires.sec - now.sec;
    header->expires = seconds > 0 ? (pj_uint32_t)seconds : 0;
    pj_list_push_back(&headers, header);
  }
  respond(exchange, rdata, PJSIP_SC_OK, &headers);
}

/// Everybody registers for himself.
static bool is_own(const struct phone *phone, const pjsip_rx_data *rdata) {
  const pjsip_uri *uri = pjsip_uri_get_uri(rdata->msg_info.to->uri);
  return (PJSIP_URI_SCHEME_IS_SIP(uri) || PJSIP_URI_SCHEME_IS_SIPS(uri)) &&
    pj_strcmp2(&((const pjsip_sip_uri *)uri)->user, phone->user) == 0;
}

void receive_register(hl_exchange *exchange, pjsip_rx_data *rdata) {
  if (exchange->phones.count == 0) {
    refuse(exchange, rdata, PJSIP_SC_METHOD_NOT_ALLOWED);
    return;
  }
  if (atomic_load(&exchange->stopping) || events_crowded(&exchange->events)) {
    refuse(exchange, rdata, PJSIP_SC_SERVICE_UNAVAILABLE);
    return;
  }
  if (!requires_nothing(exchange, rdata)) return;
  struct phone *phone = authenticate(exchange, rdata);
  if (!phone) return;
  struct wishes wishes = {.count = 0};
  int status = is_own(phone, rdata) ? read_wishes(rdata, &wishes) : PJSIP_SC_FORBIDDEN;
  if (status == 0 && anything_late(phone, &wishes, rdata)) {
    status = PJSIP_SC_INTERNAL_SERVER_ERROR;
  }
  if (status != 0) {
    respond_plainly(exchange, rdata, status);
    return;
  }
  fulfil(exchange, phone, rdata, &wishes);
  confirm(exchange, phone, rdata);
}
