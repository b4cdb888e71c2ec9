#include <stdio.h>
#include <string.h>

#include "exchange.h"

enum { PORT_TRIES = 16, HANDSHAKE_SECONDS = 10, FIRST_MESSAGE_SECONDS = 15 };

static void explain(
  char *error, size_t size, const char *what, const char *address, int port,
  pj_status_t status) {
  char reason[PJ_ERR_MSG_SIZE];
  pj_strerror(status, reason, sizeof reason);
  snprintf(error, size, "%s %s:%d cannot be used: %s", what, address, port, reason);
}

static pj_status_t listen_udp(hl_exchange *exchange, int port) {
  pj_str_t text = pj_str((char *)exchange->configuration.address);
  pj_sockaddr_in own;
  pj_status_t status = pj_sockaddr_in_init(&own, &text, (pj_uint16_t)port);
  if (status != PJ_SUCCESS) return status;
  char host[PJ_INET6_ADDRSTRLEN];
  pj_str_t anywhere = pj_str("192.0.2.1");
  local_host(exchange, &anywhere, false, host);
  pjsip_host_port published = {.host = pj_str(host), .port = port};
  return pjsip_udp_transport_start(exchange->endpoint, &own, &published, 1, NULL);
}

static pj_status_t listen_tcp(hl_exchange *exchange, pjsip_tpfactory **factory) {
  pj_str_t text = pj_str((char *)exchange->configuration.address);
  pjsip_tcp_transport_cfg configuration;
  pjsip_tcp_transport_cfg_default(&configuration, pj_AF_INET());
  configuration.initial_timeout = FIRST_MESSAGE_SECONDS;
  // Connections that a former life left half closed must not keep the next one from listening.
  configuration.reuse_addr = PJ_TRUE;
  pj_sockaddr_init(
    pj_AF_INET(), &configuration.bind_addr, &text,
    (pj_uint16_t)exchange->configuration.port);
  return pjsip_tcp_transport_start3(exchange->endpoint, &configuration, factory);
}

static pj_status_t listen_tls(hl_exchange *exchange) {
  const hl_configuration *configuration = &exchange->configuration;
  pjsip_tls_setting setting;
  pjsip_tls_setting_default(&setting);
  setting.cert_file = pj_str((char *)configuration->certificate_file);
  setting.privkey_file = pj_str((char *)configuration->key_file);
  setting.proto = PJ_SSL_SOCK_PROTO_TLS1_2 | PJ_SSL_SOCK_PROTO_TLS1_3;
  setting.timeout.sec = HANDSHAKE_SECONDS;
  setting.initial_timeout = FIRST_MESSAGE_SECONDS;
  setting.reuse_addr = PJ_TRUE;
  pj_str_t text = pj_str((char *)configuration->address);
  pj_sockaddr own;
  pj_sockaddr_init(pj_AF_INET(), &own, &text, (pj_uint16_t)configuration->tls_port);
  pjsip_tpfactory *factory;
  pj_status_t status =
    pjsip_tls_transport_start2(exchange->endpoint, &setting, &own, NULL, 1, &factory);
  if (status == PJ_SUCCESS) exchange->tls_port = factory->addr_name.port;
  return status;
}

pj_status_t listen_for_sip(hl_exchange *exchange, char *error, size_t error_size) {
  const hl_configuration *configuration = &exchange->configuration;
  pj_status_t status = PJ_SUCCESS;
  // A port the system chose for TCP may be taken for UDP: then it chooses again.
  for (int tries = configuration->port ? 1 : PORT_TRIES; tries > 0; tries--) {
    pjsip_tpfactory *factory = NULL;
    status = listen_tcp(exchange, &factory);
    if (status != PJ_SUCCESS) break;
    exchange->sip_port = factory->addr_name.port;
    status = listen_udp(exchange, exchange->sip_port);
    if (status == PJ_SUCCESS) break;
    (void)factory->destroy(factory);
  }
  if (status != PJ_SUCCESS) {
    explain(error, error_size, "SIP", configuration->address, configuration->port, status);
    return status;
  }
  exchange->tls_port = -1;
  if (configuration->tls_port < 0) return PJ_SUCCESS;
  status = listen_tls(exchange);
  if (status != PJ_SUCCESS) {
    explain(
      error, error_size, "SIP over TLS", configuration->address, configuration->tls_port,
      status);
  }
  return status;
}
