#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange.h"

// We register with telephone companies (RFC 3261, section 10). pjsip's client answers challenges
// and refreshes; what to do after a failure is decided above: a registration that failed is over.

enum {
  // Short enough that a registrar that lost its memory is noticed soon.
  LIFETIME_SECONDS = 300,
  REGISTRATION_LIMIT = 100,
};

struct registration {
  struct registration *next;
  uint64_t id;
  pjsip_regc *client;
  /// The registrar has said yes, so there is something to take back.
  bool known;
  bool leaving;
};

static const char *const transport_parameters[] = {
  [HL_UDP] = "", [HL_TCP] = ";transport=tcp", [HL_TLS] = ";transport=tls"};

static void tell(hl_exchange *exchange, uint64_t id, int status, int64_t seconds) {
  events_push(
    &exchange->events,
    (hl_event){.kind = HL_REGISTRATION, .id = id, .status = status, .seconds = seconds});
}

static struct registration *find(hl_exchange *exchange, uint64_t id) {
  struct registration *registration = exchange->registrations;
  while (registration && registration->id != id) registration = registration->next;
  return registration;
}

/// It is over; pjsip keeps its own part until the last transaction has ended.
static void forget(hl_exchange *exchange, uint64_t id, int status) {
  struct registration **link = &exchange->registrations;
  while (*link && (*link)->id != id) link = &(*link)->next;
  struct registration *registration = *link;
  if (!registration) return;
  *link = registration->next;
  exchange->registration_count--;
  pjsip_regc_destroy(registration->client);
  free(registration);
  tell(exchange, id, status, 0);
}

static void send_register(
  hl_exchange *exchange, const struct registration *registration, bool goodbye) {
  uint64_t id = registration->id;
  pjsip_regc *client = registration->client;
  pjsip_tx_data *tdata;
  pj_status_t status = goodbye
    ? pjsip_regc_unregister(client, &tdata)
    : pjsip_regc_register(client, PJ_TRUE, &tdata);
  if (status == PJ_SUCCESS) status = pjsip_regc_send(client, tdata);
  // A refresh is under way: goodbye is said when its answer is there. Otherwise nothing can be
  // sent; pjsip may have told that already, then nothing is left to forget.
  if (status != PJ_SUCCESS && status != PJSIP_EBUSY) {
    forget(exchange, id, PJSIP_SC_SERVICE_UNAVAILABLE);
  }
}

static void on_answer(struct pjsip_regc_cbparam *answer) {
  hl_exchange *exchange = running_exchange();
  uint64_t id = (uintptr_t)answer->token;
  struct registration *registration = find(exchange, id);
  if (!registration) return;
  bool accepted = answer->status == PJ_SUCCESS && answer->code / 100 == 2;
  if (accepted && registration->leaving && !answer->is_unreg) {
    send_register(exchange, registration, true);
  } else if (accepted && !registration->leaving) {
    registration->known = true;
    tell(exchange, id, answer->code, answer->expiration);
  } else {
    bool says_why = accepted || answer->code >= 300;
    forget(exchange, id, says_why ? answer->code : PJSIP_SC_INTERNAL_SERVER_ERROR);
  }
}

static pj_status_t set_credentials(pjsip_regc *client, const struct command *command) {
  pjsip_cred_info credentials;
  pj_bzero(&credentials, sizeof credentials);
  // Whatever the company calls its realm: the challenge comes from its registrar.
  credentials.realm = pj_str("*");
  credentials.scheme = pj_str("digest");
  credentials.username = pj_str(command->user);
  credentials.data_type = PJSIP_CRED_DATA_PLAIN_PASSWD;
  credentials.data = pj_str(command->text);
  return pjsip_regc_set_credentials(client, 1, &credentials);
}

