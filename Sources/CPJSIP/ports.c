#include "ports.h"

#include <sys/socket.h>

enum { STALE_PACKETS = 4096 };

void ports_open(
  struct ports *ports, pj_pool_t *pool, pjmedia_endpt *endpoint, const char *address,
  int first_port, int last_port) {
  ports->endpoint = endpoint;
  ports->address = address;
  ports->total = (last_port - first_port + 1) / 2;
  ports->pairs = pj_pool_calloc(pool, (pj_size_t)ports->total, sizeof *ports->pairs);
  ports->queue = pj_pool_calloc(pool, (pj_size_t)ports->total, sizeof *ports->queue);
  for (int index = 0; index < ports->total; index++) {
    ports->pairs[index].port = first_port + 2 * index;
    ports->queue[index] = &ports->pairs[index];
  }
  ports->first = 0;
  ports->free = ports->total;
}

void ports_close(struct ports *ports) {
  for (int index = 0; index < ports->total; index++) {
    pjmedia_transport *transport = ports->pairs[index].transport;
    if (transport) pjmedia_transport_close(transport);
  }
}

static bool make_socket(struct ports *ports, struct port_pair *pair) {
  if (pair->transport) return true;
  pj_str_t address = pj_str((char *)ports->address);
  return pjmedia_transport_udp_create3(
           ports->endpoint, pj_AF_INET(), "rtp", &address, pair->port, 0, &pair->transport) ==
    PJ_SUCCESS;
}

/// Nobody reads a socket without a call: what came late must not be the next caller's first word.
static void throw_away(pj_sock_t socket) {
  char packet[PJMEDIA_MAX_MRU];
  int left = STALE_PACKETS;
  while (left > 0 && recv((int)socket, packet, sizeof packet, MSG_DONTWAIT) >= 0) left--;
}

static void throw_stale_packets_away(const struct port_pair *pair) {
  pjmedia_transport_info info;
  pjmedia_transport_info_init(&info);
  if (pjmedia_transport_get_info(pair->transport, &info) != PJ_SUCCESS) return;
  throw_away(info.sock_info.rtp_sock);
  throw_away(info.sock_info.rtcp_sock);
}

struct port_pair *ports_take(struct ports *ports) {
  // A port some other program holds is passed over and tried again in its turn.
  for (int tries = ports->free; tries > 0; tries--) {
    struct port_pair *pair = ports->queue[ports->first];
    ports->first = (ports->first + 1) % ports->total;
    ports->free--;
    if (make_socket(ports, pair)) {
      throw_stale_packets_away(pair);
      return pair;
    }
    ports_give_back(ports, pair);
  }
  return NULL;
}

void ports_give_back(struct ports *ports, struct port_pair *pair) {
  ports->queue[(ports->first + ports->free) % ports->total] = pair;
  ports->free++;
}
