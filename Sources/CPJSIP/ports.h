// The RTP ports: a bounded set of sockets, made when first needed and then used again and again,
// the one longest unused first so that a late packet of the last call finds nobody.
#ifndef HL_PORTS_H
#define HL_PORTS_H

#include <pjmedia.h>

#include "CPJSIP.h"

struct port_pair {
  int port;
  pjmedia_transport *transport;
};

struct ports {
  pjmedia_endpt *endpoint;
  const char *address;
  struct port_pair *pairs;
  struct port_pair **queue;
  int total;
  int first;
  int free;
};

void ports_open(
  struct ports *ports, pj_pool_t *pool, pjmedia_endpt *endpoint, const char *address,
  int first_port, int last_port);
void ports_close(struct ports *ports);
/// NULL when none is free or the system gives no socket.
struct port_pair *ports_take(struct ports *ports);
void ports_give_back(struct ports *ports, struct port_pair *pair);

#endif