/// Sends to the address that was found for the host, so that this thread never waits for the
/// name service. The Route header that says so stays at home (`hide`).
static pj_status_t set_route(pjsip_regc *client, const struct command *command) {
  char text[128];
  int length = snprintf(
    text, sizeof text, "<sip:%s:%d%s;lr;hide>", command->name, (int)command->other,
    transport_parameters[command->tag]);
  pj_str_t name = pj_str("Route");
  pjsip_route_hdr *route = pjsip_parse_hdr(
    pjsip_regc_get_pool(client), &name, text, (pj_size_t)length, NULL);
  if (!route) return PJSIP_EINVALIDURI;
  pjsip_route_hdr routes;
  pj_list_init(&routes);
  pj_list_push_back(&routes, route);
  return pjsip_regc_set_route_set(client, &routes);
}

static pj_status_t describe(
  hl_exchange *exchange, pjsip_regc *client, const struct command *command) {
  char host[PJ_INET6_ADDRSTRLEN], registrar[320], identity[400], contact[200];
  const char *transport = transport_parameters[command->tag];
  pj_str_t remote = pj_str(command->name);
  local_host(exchange, &remote, false, host);
  snprintf(
    registrar, sizeof registrar, "sip:%s:%d%s", command->target, (int)command->other, transport);
  snprintf(identity, sizeof identity, "<sip:%s@%s>", command->user, command->target);
  snprintf(
    contact, sizeof contact, "<sip:%s@%s:%d%s>", command->user, host,
    command->tag == HL_TLS ? exchange->tls_port : exchange->sip_port, transport);
  pj_str_t registrar_text = pj_str(registrar), identity_text = pj_str(identity);
  pj_str_t contact_text = pj_str(contact);
  pj_status_t status = pjsip_regc_init(
    client, &registrar_text, &identity_text, &identity_text, 1, &contact_text,
    LIFETIME_SECONDS);
  if (status == PJ_SUCCESS) status = set_credentials(client, command);
  return status == PJ_SUCCESS ? set_route(client, command) : status;
}

void begin_registration(hl_exchange *exchange, const struct command *command) {
  pjsip_regc *client = NULL;
  if (exchange->registration_count >= REGISTRATION_LIMIT ||
      pjsip_regc_create(
        exchange->endpoint, (void *)(uintptr_t)command->id, on_answer, &client) != PJ_SUCCESS) {
    tell(exchange, command->id, PJSIP_SC_SERVICE_UNAVAILABLE, 0);
    return;
  }
  struct registration *registration = calloc(1, sizeof *registration);
  if (!registration) abort();
  registration->id = command->id;
  registration->client = client;
  registration->next = exchange->registrations;
  exchange->registrations = registration;
  exchange->registration_count++;
  if (describe(exchange, client, command) == PJ_SUCCESS) {
    send_register(exchange, registration, false);
  } else {
    forget(exchange, command->id, PJSIP_SC_BAD_REQUEST);
  }
}

void end_registration(hl_exchange *exchange, uint64_t id) {
  struct registration *registration = find(exchange, id);
  if (!registration || registration->leaving) return;
  registration->leaving = true;
  if (registration->known) {
    send_register(exchange, registration, true);
  } else {
    forget(exchange, id, PJSIP_SC_OK);
  }
}

void registrations_end_all(hl_exchange *exchange) {
  struct registration *registration = exchange->registrations;
  while (registration) {
    // Ending may free it at once.
    struct registration *next = registration->next;
    end_registration(exchange, registration->id);
    registration = next;
  }
}

void registrations_forget_all(hl_exchange *exchange) {
  while (exchange->registrations) {
    forget(exchange, exchange->registrations->id, PJSIP_SC_REQUEST_TIMEOUT);
  }
}

uint64_t hl_register(hl_exchange *exchange, const hl_account *account) {
  uint64_t id = atomic_fetch_add(&exchange->next_id, 1);
  struct command *command = command_make(DO_REGISTER, id);
  command->target = strdup(account->host);
  command->name = strdup(account->address);
  command->user = strdup(account->user);
  command->text = strdup(account->password);
  command->other = (uint64_t)account->port;
  command->tag = account->transport;
  return inbox_put(&exchange->inbox, command) ? id : 0;
}

bool hl_unregister(hl_exchange *exchange, uint64_t registration) {
  return inbox_put(&exchange->inbox, command_make(DO_UNREGISTER, registration));
}
